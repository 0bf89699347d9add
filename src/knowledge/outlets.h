/* outlets.h: the spellings of newspapers, agencies and sites (src/data/outlets.tsv) → the name newsscan reports.
 *
 * Case and blanks do not count: "KOMPAS.com", "Bola . com" and "POS KOTA" are found. The table is made at build time by
 * knowledge/gen/outlets.c. */
#ifndef NS_KNOWLEDGE_OUTLETS_H
#define NS_KNOWLEDGE_OUTLETS_H

#include <stdbool.h>
#include <stddef.h>

enum { OUTLET_MAX = 40 }; /* folded bytes of the longest spelling */

/* The outlet whose longest spelling stands at text[0], ending at a word's end; NULL if there is none. *matched gets its bytes in
 * the text. The caller sees to it that a word begins at text[0]. */
const char *outlets_match(const char *text, size_t length, size_t *matched);

/* Is text[0] the beginning of a site's name ("CONTOH.CO.ID"), by its ending alone? *matched gets its bytes. */
bool outlets_is_site(const char *text, size_t length, size_t *matched);

#endif
