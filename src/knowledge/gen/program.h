/* program.h: a pattern over symbols → the program that matches it (knowledge/program.h). */
#ifndef NS_KNOWLEDGE_GEN_PROGRAM_H
#define NS_KNOWLEDGE_GEN_PROGRAM_H

#include "knowledge/program.h"

enum { MAX_SETS = 4096 };

/* The sets of symbols that the programs of a level ask for, each once. */
typedef struct program_sets {
    ns_symbol_set items[MAX_SETS];
    size_t count;
} program_sets;

typedef struct program {
    ns_op ops[NS_MAX_OPS];
    size_t count;
    const char *error; /* NULL, or why it cannot be compiled, and where in the pattern */
    size_t error_at;
} program;

/* pattern: PCRE2's syntax (PCRE2_EXTENDED, unnamed brackets capture nothing), already compiled by PCRE2 without complaint: what it
 * knows beyond sets, brackets, alternatives, greedy repetitions and looking ahead or behind is refused. */
void program_compile(const char *pattern, program_sets *sets, program *made);

#endif
