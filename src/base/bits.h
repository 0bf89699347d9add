/* bits.h: bits of a word, counted by hand: popcount is a call into a library where the machine is not known to have it. */
#ifndef NS_BASE_BITS_H
#define NS_BASE_BITS_H

#include <stdint.h>

/* How many are set; Hacker's Delight, 5-2. */
static inline unsigned bits_count(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (unsigned)(word * UINT64_C(0x0101010101010101) >> 56);
}

#endif
