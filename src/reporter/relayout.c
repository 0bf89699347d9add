/* relayout.c: see relayout.h. In: valid JSON, which relayout_fault asks of what others have edited. Out: the same through json.h. An
 * object goes on one line if no object stands in it, which is looked up ahead: where there is one it stands near the front, so that
 * costs little. */
#include "reporter/relayout.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "reader/unescape.h"
#include "reporter/report.h"

#include <string.h>

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
    while (next < reading->end && is_space(*next))
        next++;
    bool key = next < reading->end && *next == ':';
    if (key)
        json_raw_key(reading->json, start, (size_t)(stop - start));
    else
        json_raw(reading->json, start, (size_t)(stop - start));
    reading->at = key ? next + 1 : stop;
}

/* Behind the number, true, false or null, or what stands in its place. */
static const char *skip_word(const char *at, const char *end)
{
    while (at < end && !is_space(*at) && *at != ',' && *at != ']' && *at != '}')
        at++;
    return at;
}

static void copy_word(ns_reading *reading)
{
    const char *start = reading->at;
    reading->at = skip_word(start, reading->end);
    json_raw(reading->json, start, (size_t)(reading->at - start));
}

static void copy_all(ns_reading *reading)
{
    while (reading->at < reading->end) {
        char byte = *reading->at;
        if (byte == '{' || byte == '[') {
            open_container(reading);
        } else if (byte == '"') {
            copy_string(reading);
        } else if (byte == '}' || byte == ']') {
            json_end(reading->json);
            reading->at++;
        } else if (byte == ',' || is_space(byte)) {
            reading->at++;
        } else {
            copy_word(reading);
        }
    }
}

void relayout_article(const char *text, size_t length, bool compact, ns_buffer *out)
{
    ns_json json;
    ns_reading reading = {.at = text, .end = text + length, .json = &json, .article = true};
    json_init(&json, out, compact, REPORT_ARTICLE_LEVEL);
    copy_all(&reading);
    if (compact)
        buffer_byte(out, '\n');
}

void relayout_value(ns_json *json, const char *text, size_t length)
{
    ns_reading reading = {.at = text, .end = text + length, .json = json};
    copy_all(&reading);
}

/* ---- what others have edited */

/* skip_string, or NULL: it holds a control character. */
static const char *pass_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++) {
        if ((unsigned char)*at < ' ')
            return NULL;
        at += *at == '\\' && end - at > 1;
    }
    return at < end ? at + 1 : end;
}

static const char *skip_digits(const char *at, const char *end)
{
    while (at < end && is_digit(*at))
        at++;
    return at;
}

/* JSON's number: no 0 before other digits, a digit on both sides of the point and behind the e. */
static bool is_number(const char *at, const char *end)
{
    at += at < end && *at == '-';
    const char *digits = at;
    at = skip_digits(at, end);
    if (at == digits || (*digits == '0' && at - digits > 1))
        return false;
    if (at < end && *at == '.') {
        digits = at + 1;
        at = skip_digits(digits, end);
        if (at == digits)
            return false;
    }
    if (at == end || (*at | 0x20) != 'e')
        return at == end;
    at++;
    at += at < end && (*at == '-' || *at == '+');
    return at < end && skip_digits(at, end) == end;
}

static bool is_word(const char *at, const char *end)
{
    static const char *const words[] = {"null", "true", "false"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == (size_t)(end - at) && memcmp(words[i], at, strlen(words[i])) == 0)
            return true;
    return is_number(at, end);
}

/* "\u20Oc", with a letter for a 0: cJSON reads it as \u0000. */
static bool has_false_code(const char *at, const char *end)
{
    while ((at = unescape_find_code(at, end)) != NULL) {
        if (unescape_hex(at + 2, end) < 0)
            return true;
        at += 2;
    }
    return false;
}

const char *relayout_fault(const char *text, size_t length, unsigned depth)
{
    const char *end = text + length, *stop;
    if (utf8_valid_prefix(text, length) != length)
        return "not valid UTF-8";
    if (has_false_code(text, end))
        return "not JSON";
    for (const char *at = text; at < end; at = stop) {
        stop = at + 1;
        if (*at == '"') {
            stop = pass_string(at, end);
            if (stop == NULL)
                return "not JSON";
        } else if (*at == '{' || *at == '[') {
            if (++depth > JSON_DEPTH)
                return "nested too deep for a record";
        } else if (*at == '}' || *at == ']') {
            depth--;
        } else if (!is_space(*at) && *at != ',' && *at != ':') {
            stop = skip_word(at, end);
            if (!is_word(at, stop))
                return "not JSON";
        }
    }
    return NULL;
}
