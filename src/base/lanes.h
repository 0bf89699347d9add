/* lanes.h: sixteen bytes of text at a time. The operators are those of gcc's and clang's vectors, which become whatever vectors the
 * machine has; only to gather a bit of each byte there is an instruction on some and none on others. */
#ifndef NS_BASE_LANES_H
#define NS_BASE_LANES_H

#include "base/hash.h"

#include <stdbool.h>

#if defined __SSE2__
#include <emmintrin.h>
#endif

enum { LANES = 16 };

typedef uint8_t ns_lanes __attribute__((vector_size(LANES)));

/* All LANES bytes are read. */
static inline ns_lanes lanes_load(const char *text)
{
    ns_lanes lanes;
    memcpy(&lanes, text, sizeof lanes);
    return lanes;
}

static inline void lanes_store(char *out, ns_lanes lanes)
{
    memcpy(out, &lanes, sizeof lanes);
}

/* 0xFF for each byte that is it, 0 for the others. */
static inline ns_lanes lanes_equal(ns_lanes lanes, uint8_t byte)
{
    return (ns_lanes)(lanes == byte);
}

/* The same for bytes from `first` to `last`, not for all there are. `last` is moved to the highest number with a sign: behind it come the
 * lowest ones, and to compare those for "greater" takes one step on every machine. */
static inline ns_lanes lanes_within(ns_lanes lanes, uint8_t first, uint8_t last)
{
    typedef int8_t signed_lanes __attribute__((vector_size(LANES)));
    return (ns_lanes)((signed_lanes)(lanes + (uint8_t)(INT8_MAX - last)) > (int8_t)(INT8_MAX - 1 - (last - first)));
}

/* To the top bit of each byte comes the one in which letters of lower case differ, for lanes_bits; the others mean nothing. */
static inline ns_lanes lanes_case(ns_lanes lanes)
{
    typedef uint16_t pairs __attribute__((vector_size(LANES)));
    return (ns_lanes)((pairs)lanes << 2);
}

/* Bit i is the top bit of byte i. Multiplying brings the eight top bits of a word together in its highest byte. */
static inline uint32_t lanes_bits_plain(ns_lanes lanes)
{
    char bytes[LANES];
    lanes_store(bytes, lanes);
    uint64_t low = hash_load8(bytes) >> 7 & UINT64_C(0x0101010101010101),
             high = hash_load8(bytes + 8) >> 7 & UINT64_C(0x0101010101010101);
    return (uint32_t)(low * UINT64_C(0x0102040810204080) >> 56 | high * UINT64_C(0x0102040810204080) >> 56 << 8);
}

static inline uint32_t lanes_bits(ns_lanes lanes)
{
#if defined __SSE2__
    return (uint32_t)_mm_movemask_epi8((__m128i)lanes);
#else
    return lanes_bits_plain(lanes);
#endif
}

/* Are so many bytes all ASCII? */
enum { FOUR_LANES = 4 * LANES };
static inline bool lanes_ascii(const char *text)
{
    ns_lanes all = lanes_load(text);
    for (size_t i = LANES; i < FOUR_LANES; i += LANES)
        all |= lanes_load(text + i);
    return lanes_bits(all) == 0;
}

#endif
