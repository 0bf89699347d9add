/* offsets.h: byte offsets of a text → code points, in constant time.
 *
 * A bit for each byte that continues a code point, 64 to a block, and how many come before the block: the code points before a
 * byte are the bytes before it less such bits. The text up to its first block that is not ASCII needs none of it. */
#ifndef NS_REPORTER_OFFSETS_H
#define NS_REPORTER_OFFSETS_H

#include "base/bits.h"
#include "base/buffer.h"

typedef struct ns_offset_block {
    uint64_t continued; /* bit i: byte i of the block continues a code point */
    uint64_t before;    /* such bytes in earlier blocks */
} ns_offset_block;

typedef struct ns_offsets {
    ns_guard *guard;
    size_t plain;            /* bytes before the first block: ASCII, a multiple of 64, or the whole text */
    ns_offset_block *blocks; /* room that is used again for the next text */
    size_t capacity;
} ns_offsets;

void offsets_init(ns_offsets *offsets, ns_guard *guard); /* allocates nothing yet */
void offsets_free(ns_offsets *offsets);

/* Takes in a text (valid UTF-8); forgets the one before. The text is not needed afterwards. */
void offsets_read(ns_offsets *offsets, const char *text, size_t length);

/* How many code points begin before byte `at`; at <= length. */
static inline size_t offsets_at(const ns_offsets *offsets, size_t at)
{
    if (at <= offsets->plain)
        return at;
    const ns_offset_block *block = &offsets->blocks[(at - offsets->plain) / 64];
    uint64_t earlier = (UINT64_C(1) << (at & 63)) - 1;
    return at - (size_t)block->before - bits_count(block->continued & earlier);
}

#endif
