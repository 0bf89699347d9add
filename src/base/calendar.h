/* calendar.h: the proleptic Gregorian calendar. Years 1 to 9999. Day numbers count from 1970-01-01 = 0. */
#ifndef NS_BASE_CALENDAR_H
#define NS_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ns_day {
    int year, month, day; /* month 1-12, day 1-31; 0 where not known */
} ns_day;

bool calendar_leap(int year);
int calendar_month_days(int year, int month); /* 28-31; 0 for a month that is none */
bool calendar_valid(ns_day day);              /* a real date, year 1-9999 */

/* Of a valid date. Day numbers by Howard Hinnant's days_from_civil ("chrono-Compatible Low-Level Date Algorithms", public domain): years
 * begin in March, so the leap day comes last. */
static inline int32_t calendar_number(ns_day day)
{
    int year = day.month <= 2 ? day.year - 1 : day.year;
    int era = year / 400; /* year >= 0 here */
    int of_era = year - era * 400;
    int of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

ns_day calendar_day(int32_t number);
int calendar_weekday(ns_day day); /* 1 Monday ... 7 Sunday */
void calendar_iso_week(ns_day day, int *year, int *week);

/* The day that text, which ends with '\0', begins with: "2024-06-20". Returns the byte behind it; NULL if it is no real day. */
const char *calendar_read(const char *text, ns_day *day);

#endif
