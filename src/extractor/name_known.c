/* name_known.c: names of the gazetteer. In: tokens. Out: mentions with canonical name, country and region.
 *
 * A strong sense is taken wherever it stands. A weak one ("Batu" the city, "Barat" the western states) is taken only where
 * something beside it speaks for it. The name of a thing ("Google Lens") is no mention: its capitals are made quiet. */
#include "extractor/names.h"

#include <string.h>

/* What the word before a name makes us expect. */
typedef enum expectation { EXPECT_ANY, EXPECT_PERSON, EXPECT_PLACE } expectation;

static expectation expected(const ns_namer *namer, uint32_t t)
{
    if (t == 0 || namer->draft->tokens.symbols[t - 1] == SYMBOL_WALL)
        return EXPECT_ANY;
    if (name_has(namer, t - 1, is->locative | is->place_head))
        return EXPECT_PLACE;
    return name_has(namer, t - 1, is->say | is->menurut | is->title) ? EXPECT_PERSON : EXPECT_ANY;
}

static bool begins_strong_place(const ns_namer *namer, uint32_t t)
{
    if (!name_capital(namer, t) || !lexicon_starts_phrase(namer->phrase.words[t]))
        return false;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    for (uint32_t i = 0; i < gazetteer_senses(phrase); i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (sense.type == NS_PLACE && !sense.weak)
            return true;
    }
    return false;
}

/* Is the capital at t nothing but that of a sentence's first word, one of everyday? */
static bool merely_opens(const ns_namer *namer, uint32_t t)
{
    return name_opens(namer, t) && name_has(namer, t, is->common);
}

/* Capitals on neither side: the name is not a piece of a longer one. "Propaganda Barat" may open a sentence, though. */
static bool stands_alone(const ns_namer *namer, uint32_t first, uint32_t last)
{
    return !name_capital(namer, last) && (first == 0 || !name_capital(namer, first - 1) || merely_opens(namer, first - 1));
}

/* "di Menteng", "Menteng, Jakarta Pusat"; and "sanksi Barat", a point of the compass in capitals that stands alone. */
static bool weak_place_fits(const ns_namer *namer, uint32_t first, uint32_t last)
{
    if (name_has(namer, first, is->direction))
        return last == first + 1 && stands_alone(namer, first, last) && !name_has(namer, last, is->direction); /* "Barat daya" */
    if (name_has(namer, first, is->given_name | is->surname) || name_has(namer, first, is->quiet))
        return false;
    if (name_symbol(namer, last, ',') && begins_strong_place(namer, last + 1))
        return true;
    return expected(namer, first) == EXPECT_PLACE;
}

/* "Garuda" is the team beside "skuad", and not in "mata uang Garuda". */
static bool is_team_nickname(const ns_sense *sense)
{
    static const char nickname[] = "team-nickname";
    return strcmp(sense->kind, nickname) == 0;
}

/* "bek Madrid", "Madrid unggul lebih dulu": the town's club, in words of sport. */
static bool is_club(const ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char club[] = "club-weak";
    bool cued = name_has(namer, last, is->club_cue) || (first > 0 && name_has(namer, first - 1, is->club_cue));
    return cued && sense->weak && (strcmp(sense->kind, club) == 0 || is_team_nickname(sense));
}

/* "umat Muslim", but "kata Muslim", "Muslim (34)": somebody who is called so. */
static bool is_somebody(const ns_namer *namer, uint32_t first, uint32_t last)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    if (name_symbol(namer, last, '(') && name_symbol(namer, last + 2, ')') &&
        (shapes[last + 1] == NS_SHAPE_num31 || shapes[last + 1] == NS_SHAPE_num99))
        return true;
    return first > 0 && name_has(namer, first - 1, is->say | is->menurut) && shapes[first] == NS_SHAPE_cap;
}

static bool weak_fits(const ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char alone[] = "thing-alone";
    if ((unsigned)sense->type == GAZETTEER_THING)
        return strcmp(sense->kind, alone) == 0 ? stands_alone(namer, first, last) && !is_somebody(namer, first, last)
                                               : !name_capital(namer, last);
    switch (sense->type) {
    case NS_PLACE:
        return weak_place_fits(namer, first, last);
    case NS_PERSON:
        return expected(namer, first) == EXPECT_PERSON || name_has(namer, last, is->report);
    case NS_ORG:
        if (is_team_nickname(sense))
            return is_club(namer, sense, first, last);
        if (first > 0 && name_has(namer, first - 1, is->source))
            return true;
        return !name_has(namer, first, is->quiet) && !name_opens(namer, first) && stands_alone(namer, first, last) &&
               expected(namer, first) != EXPECT_PLACE;
    default:
        return !name_has(namer, first, is->quiet);
    }
}

/* Higher is better; 0 will not do. Among equals the lists' own order decides. */
static unsigned rate(const ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    if (is_club(namer, sense, first, last))
        return 5;
    if (sense->weak && !weak_fits(namer, sense, first, last))
        return 0;
    expectation wanted = expected(namer, first);
    bool fits = (wanted == EXPECT_PERSON && sense->type == NS_PERSON) || (wanted == EXPECT_PLACE && sense->type == NS_PLACE);
    if (sense->type == NS_PLACE && name_symbol(namer, last, ',') && begins_strong_place(namer, last + 1))
        fits = true; /* "Ho Chi Minh, Vietnam" */
    return 1 + (fits ? 2u : 0u) + (sense->weak ? 0u : 1u);
}

static bool choose(const ns_namer *namer, ns_phrase phrase, uint32_t first, ns_sense *chosen)
{
    unsigned best = 0;
    if (gazetteer_senses(phrase) == 1) { /* as most have: there is nothing to rate */
        *chosen = gazetteer_sense(phrase, 0);
        return !chosen->weak || weak_fits(namer, chosen, first, first + phrase.tokens);
    }
    for (uint32_t i = 0; i < gazetteer_senses(phrase); i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        unsigned rating = rate(namer, &sense, first, first + phrase.tokens);
        if (rating > best) {
            best = rating;
            *chosen = sense;
        }
    }
    return best > 0;
}

/* "Israel | tengah bersiap": what also means that something goes on, before a word that may be its verb. */
static bool is_under_way(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->adverb) && !name_capital(namer, t) && t + 1 < namer->draft->tokens.count &&
           namer->draft->tokens.shapes[t + 1] == NS_SHAPE_lower &&
           !name_has(namer, t + 1, is->preposition | is->conjunction | is->locative | is->adverb);
}

/* "Asia" goes on to "Asia Barat Laut", "Gaza" to "Gaza selatan": points of the compass lengthen a place. */
static uint32_t with_direction(const ns_namer *namer, uint32_t last)
{
    uint32_t end = last;
    while (end < last + 2 && name_has(namer, end, is->direction) && !name_has(namer, end, is->quiet) && !is_under_way(namer, end))
        end++;
    return end;
}

/* One word of a name that many bear is not the famous one when it is part of a longer name: "Kim" of "Rina Kim", "Putin" of
 * "Putin Wijaya". */
static bool part_of_person(const ns_namer *namer, uint32_t first, uint32_t last)
{
    if (name_has(namer, first, is->quiet))
        return false;
    if (last == first + 1 && first > 0 && name_person_word(namer, first - 1) &&
        (!name_opens(namer, first - 1) || name_has(namer, first - 1, is->given_name | is->surname)))
        return true; /* but "Lawatan Putin" opens a sentence with a word that no list has */
    return name_person_word(namer, last) && (last == first + 1 || name_has(namer, last, is->given_name | is->surname)) &&
           !lexicon_starts_phrase(namer->phrase.words[last]);
}

/* "Boston | Marathon", "Wembley | Arena", "Jakarta | International | Marathon": the word behind a place's name that tells what is called
 * by it; 0 if there is none. */
static uint32_t tail_of(const ns_namer *namer, uint32_t last)
{
    enum { MOST_BETWEEN = 2 };
    const ns_facts tails = is->event_tail | is->place_tail;
    const ns_facts never = is->title | is->org_head | is->place_head | is->report | is->given_name;
    uint32_t tail = last;
    while (tail < last + MOST_BETWEEN && name_capital(namer, tail) && name_has(namer, tail, is->common) &&
           !name_has(namer, tail, tails | never))
        tail++;
    if (!name_capital(namer, tail) || !name_has(namer, tail, tails))
        return 0;
    return name_has(namer, tail, is->common) && name_capital(namer, tail + 1) ? 0 : tail; /* "Jakarta Open House" */
}

/* "Beijing | Film Academy", "Asia | Tavrika Futures": the end of a body's name that begins with the place's; 0 if it is none. */
static uint32_t body_end(const ns_namer *namer, uint32_t last)
{
    enum { MOST_BETWEEN = 2 };
    const ns_facts never = is->title | is->org_head | is->place_head | is->report | is->given_name | is->org_tail | is->quiet;
    const uint8_t *shapes = namer->draft->tokens.shapes;
    uint32_t tail = last;
    while (tail < last + MOST_BETWEEN && name_capital(namer, tail) && !name_has(namer, tail, never) &&
           !lexicon_starts_phrase(namer->phrase.words[tail]))
        tail++;
    bool closed = name_capital(namer, tail) && shapes[tail] == NS_SHAPE_cap && name_has(namer, tail, is->org_tail);
    return closed && !name_has(namer, tail, is->quiet) ? tail + 1 : 0;
}

/* "digelar | Gymnastic Bandung Open 2031": what is played, before the place. */
static uint32_t event_start(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 2 };
    uint32_t first = t;
    while (first > 0 && t - first < MOST_WORDS && name_capital(namer, first - 1) && namer->draft->holder[first - 1] == 0 &&
           namer->draft->tokens.shapes[first - 1] == NS_SHAPE_cap && !name_opens(namer, first - 1) &&
           !name_has(namer, first - 1, is->quiet | is->common) && name_unlisted(namer, first - 1))
        first--;
    return first;
}

/* Pushes what is called by the place at [t, last) and the words up to its tail: "BTN | Jakarta Marathon 2025" with its sponsor. */
static uint32_t take_called(ns_namer *namer, uint32_t t, uint32_t tail)
{
    if (!name_has(namer, tail, is->event_tail)) {
        name_push(namer, t, tail + 1, NS_PLACE, NAME_CUED, "place-tail");
        return tail + 1;
    }
    uint32_t end = name_event_end(namer, tail + 1);
    t = event_start(namer, t);
    uint32_t holder = t > 0 ? namer->draft->holder[t - 1] : 0;
    const ns_mention *sponsor = holder != 0 ? &namer->draft->mentions.items[holder - 1] : NULL;
    bool sponsored = sponsor != NULL && sponsor->type == NS_ORG;
    name_push(namer, sponsored ? sponsor->first : t, end, NS_EVENT, sponsored ? NAME_KNOWN : NAME_CUED, "event-tail");
    return end;
}

/* Is the sense's kind one of these? */
static bool is_of_kind(const ns_sense *sense, const char *const *kinds, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(sense->kind, kinds[i]) == 0)
            return true;
    return false;
}

/* "DJPK | Kemenkeu RI": where the ministry ends that an agency belongs to; `last` if none stands there. */
static uint32_t with_ministry(const ns_namer *namer, uint32_t last)
{
    static const char *const kinds[] = {"ministry", "police", "state-body"};
    if (!lexicon_starts_phrase(namer->phrase.words[last]))
        return last;
    ns_phrase phrase = gazetteer_find(&namer->phrase, last);
    if (gazetteer_senses(phrase) == 0)
        return last;
    ns_sense sense = gazetteer_sense(phrase, 0);
    return !sense.weak && is_of_kind(&sense, kinds, sizeof kinds / sizeof *kinds) ? last + phrase.tokens : last;
}

/* "Netflix | Indonesia", "Bea Cukai | Bogor", "Honda | Malaysia": what has branches bears the place of one behind its name; abroad, and
 * behind a title, that is as like as not where the title is borne: "Kepala Samsung India". */
static uint32_t with_branch(const ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char *const kinds[] = {"company", "maker", "agency", "society", "party"};
    static const char *const agency[] = {"agency"}, *const ministry[] = {"ministry"};
    if (!name_capital(namer, last))
        return last;
    bool office = is_of_kind(sense, ministry, 1);
    if (!office && !is_of_kind(sense, kinds, sizeof kinds / sizeof *kinds))
        return last;
    if (!begins_strong_place(namer, last))
        return is_of_kind(sense, agency, 1) ? with_ministry(namer, last) : last;
    ns_phrase place = gazetteer_find(&namer->phrase, last);
    const char *country = gazetteer_sense(place, 0).country;
    if (office && gazetteer_sense(place, 0).region == NULL)
        return last; /* "Kemenag | Gresik", "Kemenag | Kabupaten Gresik", but the ministry of a country is its own */
    bool abroad = country == NULL || strcmp(country, "ID") != 0;
    if (abroad && first > 0 && name_has(namer, first - 1, is->title | is->title_more))
        return last;
    uint32_t end = with_direction(namer, last + place.tokens);
    bool more = name_capital(namer, end) && !name_has(namer, last, is->place_head) && /* "Dinkes | Kota Depok Gelar Lomba" */
                name_has(namer, end, is->title_more | is->common | is->event_tail | is->place_tail) &&
                !name_has(namer, end, is->title | is->given_name | is->surname);
    return more ? last : name_legal_end(namer, end); /* "BTN | Jakarta International Marathon" */
}

static bool is_address(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->honorific | is->kin) || name_of_class(namer, t, namer->draft->classes->rank);
}

/* "Direktur Pusat Latih (PL) | Sony Zarvika", "kata | Sony Zarvika", "Sony Zarvika | mengatakan": a company that many people are called
 * like, one word behind it, and what says that somebody speaks or holds an office. */
static bool is_cued_namesake(const ns_namer *namer, uint32_t first, uint32_t last)
{
    if (!name_has(namer, first, is->given_name) || name_capital(namer, last + 1) ||
        namer->draft->tokens.shapes[last] != NS_SHAPE_cap || name_has(namer, last, is->org_tail))
        return false;
    bool office = name_symbol(namer, first - 1, ')') || name_has(namer, first - 1, is->title | is->title_more);
    return office || name_has(namer, first - 1, is->say | is->menurut) || name_has(namer, last + 1, is->report);
}

/* "Brigjen Sony Sanjaya", "Ny. Riama Audi Murphy", "Audi Murphy Sitorus": behind a rank or a form of address, and before a family name
 * and one more word, a company's name is a given name. */
static bool is_namesake(const ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char *const kinds[] = {"company", "maker"};
    if (first == 0 || last != first + 1 || !name_person_word(namer, last) ||
        !is_of_kind(sense, kinds, sizeof kinds / sizeof *kinds))
        return false;
    bool force = name_has(namer, first - 1, is->title_more); /* "Brigjen TNI | Sony Sanjaya" */
    if (is_cued_namesake(namer, first, last))
        return true;
    if (is_address(namer, first - 1) || (first > 1 && (force || name_capital(namer, first - 1)) && is_address(namer, first - 2)))
        return true;
    return name_has(namer, last, is->surname) && !name_has(namer, last, is->given_name) && name_person_word(namer, last + 1) &&
           !name_has(namer, first - 1, is->title | is->title_more);
}

/* "unit | mobil | Toyota", but "produsen | mobil | Toyota": does a noun of goods stand before the name, and no maker before the noun? */
static bool behind_goods(const ns_namer *namer, uint32_t first)
{
    return first > 0 && name_of_class(namer, first - 1, namer->draft->classes->goods_noun) &&
           (first == 1 || !name_has(namer, first - 2, is->org_noun | is->title));
}

/* "Galaxy A06", "Reno 14", "MT-25": where the name of a model ends that a digit gives away, or, behind a noun of goods, any word; `last`
 * if there is none. */
static uint32_t model_end(const ns_namer *namer, uint32_t last, bool goods)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    const ns_facts other =
        is->org_tail | is->title | is->month | is->weekday | is->org_head | is->place_head | is->event_tail | is->surname;
    uint32_t t = last;
    if ((name_capital(namer, t) || shapes[t] == NS_SHAPE_mixed) && !name_has(namer, t, other | is->given_name) &&
        !begins_strong_place(namer, t))
        t++;
    bool number = t > last && shapes[t] >= NS_SHAPE_num12 && shapes[t] <= NS_SHAPE_integer;
    bool digits = t < namer->draft->tokens.count && (shapes[t] == NS_SHAPE_alnum || number);
    return digits ? t + 1 : goods ? t : last;
}

/* "HP Samsung | Galaxy A06", "mobil Toyota | Sagarana": what a maker's goods are called is nobody's name in the article. */
static void pass_goods(ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char *const makers[] = {"maker"};
    if (!name_has(namer, last, is->any_capital) || !is_of_kind(sense, makers, 1))
        return;
    uint32_t end = model_end(namer, last, behind_goods(namer, first));
    for (uint32_t t = last; t < end; t++) {
        size_t length = 0;
        const char *word = draft_token(namer->draft, t, &length);
        if (name_capital(namer, t) || namer->draft->tokens.shapes[t] == NS_SHAPE_mixed)
            (void)form_put(&namer->things, word, length);
    }
    name_pass(namer, last, end);
}

/* "Pemkab | Lampung Barat Diminta Bergerak": in the capitals of a headline, where no rule looks, the word before a place is its
 * institution's. */
static bool heads_headline(const ns_namer *namer, uint32_t place)
{
    return name_has(namer, place, is->quiet) && place > 0 && name_capital(namer, place - 1) &&
           namer->draft->holder[place - 1] == 0 && name_has(namer, place - 1, is->org_head) &&
           !name_has(namer, place - 1, is->loose_head | is->proper_head);
}

/* "BPBD | Sleman", "Timnas Myanmar | U-19"; counts the clubs. */
static uint32_t listed_org_end(ns_namer *namer, const ns_sense *sense, uint32_t first, uint32_t last)
{
    static const char club[] = "club";
    namer->clubs += sense->kind[1] == club[1] && strncmp(sense->kind, club, strlen(club)) == 0;
    bool team = name_of_class(namer, first, namer->draft->classes->team_noun);
    return team ? name_team_end(namer, last) : with_branch(namer, sense, first, last);
}

/* "M. | Guntur Hamzah": an initial with its full stop before a known person's name of two words or more, and no word before it that it
 * may belong to. */
static bool begins_initial(const ns_namer *namer, uint32_t t, uint32_t last)
{
    size_t length = 0;
    if (t == 0 || last < t + 2 || namer->draft->tokens.shapes[t - 1] != NS_SHAPE_initial || !name_person_word(namer, t - 1) ||
        name_has(namer, t - 1, is->honorific | is->title) || (t > 1 && name_capital(namer, t - 2)))
        return false;
    const char *text = draft_token(namer->draft, t - 1, &length);
    return text[length - 1] == '.' || text[length] == '.';
}

/* "Prabowo | -Sandi": whom a hyphen joins to somebody known by one word is a person too, whatever his name means. */
static void take_partner(ns_namer *namer, uint32_t hyphen)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    uint32_t t = hyphen + 1;
    if (name_symbol(namer, hyphen, '-') && name_capital(namer, t) && !name_capital(namer, t + 1) &&
        !name_has(namer, t, is->calendar) && tokens->shapes[t] == NS_SHAPE_cap &&
        tokens->spans[hyphen - 1].end == tokens->spans[hyphen].start && tokens->spans[hyphen].end == tokens->spans[t].start)
        name_push(namer, t, t + 1, NS_PERSON, NAME_CUED, "partner");
}

/* "| the Fed": a listed name whose article stands in small letters before the word that the list is asked for; returns its end, or 0. */
static uint32_t take_with_article(ns_namer *namer, uint32_t t)
{
    if (t == 0 || !name_has(namer, t - 1, is->english_inner) || name_capital(namer, t - 1))
        return 0;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t - 1);
    if (gazetteer_senses(phrase) == 0)
        return 0;
    ns_sense sense = gazetteer_sense(phrase, 0);
    ns_mention *mention = name_push(namer, t - 1, t - 1 + phrase.tokens, sense.type, NAME_DEFINED, "gazetteer");
    mention->name = sense.name;
    mention->country = sense.country;
    return mention->last;
}

/* "PAN | -RB": an acronym that a hyphen joins to one that no list has is only the half of another; "PAN-PKB" are two parties. */
static bool is_half_acronym(const ns_namer *namer, uint32_t t)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    if (!name_symbol(namer, t + 1, '-') || tokens->shapes[t] != NS_SHAPE_upper || t + 2 >= tokens->count ||
        tokens->shapes[t + 2] != NS_SHAPE_upper || tokens->spans[t].end != tokens->spans[t + 1].start ||
        tokens->spans[t + 1].end != tokens->spans[t + 2].start)
        return false;
    return !lexicon_starts_phrase(namer->phrase.words[t + 2]) || gazetteer_find(&namer->phrase, t + 2).tokens == 0;
}

/* "turnamen | Losari Zarvik International 2031", but "kompetisi | Inggris Premier League": where the event ends that the noun before the
 * place and the capitals behind it tell of; `last` if there is none. */
static uint32_t told_event_end(const ns_namer *namer, uint32_t t, uint32_t last)
{
    const ns_facts other = is->title | is->org_head | is->place_head | is->given_name | is->surname | is->month | is->weekday;
    uint32_t end = last;
    if (!name_capital(namer, last) || t == 0 || name_has(namer, t - 1, is->any_capital) ||
        !name_of_class(namer, t - 1, namer->draft->classes->event_head))
        return last;
    while (name_has(namer, end, is->any_capital) && !name_has(namer, end, other) &&
           (!lexicon_starts_phrase(namer->phrase.words[end]) || gazetteer_find(&namer->phrase, end).tokens == 0))
        end++;
    return end;
}

/* What is called by the place at [t, last), or holds it, pushed: a team, an event, a stadium, an institution in a headline; returns
 * its end, or 0 if it is the place that is meant. */
static uint32_t take_by_place(ns_namer *namer, const ns_sense *sense, uint32_t t, uint32_t last)
{
    uint32_t team = sense->weak ? 0 : name_take_team(namer, t, last, sense->country);
    if (team != 0)
        return team;
    uint32_t tail = tail_of(namer, last);
    if (tail != 0)
        return take_called(namer, t, tail);
    uint32_t event = told_event_end(namer, t, last);
    if (event > last) {
        event = name_event_end(namer, event);
        name_push(namer, t, event, NS_EVENT, NAME_CUED, "told-event");
        return event;
    }
    uint32_t body = sense->weak ? 0 : body_end(namer, last);
    if (body != 0) {
        name_push(namer, t, body, NS_ORG, NAME_CUED, "org-tail");
        return body;
    }
    if (!heads_headline(namer, t))
        return 0;
    uint32_t end = sense->weak ? last : with_direction(namer, last);
    name_push(namer, t - 1, end, NS_ORG, NAME_KNOWN, "org-headed");
    return end;
}

/* Where the listed name ends that the phrase at [t, *last) begins; *last is put behind what a company is by law. */
static uint32_t listed_end(ns_namer *namer, const ns_sense *sense, uint32_t t, uint32_t *last)
{
    switch (sense->type) {
    case NS_ORG:
        pass_goods(namer, sense, t, *last);
        *last = name_legal_end(namer, *last);
        return listed_org_end(namer, sense, t, *last);
    case NS_PLACE:
        return sense->weak ? *last : with_direction(namer, *last);
    case NS_EVENT:
        return name_event_end(namer, *last);
    default:
        return *last;
    }
}

static void add_person(ns_namer *namer, const ns_sense *sense, ns_mention *mention)
{
    bool single = mention->last == mention->first + 1;
    uint32_t end = mention->last;
    if (namer->draft->anchor.day.year > 0)
        mention->post = gazetteer_role(sense, namer->draft->anchor.day.year, namer->draft->anchor.day.month);
    if (single)
        take_partner(namer, end);
}

/* "Brigjen | TNI", "Marsekal Pertama | TNI", "(Brigjen) | TNI": behind a rank the force is a part of it. */
static bool is_force(const ns_namer *namer, const ns_sense *sense, uint32_t t, uint32_t last)
{
    enum { MOST_WORDS = 2 };
    if (sense->type != NS_ORG || last > t + 1 || !name_has(namer, t, is->title_more))
        return false;
    for (unsigned i = 0; i < MOST_WORDS && t > 0; i++) {
        t -= t > 1 && name_symbol(namer, t - 1, ')') ? 2 : 1;
        if (name_of_class(namer, t, namer->draft->classes->rank))
            return true;
        if (!name_has(namer, t, is->title_more))
            break;
    }
    return false;
}

/* Is it somebody's name at t, or that of somebody before: "Brigjen Sony Sanjaya ... kata Sony"? */
static bool bears_company_name(ns_namer *namer, const ns_sense *sense, uint32_t t, uint32_t last)
{
    const ns_word *words = namer->phrase.words;
    if (last == t + 1 && namer->namesake != 0 && words[namer->namesake] == words[t] && !name_capital(namer, last)) {
        name_push(namer, t, last, NS_PERSON, NAME_KNOWN, "namesake");
        return true;
    }
    if (!is_namesake(namer, sense, t, last))
        return false;
    namer->namesake = t;
    return true;
}

/* Takes the phrase at [t, last) for what the list says; returns where to go on. */
static uint32_t take_sense(ns_namer *namer, const ns_sense *sense, uint32_t senses, uint32_t t, uint32_t last)
{
    bool none = (unsigned)sense->type == GAZETTEER_THING || is_force(namer, sense, t, last);
    if (none)
        name_pass(namer, t, last);
    if (none || (sense->type == NS_ORG && bears_company_name(namer, sense, t, last)) ||
        (sense->type == NS_PERSON && part_of_person(namer, t, last)))
        return last;
    uint32_t other = sense->type == NS_PLACE ? take_by_place(namer, sense, t, last) : 0;
    if (other != 0)
        return other;
    uint32_t end = listed_end(namer, sense, t, &last);
    bool known = !sense->weak || is_club(namer, sense, t, last);
    bool branch = sense->type == NS_ORG && end > last; /* with its place the name is complete */
    unsigned strength = branch ? NAME_DEFINED : known ? NAME_KNOWN : NAME_CUED;
    if (sense->type == NS_PERSON && !sense->weak && begins_initial(namer, t, last))
        t--; /* "M. | Guntur Hamzah" */
    ns_mention *mention = name_push(namer, t, end, sense->type, strength, "gazetteer");
    if (end == last) {
        mention->name = sense->name;
        __builtin_prefetch(sense->name); /* resolve.c reads it much later, and would wait for it */
        mention->region = !sense->weak || senses == 1 ? sense->region : NULL;
    } else if (branch && name_of_class(namer, t, namer->draft->classes->team_noun)) {
        mention->name = name_team_form(namer, t, end);
    }
    mention->country = sense->country;
    if (sense->type == NS_PERSON)
        add_person(namer, sense, mention);
    return end;
}

/* Takes the phrase at t if there is one; returns where to go on. */
static uint32_t take_phrase(ns_namer *namer, uint32_t t)
{
    ns_sense sense = {0};
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    const ns_mention *own = namer->draft->own_names != NULL ? name_at(namer, t) : NULL;
    if (own != NULL && own->last >= t + phrase.tokens)
        return own->last;
    uint32_t article = take_with_article(namer, t);
    if (article != 0)
        return article;
    if (phrase.tokens == 0 || !choose(namer, phrase, t, &sense))
        return t + 1;
    if (phrase.tokens > 1 ? sense.type == NS_PLACE && name_ends_title(namer, t) : is_half_acronym(namer, t))
        return t + 1;
    return take_sense(namer, &sense, gazetteer_senses(phrase), t, t + phrase.tokens);
}

/* What the gazetteer knows of a name that the user's list has too, the list leaves as it is. */
static void add_facts(const ns_namer *namer, ns_mention *mention)
{
    if (!lexicon_starts_phrase(namer->phrase.words[mention->first]))
        return;
    ns_phrase phrase = gazetteer_find(&namer->phrase, mention->first);
    for (uint32_t i = 0; i < gazetteer_senses(phrase) && mention->first + phrase.tokens == mention->last; i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (sense.type != mention->type || sense.weak)
            continue;
        mention->country = sense.country;
        mention->region = sense.region;
        return;
    }
}

/* The user's list is believed everywhere, in lower case and in headlines too; only a person's short name is not part of another
 * person's. */
static void find_own(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    for (uint32_t t = 0, last; t < draft->tokens.count; t = last) {
        last = t + 1;
        if (draft->tokens.symbols[t] == SYMBOL_WALL)
            continue;
        ns_own_name own = own_names_find(draft->own_names, &namer->phrase, t);
        if (own.name == NULL || (own.type == NS_PERSON && part_of_person(namer, t, t + own.tokens)))
            continue;
        last = t + own.tokens;
        ns_mention *mention = name_push(namer, t, last, own.type, NAME_KNOWN, "own-names");
        mention->name = own.name;
        add_facts(namer, mention);
    }
}

/* Lists the capitals that phrases begin with; what the gazetteer has of them is fetched in two steps before it is asked, and those of
 * which it has nothing fall out in the second. */
static uint32_t *list_starts(const ns_namer *namer, size_t *count)
{
    const ns_draft *draft = namer->draft;
    uint32_t *starts = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *starts);
    size_t begun = 0;
    for (size_t i = 0; i < draft->capital_count; i++) {
        ns_word word = draft->tokens.words[draft->capitals[i]];
        gazetteer_fetch(word);
        starts[begun] = draft->capitals[i];
        begun += lexicon_starts_phrase(word);
    }
    for (size_t i = 0; i < begun; i++) {
        starts[*count] = starts[i];
        *count += gazetteer_may_find(&namer->phrase, starts[i]);
    }
    return starts;
}

void name_find_known(ns_namer *namer)
{
    size_t count = 0;
    const uint32_t *starts = list_starts(namer, &count);
    if (namer->draft->own_names != NULL)
        find_own(namer);
    for (size_t i = 0, next = 0; i < count; i++)
        if (starts[i] >= next)
            next = take_phrase(namer, starts[i]);
    name_turn_towns(namer);
}
