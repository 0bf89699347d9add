/* feed.c: see feed.h. */
#include "pipeline/feed.h"

#include "reader/decode.h"
#include "reader/exclude.h"

#include <string.h>
#include <sys/stat.h>

/* More threads are worth their start when so much is in sight. An input that begins with so many blanks is a text. */
enum { WORTH_BYTES = 32 << 10, WORTH_FILES = 16, LOOK_BYTES = 1 << 20 };

static const char wide_records[] = "UTF-16 or UTF-32 records: convert to UTF-8 first, e.g. iconv -f UTF-16 -t UTF-8";
static const char nested[] = "packed inside an archive: not read (limit nesting)";
static const char empty[] = "empty";
static const char nothing_in_it[] = "no .txt, .html or .jsonl file in it";
static const char too_many[] = "holds more files than the limit: not read on (limit entries)";

void feed_init(ns_feed *feed, const ns_run_options *options, const ns_limits *limits, const ns_walk *walk,
               const ns_walk_problems *problems, unsigned threads)
{
    *feed = (ns_feed){.options = options, .limits = limits, .walk = walk, .problems = problems};
    arena_init(&feed->paths, &feed->guard);
    size_t share = walk->count / (4 * (size_t)threads); /* few files: small batches, so that every thread gets some */
    feed->batch = share < 1 ? 1 : share > FEED_JOB_FILES ? FEED_JOB_FILES : share;
}

static void end_lines(ns_feed *feed)
{
    if (feed->reading)
        lines_end(&feed->lines);
    feed->reading = false;
}

static void close_file(ns_feed *feed)
{
    end_lines(feed);
    if (feed->open)
        (void)stream_close(&feed->stream); /* every read was checked; a file only read has nothing left to lose */
    feed->open = feed->unpacking = false;
}

void feed_close(ns_feed *feed)
{
    close_file(feed);
    arena_free(&feed->paths);
}

/* ---- what a file holds */

ns_kind feed_kind(const ns_run_options *options, ns_name_kind name)
{
    switch (options->input) {
    case NS_INPUT_TXT:
        return HOLDS_TEXT;
    case NS_INPUT_HTML:
        return HOLDS_HTML;
    case NS_INPUT_JSONL:
        return HOLDS_RECORDS;
    case NS_INPUT_AUTO:
        break;
    }
    return name.kind;
}

static bool is_stdin(const ns_file *file)
{
    return strcmp(file->path, "-") == 0;
}

/* May a worker read it by itself? */
static bool is_plain(const ns_feed *feed, const ns_file *file)
{
    ns_kind kind = feed_kind(feed->options, file->kind);
    return !is_stdin(file) && !file->kind.archive && (kind == HOLDS_TEXT || kind == HOLDS_HTML);
}

/* A line's end is looked for as the byte 0x0A, which is a part of other characters there. */
static bool is_wide(const ns_feed *feed, const char *bytes, size_t length)
{
    return length > 0 && decode_is_wide(bytes, length, feed->options->encoding);
}

/* Of records nothing is to be found out but whether they are packed, and that no more than a line is waited for: a pipe may give
 * "null" and wait for the answer. */
static bool is_line_enough(ns_kind told, const char *bytes, size_t length)
{
    return told == HOLDS_RECORDS && length > 0 && (length >= COMPRESSED_SNIFF_BYTES || memchr(bytes, '\n', length) != NULL);
}

/* Looks ahead until it is known what the stream holds, no further: a pipe may give its first line and wait for the answer. told: what
 * --input or the name says. */
static const char *look(ns_feed *feed, ns_kind told, bool *packed, ns_kind *kind, bool *wide)
{
    const char *bytes = NULL, *message = NULL;
    for (size_t length = 0, before = 0;; before = length) {
        if (stream_look(&feed->stream, &bytes, &length, &message) != NS_OK)
            return message;
        bool ended = length == before, enough = length >= PACKED_SNIFF_BYTES || ended;
        *kind = kind_of_bytes(bytes, length);
        *packed = kind_is_packed(bytes, length);
        *wide = is_wide(feed, bytes, length);
        if (*packed || *kind == HOLDS_RECORDS || *kind == HOLDS_VALUES || (enough && *kind != HOLDS_ANYTHING) ||
            is_line_enough(told, bytes, length))
            return NULL;
        if (ended || length > LOOK_BYTES) {
            *kind = HOLDS_TEXT;
            return NULL;
        }
    }
}

/* ---- jobs */

static ns_supply give_problem(ns_job *job, const char *path, ns_severity severity, const char *message)
{
    job->kind = JOB_PROBLEM;
    job->path = path;
    job->message = message;
    job->severity = severity;
    return SUPPLY_LAST;
}

static void next_file(ns_feed *feed)
{
    close_file(feed);
    feed->file++;
}

/* What the stream holds now cannot be read (any further). An archive goes on with its next entry, unless all of it is over. */
static ns_supply give_up(ns_feed *feed, ns_job *job, bool over, const char *message)
{
    const char *path = feed->path;
    end_lines(feed);
    if (over || !feed->unpacking)
        next_file(feed);
    return give_problem(job, path, NS_ERROR, message);
}

static ns_supply give_lines(ns_feed *feed, ns_job *job)
{
    job->kind = JOB_LINES;
    job->first_file = feed->file;
    job->path = feed->path;
    job->first = !feed->begun;
    feed->begun = true;
    return !feed->lines.done && job->bytes.length >= WORTH_BYTES ? SUPPLY_MORE : SUPPLY_LAST;
}

/* False at the end of the lines. A file without one is a job too: it counts as a file that was read. */
static bool take_lines(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    const char *message = "cannot be read";
    if (lines_next(&feed->lines, FEED_JOB_BYTES, feed->limits->line, &job->bytes, &job->line, &message) != NS_OK)
        *supply = give_up(feed, job, false, message);
    else if (!feed->begun && is_wide(feed, job->bytes.data, job->bytes.length))
        *supply = give_up(feed, job, false, wide_records);
    else if (job->bytes.length > 0 || !feed->begun)
        *supply = give_lines(feed, job);
    else
        return false;
    return true;
}

static void begin_lines(ns_feed *feed, bool values)
{
    if (values)
        stream_split_values(&feed->stream);
    lines_begin(&feed->lines, &feed->stream);
    feed->reading = true;
    feed->begun = false;
}

static ns_supply give_text(ns_feed *feed, ns_job *job, ns_kind kind)
{
    const char *message = "cannot be read";
    buffer_clear(&job->bytes);
    if (stream_read_all(&feed->stream, feed->limits->file, &job->bytes, &message) != NS_OK)
        return give_up(feed, job, false, message);
    job->kind = JOB_TEXT;
    job->path = feed->path;
    job->first_file = feed->file;
    job->holds = kind;
    job->exact = !feed->unpacking;
    if (!feed->unpacking)
        next_file(feed);
    return feed->unpacking ? SUPPLY_MORE : SUPPLY_LAST;
}

/* ---- archives */

/* "dir/.git/a.txt", "__MACOSX/._a.txt": what a walk would pass over too. */
static bool is_hidden(const char *name)
{
    static const char resources[] = "__MACOSX/";
    for (const char *part = name; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (part[0] == '.' && strcspn(part, "/") > 1 && strncmp(part, "../", 3) != 0)
            return true;
    }
    return strncmp(name, resources, sizeof resources - 1) == 0;
}

/* Is an entry to be read? Without a name it is what a compressed file holds. */
static bool takes_entry(const ns_feed *feed, const char *name)
{
    const ns_run_options *options = feed->options;
    return name == NULL || (!is_hidden(name) && kind_is_readable(kind_of_name(name)) &&
                            !exclude_matches(options->excludes, options->exclude_count, name, false));
}

/* What the entry holds: as --input says, by its name (a compressed file's without the packing's suffix), else by its bytes. */
static const char *entry_kind(ns_feed *feed, const char *name, ns_kind *kind)
{
    bool packed, wide;
    *kind = feed_kind(feed->options, name != NULL ? kind_of_name(name) : feed->walk->files[feed->file].kind);
    return *kind == HOLDS_ANYTHING ? look(feed, HOLDS_ANYTHING, &packed, kind, &wide) : NULL;
}

static bool is_records(ns_kind kind)
{
    return kind == HOLDS_RECORDS || kind == HOLDS_VALUES;
}

/* "a.zip/dir/b.txt"; tar archives often call it "./dir/b.txt". */
static const char *entry_path(ns_feed *feed, const char *name)
{
    name += strncmp(name, "./", 2) == 0 ? 2 : 0;
    return arena_printf(&feed->paths, "%s/%s", feed->walk->files[feed->file].path, name);
}

static ns_supply give_entry(ns_feed *feed, ns_job *job, const char *name)
{
    ns_kind kind = HOLDS_TEXT;
    feed->path = name == NULL ? feed->walk->files[feed->file].path : entry_path(feed, name);
    if (name != NULL && kind_of_name(name).packed)
        return give_problem(job, feed->path, NS_WARNING, nested);
    const char *message = entry_kind(feed, name, &kind);
    if (message != NULL)
        return give_up(feed, job, false, message);
    if (!is_records(kind))
        return give_text(feed, job, kind);
    begin_lines(feed, kind == HOLDS_VALUES);
    ns_supply supply = SUPPLY_END;
    (void)take_lines(feed, job, &supply); /* a first job always comes */
    return supply;
}

/* The archive has come to its end. False if there is nothing to tell. */
static bool end_archive(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    const char *path = feed->walk->files[feed->file].path;
    bool nothing = feed->readable == 0;
    next_file(feed);
    if (nothing)
        *supply = give_problem(job, path, NS_WARNING, feed->entries == 0 ? empty : nothing_in_it);
    return nothing;
}

/* The next job of an archive; false at its end. */
static bool take_entry(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    for (;;) {
        const char *name = NULL, *message = NULL;
        bool over = false;
        feed->path = feed->walk->files[feed->file].path;
        ns_unpacked found = stream_next(&feed->stream, &name, &message, &over);
        if (found == UNPACKED_END)
            return end_archive(feed, job, supply);
        if (found == UNPACKED_FAILED && name != NULL)
            feed->path = entry_path(feed, name);
        if (found == UNPACKED_FAILED)
            *supply = give_up(feed, job, over, message);
        else if (feed->entries++ == feed->limits->entries)
            *supply = give_up(feed, job, true, too_many);
        else if (takes_entry(feed, name))
            *supply = give_entry(feed, job, name);
        else
            continue;
        feed->readable++;
        return true;
    }
}

static bool begin_archive(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    const char *message = NULL;
    if (stream_unpack(&feed->stream, feed->limits, &message) != NS_OK) {
        *supply = give_up(feed, job, true, message);
        return true;
    }
    feed->unpacking = true;
    feed->entries = feed->readable = 0;
    return take_entry(feed, job, supply);
}

/* ---- files */

/* Opens the next file here and gives its first job; false if it has none. */
static bool open_file(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    const ns_file *file = &feed->walk->files[feed->file];
    const char *message = NULL;
    bool packed = false, wide = false;
    ns_kind seen = HOLDS_ANYTHING, kind = feed_kind(feed->options, file->kind);
    feed->path = file->path;
    feed->open = true;
    if (stream_open(&feed->stream, file->path, &feed->guard, &message) != NS_OK ||
        (message = look(feed, kind, &packed, &seen, &wide)) != NULL) {
        *supply = give_up(feed, job, true, message);
        return true;
    }
    if (packed || file->kind.packed)
        return begin_archive(feed, job, supply);
    if (kind == HOLDS_ANYTHING)
        kind = seen;
    if (wide && is_records(kind)) {
        *supply = give_up(feed, job, true, wide_records);
        return true;
    }
    if (is_records(kind)) {
        begin_lines(feed, kind == HOLDS_VALUES);
        return take_lines(feed, job, supply);
    }
    *supply = give_text(feed, job, kind);
    return true;
}

/* Where a batch that begins at feed->file must end at the latest. */
static size_t batch_end(const ns_feed *feed)
{
    size_t end = feed->walk->count;
    if (feed->problem < feed->problems->count && feed->problems->items[feed->problem].before < end)
        end = feed->problems->items[feed->problem].before;
    return end - feed->file > feed->batch ? feed->file + feed->batch : end;
}

static size_t expected_size(const ns_file *file)
{
    struct stat status;
    if (is_stdin(file) || stat(file->path, &status) != 0 || status.st_size < 0)
        return 0; /* whoever reads it will tell */
    return (size_t)status.st_size;
}

static ns_supply take_files(ns_feed *feed, ns_job *job)
{
    const ns_file *files = feed->walk->files;
    size_t end = batch_end(feed), at = feed->file;
    size_t bytes = expected_size(&files[at++]);
    while (at < end && bytes < FEED_JOB_BYTES && is_plain(feed, &files[at]))
        bytes += expected_size(&files[at++]);
    job->kind = JOB_FILES;
    job->first_file = feed->file;
    job->files = files + feed->file;
    job->file_count = at - feed->file;
    feed->file = at;
    size_t left = feed->walk->count - at;
    return left >= WORTH_FILES || (left > 0 && bytes >= WORTH_BYTES) ? SUPPLY_MORE : SUPPLY_LAST;
}

static bool problem_is_due(const ns_feed *feed)
{
    return feed->problem < feed->problems->count && feed->problems->items[feed->problem].before <= feed->file;
}

/* What is left of the file that is open. */
static bool go_on(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    if (feed->reading) {
        if (take_lines(feed, job, supply))
            return true;
        end_lines(feed);
        if (!feed->unpacking)
            next_file(feed);
    }
    return feed->unpacking && take_entry(feed, job, supply);
}

static ns_supply take(ns_feed *feed, ns_job *job)
{
    ns_supply supply = SUPPLY_END;
    if (feed->open && go_on(feed, job, &supply))
        return supply;
    while (problem_is_due(feed) || feed->file < feed->walk->count) {
        if (problem_is_due(feed)) {
            const ns_walk_problem *problem = &feed->problems->items[feed->problem++];
            return give_problem(job, problem->path, problem->severity, problem->message);
        }
        if (is_plain(feed, &feed->walk->files[feed->file]))
            return take_files(feed, job);
        if (open_file(feed, job, &supply))
            return supply;
    }
    return SUPPLY_END;
}

ns_status feed_take(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    *supply = SUPPLY_END;
    if (setjmp(feed->guard.escape) != 0)
        return NS_ERR_MEMORY;
    job->bytes.guard = &feed->guard;
    *supply = take(feed, job);
    return NS_OK;
}
