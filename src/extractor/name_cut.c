/* name_cut.c: mentions that hold two names, by what the article names alone elsewhere. In: the mentions that stand, with their types.
 * Out: the same, some of them cut: "Kepala HRD Sagara | Kristin Cabot" in an article that has Sagara, "Direktur PT Sagara Tour | Saprian"
 * in one that has PT Sagara Tour. */
#include "extractor/names.h"
#include "extractor/resolve.h"

#include <string.h>

enum { LONGEST_BODY = 8 };

/* Does the article have these words elsewhere, always as a body's name? */
static bool is_body(const ns_resolver *resolver, uint32_t first, uint32_t last)
{
    size_t length = 0;
    const char *text = name_written(resolver->draft, first, last, &length);
    const ns_form *form = form_find(&resolver->forms, text, length);
    return form != NULL && form->types == 1U << NS_ORG;
}

/* Where the longest body's name ends that the mention begins with and that stands elsewhere by itself; the mention's beginning if there is
 * none. */
static uint32_t body_end(const ns_resolver *resolver, const ns_kept *kept)
{
    uint32_t last = kept->last - 1;
    if (last > kept->first + LONGEST_BODY)
        last = kept->first + LONGEST_BODY;
    while (last > kept->first && !is_body(resolver, kept->first, last))
        last--;
    return last;
}

/* Has the gazetteer a place that begins with this word? */
static bool begins_place(const ns_namer *namer, uint32_t t)
{
    if (!lexicon_starts_phrase(namer->phrase.words[t]))
        return false;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    for (uint32_t i = 0; i < gazetteer_senses(phrase); i++)
        if (gazetteer_sense(phrase, i).type == NS_PLACE)
            return true;
    return false;
}

/* May one word alone be the person? "Direktur PT Sagara Tour | Saprian" is one; "pembalap Sagara Lenovo", "varian Sagara Reno" are not. */
static bool may_be_short(const ns_namer *namer, const ns_kept *kept, uint32_t first)
{
    if (kept->mention->type == NS_PERSON)
        return kept->mention->strength == NAME_TITLED;
    return first > kept->first + 1 && name_has(namer, kept->first, is->proper_head);
}

/* Can the words be a person's name, all of them? */
static bool is_person(const ns_namer *namer, const ns_kept *kept, uint32_t first)
{
    const ns_facts both = is->capital | is->person_word;
    if ((kept->last == first + 1 && !may_be_short(namer, kept, first)) || begins_place(namer, first))
        return false;
    if (kept->last > first + 2 && name_has(namer, first, is->capital) && name_has(namer, first, is->common) &&
        !name_has(namer, first, is->title_more | is->title | is->org_head | is->place_head | is->org_tail))
        first++; /* "P2G | Iman Zarvik Haeri": before two such words one of everyday is a name as well */
    for (uint32_t t = first; t < kept->last; t++)
        if ((namer->facts[t] & both) != both || namer->draft->tokens.shapes[t] == NS_SHAPE_upper)
            return false;
    return true;
}

/* The words of a title before token t, and the body's name behind them. */
static const char *role_before(const ns_namer *namer, uint32_t t, uint32_t end)
{
    uint32_t first = t;
    while (first > 0 && name_has(namer, first - 1, is->title | is->title_more) && !name_opens(namer, first))
        first--;
    return name_text(namer->draft, first, end);
}

/* "Kepala HRD" and "Sagara": the employer belongs to the role. */
static const char *role_with(const ns_namer *namer, const char *role, uint32_t first, uint32_t last)
{
    const char *body = name_text(namer->draft, first, last);
    size_t before = strlen(role), behind = strlen(body);
    char *text = arena_alloc(namer->draft->arena, before + 1 + behind + 1 + NS_TEXT_PADDING);
    memcpy(text, role, before);
    text[before] = ' ';
    memcpy(text + before + 1, body, behind + 1);
    return text;
}

static ns_mention *new_mention(const ns_namer *namer, uint32_t first, uint32_t last, ns_entity_type type)
{
    ns_mention *mention = arena_alloc(namer->draft->arena, sizeof *mention);
    *mention = (ns_mention){.first = first, .last = last, .type = type, .strength = NAME_CUED, .rule = "cut"};
    return mention;
}

/* Makes two of one: the mentions a and b. */
static void part(ns_resolver *resolver, const ns_namer *namer, ns_kept *kept, ns_mention *a, ns_mention *b)
{
    ns_kept *second = arena_alloc(namer->draft->arena, sizeof *second), *behind = kept->behind;
    resolver_keep(resolver, a, kept);
    resolver_keep(resolver, b, second);
    kept->behind = second;
    second->behind = behind;
    resolver->count++;
}

/* Makes two of one, the border before token t. */
static void cut(ns_resolver *resolver, const ns_namer *namer, ns_kept *kept, uint32_t t)
{
    const ns_mention *whole = kept->mention;
    ns_mention *body = new_mention(namer, kept->first, t, NS_ORG), *person = new_mention(namer, t, kept->last, NS_PERSON);
    if (whole->type == NS_ORG)
        person->role = role_before(namer, kept->first, t);
    else if (whole->role != NULL)
        person->role = role_with(namer, whole->role, kept->first, t);
    part(resolver, namer, kept, body, person);
}

static void cut_group(ns_resolver *resolver, const ns_namer *namer, ns_kept *kept)
{
    uint32_t t = kept->last - 1;
    ns_mention *person = new_mention(namer, kept->first, t, NS_PERSON);
    person->role = kept->mention->role;
    part(resolver, namer, kept, person, new_mention(namer, t, kept->last, NS_ORG));
}

/* A person whose name begins with a word that is nobody's, or a body behind a title: all is asked at once, as the answer, nearly always
 * no, is guessed better than each of the questions. */
static bool may_be_two(const ns_namer *namer, const ns_kept *kept)
{
    const ns_mention *mention = kept->mention;
    uint32_t first = kept->first, words = kept->last - first;
    bool person = (mention->type == NS_PERSON) & ((words > 2) | (mention->strength == NAME_TITLED)) & (mention->name == NULL) &
                  !name_has(namer, first, is->given_name | is->surname);
    bool body = (mention->type == NS_ORG) & (first > 0) & name_has(namer, first - (first > 0), is->title | is->title_more);
    return (person | body) & (words > 1) & !kept->merged & (kept->form != NULL);
}

/* Does the article have these words elsewhere, always as a person's name? */
static bool is_somebody(const ns_resolver *resolver, uint32_t first, uint32_t last)
{
    size_t length = 0;
    const char *text = name_written(resolver->draft, first, last, &length);
    const ns_form *form = form_find(&resolver->forms, text, length);
    return form != NULL && form->types == 1U << NS_PERSON;
}

/* "Analis PT Tirta Fortuna | Ariston Wirasena" in an article that has Ariston or Ariston Wirasena, though not the company: where the person
 * begins in a body behind a title; the mention's beginning if nowhere. "Direktur RS Hasan Sadikin, Rini Sadikin" is no such one. */
static uint32_t person_start(const ns_resolver *resolver, const ns_namer *namer, const ns_kept *kept)
{
    const ns_facts names = is->given_name | is->surname;
    bool listed = name_symbol(namer, kept->last, ',') && name_capital(namer, kept->last + 1);
    if (kept->mention->type != NS_ORG || listed)
        return kept->first;
    for (uint32_t t = kept->first + 2; t < kept->last; t++)
        if (!name_has(namer, t - 1, names) && name_capital(namer, t - 1) &&
            (is_somebody(resolver, t, kept->last) || (t + 2 == kept->last && is_somebody(resolver, t, t + 1))))
            return t;
    return kept->first;
}

/* Do the lists know the word for nothing but a body? */
static bool is_listed_body(const ns_namer *namer, uint32_t t)
{
    if (!lexicon_starts_phrase(namer->phrase.words[t]))
        return false;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    if (phrase.tokens != 1 || gazetteer_senses(phrase) != 1)
        return false;
    ns_sense sense = gazetteer_sense(phrase, 0);
    return sense.type == NS_ORG && !sense.weak;
}

/* "Rini | ZARVIK", "Rini | BTS": somebody, and in capitals a group that the article names alone elsewhere, or a list does. */
static bool ends_in_group(const ns_resolver *resolver, const ns_namer *namer, const ns_kept *kept)
{
    const uint8_t *shapes = resolver->draft->tokens.shapes;
    uint32_t t = kept->last - 1;
    return kept->mention->type == NS_PERSON && kept->last > kept->first + 1 && kept->mention->name == NULL &&
           shapes[t] == NS_SHAPE_upper && shapes[t - 1] == NS_SHAPE_cap &&
           (is_body(resolver, t, t + 1) || is_listed_body(namer, t));
}

/* Where the mention is to be cut; its beginning if nowhere. */
static uint32_t border(const ns_resolver *resolver, const ns_namer *namer, const ns_kept *kept)
{
    if (!may_be_two(namer, kept))
        return kept->first;
    uint32_t end = body_end(resolver, kept);
    if (end == kept->first)
        end = person_start(resolver, namer, kept);
    return end > kept->first && is_person(namer, kept, end) ? end : kept->first;
}

void names_cut(ns_resolver *resolver)
{
    const ns_draft *draft = resolver->draft;
    const ns_namer namer = {
        .draft = resolver->draft,
        .phrase = {.text = draft->text, .spans = draft->tokens.spans, .words = draft->tokens.words, .count = draft->tokens.count},
        .facts = draft->facts,
    };
    uint32_t end = 0;
    for (size_t i = 0; i < resolver->wide_count; i++) {
        if (resolver->wide[i]->form != NULL && ends_in_group(resolver, &namer, resolver->wide[i]))
            cut_group(resolver, &namer, resolver->wide[i]);
        for (ns_kept *kept = resolver->wide[i]; (end = border(resolver, &namer, kept)) > kept->first; kept = kept->behind)
            cut(resolver, &namer, kept, end);
    }
}
