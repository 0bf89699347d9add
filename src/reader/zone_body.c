/* zone_body.c: paragraphs, the furniture inside them and between them. */
#include "reader/zone_page.h"

#include "base/letters.h"
#include "reader/furniture.h"
#include "reader/inside.h"
#include "reader/links.h"
#include "reader/looks.h"

#include <string.h>

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
        zone_push(page, (ns_span){span.start, piece.start}, NS_ZONE_BODY, NULL);
        zone_push_plain(page, piece, &match);
        span.start = rest.start = piece.end;
    }
    zone_push(page, span, NS_ZONE_BODY, NULL);
}

/* A paragraph. If it ends with a sign-off beyond doubt, that is cut off, and only furniture is expected from here on. */
static void push_paragraph(ns_page *page, ns_span line)
{
    ns_match match;
    uint32_t at = zone_signoff_start(page, line, false, &match);
    push_body(page, (ns_span){line.start, at});
    if (at == line.end)
        return;
    ns_span end = {at, line.end};
    if (furniture_kind(&match) == NS_ZONE_BYLINE && !zone_push_byline(page, end, &match)) {
        page->zones.items[page->zones.count - 1].span.end = line.end;
        return;
    }
    if (furniture_kind(&match) == NS_ZONE_SIGNOFF)
        zone_push(page, end, NS_ZONE_SIGNOFF, match.rule->name);
    page->signed_off = true;
}

/* The teaser of a video stands twice, as its title and as its link. */
static bool push_repeated(ns_page *page, size_t at)
{
    ns_span line = zone_line(page, at);
    if (at + 1 == page->line_count || line_is_paragraph(page->text, line))
        return false;
    ns_span next = zone_line(page, at + 1);
    if (line.end - line.start != next.end - next.start ||
        memcmp(page->text + line.start, page->text + next.start, line.end - line.start) != 0)
        return false;
    zone_push(page, line, NS_ZONE_RELATED, "repeated-line");
    zone_push(page, next, NS_ZONE_RELATED, "repeated-line");
    return true;
}

/* In a list: headlines, dates and tags go on, a paragraph ends it. */
static bool push_listed(ns_page *page, ns_span line)
{
    if (page->in_list && (line_is_headline(page->text, line) || line_is_tag(page->text, line))) {
        zone_push(page, line, page->list_kind, page->list_rule);
        return true;
    }
    page->in_list = false;
    if (page->signed_off && line_is_tag(page->text, line)) {
        zone_push(page, line, NS_ZONE_LIST, "tags-behind-signoff");
        return true;
    }
    return false;
}

static size_t read_known(ns_page *page, size_t at)
{
    ns_match match;
    if (!zone_knows(page, at, FURNITURE_HEAD, &match))
        return 0;
    ns_zone_kind kind = furniture_kind(&match);
    if (kind == NS_ZONE_DATE && page->in_list)
        return 0;
    bool more = page->in_list && kind == NS_ZONE_NAV; /* "Selengkapnya" */
    size_t taken = zone_push_furniture(page, at, &match);
    if (taken > 0 && more)
        page->in_list = false;
    if (taken > 0 && kind == NS_ZONE_SIGNOFF)
        page->signed_off = true;
    return taken;
}

/* Most lines that are paragraphs without a rule tried (zone_is_plain) end with a full stop behind a letter, no sign-off, no caption, and
 * have none of the marks that furniture inside them has: a colon, or the slash of a credit. */
static bool is_all_body(const ns_page *page, ns_span line)
{
    enum { CREDIT_REACH = 14 }; /* "KOMPAS.com/Ana Elsa Telepon itu ..." */
    const char *text = page->text + line.start;
    size_t size = line.end - line.start;
    return size <= LONGEST_FURNITURE && text[size - 1] == '.' && is_letter(text[size - 2]) && memchr(text, ':', size) == NULL &&
           memchr(text, '/', CREDIT_REACH) == NULL;
}

/* One line of the body, or a few that belong together; returns how many. */
size_t zone_read_line(ns_page *page, size_t at)
{
    ns_span line = zone_line(page, at);
    size_t taken = zone_push_marked(page, at);
    if (taken > 0)
        return taken;
    if (zone_is_plain(page, at) && is_all_body(page, line)) {
        zone_push(page, line, NS_ZONE_BODY, NULL);
        page->in_list = false;
        return 1;
    }
    bool begun = page->last_body > 0 && page->line_count > 1;
    taken = begun ? read_known(page, at) : 0;
    if (taken == 0 && begun && (push_listed(page, line) || zone_push_caption(page, line, false)))
        taken = 1;
    if (taken == 0 && begun && push_repeated(page, at))
        taken = 2;
    if (taken > 0)
        return taken;
    push_paragraph(page, line);
    return 1;
}

void zone_read_rest(ns_page *page, size_t at)
{
    while (at < page->line_count)
        at += zone_read_line(page, at);
}
