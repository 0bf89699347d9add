/* leaning.h: what stands beside a reading and tells what it leans on: "hari ini, Jumat 13 September", "Selasa (2/5) dan Rabu", "pukul
 * 10.00 WIB, Rabu (19/6)". list: all readings of the article, in text order. */
#ifndef NS_EXTRACTOR_LEANING_H
#define NS_EXTRACTOR_LEANING_H

#include "extractor/normalise.h"

/* "..., kata Budi, Selasa (18/6)": when it was said, not when it happened. */
bool leaning_dates_words(const ns_draft *draft, const ns_reading *reading);

/* For a clock time alone: sets context->here to the day that follows it. */
void leaning_look_ahead(const ns_draft *draft, const ns_reading *list, size_t count, size_t at, ns_context *context);

/* Does nothing but a comma or conjunction lie between a reading and the one before it? */
bool leaning_joined(const ns_draft *draft, const ns_reading *reading, const ns_reading *before);

/* "Selasa", with nothing that tells which. */
bool leaning_bare_weekday(const ns_reading *reading);

/* What a reading goes on from, if it is joined to `before`, which came to `date`: a day, month or year; year 0 if it stands alone. */
ns_day leaning_joined_to(const ns_reading *reading, const ns_reading *before, const ns_date *date);

/* The anchor of list[at]: the article's, or the day of the words it stands in (list[dated - 1], 0: none), or of the date beside it. */
ns_anchor leaning_today(const ns_draft *draft, const ns_reading *list, size_t count, size_t at, uint32_t dated,
                        const ns_context *context);

#endif
