/* symbols.h: the one byte that rules see of a token, for the table generator: a number for each combination of shape and word classes that
 * there is, and which of them have a feature. */
#ifndef NS_KNOWLEDGE_GEN_SYMBOLS_H
#define NS_KNOWLEDGE_GEN_SYMBOLS_H

#include "knowledge/gen/vocabulary.h"

enum { SYMBOLS = 256, MOST_FEATURES = MOST_WORD_LISTS + 64 };

/* What <name> in a rule stands for: a shape's feature ("num") or a class ("month"). */
typedef struct ns_feature {
    const char *name;
    uint8_t symbols[SYMBOLS / 8]; /* a bit each */
} ns_feature;

typedef struct ns_symbols {
    const ns_vocabulary *vocabulary;
    ns_listing sets[MOST_SETS]; /* every combination of lists that a word is in */
    size_t set_count;
    uint8_t of[MOST_SETS][SHAPE_ROOM]; /* set, shape → symbol */
    ns_listing lists[SYMBOLS];
    int shapes[SYMBOLS]; /* -1: not used */
    int next;            /* where the search for a free code goes on */
    ns_feature features[MOST_FEATURES];
    size_t feature_count;
} ns_symbols;

/* Numbers everything; features are ordered by name. */
void symbols_number(ns_symbols *symbols, const ns_vocabulary *vocabulary);

/* The index of a combination of lists. */
uint16_t symbols_set(ns_symbols *symbols, const ns_listing *lists);

/* How many codes are taken, and how many are left. */
int symbols_used(const ns_symbols *symbols);
int symbols_free(const ns_symbols *symbols);

#endif
