/* findings_formats.h: one row a format of `newsscan check`. Private to reporter/findings*.c. */
#ifndef NS_REPORTER_FINDINGS_FORMATS_H
#define NS_REPORTER_FINDINGS_FORMATS_H

#include "reporter/findings.h"

typedef struct ns_findings_format {
    void (*head)(ns_findings_page *page, ns_buffer *out);
    void (*add)(ns_findings_page *page, const ns_found *found, ns_buffer *out);
    void (*tail)(ns_findings_page *page, ns_buffer *out);
} ns_findings_format;

extern const ns_findings_format findings_as_text, findings_as_json;

extern const char *const findings_level_names[]; /* by ns_severity: "note", "warning", "error" */

#endif
