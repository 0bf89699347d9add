/* findings_json.c: findings as JSON, one document (-f json) or an object a line (-f jsonl). Keys in the order of the contract. */
#include "reporter/findings_formats.h"

#include "reporter/json.h"

static void text_at(ns_json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_bytes(json, text, strlen(text));
}

static void number_at(ns_json *json, const char *key, uint64_t number)
{
    json_key(json, key);
    json_number(json, number);
}

static void write_fix(ns_json *json, const ns_found *found)
{
    json_key(json, "fix");
    if (found->finding.fix == NULL) {
        json_null(json);
        return;
    }
    json_object(json, true);
    number_at(json, "start", found->fix_place.start);
    number_at(json, "end", found->fix_place.end);
    text_at(json, "text", found->finding.fix);
    json_end(json);
}

static void write_fingerprint(ns_json *json, uint64_t fingerprint)
{
    char digits[16];
    for (size_t i = sizeof digits; i > 0; fingerprint >>= 4)
        digits[--i] = "0123456789abcdef"[fingerprint & 15];
    json_key(json, "fingerprint");
    json_string(json, digits, sizeof digits);
}

static void write_finding(ns_json *json, const ns_found *found)
{
    json_object(json, found->finding.fix == NULL);
    text_at(json, "rule", found->finding.rule);
    text_at(json, "level", findings_level_names[found->finding.level]);
    text_at(json, "path", found->path);
    number_at(json, "line", found->place.line);
    number_at(json, "col", found->place.column);
    number_at(json, "end_line", found->place.end_line);
    number_at(json, "end_col", found->place.end_column);
    number_at(json, "start", found->place.start);
    number_at(json, "end", found->place.end);
    json_key(json, "text");
    json_string(json, found->text, found->text_length);
    text_at(json, "message", found->finding.message);
    write_fix(json, found);
    write_fingerprint(json, found->fingerprint);
    json_end(json);
}

static void head(ns_findings_page *page, ns_buffer *out)
{
    (void)page;
    buffer_string(out, "{\n  \"schema\": \"newsscan-check/1\",\n"
                       "  \"tool\": {\"name\": \"newsscan\", \"version\": \"" NS_VERSION "\"},\n"
                       "  \"findings\": [");
}

static void add(ns_findings_page *page, const ns_found *found, ns_buffer *out)
{
    ns_json json;
    buffer_string(out, page->count == 0 ? "\n    " : ",\n    ");
    json_init(&json, out, false, 2);
    write_finding(&json, found);
}

static void tail(ns_findings_page *page, ns_buffer *out)
{
    buffer_string(out, page->count == 0 ? "],\n  \"errors\": [" : "\n  ],\n  \"errors\": [");
}

const ns_findings_format findings_as_json = {head, add, tail};
