/* paragraphs.h: text → its lines that are not blank, without the blanks at both ends. A line ends at \n, \r, U+2028 or U+2029.
 * Here is also what counts as a blank: control characters, space, no-break and other Unicode spaces, zero width space, BOM. */
#ifndef NS_READER_PARAGRAPHS_H
#define NS_READER_PARAGRAPHS_H

#include "base/arena.h"
#include "newsscan.h"

/* Bytes of the blank at text[at], 0 if it is none. */
uint32_t blank_size(const char *text, uint32_t at, uint32_t end);
/* The first place in text[at..end) that is not blank, or end. */
uint32_t skip_blanks(const char *text, uint32_t at, uint32_t end);
/* Is it an ASCII character other than a blank? Nearly every line begins and ends with one. */
static inline bool is_plain(char byte)
{
    return (unsigned char)byte > 0x20 && (unsigned char)byte < 0x7F;
}

/* span without the blanks at both ends; empty if there is nothing else. trim_any does the work where there is some. */
ns_span trim_any(const char *text, ns_span span);
static inline ns_span trim_blanks(const char *text, ns_span span)
{
    bool plain = span.start < span.end && is_plain(text[span.start]) && is_plain(text[span.end - 1]);
    return plain ? span : trim_any(text, span);
}

/* How many lines; *lines is an array in the arena. */
size_t paragraphs_find(const char *text, size_t length, ns_arena *arena, ns_span **lines);

#endif
