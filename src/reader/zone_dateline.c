/* zone_dateline.c: the dateline of the first paragraph, and what may stand before it. */
#include "reader/zone_page.h"

#include "reader/dateline.h"
#include "reader/furniture.h"
#include "reader/namecase.h"
#include "reader/paragraphs.h"

enum { LEAD_LINES = 2 }; /* how many lines below the first paragraph the dateline may stand */

bool zone_byline_leads(const ns_page *page, ns_span line, uint32_t *start, ns_match *match, ns_dateline *dateline)
{
    return zone_match(page, line.start, line.end, match) && furniture_kind(match) == NS_ZONE_BYLINE &&
           furniture_has(match, FURNITURE_LABEL) &&
           dateline_behind(page->text, (ns_span){match->group[0].last, line.end}, (uint32_t)page->input->text_length,
                           page->byline.arena, start, dateline);
}

/* The dateline of the first paragraph. It may stand on lines of its own ("Jakarta" / "-" / "Polisi ..."); the line that goes on
 * behind it is cut. Returns the number of that line. */
static size_t take_dateline(ns_page *page, size_t at, const ns_dateline *dateline)
{
    for (; at < page->line_count && zone_line(page, at).start < dateline->end; at++) {
        ns_span *line = &page->lines[at];
        uint32_t end = line->end < dateline->end ? line->end : dateline->end;
        zone_push(page, (ns_span){line->start, end}, NS_ZONE_DATELINE, "dateline");
        *line = trim_blanks(page->text, (ns_span){end, line->end});
        if (line->start < line->end)
            break;
    }
    if (dateline->outlet != NULL)
        zone_set_outlet(page, FROM_DATELINE, dateline->outlet);
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
    if (zone_byline_leads(page, *line, &start, &match, dateline)) {
        if (!zone_push_byline(page, (ns_span){line->start, start}, &match))
            return false;
    } else {
        if (!dateline_find(page->text, *line, (uint32_t)page->input->text_length, page->byline.arena, &start, dateline))
            return false;
        zone_push(page, (ns_span){line->start, start}, NS_ZONE_BODY, NULL);
    }
    line->start = start;
    return true;
}

/* Does the dateline stand in one of the next lines, behind a subtitle or a picture's caption? Returns its line, or 0. */
static size_t later_dateline(const ns_page *page, size_t at, ns_dateline *dateline)
{
    uint32_t length = (uint32_t)page->input->text_length;
    for (size_t i = at + 1; i < page->line_count && i <= at + LEAD_LINES; i++)
        if (dateline_read(page->text, zone_line(page, i).start, length, page->byline.arena, dateline) &&
            dateline->outlet != NULL && dateline->place.start < dateline->place.end)
            return i;
    return 0;
}

size_t zone_read_dateline(ns_page *page, size_t at)
{
    ns_dateline dateline;
    if (at == page->line_count)
        return at;
    uint32_t length = (uint32_t)page->input->text_length;
    if (dateline_read(page->text, zone_line(page, at).start, length, page->byline.arena, &dateline) ||
        split_lead(page, at, &dateline))
        return take_dateline(page, at, &dateline);
    size_t later = later_dateline(page, at, &dateline);
    while (at < later)
        at += zone_read_line(page, at);
    return later > 0 && at == later ? take_dateline(page, at, &dateline) : at;
}
