/* names.c: the name finder. In: tokens, their symbols, the rules' matches. Out: draft->mentions, each with its strength and
 * the rule that made it. Which of them stand, and which are one person, is left to resolve.c. */
#include "extractor/extractor.h"
#include "extractor/names.h"

#include <string.h>

/* Forms of names.rules: the second word of `as`. */
/* clang-format off */
#define FORMS(X) \
    X(titled, "titled") X(person, "person") X(named, "named") X(subject, "subject") X(aged, "aged") X(org, "org") X(medium, "medium") X(place, "place") \
    X(event, "event") X(law_numbered, "law-numbered") X(law, "law") X(acronym, "acronym") X(expansion, "expansion") \
    X(nickname, "nickname") X(english, "english") X(initials, "initials") X(command, "command")

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

/* ---- matches */

static void take_span(ns_namer *namer, const ns_match *match)
{
    switch ((name_form)DRAFT_FORM(match->kind)) {
    case FORM_org:
        name_take_headed(namer, match, NS_ORG);
        break;
    case FORM_english:
        name_take_english(namer, match);
        break;
    case FORM_place:
        name_take_headed(namer, match, NS_PLACE);
        break;
    case FORM_command:
        name_pass_command(namer, match);
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
    else
        name_take_expansion(namer, match);
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
    case FORM_named:
        name_take_named(namer, match);
        break;
    case FORM_subject:
        name_take_subject(namer, match->group[0].first, match->rule->name);
        break;
    case FORM_aged:
        name_take_aged(namer, match->group[0].first, match->rule->name);
        break;
    case FORM_medium:
        name_take_medium(namer, match_range(match, NS_CAPTURE_name).first, match->rule->name);
        break;
    default:
        break;
    }
}

/* When a form has its turn. Nicknames wait until the people they belong to are found. */
typedef enum name_turn { TURN_NEVER, TURN_SPAN, TURN_ACRONYM, TURN_CUE, TURN_NICKNAME, TURNS } name_turn;
static const uint8_t turn_of[FORM_COUNT] = {
    [FORM_org] = TURN_SPAN,          [FORM_english] = TURN_SPAN, [FORM_place] = TURN_SPAN,        [FORM_command] = TURN_SPAN,
    [FORM_event] = TURN_SPAN,        [FORM_law] = TURN_SPAN,     [FORM_law_numbered] = TURN_SPAN, [FORM_acronym] = TURN_ACRONYM,
    [FORM_expansion] = TURN_ACRONYM, [FORM_titled] = TURN_CUE,   [FORM_person] = TURN_CUE,        [FORM_subject] = TURN_CUE,
    [FORM_aged] = TURN_CUE,          [FORM_medium] = TURN_CUE,   [FORM_named] = TURN_CUE,         [FORM_nickname] = TURN_NICKNAME,
};

/* Does it begin outside of headlines and of a thing's name? What stands behind "Majelis Hakim" may head a body's name, though. */
static inline bool is_shown(const ns_namer *namer, const ns_match *match)
{
    ns_range all = match->group[0];
    bool heads = (DRAFT_FORM(match->kind) == FORM_org) & !name_has(namer, all.last - 1, is->quiet);
    return !name_has(namer, all.first, is->quiet) | heads;
}

/* The matches of names.rules outside of headlines, by their turns: which one has which nobody can guess. */
static void list_matches(const ns_namer *namer, ns_match_list turns[TURNS])
{
    const ns_match_list *all = &namer->draft->of_finder[FINDER_NAME];
    const ns_match **room = arena_alloc(namer->draft->arena, TURNS * all->count * sizeof *room);
    for (unsigned turn = 0; turn < TURNS; turn++)
        turns[turn] = (ns_match_list){room + turn * all->count, 0};
    for (size_t i = 0; i < all->count; i++) {
        const ns_match *match = all->items[i];
        ns_match_list *turn = &turns[turn_of[DRAFT_FORM(match->kind)]];
        turn->items[turn->count] = match;
        turn->count += is_shown(namer, match);
    }
}

static inline void take_all(ns_namer *namer, const ns_match_list *turn, void (*take)(ns_namer *, const ns_match *))
{
    for (size_t i = 0; i < turn->count; i++)
        take(namer, turn->items[i]);
}

void names_propose(ns_draft *draft, ns_namer *namer)
{
    ns_match_list turns[TURNS];
    name_facts_find(draft);
    *namer = (ns_namer){
        .draft = draft,
        .phrase = {.text = draft->text, .spans = draft->tokens.spans, .words = draft->tokens.words, .count = draft->tokens.count},
        .facts = draft->facts,
        .people = {.arena = draft->arena},
        .things = {.arena = draft->arena},
        .places = {.arena = draft->arena},
        .runs = {.arena = draft->arena},
    };
    draft->mentions.capacity = draft->capital_count / 2 + 16; /* rarely more */
    draft->mentions.items = arena_grow(draft->arena, NULL, 0, draft->mentions.capacity * sizeof *draft->mentions.items);
    draft->holder = arena_zero(draft->arena, (draft->tokens.count + 1) * sizeof *draft->holder);
    name_pass_initials(namer);
    name_find_known(namer);
    name_find_stalls(namer);
    list_matches(namer, turns);
    take_all(namer, &turns[TURN_SPAN], take_span);
    take_all(namer, &turns[TURN_ACRONYM], take_acronym);
    take_all(namer, &turns[TURN_CUE], take_cue);
    name_find_runs(namer);
    take_all(namer, &turns[TURN_NICKNAME], name_take_nickname);
    names_cut_overlaps(draft);
}

void names_find(ns_draft *draft)
{
    ns_namer namer;
    names_propose(draft, &namer);
    name_judge_runs(&namer);
}
