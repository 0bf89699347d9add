/* central.c: see central.h. In: the things of some gists. Out: for each gist how like it is to the others, all in all.
 *
 * Two by two, each gist would be looked through again for every other one. Here each thing of each gist is met once, finds those of the
 * gists before it that have the thing, too, and adds what the two share to the sum of their pair. */
#include "summary/central.h"

#include <string.h>

enum { SLOTS = 4096, ENTRIES = CENTRAL_ARTICLES * RARITY_THINGS };
_Static_assert(ENTRIES < SLOTS / 2, "slots stay half empty");

/* A member has a thing. */
typedef struct ns_central_entry {
    uint32_t thing;
    uint16_t counts_as, member;
    uint16_t before; /* the entry of another member that has it, from 1, or 0 */
} ns_central_entry;

/* What two members have in common. */
typedef struct ns_central_pair {
    uint64_t sum, most;
    double lengths;
    size_t common;
} ns_central_pair;

typedef struct ns_central {
    ns_central_pair pairs[CENTRAL_ARTICLES][CENTRAL_ARTICLES]; /* by a later member and one before it */
    ns_central_entry entries[ENTRIES];
    size_t count;
    uint16_t slots[SLOTS]; /* by thing: the last entry that has it, from 1, or 0 */
} ns_central;

static void start_pairs(const ns_rarity *rarity, const uint32_t *members, size_t count, ns_central *central)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++) {
            double lengths = rarity->lengths[members[i]] * rarity->lengths[members[k]];
            central->pairs[i][k] = (ns_central_pair){.most = rarity_most(lengths), .lengths = lengths};
        }
}

static uint16_t *find_slot(ns_central *central, uint32_t thing)
{
    size_t slot = thing % SLOTS;
    while (central->slots[slot] != 0 && central->entries[central->slots[slot] - 1].thing != thing)
        slot = (slot + 1) % SLOTS;
    return &central->slots[slot];
}

static void add_entry(ns_central *central, size_t member, uint32_t thing, uint16_t counts_as)
{
    uint16_t *slot = find_slot(central, thing);
    ns_central_pair *pairs = central->pairs[member];
    for (size_t at = *slot; at != 0; at = central->entries[at - 1].before) {
        const ns_central_entry *other = &central->entries[at - 1];
        ns_central_pair *pair = &pairs[other->member];
        uint64_t both = (uint64_t)counts_as * other->counts_as;
        pair->sum += both < pair->most ? both : pair->most;
        pair->common++;
    }
    central->entries[central->count++] =
        (ns_central_entry){.thing = thing, .counts_as = counts_as, .member = (uint16_t)member, .before = *slot};
    *slot = (uint16_t)central->count;
}

void central_sums(const ns_rarity *rarity, const uint32_t *members, size_t count, ns_arena *scratch, uint64_t *sums)
{
    ns_central *central = arena_alloc(scratch, sizeof *central);
    central->count = 0;
    memset(central->slots, 0, sizeof central->slots);
    start_pairs(rarity, members, count, central);
    for (size_t i = 0; i < count; i++)
        for (size_t at = rarity->first[members[i]]; at < rarity->first[members[i] + 1]; at++)
            add_entry(central, i, rarity->things[at], rarity->counts_as[at]);
    memset(sums, 0, count * sizeof *sums);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++) {
            const ns_central_pair *pair = &central->pairs[i][k];
            uint32_t similarity = rarity_likeness(pair->sum, pair->common, pair->lengths);
            sums[i] += similarity;
            sums[k] += similarity;
        }
}
