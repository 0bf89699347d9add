/* feed.c: see feed.h. */
#include "pipeline/feed.h"

#include "reader/decode.h"

#include <string.h>
#include <sys/stat.h>

/* More threads are worth their start when so much is in sight. */
enum { WORTH_BYTES = 32 << 10, WORTH_FILES = 16 };

static const char wide_records[] = "UTF-16 or UTF-32 records: convert to UTF-8 first, e.g. iconv -f UTF-16 -t UTF-8";

void feed_init(ns_feed *feed, const ns_run_options *options, const ns_walk *walk, const ns_walk_problems *problems,
               unsigned threads)
{
    *feed = (ns_feed){.options = options, .walk = walk, .problems = problems};
    buffer_init(&feed->more, &feed->guard);
    size_t share = walk->count / (4 * (size_t)threads); /* few files: small batches, so that every thread gets some */
    feed->batch = share < 1 ? 1 : share > FEED_JOB_FILES ? FEED_JOB_FILES : share;
}

static void close_lines(ns_feed *feed)
{
    if (feed->reading)
        lines_close(&feed->lines);
    feed->reading = false;
}

void feed_close(ns_feed *feed)
{
    close_lines(feed);
    buffer_free(&feed->more);
}

static bool is_stdin(const ns_file *file)
{
    return strcmp(file->path, "-") == 0;
}

/* Standard input tells what it is only when it is read. */
static bool is_asked(const ns_feed *feed, const ns_file *file)
{
    return feed->options->input == NS_INPUT_AUTO && is_stdin(file);
}

static bool is_records(const ns_feed *feed, const ns_file *file)
{
    return feed->options->input == NS_INPUT_JSONL || (feed->options->input == NS_INPUT_AUTO && file->records);
}

static bool is_plain(const ns_feed *feed, const ns_file *file)
{
    return !is_asked(feed, file) && !is_records(feed, file);
}

static ns_supply give_problem(ns_job *job, const ns_walk_problem *problem)
{
    job->kind = JOB_PROBLEM;
    job->path = problem->path;
    job->message = problem->message;
    job->severity = problem->severity;
    return SUPPLY_LAST;
}

/* The file that lines is open on cannot be read (any further). */
static ns_supply give_up_lines(ns_feed *feed, ns_job *job, const char *message)
{
    close_lines(feed);
    const ns_walk_problem problem = {.path = feed->walk->files[feed->file++].path, .message = message, .severity = NS_ERROR};
    return give_problem(job, &problem);
}

/* NULL, or why there are no more. */
static const char *read_lines(ns_feed *feed, ns_buffer *bytes, uint64_t *first)
{
    const char *message = "cannot be read";
    return lines_next(&feed->lines, FEED_JOB_BYTES, NS_MAX_TEXT, bytes, first, &message) == NS_OK ? NULL : message;
}

static ns_supply give_lines(ns_feed *feed, ns_job *job)
{
    job->kind = JOB_LINES;
    job->first_file = feed->file;
    job->path = feed->walk->files[feed->file].path;
    job->first = !feed->begun;
    feed->begun = true;
    return !feed->lines.done && job->bytes.length >= WORTH_BYTES ? SUPPLY_MORE : SUPPLY_LAST;
}

/* A line's end is looked for as the byte 0x0A, which is a part of other characters there. */
static bool is_wide(const ns_feed *feed, const ns_buffer *bytes)
{
    return bytes->length > 0 && decode_is_wide(bytes->data, bytes->length, feed->options->encoding);
}

/* False at the end of the file. One without a line is a job too: it counts as a file that was read. */
static bool take_lines(ns_feed *feed, ns_job *job, ns_supply *supply)
{
    const char *message = read_lines(feed, &job->bytes, &job->line);
    if (message != NULL) {
        *supply = give_up_lines(feed, job, message);
        return true;
    }
    if (!feed->begun && is_wide(feed, &job->bytes)) {
        *supply = give_up_lines(feed, job, wide_records);
        return true;
    }
    if (job->bytes.length > 0 || !feed->begun) {
        *supply = give_lines(feed, job);
        return true;
    }
    close_lines(feed);
    feed->file++;
    return false;
}

static bool open_lines(ns_feed *feed, const char **message)
{
    feed->begun = false;
    feed->reading = lines_open(&feed->lines, feed->walk->files[feed->file].path, &feed->guard, message) == NS_OK;
    return feed->reading;
}

/* The first byte that is neither blank nor part of a byte order mark, or 0. */
static char first_byte(const ns_feed *feed, const ns_buffer *bytes)
{
    static const char passed[] = " \t\r\n\0\xFE\xFF"; /* the last three in UTF-16 and UTF-32 only */
    size_t at = bytes->length >= 3 && memcmp(bytes->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t count = is_wide(feed, bytes) ? 7 : 4;
    while (at < bytes->length && memchr(passed, bytes->data[at], count) != NULL)
        at++;
    return at < bytes->length ? bytes->data[at] : '\0';
}

/* Reads on, behind what bytes holds: to the end, or until it is known how it begins. NULL, or why that cannot be had. */
static const char *read_on(ns_feed *feed, ns_buffer *bytes, bool to_end)
{
    const ns_buffer *latest = bytes;
    const char *message = NULL;
    uint64_t line;
    while (message == NULL && (to_end || first_byte(feed, latest) == '\0')) {
        message = read_lines(feed, &feed->more, &line);
        if (message != NULL || feed->more.length == 0)
            break;
        if (bytes->length + feed->more.length >= NS_MAX_TEXT)
            message = "larger than 16 MiB";
        else
            buffer_append(bytes, feed->more.data, feed->more.length);
        latest = &feed->more;
    }
    buffer_free(&feed->more);
    buffer_reserve(bytes, NS_TEXT_PADDING);
    memset(bytes->data + bytes->length, 0, NS_TEXT_PADDING);
    return message;
}

static ns_supply take_stdin(ns_feed *feed, ns_job *job)
{
    const char *message = NULL;
    if (open_lines(feed, &message))
        message = read_lines(feed, &job->bytes, &job->line);
    if (message == NULL)
        message = read_on(feed, &job->bytes, false);
    if (message == NULL && first_byte(feed, &job->bytes) == '{')
        return is_wide(feed, &job->bytes) ? give_up_lines(feed, job, wide_records) : give_lines(feed, job);
    if (message == NULL)
        message = read_on(feed, &job->bytes, true);
    if (message != NULL)
        return give_up_lines(feed, job, message);
    close_lines(feed);
    job->kind = JOB_TEXT;
    job->first_file = feed->file;
    job->path = feed->walk->files[feed->file++].path;
    return SUPPLY_LAST;
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

static ns_supply take(ns_feed *feed, ns_job *job)
{
    ns_supply supply = SUPPLY_END;
    const char *message = NULL;
    if (feed->reading && take_lines(feed, job, &supply))
        return supply;
    while (problem_is_due(feed) || feed->file < feed->walk->count) {
        if (problem_is_due(feed))
            return give_problem(job, &feed->problems->items[feed->problem++]);
        const ns_file *file = &feed->walk->files[feed->file];
        if (is_asked(feed, file))
            return take_stdin(feed, job);
        if (!is_records(feed, file))
            return take_files(feed, job);
        if (!open_lines(feed, &message))
            return give_up_lines(feed, job, message);
        if (take_lines(feed, job, &supply))
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
