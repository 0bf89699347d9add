/* gates.c: see gates.h. */
#include "knowledge/gen/gates.h"

#include "knowledge/gen/bits.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool same_neighbours(const ns_opening *a, const ns_opening *b)
{
    return memcmp(a->before, b->before, sizeof a->before) == 0 && memcmp(a->second, b->second, sizeof a->second) == 0 &&
           memcmp(a->third, b->third, sizeof a->third) == 0 && memcmp(a->further, b->further, sizeof a->further) == 0;
}

static void let_pass(ns_gate *gate, ns_spot spot, uint64_t door, const uint8_t map[32])
{
    for (unsigned symbol = 0; symbol < NS_SYMBOLS; symbol++)
        if (has_bit(map, symbol))
            gate->open[symbol][spot] |= door;
}

static void make_door(gates *all, const ns_opening *opening, size_t number)
{
    size_t at = all->of[opening->symbol];
    uint64_t door = UINT64_C(1) << number;
    ns_gate *gate = &all->items[at];
    gate->open[opening->symbol][NS_FIRST] |= door;
    let_pass(gate, NS_BEFORE, door, opening->before);
    let_pass(gate, NS_SECOND, door, opening->second);
    let_pass(gate, NS_THIRD, door, opening->third);
    for (size_t i = 0; i < NS_FURTHER; i++)
        for (unsigned byte = 0; byte < NS_ASCII; byte++)
            all->further[at].open[i][byte] |= has_bit(opening->further[i], byte) ? door : 0;
}

/* The door of an opening is that of the rule's first one with the same neighbours behind the same gate. */
static void make_doors(gates *all, uint16_t rule, const ns_openings *openings)
{
    size_t door_of[256];
    for (size_t i = 0; i < openings->count; i++) {
        const ns_opening *opening = &openings->items[i];
        size_t like = 0, at = all->of[opening->symbol];
        while (at != all->of[openings->items[like].symbol] || !same_neighbours(opening, &openings->items[like]))
            like++;
        door_of[i] = like < i ? door_of[like] : all->doors[at]++;
        all->items[at].rule[door_of[i]] = rule;
        make_door(all, opening, door_of[i]);
    }
}

/* The doors that a gate will have. */
typedef struct gate_plan {
    const ns_opening *door[NS_DOORS];
    size_t rule[NS_DOORS], doors;
} gate_plan;

static bool has_door(const gate_plan *plan, size_t rule, const ns_opening *opening)
{
    for (size_t i = 0; i < plan->doors; i++)
        if (plan->rule[i] == rule && same_neighbours(plan->door[i], opening))
            return true;
    return false;
}

/* How many doors more a gate needs for all that can begin with a symbol; with `make` it gets them. */
static size_t doors_more(gate_plan *plan, const ns_openings *openings, size_t count, int symbol, bool make)
{
    size_t more = 0;
    for (size_t rule = 0; rule < count; rule++)
        for (size_t i = 0; i < openings[rule].count; i++) {
            const ns_opening *opening = &openings[rule].items[i];
            if (opening->symbol != symbol || has_door(plan, rule, opening))
                continue;
            more++;
            if (make) {
                plan->door[plan->doors] = opening;
                plan->rule[plan->doors++] = rule;
            }
        }
    return more;
}

/* The gate before a symbol: of those with room the one that needs fewest doors more. False: none has room. */
static bool choose_gate(gates *all, gate_plan plans[NS_MOST_GATES], const ns_openings *openings, size_t count, int symbol)
{
    size_t best = NS_MOST_GATES, fewest = NS_DOORS + 1;
    for (size_t at = 0; at < NS_MOST_GATES && (at < all->count || best > at); at++) { /* a new one only if there must be */
        size_t more = doors_more(&plans[at], openings, count, symbol, false);
        if (plans[at].doors + more > NS_DOORS || more >= fewest)
            continue;
        best = at;
        fewest = more;
    }
    if (best == NS_MOST_GATES)
        return false;
    (void)doors_more(&plans[best], openings, count, symbol, true);
    all->of[symbol] = (uint8_t)best;
    all->count += best == all->count;
    return true;
}

/* Symbols that most can begin with come first: what the others need is there then, mostly. */
static bool choose_gates(gates *all, const ns_openings *openings, size_t count)
{
    gate_plan plans[NS_MOST_GATES] = {0}, none = {0};
    size_t doors[NS_SYMBOLS], most = 0;
    for (int symbol = 0; symbol < NS_SYMBOLS; symbol++) {
        doors[symbol] = doors_more(&none, openings, count, symbol, false);
        most = doors[symbol] > most ? doors[symbol] : most;
    }
    for (; most > 0; most--)
        for (int symbol = 0; symbol < NS_SYMBOLS; symbol++)
            if (doors[symbol] == most && !choose_gate(all, plans, openings, count, symbol))
                return false;
    return true;
}

bool gates_make(const ns_openings *openings, size_t count, gates *made)
{
    *made = (gates){.items = calloc(NS_MOST_GATES, sizeof *made->items), .further = calloc(NS_MOST_GATES, sizeof *made->further)};
    if (made->items == NULL || made->further == NULL || !choose_gates(made, openings, count))
        return false;
    for (size_t i = 0; i < count; i++)
        make_doors(made, (uint16_t)i, &openings[i]);
    return true;
}

void gates_free(gates *of)
{
    free(of->items);
    free(of->further);
}

/* ---- output */

static void put_rows(FILE *out, size_t count, size_t width, uint64_t rows[count][width])
{
    fprintf(out, "    {{\n");
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "{");
        for (size_t j = 0; j < width; j++)
            fprintf(out, "0x%" PRIx64 ",", rows[i][j]);
        fprintf(out, "},\n");
    }
    fprintf(out, "}");
}

void gates_write(const gates *of, const char *name, bool lines, FILE *out)
{
    fprintf(out, "static const ns_gate %s_gates[] = {\n", name);
    for (size_t i = 0; i < of->count; i++) {
        put_rows(out, NS_SYMBOLS, NS_SPOTS, of->items[i].open);
        fprintf(out, ", {");
        for (int door = 0; door < NS_DOORS; door++)
            fprintf(out, "%u,", of->items[i].rule[door]);
        fprintf(out, "}},\n");
    }
    fprintf(out, "};\n\n");
    if (!lines)
        return;
    fprintf(out, "static const ns_further %s_further[] = {\n", name);
    for (size_t i = 0; i < of->count; i++) {
        put_rows(out, NS_FURTHER, NS_ASCII, of->further[i].open);
        fprintf(out, "},\n");
    }
    fprintf(out, "};\n\n");
}
