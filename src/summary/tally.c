/* tally.c: see tally.h. In: finished articles. Out: the corpus part's figures; the reporter prints them.
 *
 * Every string counted (name, outlet, medium, date) is one number in one table; what it counts as is a chain of counters, nearly always
 * one or two long ("Budi" the person and "Budi" the speaker). The first one has the string's number. */
#include "summary/tally.h"

#include "base/calendar.h"
#include "base/letters.h"
#include "base/met.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_LENGTH = 10 }; /* "2024-06-20" */

#define NONE UINT32_MAX

typedef struct ns_counter {
    uint32_t next; /* the string's next counter: index into tally->more, or NONE */
    uint32_t as;   /* TALLY_LISTS: nothing yet, of a string that only stands in pairs */
    uint64_t seen; /* number of the last article that had it, from 1 */
    uint64_t articles, mentions;
    uint64_t quotes[3]; /* by ns_quote_kind */
} ns_counter;

/* The second counter of a string, or a later one. */
typedef struct ns_more_counter {
    ns_counter counter;
    uint32_t name; /* number of the string */
} ns_more_counter;

/* A string of the article in hand that counts. */
typedef struct ns_counted {
    const char *name;
    uint32_t length, hash;
    uint32_t number, as;
    uint64_t mentions;
    uint32_t quotes[3], spoken[3]; /* by ns_quote_kind: of an entity; of the same string, or another, as a speaker */
} ns_counted;

struct ns_tally {
    ns_guard *guard;
    ns_table names;
    ns_counter *counters; /* by number of the string: its first */
    size_t counter_capacity;
    ns_more_counter *more;
    size_t more_count, more_capacity;
    ns_counted *counted; /* of the article in hand: its entities, then the others */
    size_t counted_count, counted_capacity;
    uint32_t *entities; /* of the article in hand: the number of each one's name */
    size_t entity_capacity;
    ns_gists gists;
    ns_arena scratch;
    ns_rarity rarity;
    ns_pairs pairs;
    uint64_t articles, words, sentences;
    char first[DAY_LENGTH + 1], last[DAY_LENGTH + 1]; /* "" as long as there is none */
    ns_name_count *lists;                             /* the finished lists, one after the other */
    ns_corpus corpus;
};

ns_tally *tally_new(ns_guard *guard)
{
    ns_tally *tally = mem_zero(guard, 1, sizeof *tally);
    tally->guard = guard;
    table_init(&tally->names, guard);
    pairs_init(&tally->pairs, guard);
    gists_init(&tally->gists, guard);
    arena_init(&tally->scratch, guard);
    return tally;
}

void tally_free(ns_tally *tally)
{
    if (tally == NULL)
        return;
    table_free(&tally->names);
    pairs_free(&tally->pairs);
    gists_free(&tally->gists);
    arena_free(&tally->scratch);
    rarity_free(&tally->rarity);
    free(tally->counters);
    free(tally->more);
    free(tally->counted);
    free(tally->entities);
    free(tally->lists);
    free(tally);
}

static void free_counters(ns_tally *tally)
{
    free(tally->counters);
    free(tally->more);
    tally->counters = NULL;
    tally->more = NULL;
    tally->more_count = tally->more_capacity = tally->counter_capacity = 0;
}

static uint32_t intern_hashed(ns_tally *tally, const char *name, size_t length, uint32_t hash)
{
    uint32_t known = tally->names.count;
    tally->counters =
        mem_grow(tally->guard, tally->counters, &tally->counter_capacity, (size_t)known + 1, sizeof *tally->counters);
    uint32_t number = table_intern_hashed(&tally->names, name, length, hash);
    if (number == known)
        tally->counters[number] = (ns_counter){.next = NONE, .as = TALLY_LISTS};
    return number;
}

static uint32_t intern(ns_tally *tally, const char *name, size_t length)
{
    return intern_hashed(tally, name, length, table_hash(name, length));
}

static ns_counter *add_counter(ns_tally *tally, uint32_t name, uint32_t as)
{
    ns_counter *first = &tally->counters[name];
    if (first->as == TALLY_LISTS) {
        first->as = as;
        return first;
    }
    if (tally->more_count == NONE)
        mem_fail(tally->guard);
    tally->more = mem_grow(tally->guard, tally->more, &tally->more_capacity, tally->more_count + 1, sizeof *tally->more);
    ns_more_counter *more = &tally->more[tally->more_count];
    *more = (ns_more_counter){.counter = {.next = first->next, .as = as}, .name = name};
    first->next = (uint32_t)tally->more_count++;
    return &more->counter;
}

/* Stays where it is until the next new one. */
static ns_counter *find_counter(ns_tally *tally, uint32_t name, uint32_t as)
{
    ns_counter *counter = &tally->counters[name];
    while (counter->as != as) {
        if (counter->next == NONE)
            return add_counter(tally, name, as);
        counter = &tally->more[counter->next].counter;
    }
    return counter;
}

static bool begins_with_year(const char *value)
{
    for (size_t i = 0; value != NULL && i < 4; i++)
        if (!is_digit(value[i]))
            return false;
    return value != NULL;
}

/* published is as precise as written; only a whole day can be compared with days. */
static bool states_day(const char *published)
{
    ns_day day;
    return calendar_read(published, &day) != NULL;
}

static void widen_days(ns_tally *tally, const char *first, const char *last)
{
    if (tally->first[0] == '\0' || memcmp(first, tally->first, DAY_LENGTH) < 0)
        memcpy(tally->first, first, DAY_LENGTH);
    if (tally->last[0] == '\0' || memcmp(last, tally->last, DAY_LENGTH) > 0)
        memcpy(tally->last, last, DAY_LENGTH);
}

static ns_counted *add_counted(ns_tally *tally, const char *name, unsigned as, size_t mentions)
{
    size_t length = strlen(name);
    ns_counted *counted = &tally->counted[tally->counted_count++];
    *counted = (ns_counted){.name = name, .length = (uint32_t)length, .as = as, .mentions = mentions};
    counted->hash = table_hash(name, length);
    table_fetch_slot(&tally->names, counted->hash);
    return counted;
}

/* A speaker is nearly always one of the entities, and called by the same string. */
static void list_quote(ns_tally *tally, const ns_article *article, const ns_quote *quote)
{
    ns_counted *entity = quote->speaker_entity < article->entity_count ? &tally->counted[quote->speaker_entity] : NULL;
    if (entity != NULL)
        entity->quotes[quote->kind]++;
    if (quote->speaker == NULL)
        return;
    if (entity == NULL || entity->name != quote->speaker)
        entity = add_counted(tally, quote->speaker, TALLY_SPEAKERS, 0);
    entity->spoken[quote->kind]++;
}

static void list_date(ns_tally *tally, const char *value)
{
    if (begins_with_year(value))
        (void)add_counted(tally, value, TALLY_DATES, 1);
}

static void list_dates(ns_tally *tally, const ns_article *article)
{
    for (size_t i = 0; i < article->date_count; i++) {
        const ns_date *date = &article->dates[i];
        bool grain = date->grain == NS_GRAIN_DAY || date->grain == NS_GRAIN_MONTH || date->grain == NS_GRAIN_YEAR;
        if (date->type != NS_DATE || !grain)
            continue;
        list_date(tally, date->value);
        list_date(tally, date->to);
    }
}

static void list_counted(ns_tally *tally, const ns_article *article)
{
    size_t most = article->entity_count + article->quote_count + article->attribution_count + 2 * article->date_count + 1;
    tally->counted = mem_grow(tally->guard, tally->counted, &tally->counted_capacity, most, sizeof *tally->counted);
    tally->counted_count = 0;
    for (size_t i = 0; i < article->entity_count; i++)
        (void)add_counted(tally, article->entities[i].name, (unsigned)article->entities[i].type,
                          article->entities[i].mention_count);
    if (article->outlet != NULL)
        (void)add_counted(tally, article->outlet, TALLY_OUTLETS, 1);
    for (size_t i = 0; i < article->quote_count; i++)
        list_quote(tally, article, &article->quotes[i]);
    for (size_t i = 0; i < article->attribution_count; i++)
        (void)add_counted(tally, article->attributions[i].name, TALLY_ATTRIBUTIONS, 1);
    list_dates(tally, article);
}

/* The tables are too large for any cache, and each string would wait for its slot, its key and counter, its bytes and, where a speaker is
 * counted as a person too, the next counter in turn. So all strings have asked for their slots, and all ask for the next before any is
 * used. */
static void fetch_counters(ns_tally *tally)
{
    const ns_table *names = &tally->names;
    for (size_t i = 0; i < tally->counted_count; i++) {
        uint32_t number = tally->counted[i].number = table_fetch_key(names, tally->counted[i].hash);
        if (number < names->count)
            __builtin_prefetch(&tally->counters[number]);
    }
    for (size_t i = 0; i < tally->counted_count; i++) {
        uint32_t number = tally->counted[i].number;
        if (number == names->count)
            continue;
        table_fetch_string(names, number);
        if (tally->counters[number].next != NONE)
            __builtin_prefetch(&tally->more[tally->counters[number].next]);
    }
}

static bool any_quote(const uint32_t quotes[3])
{
    return (quotes[0] | quotes[1] | quotes[2]) != 0;
}

/* One article counts once. */
static void count(const ns_tally *tally, ns_counter *counter, uint64_t mentions, const uint32_t quotes[3])
{
    counter->articles += counter->seen != tally->articles;
    counter->seen = tally->articles;
    counter->mentions += mentions;
    if (any_quote(quotes)) /* most have none, and these counts may lie in the next cache line */
        for (size_t kind = 0; kind < 3; kind++)
            counter->quotes[kind] += quotes[kind];
}

static void count_all(ns_tally *tally)
{
    for (size_t i = 0; i < tally->counted_count; i++) {
        ns_counted *counted = &tally->counted[i];
        counted->number = intern_hashed(tally, counted->name, counted->length, counted->hash);
        if (counted->as != TALLY_SPEAKERS)
            count(tally, find_counter(tally, counted->number, counted->as), counted->mentions, counted->quotes);
        if (any_quote(counted->spoken))
            count(tally, find_counter(tally, counted->number, TALLY_SPEAKERS), 0, counted->spoken);
    }
}

static bool is_in(const uint32_t *roster, size_t count, uint32_t name)
{
    for (size_t i = 0; i < count; i++)
        if (roster[i] == name)
            return true;
    return false;
}

static void count_pairs(ns_tally *tally, const uint32_t *names, size_t name_count)
{
    uint32_t roster[PAIRS_NAMES];
    ns_met met = {{0}};
    size_t count = 0;
    for (size_t i = 0; i < name_count && count < PAIRS_NAMES; i++)
        if (!met_before(&met, names[i]) || !is_in(roster, count, names[i]))
            roster[count++] = names[i];
    pairs_add(&tally->pairs, roster, count, 1);
}

void tally_article(ns_tally *tally, const ns_article *article)
{
    tally->articles++;
    tally->words += article->words;
    tally->sentences += article->sentences;
    if (article->published != NULL && states_day(article->published))
        widen_days(tally, article->published, article->published);
    list_counted(tally, article);
    ns_gist *gist = gists_add(&tally->gists, article); /* while slots are on their way */
    fetch_counters(tally);
    count_all(tally);
    tally->entities =
        mem_grow(tally->guard, tally->entities, &tally->entity_capacity, article->entity_count, sizeof *tally->entities);
    for (size_t i = 0; i < article->entity_count; i++)
        tally->entities[i] = tally->counted[i].number;
    count_pairs(tally, tally->entities, article->entity_count);
    gists_add_names(article, tally->entities, gist);
}

static void add_counts(ns_counter *into, const ns_counter *from)
{
    into->articles += from->articles;
    into->mentions += from->mentions;
    for (size_t kind = 0; kind < 3; kind++)
        into->quotes[kind] += from->quotes[kind];
}

/* Fills map: number of a string in `from` → its number in `into`. */
static void join_names(ns_tally *into, ns_tally *from, uint32_t *map)
{
    const uint32_t count = from->names.count;
    table_close(&from->names);
    for (uint32_t i = 0; i < count; i++)
        map[i] = intern(into, table_string(&from->names, i), from->names.keys[i].length);
    table_free(&from->names);
    for (uint32_t i = 0; i < count; i++)
        if (from->counters[i].as != TALLY_LISTS)
            add_counts(find_counter(into, map[i], from->counters[i].as), &from->counters[i]);
    for (size_t i = 0; i < from->more_count; i++) {
        const ns_more_counter *more = &from->more[i];
        add_counts(find_counter(into, map[more->name], more->counter.as), &more->counter);
    }
    free_counters(from);
}

void tally_join(ns_tally *into, ns_tally *from)
{
    into->articles += from->articles;
    into->words += from->words;
    into->sentences += from->sentences;
    if (from->first[0] != '\0')
        widen_days(into, from->first, from->last);
    /* The map stands in `entities`, which is idle between articles: no memory is lost if a later allocation fails. */
    into->entities = mem_grow(into->guard, into->entities, &into->entity_capacity, from->names.count, sizeof *into->entities);
    join_names(into, from, into->entities);
    pairs_join(&into->pairs, &from->pairs, into->entities);
    gists_join(&into->gists, &from->gists, into->entities);
    from->articles = from->words = from->sentences = 0;
    from->first[0] = from->last[0] = '\0';
}

void tally_add_total(ns_tally *tally, unsigned total, uint64_t count)
{
    uint64_t *const totals[] = {&tally->articles, &tally->words, &tally->sentences};
    *totals[total] += count;
}

void tally_add_days(ns_tally *tally, const char *first, const char *last)
{
    if (states_day(first) && states_day(last))
        widen_days(tally, first, last);
}

void tally_add_name(ns_tally *tally, ns_tally_list list, const ns_name_count *count)
{
    const ns_counter more = {
        .articles = count->articles, .mentions = count->mentions, .quotes = {count->direct, count->partial, count->indirect}};
    add_counts(find_counter(tally, intern(tally, count->name, strlen(count->name)), list), &more);
}

void tally_add_pair(ns_tally *tally, const char *a, const char *b, uint64_t articles)
{
    const uint32_t names[] = {intern(tally, a, strlen(a)), intern(tally, b, strlen(b))};
    if (names[0] != names[1])
        pairs_add(&tally->pairs, names, 2, articles);
}

static void keep(ns_tally *tally, const ns_kept *kept, ns_kept_list *list)
{
    ns_arena *arena = &tally->gists.arena;
    *LIST_PUSH(arena, list) = (ns_kept){.json = arena_text(arena, kept->json, kept->length),
                                        .length = kept->length,
                                        .articles = kept->articles,
                                        .path = arena_text(arena, kept->path, strlen(kept->path))};
}

void tally_add_group(ns_tally *tally, bool story, const ns_kept *kept)
{
    keep(tally, kept, story ? &tally->corpus.kept_stories : &tally->corpus.kept_duplicates);
}

static uint64_t quote_sum(const ns_name_count *count)
{
    return count->direct + count->partial + count->indirect;
}

static int by_count(const void *left, const void *right)
{
    const ns_name_count *x = left, *y = right;
    if (x->articles != y->articles)
        return x->articles < y->articles ? 1 : -1;
    if (x->mentions != y->mentions)
        return x->mentions < y->mentions ? 1 : -1;
    return strcmp(x->name, y->name); /* bytes of UTF-8 sort like code points */
}

/* The report shows no mentions of attributions, so they cannot order them. */
static int by_articles(const void *left, const void *right)
{
    const ns_name_count *x = left, *y = right;
    if (x->articles != y->articles)
        return x->articles < y->articles ? 1 : -1;
    return strcmp(x->name, y->name);
}

/* A speaker's mentions are quotes. */
static int by_quotes(const void *left, const void *right)
{
    const ns_name_count *x = left, *y = right;
    if (x->articles == y->articles && quote_sum(x) != quote_sum(y))
        return quote_sum(x) < quote_sum(y) ? 1 : -1;
    return by_count(left, right);
}

static int by_date(const void *left, const void *right)
{
    return strcmp(((const ns_name_count *)left)->name, ((const ns_name_count *)right)->name);
}

typedef struct ns_figure {
    ns_name_list *list;
    int (*order)(const void *, const void *);
} ns_figure;

/* The lists stand one after the other, in one array. */
static void place_lists(ns_tally *tally, const ns_figure figures[TALLY_LISTS], ns_guard *guard)
{
    size_t counts[TALLY_LISTS + 1] = {0}, all = tally->names.count + tally->more_count;
    for (size_t i = 0; i < tally->names.count; i++)
        counts[tally->counters[i].as]++;
    for (size_t i = 0; i < tally->more_count; i++)
        counts[tally->more[i].counter.as]++;
    ns_name_count *room = tally->lists = mem_alloc(guard, (all - counts[TALLY_LISTS]) * sizeof *tally->lists);
    for (size_t i = 0; i < TALLY_LISTS; i++) {
        *figures[i].list = (ns_name_list){.items = room};
        room += counts[i];
    }
}

static void add_figure(const ns_tally *tally, const ns_figure figures[TALLY_LISTS], uint32_t name, const ns_counter *counter)
{
    if (counter->as == TALLY_LISTS)
        return;
    ns_name_list *list = figures[counter->as].list;
    list->items[list->count++] = (ns_name_count){
        .name = table_string(&tally->names, name),
        .articles = counter->articles,
        .mentions = counter->mentions,
        .direct = counter->quotes[NS_DIRECT],
        .partial = counter->quotes[NS_PARTIAL],
        .indirect = counter->quotes[NS_INDIRECT],
    };
}

static void fill_lists(ns_tally *tally, const ns_figure figures[TALLY_LISTS], ns_guard *guard)
{
    place_lists(tally, figures, guard);
    for (uint32_t i = 0; i < tally->names.count; i++)
        add_figure(tally, figures, i, &tally->counters[i]);
    for (size_t i = 0; i < tally->more_count; i++)
        add_figure(tally, figures, tally->more[i].name, &tally->more[i].counter);
    for (size_t i = 0; i < TALLY_LISTS; i++)
        qsort(figures[i].list->items, figures[i].list->count, sizeof *figures[i].list->items, figures[i].order);
}

static int by_path(const void *left, const void *right)
{
    const ns_kept *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    return order != 0 ? order : strcmp(a->json, b->json);
}

static int by_size(const void *left, const void *right)
{
    const ns_kept *a = left, *b = right;
    if (a->articles != b->articles)
        return a->articles > b->articles ? -1 : 1;
    return by_path(left, right);
}

static void sort_kept(ns_kept_list *list, int (*order)(const void *, const void *))
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, order);
}

const ns_corpus *tally_groups(ns_tally *tally)
{
    ns_gists *gists = &tally->gists;
    ns_corpus *corpus = &tally->corpus;
    ns_duplicates duplicates;
    gists_sort(gists);
    duplicates_start(&duplicates, (const ns_gist *const *)gists->list.items, gists->list.count, &gists->arena, &tally->scratch);
    arena_free(&tally->scratch);
    if (gists->list.count > 1) {
        rarity_init(&tally->rarity, gists->list.items, gists->list.count, &tally->names, tally->guard);
        stories_find(&tally->rarity, &tally->names, &duplicates, &gists->arena, &corpus->stories);
        rarity_free(&tally->rarity);
    }
    duplicates_finish(&duplicates, &corpus->duplicates);
    sort_kept(&corpus->kept_duplicates, by_path);
    sort_kept(&corpus->kept_stories, by_size);
    return corpus;
}

const ns_corpus *tally_sums(ns_tally *tally, ns_guard *guard)
{
    ns_corpus *corpus = &tally->corpus;
    const ns_figure figures[TALLY_LISTS] = {
        [NS_PERSON] = {&corpus->people, by_count},
        [NS_ORG] = {&corpus->orgs, by_count},
        [NS_PLACE] = {&corpus->places, by_count},
        [NS_EVENT] = {&corpus->events, by_count},
        [NS_LAW] = {&corpus->laws, by_count},
        [TALLY_OUTLETS] = {&corpus->outlets, by_count},
        [TALLY_SPEAKERS] = {&corpus->speakers, by_quotes},
        [TALLY_ATTRIBUTIONS] = {&corpus->attributions, by_articles},
        [TALLY_DATES] = {&corpus->timeline, by_date},
    };
    corpus->articles = tally->articles;
    corpus->words = tally->words;
    corpus->sentences = tally->sentences;
    corpus->first = tally->first[0] != '\0' ? tally->first : NULL;
    corpus->last = tally->last[0] != '\0' ? tally->last : NULL;
    fill_lists(tally, figures, guard);
    free_counters(tally); /* rosters need names only */
    corpus->pairs = *pairs_finish(&tally->pairs, &tally->names, guard);
    return corpus;
}

void tally_drop_sums(ns_tally *tally)
{
    ns_corpus *corpus = &tally->corpus;
    corpus->outlets = corpus->people = corpus->orgs = corpus->places = corpus->events = corpus->laws = (ns_name_list){0};
    corpus->speakers = corpus->attributions = corpus->timeline = (ns_name_list){0};
    corpus->pairs = (ns_pair_list){0};
    pairs_free(&tally->pairs);
    free(tally->lists);
    tally->lists = NULL;
}

const ns_corpus *tally_finish(ns_tally *tally)
{
    (void)tally_sums(tally, tally->guard);
    return tally_groups(tally);
}
