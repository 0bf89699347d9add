/* stories.h: which articles tell of one event. In: gists. Out: stories of two articles or more.
 *
 * Articles are alike if they share rare names and telling words (rarity.h) and were published within days of each other. Only those
 * are compared that share one of their rarest things and stand close in time, so the work for an article is bounded. The likest are
 * joined first; two groups are joined if their articles are alike on the average, so that no chain of halfway likenesses makes one
 * story of a month's news. Nothing depends on the order in which articles came. */
#ifndef NS_SUMMARY_STORIES_H
#define NS_SUMMARY_STORIES_H

#include "summary/duplicates.h"
#include "summary/rarity.h"

/* What the articles of a story say differently of one thing. */
typedef enum ns_dispute_kind { DISPUTE_DATE, DISPUTE_FIGURE, DISPUTE_NAME } ns_dispute_kind;

typedef struct ns_claim {
    const char *text;      /* the day or the name as said; NULL for a figure */
    uint64_t number;       /* the figure */
    const ns_gist **gists; /* who says so, in order of path */
    size_t count;
} ns_claim;

typedef struct ns_dispute {
    ns_dispute_kind kind;
    const char *what; /* "orang tewas"; NULL where the claims say it all */
    ns_claim *claims;
    size_t count;
} ns_dispute;

typedef struct ns_story {
    uint64_t id;              /* of the texts, whatever their paths */
    const char *title;        /* the most central headline, or NULL */
    const char *first, *last; /* days of publication, or NULL */
    const ns_gist **gists;    /* in order of path */
    size_t count;
    const char **names; /* what most of them name, most frequent first */
    size_t name_count;
    ns_dispute *disputes;
    size_t dispute_count;
} ns_story;

typedef struct ns_story_list {
    ns_story *items; /* the largest first, then by first path */
    size_t count;
} ns_story_list;

/* For qsort: the order of a list. */
int stories_by_size(const void *left, const void *right);

/* gists: sorted by gists_sort, weighed in rarity. Articles that are looked at as parts of one story are proposed to `duplicates`,
 * too. Everything lives in the arena. */
void stories_find(ns_rarity *rarity, const ns_table *names, ns_duplicates *duplicates, ns_arena *arena, ns_story_list *list);

#endif
