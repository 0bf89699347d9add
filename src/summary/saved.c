/* saved.c: see saved.h. In: JSON that the reporter wrote, or that somebody has edited since: nothing is taken on trust. What is not
 * of the right type is as if it were not there. */
#include "summary/saved.h"

#include "base/base64.h"

#include <cjson/cJSON.h>
#include <string.h>

/* As the reporter spells them, in the order of the enums. */
static const char *const entity_types[] = {"person", "org", "place", "event", "law", NULL};
static const char *const date_types[] = {"date", "time", "duration", "set", NULL};
static const char *const grains[] = {"",        "minute", "part", "day",    "week",    "month",
                                     "quarter", "half",   "year", "decade", "century", NULL};
static const char *const conflicts[] = {"", "weekday", "calendar", "order", NULL};
static const char *const quote_kinds[] = {"direct", "partial", "indirect", NULL};

static const char *text_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text != NULL && *text != '\0' ? text : NULL;
}

/* A whole number from 0 to 2^53, or 0. */
static uint64_t number_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble <= 9007199254740992.0 ? (uint64_t)item->valuedouble
                                                                                                     : 0;
}

/* The place of a word in a list, or the list's length. */
static unsigned word_of(const cJSON *object, const char *key, const char *const *words)
{
    const char *text = text_of(object, key);
    unsigned at = 0;
    while (words[at] != NULL && (text == NULL || strcmp(words[at], text) != 0))
        at++;
    return at;
}

static const cJSON *list_of(const cJSON *object, const char *key, size_t *room)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, key);
    *room = cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
    return cJSON_IsArray(list) ? list->child : NULL;
}

static void read_entities(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = list_of(record, "entities", &room);
    ns_entity *entities = arena_zero(arena, (room + 1) * sizeof *entities);
    for (; item != NULL; item = item->next) {
        unsigned type = word_of(item, "type", entity_types);
        const char *name = text_of(item, "name");
        if (type < NS_ENTITY_TYPES && name != NULL)
            entities[article->entity_count++] =
                (ns_entity){.type = (ns_entity_type)type, .name = name, .mention_count = number_of(item, "count")};
    }
    article->entities = entities;
}

static void read_dates(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = list_of(record, "dates", &room);
    ns_date *dates = arena_zero(arena, (room + 1) * sizeof *dates);
    for (; item != NULL; item = item->next) {
        unsigned type = word_of(item, "type", date_types), grain = word_of(item, "grain", grains);
        unsigned conflict = word_of(item, "conflict", conflicts);
        if (type <= NS_SET)
            dates[article->date_count++] =
                (ns_date){.type = (ns_date_type)type,
                          .value = text_of(item, "value"),
                          .to = text_of(item, "to"),
                          .grain = grain <= NS_GRAIN_CENTURY ? (ns_grain)grain : NS_GRAIN_NONE,
                          .conflict = conflict <= NS_CONFLICT_ORDER ? (ns_conflict)conflict : NS_CONFLICT_NONE,
                          .suggest = text_of(item, "suggest")};
    }
    article->dates = dates;
}

/* "e3" → 2 */
static size_t entity_index(const char *id)
{
    size_t number = 0;
    if (id == NULL || id[0] != 'e')
        return NS_NO_ENTITY;
    for (id++; *id >= '0' && *id <= '9' && number < UINT32_MAX; id++)
        number = number * 10 + (size_t)(*id - '0');
    return number > 0 ? number - 1 : NS_NO_ENTITY;
}

static void read_quotes(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = list_of(record, "quotes", &room);
    ns_quote *quotes = arena_zero(arena, (room + 1) * sizeof *quotes);
    for (; item != NULL; item = item->next) {
        unsigned kind = word_of(item, "kind", quote_kinds);
        if (kind <= NS_INDIRECT)
            quotes[article->quote_count++] = (ns_quote){.kind = (ns_quote_kind)kind,
                                                        .speaker = text_of(item, "speaker"),
                                                        .speaker_entity = entity_index(text_of(item, "speaker_id"))};
    }
    article->quotes = quotes;
}

static void read_attributions(const cJSON *record, ns_arena *arena, ns_article *article)
{
    size_t room;
    const cJSON *item = list_of(record, "attributions", &room);
    ns_attribution *attributions = arena_zero(arena, (room + 1) * sizeof *attributions);
    for (; item != NULL; item = item->next)
        if (text_of(item, "name") != NULL)
            attributions[article->attribution_count++] = (ns_attribution){.name = text_of(item, "name")};
    article->attributions = attributions;
}

static uint32_t get_three(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
}

static void read_terms(const cJSON *item, ns_sketch *sketch)
{
    uint8_t bytes[3 * NS_TERMS];
    size_t length;
    const char *terms = text_of(item, "terms");
    if (terms != NULL && base64_decode(terms, bytes, sizeof bytes, &length))
        for (; 3 * (size_t)sketch->term_count + 3 <= length; sketch->term_count++)
            sketch->terms[sketch->term_count] = get_three(bytes + 3 * (size_t)sketch->term_count);
}

static void read_sketch(const cJSON *record, ns_arena *arena, ns_article *article)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(record, "sketch"), *figure = NULL;
    ns_sketch *sketch = arena_zero(arena, sizeof *sketch);
    uint8_t bytes[3 + NS_SHINGLES];
    size_t length;
    if (!cJSON_IsObject(item))
        return;
    const char *shingles = text_of(item, "shingles");
    if (shingles != NULL && base64_decode(shingles, bytes, sizeof bytes, &length) && length == sizeof bytes) {
        sketch->shingle_count = get_three(bytes);
        memcpy(sketch->shingles, bytes + 3, NS_SHINGLES);
    }
    read_terms(item, sketch);
    for (figure = list_of(item, "figures", &length); figure != NULL && sketch->figure_count < NS_FIGURES; figure = figure->next)
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

static void read_article(const cJSON *record, ns_arena *arena, ns_article *article)
{
    *article = (ns_article){.id = read_id(text_of(record, "id")),
                            .path = text_of(record, "path"),
                            .key = text_of(record, "key"),
                            .url = text_of(record, "url"),
                            .outlet = text_of(record, "outlet"),
                            .title = text_of(record, "title"),
                            .published = text_of(record, "published"),
                            .dateline = text_of(record, "dateline"),
                            .words = (uint32_t)number_of(record, "words"),
                            .sentences = (uint32_t)number_of(record, "sentences")};
    read_entities(record, arena, article);
    read_dates(record, arena, article);
    read_quotes(record, arena, article);
    read_attributions(record, arena, article);
    read_sketch(record, arena, article);
}

/* {path, line, error} is a line of JSONL, {path, line, message} an element of a report's errors. */
static bool read_problem(const cJSON *record, ns_saved *saved)
{
    saved->message = text_of(record, "error");
    if (saved->message == NULL)
        saved->message = text_of(record, "message");
    saved->path = text_of(record, "path");
    saved->key = text_of(record, "key");
    saved->line = number_of(record, "line");
    return saved->message != NULL && saved->path != NULL;
}

void saved_read(const char *json, size_t length, ns_arena *arena, ns_saved *saved)
{
    cJSON *record = cJSON_ParseWithLength(json, length);
    *saved = (ns_saved){.kind = SAVED_BAD, .message = "not JSON", .tree = record};
    if (record == NULL)
        return;
    if (read_problem(record, saved)) {
        saved->kind = SAVED_PROBLEM;
    } else if (text_of(record, "id") != NULL && text_of(record, "path") != NULL &&
               cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(record, "entities"))) {
        saved->kind = SAVED_ARTICLE;
        read_article(record, arena, &saved->article);
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
        .name = text_of(item, list == TALLY_DATES ? "date" : "name"),
        .articles = number_of(item, "articles"),
        .mentions = number_of(item, "mentions"),
        .direct = number_of(item, list == TALLY_SPEAKERS ? "direct" : "quotes"), /* of people only the sum is known */
        .partial = number_of(item, "partial"),
        .indirect = number_of(item, "indirect"),
    };
    if (count.name != NULL)
        tally_add_name(tally, list, &count);
}

static void add_days(const cJSON *item, ns_tally *tally)
{
    const char *first = text_of(item, "first"), *last = text_of(item, "last");
    if (first != NULL && last != NULL)
        tally_add_days(tally, first, last);
}

static void add_pair(const cJSON *item, ns_tally *tally)
{
    const char *a = text_of(item, "a"), *b = text_of(item, "b");
    if (a != NULL && b != NULL)
        tally_add_pair(tally, a, b, number_of(item, "articles"));
}

/* A group of articles: known by the first of its paths. */
static void add_group(const cJSON *item, bool story, ns_kept kept, ns_tally *tally)
{
    const cJSON *path = list_of(item, "paths", &kept.articles);
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
        if (strcmp(key, totals[i]) == 0 && cJSON_IsNumber(item) && item->valuedouble > 0)
            tally_add_total(tally, i, (uint64_t)item->valuedouble);
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
