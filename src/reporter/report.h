/* report.h: finished structures → JSON, exactly in the layout and key order of the contract. Prints, decides nothing. */
#ifndef NS_REPORTER_REPORT_H
#define NS_REPORTER_REPORT_H

#include "base/buffer.h"
#include "newsscan.h"
#include "reporter/json.h"
#include "reporter/offsets.h"
#include "summary/tally.h"

/* Levels of indent around an article; containers of the corpus part around an element of its lists. */
enum { REPORT_ARTICLE_LEVEL = 2, REPORT_SUM_DEPTH = 2 };

typedef struct ns_report_options {
    ns_format format;
    bool text, tokens;
} ns_report_options;

/* Writes articles. One a thread. */
typedef struct ns_reporter {
    ns_report_options options;
    ns_offsets offsets; /* of the article in hand */
} ns_reporter;

void reporter_init(ns_reporter *reporter, const ns_report_options *options, ns_guard *guard); /* allocates nothing yet */
void reporter_free(ns_reporter *reporter);

/* Each appends to out. A JSON report is head, articles with separators between them, corpus, errors, tail; in JSONL there is
 * nothing but articles, and an article is a line that ends with '\n'. Paths and messages may hold bytes that are not UTF-8: they
 * become U+FFFD. */
void report_head(ns_buffer *out);
void report_separator(bool first, ns_buffer *out); /* before each article of a JSON report */
void report_article(ns_reporter *reporter, const ns_article *article, ns_buffer *out);
/* JSONL: the line for a record or file that could not be read: {"path","line","key","error"}; line 0 gives null. */
void report_bad_record(const char *path, uint64_t line, const char *key, const char *message, ns_buffer *out);
/* The corpus part goes out in two steps, with nothing else in between: all but duplicates and stories first, which need not be known
 * yet. drain: NULL, or takes what is in out as it grows. quoted: empty; holds the names of pairs as they are written. */
void report_sums(ns_json *json, bool any_article, const ns_corpus *corpus, ns_json_drain *drain, ns_table *quoted,
                 ns_buffer *out);
void report_groups(ns_json *json, const ns_corpus *corpus);
/* One message of the `errors` list; line 0 gives null. One by one, so that a flood of them need not be in memory as text. */
void report_error(bool first, const char *path, uint64_t line, const char *message, ns_buffer *out);
void report_tail(bool any_error, ns_buffer *out);

#endif
