/* findings_text.c: a line a finding, as compilers write them: path:line:column: level: message [rule]. And the baseline, which is
 * a line a finding, too. */
#include "reporter/findings_formats.h"

#include "base/plain.h"

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN "\033[1;36m"
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static const char *const level_colors[] = {[NS_NOTE] = CYAN, [NS_WARNING] = YELLOW, [NS_ERROR] = RED};

/* What may not be shown is escaped, so that a finding is one line and no more than text. */
static void plain(const char *text, ns_buffer *out)
{
    while (*text != '\0') {
        size_t size = plain_run(text);
        if (size > 0) {
            buffer_append(out, text, size);
            text += size;
            continue;
        }
        unsigned char byte = (unsigned char)*text++;
        buffer_string(out, "\\x");
        buffer_byte(out, "0123456789abcdef"[byte >> 4]);
        buffer_byte(out, "0123456789abcdef"[byte & 15]);
    }
}

static void color(const ns_findings_page *page, const char *code, ns_buffer *out)
{
    if (page->color)
        buffer_string(out, code);
}

static void add_line(const ns_findings_page *page, const ns_linted *linted, const ns_found *found, ns_buffer *out)
{
    color(page, BOLD, out);
    plain(linted->path, out);
    buffer_byte(out, ':');
    buffer_unsigned(out, found->place.line);
    buffer_byte(out, ':');
    buffer_unsigned(out, found->place.column);
    color(page, PLAIN, out);
    buffer_string(out, ": ");
    color(page, level_colors[found->finding.level], out);
    buffer_string(out, findings_level_names[found->finding.level]);
    color(page, PLAIN, out);
    buffer_string(out, ": ");
    plain(found->finding.message, out);
    color(page, DIM, out);
    buffer_string(out, " [");
    buffer_string(out, found->finding.rule);
    buffer_byte(out, ']');
    color(page, PLAIN, out);
    buffer_byte(out, '\n');
}

static void add(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    for (size_t i = 0; i < linted->count; i++)
        add_line(page, linted, &linted->found[i], out);
}

static void head_of_baseline(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_string(out, "# newsscan baseline: findings that are known; newsscan check --baseline passes over them\n");
}

static void add_to_baseline(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    char digits[HASH_TEXT];
    (void)page;
    for (size_t i = 0; i < linted->count; i++) {
        hash_write(linted->found[i].fingerprint, digits);
        buffer_append(out, digits, sizeof digits);
        buffer_byte(out, ' ');
        buffer_string(out, linted->found[i].finding.rule);
        buffer_byte(out, ' ');
        plain(linted->path, out);
        buffer_byte(out, '\n');
    }
}

const ns_findings_format findings_as_text = {.article = add};
const ns_findings_format findings_as_baseline = {.head = head_of_baseline, .article = add_to_baseline};
