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

static ns_gist_mark *find_name(const uint32_t *names, ns_gist_mark *marks, size_t count, uint32_t name)
{
    for (size_t i = 0; i < count; i++)
        if (names[i] == name)
            return &marks[i];
    return NULL;
}

static bool comes_first(ns_gist_mark a, ns_gist_mark b)
{
    return a.type != b.type ? a.type < b.type : a.count < b.count;
}

static ns_gist_mark *own_marks(ns_gist *gist)
{
    return (ns_gist_mark *)(void *)((char *)gist + ((const char *)gist_marks(gist) - (const char *)gist));
}

/* One name may stand twice, as a person and as a place: then the first of its types stays, whichever is met first. */
void gists_add_names(const ns_article *article, const uint32_t *numbers, ns_gist *gist)
{
    ns_met met = {{0}};
    uint32_t *names = gist->rest + gist->term_count;
    ns_gist_mark *marks = own_marks(gist);
    size_t count = 0;
    for (size_t i = 0; i < gist->name_room; i++) {
        size_t mentions = article->entities[i].mention_count;
        const ns_gist_mark mark = {(uint8_t)article->entities[i].type, (uint8_t)(mentions < 255 ? mentions : 255)};
        ns_gist_mark *known = met_before(&met, numbers[i]) ? find_name(names, marks, count, numbers[i]) : NULL;
        if (known == NULL) {
            names[count] = numbers[i];
            marks[count++] = mark;
        } else if (comes_first(mark, *known))
            *known = mark;
    }
    gist->name_count = (uint8_t)count;
}

static bool has_day(const ns_gist_day *days, size_t count, const ns_gist_day *day)
{
    for (size_t i = 0; i < count; i++)
        if (days[i].day == day->day && days[i].suggest == day->suggest)
            return true;
    return false;
}

static size_t list_days(const ns_article *article, ns_gist_day days[GIST_DAYS])
{
    size_t count = 0;
    for (size_t i = 0; i < article->date_count && count < GIST_DAYS; i++) {
        const ns_date *date = &article->dates[i];
        const ns_gist_day day = {gist_day(date->value),
                                 date->conflict == NS_CONFLICT_WEEKDAY ? gist_day(date->suggest) : GIST_NO_DAY};
        if (date->type == NS_DATE && date->grain == NS_GRAIN_DAY && day.day != GIST_NO_DAY && !has_day(days, count, &day))
            days[count++] = day;
    }
    return count;
}

/* Those of the headline, or the others. Returns how many. */
static size_t copy_terms(const ns_sketch *sketch, bool title, uint32_t *terms)
{
    size_t count = 0;
    for (size_t i = 0; i < sketch->term_count; i++)
        if (((sketch->terms[i] & NS_TERM_TITLE) != 0) == title)
            terms[count++] = sketch->terms[i] & (NS_TERM_TITLE - 1);
    return count;
}

/* Each with its NUL. */
static size_t strings_size(const ns_sketch *sketch, const char *path, const char *title)
{
    size_t size = strlen(path) + 1 + (title != NULL ? strlen(title) + 1 : 0);
    for (size_t i = 0; i < sketch->figure_count; i++)
        size += strlen(sketch->figures[i]) + 1;
    return size;
}

static char *copy_string(const char *string, char *at)
{
    size_t size = strlen(string) + 1;
    return (char *)memcpy(at, string, size) + size;
}

static void copy_strings(const ns_sketch *sketch, const char *path, const char *title, size_t start, ns_gist *gist)
{
    char *at = copy_string(path, (char *)gist + start);
    if (title != NULL) {
        gist->title = (uint32_t)(at - (char *)gist);
        at = copy_string(title, at);
    }
    gist->figures = (uint32_t)(at - (char *)gist);
    for (size_t i = 0; i < sketch->figure_count; i++)
        at = copy_string(sketch->figures[i], at);
}

/* names: so many at most. */
static ns_gist *new_gist(const ns_article *article, const ns_sketch *sketch, const char *title, size_t names, ns_arena *arena)
{
    ns_gist_day days[GIST_DAYS];
    const char *path = article->path != NULL ? article->path : "";
    size_t day_count = list_days(article, days), shingles = sketch->shingle_count > 0 ? NS_SHINGLES : 0;
    size_t days_at = sizeof(ns_gist) + (sketch->term_count + names) * sizeof(uint32_t),
           shingles_at = days_at + day_count * sizeof *days + names * sizeof(ns_gist_mark),
           size = shingles_at + shingles + strings_size(sketch, path, title);
    if (size > UINT32_MAX)
        mem_fail(arena->guard);
    ns_gist *gist = arena_alloc(arena, size);
    *gist = (ns_gist){.id = article->id, .words = article->words, .published = GIST_NO_DAY, .size = (uint32_t)size};
    gist->shingle_count = sketch->shingle_count;
    gist->title_terms = (uint8_t)copy_terms(sketch, true, gist->rest);
    gist->term_count = (uint8_t)(gist->title_terms + copy_terms(sketch, false, gist->rest + gist->title_terms));
    gist->name_room = (uint8_t)names;
    gist->day_count = (uint8_t)day_count;
    gist->figure_count = (uint8_t)sketch->figure_count;
    memcpy((char *)gist + days_at, days, day_count * sizeof *days);
    memcpy((char *)gist + shingles_at, sketch->shingles, shingles);
    copy_strings(sketch, path, title, shingles_at + shingles, gist);
    return gist;
}

const ns_gist *gist_of_text(const ns_article *article, ns_arena *arena)
{
    ns_sketch shingles = {.shingle_count = 0};
    if (article->sketch != NULL && article->sketch->shingle_count > 0) {
        shingles.shingle_count = article->sketch->shingle_count;
        memcpy(shingles.shingles, article->sketch->shingles, NS_SHINGLES);
    }
    return new_gist(article, &shingles, NULL, 0, arena);
}

const ns_gist *gist_copy(const ns_gist *gist, ns_arena *arena)
{
    return memcpy(arena_alloc(arena, gist->size), gist, gist->size);
}

ns_gist *gists_add(ns_gists *gists, const ns_article *article)
{
    static const ns_sketch none;
    const ns_sketch *sketch = article->sketch != NULL ? article->sketch : &none;
    size_t names = article->entity_count < GIST_NAMES ? article->entity_count : GIST_NAMES;
    ns_gist *gist = new_gist(article, sketch, article->title, names, &gists->arena);
    gist->published = gist_day(article->published);
    if (article->outlet != NULL)
        gist->outlet = hash_bytes(article->outlet, strlen(article->outlet));
    *LIST_PUSH(&gists->arena, &gists->list) = gist;
    return gist;
}

/* Terms that stay go to the end of theirs, names to the front: so they lie side by side. Without a branch, as nobody can guess which
 * they are: what is written to the wrong place is written over, or stands among the names that are left out. */
void gist_leave_out(ns_gist *gist, uint64_t shared)
{
    uint32_t *terms = gist->rest, *names = terms + gist->term_count;
    ns_gist_mark *marks = own_marks(gist);
    size_t first = gist->term_count, kept = 0, titles = 0;
    for (size_t i = gist->term_count; i-- > 0;) {
        size_t stays = shared >> i & 1;
        terms[first - 1] = terms[i];
        first -= stays;
        titles += stays & (i < gist->title_terms);
    }
    for (size_t i = 0; i < gist->name_count; i++) {
        uint32_t name = names[i];
        ns_gist_mark mark = marks[i];
        names[i] = names[kept];
        marks[i] = marks[kept];
        names[kept] = name;
        marks[kept] = mark;
        kept += shared >> (gist->term_count + i) & 1;
    }
    gist->lone_terms = (uint8_t)first;
    gist->term_count = (uint8_t)(gist->term_count - first);
    gist->title_terms = (uint8_t)titles;
    gist->shared_names = (uint8_t)kept;
}

void gists_join(ns_gists *into, ns_gists *from, const uint32_t *map)
{
    for (size_t i = 0; i < from->list.count; i++) {
        ns_gist *gist = from->list.items[i];
        uint32_t *names = gist->rest + gist->term_count;
        for (size_t k = 0; k < gist->name_count; k++)
            names[k] = map[names[k]];
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
    return strcmp(gist_path(a), gist_path(b));
}

void gists_sort(ns_gists *gists)
{
    if (gists->list.count > 0)
        qsort(gists->list.items, gists->list.count, sizeof *gists->list.items, by_day);
}

int gists_by_path(const void *left, const void *right)
{
    const ns_gist *a = *(const ns_gist *const *)left, *b = *(const ns_gist *const *)right;
    int order = strcmp(gist_path(a), gist_path(b));
    return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

double gist_similarity(const ns_gist *a, const ns_gist *b)
{
    return a->id == b->id ? 1 : sketch_similarity(gist_shingles(a), gist_shingles(b));
}
