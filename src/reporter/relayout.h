/* relayout.h: JSON in whatever blanks → the same value in the layout of a report. Strings, numbers and key order stay byte for
 * byte, so a record goes through it without being understood. */
#ifndef NS_REPORTER_RELAYOUT_H
#define NS_REPORTER_RELAYOUT_H

#include "reporter/json.h"

/* Appends one object to out, compact or as an article of a JSON report. False, and nothing appended: nested deeper than records
 * are. json must be valid JSON. */
bool relayout_article(const char *text, size_t length, bool compact, ns_buffer *out);

/* The same into a report that is being written, as the next value. */
bool relayout_value(ns_json *json, const char *text, size_t length);

#endif
