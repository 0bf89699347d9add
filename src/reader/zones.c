/* zones.c: see zones.h. Reads the lines once, top to bottom: the head (title, date, bylines, sections) until the first paragraph,
 * its dateline, then paragraphs and furniture; at last the end of the last paragraph, where sign-offs hang.
 *
 * Which words mark furniture is data (src/data/rules/zones.rules); here and in zone_*.c is only what a rule cannot see: where in
 * the article a line stands, and what its neighbours look like. */
#include "reader/zones.h"

#include "knowledge/outlets.h"
#include "reader/furniture.h"
#include "reader/paragraphs.h"
#include "reader/zone_page.h"

#include <string.h>

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
    size_t at = zone_read_head(&page);
    at = zone_read_dateline(&page, at);
    zone_read_rest(&page, at);
    zone_read_end(&page);
    settle(&page);
}
