/* saved_text.h: the text of a saved record, and the places in it: code points → bytes, and its zones, of which a record lists only the
 * boilerplate. */
#ifndef NS_SUMMARY_SAVED_TEXT_H
#define NS_SUMMARY_SAVED_TEXT_H

#include "base/arena.h"
#include "newsscan.h"

#include <cjson/cJSON.h>

typedef struct ns_saved_text {
    const char *text; /* valid UTF-8, NS_TEXT_PADDING bytes behind it; "" if the record has none: then no place is in it */
    size_t length;
    uint64_t points; /* code points */
    uint32_t *marks; /* bytes before each 64th of them */
    bool there;
} ns_saved_text;

/* text: NULL if there is none. */
void saved_text_read(const char *text, ns_arena *arena, ns_saved_text *saved);

/* start, end of an object. False: not a place in this text. */
bool saved_text_span(const ns_saved_text *saved, const cJSON *item, ns_span *span);

/* Fills zones and zone_count: the boilerplate of the record, and what of each line lies outside of it: the body, or its title. */
void saved_text_zones(const ns_saved_text *saved, const cJSON *record, ns_arena *arena, ns_article *article);

#endif
