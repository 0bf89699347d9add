/* dates.c: findings about dates. In: the dates of the article, with the conflicts that the extractor has seen in them. */
#include "checker/words.h"

enum { DAY_LENGTH = sizeof "2024-06-20" - 1 }; /* of a value without the part of the day */
enum { REPORT_DAYS = 4 };                      /* news is of the last few days */

static const char *const weekdays[] = {
#define DAY_NAME(number, name) [(number)] = (name),
#include "data/checks/weekdays.def"
#undef DAY_NAME
};

/* The day of "2024-06-20" or "2024-06-20TNI"; year 0 for a value that is no day. */
static ns_day read_day(const char *iso)
{
    ns_day day;
    return iso != NULL && calendar_read(iso, &day) != NULL ? day : (ns_day){0};
}

static bool is_in(const ns_checker *checker, const ns_date *date, ns_zone_kind kind)
{
    const ns_zone *zone = check_zone(checker, date->span.start);
    return zone != NULL && zone->kind == kind;
}

/* The classes of the words of a date: the first one that has the class. */
static bool date_has(const ns_checker *checker, const ns_date *date, ns_classes classes, size_t *where)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    for (size_t at = tokens_at(tokens, date->span.start); at < tokens->count && tokens->spans[at].start < date->span.end; at++)
        if (word_has(checker, at, classes)) {
            *where = at;
            return true;
        }
    return false;
}

/* ---- what the calendar says */

/* "Rabu (20/6)" in 2024: the 20th was a Kamis. Which of the two is meant only the writer knows. */
static void check_weekday(ns_checker *checker, const ns_date *date)
{
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

static void check_calendar(ns_checker *checker, const ns_date *date)
{
    const char *written = check_text(checker, date->span);
    if (date->suggest != NULL)
        check_add(checker, CHECK_DATE_IMPOSSIBLE, date->span, NULL, "\"%s\" cannot be right; %s may be meant", written,
                  date->suggest);
    else
        check_add(checker, CHECK_DATE_IMPOSSIBLE, date->span, NULL, "\"%s\" cannot be right: the calendar has no such day",
                  written);
}

static void check_order(ns_checker *checker, const ns_date *date)
{
    check_add(checker, CHECK_DATE_ORDER, date->span, NULL, "\"%s\" ends before it begins", check_text(checker, date->span));
}

static void check_conflict(ns_checker *checker, const ns_date *date)
{
    switch (date->conflict) {
    case NS_CONFLICT_WEEKDAY:
        check_weekday(checker, date);
        break;
    case NS_CONFLICT_CALENDAR:
        check_calendar(checker, date);
        break;
    case NS_CONFLICT_ORDER:
        check_order(checker, date);
        break;
    case NS_CONFLICT_NONE:
        break;
    }
}

/* ---- two dates for one thing */

/* A day with its weekday: one weekday stands on two days less than a week apart only if one of them is wrong. */
typedef struct dated {
    const ns_date *date;
    int32_t number;
    int weekday;
} dated;

static int written_weekday(const ns_checker *checker, const ns_date *date)
{
    size_t at;
    if (!date_has(checker, date, checker->draft->classes->weekday, &at))
        return 0;
    size_t length;
    const char *text = word_text(checker, at, &length);
    const ns_meaning *meaning =
        words_meaning(checker->draft->meanings, checker->draft->tokens.words[at], text, length, MEANING_WEEKDAY);
    return meaning != NULL ? (int)meaning->value : 0;
}

/* "Rabu (20/6)" in the body, "Rabu, 19 Juni 2024" under the picture: compared with the last date of each weekday that is right. */
static void check_pairs(ns_checker *checker)
{
    const ns_article *article = checker->article;
    dated right[8] = {{NULL, 0, 0}};
    for (size_t i = 0; i < article->date_count; i++) {
        const ns_date *date = &article->dates[i];
        ns_day day = date->grain == NS_GRAIN_DAY ? read_day(date->value) : (ns_day){0};
        int weekday = day.year != 0 && date->conflict == NS_CONFLICT_NONE ? written_weekday(checker, date) : 0;
        if (weekday >= 1 && weekday <= 7 && date->basis == NS_BASIS_EXPLICIT && right[weekday].date == NULL)
            right[weekday] = (dated){date, calendar_number(day), weekday};
    }
    for (size_t i = 0; i < article->date_count; i++) {
        const ns_date *date = &article->dates[i];
        ns_day day = read_day(date->value);
        int weekday = date->conflict == NS_CONFLICT_WEEKDAY && day.year != 0 ? written_weekday(checker, date) : 0;
        if (weekday < 1 || weekday > 7 || right[weekday].date == NULL)
            continue;
        int32_t apart = calendar_number(day) - right[weekday].number;
        if (apart > -7 && apart < 7)
            check_add(checker, CHECK_DATE_CONFLICT, date->span, NULL, "\"%s\" here, \"%s\" %s: one of them is wrong",
                      check_text(checker, date->span), check_text(checker, right[weekday].date->span),
                      is_in(checker, right[weekday].date, NS_ZONE_CAPTION) ? "in the caption" : "elsewhere in the article");
    }
}

/* ---- dates against the day of publication */

/* Is it told as past? "9 Juni 2026 lalu" */
static bool is_told_past(const ns_checker *checker, const ns_date *date)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    size_t end = tokens_at(tokens, date->span.end);
    return (end > 0 && usage_lists(checker, USAGE_WORD_AGO, end - 1)) ||
           (end < tokens->count && usage_lists(checker, USAGE_WORD_AGO, end));
}

/* A day after the day of publication that is told as past, or that would be of the last days with the year of publication. */
static void check_future(ns_checker *checker, const ns_date *date, ns_day published)
{
    ns_day day = read_day(date->value);
    if (day.year == 0 || date->basis != NS_BASIS_EXPLICIT || date->conflict != NS_CONFLICT_NONE || date->grain != NS_GRAIN_DAY ||
        date->to != NULL || !is_in(checker, date, NS_ZONE_BODY) || calendar_number(day) <= calendar_number(published))
        return;
    ns_day same = {published.year, day.month, day.day};
    int32_t before = calendar_valid(same) ? calendar_number(published) - calendar_number(same) : -1;
    size_t at;
    bool year_ahead = day.year == published.year + 1 && before >= 0 && before <= REPORT_DAYS &&
                      !date_has(checker, date, checker->draft->classes->weekday, &at);
    const char *written = check_text(checker, date->span);
    if (is_told_past(checker, date))
        check_add(checker, CHECK_DATE_FUTURE, date->span, NULL,
                  "\"%s\" is told as past, but lies after the publication, %04d-%02d-%02d", written, published.year,
                  published.month, published.day);
    else if (year_ahead)
        check_add(checker, CHECK_DATE_FUTURE, date->span, NULL,
                  "\"%s\" lies a year after the publication, %04d-%02d-%02d; %d may be meant", written, published.year,
                  published.month, published.day, published.year);
}

/* Dates that are told from the day of publication where none is known: one finding, at the first. */
static void check_unanchored(ns_checker *checker)
{
    const ns_article *article = checker->article;
    const ns_date *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < article->date_count; i++) {
        const ns_date *date = &article->dates[i];
        if (date->value != NULL || date->type != NS_DATE || date->conflict != NS_CONFLICT_NONE ||
            !is_in(checker, date, NS_ZONE_BODY))
            continue;
        first = first != NULL ? first : date;
        count++;
    }
    if (first == NULL)
        return;
    const char *more = count > 1 ? arena_printf(checker->arena, " and %zu more", count - 1) : "";
    check_add(checker, CHECK_DATE_UNANCHORED, first->span, NULL,
              "\"%s\"%s: which day that is cannot be told without a date of publication", check_text(checker, first->span), more);
}

/* ---- how dates are written */

/* 19/6/2024 and 20-6-2024: figures with different signs between them. */
static uint8_t figures_shape(const ns_checker *checker, const ns_date *date)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    for (size_t at = tokens_at(tokens, date->span.start); at < tokens->count && tokens->spans[at].start < date->span.end; at++)
        if (word_shape(checker, at) == NS_SHAPE_slash3 || word_shape(checker, at) == NS_SHAPE_dash3)
            return word_shape(checker, at);
    return NS_SHAPE_COUNT;
}

static void check_style(ns_checker *checker)
{
    const ns_date *first = NULL;
    uint8_t style = NS_SHAPE_COUNT;
    for (size_t i = 0; i < checker->article->date_count; i++) {
        const ns_date *date = &checker->article->dates[i];
        uint8_t shape = is_in(checker, date, NS_ZONE_BODY) ? figures_shape(checker, date) : NS_SHAPE_COUNT;
        if (shape == NS_SHAPE_COUNT)
            continue;
        if (first != NULL && shape != style) {
            check_add(checker, CHECK_DATE_STYLE, date->span, NULL, "\"%s\" here, \"%s\" above: one form for all dates",
                      check_text(checker, date->span), check_text(checker, first->span));
            return;
        }
        first = date;
        style = shape;
    }
}

static bool find_clock(const ns_checker *checker, const ns_date *date, size_t *where)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    for (size_t at = tokens_at(tokens, date->span.start); at < tokens->count && tokens->spans[at].start < date->span.end; at++)
        if (word_shape(checker, at) == NS_SHAPE_clock) {
            *where = at;
            return true;
        }
    return false;
}

/* "18:00 KST", "UTC", but not "18:00 KPK": does a zone of another country stand behind it? */
static bool has_foreign_zone(const ns_checker *checker, const ns_date *date)
{
    size_t at = tokens_at(&checker->draft->tokens, date->span.end), length;
    if (at >= checker->draft->tokens.count || word_shape(checker, at) != NS_SHAPE_upper ||
        word_span(checker, at).start > date->span.end + 1)
        return false;
    const char *text = word_text(checker, at, &length);
    return length >= 3 && (text[length - 1] == 'T' || text[length - 1] == 'C'); /* "time", "coordinated" */
}

/* "09:30" → "09.30" */
static void check_clock(ns_checker *checker, const ns_date *date)
{
    size_t at, zone;
    if (!is_in(checker, date, NS_ZONE_BODY) || !find_clock(checker, date, &at))
        return;
    ns_span span = word_span(checker, at);
    const char *text = checker->article->text + span.start, *colon = memchr(text, ':', span.end - span.start);
    if (colon != NULL) {
        char *fix = arena_text(checker->arena, text, span.end - span.start);
        fix[colon - text] = '.';
        check_add(checker, CHECK_DATE_TIME_DOT, span, fix, "\"%s\" is written \"%s\"", check_text(checker, span), fix);
    }
    if (!has_foreign_zone(checker, date) && !date_has(checker, date, checker->draft->classes->time_zone, &zone))
        check_add(checker, CHECK_DATE_NO_ZONE, span, NULL, "\"%s\": WIB, WITA or WIT?", check_text(checker, span));
}

/* "Rabu, (19/6)": the bracket parts them already. */
static void check_comma(ns_checker *checker, const ns_date *date)
{
    size_t at;
    if (date->type != NS_DATE || !is_in(checker, date, NS_ZONE_BODY) ||
        !date_has(checker, date, checker->draft->classes->weekday, &at) || at + 2 >= checker->draft->tokens.count ||
        !word_is(checker, at + 1, ',') || !word_is(checker, at + 2, '(') || word_span(checker, at + 2).start >= date->span.end)
        return;
    check_add_fix(checker, CHECK_DATE_COMMA, date->span, word_span(checker, at + 1), "",
                  "\"%s\": no comma between the weekday and the bracket", check_text(checker, date->span));
}

void check_dates(ns_checker *checker)
{
    const ns_article *article = checker->article;
    const ns_anchor *anchor = &checker->draft->anchor;
    bool known = anchor->basis == NS_BASIS_PUBLISHED || anchor->basis == NS_BASIS_OPTION;
    ns_day published = known ? anchor->day : (ns_day){0};
    for (size_t i = 0; i < article->date_count; i++) {
        check_conflict(checker, &article->dates[i]);
        check_comma(checker, &article->dates[i]);
        if (published.year != 0)
            check_future(checker, &article->dates[i], published);
        if (check_wants(checker, CHECK_DATE_TIME_DOT) || check_wants(checker, CHECK_DATE_NO_ZONE))
            check_clock(checker, &article->dates[i]);
    }
    check_pairs(checker);
    if (anchor->day.year == 0)
        check_unanchored(checker);
    check_style(checker);
}
