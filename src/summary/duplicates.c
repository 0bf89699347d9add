/* duplicates.c: see duplicates.h. Time and memory are linear: in each band a gist is compared with at most a few others, the last
 * ones that had its key, and what agrees is joined.
 *
 * Gists with the same key lie anywhere, and to look for each in one table of all would be to wait for memory at each step. So they are
 * dealt out in parts by the first bits of their keys: a part and its table stay in the fastest cache, however many gists there are. */
#include "summary/duplicates.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COMPARED = 4, MOST_PAIRED = 32, LEAST_NAMES = 2, BANDS_AT_ONCE = 4, PART = 2048, PROPOSALS = 256 };
_Static_assert(SKETCH_BANDS % BANDS_AT_ONCE == 0, "all bands are read");

#define NONE UINT32_MAX

static bool are_joined(const ns_duplicates *duplicates, uint32_t a, uint32_t b)
{
    return gists_first(duplicates->parent, a) == gists_first(duplicates->parent, b);
}

static void join(ns_duplicates *duplicates, uint32_t a, uint32_t b)
{
    a = gists_first(duplicates->parent, a);
    b = gists_first(duplicates->parent, b);
    if (a < b)
        duplicates->parent[b] = a;
    else
        duplicates->parent[a] = b;
}

static bool names_day(const ns_gist *gist, int32_t day)
{
    for (size_t i = 0; i < gist->day_count; i++)
        if (gist_days(gist)[i].day == day)
            return true;
    return false;
}

/* Both name days, and none of them is the same. */
static bool is_other_day(const ns_gist *a, const ns_gist *b)
{
    for (size_t i = 0; i < a->day_count; i++)
        if (names_day(b, gist_days(a)[i].day))
            return false;
    return a->day_count > 0 && b->day_count > 0;
}

static unsigned count_names(const ns_gist *a, const ns_gist *b)
{
    unsigned count = 0;
    for (size_t i = 0; i < a->name_count; i++)
        for (size_t k = 0; k < b->name_count; k++)
            count += gist_names(a)[i] == gist_names(b)[k];
    return count;
}

/* Half of a press release, reworded elsewhere, is still a copy. The forecasts for two towns tell of different ones, and an outlet
 * repeats its own paragraphs under each next headline; so may two articles of which no outlet is known. One of which none is known is
 * taken for another outlet's: real copies are among these. */
static bool share_half(const ns_gist *a, const ns_gist *b)
{
    return a->outlet != b->outlet && sketch_half(gist_shingles(a), gist_shingles(b)) && count_names(a, b) >= LEAST_NAMES &&
           !is_other_day(a, b);
}

bool duplicates_near(const ns_gist *a, const ns_gist *b)
{
    if (a->id == b->id)
        return a->words > 0;
    return sketch_near(gist_shingles(a), gist_shingles(b)) && !is_other_day(a, b);
}

void duplicates_propose_event(ns_duplicates *duplicates, uint32_t a, uint32_t b)
{
    if (!are_joined(duplicates, a, b) && share_half(duplicates->gists[a], duplicates->gists[b]))
        join(duplicates, a, b);
}

/* A gist and one of its keys. */
typedef struct ns_keyed {
    uint32_t key, gist;
} ns_keyed;

typedef struct ns_proposal {
    uint32_t a, b;
} ns_proposal;

typedef struct ns_keys {
    uint32_t *gists; /* those that have keys */
    size_t count;
    uint32_t *keys[BANDS_AT_ONCE]; /* in the same order */
    ns_keyed *keyed;               /* part after part, each in the same order */
    unsigned part_bits;            /* so many bits of a key tell its part */
    uint32_t *ends;                /* by part: where it ends in keyed */
    uint32_t *heads, *before;      /* of the part in hand: the newest of each slot, and behind it the one before */
    ns_proposal proposals[PROPOSALS];
    size_t proposed;
} ns_keys;

/* Gists lie in memory as they came: each is asked for some steps before. */
MEM_FETCH fetch_proposals(const ns_duplicates *duplicates, const ns_proposal *proposals, size_t left)
{
    if (left > 16) {
        __builtin_prefetch(duplicates->gists[proposals[16].a]);
        __builtin_prefetch(duplicates->gists[proposals[16].b]);
    }
    if (left > 8) {
        __builtin_prefetch(gist_shingles(duplicates->gists[proposals[8].a]).bytes);
        __builtin_prefetch(gist_shingles(duplicates->gists[proposals[8].b]).bytes);
    }
}

static void judge_proposals(ns_duplicates *duplicates, ns_keys *keys)
{
    for (size_t i = 0; i < keys->proposed; i++) {
        uint32_t a = keys->proposals[i].a, b = keys->proposals[i].b;
        fetch_proposals(duplicates, &keys->proposals[i], keys->proposed - i);
        if (!are_joined(duplicates, a, b) && duplicates_near(duplicates->gists[a], duplicates->gists[b]))
            join(duplicates, a, b);
    }
    keys->proposed = 0;
}

static void propose(ns_duplicates *duplicates, ns_keys *keys, uint32_t a, uint32_t b)
{
    if (are_joined(duplicates, a, b))
        return;
    __builtin_prefetch(&duplicates->gists[a]);
    __builtin_prefetch(&duplicates->gists[b]);
    keys->proposals[keys->proposed++] = (ns_proposal){a, b};
    if (keys->proposed == PROPOSALS)
        judge_proposals(duplicates, keys);
}

static void propose_part(ns_duplicates *duplicates, ns_keys *keys, const ns_keyed *keyed, size_t count)
{
    unsigned slot_bits = 4;
    while ((size_t)1 << slot_bits < 2 * count)
        slot_bits++;
    memset(keys->heads, 0xFF, sizeof *keys->heads << slot_bits);
    for (uint32_t at = 0; at < count; at++) {
        uint32_t *head = &keys->heads[keyed[at].key * UINT64_C(0x9e3779b97f4a7c15) >> (64 - slot_bits)];
        unsigned compared = 0;
        keys->before[at] = *head;
        for (uint32_t other = *head; other != NONE && compared < MOST_COMPARED; other = keys->before[other])
            if (keyed[other].key == keyed[at].key) {
                propose(duplicates, keys, keyed[other].gist, keyed[at].gist);
                compared++;
            }
        *head = at;
    }
}

static size_t part_of(const ns_keys *keys, uint32_t key)
{
    return (size_t)((uint64_t)key >> (32 - keys->part_bits));
}

/* Deals the gists out by one of their keys: a counting sort. */
static void deal_out(ns_keys *keys, const uint32_t *key_of)
{
    size_t parts = (size_t)1 << keys->part_bits;
    uint32_t start = 0;
    memset(keys->ends, 0, parts * sizeof *keys->ends);
    for (size_t i = 0; i < keys->count; i++)
        keys->ends[part_of(keys, key_of[i])]++;
    for (size_t part = 0; part < parts; part++) {
        uint32_t size = keys->ends[part];
        keys->ends[part] = start; /* moves up to the end as gists come in */
        start += size;
    }
    for (size_t i = 0; i < keys->count; i++)
        keys->keyed[keys->ends[part_of(keys, key_of[i])]++] = (ns_keyed){key_of[i], keys->gists[i]};
}

static void propose_by_key(ns_duplicates *duplicates, ns_keys *keys, const uint32_t *key_of)
{
    deal_out(keys, key_of);
    for (size_t part = 0; part < (size_t)1 << keys->part_bits; part++) {
        uint32_t start = part == 0 ? 0 : keys->ends[part - 1];
        propose_part(duplicates, keys, keys->keyed + start, keys->ends[part] - start);
    }
    judge_proposals(duplicates, keys);
}

static void read_ids(const ns_duplicates *duplicates, ns_keys *keys)
{
    for (uint32_t at = 0; at < duplicates->count; at++) {
        keys->gists[at] = at;
        keys->keys[0][at] = (uint32_t)(duplicates->gists[at]->id >> 32);
    }
    keys->count = duplicates->count;
}

static void list_sketched(const ns_duplicates *duplicates, ns_keys *keys)
{
    keys->count = 0;
    for (uint32_t at = 0; at < duplicates->count; at++)
        if (duplicates->gists[at]->shingle_count > 0)
            keys->gists[keys->count++] = at;
}

/* The keys of some bands for all gists. These lie in memory as they came, and a look at each costs more than the band: so several bands
 * are read at once, and each gist is asked for some steps before. */
static void read_bands(const ns_duplicates *duplicates, ns_keys *keys, unsigned first)
{
    for (size_t i = 0; i < keys->count; i++) {
        const ns_gist *gist = duplicates->gists[keys->gists[i]];
        if (i + 8 < keys->count)
            __builtin_prefetch(duplicates->gists[keys->gists[i + 8]]);
        if (i + 4 < keys->count)
            __builtin_prefetch(gist_shingles(duplicates->gists[keys->gists[i + 4]]).bytes + (size_t)first * SKETCH_BAND);
        for (unsigned band = 0; band < BANDS_AT_ONCE; band++)
            keys->keys[band][i] = sketch_band(gist_shingles(gist), first + band);
    }
}

static void init_keys(ns_keys *keys, size_t count, ns_arena *scratch)
{
    size_t slots = 16;
    while (slots < 2 * count)
        slots *= 2;
    *keys = (ns_keys){.part_bits = 0};
    while (count >> keys->part_bits > PART)
        keys->part_bits++;
    keys->gists = arena_alloc(scratch, count * sizeof *keys->gists);
    for (unsigned band = 0; band < BANDS_AT_ONCE; band++)
        keys->keys[band] = arena_alloc(scratch, count * sizeof *keys->keys[band]);
    keys->keyed = arena_alloc(scratch, count * sizeof *keys->keyed);
    keys->ends = arena_alloc(scratch, sizeof *keys->ends << keys->part_bits);
    keys->heads = arena_alloc(scratch, slots * sizeof *keys->heads); /* room for all in one part */
    keys->before = arena_alloc(scratch, count * sizeof *keys->before);
}

static void propose_all(ns_duplicates *duplicates, ns_arena *scratch)
{
    ns_keys keys;
    init_keys(&keys, duplicates->count, scratch);
    read_ids(duplicates, &keys);
    propose_by_key(duplicates, &keys, keys.keys[0]);
    list_sketched(duplicates, &keys);
    for (unsigned first = 0; first < SKETCH_BANDS; first += BANDS_AT_ONCE) {
        read_bands(duplicates, &keys, first);
        for (unsigned band = 0; band < BANDS_AT_ONCE; band++)
            propose_by_key(duplicates, &keys, keys.keys[band]);
    }
}

void duplicates_start(ns_duplicates *duplicates, const ns_gist *const *gists, size_t count, ns_arena *arena, ns_arena *scratch)
{
    *duplicates = (ns_duplicates){.arena = arena, .gists = gists, .count = (uint32_t)count};
    duplicates->parent = arena_alloc(arena, (count + 1) * sizeof *duplicates->parent);
    for (uint32_t at = 0; at < duplicates->count; at++)
        duplicates->parent[at] = at;
    if (count > 1)
        propose_all(duplicates, scratch);
}

static int by_first_path(const void *left, const void *right)
{
    const ns_duplicate *a = left, *b = right;
    return gists_by_path(&a->gists[0], &b->gists[0]);
}

static double least_similarity(const ns_gist *const *gists, size_t count)
{
    double least = 1;
    for (size_t i = 0; i < count && (i == 0 || count <= MOST_PAIRED); i++)
        for (size_t k = i + 1; k < count; k++) {
            double similarity = gist_similarity(gists[i], gists[k]);
            least = similarity < least ? similarity : least;
        }
    return least;
}

/* sizes: by the first gist of a group, how many it has. Fills the groups' members one after the other. */
static void fill_groups(ns_duplicates *duplicates, const uint32_t *sizes, ns_duplicate_list *list)
{
    uint32_t *place = arena_alloc(duplicates->arena, duplicates->count * sizeof *place);
    const ns_gist **members = arena_alloc(duplicates->arena, duplicates->count * sizeof *members);
    for (uint32_t at = 0; at < duplicates->count; at++) {
        uint32_t first = gists_first(duplicates->parent, at);
        if (sizes[first] < 2)
            continue;
        if (first == at) {
            place[at] = (uint32_t)list->count;
            list->items[list->count++] = (ns_duplicate){.gists = members};
            members += sizes[at];
        }
        ns_duplicate *group = &list->items[place[first]];
        group->gists[group->count++] = duplicates->gists[at];
    }
}

void duplicates_finish(ns_duplicates *duplicates, ns_duplicate_list *list)
{
    uint32_t *sizes = arena_zero(duplicates->arena, (duplicates->count + 1) * sizeof *sizes);
    size_t groups = 0;
    for (uint32_t at = 0; at < duplicates->count; at++)
        groups += ++sizes[gists_first(duplicates->parent, at)] == 2;
    *list = (ns_duplicate_list){.items = arena_alloc(duplicates->arena, (groups + 1) * sizeof *list->items)};
    if (groups == 0)
        return;
    fill_groups(duplicates, sizes, list);
    for (size_t i = 0; i < list->count; i++) {
        qsort(list->items[i].gists, list->items[i].count, sizeof *list->items[i].gists, gists_by_path);
        list->items[i].similarity = least_similarity(list->items[i].gists, list->items[i].count);
    }
    qsort(list->items, list->count, sizeof *list->items, by_first_path);
}
