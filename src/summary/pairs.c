/* pairs.c: see pairs.h. In: rosters of name numbers. Out: the names that pair, and their pairs, sorted.
 *
 * The end is an inverted index: names that may pair have places, in order of arrival, each name knows its rosters, and for one name
 * after the other its partners (those of later places) are counted in an array that has an item for every place. What is met together
 * arrived together, so that the array and the rosters are looked at nearly in order, however many there are. Time is the number of
 * pairs met, which PAIRS_NAMES bounds by 256 times the number of names in rosters. Names of a single article pair with nothing and are
 * dropped first. Then names are ranked in code point order, and passes over the digits of ranks and articles sort the pairs. */
#include "summary/pairs.h"

#include <stdlib.h>
#include <string.h>

#define NO_PLACE UINT32_MAX

enum { AHEAD = 6 };

struct ns_pair_work {
    uint32_t rosters;     /* how many: their table is given back when members are filled */
    unsigned char *often; /* by name number: articles that have it: 0, 1, or 2 for more */
    uint32_t *place;      /* by name number: of those that may pair, or NO_PLACE */
    uint32_t *members;    /* the places of roster 0, ascending, then those of roster 1 ... */
    size_t *member_ends;  /* by roster: end of its members; they begin where the last one's end */
    uint32_t *holders;    /* the rosters that hold place 0, then those that hold place 1 ..., and 2 * AHEAD more */
    size_t *holder_ends;  /* by place */
    uint64_t *together;   /* by place: articles shared with the name in hand; 0 between names */
    uint32_t *partners;   /* the places whose `together` is not 0, and room for one more */
};

typedef struct ns_ranked_name {
    const char *name;
    uint32_t place;
} ns_ranked_name;

/* Pairs are sorted when the memory that they took to be found is free again. */
struct ns_pair_order {
    ns_ranked_name *ranked; /* in code point order */
    uint32_t *rank;         /* by place: index into ranked */
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
    free(work->place);
    free(work->members);
    free(work->member_ends);
    free(work->holders);
    free(work->holder_ends);
    free(work->together);
    free(work->partners);
    free(work);
    pairs->work = NULL;
}

static void free_order(ns_pairs *pairs)
{
    ns_pair_order *order = pairs->order;
    if (order == NULL)
        return;
    free(order->ranked);
    free(order->rank);
    free(order->spare);
    free(order);
    pairs->order = NULL;
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
    free_order(pairs);
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

void pairs_join(ns_pairs *into, ns_pairs *from, const uint32_t *map)
{
    table_close(&from->rosters);
    for (uint32_t roster = 0; roster < from->rosters.count; roster++) {
        uint32_t names[PAIRS_NAMES];
        size_t count = roster_names(from, roster, names);
        for (size_t i = 0; i < count; i++)
            names[i] = map[names[i]];
        pairs_add(into, names, count, from->articles[roster]);
    }
    free_rosters(from);
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

static void place_names(ns_pairs *pairs, const ns_table *names)
{
    ns_pair_work *work = pairs->work;
    size_t count = note_often(pairs, names->count);
    uint32_t place = 0;
    work->place = mem_alloc(pairs->guard, names->count * sizeof *work->place);
    pairs->list.names = mem_alloc(pairs->guard, count * sizeof *pairs->list.names); /* by place, for now */
    pairs->list.name_count = count;
    for (uint32_t number = 0; number < names->count; number++) {
        work->place[number] = NO_PLACE;
        if (work->often[number] < 2)
            continue;
        pairs->list.names[place] = table_string(names, number);
        work->place[number] = place++;
    }
}

/* Places of one roster, ascending, names without one left out. At most PAIRS_NAMES, so insertion is good enough. */
static size_t insert_places(const ns_pair_work *work, const uint32_t *names, size_t count, uint32_t *places)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t place = work->place[names[i]];
        if (place == NO_PLACE)
            continue;
        size_t at = kept++;
        for (; at > 0 && places[at - 1] > place; at--)
            places[at] = places[at - 1];
        places[at] = place;
    }
    return kept;
}

static void fill_members(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    size_t most = pairs->rosters.text.length / sizeof *work->members; /* the strings are numbers, and a NUL each */
    work->members = mem_alloc(pairs->guard, most * sizeof *work->members);
    work->member_ends = mem_alloc(pairs->guard, work->rosters * sizeof *work->member_ends);
    size_t end = 0;
    for (uint32_t roster = 0; roster < work->rosters; roster++) {
        uint32_t names[PAIRS_NAMES];
        size_t count = roster_names(pairs, roster, names);
        end += insert_places(work, names, count, work->members + end);
        work->member_ends[roster] = end;
    }
    table_free(&pairs->rosters);
}

static size_t member_start(const ns_pair_work *work, uint32_t roster)
{
    return roster == 0 ? 0 : work->member_ends[roster - 1];
}

/* Turns members (roster → places) round into holders (place → rosters): a counting sort. */
static void fill_holders(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    size_t name_count = pairs->list.name_count;
    size_t total = work->member_ends[work->rosters - 1];
    work->holder_ends = mem_zero(pairs->guard, name_count, sizeof *work->holder_ends);
    work->holders = mem_alloc(pairs->guard, (total + 2 * AHEAD) * sizeof *work->holders);
    memset(work->holders + total, 0, 2 * AHEAD * sizeof *work->holders); /* so that any step may look ahead */
    for (size_t i = 0; i < total; i++)
        work->holder_ends[work->members[i]]++;
    size_t start = 0;
    for (size_t place = 0; place < name_count; place++) {
        size_t size = work->holder_ends[place];
        work->holder_ends[place] = start; /* moves up to the end as holders come in */
        start += size;
    }
    for (uint32_t roster = 0; roster < work->rosters; roster++)
        for (size_t i = member_start(work, roster); i < work->member_ends[roster]; i++)
            work->holders[work->holder_ends[work->members[i]]++] = roster;
}

/* The rosters of a name lie anywhere: each is asked for some steps before, be it of this name or of the next, first what leads to its
 * members, then these. Few are longer than two cache lines. */
MEM_FETCH fetch_ahead(const ns_pairs *pairs, size_t at)
{
    const ns_pair_work *work = pairs->work;
    const uint32_t *rosters = work->holders + at;
    __builtin_prefetch(&work->member_ends[rosters[2 * AHEAD]]);
    __builtin_prefetch(&pairs->articles[rosters[2 * AHEAD]]);
    __builtin_prefetch(&work->members[work->member_ends[rosters[AHEAD]]]);
    __builtin_prefetch(&work->members[member_start(work, rosters[AHEAD])]);
}

/* Fills `together` and `partners` for one name; returns how many partners. */
static size_t meet_partners(const ns_pairs *pairs, uint32_t place)
{
    ns_pair_work *work = pairs->work;
    size_t met = 0, end = work->holder_ends[place];
    for (size_t h = place == 0 ? 0 : work->holder_ends[place - 1]; h < end; h++) {
        uint32_t roster = work->holders[h];
        uint64_t articles = pairs->articles[roster];
        fetch_ahead(pairs, h);
        for (size_t i = work->member_ends[roster] - 1; work->members[i] > place; i--) { /* place itself stands in its rosters */
            uint32_t partner = work->members[i];
            work->partners[met] = partner; /* written over by the next one if it is none that is new: a branch costs more */
            met += work->together[partner] == 0;
            work->together[partner] += articles;
        }
    }
    return met;
}

/* The pairs of one name: partners met in two articles or more. What is met once is written, too, and written over: nobody can guess
 * which they are. */
static void list_partners(ns_pairs *pairs, uint32_t place, size_t met)
{
    ns_pair_work *work = pairs->work;
    ns_pair_count *items = pairs->list.items;
    size_t count = pairs->list.count;
    for (size_t i = 0; i < met; i++) {
        uint32_t partner = work->partners[i];
        uint64_t articles = work->together[partner];
        items[count] = (ns_pair_count){place, partner, articles};
        count += articles >= 2;
        work->together[partner] = 0;
    }
    pairs->list.count = count;
}

/* Names by place. */
static void list_pairs(ns_pairs *pairs)
{
    ns_pair_work *work = pairs->work;
    ns_pair_list *list = &pairs->list;
    work->together = mem_zero(pairs->guard, list->name_count, sizeof *work->together);
    work->partners = mem_alloc(pairs->guard, (list->name_count + 1) * sizeof *work->partners);
    size_t capacity = 0;
    for (uint32_t place = 0; place < list->name_count; place++) {
        size_t met = meet_partners(pairs, place);
        list->items = mem_grow(pairs->guard, list->items, &capacity, list->count + met, sizeof *list->items);
        list_partners(pairs, place, met);
    }
}

/* ---- order: articles down, then names */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const ns_ranked_name *)a)->name, ((const ns_ranked_name *)b)->name);
}

/* From here on pairs are pairs of ranks, the lesser one first. */
static void rank_names(ns_pairs *pairs)
{
    ns_pair_order *order = pairs->order;
    ns_pair_list *list = &pairs->list;
    order->ranked = mem_alloc(pairs->guard, list->name_count * sizeof *order->ranked);
    order->rank = mem_alloc(pairs->guard, list->name_count * sizeof *order->rank);
    for (uint32_t place = 0; place < list->name_count; place++)
        order->ranked[place] = (ns_ranked_name){list->names[place], place};
    qsort(order->ranked, list->name_count, sizeof *order->ranked, by_name);
    for (uint32_t rank = 0; rank < list->name_count; rank++) {
        list->names[rank] = order->ranked[rank].name;
        order->rank[order->ranked[rank].place] = rank;
    }
    for (size_t i = 0; i < list->count; i++) {
        ns_pair_count *pair = &list->items[i];
        uint32_t a = order->rank[pair->a], b = order->rank[pair->b];
        pair->a = a < b ? a : b;
        pair->b = a < b ? b : a;
    }
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* Of the names, which are numbers of so many bits; of the articles where this is 0. */
static size_t digit_of(const ns_pair_count *pair, unsigned name_bits, unsigned shift)
{
    uint64_t key = name_bits > 0 ? (uint64_t)pair->a << name_bits | pair->b : ~pair->articles;
    return key >> shift & (DIGITS - 1);
}

/* By one digit, the least first; those with the same one stay in their order. */
static void sort_by_digit(ns_pairs *pairs, unsigned name_bits, unsigned shift)
{
    ns_pair_list *list = &pairs->list;
    ns_pair_count *from = list->items, *to = pairs->order->spare;
    size_t places[DIGITS] = {0}, place = 0;
    for (size_t i = 0; i < list->count; i++)
        places[digit_of(&from[i], name_bits, shift)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t size = places[digit];
        places[digit] = place;
        place += size;
    }
    for (size_t i = 0; i < list->count; i++)
        to[places[digit_of(&from[i], name_bits, shift)]++] = from[i];
    list->items = to;
    pairs->order->spare = from;
}

static void sort_pairs(ns_pairs *pairs)
{
    ns_pair_list *list = &pairs->list;
    unsigned name_bits = 1;
    uint64_t most = 0;
    while (list->name_count >> name_bits > 0)
        name_bits++;
    for (size_t i = 0; i < list->count; i++)
        most = list->items[i].articles > most ? list->items[i].articles : most;
    pairs->order->spare = mem_alloc(pairs->guard, list->count * sizeof *list->items);
    for (unsigned shift = 0; shift < 2 * name_bits; shift += DIGIT_BITS)
        sort_by_digit(pairs, name_bits, shift);
    for (unsigned shift = 0; shift < 64 && most >> shift > 0; shift += DIGIT_BITS)
        sort_by_digit(pairs, 0, shift);
}

const ns_pair_list *pairs_finish(ns_pairs *pairs, const ns_table *names, ns_guard *guard)
{
    pairs->guard = guard;
    if (pairs->rosters.count == 0)
        return &pairs->list;
    table_close(&pairs->rosters);
    pairs->work = mem_zero(pairs->guard, 1, sizeof *pairs->work);
    pairs->work->rosters = pairs->rosters.count;
    place_names(pairs, names);
    fill_members(pairs);
    fill_holders(pairs);
    list_pairs(pairs);
    free_work(pairs);
    free_rosters(pairs);
    pairs->order = mem_zero(pairs->guard, 1, sizeof *pairs->order);
    rank_names(pairs);
    sort_pairs(pairs);
    free_order(pairs);
    pairs->list.items = mem_resize(pairs->guard, pairs->list.items, pairs->list.count * sizeof *pairs->list.items);
    return &pairs->list;
}
