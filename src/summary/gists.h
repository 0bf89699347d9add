/* gists.h: what the summary keeps of each article to find near copies and stories at the end: some 500 bytes, whatever the article's
 * length. Only what a record shows goes in, so that records can be summed up again. */
#ifndef NS_SUMMARY_GISTS_H
#define NS_SUMMARY_GISTS_H

#include "base/arena.h"
#include "base/sketch.h"
#include "newsscan.h"

#define GIST_NO_DAY INT32_MIN

enum { GIST_NAMES = 32, GIST_DAYS = 8 };

/* Most articles name few; the first ones tell what they are about. */
typedef struct ns_gist_name {
    uint32_t name; /* number in the tally's table */
    uint8_t type;  /* ns_entity_type */
    uint8_t count; /* of mentions, 255 for more */
} ns_gist_name;

/* A day named in the body. Day numbers are calendar.h's. */
typedef struct ns_gist_day {
    int32_t day, suggest; /* suggest: what it should be if weekday and date disagree, else GIST_NO_DAY */
} ns_gist_day;

typedef struct ns_gist {
    uint64_t id, outlet;      /* outlet: of its name (hash_bytes); 0: not known */
    const char *path, *title; /* title: NULL if there is none */
    const uint8_t *shingles;
    uint32_t *terms;
    ns_gist_name *names; /* gists_join renumbers them */
    const ns_gist_day *days;
    const char *const *figures;
    uint32_t shingle_count, words;
    int32_t published; /* day number, or GIST_NO_DAY */
    uint8_t term_count, name_count, day_count, figure_count;
} ns_gist;

typedef struct ns_gists {
    ns_arena arena;
    LIST(ns_gist *) list;
} ns_gists;

void gists_init(ns_gists *gists, ns_guard *guard);
void gists_free(ns_gists *gists);

/* All but its names, which are added when their numbers are known: for each entity of the article one. */
ns_gist *gists_add(ns_gists *gists, const ns_article *article);
void gists_add_names(ns_gists *gists, const ns_article *article, const uint32_t *numbers, ns_gist *gist);

/* The part of a gist that tells whether two texts are near copies (duplicates_near): id, path, words, days and shingles; the rest is
 * nothing. Lives in the arena. */
const ns_gist *gist_of_text(const ns_article *article, ns_arena *arena);

/* Takes all that `from` has, whose name n is map[n] here. from is empty then, but must live on: it holds the memory. */
void gists_join(ns_gists *into, ns_gists *from, const uint32_t *map);

/* Puts them into an order that does not depend on who came first: by day, then text, then path. */
void gists_sort(ns_gists *gists);

/* For qsort of pointers to gists, in the order that groups are told in. */
int gists_by_path(const void *left, const void *right);

/* The day number of a value that begins with a whole date (YYYY-MM-DD), or GIST_NO_DAY. */
int32_t gist_day(const char *value);

static inline ns_shingles gist_shingles(const ns_gist *gist)
{
    return (ns_shingles){gist->shingles, gist->shingle_count};
}

/* Groups of gists as trees: first[n] leads from gist n to the first one of its group, which leads to itself. Ways are cut short. */
static inline uint32_t gists_first(uint32_t *first, uint32_t at)
{
    while (first[at] != at) {
        first[at] = first[first[at]];
        at = first[at];
    }
    return at;
}

double gist_similarity(const ns_gist *a, const ns_gist *b); /* as sketch_similarity; 1 for the same text */

#endif
