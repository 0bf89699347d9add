/* page.h: the HTML report: one file with everything in it. Takes in the articles as they are done (markup.h), keeps what the page shows
 * of them, and writes the page when the corpus part is known. Prints what the JSON report says, and nothing else.
 *
 * Memory: the markup of the texts, up to PAGE_ARTICLES articles and PAGE_TEXTS bytes, after which they are let go and the page
 * says so; what it says of each name and article; PAGE_QUOTES rows of quotes. */
#ifndef NS_REPORTER_PAGE_H
#define NS_REPORTER_PAGE_H

#include "base/table.h"
#include "reporter/markup.h"
#include "summary/tally.h"

enum {
    PAGE_ARTICLES = 2000,
    PAGE_TEXTS = 256 << 20,
    PAGE_QUOTES = 2000, /* rows of each table */
    PAGE_ROWS = 500,
    PAGE_STORIES = 200,
    PAGE_CARDS = 12,  /* articles shown of a story */
    PAGE_ALIASES = 5, /* of a name */
    PAGE_PLACES = 6   /* articles linked from a name's row */
};

/* What the articles tell of a name. */
typedef struct ns_page_name {
    const char *country, *region;
    const char *aliases[PAGE_ALIASES];
    uint32_t articles[PAGE_PLACES]; /* the first ones, from 1 */
    uint8_t alias_count, article_count;
    bool more; /* articles than these */
} ns_page_name;

typedef struct ns_page_article {
    const char *path, *title, *outlet, *published; /* path: never NULL */
    uint32_t words;
} ns_page_article;

typedef struct ns_page_quote {
    uint32_t speaker; /* number in speakers, or UINT32_MAX */
    uint32_t article;
    size_t start, row, row_end;
} ns_page_quote;

typedef struct ns_html_page {
    ns_arena arena;
    ns_buffer sections, rows, key;
    ns_table names; /* "0Putin": type and name */
    LIST(ns_page_name) about;
    ns_table paths; /* of the articles; a path met again is the first one's */
    LIST(uint32_t) path_articles;
    ns_table speakers;
    LIST(ns_page_article) articles;
    LIST(ns_page_quote) quotes;
    uint64_t quote_count;
    bool left_out; /* the texts */
} ns_html_page;

void page_init(ns_html_page *page, ns_guard *guard); /* allocates nothing yet */
void page_free(ns_html_page *page);

/* The next articles; nothing of the chapters is kept but copies. */
void page_add(ns_html_page *page, const ns_chapters *chapters);

/* All but the end of the page; behind it stand errors, if any, and page_foot. texts: the articles themselves are wanted. */
void page_write(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out);
void page_error(bool first, const char *path, uint64_t line, const char *message, ns_buffer *out); /* line 0: the whole file */
void page_foot(bool any_error, ns_buffer *out);

/* For the files that write the parts of the page. */
const ns_page_name *page_name(ns_html_page *page, ns_entity_type type, const char *name); /* NULL: none of the articles' */
uint32_t page_article_of(const ns_html_page *page, const char *path);                     /* from 1; 0: none */
void page_timeline(const ns_html_page *page, const ns_corpus *corpus, ns_buffer *out);
void page_said(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out);
void page_names(ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out);
void page_together(ns_html_page *page, const ns_corpus *corpus, ns_buffer *out);
void page_stories(const ns_html_page *page, const ns_corpus *corpus, bool texts, ns_buffer *out);

#endif
