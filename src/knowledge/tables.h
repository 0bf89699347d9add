/* tables.h: the shape of the tables that knowledge/gen/tables.c makes from src/data. Offsets, not pointers: the tables stay in
 * .rodata, cost nothing at start and are shared by all processes. Private to src/knowledge and the tokenizer. */
#ifndef NS_KNOWLEDGE_TABLES_H
#define NS_KNOWLEDGE_TABLES_H

#include "base/hash.h"
#include "knowledge/shapes.h"

#include <stdint.h>

#pragma GCC visibility push(hidden) /* no table is reached through the library's table of addresses */

/* ---- classes: a set of lexicon classes, one bit for each */
enum { MOST_CLASSES = 128, MOST_SETS = 1024 };
__extension__ typedef unsigned __int128 ns_classes; /* not ISO C; gcc and clang have it wherever pointers are 64 bits wide */

/* ---- words */

/* All that is known of a word. A folded word of up to FOLD_INLINE bytes stands in the row itself, padded with
 * zeros; of a longer one the first eight bytes, then the offset of the whole in table_long_words. */
typedef struct ns_word_row {
    _Alignas(32) uint64_t text[2]; /* no row lies across two lines of the cache */
    uint32_t phrase;               /* trie node behind it as the first word of a phrase, or 0 */
    uint16_t set;                  /* its set of classes: words have few different ones, so rows stay short and table_sets near */
    uint8_t length;
    uint8_t inner;     /* some phrase goes on with it */
    uint16_t meaning;  /* its first row in data/meanings.def, */
    uint16_t meanings; /* and how many it has there */
} ns_word_row;

/* A perfect hash: each word has a row of its own, found without a search. The rows between are empty, row 0 too, which is no word. */
extern const uint16_t table_word_steps[];
extern const uint32_t table_word_step_mask;
extern const unsigned table_word_shift;
extern const ns_word_row table_words[];
extern const char table_long_words[]; /* folded, each zero-padded to a multiple of 8 */

/* ---- classes and symbols */
extern const char *const table_classes[]; /* names; bit i of a mask is class i */
extern const uint32_t table_class_count;
extern const ns_classes table_sets[];
extern const uint32_t table_set_count;
enum { SHAPE_ROOM = 32 };                         /* a power of two */
extern const uint8_t table_symbols[][SHAPE_ROOM]; /* set, shape → symbol */

typedef struct ns_feature_row {
    const char *name;
    uint8_t symbols[32]; /* bit map of the symbols that have it */
} ns_feature_row;
extern const ns_feature_row table_features[]; /* sorted by name; used when rules are compiled at build time */
extern const uint32_t table_feature_count;

/* ---- gazetteer */
/* In place of a word, for a token of one ASCII punctuation character. */
#define NODE_PUNCTUATION(c) (UINT32_C(0xFF000000) | (unsigned char)(c))

enum { MORE_WORDS = 1, MORE_PUNCTUATION = 2, MORE_NUMBERS = 4 };
/* What a name can mean. */
typedef struct ns_sense_row {
    uint32_t name;            /* offset in table_text */
    uint16_t country, region; /* offsets in table_codes; 0: none */
    uint16_t role;            /* first of its roles in table_roles, */
    uint8_t kind, roles;      /* index into table_kinds; how many roles it has */
} ns_sense_row;

/* A phrase or the beginning of one. That of one word stands where the word's row says, a longer one in the only place of its key, which
 * goes on with each word (fold_step) from 0: one look finds it. Row 0 and the empty ones are no phrase's. */
typedef struct ns_node_row {
    _Alignas(32) uint32_t from; /* the row of the phrase without its last word, */
    uint32_t word;              /* and this word; of one word: 0. No row lies across two lines of the cache */
    uint32_t text;              /* offset in table_text of the phrase as written, tokens parted by one blank, spellings by \n */
    uint32_t others;            /* the second of its senses in table_senses, if it has more than one */
    ns_sense_row sense;         /* the first, which nearly always is the only one */
    uint8_t senses;             /* how many; 0: no phrase ends here */
    uint8_t more;               /* MORE_...: what phrases go on with from here */
    uint8_t plain;              /* its one spelling has a capital at the start of each word and nowhere else: "Jakarta Selatan" */
} ns_node_row;
extern const uint16_t table_node_steps[];
extern const uint32_t table_node_step_mask;
extern const unsigned table_node_shift;
extern const ns_node_row table_nodes[];

extern const ns_sense_row table_senses[];

/* What a person was, from month to month: 201410; UINT32_MAX: still is. */
typedef struct ns_role_row {
    uint32_t text, from, to;
} ns_role_row;
extern const ns_role_row table_roles[];

typedef struct ns_kind_row {
    const char *name;
    uint8_t type; /* ns_entity_type, or GAZETTEER_THING */
    uint8_t weak;
} ns_kind_row;
extern const ns_kind_row table_kinds[];
extern const char table_text[]; /* with NS_TEXT_PADDING bytes behind the end */
extern const char table_codes[];

#pragma GCC visibility pop

/* What the word table is asked with, made of the hash by which sketches know a word (base/sketch.h), since each word of a text has that
 * anyway. The lower half of a product tells little, so the upper one is laid over it. */
static inline uint64_t word_key(uint64_t sketch_hash)
{
    return sketch_hash ^ sketch_hash >> 32;
}

/* The only row where a word with this key can stand. */
static inline uint32_t word_place(uint64_t key)
{
    return (uint32_t)hash_row(key, table_word_steps, table_word_step_mask, table_word_shift);
}

/* The only row where a phrase of several words with this key can stand. */
static inline uint32_t node_place(uint64_t key)
{
    return (uint32_t)hash_row(key, table_node_steps, table_node_step_mask, table_node_shift);
}

#endif
