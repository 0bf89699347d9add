/* values.h: JSON values, pretty-printed or in one list, → one value a line, so that they can be read as records are. A stream of
 * bytes comes in pieces and is rewritten in place: line breaks inside a value become spaces, a list's brackets and commas go.
 * What is no JSON comes out as lines that the record reader complains of. */
#ifndef NS_READER_VALUES_H
#define NS_READER_VALUES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ns_values {
    size_t depth; /* brackets open inside a value */
    bool listed;  /* the values stand in a list */
    bool quoted, escaped;
    bool due; /* a value has come to its end, its line has not */
} ns_values;

/* Returns the new length, which is never larger. */
size_t values_to_lines(ns_values *values, char *bytes, size_t length);

#endif
