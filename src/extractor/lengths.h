/* lengths.h: durations and repeated times as TIMEX3 values: "2 tahun 6 bulan" → P2Y6M, "setiap Senin" → XXXX-WXX-1. */
#ifndef NS_EXTRACTOR_LENGTHS_H
#define NS_EXTRACTOR_LENGTHS_H

#include "extractor/reading.h"

/* Of the reading's lengths; *to gets the end of "2-3 tahun" or NULL. NULL if there is no such value. */
const char *lengths_value(const ns_reading *reading, ns_arena *arena, const char **to);
const char *lengths_set(const ns_reading *reading, ns_arena *arena);

/* "TMO" and so on; "" for PART_NONE. */
const char *lengths_part(ns_part part);

#endif
