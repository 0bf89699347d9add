/* sketch.c: see sketch.h. */
#include "base/sketch.h"

#include "base/lanes.h"

#define EMPTY UINT32_MAX

/* The numbers of the empty buckets, in order; how many. */
static size_t list_empty(const uint32_t *least, uint8_t list[NS_SHINGLES])
{
    char empty[NS_SHINGLES];
    size_t count = 0;
    for (size_t i = 0; i < NS_SHINGLES; i++)
        empty[i] = least[i] == EMPTY ? '\xFF' : 0;
    for (size_t first = 0; first < NS_SHINGLES; first += 64) {
        uint64_t left = 0;
        for (unsigned i = 0; i < 64; i += LANES)
            left |= (uint64_t)lanes_bits(lanes_load(empty + first + i)) << i;
        for (; left != 0; left &= left - 1)
            list[count++] = (uint8_t)(first + (unsigned)__builtin_ctzll(left));
    }
    return count;
}

/* Buckets of a small text are mostly empty. An empty one takes the first full one of a row of its own. Which are empty and how long
 * their rows are nobody can tell, so all go one step at a time: who met an empty one stays on the list. All are empty where every
 * shingle hashes to EMPTY: by accident never, but words can be made for it. */
static void densify(const uint32_t *least, uint8_t *bytes)
{
    uint8_t list[NS_SHINGLES];
    size_t count = list_empty(least, list);
    for (size_t i = 0; i < NS_SHINGLES; i++)
        bytes[i] = (uint8_t)least[i];
    if (count == NS_SHINGLES)
        return;
    for (uint64_t attempt = 1; count > 0; attempt++) {
        size_t left = 0;
        for (size_t i = 0; i < count; i++) {
            uint8_t bucket = list[i];
            uint32_t met = least[hash_mix(attempt << 8 | bucket) & (NS_SHINGLES - 1)];
            bytes[bucket] = (uint8_t)met;
            list[left] = bucket;
            left += met == EMPTY;
        }
        count = left;
    }
}

/* Word hashes are mixed well already: one more multiplication spreads their sum over all bits. */
static inline uint64_t shingle(const uint32_t *words)
{
    uint64_t sum = words[0] * UINT64_C(0x9e3779b97f4a7c15) + words[1] * UINT64_C(0xc2b2ae3d27d4eb4f) +
                   words[2] * UINT64_C(0x165667b19e3779f9);
    return (sum ^ sum >> 32) * UINT64_C(0xd6e8feb86659fd93);
}

void sketch_fill(ns_sketch *sketch, const uint32_t *words, size_t count)
{
    uint32_t least[NS_SHINGLES];
    size_t shingles = count < SKETCH_RUN ? 0 : count - SKETCH_RUN + 1;
    sketch->shingle_count = shingles < SKETCH_LEAST ? 0 : (uint32_t)shingles;
    if (sketch->shingle_count == 0)
        return;
    memset(least, 0xFF, sizeof least);
    for (size_t i = 0; i < shingles; i++) {
        uint64_t hash = shingle(words + i);
        uint32_t bucket = (uint32_t)(hash >> 57), value = (uint32_t)(hash >> 24), known = least[bucket];
        least[bucket] = value < known ? value : known;
    }
    densify(least, sketch->shingles);
}

static unsigned count_equal(const uint8_t *a, const uint8_t *b)
{
    unsigned equal = 0;
    for (size_t i = 0; i < NS_SHINGLES; i++)
        equal += a[i] == b[i];
    return equal;
}

/* One bucket of 256 agrees by accident. */
double sketch_similarity(ns_shingles a, ns_shingles b)
{
    if (a.count == 0 || b.count == 0)
        return 0;
    double accident = 1.0 / 256, share = (double)count_equal(a.bytes, b.bytes) / NS_SHINGLES;
    return share <= accident ? 0 : (share - accident) / (1 - accident);
}

/* How much of the shorter text the other one holds, by the index and the number of shingles, 0 to 1. */
static double containment(double index, ns_shingles a, ns_shingles b)
{
    double sum = (double)a.count + (double)b.count, shorter = a.count < b.count ? a.count : b.count;
    double share = shorter > 0 ? index * sum / (1 + index) / shorter : 0;
    return share > 1 ? 1 : share;
}

/* Below an index of a quarter the estimate of what is contained is too rough. */
bool sketch_near(ns_shingles a, ns_shingles b)
{
    double index = sketch_similarity(a, b);
    return index >= 0.6 || (index >= 0.25 && containment(index, a, b) >= 0.8);
}

bool sketch_half(ns_shingles a, ns_shingles b)
{
    double index = sketch_similarity(a, b);
    return index >= 0.2 && containment(index, a, b) >= 0.5;
}
