/* dates.c: finds every expression of time. In: the date rules' matches. Out: draft->published, draft->anchor, draft->dates.
 *
 * Read (reading.c), settle overlaps, find the anchor (anchor.c), reckon values in the order of the text (normalise.c), because
 * "malam itu" and "tiga hari kemudian" lean on what was said before; what stands beside a date is leaning.c's. */
#include "extractor/extractor.h"

#include "extractor/anchor.h"
#include "extractor/leaning.h"
#include "extractor/normalise.h"
#include "extractor/utterance.h"

#include <math.h>

typedef LIST(ns_reading) ns_readings;

/* ---- collecting */

static bool overlaps(const ns_reading *a, const ns_reading *b)
{
    return a->first < b->last && b->first < a->last;
}

/* "12-14 Maret 2024 pukul 10.00": the range's right end with a clock time is longer, but only half of what is told. */
static bool cuts_range(const ns_reading *point, const ns_reading *range)
{
    return range->form == DATE_FORM_range && !range->from.clock && point->form == DATE_FORM_point && point->from.clock &&
           range->first < point->first && point->first < range->last;
}

/* The longer one wins, then the one that begins first ("35 tahun", not "tahun itu"), then the rule that stands first in its file. */
static bool beats(const ns_reading *a, const ns_reading *b)
{
    uint32_t length = a->last - a->first, other = b->last - b->first;
    if (length != other)
        return length > other;
    return a->first != b->first ? a->first < b->first : a->rule < b->rule;
}

/* Keeps the list free of overlaps with the last of it, read a moment ago. A winner may remove the one before it; what that one had removed
 * stays gone, so this is linear. */
static void settle_last(ns_readings *list)
{
    ns_reading *last = &list->items[list->count - 1];
    for (; list->count > 1 && overlaps(last - 1, last); last--, list->count--) {
        if (!beats(last, last - 1) || cuts_range(last, last - 1)) {
            list->count--;
            return;
        }
        last[-1] = last[0];
    }
}

/* Reading only takes tokens off a match: one that lies within the last reading and cannot beat it need not be read at all. */
static bool has_lost(const ns_readings *list, const ns_match *match)
{
    if (list->count == 0)
        return false;
    const ns_reading *last = &list->items[list->count - 1];
    ns_reading whole = {.rule = match->rule, .first = match->group[0].first, .last = match->group[0].last};
    return last->first <= whole.first && whole.last <= last->last && !beats(&whole, last);
}

static void collect(ns_draft *draft, ns_readings *list)
{
    const ns_match_list *matches = &draft->of_finder[FINDER_DATE];
    for (size_t i = 0; i < matches->count; i++) {
        const ns_match *match = matches->items[i];
        if (has_lost(list, match) || draft_in_zone(draft, match->group[0].first, NS_ZONE_DATE))
            continue;
        if (reading_make(draft, match, LIST_PUSH(draft->arena, list))) /* a reading is large: it is made where it stays */
            settle_last(list);
        else
            list->count--;
    }
}

/* ---- future cues */

enum { CUE_DISTANCE = 24 }; /* tokens: a clause */

/* "Putusan akan dibacakan Jumat" looks forward; "'Kami akan datang,' kata Budi, Kamis" does not: what was said lies between. */
static bool is_future(const ns_draft *draft, const ns_reading *reading)
{
    const ns_class_masks *classes = draft->classes;
    const ns_tokens *tokens = &draft->tokens;
    const ns_classes said = classes->say | classes->say_nya | classes->report | classes->reported,
                     cue = said | classes->aside | classes->future;
    uint32_t first = reading->first, end = first < CUE_DISTANCE ? 0 : first - CUE_DISTANCE;
    for (uint32_t at = first; at > end && tokens->sentences[at - 1] == tokens->sentences[first]; at--) {
        if (tokens->shapes[at - 1] == NS_SHAPE_close || tokens->symbols[at - 1] == '"')
            return false;
        ns_classes mask = draft_classes(draft, at - 1) & cue;
        if (mask != 0)
            return (mask & classes->future) != 0; /* "berharap" says something of what is to come */
    }
    return false;
}

/* Does the moment leave open which year, month or week it is of? */
static bool is_open(const ns_moment *moment)
{
    return moment->month != 0 ? moment->year == 0 : moment->weekday != 0 || moment->day != 0;
}

/* What a cue decides for the reading or for one that stands beside it (leaning.h): most, like "2024" or "saat ini", need none. */
static bool heeds_cue(const ns_reading *reading)
{
    return is_open(&reading->from) || is_open(&reading->to) || reading->from.clock || reading->shifted ||
           reading->unit == UNIT_DAY || reading->form == DATE_FORM_holiday || reading->form == DATE_FORM_hijri;
}

static bool *find_future(const ns_draft *draft, const ns_readings *list)
{
    bool *future = arena_alloc(draft->arena, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        future[i] = is_future(draft, &list->items[i]);
    return future;
}

/* ---- reckoning in the order of the text */

enum { COMPARED_WITHIN = 6 };

/* "lebih tinggi dari bulan sebelumnya", "dibanding tahun 2017", "tahun sebelumnya (Mei 2022)": the text goes on about what it spoke of. */
static bool only_compares(const ns_draft *draft, const ns_reading *reading, const ns_reading *before)
{
    if (reading->form != DATE_FORM_point || reading->from.day != 0)
        return false;
    if (reading->relation == RELATION_BEFORE && reading->length_count == 0)
        return true;
    if (before != NULL && before->relation == RELATION_BEFORE && before->last + 1 == reading->first &&
        reading_is_byte(draft, before->last, '('))
        return true;
    uint32_t first = reading->first, end = first < COMPARED_WITHIN || reading->from.year == 0 ? 0 : first - COMPARED_WITHIN;
    for (uint32_t at = reading->from.year == 0 ? 0 : first;
         at > end && draft->tokens.sentences[at - 1] == draft->tokens.sentences[first]; at--)
        if (reading_has(draft, at - 1, draft->classes->aside))
            return true;
    return false;
}

static void remember(ns_context *context, const ns_draft *draft, const ns_reading *reading, const ns_reading *before,
                     const ns_date *date)
{
    ns_day said = normalise_said(date);
    if (said.year == 0 || reading->form == DATE_FORM_season || only_compares(draft, reading, before))
        return;
    if (said.day != 0 && context->said_day.year != 0 && leaning_dates_words(draft, reading)) {
        context->here = said;
        return;
    }
    context->said_year = said.year;
    if (said.month != 0)
        context->said_month = (ns_day){said.year, said.month, 1};
    if (said.day != 0)
        context->said_day = context->here = said;
}

/* The report's span: a full stop that the last word carries ends the sentence, "1445 H." */
static ns_span visible_span(const ns_draft *draft, const ns_reading *reading)
{
    ns_span span = draft_span(draft, reading->first, reading->last);
    if (draft->text[span.end - 1] == '.')
        span.end--;
    return span;
}

static bool is_vague(const ns_reading *reading, const ns_date *date)
{
    return reading->form == DATE_FORM_vague ||
           (reading->form == DATE_FORM_distance && date->type == NS_DATE && isnan(reading->lengths[0].count));
}

/* future: of find_future, or NULL if nobody has asked yet. */
static void reckon(ns_draft *draft, const ns_readings *list, const bool *future)
{
    ns_context context = {.anchor = draft->anchor};
    const uint32_t *dated = utterances_find(draft, list->items, list->count);
    uint32_t last_zone = 0;
    const ns_reading *before = NULL;
    ns_date date = {0}; /* of the reading before, too */
    for (size_t i = 0; i < list->count; i++) {
        ns_reading *reading = &list->items[i];
        if (reading->form == DATE_FORM_none)
            continue;
        bool joined = before != NULL && leaning_joined(draft, reading, before);
        if (joined && before->form == DATE_FORM_set && before->from.weekday != 0 && leaning_bare_weekday(reading))
            reading->form = DATE_FORM_set; /* "setiap Sabtu dan Minggu" */
        if (draft->zone_of[reading->first] != last_zone)
            context.here = (ns_day){0};
        last_zone = draft->zone_of[reading->first];
        context.future = heeds_cue(reading) && (future != NULL ? future[i] : is_future(draft, reading));
        leaning_look_ahead(draft, list->items, list->count, i, &context);
        context.joined = joined ? leaning_joined_to(reading, before, &date) : (ns_day){0};
        context.anchor = leaning_today(draft, list->items, list->count, i, dated != NULL ? dated[i] : 0, &context);
        normalise(reading, &context, draft->arena, &date);
        context.anchor = draft->anchor;
        date.span = visible_span(draft, reading);
        remember(&context, draft, reading, before, &date);
        before = reading;
        if (draft->input->vague_dates || !is_vague(reading, &date))
            *LIST_PUSH(draft->arena, &draft->dates) = date;
    }
}

void dates_find(ns_draft *draft)
{
    ns_readings list = {0};
    anchor_published(draft);
    collect(draft, &list);
    const bool *future = draft->anchor.day.year == 0 ? find_future(draft, &list) : NULL;
    if (future != NULL)
        anchor_context(draft, list.items, future, list.count);
    reckon(draft, &list, future);
}
