/* unescape.h: one string of a JSON line → its text, at the speed of copying. */
#ifndef NS_READER_UNESCAPE_H
#define NS_READER_UNESCAPE_H

#include <stddef.h>

/* text: behind the opening quotation mark, up to `end`. Writes at most end - text bytes to out and their number to *length; returns the
 * closing quotation mark. NULL for whatever wants a closer look: no end, no valid escape, a NUL, half or all of a surrogate pair. */
const char *unescape(const char *text, const char *end, char *out, size_t *length);

/* The next \uXXXX at or behind `at`, or NULL. A backslash has a meaning nowhere but in strings, so these need not be found first. */
const char *unescape_find_code(const char *at, const char *end);

/* The value of four hexadecimal digits, or -1. */
long unescape_hex(const char *digits, const char *end);

#endif
