/* wrap.h: styled words → lines of a terminal's width. Widths are Unicode's (utf8proc): East Asian wide characters take two columns,
 * combining marks none; a word longer than a line is broken between characters. */
#ifndef NS_REPORTER_WRAP_H
#define NS_REPORTER_WRAP_H

#include "base/buffer.h"

#include <stdbool.h>

enum { WRAP_MARGIN = 16 };

typedef struct ns_wrap {
    ns_buffer *out;
    ns_buffer *word; /* the one being written, styles and all */
    unsigned width;  /* columns of a line, margin left out */
    unsigned margin; /* columns before each line */
    unsigned column, word_columns;
    const char *style;              /* SGR parameters of what comes ("36"), "" for none */
    const char *line_style;         /* of what has been written to the line */
    char note[4 * WRAP_MARGIN + 1]; /* what the margin of the next line says; "" again when it has been said */
    char mark[4];                   /* what ends the margin: "│" beside a quote, " " else */
    bool color, begun, blank;       /* begun: the line has its margin; blank: the last one is */
} ns_wrap;

/* Both buffers are the caller's. */
void wrap_init(ns_wrap *wrap, ns_buffer *out, ns_buffer *word, unsigned width, unsigned margin, bool color);

/* How many columns a text takes. */
unsigned wrap_columns(const char *text, size_t length);
/* The longest beginning of a text that takes at most so many columns: its bytes. */
size_t wrap_fitting(const char *text, size_t length, unsigned columns);
/* A text on one line: what is a blank or would move the cursor becomes a blank. */
void wrap_put(const char *text, size_t length, ns_buffer *out);

/* What follows is in this style (static text). */
void wrap_style(ns_wrap *wrap, const char *style);
/* Text: blanks part words, control characters become blanks. */
void wrap_text(ns_wrap *wrap, const char *text, size_t length);
/* The same, never parted from what stands before it or behind. */
void wrap_glued(ns_wrap *wrap, const char *text);
void wrap_end_line(ns_wrap *wrap);
/* The same; behind a line that is ended already, a blank one, but never two. */
void wrap_end_paragraph(ns_wrap *wrap);

#endif
