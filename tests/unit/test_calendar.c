/* test_calendar.c: the calendar against a table of 1900 to 2100, which another implementation made (CPython's datetime), and a
 * walk through all days of those years that counts only by one. */
#include "base/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100, FIRST_NUMBER = -25567 /* days from 1970-01-01 to 1900-01-01 */ };

/* One character a year: the weekday of 1 January; L in leap years; how many weeks above 50 the ISO year has. */
static const char new_year_weekday[] =
    "1234571235671345612346712456723457123567134561234671245672345712356713456123467124567234571235671345"
    "6123467124567234571235671345612346712456723457123567134561234671245672345712356713456123467124567234"
    "5";
static const char leap[] = "....L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L..."
                           "L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L...L..."
                           ".";
static const char weeks_above_50[] =
    "2223222232222232222232222322222322223222223222223222232222232222322222322222322223222223222232222232"
    "2222322223222223222232222232222232222322222322223222223222223222232222232222322222322222322223222223"
    "2";

static void every_year_is_as_in_the_table(void **state)
{
    (void)state;
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        int at = year - FIRST_YEAR;
        assert_int_equal(calendar_weekday((ns_day){year, 1, 1}), new_year_weekday[at] - '0');
        assert_int_equal(calendar_leap(year), leap[at] == 'L');
        assert_int_equal(calendar_month_days(year, 2), leap[at] == 'L' ? 29 : 28);
    }
}

static ns_day next_day(ns_day day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int length = lengths[day.month - 1] + (day.month == 2 && leap[day.year - FIRST_YEAR] == 'L');
    if (++day.day <= length)
        return day;
    if (++day.month <= 12)
        return (ns_day){day.year, day.month, 1};
    return (ns_day){day.year + 1, 1, 1};
}

static void check_day(ns_day day, int32_t number, int weekday, int iso_year, int iso_week)
{
    int year, week;
    assert_true(calendar_valid(day));
    assert_int_equal(calendar_number(day), number);
    ns_day back = calendar_day(number);
    assert_int_equal(back.year, day.year);
    assert_int_equal(back.month, day.month);
    assert_int_equal(back.day, day.day);
    assert_int_equal(calendar_weekday(day), weekday);
    calendar_iso_week(day, &year, &week);
    assert_int_equal(year, iso_year);
    assert_int_equal(week, iso_week);
}

static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    int32_t number = FIRST_NUMBER;
    int weekday = 1, iso_year = FIRST_YEAR, iso_week = 1; /* 1 January 1900 was a Monday */
    for (ns_day day = {FIRST_YEAR, 1, 1}; day.year <= LAST_YEAR; day = next_day(day)) {
        check_day(day, number++, weekday, iso_year, iso_week);
        weekday = weekday % 7 + 1;
        if (weekday != 1)
            continue;
        if (++iso_week > weeks_above_50[iso_year - FIRST_YEAR] - '0' + 50) {
            iso_week = 1;
            iso_year++;
        }
    }
}

static void the_ends_of_the_range(void **state)
{
    (void)state;
    const ns_day first = {1, 1, 1}, last = {9999, 12, 31};
    assert_int_equal(calendar_number(first), -719162);
    assert_int_equal(calendar_number(last), 2932896);
    assert_int_equal(calendar_day(-719162).year, 1);
    assert_int_equal(calendar_day(2932896).day, 31);
    assert_int_equal(calendar_weekday(first), 1);
    assert_int_equal(calendar_weekday(last), 5);
}

static void what_is_no_date(void **state)
{
    (void)state;
    static const ns_day wrong[] = {{2023, 2, 29}, {1900, 2, 29}, {2024, 4, 31}, {2024, 13, 1}, {2024, 0, 1},
                                   {2024, 1, 0},  {2024, 1, 32}, {0, 1, 1},     {10000, 1, 1}, {2024, -1, 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(calendar_valid(wrong[i]));
    assert_true(calendar_valid((ns_day){2000, 2, 29}));
    assert_int_equal(calendar_month_days(2024, 0), 0);
    assert_int_equal(calendar_month_days(2024, 13), 0);
}

static void days_as_text(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "2024",       "2024-06",    "2024-06-",           "2024-06-2",
                                        "2024-6-20",  "2024-06-31", "2023-02-29", "0000-01-01",         "2024/06/20",
                                        "2024-06/20", "-024-06-20", "20240620",   "kemarin, 2024-06-20"};
    ns_day day;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(calendar_read(wrong[i], &day));
    assert_string_equal(calendar_read("2024-02-29T11:34", &day), "T11:34");
    assert_int_equal(calendar_number(day), calendar_number((ns_day){2024, 2, 29}));
    assert_string_equal(calendar_read("9999-12-31", &day), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_year_is_as_in_the_table),
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(the_ends_of_the_range),
        cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(days_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
