/* feed.h: the paths to read → jobs of handy size, in input order: a batch of small files, a run of JSONL lines, one text, or the
 * news that something cannot be read. Only what must be read front to back is read here (lines, archives, standard input, files
 * whose name says nothing); other files are read by the worker that gets them. */
#ifndef NS_PIPELINE_FEED_H
#define NS_PIPELINE_FEED_H

#include "base/arena.h"
#include "pipeline/pool.h"
#include "reader/lines.h"
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
    ns_kind holds;   /* of JOB_TEXT: HOLDS_TEXT or HOLDS_HTML */
    bool exact;      /* of JOB_TEXT: the bytes are those of a file or of standard input, not of something unpacked */
    ns_buffer bytes; /* NS_TEXT_PADDING bytes of zeros behind its end */
    uint64_t line;
    bool first; /* of its file */
    const char *message;
    ns_severity severity;
} ns_job;

typedef struct ns_feed {
    ns_guard guard; /* for memory wanted while a job is made */
    const ns_run_options *options;
    const ns_limits *limits;
    const ns_walk *walk;
    const ns_walk_problems *problems;
    ns_arena paths;             /* of what lies in archives; they live as long as the feed */
    size_t batch;               /* most files a job */
    size_t file, problem;       /* the next ones */
    ns_stream stream;           /* of walk->files[file], while `open` */
    ns_lines lines;             /* while `reading` */
    const char *path;           /* of what the stream holds now: the file's, or an entry's */
    uint64_t entries, readable; /* of the archive, while `unpacking` */
    bool open, unpacking, reading;
    bool begun; /* lines gave a job already */
} ns_feed;

void feed_init(ns_feed *feed, const ns_run_options *options, const ns_limits *limits, const ns_walk *walk,
               const ns_walk_problems *problems, unsigned threads);
void feed_close(ns_feed *feed);

/* The next job. job->bytes is used again from call to call and freed by the caller. */
ns_status feed_take(ns_feed *feed, ns_job *job, ns_supply *supply);

/* What a file is read as: what --input says, else its name. HOLDS_ANYTHING: its bytes decide. */
ns_kind feed_kind(const ns_run_options *options, ns_name_kind name);

#endif
