/* rarity.h: how much two articles have in common, their names and telling words weighed by how rare they are. In: gists. Out: a
 * cosine, 0 to SIMILAR_ONE, the same on every machine and in whatever order articles came: sums are of whole numbers.
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

typedef struct ns_rarity {
    ns_gist *const *gists;
    size_t count;
    uint32_t names;    /* terms are numbered from 0, names from here on */
    uint32_t *often;   /* by term or name: articles that have it */
    uint32_t *ends;    /* by term or name: room for stories.c */
    ns_arena scratch;  /* the same: for one story at a time */
    uint16_t *weight;  /* by term or name: 256 for each doubling of rarity */
    size_t range;      /* of terms and names */
    uint64_t *squares; /* by gist: its length, squared */
    ns_ranks *ranks;   /* while rarity_init runs */
} ns_rarity;

/* Brings terms and names of each gist into order, and numbers terms from 0 (their NS_TERM_TITLE stays). names: the tally's table. rarity is freed with rarity_free, also if an allocation
 * fails in between. */
void rarity_init(ns_rarity *rarity, ns_gist *const *gists, size_t count, const ns_table *names, ns_guard *guard);
void rarity_free(ns_rarity *rarity);

/* The cosine of two gists by what they have in common, without regard to their days. */
uint32_t rarity_similarity(const ns_rarity *rarity, uint32_t a, uint32_t b);

#endif
