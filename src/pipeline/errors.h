/* errors.h: the entries of a report's `errors`, kept until its end. Thirty million bad lines must not take a gigabyte, so what
 * neighbours have in common is kept once. */
#ifndef NS_PIPELINE_ERRORS_H
#define NS_PIPELINE_ERRORS_H

#include "base/arena.h"
#include "base/table.h"
#include "pipeline/sink.h"

/* An entry, or one for each line of a run of lines. */
typedef struct ns_error_run {
    uint64_t line;          /* the first one; 0: the whole file */
    uint32_t path, message; /* numbers in ns_errors.texts */
    uint32_t count;         /* of lines */
} ns_error_run;

typedef struct ns_errors {
    ns_table texts;
    ns_arena arena;
    LIST(ns_error_run) runs;
} ns_errors;

void errors_init(ns_errors *errors, ns_guard *guard);
void errors_free(ns_errors *errors);

/* The same error for `count` lines of path, the first of them `line`; count below 2^32. */
void errors_keep(ns_errors *errors, const char *path, uint64_t line, uint64_t count, const char *message);

/* The same into the HTML report: the first ones, and its end. */
void errors_show(const ns_errors *errors, ns_buffer *out);

/* Writes them and the end of the report. False if the writer fails. */
bool errors_write(const ns_errors *errors, ns_sink *sink);

#endif
