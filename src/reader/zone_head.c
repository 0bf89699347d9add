/* zone_head.c: the head: the title and what stands around it, until the first paragraph. */
#include "reader/zone_page.h"

#include "base/letters.h"
#include "reader/dateline.h"
#include "reader/furniture.h"
#include "reader/looks.h"

#include <string.h>

enum {
    HEAD_LINES = 12,
    TITLE_REACH = 8 /* how many lines below a title the first paragraph may be */
};

static bool paragraph_follows(const ns_page *page, size_t at)
{
    for (size_t i = at + 1; i < page->line_count && i <= at + TITLE_REACH; i++)
        if (line_is_paragraph(page->text, zone_line(page, i)))
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
    ns_span next = zone_line(page, at + 1);
    return is_lower(zone_first_byte(page, next)) && !names_outlet(page, next);
}

/* The first line that looks like a headline and has a paragraph below; or the record's title, where that stands in the text. */
static bool is_title(ns_page *page, size_t at)
{
    ns_span line = zone_line(page, at);
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
    zone_push(page, line, NS_ZONE_TITLE, NULL);
}

/* Lines above the first paragraph; returns its number. A text of one line is a paragraph. */
size_t zone_read_head(ns_page *page)
{
    bool titled = false;
    size_t at = 0, marked = 0;
    bool only = page->line_count == 1 && page->input->mark_count == 0;
    while (!only && at < page->line_count && at - marked < HEAD_LINES) {
        ns_match match;
        ns_dateline dateline;
        uint32_t start;
        ns_span line = zone_line(page, at);
        size_t taken = zone_push_marked(page, at);
        marked += taken;
        if (taken == 0 && zone_knows(page, at, FURNITURE_TAIL, &match)) {
            if (furniture_kind(&match) == NS_ZONE_BYLINE && zone_byline_leads(page, line, &start, &match, &dateline))
                break;
            taken = zone_push_furniture(page, at, &match);
        }
        if (taken == 0 && (zone_push_outlet_date(page, line) || zone_push_caption(page, line, true)))
            taken = 1;
        if (taken == 0 && page->in_list && !line_is_paragraph(page->text, line)) { /* under "Daftar Isi" */
            zone_push(page, line, page->list_kind, page->list_rule);
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
