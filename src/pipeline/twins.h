/* twins.h: is an article the same text, or nearly, as an earlier one of the run? Asked as articles are delivered, so the answer comes
 * in order and does not depend on threads; about 0.7 KB an article. */
#ifndef NS_PIPELINE_TWINS_H
#define NS_PIPELINE_TWINS_H

#include "summary/gists.h"

typedef struct ns_twin_slot {
    uint32_t key, gist; /* gist: number + 1, or 0 for a free slot */
} ns_twin_slot;

typedef struct ns_twins {
    ns_arena arena;
    LIST(const ns_gist *) gists;
    ns_twin_slot *slots; /* a band of a sketch, or a text's id → the first gist that had it */
    size_t slot_count, used;
} ns_twins;

void twins_init(ns_twins *twins, ns_guard *guard); /* allocates nothing yet */
void twins_free(ns_twins *twins);

/* An earlier one, or NULL; then this one is kept (a copy). */
const ns_gist *twins_find(ns_twins *twins, const ns_gist *gist);

#endif
