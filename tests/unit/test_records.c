/* test_records.c: JSONL lines, good, odd and hostile. */
#include "base/utf8.h"
#include "reader/records.h"
#include "fixture.h"
#include "steps.h"

static ns_fields fields;

static int begin(void **state)
{
    return begin_arena(state) != 0 || fields_parse(NULL, &arena, &fields) != NULL;
}

/* The line in memory of just its size and padding, so that a sanitizer sees every step beyond. */
static const char *read_bytes(const char *line, size_t length, ns_input *input)
{
    char *copy = calloc(1, length + NS_TEXT_PADDING);
    assert_non_null(copy);
    memcpy(copy, line, length);
    const char *message = record_read(copy, length, &fields, &arena, input);
    memset(copy, 'x', length); /* nothing found may point into it */
    free(copy);
    return message;
}

static const char *read_line(const char *line, ns_input *input)
{
    return read_bytes(line, strlen(line), input);
}

static void assert_same(const char *found, const char *expected)
{
    if (expected == NULL)
        assert_null(found);
    else
        assert_string_equal(found, expected);
}

static void test_all_fields(void **state)
{
    (void)state;
    ns_input in = {.path = "x", .date = "2024-01-01"};
    assert_null(read_line("{\"text\":\"isi\",\"title\":\"judul\",\"published\":\"2024-06-20\",\"outlet\":\"Kabar\",\"url\":\"u\","
                          "\"author\":\"Ani\",\"key\":\"k1\",\"other\":{\"text\":\"no\"}}\r\n",
                          &in));
    assert_string_equal(in.text, "isi");
    assert_int_equal(in.text_length, 3);
    assert_string_equal(in.title, "judul");
    assert_string_equal(in.published, "2024-06-20");
    assert_string_equal(in.outlet, "Kabar");
    assert_string_equal(in.url, "u");
    assert_string_equal(in.author, "Ani");
    assert_string_equal(in.key, "k1");
    assert_string_equal(in.path, "x");
    assert_string_equal(in.date, "2024-01-01");
    assert_null(read_line("\xEF\xBB\xBF {\"text\":\"\"}", &in)); /* what was known of the line before is gone */
    assert_int_equal(in.text_length, 0);
    assert_non_null(in.text);
    assert_null(in.title);
    assert_null(in.key);
}

typedef struct key_row {
    const char *value, *text;
} key_row;

static void test_values(void **state)
{
    (void)state;
    /* clang-format off */
    static const key_row rows[] = {
        {"17", "17"}, {"17.0", "17"}, {"1e3", "1000"}, {"-5", "-5"}, {"0", "0"}, {"1.50", "1.50"},
        {"9007199254740991", "9007199254740991"},
        {"1803712345678901234", "1803712345678901234"},
        {" 98765432109876543210 ", "98765432109876543210"},
        {"1e400", "1e400"}, {"-1E+30", "-1E+30"},
        {"true", NULL}, {"null", NULL}, {"{}", NULL}, {"[\"a\"]", NULL}, {"\"\"", NULL}, {"\" \\n\"", NULL},
        {"\"\\u00e9\\ud83d\\ude00\\/\\\"\"", "\xC3\xA9\xF0\x9F\x98\x80/\""},
        {"\"a\\u0000b\"", "a\xEF\xBF\xBD" "b"},
    };
    /* clang-format on */
    char line[200];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ns_input in = {0};
        snprintf(line, sizeof line, "{\"a\":[1,{\"x\":\"},{\\\"\"}],\"b\":{},\"key\":%s,\"text\":\"x,\"}", rows[i].value);
        assert_null(read_line(line, &in));
        assert_same(in.key, rows[i].text);
        snprintf(line, sizeof line, "{\"text\":\"x\",\"key\":%s}", rows[i].value);
        assert_null(read_line(line, &in));
        assert_same(in.key, rows[i].text);
    }
}

static void test_authors(void **state)
{
    (void)state;
    /* clang-format off */
    static const key_row rows[] = {
        {"[\"Ani\",\"Budi\"]", "Ani, Budi"}, {"[\"Ani\"]", "Ani"}, {"[]", NULL}, {"[\"\",3,null,\"B\",\" \"]", "B"},
        {"[\"\\u0000\"]", "\xEF\xBF\xBD"}, {"[[\"a\"]]", NULL}, {"7", "7"},
    };
    /* clang-format on */
    char line[200];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ns_input in = {0};
        snprintf(line, sizeof line, "{\"author\":%s,\"text\":\"x\"}", rows[i].value);
        assert_null(read_line(line, &in));
        assert_same(in.author, rows[i].text);
    }
}

static void test_last_of_two_counts(void **state)
{
    (void)state;
    ns_input in = {0};
    assert_null(read_line("{\"key\":1,\"text\":\"a\",\"Text\":\"c\",\"key\":12345678901234567890,\"text\":\"b\"}", &in));
    assert_string_equal(in.text, "b");
    assert_string_equal(in.key, "12345678901234567890");
}

static void assert_text(const char *line, size_t length, const char *text, size_t text_length)
{
    static const char zeros[NS_TEXT_PADDING];
    ns_input in = {0};
    assert_null(read_bytes(line, length, &in));
    assert_int_equal(in.text_length, text_length);
    assert_memory_equal(in.text, text, text_length);
    assert_memory_equal(in.text + text_length, zeros, NS_TEXT_PADDING);
}

#define S(literal) literal, sizeof(literal) - 1

static void test_nul_is_kept(void **state)
{
    (void)state;
    assert_text(S("{\"text\":\"a\\u0000b\\u0000\"}"), S("a\0b\0"));
    assert_text(S("{\"text\":\"\\u0000\"}"), S("\0"));
    assert_text(S("{\"text\":\"a\0b\"}"), S("a\0b"));             /* unescaped, which JSON forbids */
    assert_text(S("{\"text\":\"a\\\\u0000b\"}"), S("a\\u0000b")); /* no escape of NUL */
    assert_text(S("{\"text\":\"\\u0001\\u0000\\u0002\x03\\t\\b\"}"), S("\1\0\2\3\t\b"));
    assert_text(S("{\"text\\u0000\":\"a\",\"text\":\"b\"}"), S("b")); /* another key */
    assert_text(S("{\"text\":\"b\",\"text\\u0000\":\"a\"}"), S("b"));
}

static void test_nul_among_all_controls(void **state)
{
    (void)state;
    char line[400];
    int length = snprintf(line, sizeof line, "{\"key\":1,\"text\":\"\\u0000");
    for (int control = 1; control < 0x20; control++)
        length += snprintf(line + length, sizeof line - (size_t)length, "\\u%04X", (unsigned)control);
    snprintf(line + length, sizeof line - (size_t)length, "\"}");
    ns_input in = {0};
    assert_string_equal(read_line(line, &in), "NUL among every other control character");
}

typedef struct bad_row {
    const char *line, *message;
} bad_row;

static void test_bad_lines(void **state)
{
    (void)state;
    /* clang-format off */
    static const bad_row rows[] = {
        {"", "not JSON at byte 1"},
        {"kata", "not JSON at byte 1"},
        {"{\"text\":\"a\"", "not JSON at byte 11"},
        {"{\"text\":\"a", "not JSON at byte 10"}, /* a string that does not end: where it begins */
        {"{\"text\":\"a\"} x", "not JSON at byte 14"},
        {"{\"text\":\"a\"}{}", "not JSON at byte 13"},
        {"{'text':1}", "not JSON at byte 3"}, /* where a key should be cJSON tells the byte behind */
        {"{\"text\":\"a\",}", "not JSON at byte 13"},
        {"{\"text\":\"\\x\"}", "not JSON at byte 10"},
        {"{\"text\":\"\\u12\"}", "not JSON at byte 10"},
        {"{\"text\":\"\\uGHIJ\"}", "not JSON at byte 10"},
        {"{\"text\":\"a\\", "not JSON at byte 10"},
        {"{\"text\":\"a\\u", "not JSON at byte 11"},
        {"{\"text\":\"ab\\ud800\"}", "half a surrogate pair, \\ud800, at byte 12"},
        {"{\"text\":\"\\uDC00\\ud800\"}", "half a surrogate pair, \\uDC00, at byte 10"},
        {"{\"text\":\"\\ud83dx\\ude00\"}", "half a surrogate pair, \\ud83d, at byte 10"},
        {"{\"\\ud83d\\u0041\":1}", "half a surrogate pair, \\ud83d, at byte 3"},
        {"[]", "not a JSON object"},
        {"\"text\"", "not a JSON object"},
        {"null", "not a JSON object"},
        {"3 ", "not a JSON object"},
        {"{}", "no \"text\""},
        {"{\"text\":null}", "no \"text\""},
        {"{\"TEXT\":\"a\"}", "no \"text\""},
        {"{\"text\":3}", "\"text\" is not a string"},
        {"{\"text\":[\"a\",7]}", "\"text\" is not a string"},
        {"{\"text\":true}", "\"text\" is not a string"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ns_input in = {0};
        assert_same(read_line(rows[i].line, &in), rows[i].message);
        assert_null(in.text);
    }
}

static void test_key_of_a_bad_record(void **state)
{
    (void)state;
    ns_input in = {0};
    assert_string_equal(read_line("{\"key\":\"k9\",\"text\":null}", &in), "no \"text\"");
    assert_string_equal(in.key, "k9");
    assert_string_equal(read_line("{\"text\":{},\"key\":9}", &in), "\"text\" is not a string");
    assert_string_equal(in.key, "9");
}

static void test_fields(void **state)
{
    (void)state;
    ns_fields other;
    assert_null(fields_parse("text=isi,title=judul=x,key=text", &arena, &other));
    assert_string_equal(other.text, "isi");
    assert_string_equal(other.title, "judul=x");
    assert_string_equal(other.key, "text");
    assert_null(other.author);
    ns_input in = {0};
    const char line[] = "{\"text\":\"k\",\"isi\":\"a\",\"judul=x\":\"b\",\"key\":\"z\"}";
    assert_null(record_read(line, sizeof line - 1, &other, &arena, &in));
    assert_string_equal(in.text, "a");
    assert_string_equal(in.title, "b");
    assert_string_equal(in.key, "k");
    assert_null(fields_parse("text=a,title=a", &arena, &other));
    assert_null(record_read("{\"a\":\"b\"}", 9, &other, &arena, &in));
    assert_string_equal(in.title, in.text);
    assert_string_equal(record_read("{\"text\":\"b\"}", 12, &other, &arena, &in), "no \"a\"");
    static const char *const bad[] = {"",   "text", "text=",           "isi=text",    "text=a,", ",text=a", "text=a,,title=b",
                                      "=a", "te=a", "text=a, title=b", "text,title=b"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_non_null(fields_parse(bad[i], &arena, &other));
    assert_string_equal(fields_parse("text=a,text=b", &arena, &other), "a field is given twice");
}

/* The keys of other programs: the best one that is there counts, whatever the order. */
static void test_common_keys(void **state)
{
    (void)state;
    ns_input in = {0};
    assert_null(read_line("{\"body\":\"c\",\"maintext\":\"a\",\"isi\":\"b\",\"judul\":\"J\",\"date_publish\":\"2024-05-07\","
                          "\"authors\":[\"Ana\",\"Budi\"],\"source_domain\":\"contoh.com\",\"link\":\"u\",\"id\":7}",
                          &in));
    assert_string_equal(in.text, "a");
    assert_string_equal(in.title, "J");
    assert_string_equal(in.published, "2024-05-07");
    assert_string_equal(in.author, "Ana, Budi");
    assert_string_equal(in.outlet, "contoh.com");
    assert_string_equal(in.url, "u");
    assert_string_equal(in.key, "7");
    assert_null(read_line("{\"text\":null,\"content\":\"a\",\"source\":\"https://contoh.com/1\"}", &in));
    assert_string_equal(in.text, "a");
    assert_null(in.outlet);
    assert_string_equal(read_line("{\"text\":7,\"content\":\"a\"}", &in), "\"text\" is not a string");
}

static void test_text_in_lists(void **state)
{
    (void)state;
    ns_input in = {0};
    assert_null(read_line("{\"paragraphs\":[[[\"Ana\",\"tiba\",\".\"],[\"Ia\",\"lelah\"]],[[\"Ya\"]]]}", &in));
    assert_string_equal(in.text, "Ana tiba . Ia lelah\nYa");
    assert_true(in.text_made);
    assert_null(read_line("{\"text\":[\"a\",\"b c\"]}", &in));
    assert_string_equal(in.text, "a\nb c");
    assert_null(read_line("{\"text\":[]}", &in));
    assert_int_equal(in.text_length, 0);
    assert_null(read_line("{\"text\":\"a\"}", &in));
    assert_false(in.text_made);
}

static const char *read_repeated(const char *start, const char *piece, size_t count, const char *last, ns_input *input)
{
    char *line = repeated(start, piece, count, last);
    const char *message = read_line(line, input);
    free(line);
    return message;
}

static void test_hostile_lines(void **state)
{
    (void)state;
    ns_input in = {0};
    assert_string_equal(read_repeated("{\"text\":\"a\",\"b\":", "[", 1000000, "", &in),
                        "JSON nested deeper than 1000 at byte 1016");
    assert_string_equal(read_repeated("", "{\"a\":", 1000000, "", &in), "JSON nested deeper than 1000 at byte 5001");
    assert_string_equal(read_repeated("{\"text\" ", "[", 1, "", &in), "not JSON at byte 9");
    assert_string_equal(read_repeated("{\"text\":\"", "\\", 1000001, "", &in), "not JSON at byte 10");
    assert_null(read_repeated("{\"text\":\"", "\\u0000", 100000, "\"}", &in));
    assert_int_equal(in.text_length, 100000);
    assert_null(read_repeated("{", "\"a\":1,", 100000, "\"key\":11111111111111111111,\"text\":\"b\"}", &in));
    assert_string_equal(in.key, "11111111111111111111");
    assert_null(read_repeated("{\"text\":\"b\",\"author\":[\"x\"", ",\"yy\"", 100000, "]}", &in));
    assert_int_equal(strlen(in.author), 1 + 4 * 100000);
    assert_null(read_repeated("{\"text\":\"b\",\"key\":", "1", 100000, "}", &in));
    assert_int_equal(strlen(in.key), 100000);
}

/* The text is cut out of a line before cJSON sees it, if its key is written plainly. So with "te\u0078t" for a key a line takes the long
 * way, and must give the same. */
static void assert_same_the_long_way(const char *line, size_t length, const char *message, const ns_input *found)
{
    char longer[1024];
    size_t size = 0;
    for (size_t at = 0; at < length; at++) {
        bool key = length - at >= 6 && memcmp(line + at, "\"text\"", 6) == 0;
        assert_true(size + 16 < sizeof longer);
        memcpy(longer + size, key ? "\"te\\u0078t\"" : line + at, key ? 11 : 1);
        size += key ? 11 : 1;
        at += key ? 5 : 0;
    }
    ns_input in = {0};
    const char *other = read_bytes(longer, size, &in);
    assert_int_equal(message == NULL, other == NULL);
    assert_same(in.key, found->key);
    assert_same(in.author, found->author);
    if (message == NULL) {
        assert_int_equal(in.text_length, found->text_length);
        assert_memory_equal(in.text, found->text, in.text_length);
    }
}

static void test_ways_to_write_a_text(void **state)
{
    static const char *const lines[] = {
        "{\"text\":\"\"}",
        "{ \"text\" : \"kota\" , \"key\" : 7 }",
        "{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u201C\\u0007\"}",
        "{\"text\":\"\\ud83d\\ude00\"}",
        "{\"text\":\"\\ud83d\"}",
        "{\"text\":\"\\ude00\"}",
        "{\"text\":\"\\u12g4\"}",
        "{\"text\":\"\\x\"}",
        "{\"text\":\"\\",
        "{\"text\":\"\\u00",
        "{\"text\":\"a\"",
        "{\"text\":\"a\"} x",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\",\"text\":null}",
        "{\"text\":[\"a\"],\"key\":\"text\"}",
        "{\"key\":\"text\",\"text\":\"a\"}",
        "{\"x\":{\"text\":\"deep\"},\"text\":\"a\"}",
        "{\"x\":{\"text\":\"deep\"}}",
        "[\"text\",\"a\"]",
        "{\"text\":\"a\",\"key\":\"\\u0001\",\"author\":[\"\001\",\"\\u0002\"]}",
        "{\"text\":\"a\\u0000b\",\"key\":\"\\u0000\"}",
        "{\"text\":\"\\u0001\",\"key\":\"\\u0000\"}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ns_input in = {0};
        const char *message = read_line(lines[i], &in);
        assert_same_the_long_way(lines[i], strlen(lines[i]), message, &in);
    }
}

/* Lines with a byte changed, dropped or doubled: a message or valid UTF-8 text, never a step outside. */
static void test_broken_lines(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "{\"text\":\"a\\u0000\\ud83d\\ude00\\n\xC3\xA9\",\"key\":12345678901234567890,\"author\":[\"A\",\"B\"],\"x\":{\"y\":[]}}",
        "{\"key\":12345678901234567890,\"text\":\"Hujan "
        "\\u201Cderas\\u201d\\n\xC3\xA9\",\"author\":[\"A\",\"B\"],\"x\":{\"y\":[]}}",
    };
    uint32_t random = 7;
    for (int i = 0; i < 20000; i++) {
        char copy[512];
        const char *line = lines[i & 1];
        size_t length = strlen(line);
        memcpy(copy, line, length + 1);
        for (int change = 0; change < 1 + i % 3; change++) {
            random = random * 1664525u + 1013904223u;
            size_t at = (random >> 8) % length;
            if ((random >> 4 & 3) == 0)
                memmove(copy + at, copy + at + 1, --length - at);
            else
                copy[at] = "\"\\{}[],:u0dD \x01\0x"[random >> 28];
        }
        if (utf8_valid_prefix(copy, length) != length)
            continue;
        ns_input in = {0};
        arena_reset(&arena);
        assert_null(fields_parse(NULL, &arena, &fields));
        const char *message = read_bytes(copy, length, &in);
        assert_true((message == NULL) == (in.text != NULL));
        assert_true(in.text == NULL || utf8_valid_prefix(in.text, in.text_length) == in.text_length);
        assert_true(in.key == NULL || utf8_valid_prefix(in.key, strlen(in.key)) == strlen(in.key));
        assert_same_the_long_way(copy, length, message, &in);
    }
}

static double seconds(void *context, size_t count)
{
    (void)context;
    ns_input in = {0};
    char *line = repeated("{\"key\":123456789012345678901,\"text\":\"", "\\u0000\\n\\\" kata ", count, "\"}");
    double before = processor_seconds();
    assert_null(record_read(line, strlen(line), &fields, &arena, &in));
    double took = processor_seconds() - before;
    free(line);
    arena_reset(&arena);
    assert_null(fields_parse(NULL, &arena, &fields));
    return took;
}

static void test_time_is_linear(void **state)
{
    (void)state;
    hold_growth("a long text", &(growth){seconds, NULL, .times = 100000, .factor = 8, .most = 24, .grace = 0.005});
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_fields, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_values, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_authors, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_last_of_two_counts, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_nul_is_kept, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_ways_to_write_a_text, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_nul_among_all_controls, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_bad_lines, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_key_of_a_bad_record, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_fields, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_common_keys, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_text_in_lists, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_hostile_lines, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_broken_lines, begin, end_arena),
        cmocka_unit_test_setup_teardown(test_time_is_linear, begin, end_arena),
    };
    /* clang-format on */
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
