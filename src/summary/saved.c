/* saved.c: see saved.h. In: JSON that the reporter wrote, or that somebody has edited since: nothing is taken on trust. What is not
 * of the right type is as if it were not there. */
#include "summary/saved.h"

#include "base/base64.h"
#include "reader/unescape.h"
#include "summary/saved_json.h"

#include <string.h>

static void read_entities(const cJSON *record, ns_arena *arena, ns_saved_ids *ids, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(record, "entities", &room);
    ns_entity *entities = arena_alloc(arena, (room + 1) * sizeof *entities);
    *ids = (ns_saved_ids){.numbers = arena_alloc(arena, (room + 1) * sizeof *ids->numbers)};
    for (; item != NULL; item = item->next) {
        if (!saved_entity(item, &entities[ids->count]))
            continue;
        ids->numbers[ids->count++] = saved_id_at(item, "id");
    }
    article->entities = entities;
    article->entity_count = ids->count;
}

static void read_dates(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(record, "dates", &room);
    ns_date *dates = arena_alloc(arena, (room + 1) * sizeof *dates);
    for (; item != NULL; item = item->next)
        article->date_count += saved_date(item, &dates[article->date_count]);
    article->dates = dates;
}

static void read_quotes(const cJSON *record, ns_arena *arena, const ns_saved_ids *ids, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(record, "quotes", &room);
    ns_quote *quotes = arena_alloc(arena, (room + 1) * sizeof *quotes);
    for (; item != NULL; item = item->next)
        article->quote_count += saved_quote(item, ids, &quotes[article->quote_count]);
    article->quotes = quotes;
}

static void read_attributions(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(record, "attributions", &room);
    ns_attribution *attributions = arena_zero(arena, (room + 1) * sizeof *attributions);
    for (; item != NULL; item = item->next)
        if (saved_text_at(item, "name") != NULL)
            attributions[article->attribution_count++] = (ns_attribution){.name = saved_text_at(item, "name")};
    article->attributions = attributions;
}

static uint32_t get_three(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
}

static bool has_term(const ns_sketch *sketch, uint32_t term)
{
    for (size_t i = 0; i < sketch->term_count; i++)
        if (((sketch->terms[i] ^ term) & ~(uint32_t)NS_TERM_TITLE) == 0)
            return true;
    return false;
}

/* Each once: a record that somebody has edited may have one twice. */
static void read_terms(const cJSON *item, ns_sketch *sketch)
{
    uint8_t bytes[3 * NS_TERMS];
    size_t length;
    const char *terms = saved_text_at(item, "terms");
    if (terms == NULL || !base64_decode(terms, bytes, sizeof bytes, &length))
        return;
    for (size_t at = 0; at + 3 <= length; at += 3) {
        uint32_t term = get_three(bytes + at);
        if (!has_term(sketch, term))
            sketch->terms[sketch->term_count++] = term;
    }
}

static void read_sketch(const cJSON *record, ns_arena *arena, ns_article *article)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(record, "sketch"), *figure = NULL;
    ns_sketch *sketch = arena_zero(arena, sizeof *sketch);
    uint8_t bytes[3 + NS_SHINGLES];
    size_t length;
    if (!cJSON_IsObject(item))
        return;
    const char *shingles = saved_text_at(item, "shingles");
    if (shingles != NULL && base64_decode(shingles, bytes, sizeof bytes, &length) && length == sizeof bytes) {
        sketch->shingle_count = get_three(bytes);
        memcpy(sketch->shingles, bytes + 3, NS_SHINGLES);
    }
    read_terms(item, sketch);
    for (figure = saved_list_at(item, "figures", &length); figure != NULL && sketch->figure_count < NS_FIGURES;
         figure = figure->next)
        if (cJSON_IsString(figure))
            sketch->figures[sketch->figure_count++] = figure->valuestring;
    article->sketch = sketch;
}

static uint64_t read_id(const char *digits)
{
    uint64_t id = 0;
    for (; digits != NULL && *digits != '\0'; digits++)
        id = id << 4 | (uint64_t)(*digits <= '9' ? *digits - '0' : (*digits - 'a' + 10) & 15);
    return id;
}

static void read_article(const cJSON *record, ns_arena *arena, ns_saved *saved)
{
    ns_article *article = &saved->article;
    *article = (ns_article){.id = read_id(saved_text_at(record, "id")),
                            .path = saved_text_at(record, "path"),
                            .key = saved_text_at(record, "key"),
                            .url = saved_text_at(record, "url"),
                            .outlet = saved_text_at(record, "outlet"),
                            .title = saved_text_at(record, "title"),
                            .published = saved_text_at(record, "published"),
                            .dateline = saved_text_at(record, "dateline"),
                            .words = (uint32_t)saved_number_at(record, "words"),
                            .sentences = (uint32_t)saved_number_at(record, "sentences")};
    read_entities(record, arena, &saved->ids, article);
    read_dates(record, arena, article);
    read_quotes(record, arena, &saved->ids, article);
    read_attributions(record, arena, article);
    read_sketch(record, arena, article);
}

/* {path, line, error} is a line of JSONL, {path, line, message} an element of a report's errors. */
static bool read_problem(const cJSON *record, ns_saved *saved)
{
    saved->message = saved_text_at(record, "error");
    if (saved->message == NULL)
        saved->message = saved_text_at(record, "message");
    saved->path = saved_text_at(record, "path");
    saved->key = saved_text_at(record, "key");
    saved->line = saved_number_at(record, "line");
    return saved->message != NULL && saved->path != NULL;
}

/* cJSON's strings end at a NUL. No name holds one; in a text another control character is as good: views show none of them. */
static const char *without_nul(const char *json, size_t length, ns_arena *arena)
{
    const char *at = json, *end = json + length;
    char *copy = NULL;
    for (; (at = unescape_find_code(at, end)) != NULL; at += 2) {
        if (unescape_hex(at + 2, end) != 0)
            continue;
        copy = copy != NULL ? copy : arena_text(arena, json, length);
        copy[at - json + 5] = '1';
    }
    return copy != NULL ? copy : json;
}

void saved_read(const char *json, size_t length, ns_arena *arena, ns_saved *saved)
{
    cJSON *record = cJSON_ParseWithLength(without_nul(json, length, arena), length);
    *saved = (ns_saved){.kind = SAVED_BAD, .message = "not JSON", .tree = record};
    if (record == NULL)
        return;
    if (read_problem(record, saved)) {
        saved->kind = SAVED_PROBLEM;
    } else if (saved_text_at(record, "id") != NULL && saved_text_at(record, "path") != NULL &&
               cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(record, "entities"))) {
        saved->kind = SAVED_ARTICLE;
        read_article(record, arena, saved);
    } else {
        saved->message = "not a record that newsscan wrote";
    }
}

void saved_free(ns_saved *saved)
{
    cJSON_Delete(saved->tree);
    saved->tree = NULL;
}

bool saved_schema(const char *json, size_t length)
{
    static const char ours[] = "\"" NS_SCHEMA "\"";
    return length == sizeof ours - 1 && memcmp(json, ours, length) == 0;
}

static void add_name(const cJSON *item, ns_tally_list list, ns_tally *tally)
{
    const ns_name_count count = {
        .name = saved_text_at(item, list == TALLY_DATES ? "date" : "name"),
        .articles = saved_number_at(item, "articles"),
        .mentions = saved_number_at(item, "mentions"),
        .direct = saved_number_at(item, list == TALLY_SPEAKERS ? "direct" : "quotes"), /* of people only the sum is known */
        .partial = saved_number_at(item, "partial"),
        .indirect = saved_number_at(item, "indirect"),
    };
    if (count.name != NULL)
        tally_add_name(tally, list, &count);
}

static void add_days(const cJSON *item, ns_tally *tally)
{
    const char *first = saved_text_at(item, "first"), *last = saved_text_at(item, "last");
    if (first != NULL && last != NULL)
        tally_add_days(tally, first, last);
}

static void add_pair(const cJSON *item, ns_tally *tally)
{
    const char *a = saved_text_at(item, "a"), *b = saved_text_at(item, "b");
    if (a != NULL && b != NULL)
        tally_add_pair(tally, a, b, saved_number_at(item, "articles"));
}

/* A group of articles: known by the first of its paths. */
static void add_group(const cJSON *item, bool story, ns_kept kept, ns_tally *tally)
{
    const cJSON *path = saved_list_at(item, "paths", &kept.articles);
    kept.path = cJSON_GetStringValue(path);
    if (kept.path != NULL)
        tally_add_group(tally, story, &kept);
}

static void add_sum(const char *key, const cJSON *item, ns_tally *tally)
{
    static const char *const lists[] = {"people",  "orgs",     "places",       "events",   "laws",
                                        "outlets", "speakers", "attributions", "timeline", NULL};
    static const char *const totals[] = {"articles", "words", "sentences", NULL};
    for (unsigned i = 0; lists[i] != NULL; i++)
        if (strcmp(key, lists[i]) == 0)
            add_name(item, (ns_tally_list)i, tally);
    for (unsigned i = 0; totals[i] != NULL; i++)
        if (strcmp(key, totals[i]) == 0)
            tally_add_total(tally, i, saved_number(item));
    if (strcmp(key, "published") == 0)
        add_days(item, tally);
    if (strcmp(key, "pairs") == 0)
        add_pair(item, tally);
}

const char *saved_sum(const char *key, const char *json, size_t length, ns_tally *tally, ns_saved *saved)
{
    *saved = (ns_saved){.tree = cJSON_ParseWithLength(json, length)};
    if (saved->tree == NULL)
        return "not JSON";
    add_sum(key, saved->tree, tally);
    bool story = strcmp(key, "stories") == 0;
    if (story || strcmp(key, "duplicates") == 0)
        add_group(saved->tree, story, (ns_kept){.json = json, .length = length}, tally);
    return NULL;
}
