/* offsets.c: see offsets.h. */
#include "reporter/offsets.h"

#include "base/hash.h"

#include <stdbool.h>
#include <stdlib.h>

#define HIGH_BITS UINT64_C(0x8080808080808080)

enum { BLOCK = 64 };

void offsets_init(ns_offsets *offsets, ns_guard *guard)
{
    *offsets = (ns_offsets){.guard = guard};
}

void offsets_free(ns_offsets *offsets)
{
    free(offsets->blocks);
    offsets_init(offsets, offsets->guard);
}

static bool is_ascii(const char *block)
{
    uint64_t all = 0;
    for (size_t i = 0; i < BLOCK; i += 8)
        all |= hash_load8(block + i);
    return (all & HIGH_BITS) == 0;
}

/* Of eight bytes, those that look like 10xxxxxx, as eight bits. */
static uint64_t continued_bits(uint64_t word)
{
    uint64_t lows = (word & ~(word << 1) & HIGH_BITS) >> 7;
    return lows * UINT64_C(0x0102040810204080) >> 56;
}

static uint64_t block_bits(const char *block)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < BLOCK; i += 8)
        bits |= continued_bits(hash_load8(block + i)) << i;
    return bits;
}

static size_t ascii_blocks(const char *text, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK && is_ascii(text + at))
        at += BLOCK;
    return at;
}

void offsets_read(ns_offsets *offsets, const char *text, size_t length)
{
    size_t at = ascii_blocks(text, length);
    offsets->plain = at;
    /* One block more than the text fills: an offset may be the end of the text. */
    offsets->blocks =
        mem_grow(offsets->guard, offsets->blocks, &offsets->capacity, (length - at) / BLOCK + 1, sizeof *offsets->blocks);
    ns_offset_block *block = offsets->blocks;
    uint64_t before = 0;
    for (; length - at >= BLOCK; at += BLOCK) {
        uint64_t bits = is_ascii(text + at) ? 0 : block_bits(text + at);
        *block++ = (ns_offset_block){.continued = bits, .before = before};
        before += offsets_bits(bits);
    }
    char rest[BLOCK] = {0};
    if (length > at)
        memcpy(rest, text + at, length - at);
    *block = (ns_offset_block){.continued = block_bits(rest), .before = before};
}
