/* name_head.c: how far a name goes that begins with a head word. In: a rule's match, a head and the capitals behind it. Out: one
 * mention, cut before whatever does not belong to it ("Dinas Kesehatan Kota Solo | Rini Astuti"). */
#include "base/letters.h"
#include "extractor/names.h"

#include <string.h>

/* "Pekerjaan Umum dan Perumahan Rakyat" is one name, "Polres Sleman dan Polda" are two: words of everyday must stand on both
 * sides. */
static bool joins(const ns_namer *namer, uint32_t t)
{
    return !name_capital(namer, t) && name_has(namer, t, is->conjunction) &&
           name_has(namer, t - 1, is->common | is->title_more) && name_has(namer, t + 1, is->common | is->title_more) &&
           !name_has(namer, t + 1, is->org_head | is->place_head | is->title) && namer->draft->holder[t + 1] == 0;
}

/* "Himpunan Aktivis Pemuda | Indonesia", "Badan Koordinasi Mahasiswa | Seluruh Indonesia": is the title at t what the members are, since no
 * holder follows it but the place, or nothing? */
static bool is_trade(const ns_namer *namer, uint32_t t)
{
    enum { MOST_BETWEEN = 3 };
    uint32_t next = t + 1;
    if (name_of_class(namer, t, namer->draft->classes->seat_title) || name_of_class(namer, t, namer->draft->classes->rank))
        return false;
    while (next <= t + MOST_BETWEEN && name_capital(namer, next) && namer->draft->holder[next] == 0 &&
           name_has(namer, next, is->common) && !name_has(namer, next, is->given_name | is->title))
        next++;
    const ns_mention *place = name_at(namer, next);
    return place != NULL ? place->type == NS_PLACE : !name_capital(namer, t + 1);
}

/* Does the name end before token t, which is neither the head nor the word behind it? */
static bool org_ends(const ns_namer *namer, uint32_t head, uint32_t t)
{
    bool proper = name_has(namer, head, is->proper_head);
    if (name_passive(namer, t))
        return true;
    if (name_has(namer, t - 1, is->org_tail) && name_has(namer, t - 1, is->abbreviation))
        return true; /* "PT Tirta Nusa Tbk | Neny Asriani" */
    if (name_has(namer, t, is->title) && !name_has(namer, t, is->title_more | is->given_name))
        return !is_trade(namer, t);
    if (name_has(namer, t, is->given_name | is->surname) && name_has(namer, t - 1, is->given_name | is->surname))
        return false;
    if (name_has(namer, t, is->roman) && name_has(namer, t + 1, is->given_name))
        return true; /* "DPD Partai Nelayan Bali | I Made Wirawan" */
    if (proper && head > 0 && name_has(namer, head - 1, is->title | is->title_more) &&
        (name_has(namer, t, is->given_name) || (name_has(namer, t - 1, is->org_tail) && name_person_end(namer, t) > t + 1)))
        return true; /* "Direktur PT Tirta Nusa | Bambang Sutrisno", "analis PT Tirta Futures | Ariston Tavrik" */
    if (proper || name_has(namer, t, is->common | is->title_more | is->place_head | is->org_head | is->roman))
        return false;
    if (name_has(namer, t - 1, is->org_head) && !name_has(namer, t, is->given_name | is->surname))
        return false; /* "Kanit Satreskrim Polres | Kudus, Iptu Joko Wirawan": the word behind a head within */
    return namer->draft->tokens.shapes[t] == NS_SHAPE_cap;
}

/* "Bandara Internasional | Kualanamu", "Stadion Gelora | Bangkalan": what stands behind the head only tells its kind. */
static bool is_kind_only(const ns_namer *namer, uint32_t head, uint32_t end)
{
    for (uint32_t t = head + 1; t < end; t++)
        if (!name_of_class(namer, t, namer->draft->classes->place_kind) && !name_has(namer, t, is->place_head))
            return false;
    return true;
}

/* "Camat Rawa Lumbu | Rini Astuti", but "di Jalan Haji Rini Astuti": does who holds the office over the place begin at token t? */
static bool begins_holder(const ns_namer *namer, uint32_t head, uint32_t t)
{
    return name_has(namer, t, is->given_name) && name_has(namer, t + 1, is->given_name | is->surname) &&
           name_capital(namer, t + 1) && head > 0 && name_of_class(namer, head - 1, namer->draft->classes->seat_title);
}

/* A street or a village bears any name; it ends where the next place or institution begins, if it has got one: "Desa Sukamaju |
 * Kecamatan Cimenyan", but "Jalan Raya Kampung Tengah". */
static bool place_ends(const ns_namer *namer, uint32_t head, uint32_t t)
{
    if (name_has(namer, t, is->place_head))
        return !is_kind_only(namer, head, t);
    return name_has(namer, t, is->org_head) || begins_holder(namer, head, t) ||
           (name_has(namer, t, is->title) && !name_has(namer, t, is->title_more | is->given_name) &&
            !name_has(namer, t - 1, is->place_head)); /* "Aula Hotel Grand Karangloka" */
}

/* Where the name goes on behind a mention inside it, or 0 if it ends before that mention. */
static uint32_t pass_mention(const ns_namer *namer, const ns_mention *inner, ns_entity_type type, uint32_t head, bool proper)
{
    bool first = inner->first == head + 1;
    if (inner->type == NS_PERSON && (!first || (type == NS_ORG && !proper)))
        return 0;
    if (type == NS_PLACE && inner->type == NS_EVENT)
        return 0; /* "lima Sirkuit | MotoGP" */
    if (type == NS_PLACE && !first && (inner->type != NS_PLACE || !is_kind_only(namer, head, inner->first)))
        return 0;
    return inner->last;
}

/* A hyphen between blanks joins nothing, save an article: "Desa Suka Maju - Rp50.000", but "Masjid Al - Haramain". */
static bool is_apart(const ns_namer *namer, uint32_t t)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    return tokens->symbols[t] == '-' && tokens->spans[t - 1].end < tokens->spans[t].start &&
           !(name_has(namer, t - 1, is->name_particle) && name_capital(namer, t - 1));
}

/* "Gedung MPR | /DPR", "Kompleks MPR | \\DPR": one building of two institutions. */
static bool joins_owners(const ns_namer *namer, uint32_t t)
{
    if (!name_symbol(namer, t, '/') && !name_symbol(namer, t, '\\'))
        return false;
    uint32_t holder = namer->draft->holder[t - 1];
    const ns_mention *owner = holder != 0 ? &namer->draft->mentions.items[holder - 1] : NULL, *next = name_at(namer, t + 1);
    return owner != NULL && owner->type == NS_ORG && next != NULL && next->type == NS_ORG;
}

/* Behind a title, and in a body complete with its place, does its holder begin at t? */
static bool begins_titled(const ns_namer *namer, uint32_t head, uint32_t t)
{
    return head > 0 && name_has(namer, head - 1, is->title | is->title_more) && name_behind_seat(namer, t);
}

static uint32_t headed_end(const ns_namer *namer, ns_range run, ns_entity_type type)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    bool proper = name_has(namer, run.first, is->proper_head);
    uint32_t t = run.first + 1;
    while (t < run.last && tokens->sentences[t] == tokens->sentences[run.first]) {
        const ns_mention *inner = name_at(namer, t);
        uint32_t next = t + 1;
        if (type == NS_PLACE && joins_owners(namer, t))
            next = name_at(namer, t + 1)->last;
        else if (name_symbol(namer, t, '/') || name_symbol(namer, t, '\\'))
            break;
        else if (inner != NULL && inner->first == t)
            next = pass_mention(namer, inner, type, run.first, proper);
        else if (name_has(namer, t, is->month | is->weekday | is->currency_before) || is_apart(namer, t) ||
                 (name_has(namer, t, is->name_part) && name_of_class(namer, t, namer->draft->classes->name_stop)))
            break;
        else if ((type == NS_EVENT || type == NS_LAW) && name_has(namer, t, is->preposition | is->menurut | is->say | is->report))
            break; /* the capitals of a headline */
        else if (joins(namer, t))
            next = t + 2;
        else if (type == NS_ORG && namer->draft->tokens.shapes[t] == NS_SHAPE_initial && name_team_end(namer, t) > t + 1)
            break; /* "Askot Karangloka | U - 16" */
        else if (name_has(namer, t, is->common) && name_opens_unmarked(namer, t))
            break;
        else if (!name_capital(namer, t) && name_has(namer, t, is->conjunction))
            break;
        else if (type == NS_ORG && !proper && t == run.first + 1 && name_has(namer, t, is->given_name))
            break; /* "BUMN Budi Santoso": the minister of it */
        else if (t > run.first + 1 && type == NS_ORG && (begins_titled(namer, run.first, t) || org_ends(namer, run.first, t)))
            break;
        else if (t > run.first + 1 && type == NS_PLACE && place_ends(namer, run.first, t))
            break;
        if (next == 0)
            break;
        t = next;
        /* behind its place an institution's name is complete: "Polres Jakarta Selatan | Budi" */
        if (inner != NULL && inner->type == NS_PLACE && type == NS_PLACE)
            break;
    }
    return t < run.last ? t : run.last;
}

/* "di Kota Liverpool", but "Ibu Kota Indonesia", "Wali Kota Solo": a town's head, and a known place is all that follows it. */
static bool is_town(const ns_namer *namer, uint32_t head, uint32_t last)
{
    const ns_facts town = is->place_head | is->count_noun | is->loose_head;
    const ns_mention *place = name_at(namer, head + 1);
    return (namer->facts[head] & town) == town && place != NULL && place->type == NS_PLACE && place->last == last &&
           (head == 0 || !name_capital(namer, head - 1));
}

/* "Pemerintah Indonesia", "Keputusan Presiden", "Grup C", "Tim Nasional": the head has only a place or only everyday words behind
 * it, and that is no name; "Pemerintah Kota Solo" and "Rumah Sakit Umum Solo" are. */
static bool too_loose(const ns_namer *namer, uint32_t first, uint32_t last)
{
    if (is_town(namer, first, last))
        return false;
    if (!name_has(namer, first, is->loose_head) || name_has(namer, first + 1, is->place_head))
        return name_has(namer, first, is->loose_head) && last == first + 2 && namer->draft->holder[first + 1] == 0;
    bool known = false, plain = false;
    for (uint32_t t = first + 1; t < last; t++) {
        bool letter = namer->draft->tokens.shapes[t] == NS_SHAPE_initial;
        if (namer->draft->holder[t] != 0)
            known = true;
        else if (letter || name_has(namer, t, is->common | is->title | is->title_more | is->given_name | is->surname | is->roman))
            plain = true;
        else
            return false;
    }
    return known != plain;
}

/* "SMAN 1", "SD Negeri 2": a number is nobody's name until a place stands behind it; "Radio 5" may be one. */
static bool is_mere_number(const ns_namer *namer, uint32_t first, uint32_t last)
{
    uint8_t shape = namer->draft->tokens.shapes[last - 1];
    if (shape < NS_SHAPE_num12 || shape > NS_SHAPE_integer || name_has(namer, first, is->loose_head))
        return false;
    for (uint32_t t = first + 1; t < last - 1; t++)
        if (namer->draft->holder[t] != 0 || !name_has(namer, t, is->common | is->title_more))
            return false;
    return true;
}

/* Where a name goes on that the gazetteer knows from its head on: "Piala Dunia | 2026", "Dinas Kesehatan | Kabupaten Bogor". */
static uint32_t known_end(const ns_namer *namer, const ns_mention *known, ns_range run)
{
    uint32_t t = known->last;
    if (known->type == NS_EVENT)
        while (t < run.last && !name_capital(namer, t) && !is_apart(namer, t))
            t++;
    while (known->type == NS_ORG && t + 1 < run.last && namer->draft->tokens.shapes[t + 1] == NS_SHAPE_cap && joins(namer, t))
        t += 2;         /* "Dinas Pertanian | dan Peternakan" */
    uint32_t place = t; /* "Badan Eksekutif Mahasiswa | Seluruh Indonesia" */
    while (known->type == NS_ORG && place < run.last && place < t + 2 && name_capital(namer, place) &&
           namer->draft->holder[place] == 0 && name_has(namer, place, is->common) && !name_has(namer, place, is->title))
        place++;
    const ns_mention *next = place < run.last ? name_at(namer, place) : NULL;
    bool wider = next != NULL && (next->type == NS_PLACE || (next->type == NS_ORG && name_has(namer, next->first, is->org_head)));
    if (known->type == NS_ORG && wider && !name_has(namer, run.first, is->proper_head))
        t = next->last; /* "Direktorat Jenderal Pajak | Kementerian Keuangan" */
    return t;
}

/* "Kapolres Pekalongan Kota | AKBP Danu": the head is the end of a place's name, and a title stands behind it. */
static bool ends_place(const ns_namer *namer, uint32_t head)
{
    return head > 0 && namer->draft->holder[head - 1] != 0 && name_has(namer, head, is->loose_head) &&
           name_has(namer, head + 1, is->title);
}

/* "Wali Kota Rini Astuti", "Kapolsek Pelabuhan AKP Joko": the head is the end of a title, and what follows is its holder, not the
 * town. So is "Operasi" in "Kepala Seksi Operasi Kantor Pencarian". */
static bool ends_title(const ns_namer *namer, ns_range run, ns_entity_type type)
{
    if (ends_place(namer, run.first) || name_ends_title(namer, run.first))
        return true;
    if (run.first == 0 || !name_has(namer, run.first - 1, is->title | is->title_more))
        return false;
    if (type == NS_EVENT)
        return name_capital(namer, run.first - 1);
    bool more = name_has(namer, run.first, is->title_more);
    if ((more || type == NS_PLACE) && name_has(namer, run.first + 1, is->title) &&
        !name_has(namer, run.first + 1, is->given_name))
        return true;
    for (uint32_t t = run.first + 1; more && t < run.last && namer->draft->holder[t] == 0; t++)
        if (name_has(namer, t, is->given_name | is->surname))
            return true;
    return false;
}

uint32_t name_legal_end(const ns_namer *namer, uint32_t last)
{
    if (name_symbol(namer, last, '(') && name_has(namer, last + 1, is->org_tail) && name_symbol(namer, last + 2, ')'))
        last += 3;
    return last + (name_capital(namer, last) && name_has(namer, last, is->org_tail));
}

/* "Grup B Putaran 3", "20 Tim Liga 1": the event has a name, not what takes part in it. */
static bool heads_event(const ns_namer *namer, uint32_t head)
{
    uint32_t t = head + 1;
    if (namer->draft->tokens.shapes[t] == NS_SHAPE_initial)
        return true;
    const ns_mention *known = name_at(namer, t);
    return known != NULL ? known->type == NS_EVENT
                         : name_capital(namer, t) && (draft_classes(namer->draft, t) & namer->draft->classes->event_head) != 0;
}

/* "Olahraga", "Koperasi", "UKM": a word of what an institution deals with, no institution and nobody's title. */
static bool is_subject(const ns_namer *namer, uint32_t t, bool last)
{
    if (namer->draft->holder[t] != 0 || t >= namer->draft->tokens.count)
        return false;
    if (namer->draft->tokens.shapes[t] == NS_SHAPE_upper)
        return last; /* "dan UKM" */
    bool other = name_has(namer, t, is->org_head | is->title) && !name_has(namer, t, is->title_more);
    return name_capital(namer, t) && name_has(namer, t, is->common | is->title_more) && !other &&
           !name_has(namer, t, is->given_name | is->surname | is->calendar);
}

/* "Dinas Pendidikan | , Pemuda dan Olahraga Kabupaten Bogor": where a list of all that an institution deals with ends; `last` if it is
 * none. Capitals and the conjunction that closes it tell that it is not "Dinas Pendidikan, Camat dan Lurah". */
static uint32_t list_end(const ns_namer *namer, uint32_t head, uint32_t last)
{
    enum { ITEM_WORDS = 4, MOST_ITEMS = 8 };
    if (!name_symbol(namer, last, ',') || name_has(namer, head, is->proper_head | is->loose_head) ||
        !name_has(namer, last - 1, is->common | is->title_more) || (head > 0 && name_has(namer, head - 1, is->menurut)))
        return last;
    uint32_t t = last;
    bool closed = false;
    for (unsigned i = 0; i < MOST_ITEMS && !closed; i++) {
        bool comma = name_symbol(namer, t, ',');
        t += comma;
        closed = !name_capital(namer, t) && name_has(namer, t, is->conjunction);
        t += closed;
        uint32_t first = t;
        while (t - first < ITEM_WORDS && is_subject(namer, t, closed))
            t++;
        if (t == first || !(comma || closed))
            return last;
    }
    if (!closed)
        return last;
    const ns_mention *place = name_at(namer, t);
    return place != NULL && place->type == NS_PLACE ? place->last : t;
}

/* As sure as what is in it: "Kantor Bea Cukai Bogor" over "Bea Cukai Bogor". */
static unsigned strongest(const ns_namer *namer, uint32_t first, uint32_t last)
{
    unsigned strength = NAME_KNOWN;
    for (uint32_t t = first; t < last; t++) {
        uint32_t holder = namer->draft->holder[t];
        if (holder != 0 && namer->draft->mentions.items[holder - 1].strength > strength)
            strength = namer->draft->mentions.items[holder - 1].strength;
    }
    return strength;
}

/* "pameran | Wirantara Expo 2017": a head that closes names as well, and before it words that nothing else has. */
static uint32_t tail_start(const ns_namer *namer, uint32_t head)
{
    enum { MOST_WORDS = 2 };
    uint32_t t = head;
    while (t > 0 && head - t < MOST_WORDS && name_capital(namer, t - 1) && namer->draft->holder[t - 1] == 0 &&
           !name_opens(namer, t - 1) && !name_has(namer, t - 1, is->quiet | is->in_title | is->common | is->title | is->calendar))
        t--;
    return t;
}

/* Takes the name at the head of the run, if it is one; returns where it ends. */
static uint32_t take_head(ns_namer *namer, ns_range run, ns_entity_type type, const char *rule)
{
    if (type == NS_ORG && name_has(namer, run.first, is->loose_head) && heads_event(namer, run.first))
        return run.last;
    const ns_mention *around =
        namer->draft->holder[run.first] != 0 ? &namer->draft->mentions.items[namer->draft->holder[run.first] - 1] : NULL;
    if (around != NULL && around->first < run.first && around->last > run.first)
        return run.last; /* inside of a known name: "Polda" of "Markas Besar Polda" */
    uint32_t last;
    if (around != NULL && around->last > run.first + 1) {
        last = around->type == type ? known_end(namer, around, run) : around->last;
        if (type == NS_ORG && around->type == NS_ORG)
            last = list_end(namer, run.first, last);
        if (last == around->last)
            return last;
    } else {
        last = headed_end(namer, run, type);
        if (last == run.first + 1 || too_loose(namer, run.first, last) || ends_title(namer, run, type) ||
            (type == NS_ORG && is_mere_number(namer, run.first, last)))
            return run.last;
        if (type == NS_ORG)
            last = name_has(namer, run.first, is->proper_head) ? name_legal_end(namer, last) : list_end(namer, run.first, last);
        if (type == NS_EVENT)
            last = name_event_end(namer, last);
    }
    if (type == NS_EVENT && name_has(namer, run.first, is->event_tail))
        run.first = tail_start(namer, run.first);
    unsigned strength = strongest(namer, run.first, last);
    ns_mention town = type == NS_PLACE && is_town(namer, run.first, last) ? *name_at(namer, run.first + 1) : (ns_mention){0};
    ns_mention *mention = name_push(namer, run.first, last, type, strength, rule);
    mention->name = town.name;
    mention->country = town.country;
    mention->region = town.region;
    if (type == NS_LAW)
        mention->name = name_law(namer->draft, run.first, last);
    return last;
}

/* "Desa Ciburial | Kecamatan Cimenyan | Kabupaten Bandung", "Jalan Melati | Jl. Mawar": does the next place begin at t? */
static bool heads_next_place(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && name_has(namer, t, is->place_head) && name_has(namer, t, is->count_noun | is->abbreviation);
}

void name_take_headed(ns_namer *namer, const ns_match *match, ns_entity_type type)
{
    enum { NEXT_WORDS = 6 };
    ns_range run = match_range(match, NS_CAPTURE_name);
    while (run.first < run.last && !name_has(namer, run.first, is->any_capital))
        run.first++; /* "Majelis Hakim | Pengadilan Negeri Solo": what was passed over heads nothing */
    if (run.first == run.last || !name_has(namer, run.first, type == NS_ORG ? is->org_head : ~(ns_facts)0))
        return;
    run.first = take_head(namer, run, type, match->rule->name);
    if (type != NS_PLACE || run.first < namer->places_end) /* a match before has led here, and on */
        return;
    while (run.first < run.last && heads_next_place(namer, run.first)) {
        while (run.last - run.first <= NEXT_WORDS && name_capital(namer, run.last) && /* behind the match, too */
               !name_of_class(namer, run.last, namer->draft->classes->number_head))
            run.last++;
        run.first = take_head(namer, run, type, match->rule->name);
    }
    namer->places_end = run.first;
}

/* "Pangdam III/Siliwangi": without its head a command of the army is a part of the title, and nobody's name. */
void name_pass_command(const ns_namer *namer, const ns_match *match)
{
    ns_range run = match_range(match, NS_CAPTURE_name);
    if (namer->draft->holder[run.first] == 0 && namer->draft->holder[run.last - 1] == 0)
        name_pass(namer, run.first, run.last);
}

/* "Keputusan Menteri Nomor 348 | .K/TL.01/MEM.L/2031", "Nomor HK | .01.07/2031": a number of office goes on as long as no blank stands
 * in it; a full stop at its end is the sentence's. */
static uint32_t number_end(const ns_namer *namer, uint32_t last)
{
    enum { MOST_PARTS = 16 };
    const ns_tokens *tokens = &namer->draft->tokens;
    uint32_t end = last;
    if (tokens->shapes[last - 1] == NS_SHAPE_year) /* "Tahun 2031.Menurut dia" */
        return last;
    for (uint32_t t = last; t < tokens->count && t - last < MOST_PARTS && tokens->spans[t - 1].end == tokens->spans[t].start;
         t++) {
        bool sign = tokens->symbols[t] == '.' || tokens->symbols[t] == '/' || tokens->symbols[t] == '-';
        bool part = (name_has(namer, t, is->any_capital) && tokens->shapes[t] != NS_SHAPE_cap) ||
                    (tokens->shapes[t] >= NS_SHAPE_num12 && tokens->shapes[t] <= NS_SHAPE_slash3);
        if (!sign && !part)
            break;
        end = part ? t + 1 : end;
    }
    return end;
}

void name_take_numbered_law(ns_namer *namer, const ns_match *match)
{
    ns_range run = match_range(match, NS_CAPTURE_name);
    run.last = number_end(namer, run.last);
    ns_mention *law = name_push(namer, run.first, run.last, NS_LAW, NAME_KNOWN, match->rule->name);
    law->name = name_law(namer->draft, run.first, run.last);
}
