/* feed.h: the paths to read → jobs of handy size, in input order: a batch of small files, a run of JSONL lines, a text from
 * standard input, or the news that something cannot be read. Only lines and standard input are read here; files are read by
 * the worker that gets them. */
#ifndef NS_PIPELINE_FEED_H
#define NS_PIPELINE_FEED_H

#include "base/buffer.h"
#include "pipeline/pool.h"
#include "reader/source.h"
#include "reader/walk.h"

/* Some 2 ms of work: so much that locks do not count, so little that a ring of results stays small. */
enum { FEED_JOB_BYTES = 128 << 10, FEED_JOB_FILES = 16 };

typedef enum ns_job_kind {
    JOB_FILES,  /* read files[0..file_count) */
    JOB_LINES,  /* bytes are JSONL lines of path, the first is number `line` */
    JOB_TEXT,   /* bytes are one article, of path */
    JOB_PROBLEM /* path cannot be read (NS_ERROR) or gives nothing to read (NS_WARNING): message says why */
} ns_job_kind;

typedef struct ns_job {
    ns_job_kind kind;
    size_t first_file; /* its number in the walk; of the others: the number of the file they come from */
    const ns_file *files;
    size_t file_count;
    const char *path;
    ns_buffer bytes; /* NS_TEXT_PADDING bytes of zeros behind its end */
    uint64_t line;
    bool first; /* of its file */
    const char *message;
    ns_severity severity;
} ns_job;

typedef struct ns_feed {
    ns_guard guard; /* for memory wanted while a job is made */
    const ns_run_options *options;
    const ns_walk *walk;
    const ns_walk_problems *problems;
    size_t batch;         /* most files a job */
    size_t file, problem; /* the next ones */
    ns_lines lines;
    bool reading;   /* lines is open, on walk->files[file] */
    bool begun;     /* and gave a job already */
    ns_buffer more; /* of standard input */
} ns_feed;

void feed_init(ns_feed *feed, const ns_run_options *options, const ns_walk *walk, const ns_walk_problems *problems,
               unsigned threads);
void feed_close(ns_feed *feed);

/* The next job. job->bytes is used again from call to call and freed by the caller. */
ns_status feed_take(ns_feed *feed, ns_job *job, ns_supply *supply);

#endif
