/* zone_page.c: see zone_page.h. */
#include "reader/zone_page.h"

#include "knowledge/outlets.h"
#include "reader/furniture.h"
#include "reader/paragraphs.h"

void zone_push(ns_page *page, ns_span span, ns_zone_kind kind, const char *rule)
{
    span = trim_blanks(page->text, span);
    if (span.start == span.end)
        return;
    *LIST_PUSH(page->byline.arena, &page->zones) = (ns_zone){span, kind, rule};
    if (kind == NS_ZONE_BODY)
        page->last_body = page->zones.count;
}

void zone_mute(ns_page *page, uint32_t start, uint32_t end)
{
    if (start < end)
        *LIST_PUSH(page->byline.arena, &page->muted) = (ns_span){start, end};
}

void zone_mute_credit(ns_page *page, const ns_match *match)
{
    ns_range credit = match_range(match, NS_CAPTURE_credit);
    zone_mute(page, credit.first, credit.last);
}

void zone_set_outlet(ns_page *page, int source, const char *outlet)
{
    if (page->outlets[source] == NULL)
        page->outlets[source] = outlet;
}

void zone_set_byline_outlet(ns_page *page, const char *outlet)
{
    if (outlet != NULL)
        zone_set_outlet(page, FROM_BYLINE, outlet);
}

void zone_find_outlet(ns_page *page, ns_span line, int source)
{
    for (uint32_t at = line.start; at < line.end; at++) {
        char before = at > line.start ? page->text[at - 1] : ' ';
        bool begins = before == ' ' || before == '(' || before == '/' || before == '\t';
        size_t size;
        const char *outlet = begins ? outlets_match(page->text + at, line.end - at, &size) : NULL;
        if (outlet != NULL) {
            zone_set_outlet(page, source, outlet);
            return;
        }
    }
}

bool zone_match(const ns_page *page, uint32_t start, uint32_t end, ns_match *match)
{
    return rules_match_line(page->byline.rules, page->byline.memory, page->text, start, end, page->byline.arena, match) &&
           furniture_kind(match) < NS_ZONE_KINDS;
}
