/* stories.c: see stories.h. Candidates, likenesses, groups; what a group says is told by story.c. */
#include "summary/stories.h"

#include "summary/story.h"

#include <stdlib.h>
#include <string.h>

/* Each article is compared by its RAREST things with the NEXT articles that have them; of the likenesses it keeps the best. Two groups
 * are compared by some articles of each. */
enum { RAREST = 8, NEXT = 3, MOST_CANDIDATES = RAREST * NEXT, MOST_LIKE = 4, SAMPLE = 3, MOST_DAYS = 6 };

/* What is alike enough, of SIMILAR_ONE. Set on 47 real articles on eleven events among 531 others: from 0.17 to 0.24 the groups of the
 * 47 are the same and right. Below 0.19 more and more of what is only the same topic comes in among the others, above 0.21 the largest
 * events fall apart. */
enum { ALIKE = SIMILAR_ONE * 20 / 100, PAIR_ALIKE = SIMILAR_ONE * 28 / 100 };

#define NONE UINT32_MAX

typedef struct ns_likeness {
    uint32_t similarity, a, b; /* a < b */
} ns_likeness;

typedef struct ns_seeker {
    ns_rarity *rarity;
    ns_duplicates *duplicates;
    ns_arena *arena;
    const ns_table *names;
    int32_t *days;  /* by gist: of publication */
    int32_t *stand; /* the days that stand for gist 0, those that stand for gist 1 ...: of publication, or all that it names */
    uint32_t *stand_ends; /* by gist: end of its days in `stand`; they begin where the last one's end */
    uint32_t *heads;      /* by term or name: the first place among `links` that has it, or NONE */
    uint32_t *
        links; /* RAREST places for each gist, one for each of its rarest things: the next gist's place for that thing, or NONE */
    LIST(ns_likeness) likenesses;
    uint32_t *first, *next, *last,
        *size; /* by gist: the group it is in (its first gist), the next in it; of a group its last, its size */
} ns_seeker;

/* Orders things, the rarest first. The hash does not depend on who came first, as the number does. */
static uint64_t rarity_key(const ns_seeker *seeker, uint32_t number, size_t place)
{
    const ns_rarity *rarity = seeker->rarity;
    uint32_t hash = number < rarity->terms ? seeker->names->keys[number].hash : number - rarity->terms;
    return (uint64_t)(UINT16_MAX - rarity->rates[number].weight) << 48 | (uint64_t)hash << 16 | place;
}

/* What tells how rare the things of a gist are lies anywhere: all of them are asked for while the gist before it is in hand. */
MEM_FETCH fetch_rates(const ns_seeker *seeker, uint32_t at)
{
    const ns_rarity *rarity = seeker->rarity;
    const ns_things things = gist_things(rarity->gists[at]);
    for (size_t i = 0; i < things.count; i++) {
        uint32_t number = things.numbers[i];
        __builtin_prefetch(&rarity->rates[number]);
        if (number < rarity->terms)
            __builtin_prefetch(&seeker->names->keys[number]);
    }
}

/* The same for the chains of those that are rarest: where they begin, then where they go on. */
MEM_FETCH fetch_chains(const ns_seeker *seeker, const uint32_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&seeker->heads[numbers[i]]);
    for (size_t i = 0; i < count; i++) {
        uint32_t place = seeker->heads[numbers[i]];
        if (place == NONE)
            continue;
        __builtin_prefetch(&seeker->links[place]);
        __builtin_prefetch(&seeker->days[place / RAREST]);
    }
}

/* Keeps the RAREST least keys, in order. Each place takes the lesser key and hands the other one on: without a branch, as nobody can
 * guess where a key belongs. */
static void keep_least(uint64_t keys[RAREST], uint64_t key)
{
    for (size_t i = 0; i < RAREST; i++) {
        uint64_t least = key < keys[i] ? key : keys[i];
        key = key < keys[i] ? keys[i] : key;
        keys[i] = least;
    }
}

/* Those of a gist's things that are rarest, of what another article has, too; returns how many, at most RAREST. */
static size_t rarest_things(const ns_seeker *seeker, uint32_t at, uint32_t numbers[RAREST])
{
    const ns_things things = gist_things(seeker->rarity->gists[at]);
    size_t count = things.count < RAREST ? things.count : RAREST;
    uint64_t keys[RAREST];
    memset(keys, 0xFF, sizeof keys);
    for (size_t i = 0; i < things.count; i++)
        keep_least(keys, rarity_key(seeker, things.numbers[i], i));
    for (size_t i = 0; i < count; i++)
        numbers[i] = things.numbers[keys[i] & UINT16_MAX];
    return count;
}

/* Puts a gist among the candidates, which are in order, each once. */
static size_t add_candidate(uint32_t *candidates, size_t count, uint32_t gist)
{
    size_t at = count;
    while (at > 0 && candidates[at - 1] > gist)
        at--;
    if (at > 0 && candidates[at - 1] == gist)
        return count;
    memmove(candidates + at + 1, candidates + at, (count - at) * sizeof *candidates);
    candidates[at] = gist;
    return count + 1;
}

/* The gists behind `at` that have one of its rarest things: of each at most NEXT. They have been through here already, and `at` becomes
 * the first one in the chain of each of its things. */
static size_t find_candidates(ns_seeker *seeker, uint32_t at, uint32_t candidates[MOST_CANDIDATES])
{
    int32_t day = seeker->days[at], latest = day == GIST_NO_DAY ? INT32_MAX : day + MOST_DAYS;
    uint32_t numbers[RAREST];
    size_t rarest = rarest_things(seeker, at, numbers), count = 0;
    fetch_chains(seeker, numbers, rarest);
    if (at > 0)
        fetch_rates(seeker, at - 1);
    if (at >= 6)
        gist_fetch(seeker->rarity->gists[at - 6]);
    for (size_t i = 0; i < rarest; i++) {
        uint32_t *head = &seeker->heads[numbers[i]], place = *head;
        for (unsigned met = 0; met < NEXT && place != NONE && seeker->days[place / RAREST] <= latest; met++) {
            count = add_candidate(candidates, count, place / RAREST);
            place = seeker->links[place];
        }
        seeker->links[at * RAREST + i] = *head;
        *head = (uint32_t)(at * RAREST + i);
    }
    return count;
}

static void list_days(ns_seeker *seeker)
{
    const ns_rarity *rarity = seeker->rarity;
    uint32_t end = 0;
    seeker->days = arena_alloc(seeker->arena, rarity->count * sizeof *seeker->days);
    seeker->stand = arena_alloc(seeker->arena, rarity->count * GIST_DAYS * sizeof *seeker->stand);
    seeker->stand_ends = arena_alloc(seeker->arena, rarity->count * sizeof *seeker->stand_ends);
    for (size_t at = 0; at < rarity->count; at++) {
        const ns_gist *gist = rarity->gists[at];
        seeker->days[at] = gist->published;
        if (gist->published != GIST_NO_DAY)
            seeker->stand[end++] = gist->published;
        for (size_t i = 0; i < gist->day_count && gist->published == GIST_NO_DAY; i++)
            seeker->stand[end++] = gist_days(gist)[i].day;
        seeker->stand_ends[at] = end;
    }
}

static uint32_t apart(int32_t a, int32_t b)
{
    return (uint32_t)(a > b ? a - b : b - a);
}

/* UINT32_MAX if a day is unknown. */
static uint32_t days_apart(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    const uint32_t *ends = seeker->stand_ends;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = a > 0 ? ends[a - 1] : 0; i < ends[a]; i++)
        for (uint32_t k = b > 0 ? ends[b - 1] : 0; k < ends[b]; k++) {
            uint32_t days = apart(seeker->stand[i], seeker->stand[k]);
            least = days < least ? days : least;
        }
    return least;
}

/* Day by day a second article on the event gets less likely: in parts of 256. Where no day is known, any number of them may lie between. */
static uint32_t nearness(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    static const uint32_t parts[MOST_DAYS + 1] = {256, 256, 243, 243, 205, 205, 205};
    uint32_t days = days_apart(seeker, a, b);
    if (days == UINT32_MAX)
        return 180;
    return days <= MOST_DAYS ? parts[days] : 0;
}

static uint32_t likeness(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    rarity_hold(seeker->rarity, a);
    uint32_t similarity = rarity_similarity(seeker->rarity, b);
    return similarity == 0 ? 0 : similarity * nearness(seeker, a, b) / 256;
}

/* The likest first; of equals those that come first. */
static int by_similarity(const void *left, const void *right)
{
    const ns_likeness *x = left, *y = right;
    if (x->similarity != y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void compare(ns_seeker *seeker, uint32_t at)
{
    uint32_t candidates[MOST_CANDIDATES];
    ns_likeness found[MOST_CANDIDATES];
    size_t candidate_count = find_candidates(seeker, at, candidates), count = 0;
    for (size_t i = 0; i < candidate_count; i++)
        gist_fetch(seeker->rarity->gists[candidates[i]]);
    for (size_t i = 0; i < candidate_count; i++) {
        uint32_t similarity = likeness(seeker, at, candidates[i]);
        if (similarity < ALIKE)
            continue;
        duplicates_propose_event(seeker->duplicates, at, candidates[i]);
        found[count++] = (ns_likeness){similarity, at, candidates[i]};
    }
    if (count > MOST_LIKE)
        qsort(found, count, sizeof *found, by_similarity);
    size_t kept = count < MOST_LIKE ? count : MOST_LIKE;
    for (size_t i = 0; i < kept; i++)
        *LIST_PUSH(&seeker->rarity->scratch, &seeker->likenesses) = found[kept - 1 - i];
}

/* By one byte of what they lack of SIMILAR_ONE, those with the same one in the order they stand in. */
static void sort_by_byte(const ns_likeness *from, ns_likeness *to, size_t count, unsigned shift)
{
    size_t places[256] = {0}, place = 0;
    for (size_t i = 0; i < count; i++)
        places[(SIMILAR_ONE - from[i].similarity) >> shift & 255]++;
    for (size_t byte = 0; byte < 256; byte++) {
        size_t size = places[byte];
        places[byte] = place;
        place += size;
    }
    for (size_t i = 0; i < count; i++)
        to[places[(SIMILAR_ONE - from[i].similarity) >> shift & 255]++] = from[i];
}

/* As by_similarity has them. They were found from the last gist to the first, and those of each from the last to the first, so that
 * backwards they are in order but for the similarity. */
static void sort_likenesses(ns_seeker *seeker)
{
    _Static_assert(SIMILAR_ONE - ALIKE < 1 << 16, "two bytes are all");
    size_t count = seeker->likenesses.count;
    ns_likeness *items = seeker->likenesses.items;
    ns_likeness *spare = seeker->rarity->spare = mem_alloc(seeker->rarity->scratch.guard, count * sizeof *spare);
    for (size_t i = 0; i < count / 2; i++) {
        ns_likeness likeness = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = likeness;
    }
    sort_by_byte(items, spare, count, 0);
    sort_by_byte(spare, items, count, 8);
    free(spare);
    seeker->rarity->spare = NULL;
}

/* ---- groups */

static uint32_t sampled(const ns_seeker *seeker, uint32_t first)
{
    return seeker->size[first] < SAMPLE ? seeker->size[first] : SAMPLE;
}

/* The average likeness of the first articles of each. Of what is alike some show it, so that the others need not be compared. */
static bool are_alike(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    uint32_t lefts = sampled(seeker, a), rights = sampled(seeker, b), left = a;
    uint64_t sum = 0, enough = (uint64_t)lefts * rights * ALIKE;
    for (uint32_t i = 0; i < lefts && sum < enough; i++, left = seeker->next[left]) {
        uint32_t right = b;
        for (uint32_t k = 0; k < rights && sum < enough; k++, right = seeker->next[right])
            sum += likeness(seeker, left, right);
    }
    return sum >= enough;
}

static void join(ns_seeker *seeker, uint32_t a, uint32_t b)
{
    uint32_t into = a < b ? a : b, from = a < b ? b : a;
    seeker->first[from] = into;
    seeker->next[seeker->last[into]] = from;
    seeker->last[into] = seeker->last[from];
    seeker->size[into] += seeker->size[from];
}

static void make_groups(ns_seeker *seeker)
{
    size_t count = seeker->rarity->count;
    seeker->first = arena_alloc(seeker->arena, count * sizeof *seeker->first);
    seeker->next = arena_alloc(seeker->arena, count * sizeof *seeker->next);
    seeker->last = arena_alloc(seeker->arena, count * sizeof *seeker->last);
    seeker->size = arena_alloc(seeker->arena, count * sizeof *seeker->size);
    for (uint32_t at = 0; at < count; at++) {
        seeker->first[at] = seeker->last[at] = at;
        seeker->next[at] = NONE;
        seeker->size[at] = 1;
    }
    for (size_t i = 0; i < seeker->likenesses.count; i++) {
        const ns_likeness *likest = &seeker->likenesses.items[i];
        uint32_t a = gists_first(seeker->first, likest->a), b = gists_first(seeker->first, likest->b);
        bool alone = seeker->size[a] == 1 && seeker->size[b] == 1; /* then it is their own likeness */
        if (a != b && (alone || are_alike(seeker, a, b)))
            join(seeker, a, b);
    }
}

/* Two articles alone must be more alike than one that joins others: what they share may be chance or a topic. */
static bool is_told(const ns_seeker *seeker, uint32_t first)
{
    if (seeker->first[first] != first || seeker->size[first] == 1)
        return false;
    return seeker->size[first] > 2 || likeness(seeker, first, seeker->next[first]) >= PAIR_ALIKE;
}

int stories_by_size(const void *left, const void *right)
{
    const ns_story *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(gist_path(a->gists[0]), gist_path(b->gists[0]));
}

static void tell_stories(ns_seeker *seeker, ns_arena *scratch, ns_story_list *list)
{
    size_t room = 0;
    for (uint32_t at = 0; at < seeker->rarity->count; at++)
        room += is_told(seeker, at);
    list->items = arena_alloc(seeker->arena, (room + 1) * sizeof *list->items);
    for (uint32_t at = 0; at < seeker->rarity->count; at++) {
        if (!is_told(seeker, at))
            continue;
        arena_reset(scratch);
        uint32_t *members = arena_alloc(scratch, seeker->size[at] * sizeof *members);
        size_t count = 0;
        for (uint32_t member = at; member != NONE; member = seeker->next[member])
            members[count++] = member;
        story_tell(seeker->rarity, seeker->names, members, count, seeker->arena, scratch, &list->items[list->count++]);
    }
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, stories_by_size);
}

void stories_find(ns_rarity *rarity, const ns_table *names, ns_duplicates *duplicates, ns_arena *arena, ns_story_list *list)
{
    ns_seeker seeker = {.rarity = rarity, .duplicates = duplicates, .arena = arena, .names = names};
    *list = (ns_story_list){0};
    if (rarity->count < 2)
        return;
    list_days(&seeker);
    seeker.links = arena_alloc(&rarity->scratch, rarity->count * RAREST * sizeof *seeker.links);
    seeker.heads =
        memset(arena_alloc(&rarity->scratch, rarity->range * sizeof *seeker.heads), 0xFF, rarity->range * sizeof *seeker.heads);
    for (uint32_t at = (uint32_t)rarity->count; at-- > 0;)
        compare(&seeker, at);
    sort_likenesses(&seeker);
    make_groups(&seeker);
    tell_stories(&seeker, &rarity->scratch, list);
}
