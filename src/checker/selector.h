/* selector.h: which rules a word of the user means: a rule's name, the words it begins with ("date" for date-weekday), a family
 * ("dates"), or "all". */
#ifndef NS_CHECKER_SELECTOR_H
#define NS_CHECKER_SELECTOR_H

#include "base/distance.h"
#include "checker/rules.h"

bool selector_means(const char *word, size_t length, ns_check_id rule);
/* Does it mean any rule? */
bool selector_is_known(const char *word, size_t length);
/* Offers all that is known for a word that means none. */
void selector_offer(ns_nearest *to);

#endif
