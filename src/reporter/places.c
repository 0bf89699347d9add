/* places.c: see places.h. */
#include "reporter/places.h"

#include <stdlib.h>
#include <string.h>

void places_init(ns_places *places, ns_guard *guard)
{
    *places = (ns_places){0};
    offsets_init(&places->offsets, guard);
}

void places_free(ns_places *places)
{
    offsets_free(&places->offsets);
    free(places->lines);
    places->lines = NULL;
    places->line_count = places->capacity = 0;
}

static void add_line(ns_places *places, size_t start)
{
    if (places->line_count == places->capacity)
        places->lines =
            mem_grow(places->offsets.guard, places->lines, &places->capacity, places->line_count + 1, sizeof *places->lines);
    places->lines[places->line_count++] = (uint32_t)start;
}

void places_read(ns_places *places, const char *text, size_t length)
{
    const char *end = text + length;
    offsets_read(&places->offsets, text, length);
    places->line_count = 0;
    add_line(places, 0);
    for (const char *at = text; at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        add_line(places, (size_t)(at + 1 - text));
}

size_t places_line(const uint32_t *lines, size_t count, size_t at)
{
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

ns_place places_at(const ns_places *places, ns_span span)
{
    size_t first = places_line(places->lines, places->line_count, span.start);
    size_t last = places_line(places->lines, places->line_count, span.end);
    ns_place place = {.start = offsets_at(&places->offsets, span.start),
                      .end = offsets_at(&places->offsets, span.end),
                      .line = first + 1,
                      .end_line = last + 1};
    place.column = place.start - offsets_at(&places->offsets, places->lines[first]) + 1;
    place.end_column = place.end - offsets_at(&places->offsets, places->lines[last]) + 1;
    return place;
}
