/* name_acronym.c: names that come with another name: an acronym, in either order ("Badan Riset Ternak (BRT)", "BRT (Badan Riset
 * Ternak)"), or a nickname. The short form's mention carries the name it stands for; resolve.c joins the two. */
#include "extractor/names.h"

#include "base/fold.h"
#include "base/letters.h"

#include <string.h>

enum { MAX_EXPANSION = 12, MOST_LETTERS = 31 };

/* "(FSP-RTM)", "(BEM SR)", "(FSP-RTM KSR)": behind an acronym, and behind others that stand with it in the bracket. */
static uint32_t acronym_end(const ns_namer *namer, uint32_t acronym)
{
    enum { MOST_MORE = 2 };
    uint32_t end = acronym + 1;
    for (unsigned i = 0; i < MOST_MORE; i++) {
        uint32_t next = end + name_symbol(namer, end, '-');
        end = name_capital(namer, next) ? next + 1 : end;
    }
    return name_symbol(namer, end, ')') ? end : acronym + 1;
}

/* The letters of all of it in a row; returns how many, more than MOST_LETTERS if they are too many. */
static size_t join_letters(const ns_namer *namer, uint32_t acronym, char *letters)
{
    size_t count = 0;
    for (uint32_t t = acronym, end = acronym_end(namer, acronym); t < end; t++) {
        size_t length = 0;
        const char *text = draft_token(namer->draft, t, &length);
        if (name_symbol(namer, t, '-'))
            continue;
        if (count + length > MOST_LETTERS)
            return MOST_LETTERS + 1;
        memcpy(letters + count, text, length);
        count += length;
    }
    return count;
}

/* How many letters of the acronym, from the used-th on, come in this word in their order. */
static size_t letters_in(const char *word, size_t size, const char *letters, size_t length, size_t used)
{
    size_t taken = 0;
    for (size_t i = 0; i < size && used + taken < length; i++)
        taken += small_letter(word[i]) == small_letter(letters[used + taken]);
    return taken;
}

/* "Asosiasi Pemasok Energi, Batubara dan Mineral": only the acronym tells that these are not two. */
static bool holds_comma(const ns_namer *namer, uint32_t first, uint32_t last)
{
    for (uint32_t t = first + 1; t < last; t++)
        if (name_symbol(namer, t, ','))
            return true;
    return false;
}

/* "Program for Regional School Assessment": only of a thing's name is it certain that such a word belongs to it. */
static bool holds_english(const ns_namer *namer, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        if (name_has(namer, t, is->english_inner) && !name_has(namer, t, is->any_capital))
            return true;
    return false;
}

/* Are the acronym's letters taken from the words in order, one word's first letter at least from each word, or each with a capital:
 * "Korut" from "Korea Utara", "BRT" from "Badan Riset Ternak"? "Bakti" from "Badan Aksesibilitas Telekomunikasi dan Informasi" tells
 * that a word may leave to the next what it could take, so bit i of `ways` says whether i letters can be taken by the words so far.
 * Behind an institution's head words in capitals may be passed over: "Aspebindo" from "Asosiasi Pemasok Energi, Batubara dan Mineral
 * Indonesia", "FKD-MRS" from "Forum Kerja Sama Daerah Mitra Ruwa Sagara". */
static bool spells(const ns_namer *namer, uint32_t acronym, uint32_t first, uint32_t last, bool capitals)
{
    char letters[MOST_LETTERS];
    size_t length = join_letters(namer, acronym, letters);
    uint32_t ways = 1;
    bool two = acronym_end(namer, acronym) > acronym + 1;
    bool sparse = capitals && name_has(namer, first, is->org_head) && (two || holds_comma(namer, first, last));
    for (uint32_t t = first; t < last && ways != 0 && length <= MOST_LETTERS; t++) {
        size_t size = 0;
        const char *word = draft_token(namer->draft, t, &size);
        if ((capitals && !name_capital(namer, t)) || name_has(namer, t, is->conjunction))
            continue;
        uint32_t before = ways & ((UINT32_C(1) << length) - 1);
        ways = sparse && t > first ? ways : 0;
        for (; before != 0; before &= before - 1) {
            size_t used = (size_t)__builtin_ctz(before);
            if (small_letter(letters[used]) == small_letter(word[0]))
                ways |= ((UINT32_C(2) << letters_in(word, size, letters, length, used)) - 2) << used;
        }
    }
    return length <= MOST_LETTERS && (ways >> length & 1) != 0;
}

/* Asked before spells, as nearly always it says no. */
static inline bool may_spell(const ns_namer *namer, uint32_t acronym, uint32_t first)
{
    const ns_draft *draft = namer->draft;
    return fold_may_agree(draft->text + draft->tokens.spans[acronym].start, draft->text + draft->tokens.spans[first].start);
}

static bool expansion_word(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) || name_has(namer, t, is->conjunction | is->english_inner) || name_symbol(namer, t, ',') ||
           name_symbol(namer, t, '-');
}

/* The mention that ends right before token t, or NULL. */
static const ns_mention *mention_before(const ns_namer *namer, uint32_t t)
{
    if (t == 0 || namer->draft->holder[t - 1] == 0)
        return NULL;
    const ns_mention *mention = &namer->draft->mentions.items[namer->draft->holder[t - 1] - 1];
    return mention->last == t ? mention : NULL;
}

/* "Bahan Bakar Minyak (BBM)": words of everyday without an institution's head name a thing, not an institution. */
static bool is_thing_expansion(const ns_namer *namer, uint32_t acronym, uint32_t first, uint32_t last)
{
    if (name_has(namer, first, is->loose_head) && last == first + 2 && name_has(namer, first + 1, is->place_head))
        return true; /* "Pemerintah Provinsi (Pemprov)": of which? */
    bool kind = name_has(namer, first, is->loose_head) && name_has(namer, first, is->proper_head); /* "Sekolah Dasar (SD)" */
    if (name_has(namer, first, is->org_head) && !kind)
        return false;
    if (name_has(namer, first, is->thing_noun) && namer->draft->holder[first] == 0)
        return true;                                    /* "Program for Regional School Assessment (PRSA)" */
    bool listed = name_has(namer, acronym, is->common); /* "Video Assistant Referee (VAR)" */
    for (uint32_t t = first; t < last; t++)
        if (listed ? namer->draft->holder[t] != 0
                   : !name_has(namer, t, is->common | is->conjunction | is->title | is->title_more))
            return false;
    return true;
}

static void define(ns_namer *namer, uint32_t acronym, const ns_mention *named, const char *rule)
{
    ns_mention full = *named;
    const char *text = full.name != NULL ? full.name : name_text(namer->draft, full.first, full.last);
    ns_mention *mention = name_push(namer, acronym, acronym_end(namer, acronym), full.type, NAME_DEFINED, rule);
    mention->name = text;
    mention->country = full.country;
    mention->region = full.region;
}

/* "Lembaga Penjamin Ternak (LPT)" is an institution by its head, "Direktur Tavrika Multi Karya (TMK)" by the title before it; "Radio
 * Frequency Tag (RFT)" may be anything in capitals, so that the model is to say it. */
static void take_expansion(ns_namer *namer, uint32_t acronym, ns_range full, const char *rule)
{
    bool employer = full.first > 0 && name_has(namer, full.first - 1, is->title) && name_capital(namer, full.first - 1) &&
                    !name_has(namer, full.first, is->title | is->title_more);
    if (employer || name_has(namer, full.first, is->org_head) || name_has(namer, full.last - 1, is->org_tail)) {
        define(namer, acronym, name_push(namer, full.first, full.last, NS_ORG, NAME_KNOWN, rule), rule);
        return;
    }
    name_push(namer, full.first, full.last, NS_ORG, NAME_GUESSED, rule);
    *LIST_PUSH(namer->draft->arena, &namer->unsure) = (ns_unsure){acronym, full, rule};
}

/* "WKSM": what a company's shares are traded as; people's initials are two or three. */
static bool is_ticker(const ns_namer *namer, uint32_t t)
{
    enum { TICKER = 4 };
    size_t length = 0;
    (void)draft_token(namer->draft, t, &length);
    return length == TICKER && namer->draft->tokens.shapes[t] == NS_SHAPE_upper;
}

/* Does the article itself name the mention so, or the user's list? */
static bool is_defined(const ns_mention *mention)
{
    return mention->strength >= NAME_DEFINED || mention->type > NS_PLACE;
}

/* "Pekerja Migran Sagara (PMS)": whatever else lists know by that acronym, the article means the thing. */
static void strike(const ns_namer *namer, const char *acronym, size_t acronym_length)
{
    for (size_t i = 0; i < namer->draft->mentions.count; i++) {
        const ns_mention *mention = &namer->draft->mentions.items[i];
        size_t length = 0;
        const char *text = draft_token(namer->draft, mention->first, &length);
        if (mention->last == mention->first + 1 && length == acronym_length && memcmp(text, acronym, length) == 0 &&
            namer->draft->holder[mention->first] == i + 1 && !is_defined(mention))
            name_drop(namer, mention->first);
    }
}

/* What the text explains as a thing is no name anywhere else in it. */
static void note_thing(ns_namer *namer, uint32_t acronym)
{
    enum { MOST_STRUCK = 16 }; /* so that an article of many acronyms is not read again for each */
    size_t length = 0;
    const char *text = draft_token(namer->draft, acronym, &length);
    (void)form_put(&namer->things, text, length);
    if (namer->draft->holder[acronym] != 0 && namer->struck++ < MOST_STRUCK)
        strike(namer, text, length);
}

/* "Kompolnas, | Sagara Police Watch (SPW) |, Ombudsman", "Tirta (TRTN) dan | Sagara Inti (SGIN)": is it listed with a body? Of two terms
 * none tells what the other is, unless both are written as shares are: `guess`. */
static bool is_listed_with_body(const ns_namer *namer, ns_range name, bool guess)
{
    const ns_mention *beside[2] = {NULL};
    uint32_t before = name.first,
             behind = name.last + (name_symbol(namer, name.last, '(') ? 3 : name_symbol(namer, name.last, ')'));
    if (before > 2 && (name_symbol(namer, before - 1, ',') || name_has(namer, before - 1, is->conjunction)))
        beside[0] = mention_before(namer, before - (name_symbol(namer, before - 2, ')') ? 2 : 1));
    if (name_symbol(namer, behind, ',') || name_has(namer, behind, is->conjunction))
        beside[1] = name_at(namer, behind + 1);
    for (unsigned i = 0; i < 2; i++)
        if (beside[i] != NULL && beside[i]->type == NS_ORG && (guess || beside[i]->strength > NAME_GUESSED))
            return true;
    return false;
}

/* "analis | Sagara Berjangka", "menurut | SBK", "SBK | mengatakan": does what stands beside the name tell of a body? */
static bool acts_as_body(const ns_namer *namer, ns_range name, bool guess)
{
    const ns_facts before = is->title | is->title_more | is->org_noun | is->org_noun_more | is->org_kind | is->org_part |
                            is->menurut | is->say | is->source | is->reported;
    uint32_t behind = name.last + name_symbol(namer, name.last, ')');
    behind += name_has(namer, behind, is->adverb) && !name_has(namer, behind, is->any_capital);
    return (name.first > 0 && name_has(namer, name.first - 1, before)) || name_has(namer, behind, is->report | is->org_deed) ||
           name_told_org(namer, behind) || is_listed_with_body(namer, name, guess);
}

/* The model takes nearly any capitals in a row for a body, and most of those that have an acronym are a term ("Domestic Forward Rate
 * (DFR)"): does the article tell anywhere that this is one? */
static bool is_told_body(ns_namer *namer, const ns_mention *full, const ns_unsure *unsure)
{
    enum { MOST_ASKED = 32 }; /* so that an article of many acronyms is not read again for each */
    const ns_draft *draft = namer->draft;
    size_t length = 0, other = 0;
    const char *acronym = draft_token(draft, unsure->acronym, &length);
    bool shares = is_ticker(namer, unsure->acronym);
    bool told = acts_as_body(namer, (ns_range){full->first, full->last}, shares);
    for (uint32_t t = full->first; t < full->last; t++)
        told |= name_has(namer, t, is->org_head | is->org_tail);
    size_t count = told || namer->asked++ >= MOST_ASKED ? 0 : draft->capital_count;
    for (size_t i = 0; i < count && !told; i++) {
        uint32_t t = draft->capitals[i];
        const char *word = draft_token(draft, t, &other);
        told = other == length && memcmp(word, acronym, length) == 0 && acts_as_body(namer, (ns_range){t, t + 1}, shares);
    }
    return told;
}

/* "ZID (Zarvik Inland Dipole)": what an acronym is short for looks like somebody's name, and no list has a word of it. */
static bool is_nobody(const ns_namer *namer, const ns_mention *full)
{
    return full->type == NS_PERSON && full->strength <= NAME_GUESSED && full->last > full->first + 2 &&
           !name_is_listed(namer, full->first, full->last);
}

void name_settle_acronym(ns_namer *namer, const ns_unsure *unsure)
{
    const ns_mention *full = mention_before(namer, unsure->full.last);
    if (full != NULL && full->first <= unsure->full.first) {
        if (full->type != NS_ORG && is_ticker(namer, unsure->acronym))
            full = name_push(namer, full->first, full->last, NS_ORG, NAME_GUESSED, unsure->rule);
        bool other = full->type != NS_ORG && !is_nobody(namer, full);
        if (other || full->strength > NAME_GUESSED || is_told_body(namer, full, unsure)) {
            define(namer, unsure->acronym, full, unsure->rule);
            return;
        }
        name_drop(namer, full->first);
    } else {
        const ns_mention *own = name_at(namer, unsure->acronym);
        if (own != NULL && own->strength >= NAME_KNOWN)
            name_drop(namer, unsure->acronym); /* "Dutch Football Union (KNVB)" may be what the list calls by another name */
    }
    note_thing(namer, unsure->acronym);
}

static bool is_word(const ns_namer *namer, uint32_t t)
{
    uint8_t shape = namer->draft->tokens.shapes[t];
    return shape == NS_SHAPE_lower || shape == NS_SHAPE_cap;
}

/* "kredit usaha rakyat (KUR)", "pemantau tekanan ban (TPMS)": words in small letters are nobody's name, nor is what is short for them in
 * whatever language; unless they tell of an institution: "maskapai penerbangan nasional (SNA)". */
static void take_small_words(ns_namer *namer, uint32_t acronym, uint32_t end)
{
    enum { PHRASE = 4 };
    bool spelled = false, institution = false;
    for (uint32_t first = end; first > 0 && end - first < MAX_EXPANSION && is_word(namer, first - 1) && !spelled;) {
        first--;
        institution |= end - first <= PHRASE && name_has(namer, first, is->org_noun | is->org_noun_more | is->org_head);
        spelled = end - first >= 2 && may_spell(namer, acronym, first) && !name_has(namer, first, is->conjunction) &&
                  spells(namer, acronym, first, end, false);
    }
    bool code = namer->draft->tokens.shapes[acronym] == NS_SHAPE_upper && namer->draft->holder[acronym] == 0;
    if (spelled || (code && !institution))
        note_thing(namer, acronym);
}

/* "Wirakarya Samudramakmur (WKSM)", "Star Nugraha (STAR)": a name that no list has, with four capitals behind it, is a company's. */
static void take_traded(ns_namer *namer, uint32_t acronym, uint32_t end, const char *rule)
{
    enum { MOST_WORDS = 5 };
    bool plain = true;
    uint32_t first = end;
    if (!is_ticker(namer, acronym) || namer->draft->holder[acronym] != 0)
        return;
    while (first > 0 && end - first <= MOST_WORDS && name_capital(namer, first - 1) && namer->draft->holder[first - 1] == 0 &&
           namer->draft->tokens.shapes[first - 1] == NS_SHAPE_cap &&
           !name_has(namer, first - 1, is->title | is->honorific | is->preposition | is->report | is->month | is->weekday)) {
        first--;
        plain &= name_has(namer, first, is->common | is->title_more | is->given_name);
    }
    if (end - first < 2 || end - first > MOST_WORDS || plain || name_opens(namer, first))
        return;
    define(namer, acronym, name_push(namer, first, end, NS_ORG, NAME_CUED, rule), rule);
}

/* "PT Tirta Nusa Tbk (TRTN)", "Badan Antariksa Utara (NOSA)": four capitals or more behind an institution's name are its own, though they
 * spell another; three may be those of a land: "Persigara (INA)". */
static bool is_code_of(const ns_namer *namer, uint32_t acronym, const ns_mention *before)
{
    enum { CODE = 4 };
    size_t length = 0;
    (void)draft_token(namer->draft, acronym, &length);
    return before->type == NS_ORG && length >= CODE && namer->draft->tokens.shapes[acronym] == NS_SHAPE_upper;
}

/* "Direktorat Pendidikan Warga (Dikwar)": a word that no list has, and all of whose letters the institution's name has in their order,
 * though a word of it gives no first letter. */
static bool is_syllables_of(const ns_namer *namer, uint32_t acronym, const ns_mention *before)
{
    size_t length = 0, at = 0;
    if (before->type != NS_ORG || !name_has(namer, before->first, is->org_head) || !name_unlisted(namer, acronym) ||
        namer->draft->tokens.shapes[acronym] != NS_SHAPE_cap)
        return false;
    const char *letters = draft_token(namer->draft, acronym, &length);
    ns_span name = draft_span(namer->draft, before->first + 1, before->last);
    for (uint32_t i = name.start; i < name.end && at < length; i++)
        at += small_letter(namer->draft->text[i]) == small_letter(letters[at]);
    return at == length;
}

/* "(FSP-RTM)", but not "(Rini Astuti)". */
static bool is_double(const ns_namer *namer, uint32_t acronym)
{
    for (uint32_t t = acronym, end = acronym_end(namer, acronym); t < end; t++)
        if (!name_symbol(namer, t, '-') && namer->draft->tokens.shapes[t] != NS_SHAPE_upper)
            return false;
    return true;
}

void name_take_acronym(ns_namer *namer, const ns_match *match)
{
    uint32_t acronym = match_range(match, NS_CAPTURE_acronym).first, end = match->group[0].first;
    const ns_mention *before = mention_before(namer, end);
    const ns_mention *own = name_at(namer, acronym);
    bool same =
        own != NULL && own->name != NULL && before != NULL && before->name != NULL && strcmp(own->name, before->name) == 0;
    bool two = acronym_end(namer, acronym) > acronym + 1;
    if (two && (!is_double(namer, acronym) || (own != NULL && own->type != NS_ORG)))
        return;
    if (two && before != NULL && before->type == NS_ORG) {
        define(namer, acronym, before, match->rule->name); /* it need not spell the name */
        return;
    }
    if (before != NULL && (same || spells(namer, acronym, before->first, before->last, true) ||
                           (own == NULL && (is_code_of(namer, acronym, before) || is_syllables_of(namer, acronym, before))))) {
        define(namer, acronym, before, match->rule->name);
        return;
    }
    if (!name_has(namer, end - 1, is->any_capital)) {
        take_small_words(namer, acronym, end);
        return;
    }
    if (own != NULL && own->type == NS_PLACE && before != NULL)
        return; /* "Kantor Gubernur Jawa Barat (Jabar)" */
    for (uint32_t first = end; first > 0 && end - first < MAX_EXPANSION && expansion_word(namer, first - 1);) {
        first--;
        if (end - first < 2 || !may_spell(namer, acronym, first) || !name_capital(namer, first) ||
            !spells(namer, acronym, first, end, true) ||
            (holds_comma(namer, first, end) && !name_has(namer, first, is->org_head)))
            continue;
        bool thing = is_thing_expansion(namer, acronym, first, end);
        if (thing && name_has(namer, first, is->thing_noun))
            name_pass(namer, first, end);
        if (thing && !two)
            note_thing(namer, acronym);
        else if (!thing && !holds_english(namer, first, end))
            take_expansion(namer, acronym, (ns_range){first, end}, match->rule->name);
        return;
    }
    take_traded(namer, acronym, end, match->rule->name);
}

void name_take_expansion(ns_namer *namer, const ns_match *match)
{
    ns_range run = match_range(match, NS_CAPTURE_name);
    uint32_t acronym = match->group[0].first - 1;
    const ns_mention *known = name_at(namer, run.first);
    if (known != NULL && known->last == run.last) {
        define(namer, acronym, known, match->rule->name);
        return;
    }
    if (spells(namer, acronym, run.first, run.last, true) && !is_thing_expansion(namer, acronym, run.first, run.last))
        take_expansion(namer, acronym, run, match->rule->name);
}

void name_take_nickname(ns_namer *namer, const ns_match *match)
{
    uint32_t t = match_range(match, NS_CAPTURE_name).first;
    const ns_mention *person = mention_before(namer, match->group[0].first);
    const ns_mention *own = name_at(namer, t);
    if (person != NULL && person->type == NS_PERSON && (own == NULL || own->type == NS_PERSON))
        define(namer, t, person, match->rule->name);
}
