/* html_block.h: what elements of a page are: lines of their own or parts of one, and what their class names say. */
#ifndef NS_READER_HTML_BLOCK_H
#define NS_READER_HTML_BLOCK_H

#include "newsscan.h"
#include "reader/html_tree.h"

/* Beside the kinds of zones: a line between title and body, nothing known, the article itself, the page around it. */
enum { HINT_HEAD = NS_ZONE_KINDS, HINT_NONE, HINT_BODY, HINT_CHROME };

/* Holds no text anybody reads there: scripts, forms, menus, frames. */
bool html_is_dropped(const GumboNode *node);
/* Begins and ends a line. */
bool html_is_block(const GumboNode *node);
bool html_is_heading(const GumboNode *node);
/* A zone kind or one of the hints, from class, id and itemprop. */
int html_hint(const GumboNode *node);

#endif
