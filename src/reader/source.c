/* source.c: see source.h. */
#include "reader/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 << 10 };

/* clang-format off */
const char *source_reason(int error)
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

static ns_status failure(int error, const char **message)
{
    *message = source_reason(error);
    return NS_ERR_IO;
}

static ns_status too_large(const char **message)
{
    *message = "larger than 16 MiB";
    return NS_ERR_LIMIT;
}

static bool is_standard_input(const char *path)
{
    return path[0] == '-' && path[1] == '\0';
}

static int open_path(const char *path)
{
    if (is_standard_input(path))
        return STDIN_FILENO;
    int file;
    do
        file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (file < 0 && errno == EINTR);
    return file;
}

/* Closes what open_path opened; false with errno if that fails. EINTR is no failure: the file is closed all the same. */
static bool close_file(int file)
{
    return file == STDIN_FILENO || close(file) == 0 || errno == EINTR;
}

/* Up to `most` bytes behind the buffer's end, where room for them is reserved. -1: errno tells why. */
static ssize_t read_some(int file, ns_buffer *buffer, size_t most)
{
    ssize_t got;
    do
        got = read(file, buffer->data + buffer->length, most);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        buffer->length += (size_t)got;
    return got;
}

static void pad(ns_buffer *buffer)
{
    buffer_reserve(buffer, NS_TEXT_PADDING);
    memset(buffer->data + buffer->length, 0, NS_TEXT_PADDING);
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
        ssize_t got = read_some(file, buffer, room < most ? room : most);
        if (got < 0)
            return failure(errno, message);
        if (buffer->length > limit)
            return too_large(message);
        if (got == 0 || (size > 0 && buffer->length - start == size && room > size))
            break;
        if (buffer->capacity - buffer->length <= NS_TEXT_PADDING)
            buffer_reserve(buffer, buffer->length + NS_TEXT_PADDING + 1);
    }
    pad(buffer);
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
            return too_large(message);
        size = (size_t)about.st_size;
    }
    return read_to_end(file, size, limit, buffer, message);
}

/* Closes the file whatever happens, also if an allocation fails. */
static ns_status read_and_close(int file, size_t limit, ns_buffer *buffer, const char **message)
{
    ns_guard *outer = buffer->guard, inner;
    if (setjmp(inner.escape) != 0) {
        buffer->guard = outer;
        (void)close_file(file);
        longjmp(outer->escape, 1);
    }
    buffer->guard = &inner;
    ns_status status = read_open(file, limit, buffer, message);
    buffer->guard = outer;
    if (!close_file(file) && status == NS_OK)
        return failure(errno, message);
    return status;
}

ns_status source_read(const char *path, size_t limit, ns_buffer *buffer, const char **message)
{
    buffer_clear(buffer);
    int file = open_path(path);
    return file < 0 ? failure(errno, message) : read_and_close(file, limit, buffer, message);
}

ns_status source_open(const char *path, int *file, const char **message)
{
    *file = open_path(path);
    return *file < 0 ? failure(errno, message) : NS_OK;
}

ns_status source_more(int file, ns_buffer *buffer, size_t most, const char **message)
{
    buffer_reserve(buffer, most + NS_TEXT_PADDING);
    return read_some(file, buffer, most) < 0 ? failure(errno, message) : NS_OK;
}

void source_close(int file)
{
    if (file > STDIN_FILENO)
        (void)close_file(file); /* every read was checked; a file only read has nothing left to lose */
}

ns_status lines_open(ns_lines *lines, const char *path, ns_guard *guard, const char **message)
{
    *lines = (ns_lines){.line = 1};
    buffer_init(&lines->carry, guard);
    ns_status status = source_open(path, &lines->file, message);
    lines->done = status != NS_OK;
    return status;
}

void lines_close(ns_lines *lines)
{
    source_close(lines->file);
    lines->file = -1;
    lines->done = true;
    buffer_free(&lines->carry);
}

/* Reads up to `most` bytes more; at the end of the file *done becomes true. */
static ns_status read_more(ns_lines *lines, ns_buffer *buffer, size_t most, const char **message)
{
    size_t before = buffer->length;
    ns_status status = source_more(lines->file, buffer, most, message);
    lines->done = status != NS_OK || buffer->length == before;
    return status;
}

/* Passes over the rest of a line that was cut. What follows it in the last read is carried. */
static ns_status skip_line(ns_lines *lines, size_t want, ns_buffer *scratch, const char **message)
{
    for (;;) {
        const char *end = scratch->length > 0 ? memchr(scratch->data, '\n', scratch->length) : NULL;
        if (end != NULL) {
            size_t behind = (size_t)(end + 1 - scratch->data);
            memmove(scratch->data, end + 1, scratch->length - behind);
            scratch->length -= behind;
            break;
        }
        buffer_clear(scratch);
        if (lines->done)
            break;
        ns_status status = read_more(lines, scratch, want, message);
        if (status != NS_OK)
            return status;
    }
    lines->skip = false;
    return NS_OK;
}

/* The length of the lines in buffer that can be handed out: all before the first that is not whole or not shorter than limit. The
 * bytes before `known` have been searched already and hold no end of line. *count: how many lines that are. */
static size_t take_lines(const ns_buffer *buffer, size_t known, size_t limit, bool done, uint64_t *count)
{
    const char *start = buffer->data, *end = start + buffer->length, *search = start + known;
    *count = 0;
    while (start < end) {
        const char *next = memchr(search, '\n', (size_t)(end - search));
        const char *line_end = next != NULL ? next : end;
        if ((next == NULL && !done) || (size_t)(line_end - start) >= limit)
            break;
        start = search = next != NULL ? next + 1 : end;
        ++*count;
    }
    return (size_t)(start - buffer->data);
}

/* Keeps the first `length` bytes, the rest is carried. */
static void cut_buffer(ns_lines *lines, ns_buffer *buffer, size_t length)
{
    buffer_clear(&lines->carry);
    buffer_append(&lines->carry, buffer->data + length, buffer->length - length);
    buffer->length = length;
}

ns_status lines_next(ns_lines *lines, size_t want, size_t limit, ns_buffer *buffer, uint64_t *first, const char **message)
{
    if (want > limit)
        want = limit;
    *first = lines->line;
    buffer_clear(buffer);
    buffer_reserve(buffer, lines->carry.length + want + NS_TEXT_PADDING);
    buffer_append(buffer, lines->carry.data, lines->carry.length);
    buffer_clear(&lines->carry);
    ns_status status = lines->skip ? skip_line(lines, want, buffer, message) : NS_OK;
    size_t known = 0, length = 0;
    uint64_t count = 0;
    while (status == NS_OK && (length = take_lines(buffer, known, limit, lines->done, &count)) == 0 && buffer->length < limit &&
           !lines->done) {
        known = buffer->length;
        status = read_more(lines, buffer, want, message);
    }
    if (status != NS_OK) {
        buffer_clear(buffer);
        return status;
    }
    if (length == 0 && buffer->length > 0) { /* a line of its own that is too long */
        lines->skip = true;
        length = limit;
        count = 1;
    }
    cut_buffer(lines, buffer, length);
    lines->line += count;
    pad(buffer);
    return NS_OK;
}
