/* worker.h: what one thread needs to turn a job into its part of the report: read, decode, scan, write into a buffer. */
#ifndef NS_PIPELINE_WORKER_H
#define NS_PIPELINE_WORKER_H

#include "base/arena.h"
#include "pipeline/feed.h"
#include "pipeline/lint.h"
#include "reader/decode.h"
#include "reader/records.h"
#include "reporter/page.h"
#include "reporter/report.h"
#include "reporter/view.h"
#include "summary/tally.h"

/* What is the same for every job. */
typedef struct ns_setup {
    const ns_engine *engine;
    const ns_run_options *options;
    ns_fields fields;
    ns_lint lint;     /* check only */
    ns_limits limits; /* none is 0 */
} ns_setup;

/* Is this the report that the run makes? */
static inline bool setup_reports(const ns_setup *setup, ns_format format)
{
    return setup->options->check == NULL && setup->options->format == format;
}

/* Does the report have a corpus part? */
static inline bool setup_sums_up(const ns_setup *setup)
{
    return setup_reports(setup, NS_FORMAT_JSON) || setup_reports(setup, NS_FORMAT_TEXT) || setup_reports(setup, NS_FORMAT_HTML);
}

/* A message about an input, or the same one about a run of lines: a flood of empty lines is one note. */
typedef struct ns_note {
    const char *path;
    uint64_t line;  /* the first one; 0: the whole file */
    uint64_t count; /* of lines, 1 or more */
    ns_severity severity;
    const char *message;
} ns_note;

/* What a job comes to. */
typedef struct ns_result {
    ns_buffer out;        /* report text; in a JSON report the separators between its articles too, but none before the first */
    ns_buffer rows;       /* of quotes, in an HTML report */
    ns_chapters chapters; /* of an HTML report: out and rows are its markup */
    ns_arena arena;       /* of the notes, findings and chapters */
    LIST(ns_note) notes;
    LIST(ns_lint_result) linted; /* check only */
    ns_run_stats stats;
} ns_result;

typedef struct ns_worker {
    const ns_setup *setup;
    ns_guard guard;
    ns_scanner *scanner;
    ns_decoder *decoder;
    ns_reporter reporter;
    ns_view view;          /* of NS_FORMAT_TEXT */
    ns_markup markup;      /* of NS_FORMAT_HTML */
    ns_lint_source source; /* check only, as the two below: where the article in hand comes from */
    ns_places places;
    ns_buffer scratch;
    ns_tally *tally; /* NULL where no corpus part is wanted */
    ns_arena arena;  /* of one record */
    ns_buffer bytes; /* of one file */
    ns_job job;
} ns_worker;

void worker_init(ns_worker *worker, const ns_setup *setup); /* allocates nothing yet */
void worker_free(ns_worker *worker);

/* Makes scanner, decoder and tally, if they are not there. NS_ERR_USAGE: no such encoding. */
ns_status worker_start(ns_worker *worker);

/* Works worker->job off. The result is cleared first and keeps its room from job to job. */
ns_status worker_run(ns_worker *worker, ns_result *result, const atomic_bool *stopped);

void result_init(ns_result *result);
void result_free(ns_result *result);

#endif
