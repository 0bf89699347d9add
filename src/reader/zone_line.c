/* zone_line.c: one line of furniture, wherever it stands: which zones it is, and which lines under it belong to it. */
#include "reader/zone_page.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "knowledge/outlets.h"
#include "reader/furniture.h"
#include "reader/looks.h"
#include "reader/paragraphs.h"

#include <string.h>

enum {
    LONG_SENTENCE = 100, /* bytes: a line that is longer and ends as sentences do is taken for a paragraph unread */
    LAST_LINES = 3       /* ... but not among the last lines, where promotion is written in sentences */
};

/* "SENIN, 6 MEI 2024 | 09:12 WIB | LAPORAN: RINI LESTARI": a date line may be followed by a byline, by nothing else. */
static bool push_date(ns_page *page, ns_span line, uint32_t end, const char *rule)
{
    uint32_t rest = end;
    while (rest < line.end && (strchr("|,-", page->text[rest]) != NULL || blank_size(page->text, rest, line.end) > 0))
        rest++;
    ns_match byline;
    if (rest < line.end && !(zone_match(page, rest, line.end, &byline) && furniture_kind(&byline) == NS_ZONE_BYLINE))
        return false;
    size_t before = page->zones.count;
    zone_push(page, (ns_span){line.start, rest}, NS_ZONE_DATE, rule);
    if (rest == line.end || zone_push_byline(page, (ns_span){rest, line.end}, &byline))
        return true;
    page->zones.count = before; /* "2 JUNI 2024 | LAPORAN:" names nobody */
    return false;
}

/* Does a list follow: a headline or tag, other furniture, or the end? */
static bool list_follows(const ns_page *page, size_t at)
{
    ns_match match;
    if (at + 1 == page->line_count)
        return true;
    ns_span next = zone_line(page, at + 1);
    return !line_is_paragraph(page->text, next) || zone_match(page, next.start, next.end, &match);
}

/* The lines a bare label stands for: the headline under it, and what is beyond doubt another one. Returns how many. */
static size_t push_linked(ns_page *page, size_t at, const ns_match *label)
{
    size_t taken = 0;
    ns_match match;
    while (at + 1 + taken < page->line_count && taken < 4) {
        ns_span line = zone_line(page, at + 1 + taken);
        bool sure = taken == 0 || (line_is_title_case(page->text, line) && line.end - line.start > LONGEST_TAG / 2);
        bool name = furniture_kind(label) == NS_ZONE_SIGNOFF && line_is_tag(page->text, line);
        if (!(name || (line_is_headline(page->text, line) && sure)) || zone_match(page, line.start, line.end, &match))
            break;
        zone_push(page, line, furniture_kind(label), label->rule->name);
        taken++;
        if (furniture_kind(label) == NS_ZONE_SIGNOFF)
            break;
    }
    return taken;
}

void zone_push_link(ns_page *page, ns_span line, const ns_match *match)
{
    ns_match label;
    ns_range own = match_range(match, NS_CAPTURE_label);
    uint32_t value = own.first < own.last ? own.last : match->group[0].last;
    uint32_t end = byline_label(&page->byline, value, line.end, &label);
    size_t before = page->zones.count;
    zone_push(page, (ns_span){line.start, end}, NS_ZONE_RELATED, match->rule->name);
    if (end < line.end && !zone_push_labelled(page, end, (ns_span){end, line.end}, &label)) {
        page->zones.count = before;
        zone_push(page, line, NS_ZONE_RELATED, match->rule->name);
    }
}

void zone_push_plain(ns_page *page, ns_span line, const ns_match *match)
{
    ns_zone_kind kind = furniture_kind(match);
    if (furniture_has(match, FURNITURE_OWN))
        zone_find_outlet(page, line, kind == NS_ZONE_COPYRIGHT ? FROM_COPYRIGHT : FROM_PROMO);
    zone_mute_credit(page, match);
    zone_push(page, line, kind, match->rule->name);
}

static void begin_list(ns_page *page, const ns_match *match)
{
    page->in_list = true;
    page->list_kind = furniture_kind(match);
    page->list_rule = match->rule->name;
}

size_t zone_push_furniture(ns_page *page, size_t at, ns_match *match)
{
    ns_span line = zone_line(page, at);
    switch (furniture_kind(match)) {
    case NS_ZONE_DATE:
        return push_date(page, line, match->group[0].last, match->rule->name);
    case NS_ZONE_BYLINE:
        return zone_push_byline(page, line, match);
    case NS_ZONE_CREDIT:
        if (furniture_has(match, FURNITURE_LABEL))
            return zone_push_labelled(page, line.start, line, match);
        break;
    case NS_ZONE_RELATED:
        if (!furniture_has(match, FURNITURE_ALONE)) {
            zone_push_link(page, line, match);
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
    zone_push_plain(page, line, match);
    return 1 + (furniture_has(match, FURNITURE_ALONE) ? push_linked(page, at, match) : 0);
}

bool zone_is_plain(const ns_page *page, size_t at)
{
    ns_span line = zone_line(page, at);
    uint32_t size = line.end - line.start;
    return size > LONGEST_FURNITURE ||
           (size > LONG_SENTENCE && at + LAST_LINES < page->line_count && line_ends_sentence(page->text, line));
}

/* A line of code is no paragraph however long it is; it begins with a mark or a small letter. */
static bool is_odd(const ns_page *page, ns_span line)
{
    unsigned char first = (unsigned char)zone_first_byte(page, line);
    return is_lower((char)first) || (first < 0x80 && !is_upper((char)first) && strchr("\"'([0123456789", first) == NULL);
}

/* What is cut out of a paragraph is no whole line of furniture unless it fills the line. */
bool zone_knows(const ns_page *page, size_t at, unsigned wrong_place, ns_match *match)
{
    ns_span line = zone_line(page, at);
    bool paragraph = zone_is_plain(page, at);
    if ((paragraph && !is_odd(page, line)) || !zone_match(page, line.start, line.end, match) || furniture_has(match, wrong_place))
        return false;
    ns_zone_kind kind = furniture_kind(match);
    bool whole = kind == NS_ZONE_RELATED || !furniture_has(match, FURNITURE_INSIDE) || match->group[0].last == line.end;
    return paragraph ? kind == NS_ZONE_EMBED && whole : whole;
}

bool zone_push_outlet_date(ns_page *page, ns_span line)
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
    if (!zone_match(page, at, line.end, &match) || furniture_kind(&match) != NS_ZONE_DATE ||
        !push_date(page, (ns_span){at, line.end}, match.group[0].last, match.rule->name))
        return false;
    for (size_t i = page->zones.count; i > 0; i--)
        if (page->zones.items[i - 1].kind == NS_ZONE_DATE) {
            page->zones.items[i - 1].span.start = line.start;
            break;
        }
    zone_mute(page, line.start, at);
    zone_set_outlet(page, FROM_DATE, outlet);
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

bool zone_is_caption(const ns_page *page, uint32_t at, uint32_t end, ns_match *match)
{
    return rules_match_line(page->captions, page->byline.memory, page->text, at, end, page->byline.arena, match) &&
           zone_match(page, at, end, match) && furniture_kind(match) == NS_ZONE_CAPTION;
}

bool zone_push_caption(ns_page *page, ns_span line, bool head)
{
    if (line.end - line.start > LONGEST_FURNITURE)
        return false;
    uint32_t at = line_bracket(page->text, line);
    if (at == line.end && head)
        at = last_slash(page, line);
    ns_match match;
    if (at == line.end || !zone_is_caption(page, at, line.end, &match))
        return false;
    zone_mute_credit(page, &match);
    zone_push(page, line, NS_ZONE_CAPTION, match.rule->name);
    return true;
}
