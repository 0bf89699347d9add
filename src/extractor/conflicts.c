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

/* The best repair so far, and what the repairs are measured by.
 *
 * Of 291 sound weekday-and-date pairs of news with a known date of publication, 225 lie within the two weeks before it, 10 in the week
 * behind it, 4 later, and one is older than two years. So of several repairs the one nearest the publication is meant; a day to come
 * counts twice, and is none at all more than a week ahead. Where the written one lies ahead ("Sabtu, 14 Juni" in copy of the 5th), either
 * the news of the last week is meant, told with a wrong month, or a day to come: then the smallest change wins. It does so too for a
 * day of history ("Senin (12/5/1998)"), which has nothing to do with the publication, and for one that no weekday vouches for. */
typedef struct ns_repair {
    ns_day best, reference, written;
    int64_t least, horizon; /* days behind the reference */
    bool published, ahead;
} ns_repair;

enum { NEWS_DAYS = 730, WEEK = 7, YEARS_AROUND = 2, FIRST_LIKELY = 1900, LAST_LIKELY = 2100 };

static ns_repair repair_near(ns_day written, ns_day anchor)
{
    bool news = anchor.year != 0 && distance(written, anchor) <= NEWS_DAYS;
    bool ahead = news && calendar_number(written) > calendar_number(anchor);
    return (ns_repair){
        .reference = news ? anchor : written, .written = written, .horizon = WEEK, .published = news, .ahead = ahead};
}

static void offer(ns_repair *repair, ns_day day, int weekday)
{
    if (!calendar_valid(day) || (weekday != 0 && calendar_weekday(day) != weekday))
        return;
    int64_t far = distance(day, repair->reference);
    bool later = repair->published && calendar_number(day) > calendar_number(repair->reference);
    if (repair->ahead && (later || far > WEEK)) {
        far = WEEK + distance(day, repair->written);
    } else if (later) {
        if (far > repair->horizon)
            return;
        far *= 2;
    }
    if (repair->best.year == 0 || far < repair->least) {
        repair->best = day;
        repair->least = far;
    }
}

/* Each repair changes one field: the day within its month, the month, the year if it is written. At the same distance the day wins. */
static const char *mend_weekday(const ns_moment *moment, ns_day day, ns_day anchor, ns_arena *arena)
{
    ns_repair repair = repair_near(day, anchor);
    for (int other = day.day > 6 ? day.day - 6 : 1; other <= day.day + 6; other++)
        offer(&repair, (ns_day){day.year, day.month, other}, moment->weekday);
    for (int other = 1; other <= 12; other++)
        offer(&repair, (ns_day){day.year, other, moment->day}, moment->weekday);
    for (int by = -YEARS_AROUND; moment->year != 0 && by <= YEARS_AROUND; by++)
        offer(&repair, (ns_day){day.year + by, day.month, moment->day}, moment->weekday);
    return day_text(repair.best, arena);
}

/* Can `year` have been meant by three digits, one of its own left out ("205" for 2025, 2005 or 2015), or by four, one of them wrong
 * ("2925" for 2025) or two neighbours exchanged ("2204" for 2024)? */
static bool one_slip_off(int year, int written)
{
    int wrong = 0;
    for (int unit = 1; unit <= 1000; unit *= 10) {
        if (written < 1000 && year / (unit * 10) * unit + year % unit == written)
            return true;
        int pair = year / unit % 100, exchanged = pair % 10 * 10 + pair / 10;
        if (unit < 1000 && year + (exchanged - pair) * unit == written)
            return true;
        wrong += year / unit % 10 != written / unit % 10;
    }
    return written >= 1000 && wrong == 1;
}

/* Nearest the publication; without one, only if there is no other. */
static const char *mend_year(const ns_moment *moment, ns_day anchor, ns_arena *arena)
{
    ns_repair repair = {.reference = anchor, .horizon = NEWS_DAYS, .published = true};
    int found = 0;
    for (int year = FIRST_LIKELY; year <= LAST_LIKELY; year++) {
        ns_day day = {year, moment->month, moment->day};
        if (!one_slip_off(year, moment->year) || !calendar_valid(day) ||
            (moment->weekday != 0 && calendar_weekday(day) != moment->weekday))
            continue;
        found++;
        if (anchor.year != 0)
            offer(&repair, day, 0);
        else
            repair.best = day;
    }
    return anchor.year != 0 || found == 1 ? day_text(repair.best, arena) : NULL;
}

/* "31 Juni 1990" → the month's last day, or what the weekday says; "12/25/2024" → day and month change places. */
static const char *mend_day(const ns_moment *moment, int year, ns_day anchor, ns_arena *arena)
{
    ns_day swapped = {year, moment->day, moment->month}, last = {year, moment->month, calendar_month_days(year, moment->month)};
    if (moment->month > 12)
        return calendar_valid(swapped) ? day_text(swapped, arena) : NULL;
    if (!calendar_valid(last))
        return NULL;
    const char *mended = moment->weekday != 0 ? mend_weekday(moment, last, anchor, arena) : NULL;
    return mended != NULL ? mended : day_text(last, arena);
}

/* "(19/6/205)", "14 November 2925": no year that the news speaks of to the day. */
static bool impossible_year(const ns_moment *moment)
{
    return moment->year_digits == 3 || (moment->year_digits == 4 && (moment->year < 1000 || moment->year > LAST_LIKELY + 100));
}

/* "Kamis (19/6/2052)" in copy of 2025: the news plans no day of the week so far ahead. */
static bool far_ahead(const ns_moment *moment, ns_day anchor)
{
    return anchor.year != 0 && moment->year_digits == 4 && moment->year > anchor.year + YEARS_AROUND;
}

/* "31 Juni" is in no year, "29 Februari" in some. */
static bool never_exists(const ns_moment *moment)
{
    return moment->month > 12 || moment->day > (moment->month == 2 ? 29 : calendar_month_days(1, moment->month));
}

void conflicts_find(const ns_moment *moment, ns_day day, ns_day anchor, ns_arena *arena, ns_date *date)
{
    if (moment->day == 0 || moment->month == 0)
        return;
    if (impossible_year(moment)) {
        date->conflict = NS_CONFLICT_CALENDAR;
        date->suggest = mend_year(moment, anchor, arena);
    } else if (day.year == 0 ? never_exists(moment) : date->grain == NS_GRAIN_MONTH) {
        date->conflict = NS_CONFLICT_CALENDAR;
        date->suggest = mend_day(moment, day.year != 0 ? day.year : moment->year, anchor, arena);
    } else if (day.year != 0 && moment->weekday != 0 && calendar_weekday(day) != moment->weekday) {
        const char *year = far_ahead(moment, anchor) ? mend_year(moment, anchor, arena) : NULL;
        date->conflict = NS_CONFLICT_WEEKDAY;
        date->suggest = year != NULL ? year : mend_weekday(moment, day, anchor, arena);
    }
}
