/* places.h: byte offsets → what editors count: lines and columns from 1, columns in code points. Lines end at '\n'. */
#ifndef NS_REPORTER_PLACES_H
#define NS_REPORTER_PLACES_H

#include "base/arena.h"
#include "newsscan.h"
#include "reporter/offsets.h"

typedef struct ns_place {
    size_t start, end;                         /* code points */
    size_t line, column, end_line, end_column; /* half-open: end_column stands behind the last character */
} ns_place;

typedef struct ns_places {
    ns_offsets offsets;
    uint32_t *lines; /* where each line begins */
    size_t line_count, capacity;
} ns_places;

void places_init(ns_places *places, ns_guard *guard); /* allocates nothing yet */
void places_free(ns_places *places);
/* Takes in a text; forgets the one before. */
void places_read(ns_places *places, const char *text, size_t length);
/* Index of the line that holds a byte; lines: where each begins, one at least. */
size_t places_line(const uint32_t *lines, size_t count, size_t at);
ns_place places_at(const ns_places *places, ns_span span);

#endif
