/* normal.h: a text as the finders read it. An article's text never changes, but some of what scrapers leave in it hides words:
 * soft hyphens ("ka<U+00AD>lau"), zero-width and direction marks, letters that only look different (mathematical bold, full width,
 * ligatures, a base letter and its accent), character references (&ldquo;, &amp;nbsp;), tags (<br />), escapes (\n). The finders are
 * given a second text without them, and what they find is led back to the first. Most articles have nothing of the kind.
 *
 * Normal forms of characters are utf8proc's (Unicode NFKC and NFC). */
#ifndef NS_READER_NORMAL_H
#define NS_READER_NORMAL_H

#include "base/arena.h"
#include "newsscan.h"

/* A stretch that differs. Between stretches both texts are the same, byte for byte. */
typedef struct ns_normal_piece {
    ns_span read, written; /* in the text for the finders, in the article's; either may be empty */
} ns_normal_piece;

typedef struct ns_normal {
    const char *text; /* valid UTF-8, NS_TEXT_PADDING bytes behind it; NULL: nothing differs */
    size_t length;
    LIST(ns_normal_piece) pieces; /* ordered, not touching */
} ns_normal;

/* text is valid UTF-8 with NS_TEXT_PADDING readable bytes behind it. Time is linear, and next to nothing for a text with nothing
 * to change. */
void normal_make(const char *text, size_t length, ns_arena *arena, ns_normal *normal);

/* The character reference at text[at], an ampersand: its bytes, or 0 if it is none. What it stands for goes into `into`, a string. */
enum { NORMAL_REFERENCE = 8 };
size_t normal_reference(const char *text, size_t length, size_t at, char into[NORMAL_REFERENCE]);

/* A span of the finders' text in the article's, and back. One that cuts a stretch takes all of it. */
ns_span normal_written(const ns_normal *normal, ns_span read);
ns_span normal_read(const ns_normal *normal, ns_span written);

#endif
