/* zone_mark.c: lines known beforehand, from a page's markup. */
#include "reader/zone_page.h"

#include "reader/furniture.h"

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
    ns_span line = zone_line(page, at);
    bool known = zone_match(page, line.start, line.end, &match);
    ns_zone_kind kind = known ? furniture_kind(&match) : NS_ZONE_NAV;
    size_t taken = kind == NS_ZONE_DATE || kind == NS_ZONE_BYLINE ? zone_push_furniture(page, at, &match) : 0;
    if (taken > 0)
        return taken;
    if (kind == NS_ZONE_DATE) { /* "Selasa, 7 Mei 2024 15:06 WIB | 998 kali dibaca" */
        zone_push(page, (ns_span){line.start, match.group[0].last}, NS_ZONE_DATE, match.rule->name);
        line.start = match.group[0].last;
    } else if (zone_push_outlet_date(page, line) || zone_push_caption(page, line, true)) {
        return 1;
    }
    zone_push(page, line, NS_ZONE_NAV, rule);
    return 1;
}

/* Returns how many lines it took, 0 if the line is not marked. */
size_t zone_push_marked(ns_page *page, size_t at)
{
    const ns_zone *mark = page->input->mark_count > 0 ? mark_of(page, zone_line(page, at)) : NULL;
    if (mark == NULL)
        return 0;
    if (mark->kind == NS_ZONE_KINDS)
        return push_head_mark(page, at, mark->rule);
    ns_match match;
    ns_span line = zone_line(page, at);
    if (mark->kind == NS_ZONE_CAPTION) {
        if (zone_push_caption(page, line, true))
            return 1;
        if (zone_is_caption(page, line.start, line.end, &match))
            zone_mute_credit(page, &match);
    }
    zone_push(page, line, mark->kind, mark->rule);
    return 1;
}
