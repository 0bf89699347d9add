/* conflicts.c: see conflicts.h. Of 100 written pairs of weekday and date some four are wrong: the value keeps what is written, the
 * suggestion changes one field. */
#include "extractor/conflicts.h"

#include "extractor/iso.h"

static const char *day_text(ns_day day, ns_arena *arena)
{
    ns_iso iso = {.length = 0};
    iso_day(&iso, day);
    return day.year == 0 ? NULL : iso_text(&iso, arena);
}

static int64_t distance(ns_day a, ns_day b)
{
    int64_t days = (int64_t)calendar_number(a) - calendar_number(b);
    return days < 0 ? -days : days;
}

/* Is this repair nearer the publication date (or, without one, the written day) than the best so far? */
static void offer(ns_day repair, ns_day reference, ns_day *best)
{
    if (calendar_valid(repair) && (best->year == 0 || distance(repair, reference) < distance(*best, reference)))
        *best = repair;
}

/* The day nearest `day` that falls on the weekday: at most three away. */
static ns_day nearest_on(int weekday, ns_day day)
{
    int ahead = (weekday - calendar_weekday(day) + 7) % 7;
    int32_t number = calendar_number(day) + (ahead > 3 ? ahead - 7 : ahead);
    ns_day first = {1, 1, 1}, last = {9999, 12, 31};
    if (number < calendar_number(first) || number > calendar_number(last))
        return (ns_day){0};
    return calendar_day(number);
}

/* "Rabu (20/6)" on a Thursday: the day is off by one; "Jumat (20/6/2026)" published in 2025: the year is. */
static const char *mend_weekday(const ns_moment *moment, ns_day day, ns_day anchor, ns_arena *arena)
{
    ns_day best = {0}, reference = anchor.year != 0 ? anchor : day;
    offer(nearest_on(moment->weekday, day), reference, &best);
    for (int year = day.year - 2; moment->year != 0 && year <= day.year + 2; year++) {
        ns_day other = {year, day.month, day.day};
        if (calendar_valid(other) && calendar_weekday(other) == moment->weekday)
            offer(other, reference, &best);
    }
    return day_text(best, arena);
}

/* Can `year` have been meant by three digits, one of its own left out? "205" for 2025, 2005 or 2015. */
static bool one_digit_short(int year, int written)
{
    for (int unit = 1; unit <= 1000; unit *= 10)
        if (year / (unit * 10) * unit + year % unit == written)
            return true;
    return false;
}

static const char *mend_year(const ns_moment *moment, ns_day anchor, ns_arena *arena)
{
    ns_day best = {0};
    for (int year = anchor.year - 60; anchor.year != 0 && year <= anchor.year + 10; year++) {
        ns_day other = {year, moment->month, moment->day};
        bool fits = calendar_valid(other) && (moment->weekday == 0 || calendar_weekday(other) == moment->weekday);
        if (year >= 1000 && fits && one_digit_short(year, moment->year))
            offer(other, anchor, &best);
    }
    return day_text(best, arena);
}

/* "31 Juni 1990" → the month's last day; "12/25/2024" → day and month change places. */
static const char *mend_day(const ns_moment *moment, int year, ns_arena *arena)
{
    ns_day swapped = {year, moment->day, moment->month};
    if (moment->month > 12)
        return calendar_valid(swapped) ? day_text(swapped, arena) : NULL;
    ns_day last = {year, moment->month, calendar_month_days(year, moment->month)};
    return calendar_valid(last) ? day_text(last, arena) : NULL;
}

void conflicts_find(const ns_moment *moment, ns_day day, ns_day anchor, ns_arena *arena, ns_date *date)
{
    if (moment->day == 0 || moment->month == 0)
        return;
    if (moment->year_digits == 3 || (moment->year_digits == 4 && moment->year < 1000)) {
        date->conflict = NS_CONFLICT_CALENDAR;
        date->suggest = mend_year(moment, anchor, arena);
    } else if (day.year == 0 ? moment->month > 12 : date->grain == NS_GRAIN_MONTH) {
        date->conflict = NS_CONFLICT_CALENDAR;
        date->suggest = mend_day(moment, day.year != 0 ? day.year : moment->year, arena);
    } else if (day.year != 0 && moment->weekday != 0 && calendar_weekday(day) != moment->weekday) {
        date->conflict = NS_CONFLICT_WEEKDAY;
        date->suggest = mend_weekday(moment, day, anchor, arena);
    }
}
