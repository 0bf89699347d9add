/* tokens.h: text → tokens, each with a word and one symbol byte.
 *
 * Tokens follow Universal Dependencies for Indonesian: -nya stays on its word, reduplication (negara-negara), 1960-an, ke-19 and
 * "Tbk." are one token, Rp leaves its number, numbers keep their separators (1.000.000 11.34 19/6/2024 2024-06-19), and
 * "Januari-September", "Rusia-Ukraina" and "18-20" are three. A line break that ends a paragraph is a token of its own with
 * symbol '\n' and an empty span, so that patterns can see it; reports leave it out.
 *
 * Symbols: ASCII punctuation is its own code; SYMBOL_WALL stands for every token of a dead zone (no pattern contains it); all
 * others are numbered by the build, one for each combination of shape and lexicon classes that exists. */
#ifndef NS_TOKENIZER_TOKENS_H
#define NS_TOKENIZER_TOKENS_H

#include "base/arena.h"
#include "knowledge/lexicon.h"
#include "newsscan.h"
#include "knowledge/shapes.h"

/* So many shapes may be read behind the last one. */
enum { TOKENS_SPARE = 64 };

typedef struct ns_tokens {
    size_t count; /* paragraph breaks included */
    ns_span *spans;
    uint8_t *symbols; /* what patterns see */
    uint8_t *shapes;  /* ns_shape; NS_SHAPE_COUNT for ASCII punctuation and breaks */
    ns_word *words;
    uint16_t *sets; /* lexicon_set of the words: what is asked of a token is mostly its classes, and its word's row is far away */
    uint32_t *hashes; /* sketch_word of each, as its letters are at hand here; 0 of what is no word or number */
    uint32_t *pauses; /* which tokens are one, in order; see below */
    size_t pause_count;
    uint32_t *sentences; /* filled by sentences_find */
    size_t sentence_count;
} ns_tokens;

/* Pauses are the tokens that may end a sentence, or open or close a quotation: . ? ! … “ ” ", breaks, and words with their full stop.
 * One token in ten is one. */

enum { TAIL_BITS = 1024 };

/* The lexicon classes that tokens and sentences depend on; made once, at engine start. */
typedef struct ns_tokenizer {
    ns_classes abbreviation;     /* "dr." "Tbk.": the full stop belongs to the word */
    ns_classes abbreviation_end; /* those that can end a sentence all the same: "dll." */
    ns_classes currency, domain;
    ns_classes common, units;       /* everyday words; units of time among them */
    ns_classes firm;                /* what stands before a firm's name: PT */
    ns_classes heads;               /* what names begin with: PT, Desa, and titles */
    ns_classes medium;              /* words before a medium: dikutip, laman */
    ns_classes vouching;            /* titles and names: a half of a glued word that is one may stand alone */
    uint64_t tails[TAIL_BITS / 64]; /* see glued.h */
    ns_classes joining;             /* words that end no line: di, dan, dilansir */
    ns_classes leading;             /* words that a quotation follows within a sentence: mengatakan, kata, bahwa, dengan ... */
} ns_tokenizer;

void tokenizer_init(ns_tokenizer *tokenizer);

/* Cuts text (valid UTF-8, NS_TEXT_PADDING readable bytes behind it) into tokens. Arrays live in the arena and have one spare
 * item behind their end, symbols two. */
void tokens_find(const ns_tokenizer *tokenizer, const char *text, size_t length, ns_arena *arena, ns_tokens *tokens);

/* Gives the tokens of [first, last) the wall symbol: no rule will see them. */
void tokens_wall(ns_tokens *tokens, size_t first, size_t last);

/* First token whose start is at or behind a byte offset (binary search); count if none. */
size_t tokens_at(const ns_tokens *tokens, uint32_t offset);

#endif
