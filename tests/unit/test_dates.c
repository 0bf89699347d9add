/* test_dates.c: tests/cases/dates.txt and amounts.txt, one test a line, through the public interface; then what no case can say. */
#include "extractor/words.h"
#include "newsscan.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINE_ROOM = 1024, GOT_ROOM = 2048, MOST_CASES = 1024 };

static ns_engine *engine;
static ns_scanner *scanner;

static const ns_article *scan(const char *text, const char *published)
{
    const ns_article *article = NULL;
    const ns_input input = {.text = text, .text_length = strlen(text), .published = published, .vague_dates = true};
    assert_int_equal(ns_scan(scanner, &input, &article), NS_OK);
    return article;
}

/* ---- findings as the case files write them */

typedef struct writer {
    char text[GOT_ROOM];
    size_t length;
} writer;

__attribute__((format(printf, 2, 3))) static void put(writer *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int wrote = vsnprintf(to->text + to->length, GOT_ROOM - to->length, format, arguments);
    va_end(arguments);
    assert_true(wrote >= 0 && (size_t)wrote < GOT_ROOM - to->length);
    to->length += (size_t)wrote;
}

static void put_span(writer *to, const ns_article *article, ns_span span)
{
    put(to, "%s%.*s = ", to->length > 0 ? " ; " : "", (int)(span.end - span.start), article->text + span.start);
}

static void put_date(writer *to, const ns_article *article, const ns_date *date)
{
    static const char *const mods[] = {"", " ~START", " ~MID", " ~END", " ~APPROX"};
    static const char *const conflicts[] = {"", " !weekday", " !calendar", " !order"};
    put_span(to, article, date->span);
    put(to, "%s%s%s%s%s", date->value != NULL ? date->value : "null", date->to != NULL ? "/" : "",
        date->to != NULL ? date->to : "", mods[date->mod], conflicts[date->conflict]);
    if (date->suggest != NULL)
        put(to, " %s", date->suggest);
}

static void put_amount(writer *to, const ns_article *article, const ns_amount *amount)
{
    static const char *const types[] = {"money", "percent", "count", "measure"};
    put_span(to, article, amount->span);
    put(to, "%s ", types[amount->type]);
    if (isnan(amount->value))
        put(to, "?");
    else
        put(to, "%.15g", amount->value);
    if (!isnan(amount->to))
        put(to, "/%.15g", amount->to);
    if (amount->unit != NULL)
        put(to, " %s", amount->unit);
}

/* ---- the case files */

static char *trim(char *text)
{
    text += strspn(text, " ");
    for (size_t length = strlen(text); length > 0 && strchr(" \r\n", text[length - 1]) != NULL; length--)
        text[length - 1] = '\0';
    return text;
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool line_break = from[0] == '\\' && from[1] == 'n';
        from += line_break;
        *to++ = line_break ? '\n' : *from;
    }
    *to = '\0';
}

/* Cuts the line at the last `mark` before `end`; returns what stands behind it. */
static char *cut(char *line, const char *mark)
{
    char *found = NULL;
    for (char *at = strstr(line, mark); at != NULL; at = strstr(at + 1, mark))
        found = at;
    if (found == NULL) {
        fail_msg("no \"%s\" in the case: %s", mark, line);
        abort();
    }
    *found = '\0';
    return trim(found + strlen(mark));
}

static void test_date_case(void **state)
{
    char line[LINE_ROOM];
    writer got = {.text = ""};
    snprintf(line, sizeof line, "%s", (const char *)*state);
    char *want = cut(line, "->"), *published = cut(line, "| ");
    unescape(line);
    const ns_article *article = scan(trim(line), strcmp(published, "-") == 0 ? NULL : published);
    for (size_t i = 0; i < article->date_count; i++)
        put_date(&got, article, &article->dates[i]);
    assert_string_equal(got.text, want);
}

static void test_amount_case(void **state)
{
    char line[LINE_ROOM];
    writer got = {.text = ""};
    snprintf(line, sizeof line, "%s", (const char *)*state);
    char *want = cut(line, "->");
    const ns_article *article = scan(trim(line), NULL);
    for (size_t i = 0; i < article->amount_count; i++)
        put_amount(&got, article, &article->amounts[i]);
    assert_string_equal(got.text, want);
}

static struct CMUnitTest tests[MOST_CASES];
static char lines[MOST_CASES][LINE_ROOM];
static size_t test_count;

static bool read_cases(const char *path, void (*test)(void **state))
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        return false;
    }
    while (test_count < MOST_CASES && fgets(lines[test_count], LINE_ROOM, file) != NULL) {
        char *line = lines[test_count];
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0' || line[0] == '#')
            continue;
        tests[test_count++] = (struct CMUnitTest){.name = line, .test_func = test, .initial_state = line};
    }
    return fclose(file) == 0;
}

/* ---- what no case can say */

static void test_words_are_sorted(void **state)
{
    (void)state;
    size_t count;
    const ns_meaning *rows = words_table(&count);
    ns_meanings meanings;
    words_init(&meanings);
    for (size_t i = 1; i < count; i++) {
        assert_true(strcmp(rows[i - 1].word, rows[i].word) <= 0);
        assert_non_null(words_meaning(&meanings, lexicon_find(rows[i].word, strlen(rows[i].word)), rows[i].word,
                                      strlen(rows[i].word), rows[i].kind));
    }
}

static void test_published_is_kept_as_precise_as_written(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"2024-06-20", "2024-06-20"},
        {"2023-02-27T03:08:30+07:00", "2023-02-27T03:08:30+07:00"},
        {"2023-08-02 09:54:00", "2023-08-02T09:54:00"},
        {"2024-06-20T11:34Z", "2024-06-20T11:34Z"},
        {"KAMIS, 20 JUNI 2024 | 11:34 WIB", "2024-06-20T11:34+07:00"},
        {"20 Juni 2024 13:40", "2024-06-20T13:40"},
        {", Jurnalis-Jum'at, 20 Juni 2025 |17:10 WIB", "2025-06-20T17:10+07:00"},
        {"Tayang: Selasa, 10 Juni 2025 09:24 WITA", "2025-06-10T09:24+08:00"},
        {"Selasa, 29 Januari 2019 / 21:19 WIB", "2019-01-29T21:19+07:00"},
        {"01-10-2023", "2023-10-01"},
        {"6 Juni 2025 | 11.00 WIB", "2025-06-06T11:00+07:00"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(scan("Ia datang.", pairs[i][0])->published, pairs[i][1]);
    assert_null(scan("Ia datang.", "45860")->published);
    assert_null(scan("Ia datang.", "2024-02-30")->published);
}

static void test_anchor_tells_its_basis(void **state)
{
    (void)state;
    const ns_article *article = NULL;
    const char *text = "Ia datang kemarin.";
    const ns_input input = {.text = text, .text_length = strlen(text), .date = "2024-06-20"};
    assert_int_equal(ns_scan(scanner, &input, &article), NS_OK);
    assert_int_equal(article->dates[0].basis, NS_BASIS_OPTION);
    assert_string_equal(article->dates[0].value, "2024-06-19");
    assert_null(article->published);
    assert_int_equal(scan(text, "2024-06-20")->dates[0].basis, NS_BASIS_PUBLISHED);
    assert_int_equal(scan(text, NULL)->dates[0].basis, NS_BASIS_NONE);
    assert_int_equal(scan("Ia datang kemarin, kata camat, Rabu (19/6/2024).", NULL)->dates[0].basis, NS_BASIS_CONTEXT);
}

/* Broken dates by the thousand on one line: linear, and nothing traps. */
static void test_hostile_fragments(void **state)
{
    (void)state;
    static const char *const fragments[] = {
        "(19/6/205) ",
        "99/99/9999 ",
        "31 Juni 1990 ",
        "Rabu (",
        "0/0/0 ",
        "9999-12-31 ",
        "999999999999 tahun lalu ",
        "4,2,1 ",
        "24 dan ",
        "Senin-",
        "2000 hingga ",
        "tahun tahun ",
        "akhir akhir pekan ",
        "pukul 99.99 WIB ",
        "dua puluh puluh ratus ribu ",
        "abad ke-99 ",
        "'0-an ",
        "Juni Juni ",
    };
    enum { REPEATS = 2000 };
    size_t room = 64 * REPEATS * (sizeof fragments / sizeof *fragments), length = 0;
    char *text = malloc(room);
    assert_non_null(text);
    for (size_t i = 0; i < REPEATS; i++)
        for (size_t j = 0; j < sizeof fragments / sizeof *fragments; j++) {
            const char *fragment = fragments[(j * 7 + i * 5) % (sizeof fragments / sizeof *fragments)];
            length += (size_t)snprintf(text + length, room - length, "%s", fragment);
        }
    const ns_article *article = scan(text, "9999-12-31");
    for (size_t i = 1; i < article->date_count; i++)
        assert_true(article->dates[i].span.start >= article->dates[i - 1].span.end);
    assert_true(scan(text, "0001-01-01")->date_count > 0);
    free(text);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(test_words_are_sorted),
        cmocka_unit_test(test_published_is_kept_as_precise_as_written),
        cmocka_unit_test(test_anchor_tells_its_basis),
        cmocka_unit_test(test_hostile_fragments),
    };
    if (!read_cases("tests/cases/dates.txt", test_date_case) || !read_cases("tests/cases/amounts.txt", test_amount_case))
        return 2;
    if (ns_engine_new(NULL, &engine) != NS_OK || ns_scanner_new(engine, &scanner) != NS_OK)
        return 2;
    int failed = cmocka_run_group_tests_name("dates", others, NULL, NULL);
    failed += _cmocka_run_group_tests("date and amount cases", tests, test_count, NULL, NULL);
    ns_scanner_free(scanner);
    ns_engine_free(engine);
    return failed;
}
