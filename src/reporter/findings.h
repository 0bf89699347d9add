/* findings.h: findings of `newsscan check` → text for people, and the formats of CI systems. Prints, decides nothing.
 *
 * A report is head, articles in order, tail. An article with nothing in it is one, too: some formats count those. */
#ifndef NS_REPORTER_FINDINGS_H
#define NS_REPORTER_FINDINGS_H

#include "base/buffer.h"
#include "newsscan.h"
#include "reporter/places.h"

/* A finding with all that is told of it. */
typedef struct ns_found {
    ns_finding finding;
    ns_place place, fix_place; /* fix_place only with finding.fix */
    const char *text;          /* of the span */
    size_t text_length;
    uint64_t fingerprint;
    bool fails; /* the run */
} ns_found;

/* An article and what was found in it, or an input that could not be read. */
typedef struct ns_linted {
    const char *path;  /* "a.txt", "news.jsonl:17" */
    const char *file;  /* "./a.txt", "news.jsonl" */
    const char *name;  /* "a.txt": the file as CI systems know it, and as it is told by from run to run (reader/path.h) */
    uint64_t record;   /* its line there, 17, or 1 for a page, whose text stands in no line of it; 0: the file is the article */
    bool exact;        /* the text is the file's own: its repairs can be made there */
    const char *key;   /* of the record, or NULL */
    const char *error; /* why it could not be read, or NULL */
    const ns_found *found;
    size_t count;
    const char *diff;   /* NS_CHECK_DIFF: what mends it, ready to print */
    size_t diff_length; /* 0: nothing does */
} ns_linted;

enum { FINDINGS_LEVELS = 3, FINDINGS_ANNOTATIONS = 10 };

typedef struct ns_findings_page {
    ns_check_format format;
    bool color;
    uint64_t findings, articles;      /* written so far */
    uint64_t levels[FINDINGS_LEVELS]; /* findings, by severity */
    /* NS_CHECK_GITHUB: the annotations of each level; NS_CHECK_SARIF: [0], notices on inputs, and [1], a path in the writing. */
    ns_buffer waiting[FINDINGS_LEVELS];
} ns_findings_page;

void findings_init(ns_findings_page *page, const ns_check_options *options, ns_guard *guard); /* allocates nothing yet */
void findings_free(ns_findings_page *page);

void findings_head(ns_findings_page *page, ns_buffer *out);
void findings_article(ns_findings_page *page, const ns_linted *linted, ns_buffer *out);
/* errors of an NS_CHECK_JSON page follow, as behind report_groups: a list that is open. */
void findings_tail(ns_findings_page *page, ns_buffer *out);

/* The unified diff that makes all repairs of an article: those that would overlap an earlier one wait for the next run. name: of the
 * file, behind "a/" and "b/". mark: the file begins with a byte order mark. False, and nothing appended, if there is no repair. */
bool findings_diff(const char *name, const char *text, size_t length, bool mark, const ns_found *found, size_t count,
                   ns_buffer *out);

#endif
