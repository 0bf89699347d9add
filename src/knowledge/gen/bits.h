/* bits.h: sets of bytes or symbols as bit maps, for the build's programs. */
#ifndef NS_KNOWLEDGE_GEN_BITS_H
#define NS_KNOWLEDGE_GEN_BITS_H

#include <stdbool.h>
#include <stdint.h>

static inline void set_bit(uint8_t *map, unsigned bit)
{
    map[bit / 8] |= (uint8_t)(1u << bit % 8);
}

static inline bool has_bit(const uint8_t *map, unsigned bit)
{
    return (map[bit / 8] >> bit % 8 & 1) != 0;
}

#endif
