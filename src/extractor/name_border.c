/* name_border.c: where the person begins behind a title, if the employer is named first: "pelatih Persigara | Iwan Sugarna". In: a
 * run of capitals. Out: a token. Only what the article itself says elsewhere parts two words that no list parts. */
#include "extractor/names.h"

/* What ns_form.reach holds in namer->runs: how a word that begins a run of capitals was met. */
enum { BEGINS_RUN = 1, STANDS_ALONE = 2, BEFORE_PLACE = 4 };

enum { PLACE_WORDS = 3 };

/* "Listyo" beside a verb of saying is a person's short name, not the place he works at. */
static bool speaks(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t + 1 + name_has(namer, t + 1, is->adverb), is->report) ||
           (t > 0 && name_has(namer, t - 1, is->say | is->menurut));
}

static void note_run(ns_namer *namer, uint32_t t)
{
    size_t length = 0;
    const char *word = draft_token(namer->draft, t, &length);
    bool alone = !name_capital(namer, t + 1) && !name_opens(namer, t) && !speaks(namer, t);
    const ns_mention *next = name_at(namer, t + 1); /* "Persigara Garut": nobody is called so */
    bool before_place = name_person_word(namer, t) && next != NULL && next->type == NS_PLACE;
    form_put(&namer->runs, word, length)->reach |= BEGINS_RUN | (alone ? STANDS_ALONE : 0) | (before_place ? BEFORE_PLACE : 0);
}

/* Once for an article, and only if a title asks. A sentence's first word hides no run: "Menurut Iwan". */
static void note_runs(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    namer->runs_noted = true;
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = draft->capitals[i];
        if (!name_has(namer, t, is->quiet) && (t == 0 || !name_capital(namer, t - 1) || name_opens(namer, t - 1)))
            note_run(namer, t);
    }
}

static bool was_met(ns_namer *namer, uint32_t t, uint32_t how)
{
    if (!namer->runs_noted)
        note_runs(namer);
    size_t length = 0;
    const char *word = draft_token(namer->draft, t, &length);
    const ns_form *form = form_find(&namer->runs, word, length);
    return form != NULL && (form->reach & how) != 0;
}

/* "pendiri Amazon | Jeff Wirasena": a company called by a word that names other things as well. */
static bool is_company(const ns_namer *namer, uint32_t t)
{
    if (!lexicon_starts_phrase(namer->phrase.words[t]))
        return false;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    return phrase.tokens == 1 && gazetteer_senses(phrase) > 0 && gazetteer_sense(phrase, 0).type == NS_ORG;
}

uint32_t name_border(ns_namer *namer, uint32_t t)
{
    uint32_t end = name_person_end(namer, t);
    if (end < t + 2 || name_has(namer, t, is->given_name | is->surname | is->name_particle))
        return t;
    uint32_t given = t + 1;
    while (given < end && !name_has(namer, given, is->given_name))
        given++;
    if (given >= end)
        return t;
    if (given == t + 1 && end > given + 1 && is_company(namer, t))
        return given;
    bool parted = was_met(namer, t, STANDS_ALONE) && was_met(namer, given, BEGINS_RUN);
    return parted || was_met(namer, t, BEFORE_PLACE) ? given : t;
}

/* "Kecamatan Kelam Permai" tells whose "Camat Kelam Permai | Yohanes Lanting" is. */
static void note_places(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    namer->places_noted = true;
    for (size_t i = 0; i < draft->mentions.count; i++) {
        const ns_mention *place = &draft->mentions.items[i];
        uint32_t head = place->first;
        if (place->type != NS_PLACE || place->last == head + 1 || draft->holder[head] != i + 1 ||
            !name_has(namer, head, is->place_head) || !name_has(namer, head, is->any_capital))
            continue;
        size_t length = 0;
        const char *name = name_written(draft, head + 1, place->last, &length);
        (void)form_put(&namer->places, name, length);
    }
}

static bool names_place(const ns_namer *namer, uint32_t first, uint32_t last)
{
    size_t length = 0;
    const char *name = name_written(namer->draft, first, last, &length);
    return form_find(&namer->places, name, length) != NULL;
}

uint32_t name_place_border(ns_namer *namer, uint32_t t)
{
    uint32_t last = t;
    if (!namer->places_noted)
        note_places(namer);
    if (namer->places.count == 0)
        return t;
    while (last < t + PLACE_WORDS && name_capital(namer, last) && namer->draft->holder[last] == 0)
        last++;
    for (; last > t; last--)
        if (name_person_end(namer, last) > last && names_place(namer, t, last))
            return last;
    return t;
}
