/* source.c: see source.h. */
#include "reader/source.h"

#include <errno.h>
#include <sys/stat.h>

enum { FIRST_ROOM = 64 << 10 };

static ns_status failure(int error, const char **message)
{
    *message = stream_reason(error);
    return NS_ERR_IO;
}

static ns_status too_large(size_t limit, const char **message)
{
    *message = stream_too_large(limit);
    return NS_ERR_LIMIT;
}

/* Appends all that file still holds. size: what fstat says of a regular file, 0 where that is not known. A read that was offered
 * more room than that and ended just there has seen the end, and the read() that would say 0 is saved: 100k small files feel it. */
static ns_status read_to_end(int file, size_t size, size_t limit, ns_buffer *buffer, const char **message)
{
    size_t start = buffer->length;
    buffer_reserve(buffer, (size > 0 ? size + 1 : FIRST_ROOM) + NS_TEXT_PADDING);
    for (;;) {
        size_t room = buffer->capacity - buffer->length - NS_TEXT_PADDING;
        size_t most = limit + 1 - buffer->length; /* one more than allowed tells that there is more */
        ssize_t got = stream_read_file(file, buffer->data + buffer->length, room < most ? room : most);
        if (got < 0)
            return failure(errno, message);
        buffer->length += (size_t)got;
        if (buffer->length > limit)
            return too_large(limit, message);
        if (got == 0 || (size > 0 && buffer->length - start == size && room > size))
            break;
        if (buffer->capacity - buffer->length <= NS_TEXT_PADDING)
            buffer_reserve(buffer, buffer->length + NS_TEXT_PADDING + 1);
    }
    buffer_pad(buffer);
    return NS_OK;
}

static ns_status read_open(int file, size_t limit, ns_buffer *buffer, const char **message)
{
    struct stat about;
    if (fstat(file, &about) != 0)
        return failure(errno, message);
    if (S_ISDIR(about.st_mode))
        return failure(EISDIR, message);
    size_t size = 0;
    if (S_ISREG(about.st_mode) && about.st_size > 0) {
        if ((uintmax_t)about.st_size > limit)
            return too_large(limit, message);
        size = (size_t)about.st_size;
    }
    return read_to_end(file, size, limit, buffer, message);
}

static ns_status read_packed(ns_stream *stream, const ns_limits *limits, ns_buffer *buffer, const char **message)
{
    bool over;
    const char *name;
    ns_status status = stream_unpack(stream, limits, message);
    if (status != NS_OK)
        return status;
    ns_unpacked entry = stream_next(stream, &name, message, &over);
    if (entry == UNPACKED_FAILED)
        return NS_ERR_IO;
    if (entry == UNPACKED_ENTRY)
        return stream_read_all(stream, limits->file, buffer, message);
    buffer_pad(buffer);
    return NS_OK;
}

/* limits NULL: a plain file. The stream is closed whatever happens, also if an allocation fails. */
static ns_status read_whole(const char *path, size_t limit, const ns_limits *limits, ns_buffer *buffer, const char **message)
{
    ns_guard *outer = buffer->guard, inner;
    ns_stream stream;
    buffer_clear(buffer);
    ns_status status = stream_open(&stream, path, &inner, message);
    if (setjmp(inner.escape) != 0) {
        buffer->guard = outer;
        (void)stream_close(&stream);
        mem_fail(outer);
    }
    buffer->guard = &inner;
    if (status == NS_OK)
        status = limits != NULL ? read_packed(&stream, limits, buffer, message) : read_open(stream.file, limit, buffer, message);
    buffer->guard = outer;
    if (!stream_close(&stream) && status == NS_OK)
        return failure(errno, message);
    return status;
}

ns_status source_read(const char *path, size_t limit, ns_buffer *buffer, const char **message)
{
    return read_whole(path, limit, NULL, buffer, message);
}

ns_status source_unpack(const char *path, const ns_limits *limits, ns_buffer *buffer, const char **message)
{
    return read_whole(path, limits->file, limits, buffer, message);
}
