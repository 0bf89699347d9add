/* stories.c: see stories.h. Candidates, likenesses, groups; what a group says is told by story.c. */
#include "summary/stories.h"

#include "summary/story.h"

#include <stdlib.h>
#include <string.h>

/* Each article is compared by its RAREST things with the NEXT articles that have them; of the likenesses it keeps the best. Two groups
 * are compared by some articles of each. */
enum { RAREST = 8, NEXT = 3, MOST_CANDIDATES = RAREST * NEXT, MOST_LIKE = 4, SAMPLE = 3, MOST_DAYS = 6 };

/* What is alike enough, of SIMILAR_ONE. Set on 47 real articles on eleven events among 531 others: from 0.16 to 0.24 the groups are the
 * same and right; below, more and more of what is only the same topic comes in, above, the events begin to fall apart. */
enum { ALIKE = SIMILAR_ONE * 21 / 100, PAIR_ALIKE = SIMILAR_ONE * 30 / 100 };

#define NONE UINT32_MAX

typedef struct ns_likeness {
    uint32_t similarity, a, b; /* a < b */
} ns_likeness;

typedef struct ns_seeker {
    const ns_rarity *rarity;
    ns_duplicates *duplicates;
    ns_arena *arena;
    const ns_table *names;
    int32_t *days;     /* by gist: of publication */
    uint32_t *ends;    /* by term or name: end of its holders; they begin where the last one's end */
    uint32_t *holders; /* gists that have it among their rarest */
    LIST(ns_likeness) likenesses;
    uint32_t *first, *next, *last,
        *size; /* by gist: the group it is in (its first gist), the next in it; of a group its last, its size */
} ns_seeker;

/* Something a gist has. The hash does not depend on who came first, as the number does. */
typedef struct ns_thing {
    uint32_t number, hash;
    uint16_t weight;
} ns_thing;

static int by_weight(const void *left, const void *right)
{
    const ns_thing *a = left, *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Those that another article has, too, the rarest first; returns how many, at most RAREST. */
static size_t rarest_things(const ns_seeker *seeker, const ns_gist *gist, ns_thing things[NS_TERMS + GIST_NAMES])
{
    const ns_rarity *rarity = seeker->rarity;
    size_t count = 0;
    for (size_t i = 0; i < gist->term_count; i++) {
        uint32_t term = gist->terms[i] & ~(uint32_t)NS_TERM_TITLE;
        if (rarity->often[term] > 1)
            things[count++] = (ns_thing){term, term, rarity->weight[term]};
    }
    for (size_t i = 0; i < gist->name_count; i++) {
        uint32_t name = gist->names[i].name, number = rarity->names + name;
        if (rarity->often[number] > 1)
            things[count++] = (ns_thing){number, seeker->names->keys[name].hash, rarity->weight[number]};
    }
    qsort(things, count, sizeof *things, by_weight);
    return count < RAREST ? count : RAREST;
}

/* Who has what, as lists one after the other: a counting sort. */
static void fill_holders(ns_seeker *seeker)
{
    const ns_rarity *rarity = seeker->rarity;
    ns_thing things[NS_TERMS + GIST_NAMES];
    uint32_t total = 0;
    for (size_t at = 0; at < rarity->count; at++)
        for (size_t i = rarest_things(seeker, rarity->gists[at], things); i > 0; i--, total++)
            seeker->ends[things[i - 1].number]++;
    seeker->holders = arena_alloc(seeker->arena, ((size_t)total + 1) * sizeof *seeker->holders);
    uint32_t start = 0;
    for (size_t number = 0; number < rarity->range; number++) {
        uint32_t size = seeker->ends[number];
        seeker->ends[number] = start; /* moves up to the end as holders come in */
        start += size;
    }
    for (uint32_t at = 0; at < rarity->count; at++)
        for (size_t i = rarest_things(seeker, rarity->gists[at], things); i > 0; i--)
            seeker->holders[seeker->ends[things[i - 1].number]++] = at;
}

/* The holders behind gist `at` in the list of one thing, at most NEXT of them, into candidates. */
static size_t next_holders(const ns_seeker *seeker, uint32_t number, uint32_t at, uint32_t *candidates)
{
    int32_t day = seeker->days[at], latest = day == GIST_NO_DAY ? INT32_MAX : day + MOST_DAYS;
    uint32_t low = number == 0 ? 0 : seeker->ends[number - 1], end = seeker->ends[number], high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (seeker->holders[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    size_t count = 0;
    for (; low < end && count < NEXT && seeker->days[seeker->holders[low]] <= latest; low++)
        candidates[count++] = seeker->holders[low];
    return count;
}

/* The days that stand for an article: of publication, or all that it names. */
static size_t list_days(const ns_gist *gist, int32_t days[GIST_DAYS])
{
    days[0] = gist->published;
    if (gist->published != GIST_NO_DAY)
        return 1;
    for (size_t i = 0; i < gist->day_count; i++)
        days[i] = gist->days[i].day;
    return gist->day_count;
}

static uint32_t days_apart(const ns_gist *a, const ns_gist *b)
{
    int32_t left[GIST_DAYS], right[GIST_DAYS];
    size_t left_count = list_days(a, left), right_count = list_days(b, right);
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < left_count; i++)
        for (size_t k = 0; k < right_count; k++) {
            uint32_t apart = (uint32_t)(left[i] > right[k] ? left[i] - right[k] : right[k] - left[i]);
            least = apart < least ? apart : least;
        }
    return least;
}

/* Day by day a second article on the event gets less likely: in parts of 256. Unknown days are taken for some days apart. */
static uint32_t nearness(const ns_gist *a, const ns_gist *b)
{
    static const uint32_t parts[MOST_DAYS + 1] = {256, 256, 243, 243, 205, 205, 205};
    uint32_t apart = days_apart(a, b);
    if (apart == UINT32_MAX)
        return 218;
    return apart <= MOST_DAYS ? parts[apart] : 0;
}

static uint32_t likeness(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    uint32_t near = nearness(seeker->rarity->gists[a], seeker->rarity->gists[b]);
    return near == 0 ? 0 : rarity_similarity(seeker->rarity, a, b) * near / 256;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
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
    ns_thing things[NS_TERMS + GIST_NAMES];
    uint32_t candidates[MOST_CANDIDATES] = {0};
    ns_likeness found[MOST_CANDIDATES] = {0};
    size_t candidate_count = 0, count = 0;
    for (size_t i = rarest_things(seeker, seeker->rarity->gists[at], things); i > 0; i--)
        candidate_count += next_holders(seeker, things[i - 1].number, at, candidates + candidate_count);
    /* cppcheck-suppress uninitvar ; what is counted has been filled */
    qsort(candidates, candidate_count, sizeof *candidates, by_number);
    for (size_t i = 0; i < candidate_count; i++) {
        if (i > 0 && candidates[i] == candidates[i - 1])
            continue;
        uint32_t similarity = likeness(seeker, at, candidates[i]);
        if (similarity < ALIKE)
            continue;
        duplicates_propose(seeker->duplicates, at, candidates[i]);
        found[count++] = (ns_likeness){similarity, at, candidates[i]};
    }
    /* cppcheck-suppress uninitvar */
    qsort(found, count, sizeof *found, by_similarity);
    for (size_t i = 0; i < count && i < MOST_LIKE; i++)
        *LIST_PUSH(seeker->arena, &seeker->likenesses) = found[i];
}

/* ---- groups */

static uint32_t group_of(ns_seeker *seeker, uint32_t at)
{
    uint32_t *first = seeker->first;
    while (first[at] != at) {
        first[at] = first[first[at]];
        at = first[at];
    }
    return at;
}

/* The average likeness of the first articles of each. */
static bool are_alike(const ns_seeker *seeker, uint32_t a, uint32_t b)
{
    uint64_t sum = 0, count = 0;
    uint32_t left = a;
    for (unsigned i = 0; i < SAMPLE && left != NONE; i++, left = seeker->next[left]) {
        uint32_t right = b;
        for (unsigned k = 0; k < SAMPLE && right != NONE; k++, right = seeker->next[right], count++)
            sum += left < right ? likeness(seeker, left, right) : likeness(seeker, right, left);
    }
    return sum >= count * ALIKE;
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
        uint32_t a = group_of(seeker, seeker->likenesses.items[i].a), b = group_of(seeker, seeker->likenesses.items[i].b);
        if (a != b && are_alike(seeker, a, b))
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

static int by_size(const void *left, const void *right)
{
    const ns_story *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->gists[0]->path, b->gists[0]->path);
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
        qsort(list->items, list->count, sizeof *list->items, by_size);
}

void stories_find(ns_rarity *rarity, const ns_table *names, ns_duplicates *duplicates, ns_arena *arena, ns_story_list *list)
{
    ns_seeker seeker = {.rarity = rarity, .duplicates = duplicates, .arena = arena, .names = names, .ends = rarity->ends};
    *list = (ns_story_list){0};
    if (rarity->count < 2)
        return;
    seeker.days = arena_alloc(arena, rarity->count * sizeof *seeker.days);
    for (size_t at = 0; at < rarity->count; at++)
        seeker.days[at] = rarity->gists[at]->published;
    fill_holders(&seeker);
    for (uint32_t at = 0; at < rarity->count; at++)
        compare(&seeker, at);
    if (seeker.likenesses.count > 0)
        qsort(seeker.likenesses.items, seeker.likenesses.count, sizeof *seeker.likenesses.items, by_similarity);
    make_groups(&seeker);
    tell_stories(&seeker, &rarity->scratch, list);
}
