/* block.h: 64 bytes of text at a time → a bit for each byte, by what it is to the tokenizer. Word edges are then found by counting
 * bits instead of walking bytes, and no step waits for the one before. */
#ifndef NS_TOKENIZER_BLOCK_H
#define NS_TOKENIZER_BLOCK_H

#include "base/lanes.h"

enum { BLOCK = 64 };

/* Bit i stands for byte i. A byte is a letter, a blank, odd, or else a mark: ASCII punctuation that is a token of its own. */
typedef struct ns_block {
    uint64_t letters, uppers; /* ASCII */
    uint64_t blanks;          /* ' ' and nothing else */
    /* What may join words or is no token of one byte: digits, line breaks and other controls, bytes beyond ASCII, - / ' ` {|}~; a full
     * stop before a letter, a stop, a byte beyond ASCII or the end of the block. */
    uint64_t odd;
} ns_block;

static inline ns_block block_read(const char *text)
{
    uint64_t letters = 0, small = 0, blanks = 0, dots = 0, high = 0, plain = 0;
    for (unsigned at = 0; at < BLOCK; at += LANES) {
        ns_lanes bytes = lanes_load(text + at);
        ns_lanes joint = lanes_within(bytes, '-', '9') | lanes_equal(bytes, '\'');
        letters |= (uint64_t)lanes_bits(lanes_within(bytes | 0x20, 'a', 'z')) << at;
        small |= (uint64_t)lanes_bits(lanes_case(bytes)) << at;
        blanks |= (uint64_t)lanes_bits(lanes_equal(bytes, ' ')) << at;
        dots |= (uint64_t)lanes_bits(lanes_equal(bytes, '.')) << at;
        high |= (uint64_t)lanes_bits(bytes) << at;
        plain |= (uint64_t)lanes_bits(lanes_within(bytes, ' ', '_') & ~joint) << at; /* no control, nothing behind the capitals */
    }
    uint64_t goes_on = (letters | dots | high) >> 1 | UINT64_C(1) << (BLOCK - 1);
    return (ns_block){letters, letters & ~small, blanks, ~(plain | letters) & (goes_on | ~dots)};
}

#endif
