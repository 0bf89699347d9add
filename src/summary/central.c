/* central.c: see central.h. In: the things of some gists. Out: for each gist how like it is to the others, all in all.
 *
 * Two by two, each gist would be looked through again for every other one. Here each thing of each gist is met once, finds those of the
 * gists before it that have the thing, too, and adds what the two share to the sum of their pair. */
#include "summary/central.h"

#include <string.h>

enum { SLOTS = 4096, MOST_THINGS = CENTRAL_ARTICLES * RARITY_THINGS };
_Static_assert(MOST_THINGS < SLOTS * 3 / 4, "slots stay partly empty");

/* A thing, and what it counts in those of the members that have it. */
typedef struct ns_central_thing {
    uint32_t thing, members; /* members: a bit for each that has it */
    uint32_t weight;
    uint16_t counts_as[CENTRAL_ARTICLES];
} ns_central_thing;
_Static_assert(CENTRAL_ARTICLES <= 32, "members are bits of a word");

/* What a member has in common with one before it: the sum of what the things count, and in the low bits how many these are, so that both
 * are added to at once. */
enum { COUNT_BITS = 8 };
_Static_assert(RARITY_THINGS < 1 << COUNT_BITS, "things can be counted");

typedef struct ns_central {
    const ns_rarity *rarity;
    const uint32_t *members;
    uint64_t shared[CENTRAL_ARTICLES], most[CENTRAL_ARTICLES]; /* of the member in hand with each before it */
    ns_central_thing things[MOST_THINGS];
    size_t count;
    uint16_t slots[SLOTS]; /* by thing: its place in things, from 1, or 0 */
} ns_central;

static double lengths_of(const ns_central *central, size_t member, size_t other)
{
    const double *lengths = central->rarity->lengths;
    return lengths[central->members[member]] * lengths[central->members[other]];
}

static ns_central_thing *find_thing(ns_central *central, uint32_t thing)
{
    size_t slot = thing % SLOTS;
    while (central->slots[slot] != 0 && central->things[central->slots[slot] - 1].thing != thing)
        slot = (slot + 1) % SLOTS;
    if (central->slots[slot] == 0) {
        ns_central_thing *made = &central->things[central->count++];
        made->thing = thing;
        made->members = 0;
        made->weight = central->rarity->rates[thing].weight;
        central->slots[slot] = (uint16_t)central->count;
    }
    return &central->things[central->slots[slot] - 1];
}

static void add_thing(ns_central *central, size_t member, const ns_gist *gist, size_t place)
{
    ns_central_thing *known = find_thing(central, gist_things(gist).numbers[place]);
    uint32_t counts_as = rarity_counts_as(central->rarity, gist, place, known->weight);
    for (uint32_t others = known->members; others != 0; others &= others - 1) {
        unsigned other = (unsigned)__builtin_ctz(others);
        uint64_t both = (uint64_t)counts_as * known->counts_as[other], most = central->most[other];
        central->shared[other] += (both < most ? both : most) << COUNT_BITS | 1;
    }
    known->members |= UINT32_C(1) << member;
    known->counts_as[member] = (uint16_t)counts_as;
}

static void add_member(ns_central *central, size_t member, uint64_t *sums)
{
    const ns_gist *gist = central->rarity->gists[central->members[member]];
    for (size_t other = 0; other < member; other++) {
        central->shared[other] = 0;
        central->most[other] = rarity_most(lengths_of(central, member, other));
    }
    for (size_t place = 0; place < gist_things(gist).count; place++)
        add_thing(central, member, gist, place);
    for (size_t other = 0; other < member; other++) {
        uint64_t shared = central->shared[other];
        size_t common = shared & ((1 << COUNT_BITS) - 1);
        uint32_t similarity = rarity_likeness(shared >> COUNT_BITS, common, lengths_of(central, member, other));
        sums[member] += similarity;
        sums[other] += similarity;
    }
}

void central_sums(const ns_rarity *rarity, const uint32_t *members, size_t count, ns_arena *scratch, uint64_t *sums)
{
    ns_central *central = arena_alloc(scratch, sizeof *central);
    central->rarity = rarity;
    central->members = members;
    central->count = 0;
    memset(central->slots, 0, sizeof central->slots);
    memset(sums, 0, count * sizeof *sums);
    for (size_t member = 0; member < count; member++)
        add_member(central, member, sums);
}
