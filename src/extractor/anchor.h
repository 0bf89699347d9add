/* anchor.h: the publication date, and the day that dates without a year or with a mere "kemarin" lean on. */
#ifndef NS_EXTRACTOR_ANCHOR_H
#define NS_EXTRACTOR_ANCHOR_H

#include "extractor/reading.h"

/* The record's date, else the article's own date line, else --date → draft->published (not --date: the article does not state
 * it), draft->anchor. */
void anchor_published(ns_draft *draft);

/* Without any of these: the latest full date that lead and body state, or the latest weekday with day and month that was such a day in
 * the year of the copyright line or about the latest year they speak of; else only that year, if it is clear. A reading counts as about
 * the future if future[i]. */
void anchor_context(ns_draft *draft, const ns_reading *readings, const bool *future, size_t count);

#endif
