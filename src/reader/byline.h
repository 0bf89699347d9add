/* byline.h: labelled names: "Pewarta: Ana", "LAPORAN: RINI LESTARI", "(Penulis: A, B | Editor: C)", "Laporan Wartawan
 * Contoh.com, Ana", also with the labels glued to the name before ("Reporter: AnaEditor: Budi"). */
#ifndef NS_READER_BYLINE_H
#define NS_READER_BYLINE_H

#include "reader/furniture.h"

enum { MAX_AUTHORS = 16 };

/* What a byline is read with, and what it yields. */
typedef struct ns_byline {
    const ns_rules *rules;
    ns_rule_memory *memory;
    const char *text;
    ns_arena *arena;
    ns_author *authors; /* room for MAX_AUTHORS */
    size_t author_count;
    const char *outlet; /* one named beside the names, or NULL */
} ns_byline;

/* One name as it stands, in name case; a name already there is not added again. */
void byline_add(ns_byline *byline, ns_span name, ns_role role);

/* The names in a label's value. False, with nothing added, if it does not begin with a name. */
bool byline_names(ns_byline *byline, ns_span value, ns_role role);

/* The first label (byline, credit or copyright) that begins in text[from..end): behind a blank, a bar or bracket, or glued to a
 * word. end if there is none; *match is the label's. */
uint32_t byline_label(const ns_byline *byline, uint32_t from, uint32_t end, ns_match *match);

#endif
