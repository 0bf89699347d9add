/* block.h: 64 bytes of text at a time → a bit for each byte, by what it is to the tokenizer. Word edges are then found by counting
 * bits instead of walking bytes, and no step waits for the one before. */
#ifndef NS_TOKENIZER_BLOCK_H
#define NS_TOKENIZER_BLOCK_H

#include <stdint.h>

enum { BLOCK = 64 };

/* Bit i stands for byte i. A byte is a letter, a blank, a mark or odd. */
typedef struct ns_block {
    uint64_t letters, uppers; /* ASCII */
    uint64_t blanks;          /* ' ' and nothing else */
    uint64_t
        marks; /* ASCII punctuation that joins nothing and is a token of its own: , " ( ... but not - ' / `; a full stop only if
                                 a blank, control character or line break is next */
    uint64_t odd; /* all others: digits, line breaks, bytes beyond ASCII, what may join words */
} ns_block;

/* text: BLOCK bytes and one more, which decides about a full stop at the end. */
ns_block block_read(const char *text);

#endif
