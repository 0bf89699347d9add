/* dates.c: findings about dates. In: the dates of the article, with the conflicts that the extractor has seen in them. */
#include "checker/findings.h"

#include <stdio.h>

static const char *const weekdays[] = {
#define DAY_NAME(number, name) [number] = name,
#include "data/checks/weekdays.def"
#undef DAY_NAME
};

static ns_day read_day(const char *iso)
{
    ns_day day = {0};
    if (iso == NULL || sscanf(iso, "%4d-%2d-%2d", &day.year, &day.month, &day.day) != 3 || !calendar_valid(day))
        return (ns_day){0};
    return day;
}

/* "Rabu (20/6)" in 2024: the 20th was a Kamis. Which of the two is meant only the writer knows. */
static void check_weekday(ns_checker *checker, const ns_date *date)
{
    enum { DAY_LENGTH = sizeof "2024-06-20" - 1 }; /* without the part of the day */
    ns_day day = read_day(date->value);
    if (day.year == 0)
        return;
    const char *name = weekdays[calendar_weekday(day)], *written = check_text(checker, date->span);
    if (date->suggest != NULL)
        check_add(checker, CHECK_DATE_WEEKDAY, date->span, NULL, "\"%s\": %.*s is a \"%s\"; either that weekday or %s is meant",
                  written, DAY_LENGTH, date->value, name, date->suggest);
    else
        check_add(checker, CHECK_DATE_WEEKDAY, date->span, NULL, "\"%s\": %.*s is a \"%s\"", written, DAY_LENGTH, date->value,
                  name);
}

void check_dates(ns_checker *checker)
{
    for (size_t i = 0; i < checker->article->date_count; i++)
        if (checker->article->dates[i].conflict == NS_CONFLICT_WEEKDAY)
            check_weekday(checker, &checker->article->dates[i]);
}
