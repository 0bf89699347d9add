/* lines.h: a stream → runs of whole lines. */
#ifndef NS_READER_LINES_H
#define NS_READER_LINES_H

#include "reader/stream.h"

typedef struct ns_lines {
    ns_stream *stream;
    uint64_t line;   /* number of the next line, from 1 */
    ns_buffer carry; /* bytes read and not yet handed out: the piece of a line that the last read ended with */
    bool skip;       /* the rest of a line that was cut has yet to be passed over */
    bool done;
} ns_lines;

/* The stream stays the caller's: open it before, close it after. */
void lines_begin(ns_lines *lines, ns_stream *stream);
void lines_end(ns_lines *lines); /* whatever happens, a failed allocation too */

/* The next whole lines, at least one and at most about `want` bytes more, as soon as they are there (a pipe is not waited for);
 * length 0 at the end. Each ends in '\n', save perhaps the file's last. NS_TEXT_PADDING bytes of zeros lie behind the buffer's end.
 * *first is the number of the first of them. buffer may be another one each time; after a failure it is empty.
 * Lines are shorter than `limit`. One that is not stands alone as its first `limit` bytes, without its '\n' (so its length tells);
 * the rest of it is passed over. So memory stays below want + limit, whatever comes in. want is taken as limit at most. */
ns_status lines_next(ns_lines *lines, size_t want, size_t limit, ns_buffer *buffer, uint64_t *first, const char **message);

#endif
