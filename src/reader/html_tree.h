/* html_tree.h: bytes → gumbo's tree in an arena, and small questions about its nodes. For the other html_*.c alone. */
#ifndef NS_READER_HTML_TREE_H
#define NS_READER_HTML_TREE_H

#include "base/arena.h"

#include <gumbo.h>
#include <stdbool.h>

/* Browsers stop at 512 open elements; the count here is made before parsing and can be led astray by markup that means to, so walks
 * over the tree, which recurse, go no deeper than HTML_WALK_DEPTH. */
enum { HTML_MAX_DEPTH = 1000, HTML_MAX_ATTRIBUTES = 1000, HTML_WALK_DEPTH = 2000 };

/* The root element, NULL with *message set if the page is beyond a limit. */
const GumboNode *html_parse(const char *page, size_t length, ns_arena *arena, const char **message);

static inline bool html_is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static inline bool html_is(const GumboNode *node, GumboTag tag)
{
    return html_is_element(node) && node->v.element.tag == tag;
}

static inline size_t html_child_count(const GumboNode *node)
{
    return html_is_element(node) ? node->v.element.children.length : 0;
}

static inline const GumboNode *html_child(const GumboNode *node, size_t at)
{
    return node->v.element.children.data[at];
}

/* The attribute's value, NUL-terminated in the arena, or NULL. */
const char *html_attribute(const GumboNode *node, const char *name);

/* All text below a node, blanks joined, in the arena; "" if there is none. */
const char *html_text(const GumboNode *node, ns_arena *arena);

#endif
