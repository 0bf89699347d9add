/* zones.c: see zones.h. Reads the lines once, top to bottom: the head (title, date, bylines, sections) until the first paragraph,
 * its dateline, then paragraphs and furniture; at last the end of the last paragraph, where sign-offs hang.
 *
 * Which words mark furniture is data (src/data/rules/zones.rules); here is only what a rule cannot see: where in the article a
 * line stands, and what its neighbours look like. */
#include "reader/zones.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "knowledge/outlets.h"
#include "reader/byline.h"
#include "reader/dateline.h"
#include "reader/furniture.h"
#include "reader/inside.h"
#include "reader/links.h"
#include "reader/looks.h"
#include "reader/namecase.h"
#include "reader/paragraphs.h"

#include <string.h>

enum {
    LONGEST_FURNITURE = 400, /* bytes; a longer line is a paragraph */
    HEAD_LINES = 12,
    TITLE_REACH = 8,     /* how many lines below a title the first paragraph may be */
    LONG_SENTENCE = 100, /* bytes: a line that is longer and ends as sentences do is taken for a paragraph unread */
    LAST_LINES = 3,      /* ... but not among the last lines, where promotion is written in sentences */
    END_REACH = 300,     /* bytes of a paragraph's end in which a glued byline or link is looked for */
    LONGEST_PIECE = 120, /* bytes of a labelled byline or of a link there */
    LEAD_LINES = 2,      /* how many lines below the first paragraph the dateline may stand */
    END_PIECES = 4
};

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

/* ---- small questions */

static char first_byte(const ns_page *page, ns_span line)
{
    return page->text[line.start];
}

/* ---- zones */

static void push(ns_page *page, ns_span span, ns_zone_kind kind, const char *rule)
{
    span = trim_blanks(page->text, span);
    if (span.start == span.end)
        return;
    *LIST_PUSH(page->byline.arena, &page->zones) = (ns_zone){span, kind, rule};
    if (kind == NS_ZONE_BODY)
        page->last_body = page->zones.count;
}

/* "(Image by Contoh)" in a caption, "Contoh.com - " before a date: a piece of a zone that nothing is extracted from. */
static void mute(ns_page *page, uint32_t start, uint32_t end)
{
    if (start < end)
        *LIST_PUSH(page->byline.arena, &page->muted) = (ns_span){start, end};
}

static void mute_credit(ns_page *page, const ns_match *match)
{
    ns_range credit = match_range(match, NS_CAPTURE_credit);
    mute(page, credit.first, credit.last);
}

static void set_outlet(ns_page *page, int source, const char *outlet)
{
    if (page->outlets[source] == NULL)
        page->outlets[source] = outlet;
}

static void set_byline_outlet(ns_page *page, const char *outlet)
{
    if (outlet != NULL)
        set_outlet(page, FROM_BYLINE, outlet);
}

/* The first outlet named at a word's beginning in a footer line. */
static void find_outlet(ns_page *page, ns_span line, int source)
{
    for (uint32_t at = line.start; at < line.end; at++) {
        char before = at > line.start ? page->text[at - 1] : ' ';
        bool begins = before == ' ' || before == '(' || before == '/' || before == '\t';
        size_t size;
        const char *outlet = begins ? outlets_match(page->text + at, line.end - at, &size) : NULL;
        if (outlet != NULL) {
            set_outlet(page, source, outlet);
            return;
        }
    }
}

static bool match_at(const ns_page *page, uint32_t start, uint32_t end, ns_match *match)
{
    return rules_match_line(page->byline.rules, page->byline.memory, page->text, start, end, page->byline.arena, match) &&
           furniture_kind(match) < NS_ZONE_KINDS;
}

/* ---- labelled pieces: bylines, credits, copyright */

/* "Pewarta: AnaEditor: Budi   COPYRIGHT © ANTARA 2023": one zone a label. The first match is at match->group[0].first; the first
 * zone begins at `start` (an opening bracket may stand before its label). False, and nothing done, if the first label is a
 * byline's without a name behind it. */
static bool push_labelled(ns_page *page, uint32_t start, ns_span line, ns_match *match)
{
    for (bool first = true;; first = false) {
        uint32_t value = match->group[0].last;
        ns_match next;
        uint32_t end = byline_label(&page->byline, value, line.end, &next);
        ns_zone_kind kind = furniture_kind(match);
        if (kind == NS_ZONE_BYLINE && !byline_names(&page->byline, (ns_span){value, end}, furniture_role(match)) && first)
            return false;
        ns_span piece = {start, end};
        push(page, piece, kind, match->rule->name);
        if (kind == NS_ZONE_COPYRIGHT)
            find_outlet(page, piece, FROM_COPYRIGHT);
        set_byline_outlet(page, page->byline.outlet);
        if (end == line.end)
            return true;
        start = end;
        *match = next;
    }
}

/* "(Penulis: Ana | Editor: Budi)", "(Ditulis oleh Ana)": the bracket's rule matches only the bracket. */
static bool push_bracketed(ns_page *page, ns_span line, const ns_match *bracket)
{
    ns_match inner;
    uint32_t at = skip_blanks(page->text, bracket->group[0].last, line.end);
    return match_at(page, at, line.end, &inner) && furniture_has(&inner, FURNITURE_LABEL) &&
           push_labelled(page, line.start, line, &inner);
}

/* A byline whose rule captures the name: "(Contoh.com/Ana Putri)". */
static bool push_captured(ns_page *page, ns_span line, const ns_match *match)
{
    ns_range name = match_range(match, NS_CAPTURE_name);
    ns_range outlet = match_range(match, NS_CAPTURE_outlet);
    if (name.first == name.last)
        return false;
    size_t size;
    if (outlet.first < outlet.last)
        set_byline_outlet(page, outlets_match(page->text + outlet.first, outlet.last - outlet.first, &size));
    if (!byline_names(&page->byline, (ns_span){name.first, name.last}, furniture_role(match)))
        return false;
    push(page, line, NS_ZONE_BYLINE, match->rule->name);
    return true;
}

static bool push_byline(ns_page *page, ns_span line, ns_match *match)
{
    if (!furniture_has(match, FURNITURE_LABEL))
        return push_captured(page, line, match);
    return match->group[0].last == line.start + 1 ? push_bracketed(page, line, match)
                                                  : push_labelled(page, line.start, line, match);
}

/* ---- one line of furniture */

/* "SENIN, 6 MEI 2024 | 09:12 WIB | LAPORAN: RINI LESTARI": a date line may be followed by a byline, by nothing else. */
static bool push_date(ns_page *page, ns_span line, uint32_t end, const char *rule)
{
    uint32_t rest = end;
    while (rest < line.end && (strchr("|,-", page->text[rest]) != NULL || blank_size(page->text, rest, line.end) > 0))
        rest++;
    ns_match byline;
    if (rest < line.end && !(match_at(page, rest, line.end, &byline) && furniture_kind(&byline) == NS_ZONE_BYLINE))
        return false;
    size_t before = page->zones.count;
    push(page, (ns_span){line.start, rest}, NS_ZONE_DATE, rule);
    if (rest == line.end || push_byline(page, (ns_span){rest, line.end}, &byline))
        return true;
    page->zones.count = before; /* "2 JUNI 2024 | LAPORAN:" names nobody */
    return false;
}

static ns_span line_at(const ns_page *page, size_t at)
{
    return page->lines[at];
}

/* Does a list follow: a headline or tag, other furniture, or the end? */
static bool list_follows(const ns_page *page, size_t at)
{
    ns_match match;
    if (at + 1 == page->line_count)
        return true;
    ns_span next = line_at(page, at + 1);
    return !line_is_paragraph(page->text, next) || match_at(page, next.start, next.end, &match);
}

/* The lines a bare label stands for: the headline under it, and what is beyond doubt another one. Returns how many. */
static size_t push_linked(ns_page *page, size_t at, const ns_match *label)
{
    size_t taken = 0;
    ns_match match;
    while (at + 1 + taken < page->line_count && taken < 4) {
        ns_span line = line_at(page, at + 1 + taken);
        bool sure = taken == 0 || (line_is_title_case(page->text, line) && line.end - line.start > LONGEST_TAG / 2);
        bool name = furniture_kind(label) == NS_ZONE_SIGNOFF && line_is_tag(page->text, line);
        if (!(name || (line_is_headline(page->text, line) && sure)) || match_at(page, line.start, line.end, &match))
            break;
        push(page, line, furniture_kind(label), label->rule->name);
        taken++;
        if (furniture_kind(label) == NS_ZONE_SIGNOFF)
            break;
    }
    return taken;
}

/* A link line at the end of a page can have the byline glued to it: "Baca juga: Harga Beras TurunPewarta: Ana". */
static void push_link(ns_page *page, ns_span line, const ns_match *match)
{
    ns_match label;
    ns_range own = match_range(match, NS_CAPTURE_label);
    uint32_t value = own.first < own.last ? own.last : match->group[0].last;
    uint32_t end = byline_label(&page->byline, value, line.end, &label);
    size_t before = page->zones.count;
    push(page, (ns_span){line.start, end}, NS_ZONE_RELATED, match->rule->name);
    if (end < line.end && !push_labelled(page, end, (ns_span){end, line.end}, &label)) {
        page->zones.count = before;
        push(page, line, NS_ZONE_RELATED, match->rule->name);
    }
}

static void push_plain(ns_page *page, ns_span line, const ns_match *match)
{
    ns_zone_kind kind = furniture_kind(match);
    if (furniture_has(match, FURNITURE_OWN))
        find_outlet(page, line, kind == NS_ZONE_COPYRIGHT ? FROM_COPYRIGHT : FROM_PROMO);
    mute_credit(page, match);
    push(page, line, kind, match->rule->name);
}

static void begin_list(ns_page *page, const ns_match *match)
{
    page->in_list = true;
    page->list_kind = furniture_kind(match);
    page->list_rule = match->rule->name;
}

/* A line that a rule knows. Returns how many lines it took, 0 if the line is no furniture after all. */
static size_t push_furniture(ns_page *page, size_t at, ns_match *match)
{
    ns_span line = line_at(page, at);
    switch (furniture_kind(match)) {
    case NS_ZONE_DATE:
        return push_date(page, line, match->group[0].last, match->rule->name);
    case NS_ZONE_BYLINE:
        return push_byline(page, line, match);
    case NS_ZONE_CREDIT:
        if (furniture_has(match, FURNITURE_LABEL))
            return push_labelled(page, line.start, line, match);
        break;
    case NS_ZONE_RELATED:
        if (!furniture_has(match, FURNITURE_ALONE)) {
            push_link(page, line, match);
            return 1;
        }
        break;
    default:
        break;
    }
    if (furniture_has(match, FURNITURE_START)) {
        if (!list_follows(page, at))
            return 0;
        begin_list(page, match);
    }
    push_plain(page, line, match);
    return 1 + (furniture_has(match, FURNITURE_ALONE) ? push_linked(page, at, match) : 0);
}

/* Most lines are paragraphs and can be told without trying a rule. */
static bool is_plain_paragraph(const ns_page *page, size_t at)
{
    ns_span line = line_at(page, at);
    uint32_t size = line.end - line.start;
    return size > LONGEST_FURNITURE ||
           (size > LONG_SENTENCE && at + LAST_LINES < page->line_count && line_ends_sentence(page->text, line));
}

/* ... and of these most end with a full stop behind a letter, no sign-off, no caption, and have none of the marks that furniture inside
 * them has: a colon, or the slash of a credit. */
static bool is_all_body(const ns_page *page, ns_span line)
{
    enum { CREDIT_REACH = 14 }; /* "KOMPAS.com/Ana Elsa Telepon itu ..." */
    const char *text = page->text + line.start;
    size_t size = line.end - line.start;
    return size <= LONGEST_FURNITURE && text[size - 1] == '.' && is_letter(text[size - 2]) && memchr(text, ':', size) == NULL &&
           memchr(text, '/', CREDIT_REACH) == NULL;
}

/* A line of code is no paragraph however long it is; it begins with a mark or a small letter. */
static bool is_odd(const ns_page *page, ns_span line)
{
    unsigned char first = (unsigned char)first_byte(page, line);
    return is_lower((char)first) || (first < 0x80 && !is_upper((char)first) && strchr("\"'([0123456789", first) == NULL);
}

/* What is cut out of a paragraph is no whole line of furniture unless it fills the line. */
static bool known_line(const ns_page *page, size_t at, unsigned wrong_place, ns_match *match)
{
    ns_span line = line_at(page, at);
    bool paragraph = is_plain_paragraph(page, at);
    if ((paragraph && !is_odd(page, line)) || !match_at(page, line.start, line.end, match) || furniture_has(match, wrong_place))
        return false;
    ns_zone_kind kind = furniture_kind(match);
    bool whole = kind == NS_ZONE_RELATED || !furniture_has(match, FURNITURE_INSIDE) || match->group[0].last == line.end;
    return paragraph ? kind == NS_ZONE_EMBED && whole : whole;
}

/* "Contoh.com - 07/03/2024, 14:25 WIB": the outlet stands before the date. */
static bool push_outlet_date(ns_page *page, ns_span line)
{
    size_t size;
    const char *outlet =
        line.end - line.start > LONGEST_TAG ? NULL : outlets_match(page->text + line.start, line.end - line.start, &size);
    if (outlet == NULL)
        return false;
    uint32_t at = line.start + (uint32_t)size;
    while (at < line.end && (page->text[at] == '-' || page->text[at] == ',' || blank_size(page->text, at, line.end) > 0))
        at++;
    ns_match match;
    if (!match_at(page, at, line.end, &match) || furniture_kind(&match) != NS_ZONE_DATE ||
        !push_date(page, (ns_span){at, line.end}, match.group[0].last, match.rule->name))
        return false;
    for (size_t i = page->zones.count; i > 0; i--)
        if (page->zones.items[i - 1].kind == NS_ZONE_DATE) {
            page->zones.items[i - 1].span.start = line.start;
            break;
        }
    mute(page, line.start, at);
    set_outlet(page, FROM_DATE, outlet);
    return true;
}

/* Where the last slash of the line begins, or its end. */
static uint32_t last_slash(const ns_page *page, ns_span line)
{
    uint32_t slash = line.end;
    uint32_t at = line.end - line.start > LONGEST_TAG ? line.end - LONGEST_TAG : line.start;
    for (; at < line.end; at += LANES) {
        uint32_t bits = lanes_bits(lanes_equal(lanes_load(page->text + at), '/'));
        bits &= line.end - at < LANES ? (1U << (line.end - at)) - 1 : UINT32_MAX;
        slash = bits != 0 ? at + 31 - (uint32_t)__builtin_clz(bits) : slash;
    }
    return slash;
}

/* Does a caption's rule match here, and no other before it? Mostly the first bytes tell that none does. */
static bool is_caption(const ns_page *page, uint32_t at, uint32_t end, ns_match *match)
{
    return rules_match_line(page->captions, page->byline.memory, page->text, at, end, page->byline.arena, match) &&
           match_at(page, at, end, match) && furniture_kind(match) == NS_ZONE_CAPTION;
}

/* A picture's line ends with its credit: "... (Image by Contoh)", above the body also "... di Pyongyang/Net". */
static bool push_caption(ns_page *page, ns_span line, bool head)
{
    if (line.end - line.start > LONGEST_FURNITURE)
        return false;
    uint32_t at = line_bracket(page->text, line);
    if (at == line.end && head)
        at = last_slash(page, line);
    ns_match match;
    if (at == line.end || !is_caption(page, at, line.end, &match))
        return false;
    mute_credit(page, &match);
    push(page, line, NS_ZONE_CAPTION, match.rule->name);
    return true;
}

/* ---- lines known beforehand, from a page's markup */

/* The mark of a line, or NULL. Lines are asked for in their order. */
static const ns_zone *mark_of(ns_page *page, ns_span line)
{
    const ns_zone *marks = page->input->marks;
    while (page->mark < page->input->mark_count && marks[page->mark].span.end <= line.start)
        page->mark++;
    bool marked = page->mark < page->input->mark_count && marks[page->mark].span.start <= line.start;
    return marked && marks[page->mark].kind != NS_ZONE_TITLE ? &marks[page->mark] : NULL;
}

/* A line between a page's title and its body: its date or byline, or else a piece of the page. */
static size_t push_head_mark(ns_page *page, size_t at, const char *rule)
{
    ns_match match;
    ns_span line = line_at(page, at);
    bool known = match_at(page, line.start, line.end, &match);
    ns_zone_kind kind = known ? furniture_kind(&match) : NS_ZONE_NAV;
    size_t taken = kind == NS_ZONE_DATE || kind == NS_ZONE_BYLINE ? push_furniture(page, at, &match) : 0;
    if (taken > 0)
        return taken;
    if (kind == NS_ZONE_DATE) { /* "Selasa, 7 Mei 2024 15:06 WIB | 998 kali dibaca" */
        push(page, (ns_span){line.start, match.group[0].last}, NS_ZONE_DATE, match.rule->name);
        line.start = match.group[0].last;
    } else if (push_outlet_date(page, line) || push_caption(page, line, true)) {
        return 1;
    }
    push(page, line, NS_ZONE_NAV, rule);
    return 1;
}

/* Returns how many lines it took, 0 if the line is not marked. */
static size_t push_marked(ns_page *page, size_t at)
{
    const ns_zone *mark = page->input->mark_count > 0 ? mark_of(page, line_at(page, at)) : NULL;
    if (mark == NULL)
        return 0;
    if (mark->kind == NS_ZONE_KINDS)
        return push_head_mark(page, at, mark->rule);
    ns_match match;
    ns_span line = line_at(page, at);
    if (mark->kind == NS_ZONE_CAPTION) {
        if (push_caption(page, line, true))
            return 1;
        if (is_caption(page, line.start, line.end, &match))
            mute_credit(page, &match);
    }
    push(page, line, mark->kind, mark->rule);
    return 1;
}

/* ---- the head */

static bool paragraph_follows(const ns_page *page, size_t at)
{
    for (size_t i = at + 1; i < page->line_count && i <= at + TITLE_REACH; i++)
        if (line_is_paragraph(page->text, line_at(page, i)))
            return true;
    return false;
}

static bool names_outlet(ns_page *page, ns_span line)
{
    ns_dateline dateline;
    return dateline_read(page->text, line.start, (uint32_t)page->input->text_length, page->byline.arena, &dateline) &&
           (dateline.outlet != NULL || dateline.wraps);
}

/* A line that goes on in small letters on the next one is a piece of a paragraph ("jpnn.com - " begins one in small letters). */
static bool goes_on(ns_page *page, size_t at)
{
    ns_span next = line_at(page, at + 1);
    return is_lower(first_byte(page, next)) && !names_outlet(page, next);
}

/* The first line that looks like a headline and has a paragraph below; or the record's title, where that stands in the text. */
static bool is_title(ns_page *page, size_t at)
{
    ns_span line = line_at(page, at);
    const char *title = page->input->title;
    if (title != NULL)
        return strlen(title) == line.end - line.start && memcmp(title, page->text + line.start, line.end - line.start) == 0;
    return line_is_headline(page->text, line) && at + 1 < page->line_count && !goes_on(page, at) && paragraph_follows(page, at) &&
           !names_outlet(page, line);
}

static void push_title(ns_page *page, ns_span line)
{
    page->layout->title_span = line;
    if (page->input->title == NULL)
        page->layout->title = arena_text(page->byline.arena, page->text + line.start, line.end - line.start);
    push(page, line, NS_ZONE_TITLE, NULL);
}

/* "Laporan Wartawan Contoh.com, Ana CONTOH.COM, SOLO - Pasar ...": does a dateline stand behind the byline? */
static bool byline_leads(const ns_page *page, ns_span line, uint32_t *start, ns_match *match, ns_dateline *dateline)
{
    return match_at(page, line.start, line.end, match) && furniture_kind(match) == NS_ZONE_BYLINE &&
           furniture_has(match, FURNITURE_LABEL) &&
           dateline_behind(page->text, (ns_span){match->group[0].last, line.end}, (uint32_t)page->input->text_length,
                           page->byline.arena, start, dateline);
}

/* Lines above the first paragraph; returns its number. A text of one line is a paragraph. */
static size_t read_head(ns_page *page)
{
    bool titled = false;
    size_t at = 0, marked = 0;
    bool only = page->line_count == 1 && page->input->mark_count == 0;
    while (!only && at < page->line_count && at - marked < HEAD_LINES) {
        ns_match match;
        ns_dateline dateline;
        uint32_t start;
        ns_span line = line_at(page, at);
        size_t taken = push_marked(page, at);
        marked += taken;
        if (taken == 0 && known_line(page, at, FURNITURE_TAIL, &match)) {
            if (furniture_kind(&match) == NS_ZONE_BYLINE && byline_leads(page, line, &start, &match, &dateline))
                break;
            taken = push_furniture(page, at, &match);
        }
        if (taken == 0 && (push_outlet_date(page, line) || push_caption(page, line, true)))
            taken = 1;
        if (taken == 0 && page->in_list && !line_is_paragraph(page->text, line)) { /* under "Daftar Isi" */
            push(page, line, page->list_kind, page->list_rule);
            taken = 1;
        }
        if (taken == 0 && !titled && is_title(page, at)) {
            push_title(page, line);
            titled = true;
            taken = 1;
        }
        if (taken == 0)
            break;
        at += taken;
    }
    page->in_list = false;
    return at;
}

/* ---- the body */

static bool is_suffix(const ns_page *page, uint32_t at, uint32_t end, ns_match *match)
{
    return match_at(page, at, end, match) && furniture_has(match, FURNITURE_SUFFIX);
}

/* "... lawan Ole Romeny(sto)": three small letters glued to the last word of all. */
static bool is_glued_initials(const ns_page *page, ns_span bracket)
{
    const char *text = page->text + bracket.start;
    return bracket.end - bracket.start == 5 && is_letter(text[-1]) && is_lower(text[1]) && is_lower(text[2]) && is_lower(text[3]);
}

/* "... ujarnya. (fbr/wes)", "... Putin. (*)": the sign-off at the end of a paragraph, beyond doubt (initials with a slash, stars)
 * or, in the last paragraph, by its place alone ("(poe)", "(Andi Apriadi)"). Returns where it begins, or the span's end. */
static uint32_t signoff_start(const ns_page *page, ns_span span, bool last, ns_match *match)
{
    uint32_t at = line_bracket(page->text, span);
    if (at <= span.start || at == span.end)
        return span.end;
    size_t size = span.end - at;
    bool stars = memchr(page->text + at, '*', size) != NULL;
    bool sure = stars || page->text[at] == '[' || memchr(page->text + at, '/', size) != NULL;
    bool behind =
        stars || line_behind_sentence(page->text, span.start, at) || (last && is_glued_initials(page, (ns_span){at, span.end}));
    if (!(last || sure) || !behind || !is_suffix(page, at, span.end, match))
        return span.end;
    return furniture_kind(match) == NS_ZONE_SIGNOFF || furniture_kind(match) == NS_ZONE_BYLINE ? at : span.end;
}

/* A link whose rule captures the capitalised words before the first small one ends where these begin to name somebody. False: that is
 * not told, or what would be the headline is none. */
static bool close_link(const ns_page *page, ns_span *piece, const ns_match *match)
{
    ns_range run = match_range(match, NS_CAPTURE_name);
    if (run.first == run.last)
        return true;
    piece->end = link_end(page->text, piece->start, (ns_span){run.first, run.last});
    return piece->end < run.last &&
           line_is_title_case(page->text, (ns_span){match_range(match, NS_CAPTURE_head).first, piece->end});
}

/* The text of a paragraph, without the furniture that stands inside it. */
static void push_body(ns_page *page, ns_span span)
{
    ns_span piece, rest = span;
    ns_match match;
    while (rest.start < span.end && inside_find(page->inside, &page->byline, rest, &piece, &match)) {
        rest.start = piece.end;
        if (!close_link(page, &piece, &match)) {
            rest.start = match_range(&match, NS_CAPTURE_label).last;
            continue;
        }
        push(page, (ns_span){span.start, piece.start}, NS_ZONE_BODY, NULL);
        push_plain(page, piece, &match);
        span.start = rest.start = piece.end;
    }
    push(page, span, NS_ZONE_BODY, NULL);
}

/* A paragraph. If it ends with a sign-off beyond doubt, that is cut off, and only furniture is expected from here on. */
static void push_paragraph(ns_page *page, ns_span line)
{
    ns_match match;
    uint32_t at = signoff_start(page, line, false, &match);
    push_body(page, (ns_span){line.start, at});
    if (at == line.end)
        return;
    ns_span end = {at, line.end};
    if (furniture_kind(&match) == NS_ZONE_BYLINE && !push_byline(page, end, &match)) {
        page->zones.items[page->zones.count - 1].span.end = line.end;
        return;
    }
    if (furniture_kind(&match) == NS_ZONE_SIGNOFF)
        push(page, end, NS_ZONE_SIGNOFF, match.rule->name);
    page->signed_off = true;
}

/* The teaser of a video stands twice, as its title and as its link. */
static bool push_repeated(ns_page *page, size_t at)
{
    ns_span line = line_at(page, at);
    if (at + 1 == page->line_count || line_is_paragraph(page->text, line))
        return false;
    ns_span next = line_at(page, at + 1);
    if (line.end - line.start != next.end - next.start ||
        memcmp(page->text + line.start, page->text + next.start, line.end - line.start) != 0)
        return false;
    push(page, line, NS_ZONE_RELATED, "repeated-line");
    push(page, next, NS_ZONE_RELATED, "repeated-line");
    return true;
}

/* In a list: headlines, dates and tags go on, a paragraph ends it. */
static bool push_listed(ns_page *page, ns_span line)
{
    if (page->in_list && (line_is_headline(page->text, line) || line_is_tag(page->text, line))) {
        push(page, line, page->list_kind, page->list_rule);
        return true;
    }
    page->in_list = false;
    if (page->signed_off && line_is_tag(page->text, line)) {
        push(page, line, NS_ZONE_LIST, "tags-behind-signoff");
        return true;
    }
    return false;
}

static size_t read_known(ns_page *page, size_t at)
{
    ns_match match;
    if (!known_line(page, at, FURNITURE_HEAD, &match))
        return 0;
    ns_zone_kind kind = furniture_kind(&match);
    if (kind == NS_ZONE_DATE && page->in_list)
        return 0;
    bool more = page->in_list && kind == NS_ZONE_NAV; /* "Selengkapnya" */
    size_t taken = push_furniture(page, at, &match);
    if (taken > 0 && more)
        page->in_list = false;
    if (taken > 0 && kind == NS_ZONE_SIGNOFF)
        page->signed_off = true;
    return taken;
}

/* One line of the body, or a few that belong together; returns how many. */
static size_t read_line(ns_page *page, size_t at)
{
    ns_span line = line_at(page, at);
    size_t taken = push_marked(page, at);
    if (taken > 0)
        return taken;
    if (is_plain_paragraph(page, at) && is_all_body(page, line)) {
        push(page, line, NS_ZONE_BODY, NULL);
        page->in_list = false;
        return 1;
    }
    bool begun = page->last_body > 0 && page->line_count > 1;
    taken = begun ? read_known(page, at) : 0;
    if (taken == 0 && begun && (push_listed(page, line) || push_caption(page, line, false)))
        taken = 1;
    if (taken == 0 && begun && push_repeated(page, at))
        taken = 2;
    if (taken > 0)
        return taken;
    push_paragraph(page, line);
    return 1;
}

static void read_rest(ns_page *page, size_t at)
{
    while (at < page->line_count)
        at += read_line(page, at);
}

/* ---- the dateline */

/* The dateline of the first paragraph. It may stand on lines of its own ("Jakarta" / "-" / "Polisi ..."); the line that goes on
 * behind it is cut. Returns the number of that line. */
static size_t take_dateline(ns_page *page, size_t at, const ns_dateline *dateline)
{
    for (; at < page->line_count && line_at(page, at).start < dateline->end; at++) {
        ns_span *line = &page->lines[at];
        uint32_t end = line->end < dateline->end ? line->end : dateline->end;
        push(page, (ns_span){line->start, end}, NS_ZONE_DATELINE, "dateline");
        *line = trim_blanks(page->text, (ns_span){end, line->end});
        if (line->start < line->end)
            break;
    }
    if (dateline->outlet != NULL)
        set_outlet(page, FROM_DATELINE, dateline->outlet);
    if (dateline->place.start < dateline->place.end)
        page->layout->dateline = name_case(page->byline.arena, page->text, dateline->place, true);
    return at;
}

/* What stands before the dateline is a byline, or the teaser: "Aturannya masih dibahasJakarta (ANTARA) - Menteri ...". */
static bool split_lead(ns_page *page, size_t at, ns_dateline *dateline)
{
    ns_match match;
    ns_span *line = &page->lines[at];
    uint32_t start;
    if (byline_leads(page, *line, &start, &match, dateline)) {
        if (!push_byline(page, (ns_span){line->start, start}, &match))
            return false;
    } else {
        if (!dateline_find(page->text, *line, (uint32_t)page->input->text_length, page->byline.arena, &start, dateline))
            return false;
        push(page, (ns_span){line->start, start}, NS_ZONE_BODY, NULL);
    }
    line->start = start;
    return true;
}

/* Does the dateline stand in one of the next lines, behind a subtitle or a picture's caption? Returns its line, or 0. */
static size_t later_dateline(const ns_page *page, size_t at, ns_dateline *dateline)
{
    uint32_t length = (uint32_t)page->input->text_length;
    for (size_t i = at + 1; i < page->line_count && i <= at + LEAD_LINES; i++)
        if (dateline_read(page->text, line_at(page, i).start, length, page->byline.arena, dateline) && dateline->outlet != NULL &&
            dateline->place.start < dateline->place.end)
            return i;
    return 0;
}

static size_t read_dateline(ns_page *page, size_t at)
{
    ns_dateline dateline;
    if (at == page->line_count)
        return at;
    uint32_t length = (uint32_t)page->input->text_length;
    if (dateline_read(page->text, line_at(page, at).start, length, page->byline.arena, &dateline) ||
        split_lead(page, at, &dateline))
        return take_dateline(page, at, &dateline);
    size_t later = later_dateline(page, at, &dateline);
    while (at < later)
        at += read_line(page, at);
    return later > 0 && at == later ? take_dateline(page, at, &dateline) : at;
}

/* ---- the end of the last paragraph */

/* The first label behind `from` such that it and all behind it are short: further up stand the bylines of other articles. */
static uint32_t short_labels(const ns_page *page, uint32_t from, uint32_t end, ns_match *match)
{
    uint32_t first = byline_label(&page->byline, from, end, match);
    for (uint32_t at = first; at < end;) {
        ns_match next;
        uint32_t behind = byline_label(&page->byline, at + 1, end, &next);
        if (behind - at > LONGEST_PIECE) {
            first = behind;
            *match = next;
        }
        at = behind;
    }
    return first;
}

/* "...(RPJPN).Pewarta: AnaEditor: Budi   COPYRIGHT © ANTARA 2023" */
static uint32_t label_start(const ns_page *page, ns_span span, ns_match *match)
{
    uint32_t from = span.end - span.start > END_REACH ? span.end - END_REACH : span.start;
    while (utf8_is_continuation(page->text[from]))
        from++;
    uint32_t at = short_labels(page, from, span.end, match);
    bool capital = at < span.end && (is_upper(page->text[at]) || line_behind_sentence(page->text, span.start, at));
    return at > span.start && capital ? at : span.end;
}

/* Where the mark that ends at `at` begins. */
static uint32_t mark_before(const ns_page *page, uint32_t at)
{
    at--;
    while (utf8_is_continuation(page->text[at]))
        at--;
    return at;
}

/* A bit for each byte of text[at, end), 64 at most, that ends a mark behind a sentence: 9D is the last byte of a closing one. */
static uint64_t sentence_ends(const char *text, uint32_t at, uint32_t end)
{
    uint64_t ends = 0;
    for (uint32_t i = 0; at + i < end; i += LANES) {
        ns_lanes bytes = lanes_load(text + at + i);
        ends |= (uint64_t)lanes_bits(lanes_equal(bytes, '.') | lanes_equal(bytes, '"') | lanes_equal(bytes, ')') |
                                     lanes_equal(bytes, '?') | lanes_equal(bytes, '!') | lanes_equal(bytes, 0x9D))
                << i;
    }
    return end - at < 64 ? ends & ((UINT64_C(1) << (end - at)) - 1) : ends;
}

/* Does furniture begin behind the sentence that ends at `at`? Sets *next to where. */
static bool is_suffix_behind(const ns_page *page, uint32_t at, uint32_t end, bool sentence, uint32_t *next, ns_match *match)
{
    *next = skip_blanks(page->text, at, end);
    return *next < end && is_upper(page->text[*next]) &&
           ((!sentence && is_suffix(page, *next, end, match)) || is_suffix(page, mark_before(page, at), end, match));
}

/* "... kata dia. Halaman Selanjutnya", "... itu.Baca juga: Harga Beras Turun": furniture behind the last sentences. Where
 * a sentence ends the paragraph, only a rule that begins with the mark before that sentence knows it for furniture. */
static uint32_t suffix_start(const ns_page *page, ns_span span, bool sentence, ns_match *match)
{
    uint32_t stop = span.end - span.start > LONGEST_PIECE ? span.end - LONGEST_PIECE : span.start, next;
    for (uint32_t first, behind = span.end - 1; behind > stop; behind = first) {
        first = behind - stop > 64 ? behind - 64 : stop;
        for (uint64_t ends = sentence_ends(page->text, first, behind); ends != 0;) {
            unsigned last = 63 - (unsigned)__builtin_clzll(ends);
            ends ^= UINT64_C(1) << last;
            if (is_suffix_behind(page, first + last + 1, span.end, sentence, &next, match))
                return next;
        }
    }
    return span.end;
}

/* Finds the last piece of furniture in a span and sets *at to its beginning. */
static bool find_end(ns_page *page, ns_span span, uint32_t *at, ns_match *match)
{
    *at = signoff_start(page, span, true, match);
    bool sentence = line_ends_sentence(page->text, span);
    if (*at == span.end)
        *at = suffix_start(page, span, sentence, match);
    if (*at == span.end && !sentence)
        *at = label_start(page, span, match);
    return *at < span.end;
}

static bool push_end(ns_page *page, ns_span piece, ns_match *match)
{
    ns_zone_kind kind = furniture_kind(match);
    if (kind == NS_ZONE_BYLINE)
        return push_byline(page, piece, match);
    if (kind == NS_ZONE_COPYRIGHT || (kind == NS_ZONE_CREDIT && furniture_has(match, FURNITURE_LABEL)))
        return push_labelled(page, piece.start, piece, match);
    if (kind == NS_ZONE_RELATED)
        push_link(page, piece, match);
    else
        push_plain(page, piece, match);
    return true;
}

/* Cuts furniture from the end of the last paragraph, the last piece first; the zones behind it move up. */
static void read_end(ns_page *page)
{
    for (int i = 0; i < END_PIECES && page->last_body > 0; i++) {
        size_t body = page->last_body - 1;
        ns_span span = page->zones.items[body].span;
        uint32_t at;
        ns_match match;
        if (!find_end(page, span, &at, &match))
            return;
        size_t behind = page->zones.count - (body + 1);
        ns_zone *kept = arena_alloc(page->byline.arena, (behind + 1) * sizeof *kept);
        memcpy(kept, page->zones.items + body + 1, behind * sizeof *kept);
        page->zones.count = body + 1;
        bool cut = push_end(page, (ns_span){at, span.end}, &match);
        if (cut)
            page->zones.items[body].span = trim_blanks(page->text, (ns_span){span.start, at});
        else
            page->zones.count = body + 1;
        for (size_t j = 0; j < behind; j++)
            *LIST_PUSH(page->byline.arena, &page->zones) = kept[j];
        if (!cut)
            return;
    }
}

/* ---- the result */

/* The record's outlet, in the spelling of the list if it is known there. */
static const char *record_outlet(const char *outlet)
{
    size_t size;
    size_t length = strlen(outlet);
    const char *known = length > 0 ? outlets_match(outlet, length, &size) : NULL;
    return known != NULL && size == length ? known : outlet;
}

static const char *outlet_of(const ns_page *page)
{
    if (page->input->outlet != NULL && page->input->outlet[0] != '\0')
        return record_outlet(page->input->outlet);
    for (int source = 0; source < OUTLET_SOURCES; source++)
        if (page->outlets[source] != NULL)
            return page->outlets[source];
    return NULL;
}

static void record_author(ns_page *page)
{
    const char *author = page->input->author;
    if (author == NULL)
        return;
    ns_byline record = page->byline;
    record.text = author;
    (void)byline_names(&record, (ns_span){0, (uint32_t)strlen(author)}, NS_ROLE_REPORTER);
    page->byline.author_count = record.author_count;
}

static void settle(ns_page *page)
{
    ns_layout *layout = page->layout;
    layout->zones = page->zones.items;
    layout->zone_count = page->zones.count;
    layout->outlet = outlet_of(page);
    if (page->input->title != NULL && page->input->title[0] != '\0')
        layout->title = page->input->title;
    layout->authors = page->byline.authors;
    layout->author_count = page->byline.author_count;
    layout->muted = page->muted.items;
    layout->muted_count = page->muted.count;
}

ns_status zone_rules_new(bool jit, ns_zone_rules *rules)
{
    ns_status status = rules_new(&table_line_rules, jit, zones_classify, &rules->lines);
    if (status == NS_OK)
        status = rules_part(rules->lines, FURNITURE_INSIDE, FURNITURE_INSIDE, &rules->inside);
    return status == NS_OK ? rules_part(rules->lines, FURNITURE_KIND, NS_ZONE_CAPTION, &rules->captions) : status;
}

void zone_rules_free(ns_zone_rules *rules)
{
    rules_free(rules->captions);
    rules_free(rules->inside);
    rules_free(rules->lines);
}

void zones_find(const ns_zone_rules *rules, ns_rule_memory *memory, const ns_input *input, ns_arena *arena, ns_layout *layout)
{
    ns_page page = {.input = input, .text = input->text, .layout = layout, .inside = rules->inside, .captions = rules->captions};
    page.byline = (ns_byline){.rules = rules->lines, .memory = memory, .text = input->text, .arena = arena};
    page.byline.authors = arena_alloc(arena, MAX_AUTHORS * sizeof *page.byline.authors);
    *layout = (ns_layout){0};
    page.line_count = paragraphs_find(input->text, input->text_length, arena, &page.lines);
    record_author(&page);
    size_t at = read_head(&page);
    at = read_dateline(&page, at);
    read_rest(&page, at);
    read_end(&page);
    settle(&page);
}
