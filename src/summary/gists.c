/* gists.c: see gists.h. */
#include "summary/gists.h"

#include "base/calendar.h"
#include "base/hash.h"
#include "base/met.h"
#include "base/sketch.h"

#include <stdlib.h>
#include <string.h>

void gists_init(ns_gists *gists, ns_guard *guard)
{
    *gists = (ns_gists){0};
    arena_init(&gists->arena, guard);
}

void gists_free(ns_gists *gists)
{
    arena_free(&gists->arena);
}

int32_t gist_day(const char *value)
{
    ns_day day;
    return value != NULL && calendar_read(value, &day) != NULL ? calendar_number(day) : GIST_NO_DAY;
}

static void *copy(ns_arena *arena, const void *bytes, size_t size)
{
    return size == 0 ? NULL : memcpy(arena_alloc(arena, size), bytes, size);
}

static ns_gist_name *find_name(ns_gist_name *names, size_t count, uint32_t name)
{
    for (size_t i = 0; i < count; i++)
        if (names[i].name == name)
            return &names[i];
    return NULL;
}

static bool comes_first(const ns_gist_name *a, const ns_gist_name *b)
{
    return a->type != b->type ? a->type < b->type : a->count < b->count;
}

/* One name may stand twice, as a person and as a place: then the first of its types stays, whichever is met first. */
void gists_add_names(ns_gists *gists, const ns_article *article, const uint32_t *numbers, ns_gist *gist)
{
    ns_met met = {{0}};
    size_t most = article->entity_count < GIST_NAMES ? article->entity_count : GIST_NAMES, count = 0;
    ns_gist_name *names = arena_alloc(&gists->arena, most * sizeof *names);
    for (size_t i = 0; i < most; i++) {
        size_t mentions = article->entities[i].mention_count;
        const ns_gist_name name = {numbers[i], (uint8_t)article->entities[i].type, (uint8_t)(mentions < 255 ? mentions : 255)};
        ns_gist_name *known = met_before(&met, name.name) ? find_name(names, count, name.name) : NULL;
        if (known == NULL)
            names[count++] = name;
        else if (comes_first(&name, known))
            *known = name;
    }
    gist->names = names;
    gist->name_count = (uint8_t)count;
}

static bool has_day(const ns_gist_day *days, size_t count, const ns_gist_day *day)
{
    for (size_t i = 0; i < count; i++)
        if (days[i].day == day->day && days[i].suggest == day->suggest)
            return true;
    return false;
}

static void add_days(ns_arena *arena, const ns_article *article, ns_gist *gist)
{
    ns_gist_day days[GIST_DAYS];
    size_t count = 0;
    for (size_t i = 0; i < article->date_count && count < GIST_DAYS; i++) {
        const ns_date *date = &article->dates[i];
        const ns_gist_day day = {gist_day(date->value),
                                 date->conflict == NS_CONFLICT_WEEKDAY ? gist_day(date->suggest) : GIST_NO_DAY};
        if (date->type == NS_DATE && date->grain == NS_GRAIN_DAY && day.day != GIST_NO_DAY && !has_day(days, count, &day))
            days[count++] = day;
    }
    gist->days = copy(arena, days, count * sizeof *days);
    gist->day_count = (uint8_t)count;
}

static void add_sketch(ns_arena *arena, const ns_sketch *sketch, ns_gist *gist)
{
    gist->term_count = (uint8_t)sketch->term_count;
    gist->terms = copy(arena, sketch->terms, sketch->term_count * sizeof *sketch->terms);
    gist->figure_count = (uint8_t)sketch->figure_count;
    const char **figures = copy(arena, sketch->figures, sketch->figure_count * sizeof *sketch->figures);
    for (uint32_t i = 0; i < sketch->figure_count; i++)
        figures[i] = arena_text(arena, sketch->figures[i], strlen(sketch->figures[i]));
    gist->figures = figures;
}

static ns_gist *new_gist(const ns_article *article, ns_arena *arena)
{
    ns_gist *gist = arena_alloc(arena, sizeof *gist);
    const char *path = article->path != NULL ? article->path : "";
    *gist = (ns_gist){.id = article->id, .words = article->words, .published = GIST_NO_DAY};
    gist->path = arena_text(arena, path, strlen(path));
    add_days(arena, article, gist);
    if (article->sketch != NULL && article->sketch->shingle_count > 0) {
        gist->shingle_count = article->sketch->shingle_count;
        gist->shingles = copy(arena, article->sketch->shingles, NS_SHINGLES);
    }
    return gist;
}

const ns_gist *gist_of_text(const ns_article *article, ns_arena *arena)
{
    return new_gist(article, arena);
}

ns_gist *gists_add(ns_gists *gists, const ns_article *article)
{
    ns_arena *arena = &gists->arena;
    ns_gist *gist = new_gist(article, arena);
    gist->published = gist_day(article->published);
    if (article->outlet != NULL)
        gist->outlet = hash_bytes(article->outlet, strlen(article->outlet));
    if (article->title != NULL)
        gist->title = arena_text(arena, article->title, strlen(article->title));
    if (article->sketch != NULL)
        add_sketch(arena, article->sketch, gist);
    *LIST_PUSH(arena, &gists->list) = gist;
    return gist;
}

void gists_join(ns_gists *into, ns_gists *from, const uint32_t *map)
{
    for (size_t i = 0; i < from->list.count; i++) {
        ns_gist *gist = from->list.items[i];
        for (size_t k = 0; k < gist->name_count; k++)
            gist->names[k].name = map[gist->names[k].name];
        *LIST_PUSH(&into->arena, &into->list) = gist;
    }
    from->list.count = 0;
}

static int by_day(const void *left, const void *right)
{
    const ns_gist *a = *(ns_gist *const *)left, *b = *(ns_gist *const *)right;
    if (a->published != b->published)
        return a->published < b->published ? -1 : 1;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    return strcmp(a->path, b->path);
}

void gists_sort(ns_gists *gists)
{
    if (gists->list.count > 0)
        qsort(gists->list.items, gists->list.count, sizeof *gists->list.items, by_day);
}

int gists_by_path(const void *left, const void *right)
{
    const ns_gist *a = *(const ns_gist *const *)left, *b = *(const ns_gist *const *)right;
    int order = strcmp(a->path, b->path);
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

double gist_similarity(const ns_gist *a, const ns_gist *b)
{
    return a->id == b->id ? 1 : sketch_similarity(gist_shingles(a), gist_shingles(b));
}
