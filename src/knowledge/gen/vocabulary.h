/* vocabulary.h: the words of all lists and their classes, for the table generator. A word is known by its number, 0 is none; case makes
 * no other word of it (base/fold.h). */
#ifndef NS_KNOWLEDGE_GEN_VOCABULARY_H
#define NS_KNOWLEDGE_GEN_VOCABULARY_H

#include "knowledge/gen/bits.h"
#include "knowledge/tables.h"

#include <stdbool.h>
#include <stddef.h>

/* There may be more lists than the program can have classes of: those with the line `# class: no` are for rules alone. */
enum { MOST_WORD_LISTS = 256 };

/* The lists that a word is in, a bit each. */
typedef struct ns_listing {
    uint8_t bits[MOST_WORD_LISTS / 8];
} ns_listing;

typedef struct ns_listed_word {
    char *text; /* as the first list has it */
    uint16_t length;
    ns_listing lists;
    uint32_t phrase;            /* the node of the phrase that it is or begins (phrases.h), or 0 */
    bool inner;                 /* it stands inside a phrase */
    uint16_t meaning, meanings; /* as in ns_word_row */
    uint32_t place;             /* its row */
} ns_listed_word;

typedef struct ns_word_class {
    char *name;
    bool visible;         /* rules can name it */
    bool asked;           /* the program asks for it */
    char *ending, *stems; /* `# ending: nya of say`: every word of say with -nya is in the class too */
} ns_word_class;

typedef struct ns_vocabulary {
    ns_listed_word *words; /* from 1 */
    size_t count, capacity;
    uint32_t *index; /* open addressing */
    size_t index_size;
    ns_word_class classes[MOST_WORD_LISTS];
    size_t class_count;
} ns_vocabulary;

/* The lists of a folder, src/data/lexicon: a class each. */
void vocabulary_read(ns_vocabulary *vocabulary, const char *folder);

/* The number of a word, known or new. May move the words. */
uint32_t vocabulary_add(ns_vocabulary *vocabulary, const char *text, size_t length);

/* 0 if it is in no list. */
uint32_t vocabulary_find(const ns_vocabulary *vocabulary, const char *text, size_t length);

/* The number of a class, its bit in a listing; it must be there. */
unsigned vocabulary_class(const ns_vocabulary *vocabulary, const char *name);

/* The same as the program sees it; bit i is the i-th class that the program asks for. */
ns_classes vocabulary_asked(const ns_vocabulary *vocabulary, const ns_listing *listing);

/* What words mean inside dates and amounts: those of the lists learn where their rows of meanings.def are. */
void vocabulary_add_meanings(ns_vocabulary *vocabulary);

/* What scans look a word up by: word_key of a text that ends behind it. */
uint64_t vocabulary_key(const char *text, size_t length);

#endif
