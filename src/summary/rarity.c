/* rarity.c: see rarity.h. */
#include "summary/rarity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Articles of the world outside, and what things count. Words of the headline and the lead tell what happened, names only to whom. */
enum { WORLD = 1000, OF_TITLE = 330, OF_LEAD = 230, OF_NAME = 384, TERM_BITS = NS_TERM_TITLE - 1 };

enum { CACHE_LINE = 64 };

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

/* By number of mentions what they count: more mentions weigh more, each doubling two thirds of the first one. */
typedef struct ns_mention_counts {
    uint32_t counts_as[UINT8_MAX + 1];
} ns_mention_counts;

static void fill_mention_counts(ns_mention_counts *mentions)
{
    for (uint32_t count = 0; count <= UINT8_MAX; count++)
        mentions->counts_as[count] = OF_NAME * (256 + log2_256(count > 0 ? count : 1) * 177 / 256) / 256;
}

static uint32_t name_weight(const ns_rarity *rarity, const ns_mention_counts *mentions, const ns_gist_name *name)
{
    uint32_t weight = mentions->counts_as[name->count] * rarity->rates[rarity->names + name->name].weight / 256;
    return weight < UINT16_MAX ? weight : UINT16_MAX; /* of tens of millions of articles */
}

static uint32_t term_weight(const ns_rarity *rarity, uint32_t term)
{
    uint32_t place = (term & NS_TERM_TITLE) != 0 ? OF_TITLE : OF_LEAD;
    return place * rarity->rates[term & TERM_BITS].weight / 256;
}

/* Which of the 2^23 hashes occur, and how many of those before each word of them: a hash's number is how many are smaller. What is asked
 * for together lies in one cache line, here and in ns_rate: hashes are random, and each look is a miss. */
struct ns_ranks {
    struct {
        uint64_t bits;
        uint32_t before;
    } words[(TERM_BITS + 1) / 64];
};

/* Gists lie in memory as they came, not in order of their days: each is asked for some steps before it is looked at, first what leads
 * to its names and terms, then these. */
MEM_FETCH fetch_ahead(const ns_rarity *rarity, size_t at)
{
    if (at + 8 < rarity->count)
        __builtin_prefetch(rarity->gists[at + 8]);
    if (at + 4 < rarity->count) {
        const ns_gist *gist = rarity->gists[at + 4];
        __builtin_prefetch(gist->terms);
        __builtin_prefetch(gist->names);
        __builtin_prefetch(gist->names + CACHE_LINE / sizeof *gist->names);
    }
}

/* Returns how many terms and names the gists have, each as often as it stands there. */
static size_t note_terms(const ns_rarity *rarity, ns_ranks *ranks)
{
    size_t things = 0;
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        fetch_ahead(rarity, at);
        for (size_t i = 0; i < gist->term_count; i++) {
            uint32_t term = gist->terms[i] & TERM_BITS;
            ranks->words[term / 64].bits |= UINT64_C(1) << term % 64;
        }
        things += (size_t)gist->term_count + gist->name_count;
    }
    return things;
}

/* As popcount is a call into a library where the machine is not known to have it. */
static inline uint32_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (uint32_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

static uint32_t rank_terms(ns_ranks *ranks)
{
    uint32_t terms = 0;
    for (size_t word = 0; word < sizeof ranks->words / sizeof *ranks->words; word++) {
        if (ranks->words[word].bits == 0) /* most are: what nobody asks for is not filled in */
            continue;
        ranks->words[word].before = terms;
        terms += count_bits(ranks->words[word].bits);
    }
    return terms;
}

static uint32_t number_of(const ns_ranks *ranks, uint32_t term)
{
    uint64_t smaller = ranks->words[term / 64].bits & ((UINT64_C(1) << term % 64) - 1);
    return ranks->words[term / 64].before + count_bits(smaller);
}

/* What a gist's terms and names lead to lies anywhere, too: all of it is asked for while the gist before it is in hand. */
MEM_FETCH fetch_ranks(const ns_rarity *rarity, size_t at)
{
    const ns_gist *gist = rarity->gists[at];
    for (size_t i = 0; i < gist->term_count; i++)
        __builtin_prefetch(&rarity->ranks->words[(gist->terms[i] & TERM_BITS) / 64]);
    for (size_t i = 0; i < gist->name_count; i++)
        __builtin_prefetch(&rarity->rates[rarity->names + gist->names[i].name]);
}

MEM_FETCH fetch_rates(const ns_rarity *rarity, size_t at)
{
    const ns_gist *gist = rarity->gists[at];
    for (size_t i = 0; i < gist->term_count; i++)
        __builtin_prefetch(&rarity->rates[gist->terms[i] & TERM_BITS]);
    for (size_t i = 0; i < gist->name_count; i++)
        __builtin_prefetch(&rarity->rates[rarity->names + gist->names[i].name]);
}

/* Gives each term of a gist its number, and its rate among the terms. */
static void renumber_terms(ns_rarity *rarity, const ns_frequent *frequent, ns_gist *gist)
{
    uint32_t terms[UINT8_MAX];
    for (size_t i = 0; i < gist->term_count; i++) {
        uint32_t number = number_of(rarity->ranks, terms[i] = gist->terms[i] & TERM_BITS);
        __builtin_prefetch(&rarity->rates[number]);
        gist->terms[i] = number | (gist->terms[i] & NS_TERM_TITLE);
    }
    for (size_t i = 0; i < gist->term_count; i++) {
        ns_rate *rate = &rarity->rates[gist->terms[i] & TERM_BITS];
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
            rarity->rates[rarity->names + gist->names[i].name].often++;
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
        if (number >= rarity->names) {
            uint32_t name = number - rarity->names;
            rate = frequent_name(frequent, table_string(names, name), names->keys[name].length);
        }
        these->weight = weigh(all, these->often, rate);
    }
}

/* What nobody else has cannot be in common: it only makes the article longer. It is written all the same, and written over by the next
 * one: nobody can guess what others have. Returns the square of its weight. */
static uint64_t add_thing(ns_rarity *rarity, uint32_t number, uint32_t weight, size_t *count)
{
    rarity->things[*count] = number;
    rarity->counts_as[*count] = (uint16_t)weight;
    *count += rarity->rates[number].often > 1;
    return (uint64_t)weight * weight;
}

static void list_things(ns_rarity *rarity)
{
    ns_mention_counts mentions;
    size_t count = 0;
    fill_mention_counts(&mentions);
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        uint64_t square = 0;
        fetch_ahead(rarity, at);
        if (at + 1 < rarity->count)
            fetch_rates(rarity, at + 1);
        rarity->first[at] = count;
        for (size_t i = 0; i < gist->term_count; i++)
            square += add_thing(rarity, gist->terms[i] & TERM_BITS, term_weight(rarity, gist->terms[i]), &count);
        for (size_t i = 0; i < gist->name_count; i++)
            square +=
                add_thing(rarity, rarity->names + gist->names[i].name, name_weight(rarity, &mentions, &gist->names[i]), &count);
        rarity->lengths[at] = sqrt((double)square);
    }
    rarity->first[rarity->count] = count;
}

static void clear_slots(ns_rarity *rarity)
{
    for (size_t i = rarity->first[rarity->held]; i < rarity->first[rarity->held + 1]; i++)
        rarity->slots[rarity->things[i] % RARITY_SLOTS] = 0;
}

/* Each thing leads to the one that had its slot before. */
static void fill_slots(ns_rarity *rarity)
{
    const uint32_t *things = rarity->things + rarity->first[rarity->held];
    size_t count = rarity->first[rarity->held + 1] - rarity->first[rarity->held];
    for (size_t i = 0; i < count; i++) {
        uint8_t *slot = &rarity->slots[things[i] % RARITY_SLOTS];
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
    size_t most = note_terms(rarity, rarity->ranks) + 1;
    rarity->names = rank_terms(rarity->ranks);
    rarity->range = rarity->names + (size_t)names->count;
    rarity->rates = mem_zero(guard, rarity->range, sizeof *rarity->rates);
    rarity->counts = mem_zero(guard, names->count, sizeof *rarity->counts);
    rarity->things = mem_alloc(guard, most * sizeof *rarity->things);
    rarity->counts_as = mem_alloc(guard, most * sizeof *rarity->counts_as);
    rarity->first = mem_alloc(guard, (count + 1) * sizeof *rarity->first);
    rarity->lengths = mem_alloc(guard, count * sizeof *rarity->lengths);
    count_things(rarity, &frequent);
    weigh_all(rarity, &frequent, names);
    list_things(rarity);
    fill_slots(rarity);
    free(rarity->ranks);
    rarity->ranks = NULL;
}

void rarity_free(ns_rarity *rarity)
{
    arena_free(&rarity->scratch);
    free(rarity->ranks);
    free(rarity->rates);
    free(rarity->counts);
    free(rarity->spare);
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
    clear_slots(rarity);
    rarity->held = gist;
    fill_slots(rarity);
}

/* Of a gist's things those that fall where one of the held gist's does: nearly always those that both have. Without a branch, as nobody
 * can tell which they are. */
static size_t find_common(const ns_rarity *rarity, const uint32_t *things, size_t count, uint8_t *common)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        common[found] = (uint8_t)i;
        found += rarity->slots[things[i] % RARITY_SLOTS] != 0;
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

uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t gist)
{
    size_t a = rarity->first[rarity->held], b = rarity->first[gist];
    uint8_t common[RARITY_THINGS + 1];
    size_t found = find_common(rarity, rarity->things + b, rarity->first[gist + 1] - b, common), count = 0;
    if (found < LEAST_COMMON)
        return 0;
    double lengths = rarity->lengths[rarity->held] * rarity->lengths[gist];
    uint64_t sum = 0, most = rarity_most(lengths);
    for (size_t i = 0; i < found; i++) {
        size_t other = b + common[i], place = held_place(rarity, rarity->things + a, rarity->things[other]);
        if (place == 0)
            continue;
        uint64_t both = (uint64_t)rarity->counts_as[a + place - 1] * rarity->counts_as[other];
        sum += both < most ? both : most;
        count++;
    }
    return rarity_likeness(sum, count, lengths);
}
