/* stream.h: a file or standard input as a run of bytes that come as they are asked for, unpacked if they are packed. Every read is
 * checked. Messages are static and ready for a person ("Permission denied", "a folder"); they do not come from strerror, so a
 * report reads the same on every system. */
#ifndef NS_READER_STREAM_H
#define NS_READER_STREAM_H

#include "base/buffer.h"
#include "reader/unpack.h"
#include "reader/values.h"

typedef struct ns_stream {
    int file;
    ns_guard *guard;
    ns_buffer ahead; /* read to be looked at, from `taken` on not yet handed out */
    size_t taken;
    ns_buffer packed; /* the same before unpacking */
    size_t packed_taken;
    ns_unpack *unpack; /* NULL: bytes come as they are */
    bool values;       /* rewrite JSON values as lines from here on */
    ns_values state;
} ns_stream;

/* What to tell a person about an errno of opening or reading, and of a text of more than `limit` bytes. */
const char *stream_reason(int error);
const char *stream_too_large(size_t limit);

/* read(), gone on with after a signal. -1: errno tells why. */
ssize_t stream_read_file(int file, char *bytes, size_t most);

/* path "-" is standard input. Close it whatever happens, a failed allocation too; closing twice is fine. */
ns_status stream_open(ns_stream *stream, const char *path, ns_guard *guard, const char **message);
bool stream_close(ns_stream *stream); /* false: closing failed, errno tells why; all is given back */

/* Reads once more to look ahead, and gives all that lies ahead. *length grows with every call, until the end. */
ns_status stream_look(ns_stream *stream, const char **bytes, size_t *length, const char **message);

/* Appends up to `most` bytes, as soon as some are there; *ended at the end. */
ns_status stream_read(ns_stream *stream, ns_buffer *buffer, size_t most, bool *ended, const char **message);

/* From here on the stream is what lies packed in it, entry by entry: stream_next goes to the first one. */
ns_status stream_unpack(ns_stream *stream, const ns_limits *limits, const char **message);
/* As unpack_next. */
ns_unpacked stream_next(ns_stream *stream, const char **name, const char **message, bool *over);

/* Makes the bytes that follow lines of JSON values (see values.h). */
void stream_split_values(ns_stream *stream);

/* All bytes to the end, behind what the buffer holds, and NS_TEXT_PADDING zeros behind them (not in its length). NS_ERR_LIMIT for
 * more than `limit` bytes. */
ns_status stream_read_all(ns_stream *stream, size_t limit, ns_buffer *buffer, const char **message);

#endif
