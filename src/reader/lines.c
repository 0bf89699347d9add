/* lines.c: see lines.h. */
#include "reader/lines.h"

void lines_begin(ns_lines *lines, ns_stream *stream)
{
    *lines = (ns_lines){.stream = stream, .line = 1};
    buffer_init(&lines->carry, stream->guard);
}

void lines_end(ns_lines *lines)
{
    lines->done = true;
    buffer_free(&lines->carry);
}

static ns_status read_more(ns_lines *lines, ns_buffer *buffer, size_t most, const char **message)
{
    ns_status status = stream_read(lines->stream, buffer, most, &lines->done, message);
    lines->done = lines->done || status != NS_OK;
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
    buffer_pad(buffer);
    return NS_OK;
}
