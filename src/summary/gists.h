/* gists.h: what the summary keeps of each article to find near copies and stories at the end: some 480 bytes, whatever the article's
 * length. Only what a record shows goes in, so that records can be summed up again. */
#ifndef NS_SUMMARY_GISTS_H
#define NS_SUMMARY_GISTS_H

#include "base/arena.h"
#include "base/sketch.h"
#include "newsscan.h"

#define GIST_NO_DAY INT32_MIN

enum { GIST_NAMES = 32, GIST_DAYS = 8 };

/* Most articles name few; the first ones tell what they are about. */
typedef struct ns_gist_mark {
    uint8_t type;  /* ns_entity_type */
    uint8_t count; /* of mentions, 255 for more */
} ns_gist_mark;

/* A day named in the body. Day numbers are calendar.h's. */
typedef struct ns_gist_day {
    int32_t day, suggest; /* suggest: what it should be if weekday and date disagree, else GIST_NO_DAY */
} ns_gist_day;

/* One run of memory, as there is one for each article. Behind the struct lie, one after the other, its things (terms, then the numbers of
 * its names), its days, the marks of its names, its shingles, and its strings: path, title, figures. */
typedef struct ns_gist {
    uint64_t id, outlet; /* outlet: of its name (hash_bytes); 0: not known */
    uint32_t words, shingle_count;
    int32_t published;               /* day number, or GIST_NO_DAY */
    uint32_t size;                   /* bytes of all of it */
    uint32_t title, figures;         /* where they begin, bytes from the start; title 0: there is none */
    uint8_t title_terms, term_count; /* those of the headline come first */
    uint8_t name_count, name_room;   /* room: for names that turn out to be the same */
    uint8_t day_count, figure_count;
    uint8_t lone_terms;   /* left out by gist_leave_out, before the first */
    uint8_t shared_names; /* after it; they come first */
    uint32_t rest[];
} ns_gist;
_Static_assert(NS_TERMS + GIST_NAMES <= 64, "a gist's things are bits of a word");

typedef struct ns_gists {
    ns_arena arena;
    LIST(ns_gist *) list;
} ns_gists;

void gists_init(ns_gists *gists, ns_guard *guard);
void gists_free(ns_gists *gists);

/* All but its names, which are added when their numbers are known: for each entity of the article one. */
ns_gist *gists_add(ns_gists *gists, const ns_article *article);
void gists_add_names(const ns_article *article, const uint32_t *numbers, ns_gist *gist);

/* The part of a gist that tells whether two texts are near copies (duplicates_near): id, path, words, days and shingles; the rest is
 * nothing. Lives in the arena. */
const ns_gist *gist_of_text(const ns_article *article, ns_arena *arena);
const ns_gist *gist_copy(const ns_gist *gist, ns_arena *arena);

/* Takes all that `from` has, whose name n is map[n] here. from is empty then, but must live on: it holds the memory. */
void gists_join(ns_gists *into, ns_gists *from, const uint32_t *map);

/* shared: by term, then by name, a bit for those that other gists have, too. The others' terms are forgotten, their names come last. Once,
 * at the end; no names can be added or joined after it. */
void gist_leave_out(ns_gist *gist, uint64_t shared);

/* Puts them into an order that does not depend on who came first: by day, then text, then path. */
void gists_sort(ns_gists *gists);

/* For qsort of pointers to gists, in the order that groups are told in. */
int gists_by_path(const void *left, const void *right);

/* The day number of a value that begins with a whole date (YYYY-MM-DD), or GIST_NO_DAY. */
int32_t gist_day(const char *value);

static inline const uint32_t *gist_names(const ns_gist *gist)
{
    return gist->rest + gist->lone_terms + gist->term_count;
}

static inline const ns_gist_day *gist_days(const ns_gist *gist)
{
    return (const ns_gist_day *)(const void *)(gist_names(gist) + gist->name_room);
}

static inline const ns_gist_mark *gist_marks(const ns_gist *gist)
{
    return (const ns_gist_mark *)(const void *)(gist_days(gist) + gist->day_count);
}

static inline ns_shingles gist_shingles(const ns_gist *gist)
{
    return (ns_shingles){(const uint8_t *)(gist_marks(gist) + gist->name_room), gist->shingle_count};
}

static inline const char *gist_path(const ns_gist *gist)
{
    return (const char *)gist_shingles(gist).bytes + (gist->shingle_count > 0 ? NS_SHINGLES : 0);
}

static inline const char *gist_title(const ns_gist *gist)
{
    return gist->title > 0 ? (const char *)gist + gist->title : NULL;
}

/* The first of figure_count strings, each with its NUL, one behind the other. */
static inline const char *gist_figures(const ns_gist *gist)
{
    return (const char *)gist + gist->figures;
}

/* What it has in common with others is looked for here: terms, and the names that are shared. */
typedef struct ns_things {
    const uint32_t *numbers;
    size_t count;
} ns_things;

static inline ns_things gist_things(const ns_gist *gist)
{
    return (ns_things){gist->rest + gist->lone_terms, (size_t)gist->term_count + gist->shared_names};
}

/* Gists lie in memory as they came, and are looked at in the order of their days, or in none: where one is told in time, its counts and
 * things are on their way. */
MEM_FETCH gist_fetch(const ns_gist *gist)
{
    enum { CACHE_LINE = 64 };
    __builtin_prefetch(gist);
    __builtin_prefetch((const char *)gist + CACHE_LINE);
    __builtin_prefetch((const char *)gist + 2 * CACHE_LINE);
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
