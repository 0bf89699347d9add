/* name_evidence.c: what a name is by all that the article says of it. In: the mentions that stand, and their forms. Out: the same with
 * their types; those of a thing, which is none of our kinds, no longer stand.
 *
 * A name that no list knows falls to this type or that by its looks alone. "Laman resmi Sagara", "Sagara adalah biro perjalanan", "PT
 * Sagara Tour" tell elsewhere what all the Sagaras are. Every place where a form stands has its say, and the weaker mentions follow. */
#include "extractor/names.h"
#include "extractor/resolve.h"

/* What a hint counts: one that may deceive, one that rarely does, one that hardly ever does. */
enum { HINT = 1, SURE = 2, CERTAIN = 3, MOST_VOTES = 100 };

/* The forms that are asked about are `open`; what is heard of others tells nothing new. */
static void vote(ns_form *form, ns_reading reading, unsigned weight)
{
    if (form != NULL && form->open && form->votes[reading] < MOST_VOTES)
        form->votes[reading] = (uint8_t)(form->votes[reading] + weight);
}

/* "Tim" of "Ry Walker dan Tim Brunk", "Kota" of "Wataru Endo, Kota Takai": somebody's name, as like as not, though it begins a body's or
 * a place's; a word that no list has stands behind it. */
static bool may_be_person(const ns_namer *namer, const ns_kept *kept)
{
    return name_has(namer, kept->first, is->loose_head | is->given_name) && kept->last == kept->first + 2 &&
           name_has(namer, kept->first, is->org_head | is->place_head) && draft_classes(namer->draft, kept->last - 1) == 0 &&
           namer->draft->tokens.shapes[kept->last - 1] == NS_SHAPE_cap;
}

/* "di | Simatupang", "dari jalan | Mohamad Toha": nobody is called so, whatever the lists say; but "membuka jalan Astuti". */
static bool is_behind_at(const ns_namer *namer, const ns_kept *kept)
{
    if (kept->first == 0)
        return false;
    uint32_t noun = kept->first - 1;
    if (name_of_class(namer, noun, namer->draft->classes->at_word))
        return true;
    return noun > 0 && name_has(namer, noun, is->place_noun) && !name_has(namer, noun, is->any_capital) &&
           name_has(namer, noun - 1, is->preposition);
}

/* "INA-CBG", "KRIS": one word in capitals that are not those of a headline is rarely somebody's name, though a list has it as one. */
static bool is_in_capitals(const ns_namer *namer, const ns_kept *kept)
{
    return namer->draft->tokens.shapes[kept->first] == NS_SHAPE_upper && !name_has(namer, kept->first, is->quiet);
}

/* Is it open what the mention is, so that the article may tell? Not if a list or a rule is sure, it begins with a head, or a person's
 * name is in it. */
static bool is_open(const ns_namer *namer, const ns_kept *kept)
{
    const ns_mention *mention = kept->mention;
    if (mention->strength >= NAME_KNOWN || name_has(namer, kept->first, is->org_head | is->place_head))
        return may_be_person(namer, kept);
    if (mention->type != NS_PERSON)
        return mention->type == NS_ORG || mention->type == NS_PLACE;
    return !name_is_listed(namer, kept->first, kept->last) || is_behind_at(namer, kept) ||
           (kept->last == kept->first + 1 && is_in_capitals(namer, kept));
}

/* ---- beside a mention */

/* A word in small letters, or one that has its capital from the sentence it opens. */
static bool is_noun(const ns_namer *namer, uint32_t t, ns_facts facts)
{
    return name_has(namer, t, facts) && (!name_has(namer, t, is->any_capital) || name_opens(namer, t));
}

/* "film terbaru | Zarvik", "drama Korea terbaru | Zarvik": the noun before what is told of it; t if nothing is. */
static uint32_t skip_told(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 3 };
    for (unsigned i = 0; i < MOST_WORDS && t > 0; i++, t--) {
        uint32_t holder = namer->draft->holder[t];
        bool place = holder != 0 && namer->draft->mentions.items[holder - 1].type == NS_PLACE;
        if (!place && (name_has(namer, t, is->any_capital) || !name_of_class(namer, t, namer->draft->classes->thing_more)))
            break;
    }
    return t;
}

/* "kekasih | Zarvik", "adik dari | Zarvik": only somebody has kin. */
static bool is_kin_of(const ns_namer *namer, uint32_t t)
{
    uint32_t noun = t > 0 && name_has(namer, t, is->preposition) ? t - 1 : t;
    return !name_has(namer, noun, is->any_capital) && name_of_class(namer, noun, namer->draft->classes->relation);
}

/* What the noun at token t, right before the name, says of it; READINGS if nothing. *weight: how much that counts. */
static ns_reading before_says(const ns_namer *namer, uint32_t t, unsigned *weight)
{
    *weight = SURE;
    if (is_noun(namer, t, is->org_noun_more) && t > 0 && is_noun(namer, t - 1, is->org_noun | is->org_part))
        t--; /* "perusahaan rintisan | Kirimaja" */
    if (is_noun(namer, t, is->org_noun))
        return READ_ORG;
    if (is_noun(namer, t, is->place_noun) && !name_is_river(namer, t) && (t == 0 || !name_has(namer, t - 1, is->title)))
        return READ_PLACE;
    if (is_kin_of(namer, t))
        return READ_PERSON;
    if (!is_noun(namer, t, is->org_part | is->say) && is_noun(namer, skip_told(namer, t), is->thing_noun | is->scale))
        return READ_THING; /* "skin Zarvik", "39 ribu Github Stars" */
    *weight = HINT;
    return is_noun(namer, t, is->org_part) ? READ_ORG : is_noun(namer, t, is->say) ? READ_PERSON : READINGS;
}

/* "Sagara adalah | salah satu biro perjalanan": what the noun from token t on says; READINGS if nothing. */
static ns_reading noun_says(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 2 };
    bool one = false;
    for (unsigned i = 0; i < MOST_WORDS && name_of_class(namer, t, namer->draft->classes->one_of); i++, t++)
        one = true;
    if (name_has(namer, t, is->any_capital))
        return READINGS;
    if (name_has(namer, t, is->org_noun | is->org_kind))
        return READ_ORG;
    if (name_of_class(namer, t, namer->draft->classes->thing_kind))
        return READ_THING;
    if (name_has(namer, t, is->place_noun) && one)
        return READ_PLACE;
    return name_has(namer, t, is->title | is->kin) || name_of_class(namer, t, namer->draft->classes->indefinite) ? READ_PERSON
                                                                                                                 : READINGS;
}

/* What is said of the name before token t: that it is something, or what it does; READINGS if neither. */
static ns_reading behind_says(const ns_namer *namer, uint32_t t)
{
    if (name_has(namer, t, is->adverb) && !name_has(namer, t, is->any_capital))
        t++; /* "Sagara sendiri merupakan ..." */
    if (!name_has(namer, t, is->copula | is->org_deed | is->person_deed) || name_has(namer, t, is->any_capital))
        return READINGS;
    if (name_has(namer, t, is->copula))
        return noun_says(namer, t + 1);
    return name_has(namer, t, is->org_deed) ? READ_ORG : READ_PERSON;
}

bool name_told_org(const ns_namer *namer, uint32_t t)
{
    return behind_says(namer, t) == READ_ORG;
}

/* "Sagara, | sebuah band", "Sagara, | platform jual beli emas": but not "Menurut Sagara, perusahaan itu rugi". */
static ns_reading apposed(const ns_namer *namer, uint32_t t)
{
    if (name_of_class(namer, t, namer->draft->classes->one_of))
        return noun_says(namer, t);
    bool told = name_has(namer, t, is->org_noun | is->org_kind) && namer->draft->tokens.shapes[t] == NS_SHAPE_lower &&
                namer->draft->tokens.shapes[t + 1] == NS_SHAPE_lower &&
                !name_has(namer, t + 1, is->adverb | is->pronoun | is->negation | is->report);
    return told ? READ_ORG : READINGS;
}

/* t: the token behind the mention. */
static void hear_behind(const ns_namer *namer, uint32_t t, ns_form *form)
{
    ns_reading said = behind_says(namer, t);
    if (said < READINGS)
        vote(form, said, SURE);
    else if (name_symbol(namer, t, ',') && (said = apposed(namer, t + 1)) < READINGS)
        vote(form, said, HINT);
}

/* Returns what the noun before says. */
static ns_reading hear_beside(const ns_namer *namer, ns_range name, ns_form *form)
{
    unsigned weight = 0;
    ns_reading said = name.first > 0 ? before_says(namer, name.first - 1, &weight) : READINGS;
    if (said < READINGS)
        vote(form, said, weight);
    hear_behind(namer, name.last, form);
    return said;
}

/* ---- in a longer name */

/* What to ask of longer names: the forms, and by a sum over a text's length and first letters, whether one of these may be open. */
typedef struct hearing {
    const ns_namer *namer;
    const ns_forms *forms;
    ns_kept **near; /* mentions that another stands right behind, so that a list may begin there; and how many */
    size_t near_count;
    bool open[FORM_SUMS];
    bool any, word; /* is a form open, and one of a single word? */
} hearing;

static ns_form *form_of(const hearing *ask, uint32_t first, uint32_t last)
{
    size_t length = 0;
    const char *text = name_written(ask->namer->draft, first, last, &length);
    return ask->open[form_sum(text, length)] ? form_find(ask->forms, text, length) : NULL;
}

static void hear_mention(const hearing *ask, const ns_kept *kept)
{
    const ns_namer *namer = ask->namer;
    ns_reading said = hear_beside(namer, (ns_range){kept->first, kept->last}, kept->form);
    if (said == READ_THING && kept->last > kept->first + 1)
        vote(form_of(ask, kept->last - 1, kept->last), said, SURE); /* "makanan khas Lampung | Sekubal" */
    if (kept->mention->type != NS_PERSON)
        return;
    if (kept->mention->strength >= NAME_CUED)
        vote(kept->form, READ_PERSON, HINT);
    if (is_behind_at(namer, kept))
        vote(kept->form, READ_PLACE, CERTAIN);
}

/* "Rini Astuti" tells who Astuti is; but not who Sagara is in "Sagara Rini Astuti", nor what ZARVIK is in "Rini ZARVIK", which may be
 * two. */
static void hear_person(const hearing *ask, const ns_kept *kept)
{
    const ns_namer *namer = ask->namer;
    bool two = kept->last > kept->first + 2 && name_has(namer, kept->first + 1, is->given_name) &&
               !name_has(namer, kept->first, is->given_name | is->surname);
    const uint8_t *shapes = namer->draft->tokens.shapes;
    if (shapes[kept->last - 1] != NS_SHAPE_upper || shapes[kept->first] == NS_SHAPE_upper)
        vote(form_of(ask, kept->last - 1, kept->last), READ_PERSON, SURE);
    if (kept->last > kept->first + 2)
        vote(form_of(ask, kept->first + 1, kept->last), READ_PERSON, SURE); /* "Cha | Eun Woo" */
    if (!two)
        vote(form_of(ask, kept->first, kept->first + 1), READ_PERSON, SURE);
}

/* "PT Sagara Tour" tells what Sagara and Sagara Tour are, "Sagara Indonesia" what Sagara is; "Universitas Sagara" may be called after
 * somebody. */
static void hear_org(const hearing *ask, const ns_kept *kept)
{
    const ns_namer *namer = ask->namer;
    const ns_facts other = is->org_head | is->place_head | is->common | is->given_name | is->surname;
    uint32_t first = kept->first;
    bool legal = name_has(namer, first, is->proper_head) && name_is_legal(namer->draft, first);
    if (!legal && (name_has(namer, first, other) || kept->mention->strength < NAME_CUED))
        return;
    first += legal;
    vote(form_of(ask, first, first + 1), READ_ORG, legal ? SURE : HINT);
    if (legal && kept->last > first + 1)
        vote(form_of(ask, first, kept->last), READ_ORG, SURE);
}

/* "Kecamatan Karangloka" tells what Karangloka is. */
static void hear_place(const hearing *ask, const ns_kept *kept)
{
    if (name_has(ask->namer, kept->first, is->place_head))
        vote(form_of(ask, kept->first + 1, kept->last), READ_PLACE, SURE);
}

static void hear_inside(const hearing *ask, const ns_kept *kept)
{
    if (kept->mention->type == NS_PERSON)
        hear_person(ask, kept);
    else if (kept->mention->type == NS_ORG)
        hear_org(ask, kept);
    else if (kept->mention->type == NS_PLACE)
        hear_place(ask, kept);
}

/* May something be said of the name at token t? Asked before more is, as nothing is said of most. */
static bool may_be_told(const ns_namer *namer, uint32_t t)
{
    const ns_facts before =
        is->org_noun | is->org_part | is->org_noun_more | is->place_noun | is->thing_noun | is->say | is->scale;
    const ns_facts behind = is->copula | is->org_deed | is->person_deed | is->adverb;
    ns_facts told = (namer->facts[t + 1] & behind) | (namer->facts[t - (t > 0)] & before);
    return told != 0 || (name_symbol(namer, t + 1, ',') && name_has(namer, t + 2, is->org_noun | is->org_kind));
}

/* "Tavrika adalah biro perjalanan": words that open a sentence are no mentions yet, and say as much (name_spread.c makes them some). */
static void hear_unmarked(const hearing *ask, const ns_resolver *resolver)
{
    for (size_t i = 0; i < resolver->free_count; i++) {
        uint32_t t = resolver->free[i];
        ns_form *form = may_be_told(ask->namer, t) ? form_of(ask, t, t + 1) : NULL;
        if (form != NULL && form->open)
            (void)hear_beside(ask->namer, (ns_range){t, t + 1}, form);
    }
}

/* ---- in a list */

/* Is there room for no more than what joins two of a list between the mention and the next one? */
static bool is_near(const ns_kept *kept)
{
    return kept->behind != NULL && kept->behind->first <= kept->last + 2;
}

/* "Karangloka (Jawa Timur) |": where the place that a bracket tells of a name is passed. */
static const ns_kept *told_place(const ns_namer *namer, const ns_kept *kept)
{
    const ns_kept *place = kept->behind;
    bool told = name_symbol(namer, kept->last, '(') && place->first == kept->last + 1 && place->mention->type == NS_PLACE &&
                name_symbol(namer, place->last, ')');
    return told ? place : NULL;
}

/* Where the list goes on behind a member: ", B", "dan B", ", dan B"; NULL if it does not. */
static const ns_kept *next_member(const ns_namer *namer, const ns_kept *kept)
{
    if (!is_near(kept))
        return NULL;
    const ns_kept *told = told_place(namer, kept), *next = told != NULL ? told->behind : kept->behind;
    uint32_t behind = told != NULL ? told->last + 1 : kept->last, t = behind;
    t += name_symbol(namer, t, ',');
    t += name_has(namer, t, is->conjunction) && !name_has(namer, t, is->any_capital);
    return t > behind && next != NULL && t == next->first ? next : NULL;
}

/* A list of names: its members, how many of them are open, and how many surely are what. */
typedef struct name_list {
    const ns_kept *first;
    uint32_t members, open, firm[NS_ENTITY_TYPES];
} name_list;

static bool is_firm(const ns_namer *namer, const ns_kept *kept)
{
    return kept->mention->strength >= NAME_CUED ? !may_be_person(namer, kept) : !kept->form->open;
}

/* "empat organisasi, di antaranya |": the noun of what is listed from token t on, a few words before it; t if there is none. */
static uint32_t list_noun(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 4 };
    const ns_facts nouns = is->org_noun | is->org_kind | is->place_noun | is->title;
    if (t == 0 || !name_of_class(namer, t - 1, namer->draft->classes->such_as))
        return t;
    for (uint32_t at = t - 1; at > 0 && t - at <= MOST_WORDS && !name_has(namer, at - 1, is->any_capital); at--)
        if (name_has(namer, at - 1, nouns))
            return at - 1;
    return t;
}

/* The type of the sure members, if all of them have it; NS_ENTITY_TYPES if not. */
static unsigned list_type(const name_list *list)
{
    enum { MEMBERS = 3 };
    unsigned type = NS_ENTITY_TYPES, types = 0;
    for (unsigned i = 0; i < NS_ENTITY_TYPES; i++) {
        type = list->firm[i] > 0 ? i : type;
        types += list->firm[i] > 0;
    }
    return types == 1 && type <= NS_PLACE && list->members >= MEMBERS ? type : NS_ENTITY_TYPES;
}

/* One sure member will do for the places of "Sungai Bening, Kalisat, dan Karangloka": who is listed with a place is one, unless a country
 * stands before its people ("asal Jepang, Kenta Mori dan Ryo Hata"). */
static bool is_enough(const name_list *list, unsigned type, const ns_kept *weak)
{
    return list->firm[type] > 1 || (type == NS_PLACE && weak->last == weak->first + 1);
}

/* What stands in a list is of one kind with the rest of it. */
static void hear_list(const ns_namer *namer, const name_list *list)
{
    unsigned type = list_type(list);
    uint32_t noun = list_noun(namer, list->first->first);
    ns_reading said = noun < list->first->first ? noun_says(namer, noun) : READINGS;
    const ns_kept *kept = list->first;
    for (uint32_t i = 0; i < list->members; i++, kept = next_member(namer, kept)) {
        if (type != NS_ENTITY_TYPES && !is_firm(namer, kept) && is_enough(list, type, kept))
            vote(kept->form, (ns_reading)type, SURE);
        if (said < READINGS)
            vote(kept->form, said, HINT);
    }
}

/* The list that begins with this member; returns its last one. */
static const ns_kept *read_list(const ns_namer *namer, const ns_kept *first)
{
    name_list list = {.first = first};
    const ns_kept *last = first, *next = next_member(namer, first);
    if (next == NULL)
        return first;
    for (const ns_kept *kept = first; kept != NULL; kept = next) {
        bool firm = is_firm(namer, kept);
        list.firm[kept->mention->type] += firm;
        list.open += !firm;
        list.members++;
        last = kept;
        next = next_member(namer, kept);
    }
    if (list.open > 0)
        hear_list(namer, &list);
    return last;
}

/* ---- the verdict */

/* What has more votes than all else together, and what the lists say; the mention's own type, if nothing has. */
static ns_reading best_reading(const ns_namer *namer, const ns_kept *kept)
{
    const uint8_t *votes = kept->form->votes;
    ns_reading best = (ns_reading)kept->mention->type;
    unsigned all = 0;
    for (unsigned i = 0; i < READINGS; i++) {
        all += votes[i];
        best = votes[i] > votes[best] ? (ns_reading)i : best;
    }
    unsigned others = all - votes[best] + (best != READ_PERSON && name_is_listed(namer, kept->first, kept->last) ? SURE : 0);
    return votes[best] > others ? best : (ns_reading)kept->mention->type;
}

/* What the mention is by all that was heard: a body or a place even where a rule thought otherwise, somebody or a thing if nothing but its
 * looks speaks against it. */
static ns_reading verdict(const ns_namer *namer, const ns_kept *kept)
{
    const ns_mention *mention = kept->mention;
    ns_reading own = (ns_reading)mention->type;
    if (mention->type > NS_PLACE)
        return own; /* votes are counted for no event and no law, though one may be written like a name that is asked about */
    ns_reading best = best_reading(namer, kept);
    bool guessed = mention->strength <= NAME_GUESSED;
    bool capitals = is_in_capitals(namer, kept);
    if (own == READ_PERSON && best == own && guessed && capitals && kept->last == kept->first + 1 &&
        kept->form->votes[own] < SURE)
        return READ_THING;
    if (best == READ_PERSON && (kept->form->votes[best] < SURE || capitals))
        return own;
    if (best == READ_PERSON)
        return guessed || may_be_person(namer, kept) ? best : own;
    if (best == READ_THING)
        return guessed && !name_is_listed(namer, kept->first, kept->last) ? best : own;
    return mention->strength < NAME_KNOWN ? best : own;
}

/* The mention is none any more, nor is any part of it. */
static void drop(ns_resolver *resolver, ns_kept *kept)
{
    kept->form = NULL;
    resolver->count--;
}

static void unlink_dropped(ns_resolver *resolver)
{
    for (ns_kept **at = &resolver->kept; *at != NULL;)
        if ((*at)->form == NULL)
            *at = (*at)->behind;
        else
            at = &(*at)->behind;
}

/* Gives the mention its type. */
static void settle(ns_resolver *resolver, const ns_namer *namer, ns_kept *kept)
{
    ns_reading reading = verdict(namer, kept);
    if (reading == (ns_reading)kept->mention->type)
        return;
    if (reading == READ_THING) {
        drop(resolver, kept);
        return;
    }
    ns_mention *mention = arena_alloc(resolver->draft->arena, sizeof *mention);
    *mention = (ns_mention){
        .first = kept->first, .last = kept->last, .type = (ns_entity_type)reading, .strength = NAME_CUED, .rule = "evidence"};
    kept->mention = mention;
    kept->form->types = (uint8_t)(1U << reading);
}

/* Opens the forms that the article is to be asked about. Lists on the way, without a branch, the mentions of several words and those
 * that another is near: which these are no processor can guess. */
static void open_forms(ns_resolver *resolver, hearing *ask)
{
    ns_kept **wide = resolver->wide = arena_alloc(resolver->draft->arena, (resolver->count + 1) * sizeof *wide);
    ns_kept **near = ask->near = arena_alloc(resolver->draft->arena, (resolver->count + 1) * sizeof *near);
    for (ns_kept *kept = resolver->kept; kept != NULL; kept = kept->behind) {
        *wide = *near = kept;
        wide += kept->last > kept->first + 1;
        near += is_near(kept);
        if (kept->form->open || !is_open(ask->namer, kept))
            continue;
        kept->form->open = ask->any = true;
        ask->open[form_sum(kept->text, kept->length)] = true;
        ask->word |= kept->last == kept->first + 1;
    }
    resolver->wide_count = (size_t)(wide - resolver->wide);
    ask->near_count = (size_t)(near - ask->near);
}

static size_t list_open(const ns_resolver *resolver, ns_kept **open)
{
    size_t count = 0;
    for (ns_kept *kept = resolver->kept; kept != NULL; kept = kept->behind) {
        open[count] = kept;
        count += kept->form->open;
    }
    return count;
}

/* Hears what stands beside the open mentions, in longer ones and in lists. */
static void hear_all(const ns_resolver *resolver, const hearing *ask, ns_kept *const *open, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hear_mention(ask, open[i]);
    for (size_t i = 0; i < resolver->wide_count; i++)
        hear_inside(ask, resolver->wide[i]);
    uint32_t last = 0; /* behind the list that was read before */
    for (size_t i = 0; i < ask->near_count; i++)
        if (ask->near[i]->first >= last)
            last = read_list(ask->namer, ask->near[i])->last;
    if (ask->word)
        hear_unmarked(ask, resolver);
}

void names_weigh(ns_resolver *resolver)
{
    const ns_namer namer = {.draft = resolver->draft, .facts = resolver->draft->facts};
    hearing ask = {.namer = &namer, .forms = &resolver->forms};
    open_forms(resolver, &ask);
    if (!ask.any)
        return;
    ns_kept **open = arena_alloc(resolver->draft->arena, (resolver->count + 1) * sizeof *open);
    size_t count = list_open(resolver, open), kept = resolver->count;
    hear_all(resolver, &ask, open, count);
    for (size_t i = 0; i < count; i++)
        settle(resolver, &namer, open[i]);
    if (resolver->count < kept)
        unlink_dropped(resolver);
}
