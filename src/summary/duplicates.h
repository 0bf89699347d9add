/* duplicates.h: articles with the same or nearly the same text. In: gists. Out: groups of two or more.
 *
 * Candidates are those whose sketches agree in a band (base/sketch.h), and articles that tell of one event (stories.c). Each is
 * verified: nearly the same words, of articles of two outlets on one event half of the shorter's, and no other day: a weekly
 * advertisement in which price and date are new is the same form, not the same text. */
#ifndef NS_SUMMARY_DUPLICATES_H
#define NS_SUMMARY_DUPLICATES_H

#include "summary/gists.h"

typedef struct ns_duplicate {
    const ns_gist **gists; /* in order of path */
    size_t count;
    double similarity; /* the least of two of them (in a group of more than 32: of the first and another) */
} ns_duplicate;

typedef struct ns_duplicate_list {
    ns_duplicate *items; /* in order of the first path */
    size_t count;
} ns_duplicate_list;

typedef struct ns_duplicates {
    ns_arena *arena;
    const ns_gist *const *gists; /* sorted by gists_sort */
    uint32_t count;
    uint32_t *parent; /* of each gist; those of a group hang below its first one */
} ns_duplicates;

/* Is one the text of the other, or nearly so? Of the gists only what gist_of_text fills is looked at. */
bool duplicates_near(const ns_gist *a, const ns_gist *b);

/* Everything lives in the arena; scratch is for what is not needed afterwards. */
void duplicates_start(ns_duplicates *duplicates, const ns_gist *const *gists, size_t count, ns_arena *arena, ns_arena *scratch);
void duplicates_propose_event(ns_duplicates *duplicates, uint32_t a, uint32_t b); /* two articles alike enough for one story */
void duplicates_finish(ns_duplicates *duplicates, ns_duplicate_list *list);

#endif
