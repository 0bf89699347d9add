/* duplicates.c: see duplicates.h. Time and memory are linear: in each band a gist is compared with at most a few others, the last
 * ones that had its key, and what agrees is joined. */
#include "summary/duplicates.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COMPARED = 4, MOST_PAIRED = 32, LEAST_NAMES = 2, BANDS_AT_ONCE = 4 };
_Static_assert(SKETCH_BANDS % BANDS_AT_ONCE == 0, "all bands are read");

#define NONE UINT32_MAX

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
        if (gist->days[i].day == day)
            return true;
    return false;
}

/* Both name days, and none of them is the same. */
static bool is_other_day(const ns_gist *a, const ns_gist *b)
{
    for (size_t i = 0; i < a->day_count; i++)
        if (names_day(b, a->days[i].day))
            return false;
    return a->day_count > 0 && b->day_count > 0;
}

static unsigned count_names(const ns_gist *a, const ns_gist *b)
{
    unsigned count = 0;
    for (size_t i = 0; i < a->name_count; i++)
        for (size_t k = 0; k < b->name_count; k++)
            count += a->names[i].name == b->names[k].name;
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

static void propose(ns_duplicates *duplicates, uint32_t a, uint32_t b)
{
    if (gists_first(duplicates->parent, a) != gists_first(duplicates->parent, b) &&
        duplicates_near(duplicates->gists[a], duplicates->gists[b]))
        join(duplicates, a, b);
}

void duplicates_propose_event(ns_duplicates *duplicates, uint32_t a, uint32_t b)
{
    if (gists_first(duplicates->parent, a) != gists_first(duplicates->parent, b) &&
        share_half(duplicates->gists[a], duplicates->gists[b]))
        join(duplicates, a, b);
}

/* The gists by one key: the newest of each slot, and behind it the one before. */
typedef struct ns_keys {
    uint64_t *keys; /* of each gist; 0: has none */
    uint32_t *heads, *before;
    unsigned slot_bits;
} ns_keys;

static uint32_t *find_head(const ns_keys *keys, uint32_t at)
{
    return &keys->heads[keys->keys[at] * UINT64_C(0x9e3779b97f4a7c15) >> (64 - keys->slot_bits)];
}

/* Slots lie anywhere, and so do the gists they lead to: each is asked for some steps before. */
MEM_FETCH fetch_ahead(const ns_duplicates *duplicates, const ns_keys *keys, uint32_t at)
{
    enum { AHEAD = 8 };
    if (at + 2 * AHEAD < duplicates->count)
        __builtin_prefetch(find_head(keys, at + 2 * AHEAD));
    uint32_t head = at + AHEAD < duplicates->count ? *find_head(keys, at + AHEAD) : NONE;
    if (head == NONE)
        return;
    __builtin_prefetch(&keys->keys[head]);
    __builtin_prefetch(&keys->before[head]);
    __builtin_prefetch(&duplicates->parent[head]);
}

static void propose_by_key(ns_duplicates *duplicates, ns_keys *keys)
{
    memset(keys->heads, 0xFF, sizeof *keys->heads << keys->slot_bits);
    for (uint32_t at = 0; at < duplicates->count; at++) {
        fetch_ahead(duplicates, keys, at);
        if (keys->keys[at] == 0)
            continue;
        uint32_t *head = find_head(keys, at);
        unsigned compared = 0;
        keys->before[at] = *head;
        for (uint32_t other = *head; other != NONE && compared < MOST_COMPARED; other = keys->before[other])
            if (keys->keys[other] == keys->keys[at]) {
                propose(duplicates, other, at);
                compared++;
            }
        *head = at;
    }
}

/* The keys of some bands for all gists. These lie in memory as they came, and a look at each costs more than the band: so several bands
 * are read at once, and each gist is asked for some steps before. */
static void read_bands(const ns_duplicates *duplicates, unsigned first, uint64_t *const keys[BANDS_AT_ONCE])
{
    for (uint32_t at = 0; at < duplicates->count; at++) {
        ns_shingles shingles = gist_shingles(duplicates->gists[at]);
        if (at + 8 < duplicates->count)
            __builtin_prefetch(duplicates->gists[at + 8]);
        if (at + 4 < duplicates->count)
            __builtin_prefetch(duplicates->gists[at + 4]->shingles + (size_t)first * SKETCH_BAND);
        for (unsigned band = 0; band < BANDS_AT_ONCE; band++)
            keys[band][at] = shingles.count == 0 ? 0 : UINT64_C(1) << 32 | sketch_band(shingles, first + band);
    }
}

static void propose_all(ns_duplicates *duplicates, ns_arena *scratch)
{
    uint64_t *bands[BANDS_AT_ONCE];
    ns_keys keys = {.slot_bits = 4};
    while ((size_t)1 << keys.slot_bits < (size_t)duplicates->count * 2)
        keys.slot_bits++;
    for (unsigned band = 0; band < BANDS_AT_ONCE; band++)
        bands[band] = arena_alloc(scratch, duplicates->count * sizeof *bands[band]);
    keys.before = arena_alloc(scratch, duplicates->count * sizeof *keys.before);
    keys.heads = arena_alloc(scratch, sizeof *keys.heads << keys.slot_bits);
    keys.keys = bands[0];
    for (uint32_t at = 0; at < duplicates->count; at++)
        keys.keys[at] = duplicates->gists[at]->id;
    propose_by_key(duplicates, &keys);
    for (unsigned first = 0; first < SKETCH_BANDS; first += BANDS_AT_ONCE) {
        read_bands(duplicates, first, bands);
        for (unsigned band = 0; band < BANDS_AT_ONCE; band++) {
            keys.keys = bands[band];
            propose_by_key(duplicates, &keys);
        }
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
