/* block.c: see block.h. */
#include "tokenizer/block.h"

#include "tokenizer/split.h"

#include <string.h>

ns_bits block_bits_plain(const char *text)
{
    ns_bits bits = {0};
    for (unsigned at = 0; at < BLOCK; at++) {
        unsigned char byte = (unsigned char)text[at];
        unsigned class = split_class[byte];
        bool joint = byte < ' ' || byte > '_' || class == CHAR_DIGIT || memchr("-./'", byte, 4) != NULL;
        bits.letters |= (uint64_t)((class & (CHAR_LOWER | CHAR_UPPER)) != 0) << at;
        bits.small |= (uint64_t)(byte >> 5 & 1) << at;
        bits.blanks |= (uint64_t)(byte == ' ') << at;
        bits.dots |= (uint64_t)(byte == '.') << at;
        bits.high |= (uint64_t)(class == CHAR_HIGH) << at;
        bits.joints |= (uint64_t)joint << at;
    }
    return bits;
}
