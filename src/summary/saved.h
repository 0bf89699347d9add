/* saved.h: what newsscan wrote earlier, as JSON → the structures it was written from, as far as the corpus part is made of them:
 * names, counts, dates, quotes; and as far as a view of the article shows it, if that is asked for. cJSON reads it. */
#ifndef NS_SUMMARY_SAVED_H
#define NS_SUMMARY_SAVED_H

#include "base/arena.h"
#include "summary/saved_items.h"
#include "summary/tally.h"

typedef enum ns_saved_kind {
    SAVED_ARTICLE,
    SAVED_PROBLEM, /* an input that could not be read, then */
    SAVED_BAD      /* nothing of newsscan's: message tells why */
} ns_saved_kind;

/* What is quoted: it is in the record even if the text is not. */
typedef struct ns_saved_words {
    const char *text;
    uint64_t start; /* code points */
} ns_saved_words;

typedef struct ns_saved {
    ns_saved_kind kind;
    ns_article article;
    ns_saved_ids ids;                 /* of its entities */
    const char *path, *key, *message; /* SAVED_PROBLEM */
    uint64_t line;                    /* 0: the whole file */
    void *tree;                       /* cJSON's; strings point into it */
    /* of saved_show */
    ns_article shown;
    const ns_saved_words *words; /* one for each quote of `shown` */
    bool has_text;               /* else `shown` has text "" and no places in it */
} ns_saved;

/* One article or bad record. Lists live in the arena, strings until saved_free, which is called whatever happens. */
void saved_read(const char *json, size_t length, ns_arena *arena, ns_saved *saved);
void saved_free(ns_saved *saved);

/* Of a SAVED_ARTICLE whose JSON is valid UTF-8: the article as a view shows it, with its text, zones and spans. */
void saved_show(ns_saved *saved, ns_arena *arena);

/* Adds a piece of an earlier corpus part: the value of `key`, or one element of it. saved is for saved_free alone. NULL, or why it
 * cannot be. */
const char *saved_sum(const char *key, const char *json, size_t length, ns_tally *tally, ns_saved *saved);

/* A corpus part whose stories are all there to be shown, also those that were handed on as they stood. shown lives as long as the
 * arena and corpus; saved is for saved_free alone. */
void saved_stories(const ns_corpus *corpus, ns_arena *arena, ns_saved *saved, ns_corpus *shown);

/* Is this the value of "schema" in a report that this program can read? */
bool saved_schema(const char *json, size_t length);

#endif
