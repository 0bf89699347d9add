/* sketch.h: a text's words → 128 bytes that tell how much of it another text shares. "One permutation hashing": every run of three
 * words (a shingle) falls into one of 128 buckets, each bucket keeps the least hash it met, and a byte of that. Two texts agree in a
 * bucket about as often as the Jaccard index of their sets of shingles, so the index is known to within some 0.04, from the sketches
 * alone. Buckets without a shingle borrow from others in a fixed order (A. Shrivastava, Optimal densification, 2017).
 *
 * The bytes are part of the record format: reports made on different days are compared by them. */
#ifndef NS_BASE_SKETCH_H
#define NS_BASE_SKETCH_H

#include "base/fold.h"
#include "newsscan.h"

enum { SKETCH_RUN = 3, SKETCH_LEAST = 8, SKETCH_BAND = 4, SKETCH_BANDS = NS_SHINGLES / SKETCH_BAND };

static inline uint64_t sketch_step(uint64_t hash, uint64_t bytes)
{
    return ((hash ^ hash >> 32) ^ bytes) * UINT64_C(0x9e3779b97f4a7c15);
}

/* The hash of a word of no more than FOLD_INLINE bytes, upper and lower case alike. A function of its own, so that nobody changes it
 * for other reasons. */
static inline uint64_t sketch_short_hash(ns_fold word, size_t length)
{
    return sketch_step((length ^ word.low) * UINT64_C(0x9e3779b97f4a7c15), word.high);
}

/* ... of any length, with NS_TEXT_PADDING readable bytes behind it. Without a branch for up to FOLD_INLINE, which nearly all words are. */
static inline uint64_t sketch_hash(const char *text, size_t length)
{
    uint64_t hash = sketch_short_hash(fold_start(text, length), length);
    for (size_t at = FOLD_INLINE; at < length; at += 8)
        hash = sketch_step(hash, fold_chunk(text + at, length - at));
    return hash;
}

/* What sketches know of a word with this hash; never 0. */
static inline uint32_t sketch_word_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) | UINT32_C(0x80000000);
}

static inline uint32_t sketch_word(const char *text, size_t length)
{
    return sketch_word_of(sketch_hash(text, length));
}

/* words: a hash for each word of the text. Fills shingles and shingle_count; the count is 0 below SKETCH_LEAST shingles: so little
 * text says nothing. Touches no other field. */
void sketch_fill(ns_sketch *sketch, const uint32_t *words, size_t count);

/* A text's shingles as sketch_fill left them, wherever they are kept now. */
typedef struct ns_shingles {
    const uint8_t *bytes; /* NS_SHINGLES of them */
    uint32_t count;       /* 0: too little text, bytes mean nothing */
} ns_shingles;

/* The Jaccard index of two texts' shingles as estimated, 0 to 1; 0 if either has none. */
double sketch_similarity(ns_shingles a, ns_shingles b);

/* Is one text the other, or nearly so, or nearly all of it a part of the other? */
bool sketch_near(ns_shingles a, ns_shingles b);

/* Is half of the shorter text in the other one? Forms that are filled in (a forecast for each town) share as much, so this is to be
 * asked of texts that are known to tell the same only. */
bool sketch_half(ns_shingles a, ns_shingles b);

/* The band-th of SKETCH_BANDS keys. Texts that agree in a band are worth comparing: of those with an index of 0.6 or more, 98 %
 * share one; of those with 0.1, 1 in 300. */
static inline uint32_t sketch_band(ns_shingles shingles, unsigned band)
{
    uint32_t key;
    memcpy(&key, shingles.bytes + (size_t)band * SKETCH_BAND, SKETCH_BAND);
    return key;
}

#endif
