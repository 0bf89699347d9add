/* marks.h: quotation marks → quotations: for the quote finder, for the days on which words were said, and for the checker. */
#ifndef NS_EXTRACTOR_MARKS_H
#define NS_EXTRACTOR_MARKS_H

#include "extractor/draft.h"

#define NO_TOKEN UINT32_MAX

/* A quotation may go on through this many paragraphs, as one with broken lines does. */
enum { LONGEST_BRIDGE = 3 };

/* Tokens between two marks. Every combination of marks pairs up: "" “” ”” ““ “" "”. */
typedef struct ns_quotation {
    uint32_t first, last; /* tokens inside the marks, half-open */
    uint32_t behind;      /* first token behind the closing mark */
    uint32_t zone;        /* the paragraph it begins in */
    bool opened, closed;  /* the mark was there */
    bool settled;         /* the rest is known: it is somebody's words */
    ns_quote_kind kind;
    uint32_t cue;     /* token of the cue, or NO_TOKEN */
    uint32_t report;  /* index of its sentence's report, or NO_TOKEN */
    const char *rule; /* that the cue came by */
    const char *speaker;
    size_t speaker_entity;
} ns_quotation;

typedef struct ns_quotations {
    ns_quotation *items;
    size_t count, capacity;
} ns_quotations;

/* The quotations of the body's paragraphs, in text order. One pass, whatever the marks. */
void marks_find(const ns_draft *draft, ns_quotations *quotations);

#endif
