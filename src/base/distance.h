/* distance.h: how many slips part two words: letters left out, added, changed, or two neighbours swapped (Levenshtein's distance in
 * the form "optimal string alignment"), and which of several names a word was meant to be. Counts bytes. */
#ifndef NS_BASE_DISTANCE_H
#define NS_BASE_DISTANCE_H

#include <stddef.h>

enum { DISTANCE_LONGEST = 48 };

/* Both words at most DISTANCE_LONGEST bytes long; longer ones are as far apart as can be (SIZE_MAX). */
size_t distance_between(const char *a, size_t a_length, const char *b, size_t b_length);

/* The name that a word was meant to be: the first that begins with it (an abbreviation), else the one with the fewest slips. */
typedef struct ns_nearest {
    const char *word, *name; /* name: the nearest of those offered so far; NULL: none is near */
    size_t length, size;     /* of word and of name; neither need end in '\0' */
    size_t slips;            /* fewer are wanted */
} ns_nearest;

/* For a word that is none of the names that will be offered. */
ns_nearest nearest_to(const char *word, size_t length);
void nearest_offer(ns_nearest *to, const char *name, size_t size);

#endif
