/* progress.h: one line on a terminal that tells how far a long run is. It is drawn again in place, after the first second, a few times
 * a second; whoever else writes to standard error takes it away first. */
#ifndef NS_CLI_PROGRESS_H
#define NS_CLI_PROGRESS_H

#include "newsscan.h"

#include <time.h>

typedef struct ns_progress {
    struct timespec start;
    double drawn; /* seconds from the start to the last time; 0: nothing stands there */
    bool wanted, shown;
    unsigned columns;
} ns_progress;

/* wanted only if standard error is a terminal that can erase a line. */
void progress_init(ns_progress *progress, bool quiet);

/* Since the start. */
double progress_seconds(const ns_progress *progress);

/* An ns_progress_fn; context is the ns_progress. */
void progress_draw(void *context, const ns_run_stats *stats, uint64_t file_total);

/* Takes the line away. NULL is fine. */
void progress_clear(ns_progress *progress);

#endif
