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

static ns_rule make_rule(const char *name, const char *pattern, ns_capture first, ns_capture second)
{
    return (ns_rule){.name = name, .as = "x", .pattern = pattern, .names = {NS_UNNAMED, (uint8_t)first, (uint8_t)second}};
}

/* Every rule has a door that lets everything pass. */
static ns_rule_set make_set(const ns_rule *rules, size_t count, bool lines)
{
    static ns_gate gate;
    gate = (ns_gate){0};
    for (int spot = 0; spot < NS_SPOTS; spot++)
        for (int symbol = 0; symbol < NS_SYMBOLS; symbol++)
            gate.open[spot][symbol] = (UINT64_C(1) << count) - 1;
    for (uint16_t i = 0; i < count; i++)
        gate.rule[i] = i;
    return (ns_rule_set){rules, count, &gate, 1, lines};
}

static void set_up(fixture *of, const ns_rule_set *set, bool jit)
{
    arena_init(&of->arena, &of->guard);
    assert_int_equal(rules_new(set, jit, NULL, &of->rules), NS_OK);
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

static void check_pairs_and_runs(fixture *of)
{
    find(of, "xabcxaab");
    assert_int_equal(of->matches.count, 4); /* pair at 1, run at 1, run at 5 (not again at 6), pair at 6 */
    assert_string_equal(of->matches.items[0].rule->name, "pair");
    assert_int_equal(of->matches.items[0].group[0].first, 1);
    assert_int_equal(of->matches.items[0].group[0].last, 4);
    assert_int_equal(match_range(&of->matches.items[0], NS_CAPTURE_month).first, 3);
    assert_int_equal(of->matches.items[2].group[0].last, 7);
    ns_range none = match_range(&of->matches.items[3], NS_CAPTURE_month);
    assert_int_equal(none.first, none.last);
}

/* Often enough for machine code. */
static void check_engine(bool jit)
{
    const ns_rule rules[] = {make_rule("pair", "(?<day>a)b(?<month>c)?", NS_CAPTURE_day, NS_CAPTURE_month),
                             make_rule("run", "a++", 0, 0)};
    const ns_rule_set set = make_set(rules, 2, false);
    fixture of = {0};
    set_up(&of, &set, jit);
    for (int i = 0; i < 100; i++)
        check_pairs_and_runs(&of);
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
    const ns_rule rules[] = {make_rule("first", "Baca (?<label>juga)", NS_CAPTURE_label, 0), make_rule("second", "Baca", 0, 0)};
    const ns_rule_set set = make_set(rules, 2, true);
    fixture of = {0};
    ns_match match;
    set_up(&of, &set, false);
    assert_true(rules_match_line(of.rules, of.memory, "x Baca juga", 2, 11, &of.arena, &match));
    assert_string_equal(match.rule->name, "first");
    assert_int_equal(match_range(&match, NS_CAPTURE_label).first, 7);
    assert_true(rules_match_line(of.rules, of.memory, "x Baca juga", 2, 8, &of.arena, &match)); /* the line ends before "juga" */
    assert_string_equal(match.rule->name, "second");
    assert_false(rules_match_line(of.rules, of.memory, "x Baca juga", 0, 11, &of.arena, &match));
    assert_false(rules_match_line(of.rules, of.memory, "", 0, 0, &of.arena, &match));
    tear_down(&of);
}

static uint16_t kind_of(const char *as)
{
    return *as == 'b' ? 2 : 1;
}

static void test_part(void **state)
{
    (void)state;
    ns_rule rules[] = {make_rule("first", "x+", 0, 0), make_rule("second", "[xy]", 0, 0)};
    rules[1].as = "b";
    ns_rule_set set = make_set(rules, 2, true);
    fixture of = {0};
    ns_rules *part;
    ns_match match;
    arena_init(&of.arena, &of.guard);
    assert_int_equal(rules_new(&set, false, kind_of, &of.rules), NS_OK);
    assert_int_equal(rules_part(of.rules, 2, &part), NS_OK);
    assert_int_equal(rule_memory_new(&of.memory), NS_OK);
    assert_true(rules_match_line(of.rules, of.memory, "xx", 0, 2, &of.arena, &match));
    assert_string_equal(match.rule->name, "first");
    assert_true(rules_match_line(part, of.memory, "xx", 0, 2, &of.arena, &match));
    assert_string_equal(match.rule->name, "second");
    rules_free(part);
    tear_down(&of);
}

/* A pattern that explodes gives up instead of hanging. */
static void test_limit(void **state)
{
    (void)state;
    const ns_rule rule = make_rule("bomb", "(?:a+)+z", 0, 0);
    const ns_rule_set set = make_set(&rule, 1, false);
    for (int jit = 0; jit < 2; jit++) {
        fixture of = {0};
        set_up(&of, &set, jit != 0);
        char symbols[41];
        memset(symbols, 'a', 40);
        symbols[40] = '\0';
        for (int i = 0; i < 3; i++)
            find(&of, symbols);
        assert_int_equal(of.matches.count, 0);
        tear_down(&of);
    }
}

/* What PCRE2 will not compile is told as a lack of memory; the build lets no such rule pass. */
static void test_broken(void **state)
{
    (void)state;
    const ns_rule unclosed = make_rule("unclosed", "(", 0, 0);
    const ns_rule_set set = make_set(&unclosed, 1, false);
    fixture of = {0};
    set_up(&of, &set, false);
    if (setjmp(of.guard.escape) == 0) {
        find(&of, "a");
        fail_msg("a broken pattern was taken for one that does not match");
    }
    tear_down(&of);
    rules_free(NULL);
    rule_memory_free(NULL);
}

/* Shut doors spare tries, they never lose a match: the embedded rules behind their gates and behind open doors find the same in symbols
 * that follow one another at random, among them often those that rules begin with. */
static uint8_t random_symbol(uint32_t *seed, const bool *begins)
{
    for (int i = 0; i < 4; i++) {
        *seed = *seed * 1664525 + 1013904223;
        uint8_t symbol = (uint8_t)(*seed >> 24);
        if (begins[symbol])
            return symbol;
    }
    return (uint8_t)(*seed >> 16);
}

static void open_gates(const ns_rule_set *set, ns_gate *gates, ns_rule_set *opened)
{
    *opened = *set;
    opened->gates = gates;
    opened->gate_count = (set->count + NS_DOORS - 1) / NS_DOORS;
    memset(gates, 0, opened->gate_count * sizeof *gates);
    for (size_t i = 0; i < set->count; i++) {
        ns_gate *gate = &gates[i / NS_DOORS];
        gate->rule[i % NS_DOORS] = (uint16_t)i;
        for (int spot = 0; spot < NS_SPOTS; spot++)
            for (int symbol = 0; symbol < NS_SYMBOLS; symbol++)
                gate->open[spot][symbol] |= UINT64_C(1) << i % NS_DOORS;
    }
}

static int by_place(const void *a, const void *b)
{
    const ns_match *x = a, *y = b;
    if (x->group[0].first != y->group[0].first)
        return x->group[0].first < y->group[0].first ? -1 : 1;
    return x->rule < y->rule ? -1 : 1;
}

static void check_same(fixture *gated, fixture *opened)
{
    qsort(opened->matches.items, opened->matches.count, sizeof *opened->matches.items, by_place);
    assert_int_equal(gated->matches.count, opened->matches.count);
    for (size_t i = 0; i < gated->matches.count; i++) {
        const ns_match *a = &gated->matches.items[i], *b = &opened->matches.items[i];
        assert_string_equal(a->rule->name, b->rule->name);
        assert_int_equal(a->groups, b->groups);
        assert_memory_equal(a->group, b->group, a->groups * sizeof *a->group);
    }
}

static void test_gates(void **state)
{
    (void)state;
    static ns_gate gates[NS_MOST_GATES];
    ns_rule_set set;
    fixture gated = {0}, opened = {0};
    open_gates(&table_symbol_rules, gates, &set);
    set_up(&gated, &table_symbol_rules, true);
    set_up(&opened, &set, true);
    uint32_t seed = 20240619;
    size_t found = 0;
    for (int round = 0; round < 300; round++) {
        char symbols[201];
        for (int i = 0; i < 200; i++) {
            uint8_t symbol = random_symbol(&seed, rules_begin(gated.rules));
            symbols[i] = (char)(symbol != 0 ? symbol : 1);
        }
        symbols[200] = '\0';
        find(&gated, symbols);
        find(&opened, symbols);
        check_same(&gated, &opened);
        found += gated.matches.count;
        arena_reset(&gated.arena);
        arena_reset(&opened.arena);
    }
    assert_true(found > 10000);
    tear_down(&gated);
    tear_down(&opened);
}

static const ns_rule *rule_at(size_t i)
{
    return i < table_symbol_rules.count ? &table_symbol_rules.rules[i] : &table_line_rules.rules[i - table_symbol_rules.count];
}

static void test_every_rule_has_a_reader(void **state)
{
    (void)state;
    size_t count = table_symbol_rules.count + table_line_rules.count;
    assert_true(count >= 40);
    for (size_t i = 0; i < count; i++) {
        const ns_rule *rule = rule_at(i);
        bool lines = i >= table_symbol_rules.count;
        uint16_t kind = lines ? zones_classify(rule->as) : extractor_classify(rule->as);
        if (kind == 0 || (!lines && DRAFT_FORM(kind) == 0))
            fail_msg("%s:%u: nobody reads `as %s`", rule->file, rule->line, rule->as);
        for (size_t j = 0; j < i; j++)
            if (strcmp(rule_at(j)->name, rule->name) == 0)
                fail_msg("%s:%u: there is a rule %s already", rule->file, rule->line, rule->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_interpreter), cmocka_unit_test(test_jit),
                                       cmocka_unit_test(test_lines),       cmocka_unit_test(test_part),
                                       cmocka_unit_test(test_limit),       cmocka_unit_test(test_broken),
                                       cmocka_unit_test(test_gates),       cmocka_unit_test(test_every_rule_has_a_reader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
