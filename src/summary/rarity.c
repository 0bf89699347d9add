/* rarity.c: see rarity.h. */
#include "summary/rarity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Articles of the world outside, and what things count. Words of the headline and the lead tell what happened, names only to whom. */
enum { WORLD = 1000, OF_TITLE = 330, OF_LEAD = 230, OF_NAME = 384, TERM_BITS = NS_TERM_TITLE - 1 };

/* One rare name makes no event: "Huawei" stands in the headline, and counts as a word and as a name. So several things have to be in
 * common, and of the cosine no single one gives more than a small part: two articles on a minister's plans share nothing but him. */
enum { LEAST_COMMON = 5 };
#define MOST_OF_ONE 0.075

/* 256 times log2, by squaring: exact arithmetic, so that no library decides what is a story. */
static uint32_t log2_256(uint64_t value)
{
    uint32_t whole = 63 - (uint32_t)__builtin_clzll(value), result = whole << 8;
    uint64_t mantissa = whole > 31 ? value >> (whole - 31) : value << (31 - whole); /* 1 is 2^31 */
    for (uint32_t bit = 128; bit > 0; bit >>= 1) {
        mantissa = mantissa * mantissa >> 31;
        if (mantissa >> 32 != 0) {
            mantissa >>= 1;
            result += bit;
        }
    }
    return result;
}

static uint16_t weigh(size_t articles, uint32_t often, unsigned rate)
{
    uint32_t all = log2_256(2 * ((uint64_t)articles + WORLD)), these = log2_256(2 * ((uint64_t)often + rate) + 1);
    return (uint16_t)(all > these ? all - these : 0);
}

static bool comes_first(const ns_gist_name *a, const ns_gist_name *b)
{
    if (a->name != b->name)
        return a->name < b->name;
    return a->type != b->type ? a->type < b->type : a->count < b->count;
}

/* This and the next one by insertion: a gist has few of either. */
static void sort_terms(uint32_t *terms, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t term = terms[i];
        size_t at = i;
        for (; at > 0 && (terms[at - 1] & TERM_BITS) > (term & TERM_BITS); at--)
            terms[at] = terms[at - 1];
        terms[at] = term;
    }
}

static void sort_names(ns_gist_name *names, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ns_gist_name name = names[i];
        size_t at = i;
        for (; at > 0 && comes_first(&name, &names[at - 1]); at--)
            names[at] = names[at - 1];
        names[at] = name;
    }
}

/* One name may stand twice, as a person and as a place; a term only in a record that somebody has edited. */
static void put_in_order(ns_gist *gist)
{
    size_t terms = 0, names = 0;
    sort_terms(gist->terms, gist->term_count);
    sort_names(gist->names, gist->name_count);
    for (size_t i = 0; i < gist->term_count; i++)
        if (terms == 0 || ((gist->terms[terms - 1] ^ gist->terms[i]) & TERM_BITS) != 0)
            gist->terms[terms++] = gist->terms[i];
    for (size_t i = 0; i < gist->name_count; i++)
        if (names == 0 || gist->names[names - 1].name != gist->names[i].name)
            gist->names[names++] = gist->names[i];
    gist->term_count = (uint8_t)terms;
    gist->name_count = (uint8_t)names;
}

/* More mentions weigh more, each doubling two thirds of the first one. */
static uint32_t name_weight(const ns_rarity *rarity, const ns_gist_name *name)
{
    uint32_t often = 256 + log2_256(name->count > 0 ? name->count : 1) * 177 / 256;
    uint32_t weight = OF_NAME * often / 256 * rarity->weight[rarity->names + name->name] / 256;
    return weight < UINT16_MAX ? weight : UINT16_MAX; /* of tens of millions of articles */
}

static uint32_t term_weight(const ns_rarity *rarity, uint32_t term)
{
    uint32_t place = (term & NS_TERM_TITLE) != 0 ? OF_TITLE : OF_LEAD;
    return place * rarity->weight[term & TERM_BITS] / 256;
}

/* Which of the 2^23 hashes occur, and how many of those before each word of them: a hash's number is how many are smaller. */
struct ns_ranks {
    uint64_t bits[(TERM_BITS + 1) / 64];
    uint32_t before[(TERM_BITS + 1) / 64];
};

static uint32_t number_terms(ns_gist *const *gists, size_t count, ns_ranks *ranks)
{
    uint32_t terms = 0;
    for (size_t at = 0; at < count; at++)
        for (size_t i = 0; i < gists[at]->term_count; i++) {
            uint32_t term = gists[at]->terms[i] & TERM_BITS;
            ranks->bits[term / 64] |= UINT64_C(1) << term % 64;
        }
    for (size_t word = 0; word < sizeof ranks->bits / sizeof *ranks->bits; word++) {
        ranks->before[word] = terms;
        if (ranks->bits[word] != 0) /* of a few articles nearly none is */
            terms += (uint32_t)__builtin_popcountll(ranks->bits[word]);
    }
    return terms;
}

static uint32_t number_of(const ns_ranks *ranks, uint32_t term)
{
    uint64_t smaller = ranks->bits[term / 64] & ((UINT64_C(1) << term % 64) - 1);
    return ranks->before[term / 64] + (uint32_t)__builtin_popcountll(smaller);
}

/* Counts who has each name, too. */
static void order_gists(ns_rarity *rarity)
{
    for (size_t at = 0; at < rarity->count; at++) {
        ns_gist *gist = rarity->gists[at];
        put_in_order(gist);
        for (size_t i = 0; i < gist->name_count; i++)
            rarity->often[rarity->names + gist->names[i].name]++;
    }
}

/* Gives each term its number, and its rate among the terms; counts who has it. */
static void renumber(ns_rarity *rarity, const ns_ranks *ranks, const ns_frequent *frequent)
{
    for (size_t at = 0; at < rarity->count; at++) {
        ns_gist *gist = rarity->gists[at];
        for (size_t i = 0; i < gist->term_count; i++) {
            uint32_t term = gist->terms[i] & TERM_BITS, number = number_of(ranks, term);
            if (rarity->often[number]++ == 0)
                rarity->weight[number] = (uint16_t)frequent_term(frequent, term);
            gist->terms[i] = number | (gist->terms[i] & NS_TERM_TITLE);
        }
    }
}

/* The rates of terms stand in their places; names are looked up. */
static void weigh_all(ns_rarity *rarity, const ns_frequent *frequent, const ns_table *names)
{
    for (uint32_t number = 0; number < rarity->range; number++) {
        unsigned rate = rarity->weight[number];
        if (rarity->often[number] == 0)
            continue;
        if (number >= rarity->names) {
            uint32_t name = number - rarity->names;
            rate = frequent_name(frequent, table_string(names, name), names->keys[name].length);
        }
        rarity->weight[number] = weigh(rarity->count, rarity->often[number], rate);
    }
}

/* What nobody else has cannot be in common: it only makes the article longer. Returns the square of its weight. */
static uint64_t add_thing(ns_rarity *rarity, uint32_t number, uint32_t weight, size_t *count)
{
    if (rarity->often[number] > 1) {
        rarity->things[*count] = number;
        rarity->counts_as[(*count)++] = (uint16_t)weight;
    }
    return (uint64_t)weight * weight;
}

static void list_things(ns_rarity *rarity)
{
    size_t count = 0;
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        uint64_t square = 0;
        rarity->first[at] = count;
        for (size_t i = 0; i < gist->term_count; i++)
            square += add_thing(rarity, gist->terms[i] & TERM_BITS, term_weight(rarity, gist->terms[i]), &count);
        for (size_t i = 0; i < gist->name_count; i++)
            square += add_thing(rarity, rarity->names + gist->names[i].name, name_weight(rarity, &gist->names[i]), &count);
        rarity->lengths[at] = sqrt((double)square);
    }
    rarity->first[rarity->count] = count;
}

static size_t most_things(const ns_rarity *rarity)
{
    size_t count = 0;
    for (size_t at = 0; at < rarity->count; at++)
        count += (size_t)rarity->gists[at]->term_count + rarity->gists[at]->name_count;
    return count;
}

static void mark_slots(ns_rarity *rarity, uint8_t more)
{
    for (size_t i = rarity->first[rarity->held]; i < rarity->first[rarity->held + 1]; i++) {
        uint8_t *slot = &rarity->slots[rarity->things[i] % RARITY_SLOTS];
        *slot = (uint8_t)(*slot + more);
    }
}

void rarity_init(ns_rarity *rarity, ns_gist *const *gists, size_t count, const ns_table *names, ns_guard *guard)
{
    ns_frequent frequent;
    *rarity = (ns_rarity){.gists = gists, .count = count, .ranks = mem_zero(guard, 1, sizeof(ns_ranks))};
    arena_init(&rarity->scratch, guard);
    frequent_init(&frequent);
    rarity->names = number_terms(gists, count, rarity->ranks);
    rarity->range = rarity->names + (size_t)names->count;
    rarity->often = mem_zero(guard, rarity->range, sizeof *rarity->often);
    rarity->weight = mem_zero(guard, rarity->range, sizeof *rarity->weight);
    rarity->counts = mem_zero(guard, names->count, sizeof *rarity->counts);
    rarity->things = mem_alloc(guard, most_things(rarity) * sizeof *rarity->things);
    rarity->counts_as = mem_alloc(guard, most_things(rarity) * sizeof *rarity->counts_as);
    rarity->first = mem_alloc(guard, (count + 1) * sizeof *rarity->first);
    rarity->lengths = mem_alloc(guard, count * sizeof *rarity->lengths);
    renumber(rarity, rarity->ranks, &frequent);
    order_gists(rarity);
    weigh_all(rarity, &frequent, names);
    list_things(rarity);
    mark_slots(rarity, 1);
}

void rarity_free(ns_rarity *rarity)
{
    arena_free(&rarity->scratch);
    free(rarity->ranks);
    free(rarity->often);
    free(rarity->weight);
    free(rarity->counts);
    free(rarity->things);
    free(rarity->counts_as);
    free(rarity->first);
    free(rarity->lengths);
    *rarity = (ns_rarity){0};
}

void rarity_hold(ns_rarity *rarity, uint32_t gist)
{
    if (gist == rarity->held)
        return;
    mark_slots(rarity, UINT8_MAX); /* one less */
    rarity->held = gist;
    mark_slots(rarity, 1);
}

/* Of the things [at, end) those that fall where one of the held gist's does: nearly always the number of those in common. */
static unsigned count_common(const ns_rarity *rarity, size_t at, size_t end)
{
    unsigned count = 0;
    for (; at < end; at++)
        count += rarity->slots[rarity->things[at] % RARITY_SLOTS];
    return count;
}

uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t gist)
{
    size_t a = rarity->first[rarity->held], a_end = rarity->first[rarity->held + 1], b = rarity->first[gist],
           b_end = rarity->first[gist + 1];
    if (count_common(rarity, b, b_end) < LEAST_COMMON)
        return 0;
    double lengths = rarity->lengths[rarity->held] * rarity->lengths[gist];
    unsigned count = 0;
    uint64_t sum = 0, most = (uint64_t)(MOST_OF_ONE * lengths);
    while (a < a_end && b < b_end) {
        uint32_t left = rarity->things[a], right = rarity->things[b];
        uint64_t both = (uint64_t)rarity->counts_as[a] * rarity->counts_as[b];
        sum += left != right ? 0 : both < most ? both : most;
        count += left == right;
        a += left <= right;
        b += right <= left;
    }
    return count >= LEAST_COMMON && lengths > 0 ? (uint32_t)(SIMILAR_ONE * ((double)sum / lengths)) : 0;
}
