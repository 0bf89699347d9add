/* relayout.c: see relayout.h. In: valid JSON. Out: the same through json.h. An object goes on one line if no object stands in it,
 * which is looked up ahead: where there is one it stands near the front, so that costs little. */
#include "reporter/relayout.h"

#include "reporter/report.h"

typedef struct ns_reading {
    const char *at, *end;
    ns_json *json;
    bool article; /* the outermost container is never on one line */
} ns_reading;

/* Behind the string that begins at `at`. */
static const char *skip_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\' && end - at > 1;
    return at < end ? at + 1 : end;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Is there an object inside the container that begins at `at`? */
static bool holds_object(const char *at, const char *end)
{
    unsigned depth = 1;
    for (at++; at < end && depth > 0; at++) {
        if (*at == '{')
            return true;
        if (*at == '"')
            at = skip_string(at, end) - 1;
        else if (*at == '[')
            depth++;
        else if (*at == ']' || *at == '}')
            depth--;
    }
    return false;
}

static bool too_deep(const char *at, const char *end, unsigned depth)
{
    for (; at < end; at++) {
        if (*at == '"')
            at = skip_string(at, end) - 1;
        else if (*at == '[' || *at == '{')
            depth++;
        else if (*at == ']' || *at == '}')
            depth--;
        if (depth > JSON_DEPTH)
            return true;
    }
    return false;
}

static void open_container(ns_reading *reading)
{
    bool flat = !reading->article && !holds_object(reading->at, reading->end);
    reading->article = false;
    if (*reading->at == '{')
        json_object(reading->json, flat);
    else
        json_list(reading->json, flat);
    reading->at++;
}

/* A string before a colon is a key. */
static void copy_string(ns_reading *reading)
{
    const char *start = reading->at, *stop = skip_string(start, reading->end), *next = stop;
    while (next < reading->end && is_blank(*next))
        next++;
    bool key = next < reading->end && *next == ':';
    if (key)
        json_raw_key(reading->json, start, (size_t)(stop - start));
    else
        json_raw(reading->json, start, (size_t)(stop - start));
    reading->at = key ? next + 1 : stop;
}

/* A number, true, false or null. */
static void copy_word(ns_reading *reading)
{
    const char *start = reading->at;
    while (reading->at < reading->end && !is_blank(*reading->at) && *reading->at != ',' && *reading->at != ']' &&
           *reading->at != '}')
        reading->at++;
    json_raw(reading->json, start, (size_t)(reading->at - start));
}

static bool copy_all(ns_reading *reading)
{
    if (too_deep(reading->at, reading->end, reading->json->depth))
        return false;
    while (reading->at < reading->end) {
        char byte = *reading->at;
        if (byte == '{' || byte == '[') {
            open_container(reading);
        } else if (byte == '"') {
            copy_string(reading);
        } else if (byte == '}' || byte == ']') {
            json_end(reading->json);
            reading->at++;
        } else if (byte == ',' || is_blank(byte)) {
            reading->at++;
        } else {
            copy_word(reading);
        }
    }
    return true;
}

bool relayout_article(const char *text, size_t length, bool compact, ns_buffer *out)
{
    ns_json json;
    ns_reading reading = {.at = text, .end = text + length, .json = &json, .article = true};
    json_init(&json, out, compact, REPORT_ARTICLE_LEVEL);
    if (!copy_all(&reading))
        return false;
    if (compact)
        buffer_byte(out, '\n');
    return true;
}

bool relayout_value(ns_json *json, const char *text, size_t length)
{
    ns_reading reading = {.at = text, .end = text + length, .json = json};
    return copy_all(&reading);
}
