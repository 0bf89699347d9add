/* progress.c: see progress.h. */
#include "cli/progress.h"

#include "cli/terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ERASE "\r\033[K"

enum { LEAST_COLUMNS = 20, MOST_COLUMNS = 120, USUAL_COLUMNS = 80 };

/* Seconds before the first line, and between two. */
static const double first_line = 1, between_lines = 0.2;

static unsigned read_columns(void)
{
    unsigned columns = terminal_columns(STDERR_FILENO);
    return columns < LEAST_COLUMNS ? USUAL_COLUMNS : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
}

void progress_init(ns_progress *progress, bool quiet)
{
    const char *kind = getenv("TERM");
    *progress = (ns_progress){.columns = read_columns()};
    progress->wanted = !quiet && kind != NULL && strcmp(kind, "dumb") != 0 && isatty(STDERR_FILENO) == 1;
    (void)clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

double progress_seconds(const ns_progress *progress)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - progress->start.tv_sec) + (double)(now.tv_nsec - progress->start.tv_nsec) / 1e9;
}

/* "newsscan: 1200 of 5000 files, 48.1 MB/s, 12 s left". What is left is told by files, so not of a single one. */
static void write_line(const ns_progress *progress, const ns_run_stats *stats, uint64_t file_total, double seconds)
{
    char line[MOST_COLUMNS];
    int length = snprintf(line, sizeof line, "newsscan: %" PRIu64 " of %" PRIu64 " files, %" PRIu64 " articles, %.1f MB/s",
                          stats->files, file_total, stats->articles, (double)stats->bytes / 1e6 / seconds);
    if (length > 0 && (size_t)length < sizeof line && stats->files > 0 && file_total > 1) {
        double left = seconds * ((double)file_total / (double)stats->files - 1);
        (void)snprintf(line + length, sizeof line - (size_t)length, ", %.0f s left", left > 0 ? left : 0);
    }
    (void)fprintf(stderr, ERASE "%.*s", (int)progress->columns - 1, line);
    (void)fflush(stderr);
}

void progress_draw(void *context, const ns_run_stats *stats, uint64_t file_total)
{
    ns_progress *progress = context;
    if (!progress->wanted)
        return;
    double seconds = progress_seconds(progress);
    if (seconds < first_line || seconds < progress->drawn + between_lines)
        return;
    progress->drawn = seconds;
    progress->shown = true;
    write_line(progress, stats, file_total, seconds);
}

void progress_clear(ns_progress *progress)
{
    if (progress == NULL || !progress->shown)
        return;
    progress->shown = false;
    (void)fputs(ERASE, stderr);
    (void)fflush(stderr);
}
