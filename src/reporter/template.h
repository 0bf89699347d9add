/* template.h: the parts of the HTML report, cut from src/data/html-report by the build: markup with slots that values are put into.
 * Every value is escaped on its way, whatever it holds: nothing else writes markup. */
#ifndef NS_REPORTER_TEMPLATE_H
#define NS_REPORTER_TEMPLATE_H

#include "base/buffer.h"

#include <assert.h>

typedef enum ns_part {
#define PART(name, slots) PART_##name,
#include "data/html-report/parts.def"
#undef PART
    PARTS
} ns_part;

enum { TEMPLATE_WHOLE = -1 }; /* a piece that no slot follows */

typedef struct ns_template_piece {
    const char *text;
    uint32_t length;
    int slot; /* the value that follows, or TEMPLATE_WHOLE */
} ns_template_piece;

typedef struct ns_template {
    const ns_template_piece *pieces;
    unsigned count, slots;
} ns_template;

extern const ns_template template_parts[PARTS]; /* made by reporter/gen/page.c */

/* In the place of an article's number as long as nobody knows it: no text holds this byte when it is escaped. */
#define TEMPLATE_NUMBER '\1'

typedef struct ns_fill {
    const char *text; /* NULL: the number */
    size_t length;
    uint64_t number;
} ns_fill;

static inline ns_fill fill_span(const char *text, size_t length)
{
    return (ns_fill){.text = text, .length = length};
}

static inline ns_fill fill_text(const char *text) /* NULL: nothing */
{
    return text != NULL ? fill_span(text, strlen(text)) : fill_span("", 0);
}

static inline ns_fill fill_number(uint64_t number)
{
    return (ns_fill){.number = number};
}

void template_fill(ns_part part, const ns_fill *fills, size_t count, ns_buffer *out);

/* TEMPLATE(out, PART_alias, fill_text(name)): the values in the order of the part's slots. */
#define TEMPLATE(out, part, ...)                                                                                                 \
    template_fill((part), (const ns_fill[]){__VA_ARGS__}, sizeof((const ns_fill[]){__VA_ARGS__}) / sizeof(ns_fill), (out))

void template_plain(ns_part part, ns_buffer *out); /* a part without slots */

/* Valid UTF-8 as text that stands in an element, never in an attribute: quotation marks go out as they are. */
void template_text(const char *text, size_t length, ns_buffer *out);

/* Markup in which TEMPLATE_NUMBER stands for this number. */
void template_number(const char *markup, size_t length, uint64_t number, ns_buffer *out);

#endif
