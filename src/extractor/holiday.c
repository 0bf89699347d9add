/* holiday.c: see holiday.h. In: a match, its ends to be moved in. Out: a reading, and the day it comes to. The days themselves are
 * feasts.c's. */
#include "extractor/holiday.h"

#include "base/letters.h"
#include "extractor/feasts.h"

enum { MOST_OFFSET = 60 /* "H-30" */, RABIULAWAL = 3, JUMADILAWAL = 5, ZULHIJAH = 12 };

/* ---- what stands before the name */

static int digits_value(const char *text, size_t length)
{
    int value = 0;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]) || value > MOST_OFFSET)
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return length > 0 && value <= MOST_OFFSET ? value : -1;
}

/* "H-3" is one token, "H+7" are three. Returns the tokens taken, 0 if there is no such thing. */
static size_t read_offset(const ns_draft *draft, size_t at, size_t last, int *offset)
{
    size_t length;
    const char *text = draft_token(draft, at, &length);
    if (length == 0 || (text[0] | 0x20) != 'h')
        return 0;
    bool plus = false, joined = length > 2 && text[1] == '-';
    if (!joined) {
        if (length > 1 || at + 2 >= last || !(reading_is_byte(draft, at + 1, '+') || reading_is_byte(draft, at + 1, '-')))
            return 0;
        plus = reading_is_byte(draft, at + 1, '+');
        text = draft_token(draft, at + 2, &length);
    }
    int days = joined ? digits_value(text + 2, length - 2) : digits_value(text, length);
    if (days < 0)
        return 0;
    *offset = plus ? days : -days;
    return joined ? 1 : 3;
}

/* "H-7 hingga H+7 Lebaran", "H-3 Natal". Returns the token behind, or `first`. */
static size_t read_offsets(const ns_draft *draft, ns_reading *reading)
{
    size_t first = reading->first, last = reading->last, taken = read_offset(draft, first, last, &reading->offset);
    if (taken == 0)
        return first;
    size_t between = first + taken, more = 0;
    if (between + 1 < last && reading_has(draft, between, draft->classes->range_word))
        more = read_offset(draft, between + 1, last, &reading->offset_to);
    reading->ranged = more > 0;
    return more > 0 ? between + 1 + more : between;
}

/* "H-1", "hari kedua", "malam", or nothing. Returns the token where the name should begin. */
static size_t read_lead(const ns_draft *draft, ns_reading *reading)
{
    size_t first = reading->first, behind = read_offsets(draft, reading);
    if (behind > first)
        return behind;
    const ns_meaning *rank = first + 1 < reading->last ? draft_meaning(draft, first + 1, MEANING_RANK) : NULL;
    if (rank != NULL && reading_unit(draft, first) == UNIT_DAY) {
        reading->offset = (int)rank->value - 1;
        return first + 2;
    }
    const ns_meaning *part = draft_meaning(draft, first, MEANING_PART);
    if (part == NULL || reading_unit(draft, first) == UNIT_DAY)
        return first;
    reading->from.part = (ns_part)part->value;
    reading->eve = reading->from.part == PART_NI;
    return first + 1;
}

/* ---- what stands behind it */

/* The full stop of a sentence that ends here may cling to the letter: "1445 H/2024 M." */
static bool is_era(const ns_draft *draft, const char *text, size_t length)
{
    length -= length > 0 && text[length - 1] == '.';
    return length > 0 && words_meaning(draft->meanings, lexicon_find(text, length), text, length, MEANING_ERA) != NULL;
}

/* "H", "Hijriah", "H/2024 M", "Hijriah / 2024 Masehi" behind a year: the same year of another calendar is passed over. */
static size_t behind_era(const ns_draft *draft, size_t at, size_t last)
{
    size_t length, word = 0;
    if (at >= last)
        return at;
    const char *text = draft_token(draft, at, &length);
    while (word < length && text[word] != '/')
        word++;
    if (!is_era(draft, text, word))
        return at;
    bool joined = word < length && text[word] == '/';
    at++;
    if (!joined && at + 1 < last && reading_is_byte(draft, at, '/') && reading_shape(draft, at + 1) == NS_SHAPE_year) {
        joined = true;
        at += 2;
    }
    if (joined && at < last && (text = draft_token(draft, at, &length), is_era(draft, text, length)))
        at++;
    return at;
}

/* "1445 H", "tahun 2024". Returns the token behind it. */
static size_t read_year(const ns_draft *draft, size_t at, size_t last, ns_moment *moment)
{
    size_t year = at + (at < last && reading_unit(draft, at) == UNIT_YEAR);
    if (year >= last || reading_shape(draft, year) != NS_SHAPE_year)
        return at;
    size_t length;
    const char *text = draft_token(draft, year, &length);
    moment->year = 0;
    for (size_t i = 0; i < length; i++)
        moment->year = moment->year * 10 + (text[i] - '0');
    return behind_era(draft, year + 1, last);
}

/* "Lebaran tahun lalu", "Ramadan mendatang"; what else the pattern took is left out. */
static void read_when(const ns_draft *draft, ns_reading *reading, size_t at)
{
    uint32_t last = reading->last;
    reading->last = (uint32_t)at;
    if (at >= last || reading->from.year != 0)
        return;
    bool unit = reading_unit(draft, at) == UNIT_YEAR && at + 1 < last;
    const ns_meaning *shift = draft_meaning(draft, at, MEANING_SHIFT);
    ns_relation relation = shift != NULL && shift->value == -1 ? RELATION_PAST /* "Lebaran kemarin" */
                                                               : reading_relation(draft, unit ? at + 1 : at);
    if (relation != RELATION_PAST && relation != RELATION_NEXT && !(unit && relation == RELATION_THIS))
        return;
    reading->relation = relation;
    reading->relation_unit = unit ? UNIT_YEAR : UNIT_NONE;
    reading->last = (uint32_t)(at + 1 + unit);
}

/* ---- names of people and places */

/* A capital that says nothing of a name: a plain word's, in a headline or at the start of a sentence. */
static bool plain_capital(const ns_draft *draft, size_t token)
{
    const ns_class_masks *classes = draft->classes;
    return reading_has(draft, token, classes->common | classes->preposition | classes->say | classes->report) &&
           !reading_has(draft, token, classes->place_head | classes->title | classes->given_name | classes->surname);
}

/* "Mandailing Natal", "Ramadhan Sananta" */
static bool in_a_name(const ns_draft *draft, size_t first, size_t last)
{
    bool before = first > 0 && draft->tokens.sentences[first - 1] == draft->tokens.sentences[first] &&
                  reading_capital(draft, first - 1) && !plain_capital(draft, first - 1);
    bool behind = last < draft->tokens.count && draft->tokens.sentences[last] == draft->tokens.sentences[first] &&
                  reading_capital(draft, last) && !plain_capital(draft, last);
    return before || behind;
}

static bool all_capital(const ns_draft *draft, size_t first, size_t last)
{
    for (size_t at = first; at < last; at++)
        if (!reading_capital(draft, at) && reading_shape(draft, at) != NS_SHAPE_ordinal)
            return false;
    return true;
}

/* ---- the two forms */

bool holiday_make(const ns_draft *draft, ns_reading *reading)
{
    size_t name = read_lead(draft, reading);
    ns_feast feast = name < reading->last ? feasts_read(draft, name, reading->last) : (ns_feast){0};
    if (feast.id == 0)
        return false;
    reading->feast = feast.id;
    reading->from.year = feasts_year_of(feast.id, feast.ordinal);
    size_t behind = read_year(draft, feast.last, reading->last, &reading->from);
    read_when(draft, reading, behind);
    return feast.sure || (all_capital(draft, name, feast.last) && !in_a_name(draft, name, behind));
}

/* Of "Rabiul Akhir" and "Jumadil Akhir" the second word tells the month. Returns the token behind the month. */
static size_t read_month(const ns_draft *draft, size_t at, size_t last, int *month)
{
    *month = (int)draft_meaning(draft, at, MEANING_HIJRI)->value;
    const ns_meaning *edge = at + 1 < last ? draft_meaning(draft, at + 1, MEANING_EDGE) : NULL;
    if (edge == NULL || (*month != RABIULAWAL && *month != JUMADILAWAL))
        return at + 1;
    *month += (ns_mod)edge->value == NS_MOD_END;
    return at + 2;
}

bool holiday_make_hijri(const ns_draft *draft, ns_reading *reading)
{
    size_t month = reading->first;
    for (; month < reading->last && draft_meaning(draft, month, MEANING_HIJRI) == NULL; month++) {
        const ns_meaning *part = draft_meaning(draft, month, MEANING_PART), *edge = draft_meaning(draft, month, MEANING_EDGE);
        if (edge != NULL)
            reading->mod = (ns_mod)edge->value;
        if (part != NULL && reading_unit(draft, month) != UNIT_DAY)
            reading->from.part = (ns_part)part->value;
    }
    if (month == reading->last)
        return false;
    if (month > reading->first) {
        size_t length;
        const char *text = draft_token(draft, month - 1, &length);
        int day = digits_value(text, length);
        reading->from.day = day > 0 ? day : 0;
    }
    size_t behind = read_month(draft, month, reading->last, &reading->hijri);
    behind = read_year(draft, behind, reading->last, &reading->from);
    read_when(draft, reading, behind);
    reading->eve = reading->from.part == PART_NI; /* a day begins with its evening: "malam 1 Suro" is the one before */
    if (reading->from.day != 0 || reading->from.year != 0 || month > reading->first)
        return reading->from.part == PART_NONE || reading->from.day != 0;
    return reading_capital(draft, month) && !in_a_name(draft, month, behind);
}

/* ---- days */

static ns_day hijri_day(int year, int month, int day, ns_day *last)
{
    if (day != 0)
        return feasts_hijri(year, month, day);
    ns_day next = month == ZULHIJAH  ? feasts_hijri(year + 1, 1, 1)
                  : month < ZULHIJAH ? feasts_hijri(year, month + 1, 1)
                                     : (ns_day){0};
    if (next.year == 0) /* how long the month was is not known */
        return next;
    *last = calendar_day(calendar_number(next) - 1);
    return feasts_hijri(year, month, 1);
}

/* The day in a year of ours. */
static ns_day day_in(const ns_reading *reading, int year, ns_day *last)
{
    if (reading->feast != 0)
        return feasts_day(reading->feast, year);
    int own = feasts_hijri_year(year, reading->hijri);
    return own != 0 ? hijri_day(own, reading->hijri, reading->from.day, last) : (ns_day){0};
}

static ns_day nearest_day(const ns_reading *reading, const ns_context *context, ns_day *last)
{
    ns_day best = {0};
    int64_t least = 0;
    int year = context->anchor.day.year;
    for (int tried = year - 1; year != 0 && tried <= year + 1; tried++) {
        ns_day end = {0}, day = day_in(reading, tried, &end);
        if (day.year == 0 || (reading->relation_unit == UNIT_YEAR && tried != year + normalise_steps(reading->relation)))
            continue;
        int64_t far = normalise_farness(day, reading, context);
        if (best.year == 0 || far < least) {
            best = day;
            *last = end;
            least = far;
        }
    }
    return best;
}

static ns_day moved(ns_day day, int days)
{
    return day.year != 0 && days != 0 ? calendar_day(calendar_number(day) + days) : day;
}

ns_day holiday_day(const ns_reading *reading, const ns_context *context, ns_day *last, bool *stated)
{
    int year = reading->from.year;
    ns_day day;
    *last = (ns_day){0};
    *stated = year != 0;
    if (year == 0)
        day = nearest_day(reading, context, last);
    else if (reading->feast != 0)
        day = feasts_day(reading->feast, year);
    else
        day = year < 1900 ? hijri_day(year, reading->hijri, reading->from.day, last) : day_in(reading, year, last);
    if (reading->ranged)
        *last = moved(day, reading->offset_to);
    return moved(day, reading->offset);
}
