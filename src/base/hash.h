/* hash.h: 64-bit hashing of bytes. The same bytes give the same hash on every machine and in every version of newsscan:
 * article ids and shards are made of it. Not for secrets. */
#ifndef NS_BASE_HASH_H
#define NS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The finaliser of MurmurHash3 (Austin Appleby, public domain): every input bit changes half of the output bits. */
static inline uint64_t hash_mix(uint64_t x)
{
    x ^= x >> 33;
    x *= UINT64_C(0xff51afd7ed558ccd);
    x ^= x >> 33;
    x *= UINT64_C(0xc4ceb9fe1a85ec53);
    x ^= x >> 33;
    return x;
}

static inline uint64_t hash_load(const char *bytes, size_t length) /* up to 8 bytes, little endian */
{
    uint64_t word = 0;
    for (size_t i = 0; i < length; i++)
        word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    return word;
}

static inline uint64_t hash_load8(const char *bytes)
{
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
#else
    return hash_load(bytes, 8);
#endif
}

uint64_t hash_bytes(const void *bytes, size_t length);

enum { HASH_TEXT = 16 };
void hash_write(uint64_t hash, char digits[HASH_TEXT]); /* hexadecimal, small letters, all of them */

/* In a table made by the build, whose keys each have a place of their own (knowledge/gen/places.h): the only one where a key with this
 * hash can be. */
static inline uint64_t hash_row(uint64_t hash, const uint16_t *steps, uint32_t step_mask, unsigned shift)
{
    return hash * steps[hash & step_mask] >> shift;
}

#endif
