/* vocabulary.h: the words of all lists and their classes, for the table generator. A word is known by its number, 0 is none; case makes
 * no other word of it (base/fold.h). */
#ifndef NS_KNOWLEDGE_GEN_VOCABULARY_H
#define NS_KNOWLEDGE_GEN_VOCABULARY_H

#include "knowledge/tables.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct ns_listed_word {
    char *text; /* as the first list has it */
    uint16_t length;
    ns_classes classes;
    uint32_t phrase;            /* the node of the phrase that it is or begins (phrases.h), or 0 */
    bool inner;                 /* it stands inside a phrase */
    uint16_t meaning, meanings; /* as in ns_word_row */
    uint32_t place;             /* its row */
} ns_listed_word;

typedef struct ns_word_class {
    char *name;
    bool visible;         /* rules can name it */
    char *ending, *stems; /* `# ending: nya of say`: every word of say with -nya is in the class too */
} ns_word_class;

typedef struct ns_vocabulary {
    ns_listed_word *words; /* from 1 */
    size_t count, capacity;
    uint32_t *index; /* open addressing */
    size_t index_size;
    ns_word_class classes[MOST_CLASSES];
    size_t class_count;
} ns_vocabulary;

/* The lists of a folder, src/data/lexicon: a class each. */
void vocabulary_read(ns_vocabulary *vocabulary, const char *folder);

/* The number of a word, known or new. May move the words. */
uint32_t vocabulary_add(ns_vocabulary *vocabulary, const char *text, size_t length);

/* 0 if it is in no list. */
uint32_t vocabulary_find(const ns_vocabulary *vocabulary, const char *text, size_t length);

/* The bit of a class; it must be there. */
ns_classes vocabulary_class(const ns_vocabulary *vocabulary, const char *name);

/* What words mean inside dates and amounts: those of the lists learn where their rows of meanings.def are. */
void vocabulary_add_meanings(ns_vocabulary *vocabulary);

/* What scans look a word up by: word_key of a text that ends behind it. */
uint64_t vocabulary_key(const char *text, size_t length);

#endif
