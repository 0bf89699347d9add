/* paragraphs.c: see paragraphs.h. Nearly every text has no line end but \n, so that is found out first, once. */
#include "reader/paragraphs.h"

#include "base/utf8.h"

#include <string.h>

static bool is_space(uint32_t code)
{
    return code <= 0x20 || code == 0x7F || code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
           code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

uint32_t blank_size(const char *text, uint32_t at, uint32_t end)
{
    unsigned char byte = (unsigned char)text[at];
    if (byte > 0x20 && byte < 0xC2)
        return byte == 0x7F;
    if (byte <= 0x20)
        return 1;
    size_t size;
    return is_space(utf8_decode(text + at, end - at, &size)) ? (uint32_t)size : 0;
}

uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint32_t size = blank_size(text, at, end);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

ns_span trim_any(const char *text, ns_span span)
{
    span.start = skip_blanks(text, span.start, span.end);
    while (span.end > span.start) {
        uint32_t last = span.end - 1;
        while (last > span.start && utf8_is_continuation(text[last]))
            last--;
        if (blank_size(text, last, span.end) == 0)
            break;
        span.end = last;
    }
    return span;
}

/* U+2028 or U+2029: E2 80 A8, E2 80 A9. */
static bool is_unicode_end(const char *text, size_t length, size_t at)
{
    return (unsigned char)text[at] == 0xE2 && at + 2 < length && (unsigned char)text[at + 1] == 0x80 &&
           ((unsigned char)text[at + 2] & 0xFE) == 0xA8;
}

/* By the last byte, the rarest one. */
static bool has_unicode_end(const char *text, size_t length, int last)
{
    for (const char *at = text; (at = memchr(at, last, length - (size_t)(at - text))) != NULL; at++)
        if (at - text >= 2 && is_unicode_end(text, length, (size_t)(at - text) - 2))
            return true;
    return false;
}

static bool only_feeds(const char *text, size_t length)
{
    return memchr(text, '\r', length) == NULL && !has_unicode_end(text, length, 0xA8) && !has_unicode_end(text, length, 0xA9);
}

static size_t line_end(const char *text, size_t length, size_t at, bool feeds)
{
    if (feeds) {
        const char *feed = memchr(text + at, '\n', length - at);
        return feed != NULL ? (size_t)(feed - text) : length;
    }
    while (at < length && text[at] != '\n' && text[at] != '\r' && !is_unicode_end(text, length, at))
        at++;
    return at;
}

size_t paragraphs_find(const char *text, size_t length, ns_arena *arena, ns_span **lines)
{
    LIST(ns_span) found = {0};
    bool feeds = only_feeds(text, length);
    for (size_t at = 0; at < length;) {
        if (text[at] == '\n') {
            at++;
            continue;
        }
        size_t end = line_end(text, length, at, feeds);
        ns_span line = trim_blanks(text, (ns_span){(uint32_t)at, (uint32_t)end});
        if (line.start < line.end)
            *LIST_PUSH(arena, &found) = line;
        at = end + (end < length && (unsigned char)text[end] == 0xE2 ? 3 : 1);
    }
    *lines = found.items;
    return found.count;
}
