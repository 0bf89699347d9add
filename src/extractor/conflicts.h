/* conflicts.h: dates that contradict the calendar, and the nearest repair. */
#ifndef NS_EXTRACTOR_CONFLICTS_H
#define NS_EXTRACTOR_CONFLICTS_H

#include "extractor/reading.h"

/* Sets date->conflict and date->suggest for a point as written that came to `day` (year 0: to none). */
void conflicts_find(const ns_moment *moment, ns_day day, ns_day anchor, ns_arena *arena, ns_date *date);

#endif
