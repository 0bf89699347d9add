/* test_rules.c: the rule engine on rules of its own, and what every embedded rule must be. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "extractor/extractor.h"
#include "knowledge/shapes.h"
#include "knowledge/rules.h"
#include "reader/zones.h"

#include <pcre2.h>
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
    ns_rule rule = {.name = name, .as = "x", .pattern = pattern, .groups = 3};
    rule.captures[first] |= 2;
    rule.captures[second] |= 4;
    return rule;
}

/* Rules of level lines, each with a door that lets everything pass. */
static ns_rule_set make_set(const ns_rule *rules, size_t count)
{
    static ns_gate gate;
    gate = (ns_gate){0};
    for (int symbol = 0; symbol < NS_SYMBOLS; symbol++)
        for (int spot = 0; spot < NS_SPOTS; spot++)
            gate.open[symbol][spot] = (UINT64_C(1) << count) - 1;
    for (uint16_t i = 0; i < count; i++)
        gate.rule[i] = i;
    return (ns_rule_set){rules, count, &gate, 1, NULL, {0}};
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

static void find(fixture *of, const uint8_t *symbols, size_t count)
{
    of->matches = (ns_matches){0};
    rules_find(of->rules, of->memory, symbols, count, &of->arena, &of->matches);
}

static void check_lines(fixture *of)
{
    ns_match match;
    assert_true(rules_match_line(of->rules, of->memory, "x Baca juga", 2, 11, &of->arena, &match));
    assert_string_equal(match.rule->name, "first");
    assert_int_equal(match_range(&match, NS_CAPTURE_label).first, 7);
    ns_range none = match_range(&match, NS_CAPTURE_date);
    assert_int_equal(none.first, none.last);
    assert_true(
        rules_match_line(of->rules, of->memory, "x Baca juga", 2, 8, &of->arena, &match)); /* the line ends before "juga" */
    assert_string_equal(match.rule->name, "second");
    assert_false(rules_match_line(of->rules, of->memory, "x Baca juga", 0, 11, &of->arena, &match));
    assert_false(rules_match_line(of->rules, of->memory, "", 0, 0, &of->arena, &match));
}

/* Often enough for machine code. */
static void check_engine(bool jit)
{
    ns_rule rules[] = {make_rule("first", "Baca (?<label>juga)(?<date>x)?", NS_CAPTURE_label, NS_CAPTURE_date),
                       make_rule("second", "Baca", 0, 0)};
    const ns_rule_set set = make_set(rules, 2);
    fixture of = {0};
    static const uint8_t nonsense[64] = "what no PCRE2 has compiled is compiled here";
    rules[1].code = nonsense;
    set_up(&of, &set, jit);
    for (int i = 0; i < 100; i++)
        check_lines(&of);
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

static uint16_t kind_of(const char *as)
{
    return *as == 'b' ? 2 : 1;
}

static void test_part(void **state)
{
    (void)state;
    ns_rule rules[] = {make_rule("first", "x+", 0, 0), make_rule("second", "[xy]", 0, 0)};
    rules[1].as = "b";
    ns_rule_set set = make_set(rules, 2);
    fixture of = {0};
    ns_rules *part;
    ns_match match;
    arena_init(&of.arena, &of.guard);
    assert_int_equal(rules_new(&set, false, kind_of, &of.rules), NS_OK);
    assert_int_equal(rules_part(of.rules, 3, 2, &part), NS_OK);
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
    const ns_rule_set set = make_set(&rule, 1);
    for (int jit = 0; jit < 2; jit++) {
        fixture of = {0};
        ns_match match;
        set_up(&of, &set, jit != 0);
        for (int i = 0; i < 100; i++)
            assert_false(
                rules_match_line(of.rules, of.memory, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, 40, &of.arena, &match));
        tear_down(&of);
    }
}

/* A matcher that has gone back often enough finds no way any more. */
static void test_way_limit(void **state)
{
    (void)state;
    ns_machine *machine = calloc(1, sizeof *machine);
    uint32_t at = 0;
    assert_non_null(machine);
    leave_way(machine, 3, 7);
    save(machine, 2, 5);
    leave_way(machine, 4, 8);
    forget_ways(machine, 1);
    assert_int_equal(take_way(machine, &at), 7);
    assert_int_equal(at, 3);
    assert_int_equal(machine->slots[2], 0); /* as it was when that way was left */
    assert_int_equal(take_way(machine, &at), 0);
    leave_way(machine, 3, 7);
    machine->back_count = NS_MOST_BACK;
    assert_int_equal(take_way(machine, &at), 0);
    free(machine);
}

static bool match_nothing(ns_machine *machine, uint32_t at)
{
    machine->slots[1] = at;
    return true;
}

/* A rule that is content with nothing has found nothing. */
static void test_empty_match(void **state)
{
    (void)state;
    ns_rule rule = make_rule("nothing", "(?=a)", 0, 0);
    rule.match = match_nothing;
    const ns_rule_set set = make_set(&rule, 1);
    const uint8_t symbols[] = {'a', 'a', 0, 0};
    fixture of = {0};
    ns_match match;
    set_up(&of, &set, false);
    assert_false(rules_match_line(of.rules, of.memory, "aa", 0, 2, &of.arena, &match));
    find(&of, symbols, 2);
    assert_int_equal(of.matches.count, 0);
    tear_down(&of);
}

/* A rule that only matches at the end of the text may begin at its last two bytes, whatever stands behind that, and nowhere else. */
static void test_places_of_lines(void **state)
{
    (void)state;
    const ns_rule rule = make_rule("end", "ab$", 0, 0);
    ns_rule_set set = make_set(&rule, 1);
    ns_gate gate = {.open = {{0}}};
    gate.open['a'][NS_FIRST] = gate.open['b'][NS_SECOND] = gate.open[0][NS_THIRD] = 1;
    set.gates = &gate;
    fixture of = {0};
    set_up(&of, &set, false);
    for (uint32_t length = 2; length <= 66; length++) {
        char text[80 + NS_TEXT_PADDING];
        memset(text, 'a', sizeof text);
        text[length - 1] = 'b';
        uint64_t places = length < 64 ? (UINT64_C(1) << length) - 1 : UINT64_MAX;
        uint64_t kept = rules_begin_line(of.rules, text, 0, length, places);
        uint64_t before = length < 66 ? (UINT64_C(1) << (length - 2)) - 1 : UINT64_MAX;
        assert_true((kept & before) == 0);
        assert_true(length == 66 || (kept >> (length - 2) & 1) != 0);
    }
    tear_down(&of);
}

/* What PCRE2 will not compile is told from a lack of memory; the build lets no such rule pass, but what runs may be another PCRE2. */
static void test_broken(void **state)
{
    (void)state;
    const ns_rule unclosed = make_rule("unclosed", "(", 0, 0);
    const ns_rule_set set = make_set(&unclosed, 1);
    ns_rules *rules;
    assert_int_equal(rules_new(&set, false, NULL, &rules), NS_ERR_RULES);
    rules_free(rules);
    rules_free(NULL);
    rule_memory_free(NULL);
}

/* ---- symbols against PCRE2 */

enum { SYMBOLS = 200, ROUNDS = 300, MOST_ROUNDS = 50 * ROUNDS };

typedef struct reference {
    pcre2_code *codes[256];
    pcre2_match_data *data;
} reference;

static void compile_all(reference *with, const ns_rule_set *set, uint32_t more)
{
    assert_true(set->count <= 256);
    with->data = pcre2_match_data_create(NS_MAX_GROUPS, NULL);
    for (size_t i = 0; i < set->count; i++) {
        int error;
        PCRE2_SIZE offset;
        uint32_t options = PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE | PCRE2_DUPNAMES | PCRE2_NO_AUTO_CAPTURE | more;
        with->codes[i] = pcre2_compile((PCRE2_SPTR)set->rules[i].pattern, PCRE2_ZERO_TERMINATED, options, &error, &offset, NULL);
        assert_non_null(with->codes[i]);
    }
}

static void free_all(reference *with)
{
    for (size_t i = 0; i < 256; i++)
        pcre2_code_free(with->codes[i]);
    pcre2_match_data_free(with->data);
    *with = (reference){0};
}

static void check_match(const reference *with, int groups, const ns_match *match)
{
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(with->data);
    for (int i = 0; i < match->rule->groups; i++) {
        bool unset = i >= groups || found[2 * i] == PCRE2_UNSET;
        assert_int_equal(unset ? 0 : found[2 * i], match->group[i].first);
        assert_int_equal(unset ? 0 : found[2 * i + 1], match->group[i].last);
        assert_int_equal(match->took >> i & 1, match->group[i].first < match->group[i].last);
    }
}

/* Tries every rule everywhere, and expects in of->matches what it finds, and nothing else. */
static void check_against(const reference *with, const uint8_t *symbols, size_t count, const fixture *of)
{
    size_t next[256] = {0}, at_match = 0;
    for (size_t at = 0; at < count; at++)
        for (size_t i = 0; i < table_symbol_rules.count; i++) {
            int groups = at < next[i] ? 0 : pcre2_match(with->codes[i], symbols, count, at, 0, with->data, NULL);
            size_t end = groups > 0 ? pcre2_get_ovector_pointer(with->data)[1] : 0;
            if (end <= at)
                continue;
            if (at_match == of->matches.count || of->matches.items[at_match].rule != &table_symbol_rules.rules[i])
                fail_msg("%s was not found at %zu", table_symbol_rules.rules[i].name, at);
            check_match(with, groups, &of->matches.items[at_match++]);
            next[i] = end;
        }
    assert_int_equal(at_match, of->matches.count);
}

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* One symbol of the set "[\x41\x42...]" that *pattern stands at, or a character as it stands, and goes over it. */
static uint8_t draw_symbol(uint32_t *seed, const char **pattern)
{
    uint8_t drawn = SYMBOL_WALL;
    bool set = **pattern == '[';
    uint32_t seen = 0;
    *pattern += set;
    do {
        unsigned symbol = (uint8_t) * *pattern;
        size_t length = 1;
        if (symbol == '\\') {
            bool hex = (*pattern)[1] == 'x';
            symbol = hex ? (unsigned)strtoul((char[]){(*pattern)[2], (*pattern)[3], '\0'}, NULL, 16) : (uint8_t)(*pattern)[1];
            length = hex ? 4 : 2;
        }
        if (draw(seed) % ++seen == 0)
            drawn = (uint8_t)symbol;
        *pattern += length;
    } while (set && **pattern != ']');
    *pattern += set;
    return drawn;
}

/* Behind the bracket that the alternative at hand stands in. */
static const char *leave_bracket(const char *pattern)
{
    for (int depth = 1; *pattern != '\0' && depth > 0; pattern++) {
        depth += *pattern == '(';
        depth -= *pattern == ')';
        pattern += *pattern == '\\';
    }
    return pattern;
}

/* Over what of a pattern draws nothing: brackets, what is written in `silent`, and often all but one alternative. Returns the
 * pattern itself where there is something to draw. */
static const char *pass_over(uint32_t *seed, const char *pattern, const char *silent)
{
    if (*pattern == '|')
        return draw(seed) % 4 != 0 ? leave_bracket(pattern) : pattern + 1;
    if (*pattern == '(' && pattern[1] == '?')
        return pattern + strcspn(pattern, ":>=! ") + 1;
    if (*pattern == '{')
        return pattern + strcspn(pattern, "}") + 1;
    return pattern + (strchr(silent, *pattern) != NULL);
}

/* Symbols that the rules nearly match: of a rule drawn at random those that its pattern asks for, now and then one left out or out of
 * place; often nothing of what is optional or repeated, and one alternative. */
static void draw_symbols(uint32_t *seed, uint8_t symbols[SYMBOLS])
{
    for (size_t at = 0; at < SYMBOLS;) {
        const char *pattern = table_symbol_rules.rules[draw(seed) % table_symbol_rules.count].pattern;
        while (*pattern != '\0' && at < SYMBOLS) {
            const char *from = pattern;
            pattern = pass_over(seed, from, " ()?+*");
            if (pattern != from)
                continue;
            uint8_t symbol = draw_symbol(seed, &pattern);
            uint32_t chance = draw(seed) % (*pattern == '?' || *pattern == '{' ? 3 : 16);
            if (chance != 0)
                symbols[at++] = chance == 1 && draw(seed) % 8 == 0 ? (uint8_t)(draw(seed) % 255 + 1) : symbol;
        }
    }
}

static size_t count_groups(void)
{
    size_t count = 0;
    for (size_t i = 0; i < table_symbol_rules.count; i++)
        count += table_symbol_rules.rules[i].groups;
    return count;
}

/* Marks the groups that took part in the matches, a bit for each; returns how many had not before. */
static size_t mark_groups(const ns_matches *matches, uint16_t seen[256])
{
    size_t count = 0;
    for (size_t i = 0; i < matches->count; i++) {
        const ns_match *match = &matches->items[i];
        uint16_t *of = &seen[match->rule - table_symbol_rules.rules];
        count += (size_t)__builtin_popcount(match->took & ~(unsigned)*of);
        *of |= match->took;
    }
    return count;
}

/* Shut doors spare tries and never lose a match, and programs match what their patterns do: in symbols that follow one another at
 * random, until every group of every rule has taken part. */
static void test_against_pcre2(void **state)
{
    (void)state;
    static reference with;
    fixture of = {0};
    uint32_t seed = 20240619;
    size_t found = 0, met = 0, groups = count_groups();
    uint16_t seen[256] = {0};
    uint8_t symbols[SYMBOLS + 2] = {0};
    compile_all(&with, &table_symbol_rules, PCRE2_EXTENDED);
    set_up(&of, &table_symbol_rules, true);
    for (int round = 0; round < ROUNDS || (met < groups && round < MOST_ROUNDS); round++) {
        draw_symbols(&seed, symbols);
        find(&of, symbols, SYMBOLS);
        check_against(&with, symbols, SYMBOLS, &of);
        found += of.matches.count;
        met += mark_groups(&of.matches, seen);
        arena_reset(&of.arena);
    }
    assert_true(found > 20000);
    assert_int_equal(met, groups);
    free_all(&with);
    tear_down(&of);
}

/* ---- lines against PCRE2 */

enum { LINE_BYTES = 240, LINE_ROUNDS = 200000 };

static size_t character_size(const char *text)
{
    unsigned char first = (unsigned char)*text;
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* The character that *pattern stands at, or one of the set; goes over it. */
static const char *draw_character(uint32_t *seed, const char **pattern)
{
    static const char *const blanks[] = {" ", "\t", "\xC2\xA0"};
    const char *drawn = *pattern;
    bool set = *drawn == '[';
    uint32_t seen = 0;
    *pattern += set;
    do {
        bool escaped = **pattern == '\\';
        const char *here = *pattern + escaped;
        *pattern = here + character_size(here);
        if (draw(seed) % ++seen == 0)
            drawn = escaped && *here == 'h' ? blanks[draw(seed) % 3] : here;
    } while (set && **pattern != ']');
    *pattern += set;
    return drawn;
}

/* Now and then the letter's other case, of which two have one beyond ASCII, too: the long s and the Kelvin sign. */
static const char *change_case(uint32_t *seed, const char *drawn, char changed[2])
{
    char small = (char)(*drawn | 0x20);
    if (small < 'a' || small > 'z' || draw(seed) % 8 != 0)
        return drawn;
    changed[0] = (char)(*drawn ^ 0x20);
    if (draw(seed) % 4 != 0)
        return changed;
    return small == 's' ? "\xC5\xBF" : small == 'k' ? "\xE2\x84\xAA" : changed;
}

/* A line that a rule drawn at random nearly matches, as draw_symbols does it. Returns its length. */
static uint32_t draw_line(uint32_t *seed, char line[LINE_BYTES + NS_TEXT_PADDING])
{
    const char *pattern = table_line_rules.rules[draw(seed) % table_line_rules.count].pattern;
    uint32_t length = 0, most = draw(seed) % LINE_BYTES + 1;
    while (*pattern != '\0' && length < most) {
        const char *from = pattern, *choice = *from == '(' && draw(seed) % 8 == 0 ? strchr(from, '|') : NULL;
        pattern = choice != NULL ? choice + 1 : pass_over(seed, from, "()?+*$^");
        if (pattern != from)
            continue;
        char changed[2] = "";
        const char *drawn = change_case(seed, draw_character(seed, &pattern), changed);
        size_t size = character_size(drawn);
        if (draw(seed) % 32 == 0 || length + size > LINE_BYTES)
            continue;
        memcpy(line + length, drawn, size);
        length += (uint32_t)size;
    }
    return length;
}

/* The first of the rules that PCRE2 finds at the beginning of the line, or NULL; what it finds stands in with->data. */
static const ns_rule *find_first(const reference *with, const char *line, size_t length, int *groups)
{
    for (size_t i = 0; i < table_line_rules.count; i++) {
        *groups = pcre2_match(with->codes[i], (PCRE2_SPTR)line, length, 0, 0, with->data, NULL);
        if (*groups > 0 && pcre2_get_ovector_pointer(with->data)[1] > 0)
            return &table_line_rules.rules[i];
    }
    return NULL;
}

/* A door that is shut for a line's first bytes loses no match, and matchers match what their patterns do. */
static void test_lines_against_pcre2(void **state)
{
    (void)state;
    static reference with;
    fixture of = {0};
    uint32_t seed = 20240619;
    size_t found = 0;
    compile_all(&with, &table_line_rules, PCRE2_UTF | PCRE2_DOLLAR_ENDONLY);
    set_up(&of, &table_line_rules, true);
    for (int round = 0; round < LINE_ROUNDS; round++) {
        char line[LINE_BYTES + NS_TEXT_PADDING] = "";
        uint32_t length = draw_line(&seed, line);
        ns_match match = {0};
        int groups = 0;
        const ns_rule *expected = length > 0 ? find_first(&with, line, length, &groups) : NULL;
        bool yes = rules_match_line(of.rules, of.memory, line, 0, length, &of.arena, &match);
        if ((yes ? match.rule : NULL) != expected)
            fail_msg("%s was found, not %s: %.*s", yes ? match.rule->name : "nothing", expected != NULL ? expected->name : "that",
                     (int)length, line);
        if (yes)
            check_match(&with, groups, &match);
        found += yes;
        arena_reset(&of.arena);
    }
    assert_true(found > LINE_ROUNDS / 10);
    free_all(&with);
    tear_down(&of);
}

static void test_rules_are_compiled(void **state)
{
    (void)state;
    char library[64];
    rules_library(library);
    assert_string_equal(library, table_rules_library);
    for (size_t i = 0; i < table_line_rules.count; i++)
        assert_true(table_line_rules.rules[i].match != NULL || table_line_rules.rules[i].code != NULL);
}

/* What PCRE2 compiled in the build is read again: this rule, and no other. */
static void test_compiled_rule(void **state)
{
    (void)state;
    ns_rule rule = make_rule("own", "(?<label>Baca)(?<date>x)?", NS_CAPTURE_label, NS_CAPTURE_date);
    const ns_rule_set set = make_set(&rule, 1);
    size_t size = 0;
    uint8_t *bytes = rules_serialise(&rule, &size);
    assert_non_null(bytes);
    rule.code = bytes;
    fixture of = {0};
    ns_match match;
    set_up(&of, &set, false);
    assert_true(rules_match_line(of.rules, of.memory, "Bacax", 0, 5, &of.arena, &match));
    assert_int_equal(match.group[0].last, 5);
    assert_int_equal(match_range(&match, NS_CAPTURE_date).first, 4);
    tear_down(&of);
    pcre2_serialize_free(bytes);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_interpreter),
                                       cmocka_unit_test(test_jit),
                                       cmocka_unit_test(test_part),
                                       cmocka_unit_test(test_limit),
                                       cmocka_unit_test(test_way_limit),
                                       cmocka_unit_test(test_empty_match),
                                       cmocka_unit_test(test_places_of_lines),
                                       cmocka_unit_test(test_broken),
                                       cmocka_unit_test(test_against_pcre2),
                                       cmocka_unit_test(test_lines_against_pcre2),
                                       cmocka_unit_test(test_rules_are_compiled),
                                       cmocka_unit_test(test_compiled_rule),
                                       cmocka_unit_test(test_every_rule_has_a_reader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
