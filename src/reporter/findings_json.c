/* findings_json.c: findings as JSON, one document (-f json) or an object a line (-f jsonl). Keys in the order of the contract. */
#include "reporter/findings_formats.h"
#include "reporter/report.h"

static void write_fix(ns_json *json, const ns_found *found)
{
    json_key(json, "fix");
    if (found->finding.fix == NULL) {
        json_null(json);
        return;
    }
    json_object(json, true);
    findings_number_at(json, "start", found->fix_place.start);
    findings_number_at(json, "end", found->fix_place.end);
    findings_text_at(json, "text", found->finding.fix);
    json_end(json);
}

static void write_finding(ns_json *json, const ns_linted *linted, const ns_found *found)
{
    char digits[HASH_TEXT];
    json_object(json, found->finding.fix == NULL);
    findings_text_at(json, "rule", found->finding.rule);
    findings_text_at(json, "level", findings_level_names[found->finding.level]);
    findings_text_at(json, "path", linted->path);
    findings_number_at(json, "line", found->place.line);
    findings_number_at(json, "col", found->place.column);
    findings_number_at(json, "end_line", found->place.end_line);
    findings_number_at(json, "end_col", found->place.end_column);
    findings_number_at(json, "start", found->place.start);
    findings_number_at(json, "end", found->place.end);
    json_key(json, "text");
    json_string(json, found->text, found->text_length);
    findings_text_at(json, "message", found->finding.message);
    write_fix(json, found);
    hash_write(found->fingerprint, digits);
    json_key(json, "fingerprint");
    json_string(json, digits, sizeof digits);
    json_end(json);
}

static void head(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_string(out, "{\n  \"schema\": \"newsscan-check/1\",\n"
                       "  \"tool\": {\"name\": \"newsscan\", \"version\": \"" NS_VERSION "\"},\n"
                       "  \"findings\": [");
}

static void add(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    enum { FINDING_LEVEL = 2 };
    for (size_t i = 0; i < linted->count; i++) {
        ns_json json;
        report_separator(page->findings++ == 0, out);
        json_init(&json, out, false, FINDING_LEVEL);
        write_finding(&json, linted, &linted->found[i]);
    }
}

static void tail(ns_findings_page *page, ns_buffer *out)
{
    buffer_string(out, page->findings == 0 ? "],\n  \"errors\": [" : "\n  ],\n  \"errors\": [");
}

static void add_lines(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    (void)page;
    if (linted->error != NULL)
        report_bad_record(linted->file, linted->record, linted->key, linted->error, out);
    for (size_t i = 0; i < linted->count; i++) {
        ns_json json;
        json_init(&json, out, true, 0);
        write_finding(&json, linted, &linted->found[i]);
        buffer_byte(out, '\n');
    }
}

const ns_findings_format findings_as_json = {head, add, tail};
const ns_findings_format findings_as_jsonl = {.article = add_lines};
