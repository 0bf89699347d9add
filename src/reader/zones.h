/* zones.h: text → what each line of it is: title, dateline, byline, date line, body paragraph, boilerplate by kind.
 *
 * In: the decoded text and what the input record says. Out: zones that cover every byte that is not blank, and the article's
 * outlet, title, dateline place and authors. The publication line is only located (zone kind date): the extractor reads it, with
 * the same rules as any date. Furniture markers are src/data/rules/zones.rules (level lines), outlets src/data/outlets.tsv. */
#ifndef NS_READER_ZONES_H
#define NS_READER_ZONES_H

#include "base/arena.h"
#include "knowledge/rules.h"
#include "newsscan.h"

typedef struct ns_layout {
    ns_zone *zones;
    size_t zone_count;
    const char *outlet;   /* canonical spelling, or NULL */
    const char *title;    /* NULL if none */
    ns_span title_span;   /* empty if the title is not in the text */
    const char *dateline; /* the place, name case ("Pyongyang", also where the text has PYONGYANG), or NULL */
    const ns_author *authors;
    size_t author_count;
    const ns_span *muted; /* pieces of captions and date lines that say nothing of the article: whose picture, whose page it is */
    size_t muted_count;
} ns_layout;

/* What ns_match.kind holds for a rule of level lines. */
uint16_t zones_classify(const char *as);

/* What zones are found by: all rules of level lines; those that also know furniture inside a paragraph; captions. */
typedef struct ns_zone_rules {
    ns_rules *lines, *inside, *captions;
} ns_zone_rules;

ns_status zone_rules_new(bool jit, ns_zone_rules *rules);
void zone_rules_free(ns_zone_rules *rules);

/* The input's text is valid UTF-8 with NS_TEXT_PADDING readable bytes behind it. Strings and arrays live in the arena or in *input. */
void zones_find(const ns_zone_rules *rules, ns_rule_memory *memory, const ns_input *input, ns_arena *arena, ns_layout *layout);

#endif
