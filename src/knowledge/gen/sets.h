/* sets.h: the sets of symbols, or of characters of a line, that patterns ask for. What one stands for is asked of PCRE2 itself. */
#ifndef NS_KNOWLEDGE_GEN_SETS_H
#define NS_KNOWLEDGE_GEN_SETS_H

#include "knowledge/program.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    MAX_SETS = 4096,
    MAX_WIDES = 255,
    MAX_RANGES = 32,
    MAX_ASKED = 1024,
    LONGEST_ASKED = 96, /* bytes */
    ALL_ROOM = 200 << 10
};

/* A bit map: of symbols; of a character's first byte in lines, where more is to be asked of those beyond ASCII. */
typedef struct symbol_set {
    uint8_t bits[NS_LINE_EDGE / 8 + 1];
    uint8_t wide; /* which of the wide_sets, + 1; 0: no character beyond ASCII is in the set */
} symbol_set;

/* The characters beyond ASCII that are in a set: code points from ranges[i][0] to ranges[i][1]. */
typedef struct wide_set {
    uint32_t count, ranges[MAX_RANGES][2];
} wide_set;

/* What PCRE2 has said: it is asked for every character once only. */
typedef struct asked_set {
    char pattern[LONGEST_ASKED];
    size_t length;
    bool caseless;
    symbol_set set;
} asked_set;

/* Those of one level's patterns, each once. */
typedef struct symbol_sets {
    bool lines;
    symbol_set items[MAX_SETS];
    size_t count;
    wide_set wides[MAX_WIDES];
    size_t wide_count;
    asked_set asked[MAX_ASKED];
    size_t asked_count;
    char all[ALL_ROOM]; /* every symbol, or characters of lines: each once and in order, so that a set is a few runs of them */
    size_t all_length;
} symbol_sets;

/* Sets *set to what the set, escape or character pattern[0..length) stands for. NULL, or why not. */
const char *set_ask(symbol_sets *of, const char *pattern, size_t length, bool caseless, symbol_set *set);

/* Its number; MAX_SETS if there are too many. */
size_t set_number(symbol_sets *of, const symbol_set *set);

void set_add(symbol_set *to, const symbol_set *set);
void set_keep(symbol_set *in, const symbol_set *set);                          /* only what is in both */
void set_drop(symbol_set *from, const symbol_set *set, const symbol_sets *of); /* what certainly is in the other */
bool set_shares(const symbol_set *a, const symbol_set *b);

#endif
