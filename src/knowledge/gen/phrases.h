/* phrases.h: the gazetteer's names as a trie of words, for the table generator, and what each of them stands for. */
#ifndef NS_KNOWLEDGE_GEN_PHRASES_H
#define NS_KNOWLEDGE_GEN_PHRASES_H

#include "knowledge/gen/strings.h"
#include "knowledge/gen/vocabulary.h"
#include "knowledge/tables.h"

enum { MOST_KINDS = 128 };

typedef struct ns_name_kind {
    char *name;
    uint8_t type, weak;
} ns_name_kind;

/* As ns_sense_row. */
typedef struct ns_name_sense {
    uint32_t name, next; /* next sense of the same node + 1 */
    uint16_t country, region;
    uint16_t role; /* first of its roles */
    uint8_t kind, roles;
} ns_name_sense;

typedef struct ns_phrase_node {
    char *spellings;      /* as the lists write it, parted by \n; NULL: only the beginning of others */
    uint32_t first, last; /* senses + 1 */
    uint16_t senses, more;
    uint32_t from, word; /* without its last word, and this word; from 0: one word */
    uint32_t row;
} ns_phrase_node;

typedef struct ns_phrase_edge {
    uint32_t from, word, to;
} ns_phrase_edge;

typedef struct ns_phrases {
    ns_vocabulary *vocabulary; /* takes the names' words in, too */
    ns_name_kind kinds[MOST_KINDS];
    size_t kind_count;
    ns_name_sense *senses;
    size_t sense_count, sense_capacity;
    ns_role_row *roles;
    size_t role_count, role_capacity;
    ns_phrase_node *nodes; /* from 1 */
    size_t node_count, node_capacity;
    ns_phrase_edge *edges; /* open addressing */
    size_t edge_count, edge_size;
    ns_strings text, codes; /* what rows point into */
} ns_phrases;

/* The lists of a folder, src/data/gazetteer: kinds.tsv, and all others. */
void phrases_read(ns_phrases *phrases, ns_vocabulary *vocabulary, const char *folder);

/* One spelling, and folding changes nothing in it but the capital that each word begins with? */
bool phrases_are_plain(const char *spellings);

#endif
