/* offsets.c: see offsets.h. */
#include "reporter/offsets.h"

#include "base/lanes.h"

#include <stdbool.h>
#include <stdlib.h>

enum { BLOCK = FOUR_LANES };

void offsets_init(ns_offsets *offsets, ns_guard *guard)
{
    *offsets = (ns_offsets){.guard = guard};
}

void offsets_free(ns_offsets *offsets)
{
    free(offsets->blocks);
    offsets_init(offsets, offsets->guard);
}

/* A bit for each byte that looks like 10xxxxxx. */
static uint64_t block_bits(const char *block)
{
    uint64_t bits = 0;
    for (unsigned i = 0; i < BLOCK; i += LANES)
        bits |= (uint64_t)lanes_bits(lanes_within(lanes_load(block + i), 0x80, 0xBF)) << i;
    return bits;
}

static size_t ascii_blocks(const char *text, size_t length)
{
    size_t at = 0;
    while (length - at >= BLOCK && lanes_ascii(text + at))
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
        uint64_t bits = lanes_ascii(text + at) ? 0 : block_bits(text + at);
        *block++ = (ns_offset_block){.continued = bits, .before = before};
        before += bits_count(bits);
    }
    char rest[BLOCK] = {0};
    if (length > at)
        memcpy(rest, text + at, length - at);
    *block = (ns_offset_block){.continued = block_bits(rest), .before = before};
}
