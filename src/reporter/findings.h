/* findings.h: findings of `newsscan check` → text for people, and the formats of CI systems. Prints, decides nothing.
 *
 * A report is head, findings in order, tail. */
#ifndef NS_REPORTER_FINDINGS_H
#define NS_REPORTER_FINDINGS_H

#include "base/buffer.h"
#include "newsscan.h"
#include "reporter/places.h"

/* A finding with all that is told of it. */
typedef struct ns_found {
    const char *path; /* of the article: "a.txt", "news.jsonl:17" */
    ns_finding finding;
    ns_place place, fix_place; /* fix_place only with finding.fix */
    const char *text;          /* of the span */
    size_t text_length;
    uint64_t fingerprint;
} ns_found;

typedef struct ns_findings_page {
    ns_check_options options;
    uint64_t count; /* of findings written */
} ns_findings_page;

void findings_head(ns_findings_page *page, ns_buffer *out);
void findings_add(ns_findings_page *page, const ns_found *found, ns_buffer *out);
void findings_tail(ns_findings_page *page, ns_buffer *out);

#endif
