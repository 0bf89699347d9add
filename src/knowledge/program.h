/* program.h: what the matchers of rules over symbols are made of. The build writes each pattern out as a C function
 * (knowledge/gen/matcher.c) that goes over symbols and goes back where it went wrong; it finds what PCRE2 finds
 * (tests/unit/test_rules.c holds every rule against it).
 *
 * Such a function has no loops: repetitions are written out, save those of one set of symbols. So it goes back at most as often as
 * it has branches, and ends. */
#ifndef NS_KNOWLEDGE_PROGRAM_H
#define NS_KNOWLEDGE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NS_MAX_GROUPS = 10,   /* of one pattern, the whole match included */
    NS_MAX_OPS = 4096,    /* of one pattern: steps when written out */
    NS_MOST_BACK = 200000 /* how often a matcher goes back: no rule of ours needs a hundredth of it, and no input may hang us */
};

/* A way back. */
typedef struct ns_way {
    uint32_t at;
    uint16_t to;   /* which step to go on with; 0: none, but */
    uint16_t slot; /* this slot held `at` */
} ns_way;

/* What a matcher works on and leaves; one a thread. */
typedef struct ns_machine {
    const uint8_t *symbols; /* 0 behind the last one */
    /* Group N begins at slot 2N, ends at 2N+1; 0 both: it took no part. Group 0 is the whole match. */
    uint32_t slots[2 * NS_MAX_GROUPS];
    uint32_t way_count, back_count;
    ns_way ways[NS_MAX_OPS]; /* the last one is taken first */
} ns_machine;

/* Does the pattern match at symbols[at]? Slots from 1 on are set; all must be 0 before, way_count and back_count, too. */
typedef bool (*ns_matcher)(ns_machine *machine, uint32_t at);

static inline void leave_way(ns_machine *machine, uint32_t at, uint16_t to)
{
    machine->ways[machine->way_count++] = (ns_way){at, to, 0};
}

static inline void save(ns_machine *machine, uint16_t slot, uint32_t at)
{
    machine->ways[machine->way_count++] = (ns_way){machine->slots[slot], 0, slot};
    machine->slots[slot] = at;
}

/* The step of the last way left, slots as they were then, and sets *at; 0 if there is none. */
static inline uint16_t take_way(ns_machine *machine, uint32_t *at)
{
    while (machine->way_count > 0 && machine->back_count++ < NS_MOST_BACK) {
        const ns_way *way = &machine->ways[--machine->way_count];
        if (way->to != 0) {
            *at = way->at;
            return way->to;
        }
        machine->slots[way->slot] = way->at;
    }
    return 0;
}

/* Forgets the ways left since there were `count`; what slots held before is still to be restored on an earlier way. */
static inline void forget_ways(ns_machine *machine, uint32_t count)
{
    uint32_t kept = count;
    for (uint32_t i = count; i < machine->way_count; i++) {
        machine->ways[kept] = machine->ways[i];
        kept += machine->ways[i].to == 0;
    }
    machine->way_count = kept;
}

#endif
