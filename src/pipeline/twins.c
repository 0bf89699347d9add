/* twins.c: see twins.h. Linear: each key leads to one earlier article at most. A copy of a copy is not kept: what comes later is told
 * of the first. */
#include "pipeline/twins.h"

#include "summary/duplicates.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024, KEYS = SKETCH_BANDS + 1 };

void twins_init(ns_twins *twins, ns_guard *guard)
{
    *twins = (ns_twins){.slots = NULL};
    arena_init(&twins->arena, guard);
}

void twins_free(ns_twins *twins)
{
    arena_free(&twins->arena);
    free(twins->slots);
    twins->slots = NULL;
}

/* Its keys: the text's id, and a key for each band, which the band's number keeps apart from the others. */
static size_t find_keys(const ns_gist *gist, uint32_t keys[KEYS])
{
    ns_shingles shingles = gist_shingles(gist);
    size_t count = 0;
    keys[count++] = (uint32_t)hash_mix(gist->id);
    for (unsigned band = 0; band < SKETCH_BANDS && shingles.count > 0; band++)
        keys[count++] = (uint32_t)hash_mix((uint64_t)(band + 1) << 32 | sketch_band(shingles, band));
    return count;
}

static ns_twin_slot *find_slot(const ns_twins *twins, uint32_t key)
{
    size_t mask = twins->slot_count - 1, at = key & mask;
    while (twins->slots[at].gist != 0 && twins->slots[at].key != key)
        at = (at + 1) & mask;
    return &twins->slots[at];
}

/* Room for the keys of one more, at most three quarters full. */
static void widen(ns_twins *twins)
{
    if (twins->used + KEYS < twins->slot_count / 4 * 3)
        return;
    ns_twin_slot *old = twins->slots;
    size_t count = twins->slot_count;
    twins->slot_count = count == 0 ? FIRST_SLOTS : count * 2;
    twins->slots = mem_zero(twins->arena.guard, twins->slot_count, sizeof *twins->slots);
    for (size_t i = 0; i < count; i++)
        if (old[i].gist != 0)
            *find_slot(twins, old[i].key) = old[i];
    free(old);
}

const ns_gist *twins_find(ns_twins *twins, const ns_gist *gist)
{
    uint32_t keys[KEYS];
    size_t count = find_keys(gist, keys);
    widen(twins);
    for (size_t i = 0; i < count; i++) {
        const ns_twin_slot *slot = find_slot(twins, keys[i]);
        if (slot->gist != 0 && duplicates_near(twins->gists.items[slot->gist - 1], gist))
            return twins->gists.items[slot->gist - 1];
    }
    *LIST_PUSH(&twins->arena, &twins->gists) = gist_copy(gist, &twins->arena);
    for (size_t i = 0; i < count; i++) {
        ns_twin_slot *slot = find_slot(twins, keys[i]);
        if (slot->gist == 0) {
            *slot = (ns_twin_slot){keys[i], (uint32_t)twins->gists.count};
            twins->used++;
        }
    }
    return NULL;
}
