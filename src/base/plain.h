/* plain.h: which characters may be shown to a person as they are. Control characters may not: a file name or a text could hold
 * commands to the terminal (C0, DEL, C1) or turn the line around (U+202A to U+202E, U+2066 to U+2069). */
#ifndef NS_BASE_PLAIN_H
#define NS_BASE_PLAIN_H

#include <stddef.h>

/* Bytes of the UTF-8 character at text (NUL-terminated) that may be shown, or 0: a control, or no character. */
size_t plain_character(const char *text);
/* Bytes of all such characters from text on. */
size_t plain_run(const char *text);

#endif
