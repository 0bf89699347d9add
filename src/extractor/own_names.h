/* own_names.h: the user's list of names. In: a TSV file, one name a line: type, name, other forms. Out: what stands at a token.
 *
 * A form counts as the list writes it, or in ALL CAPS. Loaded once; then immutable and shared between threads. Whether a form is
 * believed where it stands is left to name_known.c. */
#ifndef NS_EXTRACTOR_OWN_NAMES_H
#define NS_EXTRACTOR_OWN_NAMES_H

#include "knowledge/gazetteer.h"

/* Most bytes and tokens of a form. */
enum { OWN_NAME_BYTES = 200, OWN_NAME_TOKENS = 16 };

typedef struct ns_own_names ns_own_names;

typedef struct ns_own_name {
    const char *name; /* the line's first form; lives as long as the list, padding behind it. NULL: there is none */
    ns_entity_type type;
    uint32_t tokens; /* how many it covers */
} ns_own_name;

/* The caller frees *names whatever comes back; *error lives as long. NS_ERR_USAGE: the list is at fault, *error is
 * "PATH:LINE: reason". NS_ERR_IO, NS_ERR_LIMIT: it cannot be read, *error is "PATH: reason". */
ns_status own_names_load(const char *path, ns_own_names **names, const char **error);
void own_names_free(ns_own_names *names); /* NULL is fine */

/* The longest form that begins at token `at`. No form goes across a paragraph's end. */
ns_own_name own_names_find(const ns_own_names *names, const ns_phrase_tokens *tokens, size_t at);

#endif
