/* story.c: see story.h. In: the members of a group. Out: the story; its disputes are left to disputes.c. */
#include "summary/story.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "summary/central.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 12 };

static int by_id(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static uint64_t id_of(const ns_gist *const *gists, size_t count, ns_arena *arena)
{
    uint64_t *ids = arena_alloc(arena, count * sizeof *ids), id = count;
    for (size_t i = 0; i < count; i++)
        ids[i] = gists[i]->id;
    qsort(ids, count, sizeof *ids, by_id);
    for (size_t i = 0; i < count; i++)
        id = hash_mix(id ^ ids[i]);
    return id;
}

/* The headline of the article that is likest to all the others; of a large story, to some of them. Of two articles each is as like the
 * other. */
static const char *central_title(const ns_rarity *rarity, const uint32_t *members, size_t count, ns_arena *scratch)
{
    const char *title = NULL;
    uint64_t best = 0, sums[CENTRAL_ARTICLES] = {0};
    size_t most = count < CENTRAL_ARTICLES ? count : CENTRAL_ARTICLES;
    if (most > 2)
        central_sums(rarity, members, most, scratch, sums);
    for (size_t i = 0; i < most; i++) {
        const char *own = gist_title(rarity->gists[members[i]]);
        if (own != NULL && (title == NULL || sums[i] > best)) {
            best = sums[i];
            title = own;
        }
    }
    return title;
}

static const char *day_text(int32_t number, ns_arena *arena)
{
    if (number == GIST_NO_DAY)
        return NULL;
    ns_day day = calendar_day(number);
    return arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static void set_days(ns_arena *arena, ns_story *story)
{
    int32_t first = GIST_NO_DAY, last = GIST_NO_DAY;
    for (size_t i = 0; i < story->count; i++) {
        int32_t day = story->gists[i]->published;
        if (day != GIST_NO_DAY && (first == GIST_NO_DAY || day < first))
            first = day;
        if (day != GIST_NO_DAY && day > last)
            last = day;
    }
    story->first = day_text(first, arena);
    story->last = day_text(last, arena);
}

/* A name and how many articles of the story have it. */
typedef struct ns_named_often {
    const char *text;
    uint32_t articles;
    uint16_t weight;
} ns_named_often;

/* Of those that as many articles have the rarest first: it tells more. */
static int by_articles(const void *left, const void *right)
{
    const ns_named_often *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* Names that half of the articles have, or more; counts are 0 again behind it. */
static size_t list_names(ns_rarity *rarity, const ns_table *names, const ns_story *story, ns_named_often *list)
{
    uint32_t *times = rarity->counts;
    size_t count = 0;
    for (size_t i = 0; i < story->count; i++)
        for (size_t k = 0; k < story->gists[i]->name_count; k++)
            times[gist_names(story->gists[i])[k]]++;
    for (size_t i = 0; i < story->count; i++)
        for (size_t k = 0; k < story->gists[i]->name_count; k++) {
            uint32_t name = gist_names(story->gists[i])[k], articles = times[name];
            if (articles > 1 && 2 * (size_t)articles >= story->count)
                list[count++] = (ns_named_often){table_string(names, name), articles, rarity->rates[name].weight};
            times[name] = 0;
        }
    return count;
}

static void set_names(ns_rarity *rarity, const ns_table *names, ns_arena *arena, ns_arena *scratch, ns_story *story)
{
    size_t room = 0;
    for (size_t i = 0; i < story->count; i++)
        room += story->gists[i]->name_count;
    ns_named_often *list = arena_alloc(scratch, (room + 1) * sizeof *list);
    size_t count = list_names(rarity, names, story, list);
    if (count > 0)
        qsort(list, count, sizeof *list, by_articles);
    story->name_count = count < MOST_NAMES ? count : MOST_NAMES;
    story->names = arena_alloc(arena, story->name_count * sizeof *story->names);
    for (size_t i = 0; i < story->name_count; i++)
        story->names[i] = list[i].text;
}

void story_tell(ns_rarity *rarity, const ns_table *names, const uint32_t *members, size_t count, ns_arena *arena,
                ns_arena *scratch, ns_story *story)
{
    *story = (ns_story){.count = count, .gists = arena_alloc(arena, count * sizeof *story->gists)};
    for (size_t i = 0; i < count; i++)
        story->gists[i] = rarity->gists[members[i]];
    qsort(story->gists, count, sizeof *story->gists, gists_by_path);
    story->id = id_of(story->gists, count, scratch);
    story->title = central_title(rarity, members, count, scratch);
    set_days(arena, story);
    set_names(rarity, names, arena, scratch, story);
    disputes_find(names, rarity->counts, arena, scratch, story);
}
