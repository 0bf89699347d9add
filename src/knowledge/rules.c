/* rules.c: see rules.h. PCRE2 does the matching; this file decides where a rule is tried. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/rules.h"

#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/* A match gives up after this many steps: no pattern of ours needs a hundredth of it, and no input may hang us. */
enum { MATCH_LIMIT = 200000, JIT_STACK = 512 << 10, UNNAMED = 255, FIRSTS = 256 };

typedef struct ns_compiled {
    const ns_rule *rule;
    pcre2_code *code;
    uint16_t kind;
    uint8_t names[NS_MAX_GROUPS];
    bool jit;
} ns_compiled;

/* A rule to try at a symbol, if its neighbours are in these maps. The maps are few and shared, so they stay in the nearest cache. */
typedef struct ns_trial {
    uint16_t rule, before, second, third;
} ns_trial;

typedef uint8_t ns_map[32];

struct ns_rules {
    ns_compiled *items;
    size_t count;
    ns_trial *first[FIRSTS + 1]; /* first[s] .. first[s + 1]: what to try at symbol s, in order of the rules */
    ns_trial *trials;
    ns_map *maps;
    size_t map_count;
};

struct ns_rule_memory {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    uint32_t *next; /* for each rule: where its last match ended */
    size_t next_count;
};

ns_range match_range(const ns_match *match, ns_capture name)
{
    for (uint16_t i = 1; i < match->groups; i++)
        if (match->names[i] == (uint8_t)name && match->group[i].first < match->group[i].last)
            return match->group[i];
    return (ns_range){0, 0};
}

/* ---- compiling */

static uint8_t capture_number(const char *name)
{
    static const char *const names[] = {
#define CAPTURE_NAME(capture) #capture,
        NS_CAPTURES(CAPTURE_NAME)
#undef CAPTURE_NAME
    };
    for (uint8_t i = 0; i < NS_CAPTURE_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return UNNAMED;
}

/* PCRE2's name table: rows of group number (two bytes, big end first) and NUL-terminated name. */
static bool name_groups(ns_compiled *compiled)
{
    uint32_t count = 0, size = 0, groups = 0;
    PCRE2_SPTR row = NULL;
    memset(compiled->names, UNNAMED, sizeof compiled->names);
    if (pcre2_pattern_info(compiled->code, PCRE2_INFO_CAPTURECOUNT, &groups) != 0 || groups >= NS_MAX_GROUPS)
        return false;
    (void)pcre2_pattern_info(compiled->code, PCRE2_INFO_NAMECOUNT, &count);
    if (count == 0)
        return true;
    (void)pcre2_pattern_info(compiled->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    (void)pcre2_pattern_info(compiled->code, PCRE2_INFO_NAMETABLE, &row);
    for (; count > 0; count--, row += size) {
        unsigned group = (unsigned)row[0] << 8 | row[1];
        compiled->names[group] = capture_number((const char *)row + 2);
        if (compiled->names[group] == UNNAMED)
            return false;
    }
    return true;
}

/* No start optimization: the first-symbol lists have done that work, and PCRE2's search for a required character runs to the end of
 * the subject at each try, which makes "Rabu (Rabu (Rabu ( ..." quadratic. */
static uint32_t compile_options(bool lines)
{
    uint32_t both = PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE | PCRE2_DUPNAMES | PCRE2_NO_AUTO_CAPTURE | PCRE2_DOLLAR_ENDONLY;
    return lines ? both | PCRE2_UTF | PCRE2_NO_UTF_CHECK : both | PCRE2_EXTENDED;
}

static bool compile_rule(const ns_rule *rule, bool jit, ns_compiled *compiled)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    compiled->rule = rule;
    compiled->code =
        pcre2_compile((PCRE2_SPTR)rule->pattern, PCRE2_ZERO_TERMINATED, compile_options(rule->lines), &error, &offset, NULL);
    if (compiled->code == NULL || !name_groups(compiled))
        return false;
    compiled->jit = jit && pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE) == 0;
    return true;
}

static size_t count_openings(const ns_rules *rules)
{
    size_t total = 0;
    for (size_t i = 0; i < rules->count; i++)
        total += rules->items[i].rule->opening_count;
    return total;
}

static uint16_t intern_map(ns_rules *rules, const ns_map map)
{
    for (size_t i = 0; i < rules->map_count; i++)
        if (memcmp(rules->maps[i], map, sizeof(ns_map)) == 0)
            return (uint16_t)i;
    memcpy(rules->maps[rules->map_count], map, sizeof(ns_map));
    return (uint16_t)rules->map_count++;
}

/* Sorts the openings of all rules by symbol; within one, by rule. */
static bool list_trials(ns_rules *rules)
{
    size_t total = count_openings(rules), ends[FIRSTS] = {0};
    rules->trials = calloc(total + 1, sizeof *rules->trials);
    rules->maps = calloc(3 * total + 1, sizeof *rules->maps);
    if (rules->trials == NULL || rules->maps == NULL)
        return false;
    for (size_t i = 0; i < rules->count; i++)
        for (size_t j = 0; j < rules->items[i].rule->opening_count; j++)
            ends[rules->items[i].rule->openings[j].symbol]++;
    rules->first[0] = rules->trials;
    for (unsigned symbol = 0; symbol < FIRSTS; symbol++) {
        rules->first[symbol + 1] = rules->first[symbol] + ends[symbol];
        ends[symbol] = 0;
    }
    for (size_t i = 0; i < rules->count; i++)
        for (size_t j = 0; j < rules->items[i].rule->opening_count; j++) {
            const ns_opening *opening = &rules->items[i].rule->openings[j];
            rules->first[opening->symbol][ends[opening->symbol]++] =
                (ns_trial){(uint16_t)i, intern_map(rules, opening->before), intern_map(rules, opening->second),
                           intern_map(rules, opening->third)};
        }
    return true;
}

ns_status rules_new(const ns_rule *rules, size_t count, bool lines, bool jit, uint16_t (*classify)(const char *as),
                    ns_rules **compiled)
{
    ns_rules *made = calloc(1, sizeof *made);
    *compiled = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->items = calloc(count + 1, sizeof *made->items);
    if (made->items == NULL)
        return NS_ERR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        if (rules[i].lines != lines)
            continue;
        ns_compiled *item = &made->items[made->count++];
        if (!compile_rule(&rules[i], jit, item))
            return item->code == NULL ? NS_ERR_USAGE : NS_ERR_LIMIT;
        item->kind = classify != NULL ? classify(rules[i].as) : 0;
    }
    return list_trials(made) ? NS_OK : NS_ERR_MEMORY;
}

void rules_free(ns_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++)
        pcre2_code_free(rules->items[i].code);
    free(rules->items);
    free(rules->trials);
    free(rules->maps);
    free(rules);
}

/* ---- matching */

ns_status rule_memory_new(ns_rule_memory **memory)
{
    ns_rule_memory *made = calloc(1, sizeof *made);
    *memory = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->data = pcre2_match_data_create(NS_MAX_GROUPS, NULL);
    made->context = pcre2_match_context_create(NULL);
    made->stack = pcre2_jit_stack_create(32 << 10, JIT_STACK, NULL);
    if (made->data == NULL || made->context == NULL)
        return NS_ERR_MEMORY;
    (void)pcre2_set_match_limit(made->context, MATCH_LIMIT);
    if (made->stack != NULL) /* NULL where PCRE2 has no JIT */
        pcre2_jit_stack_assign(made->context, NULL, made->stack);
    return NS_OK;
}

void rule_memory_free(ns_rule_memory *memory)
{
    if (memory == NULL)
        return;
    pcre2_match_data_free(memory->data);
    pcre2_match_context_free(memory->context);
    pcre2_jit_stack_free(memory->stack);
    free(memory->next);
    free(memory);
}

/* Tries one rule at one place; returns how many groups there are up to the last that took part, 0 if it does not match. A pattern
 * that runs into its limit counts as no match. */
static uint16_t try_rule(const ns_compiled *rule, ns_rule_memory *memory, const uint8_t *subject, size_t length, size_t at)
{
    int result = rule->jit ? pcre2_jit_match(rule->code, subject, length, at, 0, memory->data, memory->context)
                           : pcre2_match(rule->code, subject, length, at, PCRE2_NO_UTF_CHECK, memory->data, memory->context);
    return result > 0 && pcre2_get_ovector_pointer(memory->data)[1] > at ? (uint16_t)result : 0;
}

static void fill_match(const ns_compiled *rule, const ns_rule_memory *memory, uint16_t groups, uint32_t base, ns_arena *arena,
                       ns_match *match)
{
    ns_range *group = arena_alloc(arena, groups * sizeof *group);
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(memory->data);
    for (uint16_t i = 0; i < groups; i++) {
        bool unset = ovector[2 * i] == PCRE2_UNSET;
        group[i] = unset ? (ns_range){0, 0} : (ns_range){base + (uint32_t)ovector[2 * i], base + (uint32_t)ovector[2 * i + 1]};
    }
    *match = (ns_match){.rule = rule->rule, .kind = rule->kind, .groups = groups, .names = rule->names, .group = group};
}

static void forget_ends(ns_rule_memory *memory, size_t count, ns_arena *arena)
{
    if (memory->next_count < count) {
        memory->next = mem_resize(arena->guard, memory->next, count * sizeof *memory->next);
        memory->next_count = count;
    }
    memset(memory->next, 0, count * sizeof *memory->next);
}

static bool in_map(const ns_map map, unsigned symbol)
{
    return (map[symbol / 8] >> symbol % 8 & 1) != 0;
}

static bool may_match(const ns_rules *rules, const ns_trial *trial, unsigned before, unsigned second)
{
    return in_map(rules->maps[trial->second], second) && in_map(rules->maps[trial->before], before);
}

void rules_find(const ns_rules *rules, ns_rule_memory *memory, const uint8_t *symbols, size_t count, ns_arena *arena,
                ns_matches *matches)
{
    forget_ends(memory, rules->count + 1, arena);
    for (size_t at = 0; at < count; at++) {
        unsigned before = at > 0 ? symbols[at - 1] : 0, second = at + 1 < count ? symbols[at + 1] : 0;
        const ns_trial *end = rules->first[symbols[at] + 1];
        for (const ns_trial *trial = rules->first[symbols[at]]; trial < end; trial++) {
            if (!may_match(rules, trial, before, second) || at < memory->next[trial->rule])
                continue;
            const ns_compiled *rule = &rules->items[trial->rule];
            uint16_t groups = try_rule(rule, memory, symbols, count, at);
            if (groups == 0)
                continue;
            ns_match *match = LIST_PUSH(arena, matches);
            fill_match(rule, memory, groups, 0, arena, match);
            memory->next[trial->rule] = match->group[0].last;
        }
    }
}

bool rules_match_line(const ns_rules *rules, ns_rule_memory *memory, const char *text, uint32_t start, uint32_t end,
                      ns_arena *arena, ns_match *match)
{
    if (start >= end)
        return false;
    unsigned first = (unsigned char)text[start], second = start + 1 < end ? (unsigned char)text[start + 1] : 0;
    unsigned third = start + 2 < end ? (unsigned char)text[start + 2] : 0;
    for (const ns_trial *trial = rules->first[first]; trial < rules->first[first + 1]; trial++) {
        const ns_compiled *rule = &rules->items[trial->rule];
        if (!in_map(rules->maps[trial->second], second) || !in_map(rules->maps[trial->third], third))
            continue;
        uint16_t groups = try_rule(rule, memory, (const uint8_t *)text + start, end - start, 0);
        if (groups == 0)
            continue;
        fill_match(rule, memory, groups, start, arena, match);
        return true;
    }
    return false;
}
