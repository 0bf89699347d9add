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
int32_t calendar_number(ns_day day);          /* of a valid date */
ns_day calendar_day(int32_t number);
int calendar_weekday(ns_day day); /* 1 Monday ... 7 Sunday */
void calendar_iso_week(ns_day day, int *year, int *week);

/* The day that text, which ends with '\0', begins with: "2024-06-20". Returns the byte behind it; NULL if it is no real day. */
const char *calendar_read(const char *text, ns_day *day);

#endif
