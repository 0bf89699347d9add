/* distance.h: how many slips part two words: letters left out, added, changed, or two neighbours swapped (Levenshtein's distance in
 * the form "optimal string alignment"). Counts bytes. */
#ifndef NS_BASE_DISTANCE_H
#define NS_BASE_DISTANCE_H

#include <stddef.h>

enum { DISTANCE_LONGEST = 48 };

/* Both words at most DISTANCE_LONGEST bytes long; longer ones are as far apart as can be (SIZE_MAX). */
size_t distance_between(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
