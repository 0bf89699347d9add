/* rarity.c: see rarity.h. */
#include "summary/rarity.h"

#include <math.h>
#include <stdlib.h>

/* Articles of the world outside, and what things count: 256 is a word of the headline. */
enum { WORLD = 1000, OF_TITLE = 256, OF_LEAD = 180, OF_NAME = 384, TERM_BITS = NS_TERM_TITLE - 1 };

/* One rare name makes no event: "Huawei" stands in the headline, and counts as a word and as a name. */
enum { LEAST_COMMON = 5 };

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

static int by_term(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left & TERM_BITS, b = *(const uint32_t *)right & TERM_BITS;
    return (a > b) - (a < b);
}

static int by_name(const void *left, const void *right)
{
    const ns_gist_name *a = left, *b = right;
    if (a->name != b->name)
        return a->name < b->name ? -1 : 1;
    return a->type != b->type ? a->type - b->type : a->count - b->count;
}

/* One name may stand twice, as a person and as a place. */
static void put_in_order(ns_gist *gist)
{
    size_t kept = 0;
    if (gist->term_count > 0)
        qsort(gist->terms, gist->term_count, sizeof *gist->terms, by_term);
    if (gist->name_count > 0)
        qsort(gist->names, gist->name_count, sizeof *gist->names, by_name);
    for (size_t i = 0; i < gist->name_count; i++)
        if (kept == 0 || gist->names[kept - 1].name != gist->names[i].name)
            gist->names[kept++] = gist->names[i];
    gist->name_count = (uint8_t)kept;
}

/* More mentions weigh more, each doubling two thirds of the first one. */
static uint64_t name_weight(const ns_rarity *rarity, const ns_gist_name *name)
{
    uint32_t often = 256 + log2_256(name->count > 0 ? name->count : 1) * 177 / 256;
    return (uint64_t)OF_NAME * often / 256 * rarity->weight[rarity->names + name->name] / 256;
}

static uint64_t term_weight(const ns_rarity *rarity, uint32_t term)
{
    uint64_t place = (term & NS_TERM_TITLE) != 0 ? OF_TITLE : OF_LEAD;
    return place * rarity->weight[term & TERM_BITS] / 256;
}

static uint64_t square_of(const ns_rarity *rarity, const ns_gist *gist)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < gist->term_count; i++)
        sum += term_weight(rarity, gist->terms[i]) * term_weight(rarity, gist->terms[i]);
    for (size_t i = 0; i < gist->name_count; i++)
        sum += name_weight(rarity, &gist->names[i]) * name_weight(rarity, &gist->names[i]);
    return sum;
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
        terms += (uint32_t)__builtin_popcountll(ranks->bits[word]);
    }
    return terms;
}

static uint32_t number_of(const ns_ranks *ranks, uint32_t term)
{
    uint64_t smaller = ranks->bits[term / 64] & ((UINT64_C(1) << term % 64) - 1);
    return ranks->before[term / 64] + (uint32_t)__builtin_popcountll(smaller);
}

static void count_articles(ns_rarity *rarity)
{
    for (size_t at = 0; at < rarity->count; at++) {
        ns_gist *gist = rarity->gists[at];
        put_in_order(gist);
        for (size_t i = 0; i < gist->term_count; i++)
            rarity->often[gist->terms[i] & TERM_BITS]++;
        for (size_t i = 0; i < gist->name_count; i++)
            rarity->often[rarity->names + gist->names[i].name]++;
    }
}

/* Gives each term its number, and its rate among the terms. */
static void renumber(ns_rarity *rarity, const ns_ranks *ranks, const ns_frequent *frequent)
{
    for (size_t at = 0; at < rarity->count; at++) {
        ns_gist *gist = rarity->gists[at];
        for (size_t i = 0; i < gist->term_count; i++) {
            uint32_t term = gist->terms[i] & TERM_BITS, number = number_of(ranks, term);
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

void rarity_init(ns_rarity *rarity, ns_gist *const *gists, size_t count, const ns_table *names, ns_guard *guard)
{
    ns_frequent frequent;
    *rarity = (ns_rarity){.gists = gists, .count = count, .ranks = mem_zero(guard, 1, sizeof(ns_ranks))};
    arena_init(&rarity->scratch, guard);
    frequent_init(&frequent);
    rarity->names = number_terms(gists, count, rarity->ranks);
    rarity->range = rarity->names + (size_t)names->count;
    rarity->often = mem_zero(guard, rarity->range, sizeof *rarity->often);
    rarity->ends = mem_zero(guard, rarity->range, sizeof *rarity->ends);
    rarity->weight = mem_zero(guard, rarity->range, sizeof *rarity->weight);
    rarity->squares = mem_zero(guard, count, sizeof *rarity->squares);
    renumber(rarity, rarity->ranks, &frequent);
    count_articles(rarity);
    weigh_all(rarity, &frequent, names);
    for (size_t at = 0; at < count; at++)
        rarity->squares[at] = square_of(rarity, gists[at]);
}

void rarity_free(ns_rarity *rarity)
{
    arena_free(&rarity->scratch);
    free(rarity->ranks);
    free(rarity->often);
    free(rarity->ends);
    free(rarity->weight);
    free(rarity->squares);
    *rarity = (ns_rarity){0};
}

static uint64_t common_terms(const ns_rarity *rarity, const ns_gist *a, const ns_gist *b, unsigned *count)
{
    uint64_t sum = 0;
    for (size_t i = 0, k = 0; i < a->term_count && k < b->term_count;) {
        uint32_t left = a->terms[i] & TERM_BITS, right = b->terms[k] & TERM_BITS;
        if (left == right)
            sum += term_weight(rarity, a->terms[i]) * term_weight(rarity, b->terms[k]);
        *count += left == right;
        i += left <= right;
        k += right <= left;
    }
    return sum;
}

static uint64_t common_names(const ns_rarity *rarity, const ns_gist *a, const ns_gist *b, unsigned *count)
{
    uint64_t sum = 0;
    for (size_t i = 0, k = 0; i < a->name_count && k < b->name_count;) {
        uint32_t left = a->names[i].name, right = b->names[k].name;
        if (left == right)
            sum += name_weight(rarity, &a->names[i]) * name_weight(rarity, &b->names[k]);
        *count += left == right;
        i += left <= right;
        k += right <= left;
    }
    return sum;
}

uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t a, uint32_t b)
{
    const ns_gist *left = rarity->gists[a], *right = rarity->gists[b];
    unsigned count = 0;
    uint64_t sum = common_terms(rarity, left, right, &count) + common_names(rarity, left, right, &count);
    if (count < LEAST_COMMON)
        return 0;
    double lengths = sqrt((double)rarity->squares[a]) * sqrt((double)rarity->squares[b]);
    return lengths > 0 ? (uint32_t)(SIMILAR_ONE * ((double)sum / lengths)) : 0;
}
