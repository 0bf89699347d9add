/* split.h: where tokens begin and end, from the characters alone. The lexicon has its say later (tokens.c); the build's table
 * generator cuts the gazetteer's phrases with the same function, before any lexicon exists. */
#ifndef NS_TOKENIZER_SPLIT_H
#define NS_TOKENIZER_SPLIT_H

#include "knowledge/shapes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct ns_piece {
    uint32_t start, end; /* bytes */
    uint8_t shape;       /* ns_shape, or NS_SHAPE_COUNT for ASCII punctuation and line breaks */
    uint8_t symbol;      /* the punctuation's code or SYMBOL_BREAK, else 0 */
} ns_piece;

/* What only a word list can tell. */
typedef struct ns_split_words {
    bool (*currency)(const void *list, const char *word, size_t length); /* "Rp" of "Rp500": the number is a token of its own */
    bool (*domain)(const void *list, const char *word, size_t length);   /* "COM" of "KOMPAS.COM": the dot joins */
    const void *list;
} ns_split_words;

/* The next token or line break at or behind *at; false at the end. text is valid UTF-8 with NS_TEXT_PADDING bytes behind it; words
 * may be NULL. A run of line breaks and blanks is one break. Moves *at behind the piece. */
bool split_next(const char *text, uint32_t length, const ns_split_words *words, uint32_t *at, ns_piece *piece);

/* Does a full stop right behind the piece text[start, end) belong to it: "Tbk.", "dr.", "S.H.", "Joko P."? Scan and table generator
 * ask the same, or phrases of the gazetteer would not be found. */
static inline bool split_takes_stop(const char *text, uint32_t start, uint32_t end, uint8_t shape, bool abbreviation)
{
    enum { LONGEST_ABBREVIATION = 8, LONGEST_DOTTED = 5 };
    uint32_t length = end - start;
    if (shape > NS_SHAPE_mixed)
        return false;
    if (shape == NS_SHAPE_initial || (abbreviation && length <= LONGEST_ABBREVIATION))
        return true;
    return shape != NS_SHAPE_lower && length <= LONGEST_DOTTED && memchr(text + start, '.', length) != NULL;
}

/* Where the blanks and line breaks from `at` on end. */
uint32_t split_skip_blanks(const char *text, uint32_t length, uint32_t at);

/* Character classes of bytes, for the line breaks of tokens.c, too; which symbols are free to stand for words follows from them. */
enum { CHAR_LOWER = 1, CHAR_UPPER = 2, CHAR_DIGIT = 4, CHAR_HIGH = 8, CHAR_LINE = 16, CHAR_BLANK = 32, CHAR_PUNCT = 64 };
extern const uint8_t split_class[256];

#endif
