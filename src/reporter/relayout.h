/* relayout.h: JSON in whatever blanks → the same value in the layout of a report. Strings, numbers and key order stay byte for
 * byte, so a record goes through it without being understood. */
#ifndef NS_REPORTER_RELAYOUT_H
#define NS_REPORTER_RELAYOUT_H

#include "reporter/json.h"

/* NULL, or why a value that others may have edited cannot go into a report: it is not UTF-8, holds what cJSON lets pass and JSON does
 * not (control characters, \u20Oc, numbers like 01), or nests deeper than what newsscan writes. Whether brackets and commas are right
 * is left to those who parse it. depth: containers around it, in an article's record or the corpus part. */
const char *relayout_fault(const char *text, size_t length, unsigned depth);

/* Both want valid JSON without a fault. Appends one object to out, compact or as an article of a JSON report. */
void relayout_article(const char *text, size_t length, bool compact, ns_buffer *out);

/* The same into a report that is being written, as the next value. */
void relayout_value(ns_json *json, const char *text, size_t length);

#endif
