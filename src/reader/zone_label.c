/* zone_label.c: labelled pieces of a line: bylines, credits, copyright. */
#include "reader/zone_page.h"

#include "knowledge/outlets.h"
#include "reader/furniture.h"
#include "reader/paragraphs.h"

bool zone_push_labelled(ns_page *page, uint32_t start, ns_span line, ns_match *match)
{
    for (bool first = true;; first = false) {
        uint32_t value = match->group[0].last;
        ns_match next;
        uint32_t end = byline_label(&page->byline, value, line.end, &next);
        ns_zone_kind kind = furniture_kind(match);
        if (kind == NS_ZONE_BYLINE && !byline_names(&page->byline, (ns_span){value, end}, furniture_role(match)) && first)
            return false;
        ns_span piece = {start, end};
        zone_push(page, piece, kind, match->rule->name);
        if (kind == NS_ZONE_COPYRIGHT)
            zone_find_outlet(page, piece, FROM_COPYRIGHT);
        zone_set_byline_outlet(page, page->byline.outlet);
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
    return zone_match(page, at, line.end, &inner) && furniture_has(&inner, FURNITURE_LABEL) &&
           zone_push_labelled(page, line.start, line, &inner);
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
        zone_set_byline_outlet(page, outlets_match(page->text + outlet.first, outlet.last - outlet.first, &size));
    if (!byline_names(&page->byline, (ns_span){name.first, name.last}, furniture_role(match)))
        return false;
    zone_push(page, line, NS_ZONE_BYLINE, match->rule->name);
    return true;
}

bool zone_push_byline(ns_page *page, ns_span line, ns_match *match)
{
    if (!furniture_has(match, FURNITURE_LABEL))
        return push_captured(page, line, match);
    return match->group[0].last == line.start + 1 ? push_bracketed(page, line, match)
                                                  : zone_push_labelled(page, line.start, line, match);
}
