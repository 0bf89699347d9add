/* program.h: patterns over symbols as the build compiles them (knowledge/gen/program.c): programs for a small machine that goes back
 * where it went wrong. They find what PCRE2 finds (the build and tests/unit/test_rules.c hold them against it), need no compiling
 * when the program starts, and a try costs a fraction: most end at the second symbol.
 *
 * A program has no loops: repetitions are written out, save those of one set of symbols (OP_RUN). So it never goes back more often
 * than it has branches, and ends. */
#ifndef NS_KNOWLEDGE_PROGRAM_H
#define NS_KNOWLEDGE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NS_MAX_GROUPS = 12, NS_MAX_OPS = 4096 }; /* groups of one pattern, the whole match included; operations of a program */

/* "Symbol" is the one at hand; behind the last one it is 0, which may be in `set` and `other` of a branch only. */
typedef enum ns_op_code {
    OP_SET, /* goes over a symbol of `set`, or fails */
    OP_RUN, /* goes over all symbols of `set` that follow, `most` of them at most (0: any number), or fails if fewer than `least` */
    OP_PEEK,   /* fails unless the symbol `least` before this one is of `set` */
    OP_UNLESS, /* fails if it is */
    OP_SPLIT, /* goes on here if a symbol of `set` stands here, else at `to`; there, too, if it fails and one of `other` does. least 1: an
                   * OP_SET of the same set comes next, and is done with */
    OP_JUMP,      /* goes on at `to` */
    OP_SAVE,      /* notes where it is in slot `least`: group N begins in slot 2N, ends in 2N+1 */
    OP_ONCE,      /* what stands from here to its OP_DONE is not tried another way once it is done; goes on at `to` */
    OP_AHEAD,     /* the same, without going over anything */
    OP_NOT_AHEAD, /* fails if what stands up to its OP_DONE can be done */
    OP_DONE
} ns_op_code;

typedef struct ns_op {
    uint8_t code, least;
    uint16_t set, other; /* numbers of the level's sets */
    union {
        uint16_t to, most; /* `to` counts from the program's first operation */
    };
} ns_op;

typedef struct ns_symbol_set {
    uint8_t bits[32];
} ns_symbol_set;

/* Room for one match; one a thread. */
typedef struct ns_way {
    uint32_t at;
    uint16_t to;   /* go on there, or */
    uint16_t slot; /* this slot held `at`, + 1; 0: go on */
} ns_way;

typedef struct ns_machine {
    uint32_t slots[2 * NS_MAX_GROUPS]; /* UINT32_MAX: the group took no part */
    ns_way ways[NS_MAX_OPS];           /* back, the last one first */
    size_t way_count, steps;
} ns_machine;

/* Does the program match at symbols[at]? Then machine->slots holds its groups from the first on; group 0, the whole, in slots 0 and 1. */
bool program_match(const ns_op *program, const ns_symbol_set *sets, const uint8_t *symbols, uint32_t count, uint32_t at,
                   ns_machine *machine);

#endif
