/* html_body.h: a page's tree → which element holds the article, and its lines. */
#ifndef NS_READER_HTML_BODY_H
#define NS_READER_HTML_BODY_H

#include "newsscan.h"
#include "reader/html_tree.h"

/* The element that holds the article's paragraphs, or NULL if the page has none. sure: its data say that it is an article's page. */
const GumboNode *html_body_find(const GumboNode *root, bool sure);

typedef struct ns_html_lines {
    ns_arena *arena;
    char *text; /* one line a paragraph */
    size_t length, room;
    LIST(ns_zone) marks; /* lines that are no paragraphs of the article; NS_ZONE_KINDS: a line between title and body */
} ns_html_lines;

void html_lines_add(ns_html_lines *lines, const char *line, int mark);

/* Appends the lines of the page from its title on: those between title and body, then the body's. title is not repeated. */
void html_lines_write(const GumboNode *root, const GumboNode *body, const char *title, ns_html_lines *lines);

#endif
