/* name_initials.c: people whom a report names by their initials alone: "berinisial HJE (25)", "tersangka HJE, MA, dan S". In: the rules'
 * matches. Out: the capitals of these initials are read as if they were none, in the whole article, so that nothing takes them for the
 * acronym of an institution.
 *
 * What the gazetteer knows ("tersangka KPK" has been caught by it) needs more than a noun or an age beside it. */
#include "extractor/names.h"

#include <string.h>

enum { LONGEST_INITIALS = 4 };

/* One to four capitals, and no part of a longer name: "HJE", not "I" of "saksi I Made Wirawan"; "tersangka Z. Tersangka Z lari". */
static bool are_initials(const ns_namer *namer, uint32_t t)
{
    uint8_t shape = namer->draft->tokens.shapes[t];
    if (shape != NS_SHAPE_upper && shape != NS_SHAPE_initial) /* as few have */
        return false;
    size_t length = 0;
    (void)draft_token(namer->draft, t, &length);
    return length <= LONGEST_INITIALS && name_capital(namer, t) &&
           !(name_capital(namer, t + 1) && !name_has(namer, t + 1, is->title));
}

/* Of an institution or a place; who is known by his initials, too, is meant by them. */
static bool is_listed(const ns_namer *namer, uint32_t t)
{
    if (!lexicon_starts_phrase(namer->phrase.words[t]))
        return false;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    return gazetteer_senses(phrase) > 0 && gazetteer_sense(phrase, 0).type != NS_PERSON;
}

/* Behind "(25)" or "(25 tahun)", if that stands at t. */
static uint32_t behind_age(const ns_namer *namer, uint32_t t)
{
    if (!name_symbol(namer, t, '('))
        return t;
    uint32_t end = t + 2;
    while (end < t + 4 && !name_symbol(namer, end, ')'))
        end++;
    return end < t + 4 ? end + 1 : t;
}

/* Where a list goes on behind the initials at t: "S (35), | HJE", "AR dan | MP"; 0 if it ends with them. */
static uint32_t next_in_list(const ns_namer *namer, uint32_t t)
{
    uint32_t end = behind_age(namer, t + 1), next = end + name_symbol(namer, end, ',');
    next += name_has(namer, next, is->conjunction);
    return next > end && next < namer->draft->tokens.count && are_initials(namer, next) ? next : 0;
}

/* Does the rule's match tell of somebody's initials at t? "Saudara MA" does, whatever else MA may stand for. */
static bool tells_initials(const ns_namer *namer, const ns_match *match, uint32_t t)
{
    if (t == 0)
        return false;
    uint32_t before = t - 1 - (name_symbol(namer, t - 1, ',') && t > 1);
    bool aged = behind_age(namer, t + 1) > t + 1, named = name_has(namer, before, is->named);
    if (before == t - 1 && name_has(namer, before, is->kin))
        return true;
    if (is_listed(namer, t))
        return named && (aged || next_in_list(namer, t) != 0); /* "bernama MU" tells nothing */
    if (named)
        return true;
    aged &= match->group[0].first == t + 1;
    bool inside =
        name_capital(namer, before) && before == t - 1 && !name_has(namer, before, is->title) && !name_opens(namer, before);
    return aged ? !inside : name_of_class(namer, before, namer->draft->classes->accused) && !name_has(namer, t, is->common);
}

/* "tersangka itu adalah MAM, NN, dan S": a list of them behind a noun; "tersangka utama adalah MAM pemilik warung": or one. */
static bool tells_list(const ns_namer *namer, const ns_match *match, uint32_t t)
{
    if (t > 0 && name_has(namer, t - 1, is->copula) &&
        name_of_class(namer, match->group[0].first, namer->draft->classes->accused))
        return !is_listed(namer, t);
    uint32_t next = next_in_list(namer, t);
    return next != 0 && name_of_class(namer, match->group[0].first, namer->draft->classes->accused) && !is_listed(namer, t) &&
           !is_listed(namer, next);
}

static const char *initials_text(const ns_namer *namer, uint32_t t, size_t *length)
{
    const char *text = draft_token(namer->draft, t, length);
    *length -= text[*length - 1] == '.'; /* "tersangka Z." ends a sentence */
    return text;
}

static void note(const ns_namer *namer, ns_forms *known, uint32_t t)
{
    size_t length = 0;
    const char *text = initials_text(namer, t, &length);
    form_put(known, text, length)->listed = true;
}

static bool is_known(const ns_namer *namer, const ns_forms *known, uint32_t t)
{
    size_t length = 0;
    const char *text = initials_text(namer, t, &length);
    const ns_form *form = form_find(known, text, length);
    return form != NULL && form->listed;
}

/* Those of which a match tells. */
static void note_told(const ns_namer *namer, ns_forms *known)
{
    const ns_match_list *matches = &namer->draft->of_finder[FINDER_NAME];
    for (size_t i = 0; i < matches->count; i++) {
        const ns_match *match = matches->items[i];
        uint32_t first = match->group[0].first, name = match_range(match, NS_CAPTURE_name).first;
        uint32_t t = name > first ? name : first - (first > 0); /* before an age the match has no name */
        if (are_initials(namer, t) && (tells_initials(namer, match, t) || tells_list(namer, match, t)))
            note(namer, known, t);
    }
}

/* Where initials may stand, in order. */
static const uint32_t *list_places(const ns_namer *namer, size_t *count)
{
    const ns_draft *draft = namer->draft;
    uint32_t *places = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *places);
    for (size_t i = 0; i < draft->capital_count; i++) {
        places[*count] = draft->capitals[i];
        *count += are_initials(namer, draft->capitals[i]);
    }
    return places;
}

/* Who stands in a list with somebody known by initials is known by them, too. */
static void note_lists(const ns_namer *namer, ns_forms *known, const uint32_t *places, size_t count)
{
    for (size_t first = 0, last; first < count; first = last) {
        bool any = is_known(namer, known, places[first]);
        for (last = first + 1; last < count && next_in_list(namer, places[last - 1]) == places[last]; last++)
            any |= is_known(namer, known, places[last]);
        for (size_t i = first; any && i < last; i++)
            note(namer, known, places[i]);
    }
}

/* "Mahkamah Agung (MA)": here the capitals are an acronym. */
static void strike_defined(const ns_namer *namer, ns_forms *known, const uint32_t *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t t = places[i];
        size_t length = 0;
        if (t < 2 || !name_symbol(namer, t - 1, '(') || !name_symbol(namer, t + 1, ')') || !name_capital(namer, t - 2))
            continue;
        const char *text = initials_text(namer, t, &length);
        form_put(known, text, length)->listed = false;
    }
}

/* Behind another capital they may be a part of its name: "Komisi I", but "Tersangka I". */
static bool stand_alone(const ns_namer *namer, uint32_t t)
{
    return t == 0 || !name_capital(namer, t - 1) || name_opens(namer, t - 1) || name_has(namer, t - 1, is->title | is->month);
}

/* They leave the list of capitals, too: the gazetteer is asked for whatever is on it. */
static void pass(const ns_namer *namer, const ns_forms *known)
{
    ns_draft *draft = namer->draft;
    size_t left = 0;
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = draft->capitals[left] = draft->capitals[i];
        bool passed = are_initials(namer, t) && stand_alone(namer, t) && is_known(namer, known, t);
        if (passed)
            name_pass(namer, t, t + 1);
        left += !passed;
    }
    draft->capital_count = left;
}

void name_pass_initials(const ns_namer *namer)
{
    ns_forms known = {.arena = namer->draft->arena};
    size_t count = 0;
    note_told(namer, &known);
    if (known.count == 0)
        return;
    const uint32_t *places = list_places(namer, &count);
    note_lists(namer, &known, places, count);
    strike_defined(namer, &known, places, count);
    pass(namer, &known);
}
