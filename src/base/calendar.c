/* calendar.c: see calendar.h. Days of numbers by Howard Hinnant's civil_from_days. */
#include "base/calendar.h"

#include "base/letters.h"

#include <stddef.h>

bool calendar_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && calendar_leap(year));
}

bool calendar_valid(ns_day day)
{
    return day.year >= 1 && day.year <= 9999 && day.day >= 1 && day.day <= calendar_month_days(day.year, day.month);
}

ns_day calendar_day(int32_t number)
{
    int32_t z = number + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era_days = z - era * 146097;
    int of_era = (of_era_days - of_era_days / 1460 + of_era_days / 36524 - of_era_days / 146096) / 365;
    int of_year = of_era_days - (365 * of_era + of_era / 4 - of_era / 100);
    int shifted = (5 * of_year + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (ns_day){.year = of_era + era * 400 + (month <= 2), .month = month, .day = of_year - (153 * shifted + 2) / 5 + 1};
}

int calendar_weekday(ns_day day)
{
    int32_t number = calendar_number(day); /* 1970-01-01 was a Thursday */
    return (int)(((number + 3) % 7 + 7) % 7) + 1;
}

/* ISO 8601: the week of a day is the week of its Thursday; week 1 is the week of the year's first Thursday. */
void calendar_iso_week(ns_day day, int *year, int *week)
{
    int32_t thursday = calendar_number(day) + 4 - calendar_weekday(day);
    ns_day of = calendar_day(thursday);
    *year = of.year;
    *week = (int)(thursday - calendar_number((ns_day){of.year, 1, 1})) / 7 + 1;
}

/* `count` digits of text as a number, -1 if there are fewer. */
static int read_digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

const char *calendar_read(const char *text, ns_day *day)
{
    *day = (ns_day){.year = read_digits(text, 4)};
    if (day->year < 0 || text[4] != '-')
        return NULL;
    day->month = read_digits(text + 5, 2);
    if (day->month < 0 || text[7] != '-')
        return NULL;
    day->day = read_digits(text + 8, 2);
    return calendar_valid(*day) ? text + 10 : NULL;
}
