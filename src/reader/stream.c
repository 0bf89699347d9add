/* stream.c: see stream.h. */
#include "reader/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 << 10 };

/* clang-format off */
const char *stream_reason(int error)
{
    switch (error) {
    case ENOENT: return "No such file or directory";
    case EACCES: return "Permission denied";
    case EPERM: return "Operation not permitted";
    case EISDIR: return "a folder";
    case ENOTDIR: return "Not a directory";
    case ELOOP: return "Too many levels of symbolic links";
    case ENAMETOOLONG: return "File name too long";
    case EMFILE:
    case ENFILE: return "Too many open files";
    case ENOMEM: return "Cannot allocate memory";
    case EIO: return "Input/output error";
    case ENXIO: return "No such device or address";
    case ESTALE: return "Stale file handle";
    case EBADF: return "not open";
    default: return "cannot be read";
    }
}
/* clang-format on */

const char *stream_too_large(size_t limit)
{
    return limit == NS_MAX_TEXT ? "larger than 16 MiB (limit file)" : "larger than --limit file";
}

static ns_status failure(int error, const char **message)
{
    *message = stream_reason(error);
    return NS_ERR_IO;
}

/* ---- files */

static int open_path(const char *path)
{
    if (path[0] == '-' && path[1] == '\0')
        return STDIN_FILENO;
    int file;
    do
        file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (file < 0 && errno == EINTR);
    return file;
}

ssize_t stream_read_file(int file, char *bytes, size_t most)
{
    ssize_t got;
    do
        got = read(file, bytes, most);
    while (got < 0 && errno == EINTR);
    return got;
}

ns_status stream_open(ns_stream *stream, const char *path, ns_guard *guard, const char **message)
{
    *stream = (ns_stream){.guard = guard};
    buffer_init(&stream->ahead, guard);
    buffer_init(&stream->packed, guard);
    stream->file = open_path(path);
    return stream->file >= 0 ? NS_OK : failure(errno, message);
}

bool stream_close(ns_stream *stream)
{
    unpack_close(stream->unpack);
    stream->unpack = NULL;
    buffer_free(&stream->ahead);
    buffer_free(&stream->packed);
    bool closed = stream->file <= STDIN_FILENO || close(stream->file) == 0 || errno == EINTR; /* it is closed all the same */
    stream->file = -1;
    return closed;
}

/* ---- bytes */

/* From the file or the archive, behind the buffer's end, where there is room for `most`. */
static ns_status fetch(ns_stream *stream, ns_buffer *buffer, size_t most, bool *ended, const char **message)
{
    char *bytes = buffer->data + buffer->length;
    ssize_t got =
        stream->unpack != NULL ? unpack_read(stream->unpack, bytes, most, message) : stream_read_file(stream->file, bytes, most);
    if (got < 0)
        return stream->unpack != NULL ? NS_ERR_IO : failure(errno, message);
    buffer->length += (size_t)got;
    *ended = got == 0;
    return NS_OK;
}

ns_status stream_look(ns_stream *stream, const char **bytes, size_t *length, const char **message)
{
    bool ended;
    buffer_reserve(&stream->ahead, BLOCK);
    ns_status status = fetch(stream, &stream->ahead, BLOCK, &ended, message);
    *bytes = stream->ahead.data + stream->taken;
    *length = stream->ahead.length - stream->taken;
    return status;
}

/* What was looked at is handed out first. */
static void take_ahead(ns_stream *stream, ns_buffer *buffer, size_t most)
{
    size_t left = stream->ahead.length - stream->taken, size = left < most ? left : most;
    buffer_append(buffer, stream->ahead.data + stream->taken, size);
    stream->taken += size;
    if (stream->taken == stream->ahead.length) {
        buffer_free(&stream->ahead);
        stream->taken = 0;
    }
}

ns_status stream_read(ns_stream *stream, ns_buffer *buffer, size_t most, bool *ended, const char **message)
{
    size_t start = buffer->length;
    ns_status status = NS_OK;
    *ended = false;
    while (status == NS_OK && !*ended && buffer->length == start) { /* a piece may hold nothing but what stands between values */
        buffer_reserve(buffer, most + NS_TEXT_PADDING);
        if (stream->ahead.length > 0)
            take_ahead(stream, buffer, most);
        else
            status = fetch(stream, buffer, most, ended, message);
        if (stream->values)
            buffer->length = start + values_to_lines(&stream->state, buffer->data + start, buffer->length - start);
    }
    return status;
}

void stream_split_values(ns_stream *stream)
{
    stream->values = true;
    stream->state = (ns_values){0};
}

ns_status stream_read_all(ns_stream *stream, size_t limit, ns_buffer *buffer, const char **message)
{
    size_t start = buffer->length;
    bool ended = false;
    while (!ended) {
        size_t left = limit + 1 - (buffer->length - start);
        ns_status status = stream_read(stream, buffer, left < BLOCK ? left : BLOCK, &ended, message);
        if (status != NS_OK)
            return status;
        if (buffer->length - start > limit) {
            *message = stream_too_large(limit);
            return NS_ERR_LIMIT;
        }
    }
    buffer_pad(buffer);
    return NS_OK;
}

/* ---- packed bytes */

/* For an input that cannot be sought in: what was looked at, then the rest. */
static ssize_t next_packed(void *context, const char **bytes)
{
    ns_stream *stream = context;
    ns_buffer *packed = &stream->packed;
    if (stream->packed_taken == packed->length) {
        ssize_t got = stream_read_file(stream->file, packed->data, BLOCK); /* room was made in stream_unpack */
        if (got <= 0)
            return got;
        packed->length = (size_t)got;
        stream->packed_taken = 0;
    }
    *bytes = packed->data + stream->packed_taken;
    ssize_t size = (ssize_t)(packed->length - stream->packed_taken);
    stream->packed_taken = packed->length;
    return size;
}

/* A file's bytes from the beginning, or -1 where they can be read only once. */
static int rewound(const ns_stream *stream)
{
    struct stat about;
    bool regular = fstat(stream->file, &about) == 0 && S_ISREG(about.st_mode);
    return regular && lseek(stream->file, -(off_t)stream->ahead.length, SEEK_CUR) >= 0 ? stream->file : -1;
}

ns_status stream_unpack(ns_stream *stream, const ns_limits *limits, const char **message)
{
    int file = rewound(stream);
    if (file < 0) {
        buffer_append(&stream->packed, stream->ahead.data + stream->taken, stream->ahead.length - stream->taken);
        buffer_reserve(&stream->packed, BLOCK);
    }
    buffer_free(&stream->ahead);
    stream->taken = 0;
    stream->unpack = unpack_open(file, next_packed, stream, limits, stream->guard, message);
    return stream->unpack != NULL ? NS_OK : NS_ERR_IO;
}

ns_unpacked stream_next(ns_stream *stream, const char **name, const char **message, bool *over)
{
    buffer_free(&stream->ahead);
    stream->taken = 0;
    stream->values = false;
    return unpack_next(stream->unpack, name, message, over);
}
