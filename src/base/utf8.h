/* utf8.h: UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
#ifndef NS_BASE_UTF8_H
#define NS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Offset of the first byte that is not valid UTF-8, or length if all of it is. */
size_t utf8_valid_prefix(const char *text, size_t length);

/* The code point at text[0] of valid UTF-8, and how many bytes it takes. length >= 1. */
uint32_t utf8_decode(const char *text, size_t length, size_t *size);

/* Writes up to 4 bytes, returns how many. code must be a Unicode scalar value. */
size_t utf8_encode(uint32_t code, char out[4]);

/* How many code points text holds. */
size_t utf8_count(const char *text, size_t length);

/* The byte order mark that files of some editors begin with. */
#define UTF8_MARK "\xEF\xBB\xBF"
enum { UTF8_MARK_LENGTH = sizeof UTF8_MARK - 1 };

/* The bytes of the mark that text begins with: 3, or 0. */
static inline size_t utf8_mark(const char *text, size_t length)
{
    return length >= UTF8_MARK_LENGTH && memcmp(text, UTF8_MARK, UTF8_MARK_LENGTH) == 0 ? UTF8_MARK_LENGTH : 0;
}

static inline bool utf8_is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

#endif
