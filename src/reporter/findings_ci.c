/* findings_ci.c: findings as GitHub Actions and GitLab take them. */
#include "reporter/findings_formats.h"

/* ---- GitHub: workflow commands, ::error file=a.txt,line=3::message
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 * GitHub shows ten annotations of a level and drops the others in silence; so errors come first, and what is left out is told. */

/* "%0A" for what ends a command's line, and in properties for what parts them. */
static void escaped(const char *text, const char *special, ns_buffer *out)
{
    for (; *text != '\0'; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte >= 0x20 && strchr(special, byte) == NULL) {
            buffer_byte(out, *text);
            continue;
        }
        buffer_byte(out, '%');
        buffer_byte(out, "0123456789ABCDEF"[byte >> 4]);
        buffer_byte(out, "0123456789ABCDEF"[byte & 15]);
    }
}

static void number_of(const char *name, size_t value, ns_buffer *out)
{
    buffer_string(out, name);
    buffer_unsigned(out, value);
}

static void annotate(const ns_linted *linted, const ns_found *found, ns_buffer *out)
{
    static const char *const commands[] = {"::notice file=", "::warning file=", "::error file="};
    buffer_string(out, commands[found->finding.level]);
    escaped(linted->name, "%,:", out);
    number_of(",line=", findings_line(linted, found), out);
    if (linted->record == 0) {
        number_of(",col=", found->place.column, out);
        number_of(",endLine=", found->place.end_line, out);
        number_of(",endColumn=", found->place.end_column, out);
    }
    buffer_string(out, ",title=");
    buffer_string(out, found->finding.rule);
    buffer_string(out, "::");
    escaped(found->finding.message, "%", out);
    buffer_byte(out, '\n');
}

static void keep_annotations(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    (void)out;
    for (size_t i = 0; i < linted->count; i++) {
        ns_severity level = linted->found[i].finding.level;
        if (page->levels[level]++ < FINDINGS_ANNOTATIONS)
            annotate(linted, &linted->found[i], &page->waiting[level]);
    }
}

static void write_annotations(ns_findings_page *page, ns_buffer *out)
{
    bool more = false;
    for (unsigned level = FINDINGS_LEVELS; level-- > 0;)
        buffer_append(out, page->waiting[level].data, page->waiting[level].length);
    for (unsigned level = FINDINGS_LEVELS; level-- > 0;) {
        if (page->levels[level] <= FINDINGS_ANNOTATIONS)
            continue;
        uint64_t left = page->levels[level] - FINDINGS_ANNOTATIONS;
        buffer_string(out, more ? ", " : "newsscan: not shown: ");
        buffer_unsigned(out, left);
        buffer_string(out, " more ");
        buffer_string(out, findings_level_names[level]);
        buffer_string(out, left == 1 ? "" : "s");
        more = true;
    }
    if (more)
        buffer_string(out, "; newsscan check without -f github lists all\n");
}

/* ---- GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */

static void add_issue(const ns_linted *linted, const ns_found *found, ns_buffer *out)
{
    static const char *const severities[] = {"info", "minor", "major"};
    enum { ISSUE_LEVEL = 1 };
    char digits[HASH_TEXT];
    ns_json json;
    json_init(&json, out, false, ISSUE_LEVEL);
    json_object(&json, false);
    findings_text_at(&json, "description", found->finding.message);
    findings_text_at(&json, "check_name", found->finding.rule);
    hash_write(found->fingerprint, digits);
    json_key(&json, "fingerprint");
    json_string(&json, digits, sizeof digits);
    findings_text_at(&json, "severity", severities[found->finding.level]);
    json_key(&json, "location");
    json_object(&json, false);
    findings_text_at(&json, "path", linted->name);
    json_key(&json, "lines");
    json_object(&json, true);
    findings_number_at(&json, "begin", findings_line(linted, found));
    findings_number_at(&json, "end", linted->record > 0 ? (size_t)linted->record : found->place.end_line);
    json_end(&json);
    json_end(&json);
    json_end(&json);
}

static void head_of_issues(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_byte(out, '[');
}

static void add_issues(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    for (size_t i = 0; i < linted->count; i++) {
        buffer_string(out, page->findings++ == 0 ? "\n  " : ",\n  ");
        add_issue(linted, &linted->found[i], out);
    }
}

static void tail_of_issues(ns_findings_page *page, ns_buffer *out)
{
    buffer_string(out, page->findings == 0 ? "]\n" : "\n]\n");
}

const ns_findings_format findings_as_github = {.article = keep_annotations, .tail = write_annotations};
const ns_findings_format findings_as_gitlab = {head_of_issues, add_issues, tail_of_issues};
