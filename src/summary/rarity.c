/* rarity.c: see rarity.h. */
#include "summary/rarity.h"

#include "base/bits.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Articles of the world outside, and what a name counts that is mentioned once (words: rarity_counts_as). */
enum { WORLD = 1000, OF_NAME = 384 };

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

/* all: log2_256 of twice the articles. */
static uint16_t weigh(uint32_t all, uint32_t often, unsigned rate)
{
    uint32_t these = log2_256(2 * ((uint64_t)often + rate) + 1);
    return (uint16_t)(all > these ? all - these : 0);
}

/* More mentions weigh more, each doubling two thirds of the first one. */
static void fill_mention_counts(ns_rarity *rarity)
{
    for (uint32_t count = 0; count <= UINT8_MAX; count++)
        rarity->mentions[count] = OF_NAME * (256 + log2_256(count > 0 ? count : 1) * 177 / 256) / 256;
}

/* Which of the 2^23 hashes occur, and how many of those before each word of them: a hash's number is how many are smaller. What is asked
 * for together lies in one cache line, here and in ns_rate: hashes are random, and each look is a miss. */
struct ns_ranks {
    struct {
        uint64_t bits;
        uint32_t before;
    } words[NS_TERM_TITLE / 64];
};

MEM_FETCH fetch_ahead(const ns_rarity *rarity, size_t at)
{
    if (at + 6 < rarity->count)
        gist_fetch(rarity->gists[at + 6]);
}

static void note_terms(const ns_rarity *rarity, ns_ranks *ranks)
{
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        fetch_ahead(rarity, at);
        for (size_t i = 0; i < gist->term_count; i++) {
            uint32_t term = gist->rest[i];
            ranks->words[term / 64].bits |= UINT64_C(1) << term % 64;
        }
    }
}

static uint32_t rank_terms(ns_ranks *ranks)
{
    uint32_t terms = 0;
    for (size_t word = 0; word < sizeof ranks->words / sizeof *ranks->words; word++) {
        if (ranks->words[word].bits == 0) /* most are: what nobody asks for is not filled in */
            continue;
        ranks->words[word].before = terms;
        terms += bits_count(ranks->words[word].bits);
    }
    return terms;
}

static uint32_t number_of(const ns_ranks *ranks, uint32_t term)
{
    uint64_t smaller = ranks->words[term / 64].bits & ((UINT64_C(1) << term % 64) - 1);
    return ranks->words[term / 64].before + bits_count(smaller);
}

/* What a gist's terms and names lead to lies anywhere, too: all of it is asked for while the gist before it is in hand. */
MEM_FETCH fetch_ranks(const ns_rarity *rarity, size_t at)
{
    const ns_gist *gist = rarity->gists[at];
    for (size_t i = 0; i < gist->term_count; i++)
        __builtin_prefetch(&rarity->ranks->words[gist->rest[i] / 64]);
    for (size_t i = 0; i < gist->name_count; i++)
        __builtin_prefetch(&rarity->rates[gist_names(gist)[i]]);
}

MEM_FETCH fetch_rates(const ns_rarity *rarity, size_t at)
{
    const ns_gist *gist = rarity->gists[at];
    for (size_t i = 0; i < (size_t)gist->term_count + gist->name_count; i++)
        __builtin_prefetch(&rarity->rates[gist->rest[i]]);
}

/* Gives each term of a gist its number, and its rate among the terms. */
static void renumber_terms(ns_rarity *rarity, const ns_frequent *frequent, ns_gist *gist)
{
    uint32_t terms[UINT8_MAX];
    for (size_t i = 0; i < gist->term_count; i++) {
        uint32_t number = rarity->terms + number_of(rarity->ranks, terms[i] = gist->rest[i]);
        __builtin_prefetch(&rarity->rates[number]);
        gist->rest[i] = number;
    }
    for (size_t i = 0; i < gist->term_count; i++) {
        ns_rate *rate = &rarity->rates[gist->rest[i]];
        if (rate->often++ == 0)
            rate->weight = (uint16_t)frequent_term(frequent, terms[i]);
    }
}

/* Counts who has which term and which name. */
static void count_things(ns_rarity *rarity, const ns_frequent *frequent)
{
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        fetch_ahead(rarity, at);
        if (at + 1 < rarity->count)
            fetch_ranks(rarity, at + 1);
        renumber_terms(rarity, frequent, rarity->gists[at]);
        for (size_t i = 0; i < gist->name_count; i++)
            rarity->rates[gist_names(gist)[i]].often++;
    }
}

/* The rates of terms stand in their places; names are looked up. */
static void weigh_all(ns_rarity *rarity, const ns_frequent *frequent, const ns_table *names)
{
    uint32_t all = log2_256(2 * ((uint64_t)rarity->count + WORLD));
    for (uint32_t number = 0; number < rarity->range; number++) {
        ns_rate *these = &rarity->rates[number];
        unsigned rate = these->weight;
        if (these->often == 0)
            continue;
        if (number < rarity->terms)
            rate = frequent_name(frequent, table_string(names, number), names->keys[number].length);
        these->weight = weigh(all, these->often, rate);
    }
}

/* What nobody else has cannot be in common: it only makes the article longer. */
static void measure(ns_rarity *rarity, size_t at)
{
    ns_gist *gist = rarity->gists[at];
    uint64_t square = 0, shared = 0;
    for (size_t i = 0; i < (size_t)gist->term_count + gist->name_count; i++) {
        const ns_rate *rate = &rarity->rates[gist->rest[i]];
        uint64_t counts_as = rarity_counts_as(rarity, gist, i, rate->weight);
        square += counts_as * counts_as;
        shared |= (uint64_t)(rate->often > 1) << i;
    }
    rarity->lengths[at] = sqrt((double)square);
    gist_leave_out(gist, shared);
}

static void measure_all(ns_rarity *rarity)
{
    for (size_t at = 0; at < rarity->count; at++) {
        fetch_ahead(rarity, at);
        if (at + 1 < rarity->count)
            fetch_rates(rarity, at + 1);
        measure(rarity, at);
    }
}

static void clear_slots(ns_rarity *rarity)
{
    ns_things things = gist_things(rarity->gists[rarity->held]);
    for (size_t i = 0; i < things.count; i++)
        rarity->slots[things.numbers[i] % RARITY_SLOTS] = 0;
}

/* Each thing leads to the one that had its slot before. */
static void fill_slots(ns_rarity *rarity)
{
    ns_things things = gist_things(rarity->gists[rarity->held]);
    for (size_t i = 0; i < things.count; i++) {
        uint8_t *slot = &rarity->slots[things.numbers[i] % RARITY_SLOTS];
        rarity->before[i] = *slot;
        *slot = (uint8_t)(i + 1);
    }
}

void rarity_init(ns_rarity *rarity, ns_gist *const *gists, size_t count, const ns_table *names, ns_guard *guard)
{
    ns_frequent frequent;
    *rarity = (ns_rarity){.gists = gists, .count = count, .ranks = mem_zero(guard, 1, sizeof(ns_ranks))};
    arena_init(&rarity->scratch, guard);
    frequent_init(&frequent);
    note_terms(rarity, rarity->ranks);
    rarity->terms = names->count;
    rarity->range = (size_t)names->count + rank_terms(rarity->ranks);
    rarity->rates = mem_zero(guard, rarity->range, sizeof *rarity->rates);
    rarity->counts = mem_zero(guard, names->count, sizeof *rarity->counts);
    rarity->lengths = mem_alloc(guard, count * sizeof *rarity->lengths);
    count_things(rarity, &frequent);
    free(rarity->ranks);
    rarity->ranks = NULL;
    weigh_all(rarity, &frequent, names);
    fill_mention_counts(rarity);
    measure_all(rarity);
    fill_slots(rarity);
}

void rarity_free(ns_rarity *rarity)
{
    arena_free(&rarity->scratch);
    free(rarity->ranks);
    free(rarity->rates);
    free(rarity->counts);
    free(rarity->spare);
    free(rarity->lengths);
    *rarity = (ns_rarity){0};
}

void rarity_hold(ns_rarity *rarity, uint32_t gist)
{
    if (gist == rarity->held)
        return;
    clear_slots(rarity);
    rarity->held = gist;
    fill_slots(rarity);
}

/* Of a gist's things those that fall where one of the held gist's does: nearly always those that both have. Without a branch, as nobody
 * can tell which they are. */
static size_t find_common(const ns_rarity *rarity, ns_things things, uint8_t *common)
{
    size_t found = 0;
    for (size_t i = 0; i < things.count; i++) {
        common[found] = (uint8_t)i;
        found += rarity->slots[things.numbers[i] % RARITY_SLOTS] != 0;
    }
    return found;
}

/* The place of a thing among those of the held gist, from 1; 0: it is none of them. */
static size_t held_place(const ns_rarity *rarity, const uint32_t *held, uint32_t thing)
{
    size_t place = rarity->slots[thing % RARITY_SLOTS];
    while (place != 0 && held[place - 1] != thing)
        place = rarity->before[place - 1];
    return place;
}

uint64_t rarity_most(double lengths)
{
    return (uint64_t)(MOST_OF_ONE * lengths);
}

uint32_t rarity_likeness(uint64_t sum, size_t common, double lengths)
{
    return common >= LEAST_COMMON && lengths > 0 ? (uint32_t)(SIMILAR_ONE * ((double)sum / lengths)) : 0;
}

uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t at)
{
    const ns_gist *held = rarity->gists[rarity->held], *gist = rarity->gists[at];
    const ns_things mine = gist_things(held), things = gist_things(gist);
    uint8_t common[RARITY_THINGS + 1] = {0};
    size_t found = find_common(rarity, things, common), count = 0;
    if (found < LEAST_COMMON)
        return 0;
    double lengths = rarity->lengths[rarity->held] * rarity->lengths[at];
    uint64_t sum = 0, most = rarity_most(lengths);
    for (size_t i = 0; i < found; i++) {
        uint32_t thing = things.numbers[common[i]];
        size_t place = held_place(rarity, mine.numbers, thing);
        if (place == 0)
            continue;
        uint32_t weight = rarity->rates[thing].weight;
        uint64_t both =
            (uint64_t)rarity_counts_as(rarity, held, place - 1, weight) * rarity_counts_as(rarity, gist, common[i], weight);
        sum += both < most ? both : most;
        count++;
    }
    return rarity_likeness(sum, count, lengths);
}
