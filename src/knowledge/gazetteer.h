/* gazetteer.h: names of the world as phrases of words, longest match first.
 *
 * A trie of words: a perfect hash leads from a phrase and the next word to the row of both together. The tables are made at
 * build time from src/data/gazetteer. A phrase matches as it is written in the list or in ALL CAPS, never in lower case. */
#ifndef NS_KNOWLEDGE_GAZETTEER_H
#define NS_KNOWLEDGE_GAZETTEER_H

#include "knowledge/lexicon.h"
#include "newsscan.h"

/* The type of what has a name but is no entity: works, products, mere kinds of bodies. */
enum { GAZETTEER_THING = NS_ENTITY_TYPES };

/* One thing a name can mean. Several lines of the lists with the same name make several senses ("Malang": city, regency). */
typedef struct ns_sense {
    const char *name;        /* canonical name: "Korea Utara" for "Korut" */
    const char *kind;        /* the list's own kind: "country", "city", "party" ... */
    ns_entity_type type;     /* or GAZETTEER_THING */
    bool weak;               /* needs a cue beside it: the name is also a common word or a person's name */
    const char *country;     /* ISO 3166-1 alpha-2, or NULL */
    const char *region;      /* Kemendagri code, or NULL */
    const ns_sense_row *row; /* for gazetteer_role */
} ns_sense;

/* One field for each register that it is returned in. */
typedef struct ns_phrase {
    uint32_t tokens;        /* how many tokens of the text it covers; 0: nothing found */
    const ns_node_row *row; /* for gazetteer_senses, gazetteer_sense */
} ns_phrase;

/* What gazetteer_find needs of a token, in arrays beside each other. */
typedef struct ns_phrase_tokens {
    const char *text; /* the article */
    const ns_span *spans;
    const ns_word *words;
    size_t count;
} ns_phrase_tokens;

/* Fetches into the cache what gazetteer_find reads first, well before it is asked. */
static inline void gazetteer_fetch(ns_word word)
{
    __builtin_prefetch(&table_nodes[table_words[word].phrase]);
}

/* The second step, when the first has come: fetches the spelling and the sense of the word alone, and the row of it with the word
 * behind it. False: gazetteer_find would find nothing. Without a branch, as nobody can guess what it will be. For a token that a
 * phrase begins with. */
bool gazetteer_may_find(const ns_phrase_tokens *tokens, size_t at);

/* The longest phrase that begins at token `at`. */
ns_phrase gazetteer_find(const ns_phrase_tokens *tokens, size_t at);

/* How many senses it has, 0 if nothing was found; best first (order of the lists' files and lines). */
static inline uint32_t gazetteer_senses(ns_phrase phrase)
{
    return phrase.row->senses;
}

/* Of a country or a region, or NULL. */
static inline const char *gazetteer_code(uint32_t code)
{
    return code != 0 ? table_codes + code : NULL;
}

/* The i-th of them; static memory. */
static inline ns_sense gazetteer_sense(ns_phrase phrase, uint32_t i)
{
    const ns_sense_row *row = i == 0 ? &phrase.row->sense : &table_senses[phrase.row->others + i - 1];
    const ns_kind_row *kind = &table_kinds[row->kind];
    return (ns_sense){.name = table_text + row->name,
                      .kind = kind->name,
                      .type = (ns_entity_type)kind->type,
                      .weak = kind->weak != 0,
                      .country = gazetteer_code(row->country),
                      .region = gazetteer_code(row->region),
                      .row = row};
}

/* What the person was in that month, by the list: static memory. NULL: nothing that is known, or one thing gave way to another. */
const char *gazetteer_role(const ns_sense *sense, int year, int month);

#endif
