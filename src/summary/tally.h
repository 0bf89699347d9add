/* tally.h: the corpus part of the report: sums over articles. Sums add up: tally(A) + tally(B) = tally(A and B), in any order
 * and grouping, so each thread keeps its own and they are joined at the end. Only what an article's record shows is counted, so
 * that records can be tallied again later.
 *
 * Memory grows with the number of different names (about 130 bytes each), of different rosters (pairs.h) and of articles (some 480
 * bytes each, gists.h), not with the text. */
#ifndef NS_SUMMARY_TALLY_H
#define NS_SUMMARY_TALLY_H

#include "base/memory.h"
#include "newsscan.h"
#include "summary/pairs.h"
#include "summary/stories.h"

typedef struct ns_tally ns_tally;

/* What a string is counted as. The first are ns_entity_type. */
typedef enum ns_tally_list {
    TALLY_OUTLETS = NS_ENTITY_TYPES,
    TALLY_SPEAKERS,
    TALLY_ATTRIBUTIONS,
    TALLY_DATES,
    TALLY_LISTS
} ns_tally_list;

typedef struct ns_name_count {
    const char *name;
    uint64_t articles, mentions;        /* outlets: mentions = articles */
    uint64_t direct, partial, indirect; /* people: quotes = their sum; speakers: each */
} ns_name_count;

/* Groups of articles, of an earlier report whose articles are gone: handed on as they stand. */
typedef struct ns_kept {
    const char *json;
    size_t length, articles;
    const char *path; /* the first one */
} ns_kept;

typedef struct ns_kept_list {
    ns_kept *items;
    size_t count, capacity;
} ns_kept_list;

ns_tally *tally_new(ns_guard *guard);
void tally_free(ns_tally *tally); /* NULL is fine */
void tally_article(ns_tally *tally, const ns_article *article);
/* from is empty then, but must live as long: what it keeps of its articles is not copied. */
void tally_join(ns_tally *into, ns_tally *from);

typedef struct ns_name_list {
    ns_name_count *items;
    size_t count;
} ns_name_list;

/* Sums that were made elsewhere. total 0, 1, 2: articles, words, sentences. Days are YYYY-MM-DD; others are passed over. */
void tally_add_total(ns_tally *tally, unsigned total, uint64_t count);
void tally_add_days(ns_tally *tally, const char *first, const char *last);
void tally_add_name(ns_tally *tally, ns_tally_list list, const ns_name_count *count);
void tally_add_group(ns_tally *tally, bool story, const ns_kept *kept); /* a story or a duplicate; is copied */
void tally_add_pair(ns_tally *tally, const char *a, const char *b, uint64_t articles);

/* The finished figures. Lists are sorted by articles down, then mentions (speakers: quotes) down, then name in code point order;
 * the timeline by date. Names of different type are different names; pairs know no type. */
typedef struct ns_corpus {
    uint64_t articles, words, sentences;
    const char *first, *last; /* earliest and latest day published (YYYY-MM-DD), or NULL */
    ns_name_list outlets, people, orgs, places, events, laws, speakers, attributions, timeline;
    ns_pair_list pairs;
    ns_duplicate_list duplicates;
    ns_story_list stories;
    ns_kept_list kept_duplicates, kept_stories; /* in the same order */
} ns_corpus;

/* Made once, at the end; nothing can be added after it. Lives until tally_free. */
const ns_corpus *tally_finish(ns_tally *tally);

/* The same in two parts, which two threads may make at the same time: the sums, lists and pairs, whose memory is asked for under this
 * guard, so that each thread has one; duplicates and stories. */
const ns_corpus *tally_sums(ns_tally *tally, ns_guard *guard);
const ns_corpus *tally_groups(ns_tally *tally);

/* For whoever has written the lists and pairs and needs their memory: the corpus has none from here on. tally_groups may run meanwhile. */
void tally_drop_sums(ns_tally *tally);

#endif
