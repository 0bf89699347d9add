/* names.c: the name finder. In: tokens, their symbols, the rules' matches. Out: draft->mentions, each with its strength and
 * the rule that made it. Which of them stand, and which are one person, is left to resolve.c. */
#include "extractor/extractor.h"
#include "extractor/names.h"

#include <string.h>

/* Forms of names.rules: the second word of `as`. */
/* clang-format off */
#define FORMS(X) \
    X(titled, "titled") X(person, "person") X(subject, "subject") X(org, "org") X(medium, "medium") X(place, "place") \
    X(event, "event") X(law_numbered, "law-numbered") X(law, "law") X(acronym, "acronym") X(expansion, "expansion") \
    X(nickname, "nickname")

typedef enum name_form {
    FORM_none,
#define FORM_ENUM(name, text) FORM_##name,
    FORMS(FORM_ENUM)
#undef FORM_ENUM
    FORM_COUNT
} name_form;

static const char *const form_names[FORM_COUNT] = {
    "",
#define FORM_NAME(name, text) text,
    FORMS(FORM_NAME)
#undef FORM_NAME
};
/* clang-format on */

uint8_t names_form(const char *form)
{
    for (uint8_t i = 1; i < FORM_COUNT; i++)
        if (strcmp(form_names[i], form) == 0)
            return i;
    return FORM_none;
}

/* ---- capitals and headlines */

/* Shapes of the words in one line. */
typedef struct line_words {
    uint32_t words, capitals, upper;
} line_words;

/* In a line of five words or more with seven of ten capitalised, and no full stop, capitals tell nothing ("Harga Cabai Naik Lagi
 * Jelang Lebaran"); the same goes for lines in capitals. */
static bool is_headline(line_words has, uint8_t last_symbol)
{
    if (has.words >= 3 && has.upper * 10 >= has.words * 8)
        return true;
    return has.words >= 5 && has.capitals * 10 >= has.words * 7 && last_symbol != '.';
}

/* Lists the capitals of tokens [first, last), one line; returns the end of the list. */
static uint32_t *list_line(ns_namer *namer, uint32_t first, uint32_t last, uint32_t *end)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    line_words has = {0};
    for (uint32_t t = first; t < last; t++) {
        uint8_t shape = tokens->shapes[t];
        bool capital = shape >= NS_SHAPE_cap && shape <= NS_SHAPE_initial;
        has.words += shape <= NS_SHAPE_mixed;
        has.capitals += capital;
        has.upper += shape == NS_SHAPE_upper;
        *end = t;
        end += (capital | (shape == NS_SHAPE_mixed)) & (tokens->symbols[t] != SYMBOL_WALL);
    }
    if (last > first && is_headline(has, tokens->symbols[last - 1]))
        memset(namer->quiet + first, 1, last - first);
    return end;
}

/* One pass over all tokens, so that the parts need walk the capitals only. */
static void list_capitals(ns_namer *namer)
{
    ns_draft *draft = namer->draft;
    const ns_tokens *tokens = &draft->tokens;
    uint32_t count = (uint32_t)tokens->count;
    uint32_t *end = draft->capitals = arena_alloc(draft->arena, (count + 1) * sizeof *draft->capitals);
    for (uint32_t first = 0, last; first < count; first = last + 1) {
        const uint8_t *stop = memchr(tokens->symbols + first, SYMBOL_BREAK, count - first);
        last = stop != NULL ? (uint32_t)(stop - tokens->symbols) : count;
        end = list_line(namer, first, last, end);
    }
    draft->capital_count = (size_t)(end - draft->capitals);
    for (size_t i = 0; i < draft->capital_count; i++)
        gazetteer_fetch(tokens->words[draft->capitals[i]]);
    for (size_t i = 0; i < draft->capital_count; i++)
        gazetteer_fetch_more(&namer->phrase, draft->capitals[i]);
}

/* The title's tokens; none if the article is nothing but its title. */
static ns_range title_tokens(const ns_draft *draft)
{
    size_t zones = draft->layout.zone_count, body = 0, title = zones;
    for (size_t i = 0; i < zones; i++) {
        body += draft->layout.zones[i].kind == NS_ZONE_BODY;
        if (draft->layout.zones[i].kind == NS_ZONE_TITLE && title == zones)
            title = i;
    }
    if (body == 0 || title == zones)
        return (ns_range){0, 0};
    return (ns_range){draft->zone_first[title], draft->zone_first[title + 1]};
}

/* ---- matches */

static void take_span(ns_namer *namer, const ns_match *match)
{
    switch ((name_form)DRAFT_FORM(match->kind)) {
    case FORM_org:
        name_take_headed(namer, match, NS_ORG);
        break;
    case FORM_place:
        name_take_headed(namer, match, NS_PLACE);
        break;
    case FORM_event:
        name_take_headed(namer, match, NS_EVENT);
        break;
    case FORM_law:
        name_take_headed(namer, match, NS_LAW);
        break;
    case FORM_law_numbered:
        name_take_numbered_law(namer, match);
        break;
    default:
        break;
    }
}

static void take_acronym(ns_namer *namer, const ns_match *match)
{
    if (DRAFT_FORM(match->kind) == FORM_acronym)
        name_take_acronym(namer, match);
    else if (DRAFT_FORM(match->kind) == FORM_expansion)
        name_take_expansion(namer, match);
}

/* Nicknames wait until the people they belong to are found. */
static void take_nickname(ns_namer *namer, const ns_match *match)
{
    if (DRAFT_FORM(match->kind) == FORM_nickname)
        name_take_nickname(namer, match);
}

static void take_cue(ns_namer *namer, const ns_match *match)
{
    switch ((name_form)DRAFT_FORM(match->kind)) {
    case FORM_titled:
        name_take_titled(namer, match);
        break;
    case FORM_person:
        name_take_person(namer, match_range(match, NS_CAPTURE_name).first, NAME_CUED, NULL, match->rule->name);
        break;
    case FORM_subject:
        name_take_subject(namer, match->group[0].first, match->rule->name);
        break;
    case FORM_medium:
        name_take_medium(namer, match_range(match, NS_CAPTURE_name).first, match->rule->name);
        break;
    default:
        break;
    }
}

/* The matches of names.rules outside of headlines. */
static const ns_match **list_matches(const ns_namer *namer, size_t *count)
{
    const ns_matches *matches = &namer->draft->matches;
    const ns_match **list = arena_alloc(namer->draft->arena, (matches->count + 1) * sizeof *list);
    for (size_t i = 0; i < matches->count; i++) {
        list[*count] = &matches->items[i];
        *count += DRAFT_FINDER(list[*count]->kind) == FINDER_NAME && !namer->quiet[list[*count]->group[0].first];
    }
    return list;
}

void names_propose(ns_draft *draft, ns_namer *namer)
{
    size_t count = draft->tokens.count + 1, matches = 0;
    *namer = (ns_namer){
        .draft = draft,
        .phrase = {.text = draft->text, .spans = draft->tokens.spans, .words = draft->tokens.words, .count = draft->tokens.count},
        .quiet = arena_zero(draft->arena, count),
        .title = title_tokens(draft),
        .people = {.arena = draft->arena},
        .runs = {.arena = draft->arena},
    };
    draft->holder = arena_zero(draft->arena, count * sizeof *draft->holder);
    list_capitals(namer);
    name_find_known(namer);
    const ns_match **list = list_matches(namer, &matches);
    static void (*const steps[])(ns_namer *, const ns_match *) = {take_span, take_acronym, take_cue};
    for (size_t step = 0; step < sizeof steps / sizeof *steps; step++)
        for (size_t i = 0; i < matches; i++)
            steps[step](namer, list[i]);
    name_find_runs(namer);
    for (size_t i = 0; i < matches; i++)
        take_nickname(namer, list[i]);
    names_cut_overlaps(draft);
}

void names_find(ns_draft *draft)
{
    ns_namer namer;
    names_propose(draft, &namer);
    name_judge_runs(&namer);
}
