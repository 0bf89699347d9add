/* moment.c: the calendar fields of a few tokens: weekday, day, month, year, clock, zone, part of day. In: tokens of any text. Out:
 * an ns_moment as written; whether such a day exists is left to normalise.c. */
#include "base/letters.h"
#include "extractor/reading.h"

#include <string.h>

/* Digits at *at, at most 4 of them; -1 if there are none or more. Moves *at behind them. */
static int take_digits(const char *text, uint32_t end, uint32_t *at, int *digits)
{
    int value = 0;
    *digits = 0;
    while (*at < end && is_digit(text[*at])) {
        if (++*digits > 4)
            return -1;
        value = value * 10 + (text[(*at)++] - '0');
    }
    return *digits > 0 ? value : -1;
}

static void set_year(ns_moment *moment, int year, int digits)
{
    if (moment->year_digits == 0) {
        moment->year = year;
        moment->year_digits = digits;
    }
}

/* "19/6", "19/6/2024", "2024-06-19": day, month, year, or the other way round if the first has four digits. */
static void read_groups(const char *text, ns_span span, ns_moment *moment)
{
    int values[3], digits[3];
    size_t groups = 0;
    for (uint32_t at = span.start; at < span.end && groups < 3; at++) {
        values[groups] = take_digits(text, span.end, &at, &digits[groups]);
        if (values[groups++] < 0)
            return;
    }
    if (groups < 2 || moment->month != 0)
        return;
    bool iso = groups == 3 && digits[0] == 4;
    moment->day = values[iso ? 2 : 0];
    moment->month = values[1];
    if (groups == 3)
        set_year(moment, values[iso ? 0 : 2], digits[iso ? 0 : 2]);
}

static void read_clock(const char *text, ns_span span, ns_moment *moment)
{
    int digits;
    uint32_t at = span.start;
    int hour = take_digits(text, span.end, &at, &digits);
    at++;
    int minute = at < span.end ? take_digits(text, span.end, &at, &digits) : 0;
    if (moment->clock || hour < 0 || hour > 24 || minute < 0 || minute > 59)
        return;
    moment->clock = true;
    moment->hour = hour;
    moment->minute = minute;
}

/* What the token before says of a number: "pukul 7", "pukul setengah tujuh", "Juni 24", "( 19 / 6 / 2024 )", "tahun '98". */
typedef struct ns_before {
    bool clock_word, half, hour_word, month, slash, apostrophe;
} ns_before;

static void read_integer(const char *text, ns_span span, ns_before before, ns_moment *moment)
{
    if (before.clock_word) {
        read_clock(text, span, moment);
        return;
    }
    int digits;
    uint32_t at = span.start;
    int value = take_digits(text, span.end, &at, &digits);
    if (value < 0)
        return;
    if (digits == 4 || (before.apostrophe && digits == 2) || (before.month && moment->day != 0) ||
        (before.slash && moment->month != 0))
        set_year(moment, value, digits);
    else if (before.slash && moment->day != 0)
        moment->month = value;
    else if (digits <= 2 && value >= 1 && value <= 31 && moment->day == 0 && moment->month == 0)
        moment->day = value;
}

/* "pukul tujuh pagi", "jam setengah delapan malam" is half an hour before eight, "pukul tiga | belas siang", "pukul dua | puluh malam".
 * True if it is an hour, which the next word may add to. */
static bool read_hour_word(const ns_meaning *meaning, ns_before before, ns_moment *moment)
{
    enum { HOURS = 12, TEN = 10, TWO = 2 };
    int value = (int)meaning->value;
    if (before.hour_word && meaning->kind == MEANING_TEEN && moment->hour < TEN)
        moment->hour += TEN;
    if (before.hour_word && meaning->kind == MEANING_TIMES && value == TEN && moment->hour == TWO && moment->minute == 0)
        moment->hour = TWO * TEN;
    if (meaning->kind != MEANING_NUMBER || !before.clock_word || moment->clock || value < 1 || value > HOURS)
        return false;
    moment->clock = true;
    moment->hour = before.half ? (value + HOURS - 1) % HOURS : value;
    moment->minute = before.half ? 30 : 0;
    return true;
}

static void read_meaning(const ns_meaning *meaning, bool lower, ns_moment *moment)
{
    int value = (int)meaning->value;
    if (meaning->kind == MEANING_MONTH && moment->month == 0)
        moment->month = value;
    else if (meaning->kind == MEANING_WEEKDAY && moment->weekday == 0 && !(lower && value == 7 && meaning->word[0] == 'm'))
        moment->weekday = value; /* lower-case "minggu" is a week */
    else if (meaning->kind == MEANING_PART && moment->part == PART_NONE)
        moment->part = (ns_part)value;
    else if (meaning->kind == MEANING_ZONE && moment->clock && !moment->zoned) {
        moment->zoned = true;
        moment->zone = value;
    }
}

void reading_moment(const ns_meanings *meanings, const char *text, const ns_tokens *tokens, size_t first, size_t last,
                    ns_moment *moment)
{
    const uint64_t told = MEANING_BIT(MEANING_MONTH) | MEANING_BIT(MEANING_WEEKDAY) | MEANING_BIT(MEANING_PART) |
                          MEANING_BIT(MEANING_ZONE) | MEANING_BIT(MEANING_CLOCK) | MEANING_BIT(MEANING_NUMBER) |
                          MEANING_BIT(MEANING_TEEN) | MEANING_BIT(MEANING_TIMES) | MEANING_BIT(MEANING_FRACTION);
    ns_before before = {0};
    for (size_t at = first; at < last; at++) {
        ns_span span = tokens->spans[at];
        switch (tokens->shapes[at]) {
        case NS_SHAPE_slash2:
        case NS_SHAPE_slash3:
        case NS_SHAPE_dash3:
            read_groups(text, span, moment);
            break;
        case NS_SHAPE_clock:
            read_clock(text, span, moment);
            break;
        case NS_SHAPE_num12:
        case NS_SHAPE_num31:
        case NS_SHAPE_num99:
        case NS_SHAPE_year:
        case NS_SHAPE_integer:
            read_integer(text, span, before, moment);
            break;
        default:
            break;
        }
        if (span.end == span.start)
            continue;
        size_t count = 0;
        const ns_meaning *rows = NULL;
        if (words_may_mean(meanings, tokens->sets[at], told))
            rows = words_find(meanings, tokens->words[at], text + span.start, span.end - span.start, &count);
        ns_before now = {.slash = text[span.start] == '/',
                         .apostrophe = text[span.start] == '\'' || tokens->shapes[at] == NS_SHAPE_sclose ||
                                       tokens->shapes[at] == NS_SHAPE_sopen};
        for (size_t i = 0; i < count; i++) {
            read_meaning(&rows[i], tokens->shapes[at] == NS_SHAPE_lower, moment);
            now.hour_word |= read_hour_word(&rows[i], before, moment);
            now.half |= before.clock_word && rows[i].kind == MEANING_FRACTION && rows[i].value == 2;
            now.clock_word |= rows[i].kind == MEANING_CLOCK || now.half;
            now.month |= rows[i].kind == MEANING_MONTH;
        }
        before = now;
    }
}
