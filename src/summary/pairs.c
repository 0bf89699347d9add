/* pairs.c: see pairs.h. In: rosters of name numbers. Out: the names that pair, and their pairs, sorted.
 *
 * The end is an inverted index: names are ranked in code point order, each name knows its rosters, and for one name after the
 * other its partners (those of higher rank) are counted in an array that has a place for every name. Time is the number of pairs
 * met, which PAIRS_NAMES bounds by 256 times the number of names in rosters. Names of a single article pair with nothing and are
 * dropped first. Pairs come out in order of their names; passes over the digits of the articles bring them into theirs. */
#include "summary/pairs.h"

#include <stdlib.h>

#define NO_RANK UINT32_MAX

enum { AHEAD = 6 };

typedef struct ns_ranked_name {
    const char *name;
    uint32_t number;
} ns_ranked_name;

struct ns_pair_work {
    unsigned char *often;   /* by name number: articles that have it: 0, 1, or 2 for more */
    ns_ranked_name *ranked; /* the names that may pair, in code point order */
    uint32_t *rank;         /* by name number: index into ranked, or NO_RANK */
    uint32_t *members;      /* the ranks of roster 0, ascending, then those of roster 1 ... */
    size_t *member_ends;    /* by roster: end of its members; they begin where the last one's end */
    uint32_t *holders;      /* the rosters that hold rank 0, then those that hold rank 1 ... */
    size_t *holder_ends;    /* by rank */
    uint64_t *together;     /* by rank: articles shared with the name in hand; 0 between names */
    uint32_t *partners;     /* the ranks whose `together` is not 0, and room for one more */
    uint64_t *chosen;       /* a bit for each rank: those of the partners that pair with the name in hand; 0 between names */
    uint64_t *chosen_words; /* a bit for each word of `chosen` that is not 0 */
    ns_pair_count *spare;   /* room for sorting */
};

void pairs_init(ns_pairs *pairs, ns_guard *guard)
{
    *pairs = (ns_pairs){.guard = guard};
    table_init(&pairs->rosters, guard);
}

static void free_work(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    if (work == NULL)
        return;
    free(work->often);
    free(work->ranked);
    free(work->rank);
    free(work->members);
    free(work->member_ends);
    free(work->holders);
    free(work->holder_ends);
    free(work->together);
    free(work->partners);
    free(work->chosen);
    free(work->chosen_words);
    free(work->spare);
    free(work);
    pairs->work = NULL;
}

static void free_rosters(ns_pairs *pairs)
{
    table_free(&pairs->rosters);
    free(pairs->articles);
    pairs->articles = NULL;
    pairs->capacity = 0;
}

void pairs_free(ns_pairs *pairs)
{
    free_work(pairs);
    free_rosters(pairs);
    free(pairs->list.names);
    free(pairs->list.items);
    pairs_init(pairs, pairs->guard);
}

void pairs_add(ns_pairs *pairs, const uint32_t *names, size_t count, uint64_t articles)
{
    if (count < 2)
        return;
    pairs->articles =
        mem_grow(pairs->guard, pairs->articles, &pairs->capacity, (size_t)pairs->rosters.count + 1, sizeof *pairs->articles);
    uint32_t known = pairs->rosters.count;
    uint32_t roster = table_intern(&pairs->rosters, (const char *)names, count * sizeof *names);
    if (roster == known)
        pairs->articles[roster] = 0;
    pairs->articles[roster] += articles;
}

/* The names of a roster, copied out because the table does not align its strings. */
static size_t roster_names(const ns_pairs *pairs, uint32_t roster, uint32_t names[PAIRS_NAMES])
{
    size_t size = pairs->rosters.keys[roster].length;
    memcpy(names, table_string(&pairs->rosters, roster), size);
    return size / sizeof *names;
}

void pairs_join(ns_pairs *into, const ns_pairs *from, const uint32_t *map)
{
    for (uint32_t roster = 0; roster < from->rosters.count; roster++) {
        uint32_t names[PAIRS_NAMES];
        size_t count = roster_names(from, roster, names);
        for (size_t i = 0; i < count; i++)
            names[i] = map[names[i]];
        pairs_add(into, names, count, from->articles[roster]);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const ns_ranked_name *)a)->name, ((const ns_ranked_name *)b)->name);
}

/* Notes who stands in two articles or more; returns how many names that is. */
static size_t note_often(ns_pairs *pairs, uint32_t name_count)
{
    unsigned char *often = pairs->work->often = mem_zero(pairs->guard, name_count, 1);
    size_t kept = 0;
    for (uint32_t roster = 0; roster < pairs->rosters.count; roster++) {
        uint32_t names[PAIRS_NAMES];
        size_t count = roster_names(pairs, roster, names);
        unsigned char more = pairs->articles[roster] > 1 ? 2 : 1;
        for (size_t i = 0; i < count; i++) {
            unsigned char was = often[names[i]];
            unsigned char now = was + more > 2 ? 2 : (unsigned char)(was + more);
            kept += was < 2 && now == 2;
            often[names[i]] = now;
        }
    }
    return kept;
}

static void rank_names(ns_pairs *pairs, const ns_table *names)
{
    ns_pair_work *work = pairs->work;
    size_t count = note_often(pairs, names->count);
    work->ranked = mem_zero(pairs->guard, count, sizeof *work->ranked);
    work->rank = mem_alloc(pairs->guard, names->count * sizeof *work->rank);
    size_t at = 0;
    for (uint32_t number = 0; number < names->count; number++) {
        work->rank[number] = NO_RANK;
        if (work->often[number] == 2)
            work->ranked[at++] = (ns_ranked_name){table_string(names, number), number};
    }
    qsort(work->ranked, count, sizeof *work->ranked, by_name);
    pairs->list.names = mem_alloc(pairs->guard, count * sizeof *pairs->list.names);
    pairs->list.name_count = count;
    for (size_t rank = 0; rank < count; rank++) {
        pairs->list.names[rank] = work->ranked[rank].name;
        work->rank[work->ranked[rank].number] = (uint32_t)rank;
    }
}

/* Ranks of one roster, ascending, those without a rank left out. At most PAIRS_NAMES, so insertion is good enough. */
static size_t insert_ranks(const ns_pair_work *work, const uint32_t *names, size_t count, uint32_t *ranks)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t rank = work->rank[names[i]];
        if (rank == NO_RANK)
            continue;
        size_t at = kept++;
        for (; at > 0 && ranks[at - 1] > rank; at--)
            ranks[at] = ranks[at - 1];
        ranks[at] = rank;
    }
    return kept;
}

static void fill_members(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    size_t most = pairs->rosters.text.length / sizeof *work->members; /* the strings are numbers, and a NUL each */
    work->members = mem_alloc(pairs->guard, most * sizeof *work->members);
    work->member_ends = mem_alloc(pairs->guard, pairs->rosters.count * sizeof *work->member_ends);
    size_t end = 0;
    for (uint32_t roster = 0; roster < pairs->rosters.count; roster++) {
        uint32_t names[PAIRS_NAMES];
        size_t count = roster_names(pairs, roster, names);
        end += insert_ranks(work, names, count, work->members + end);
        work->member_ends[roster] = end;
    }
}

static size_t member_start(const ns_pair_work *work, uint32_t roster)
{
    return roster == 0 ? 0 : work->member_ends[roster - 1];
}

/* Turns members (roster → ranks) round into holders (rank → rosters): a counting sort. */
static void fill_holders(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    size_t name_count = pairs->list.name_count;
    size_t total = work->member_ends[pairs->rosters.count - 1];
    work->holder_ends = mem_zero(pairs->guard, name_count, sizeof *work->holder_ends);
    work->holders = mem_alloc(pairs->guard, total * sizeof *work->holders);
    for (size_t i = 0; i < total; i++)
        work->holder_ends[work->members[i]]++;
    size_t start = 0;
    for (size_t rank = 0; rank < name_count; rank++) {
        size_t size = work->holder_ends[rank];
        work->holder_ends[rank] = start; /* moves up to the end as holders come in */
        start += size;
    }
    for (uint32_t roster = 0; roster < pairs->rosters.count; roster++)
        for (size_t i = member_start(work, roster); i < work->member_ends[roster]; i++)
            work->holders[work->holder_ends[work->members[i]]++] = roster;
}

/* The rosters of one name lie anywhere: each is asked for some steps before. Few are longer than two cache lines. */
static void fetch_members(const ns_pair_work *work, uint32_t roster)
{
    __builtin_prefetch(&work->members[work->member_ends[roster] - 1]);
    __builtin_prefetch(&work->members[member_start(work, roster)]);
}

/* Fills `together` and `partners` for one name; returns how many partners. */
static size_t meet_partners(const ns_pairs *pairs, uint32_t rank)
{
    ns_pair_work *work = pairs->work;
    size_t met = 0, end = work->holder_ends[rank];
    for (size_t h = rank == 0 ? 0 : work->holder_ends[rank - 1]; h < end; h++) {
        uint32_t roster = work->holders[h];
        uint64_t articles = pairs->articles[roster];
        if (h + AHEAD < end)
            fetch_members(work, work->holders[h + AHEAD]);
        for (size_t i = work->member_ends[roster] - 1; work->members[i] > rank; i--) { /* rank itself stands in its rosters */
            uint32_t partner = work->members[i];
            work->partners[met] = partner; /* written over by the next one if it is none that is new: a branch costs more */
            met += work->together[partner] == 0;
            work->together[partner] += articles;
        }
    }
    return met;
}

/* Chooses the partners met in two articles or more; returns how many. Of the others `together` is 0 again. Without a branch: nobody can
 * guess which they are. */
static size_t choose_partners(ns_pair_work *work, size_t met)
{
    size_t count = 0;
    for (size_t i = 0; i < met; i++) {
        uint32_t partner = work->partners[i], word = partner / 64;
        uint64_t articles = work->together[partner], chosen = articles >= 2;
        work->chosen[word] |= chosen << partner % 64;
        work->chosen_words[word / 64] |= chosen << word % 64;
        work->together[partner] = articles & -chosen;
        count += chosen;
    }
    return count;
}

/* The pairs of one name with the partners of one word of `chosen`. */
static void list_word(ns_pair_work *work, ns_pair_list *list, uint32_t rank, uint32_t word)
{
    for (uint64_t bits = work->chosen[word]; bits != 0; bits &= bits - 1) {
        uint32_t partner = word * 64 + (uint32_t)__builtin_ctzll(bits);
        list->items[list->count++] = (ns_pair_count){rank, partner, work->together[partner]};
        work->together[partner] = 0;
    }
    work->chosen[word] = 0;
}

/* In order of rank. */
static void list_chosen(ns_pair_work *work, ns_pair_list *list, uint32_t rank)
{
    for (uint32_t at = rank / 64 / 64; at <= (list->name_count - 1) / 64 / 64; at++) {
        for (uint64_t words = work->chosen_words[at]; words != 0; words &= words - 1)
            list_word(work, list, rank, at * 64 + (uint32_t)__builtin_ctzll(words));
        work->chosen_words[at] = 0;
    }
}

static void list_pairs(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    ns_pair_list *list = &pairs->list;
    work->together = mem_zero(pairs->guard, list->name_count, sizeof *work->together);
    work->partners = mem_alloc(pairs->guard, (list->name_count + 1) * sizeof *work->partners);
    work->chosen = mem_zero(pairs->guard, list->name_count / 64 + 1, sizeof *work->chosen);
    work->chosen_words = mem_zero(pairs->guard, list->name_count / 64 / 64 + 1, sizeof *work->chosen_words);
    size_t capacity = 0;
    for (uint32_t rank = 0; rank < list->name_count; rank++) {
        size_t chosen = choose_partners(work, meet_partners(pairs, rank));
        list->items = mem_grow(pairs->guard, list->items, &capacity, list->count + chosen, sizeof *list->items);
        list_chosen(work, list, rank);
    }
}

/* ---- order: articles down, then a and b, by which they stand already */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

static size_t digit_of(const ns_pair_count *pair, unsigned shift)
{
    return ~pair->articles >> shift & (DIGITS - 1);
}

/* By one digit of the articles, the largest first; those with the same one stay in their order. */
static void sort_by_digit(ns_pairs *pairs, unsigned shift)
{
    ns_pair_list *list = &pairs->list;
    ns_pair_count *from = list->items, *to = pairs->work->spare;
    size_t places[DIGITS] = {0}, place = 0;
    for (size_t i = 0; i < list->count; i++)
        places[digit_of(&from[i], shift)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t size = places[digit];
        places[digit] = place;
        place += size;
    }
    for (size_t i = 0; i < list->count; i++)
        to[places[digit_of(&from[i], shift)]++] = from[i];
    list->items = to;
    pairs->work->spare = from;
}

static void sort_pairs(ns_pairs *pairs)
{
    ns_pair_list *list = &pairs->list;
    uint64_t most = 0;
    for (size_t i = 0; i < list->count; i++)
        most = list->items[i].articles > most ? list->items[i].articles : most;
    pairs->work->spare = mem_alloc(pairs->guard, list->count * sizeof *list->items);
    for (unsigned shift = 0; shift < 64 && most >> shift > 0; shift += DIGIT_BITS)
        sort_by_digit(pairs, shift);
}

const ns_pair_list *pairs_finish(ns_pairs *pairs, const ns_table *names, ns_guard *guard)
{
    pairs->guard = guard;
    if (pairs->rosters.count == 0)
        return &pairs->list;
    pairs->work = mem_zero(pairs->guard, 1, sizeof *pairs->work);
    rank_names(pairs, names);
    fill_members(pairs);
    fill_holders(pairs);
    list_pairs(pairs);
    sort_pairs(pairs);
    pairs->list.items = mem_resize(pairs->guard, pairs->list.items, pairs->list.count * sizeof *pairs->list.items);
    free_work(pairs);
    free_rosters(pairs);
    return &pairs->list;
}
