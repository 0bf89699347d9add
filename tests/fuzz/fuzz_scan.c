/* fuzz_scan.c: entry point for libFuzzer and AFL++. Bytes that begin with { are a JSONL record, and perhaps one that newsscan wrote, all
 * others the bytes of a file; they go the way they go in the program, through every rule of check and every report, and what newsscan.h
 * guarantees about an article is checked on every one. */
#include "base/utf8.h"
#include "checker/policy.h"
#include "newsscan.h"
#include "reader/decode.h"
#include "reader/html.h"
#include "reader/records.h"
#include "reporter/markup.h"
#include "reporter/report.h"
#include "reporter/view.h"
#include "summary/saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ns_engine *engine;
static ns_scanner *scanner;
static ns_policy every_rule;

#define must(claim) must_hold(claim, #claim)

static void must_hold(bool holds, const char *claim)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", claim);
    abort();
}

static bool is_boundary(const ns_article *article, uint32_t at)
{
    return at == article->text_length || ((unsigned char)article->text[at] & 0xC0) != 0x80;
}

static void check_span(const ns_article *article, ns_span span)
{
    must(span.start < span.end && span.end <= article->text_length);
    must(is_boundary(article, span.start) && is_boundary(article, span.end));
}

static void check_zones(const ns_article *article)
{
    uint32_t last = 0;
    for (size_t i = 0; i < article->zone_count; i++) {
        check_span(article, article->zones[i].span);
        must(article->zones[i].span.start >= last);
        last = article->zones[i].span.end;
    }
}

static void check_tokens(const ns_article *article)
{
    uint32_t last = 0;
    for (size_t i = 0; i < article->token_count; i++) {
        check_span(article, article->tokens[i].span);
        must(article->tokens[i].span.start >= last);
        last = article->tokens[i].span.end;
    }
}

static void check_entities(const ns_article *article)
{
    for (size_t i = 0; i < article->entity_count; i++) {
        const ns_entity *entity = &article->entities[i];
        must(entity->name != NULL && entity->name[0] != '\0' && entity->mention_count > 0);
        for (size_t j = 0; j < entity->mention_count; j++)
            check_span(article, entity->mentions[j]);
    }
}

static void check_article(const ns_article *article)
{
    check_zones(article);
    check_tokens(article);
    check_entities(article);
    for (size_t i = 0; i < article->date_count; i++)
        check_span(article, article->dates[i].span);
    for (size_t i = 0; i < article->quote_count; i++) {
        check_span(article, article->quotes[i].span);
        must(article->quotes[i].speaker_entity == NS_NO_ENTITY || article->quotes[i].speaker_entity < article->entity_count);
    }
    for (size_t i = 0; i < article->attribution_count; i++)
        check_span(article, article->attributions[i].span);
    for (size_t i = 0; i < article->amount_count; i++)
        check_span(article, article->amounts[i].span);
}

static void check_findings(const ns_article *article)
{
    const ns_finding *findings = NULL;
    size_t count = 0;
    uint32_t last = 0;
    must(ns_check(scanner, &every_rule, &findings, &count) == NS_OK);
    for (size_t i = 0; i < count; i++) {
        const ns_finding *finding = &findings[i];
        must(finding->span.start >= last && finding->span.start <= finding->span.end && finding->message[0] != '\0');
        must(finding->span.end <= article->text_length && is_boundary(article, finding->span.start));
        must(is_boundary(article, finding->span.end));
        must(finding->fix == NULL ||
             (finding->fix_span.start <= finding->fix_span.end && finding->fix_span.end <= article->text_length));
        must(finding->fix == NULL ||
             (is_boundary(article, finding->fix_span.start) && is_boundary(article, finding->fix_span.end)));
        last = finding->span.start;
    }
}

/* What a report shows of it; nobody reads that here. */
static void show(const ns_article *article)
{
    ns_guard guard;
    ns_buffer out, rows;
    ns_arena arena;
    ns_view view;
    ns_markup markup;
    ns_reporter reporter;
    must(setjmp(guard.escape) == 0);
    buffer_init(&out, &guard);
    buffer_init(&rows, &guard);
    arena_init(&arena, &guard);
    ns_chapters chapters = {.sections = &out, .rows = &rows, .arena = &arena};
    reporter_init(&reporter, &(ns_report_options){.format = NS_FORMAT_JSONL, .text = true, .tokens = true}, &guard);
    report_article(&reporter, article, &out);
    must(out.length > 0 && memchr(out.data, '\n', out.length) == out.data + out.length - 1); /* one line */
    reporter_free(&reporter);
    for (unsigned width = 20; width <= 100; width += 80) {
        view_init(&view, width, width > 20, &guard);
        view_article(&view, article, &out);
        view_free(&view);
    }
    markup_init(&markup, &guard);
    markup_article(&markup, article, NULL, 0, &chapters);
    markup_free(&markup);
    must(utf8_valid_prefix(out.data, out.length) == out.length);
    arena_free(&arena);
    buffer_free(&rows);
    buffer_free(&out);
}

static void scan(ns_input *input)
{
    const ns_article *article = NULL;
    input->path = "a.txt";
    input->tokens = input->vague_dates = true;
    input->padded = true;
    if (ns_scan(scanner, input, &article) != NS_OK)
        return;
    check_article(article);
    show(article);
    input->as_written = true;
    must(ns_scan(scanner, input, &article) == NS_OK);
    check_article(article);
    check_findings(article);
}

/* A record that newsscan may have written, as merge shows it. */
static void show_saved(const char *json, size_t length, ns_guard *guard)
{
    ns_arena arena;
    ns_buffer sections, rows;
    ns_view view;
    ns_markup markup;
    ns_saved saved = {.tree = NULL};
    arena_init(&arena, guard);
    buffer_init(&sections, guard);
    buffer_init(&rows, guard);
    ns_chapters chapters = {.sections = &sections, .rows = &rows, .arena = &arena};
    saved_read(json, length, &arena, &saved);
    if (saved.kind == SAVED_ARTICLE) {
        saved_show(&saved, &arena);
        view_init(&view, 60, false, guard);
        view_article(&view, &saved.shown, &sections);
        view_free(&view);
        markup_init(&markup, guard);
        markup_saved(&markup, &saved, &chapters);
        markup_free(&markup);
    }
    saved_free(&saved);
    arena_free(&arena);
    buffer_free(&sections);
    buffer_free(&rows);
}

static void scan_record(const ns_decoded *decoded, ns_guard *guard)
{
    ns_arena arena;
    ns_fields fields;
    ns_input input = {0};
    arena_init(&arena, guard);
    must(fields_parse(NULL, &arena, &fields) == NULL);
    if (record_read(decoded->text, decoded->length, &fields, &arena, &input) == NULL)
        scan(&input);
    arena_free(&arena);
}

static void scan_page(const ns_decoded *decoded, ns_guard *guard)
{
    ns_arena arena;
    ns_input input = {0};
    bool found;
    arena_init(&arena, guard);
    if (html_read(decoded->text, decoded->length, &arena, &input, &found) == NULL) {
        must(utf8_valid_prefix(input.text, input.text_length) == input.text_length);
        scan(&input);
    }
    arena_free(&arena);
}

static void set_up(void)
{
    must(ns_engine_new(NULL, &engine) == NS_OK && ns_scanner_new(engine, &scanner) == NS_OK);
    policy_init(&every_rule);
    for (size_t rule = 0; rule < CHECK_COUNT; rule++)
        every_rule.on[rule] = true;
    policy_finish(&every_rule);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ns_guard guard;
    ns_decoder *decoder = NULL;
    ns_decoded decoded;
    char *bytes = calloc(size + NS_TEXT_PADDING, 1); /* a block of its own, so that reading past the padding is seen */
    must(bytes != NULL && setjmp(guard.escape) == 0);
    if (engine == NULL)
        set_up();
    if (size > 0)
        memcpy(bytes, data, size);
    must(decoder_new(NULL, &guard, &decoder) == NS_OK);
    if (decode(decoder, bytes, size, NULL, &decoded) == NS_OK && !decoded.binary) {
        must(utf8_valid_prefix(decoded.text, decoded.length) == decoded.length);
        ns_input input = {.text = decoded.text, .text_length = decoded.length};
        if (decoded.length > 0 && decoded.text[0] == '{') {
            scan_record(&decoded, &guard);
            show_saved(decoded.text, decoded.length, &guard);
        } else if (html_looks_like(decoded.text, decoded.length)) {
            scan_page(&decoded, &guard);
        } else {
            scan(&input);
        }
    }
    decoder_free(decoder);
    free(bytes);
    return 0;
}
