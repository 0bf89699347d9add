/* test_feasts.c: the table of feasts (src/data/feasts.def) against what its calendars demand: Hijri months are 29 or 30 days long, Easter
 * is reckoned, the Javanese year begins on the weekday of its place in the windu, the moon is as old as it must be. */
#include "base/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { FIRST_YEAR = 2015, LAST_YEAR = 2026 };

#define FEAST_FIXED(id, month, day, since)
#define FEAST_HIJRI(id, month, day)
#define FEAST_EASTER(id, days)
#define FEAST_MOVING(id, era)
#define FEAST_NAME(words, id, sure)
#define FEAST_LEAD(words)

#define FEAST_DAY(id, year, month, day) {#id, {year, month, day}},
#define EASTER(year, month, day)
#define HIJRI_MONTH(hijri, month, year, first_month, first_day)
static const struct {
    const char *id;
    ns_day day;
} moving[] = {
#include "data/feasts.def"
};
#undef FEAST_DAY
#define FEAST_DAY(id, year, month, day)

#undef EASTER
#define EASTER(year, month, day) {year, month, day},
static const ns_day easters[] = {
#include "data/feasts.def"
};
#undef EASTER
#define EASTER(year, month, day)

#undef HIJRI_MONTH
#define HIJRI_MONTH(hijri, month, year, first_month, first_day) {hijri, month, {year, first_month, first_day}},
static const struct {
    int year, month;
    ns_day first;
} months[] = {
#include "data/feasts.def"
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void hijri_months_are_as_long_as_months(void **state)
{
    (void)state;
    for (size_t i = 1; i < COUNT(months); i++) {
        int between = (months[i].year - months[i - 1].year) * 12 + months[i].month - months[i - 1].month;
        int days = calendar_number(months[i].first) - calendar_number(months[i - 1].first);
        assert_true(calendar_valid(months[i].first));
        assert_true(between > 0 && days >= between * 29 && days <= between * 30);
        double drift = days - between * 29.530589; /* months that are seen never run far from the moon */
        assert_true(drift > -1.5 && drift < 1.5);
    }
}

/* The Gregorian computus of Meeus, Jones and Butcher. */
static ns_day easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7, f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return (ns_day){year, f / 31, f % 31 + 1};
}

static void easter_is_as_reckoned(void **state)
{
    (void)state;
    assert_int_equal(COUNT(easters), LAST_YEAR - FIRST_YEAR + 1);
    for (size_t i = 0; i < COUNT(easters); i++) {
        ns_day want = easter(FIRST_YEAR + (int)i);
        assert_memory_equal(&easters[i], &want, sizeof want);
    }
}

/* Of a feast: one day for each year of the table, its weekday if `weekdays` has one for the year, and the age of the moon within
 * `least` and `most` days. */
static void check_moving(const char *id, const char *weekdays, double least, double most)
{
    int year = FIRST_YEAR;
    for (size_t i = 0; i < COUNT(moving); i++) {
        if (strcmp(moving[i].id, id) != 0)
            continue;
        assert_int_equal(moving[i].day.year, year);
        assert_true(calendar_valid(moving[i].day));
        if (weekdays != NULL)
            assert_int_equal(calendar_weekday(moving[i].day), weekdays[year - FIRST_YEAR] - '0');
        double age = calendar_number(moving[i].day) - (calendar_number((ns_day){2000, 1, 6}) + 0.76); /* a new moon, 18.14 UTC */
        while (age >= 29.530589)
            age -= 29.530589;
        assert_true((age >= least && age <= most) || (age - 29.530589 >= least && age - 29.530589 <= most));
        year++;
    }
    assert_int_equal(year, LAST_YEAR + 1);
}

static void moving_feasts_keep_to_the_moon(void **state)
{
    (void)state;
    check_moving("IMLEK", NULL, -1.5, 1.5);          /* the day of the new moon */
    check_moving("NYEPI", NULL, -1.0, 2.5);          /* the day behind it */
    check_moving("WAISAK", NULL, 13.0, 16.5);        /* full moon */
    check_moving("SURO", "415374264153", -1.0, 3.5); /* Jimawal Je Dal Be Wawu Jimakir Alip Ehe Jimawal Je Dal Be */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hijri_months_are_as_long_as_months),
        cmocka_unit_test(easter_is_as_reckoned),
        cmocka_unit_test(moving_feasts_keep_to_the_moon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
