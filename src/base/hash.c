/* hash.c: FNV-1a's xor-and-multiply, eight bytes at a time in two lanes, ended by MurmurHash3's finaliser. */
#include "base/hash.h"

#define PRIME UINT64_C(0x9e3779b97f4a7c15) /* 2^64 / golden ratio, odd */

static uint64_t step(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * PRIME;
    return lane ^ (lane >> 29);
}

/* Up to seven bytes, the last ones of `length`: of eight or more without a branch, as nobody can guess how many they are. */
static uint64_t load_last(const char *bytes, size_t count, size_t length)
{
    return length >= 8 ? hash_load8(bytes + count - 8) >> 8 >> (56 - 8 * count) : hash_load(bytes, count);
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
    b = step(b, load_last(at, left, length));
    return hash_mix(a ^ hash_mix(b));
}

void hash_write(uint64_t hash, char digits[HASH_TEXT])
{
    for (size_t i = HASH_TEXT; i > 0; hash >>= 4)
        digits[--i] = "0123456789abcdef"[hash & 15];
}
