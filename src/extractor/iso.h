/* iso.h: values of dates as ISO 8601 text, put together by hand: a value is made for every date found, and printf takes longer over
 * it than everything else together. What is put behind the room's end is left out. */
#ifndef NS_EXTRACTOR_ISO_H
#define NS_EXTRACTOR_ISO_H

#include "base/arena.h"
#include "base/calendar.h"

typedef struct ns_iso {
    char text[64];
    size_t length;
} ns_iso;

void iso_put(ns_iso *iso, const char *text);
void iso_byte(ns_iso *iso, char byte);
void iso_number(ns_iso *iso, int value, int digits); /* value >= 0, with zeros before it up to so many digits */
void iso_day(ns_iso *iso, ns_day day);               /* 2024-06-19 */
void iso_clock(ns_iso *iso, int hour, int minute);   /* 11:34 */
const char *iso_text(const ns_iso *iso, ns_arena *arena);

#endif
