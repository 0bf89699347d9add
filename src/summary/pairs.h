/* pairs.h: which names stand in the same articles.
 *
 * While articles come in, only their rosters are kept: the numbers of the names of an article, each different roster once, with
 * how many articles have it. Pairs are made from rosters at the end. So memory grows with the number of different rosters (about
 * 4 bytes a name and 40 a roster), not with the number of different pairs, nearly all of which are met once: 200,000 articles of
 * 20 names drawn by Zipf's law make 24 MB of rosters, or 380 MB of pairs. Text that many outlets print alike costs nothing. */
#ifndef NS_SUMMARY_PAIRS_H
#define NS_SUMMARY_PAIRS_H

#include "base/table.h"

/* At most the first PAIRS_NAMES names of one article pair up, so that the work for an article is bounded (32,640 pairs). One article in
 * three hundred has more than 64; only lists (of candidates, of results) have more than this. */
enum { PAIRS_NAMES = 256 };

typedef struct ns_pair_count {
    uint32_t a, b; /* indexes into ns_pair_list.names; a < b */
    uint64_t articles;
} ns_pair_count;

typedef struct ns_pair_list {
    const char **names; /* those that pair, in code point order; they point into the table of names */
    size_t name_count;
    ns_pair_count *items; /* articles down, then names */
    size_t count;
} ns_pair_list;

typedef struct ns_pair_work ns_pair_work;
typedef struct ns_pair_order ns_pair_order;

typedef struct ns_pairs {
    ns_guard *guard;
    ns_table rosters;
    uint64_t *articles; /* by number of the roster */
    size_t capacity;
    ns_pair_list list;
    ns_pair_work *work; /* while pairs_finish runs, first one, then the other */
    ns_pair_order *order;
} ns_pairs;

void pairs_init(ns_pairs *pairs, ns_guard *guard);
void pairs_free(ns_pairs *pairs);

/* Adds articles with these names: count different numbers, at most PAIRS_NAMES. */
void pairs_add(ns_pairs *pairs, const uint32_t *names, size_t count, uint64_t articles);

/* Adds all of `from`, whose name n is map[n] here. from is empty then. */
void pairs_join(ns_pairs *into, ns_pairs *from, const uint32_t *map);

/* Pairs in two articles or more. Once, at the end; lives until pairs_free. From here on `guard` is the one. */
const ns_pair_list *pairs_finish(ns_pairs *pairs, const ns_table *names, ns_guard *guard);

#endif
