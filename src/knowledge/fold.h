/* fold.h: how a word is folded and hashed, shared by the build-time generator and the lookup.
 *
 * The fold ORs 0x20 into every byte: ASCII letters lose their case, Latin-1 letters (C3 80..9E) too; digits, hyphen and
 * apostrophe stay. Two different words could only fold together through characters that no word holds. Words are read eight
 * bytes at a time; the text must be readable NS_TEXT_PADDING bytes behind a word. */
#ifndef NS_KNOWLEDGE_FOLD_H
#define NS_KNOWLEDGE_FOLD_H

#include "base/hash.h"

#define FOLD_CASE UINT64_C(0x2020202020202020)
#define FOLD_PRIME UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t fold_step(uint64_t hash, uint64_t chunk)
{
    hash = (hash ^ chunk) * FOLD_PRIME;
    return hash ^ hash >> 32;
}

/* Up to eight folded bytes of which `left` belong to the word (any number); the others are 0. */
static inline uint64_t fold_chunk(const char *text, size_t left)
{
    uint64_t mask = left >= 8 ? UINT64_MAX : (UINT64_C(1) << (8 * left)) - 1;
    return (hash_load8(text) | FOLD_CASE) & mask;
}

/* Without a branch for words of up to sixteen bytes, which nearly all are. Never 0, so that 0 can mean no word. */
static inline uint32_t fold_hash(const char *text, size_t length)
{
    uint64_t hash = fold_step(length * FOLD_PRIME, fold_chunk(text, length));
    hash = fold_step(hash, fold_chunk(text + 8, length > 8 ? length - 8 : 0));
    for (size_t at = 16; at < length; at += 8)
        hash = fold_step(hash, fold_chunk(text + at, length - at));
    return (uint32_t)hash | UINT32_C(0x80000000);
}

/* How many of the eight bytes at text, from the first, are lower-case ASCII letters. */
static inline unsigned fold_lower_run(const char *text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;
    uint64_t bytes = hash_load8(text), low = bytes & ~highs;
    uint64_t from_a = low + ones * (0x80 - 'a'), past_z = low + ones * (0x80 - 'z' - 1);
    uint64_t others = ~(from_a & ~past_z & ~bytes) & highs;
    return others == 0 ? 8 : (unsigned)__builtin_ctzll(others) / 8;
}

#endif
