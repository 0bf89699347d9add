/* leaning.c: see leaning.h. In: the readings of an article, and what was said before one of them. Out: the day it leans on. What cues
 * of the clause say is left to dates.c, whose words a quotation is to utterance.c. */
#include "extractor/leaning.h"

#include <stdlib.h>

static bool is_clock_alone(const ns_reading *reading)
{
    const ns_moment *moment = &reading->from;
    return moment->clock && moment->day == 0 && moment->weekday == 0 && !reading->shifted && reading->relation == RELATION_NONE;
}

enum { SPEAKER_DISTANCE = 10 };

/* "..., kata Budi, Selasa (18/6)": when it was said, not when it happened. */
bool leaning_dates_words(const ns_draft *draft, const ns_reading *reading)
{
    const ns_class_masks *classes = draft->classes;
    uint32_t first = reading->first, sentence = draft->tokens.sentences[first];
    if (first == 0 || !reading_is_byte(draft, first - 1, ','))
        return false;
    for (uint32_t back = 1; back <= SPEAKER_DISTANCE && back <= first; back++) {
        if (draft->tokens.sentences[first - back] != sentence)
            return false;
        if (reading_has(draft, first - back, classes->say | classes->say_nya))
            return true;
    }
    return false;
}

static uint32_t sentence_of(const ns_draft *draft, const ns_reading *reading)
{
    return draft->tokens.sentences[reading->first];
}

static ns_day day_of(const ns_reading *reading, const ns_context *context, ns_arena *arena)
{
    ns_date date;
    normalise(reading, context, arena, &date);
    return normalise_said(&date);
}

/* "pukul 10.00 WIB, Rabu (19/6/2024)": the day may also follow its clock time, if none goes before it in the sentence, or at once:
 * "hingga 02.00 WIB Rabu". */
void leaning_look_ahead(const ns_draft *draft, const ns_reading *list, size_t count, size_t at, ns_context *context)
{
    const ns_reading *reading = &list[at];
    if (!is_clock_alone(reading) || at + 1 == count)
        return;
    const ns_reading *next = &list[at + 1];
    if (next->first > reading->last && context->here.year != 0 && at > 0 &&
        sentence_of(draft, &list[at - 1]) == sentence_of(draft, reading))
        return;
    if (next->form != DATE_FORM_point || is_clock_alone(next) || sentence_of(draft, next) != sentence_of(draft, reading) ||
        leaning_dates_words(draft, next))
        return;
    ns_day said = day_of(next, context, draft->arena);
    if (said.day != 0)
        context->here = said;
}

static bool is_today(const ns_reading *reading)
{
    return reading->unit == UNIT_DAY && reading->relation == RELATION_THIS && reading->last - reading->first == 2;
}

/* "Jumat 13 September 2024 hari ini" */
static bool at_hand(const ns_draft *draft, const ns_reading *before, const ns_reading *reading)
{
    return is_today(reading) && before->last == reading->first && reading->first > 0 &&
           draft->tokens.sentences[before->first] == draft->tokens.sentences[reading->first] &&
           normalise_explicit(before).year != 0;
}

/* "hari ini, Jumat 13 September", "kemarin (18/6)": the date that follows at once says which day it is. */
static bool in_apposition(const ns_draft *draft, const ns_reading *reading, const ns_reading *next)
{
    uint32_t mark = reading->last;
    return (is_today(reading) || (reading->shifted && reading->unit == UNIT_NONE)) && reading->from.weekday == 0 &&
           next->form == DATE_FORM_point && next->from.day != 0 && next->from.month != 0 &&
           (next->first == mark ||
            (next->first == mark + 1 && (reading_is_byte(draft, mark, ',') || reading_is_byte(draft, mark, '('))));
}

enum { MOST_BETWEEN = 2 };

/* Does nothing but a comma or conjunction lie between the two? */
bool leaning_joined(const ns_draft *draft, const ns_reading *reading, const ns_reading *before)
{
    if (reading->first - before->last > MOST_BETWEEN || reading->first == before->last)
        return false;
    const ns_class_masks *is = draft->classes;
    ns_classes between = is->conjunction | (reading->from.day != 0 ? is->common : 0); /* "pada 2020, tepatnya 17 Maret" */
    for (uint32_t at = before->last; at < reading->first; at++)
        if (!reading_is_byte(draft, at, ',') && !reading_has(draft, at, between))
            return false;
    return true;
}

bool leaning_bare_weekday(const ns_reading *reading)
{
    return reading->form == DATE_FORM_point && reading->from.weekday != 0 && reading->from.day == 0 &&
           reading->relation == RELATION_NONE && !reading->shifted;
}

/* "Selasa (2/5) dan Rabu", "Mei, Juni, Juli": what the date before came to. */
ns_day leaning_joined_to(const ns_reading *reading, const ns_reading *before, const ns_date *date)
{
    ns_day said = normalise_said(date);
    const ns_moment *own = &reading->from, *other = &before->from;
    if (reading->form != DATE_FORM_point || before->form != DATE_FORM_point)
        return (ns_day){0};
    if (leaning_bare_weekday(reading) && said.day != 0 &&
        (other->day != 0 || other->weekday != 0 || before->shifted || is_today(before)))
        return said;
    if (own->day != 0 && own->month != 0 && own->year == 0 && other->year != 0 && other->month == 0)
        return (ns_day){said.year, 0, 0};
    bool months = own->month != 0 && own->day == 0 && own->year == 0 && other->month != 0 && other->day == 0 && said.month != 0;
    return months ? (ns_day){said.year, said.month, 0} : (ns_day){0};
}

enum { SAME_OCCASION = 14, ONE_PLACE_OFF = 31 };

static int32_t days_from(ns_day day, ns_day other)
{
    return calendar_number(other) - calendar_number(day);
}

static bool within(ns_day day, ns_day other, int days)
{
    return day.day != 0 && other.day != 0 && abs(days_from(day, other)) <= days;
}

/* The day that a reading calls today, if that is not the article's: of the words it stands in, or of the date beside it. */
ns_anchor leaning_today(const ns_draft *draft, const ns_reading *list, size_t count, size_t at, uint32_t dated,
                        const ns_context *context)
{
    const ns_reading *reading = &list[at], *next = reading + 1;
    ns_anchor anchor = context->anchor;
    if (at > 0 && at_hand(draft, &list[at - 1], reading))
        return (ns_anchor){.day = normalise_explicit(&list[at - 1]), .basis = NS_BASIS_CONTEXT};
    if (at + 1 < count && in_apposition(draft, reading, next)) {
        ns_day day = day_of(next, context, draft->arena);
        bool slip = anchor.day.year != 0 && next->from.weekday != 0 && calendar_weekday(day) != next->from.weekday;
        if (day.day != 0 && !slip &&
            (anchor.day.year == 0 || (within(day, anchor.day, ONE_PLACE_OFF) && days_from(anchor.day, day) != reading->shift)))
            return (ns_anchor){.day = calendar_day(calendar_number(day) - reading->shift), .basis = NS_BASIS_CONTEXT};
    }
    if (dated == 0 || dated == at + 1)
        return anchor;
    const ns_reading *said = &list[dated - 1];
    ns_context plain = *context;
    plain.future = false; /* the cue was of the reading */
    ns_day day = day_of(said, &plain, draft->arena);
    bool same_sentence = draft->tokens.sentences[said->first] == draft->tokens.sentences[reading->first];
    bool past = day.day != 0 && (anchor.day.year == 0 || calendar_number(day) < calendar_number(anchor.day));
    if (!past || !(same_sentence || within(day, anchor.day, SAME_OCCASION)))
        return anchor; /* "..., kata Ana yang akan menari Sabtu (28/6)" */
    return (ns_anchor){.day = day, .basis = NS_BASIS_CONTEXT};
}
