/* zone_page.h: the page whose zones are being found (zones.c), and the parts of the work, a file each.
 *
 * A span is in bytes of the text, half-open; `at` is the number of a line, or of a byte where `end` stands beside it. What is
 * pushed is added to page->zones in the order of the text. A function that returns a number says how many lines it took. */
#ifndef NS_READER_ZONE_PAGE_H
#define NS_READER_ZONE_PAGE_H

#include "base/arena.h"
#include "reader/byline.h"
#include "reader/dateline.h"
#include "reader/zones.h"

enum { LONGEST_FURNITURE = 400 }; /* bytes; a longer line is a paragraph */

/* Where the outlet was read, best first. */
enum { FROM_DATELINE, FROM_DATE, FROM_BYLINE, FROM_COPYRIGHT, FROM_PROMO, OUTLET_SOURCES };

typedef struct ns_page {
    const ns_input *input;
    const char *text;
    ns_byline byline;
    ns_layout *layout;
    ns_span *lines;
    size_t line_count;
    struct {
        ns_zone *items;
        size_t count, capacity;
    } zones;
    LIST(ns_span) muted;
    size_t last_body; /* zone number + 1, 0: no body yet */
    const char *outlets[OUTLET_SOURCES];
    size_t mark;              /* the next of input->marks */
    bool in_list, signed_off; /* a list goes on; the sign-off has been */
    ns_zone_kind list_kind;
    const char *list_rule;
    const ns_rules *inside, *captions;
} ns_page;

static inline ns_span zone_line(const ns_page *page, size_t at)
{
    return page->lines[at];
}

static inline char zone_first_byte(const ns_page *page, ns_span line)
{
    return page->text[line.start];
}

/* ---- zone_page.c: what is found is kept */

/* Blanks at the ends of the span are cut; an empty span is no zone. rule: NULL if none found it. */
void zone_push(ns_page *page, ns_span span, ns_zone_kind kind, const char *rule);
/* "(Image by Contoh)" in a caption, "Contoh.com - " before a date: a piece of a zone that nothing is extracted from. */
void zone_mute(ns_page *page, uint32_t start, uint32_t end);
void zone_mute_credit(ns_page *page, const ns_match *match);
/* The first word of a source stands. */
void zone_set_outlet(ns_page *page, int source, const char *outlet);
void zone_set_byline_outlet(ns_page *page, const char *outlet); /* NULL: nothing */
/* The first outlet named at a word's beginning in a footer line. */
void zone_find_outlet(ns_page *page, ns_span line, int source);
/* Does a rule of zones.rules match at `start`? */
bool zone_match(const ns_page *page, uint32_t start, uint32_t end, ns_match *match);

/* ---- zone_label.c: labelled pieces */

/* "Pewarta: AnaEditor: Budi   COPYRIGHT © ANTARA 2023": one zone a label. The first match is at match->group[0].first; the first
 * zone begins at `start` (an opening bracket may stand before its label). False, and nothing done, if the first label is a
 * byline's without a name behind it. */
bool zone_push_labelled(ns_page *page, uint32_t start, ns_span line, ns_match *match);
/* False, and nothing done, if it names nobody. */
bool zone_push_byline(ns_page *page, ns_span line, ns_match *match);

/* ---- zone_line.c: a line of furniture */

/* Most lines are paragraphs and can be told without trying a rule. */
bool zone_is_plain(const ns_page *page, size_t at);
/* Is the line furniture by a rule? Not by one of the wrong place (FURNITURE_HEAD, FURNITURE_TAIL). */
bool zone_knows(const ns_page *page, size_t at, unsigned wrong_place, ns_match *match);
/* A line that a rule knows. Returns how many lines it took, 0 if the line is no furniture after all. */
size_t zone_push_furniture(ns_page *page, size_t at, ns_match *match);
void zone_push_plain(ns_page *page, ns_span line, const ns_match *match);
/* A link line at the end of a page can have the byline glued to it: "Baca juga: Harga Beras TurunPewarta: Ana". */
void zone_push_link(ns_page *page, ns_span line, const ns_match *match);
/* "Contoh.com - 07/03/2024, 14:25 WIB": the outlet stands before the date. */
bool zone_push_outlet_date(ns_page *page, ns_span line);
/* Does a caption's rule match here, and no other before it? Mostly the first bytes tell that none does. */
bool zone_is_caption(const ns_page *page, uint32_t at, uint32_t end, ns_match *match);
/* A picture's line ends with its credit: "... (Image by Contoh)", above the body also "... di Pyongyang/Net". */
bool zone_push_caption(ns_page *page, ns_span line, bool head);

/* ---- zone_mark.c: a line known beforehand; 0 if it is not */
size_t zone_push_marked(ns_page *page, size_t at);

/* ---- zone_head.c: the lines above the first paragraph; returns its number. A text of one line is a paragraph. */
size_t zone_read_head(ns_page *page);

/* ---- zone_dateline.c */

/* "Laporan Wartawan Contoh.com, Ana CONTOH.COM, SOLO - Pasar ...": does a dateline stand behind the byline? */
bool zone_byline_leads(const ns_page *page, ns_span line, uint32_t *start, ns_match *match, ns_dateline *dateline);
/* The dateline of the first paragraph, line `at`, or of one just below; returns the line that goes on behind it. */
size_t zone_read_dateline(ns_page *page, size_t at);

/* ---- zone_body.c: paragraphs and furniture; one line or a few that belong together, and all that are left */
size_t zone_read_line(ns_page *page, size_t at);
void zone_read_rest(ns_page *page, size_t at);

/* ---- zone_end.c */

/* "... ujarnya. (fbr/wes)", "... Putin. (*)": the sign-off at the end of a paragraph, beyond doubt (initials with a slash, stars)
 * or, in the last paragraph, by its place alone ("(poe)", "(Andi Apriadi)"). Returns where it begins, or the span's end. */
uint32_t zone_signoff_start(const ns_page *page, ns_span span, bool last, ns_match *match);
/* Cuts furniture from the end of the last paragraph, the last piece first; the zones behind it move up. */
void zone_read_end(ns_page *page);

#endif
