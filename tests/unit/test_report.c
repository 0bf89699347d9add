/* test_report.c: the report's layout to the byte, every field; JSONL read back with cJSON; spans in code points. */
#include "reporter/report.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>

static ns_guard guard;

static void write_corpus(bool any_article, const ns_corpus *corpus, ns_json_drain *drain, ns_buffer *out)
{
    ns_json json;
    ns_table quoted;
    table_init(&quoted, &guard);
    report_sums(&json, any_article, corpus, drain, &quoted, out);
    report_groups(&json, corpus);
    table_free(&quoted);
}

/* clang-format off */
/* "é" and the curly marks are where code points and bytes part. */
static const char sample_text[] = "JUDUL \xC3\xA9\n\xE2\x80\x9CKami siap,\xE2\x80\x9D kata Sari di Palu, Rabu (19/6/2024). Rp1,5 juta.";

enum { /* bytes */
    QUOTE_START = 12, QUOTE_END = 22, SARI = 31, PALU = 39, DATE = 45, DATE_END = 61, MONEY = 63, MONEY_END = 73
};

static const ns_span sari_spans[] = {{SARI, SARI + 4}};
static const ns_span palu_spans[] = {{PALU, PALU + 4}};
static const char *const sari_aliases[] = {"Bu Sari", "S. Dewi"};
static const ns_author authors[] = {{"Hani Lestari", NS_ROLE_REPORTER}, {"Tono", NS_ROLE_EDITOR}};
static const ns_entity entities[] = {
    {.type = NS_PERSON, .name = "Sari Dewi", .role = "Camat", .aliases = sari_aliases, .alias_count = 2, .mentions = sari_spans,
     .mention_count = 1},
    {.type = NS_PLACE, .name = "Palu", .country = "ID", .region = "72.71", .mentions = palu_spans, .mention_count = 1},
};
static const ns_date dates[] = {{.span = {DATE, DATE_END}, .type = NS_DATE, .value = "2024-06-19", .grain = NS_GRAIN_DAY,
                                 .basis = NS_BASIS_EXPLICIT, .rule = "r"}};
static const ns_quote quotes[] = {
    {.kind = NS_DIRECT, .span = {QUOTE_START, QUOTE_END}, .speaker = "Sari Dewi", .speaker_entity = 0, .cue = "kata",
     .closed = true, .rule = "r"},
    {.kind = NS_PARTIAL, .span = {QUOTE_START, QUOTE_END}, .speaker_entity = NS_NO_ENTITY, .via = "TASS"},
};
static const ns_attribution attributions[] = {{.span = {SARI, SARI + 4}, .name = "Antara", .cue = "dikutip dari"}};
static const ns_amount amounts[] = {{.span = {MONEY, MONEY_END}, .type = NS_MONEY, .value = 1.5e6, .to = NAN, .unit = "IDR"}};
static const ns_zone zones[] = {{{0, 8}, NS_ZONE_TITLE, NULL}, {{9, MONEY}, NS_ZONE_BODY, NULL}, {{MONEY, MONEY_END + 1}, NS_ZONE_PROMO, "r"}};
static const ns_token tokens[] = {{{0, 5}, 0}, {{6, 8}, 0}, {{9, 12}, 1}};

static const ns_sketch sketch = {
    .terms = {1, 2 | NS_TERM_TITLE}, .term_count = 2, .figures = {"8 orang tewas"}, .figure_count = 1};

static ns_article sample(void)
{
    return (ns_article){.text = sample_text, .text_length = sizeof sample_text - 1, .id = UINT64_C(0x0123456789abcdef),
                        .path = "berita/a.txt", .title = "JUDUL \xC3\xA9", .published = "2024-06-20", .words = 9, .sentences = 2,
                        .authors = authors, .author_count = 2, .entities = entities, .entity_count = 2, .dates = dates,
                        .date_count = 1, .quotes = quotes, .quote_count = 2, .attributions = attributions,
                        .attribution_count = 1, .amounts = amounts, .amount_count = 1, .zones = zones, .zone_count = 3,
                        .tokens = tokens, .token_count = 3, .sketch = &sketch};
}

static const char *written(ns_buffer *out)
{
    buffer_byte(out, '\0');
    return out->data;
}

static void a_whole_report(void **state)
{
    (void)state;
    const ns_report_options options = {.format = NS_FORMAT_JSON, .tokens = true};
    const ns_article article = sample();
    ns_reporter reporter;
    ns_buffer out;
    buffer_init(&out, &guard);
    reporter_init(&reporter, &options, &guard);
    ns_tally *tally = tally_new(&guard);
    report_head(&out);
    report_separator(true, &out);
    report_article(&reporter, &article, &out);
    tally_article(tally, &article);
    tally_article(tally, &article);
    write_corpus(true, tally_finish(tally), NULL, &out);
    report_error(true, "b.txt", 0, "Permission denied", &out);
    report_error(false, "c\xFF.jsonl", 17, "no \"text\"", &out);
    report_tail(true, &out);
    assert_string_equal(written(&out),
        "{\n"
        "  \"schema\": \"newsscan/1\",\n"
        "  \"tool\": {\"name\": \"newsscan\", \"version\": \"" NS_VERSION "\"},\n"
        "  \"articles\": [\n"
        "    {\n"
        "      \"id\": \"0123456789abcdef\",\n"
        "      \"path\": \"berita/a.txt\",\n"
        "      \"key\": null,\n"
        "      \"url\": null,\n"
        "      \"outlet\": null,\n"
        "      \"title\": \"JUDUL \xC3\xA9\",\n"
        "      \"authors\": [\n"
        "        {\"name\": \"Hani Lestari\", \"role\": \"reporter\"},\n"
        "        {\"name\": \"Tono\", \"role\": \"editor\"}\n"
        "      ],\n"
        "      \"published\": \"2024-06-20\",\n"
        "      \"dateline\": null,\n"
        "      \"words\": 9,\n"
        "      \"sentences\": 2,\n"
        "      \"entities\": [\n"
        "        {\n"
        "          \"id\": \"e1\",\n"
        "          \"type\": \"person\",\n"
        "          \"name\": \"Sari Dewi\",\n"
        "          \"role\": \"Camat\",\n"
        "          \"country\": null,\n"
        "          \"region\": null,\n"
        "          \"aliases\": [\"Bu Sari\", \"S. Dewi\"],\n"
        "          \"count\": 1,\n"
        "          \"mentions\": [\n"
        "            {\"start\": 26, \"end\": 30, \"text\": \"Sari\"}\n"
        "          ]\n"
        "        },\n"
        "        {\n"
        "          \"id\": \"e2\",\n"
        "          \"type\": \"place\",\n"
        "          \"name\": \"Palu\",\n"
        "          \"role\": null,\n"
        "          \"country\": \"ID\",\n"
        "          \"region\": \"72.71\",\n"
        "          \"aliases\": [],\n"
        "          \"count\": 1,\n"
        "          \"mentions\": [\n"
        "            {\"start\": 34, \"end\": 38, \"text\": \"Palu\"}\n"
        "          ]\n"
        "        }\n"
        "      ],\n"
        "      \"dates\": [\n"
        "        {\"start\": 40, \"end\": 56, \"text\": \"Rabu (19/6/2024)\", \"type\": \"date\", \"value\": \"2024-06-19\", \"to\": null, "
        "\"grain\": \"day\", \"basis\": \"explicit\", \"mod\": null, \"conflict\": null, \"suggest\": null}\n"
        "      ],\n"
        "      \"quotes\": [\n"
        "        {\"id\": \"q1\", \"kind\": \"direct\", \"start\": 9, \"end\": 19, \"text\": \"Kami siap,\", \"speaker\": \"Sari Dewi\", "
        "\"speaker_id\": \"e1\", \"cue\": \"kata\", \"closed\": true, \"via\": null},\n"
        "        {\"id\": \"q2\", \"kind\": \"partial\", \"start\": 9, \"end\": 19, \"text\": \"Kami siap,\", \"speaker\": null, "
        "\"speaker_id\": null, \"cue\": null, \"closed\": false, \"via\": \"TASS\"}\n"
        "      ],\n"
        "      \"attributions\": [\n"
        "        {\"start\": 26, \"end\": 30, \"text\": \"Sari\", \"name\": \"Antara\", \"cue\": \"dikutip dari\"}\n"
        "      ],\n"
        "      \"amounts\": [\n"
        "        {\"start\": 58, \"end\": 68, \"text\": \"Rp1,5 juta\", \"type\": \"money\", \"value\": 1500000, \"to\": null, \"unit\": \"IDR\"}\n"
        "      ],\n"
        "      \"boilerplate\": [\n"
        "        {\"start\": 58, \"end\": 69, \"kind\": \"promo\"}\n"
        "      ],\n"
        "      \"sketch\": {\"shingles\": null, \"terms\": \"AAABgAAC\", \"figures\": [\"8 orang tewas\"]},\n"
        "      \"tokens\": [[0, 5, 0], [6, 7, 0], [8, 9, 1]]\n"
        "    }\n"
        "  ],\n"
        "  \"corpus\": {\n"
        "    \"articles\": 2,\n"
        "    \"words\": 18,\n"
        "    \"sentences\": 4,\n"
        "    \"published\": {\"first\": \"2024-06-20\", \"last\": \"2024-06-20\"},\n"
        "    \"outlets\": [],\n"
        "    \"people\": [\n"
        "      {\"name\": \"Sari Dewi\", \"articles\": 2, \"mentions\": 2, \"quotes\": 2}\n"
        "    ],\n"
        "    \"orgs\": [],\n"
        "    \"places\": [\n"
        "      {\"name\": \"Palu\", \"articles\": 2, \"mentions\": 2}\n"
        "    ],\n"
        "    \"events\": [],\n"
        "    \"laws\": [],\n"
        "    \"speakers\": [\n"
        "      {\"name\": \"Sari Dewi\", \"direct\": 2, \"partial\": 0, \"indirect\": 0, \"articles\": 2}\n"
        "    ],\n"
        "    \"attributions\": [\n"
        "      {\"name\": \"Antara\", \"articles\": 2}\n"
        "    ],\n"
        "    \"timeline\": [\n"
        "      {\"date\": \"2024-06-19\", \"mentions\": 2, \"articles\": 2}\n"
        "    ],\n"
        "    \"pairs\": [\n"
        "      {\"a\": \"Palu\", \"b\": \"Sari Dewi\", \"articles\": 2}\n"
        "    ],\n"
        "    \"duplicates\": [\n"
        "      {\"ids\": [\"0123456789abcdef\", \"0123456789abcdef\"], \"paths\": [\"berita/a.txt\", \"berita/a.txt\"], "
        "\"similarity\": 1}\n"
        "    ],\n"
        "    \"stories\": []\n"
        "  },\n"
        "  \"errors\": [\n"
        "    {\"path\": \"b.txt\", \"line\": null, \"message\": \"Permission denied\"},\n"
        "    {\"path\": \"c\xEF\xBF\xBD.jsonl\", \"line\": 17, \"message\": \"no \\\"text\\\"\"}\n"
        "  ]\n"
        "}\n");
    tally_free(tally);
    reporter_free(&reporter);
    buffer_free(&out);
}
/* clang-format on */

static void a_report_of_nothing(void **state)
{
    (void)state;
    ns_buffer out;
    buffer_init(&out, &guard);
    ns_tally *tally = tally_new(&guard);
    report_head(&out);
    write_corpus(false, tally_finish(tally), NULL, &out);
    report_tail(false, &out);
    const char *text = written(&out);
    assert_non_null(strstr(text, "\"articles\": [],\n  \"corpus\": {\n    \"articles\": 0,"));
    assert_non_null(strstr(text, "\"published\": {\"first\": null, \"last\": null},"));
    assert_non_null(strstr(text, "\n  \"errors\": []\n}\n"));
    cJSON *read = cJSON_Parse(text);
    assert_non_null(read);
    cJSON_Delete(read);
    tally_free(tally);
    buffer_free(&out);
}

typedef struct ns_drained {
    ns_buffer all;
    unsigned calls, left; /* so many calls until the writer fails; 0: it never does */
} ns_drained;

static bool take(void *context, const char *data, size_t length)
{
    ns_drained *drained = context;
    buffer_append(&drained->all, data, length);
    return ++drained->calls != drained->left;
}

static void a_long_corpus_part_goes_out_as_it_grows(void **state)
{
    (void)state;
    enum { NAMES = 9000 };
    static char names[NAMES][16];
    static ns_entity villages[NAMES];
    for (size_t i = 0; i < NAMES; i++) {
        snprintf(names[i], sizeof names[i], "Desa \"%zu\"", i);
        villages[i] = (ns_entity){.type = (ns_entity_type)(i % NS_ENTITY_TYPES), .name = names[i]};
    }
    const ns_article article = {.path = "a.txt", .entities = villages, .entity_count = NAMES};
    ns_drained drained = {.calls = 0};
    ns_json_drain drain = {.write = take, .context = &drained};
    ns_buffer whole, rest;
    buffer_init(&whole, &guard);
    buffer_init(&rest, &guard);
    buffer_init(&drained.all, &guard);
    ns_tally *tally = tally_new(&guard);
    tally_article(tally, &article);
    tally_article(tally, &article);
    const ns_corpus *corpus = tally_finish(tally);
    write_corpus(true, corpus, NULL, &whole);
    write_corpus(true, corpus, &drain, &rest);
    assert_true(drained.calls > 10 && !drain.failed);
    assert_true(rest.length < 1 << 17);
    buffer_append(&drained.all, rest.data, rest.length);
    assert_int_equal(drained.all.length, whole.length);
    assert_memory_equal(drained.all.data, whole.data, whole.length);
    drained = (ns_drained){.all = drained.all, .left = 3};
    write_corpus(true, corpus, &drain, &rest);
    assert_true(drain.failed);
    assert_int_equal(drained.calls, 3);
    tally_free(tally);
    buffer_free(&whole);
    buffer_free(&rest);
    buffer_free(&drained.all);
}

static void check_span(const ns_article *article, const cJSON *item, ns_span span)
{
    assert_int_equal(cJSON_GetObjectItem(item, "start")->valueint, utf8_count(article->text, span.start));
    assert_int_equal(cJSON_GetObjectItem(item, "end")->valueint, utf8_count(article->text, span.end));
    const char *text = cJSON_GetObjectItem(item, "text")->valuestring;
    assert_int_equal(strlen(text), span.end - span.start);
    assert_memory_equal(text, article->text + span.start, span.end - span.start);
}

static void a_line_reads_back(void **state)
{
    (void)state;
    const ns_report_options options = {.format = NS_FORMAT_JSONL, .text = true, .tokens = true};
    const ns_article article = sample();
    ns_reporter reporter;
    ns_buffer out;
    buffer_init(&out, &guard);
    reporter_init(&reporter, &options, &guard);
    report_article(&reporter, &article, &out);
    assert_ptr_equal(memchr(out.data, '\n', out.length), out.data + out.length - 1);
    assert_null(strstr(written(&out), ": "));
    cJSON *line = cJSON_Parse(out.data);
    assert_non_null(line);
    assert_string_equal(cJSON_GetObjectItem(line, "text")->valuestring, sample_text);
    check_span(&article, cJSON_GetArrayItem(cJSON_GetObjectItem(line, "dates"), 0), dates[0].span);
    check_span(&article, cJSON_GetArrayItem(cJSON_GetObjectItem(line, "quotes"), 0), quotes[0].span);
    check_span(&article, cJSON_GetArrayItem(cJSON_GetObjectItem(line, "amounts"), 0), amounts[0].span);
    assert_int_equal(cJSON_GetArraySize(line), 20);
    assert_string_equal(cJSON_GetArrayItem(line, 19)->string, "tokens");
    cJSON_Delete(line);
    reporter_free(&reporter);
    buffer_free(&out);
}

/* One reporter writes articles of any length, one after the other; a NUL byte in the text is \u0000. */
static void one_reporter_many_articles(void **state)
{
    (void)state;
    const ns_report_options options = {.format = NS_FORMAT_JSONL, .text = true};
    ns_reporter reporter;
    ns_buffer out;
    buffer_init(&out, &guard);
    reporter_init(&reporter, &options, &guard);
    for (size_t round = 0; round < 3; round++) {
        const ns_article full = sample();
        const ns_article small = {.text = "a\0\xC3\xA9", .text_length = 4, .path = "-"};
        buffer_clear(&out);
        report_article(&reporter, &full, &out);
        buffer_clear(&out);
        report_article(&reporter, &small, &out);
        assert_string_equal(
            written(&out),
            "{\"id\":\"0000000000000000\",\"path\":\"-\",\"key\":null,\"url\":null,\"outlet\":null,\"title\":null,\"authors\":[],"
            "\"published\":null,\"dateline\":null,\"words\":0,\"sentences\":0,\"entities\":[],\"dates\":[],\"quotes\":[],"
            "\"attributions\":[],\"amounts\":[],\"boilerplate\":[],\"sketch\":null,\"text\":\"a\\u0000\xC3\xA9\"}\n");
    }
    reporter_free(&reporter);
    buffer_free(&out);
}

static void a_bad_record(void **state)
{
    (void)state;
    ns_buffer out;
    buffer_init(&out, &guard);
    report_bad_record("a.jsonl", 17, NULL, "not JSON at byte 3", &out);
    report_bad_record("\xFE.txt", 0, "k\"1", "a folder", &out);
    assert_string_equal(written(&out),
                        "{\"path\":\"a.jsonl\",\"line\":17,\"key\":null,\"error\":\"not JSON at byte 3\"}\n"
                        "{\"path\":\"\xEF\xBF\xBD.txt\",\"line\":null,\"key\":\"k\\\"1\",\"error\":\"a folder\"}\n");
    buffer_free(&out);
}

int main(void)
{
    if (setjmp(guard.escape) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_report),
        cmocka_unit_test(a_report_of_nothing),
        cmocka_unit_test(a_long_corpus_part_goes_out_as_it_grows),
        cmocka_unit_test(a_line_reads_back),
        cmocka_unit_test(one_reporter_many_articles),
        cmocka_unit_test(a_bad_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
