/* name_person.c: people by their company: a title before the name, a verb of saying beside it, an age behind it. */
#include "extractor/names.h"

#include <string.h>

/* "Bupati Lucky Hakim": behind a title and a name of one word, a title that no capital follows is the name's second word. */
static bool ends_in_title(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && namer->draft->tokens.shapes[t] == NS_SHAPE_cap &&
           !name_capital(namer, t + 1) && name_has(namer, t, is->title) && !name_has(namer, t, is->title_more | is->org_head);
}

/* May a word of everyday be somebody's name, as far as it goes? Not what people and things are called: "kata Polisi". */
static bool is_plain_word(const ns_namer *namer, uint32_t t)
{
    const ns_facts other = is->title | is->title_more | is->org_head | is->place_head | is->calendar | is->preposition |
                           is->pronoun | is->conjunction | is->count_noun | is->measure | is->report | is->say | is->quiet |
                           is->given_name | is->surname;
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && namer->draft->tokens.shapes[t] == NS_SHAPE_cap &&
           !name_opens(namer, t) && (namer->facts[t] & (is->common | is->in_title | other)) == is->common;
}

/* "kata | Awan, petani itu", "bernama | Sofa": a word of everyday, alone, where only somebody's name can stand. */
static bool is_lone_word(const ns_namer *namer, uint32_t t)
{
    const ns_facts bodies = is->org_noun | is->org_kind | is->place_noun | is->org_tail | is->thing_noun;
    return is_plain_word(namer, t) && t > 0 && name_has(namer, t - 1, is->say | is->named) && !name_has(namer, t, bodies) &&
           !name_has(namer, t + 1, is->any_capital) && !name_symbol(namer, t + 1, '&') &&
           !name_of_class(namer, t, namer->draft->classes->people);
}

/* "kata Wirata | Sekuritas", "menurut Kalisat | Motor": words that close an institution's name; returns where they end. */
static uint32_t body_tail_end(const ns_namer *namer, uint32_t t)
{
    while (name_capital(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t, is->org_tail))
        t++;
    return t;
}

void name_take_person(ns_namer *namer, uint32_t t, unsigned strength, const char *role, const char *rule)
{
    ns_mention *known = name_at(namer, t);
    if (known != NULL) {
        if (known->type == NS_PERSON && known->role == NULL)
            known->role = role;
        return;
    }
    uint32_t end = name_person_end(namer, t);
    if (end == t && strength >= NAME_TITLED && name_capital(namer, t) && !name_is_code(namer, t) &&
        namer->draft->holder[t] == 0 && name_person_end(namer, t + 1) > t + 1 &&
        !name_has(namer, t, is->title | is->title_more | is->org_head | is->place_head | is->month | is->weekday))
        end = name_person_end(namer, t + 1); /* "Bupati Indah Lestari": the first word is one of everyday */
    if (strength >= NAME_TITLED && end == t + 1 && ends_in_title(namer, t + 1))
        end = t + 2;
    if (end == t && strength == NAME_CUED && is_lone_word(namer, t)) {
        end = t + 1;
        strength = NAME_KNOWN; /* in all the article, as for who has an age */
    }
    if (end == t || (end == t + 1 && namer->draft->tokens.shapes[t] != NS_SHAPE_cap))
        return; /* "pelaku KUMKM" is nobody's name */
    uint32_t body = strength == NAME_CUED ? body_tail_end(namer, end) : end;
    if (body > end) {
        name_push(namer, t, body, NS_ORG, NAME_CUED, "org-tail");
        return;
    }
    ns_mention *mention = name_push(namer, t, end, NS_PERSON, strength, rule);
    mention->role = role;
}

/* ---- behind "bernama" */

/* What the noun before token t says bears the name: "perusahaan asal Swedia | bernama". The nearest one tells, but of "karyawan
 * perusahaan | bernama" the first. */
static ns_entity_type named_type(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 4 };
    const ns_facts persons = is->title | is->kin, bodies = is->org_noun | is->org_kind;
    for (uint32_t at = t; at > 0 && t - at < MOST_WORDS && !name_opens(namer, at); at--) {
        if (name_has(namer, at - 1, persons))
            return NS_PERSON;
        if (name_has(namer, at - 1, bodies) && !name_has(namer, at - 1, is->any_capital))
            return at > 1 && (name_has(namer, at - 2, persons) || name_of_class(namer, at - 2, namer->draft->classes->people))
                       ? NS_PERSON
                       : NS_ORG;
    }
    return NS_PERSON;
}

/* "seorang petani bernama Rini Astuti", "perusahaan asal Swedia bernama Zarvik" */
void name_take_named(ns_namer *namer, const ns_match *match)
{
    ns_range name = match_range(match, NS_CAPTURE_name);
    uint32_t t = name.first, end = t;
    while (end < name.last && name_capital(namer, end) && namer->draft->holder[end] == 0)
        end++;
    bool word = end > t && namer->draft->tokens.shapes[t] == NS_SHAPE_cap; /* not "bank menengah alias BUKU III" */
    if (word && !name_is_listed(namer, t, end) && named_type(namer, match->group[0].first) == NS_ORG)
        name_push(namer, t, end, NS_ORG, NAME_CUED, match->rule->name);
    else
        name_take_person(namer, t, NAME_CUED, NULL, match->rule->name);
}

/* ---- behind a title */

/* Tokens behind a rule's match in which a role may go on. */
enum { LONGEST_REST = 24 };

/* What stands between a title and the name. */
typedef struct reading {
    uint32_t at, end;  /* where we are, and where the rule's match ends, or the capitals that go on behind it */
    uint32_t limit;    /* behind which it never ends */
    uint32_t role_end; /* the role's last token + 1 */
    bool comma, aside; /* a comma, a parenthesis was passed */
} reading;

static void extend_role(reading *state, uint32_t end)
{
    if (!state->aside && !state->comma)
        state->role_end = end;
    state->at = end;
}

/* "kiper Rajawali, Joko Prakoso": one word that is no given name, a comma, and then the holder's full name; "Direktur Tirta Karsa, Joko
 * Prakoso, berkata": more words, if another comma closes what names the holder, and no list goes on. Returns the employer's end; t if
 * there is none. */
static uint32_t employer_end(const ns_namer *namer, uint32_t t)
{
    uint32_t end = t;
    while (end - t < NAME_MAX_WORDS && name_person_word(namer, end))
        end++;
    if (end == t || name_has(namer, t, is->given_name | is->surname))
        return t;
    const ns_mention *seat = name_at(namer, end); /* "Sagara Indonesia, Joko Prakoso" */
    if (seat != NULL && seat->type == NS_PLACE)
        end = seat->last;
    if (!name_symbol(namer, end, ','))
        return t;
    uint32_t last = name_person_end(namer, end + 1);
    if (last <= end + 2)
        return t;
    bool closed = name_symbol(namer, last, ',') && !name_has(namer, last + 1, is->any_capital | is->conjunction) &&
                  name_has(namer, end + 1, is->given_name);
    return end == t + 1 || seat != NULL || closed ? end : t;
}

/* "Bupati Kudus Wirawan Adi": behind a title even a weak place is one, if a name follows it. Pushes it; 0 if there is none. */
static uint32_t take_weak_place(ns_namer *namer, uint32_t t)
{
    if (!name_person_word(namer, t) || name_has(namer, t, is->given_name | is->surname) ||
        !lexicon_starts_phrase(namer->phrase.words[t]))
        return 0;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    uint32_t last = t + phrase.tokens;
    for (uint32_t i = 0; i < gazetteer_senses(phrase) && name_person_end(namer, last) > last; i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (sense.type != NS_PLACE)
            continue;
        ns_mention *place = name_push(namer, t, last, NS_PLACE, NAME_CUED, "gazetteer");
        place->name = sense.name;
        place->country = sense.country;
        place->region = gazetteer_senses(phrase) == 1 ? sense.region : NULL;
        return last;
    }
    return 0;
}

/* Two words, the first of which may be one of everyday ("petarung UFC | Islam Zarvik"), or one that is known for a name or for nothing
 * else: not "Kanit PPA Satreskrim". */
static bool holder_follows(const ns_namer *namer, uint32_t t)
{
    return name_person_end(namer, t) > t + 1 || (is_plain_word(namer, t) && name_person_end(namer, t + 1) == t + 2) ||
           (name_person_end(namer, t) > t && (name_has(namer, t, is->given_name | is->surname) || name_unlisted(namer, t)));
}

/* "Country Manager Sagara Indonesia | Joko Prakoso": a firm that bears its land's or town's name; t if there is none. */
static uint32_t seated_employer_end(const ns_namer *namer, uint32_t t)
{
    uint32_t end = name_person_end(namer, t);
    const ns_mention *seat = end > t ? name_at(namer, end) : NULL;
    if (seat == NULL || seat->type != NS_PLACE || name_has(namer, t, is->given_name | is->surname))
        return t;
    return name_person_end(namer, seat->last) > seat->last + 1 ? seat->last : t;
}

/* "Head of Sagara Institute | Moekti Wirasena": words of any kind that close as an institution's do; t if none follow. */
static uint32_t tailed_employer_end(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 3 };
    uint32_t end = t;
    while (end - t < MOST_WORDS && name_capital(namer, end) && namer->draft->holder[end] == 0 &&
           !name_has(namer, end, is->org_tail | is->title))
        end++;
    bool closed = end > t && name_capital(namer, end) && namer->draft->holder[end] == 0 && name_has(namer, end, is->org_tail);
    return closed && name_person_end(namer, end + 1) > end + 1 ? end + 1 : t;
}

/* "Direktur | Sekuritisasi | dan Pembiayaan": a word that no list has, joined to one of everyday, is a word of the role. */
static bool is_joined_role(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t + 1, is->conjunction) &&
           !name_has(namer, t, is->given_name | is->surname) && name_capital(namer, t + 2) && namer->draft->holder[t + 2] == 0 &&
           name_has(namer, t + 2, is->common | is->title_more) &&
           !name_has(namer, t + 2, is->given_name | is->surname | is->title);
}

/* The employer between a title and a name, pushed as an institution or a place: "Direktur Utama TSNP | Anggita Wirasena", "analis Bahtera
 * Sekuritas | Nugroho Adi", "pelatih Persigara | Iwan Sugarna". Returns its end; 0 if there is none. */
static uint32_t take_employer(ns_namer *namer, uint32_t t)
{
    uint32_t last = name_place_border(namer, t);
    if (last > t) {
        name_push(namer, t, last, NS_PLACE, NAME_CUED, "employer");
        return last;
    }
    last = tailed_employer_end(namer, t);
    if (last > t) {
        name_push(namer, t, last, NS_ORG, NAME_KNOWN, "employer");
        return last;
    }
    if (!name_person_word(namer, t))
        return 0;
    last = name_person_end(namer, t);
    if (name_is_code(namer, t))
        last = holder_follows(namer, t + 1) && !name_has(namer, t, is->degree | is->roman) ? t + 1 : t;
    else if (last > t && name_capital(namer, last) && namer->draft->holder[last] == 0 && name_has(namer, last, is->org_tail))
        last++;
    else if ((last = seated_employer_end(namer, t)) == t)
        last = name_border(namer, t);
    if (last == t || name_person_end(namer, last) == last)
        return 0;
    name_push(namer, t, last, NS_ORG, NAME_KNOWN, "employer");
    return last;
}

static void end_behind_capitals(const ns_namer *namer, uint32_t t, reading *state)
{
    while (name_capital(namer, t))
        t++;
    state->end = t < state->limit ? t : state->limit;
}

/* "Direktur Pengelolaan | dan Pembiayaan SMF Rini Astuti": the rule's match ends before "dan", the role does not. */
static void go_on(const ns_namer *namer, reading *state)
{
    const ns_facts role = is->title_more | is->common;
    uint32_t t = state->at;
    if (t == state->end && !state->comma && t == state->role_end && name_has(namer, t, is->conjunction) &&
        name_has(namer, t - 1, role) && name_capital(namer, t + 1) && name_has(namer, t + 1, role) &&
        !name_has(namer, t + 1, is->title | is->given_name | is->surname) && namer->draft->holder[t + 1] == 0)
        end_behind_capitals(namer, t + 1, state);
}

/* "Pemimpin Korea Utara | (Korut)", "Bupati Kudus | , ...": what parts the role from its holder. */
static bool step_over_sign(const ns_namer *namer, reading *state)
{
    enum { ASIDE = 3, LONGEST_ASIDE = 5 };
    if (name_symbol(namer, state->at, '(')) {
        uint32_t end = state->at + ASIDE;
        while (end < state->at + LONGEST_ASIDE && !name_symbol(namer, end - 1, ')'))
            end++;
        state->aside = true;
        state->at = end;
        return true;
    }
    if (!name_symbol(namer, state->at, ',') || state->comma)
        return false;
    state->comma = true;
    state->at++;
    return true;
}

/* "Kapolres Tegal, | AKBP | Joko Wirawan": behind the comma a rank is no part of the role. */
static bool step_over_rank(const ns_namer *namer, reading *state)
{
    uint32_t t = state->at;
    bool rank = name_capital(namer, t) && namer->draft->holder[t] == 0 && name_has(namer, t, is->title | is->title_more) &&
                !name_has(namer, t, is->given_name | is->surname);
    state->at += rank;
    return rank;
}

/* The place or employer that no list knows, pushed; its end, or 0. */
static uint32_t take_seat_of_role(ns_namer *namer, uint32_t t)
{
    uint32_t place = take_weak_place(namer, t);
    if (place != 0)
        return place;
    uint32_t employer = employer_end(namer, t);
    if (employer == t)
        return take_employer(namer, t);
    name_push(namer, t, employer, NS_ORG, NAME_CUED, "employer");
    return employer;
}

/* "Direktur | Keuangan | dan | Umum": one more word of the role, or what joins two. */
static bool is_role_word(const ns_namer *namer, uint32_t t)
{
    const ns_facts other = is->month | is->weekday | is->negation | is->report;
    bool leads_on = name_has(namer, t, is->preposition) && !name_has(namer, t, is->title_more); /* not "Penyakit Dalam" */
    bool name = namer->draft->tokens.shapes[t] == NS_SHAPE_initial && name_has(namer, t, is->roman) &&
                name_has(namer, t + 1, is->given_name); /* "AKP | I Wayan" */
    bool title = name_capital(namer, t) && namer->draft->holder[t] == 0 && !name_has(namer, t, other) && !leads_on && !name &&
                 name_has(namer, t, is->title | is->title_more | is->common | is->place_head | is->roman) &&
                 !name_has(namer, t, is->given_name | is->surname) &&
                 !(name_has(namer, t, is->name_part) && name_of_class(namer, t, namer->draft->classes->name_stop));
    bool joins = name_has(namer, t, is->conjunction) && name_has(namer, t - 1, is->title_more | is->common) &&
                 name_capital(namer, t + 1) && name_has(namer, t + 1, is->title_more | is->common);
    return title || joins;
}

/* "Ketua | RT 03 |": what the office is over has a number; returns its end, t if there is none. */
static uint32_t numbered_end(const ns_namer *namer, uint32_t t)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    if (!name_has(namer, t, is->any_capital) || !name_of_class(namer, t, namer->draft->classes->number_head))
        return t;
    uint32_t end = t + 1 + name_symbol(namer, t + 1, '.');
    bool number = end < namer->draft->tokens.count && shapes[end] >= NS_SHAPE_num12 && shapes[end] <= NS_SHAPE_integer;
    return number ? end + 1 : t;
}

/* "Kanit | PPO | Satreskrim Polres Sagara": a part by its acronym, and the body it is of. */
static bool is_part_code(const ns_namer *namer, uint32_t t)
{
    const ns_mention *body = name_at(namer, t + 1);
    return body != NULL && body->type == NS_ORG && name_capital(namer, t) && namer->draft->holder[t] == 0 &&
           namer->draft->tokens.shapes[t] == NS_SHAPE_upper && !name_has(namer, t, is->given_name | is->degree | is->honorific);
}

/* "Ketua | RT 03 | Siti Aminah", "Kanit | PPO | Satreskrim Polres Sagara": what is no word of the role by itself. */
static bool step_over_part(const ns_namer *namer, reading *state)
{
    uint32_t t = state->at, numbered = numbered_end(namer, t);
    if (numbered > t) {
        extend_role(state, numbered);
        end_behind_capitals(namer, numbered, state);
        return true;
    }
    if (!is_part_code(namer, t))
        return false;
    extend_role(state, t + 1);
    return true;
}

/* One step from a title towards its holder, over institution, place, more title, "(Korut)" or a comma, and behind the comma over a rank;
 * false where none of these stands. */
static bool step_over(ns_namer *namer, reading *state)
{
    uint32_t t = state->at;
    const ns_mention *known = name_at(namer, t);
    if (known != NULL && (known->type == NS_PERSON || state->comma))
        return false;
    if (known != NULL) {
        extend_role(state, known->last);
        return true;
    }
    if (step_over_sign(namer, state))
        return true;
    if (state->comma)
        return step_over_rank(namer, state);
    if (name_behind_seat(namer, t))
        return false;
    if (step_over_part(namer, state))
        return true;
    if (is_joined_role(namer, t)) {
        extend_role(state, t + 3);
        end_behind_capitals(namer, t + 3, state);
        return true;
    }
    uint32_t seat = take_seat_of_role(namer, t);
    if (seat == 0 && !is_role_word(namer, t))
        return false;
    extend_role(state, seat != 0 ? seat : t + 1);
    return true;
}

/* "Prof. Dr." before and "Dr. H." behind a role belong to the name; what is left may be nothing. */
static const char *role_text(const ns_namer *namer, uint32_t first, uint32_t last)
{
    while (first < last && name_has(namer, first, is->honorific | is->kin))
        first++;
    while (first < last && name_has(namer, last - 1, is->honorific | is->kin) && namer->draft->holder[last - 1] == 0)
        last--; /* "Kapolsek Tanah Abang" keeps its place */
    return first < last ? name_text(namer->draft, first, last) : NULL;
}

/* "hakim Sri | Hapsari": the capital of a title's last word, which may be a name, is that of the name. */
static bool begins_name(const ns_namer *namer, ns_range title)
{
    uint32_t last = title.last - 1;
    return last > title.first && !name_capital(namer, last - 1) && name_capital(namer, last) &&
           name_has(namer, last, is->given_name);
}

/* "Rini Astuti, | CEO Sagara |, berkata", "Rini Astuti (| CEO Sagara |)", "Rini Astuti selaku | CEO Sagara |": the role stands behind
 * its holder, and a mark closes what it says; "Seusai rapat dengan Rini Astuti, Kiai Sagara | berdoa" is about two people. */
static bool is_apposed(const ns_namer *namer, uint32_t role, uint32_t end)
{
    if (role < 2 || !name_capital(namer, role) || name_has(namer, role, is->honorific | is->kin))
        return false;
    bool closed = name_symbol(namer, role - 1, ',')   ? name_symbol(namer, end, ',') || name_symbol(namer, end, '.')
                  : name_symbol(namer, role - 1, '(') ? name_symbol(namer, end, ')')
                                                      : name_has(namer, role - 1, is->as_word);
    if (!closed)
        return false;
    uint32_t holder = namer->draft->holder[role - 2];
    if (holder != 0)
        return namer->draft->mentions.items[holder - 1].type == NS_PERSON;
    return name_capital(namer, role - 2) && name_has(namer, role - 2, is->given_name | is->surname);
}

/* Where the employer ends that stands behind a title as its holder would: "Head of PR | Sagara Indonesia dalam peluncuran itu", "Rini
 * Astuti, CEO | Sagara, berkata"; t if it is no employer. */
static uint32_t lone_employer_end(const ns_namer *namer, uint32_t role, uint32_t t)
{
    uint32_t end = name_person_end(namer, t);
    for (uint32_t i = t; i < end; i++)
        if (name_has(namer, i, is->given_name | is->surname))
            return t;
    const ns_mention *seat = end > t ? name_at(namer, end) : NULL;
    if (seat != NULL && seat->type == NS_PLACE)
        return seat->last;
    return is_apposed(namer, role, end) ? end : t;
}

/* Is the token before t a capitalised word that continues a title, in one sentence with t? */
static bool behind_title_word(const ns_namer *namer, uint32_t t)
{
    return t > 0 && name_capital(namer, t - 1) && name_has(namer, t - 1, is->title_more) && namer->draft->holder[t - 1] == 0 &&
           !name_opens(namer, t);
}

/* "General | Manager", "Sales & Marketing | Director": in English what continues a title stands before it; of "Kopi & Marketing |
 * Director" only "Marketing" is known to. */
static uint32_t role_start(const ns_namer *namer, uint32_t title)
{
    enum { MOST_BEFORE = 8 };
    uint32_t first = title;
    if (name_has(namer, title, is->honorific | is->kin)) /* "Dokter Spesialis Penyakit Dalam | dr. Rini Astuti" */
        return title;
    while (behind_title_word(namer, first)) {
        first--;
        if (first > 0 && name_symbol(namer, first - 1, '&') && behind_title_word(namer, first - 1))
            first--;
    }
    while (first > 0 && title - first <= MOST_BEFORE && name_of_class(namer, first - 1, namer->draft->classes->would_be) &&
           !name_opens(namer, first))
        first--; /* "bakal calon | gubernur Jawa Timur Rini Astuti" */
    return first;
}

/* Who bears an office begins at t: "| Kompol Mulyadi", "| Eko Irawan"; behind a comma no other office, for that is somebody else's. */
static bool begins_holder(const ns_namer *namer, uint32_t t, bool comma)
{
    if (name_capital(namer, t) && (name_has(namer, t, is->honorific) || name_of_class(namer, t, namer->draft->classes->rank)))
        return true;
    uint32_t end = comma ? name_person_end(namer, t) : t;
    return end > t + 1 || (end > t && name_has(namer, t, is->given_name));
}

/* "Kapolsek | Gedong Tataan |, Kompol Mulyadi", "Camat | Natar |, Eko Irawan": where the place ends that an office is held over; t if
 * there is none, or lists have its words for those of people. */
static uint32_t seat_end(const ns_namer *namer, ns_range title, uint32_t t)
{
    enum { MOST_WORDS = 3 };
    uint32_t end = t;
    if (!name_of_class(namer, title.last - 1, namer->draft->classes->seat_title) ||
        name_has(namer, t, is->given_name | is->surname))
        return t;
    while (end - t < MOST_WORDS && name_capital(namer, end) && namer->draft->tokens.shapes[end] == NS_SHAPE_cap &&
           !name_has(namer, end, is->title | is->org_head | is->calendar | is->kin))
        end++;
    bool comma = name_symbol(namer, end, ',');
    return end > t && begins_holder(namer, end + comma, comma) ? end : t;
}

/* "Camat | Karangloka | menegur warga": where the place ends that a list has, though nobody is named behind it; t if there is none. */
static uint32_t listed_seat_end(const ns_namer *namer, ns_range title, uint32_t t)
{
    if (!name_of_class(namer, title.last - 1, namer->draft->classes->seat_title) || !name_person_word(namer, t) ||
        !lexicon_starts_phrase(namer->phrase.words[t]))
        return t;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    uint32_t end = t + phrase.tokens;
    bool place = phrase.tokens > 0 && gazetteer_sense(phrase, 0).type == NS_PLACE;
    return place && !name_is_listed(namer, t, end) && name_person_end(namer, t) <= end ? end : t;
}

/* Takes it as a place, with what the gazetteer has of it, if it is not known as one; returns its end. */
static uint32_t take_seat(ns_namer *namer, ns_range title, uint32_t t)
{
    uint32_t end = seat_end(namer, title, t);
    end = end > t ? end : listed_seat_end(namer, title, t);
    const ns_mention *known = name_at(namer, t);
    if (end == t || (known != NULL && known->last >= end))
        return t;
    ns_mention *place = name_push(namer, t, end, NS_PLACE, NAME_KNOWN, "seat");
    if (!lexicon_starts_phrase(namer->phrase.words[t]))
        return end;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    for (uint32_t i = 0; i < gazetteer_senses(phrase) && phrase.tokens == end - t; i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (sense.type != NS_PLACE)
            continue;
        place->name = sense.name;
        place->country = sense.country;
        place->region = gazetteer_senses(phrase) == 1 ? sense.region : NULL;
        break;
    }
    return end;
}

/* "dipimpin Ipda | Samosir": behind a policeman's or a soldier's rank a name of one word is his, though a regency bears it. "Kapten
 * Indonesia" is a team's. Returns whether it was taken. */
static bool take_ranked(ns_namer *namer, ns_range title, uint32_t t, const char *rule)
{
    const ns_mention *place = name_at(namer, t);
    if (place == NULL || place->type != NS_PLACE || place->region == NULL || place->last > t + 1 || t != title.last ||
        title.last > title.first + 1 || name_capital(namer, t + 1) || name_has(namer, title.first, is->common) ||
        !name_of_class(namer, title.first, namer->draft->classes->rank))
        return false;
    name_drop(namer, t);
    name_push(namer, t, t + 1, NS_PERSON, NAME_KNOWN, rule)->role = name_text(namer->draft, title.first, title.last);
    return true;
}

/* "Rini Astuti, | Ketua KPU Sleman |, berkata", "Rini Astuti selaku | Camat Natar |": nobody is named behind the role, but before it. */
static void give_role(ns_namer *namer, uint32_t first, uint32_t last, const char *rule)
{
    if (!is_apposed(namer, first, last))
        return;
    if (namer->draft->holder[first - 2] == 0)
        name_take_subject(namer, first - 1, rule);
    uint32_t holder = namer->draft->holder[first - 2];
    if (holder == 0)
        return;
    ns_mention *person = &namer->draft->mentions.items[holder - 1];
    if (person->type == NS_PERSON && person->last == first - 1 && person->role == NULL)
        person->role = role_text(namer, first, last);
}

void name_take_titled(ns_namer *namer, const ns_match *match)
{
    ns_range title = match_range(match, NS_CAPTURE_title), run = match_range(match, NS_CAPTURE_name);
    if (begins_name(namer, title))
        run.first = --title.last;
    if (title.last == title.first + 1 && name_person_end(namer, title.first) > title.first + 1) {
        name_take_person(namer, title.first, NAME_CUED, NULL, match->rule->name); /* "Imam Subekti": a title that is a name */
        return;
    }
    reading state = {.at = run.first,
                     .end = run.last,
                     .limit = run.last + LONGEST_REST,
                     .role_end = title.last,
                     .comma = name_symbol(namer, run.first - 1, ','),
                     .aside = name_symbol(namer, title.last, '(')};
    uint32_t seat = take_seat(namer, title, run.first);
    if (seat > run.first)
        extend_role(&state, seat);
    uint32_t holder = namer->draft->holder[run.first];
    const ns_mention *across = holder != 0 ? &namer->draft->mentions.items[holder - 1] : NULL;
    if (across != NULL && across->first > title.first && across->first < title.last)
        /* among the words of titles a name may begin: "Kapolda Metro | Jaya, Irjen ...", "Menteri Keuangan Sri | Mulyani Indrawati" */
        state.at = state.role_end = across->type == NS_PERSON ? across->first : across->last;
    if (take_ranked(namer, title, run.first, match->rule->name))
        return;
    while (state.at < state.end && step_over(namer, &state))
        go_on(namer, &state);
    if (state.at >= state.end) {
        if (!state.comma && !state.aside)
            give_role(namer, role_start(namer, title.first), state.role_end, match->rule->name);
        return;
    }
    /* behind a comma only a title of weight names its holder: "Di depan guru, Budi berkata" gives Budi no role */
    bool weight = state.role_end > title.first + 1 || name_capital(namer, title.first);
    if (state.comma && !weight)
        return;
    if (state.comma && name_opens(namer, title.first) && name_has(namer, title.first, is->kin))
        return;
    uint32_t role = role_start(namer, title.first);
    uint32_t employer = state.comma ? state.at : lone_employer_end(namer, role, state.at);
    if (employer > state.at) {
        name_push(namer, state.at, employer, NS_ORG, NAME_KNOWN, "employer");
        return;
    }
    name_take_person(namer, state.at, NAME_TITLED, role_text(namer, role, state.role_end), match->rule->name);
}

/* ---- before a verb of reporting or an age */

/* "Elena Mendoza- | Ostrow (32)": where the name begins whose last word stands behind a hyphen; t if two people are joined. */
static uint32_t before_hyphen(const ns_namer *namer, uint32_t t, uint32_t end)
{
    if (t < 2 || !name_symbol(namer, t - 1, '-'))
        return t;
    uint32_t first = t - 1, best = t;
    while (first > 0 && end - first < NAME_MAX_WORDS && name_capital(namer, first - 1) && namer->draft->holder[first - 1] == 0) {
        first--;
        if (name_person_end(namer, first) == end)
            best = first;
    }
    return best;
}

/* A word of a name before token t, or "Ruslan bin" of "Ruslan bin Malik": how many tokens; 0 if there is none. */
static uint32_t words_before(const ns_namer *namer, uint32_t t)
{
    if (t > 0 && name_person_word(namer, t - 1))
        return 1;
    return t > 1 && name_has(namer, t - 1, is->name_particle) && name_person_word(namer, t - 2) ? 2 : 0;
}

void name_take_subject(ns_namer *namer, uint32_t end, const char *rule)
{
    uint32_t first = end - words_before(namer, end);
    while (end - first < NAME_MAX_WORDS && words_before(namer, first) > 0)
        first -= words_before(namer, first);
    first = before_hyphen(namer, first, end);
    if (first == end || name_person_end(namer, first) != end)
        return;
    if (end == first + 1 && namer->draft->tokens.shapes[first] == NS_SHAPE_upper)
        return; /* "BRT mengatakan": an institution, as like as not */
    if (end == first + 1 && name_has(namer, first, is->title_more) && !name_has(namer, first, is->given_name | is->surname))
        return; /* "Menko Polhukam menyampaikan": the end of a title */
    if (name_opens(namer, first) && name_has(namer, first, is->common) && end == first + 1)
        return;
    name_push(namer, first, end, NS_PERSON, NAME_CUED, rule);
}

/* May a word of everyday be a name where an age stands behind it? "Sela (17)"; with an initial even what kin is called: "N Ummi (42)". */
static bool is_aged_word(const ns_namer *namer, uint32_t t, bool initial)
{
    if (!initial)
        return is_plain_word(namer, t) && (!name_capital(namer, t - 1) || name_opens(namer, t - 1));
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && namer->draft->tokens.shapes[t] == NS_SHAPE_cap &&
           name_has(namer, t, is->common | is->kin) && !name_has(namer, t, is->given_name | is->surname);
}

/* "Sela (17), pelajar itu": an age vouches for a name that is also a word of everyday, and for it in all the article. */
void name_take_aged(ns_namer *namer, uint32_t end, const char *rule)
{
    uint32_t t = end - 1;
    if (name_of_class(namer, t, namer->draft->classes->number_head))
        return; /* "Ayat (17)" */
    bool initial = t > 0 && namer->draft->tokens.shapes[t - 1] == NS_SHAPE_initial && name_person_word(namer, t - 1);
    if (is_aged_word(namer, t, initial))
        name_push(namer, t - initial, end, NS_PERSON, NAME_KNOWN, rule);
    else
        name_take_subject(namer, end, rule);
}

/* ---- behind "dikutip dari" */

/* "dilansir Tribun Wow": the end of a medium that the gazetteer knows by its first words; t if it knows none there. */
static uint32_t known_medium(const ns_namer *namer, uint32_t t)
{
    const ns_mention *known = name_at(namer, t);
    if (known == NULL || known->type != NS_ORG)
        return t;
    ns_phrase phrase = gazetteer_find(&namer->phrase, t);
    bool medium = phrase.tokens == known->last - t && strncmp(gazetteer_sense(phrase, 0).kind, "media", strlen("media")) == 0;
    return medium ? known->last : t;
}

/* A medium may be made of words of everyday ("Sorot Sembilan"), but not of one alone, and no person's name is in it. */
void name_take_medium(ns_namer *namer, uint32_t t, const char *rule)
{
    uint32_t known = known_medium(namer, t), end = known;
    for (; end - t < NAME_MAX_WORDS && name_capital(namer, end) && namer->draft->holder[end] == 0; end++)
        if (name_has(namer, end, is->given_name | is->surname | is->title | is->month | is->weekday))
            return;
    const ns_mention *town = name_at(namer, t);
    if (end == t && town != NULL && town->type == NS_PLACE) { /* "Bogor | Pagi" */
        const ns_facts other = is->given_name | is->surname | is->title | is->calendar | is->direction;
        for (end = town->last; end < town->last + 2 && name_capital(namer, end) && namer->draft->holder[end] == 0; end++)
            if (name_has(namer, end, other))
                return;
        if (end > town->last && !name_capital(namer, end))
            name_push(namer, t, end, NS_ORG, NAME_DEFINED, rule);
        return;
    }
    const ns_mention *place = end > known ? name_at(namer, end) : NULL;
    bool local = place != NULL && place->type == NS_PLACE && !name_capital(namer, place->last);
    if (local)
        end = place->last; /* "Kabar Timur Jauh", "Radar Bogor" */
    if (end == known || (end == t + 1 && name_has(namer, t, is->common)))
        return;
    name_push(namer, t, end, NS_ORG, local || known > t ? NAME_KNOWN : NAME_CUED, rule);
}
