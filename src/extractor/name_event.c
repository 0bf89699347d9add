/* name_event.c: how far the name of an event goes behind its words. In: a token behind them. Out: the token behind all that belongs to
 * the name: its year, or its season ("Liga 2 | 2025/2026"), and the zone it is held in ("Piala Dunia | 2026 zona Asia"), so that nothing
 * in it is taken for a place of its own. */
#include "extractor/names.h"

static bool is_year(const ns_namer *namer, uint32_t t)
{
    return t < namer->draft->tokens.count && namer->draft->tokens.shapes[t] == NS_SHAPE_year;
}

enum { SEASON = 7 }; /* bytes of "2025/26" */

/* "2026", "2025/2026", "2025-2026" */
static uint32_t behind_season(const ns_namer *namer, uint32_t t)
{
    size_t length = 0;
    if (t < namer->draft->tokens.count && namer->draft->tokens.shapes[t] == NS_SHAPE_slash2) {
        (void)draft_token(namer->draft, t, &length);
        return length >= SEASON ? t + 1 : t;
    }
    if (!is_year(namer, t) || (t + 1 < namer->draft->tokens.count && namer->draft->tokens.shapes[t + 1] == NS_SHAPE_initial))
        return t; /* "Idul Adha | 1446 H" */
    bool two = (name_symbol(namer, t + 1, '/') || name_symbol(namer, t + 1, '-')) && is_year(namer, t + 2) &&
               namer->draft->tokens.spans[t].end == namer->draft->tokens.spans[t + 1].start;
    return two ? t + 3 : t + 1;
}

/* "zona Asia", "Zona CONMEBOL" */
static uint32_t behind_zone(const ns_namer *namer, uint32_t t)
{
    if (!name_has(namer, t, is->place_noun) || name_has(namer, t, is->place_head) || !name_capital(namer, t + 1))
        return t;
    const ns_mention *zone = name_at(namer, t + 1);
    uint32_t end = zone != NULL ? zone->last : t + 2;
    return end + (zone == NULL && name_has(namer, end, is->direction) && name_capital(namer, end)); /* "zona Asia Tenggara" */
}

/* "MotoGP | Indonesia 2031", "Asian Games | Hangzhou 2031": where it is held, if its year closes the name. */
static uint32_t behind_seat(const ns_namer *namer, uint32_t t)
{
    if (!name_capital(namer, t) || !lexicon_starts_phrase(namer->phrase.words[t]))
        return t;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    bool place = phrase.tokens > 0 && gazetteer_sense(phrase, 0).type == NS_PLACE && is_year(namer, t + phrase.tokens);
    return place ? t + phrase.tokens : t;
}

/* "Piala AFF | Putri U-19 2031", "Piala AFF | U - 15": whose event it is; what leads on in a headline is none. */
static uint32_t behind_age_group(const ns_namer *namer, uint32_t t)
{
    if (!name_capital(namer, t) && !name_has(namer, t, is->any_capital))
        return t;
    uint32_t end = name_has(namer, t, is->in_title | is->quiet | is->place_noun) ? t : name_team_end(namer, t);
    bool goes_on = end > t && name_capital(namer, end) && !lexicon_starts_phrase(namer->phrase.words[end]);
    return goes_on ? t : end;
}

uint32_t name_event_end(const ns_namer *namer, uint32_t last)
{
    return behind_zone(namer, behind_season(namer, behind_seat(namer, behind_age_group(namer, last))));
}
