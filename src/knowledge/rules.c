/* rules.c: see rules.h. Functions that the build has written match, and PCRE2 what the build could not write; this file decides where a
 * rule is tried. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/rules.h"

#include "base/hash.h"
#include "base/memory.h"

#include <inttypes.h>
#include <pcre2.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A match gives up after this many steps: no pattern of ours needs a hundredth of it, and no input may hang us. */
enum { MATCH_LIMIT = 200000, JIT_STACK = 512 << 10 };

/* Machine code costs as much to make as this many tries cost without it. */
enum { JIT_TRIES = 32 };

typedef struct ns_compiled {
    _Atomic(pcre2_code *) code; /* NULL until it is tried, if the build has compiled it */
    _Atomic(pcre2_code *) fast; /* the same as machine code, or NULL */
    atomic_uint tries;          /* without machine code */
    uint16_t kind;
} ns_compiled;

struct ns_rules {
    const ns_rule_set *set;
    ns_compiled *items; /* one for each rule of the set */
    bool jit, part;     /* part: items are another's */
    uint64_t doors[NS_MOST_GATES];
    uint64_t open[NS_SYMBOLS][NS_SPOTS]; /* all gates laid over one another: where this is shut, all are */
};

struct ns_rule_memory {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    ns_machine machine;
    uint32_t *next; /* for each rule: where its last match ended */
    size_t next_count;
};

/* ---- compiling */

/* No start optimization: the gates have done that work, and PCRE2's search for a required character runs to the end of
 * the subject at each try, which makes "Rabu (Rabu (Rabu ( ..." quadratic. */
static const uint32_t compile_options = PCRE2_ANCHORED | PCRE2_NO_START_OPTIMIZE | PCRE2_DUPNAMES | PCRE2_NO_AUTO_CAPTURE |
                                        PCRE2_DOLLAR_ENDONLY | PCRE2_UTF | PCRE2_NO_UTF_CHECK;

static pcre2_code *compile_pattern(const ns_rule *rule, int *error)
{
    PCRE2_SIZE offset = 0;
    return pcre2_compile((PCRE2_SPTR)rule->pattern, PCRE2_ZERO_TERMINATED, compile_options, error, &offset, NULL);
}

void rules_library(char name[64])
{
    char version[64] = "";
    uint32_t link = 0;
    (void)pcre2_config(PCRE2_CONFIG_VERSION, version);
    (void)pcre2_config(PCRE2_CONFIG_LINKSIZE, &link);
    snprintf(name, 64, "%.40s/%zu/%" PRIu32, version, sizeof(void *), link);
}

uint8_t *rules_serialise(const ns_rule *rule, size_t *size)
{
    int error = 0;
    uint8_t *bytes = NULL;
    const pcre2_code *code = compile_pattern(rule, &error);
    if (code == NULL || pcre2_serialize_encode(&code, 1, &bytes, size, NULL) != 1)
        bytes = NULL;
    pcre2_code_free((pcre2_code *)code);
    return bytes;
}

/* The rules without a matcher that the build has not compiled, or has for another PCRE2, which may know patterns that this one does not. */
static ns_status compile_rules(ns_rules *rules)
{
    char library[64];
    rules_library(library);
    bool readable = strcmp(library, table_rules_library) == 0;
    for (size_t i = 0; i < rules->set->count; i++) {
        const ns_rule *rule = &rules->set->rules[i];
        if (rule->match != NULL || (readable && rule->code != NULL && pcre2_serialize_get_number_of_codes(rule->code) == 1))
            continue;
        int error = 0;
        pcre2_code *code = compile_pattern(rule, &error);
        if (code == NULL)
            return error == PCRE2_ERROR_HEAP_FAILED ? NS_ERR_MEMORY : NS_ERR_RULES;
        atomic_init(&rules->items[i].code, code);
    }
    return NS_OK;
}

/* Reads what the build has compiled, which is a copy: it can only lack memory. Of two threads that do so at once, one is late. */
static pcre2_code *get_code(const ns_rules *rules, size_t number, ns_guard *guard)
{
    pcre2_code *first = NULL, *made = NULL;
    ns_compiled *item = &rules->items[number];
    if (pcre2_serialize_decode(&made, 1, rules->set->rules[number].code, NULL) != 1)
        mem_fail(guard);
    if (atomic_compare_exchange_strong(&item->code, &first, made))
        return made;
    pcre2_code_free(made);
    return first;
}

/* A copy becomes machine code, since other threads may be reading the original. */
static void speed_up(ns_compiled *item, const pcre2_code *code)
{
    pcre2_code *copy = pcre2_code_copy(code);
    if (copy != NULL && pcre2_jit_compile(copy, PCRE2_JIT_COMPLETE) == 0)
        atomic_store_explicit(&item->fast, copy, memory_order_release);
    else
        pcre2_code_free(copy);
}

/* Lays the gates over one another, as far as the doors of these rules go. */
static void look_over(ns_rules *rules)
{
    for (size_t i = 0; i < rules->set->gate_count; i++)
        for (int spot = 0; spot < NS_SPOTS; spot++)
            for (int symbol = 0; symbol < NS_SYMBOLS; symbol++)
                rules->open[symbol][spot] |= rules->set->gates[i].open[symbol][spot] & rules->doors[i];
}

ns_status rules_new(const ns_rule_set *set, bool jit, uint16_t (*classify)(const char *as), ns_rules **rules)
{
    ns_rules *made = calloc(1, sizeof *made);
    *rules = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->set = set;
    made->jit = jit;
    made->items = calloc(set->count + 1, sizeof *made->items);
    if (made->items == NULL)
        return NS_ERR_MEMORY;
    for (size_t i = 0; i < set->count; i++)
        made->items[i].kind = classify != NULL ? classify(set->rules[i].as) : 0;
    memset(made->doors, 0xFF, sizeof made->doors);
    look_over(made);
    return compile_rules(made);
}

ns_status rules_part(const ns_rules *all, uint16_t mask, uint16_t bits, ns_rules **part)
{
    ns_rules *made = calloc(1, sizeof *made);
    *part = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->set = all->set;
    made->jit = all->jit;
    made->items = all->items;
    made->part = true;
    for (size_t i = 0; i < made->set->gate_count; i++)
        for (unsigned door = 0; door < NS_DOORS; door++)
            if ((made->items[made->set->gates[i].rule[door]].kind & mask) == bits)
                made->doors[i] |= UINT64_C(1) << door;
    look_over(made);
    return NS_OK;
}

void rules_free(ns_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->set->count && rules->items != NULL && !rules->part; i++) {
        pcre2_code_free(atomic_load(&rules->items[i].code));
        pcre2_code_free(atomic_load(&rules->items[i].fast));
    }
    if (!rules->part)
        free(rules->items);
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

/* What a match is looked for in. */
typedef struct ns_subject {
    const uint8_t *symbols;
    size_t count;
    uint32_t base; /* of the ranges */
    ns_arena *arena;
} ns_subject;

/* Its groups are to be set. */
static ns_range *begin_match(const ns_rules *rules, const ns_subject *in, size_t number, ns_match *match)
{
    const ns_rule *rule = &rules->set->rules[number];
    ns_range *group = arena_alloc(in->arena, (rule->groups + 1u) * sizeof *group);
    group[rule->groups] = (ns_range){0, 0};
    *match = (ns_match){.rule = rule, .kind = rules->items[number].kind, .group = group};
    return group;
}

static void set_group(ns_match *match, ns_range *group, unsigned i, uint32_t first, uint32_t last)
{
    group[i] = (ns_range){first, last};
    match->took |= (uint16_t)((first < last) << i);
}

static int try_slowly(const ns_rules *rules, ns_rule_memory *memory, const ns_subject *in, size_t number)
{
    ns_compiled *item = &rules->items[number];
    pcre2_code *code = atomic_load_explicit(&item->code, memory_order_acquire);
    if (code == NULL)
        code = get_code(rules, number, in->arena->guard);
    if (rules->jit && atomic_fetch_add_explicit(&item->tries, 1, memory_order_relaxed) == JIT_TRIES)
        speed_up(item, code);
    return pcre2_match(code, in->symbols, in->count, 0, PCRE2_NO_UTF_CHECK, memory->data, memory->context);
}

/* Does the rule's matcher match at `at`? Its slots are set. */
static bool run_matcher(const ns_rules *rules, ns_machine *machine, const ns_subject *in, size_t number, uint32_t at)
{
    memset(machine->slots, 0, sizeof machine->slots);
    machine->symbols = in->symbols;
    machine->end = (uint32_t)in->count;
    machine->way_count = machine->back_count = 0;
    machine->slots[0] = at;
    return rules->set->rules[number].match(machine, at) && machine->slots[1] != at;
}

static void set_groups(const ns_rules *rules, const ns_machine *machine, const ns_subject *in, size_t number, ns_match *match)
{
    const uint32_t *found = machine->slots;
    ns_range *group = begin_match(rules, in, number, match);
    for (unsigned i = 0; i < match->rule->groups; i++)
        set_group(match, group, i, in->base + found[2 * i], in->base + found[2 * i + 1]);
}

/* Tries a rule that has no matcher. A pattern that runs into its limit counts as no match. */
static bool try_pattern(const ns_rules *rules, ns_rule_memory *memory, const ns_subject *in, size_t number, ns_match *match)
{
    pcre2_code *fast = atomic_load_explicit(&rules->items[number].fast, memory_order_acquire);
    int groups = fast != NULL ? pcre2_jit_match(fast, in->symbols, in->count, 0, 0, memory->data, memory->context)
                              : try_slowly(rules, memory, in, number);
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(memory->data);
    if (groups <= 0 || found[1] == 0)
        return false;
    ns_range *group = begin_match(rules, in, number, match);
    for (int i = 0; i < match->rule->groups; i++)
        if (i < groups && found[2 * i] != PCRE2_UNSET)
            set_group(match, group, (unsigned)i, in->base + (uint32_t)found[2 * i], in->base + (uint32_t)found[2 * i + 1]);
        else
            set_group(match, group, (unsigned)i, 0, 0);
    return true;
}

/* Tries one rule at the beginning of a line. */
static bool try_line(const ns_rules *rules, ns_rule_memory *memory, const ns_subject *in, size_t number, ns_match *match)
{
    if (rules->set->rules[number].match == NULL)
        return try_pattern(rules, memory, in, number, match);
    if (!run_matcher(rules, &memory->machine, in, number, 0))
        return false;
    set_groups(rules, &memory->machine, in, number, match);
    return true;
}

/* Tries one rule over symbols. */
static void try_symbols(const ns_rules *rules, ns_rule_memory *memory, const ns_subject *in, size_t number, uint32_t at,
                        ns_matches *matches)
{
    if (!run_matcher(rules, &memory->machine, in, number, at))
        return;
    set_groups(rules, &memory->machine, in, number, LIST_PUSH(in->arena, matches));
    memory->next[number] = memory->machine.slots[1];
}

static void forget_ends(ns_rule_memory *memory, size_t count, ns_arena *arena)
{
    if (memory->next_count < count) {
        memory->next = mem_resize(arena->guard, memory->next, count * sizeof *memory->next);
        memory->next_count = count;
    }
    memset(memory->next, 0, count * sizeof *memory->next);
}

/* The symbols that count at a place, by spot; 0 stands for the edge. */
typedef struct ns_around {
    unsigned before, first, second, third;
} ns_around;

/* Two more may be read behind symbols[at]. */
static inline ns_around look_around(const uint8_t *symbols, size_t at)
{
    return (ns_around){at > 0 ? symbols[at - 1] : 0, symbols[at], symbols[at + 1], symbols[at + 2]};
}

static inline uint64_t doors_open(const uint64_t open[NS_SYMBOLS][NS_SPOTS], ns_around around)
{
    return open[around.before][NS_BEFORE] & open[around.first][NS_FIRST] & open[around.second][NS_SECOND] &
           open[around.third][NS_THIRD];
}

enum { PLACES = 64 };

/* The places among the next PLACES where the first two symbols leave a door open, all gates taken for one: the others would shut hardly
 * any more. Returns how many. Other places are written, too, and written over: whether there is a door no processor can guess. */
static size_t find_places(const ns_rules *rules, const ns_subject *in, size_t *next, uint32_t places[PLACES])
{
    size_t found = 0, at = *next, end = in->count - at > PLACES ? at + PLACES : in->count;
    uint64_t first = rules->open[in->symbols[at]][NS_FIRST];
    for (; at < end; at++) {
        const uint64_t *behind = rules->open[in->symbols[at + 1]];
        places[found] = (uint32_t)at;
        found += (first & behind[NS_SECOND]) != 0;
        first = behind[NS_FIRST];
    }
    *next = end;
    return found;
}

/* Doors that are open at a place. */
typedef struct ns_open {
    uint64_t doors;
    const uint16_t *rule; /* the gate's */
    uint32_t at;
} ns_open;

static inline ns_open open_doors(const ns_rules *rules, const ns_subject *in, uint32_t at)
{
    ns_around around = look_around(in->symbols, at);
    size_t number = rules->set->gate_of[around.first];
    const ns_gate *gate = &rules->set->gates[number];
    return (ns_open){doors_open(gate->open, around) & rules->doors[number], gate->rule, at};
}

/* Tries the rules behind all these doors, count + 1 of them readable. One loop: where that over the doors of a place ended no processor
 * could guess. */
static void try_doors(const ns_rules *rules, ns_rule_memory *memory, const ns_subject *in, const ns_open *open, size_t count,
                      ns_matches *matches)
{
    uint64_t left = open[0].doors;
    for (size_t i = 0; i < count;) {
        uint32_t at = open[i].at;
        size_t number = open[i].rule[__builtin_ctzll(left)];
        left &= left - 1;
        uint64_t last = left == 0;
        i += last;
        left |= open[i].doors & (0 - last);
        if (at >= memory->next[number])
            try_symbols(rules, memory, in, number, at, matches);
    }
}

void rules_find(const ns_rules *rules, ns_rule_memory *memory, const uint8_t *symbols, size_t count, ns_arena *arena,
                ns_matches *matches)
{
    const ns_subject in = {.symbols = symbols, .count = count, .arena = arena};
    uint32_t places[PLACES];
    ns_open open[PLACES + 1];
    forget_ends(memory, rules->set->count + 1, arena);
    for (size_t next = 0; next < count;) {
        size_t found = find_places(rules, &in, &next, places), count_open = 0;
        open[0].doors = 0;
        for (size_t i = 0; i < found; i++) { /* those without are written, too, and written over */
            open[count_open] = open_doors(rules, &in, places[i]);
            count_open += open[count_open].doors != 0;
        }
        try_doors(rules, memory, &in, open, count_open, matches);
    }
}

/* The doors that a line's first three bytes leave open. */
static inline uint64_t line_doors(const uint64_t open[NS_SYMBOLS][NS_SPOTS], unsigned first, unsigned second, unsigned third)
{
    return open[first][NS_FIRST] & open[second][NS_SECOND] & open[third][NS_THIRD];
}

/* The last two places are kept: what stands behind the end does not count. */
uint64_t rules_begin_line(const ns_rules *rules, const char *text, uint32_t at, uint32_t end, uint64_t places)
{
    const uint8_t *bytes = (const uint8_t *)text + at;
    uint32_t left = end - at;
    uint64_t last = left >= 64 + 2 ? 0 : left >= 2 ? ~UINT64_C(0) << (left - 2) : ~UINT64_C(0), kept = places & last;
    for (places &= ~last; places != 0; places &= places - 1) {
        const uint8_t *place = bytes + __builtin_ctzll(places);
        kept |= (places & (0 - places)) & (0 - (uint64_t)(line_doors(rules->open, place[0], place[1], place[2]) != 0));
    }
    return kept;
}

/* A line's first eight bytes, 0 behind its end. */
static inline uint64_t line_start(const ns_subject *in)
{
    return in->count >= 8 ? hash_load8((const char *)in->symbols) : hash_load((const char *)in->symbols, in->count);
}

/* Of these doors those that further bytes leave open; all, if one of the first is not ASCII: what may stand behind that the build has
 * not tried. */
static inline uint64_t further_doors(const ns_further *further, uint64_t start, uint64_t doors)
{
    if ((start & UINT64_C(0x808080808080)) != 0)
        return doors;
    for (size_t i = 0; i < NS_FURTHER; i++)
        doors &= further->open[i][start >> 8 * (3 + i) & 255];
    return doors;
}

bool rules_match_line(const ns_rules *rules, ns_rule_memory *memory, const char *text, uint32_t start, uint32_t end,
                      ns_arena *arena, ns_match *match)
{
    if (start >= end)
        return false;
    const ns_rule_set *set = rules->set;
    const ns_subject in = {.symbols = (const uint8_t *)text + start, .count = end - start, .base = start, .arena = arena};
    size_t gate = set->gate_of[in.symbols[0]];
    uint64_t first = line_start(&in);
    uint64_t left = line_doors(set->gates[gate].open, first & 255, first >> 8 & 255, first >> 16 & 255) & rules->doors[gate];
    if (left != 0 && set->further != NULL)
        left = further_doors(&set->further[gate], first, left);
    for (; left != 0; left &= left - 1)
        if (try_line(rules, memory, &in, set->gates[gate].rule[__builtin_ctzll(left)], match))
            return true;
    return false;
}
