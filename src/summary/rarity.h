/* rarity.h: how much two articles have in common, their names and telling words weighed by how rare they are. In: gists. Out: a
 * cosine to which no single thing gives much, 0 to SIMILAR_ONE, the same on every machine and in whatever order articles came:
 * sums are of whole numbers.
 *
 * Rarity is log2 of one over the share of articles that have it: of those here, and of a thousand more as news at large is
 * (knowledge/frequent.h), so that it means something among five articles, too. */
#ifndef NS_SUMMARY_RARITY_H
#define NS_SUMMARY_RARITY_H

#include "base/table.h"
#include "knowledge/frequent.h"
#include "summary/gists.h"

enum { SIMILAR_ONE = 1 << 16 };

typedef struct ns_ranks ns_ranks;

/* A gist's things, at most, and slots to find them in. */
enum { RARITY_THINGS = NS_TERMS + GIST_NAMES, RARITY_SLOTS = 4096 };
_Static_assert(RARITY_THINGS < UINT8_MAX, "a byte tells which of them");

/* Of a term or a name. */
typedef struct ns_rate {
    uint32_t often;  /* articles that have it */
    uint16_t weight; /* 256 for each doubling of rarity */
} ns_rate;

typedef struct ns_rarity {
    ns_gist *const *gists;
    size_t count;
    uint32_t terms;                   /* names are numbered from 0, terms from here on */
    ns_rate *rates;                   /* by name or term */
    ns_arena scratch;                 /* room for stories.c: what is not needed afterwards */
    uint32_t *counts;                 /* the same: by name, all 0 */
    void *spare;                      /* the same: while something is sorted */
    size_t range;                     /* of names and terms */
    uint32_t mentions[UINT8_MAX + 1]; /* by number of mentions what a name counts */
    double *lengths;                  /* by gist: the root of the squares of all it has */
    uint32_t held;                    /* the gist that others are compared with */
    uint8_t slots[RARITY_SLOTS];      /* by number modulo RARITY_SLOTS: the last of its things that falls there, from 1, or 0 */
    uint8_t before[RARITY_THINGS];    /* by thing of the held gist: the one before it in its slot, from 1, or 0 */
    ns_ranks *ranks;                  /* while rarity_init runs */
} ns_rarity;

/* Numbers the gists' terms, whose hashes are gone then, and leaves out what only one gist has. At least one gist, none with a term or a
 * name twice. names: the tally's table. rarity is freed with rarity_free, also if an allocation fails in between. */
void rarity_init(ns_rarity *rarity, ns_gist *const *gists, size_t count, const ns_table *names, ns_guard *guard);
void rarity_free(ns_rarity *rarity);

/* What one of its things counts in a gist. place: among gist_things. */
static inline uint32_t rarity_counts_as(const ns_rarity *rarity, const ns_gist *gist, size_t place, uint32_t weight)
{
    enum { OF_TITLE = 330, OF_LEAD = 230 }; /* they tell what happened, names only to whom */
    if (place < gist->term_count)
        return (place < gist->title_terms ? OF_TITLE : OF_LEAD) * weight / 256;
    uint32_t counts_as = rarity->mentions[gist_marks(gist)[place - gist->term_count].count] * weight / 256;
    return counts_as < UINT16_MAX ? counts_as : UINT16_MAX; /* of tens of millions of articles */
}

/* The likeness of two gists by what they have in common, without regard to their days: that of the one that was held last, and another. */
void rarity_hold(ns_rarity *rarity, uint32_t gist);
uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t at);

/* Of a likeness, where `lengths` is the product of both gists': what one thing may give it, and what the sum over so many things in
 * common makes. */
uint64_t rarity_most(double lengths);
uint32_t rarity_likeness(uint64_t sum, size_t common, double lengths);

#endif
