/* buffer.h: a growing run of bytes. Keeps its room when cleared. */
#ifndef NS_BASE_BUFFER_H
#define NS_BASE_BUFFER_H

#include "base/memory.h"

#include <string.h>

typedef struct ns_buffer {
    char *data; /* not NUL-terminated; NULL until first used */
    size_t length, capacity;
    ns_guard *guard;
} ns_buffer;

void buffer_init(ns_buffer *buffer, ns_guard *guard);
void buffer_free(ns_buffer *buffer);
void buffer_reserve(ns_buffer *buffer, size_t more); /* room for `more` bytes behind length */
void buffer_append(ns_buffer *buffer, const char *bytes, size_t length);
void buffer_unsigned(ns_buffer *buffer, uint64_t value); /* decimal */

void buffer_pad(ns_buffer *buffer); /* NS_TEXT_PADDING zeros behind the end, not in length */

enum { DECIMAL_ROOM = 24 }; /* what decimal_write may touch */

extern const char decimal_pairs[200]; /* "00" to "99" */

/* The four digits of a number below 10000. */
static inline void decimal_four(char *at, unsigned value)
{
    memcpy(at, decimal_pairs + (size_t)(value / 100) * 2, 2);
    memcpy(at + 2, decimal_pairs + (size_t)(value % 100) * 2, 2);
}

/* How many digits a number below 10000 has, without a branch (D. Lemire, K. Willets): for each highest bit the count, in the upper half
 * of a word, less the power of ten from which on it is right, so that smaller values do not carry so far. */
static inline unsigned decimal_digits(unsigned value)
{
#define DIGITS(count, power) (((uint64_t)(count) << 32) - (power))
    static const uint64_t counts[] = {DIGITS(1, 0), DIGITS(1, 0),   DIGITS(1, 0), DIGITS(2, 10), DIGITS(2, 0),
                                      DIGITS(2, 0), DIGITS(3, 100), DIGITS(3, 0), DIGITS(3, 0),  DIGITS(4, 1000),
                                      DIGITS(4, 0), DIGITS(4, 0),   DIGITS(4, 0), DIGITS(4, 0)};
#undef DIGITS
    return (unsigned)((value + counts[31 - __builtin_clz(value | 1)]) >> 32);
}

/* Writes value in decimal; returns the end. Four digits at a time; the first ones without a branch: 57 is written as 5700, and
 * two digits of it count. */
static inline char *decimal_write(char *at, uint64_t value)
{
    static const unsigned short left[] = {0, 1000, 100, 10, 1};
    if (value >= 10000) {
        at = decimal_write(at, value / 10000);
        decimal_four(at, (unsigned)(value % 10000));
        return at + 4;
    }
    unsigned digits = decimal_digits((unsigned)value);
    decimal_four(at, (unsigned)value * left[digits]);
    return at + digits;
}

static inline void buffer_clear(ns_buffer *buffer)
{
    buffer->length = 0;
}

static inline void buffer_byte(ns_buffer *buffer, char byte)
{
    if (buffer->length == buffer->capacity)
        buffer_reserve(buffer, 1);
    buffer->data[buffer->length++] = byte;
}

static inline void buffer_string(ns_buffer *buffer, const char *text)
{
    buffer_append(buffer, text, strlen(text));
}

#endif
