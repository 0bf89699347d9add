/* disputes.c: where the articles of one story say different things of the same: a day, a figure, the spelling of a name. Only what
 * can hardly be meant differently is listed: news of one event also names many days and figures that have nothing to do with each
 * other. */
#include "base/calendar.h"
#include "base/letters.h"
#include "summary/story.h"

#include <stdlib.h>
#include <string.h>

/* Names are compared two by two: so many at most. Longer names may differ in more letters. */
enum { MOST_NAMES = 96, LEAST_LETTERS = 6, LONG_NAME = 12, LONGEST_NAME = 63 };

enum { MOST_GISTS = 64 };

typedef LIST(ns_dispute) dispute_list;

/* Of a large story the first articles are looked at: they show where it is disputed. */
static size_t size_of(const ns_story *story)
{
    return story->count < MOST_GISTS ? story->count : MOST_GISTS;
}

/* One article's word on something. */
typedef struct ns_saying {
    const char *what; /* figures: "orang tewas" */
    uint64_t number;
    const ns_gist *gist;
    uint32_t place; /* of the gist in the story */
} ns_saying;

static const char *copy_day(int32_t number, ns_arena *arena)
{
    ns_day day = calendar_day(number);
    return arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static ns_dispute *add_dispute(dispute_list *list, ns_dispute_kind kind, const char *what, size_t claims, ns_arena *arena)
{
    ns_dispute *dispute = LIST_PUSH(arena, list);
    *dispute = (ns_dispute){.kind = kind, .what = what, .claims = arena_zero(arena, claims * sizeof *dispute->claims)};
    return dispute;
}

static ns_claim *add_claim(ns_dispute *dispute, const char *text, uint64_t number, size_t room, ns_arena *arena)
{
    ns_claim *claim = &dispute->claims[dispute->count++];
    *claim = (ns_claim){.text = text, .number = number, .gists = arena_alloc(arena, room * sizeof *claim->gists)};
    return claim;
}

/* ---- days */

static bool says_day(const ns_gist *gist, int32_t day, int32_t suggest)
{
    for (size_t i = 0; i < gist->day_count; i++)
        if (gist_days(gist)[i].day == day && gist_days(gist)[i].suggest == suggest)
            return true;
    return false;
}

static void add_day(const ns_story *story, ns_dispute *dispute, int32_t day, int32_t suggest, ns_arena *arena)
{
    ns_claim *claim = add_claim(dispute, copy_day(day, arena), 0, size_of(story), arena);
    for (size_t i = 0; i < size_of(story); i++)
        if (says_day(story->gists[i], day, suggest))
            claim->gists[claim->count++] = story->gists[i];
}

static bool is_known(const dispute_list *list, int32_t day)
{
    for (size_t i = 0; i < list->count; i++)
        if (gist_day(list->items[i].claims[0].text) == day)
            return true;
    return false;
}

static bool any_says_day(const ns_story *story, int32_t day)
{
    for (size_t i = 0; i < size_of(story); i++)
        if (says_day(story->gists[i], day, GIST_NO_DAY))
            return true;
    return false;
}

/* "Rabu (20/6)" where the others write Rabu (19/6): date and weekday do not go together, and the others have what mends it. Where
 * another one has that date and its weekday, only the weekday is wrong, and nothing is disputed. */
static void find_days(const ns_story *story, ns_arena *arena, dispute_list *list)
{
    for (size_t i = 0; i < size_of(story); i++)
        for (size_t k = 0; k < story->gists[i]->day_count; k++) {
            const ns_gist_day *said = &gist_days(story->gists[i])[k];
            if (said->suggest == GIST_NO_DAY || !any_says_day(story, said->suggest) || any_says_day(story, said->day) ||
                is_known(list, said->day))
                continue;
            ns_dispute *dispute = add_dispute(list, DISPUTE_DATE, NULL, 2, arena);
            add_day(story, dispute, said->day, said->suggest, arena);
            add_day(story, dispute, said->suggest, GIST_NO_DAY, arena);
        }
}

/* ---- figures */

static int by_saying(const void *left, const void *right)
{
    const ns_saying *a = left, *b = right;
    int order = strcmp(a->what, b->what);
    if (order != 0)
        return order;
    if (a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static size_t list_figures(const ns_story *story, ns_saying *sayings)
{
    size_t count = 0;
    for (size_t i = 0; i < size_of(story); i++) {
        const ns_gist *gist = story->gists[i];
        const char *figure = gist_figures(gist);
        for (size_t k = 0; k < gist->figure_count; k++, figure += strlen(figure) + 1) {
            char *what;
            uint64_t number = strtoull(figure, &what, 10);
            if (*what == ' ')
                sayings[count++] = (ns_saying){what + 1, number, gist, (uint32_t)i};
        }
    }
    if (count > 0)
        qsort(sayings, count, sizeof *sayings, by_saying);
    return count;
}

/* An article that gives two figures for a thing counts two things: "3 penumpang", then "2 penumpang". */
static size_t drop_unclear(const ns_saying *sayings, size_t count, ns_saying *clear)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t times = 0;
        for (size_t k = 0; k < count; k++)
            times += sayings[k].place == sayings[i].place;
        if (times == 1)
            clear[kept++] = sayings[i];
    }
    return kept;
}

/* Sayings on one thing, in order of the figure. */
static void dispute_figure(const ns_saying *sayings, size_t count, ns_arena *arena, dispute_list *list)
{
    if (count < 2 || sayings[0].number == sayings[count - 1].number)
        return;
    ns_dispute *dispute = add_dispute(list, DISPUTE_FIGURE, sayings[0].what, count, arena);
    ns_claim *claim = NULL;
    for (size_t i = 0; i < count; i++) {
        if (claim == NULL || claim->number != sayings[i].number)
            claim = add_claim(dispute, NULL, sayings[i].number, count, arena);
        claim->gists[claim->count++] = sayings[i].gist;
    }
}

static void find_figures(const ns_story *story, ns_arena *arena, ns_arena *scratch, dispute_list *list)
{
    ns_saying *sayings = arena_alloc(scratch, (size_of(story) * NS_FIGURES + 1) * sizeof *sayings),
              clear[MOST_GISTS * NS_FIGURES];
    size_t count = list_figures(story, sayings);
    for (size_t start = 0, end = 0; start < count; start = end) {
        while (end < count && strcmp(sayings[end].what, sayings[start].what) == 0)
            end++;
        dispute_figure(clear, drop_unclear(sayings + start, end - start, clear), arena, list);
    }
}

/* ---- names */

typedef struct ns_spelling {
    uint64_t first; /* the first letters, as a number that grows as the text does */
    const char *text;
    size_t length;
    uint32_t name;
    uint8_t type;
} ns_spelling;

static int by_spelling(const void *left, const void *right)
{
    const ns_spelling *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    int order = strcmp(a->text, b->text);
    return order != 0 ? order : (a->type > b->type) - (a->type < b->type);
}

static uint64_t first_letters(const char *text)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < sizeof letters; i++) {
        letters = letters << 8 | (unsigned char)*text;
        text += *text != '\0';
    }
    return letters;
}

/* Each once for each of its types, in order of the text. known: by name, the types that are listed already, as bits. */
static size_t list_spellings(const ns_table *names, uint32_t *known, const ns_story *story, ns_spelling *list)
{
    size_t count = 0;
    for (size_t i = 0; i < size_of(story); i++)
        for (size_t k = 0; k < story->gists[i]->name_count; k++) {
            uint32_t name = gist_names(story->gists[i])[k];
            uint8_t type = gist_marks(story->gists[i])[k].type;
            if ((known[name] >> type & 1) != 0)
                continue;
            known[name] |= UINT32_C(1) << type;
            const char *text = table_string(names, name);
            list[count++] = (ns_spelling){first_letters(text), text, names->keys[name].length, name, type};
        }
    for (size_t i = 0; i < count; i++)
        known[list[i].name] = 0;
    if (count > 0)
        qsort(list, count, sizeof *list, by_spelling);
    return count;
}

static bool is_word_letter(char byte)
{
    return is_letter(byte) || (byte & 0x80) != 0;
}

/* How many letters have to be put in, left out or changed, upper and lower case alike, up to `most`; more if it is more. Both names at
 * most LONGEST_NAME bytes. */
static size_t letters_apart(const ns_spelling *a, const ns_spelling *b, size_t most)
{
    size_t row[LONGEST_NAME + 1];
    for (size_t k = 0; k <= b->length; k++)
        row[k] = k;
    for (size_t i = 1; i <= a->length; i++) {
        size_t corner = row[0], least = row[0] = i;
        for (size_t k = 1; k <= b->length; k++) {
            size_t change = corner + (small_letter(a->text[i - 1]) != small_letter(b->text[k - 1])),
                   gap = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
            corner = row[k];
            row[k] = change < gap ? change : gap;
            least = row[k] < least ? row[k] : least;
        }
        if (least > most)
            return least;
    }
    return row[b->length];
}

/* Of the word around a place in a name: is it one of capitals? */
static bool is_acronym(const char *name, const char *at)
{
    while (at > name && at[-1] != ' ')
        at--;
    while (is_upper(*at))
        at++;
    return *at == ' ' || *at == '\0';
}

/* Do the names differ in nothing but letters inside a word? "Piala Dunia 2022" and "2026" are two things, "Gedung DPR" and "Gedung MPR",
 * too, "Kim" and "Kim Jong" may be one name. */
static bool differ_inside_words(const char *a, const char *b)
{
    const char *left = a, *right = b;
    size_t spaces = 0;
    while (*a != '\0' && *a == *b)
        a++, b++;
    if (is_acronym(left, a) && is_acronym(right, b))
        return false;
    for (const char *at = a; *at != '\0'; at++)
        spaces += *at == ' ';
    for (const char *at = b; *at != '\0'; at++)
        spaces -= *at == ' ';
    return spaces == 0 && (is_word_letter(*a) || is_word_letter(*b)) && *a != '\0' && *b != '\0';
}

/* "Washington DC" and "Washington D.C." are spelled alike. */
static bool have_same_letters(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a != '\0' && !is_word_letter(*a))
            a++;
        while (*b != '\0' && !is_word_letter(*b))
            b++;
        if (*a == '\0' || small_letter(*a) != small_letter(*b))
            return *a == *b;
    }
}

static bool is_between(size_t value, size_t least, size_t most)
{
    return value >= least && value <= most;
}

static bool is_same_name(const ns_spelling *a, const ns_spelling *b)
{
    size_t shorter = a->length < b->length ? a->length : b->length, longer = a->length + b->length - shorter;
    size_t most = shorter >= LONG_NAME ? 2 : 1;
    return a->type == b->type && shorter >= LEAST_LETTERS && longer <= LONGEST_NAME && longer - shorter <= most &&
           differ_inside_words(a->text, b->text) && !have_same_letters(a->text, b->text) &&
           is_between(letters_apart(a, b, most), 1, most);
}

static bool has_name(const ns_gist *gist, uint32_t name)
{
    for (size_t i = 0; i < gist->name_count; i++)
        if (gist_names(gist)[i] == name)
            return true;
    return false;
}

static void add_spelling(const ns_story *story, const ns_spelling *spelling, ns_dispute *dispute, ns_arena *arena)
{
    ns_claim *claim = add_claim(dispute, arena_text(arena, spelling->text, spelling->length), 0, size_of(story), arena);
    for (size_t i = 0; i < size_of(story); i++)
        if (has_name(story->gists[i], spelling->name))
            claim->gists[claim->count++] = story->gists[i];
}

/* Two names that one article tells apart are two names. */
static bool stand_together(const ns_story *story, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < size_of(story); i++)
        if (has_name(story->gists[i], a) && has_name(story->gists[i], b))
            return true;
    return false;
}

static void find_names(const ns_table *names, uint32_t *counts, const ns_story *story, ns_arena *arena, ns_arena *scratch,
                       dispute_list *list)
{
    ns_spelling *spellings = arena_alloc(scratch, (size_of(story) * GIST_NAMES + 1) * sizeof *spellings);
    size_t count = list_spellings(names, counts, story, spellings);
    if (count > MOST_NAMES)
        count = MOST_NAMES;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && spellings[k].text[0] == spellings[i].text[0]; k++) {
            const ns_spelling *a = &spellings[i], *b = &spellings[k];
            if (!is_same_name(a, b) || stand_together(story, a->name, b->name))
                continue;
            ns_dispute *dispute = add_dispute(list, DISPUTE_NAME, NULL, 2, arena);
            add_spelling(story, a, dispute, arena);
            add_spelling(story, b, dispute, arena);
        }
}

void disputes_find(const ns_table *names, uint32_t *counts, ns_arena *arena, ns_arena *scratch, ns_story *story)
{
    dispute_list list = {0};
    find_days(story, arena, &list);
    find_figures(story, arena, scratch, &list);
    find_names(names, counts, story, arena, scratch, &list);
    story->disputes = list.items;
    story->dispute_count = list.count;
}
