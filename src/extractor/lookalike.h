/* lookalike.h: is this really a date? Questions about a reading and the words around it. */
#ifndef NS_EXTRACTOR_LOOKALIKE_H
#define NS_EXTRACTOR_LOOKALIKE_H

#include "extractor/reading.h"

bool lookalike_full_stop(const ns_draft *draft, const ns_reading *reading); /* a sentence ends inside: no date */
bool lookalike_neighbour(const ns_draft *draft, const ns_reading *reading); /* the word before or behind forbids it */
bool lookalike_name(const ns_draft *draft, const ns_reading *reading);      /* a month alone that is a person's name */
bool lookalike_is_year(const ns_draft *draft, const ns_reading *reading);   /* a number alone that is a year */
bool lookalike_is_day(const ns_draft *draft, const ns_reading *reading);    /* figures with slashes that are a day */
bool lookalike_is_length(const ns_draft *draft, const ns_reading *reading); /* a number with a unit that is a time */

#endif
