/* report.c: see report.h. In: ns_article, ns_corpus. Out: their JSON. Keys stand here in the order of the contract; each is always
 * written. Byte offsets become code points here and nowhere else. */
#include "reporter/report.h"

#include "base/base64.h"
#include "base/hash.h"
#include "base/spelling.h"
#include "reporter/json.h"
#include "reporter/relayout.h"

#include <math.h>
#include <string.h>

/* The number of shingles in three bytes, and the shingles. Terms take less. */
enum { SKETCH_BYTES = 3 + NS_SHINGLES };
_Static_assert(3 * NS_TERMS <= SKETCH_BYTES, "room for the terms");

/* Levels of indent around a value of the report itself. */
enum { REPORT_LEVEL = 1 };

static const ns_json_word role_names[] = {JSON_NAME("reporter"), JSON_NAME("editor"), JSON_NAME("contributor")};
static const ns_json_word null = JSON_NULL;
static const ns_json_word truth_names[] = {{"false", 5}, {"true", 4}};
static const ns_json_word entity_type_names[] = {SPELL_ENTITY_TYPES(JSON_NAME)};
static const ns_json_word date_type_names[] = {SPELL_DATE_TYPES(JSON_NAME)};
static const ns_json_word grain_names[] = {JSON_NULL, SPELL_GRAINS(JSON_NAME)};
static const ns_json_word basis_names[] = {JSON_NAME("explicit"), JSON_NAME("published"), JSON_NAME("context"),
                                           JSON_NAME("option"), JSON_NAME("none")};
static const ns_json_word mod_names[] = {JSON_NULL, JSON_NAME("START"), JSON_NAME("MID"), JSON_NAME("END"), JSON_NAME("APPROX")};
static const ns_json_word conflict_names[] = {JSON_NULL, SPELL_CONFLICTS(JSON_NAME)};
static const ns_json_word quote_kind_names[] = {SPELL_QUOTE_KINDS(JSON_NAME)};
static const ns_json_word amount_type_names[] = {JSON_NAME("money"), JSON_NAME("percent"), JSON_NAME("count"),
                                                 JSON_NAME("measure")};
static const ns_json_word zone_kind_names[] = {SPELL_ZONE_KINDS(JSON_NAME)};
_Static_assert(sizeof zone_kind_names / sizeof *zone_kind_names == NS_ZONE_KINDS, "a name for each zone kind");
_Static_assert(sizeof entity_type_names / sizeof *entity_type_names == NS_ENTITY_TYPES, "a name for each entity type");

void reporter_init(ns_reporter *reporter, const ns_report_options *options, ns_guard *guard)
{
    *reporter = (ns_reporter){.options = *options};
    offsets_init(&reporter->offsets, guard);
}

void reporter_free(ns_reporter *reporter)
{
    offsets_free(&reporter->offsets);
}

/* An article being written. */
typedef struct ns_page {
    ns_json json;
    const ns_offsets *offsets;
    const ns_article *article;
} ns_page;

JSON_INLINE void word_at(ns_json *json, const char *key, const ns_json_word *word)
{
    json_take(json, json_put_word(json, json_put_key(json, json_room(json), key), word));
}

JSON_INLINE void text_at(ns_json *json, const char *key, const char *text)
{
    if (text == NULL) {
        word_at(json, key, &null);
    } else {
        json_key(json, key);
        json_string(json, text, strlen(text));
    }
}

JSON_INLINE void number_at(ns_json *json, const char *key, uint64_t number)
{
    json_take(json, json_put_number(json, json_put_key(json, json_room(json), key), number));
}

JSON_INLINE void bytes_at(ns_json *json, const char *key, const char *bytes)
{
    json_key(json, key);
    if (bytes == NULL)
        json_null(json);
    else
        json_bytes(json, bytes, strlen(bytes));
}

JSON_INLINE void list_at(ns_json *json, const char *key, bool flat)
{
    json_key(json, key);
    json_list(json, flat);
}

static void write_id(ns_json *json, uint64_t id)
{
    char digits[HASH_TEXT];
    hash_write(id, digits);
    json_string(json, digits, sizeof digits);
}

JSON_INLINE void id_at(ns_json *json, const char *key, uint64_t id)
{
    json_key(json, key);
    write_id(json, id);
}

JSON_INLINE char *put_places(const ns_page *page, char *at, size_t gap, ns_span span)
{
    at = json_flat_number(at, gap, "start", offsets_at(page->offsets, span.start));
    return json_flat_number(at, gap, "end", offsets_at(page->offsets, span.end));
}

JSON_INLINE char *put_span(ns_page *page, char *at, size_t gap, ns_span span)
{
    const ns_article *article = page->article;
    at = json_flat_key(put_places(page, at, gap, span), gap, "text");
    at = json_put_piece(&page->json, at, article->text + span.start, span.end - span.start, article->text_length - span.start);
    return json_flat_next(at, gap);
}

JSON_INLINE char *put_double(char *at, size_t gap, const char *key, double value)
{
    return json_flat_next(json_put_double(json_flat_key(at, gap, key), value), gap);
}

/* "e3", "q1": the number of something in its list, from 1. Without what parts it from the next value. */
JSON_INLINE char *put_numbered(char *at, size_t gap, const char *key, char letter, size_t index)
{
    at = json_flat_key(at, gap, key);
    *at++ = '"';
    *at++ = letter;
    at = decimal_write(at, index + 1);
    *at++ = '"';
    return at;
}

/* A list of texts, likewise. */
JSON_INLINE char *put_texts(ns_json *json, char *at, size_t gap, const char *key, const char *const *texts, size_t count)
{
    at = json_flat_key(at, gap, key);
    *at++ = '[';
    for (size_t i = 0; i < count; i++)
        at = json_flat_next(json_put_string(json, at, texts[i], strlen(texts[i])), gap);
    at -= count > 0 ? 1 + gap : 0;
    *at++ = ']';
    return at;
}

JSON_INLINE char *begin_flat(ns_json *json)
{
    char *at = json_room(json);
    *at = '{';
    return at + 1;
}

JSON_INLINE void end_flat(ns_json *json, char *at, size_t gap)
{
    json_take(json, json_flat_end(json, at, gap));
}

static void write_authors(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "authors", false);
    for (size_t i = 0; i < page->article->author_count; i++) {
        const ns_author *author = &page->article->authors[i];
        char *at = json_flat_text(json, begin_flat(json), gap, "name", author->name);
        end_flat(json, json_flat_word(at, gap, "role", &role_names[author->role]), gap);
    }
    json_end(json);
}

/* A key and a text of an object that is not flat. */
JSON_INLINE char *put_text(ns_json *json, char *at, size_t gap, const char *key, const char *text)
{
    at = json_flat_key(at, gap, key);
    return text == NULL ? json_put_word(json, at, &null)
                        : json_put_separator(json, json_put_string(json, at, text, strlen(text)));
}

static void write_entity(ns_page *page, size_t index)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    const ns_entity *entity = &page->article->entities[index];
    json_object(json, false);
    char *at = json_put_separator(json, put_numbered(json_room(json), gap, "id", 'e', index));
    at = json_put_word(json, json_flat_key(at, gap, "type"), &entity_type_names[entity->type]);
    at = put_text(json, at, gap, "name", entity->name);
    at = put_text(json, at, gap, "role", entity->role);
    at = put_text(json, at, gap, "country", entity->country);
    at = put_text(json, at, gap, "region", entity->region);
    at = json_put_separator(json, put_texts(json, at, gap, "aliases", entity->aliases, entity->alias_count));
    at = json_put_number(json, json_flat_key(at, gap, "count"), entity->mention_count);
    json_take(json, json_flat_key(at, gap, "mentions"));
    json_list(json, false);
    for (size_t i = 0; i < entity->mention_count; i++)
        end_flat(json, put_span(page, begin_flat(json), gap, entity->mentions[i]), gap);
    json_end(json);
    json_end(json);
}

static void write_entities(ns_page *page)
{
    list_at(&page->json, "entities", false);
    for (size_t i = 0; i < page->article->entity_count; i++)
        write_entity(page, i);
    json_end(&page->json);
}

static void write_dates(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "dates", false);
    for (size_t i = 0; i < page->article->date_count; i++) {
        const ns_date *date = &page->article->dates[i];
        char *at = put_span(page, begin_flat(json), gap, date->span);
        at = json_flat_word(at, gap, "type", &date_type_names[date->type]);
        at = json_flat_text(json, at, gap, "value", date->value);
        at = json_flat_text(json, at, gap, "to", date->to);
        at = json_flat_word(at, gap, "grain", &grain_names[date->grain]);
        at = json_flat_word(at, gap, "basis", &basis_names[date->basis]);
        at = json_flat_word(at, gap, "mod", &mod_names[date->mod]);
        at = json_flat_word(at, gap, "conflict", &conflict_names[date->conflict]);
        at = json_flat_text(json, at, gap, "suggest", date->suggest);
        end_flat(json, at, gap);
    }
    json_end(json);
}

static void write_quotes(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "quotes", false);
    for (size_t i = 0; i < page->article->quote_count; i++) {
        const ns_quote *quote = &page->article->quotes[i];
        char *at = json_flat_next(put_numbered(begin_flat(json), gap, "id", 'q', i), gap);
        at = json_flat_word(at, gap, "kind", &quote_kind_names[quote->kind]);
        at = put_span(page, at, gap, quote->span);
        at = json_flat_text(json, at, gap, "speaker", quote->speaker);
        if (quote->speaker_entity == NS_NO_ENTITY)
            at = json_flat_text(json, at, gap, "speaker_id", NULL);
        else
            at = json_flat_next(put_numbered(at, gap, "speaker_id", 'e', quote->speaker_entity), gap);
        at = json_flat_text(json, at, gap, "cue", quote->cue);
        at = json_flat_word(at, gap, "closed", &truth_names[quote->closed]);
        at = json_flat_text(json, at, gap, "via", quote->via);
        end_flat(json, at, gap);
    }
    json_end(json);
}

static void write_attributions(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "attributions", false);
    for (size_t i = 0; i < page->article->attribution_count; i++) {
        const ns_attribution *attribution = &page->article->attributions[i];
        char *at = put_span(page, begin_flat(json), gap, attribution->span);
        at = json_flat_text(json, at, gap, "name", attribution->name);
        at = json_flat_text(json, at, gap, "cue", attribution->cue);
        end_flat(json, at, gap);
    }
    json_end(json);
}

static void write_amounts(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "amounts", false);
    for (size_t i = 0; i < page->article->amount_count; i++) {
        const ns_amount *amount = &page->article->amounts[i];
        char *at = put_span(page, begin_flat(json), gap, amount->span);
        at = json_flat_word(at, gap, "type", &amount_type_names[amount->type]);
        at = put_double(at, gap, "value", amount->value);
        at = put_double(at, gap, "to", amount->to);
        at = json_flat_text(json, at, gap, "unit", amount->unit);
        end_flat(json, at, gap);
    }
    json_end(json);
}

static void write_boilerplate(ns_page *page)
{
    ns_json *json = &page->json;
    const size_t gap = json_gap(json);
    list_at(json, "boilerplate", false);
    for (size_t i = 0; i < page->article->zone_count; i++) {
        const ns_zone *zone = &page->article->zones[i];
        if (zone->kind == NS_ZONE_BODY || zone->kind == NS_ZONE_TITLE)
            continue;
        char *at = put_places(page, begin_flat(json), gap, zone->span);
        end_flat(json, json_flat_word(at, gap, "kind", &zone_kind_names[zone->kind]), gap);
    }
    json_end(json);
}

/* Bytes as text; none give null. */
JSON_INLINE char *put_base64(char *at, size_t gap, const char *key, const uint8_t *bytes, size_t length)
{
    if (length == 0)
        return json_flat_word(at, gap, key, &null);
    at = json_flat_key(at, gap, key);
    *at++ = '"';
    base64_encode(bytes, length, at);
    at += BASE64_LENGTH(length);
    *at++ = '"';
    return json_flat_next(at, gap);
}

static size_t put_three(uint8_t *bytes, uint32_t value)
{
    bytes[0] = (uint8_t)(value >> 16);
    bytes[1] = (uint8_t)(value >> 8);
    bytes[2] = (uint8_t)value;
    return 3;
}

static void write_sketch(ns_page *page)
{
    ns_json *json = &page->json;
    const ns_sketch *sketch = page->article->sketch;
    uint8_t bytes[SKETCH_BYTES];
    json_key(json, "sketch");
    if (sketch == NULL) {
        json_null(json);
        return;
    }
    _Static_assert(2 * (BASE64_LENGTH(SKETCH_BYTES) + JSON_KEY) + JSON_KEY <= JSON_ROOM, "written without another look");
    const size_t gap = json_gap(json);
    put_three(bytes, sketch->shingle_count);
    memcpy(bytes + 3, sketch->shingles, NS_SHINGLES);
    char *at = put_base64(begin_flat(json), gap, "shingles", bytes, sketch->shingle_count > 0 ? SKETCH_BYTES : 0);
    size_t length = 0;
    for (uint32_t i = 0; i < sketch->term_count; i++)
        length += put_three(bytes + length, sketch->terms[i]);
    at = put_base64(at, gap, "terms", bytes, length);
    at = put_texts(json, at, gap, "figures", (const char *const *)sketch->figures, sketch->figure_count);
    end_flat(json, json_flat_next(at, gap), gap);
}

static void write_tokens(ns_page *page)
{
    ns_json *json = &page->json;
    list_at(json, "tokens", true);
    for (size_t i = 0; i < page->article->token_count; i++) {
        const ns_token *token = &page->article->tokens[i];
        json_list(json, true);
        json_number(json, offsets_at(page->offsets, token->span.start));
        json_number(json, offsets_at(page->offsets, token->span.end));
        json_number(json, token->sentence);
        json_end(json);
    }
    json_end(json);
}

static void write_fields(ns_page *page)
{
    ns_json *json = &page->json;
    const ns_article *article = page->article;
    id_at(json, "id", article->id);
    bytes_at(json, "path", article->path);
    text_at(json, "key", article->key);
    text_at(json, "url", article->url);
    text_at(json, "outlet", article->outlet);
    text_at(json, "title", article->title);
    write_authors(page);
    text_at(json, "published", article->published);
    text_at(json, "dateline", article->dateline);
    number_at(json, "words", article->words);
    number_at(json, "sentences", article->sentences);
}

void report_article(ns_reporter *reporter, const ns_article *article, ns_buffer *out)
{
    const ns_report_options *options = &reporter->options;
    ns_page page = {.offsets = &reporter->offsets, .article = article};
    ns_json *json = &page.json;
    offsets_read(&reporter->offsets, article->text, article->text_length);
    json_init(json, out, options->format == NS_FORMAT_JSONL, REPORT_ARTICLE_LEVEL);
    json_object(json, false);
    write_fields(&page);
    write_entities(&page);
    write_dates(&page);
    write_quotes(&page);
    write_attributions(&page);
    write_amounts(&page);
    write_boilerplate(&page);
    write_sketch(&page);
    if (options->text || article->text_made) {
        json_key(json, "text");
        json_string(json, article->text, article->text_length);
    }
    if (options->tokens)
        write_tokens(&page);
    json_end(json);
    if (options->format == NS_FORMAT_JSONL)
        buffer_byte(out, '\n');
}

static void line_at(ns_json *json, uint64_t line)
{
    json_key(json, "line");
    if (line == 0)
        json_null(json);
    else
        json_number(json, line);
}

void report_bad_record(const char *path, uint64_t line, const char *key, const char *message, ns_buffer *out)
{
    ns_json json;
    json_init(&json, out, true, 0);
    json_object(&json, true);
    bytes_at(&json, "path", path);
    line_at(&json, line);
    text_at(&json, "key", key);
    bytes_at(&json, "error", message);
    json_end(&json);
    buffer_byte(out, '\n');
}

void report_head(ns_buffer *out)
{
    buffer_string(out, "{\n  \"schema\": \"" NS_SCHEMA "\",\n"
                       "  \"tool\": {\"name\": \"newsscan\", \"version\": \"" NS_VERSION "\"},\n"
                       "  \"articles\": [");
}

void report_separator(bool first, ns_buffer *out)
{
    buffer_string(out, first ? "\n    " : ",\n    ");
}

static void write_names(ns_json *json, const char *key, const ns_name_list *names, bool quotes)
{
    list_at(json, key, false);
    for (size_t i = 0; i < names->count; i++) {
        const ns_name_count *name = &names->items[i];
        json_settle(json);
        json_object(json, true);
        text_at(json, "name", name->name);
        number_at(json, "articles", name->articles);
        number_at(json, "mentions", name->mentions);
        if (quotes)
            number_at(json, "quotes", name->direct + name->partial + name->indirect);
        json_end(json);
    }
    json_end(json);
}

static void write_speakers(ns_json *json, const ns_name_list *speakers)
{
    list_at(json, "speakers", false);
    for (size_t i = 0; i < speakers->count; i++) {
        const ns_name_count *speaker = &speakers->items[i];
        json_settle(json);
        json_object(json, true);
        text_at(json, "name", speaker->name);
        number_at(json, "direct", speaker->direct);
        number_at(json, "partial", speaker->partial);
        number_at(json, "indirect", speaker->indirect);
        number_at(json, "articles", speaker->articles);
        json_end(json);
    }
    json_end(json);
}

static void write_sources(ns_json *json, const ns_name_list *sources)
{
    list_at(json, "attributions", false);
    for (size_t i = 0; i < sources->count; i++) {
        json_settle(json);
        json_object(json, true);
        text_at(json, "name", sources->items[i].name);
        number_at(json, "articles", sources->items[i].articles);
        json_end(json);
    }
    json_end(json);
}

static void write_timeline(ns_json *json, const ns_name_list *timeline)
{
    list_at(json, "timeline", false);
    for (size_t i = 0; i < timeline->count; i++) {
        json_settle(json);
        json_object(json, true);
        text_at(json, "date", timeline->items[i].name);
        number_at(json, "mentions", timeline->items[i].mentions);
        number_at(json, "articles", timeline->items[i].articles);
        json_end(json);
    }
    json_end(json);
}

enum { QUOTED_STEP = 32 };

/* A name stands in hundreds of pairs: it is quoted once. What is written for it here is taken back. */
static void quote_names(ns_json *json, const ns_pair_list *pairs, ns_table *quoted)
{
    const size_t start = (size_t)(json->at - json->out->data);
    for (size_t i = 0; i < pairs->name_count; i++) {
        const char *end = json_put_string(json, json_room(json), pairs->names[i], strlen(pairs->names[i]));
        json_take(json, json->out->data + start);
        (void)table_intern(quoted, json->at, (size_t)(end - json->at));
    }
    buffer_reserve(&quoted->text, QUOTED_STEP);
}

/* Some bytes behind the name are read and written, too: so it is one move for nearly every name. */
JSON_INLINE char *put_quoted(ns_json *json, char *at, const ns_table *quoted, uint32_t name)
{
    const size_t length = quoted->keys[name].length;
    const char *text = table_string(quoted, name);
    if (json->limit - at < (ptrdiff_t)length)
        at = json_more(json, at, length);
    for (size_t done = 0; done < length; done += QUOTED_STEP)
        memcpy(at + done, text + done, QUOTED_STEP);
    return at + length;
}

static void write_pairs(ns_json *json, const ns_pair_list *pairs, ns_table *quoted)
{
    const size_t gap = json_gap(json);
    list_at(json, "pairs", false);
    quote_names(json, pairs, quoted);
    for (size_t i = 0; i < pairs->count; i++) {
        const ns_pair_count *pair = &pairs->items[i];
        json_settle(json);
        char *at = json_flat_key(begin_flat(json), gap, "a");
        at = json_flat_key(json_flat_next(put_quoted(json, at, quoted, pair->a), gap), gap, "b");
        at = json_flat_next(put_quoted(json, at, quoted, pair->b), gap);
        end_flat(json, json_flat_number(at, gap, "articles", pair->articles), gap);
    }
    json_end(json);
}

static void write_paths(ns_json *json, const ns_gist *const *gists, size_t count)
{
    list_at(json, "paths", true);
    for (size_t i = 0; i < count; i++)
        json_bytes(json, gist_path(gists[i]), strlen(gist_path(gists[i])));
    json_end(json);
}

static void write_duplicate(ns_json *json, const ns_duplicate *group)
{
    json_object(json, true);
    list_at(json, "ids", true);
    for (size_t i = 0; i < group->count; i++)
        write_id(json, group->gists[i]->id);
    json_end(json);
    write_paths(json, (const ns_gist *const *)group->gists, group->count);
    json_key(json, "similarity");
    json_double(json, floor(group->similarity * 100 + 0.5) / 100);
    json_end(json);
}

/* Found and kept ones, each in order, joined in order. */
static void write_duplicates(ns_json *json, const ns_duplicate_list *found, const ns_kept_list *kept)
{
    size_t at = 0;
    list_at(json, "duplicates", false);
    for (size_t i = 0; i <= found->count; i++) {
        for (; at < kept->count && (i == found->count || strcmp(kept->items[at].path, gist_path(found->items[i].gists[0])) < 0);
             at++)
            relayout_value(json, kept->items[at].json, kept->items[at].length);
        if (i < found->count)
            write_duplicate(json, &found->items[i]);
        json_settle(json);
    }
    json_end(json);
}

static void write_dispute(ns_json *json, const ns_dispute *dispute)
{
    static const ns_json_word kinds[] = {JSON_NAME("date"), JSON_NAME("figure"), JSON_NAME("name")};
    json_object(json, false);
    word_at(json, "kind", &kinds[dispute->kind]);
    text_at(json, "what", dispute->what);
    list_at(json, "values", false);
    for (size_t i = 0; i < dispute->count; i++) {
        const ns_claim *claim = &dispute->claims[i];
        json_object(json, true);
        if (claim->text != NULL)
            text_at(json, "value", claim->text);
        else
            number_at(json, "value", claim->number);
        write_paths(json, (const ns_gist *const *)claim->gists, claim->count);
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

static void write_story(ns_json *json, const ns_story *story)
{
    json_object(json, story->dispute_count == 0);
    id_at(json, "id", story->id);
    text_at(json, "title", story->title);
    text_at(json, "first", story->first);
    text_at(json, "last", story->last);
    write_paths(json, (const ns_gist *const *)story->gists, story->count);
    list_at(json, "names", true);
    for (size_t i = 0; i < story->name_count; i++)
        json_text(json, story->names[i]);
    json_end(json);
    list_at(json, "conflicts", false);
    for (size_t i = 0; i < story->dispute_count; i++)
        write_dispute(json, &story->disputes[i]);
    json_end(json);
    json_end(json);
}

static bool comes_first(const ns_kept *kept, const ns_story *story)
{
    if (kept->articles != story->count)
        return kept->articles > story->count;
    return strcmp(kept->path, gist_path(story->gists[0])) < 0;
}

static void write_stories(ns_json *json, const ns_story_list *found, const ns_kept_list *kept)
{
    size_t at = 0;
    list_at(json, "stories", false);
    for (size_t i = 0; i <= found->count; i++) {
        for (; at < kept->count && (i == found->count || comes_first(&kept->items[at], &found->items[i])); at++)
            relayout_value(json, kept->items[at].json, kept->items[at].length);
        if (i < found->count)
            write_story(json, &found->items[i]);
        json_settle(json);
    }
    json_end(json);
}

static void write_sums(ns_json *json, const ns_corpus *corpus)
{
    json_object(json, false);
    number_at(json, "articles", corpus->articles);
    number_at(json, "words", corpus->words);
    number_at(json, "sentences", corpus->sentences);
    json_key(json, "published");
    json_object(json, true);
    text_at(json, "first", corpus->first);
    text_at(json, "last", corpus->last);
    json_end(json);
    write_names(json, "outlets", &corpus->outlets, false);
    write_names(json, "people", &corpus->people, true);
    write_names(json, "orgs", &corpus->orgs, false);
    write_names(json, "places", &corpus->places, false);
    write_names(json, "events", &corpus->events, false);
    write_names(json, "laws", &corpus->laws, false);
    write_speakers(json, &corpus->speakers);
    write_sources(json, &corpus->attributions);
    write_timeline(json, &corpus->timeline);
}

void report_sums(ns_json *json, bool any_article, const ns_corpus *corpus, ns_json_drain *drain, ns_table *quoted, ns_buffer *out)
{
    buffer_string(out, any_article ? "\n  ],\n  \"corpus\": " : "],\n  \"corpus\": ");
    json_init(json, out, false, REPORT_LEVEL);
    json->drain = drain;
    write_sums(json, corpus);
    write_pairs(json, &corpus->pairs, quoted);
}

void report_groups(ns_json *json, const ns_corpus *corpus)
{
    write_duplicates(json, &corpus->duplicates, &corpus->kept_duplicates);
    write_stories(json, &corpus->stories, &corpus->kept_stories);
    json_end(json);
    buffer_string(json->out, ",\n  \"errors\": [");
}

void report_error(bool first, const char *path, uint64_t line, const char *message, ns_buffer *out)
{
    ns_json json;
    report_separator(first, out);
    json_init(&json, out, false, REPORT_LEVEL + 1);
    json_object(&json, true);
    bytes_at(&json, "path", path);
    line_at(&json, line);
    bytes_at(&json, "message", message);
    json_end(&json);
}

void report_tail(bool any_error, ns_buffer *out)
{
    buffer_string(out, any_error ? "\n  ]\n}\n" : "]\n}\n");
}
