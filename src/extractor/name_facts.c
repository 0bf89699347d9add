/* name_facts.c: see name_facts.h. In: tokens, walls included. Out: draft->facts, draft->capitals. */
#include "extractor/name_facts.h"

#include "extractor/extractor.h"

#include <stdlib.h>
#include <string.h>

enum { SPARE = 8 }; /* tokens behind the last one that may be asked for: they are nothing */

/* By its classes, can a word be one of a person's name? Not a month or an everyday word that is nobody's name. */
static bool is_person_word(ns_facts facts)
{
    const ns_facts never = is->month | is->weekday | is->currency_before | is->org_tail | is->place_tail | is->event_tail;
    const ns_facts other = is->common | is->title | is->org_head | is->place_head | is->pronoun | is->preposition |
                           is->conjunction | is->report | is->say | is->menurut | is->source;
    return (facts & never) == 0 && ((facts & (is->given_name | is->surname)) != 0 || (facts & other) == 0);
}

static ns_facts reckon(const ns_class_masks *masks, ns_classes classes)
{
    ns_facts facts = 0;
#define FACT_OF_CLASS(name) facts |= (classes & masks->name) != 0 ? is->name : 0;
    NAME_CLASSES(FACT_OF_CLASS)
    MORE_NAME_CLASSES(FACT_OF_CLASS)
#undef FACT_OF_CLASS
    if ((facts & (is->month | is->weekday)) != 0)
        facts |= is->calendar;
    if ((classes & (masks->korean | masks->name_word | masks->english_work | masks->name_stop)) != 0)
        facts |= is->name_part; /* which of these it is, is asked of few words */
    if ((classes & (masks->dish | masks->shop_head)) != 0)
        facts |= is->stall;
    return is_person_word(facts) ? facts | is->person_word : facts;
}

ns_facts *name_facts_new(const ns_class_masks *masks)
{
    ns_facts *facts = malloc(lexicon_sets() * sizeof *facts);
    for (uint32_t set = 0; facts != NULL && set < lexicon_sets(); set++)
        facts[set] = reckon(masks, lexicon_set_classes(set));
    return facts;
}

/* ---- lines */

/* What a shape adds to a token's facts, and to the counts of its line: words in the lower half, capitals in the upper. */
static const struct {
    ns_facts facts;
    uint64_t counts;
} shapes[NS_SHAPE_COUNT + 1] = {
#define WORD 1
#define CAPITAL (UINT64_C(1) << 32 | WORD)
#define SHOWS_CAPITAL (FACT(capital) | FACT(any_capital))
    [NS_SHAPE_lower] = {0, WORD},
    [NS_SHAPE_cap] = {SHOWS_CAPITAL, CAPITAL},
    [NS_SHAPE_upper] = {SHOWS_CAPITAL, CAPITAL},
    [NS_SHAPE_initial] = {SHOWS_CAPITAL, CAPITAL},
    [NS_SHAPE_mixed] = {FACT(any_capital), WORD},
    [NS_SHAPE_alnum] = {FACT(any_capital), 0}, /* "G20" */
};

/* In a line of five words or more with seven of ten capitalised, and no full stop, capitals tell nothing ("Harga Cabai Naik Lagi
 * Jelang Lebaran"); the same goes for lines in capitals. Not so where every few words have their comma: "Joko Wirawan, Ruud Zarvok;
 * Arif Sugarna, Adi Nugroho" are those who play. */
static bool is_headline(const ns_tokens *tokens, uint32_t first, uint32_t last, uint64_t counts)
{
    enum { ITEM_WORDS = 4, ITEMS = 4 };
    uint64_t words = (uint32_t)counts, capitals = counts >> 32;
    uint32_t upper = 0, items = 1;
    if (words < 3 || capitals * 10 < words * 7)
        return false;
    for (uint32_t t = first; t < last; t++) {
        upper += tokens->shapes[t] == NS_SHAPE_upper;
        items += (tokens->symbols[t] == ',') | (tokens->symbols[t] == ';');
    }
    bool list = items >= ITEMS && items * ITEM_WORDS >= words;
    return upper * UINT64_C(10) >= words * 8 || (words >= 5 && tokens->symbols[last - 1] != '.' && !list);
}

/* Facts of the tokens [first, last), one line; returns the end of the list of capitals. */
static uint32_t *read_line(const ns_draft *draft, uint32_t first, uint32_t last, uint32_t *end)
{
    const ns_tokens *tokens = &draft->tokens;
    ns_facts *facts = draft->facts;
    uint64_t counts = 0;
    for (uint32_t t = first; t < last; t++) {
        uint8_t shape = tokens->shapes[t];
        ns_facts known = draft->set_facts[tokens->sets[t]];
        if (tokens->symbols[t] != SYMBOL_WALL)
            known |= shapes[shape].facts;
        counts += shapes[shape].counts;
        facts[t] = known;
        *end = t;
        end += known >> FACT_any_capital;
    }
    if (is_headline(tokens, first, last, counts))
        for (uint32_t t = first; t < last; t++)
            facts[t] |= is->quiet;
    return end;
}

/* Marks the title's tokens; none if the article is nothing but its title. */
static void mark_title(ns_draft *draft)
{
    size_t zones = draft->layout.zone_count, body = 0, title = zones;
    for (size_t i = 0; i < zones; i++) {
        body += draft->layout.zones[i].kind == NS_ZONE_BODY;
        if (draft->layout.zones[i].kind == NS_ZONE_TITLE && title == zones)
            title = i;
    }
    if (body == 0 || title == zones)
        return;
    for (uint32_t t = draft->zone_first[title]; t < draft->zone_first[title + 1]; t++)
        draft->facts[t] |= is->in_title;
}

/* "#AyoMembaca": the capitals of a tag name nobody. */
static void pass_tags(const ns_draft *draft)
{
    const ns_tokens *tokens = &draft->tokens;
    const uint8_t *at = tokens->symbols, *end = at + tokens->count;
    while ((at = memchr(at, '#', (size_t)(end - at))) != NULL) {
        size_t t = (size_t)(++at - tokens->symbols);
        if (t < tokens->count && tokens->spans[t - 1].end == tokens->spans[t].start)
            draft->facts[t] = (draft->facts[t] & ~(is->capital | is->any_capital | is->person_word)) | is->quiet;
    }
}

void name_facts_find(ns_draft *draft)
{
    const ns_tokens *tokens = &draft->tokens;
    uint32_t count = (uint32_t)tokens->count;
    uint32_t *end = draft->capitals = arena_alloc(draft->arena, (count + 1) * sizeof *draft->capitals);
    draft->facts = arena_alloc(draft->arena, (count + SPARE) * sizeof *draft->facts);
    for (uint32_t first = 0, last; first < count; first = last + 1) {
        const uint8_t *stop = memchr(tokens->symbols + first, SYMBOL_BREAK, count - first);
        last = stop != NULL ? (uint32_t)(stop - tokens->symbols) : count;
        end = read_line(draft, first, last, end);
        draft->facts[last] = 0;
    }
    memset(draft->facts + count, 0, SPARE * sizeof *draft->facts);
    draft->capital_count = (size_t)(end - draft->capitals);
    mark_title(draft);
    pass_tags(draft);
}
