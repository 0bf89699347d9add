/* test_json.c: the two layouts, escapes, numbers. Strings and numbers are read back with cJSON. */
#include "reporter/json.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

static ns_guard guard;

static const char *written(ns_buffer *out)
{
    buffer_byte(out, '\0');
    return out->data;
}

static void write_sample(ns_json *json)
{
    json_object(json, false);
    json_key(json, "name");
    json_text(json, "Sari");
    json_key(json, "none");
    json_text(json, NULL);
    json_key(json, "aliases");
    json_list(json, true);
    json_text(json, "S");
    json_text(json, "Bu Sari");
    json_end(json);
    json_key(json, "spans");
    json_list(json, false);
    for (unsigned i = 0; i < 2; i++) {
        json_object(json, true);
        json_key(json, "start");
        json_number(json, i);
        json_key(json, "closed");
        json_bool(json, i == 1);
        json_end(json);
    }
    json_end(json);
    json_key(json, "empty");
    json_list(json, false);
    json_end(json);
    json_key(json, "tokens");
    json_list(json, true);
    for (unsigned i = 0; i < 2; i++) {
        json_list(json, true);
        json_number(json, i);
        json_number(json, i + 5);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

static void report_layout(void **state)
{
    (void)state;
    ns_buffer out;
    ns_json json;
    buffer_init(&out, &guard);
    json_init(&json, &out, false, 1);
    write_sample(&json);
    assert_string_equal(written(&out), "{\n"
                                       "    \"name\": \"Sari\",\n"
                                       "    \"none\": null,\n"
                                       "    \"aliases\": [\"S\", \"Bu Sari\"],\n"
                                       "    \"spans\": [\n"
                                       "      {\"start\": 0, \"closed\": false},\n"
                                       "      {\"start\": 1, \"closed\": true}\n"
                                       "    ],\n"
                                       "    \"empty\": [],\n"
                                       "    \"tokens\": [[0, 5], [1, 6]]\n"
                                       "  }");
    buffer_free(&out);
}

static void compact_layout(void **state)
{
    (void)state;
    ns_buffer out;
    ns_json json;
    buffer_init(&out, &guard);
    json_init(&json, &out, true, 1);
    write_sample(&json);
    assert_string_equal(written(&out), "{\"name\":\"Sari\",\"none\":null,\"aliases\":[\"S\",\"Bu Sari\"],"
                                       "\"spans\":[{\"start\":0,\"closed\":false},{\"start\":1,\"closed\":true}],"
                                       "\"empty\":[],\"tokens\":[[0,5],[1,6]]}");
    buffer_free(&out);
}

/* A value alone in a list; what was written, without the brackets. */
static void begin_one(ns_json *json, ns_buffer *out)
{
    buffer_clear(out);
    json_init(json, out, true, 0);
    json_list(json, true);
}

static const char *end_one(ns_json *json)
{
    json_end(json);
    assert_int_equal(json->out->data[0], '[');
    assert_int_equal(json->out->data[--json->out->length], ']');
    return written(json->out) + 1;
}

static void check_string(const char *text, size_t length, const char *want)
{
    ns_buffer out;
    ns_json json;
    buffer_init(&out, &guard);
    begin_one(&json, &out);
    json_string(&json, text, length);
    assert_string_equal(end_one(&json), want);
    buffer_free(&out);
}

static void escapes(void **state)
{
    (void)state;
    check_string("", 0, "\"\"");
    check_string("a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\"");
    check_string("\b\t\n\v\f\r", 6, "\"\\b\\t\\n\\u000b\\f\\r\"");
    check_string("\0a\x01\x1f\x7f", 5, "\"\\u0000a\\u0001\\u001f\\u007f\"");
    check_string("\xE2\x80\x9Cya\xE2\x80\x9D \xE2\x80\x94 \xE2\x82\xAC", 16,
                 "\"\xE2\x80\x9Cya\xE2\x80\x9D \xE2\x80\x94 \xE2\x82\xAC\"");
    check_string("\xE2\x80\xA8|\xE2\x80\xA9", 7, "\"\\u2028|\\u2029\"");
    check_string("\xC2\x80\xF0\x9F\x98\x80\xE2\x81\xA8", 9, "\"\xC2\x80\xF0\x9F\x98\x80\xE2\x81\xA8\"");
}

/* Bytes are looked at sixteen at a time: each special byte must be seen at each place, beside any neighbour. */
static void every_byte_at_every_place_reads_back(void **state)
{
    (void)state;
    ns_buffer out;
    buffer_init(&out, &guard);
    for (int byte = 1; byte < 0x80; byte++)
        for (size_t at = 0; at < 36; at++)
            for (int neighbour = 0; neighbour < 3; neighbour++) {
                char text[37];
                memset(text, "a~\x1f"[neighbour], sizeof text);
                text[at] = (char)byte;
                text[at % 2 == 0 ? 36 : at + 1] = '\0';
                ns_json json;
                begin_one(&json, &out);
                json_text(&json, text);
                const char *json_text = end_one(&json);
                for (const char *i = json_text; *i != '\0'; i++)
                    assert_true((unsigned char)*i >= 0x20 && *i != 0x7F);
                cJSON *read = cJSON_Parse(json_text);
                assert_non_null(read);
                assert_string_equal(read->valuestring, text);
                cJSON_Delete(read);
            }
    buffer_free(&out);
}

/* Short strings are copied in parts that overlap. */
static void every_length_reads_back(void **state)
{
    (void)state;
    static const char text[] = "Jakarta, ibu kota negara; Surabaya, kota pahlawan";
    for (size_t length = 0; length < sizeof text; length++) {
        char want[sizeof text + 2];
        want[0] = want[length + 1] = '"';
        want[length + 2] = '\0';
        memcpy(want + 1, text, length);
        check_string(text, length, want);
    }
}

/* The first thing in its buffer, too. */
static void empty_containers(void **state)
{
    (void)state;
    for (int compact = 0; compact < 2; compact++)
        for (int flat = 0; flat < 2; flat++) {
            ns_buffer out;
            ns_json json;
            buffer_init(&out, &guard);
            json_init(&json, &out, compact == 1, 0);
            json_object(&json, flat == 1);
            json_end(&json);
            json_init(&json, &out, compact == 1, 0);
            json_list(&json, flat == 1);
            json_end(&json);
            assert_string_equal(written(&out), "{}[]");
            buffer_free(&out);
        }
}

static void bytes_that_are_no_utf8(void **state)
{
    (void)state;
    ns_buffer out;
    ns_json json;
    buffer_init(&out, &guard);
    begin_one(&json, &out);
    json_bytes(&json, "kota\xFF/b\xC3\xA9\"\xE2\x80", 12);
    assert_string_equal(end_one(&json), "\"kota\xEF\xBF\xBD/b\xC3\xA9\\\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    buffer_free(&out);
}

static void check_double(double value, const char *want)
{
    ns_buffer out;
    ns_json json;
    buffer_init(&out, &guard);
    begin_one(&json, &out);
    json_double(&json, value);
    assert_string_equal(end_one(&json), want);
    buffer_free(&out);
}

static void doubles(void **state)
{
    (void)state;
    check_double(0, "0");
    check_double(-0.0, "0");
    check_double(7, "7");
    check_double(-12.5, "-12.5");
    check_double(0.1, "0.1");
    check_double(0.05, "0.05");
    check_double(1.0, "1");
    check_double(42.03, "42.03");
    check_double(5.25e12, "5250000000000");
    check_double(1e15, "1000000000000000");
    check_double(6.7, "6.7");
    check_double(0.000001, "0.000001");
    check_double(NAN, "null");
    check_double(INFINITY, "null");
    check_double(1e300, "1e+300");
    check_double(1.0 / 3, "0.3333333333333333");
}

static void any_double_reads_back(void **state)
{
    (void)state;
    ns_buffer out;
    buffer_init(&out, &guard);
    uint64_t random = 20240620;
    for (int i = 0; i < 200000; i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double value;
        memcpy(&value, &random, sizeof value);
        if (i % 2 == 0)
            value = (double)(random >> 40) / (double)(i % 5000 + 1);
        if (!isfinite(value))
            continue;
        ns_json json;
        begin_one(&json, &out);
        json_double(&json, value);
        assert_true(strtod(end_one(&json), NULL) == value);
    }
    buffer_free(&out);
}

/* A library user may have set a locale whose decimal point is a comma, as id_ID's is. */
static void no_locale_shows(void **state)
{
    (void)state;
    static const char *const names[] = {"id_ID.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8"};
    bool set = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !set; i++)
        set = setlocale(LC_ALL, names[i]) != NULL;
    if (!set)
        skip();
    check_double(0.5, "0.5");
    check_double(1.0 / 3, "0.3333333333333333");
    setlocale(LC_ALL, "C");
}

int main(void)
{
    if (setjmp(guard.escape) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report_layout),
        cmocka_unit_test(compact_layout),
        cmocka_unit_test(escapes),
        cmocka_unit_test(every_byte_at_every_place_reads_back),
        cmocka_unit_test(every_length_reads_back),
        cmocka_unit_test(empty_containers),
        cmocka_unit_test(bytes_that_are_no_utf8),
        cmocka_unit_test(doubles),
        cmocka_unit_test(any_double_reads_back),
        cmocka_unit_test(no_locale_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
