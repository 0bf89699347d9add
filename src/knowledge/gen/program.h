/* program.h: a pattern over symbols or lines → the C function that matches it (knowledge/program.h). */
#ifndef NS_KNOWLEDGE_GEN_PROGRAM_H
#define NS_KNOWLEDGE_GEN_PROGRAM_H

#include "knowledge/gen/sets.h"
#include "knowledge/program.h"

#include <stdio.h>

enum { MOST_DEEP = 16 }; /* steps that go up to a STEP_DONE, within one another */

typedef enum step_code {
    STEP_SET, /* goes over a symbol of `set`, or back */
    STEP_RUN, /* goes over all symbols of `set` that follow, `most` of them at most (0: any number); back if fewer than `least` */
    STEP_MANY,      /* the same, and leaves a way for each fewer: the more, the earlier */
    STEP_FEW,       /* the same, the fewer, the earlier */
    STEP_PEEK,      /* goes back unless the symbol `least` before this one is of `set` */
    STEP_UNLESS,    /* goes back if it is */
    STEP_END,       /* goes back unless the line ends here */
    STEP_BORDER,    /* goes back unless one of the symbols here and before is of `set`, the other not */
    STEP_SPLIT,     /* goes on here if a symbol of `set` stands here, else at `to`; leaves a way there if one of `other` does */
    STEP_JUMP,      /* goes on at `to` */
    STEP_SAVE,      /* notes where it is in slot `least` */
    STEP_ONCE,      /* what stands from here to its STEP_DONE is not tried another way once it is done */
    STEP_AHEAD,     /* the same, from `least` symbols before, and stays where it was */
    STEP_NOT_AHEAD, /* goes back if what stands up to its STEP_DONE can be done from `least` before, else on at `to`, behind that */
    STEP_DONE
} step_code;

typedef struct step {
    step_code code;
    uint16_t least, most, set, other, to; /* numbers of sets, of a step */
    bool sure;                            /* STEP_SPLIT, STEP_MANY, STEP_FEW: no symbol is of both sets, so no way is ever left */
    bool again;                           /* STEP_SPLIT: of a loop */
} step;

typedef struct program {
    step steps[NS_MAX_OPS];
    size_t count;
    bool lines;
    const char *error; /* NULL, or why it cannot be compiled, and where in the pattern */
    size_t error_at;
} program;

/* pattern: PCRE2's syntax (PCRE2_EXTENDED, unnamed brackets capture nothing), already compiled by PCRE2 without complaint: what it
 * knows beyond sets, brackets, alternatives, repetitions, the end of a line, a word's border and looking ahead or behind is refused. */
void program_compile(const char *pattern, symbol_sets *sets, program *made);

/* For each symbol the least one that the program cannot tell from it. The edge of the text, 0, is like no symbol, and no two bytes of
 * characters beyond ASCII are alike. */
void program_alike(const program *of, const symbol_sets *sets, uint8_t alike[256]);

/* The function match_NUMBER. Before it stands what program_write_rows writes. */
void program_write(const program *of, const symbol_sets *sets, size_t number, FILE *out);
void program_write_rows(const symbol_sets *sets, FILE *out);

#endif
