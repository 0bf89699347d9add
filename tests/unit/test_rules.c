/* test_rules.c: the rule engine on rules of its own, and what every embedded rule must be. */
#include "extractor/extractor.h"
#include "knowledge/rules.h"
#include "reader/zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    ns_guard guard;
    ns_arena arena;
    ns_rules *rules;
    ns_rule_memory *memory;
    ns_matches matches;
} fixture;

/* Begins with this one symbol, whatever its neighbours. */
static ns_rule make_rule(const char *name, const char *pattern, char first, bool lines)
{
    static ns_opening openings[16];
    static size_t used;
    ns_opening *opening = &openings[used++ % 16];
    opening->symbol = (uint8_t)first;
    memset(opening->before, 0xFF, sizeof opening->before);
    memset(opening->second, 0xFF, sizeof opening->second);
    memset(opening->third, 0xFF, sizeof opening->third);
    return (ns_rule){.name = name, .as = "x", .pattern = pattern, .lines = lines, .openings = opening, .opening_count = 1};
}

static void set_up(fixture *of, const ns_rule *rules, size_t count, bool lines, bool jit)
{
    arena_init(&of->arena, &of->guard);
    assert_int_equal(rules_new(rules, count, lines, jit, NULL, &of->rules), NS_OK);
    assert_int_equal(rule_memory_new(&of->memory), NS_OK);
}

static void tear_down(fixture *of)
{
    rules_free(of->rules);
    rule_memory_free(of->memory);
    arena_free(&of->arena);
}

static void find(fixture *of, const char *symbols)
{
    of->matches = (ns_matches){0};
    rules_find(of->rules, of->memory, (const uint8_t *)symbols, strlen(symbols), &of->arena, &of->matches);
}

static void check_engine(bool jit)
{
    const ns_rule rules[] = {make_rule("pair", "(?<day>a)b(?<month>c)?", 'a', false), make_rule("run", "a++", 'a', false)};
    fixture of = {0};
    set_up(&of, rules, 2, false, jit);
    find(&of, "xabcxaab");
    assert_int_equal(of.matches.count, 4); /* pair at 1, run at 1, run at 5 (not again at 6), pair at 6 */
    assert_string_equal(of.matches.items[0].rule->name, "pair");
    assert_int_equal(of.matches.items[0].group[0].first, 1);
    assert_int_equal(of.matches.items[0].group[0].last, 4);
    assert_int_equal(match_range(&of.matches.items[0], NS_CAPTURE_month).first, 3);
    assert_int_equal(of.matches.items[2].group[0].last, 7);
    ns_range none = match_range(&of.matches.items[3], NS_CAPTURE_month);
    assert_int_equal(none.first, none.last);
    tear_down(&of);
}

static void test_interpreter(void **state)
{
    (void)state;
    check_engine(false);
}

static void test_jit(void **state)
{
    (void)state;
    check_engine(true);
}

static void test_lines(void **state)
{
    (void)state;
    const ns_rule rules[] = {make_rule("first", "Baca (?<label>juga)", 'B', true), make_rule("second", "Baca", 'B', true)};
    fixture of = {0};
    ns_match match;
    set_up(&of, rules, 2, true, false);
    assert_true(rules_match_line(of.rules, of.memory, "x Baca juga", 2, 11, &of.arena, &match));
    assert_string_equal(match.rule->name, "first");
    assert_int_equal(match_range(&match, NS_CAPTURE_label).first, 7);
    assert_true(rules_match_line(of.rules, of.memory, "x Baca juga", 2, 8, &of.arena, &match)); /* the line ends before "juga" */
    assert_string_equal(match.rule->name, "second");
    assert_false(rules_match_line(of.rules, of.memory, "x Baca juga", 0, 11, &of.arena, &match));
    assert_false(rules_match_line(of.rules, of.memory, "", 0, 0, &of.arena, &match));
    tear_down(&of);
}

/* A pattern that explodes gives up instead of hanging. */
static void test_limit(void **state)
{
    (void)state;
    const ns_rule rules[] = {make_rule("bomb", "(?:a+)+z", 'a', false)};
    for (int jit = 0; jit < 2; jit++) {
        fixture of = {0};
        set_up(&of, rules, 1, false, jit != 0);
        char symbols[41];
        memset(symbols, 'a', 40);
        symbols[40] = '\0';
        find(&of, symbols);
        assert_int_equal(of.matches.count, 0);
        tear_down(&of);
    }
}

static void test_broken(void **state)
{
    (void)state;
    const ns_rule unclosed = make_rule("unclosed", "(", 'a', false), unknown = make_rule("unknown", "(?<nobody>a)", 'a', false);
    ns_rules *rules = NULL;
    assert_int_equal(rules_new(&unclosed, 1, false, false, NULL, &rules), NS_ERR_USAGE);
    rules_free(rules);
    assert_int_equal(rules_new(&unknown, 1, false, false, NULL, &rules), NS_ERR_LIMIT);
    rules_free(rules);
    rules_free(NULL);
    rule_memory_free(NULL);
}

static void test_every_rule_has_a_reader(void **state)
{
    (void)state;
    assert_true(table_rule_count >= 40);
    for (size_t i = 0; i < table_rule_count; i++) {
        const ns_rule *rule = &table_rules[i];
        uint16_t kind = rule->lines ? zones_classify(rule->as) : extractor_classify(rule->as);
        if (kind == 0 || (!rule->lines && DRAFT_FORM(kind) == 0))
            fail_msg("%s:%u: nobody reads `as %s`", rule->file, rule->line, rule->as);
        for (size_t j = 0; j < i; j++)
            if (strcmp(table_rules[j].name, rule->name) == 0)
                fail_msg("%s:%u: there is a rule %s already", rule->file, rule->line, rule->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_interpreter), cmocka_unit_test(test_jit),
                                       cmocka_unit_test(test_lines),       cmocka_unit_test(test_limit),
                                       cmocka_unit_test(test_broken),      cmocka_unit_test(test_every_rule_has_a_reader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
