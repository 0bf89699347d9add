/* view.h: the report as a page for a terminal: each article wrapped to its width with what was found shown in place, the corpus part
 * as bars at the end. Prints what the JSON report says, and nothing else. */
#ifndef NS_REPORTER_VIEW_H
#define NS_REPORTER_VIEW_H

#include "newsscan.h"
#include "reporter/layers.h"
#include "reporter/wrap.h"
#include "summary/tally.h"

typedef struct ns_view {
    unsigned width; /* columns; 0: 80 */
    bool color;     /* else plain brackets: [Putin|person] */
    ns_arena arena; /* of the article in hand */
    ns_buffer word;
} ns_view;

void view_init(ns_view *view, unsigned width, bool color, ns_guard *guard); /* allocates nothing yet */
void view_free(ns_view *view);

void view_article(ns_view *view, const ns_article *article, ns_buffer *out);
void view_corpus(ns_view *view, const ns_corpus *corpus, ns_buffer *out);

#endif
