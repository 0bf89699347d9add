/* saved_text.c: see saved_text.h. Spans come from outside: one that is no place in the text is left out. */
#include "summary/saved_text.h"

#include "base/spelling.h"
#include "base/utf8.h"
#include "reader/normal.h"
#include "reader/paragraphs.h"
#include "summary/saved_json.h"

#include <stdlib.h>
#include <string.h>

enum { MARK_EVERY = 64 };

static const char *const zone_kinds[] = {SPELL_ZONE_KINDS(SPELL_PLAIN), NULL};

void saved_text_read(const char *text, ns_arena *arena, ns_saved_text *saved)
{
    *saved = (ns_saved_text){.length = text != NULL ? strlen(text) : 0, .there = text != NULL};
    char *copy = arena_zero(arena, saved->length + NS_TEXT_PADDING);
    if (saved->length > 0)
        memcpy(copy, text, saved->length);
    saved->text = copy;
    saved->marks = arena_alloc(arena, (saved->length / MARK_EVERY + 1) * sizeof *saved->marks);
    for (size_t at = 0; at < saved->length; at++) {
        if (utf8_is_continuation(saved->text[at]))
            continue;
        if (saved->points % MARK_EVERY == 0)
            saved->marks[saved->points / MARK_EVERY] = (uint32_t)at;
        saved->points++;
    }
}

/* The byte at which a code point begins; point <= points. */
static uint32_t byte_of(const ns_saved_text *saved, uint64_t point)
{
    if (point == saved->points)
        return (uint32_t)saved->length;
    uint32_t at = saved->marks[point / MARK_EVERY];
    for (uint64_t left = point % MARK_EVERY; left > 0; left--)
        do
            at++;
        while (utf8_is_continuation(saved->text[at]));
    return at;
}

bool saved_text_span(const ns_saved_text *saved, const cJSON *item, ns_span *span)
{
    uint64_t start = saved_number_at(item, "start"), end = saved_number_at(item, "end");
    if (start >= end || end > saved->points)
        return false;
    *span = (ns_span){byte_of(saved, start), byte_of(saved, end)};
    return true;
}

/* ---- zones */

/* Zones are found in the text as the finders read it (normal.h), as they were when the record was made. */
typedef struct ns_zoner {
    const char *text;
    size_t length;
    const ns_normal *normal;
    const char *title; /* NULL: there is none, or its line is found */
    ns_arena *arena;
    LIST(ns_zone) zones;
} ns_zoner;

static void add_zone(ns_zoner *zoner, ns_span span, ns_zone_kind kind)
{
    if (zoner->normal->text != NULL)
        span = normal_written(zoner->normal, span);
    *LIST_PUSH(zoner->arena, &zoner->zones) = (ns_zone){.span = span, .kind = kind};
}

static int by_start(const void *left, const void *right)
{
    const ns_zone *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

static size_t read_boilerplate(const ns_zoner *zoner, const ns_saved_text *saved, const cJSON *record, ns_zone **zones)
{
    size_t room, count = 0;
    const cJSON *item = saved_list_at(record, "boilerplate", &room);
    *zones = arena_alloc(zoner->arena, (room + 1) * sizeof **zones);
    for (; item != NULL; item = item->next) {
        ns_zone zone = {.kind = (ns_zone_kind)saved_word_at(item, "kind", zone_kinds)};
        if (zone.kind >= NS_ZONE_KINDS || !saved_text_span(saved, item, &zone.span))
            continue;
        if (zoner->normal->text != NULL)
            zone.span = normal_read(zoner->normal, zone.span);
        (*zones)[count++] = zone;
    }
    if (count > 0)
        qsort(*zones, count, sizeof **zones, by_start);
    return count;
}

/* What lies between boilerplate. The headline is a line of its own, the first that says what the record's title is. */
static void add_body(ns_zoner *zoner, ns_span piece, ns_span line)
{
    piece = trim_blanks(zoner->text, piece);
    if (piece.start >= piece.end)
        return;
    size_t length = piece.end - piece.start;
    bool headline = zoner->title != NULL && piece.start == line.start && piece.end == line.end &&
                    strlen(zoner->title) == length && memcmp(zoner->title, zoner->text + piece.start, length) == 0;
    add_zone(zoner, piece, headline ? NS_ZONE_TITLE : NS_ZONE_BODY);
    if (headline)
        zoner->title = NULL;
}

static void find_zones(ns_zoner *zoner, const ns_zone *known, size_t known_count)
{
    ns_span *lines;
    size_t line_count = paragraphs_find(zoner->text, zoner->length, zoner->arena, &lines), at = 0;
    uint32_t done = 0; /* all before it lies in a zone, or is blank */
    for (size_t i = 0; i < line_count; i++) {
        ns_span rest = {lines[i].start > done ? lines[i].start : done, lines[i].end};
        for (; at < known_count && known[at].span.start < lines[i].end; at++) {
            if (known[at].span.start < done || known[at].span.start >= known[at].span.end)
                continue;
            add_body(zoner, (ns_span){rest.start, known[at].span.start}, lines[i]);
            add_zone(zoner, known[at].span, known[at].kind);
            done = rest.start = known[at].span.end;
        }
        if (rest.start < rest.end)
            add_body(zoner, rest, lines[i]);
    }
}

void saved_text_zones(const ns_saved_text *saved, const cJSON *record, ns_arena *arena, ns_article *article)
{
    ns_normal normal;
    ns_zone *known;
    normal_make(saved->text, saved->length, arena, &normal);
    ns_zoner zoner = {.text = saved->text, .length = saved->length, .normal = &normal, .title = article->title, .arena = arena};
    if (normal.text != NULL) {
        zoner.text = normal.text;
        zoner.length = normal.length;
    }
    size_t known_count = read_boilerplate(&zoner, saved, record, &known);
    find_zones(&zoner, known, known_count);
    article->zones = zoner.zones.items;
    article->zone_count = zoner.zones.count;
}
