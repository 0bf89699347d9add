/* name_team.c: teams called by a country or a town. In: a mention of the place, or of the team. Out: the team's mention: "timnas U-23
 * Indonesia" with its country and its age, "Madrid" where the article has Real Madrid. */
#include "extractor/names.h"

#include "base/letters.h"

#include <string.h>

static bool is_shape(const ns_namer *namer, uint32_t t, ns_shape shape)
{
    return t < namer->draft->tokens.count && namer->draft->tokens.shapes[t] == shape;
}

static bool is_small_number(const ns_namer *namer, uint32_t t)
{
    return is_shape(namer, t, NS_SHAPE_num31) || is_shape(namer, t, NS_SHAPE_num12);
}

/* Behind "U-23", "U23", "U 23" or "U - 23", if that stands at t. */
static uint32_t behind_age(const ns_namer *namer, uint32_t t)
{
    static const char under = 'U';
    size_t length = 0;
    if (t >= namer->draft->tokens.count)
        return t;
    const char *text = draft_token(namer->draft, t, &length);
    if (text[0] != under)
        return t;
    if (is_shape(namer, t, NS_SHAPE_alnum))
        return is_digit(text[length - 1]) ? t + 1 : t; /* not "U-19vs" */
    uint32_t number = t + 1 + name_symbol(namer, t + 1, '-');
    return length == 1 && is_small_number(namer, number) ? number + 1 : t;
}

uint32_t name_team_end(const ns_namer *namer, uint32_t t)
{
    enum { MOST = 3 };
    uint32_t end = t;
    for (uint32_t i = 0; i < MOST; i++) {
        uint32_t next = behind_age(namer, end);
        if (next == end && name_capital(namer, end) && name_has(namer, end, is->count_noun) &&
            !name_has(namer, end, is->title | is->quiet))
            next = end + 1; /* "Timnas Indonesia | Putri" */
        if (next == end)
            break;
        end = next;
    }
    return end;
}

/* Where the team begins whose country stands at t: "timnas U-23 | Indonesia"; t if none is named so. */
static uint32_t team_start(const ns_namer *namer, uint32_t t)
{
    enum { MOST = 6 };
    uint32_t first = t;
    while (first > 0 && t - first < MOST) {
        first--;
        if (name_of_class(namer, first, namer->draft->classes->team_noun))
            return first;
        bool age = is_shape(namer, first, NS_SHAPE_alnum) || is_small_number(namer, first) || name_symbol(namer, first, '-') ||
                   is_shape(namer, first, NS_SHAPE_initial);
        if (!age && !name_has(namer, first, is->count_noun | is->title_more | is->org_noun_more))
            break; /* "timnas | sepak bola wanita junior | Indonesia" */
    }
    return t;
}

static void add(char *name, size_t *length, const char *text, size_t size)
{
    memcpy(name + *length, text, size);
    *length += size;
}

/* " U-23" for the age that ends before `end`: "U23", "U - 23". */
static void add_age(const ns_namer *namer, uint32_t end, char *name, size_t *length)
{
    size_t size = 0, first;
    const char *number = draft_token(namer->draft, end - 1, &size);
    for (first = size; first > 0 && is_digit(number[first - 1]); first--)
        ;
    add(name, length, " U-", 3);
    add(name, length, number + first, size - first);
}

/* The words first, then the ages: "timnas U-17 Indonesia U-20" has two. */
const char *name_team_form(const ns_namer *namer, uint32_t first, uint32_t last)
{
    const ns_draft *draft = namer->draft;
    ns_span span = draft_span(draft, first, last);
    char *name = arena_zero(draft->arena, span.end - span.start + (last - first) * sizeof " U-" + NS_TEXT_PADDING);
    size_t length = 0, size = 0;
    for (uint32_t t = first, end; t < last; t = end) {
        end = behind_age(namer, t);
        if (end > t)
            continue;
        const char *word = draft_token(draft, t, &size);
        add(name, &length, " ", length > 0);
        add(name, &length, word, size);
        name[length - size] = capital_letter(name[length - size]);
        end = t + 1;
    }
    for (uint32_t t = first; t < last; t++) {
        uint32_t end = behind_age(namer, t);
        if (end == t)
            continue;
        add_age(namer, end, name, &length);
        t = end - 1;
    }
    return name;
}

/* Most places stand behind no word that a team's name has. */
static inline bool may_be_team(const ns_namer *namer, uint32_t t)
{
    return t > 0 && (name_has(namer, t - 1, is->count_noun | is->title_more | is->org_noun_more) ||
                     is_shape(namer, t - 1, NS_SHAPE_alnum) || is_small_number(namer, t - 1));
}

uint32_t name_take_team(ns_namer *namer, uint32_t t, uint32_t last, const char *country)
{
    uint32_t first = may_be_team(namer, t) ? team_start(namer, t) : t;
    if (first == t)
        return 0;
    uint32_t end = name_team_end(namer, last);
    ns_mention *team = name_push(namer, first, end, NS_ORG, NAME_DEFINED, "team");
    team->name = name_team_form(namer, first, end);
    team->country = country;
    return end;
}

/* ---- clubs */

/* Where so many clubs are named the article is about matches. */
enum { MANY_CLUBS = 4 };

/* "Real Madrid", and every other institution that the list has. */
static void note_clubs(const ns_namer *namer, ns_forms *clubs)
{
    const ns_draft *draft = namer->draft;
    for (size_t i = 0; i < draft->mentions.count; i++) {
        const ns_mention *mention = &draft->mentions.items[i];
        if (mention->type == NS_ORG && mention->name != NULL)
            (void)form_put(clubs, mention->name, strlen(mention->name));
    }
}

/* The club that is called so for short, if the article is about many clubs or names it, in full or beside a word of sport; or NULL. */
static const char *club_meant(const ns_namer *namer, const ns_forms *clubs, const ns_mention *town, ns_sense *club)
{
    static const char weak_club[] = "club-weak";
    ns_phrase phrase = gazetteer_find(&namer->phrase, town->first);
    for (uint32_t i = 0; i < gazetteer_senses(phrase) && gazetteer_senses(phrase) > 1; i++) {
        *club = gazetteer_sense(phrase, i);
        if (strcmp(club->kind, weak_club) == 0 &&
            (namer->clubs >= MANY_CLUBS || form_find(clubs, club->name, strlen(club->name)) != NULL))
            return club->name;
    }
    return NULL;
}

/* "Madrid, Spanyol", "Madrid, ibu kota Spanyol", but "Bintang Madrid, Juan Sagara": is it a place that stands behind the comma? */
static bool is_located(const ns_namer *namer, uint32_t comma)
{
    if (!name_symbol(namer, comma, ','))
        return false;
    const ns_mention *place = name_at(namer, comma + 1);
    return place != NULL ? place->type == NS_PLACE : !name_capital(namer, comma + 1);
}

/* "di Madrid", "Madrid, Spanyol": the town. */
static bool is_town(const ns_namer *namer, const ns_mention *town)
{
    return is_located(namer, town->last) || name_symbol(namer, town->last, ')') ||
           (town->first > 0 && !name_is_river(namer, town->first - 1) &&
            name_has(namer, town->first - 1, is->locative | is->place_head | is->place_noun | is->direction));
}

void name_turn_towns(const ns_namer *namer)
{
    static const char listed[] = "gazetteer";
    const ns_draft *draft = namer->draft;
    ns_forms clubs = {.arena = draft->arena};
    ns_sense club;
    if (namer->clubs == 0)
        return;
    note_clubs(namer, &clubs);
    for (size_t i = 0; i < draft->mentions.count; i++) {
        ns_mention *town = &draft->mentions.items[i];
        if (town->type != NS_PLACE || town->last != town->first + 1 || strcmp(town->rule, listed) != 0 || is_town(namer, town))
            continue;
        const char *name = club_meant(namer, &clubs, town, &club);
        if (name == NULL)
            continue;
        town->type = NS_ORG;
        town->name = name;
        town->country = club.country;
        town->region = NULL;
    }
}
