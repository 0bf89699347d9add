/* findings.c: see findings.h. */
#include "reporter/findings_formats.h"

const char *const findings_level_names[] = {"note", "warning", "error"};

static const ns_findings_format *const formats[] = {
    [NS_CHECK_TEXT] = &findings_as_text,
    [NS_CHECK_JSON] = &findings_as_json,
};

void findings_head(ns_findings_page *page, ns_buffer *out)
{
    formats[page->options.format]->head(page, out);
}

void findings_add(ns_findings_page *page, const ns_found *found, ns_buffer *out)
{
    formats[page->options.format]->add(page, found, out);
    page->count++;
}

void findings_tail(ns_findings_page *page, ns_buffer *out)
{
    formats[page->options.format]->tail(page, out);
}
