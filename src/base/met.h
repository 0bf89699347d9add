/* met.h: was a number met before? Surely not, or perhaps: so that nearly no number has to be looked for among those that were. */
#ifndef NS_BASE_MET_H
#define NS_BASE_MET_H

#include <stdbool.h>
#include <stdint.h>

enum { MET_WORDS = 8 };

/* All 0 at first. */
typedef struct ns_met {
    uint64_t bits[MET_WORDS]; /* one for each number that was met, and perhaps for others */
} ns_met;

/* Perhaps so, and now it was. */
static inline bool met_before(ns_met *met, uint32_t number)
{
    uint64_t *here = &met->bits[number / 64 % MET_WORDS], bit = UINT64_C(1) << number % 64;
    bool before = (*here & bit) != 0;
    *here |= bit;
    return before;
}

#endif
