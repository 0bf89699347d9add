/* places.h: a perfect hash for the build's tables: every key gets a row that no other key wants. */
#ifndef NS_KNOWLEDGE_GEN_PLACES_H
#define NS_KNOWLEDGE_GEN_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct ns_places {
    uint32_t *places; /* for each hash its own one of 1 .. 2^bits - 1; place 0 stays free */
    uint16_t *steps;  /* for each bucket an odd number: see hash_row */
    size_t step_count;
    unsigned bits;
} ns_places;

/* False if two hashes are the same or memory runs out. What is made lives as long as the program. */
bool places_find(const uint64_t *hashes, size_t count, ns_places *made);

/* What hash_row (base/hash.h) asks for, as C: table_NAME_shift, table_NAME_step_mask, table_NAME_steps. */
void places_write(const ns_places *of, const char *name, FILE *out);

#endif
