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

/* What a symbol can be to a match: the one before it, or one of its first three. */
typedef enum ns_spot { SPOT_BEFORE, SPOT_FIRST, SPOT_SECOND, SPOT_THIRD, SPOT_COUNT } ns_spot;

/* A set of 64 doors, each a rule with the first symbols that want the same neighbours, and for every symbol a bit for each door that
 * lets it pass in a spot. The rules to try at a place are those whose bits stand in all four words: no list to walk, and hardly a
 * branch that cannot be foreseen. */
enum { DOORS = 64, MOST_GATES = 32 };

typedef struct ns_gate {
    uint64_t open[FIRSTS][SPOT_COUNT];
    uint16_t rule[DOORS]; /* in order of the rules */
} ns_gate;

struct ns_rules {
    ns_compiled *items;
    size_t count;
    ns_gate *gates;
    size_t gate_count;
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

/* No start optimization: the gates have done that work, and PCRE2's search for a required character runs to the end of
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

static bool same_neighbours(const ns_opening *a, const ns_opening *b)
{
    return memcmp(a->before, b->before, sizeof a->before) == 0 && memcmp(a->second, b->second, sizeof a->second) == 0 &&
           memcmp(a->third, b->third, sizeof a->third) == 0;
}

static void let_pass(ns_gate *gate, uint64_t door, ns_spot spot, const uint8_t map[32])
{
    for (unsigned symbol = 0; symbol < FIRSTS; symbol++)
        if ((map[symbol / 8] >> symbol % 8 & 1) != 0)
            gate->open[symbol][spot] |= door;
}

static void make_door(ns_rules *rules, size_t number, uint16_t rule, const ns_opening *opening)
{
    ns_gate *gate = &rules->gates[number / DOORS];
    uint64_t door = UINT64_C(1) << number % DOORS;
    gate->rule[number % DOORS] = rule;
    let_pass(gate, door, SPOT_BEFORE, opening->before);
    let_pass(gate, door, SPOT_SECOND, opening->second);
    let_pass(gate, door, SPOT_THIRD, opening->third);
}

/* The doors of one rule, from number `first`; returns how many. */
static size_t make_doors(ns_rules *rules, uint16_t number, size_t first)
{
    const ns_rule *rule = rules->items[number].rule;
    size_t count = 0;
    uint16_t door_of[FIRSTS];
    for (size_t i = 0; i < rule->opening_count; i++) {
        size_t like = 0;
        while (!same_neighbours(&rule->openings[i], &rule->openings[like]))
            like++;
        door_of[i] = like < i ? door_of[like] : (uint16_t)(first + count++);
        if (like == i)
            make_door(rules, door_of[i], number, &rule->openings[i]);
        rules->gates[door_of[i] / DOORS].open[rule->openings[i].symbol][SPOT_FIRST] |= UINT64_C(1) << door_of[i] % DOORS;
    }
    return count;
}

static ns_status make_gates(ns_rules *rules)
{
    size_t doors = 0;
    rules->gates = calloc(count_openings(rules) / DOORS + 1, sizeof *rules->gates);
    if (rules->gates == NULL)
        return NS_ERR_MEMORY;
    for (size_t i = 0; i < rules->count; i++)
        doors += make_doors(rules, (uint16_t)i, doors);
    rules->gate_count = (doors + DOORS - 1) / DOORS;
    return rules->gate_count <= MOST_GATES ? NS_OK : NS_ERR_LIMIT;
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
    return make_gates(made);
}

void rules_free(ns_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++)
        pcre2_code_free(rules->items[i].code);
    free(rules->items);
    free(rules->gates);
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

/* The doors that are open at symbols[at]; 0 stands for the edge. */
static inline uint64_t doors_open(const ns_gate *gate, const uint8_t *symbols, size_t count, size_t at)
{
    unsigned before = at > 0 ? symbols[at - 1] : 0, second = at + 1 < count ? symbols[at + 1] : 0;
    unsigned third = at + 2 < count ? symbols[at + 2] : 0;
    return gate->open[symbols[at]][SPOT_FIRST] & gate->open[before][SPOT_BEFORE] & gate->open[second][SPOT_SECOND] &
           gate->open[third][SPOT_THIRD];
}

/* Doors of one gate that are open at a place. */
typedef struct ns_chance {
    uint64_t doors;
    uint32_t at, gate;
} ns_chance;

enum { CHANCES = 2 * MOST_GATES };

/* The chances from *at on, until there is no room for more; returns how many. Places without one are written too, and written over:
 * whether there is one no processor can guess. */
static size_t find_chances(const ns_rules *rules, const uint8_t *symbols, size_t count, size_t *at, ns_chance chances[CHANCES])
{
    size_t found = 0;
    for (; *at < count && found + rules->gate_count <= CHANCES; ++*at)
        for (size_t i = 0; i < rules->gate_count; i++) {
            uint64_t doors = doors_open(&rules->gates[i], symbols, count, *at);
            chances[found] = (ns_chance){doors, (uint32_t)*at, (uint32_t)i};
            found += doors != 0;
        }
    return found;
}

void rules_find(const ns_rules *rules, ns_rule_memory *memory, const uint8_t *symbols, size_t count, ns_arena *arena,
                ns_matches *matches)
{
    forget_ends(memory, rules->count + 1, arena);
    ns_chance chances[CHANCES];
    for (size_t next = 0, found; next < count;) {
        found = find_chances(rules, symbols, count, &next, chances);
        for (const ns_chance *chance = chances; chance < chances + found; chance++)
            for (uint64_t left = chance->doors; left != 0; left &= left - 1) {
                size_t number = rules->gates[chance->gate].rule[__builtin_ctzll(left)];
                if (chance->at < memory->next[number])
                    continue;
                const ns_compiled *rule = &rules->items[number];
                uint16_t groups = try_rule(rule, memory, symbols, count, chance->at);
                if (groups == 0)
                    continue;
                ns_match *match = LIST_PUSH(arena, matches);
                fill_match(rule, memory, groups, 0, arena, match);
                memory->next[number] = match->group[0].last;
            }
    }
}

bool rules_match_some(const ns_rules *rules, ns_rule_memory *memory, uint16_t bits, const char *text, uint32_t start,
                      uint32_t end, ns_arena *arena, ns_match *match)
{
    if (start >= end)
        return false;
    const uint8_t *line = (const uint8_t *)text + start;
    for (size_t i = 0; i < rules->gate_count; i++)
        for (uint64_t left = doors_open(&rules->gates[i], line, end - start, 0); left != 0; left &= left - 1) {
            const ns_compiled *rule = &rules->items[rules->gates[i].rule[__builtin_ctzll(left)]];
            uint16_t groups = bits == 0 || (rule->kind & bits) != 0 ? try_rule(rule, memory, line, end - start, 0) : 0;
            if (groups == 0)
                continue;
            fill_match(rule, memory, groups, start, arena, match);
            return true;
        }
    return false;
}

void rules_begin(const ns_rules *rules, uint16_t bits, bool begins[256])
{
    memset(begins, 0, 256 * sizeof *begins);
    for (size_t i = 0; i < rules->count; i++)
        for (size_t j = 0; (rules->items[i].kind & bits) != 0 && j < rules->items[i].rule->opening_count; j++)
            begins[rules->items[i].rule->openings[j].symbol] = true;
}

bool rules_match_line(const ns_rules *rules, ns_rule_memory *memory, const char *text, uint32_t start, uint32_t end,
                      ns_arena *arena, ns_match *match)
{
    return rules_match_some(rules, memory, 0, text, start, end, arena, match);
}
