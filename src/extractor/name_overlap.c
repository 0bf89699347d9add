/* name_overlap.c: which of overlapping mentions stand. In: all that were proposed, each with its strength. Out: draft->holder. */
#include "extractor/names.h"

#include <stdlib.h>

/* Surer first, then longer, then earlier. */
static int by_claim(const void *left, const void *right)
{
    const ns_mention *a = *(const ns_mention *const *)left, *b = *(const ns_mention *const *)right;
    uint32_t a_size = a->last - a->first, b_size = b->last - b->first;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    if (a_size != b_size)
        return a_size > b_size ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* Gives the tokens of a mention a new holder. */
static void hold(const ns_draft *draft, const ns_mention *mention, uint32_t holder)
{
    for (uint32_t t = mention->first; t < mention->last; t++)
        draft->holder[t] = holder;
}

static bool is_free(const ns_draft *draft, const ns_mention *mention)
{
    for (uint32_t t = mention->first; t < mention->last; t++)
        if (draft->holder[t] != 0)
            return false;
    return true;
}

/* Most mentions are alone on their tokens; the others are weighed, and the holders are those that stand. Which ones they are nobody can
 * guess, so they are picked without a branch. */
void names_cut_overlaps(const ns_draft *draft)
{
    const ns_mention *items = draft->mentions.items;
    const ns_mention **order = arena_alloc(draft->arena, (draft->mentions.count + 1) * sizeof *order);
    size_t contested = 0;
    for (size_t i = 0; i < draft->mentions.count; i++) {
        order[contested] = &items[i];
        contested += items[i].contested;
    }
    for (size_t i = 0; i < contested; i++)
        hold(draft, order[i], 0);
    if (contested > 1)
        qsort(order, contested, sizeof *order, by_claim);
    for (size_t i = 0; i < contested; i++)
        if (is_free(draft, order[i]))
            hold(draft, order[i], (uint32_t)(order[i] - items) + 1);
}
