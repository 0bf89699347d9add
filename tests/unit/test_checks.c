/* test_checks.c: runs tests/cases/checks.txt (its format is told at its top) through scanner and checker; then what cases cannot
 * say: every finding lies in the text, a long hostile text takes linear time. */
#include "base/utf8.h"
#include "checker/policy.h"
#include "newsscan.h"
#include "steps.h"

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
    int wrote = vsnprintf(to + used, CASE_ROOM - used, format, arguments);
    va_end(arguments);
    assert_true(wrote >= 0 && (size_t)wrote < CASE_ROOM - used);
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

static bool is_rule(const char *name)
{
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i].name, name) == 0)
            return true;
    return false;
}

static bool holds(void *context, text_case *of)
{
    (void)context;
    static char found[CASE_ROOM];
    char rule[CASE_LINE];
    strcpy(rule, of->name);
    rule[strcspn(rule, ":")] = '\0';
    assert_true(is_rule(rule));
    assert_true(of->text[0] != '\0');
    of->text[strlen(of->text) - 1] = '\0'; /* the last line break of an article does not count */
    unescape(of->text);
    unescape(of->expected);
    describe(of->text, rule, found);
    return case_holds(of, found);
}

static void test_cases(void **state)
{
    hold_cases("tests/cases/checks.txt", 61, holds, *state);
}

/* The first finding of the rule. */
static const ns_finding *found(const char *text, const char *rule)
{
    const ns_finding *findings;
    size_t count;
    lint(text, strlen(text), &findings, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(findings[i].rule, rule) == 0)
            return &findings[i];
    fail_msg("no %s in \"%s\"", rule, text);
    return NULL;
}

/* What is counted is told by the message alone. */
static void assert_message(const char *text, const char *rule, const char *expected)
{
    assert_string_equal(found(text, rule)->message, expected);
}

static void test_messages(void **state)
{
    (void)state;
    assert_message("Warga\xC2\xA0pergi ke\xC2\xA0pasar.", "text-blanks", "2 no-break spaces in this article");
    assert_message("Warga  pergi ke pasar.", "text-blanks", "1 double blank in this article");
    assert_message("Warga\xC2\xA0pergi  ke  pasar.", "text-blanks", "1 no-break space and 2 double blanks in this article");
}

/* A repair that only takes something away is no sign that a case could show. */
static void test_taken_away(void **state)
{
    (void)state;
    assert_string_equal(found("Harga be&shy;ras naik.", "text-encoding")->fix, "");
    assert_string_equal(found("Warga&#8203; mengeluh.", "text-encoding")->fix, "");
    assert_null(found("\xF0\x9F\x91\xA9&#8205;\xF0\x9F\x92\xBB", "text-encoding")->fix);
    assert_message("Harga be&shy;ras naik.", "text-encoding",
                   "\"&shy;\" is left over from a page and stands for nothing that anybody sees");
}

/* ---- time */

static double seconds(void *piece, size_t times)
{
    size_t count;
    char *text = repeated("", piece, times, "");
    const ns_finding *findings;
    double before = processor_seconds();
    lint(text, strlen(text), &findings, &count);
    double took = processor_seconds() - before;
    free(text);
    return took;
}

/* Four times the text in about four times the time, whatever stands in it. */
static void test_linear(void **state)
{
    static char pieces[][40] = {"tidak hanya ",
                                "\"Kami, kata ",
                                "Budi Santosa Budi Santoso ",
                                "\"Kami siap.\n\n",
                                "( ",
                                "12 Mei 2024))))))))))))))))))))))) ",
                                "rata rata baik. ",
                                "dibawah ",
                                "Rabu (20/6/2024) ",
                                "\xC3\x83\xC2\xA9",
                                "warga , ",
                                "Korut Korea Utara Korea Selatan. ",
                                "Kota Xaxaxa Kota Xaxaxb "};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        hold_growth(pieces[i], &(growth){seconds, pieces[i], .times = 5000, .factor = 4, .most = 10, .grace = 0.02});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_messages),
                                       cmocka_unit_test(test_taken_away), cmocka_unit_test(test_linear)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
