/* holiday.h: feasts and Hijri dates: "H-1 Lebaran", "malam Tahun Baru", "HUT ke-79 RI", "1 Ramadan 1445 H", "bulan Syawal". */
#ifndef NS_EXTRACTOR_HOLIDAY_H
#define NS_EXTRACTOR_HOLIDAY_H

#include "extractor/normalise.h"

/* Reads a match of the forms holiday and hijri. False if it names no feast or month. */
bool holiday_make(const ns_draft *draft, ns_reading *reading);
bool holiday_make_hijri(const ns_draft *draft, ns_reading *reading);

/* The day of such a reading, *last its last one if it is a whole month; year 0 where it is not known. *stated: the text has the year. */
ns_day holiday_day(const ns_reading *reading, const ns_context *context, ns_day *last, bool *stated);

#endif
