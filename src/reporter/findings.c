/* findings.c: see findings.h. */
#include "reporter/findings_formats.h"

const char *const findings_level_names[] = {"note", "warning", "error"};

static const ns_findings_format *const formats[NS_CHECK_FORMATS] = {
    [NS_CHECK_TEXT] = &findings_as_text,   [NS_CHECK_JSON] = &findings_as_json,     [NS_CHECK_JSONL] = &findings_as_jsonl,
    [NS_CHECK_SARIF] = &findings_as_sarif, [NS_CHECK_GITHUB] = &findings_as_github, [NS_CHECK_GITLAB] = &findings_as_gitlab,
    [NS_CHECK_JUNIT] = &findings_as_junit, [NS_CHECK_DIFF] = &findings_as_diff,     [NS_CHECK_BASELINE] = &findings_as_baseline,
};

void findings_init(ns_findings_page *page, const ns_check_options *options, ns_guard *guard)
{
    *page = (ns_findings_page){.format = options->format, .color = options->color};
    for (size_t i = 0; i < FINDINGS_LEVELS; i++)
        buffer_init(&page->waiting[i], guard);
}

void findings_free(ns_findings_page *page)
{
    for (size_t i = 0; i < FINDINGS_LEVELS; i++)
        buffer_free(&page->waiting[i]);
}

void findings_head(ns_findings_page *page, ns_buffer *out)
{
    if (formats[page->format]->head != NULL)
        formats[page->format]->head(page, out);
}

void findings_article(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    formats[page->format]->article(page, linted, out);
    page->articles++;
}

void findings_tail(ns_findings_page *page, ns_buffer *out)
{
    if (formats[page->format]->tail != NULL)
        formats[page->format]->tail(page, out);
}

size_t findings_line(const ns_linted *linted, const ns_found *found)
{
    return linted->record > 0 ? (size_t)linted->record : found->place.line;
}
