/* html_facts.h: what a page says of itself in data: JSON-LD first, then Open Graph and other meta elements, then <title>. */
#ifndef NS_READER_HTML_FACTS_H
#define NS_READER_HTML_FACTS_H

#include "reader/html_tree.h"

typedef enum ns_html_fact { HTML_TITLE, HTML_PUBLISHED, HTML_AUTHOR, HTML_OUTLET, HTML_URL, HTML_FACTS } ns_html_fact;

typedef struct ns_html_facts {
    const char *values[HTML_FACTS]; /* NULL: not told */
    const char *document_title;     /* what <title> says, with the outlet's name and section behind it; or NULL */
    bool article;                   /* there is the JSON-LD object of an article */
} ns_html_facts;

void html_facts_find(const GumboNode *root, ns_arena *arena, ns_html_facts *facts);

#endif
