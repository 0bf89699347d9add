/* saved_stories.c: saved_stories of saved.h. Of an article in such a story nothing is known but its path. */
#include "summary/saved.h"
#include "summary/saved_json.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"date", "figure", "name", NULL};

static const char *copy_text(const cJSON *item, const char *key, ns_arena *arena)
{
    const char *text = saved_text_at(item, key);
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

/* The gists of a list of paths; returns how many. */
static size_t read_paths(const cJSON *item, ns_arena *arena, const ns_gist ***gists)
{
    size_t room, count = 0;
    const cJSON *path = saved_list_at(item, "paths", &room);
    *gists = arena_alloc(arena, (room + 1) * sizeof **gists);
    for (; path != NULL; path = path->next) {
        if (!cJSON_IsString(path))
            continue;
        const ns_article article = {.path = path->valuestring};
        (*gists)[count++] = gist_of_text(&article, arena);
    }
    return count;
}

static void read_dispute(const cJSON *item, ns_arena *arena, ns_dispute *dispute)
{
    size_t room;
    const cJSON *value = saved_list_at(item, "values", &room);
    dispute->what = copy_text(item, "what", arena);
    dispute->claims = arena_zero(arena, (room + 1) * sizeof *dispute->claims);
    for (; value != NULL; value = value->next) {
        ns_claim *claim = &dispute->claims[dispute->count++];
        claim->text = copy_text(value, "value", arena);
        claim->number = saved_number_at(value, "value");
        claim->count = read_paths(value, arena, &claim->gists);
    }
}

static void read_disputes(const cJSON *item, ns_arena *arena, ns_story *story)
{
    size_t room;
    const cJSON *conflict = saved_list_at(item, "conflicts", &room);
    story->disputes = arena_zero(arena, (room + 1) * sizeof *story->disputes);
    for (; conflict != NULL; conflict = conflict->next) {
        unsigned kind = saved_word_at(conflict, "kind", kinds);
        if (kind > DISPUTE_NAME)
            continue;
        ns_dispute *dispute = &story->disputes[story->dispute_count++];
        dispute->kind = (ns_dispute_kind)kind;
        read_dispute(conflict, arena, dispute);
    }
}

static void read_names(const cJSON *item, ns_arena *arena, ns_story *story)
{
    size_t room;
    const cJSON *name = saved_list_at(item, "names", &room);
    story->names = arena_alloc(arena, (room + 1) * sizeof *story->names);
    for (; name != NULL; name = name->next)
        if (cJSON_IsString(name))
            story->names[story->name_count++] = arena_text(arena, name->valuestring, strlen(name->valuestring));
}

/* A day is told with the other one, or not at all. */
static void read_story(const cJSON *item, ns_arena *arena, ns_story *story)
{
    *story = (ns_story){.title = copy_text(item, "title", arena), .first = copy_text(item, "first", arena)};
    story->last = copy_text(item, "last", arena);
    if (story->first == NULL || story->last == NULL)
        story->first = story->last = NULL;
    story->count = read_paths(item, arena, &story->gists);
    read_names(item, arena, story);
    read_disputes(item, arena, story);
}

void saved_stories(const ns_corpus *corpus, ns_arena *arena, ns_saved *saved, ns_corpus *shown)
{
    const ns_kept_list *kept = &corpus->kept_stories;
    ns_story_list list = {.items = arena_alloc(arena, (corpus->stories.count + kept->count + 1) * sizeof *list.items)};
    for (; list.count < corpus->stories.count; list.count++)
        list.items[list.count] = corpus->stories.items[list.count];
    for (size_t i = 0; i < kept->count; i++) {
        *saved = (ns_saved){.tree = cJSON_ParseWithLength(kept->items[i].json, kept->items[i].length)};
        if (saved->tree == NULL)
            mem_fail(arena->guard); /* it was read before: there was no memory */
        ns_story *story = &list.items[list.count];
        read_story(saved->tree, arena, story);
        saved_free(saved);
        list.count += story->count > 0;
    }
    qsort(list.items, list.count, sizeof *list.items, stories_by_size);
    *shown = *corpus;
    shown->stories = list;
}
