/* findings_sarif.c: findings as SARIF 2.1.0, which GitHub code scanning, Azure and editors read.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
#include "reporter/findings_formats.h"

enum { MOST_NOTICES = 1000 };

static void message_at(ns_json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_object(json, true);
    findings_text_at(json, "text", text);
    json_end(json);
}

static void write_rule(ns_json *json, const ns_check_rule *rule)
{
    json_object(json, false);
    findings_text_at(json, "id", rule->name);
    message_at(json, "shortDescription", rule->summary);
    message_at(json, "fullDescription", rule->what);
    message_at(json, "help", rule->why);
    json_key(json, "defaultConfiguration");
    json_object(json, true);
    json_key(json, "enabled");
    json_bool(json, !rule->opt_in);
    findings_text_at(json, "level", findings_level_names[rule->level]);
    json_end(json);
    json_key(json, "properties");
    json_object(json, false);
    json_key(json, "tags");
    json_list(json, true);
    json_string(json, rule->family, strlen(rule->family));
    json_end(json);
    json_end(json);
    json_end(json);
}

static void head(ns_findings_page *page, ns_buffer *out)
{
    size_t count;
    const ns_check_rule *rules = ns_check_rules(&count);
    (void)page;
    buffer_string(out, "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \"version\": \"2.1.0\",\n"
                       "  \"runs\": [{\n  \"columnKind\": \"unicodeCodePoints\",\n"
                       "  \"tool\": {\"driver\": {\"name\": \"newsscan\", \"version\": \"" NS_VERSION "\", \"rules\": [");
    for (size_t i = 0; i < count; i++) {
        ns_json json;
        buffer_string(out, i == 0 ? "\n    " : ",\n    ");
        json_init(&json, out, false, 2);
        write_rule(&json, &rules[i]);
    }
    buffer_string(out, "\n  ]}},\n  \"results\": [");
}

/* A path as given becomes a reference: what may not stand in one is written %XX. An absolute path gets its scheme. */
static void uri_at(ns_json *json, const char *key, const char *path, ns_buffer *scratch)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    buffer_clear(scratch);
    if (path[0] == '/')
        buffer_string(scratch, "file://");
    for (; *path != '\0'; path++) {
        unsigned char byte = (unsigned char)*path;
        if (strchr(allowed, byte) != NULL) {
            buffer_byte(scratch, *path);
            continue;
        }
        buffer_byte(scratch, '%');
        buffer_byte(scratch, "0123456789ABCDEF"[byte >> 4]);
        buffer_byte(scratch, "0123456789ABCDEF"[byte & 15]);
    }
    json_key(json, key);
    json_string(json, scratch->data, scratch->length);
}

static void artifact_at(ns_json *json, const ns_linted *linted, ns_buffer *scratch)
{
    json_key(json, "artifactLocation");
    json_object(json, true);
    uri_at(json, "uri", linted->name, scratch);
    json_end(json);
}

static void region_at(ns_json *json, const char *key, const ns_linted *linted, const ns_place *place)
{
    json_key(json, key);
    json_object(json, true);
    if (linted->record > 0) {
        findings_number_at(json, "startLine", linted->record);
    } else {
        findings_number_at(json, "startLine", place->line);
        findings_number_at(json, "startColumn", place->column);
        findings_number_at(json, "endLine", place->end_line);
        findings_number_at(json, "endColumn", place->end_column);
    }
    json_end(json);
}

static void write_location(ns_json *json, const ns_linted *linted, const ns_found *found, ns_buffer *scratch)
{
    json_object(json, false);
    json_key(json, "physicalLocation");
    json_object(json, false);
    artifact_at(json, linted, scratch);
    region_at(json, "region", linted, &found->place);
    json_end(json);
    json_end(json);
}

static void write_fix(ns_json *json, const ns_linted *linted, const ns_found *found, ns_buffer *scratch)
{
    json_key(json, "fixes");
    json_list(json, false);
    json_object(json, false);
    json_key(json, "artifactChanges");
    json_list(json, false);
    json_object(json, false);
    artifact_at(json, linted, scratch);
    json_key(json, "replacements");
    json_list(json, false);
    json_object(json, false);
    region_at(json, "deletedRegion", linted, &found->fix_place);
    message_at(json, "insertedContent", found->finding.fix);
    for (unsigned open = 0; open < 6; open++)
        json_end(json);
}

static size_t rule_index(const char *name)
{
    size_t count, i = 0;
    const ns_check_rule *rules = ns_check_rules(&count);
    while (i < count && rules[i].name != name)
        i++;
    return i;
}

static void write_result(ns_json *json, const ns_linted *linted, const ns_found *found, ns_buffer *scratch)
{
    char digits[HASH_TEXT];
    json_object(json, false);
    findings_text_at(json, "ruleId", found->finding.rule);
    findings_number_at(json, "ruleIndex", rule_index(found->finding.rule));
    findings_text_at(json, "level", findings_level_names[found->finding.level]);
    message_at(json, "message", found->finding.message);
    json_key(json, "locations");
    json_list(json, false);
    write_location(json, linted, found, scratch);
    json_end(json);
    hash_write(found->fingerprint, digits);
    json_key(json, "partialFingerprints");
    json_object(json, true);
    json_key(json, "newsscan/v1");
    json_string(json, digits, sizeof digits);
    json_end(json);
    if (found->finding.fix != NULL && linted->exact)
        write_fix(json, linted, found, scratch);
    json_end(json);
}

/* What could not be read waits for the tail; a flood of it is cut. */
static void keep_notice(ns_findings_page *page, const ns_linted *linted)
{
    ns_buffer *notices = &page->waiting[0];
    if (page->levels[0]++ >= MOST_NOTICES)
        return;
    ns_json json;
    buffer_string(notices, page->levels[0] == 1 ? "\n    " : ",\n    ");
    json_init(&json, notices, true, 0);
    json_object(&json, true);
    findings_text_at(&json, "level", "error");
    message_at(&json, "message", linted->error);
    json_key(&json, "locations");
    json_list(&json, true);
    json_object(&json, true);
    json_key(&json, "physicalLocation");
    json_object(&json, true);
    artifact_at(&json, linted, &page->waiting[1]);
    if (linted->record > 0)
        region_at(&json, "region", linted, NULL);
    for (unsigned open = 0; open < 4; open++)
        json_end(&json);
}

static void add(ns_findings_page *page, const ns_linted *linted, ns_buffer *out)
{
    if (linted->error != NULL)
        keep_notice(page, linted);
    for (size_t i = 0; i < linted->count; i++) {
        ns_json json;
        buffer_string(out, page->findings++ == 0 ? "\n    " : ",\n    ");
        json_init(&json, out, true, 0);
        write_result(&json, linted, &linted->found[i], &page->waiting[1]);
    }
}

static void tail(ns_findings_page *page, ns_buffer *out)
{
    const ns_buffer *notices = &page->waiting[0];
    buffer_string(out, page->findings == 0 ? "],\n" : "\n  ],\n");
    buffer_string(out, notices->length == 0 ? "  \"invocations\": [{\"executionSuccessful\": true"
                                            : "  \"invocations\": [{\"executionSuccessful\": false");
    buffer_string(out, ", \"toolExecutionNotifications\": [");
    buffer_append(out, notices->data, notices->length);
    buffer_string(out, notices->length == 0 ? "]}]\n  }]\n}\n" : "\n  ]}]\n  }]\n}\n");
}

const ns_findings_format findings_as_sarif = {head, add, tail};
