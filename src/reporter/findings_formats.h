/* findings_formats.h: one row a format of `newsscan check`, and what they share. Private to reporter/findings*.c. */
#ifndef NS_REPORTER_FINDINGS_FORMATS_H
#define NS_REPORTER_FINDINGS_FORMATS_H

#include "base/hash.h"
#include "reporter/findings.h"
#include "reporter/json.h"

typedef struct ns_findings_format {
    void (*head)(ns_findings_page *page, ns_buffer *out); /* NULL: nothing */
    void (*article)(ns_findings_page *page, const ns_linted *linted, ns_buffer *out);
    void (*tail)(ns_findings_page *page, ns_buffer *out); /* NULL: nothing */
} ns_findings_format;

extern const ns_findings_format findings_as_text, findings_as_json, findings_as_jsonl, findings_as_sarif, findings_as_github,
    findings_as_gitlab, findings_as_junit, findings_as_diff, findings_as_baseline;

extern const char *const findings_level_names[]; /* by ns_severity: "note", "warning", "error" */

/* The line in that file: of the finding, or of the record that holds the article. */
size_t findings_line(const ns_linted *linted, const ns_found *found);

static inline void findings_text_at(ns_json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_bytes(json, text, strlen(text));
}

static inline void findings_number_at(ns_json *json, const char *key, uint64_t number)
{
    json_key(json, key);
    json_number(json, number);
}

#endif
