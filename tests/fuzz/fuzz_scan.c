/* fuzz_scan.c: entry point for libFuzzer and AFL++. Bytes that begin with { are a JSONL record, all others the bytes of a file; both
 * go the way they go in the program, and what newsscan.h guarantees about an article is checked on every one. */
#include "base/utf8.h"
#include "newsscan.h"
#include "reader/decode.h"
#include "reader/html.h"
#include "reader/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ns_engine *engine;
static ns_scanner *scanner;

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
    ns_status status = ns_check(scanner, NULL, &findings, &count);
    must(status == NS_OK || status == NS_ERR_USAGE); /* something in the text was seen through */
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

static void scan(ns_input *input)
{
    const ns_article *article = NULL;
    input->tokens = input->vague_dates = true;
    input->padded = true;
    if (ns_scan(scanner, input, &article) == NS_OK) {
        check_article(article);
        check_findings(article);
    }
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ns_guard guard;
    ns_decoder *decoder = NULL;
    ns_decoded decoded;
    char *bytes = calloc(size + NS_TEXT_PADDING, 1); /* a block of its own, so that reading past the padding is seen */
    must(bytes != NULL && setjmp(guard.escape) == 0);
    if (engine == NULL)
        must(ns_engine_new(NULL, &engine) == NS_OK && ns_scanner_new(engine, &scanner) == NS_OK);
    if (size > 0)
        memcpy(bytes, data, size);
    must(decoder_new(NULL, &guard, &decoder) == NS_OK);
    if (decode(decoder, bytes, size, NULL, &decoded) == NS_OK && !decoded.binary) {
        must(utf8_valid_prefix(decoded.text, decoded.length) == decoded.length);
        ns_input input = {.text = decoded.text, .text_length = decoded.length};
        if (decoded.length > 0 && decoded.text[0] == '{')
            scan_record(&decoded, &guard);
        else if (html_looks_like(decoded.text, decoded.length))
            scan_page(&decoded, &guard);
        else
            scan(&input);
    }
    decoder_free(decoder);
    free(bytes);
    return 0;
}
