/* findings_junit.c: findings as JUnit XML, the dialect that Jenkins, GitLab and Azure read: a suite an article, a case a finding (or
 * one that passed). Findings that do not fail the run are cases that passed, with the message as their output. */
#include "reporter/findings_formats.h"

#include "base/utf8.h"

/* XML 1.0 has no way to write most control characters, nor U+FFFE and U+FFFF: they become U+FFFD, as do bytes that are no UTF-8. */
static void xml(const char *text, size_t length, ns_buffer *out)
{
    for (size_t at = 0, size; at < length; at += size) {
        size_t valid = utf8_valid_prefix(text + at, length - at < 4 ? length - at : 4);
        size = 1;
        uint32_t code = valid == 0 ? 0 : utf8_decode(text + at, length - at, &size);
        if (code == '&')
            buffer_string(out, "&amp;");
        else if (code == '<')
            buffer_string(out, "&lt;");
        else if (code == '>')
            buffer_string(out, "&gt;");
        else if (code == '"')
            buffer_string(out, "&quot;");
        else if (code == '\n' || code == '\t')
            buffer_string(out, code == '\n' ? "&#10;" : "&#9;");
        else if (code < 0x20 || (code & 0xFFFE) == 0xFFFE)
            buffer_string(out, "\xEF\xBF\xBD");
        else
            buffer_append(out, text + at, size);
    }
}

static void xml_string(const char *text, ns_buffer *out)
{
    xml(text, strlen(text), out);
}

static void count_at(const char *name, uint64_t value, ns_buffer *out)
{
    buffer_string(out, name);
    buffer_unsigned(out, value);
    buffer_byte(out, '"');
}

static void head(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"newsscan check\">\n");
}

/* "<testcase name=... classname=...>": the name tells rule and place, since some readers want names to differ. */
static void open_case(const ns_linted *linted, const ns_found *found, ns_buffer *out)
{
    buffer_string(out, "    <testcase name=\"");
    if (found != NULL) {
        buffer_string(out, found->finding.rule);
        buffer_byte(out, ' ');
        buffer_unsigned(out, found->place.line);
        buffer_byte(out, ':');
        buffer_unsigned(out, found->place.column);
    } else {
        buffer_string(out, "check");
    }
    buffer_string(out, "\" classname=\"");
    xml_string(linted->path, out);
    buffer_byte(out, '"');
}

static void add_case(const ns_linted *linted, const ns_found *found, ns_buffer *out)
{
    open_case(linted, found, out);
    if (found->fails) {
        buffer_string(out, ">\n      <failure message=\"");
        xml_string(found->finding.message, out);
        buffer_string(out, "\" type=\"");
        buffer_string(out, findings_level_names[found->finding.level]);
        buffer_string(out, "\">");
        xml(found->text, found->text_length, out);
        buffer_string(out, "</failure>\n    </testcase>\n");
    } else {
        buffer_string(out, ">\n      <system-out>");
        buffer_string(out, findings_level_names[found->finding.level]);
        buffer_string(out, ": ");
        xml_string(found->finding.message, out);
        buffer_string(out, "</system-out>\n    </testcase>\n");
    }
}

static void add_unread(const ns_linted *linted, ns_buffer *out)
{
    open_case(linted, NULL, out);
    buffer_string(out, ">\n      <error message=\"");
    xml_string(linted->error, out);
    buffer_string(out, "\" type=\"input\"></error>\n    </testcase>\n");
}

static void add(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    uint64_t failures = 0;
    (void)page;
    for (size_t i = 0; i < linted->count; i++)
        failures += linted->found[i].fails;
    buffer_string(out, "  <testsuite name=\"");
    xml_string(linted->path, out);
    count_at("\" tests=\"", linted->count > 0 ? linted->count : 1, out);
    count_at(" failures=\"", failures, out);
    count_at(" errors=\"", linted->error != NULL, out);
    buffer_string(out, ">\n");
    for (size_t i = 0; i < linted->count; i++)
        add_case(linted, &linted->found[i], out);
    if (linted->error != NULL) {
        add_unread(linted, out);
    } else if (linted->count == 0) {
        open_case(linted, NULL, out);
        buffer_string(out, "/>\n");
    }
    buffer_string(out, "  </testsuite>\n");
}

static void tail(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_string(out, "</testsuites>\n");
}

const ns_findings_format findings_as_junit = {head, add, tail};
