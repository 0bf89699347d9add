/* saved_view.c: saved_show of saved.h. A saved record → the article as a view shows it: text, zones, spans, roles and authors. */
#include "summary/saved.h"
#include "summary/saved_json.h"
#include "summary/saved_text.h"

typedef struct ns_shower {
    const cJSON *record;
    ns_arena *arena;
    ns_saved_text text;
    ns_saved *saved;
} ns_shower;

static void read_aliases(ns_shower *shower, const cJSON *item, ns_entity *entity)
{
    size_t room;
    const cJSON *alias = saved_list_at(item, "aliases", &room);
    const char **aliases = arena_alloc(shower->arena, (room + 1) * sizeof *aliases);
    for (; alias != NULL; alias = alias->next)
        if (cJSON_IsString(alias))
            aliases[entity->alias_count++] = alias->valuestring;
    entity->aliases = aliases;
}

static void read_mentions(ns_shower *shower, const cJSON *item, ns_entity *entity)
{
    size_t room;
    const cJSON *mention = saved_list_at(item, "mentions", &room);
    ns_span *mentions = arena_alloc(shower->arena, (room + 1) * sizeof *mentions);
    entity->mention_count = 0;
    for (; mention != NULL; mention = mention->next)
        entity->mention_count += saved_text_span(&shower->text, mention, &mentions[entity->mention_count]);
    entity->mentions = mentions;
}

static void show_entities(ns_shower *shower, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(shower->record, "entities", &room);
    ns_entity *entities = arena_alloc(shower->arena, (room + 1) * sizeof *entities);
    article->entity_count = 0;
    for (; item != NULL; item = item->next) {
        ns_entity *entity = &entities[article->entity_count];
        if (!saved_entity(item, entity))
            continue;
        entity->role = saved_text_at(item, "role");
        entity->country = saved_text_at(item, "country");
        entity->region = saved_text_at(item, "region");
        read_aliases(shower, item, entity);
        read_mentions(shower, item, entity);
        article->entity_count++;
    }
    article->entities = entities;
}

static void show_dates(ns_shower *shower, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(shower->record, "dates", &room);
    ns_date *dates = arena_alloc(shower->arena, (room + 1) * sizeof *dates);
    article->date_count = 0;
    for (; item != NULL; item = item->next)
        if (saved_date(item, &dates[article->date_count]))
            (void)saved_text_span(&shower->text, item, &dates[article->date_count++].span);
    article->dates = dates;
}

static void show_quotes(ns_shower *shower, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(shower->record, "quotes", &room);
    ns_quote *quotes = arena_alloc(shower->arena, (room + 1) * sizeof *quotes);
    ns_saved_words *words = arena_alloc(shower->arena, (room + 1) * sizeof *words);
    article->quote_count = 0;
    for (; item != NULL; item = item->next) {
        ns_quote *quote = &quotes[article->quote_count];
        const char *text = saved_text_at(item, "text");
        if (!saved_quote(item, &shower->saved->ids, quote))
            continue;
        (void)saved_text_span(&shower->text, item, &quote->span);
        words[article->quote_count++] = (ns_saved_words){text != NULL ? text : "", saved_number_at(item, "start")};
    }
    article->quotes = quotes;
    shower->saved->words = words;
}

static void show_authors(ns_shower *shower, ns_article *article)
{
    size_t room;
    const cJSON *item = saved_list_at(shower->record, "authors", &room);
    ns_author *authors = arena_alloc(shower->arena, (room + 1) * sizeof *authors);
    for (; item != NULL; item = item->next)
        if (saved_text_at(item, "name") != NULL)
            authors[article->author_count++] = (ns_author){.name = saved_text_at(item, "name")};
    article->authors = authors;
}

void saved_show(ns_saved *saved, ns_arena *arena)
{
    ns_shower shower = {.record = saved->tree, .arena = arena, .saved = saved};
    ns_article *shown = &saved->shown;
    *shown = saved->article;
    saved_text_read(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(shower.record, "text")), arena, &shower.text);
    saved->has_text = shower.text.there;
    shown->text = shower.text.text;
    shown->text_length = shower.text.length;
    show_authors(&shower, shown);
    show_entities(&shower, shown);
    show_dates(&shower, shown);
    show_quotes(&shower, shown);
    saved_text_zones(&shower.text, shower.record, arena, shown);
}
