/* source.h: files and standard input → bytes. Plain read() into one buffer that is used again; every read is checked.
 *
 * Messages are static and ready for a person ("Permission denied", "a folder", "larger than 16 MiB"); they do not come from
 * strerror, so a report reads the same on every system. */
#ifndef NS_READER_SOURCE_H
#define NS_READER_SOURCE_H

#include "base/buffer.h"
#include "newsscan.h"

/* What to tell a person about an errno of opening or reading. */
const char *source_reason(int error);

/* The whole file (or "-") into buffer, NS_TEXT_PADDING bytes of zeros behind its end (not in length). NS_ERR_IO, or NS_ERR_LIMIT
 * for more than `limit` bytes, which is NS_MAX_TEXT for everyone but the tests. The file is closed before a failed allocation
 * goes to the buffer's guard. */
ns_status source_read(const char *path, size_t limit, ns_buffer *buffer, const char **message);

/* A file (or "-") read by whoever calls: open, more until nothing comes, close. Appends up to `most` bytes. */
ns_status source_open(const char *path, int *file, const char **message);
ns_status source_more(int file, ns_buffer *buffer, size_t most, const char **message);
void source_close(int file); /* -1 is fine */

/* A file or standard input read in runs of whole lines. Close it whatever happens, a failed allocation too. */
typedef struct ns_lines {
    int file;
    uint64_t line;   /* number of the next line, from 1 */
    ns_buffer carry; /* bytes read and not yet handed out: the piece of a line that the last read ended with */
    bool skip;       /* the rest of a line that was cut has yet to be passed over */
    bool done;
} ns_lines;

ns_status lines_open(ns_lines *lines, const char *path, ns_guard *guard, const char **message);
void lines_close(ns_lines *lines);

/* The next whole lines, at least one and at most about `want` bytes more, as soon as they are there (a pipe is not waited for);
 * length 0 at the end. Each ends in '\n', save perhaps the file's last. NS_TEXT_PADDING bytes of zeros lie behind the buffer's end.
 * *first is the number of the first of them. buffer may be another one each time; after a failure it is empty.
 * Lines are shorter than `limit`. One that is not stands alone as its first `limit` bytes, without its '\n' (so its length tells);
 * the rest of it is passed over. So memory stays below want + limit, whatever comes in. want is taken as limit at most. */
ns_status lines_next(ns_lines *lines, size_t want, size_t limit, ns_buffer *buffer, uint64_t *first, const char **message);

#endif
