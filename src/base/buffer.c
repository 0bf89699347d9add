/* buffer.c: see buffer.h. */
#include "base/buffer.h"

#include <stdlib.h>

#define TEN(tens) tens "0" tens "1" tens "2" tens "3" tens "4" tens "5" tens "6" tens "7" tens "8" tens "9"
const char decimal_pairs[200] = {TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9")};
#undef TEN

void buffer_init(ns_buffer *buffer, ns_guard *guard)
{
    *buffer = (ns_buffer){.guard = guard};
}

void buffer_free(ns_buffer *buffer)
{
    free(buffer->data);
    buffer_init(buffer, buffer->guard);
}

void buffer_reserve(ns_buffer *buffer, size_t more)
{
    if (more > SIZE_MAX / 2 - buffer->length)
        mem_fail(buffer->guard);
    buffer->data = mem_grow(buffer->guard, buffer->data, &buffer->capacity, buffer->length + more, 1);
}

void buffer_append(ns_buffer *buffer, const char *bytes, size_t length)
{
    if (length == 0)
        return;
    if (buffer->capacity - buffer->length < length)
        buffer_reserve(buffer, length);
    memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
}

void buffer_pad(ns_buffer *buffer)
{
    buffer_reserve(buffer, NS_TEXT_PADDING);
    memset(buffer->data + buffer->length, 0, NS_TEXT_PADDING);
}

void buffer_unsigned(ns_buffer *buffer, uint64_t value)
{
    if (buffer->capacity - buffer->length < DECIMAL_ROOM)
        buffer_reserve(buffer, DECIMAL_ROOM);
    buffer->length = (size_t)(decimal_write(buffer->data + buffer->length, value) - buffer->data);
}
