/* test_checks.c: runs tests/cases/checks.txt (its format is told at its top) through scanner and checker; then what cases cannot
 * say: every finding lies in the text, a long hostile text takes linear time. */
#include "base/utf8.h"
#include "checker/policy.h"
#include "newsscan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LINE_ROOM = 1024, TEXT_ROOM = 1 << 14 };

static ns_engine *engine;
static ns_scanner *scanner;
static ns_policy policy; /* every rule on */

static int set_up(void **state)
{
    (void)state;
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    policy_init(&policy);
    for (size_t i = 0; i < count; i++)
        policy_set(&policy, rules[i].name, strlen(rules[i].name), (uint8_t)rules[i].level);
    policy_finish(&policy);
    return ns_engine_new(NULL, &engine) != NS_OK || ns_scanner_new(engine, &scanner) != NS_OK;
}

static int tear_down(void **state)
{
    (void)state;
    ns_scanner_free(scanner);
    ns_engine_free(engine);
    return 0;
}

/* ---- findings */

static const ns_article *lint(const char *text, size_t length, const ns_finding **findings, size_t *count)
{
    const ns_article *article = NULL;
    const ns_input input = {.text = text, .text_length = length, .date = "2024-06-20", .as_written = true};
    assert_int_equal(ns_scan(scanner, &input, &article), NS_OK);
    assert_int_equal(ns_check(scanner, &policy, findings, count), NS_OK);
    for (size_t i = 0; i < *count; i++) {
        const ns_finding *at = &(*findings)[i];
        assert_true(at->span.start <= at->span.end && at->span.end <= length);
        assert_true(at->fix == NULL || (at->fix_span.start <= at->fix_span.end && at->fix_span.end <= length));
        assert_true(i == 0 || at[-1].span.start <= at->span.start);
        assert_true(strlen(at->message) > 0 && strchr(at->message, '\n') == NULL);
    }
    return article;
}

static void put(char *to, const char *format, ...)
{
    size_t used = strlen(to);
    va_list arguments;
    va_start(arguments, format);
    int wrote = vsnprintf(to + used, TEXT_ROOM - used, format, arguments);
    va_end(arguments);
    assert_true(wrote >= 0 && (size_t)wrote < TEXT_ROOM - used);
}

/* The findings of one rule as the case file writes them; a repair is told where it takes the place of what is shown, or is a sign. */
static void describe(const char *text, const char *rule, char *out)
{
    const ns_finding *findings;
    size_t count;
    lint(text, strlen(text), &findings, &count);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        const ns_finding *at = &findings[i];
        if (strcmp(at->rule, rule) != 0)
            continue;
        bool shown = at->fix != NULL && at->fix[0] != '\0' && at->fix[0] != ' ';
        put(out, "%.*s | %s\n", (int)(at->span.end - at->span.start), text + at->span.start, shown ? at->fix : "-");
    }
}

/* ---- the cases */

/* \uXXXX → that character, in place. */
static void unescape(char *text)
{
    char *out = text;
    for (const char *at = text; *at != '\0';) {
        unsigned code;
        if (at[0] == '\\' && at[1] == 'u' && sscanf(at + 2, "%4x", &code) == 1) {
            out += utf8_encode(code, out);
            at += 6;
        } else {
            *out++ = *at++;
        }
    }
    *out = '\0';
}

typedef struct one_case {
    char name[LINE_ROOM], rule[LINE_ROOM], text[TEXT_ROOM], expected[TEXT_ROOM];
} one_case;

static bool run_case(const one_case *is)
{
    static char found[TEXT_ROOM];
    describe(is->text, is->rule, found);
    if (strcmp(found, is->expected) == 0)
        return true;
    print_error("%s\n--- expected\n%s--- found\n%s", is->name, is->expected, found);
    return false;
}

/* The last line break of an article does not count, nor the blank line behind what is expected. */
static void trim(one_case *is)
{
    size_t length = strlen(is->text), expected = strlen(is->expected);
    if (length > 0)
        is->text[length - 1] = '\0';
    while (expected > 1 && is->expected[expected - 1] == '\n' && is->expected[expected - 2] == '\n')
        is->expected[--expected] = '\0';
    if (strcmp(is->expected, "\n") == 0)
        is->expected[0] = '\0';
    unescape(is->text);
    unescape(is->expected);
}

static bool is_rule(const char *name)
{
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].name, name) == 0)
            return true;
    return false;
}

static void test_cases(void **state)
{
    (void)state;
    static one_case is;
    char line[LINE_ROOM];
    FILE *file = fopen("tests/cases/checks.txt", "r");
    assert_non_null(file);
    bool begun = false, behind = false;
    unsigned failed = 0, cases = 0;
    for (bool more = true; more;) {
        more = fgets(line, sizeof line, file) != NULL;
        bool next = !more || strncmp(line, "=== ", 4) == 0;
        if (next && begun) {
            trim(&is);
            assert_true(is_rule(is.rule));
            failed += !run_case(&is);
            cases++;
        }
        if (next && more) {
            line[strcspn(line, "\n")] = '\0';
            memset(&is, 0, sizeof is);
            strcpy(is.name, line + 4);
            memcpy(is.rule, line + 4, strcspn(line + 4, ":"));
            begun = true;
            behind = false;
        } else if (begun && strcmp(line, "---\n") == 0) {
            behind = true;
        } else if (begun && more) {
            put(behind ? is.expected : is.text, "%s", line);
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_true(cases > 60);
    assert_int_equal(failed, 0);
}

/* ---- time */

static double seconds(const char *piece, size_t times)
{
    size_t length = strlen(piece), count;
    char *text = malloc(length * times);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * length, piece, length);
    const ns_finding *findings;
    clock_t begun = clock();
    lint(text, length * times, &findings, &count);
    free(text);
    return (double)(clock() - begun) / CLOCKS_PER_SEC;
}

/* Four times the text in about four times the time, whatever stands in it. */
static void test_linear(void **state)
{
    static const char *const pieces[] = {"tidak hanya ",
                                         "\"Kami, kata ",
                                         "Budi Santosa Budi Santoso ",
                                         "( ",
                                         "rata rata baik. ",
                                         "dibawah ",
                                         "Rabu (20/6/2024) ",
                                         "\xC3\x83\xC2\xA9",
                                         "warga , ",
                                         "Korut Korea Utara Korea Selatan. ",
                                         "Kota Xaxaxa Kota Xaxaxb "};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double once = seconds(pieces[i], 5000), more = seconds(pieces[i], 20000);
        if (more > 12 * once + 0.25)
            fail_msg("\"%s\": %.3f s, four times as much: %.3f s", pieces[i], once, more);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_linear)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
