/* markup.h: an article → its part of the HTML report: the text with all that was found marked in place, its quotes, and
 * what the tables of the page tell of it. Made by the workers, so nobody knows the article's number yet: TEMPLATE_NUMBER stands for
 * it (template.h). */
#ifndef NS_REPORTER_MARKUP_H
#define NS_REPORTER_MARKUP_H

#include "newsscan.h"
#include "reporter/layers.h"
#include "reporter/offsets.h"
#include "reporter/template.h"
#include "summary/saved.h"

typedef struct ns_markup {
    ns_arena arena; /* of the article in hand */
    ns_offsets offsets;
} ns_markup;

/* A quote; its text, cut if it is long, is markup in ns_chapters.rows. */
typedef struct ns_said {
    const char *speaker; /* or NULL */
    size_t start;        /* code points, as in the quote's id */
    size_t row, row_end;
} ns_said;

/* What the page keeps of an article. */
typedef struct ns_chapter {
    ns_article article;  /* path, title, outlet, published, words, entities without mentions; nothing else */
    size_t section, end; /* in ns_chapters.sections */
    const ns_said *said;
    size_t said_count;
} ns_chapter;

typedef struct ns_chapters {
    ns_buffer *sections, *rows; /* markup */
    ns_arena *arena;            /* of the list and its strings */
    LIST(ns_chapter) list;
} ns_chapters;

void markup_init(ns_markup *markup, ns_guard *guard); /* allocates nothing yet */
void markup_free(ns_markup *markup);

/* findings: check's, in order of place. */
void markup_article(ns_markup *markup, const ns_article *article, const ns_finding *findings, size_t finding_count,
                    ns_chapters *chapters);

/* The same of a record that was saved, by what saved_show found in it: without findings, and without a section if it has no text. */
void markup_saved(ns_markup *markup, const ns_saved *saved, ns_chapters *chapters);

/* The words the JSON report has for these. */
extern const char *const markup_entity_types[NS_ENTITY_TYPES];
extern const char *const markup_classes[NS_ENTITY_TYPES]; /* in style.css */

#endif
