/* findings_text.c: a line a finding, as compilers write them: path:line:column: level: message [rule]. */
#include "reporter/findings_formats.h"

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN "\033[1;36m"
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static const char *const level_colors[] = {[NS_NOTE] = CYAN, [NS_WARNING] = YELLOW, [NS_ERROR] = RED};

static void nothing(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    (void)out;
}

static void colored(const ns_findings_page *page, const char *color, const char *text, ns_buffer *out)
{
    if (page->options.color)
        buffer_string(out, color);
    buffer_string(out, text);
    if (page->options.color)
        buffer_string(out, PLAIN);
}

static void number(char before, size_t value, ns_buffer *out)
{
    buffer_byte(out, before);
    buffer_unsigned(out, value);
}

static void add(ns_findings_page *page, const ns_found *found, ns_buffer *out)
{
    colored(page, BOLD, found->path, out);
    number(':', found->place.line, out);
    number(':', found->place.column, out);
    buffer_string(out, ": ");
    colored(page, level_colors[found->finding.level], findings_level_names[found->finding.level], out);
    buffer_string(out, ": ");
    buffer_string(out, found->finding.message);
    buffer_byte(out, ' ');
    if (page->options.color)
        buffer_string(out, DIM);
    buffer_byte(out, '[');
    buffer_string(out, found->finding.rule);
    buffer_byte(out, ']');
    if (page->options.color)
        buffer_string(out, PLAIN);
    buffer_byte(out, '\n');
}

const ns_findings_format findings_as_text = {nothing, add, nothing};
