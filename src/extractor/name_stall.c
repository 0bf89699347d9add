/* name_stall.c: eateries, shops and workshops called after somebody: "Gudeg Yu Sarmi", "Bakmi Jawa Mbah Wiro", "Bengkel Pak Joko". In:
 * capitals. Out: one mention of the whole, so that nothing in it is taken for a person or a place; and a dish with a place behind
 * it ("Soto Kudus") is nobody's name. */
#include "extractor/names.h"

/* Words between "Warung" and "Bu", and behind it. */
enum { MOST_BETWEEN = 4, MOST_OWNER = 2 };

static bool is_free_word(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->tokens.shapes[t] == NS_SHAPE_cap;
}

/* "Bu" of "Bu Tini", "Yu" of "Yu Sarmi", "Haji" of "Haji Karlan" */
static bool is_elder(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && (name_has(namer, t, is->kin) || name_of_class(namer, t, namer->draft->classes->kin_more));
}

/* Behind the owner's name at t: two words where lists have it for somebody's, else one that is no office or place; t if there is none. */
static uint32_t owner_end(const ns_namer *namer, uint32_t t)
{
    const ns_facts other = is->title | is->org_head | is->place_head | is->calendar;
    uint32_t end = name_person_end(namer, t);
    if (end > t)
        return end - t > MOST_OWNER ? t + MOST_OWNER : end;
    bool word = is_free_word(namer, t) && (!name_has(namer, t, other) || name_has(namer, t, is->given_name | is->surname));
    return word ? t + 1 : t;
}

/* Behind the word for kin and the owner's name: "Gudeg | Yu Sarmi", "Warung Makan | Bu Tini"; 0 if none stand there. */
static uint32_t called_end(const ns_namer *namer, uint32_t head)
{
    uint32_t t = head + 1;
    while (t - head <= MOST_BETWEEN && is_free_word(namer, t) && !is_elder(namer, t) && !name_has(namer, t, is->calendar))
        t++;
    if (!is_elder(namer, t))
        return 0;
    uint32_t name = t + 1;
    while (name_capital(namer, name) && name_has(namer, name, is->honorific) && owner_end(namer, name + 1) > name + 1)
        name++; /* "Bu Hj. Tini" */
    uint32_t end = owner_end(namer, name);
    return end > name ? end : 0;
}

/* "Kalasan" of "Ayam Goreng Kalasan": a place that is too small to be known without a cue; t if there is none. */
static uint32_t weak_place_end(const ns_namer *namer, uint32_t t)
{
    if (!is_free_word(namer, t) || name_has(namer, t, is->given_name | is->surname) ||
        !lexicon_starts_phrase(namer->phrase.words[t]))
        return t;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    return phrase.tokens > 0 && gazetteer_sense(phrase, 0).type == NS_PLACE ? t + phrase.tokens : t;
}

/* Behind the place that tells where a dish comes from: "Soto | Kudus", "Ayam Goreng | Karangloka"; 0 if something goes on there. */
static uint32_t origin_end(const ns_namer *namer, uint32_t head)
{
    enum { MOST_WORDS = 1 };
    uint32_t t = head + 1;
    while (t - head <= MOST_WORDS && is_free_word(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t, is->common))
        t++;
    const ns_mention *place = name_at(namer, t);
    uint32_t end = place != NULL && place->type == NS_PLACE ? place->last : place == NULL ? weak_place_end(namer, t) : t;
    return end > t && !name_capital(namer, end) ? end : 0;
}

/* "di | Butik Emas LM", "ke | Toko Tani Makmur": words in capitals behind what it is; 0 if a name stands there that is known, or an owner
 * ("pemilik Toko | Joko Wirawan"). */
static uint32_t shop_end(const ns_namer *namer, uint32_t head)
{
    const ns_facts other = is->given_name | is->surname | is->title | is->org_head | is->place_head | is->calendar;
    uint32_t t = head + 1;
    while (t - head <= MOST_BETWEEN && name_capital(namer, t) && namer->draft->holder[t] == 0 && !name_has(namer, t, other))
        t++;
    if (name_has(namer, t, is->any_capital) || name_opens(namer, head) || !is_free_word(namer, head))
        return 0;
    bool titled = head > 0 && name_has(namer, head - 1, is->title | is->title_more | is->any_capital);
    return t > head + 1 && !titled ? t : 0;
}

/* "ke | Gudeg Sagarin", "di | Kopi Klantung": a dish with a word behind it that tells no way to make it; 0 if there is none. */
static uint32_t dish_end(const ns_namer *namer, uint32_t head)
{
    const ns_facts other = is->common | is->title | is->org_head | is->place_head | is->calendar | is->kin | is->in_title;
    uint32_t t = head + 1;
    bool named = is_free_word(namer, t) && namer->draft->holder[t] == 0 && !name_has(namer, t, other);
    return named && !name_opens(namer, head) && !name_capital(namer, head - 1) && !name_has(namer, t + 1, is->any_capital) ? t + 1
                                                                                                                           : 0;
}

/* Takes the stall, or passes the dish. */
static void take_stall(ns_namer *namer, uint32_t head)
{
    static const char rule[] = "stall";
    if (name_has(namer, head, is->quiet) || !name_capital(namer, head) || namer->draft->holder[head] != 0)
        return;
    bool dish = name_of_class(namer, head, namer->draft->classes->dish);
    uint32_t end = called_end(namer, head), origin = 0;
    if (end == 0 && dish)
        origin = origin_end(namer, head);
    if (end == 0 && origin == 0)
        end = dish ? dish_end(namer, head) : shop_end(namer, head);
    if (origin != 0) {
        name_drop(namer, origin - 1);
        name_pass(namer, head, origin);
    } else if (end != 0) {
        name_push(namer, head, end, NS_ORG, NAME_DEFINED, rule);
    }
}

void name_find_stalls(ns_namer *namer)
{
    const ns_facts *facts = namer->facts, stall = is->stall;
    const uint32_t *end = namer->draft->capitals + namer->draft->capital_count;
    for (const uint32_t *at = namer->draft->capitals; at < end; at++)
        if ((facts[*at] & stall) != 0)
            take_stall(namer, *at);
}
