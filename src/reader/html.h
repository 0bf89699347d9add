/* html.h: a news site's page → an article: its title, date, author and outlet as the page's own data tell them (JSON-LD, Open Graph,
 * meta), and a text made of the article's lines.
 *
 * The text is new: the title on the first line, then the lines that stand between title and body (a date, a byline), then the body,
 * one paragraph a line. What lies in the body and is no part of it (lists of links, tags, share buttons, captions) stays in, marked
 * with its zone; the page around it is left out. A page without an article (a front page, a list) gives its title alone.
 *
 * Parsed by gumbo, a whole HTML5 parser that reads tag soup as browsers do and starts in no time. Names of data are
 * src/data/html.def. */
#ifndef NS_READER_HTML_H
#define NS_READER_HTML_H

#include "base/arena.h"
#include "newsscan.h"

#include <stdbool.h>

/* Does a text begin as markup does: "<!DOCTYPE", "<?xml", "<p>"; "< 5 orang" does not. */
bool html_looks_like(const char *text, size_t length);

/* The encoding that the page names in its first 2 KB (<meta charset=...>), or NULL. name has room for HTML_CHARSET_ROOM bytes. */
enum { HTML_CHARSET_ROOM = 40 };
const char *html_charset(const char *bytes, size_t length, char *name);

/* Fills text, text_length, marks and the fields the page tells of *input; all of it lives in the arena, NS_TEXT_PADDING bytes behind
 * the text. page is valid UTF-8. NULL if fine, else a message in static memory ("HTML nested deeper than 1000 elements").
 * *found: false if the page holds no article. Memory is at most some 100 bytes a byte of the page; time is linear in it. */
const char *html_read(const char *page, size_t length, ns_arena *arena, ns_input *input, bool *found);

#endif
