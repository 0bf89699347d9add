/* scan.c: one article from text to findings: zones, tokens, sentences, rules, finders. Each step is one call; read
 * extract_article and you know the program. ns_check lints what the last scan has left. Reading and decoding are left to the
 * reader, printing to the reporter. */
#include "pipeline/scan.h"

#include "base/bits.h"
#include "base/hash.h"
#include "base/lanes.h"
#include "base/utf8.h"
#include "checker/findings.h"
#include "extractor/extractor.h"
#include "extractor/marks.h"
#include "extractor/written.h"
#include "tokenizer/sentences.h"

#include <stdlib.h>
#include <string.h>

struct ns_scanner {
    const ns_engine *engine;
    ns_guard guard;
    ns_arena arena;
    ns_rule_memory *rules;
    ns_name_memory *names;
    ns_draft *draft; /* of the article in hand; NULL: there is none */
    ns_article article;
};

/* ---- the engine */

static void look_up_classes(ns_class_masks *classes)
{
#define LOOK_UP(field, name) classes->field = lexicon_class(name);
    NS_CLASSES(LOOK_UP)
#undef LOOK_UP
}

ns_status ns_engine_new(const ns_engine_options *options, ns_engine **engine)
{
    bool jit = options != NULL && options->jit;
    ns_engine *made = calloc(1, sizeof *made);
    *engine = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    look_up_classes(&made->classes);
    made->name_facts = name_facts_new(&made->classes);
    if (made->name_facts == NULL)
        return NS_ERR_MEMORY;
    tokenizer_init(&made->tokenizer);
    words_init(&made->meanings);
    frequent_init(&made->frequent);
    ns_status status = zone_rules_new(jit, &made->zone_rules);
    if (status == NS_OK)
        status = rules_new(&table_symbol_rules, jit, extractor_classify, &made->symbol_rules);
    return status;
}

ns_status ns_engine_read_names(ns_engine *engine, const char *path, const char **error)
{
    const char *message = NULL;
    own_names_free(engine->own_names);
    ns_status status = own_names_load(path, &engine->own_names, &message);
    if (error != NULL)
        *error = message;
    return status;
}

void ns_engine_free(ns_engine *engine)
{
    if (engine == NULL)
        return;
    zone_rules_free(&engine->zone_rules);
    rules_free(engine->symbol_rules);
    own_names_free(engine->own_names);
    free(engine->name_facts);
    free(engine);
}

/* ---- the scanner */

ns_status ns_scanner_new(const ns_engine *engine, ns_scanner **scanner)
{
    ns_scanner *made = calloc(1, sizeof *made);
    *scanner = made;
    if (made == NULL)
        return NS_ERR_MEMORY;
    made->engine = engine;
    arena_init(&made->arena, &made->guard);
    ns_status status = rule_memory_new(&made->rules);
    return status == NS_OK ? name_memory_new(&made->names) : status;
}

void ns_scanner_free(ns_scanner *scanner)
{
    if (scanner == NULL)
        return;
    arena_free(&scanner->arena);
    rule_memory_free(scanner->rules);
    name_memory_free(scanner->names);
    free(scanner);
}

/* ---- one article */

/* Zones whose tokens rules may see. */
static bool is_live(ns_zone_kind kind)
{
    return kind == NS_ZONE_BODY || kind == NS_ZONE_TITLE || kind == NS_ZONE_CAPTION || kind == NS_ZONE_DATE;
}

/* The first token from `at` on that begins at or behind `offset`. Long strides first: a zone may hold hundreds. Of the last stride all are
 * looked at, since where in it a zone ends no processor can guess. */
static size_t token_behind(const ns_tokens *tokens, size_t at, uint32_t offset)
{
    enum { STRIDE = 16 };
    const ns_span *spans = tokens->spans;
    for (; at + STRIDE <= tokens->count; at += STRIDE)
        if (spans[at + STRIDE - 1].start >= offset) {
            uint32_t before = 0;
            for (size_t i = 0; i < STRIDE; i++)
                before += spans[at + i].start < offset;
            return at + before;
        }
    while (at < tokens->count && spans[at].start < offset)
        at++;
    return at;
}

/* Finds each zone's first token and walls off the tokens of dead zones, and everything between zones. */
static void join_zones_and_tokens(ns_draft *draft)
{
    const ns_layout *layout = &draft->layout;
    ns_tokens *tokens = &draft->tokens;
    draft->zone_first = arena_alloc(draft->arena, (layout->zone_count + 1) * sizeof *draft->zone_first);
    size_t at = 0;
    for (size_t i = 0; i < layout->zone_count; i++) {
        size_t first = token_behind(tokens, at, layout->zones[i].span.start);
        at = token_behind(tokens, first, layout->zones[i].span.end);
        draft->zone_first[i] = (uint32_t)first;
        if (!is_live(layout->zones[i].kind))
            tokens_wall(tokens, first, at);
    }
    draft->zone_first[layout->zone_count] = (uint32_t)tokens->count;
    for (size_t i = 0; i < layout->muted_count; i++)
        tokens_wall(tokens, tokens_at(tokens, layout->muted[i].start), tokens_at(tokens, layout->muted[i].end));
}

/* Each token's zone. In whole steps: what lies behind a zone belongs to later ones or to nobody. */
static void name_zones(ns_draft *draft)
{
    enum { STEP = 64 };
    size_t at = 0;
    draft->zone_of = arena_alloc(draft->arena, (draft->tokens.count + STEP) * sizeof *draft->zone_of);
    for (uint32_t zone = 0; zone < draft->layout.zone_count; zone++) {
        for (; at < draft->zone_first[zone + 1]; at += STEP)
            for (size_t i = 0; i < STEP; i++)
                draft->zone_of[at + i] = zone;
        at = draft->zone_first[zone + 1];
    }
}

/* Does a paragraph of the body stand before this one on a line of its own? A sentence may have been broken there. */
static bool follows_line(const ns_draft *draft, size_t zone, uint32_t first)
{
    const ns_zone *zones = draft->layout.zones;
    return zone > 0 && zones[zone].kind == NS_ZONE_BODY && zones[zone - 1].kind == NS_ZONE_BODY &&
           draft->tokens.symbols[first - 1] == SYMBOL_BREAK;
}

static void add(uint32_t *sentences, size_t first, size_t end, uint32_t more)
{
    for (size_t at = first; at < end && more > 0; at++)
        sentences[at] += more;
}

/* A zone begins with a sentence of its own: "... itu. Baca juga: Harga Beras Naik Lebih lanjut, Ana mengatakan ...", cut into three
 * zones, must not be one. */
static void part_sentences(ns_draft *draft)
{
    uint32_t *sentences = draft->tokens.sentences, more = 0, from = 0;
    for (size_t zone = 0; zone < draft->layout.zone_count; zone++) {
        uint32_t first = draft->zone_first[zone];
        if (first == 0 || first == draft->zone_first[zone + 1] || sentences[first] != sentences[first - 1] ||
            follows_line(draft, zone, first))
            continue;
        add(sentences, from, first, more++);
        from = first;
    }
    add(sentences, from, draft->tokens.count, more);
}

/* 64 shapes at a time: where a zone ends no processor can guess. */
static uint32_t count_words(const uint8_t *shapes, size_t count)
{
    enum { STEP = 64 };
    uint32_t words = 0;
    for (size_t at = 0; at < count; at += STEP) {
        uint64_t bits = 0;
        for (unsigned i = 0; i < STEP; i += LANES)
            bits |= (uint64_t)lanes_bits(lanes_within(lanes_load((const char *)shapes + at + i), 0, NS_SHAPE_open - 1)) << i;
        words += bits_count(count - at < STEP ? bits & ((UINT64_C(1) << (count - at)) - 1) : bits);
    }
    return words;
}

/* Words and sentences of the body, boilerplate left out. Sentences are numbered one by one, and a zone begins with a new one unless its
 * line was broken; the breaks behind a zone may belong to the next sentence. */
static void count_body(const ns_draft *draft, ns_article *article)
{
    const ns_tokens *tokens = &draft->tokens;
    uint32_t counted = UINT32_MAX;
    for (size_t i = 0; i < draft->layout.zone_count; i++) {
        const ns_zone *zone = &draft->layout.zones[i];
        size_t first = draft->zone_first[i], end = draft->zone_first[i + 1];
        while (end > first && tokens->spans[end - 1].start >= zone->span.end)
            end--;
        if (zone->kind != NS_ZONE_BODY || end == first)
            continue;
        article->words += count_words(tokens->shapes + first, end - first);
        article->sentences += tokens->sentences[end - 1] - tokens->sentences[first] + (tokens->sentences[first] != counted);
        counted = tokens->sentences[end - 1];
    }
}

/* The tokens as the report shows them: without breaks, sentences numbered as they stand. */
static void list_tokens(const ns_draft *draft, ns_article *article)
{
    const ns_tokens *tokens = &draft->tokens;
    ns_token *list = arena_alloc(draft->arena, (tokens->count + 1) * sizeof *list);
    for (size_t at = 0; at < tokens->count; at++)
        if (tokens->spans[at].end > tokens->spans[at].start)
            list[article->token_count++] = (ns_token){tokens->spans[at], tokens->sentences[at]};
    article->tokens = list;
}

static void fill_article(const ns_draft *draft, const char *text, size_t length, ns_article *article)
{
    const ns_input *input = draft->input;
    const ns_layout *layout = &draft->layout;
    *article = (ns_article){
        /* clang-format off */
        .text = text, .text_length = length, .text_made = input->text_made, .id = hash_bytes(text, length),
        .path = input->path, .key = input->key, .url = input->url,
        .outlet = layout->outlet, .title = layout->title, .published = draft->published, .dateline = layout->dateline,
        .authors = layout->authors, .author_count = layout->author_count,
        .entities = draft->entities.items, .entity_count = draft->entities.count,
        .dates = draft->dates.items, .date_count = draft->dates.count,
        .quotes = draft->quotes.items, .quote_count = draft->quotes.count,
        .attributions = draft->attributions.items, .attribution_count = draft->attributions.count,
        .amounts = draft->amounts.items, .amount_count = draft->amounts.count,
        .zones = layout->zones, .zone_count = layout->zone_count, .sketch = draft->sketch,
        /* clang-format on */
    };
    count_body(draft, article);
    if (input->tokens)
        list_tokens(draft, article);
}

/* The input as the finders read it: *normal's text, if it has one. */
static ns_input *normal_input(const ns_input *input, const char *text, ns_arena *arena, ns_normal *normal)
{
    ns_input *read = arena_alloc(arena, sizeof *read);
    *read = *input;
    read->text = text;
    *normal = (ns_normal){0};
    if (!input->as_written)
        normal_make(text, input->text_length, arena, normal);
    if (normal->text == NULL)
        return read;
    read->text = normal->text;
    read->text_length = normal->length;
    ns_zone *marks = arena_alloc(arena, (input->mark_count + 1) * sizeof *marks);
    for (size_t i = 0; i < input->mark_count; i++) {
        marks[i] = input->marks[i];
        marks[i].span = normal_read(normal, marks[i].span);
    }
    read->marks = marks;
    return read;
}

static void match_rules(ns_scanner *scanner, ns_draft *draft)
{
    const ns_engine *engine = scanner->engine;
    zones_find(&engine->zone_rules, scanner->rules, draft->input, draft->arena, &draft->layout);
    tokens_find(&engine->tokenizer, draft->text, draft->length, draft->arena, &draft->tokens);
    draft->tokens.sentences =
        arena_alloc(draft->arena, (draft->tokens.count + SENTENCES_SPARE) * sizeof *draft->tokens.sentences);
    sentences_find(&engine->tokenizer, draft->text, &draft->tokens);
    join_zones_and_tokens(draft);
    name_zones(draft);
    part_sentences(draft);
    rules_find(engine->symbol_rules, scanner->rules, draft->tokens.symbols, draft->tokens.count, draft->arena, &draft->matches);
    matches_part(draft);
}

static void extract_article(ns_scanner *scanner, ns_draft *draft)
{
    match_rules(scanner, draft);
    draft->quotations = arena_zero(draft->arena, sizeof *draft->quotations);
    marks_find(draft, draft->quotations);
    dates_find(draft);
    names_find(draft);
    names_resolve(draft);
    quotes_find(draft);
    amounts_find(draft);
    sketch_find(draft);
}

/* *text: the input's, with padding; *normal: how the finders read it. */
static ns_draft *new_draft(ns_scanner *scanner, const ns_input *input, const char **text, ns_normal *normal)
{
    ns_draft *draft = arena_zero(&scanner->arena, sizeof *draft);
    draft->classes = &scanner->engine->classes;
    draft->meanings = &scanner->engine->meanings;
    draft->own_names = scanner->engine->own_names;
    draft->frequent = &scanner->engine->frequent;
    draft->names = scanner->names;
    draft->set_facts = scanner->engine->name_facts;
    draft->arena = &scanner->arena;
    *text = input->padded
                ? input->text
                : memcpy(arena_zero(draft->arena, input->text_length + NS_TEXT_PADDING), input->text, input->text_length);
    draft->input = normal_input(input, *text, draft->arena, normal);
    draft->text = draft->input->text;
    draft->length = draft->input->text_length;
    return draft;
}

ns_status scan_visit(ns_scanner *scanner, const ns_input *input, ns_draft_visitor visit, void *context)
{
    if (setjmp(scanner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    arena_reset(&scanner->arena);
    ns_normal normal;
    const char *text;
    ns_draft *draft = new_draft(scanner, input, &text, &normal);
    match_rules(scanner, draft);
    visit(context, draft);
    return NS_OK;
}

ns_status ns_scan(ns_scanner *scanner, const ns_input *input, const ns_article **article)
{
    *article = NULL;
    scanner->draft = NULL;
    if (input->text_length > NS_MAX_TEXT)
        return NS_ERR_LIMIT;
    if (!input->checked && utf8_valid_prefix(input->text, input->text_length) != input->text_length)
        return NS_ERR_USAGE;
    if (setjmp(scanner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    arena_reset(&scanner->arena);
    ns_normal normal;
    const char *text;
    ns_draft *draft = new_draft(scanner, input, &text, &normal);
    extract_article(scanner, draft);
    fill_article(draft, text, input->text_length, &scanner->article);
    if (normal.text != NULL)
        written_lead_back(draft, &normal, &scanner->article);
    scanner->draft = normal.text == NULL ? draft : NULL; /* the rules of check tell of the text as it stands */
    *article = &scanner->article;
    return NS_OK;
}

ns_status ns_check(ns_scanner *scanner, const ns_policy *policy, const ns_finding **findings, size_t *count)
{
    ns_policy plain;
    *findings = NULL;
    *count = 0;
    if (scanner->draft == NULL)
        return NS_ERR_USAGE;
    if (setjmp(scanner->guard.escape) != 0)
        return NS_ERR_MEMORY;
    if (policy == NULL)
        policy_init(&plain);
    checker_run(policy != NULL ? policy : &plain, scanner->draft, &scanner->article, findings, count);
    return NS_OK;
}
