/* normalise.c: see normalise.h. In: a reading and what it leans on. Out: values. Durations and sets are lengths.c; what conflicts
 * with what and how it might be mended is conflicts.c. */
#include "extractor/normalise.h"

#include "extractor/conflicts.h"
#include "extractor/holiday.h"
#include "extractor/iso.h"
#include "extractor/lengths.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1, LAST_YEAR = 9999, MOST_DISTANCE = 100000 };

/* A place on the calendar with how exactly it is known. day.year 0: not known. */
typedef struct ns_place {
    ns_day day; /* month and day 1 where coarser */
    ns_grain grain;
    ns_basis basis;
    bool clock;
} ns_place;

static const ns_place nowhere = {.basis = NS_BASIS_NONE};

/* ---- arithmetic that stays inside the calendar */

static ns_day add_days(ns_day day, int64_t days)
{
    int64_t number = calendar_number(day) + days;
    bool inside = number >= calendar_number((ns_day){FIRST_YEAR, 1, 1}) && number <= calendar_number((ns_day){LAST_YEAR, 12, 31});
    return inside ? calendar_day((int32_t)number) : (ns_day){0};
}

static ns_day add_months(ns_day day, int64_t months)
{
    int64_t month = (int64_t)day.year * 12 + day.month - 1 + months;
    if (month < FIRST_YEAR * 12 || month >= (int64_t)(LAST_YEAR + 1) * 12)
        return (ns_day){0};
    return (ns_day){(int)(month / 12), (int)(month % 12) + 1, 1};
}

static ns_day year_day(int64_t year)
{
    return year >= FIRST_YEAR && year <= LAST_YEAR ? (ns_day){(int)year, 1, 1} : (ns_day){0};
}

static ns_day monday_of(ns_day day)
{
    return add_days(day, 1 - calendar_weekday(day));
}

static int64_t days_between(ns_day from, ns_day to)
{
    return (int64_t)calendar_number(to) - calendar_number(from);
}

/* ---- which way to look */

/* LIKELY: forward by a cue that stands somewhere in the clause, so perhaps of something else. */
typedef enum ns_direction { BACKWARD = -1, EITHER = 0, FORWARD = 1, LIKELY = 2 } ns_direction;

static ns_direction direction_of(const ns_reading *reading, const ns_context *context)
{
    switch (reading->relation) {
    case RELATION_PAST:
    case RELATION_EARLIER:
        return BACKWARD;
    case RELATION_NEXT:
    case RELATION_SOON:
        return FORWARD;
    default:
        break;
    }
    if (reading->shifted)
        return reading->shift < 0 ? BACKWARD : FORWARD;
    return context->future ? LIKELY : EITHER;
}

int normalise_steps(ns_relation relation)
{
    return relation == RELATION_PAST ? -1 : relation == RELATION_NEXT ? 1 : 0;
}

/* ---- years that are not written, or written short */

enum { JUST_PAST = 45 };

/* How far a day is from the anchor. Without a cue a reader takes the past: "28 Okt" in June is the October before, "17 Agustus" the
 * August to come, because it is twice as near. "akan cair antara 15-23 Mei" in June is of the month before, whatever is to come. */
static int64_t farness(ns_day day, ns_day anchor, ns_direction direction)
{
    int64_t days = days_between(anchor, day);
    if ((direction == BACKWARD && days > 0) || (direction == FORWARD && days < 0) || (direction == LIKELY && days < -JUST_PAST))
        return INT32_MAX;
    return days < 0 ? -days : direction >= FORWARD ? days : 2 * days;
}

int64_t normalise_farness(ns_day day, const ns_reading *reading, const ns_context *context)
{
    return farness(day, context->anchor.day, direction_of(reading, context));
}

/* The year nearest the anchor in which the day exists; the anchor's own year if it never does ("31 Juni"). */
static int nearest_year(int month, int day, ns_day anchor, ns_direction direction)
{
    int best = 0;
    int64_t least = 0;
    for (int year = anchor.year - 4; year <= anchor.year + 4; year++) {
        ns_day tried = {year, month, day};
        if (!calendar_valid(tried))
            continue;
        int64_t far = farness(tried, anchor, direction);
        if (best == 0 || far < least) {
            best = year;
            least = far;
        }
    }
    return best != 0 ? best : anchor.year;
}

enum { SURE_PAST = 120, SURE_FUTURE = 31, YEARS_BACK = 6 };

/* "Kamis (3/9)": in the months around the anchor the year is sure, and the weekday may be wrong; farther off the weekday tells it. */
static int weekday_year(const ns_moment *moment, int year, ns_day anchor)
{
    ns_day day = {year, moment->month, moment->day};
    if (moment->weekday == 0 || !calendar_valid(day) || calendar_weekday(day) == moment->weekday ||
        (days_between(day, anchor) <= SURE_PAST && days_between(anchor, day) <= SURE_FUTURE))
        return year;
    for (int tried = anchor.year; tried > anchor.year - YEARS_BACK; tried--) {
        day.year = tried;
        if (calendar_valid(day) && calendar_weekday(day) == moment->weekday && days_between(anchor, day) <= 0)
            return tried;
    }
    return year;
}

/* A month without a year is the last one that has begun, or the next one if a cue looks forward. */
static int month_year(int month, const ns_reading *reading, const ns_context *context)
{
    ns_day anchor = context->anchor.day;
    ns_direction direction = direction_of(reading, context);
    if (reading->relation == RELATION_THIS)
        return anchor.year;
    if (context->joined.year != 0 && context->joined.day == 0 && context->joined.month != 0 &&
        reading->relation == RELATION_NONE) /* "Mei, Juni dan Juli" */
        return context->joined.year + (month < context->joined.month);
    if (reading->relation == RELATION_PAST)
        return month < anchor.month ? anchor.year : anchor.year - 1;
    if (direction >= FORWARD)
        return month >= anchor.month + (reading->relation == RELATION_NEXT) ? anchor.year : anchor.year + 1;
    return month <= anchor.month ? anchor.year : anchor.year - 1;
}

/* "24" is 2024 or 1924, whichever is nearer the anchor; without one, years to come end with 2049. "tahun '65" is past. */
static int full_year(const ns_moment *moment, ns_day anchor)
{
    if (moment->year_digits != 2)
        return moment->year;
    int century = anchor.year != 0 ? anchor.year / 100 * 100 : 2000, year = century + moment->year;
    int pivot = anchor.year == 0 ? 2049 : moment->day != 0 ? anchor.year + 50 : anchor.year;
    return year > pivot ? year - 100 : year < pivot - 99 ? year + 100 : year;
}

/* ---- points */

static ns_place place(ns_day day, ns_grain grain, ns_basis basis)
{
    return day.year == 0 ? nowhere : (ns_place){.day = day, .grain = grain, .basis = basis};
}

enum { FEW_DAYS = 3 };

static ns_place weekday_place(int weekday, const ns_reading *reading, const ns_context *context)
{
    ns_day anchor = context->anchor.day, before = context->joined;
    bool plain = reading->relation == RELATION_NONE && !reading->shifted;
    if (before.day != 0 && plain) /* "Selasa (2/5) dan Rabu" */
        return place(add_days(before, 1 + (weekday - calendar_weekday(before) + 6) % 7), NS_GRAIN_DAY, NS_BASIS_CONTEXT);
    if (anchor.year == 0)
        return nowhere;
    int ahead = (weekday - calendar_weekday(anchor) + 7) % 7; /* 0: today */
    int days = ahead == 0 ? 0 : ahead - 7;
    if (reading->relation_unit == UNIT_WEEK || reading->relation == RELATION_THIS)
        days = weekday - calendar_weekday(anchor) +
               7 * (reading->relation_unit == UNIT_WEEK ? normalise_steps(reading->relation) : 0);
    else if (reading->relation == RELATION_PAST || (reading->shifted && reading->shift < 0))
        days = ahead - 7;
    else if (reading->relation == RELATION_NEXT || reading->relation == RELATION_SOON || reading->shifted)
        days = ahead == 0 ? 7 : ahead;
    else if (context->future || (ahead <= FEW_DAYS && context->anchor.basis == NS_BASIS_CONTEXT))
        days = ahead; /* the last day that a text names may be some days before it was written */
    return place(add_days(anchor, days), NS_GRAIN_DAY, context->anchor.basis);
}

/* "tanggal 24 kemarin", "tanggal 5 bulan depan" */
static ns_place day_place(int day, const ns_reading *reading, const ns_context *context)
{
    ns_day anchor = context->anchor.day;
    if (anchor.year == 0)
        return nowhere;
    int months = 0;
    ns_direction direction = direction_of(reading, context);
    if (reading->relation_unit == UNIT_MONTH)
        months = normalise_steps(reading->relation);
    else if (direction >= FORWARD ? day < anchor.day : day > anchor.day && (direction == BACKWARD || day - anchor.day > 15))
        months = direction >= FORWARD ? 1 : -1;
    ns_day found = add_months(anchor, months);
    found.day = day;
    return calendar_valid(found) ? place(found, NS_GRAIN_DAY, context->anchor.basis) : nowhere;
}

/* "tahun itu", "bulan berikutnya", "pekan sebelumnya" */
static bool counts_from_said(ns_relation relation)
{
    return relation == RELATION_THAT || relation == RELATION_LATER || relation == RELATION_BEFORE;
}

/* Day and month, day-month-year, month, month-year. A day that does not exist leaves its month. */
static ns_place dated_place(const ns_moment *moment, const ns_reading *reading, const ns_context *context)
{
    ns_day anchor = context->anchor.day;
    ns_basis basis = NS_BASIS_EXPLICIT;
    int year = full_year(moment, anchor);
    if (year == 0 && context->joined.year != 0 && context->joined.month == 0) { /* "pada 2020, tepatnya 17 Maret" */
        basis = NS_BASIS_CONTEXT;
        year = context->joined.year;
    } else if (year == 0 && context->said_year != 0 && reading->relation_unit == UNIT_YEAR &&
               counts_from_said(reading->relation)) {
        basis = NS_BASIS_CONTEXT; /* "April tahun sebelumnya" */
        year = context->said_year + (reading->relation == RELATION_LATER) - (reading->relation == RELATION_BEFORE);
    } else if (year == 0 && anchor.year == 0) {
        if (context->anchor.year == 0)
            return nowhere;
        basis = context->anchor.basis;
        year = context->anchor.year + (reading->relation_unit == UNIT_YEAR ? normalise_steps(reading->relation) : 0);
    } else if (year == 0) {
        basis = context->anchor.basis;
        year = reading->relation_unit == UNIT_YEAR ? anchor.year + normalise_steps(reading->relation)
               : moment->day != 0 ? nearest_year(moment->month, moment->day, anchor, direction_of(reading, context))
                                  : month_year(moment->month, reading, context);
        if (moment->day != 0)
            year = weekday_year(moment, year, anchor);
    } else if (moment->year_digits == 2 && anchor.year != 0) {
        basis = context->anchor.basis;
    }
    if (year < 1000 || year > LAST_YEAR || moment->month > 12)
        return nowhere; /* conflicts.c has something to say of it */
    ns_day day = {year, moment->month, moment->day};
    if (moment->day != 0 && calendar_valid(day))
        return place(day, NS_GRAIN_DAY, basis);
    return place((ns_day){year, moment->month, 1}, NS_GRAIN_MONTH, basis);
}

/* Where only the year of writing is known, that is enough for "tahun lalu". */
static ns_day anchor_of(ns_unit unit, const ns_context *context)
{
    bool year = context->anchor.day.year == 0 && context->anchor.year != 0 && unit == UNIT_YEAR;
    return year ? year_day(context->anchor.year) : context->anchor.day;
}

/* "pekan lalu", "tahun depan", "hari ini"; "itu" and "berikutnya" count from what was said. */
static ns_place unit_place(const ns_reading *reading, const ns_context *context)
{
    bool back = counts_from_said(reading->relation);
    ns_unit unit = reading->relation_unit != UNIT_NONE ? reading->relation_unit : reading->unit;
    ns_day base = anchor_of(unit, context);
    ns_basis basis = back ? NS_BASIS_CONTEXT : context->anchor.basis;
    int count = reading->relation == RELATION_LATER    ? 1
                : reading->relation == RELATION_BEFORE ? -1
                                                       : normalise_steps(reading->relation);
    if (back)
        base = unit == UNIT_YEAR ? year_day(context->said_year) : unit == UNIT_MONTH ? context->said_month : context->said_day;
    if (base.year == 0)
        return nowhere;
    switch (unit) {
    case UNIT_DAY:
        return place(add_days(base, count), NS_GRAIN_DAY, basis);
    case UNIT_WEEK:
        return place(add_days(monday_of(base), 7 * count), NS_GRAIN_WEEK, basis);
    case UNIT_MONTH:
        return place(add_months(base, count), NS_GRAIN_MONTH, basis);
    case UNIT_QUARTER:
        return place(add_months((ns_day){base.year, (base.month - 1) / 3 * 3 + 1, 1}, 3 * count), NS_GRAIN_QUARTER, basis);
    case UNIT_HALF:
        return place(add_months((ns_day){base.year, (base.month - 1) / 6 * 6 + 1, 1}, 6 * count), NS_GRAIN_HALF, basis);
    case UNIT_YEAR:
        return place(year_day(base.year + count), NS_GRAIN_YEAR, basis);
    case UNIT_DECADE:
        return place(year_day(base.year / 10 * 10 + 10 * count), NS_GRAIN_DECADE, basis);
    case UNIT_CENTURY:
        return place(year_day(base.year / 100 * 100 + 100 * count), NS_GRAIN_CENTURY, basis);
    default:
        return nowhere;
    }
}

/* "kemarin", "besok"; "keesokan harinya" counts from the day the text spoke of last. */
static ns_place shifted_place(const ns_reading *reading, const ns_context *context)
{
    bool said = (reading->unit == UNIT_DAY || reading->relation == RELATION_THAT) && context->said_day.year != 0;
    ns_day base = said ? context->said_day : context->anchor.day;
    return base.year == 0 ? nowhere
                          : place(add_days(base, reading->shift), NS_GRAIN_DAY, said ? NS_BASIS_CONTEXT : context->anchor.basis);
}

enum { SAME_STORY = 14 };

/* On the day that the sentence or paragraph names; else the story is still on the day it told of last, but what has been is not on a day
 * to come: "Izin terbit pukul 13.10", after "rapat digelar besok". */
static ns_place clock_place(const ns_context *context)
{
    if (context->here.year != 0)
        return place(context->here, NS_GRAIN_DAY, NS_BASIS_CONTEXT);
    int64_t since = context->said_day.year == 0 ? INT32_MAX : days_between(context->said_day, context->anchor.day);
    if (since <= SAME_STORY && since >= (context->future ? -SAME_STORY : 0))
        return place(context->said_day, NS_GRAIN_DAY, NS_BASIS_CONTEXT);
    return context->anchor.day.year == 0 ? nowhere : place(context->anchor.day, NS_GRAIN_DAY, context->anchor.basis);
}

/* "malam itu" is of the day spoken of, "tadi malam" the night before, "nanti malam", "siang ini" today, "dini hari nanti" the day to
 * come. */
static ns_place part_place(const ns_moment *moment, const ns_reading *reading, const ns_context *context)
{
    if (reading->relation == RELATION_THAT)
        return context->said_day.year == 0 ? nowhere : place(context->said_day, NS_GRAIN_DAY, NS_BASIS_CONTEXT);
    if (reading->relation == RELATION_NONE) /* "pada malam hari": of the day spoken of */
        return clock_place(context);
    if (context->anchor.day.year == 0)
        return nowhere;
    int days = reading->relation == RELATION_EARLIER && moment->part == PART_NI ? -1
               : reading->relation == RELATION_SOON && moment->part == PART_MO  ? 1
                                                                                : 0;
    return place(add_days(context->anchor.day, days), NS_GRAIN_DAY, context->anchor.basis);
}

static ns_place date_place(const ns_moment *moment, const ns_reading *reading, const ns_context *context)
{
    if (moment->month != 0)
        return dated_place(moment, reading, context);
    if (moment->weekday != 0)
        return weekday_place(moment->weekday, reading, context);
    if (moment->day != 0)
        return day_place(moment->day, reading, context);
    if (moment->year != 0)
        return place(year_day(full_year(moment, context->anchor.day)), NS_GRAIN_YEAR, NS_BASIS_EXPLICIT);
    if (reading->shifted)
        return shifted_place(reading, context);
    if (moment->part != PART_NONE && !moment->clock &&
        (reading->relation_unit == UNIT_NONE || reading->relation == RELATION_SOON)) /* "dini hari nanti" has a "hari", too */
        return part_place(moment, reading, context);
    if (reading->relation != RELATION_NONE || reading->mod != NS_MOD_NONE || reading->weekend)
        return moment->clock && reading->relation == RELATION_NONE ? clock_place(context) : unit_place(reading, context);
    return clock_place(context);
}

static ns_place resolve(const ns_moment *moment, const ns_reading *reading, const ns_context *context)
{
    ns_place found = date_place(moment, reading, context);
    if (found.grain != NS_GRAIN_DAY)
        return found;
    if (reading->eve)
        found.day = add_days(found.day, -1);
    found.clock = moment->clock;
    if (moment->clock)
        found.grain = NS_GRAIN_MINUTE;
    else if (moment->part != PART_NONE)
        found.grain = NS_GRAIN_PART;
    return found;
}

/* ---- values as text */

/* "pukul 7 malam" is 19.00, "pukul 1 siang" 13.00, "pukul 12 malam" 24.00. */
static int hour_of_day(const ns_moment *moment)
{
    int hour = moment->hour;
    bool later = (moment->part == PART_AF && hour <= 6) || (moment->part == PART_EV && hour < 12) ||
                 (moment->part == PART_NI && hour >= 5 && hour <= 12);
    return later && hour <= 12 ? hour + 12 : hour;
}

static void put_clock(ns_iso *iso, const ns_moment *moment)
{
    iso_byte(iso, 'T');
    iso_clock(iso, hour_of_day(moment), moment->minute);
    if (moment->zoned && moment->zone == 0) {
        iso_byte(iso, 'Z');
    } else if (moment->zoned) {
        iso_byte(iso, moment->zone < 0 ? '-' : '+');
        iso_clock(iso, abs(moment->zone) / 60, abs(moment->zone) % 60);
    }
}

static void put_week(ns_iso *iso, ns_day day, bool weekend)
{
    int year, week;
    calendar_iso_week(day, &year, &week);
    iso_number(iso, year, 4);
    iso_put(iso, "-W");
    iso_number(iso, week, 2);
    iso_put(iso, weekend ? "-WE" : "");
}

static void put_days(ns_iso *iso, ns_place of, const ns_moment *moment)
{
    iso_day(iso, of.day);
    if (of.grain == NS_GRAIN_MINUTE)
        put_clock(iso, moment);
    else if (of.grain == NS_GRAIN_PART)
        iso_put(iso, lengths_part(moment->part));
}

/* "2024-06", "2024-Q2" */
static void put_part_of_year(ns_iso *iso, int year, const char *mark, int number, int digits)
{
    iso_number(iso, year, 4);
    iso_put(iso, mark);
    iso_number(iso, number, digits);
}

static const char *place_text(ns_place of, const ns_moment *moment, bool weekend, ns_arena *arena)
{
    ns_day day = of.day;
    ns_iso iso = {.length = 0};
    if (day.year == 0 || of.grain == NS_GRAIN_NONE)
        return NULL;
    switch (of.grain) {
    case NS_GRAIN_WEEK:
        put_week(&iso, day, weekend);
        break;
    case NS_GRAIN_MONTH:
        put_part_of_year(&iso, day.year, "-", day.month, 2);
        break;
    case NS_GRAIN_QUARTER:
        put_part_of_year(&iso, day.year, "-Q", (day.month + 2) / 3, 1);
        break;
    case NS_GRAIN_HALF:
        put_part_of_year(&iso, day.year, "-H", (day.month + 5) / 6, 1);
        break;
    case NS_GRAIN_YEAR:
        iso_number(&iso, day.year, 4);
        break;
    case NS_GRAIN_DECADE:
        iso_number(&iso, day.year / 10, 3);
        iso_byte(&iso, 'X');
        break;
    case NS_GRAIN_CENTURY:
        iso_number(&iso, day.year / 100, 2);
        iso_put(&iso, "XX");
        break;
    default:
        put_days(&iso, of, moment);
        break;
    }
    return iso_text(&iso, arena);
}

static void set_place(ns_place of, const ns_moment *moment, const ns_reading *reading, ns_arena *arena, ns_date *date)
{
    date->value = place_text(of, moment, reading->weekend, arena);
    date->grain = of.grain;
    date->basis = date->value == NULL ? NS_BASIS_NONE : of.basis;
    date->type = of.grain == NS_GRAIN_MINUTE || of.grain == NS_GRAIN_PART ||
                         (of.day.year == 0 && (moment->clock || moment->part != PART_NONE))
                     ? NS_TIME
                     : NS_DATE;
}

static void normalise_point(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    ns_place found = resolve(&reading->from, reading, context);
    set_place(found, &reading->from, reading, arena, date);
    conflicts_find(&reading->from, found.day, context->anchor.day, arena, date);
}

/* ---- ranges: the right end supplies what the left lacks */

static void fill_left(ns_moment *left, const ns_moment *right)
{
    if (left->month == 0 && left->year == 0 && (left->day != 0 || left->month != 0))
        left->month = right->month;
    if (left->clock && !left->zoned && right->zoned) {
        left->zoned = true;
        left->zone = right->zone;
    }
}

/* The left end lies before the right one: "28 Desember-2 Januari 2025" begins in 2024, "Senin hingga Jumat" on the Monday before. */
static ns_place left_place(ns_moment *left, const ns_reading *reading, const ns_context *context, ns_place right)
{
    if (left->clock && left->month == 0 && left->weekday == 0 && left->day == 0)
        return (ns_place){.day = right.day, .grain = NS_GRAIN_MINUTE, .basis = right.basis, .clock = true};
    if (left->weekday != 0 && left->day == 0 && right.day.year != 0) {
        int back = (calendar_weekday(right.day) - left->weekday + 7) % 7;
        ns_grain grain = left->clock ? NS_GRAIN_MINUTE : left->part != PART_NONE ? NS_GRAIN_PART : NS_GRAIN_DAY;
        return place(add_days(right.day, -back), grain, right.basis);
    }
    if (left->month == 0 || left->year != 0 || right.day.year == 0)
        return resolve(left, reading, context);
    left->year = right.day.year;
    left->year_digits = 4;
    if (left->month - right.day.month > 5) /* "31 Mei - 3 April 2025" is the wrong way round */
        left->year--;
    ns_place found = resolve(left, reading, context);
    if (found.day.year != 0)
        found.basis = right.basis;
    return found;
}

/* The first end that is wrong tells the conflict; the repair is the whole range. */
static void range_conflict(const ns_moment *left, ns_place first, const ns_reading *reading, ns_place right, ns_arena *arena,
                           ns_date *date)
{
    ns_date end = {.grain = right.grain};
    conflicts_find(left, first.day, right.day, arena, date); /* a repair stays before the right end */
    conflicts_find(&reading->to, right.day, (ns_day){0}, arena, &end);
    const char *from = date->suggest != NULL ? date->suggest : date->value, *to = end.suggest != NULL ? end.suggest : date->to;
    if (date->suggest != NULL || end.suggest != NULL)
        date->suggest = arena_printf(arena, "%s/%s", from, to);
    if (date->conflict == NS_CONFLICT_NONE)
        date->conflict = end.conflict;
    if (date->conflict == NS_CONFLICT_NONE && days_between(first.day, right.day) < 0)
        date->conflict = NS_CONFLICT_ORDER;
}

static void normalise_range(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    ns_moment left = reading->from;
    ns_place right = resolve(&reading->to, reading, context);
    fill_left(&left, &reading->to);
    ns_place first = left_place(&left, reading, context, right);
    set_place(first, &left, reading, arena, date);
    date->to = place_text(right, &reading->to, false, arena);
    if (date->to == NULL || date->value == NULL) {
        date->to = date->value = NULL;
        date->basis = NS_BASIS_NONE;
        return;
    }
    range_conflict(&left, first, reading, right, arena, date);
}

/* ---- "two weeks ago" */

static ns_place distant_place(ns_day base, ns_basis basis, double count, ns_unit unit)
{
    double months = count * (unit == UNIT_MONTH     ? 1
                             : unit == UNIT_QUARTER ? 3
                             : unit == UNIT_HALF    ? 6
                             : unit == UNIT_YEAR    ? 12
                                                    : 0);
    if (base.year == 0 || isnan(count) || fabs(count) > MOST_DISTANCE)
        return nowhere;
    bool whole = count == floor(count);
    switch (unit) {
    case UNIT_DAY:
        return place(add_days(base, (int64_t)count), NS_GRAIN_DAY, basis);
    case UNIT_WEEK:
        return place(add_days(monday_of(base), 7 * (int64_t)count), NS_GRAIN_WEEK, basis);
    case UNIT_YEAR:
        if (whole)
            return place(year_day(base.year + (int64_t)count), NS_GRAIN_YEAR, basis);
        return place(add_months(base, (int64_t)months), NS_GRAIN_MONTH, basis);
    case UNIT_MONTH:
    case UNIT_QUARTER:
    case UNIT_HALF:
        return place(add_months(base, (int64_t)months), NS_GRAIN_MONTH, basis);
    case UNIT_DECADE:
        return place(year_day(base.year + 10 * (int64_t)count), NS_GRAIN_YEAR, basis);
    case UNIT_CENTURY:
        return place(year_day(base.year + 100 * (int64_t)count), NS_GRAIN_CENTURY, basis);
    default:
        return nowhere;
    }
}

static void set_vague(ns_vague vague, ns_date *date)
{
    date->value = vague == VAGUE_PAST ? "PAST_REF" : vague == VAGUE_FUTURE ? "FUTURE_REF" : "PRESENT_REF";
}

static void normalise_distance(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    double count = reading->lengths[0].count;
    ns_relation relation = reading->relation;
    bool lasts =
        relation != RELATION_PAST && relation != RELATION_AHEAD && relation != RELATION_LATER && relation != RELATION_BEFORE;
    if (lasts) { /* "lima tahun terakhir", "lima tahun ke depan" */
        date->type = NS_DURATION;
        date->value = lengths_value(reading, arena, &date->to);
        date->basis = NS_BASIS_EXPLICIT;
        return;
    }
    if (isnan(count)) {
        set_vague(relation == RELATION_PAST || relation == RELATION_BEFORE ? VAGUE_PAST : VAGUE_FUTURE, date);
        return;
    }
    bool said = relation == RELATION_LATER || relation == RELATION_BEFORE;
    double sign = relation == RELATION_PAST || relation == RELATION_BEFORE ? -1 : 1;
    ns_unit unit = reading->lengths[0].unit;
    ns_day base = !said                ? context->anchor.day
                  : unit == UNIT_YEAR  ? year_day(context->said_year)
                  : unit == UNIT_MONTH ? context->said_month
                                       : context->said_day;
    ns_place found = distant_place(base, said ? NS_BASIS_CONTEXT : context->anchor.basis, sign * count, unit);
    set_place(found, &reading->from, reading, arena, date);
    if (unit == UNIT_HOUR || unit == UNIT_MINUTE || unit == UNIT_SECOND)
        date->type = NS_TIME;
}

/* ---- the rest */

static void normalise_quarter(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    int year = reading->from.year;
    ns_basis basis = year != 0 ? NS_BASIS_EXPLICIT : context->anchor.basis;
    if (year == 0 && context->anchor.day.year != 0)
        year = context->anchor.day.year + normalise_steps(reading->relation);
    bool half = reading->unit == UNIT_HALF;
    ns_day day = year_day(year);
    day.month = (reading->number - 1) * (half ? 6 : 3) + 1;
    set_place(place(day, half ? NS_GRAIN_HALF : NS_GRAIN_QUARTER, basis), &reading->from, reading, arena, date);
}

/* "1 Ramadan 1445 H", "malam Natal", "bulan Ramadan": from its first day to its last. */
static void normalise_feast(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    ns_day last;
    bool stated;
    ns_day day = holiday_day(reading, context, &last, &stated);
    if (reading->eve && day.year != 0)
        day = add_days(day, -1);
    ns_place found = place(day, NS_GRAIN_DAY, stated ? NS_BASIS_EXPLICIT : context->anchor.basis);
    if (found.grain == NS_GRAIN_DAY && reading->from.part != PART_NONE)
        found.grain = NS_GRAIN_PART;
    set_place(found, &reading->from, reading, arena, date);
    if (last.year != 0)
        date->to = place_text(place(last, NS_GRAIN_DAY, NS_BASIS_NONE), &reading->from, false, arena);
}

static void normalise_season(const ns_reading *reading, ns_arena *arena, ns_date *date)
{
    set_place(place(year_day(reading->from.year), NS_GRAIN_YEAR, NS_BASIS_EXPLICIT), &reading->from, reading, arena, date);
    ns_iso to = {.length = 0};
    iso_number(&to, reading->to.year, 4);
    date->to = iso_text(&to, arena);
}

void normalise(const ns_reading *reading, const ns_context *context, ns_arena *arena, ns_date *date)
{
    *date = (ns_date){.type = NS_DATE, .basis = NS_BASIS_NONE, .mod = reading->mod, .rule = reading->rule->name};
    switch (reading->form) {
    case DATE_FORM_point:
        normalise_point(reading, context, arena, date);
        break;
    case DATE_FORM_range:
        normalise_range(reading, context, arena, date);
        break;
    case DATE_FORM_distance:
        normalise_distance(reading, context, arena, date);
        break;
    case DATE_FORM_length:
        date->type = NS_DURATION;
        date->basis = NS_BASIS_EXPLICIT;
        date->value = lengths_value(reading, arena, &date->to);
        break;
    case DATE_FORM_set:
        date->type = NS_SET;
        date->basis = NS_BASIS_EXPLICIT;
        date->mod = NS_MOD_NONE;
        date->value = lengths_set(reading, arena);
        break;
    case DATE_FORM_decade:
        set_place(place(year_day(reading->number), NS_GRAIN_DECADE, NS_BASIS_EXPLICIT), &reading->from, reading, arena, date);
        break;
    case DATE_FORM_century: /* the 19th century is 18XX; the first, 00XX, has no year 0 */
        date->grain = NS_GRAIN_CENTURY;
        date->basis = NS_BASIS_EXPLICIT;
        date->value = arena_printf(arena, "%02dXX", reading->number - 1);
        break;
    case DATE_FORM_quarter:
        normalise_quarter(reading, context, arena, date);
        break;
    case DATE_FORM_season:
        normalise_season(reading, arena, date);
        break;
    case DATE_FORM_vague:
        set_vague(reading->vague, date);
        break;
    case DATE_FORM_hijri:
    case DATE_FORM_holiday:
        normalise_feast(reading, context, arena, date);
        break;
    case DATE_FORM_none:
    case DATE_FORM_list: /* an item of a list is a point */
    case DATE_FORM_UNKNOWN:
        break;
    }
    if (reading->weekend)
        date->mod = NS_MOD_NONE; /* the end in "akhir pekan" is in the value */
}

ns_day normalise_explicit(const ns_reading *reading)
{
    const ns_moment *moment = &reading->from;
    ns_day day = {moment->year, moment->month, moment->day};
    bool whole = reading->form == DATE_FORM_point && moment->year_digits == 4 && moment->day != 0 && calendar_valid(day);
    return whole ? day : (ns_day){0};
}

/* Two digits of a value that was made above. */
static int pair(const char *digits)
{
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

ns_day normalise_said(const ns_date *date)
{
    ns_day day = {0};
    if (date->value == NULL || (date->type != NS_DATE && date->type != NS_TIME))
        return day;
    bool dated = date->grain == NS_GRAIN_MINUTE || date->grain == NS_GRAIN_PART || date->grain == NS_GRAIN_DAY;
    if (!dated && date->grain != NS_GRAIN_MONTH && date->grain != NS_GRAIN_YEAR)
        return day;
    day.year = pair(date->value) * 100 + pair(date->value + 2);
    if (date->grain != NS_GRAIN_YEAR)
        day.month = pair(date->value + 5);
    if (dated)
        day.day = pair(date->value + 8);
    return day;
}
