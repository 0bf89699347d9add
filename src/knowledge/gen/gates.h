/* gates.h: where rules are worth trying (openings.h) → the gates before them (knowledge/rules.h). */
#ifndef NS_KNOWLEDGE_GEN_GATES_H
#define NS_KNOWLEDGE_GEN_GATES_H

#include "knowledge/gen/openings.h"

#include <stdio.h>

typedef struct gates {
    ns_gate *items;
    ns_further *further; /* behind each of them */
    size_t count, doors[NS_MOST_GATES];
    uint8_t of[NS_SYMBOLS]; /* the one before all that can begin with a symbol */
} gates;

/* openings: of each rule, in order. False: there is no memory, or there are too many rules. Free it in any case. */
bool gates_make(const ns_openings *openings, size_t count, gates *made);
void gates_free(gates *of);

/* As arrays of C, NAME_gates and, over lines, NAME_further. */
void gates_write(const gates *of, const char *name, bool lines, FILE *out);

#endif
