/* fold.h: how a word is folded and hashed, shared by the build's programs, the lookup and the sketches of texts (sketch.h).
 *
 * The fold ORs 0x20 into every byte: ASCII letters lose their case, Latin-1 letters (C3 80..9E) too; digits, hyphen and
 * apostrophe stay. Two different words could only fold together through characters that no word holds. Words are read eight
 * bytes at a time; the text must be readable NS_TEXT_PADDING bytes behind a word. */
#ifndef NS_BASE_FOLD_H
#define NS_BASE_FOLD_H

#include "base/hash.h"

#include <stdbool.h>

#define FOLD_CASE UINT64_C(0x2020202020202020)
#define FOLD_FIRST UINT64_C(0x20) /* in a word's first byte only */
#define FOLD_PRIME UINT64_C(0x9e3779b97f4a7c15)

static inline uint64_t fold_step(uint64_t hash, uint64_t chunk)
{
    hash = (hash ^ chunk) * FOLD_PRIME;
    return hash ^ hash >> 32;
}

/* May these be the same word but for case? Asked before strncasecmp, as nearly always the first bytes say no. */
static inline bool fold_may_agree(const char *a, const char *b)
{
    return ((a[0] ^ b[0]) & 0xDF) == 0;
}

/* Up to eight folded bytes of which `left` belong to the word (any number); the others are 0. */
static inline uint64_t fold_chunk(const char *text, size_t left)
{
    uint64_t mask = left >= 8 ? UINT64_MAX : (UINT64_C(1) << (8 * left)) - 1;
    return (hash_load8(text) | FOLD_CASE) & mask;
}

/* The first FOLD_INLINE bytes of a word, folded and padded with zeros. */
enum { FOLD_INLINE = 16 };
typedef struct ns_fold {
    uint64_t low, high;
} ns_fold;

static inline ns_fold fold_mask(size_t length)
{
    static const unsigned char window[2 * FOLD_INLINE] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                          255, 255, 255, 255, 255, 255, 255, 255};
    const char *mask = (const char *)window + FOLD_INLINE - (length <= FOLD_INLINE ? length : FOLD_INLINE);
    return (ns_fold){hash_load8(mask), hash_load8(mask + 8)};
}

static inline ns_fold fold_start(const char *text, size_t length)
{
    ns_fold mask = fold_mask(length);
    return (ns_fold){(hash_load8(text) | FOLD_CASE) & mask.low, (hash_load8(text + 8) | FOLD_CASE) & mask.high};
}

/* The same bytes as they are written. */
static inline ns_fold fold_unfolded(const char *text, size_t length)
{
    ns_fold mask = fold_mask(length);
    return (ns_fold){hash_load8(text) & mask.low, hash_load8(text + 8) & mask.high};
}

/* Are up to FOLD_INLINE bytes the same as they are written? */
static inline bool fold_same(const char *a, const char *b, size_t length)
{
    ns_fold one = fold_unfolded(a, length), other = fold_unfolded(b, length);
    return ((one.low ^ other.low) | (one.high ^ other.high)) == 0;
}

/* The hash that trained weights and lists are filed under, so it never changes. No branch for a word of up to FOLD_INLINE bytes, which
 * nearly all are. */
static inline uint64_t fold_hash_short(ns_fold word, size_t length)
{
    return fold_step(fold_step(length * FOLD_PRIME, word.low), word.high);
}

static inline uint64_t fold_hash(const char *text, size_t length)
{
    uint64_t hash = fold_hash_short(fold_start(text, length), length);
    for (size_t at = FOLD_INLINE; at < length; at += 8)
        hash = fold_step(hash, fold_chunk(text + at, length - at));
    return hash;
}

#endif
