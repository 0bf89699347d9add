/* hash.c: FNV-1a's xor-and-multiply, eight bytes at a time in two lanes, ended by MurmurHash3's finaliser. */
#include "base/hash.h"

#define PRIME UINT64_C(0x9e3779b97f4a7c15) /* 2^64 / golden ratio, odd */

static uint64_t step(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * PRIME;
    return lane ^ (lane >> 29);
}

uint64_t hash_bytes(const void *bytes, size_t length)
{
    const char *at = bytes;
    uint64_t a = PRIME ^ length, b = ~a;
    size_t left = length;
    for (; left >= 16; left -= 16, at += 16) {
        a = step(a, hash_load8(at));
        b = step(b, hash_load8(at + 8));
    }
    if (left >= 8) {
        a = step(a, hash_load8(at));
        left -= 8;
        at += 8;
    }
    b = step(b, hash_load(at, left));
    return hash_mix(a ^ hash_mix(b));
}
