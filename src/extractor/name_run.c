/* name_run.c: runs of capitals that nothing has explained yet. A last word may tell what it is ("Lakeside Stadium"); else a
 * run with a given name or surname in it is a person, one behind "di" or "desa" a place; others stay nothing. */
#include "extractor/names.h"

#include <string.h>

static bool holds_given_name(const ns_namer *namer, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (name_has(namer, t, is->given_name | is->surname))
            return true;
    return false;
}

/* Small words and hyphens stand within people's names only: "Ruslan bin Zarvok", "Son Heung - min". */
static bool has_small_word(const ns_namer *namer, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (!name_has(namer, t, is->any_capital))
            return true;
    return false;
}

/* Two or three words that no list knows, in capitals but not ALL of them: foreign people, far oftener than anything else. */
static bool all_unknown(const ns_namer *namer, uint32_t first, uint32_t last)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    uint32_t words = 0;
    for (uint32_t t = first; t < last; t++) {
        if (!name_has(namer, t, is->any_capital))
            continue;
        if (!name_unlisted(namer, t) || tokens->shapes[t] != NS_SHAPE_cap)
            return false;
        words++;
    }
    return words == 2 || words == 3;
}

/* "Seorang petani, Juni Widyasari, ...": a month behind a comma or a title is a name if a name follows it. */
static uint32_t with_month(const ns_namer *namer, uint32_t first)
{
    bool month = first > 1 && name_capital(namer, first - 1) && namer->draft->holder[first - 1] == 0 &&
                 name_has(namer, first - 1, is->month);
    return month && (name_symbol(namer, first - 2, ',') || name_has(namer, first - 2, is->title)) ? first - 1 : first;
}

/* "warga desa Karangloka"; but a village's head is called by name: "kepala desa Karlan" */
static bool behind_place_noun(const ns_namer *namer, uint32_t t)
{
    return t > 0 && name_has(namer, t - 1, is->place_noun) && !name_capital(namer, t - 1) && !name_is_river(namer, t - 1) &&
           (t == 1 || !name_has(namer, t - 2, is->title));
}

/* "Kali | Bebeng", with a capital of its own and no number before it. */
static bool behind_river(const ns_namer *namer, uint32_t t)
{
    if (t == 0 || !name_is_river(namer, t - 1) || !name_capital(namer, t - 1) || namer->draft->holder[t - 1] != 0)
        return false;
    const ns_class_masks *classes = namer->draft->classes;
    return t == 1 ||
           !(name_capital(namer, t - 2) || name_of_class(namer, t - 2, classes->number_word) ||
             (namer->draft->tokens.shapes[t - 2] >= NS_SHAPE_num12 && namer->draft->tokens.shapes[t - 2] <= NS_SHAPE_numeric));
}

/* "grup F", "grup Gen 4" */
static bool is_numbered(const ns_namer *namer, uint32_t first, uint32_t last)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    return shapes[first] == NS_SHAPE_initial || (shapes[last] >= NS_SHAPE_num12 && shapes[last] <= NS_SHAPE_integer);
}

/* "maskapai Sagara Utara", "perusahaan rintisan Kirimaja" */
static bool behind_org_noun(const ns_namer *namer, uint32_t t)
{
    uint32_t noun = t > 1 && name_has(namer, t - 1, is->org_noun_more) && !name_capital(namer, t - 1) ? t - 2 : t - 1;
    return t > 0 && name_has(namer, noun, is->org_noun) && (!name_capital(namer, noun) || name_opens(namer, noun));
}

/* "dikutip dari laman | Sagarina", "dilansir situs resmi | Sagarina": what a medium's noun behind a verb of drawing on it tells. */
static bool behind_quoted_site(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 4 };
    const ns_classes heads = namer->draft->classes->medium_head;
    uint32_t noun = t > 1 && name_has(namer, t - 1, is->org_noun_more) ? t - 2 : t - 1;
    if (t == 0 || name_capital(namer, noun) || !name_of_class(namer, noun, heads))
        return false;
    for (uint32_t i = noun; i > 0 && noun - i < MOST_WORDS; i--) {
        if (name_has(namer, i - 1, is->source))
            return true;
        if (!name_has(namer, i - 1, is->preposition) && !name_of_class(namer, i - 1, heads))
            break;
    }
    return false;
}

/* "dikemudikan | Tarmono", "umpan dari | Zarvik": what one person does, with or without a preposition behind it. */
static bool behind_deed(const ns_namer *namer, uint32_t t)
{
    uint32_t before = t > 1 && name_has(namer, t - 1, is->preposition) ? t - 2 : t - 1;
    return t > 0 && name_of_class(namer, before, namer->draft->classes->deed_of) && !name_opens(namer, t) &&
           (!name_capital(namer, before) || name_opens(namer, before));
}

/* "dibintangi Yu | Miyazaki": a surname that a place bears as well; behind it stands no capital. Returns the name's end. */
static uint32_t with_place(const ns_namer *namer, uint32_t last)
{
    const ns_mention *place = name_at(namer, last);
    if (place == NULL || place->type != NS_PLACE || place->last > last + 1 || name_capital(namer, last + 1))
        return last;
    name_drop(namer, last);
    return last + 1;
}

/* "Dinda" opening a sentence may be anybody's word; two words with a name in them are not. */
static void take_run(ns_namer *namer, uint32_t first, uint32_t last)
{
    bool single = last == first + 1;
    if (single && behind_river(namer, first)) {
        name_push(namer, first - 1, last, NS_PLACE, NAME_KNOWN, "behind-place-noun");
        return;
    }
    unsigned strength = single ? NAME_LIKELY : has_small_word(namer, first, last) ? NAME_CUED : NAME_GUESSED;
    if (holds_given_name(namer, first, last)) {
        first = with_month(namer, first);
        if (!single || !name_has(namer, first, is->common))
            name_push(namer, first, last, NS_PERSON, strength, "name-words");
        return;
    }
    if (behind_deed(namer, first)) {
        name_push(namer, first, with_place(namer, last), NS_PERSON, NAME_CUED, "deed-of");
        return;
    }
    if (behind_quoted_site(namer, first)) {
        name_push(namer, first, last, NS_ORG, NAME_CUED, "quoted-site");
        return;
    }
    if (behind_org_noun(namer, first) && !is_numbered(namer, first, last)) {
        name_push(namer, first, last, NS_ORG, NAME_CUED, "behind-org-noun");
        return;
    }
    if (name_told_org(namer, last)) {
        name_push(namer, first, last, NS_ORG, NAME_CUED, "told-org");
        return;
    }
    size_t length = 0;
    const char *text = draft_token(namer->draft, first, &length);
    bool word = namer->draft->tokens.shapes[first] == NS_SHAPE_cap && !name_capital(namer, last);
    if (word && behind_place_noun(namer, first)) {
        name_push(namer, first, last, NS_PLACE, NAME_CUED, "behind-place-noun");
        return;
    }
    if (word && memchr(text, '.', length) == NULL && first > 0 && name_has(namer, first - 1, is->locative))
        name_push(namer, first, last, NS_PLACE, NAME_LIKELY, "behind-locative");
    else if (!single && !name_opens(namer, first) && !name_has(namer, first - 1, is->thing_noun) &&
             all_unknown(namer, first, last))
        name_push(namer, first, last, NS_PERSON, has_small_word(namer, first, last) ? NAME_CUED : NAME_LIKELY, "unknown-words");
}

/* A last word that tells what bears the name. */
static bool has_tail(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->holder[t] == 0 &&
           name_has(namer, t, is->org_tail | is->place_tail | is->event_tail);
}

/* A word of everyday that the name may begin with: "World Youth Chess Championship", in a bracket as well. */
static bool leads_name(const ns_namer *namer, uint32_t t)
{
    const ns_facts other = is->quiet | is->title | is->title_more | is->org_head | is->place_head | is->month | is->weekday |
                           is->preposition | is->conjunction | is->pronoun | is->adverb | is->locative;
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t, is->common) &&
           !name_has(namer, t, other) && (!name_opens(namer, t) || (t > 0 && name_symbol(namer, t - 1, '(')));
}

/* Where the words of everyday before a name's first word begin; NO_LEAD if they are the capitals of a headline, which go on and on:
 * "Tekankan Pentingnya Tertib Lewat Program Warga Go To | School". */
enum { MOST_LEADING = 4 };
#define NO_LEAD UINT32_MAX
static uint32_t lead_start(const ns_namer *namer, uint32_t first)
{
    uint32_t t = first;
    while (t > 0 && first - t <= MOST_LEADING && leads_name(namer, t - 1))
        t--;
    return first - t <= MOST_LEADING ? t : NO_LEAD;
}

/* "Narasi | Institute": a tail that is no word of everyday, behind nothing but such words, and not "program Warga Go To School". */
static bool closes_common(const ns_namer *namer, uint32_t t)
{
    if (!name_has(namer, t, is->org_tail) || name_has(namer, t, is->common | is->abbreviation) || t == 0 ||
        namer->draft->tokens.shapes[t] != NS_SHAPE_cap || !leads_name(namer, t - 1))
        return false;
    uint32_t lead = lead_start(namer, t);
    return lead != NO_LEAD && (lead == 0 || !name_has(namer, lead - 1, is->thing_noun));
}

/* "Oriental Airways", "Tirta Holdings Pte. Ltd.", "Lakeside Stadium", "Harvest Trophy"; returns the name's end. */
static uint32_t take_tailed(ns_namer *namer, uint32_t first, uint32_t last)
{
    uint32_t lead = lead_start(namer, first);
    first = lead == NO_LEAD ? first : lead;
    while (name_has(namer, last - 1, is->org_tail) && has_tail(namer, last))
        last++;
    if (name_has(namer, last - 1, is->org_tail))
        name_push(namer, first, last, NS_ORG, NAME_CUED, "org-tail");
    else if (name_has(namer, last - 1, is->place_tail))
        name_push(namer, first, last, NS_PLACE, NAME_CUED, "place-tail");
    else
        name_push(namer, first, last, NS_EVENT, NAME_CUED, "event-tail");
    return last;
}

/* The capitals that nothing holds and that a name may begin with; without a branch, as no processor can guess which. */
static const uint32_t *list_starts(const ns_namer *namer, size_t *count)
{
    const ns_draft *draft = namer->draft;
    uint32_t *starts = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *starts);
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = starts[*count] = draft->capitals[i];
        /* a title's capitals alone make no name: what is one comes again in the body, and is found there */
        bool shown = !name_has(namer, t, is->in_title | is->quiet);
        *count += shown & (draft->holder[t] == 0) &
                  name_has(namer, t, is->person_word | is->name_particle | is->name_part | is->org_tail);
    }
    return starts;
}

void name_find_runs(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    size_t count = 0;
    const uint32_t *starts = list_starts(namer, &count);
    for (size_t i = 0, next = 0; i < count; i++) {
        uint32_t t = starts[i];
        if (t < next || draft->holder[t] != 0)
            continue;
        uint32_t end = name_person_end(namer, t);
        if (end == t && closes_common(namer, t))
            end = take_tailed(namer, t, t + 1);
        else if (name_has(namer, t, is->name_part) && name_korean_end(namer, t) > t)
            name_push(namer, t, end, NS_PERSON, NAME_CUED, "korean-name");
        else if (end > t && has_tail(namer, end))
            end = take_tailed(namer, t, end + 1);
        else if (end > t)
            take_run(namer, t, end);
        next = end;
    }
}
