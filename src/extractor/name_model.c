/* name_model.c: what rules and gazetteer leave open, the model settles. In: runs of capitals with the mentions proposed so far. Out: the
 * mentions of these runs as the model reads them; those it does not believe are dropped.
 *
 * A run is settled, and not judged, if one sure mention covers all of it. Laws, events and defined names are never judged. */
#include "extractor/name_model.h"

#include <string.h>

/* ---- runs */

static const ns_mention *holder_of(const ns_namer *namer, uint32_t t)
{
    uint32_t holder = namer->draft->holder[t];
    return holder != 0 ? &namer->draft->mentions.items[holder - 1] : NULL;
}

/* Laws, events, names that the text defines, and those of the user's own list, if there is one. */
static bool is_fixed(const ns_namer *namer, const ns_mention *mention)
{
    static const char own[] = "own-names";
    bool fixed = (mention->type == NS_EVENT) | (mention->type == NS_LAW) | (mention->strength >= NAME_DEFINED);
    return fixed || (namer->draft->own_names != NULL && strcmp(mention->rule, own) == 0);
}

/* "20.000 | Franc", "5 juta | Euro" */
static bool is_counted(const ns_namer *namer, uint32_t t)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    return t > 0 && ((shapes[t - 1] >= NS_SHAPE_num12 && shapes[t - 1] <= NS_SHAPE_numeric) || name_has(namer, t - 1, is->scale));
}

/* "Juni Astuti": a month, no number before it, and a name's word behind it. */
static bool begins_person(const ns_namer *namer, uint32_t t)
{
    return !is_counted(namer, t) && name_person_word(namer, t + 1) && !name_has(namer, t + 1, is->common);
}

static inline ns_facts barred(void)
{
    return is->hijri_month | is->weekday | is->time_zone | is->measure | is->currency_before | is->pronoun;
}

/* May a capital that nothing holds, though lists know it as something else, be a name's word? */
static bool may_be_name(const ns_namer *namer, uint32_t t)
{
    if (name_has(namer, t, is->month))
        return begins_person(namer, t);
    if (name_has(namer, t, barred()) || (name_has(namer, t, is->currency_after) && is_counted(namer, t)))
        return false;
    return !name_has(namer, t, is->common) || !name_passive(namer, t);
}

/* Is it a token that a name can begin or end with? Others only stand inside: "dan", "of", "-". Whether something holds it nobody can
 * guess, so as little as can be hangs on that. */
static inline bool is_run_word(const ns_namer *namer, uint32_t t)
{
    static const ns_mention nothing = {.rule = ""};
    const ns_facts asked = barred() | is->month | is->currency_after | is->common;
    uint32_t holder = namer->draft->holder[t];
    ns_facts facts = namer->facts[t];
    ns_facts capital = is->capital | (is->any_capital & -(ns_facts)(holder != 0)); /* "al-Hariri" of "Yusuf al-Hariri" */
    if (((facts & (is->quiet | is->in_title)) != 0) | ((facts & capital) == 0))
        return false;
    const ns_mention *mention = holder != 0 ? &namer->draft->mentions.items[holder - 1] : &nothing;
    if (is_fixed(namer, mention))
        return false;
    return ((facts & asked) == 0) | (holder != 0) || may_be_name(namer, t);
}

/* "-" of "Al-Thawra", "&" of "Astra & Anak": marks that stand inside of names. */
static bool joins_marks(const ns_namer *namer, uint32_t t)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    if (tokens->symbols[t] != '-')
        return tokens->symbols[t] == '&';
    if (name_has(namer, t - 1, is->name_particle) && name_capital(namer, t - 1))
        return true; /* "Al - Haram" */
    return tokens->spans[t - 1].end == tokens->spans[t].start && tokens->spans[t].end == tokens->spans[t + 1].start;
}

enum { LONG_PERSON = 3 };

/* "Presiden Dewan Tinju Dunia Mauricio Sulaiman": four words behind a title may be an institution and a person, unless the first is a
 * person's: "Albert Teddy Benhard Sianipar". */
static bool is_long_person(const ns_namer *namer, const ns_mention *mention)
{
    if (mention->type != NS_PERSON || mention->strength >= NAME_KNOWN || mention->last - mention->first <= LONG_PERSON ||
        name_has(namer, mention->first, is->given_name))
        return false;
    uint32_t words = 0;
    for (uint32_t t = mention->first; t < mention->last; t++)
        words += name_capital(namer, t);
    return words > LONG_PERSON; /* "Lee Kun-Hee" has three words and four tokens */
}

/* What rules and gazetteer are sure of the model may lengthen, not cut, drop or turn into something else. */
static bool is_sure(const ns_namer *namer, const ns_mention *mention)
{
    return mention != NULL && mention->strength >= NAME_TITLED && !is_long_person(namer, mention);
}

/* "kata ajudan Kremlin | Yuri Ushakov": two sure names stay two. */
static bool parts(const ns_namer *namer, uint32_t t)
{
    const uint32_t *holder = namer->draft->holder + t;
    bool two = (holder[0] != holder[-1]) & (holder[0] != 0) & (holder[-1] != 0);
    return two && is_sure(namer, holder_of(namer, t)) && is_sure(namer, holder_of(namer, t - 1));
}

/* Token t goes on with the mention that holds the token before it. */
static bool inside_mention(const ns_namer *namer, uint32_t t)
{
    const ns_mention *holder = holder_of(namer, t);
    return holder != NULL && holder->first < t && !is_fixed(namer, holder);
}

/* A name can end with "1920" where a rule says so. */
static bool ends_mention(const ns_namer *namer, uint32_t t)
{
    return inside_mention(namer, t) && holder_of(namer, t)->last == t + 1;
}

/* Does the run go on over token t, which is no word of a name by itself? "Hukum | dan | Hak Asasi Manusia"; but "Rusia | dan | Jepang"
 * are two runs. */
static bool joins(const ns_namer *namer, uint32_t t)
{
    const uint32_t *holder = namer->draft->holder + t;
    if (holder[0] != 0)
        return inside_mention(namer, t);
    return (name_has(namer, t, is->name_particle | is->conjunction) || joins_marks(namer, t)) && holder[-1] == 0 &&
           holder[1] == 0 && is_run_word(namer, t + 1);
}

/* Behind its last word, or behind a mention that ends with something else. */
static uint32_t run_end(const ns_namer *namer, uint32_t first)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    uint32_t end = first + 1;
    for (uint32_t t = end; t < tokens->count && t - first < MODEL_LONGEST - 1; t++) {
        if (tokens->sentences[t] != tokens->sentences[first] || parts(namer, t))
            break;
        bool word = is_run_word(namer, t);
        if (word ? name_has(namer, t, is->common) && name_opens_unmarked(namer, t) : !joins(namer, t))
            break;
        if (word || ends_mention(namer, t))
            end = t + 1;
    }
    return end;
}

/* A word of everyday or of a title that is no part of anything found so far. */
static bool is_plain(const ns_namer *namer, uint32_t t)
{
    return holder_of(namer, t) == NULL && !name_has(namer, t, is->given_name | is->surname | is->org_head | is->place_head) &&
           name_has(namer, t, is->title | is->title_more | is->honorific | is->common);
}

/* One sure mention is the whole run; or the run is words of everyday only: a sentence's first, what a headline leaves of
 * its capitals, "Tanah Air". */
bool name_run_settled(const ns_namer *namer, ns_range run)
{
    const ns_mention *mention = holder_of(namer, run.first);
    if (mention != NULL)
        return mention->first == run.first && mention->last == run.last && !is_long_person(namer, mention) &&
               mention->strength >= NAME_CUED;
    for (uint32_t t = run.first; t < run.last; t++)
        if (holder_of(namer, t) != NULL || name_has(namer, t, is->given_name | is->surname | is->org_head | is->place_head) ||
            !name_has(namer, t, is->common))
            return false;
    return true;
}

/* Behind a title the run begins: "Presiden | Prabowo Subianto". */
static bool is_bare_title(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->title | is->honorific) && is_plain(namer, t);
}

bool name_next_run(const ns_namer *namer, const uint32_t **at, const uint32_t *end, ns_range *run)
{
    for (; *at < end; ++*at) {
        uint32_t t = **at;
        if (!is_run_word(namer, t) || is_bare_title(namer, t))
            continue;
        *run = (ns_range){t, run_end(namer, t)};
        while (*at < end && **at < run->last)
            ++*at;
        return true;
    }
    return false;
}

/* Does no run go on with token t, whatever stands before it? So it is with most that are behind a capital. */
static inline bool ends_runs(const ns_namer *namer, uint32_t t)
{
    uint8_t symbol = namer->draft->tokens.symbols[t];
    bool joins = name_has(namer, t, is->any_capital | is->name_particle | is->conjunction);
    return !(joins | (namer->draft->holder[t] != 0) | (symbol == '-') | (symbol == '&'));
}

/* For each mention and 1 more: is a run settled that begins with it? */
static const bool *mark_settled(const ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    bool *settled = arena_alloc(draft->arena, draft->mentions.count + 1);
    settled[0] = false;
    for (size_t i = 0; i < draft->mentions.count; i++) {
        const ns_mention *mention = &draft->mentions.items[i];
        uint32_t first = mention->first, last = mention->last;
        bool begins = ((namer->facts[first] & is->any_capital) != 0) & !name_has(namer, first, is->quiet | is->in_title);
        bool fits = (last - first < MODEL_LONGEST - 1) & (draft->tokens.sentences[first] == draft->tokens.sentences[last - 1]);
        bool sure = (mention->strength >= NAME_CUED) & ((mention->strength >= NAME_KNOWN) | (last - first <= LONG_PERSON));
        bool ends = ends_runs(namer, last), fixed = is_fixed(namer, mention);
        settled[i + 1] = begins & fits & sure & ends & !fixed;
    }
    return settled;
}

/* The capitals that a run may begin with, save most of those whose run is settled: a mention, or a word of everyday that opens a
 * sentence. Nobody can guess which they are, so they fall out here without a branch; of what is left name_run_settled tells. */
static const uint32_t *list_open(const ns_namer *namer, size_t *count)
{
    const ns_facts names = is->given_name | is->surname | is->org_head | is->place_head;
    const ns_draft *draft = namer->draft;
    const bool *settled = mark_settled(namer);
    uint32_t *open = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *open);
    size_t shown = 0;
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = open[shown] = draft->capitals[i], holder = draft->holder[t];
        shown += ((name_shown(namer->facts[t]) | (holder != 0)) == NAME_SHOWN) & !settled[holder];
    }
    for (size_t i = 0; i < shown; i++) {
        uint32_t t = open[*count] = open[i];
        bool everyday = (namer->facts[t] & (names | is->common)) == is->common;
        *count += !((draft->holder[t] == 0) & everyday & ends_runs(namer, t + 1));
    }
    return open;
}

/* ---- what the model may say */

enum {
    SAY_ANY = (1 << MODEL_TAGS) - 1,
    SAY_PERSON = 1 << TAG_PERSON | 1 << TAG_PERSON_ON,
    SAY_ORG = 1 << TAG_ORG | 1 << TAG_ORG_ON,
    SAY_PLACE = 1 << TAG_PLACE | 1 << TAG_PLACE_ON,
    SAY_ON = 1 << TAG_PERSON_ON | 1 << TAG_ORG_ON | 1 << TAG_PLACE_ON,
    SAY_NONE = 1 << TAG_NONE
};

/* Do words of a role end before t: "Kepala Seksi Operasi |"? */
static bool behind_role(const ns_namer *namer, uint32_t t)
{
    while (t > 0 && (is_plain(namer, t - 1) || name_has(namer, t - 1, is->title_more | is->title))) {
        t--;
        if (name_has(namer, t, is->title | is->title_more))
            return true;
    }
    return false;
}

/* "Taylor Swift | Bawa Pulang": a person whom the list has by more words than one is named in full. */
static bool is_named_in_full(const ns_mention *mention)
{
    return mention->type == NS_PERSON && mention->name != NULL && mention->strength == NAME_KNOWN &&
           mention->last > mention->first + 1;
}

/* A sure name begins or goes on as one of its own type, or within a longer name; but no person is called after Telkom, no place after
 * a person, and no name begins with words of a role: "Kepala Seksi Operasi | Kantor SAR Kendari". */
static unsigned allowed_sure(const ns_namer *namer, const ns_mention *mention, uint32_t t, ns_range run)
{
    unsigned own = 3U << (1 + 2 * mention->type);
    unsigned allowed = mention->type == NS_PERSON ? SAY_PERSON | SAY_ORG : SAY_ORG | SAY_PLACE;
    if (is_named_in_full(mention) && mention->first == run.first && !name_has(namer, run.last - 1, is->org_tail))
        allowed = SAY_PERSON;
    if (mention->first < t && mention->first >= run.first)
        return allowed & SAY_ON;
    if (t > run.first && behind_role(namer, t))
        allowed &= ~(unsigned)SAY_ON;
    return mention->last < run.last ? allowed : (own | SAY_ON) & allowed;
}

/* One that a rule or a weak sense found may stand as it is or be a part of something longer, but not fall apart. */
static unsigned allowed_cued(const ns_mention *mention, uint32_t t, ns_range run)
{
    unsigned allowed = 3U << (1 + 2 * mention->type) | 1U << TAG_ORG_ON;
    return mention->first < t && mention->first >= run.first ? allowed & SAY_ON : allowed;
}

/* "Pemerintah Malaysia" is the country's government, not an institution's name (name_head.c). */
static bool is_loose(const ns_namer *namer, uint32_t t)
{
    if (!name_has(namer, t, is->loose_head) || holder_of(namer, t) != NULL)
        return false;
    const ns_mention *next = name_at(namer, t + 1);
    return next != NULL && next->type == NS_PLACE;
}

/* "Bu Aan, | Nasabah | PNM Mekaar", "| Mahasiswa | Universitas Sagara": who belongs to a body is no part of its name. */
static bool is_member(const ns_namer *namer, uint32_t t)
{
    if (!name_has(namer, t, is->count_noun) || !name_has(namer, t, is->common) || holder_of(namer, t) != NULL)
        return false;
    const ns_mention *next = name_at(namer, t + 1);
    return next != NULL && next->type == NS_ORG &&
           (name_has(namer, t, is->org_part) || name_of_class(namer, t, namer->draft->classes->people));
}

/* "Sunan Kalijaga | Tak Terima": in the capitals of a headline, a word that leads from one thing to another. */
static bool is_small_word(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->negation | is->adverb | is->preposition | is->report | is->reported | is->say);
}

/* "Julita Langgu", "M Julita Langgu": a given name and a word or two that no list has are somebody or something, all of them. */
static bool is_full_name(const ns_namer *namer, const ns_mention *mention, ns_range run)
{
    enum { MOST_WORDS = 3 };
    uint32_t first = mention->first + (namer->draft->tokens.shapes[mention->first] == NS_SHAPE_initial);
    if (mention->type != NS_PERSON || mention->strength != NAME_GUESSED || mention->last - first > MOST_WORDS ||
        mention->first < run.first || mention->last > run.last)
        return false;
    for (uint32_t t = first; t < mention->last; t++)
        if (!name_has(namer, t, is->given_name | is->surname | is->name_part) && !name_unlisted(namer, t))
            return false;
    return name_has(namer, first, is->given_name | is->name_part);
}

static bool behind_thing(const ns_namer *namer, uint32_t t)
{
    return t > 0 && name_has(namer, t - 1, is->thing_noun) && (!name_capital(namer, t - 1) || name_opens(namer, t - 1));
}

/* t: behind a noun of things, as few capitals are. */
static void note_things(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    uint32_t *places = arena_alloc(draft->arena, (draft->capital_count + 1) * sizeof *places);
    size_t count = 0;
    for (size_t i = 0; i < draft->capital_count; i++) {
        uint32_t t = places[count] = draft->capitals[i];
        count += name_has(namer, t - (t > 0), is->thing_noun);
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = 0;
        uint32_t t = places[i];
        if (!behind_thing(namer, t) || draft->holder[t] != 0 || name_has(namer, t, is->common))
            continue;
        const char *word = draft_token(draft, t, &length);
        (void)form_put(&namer->things, word, length);
    }
}

/* "Promo Zarvik" in an article that has "film Zarvik" */
static bool was_thing(const ns_namer *namer, uint32_t t)
{
    if (namer->things.count == 0 || holder_of(namer, t) != NULL)
        return false;
    size_t length = 0;
    const char *word = draft_token(namer->draft, t, &length);
    return form_find(&namer->things, word, length) != NULL;
}

/* "Film Zarvik tayang": the noun opens a sentence and the run. */
static bool opens_with_thing(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->thing_noun) && name_opens(namer, t);
}

/* "skin Zarvik Merah", "varian Zarvik": what the run begins with, up to what is found in it, is the name of a thing. */
static bool is_of_thing(const ns_namer *namer, ns_range run, uint32_t t)
{
    if (was_thing(namer, t))
        return true;
    if (!behind_thing(namer, run.first) && !opens_with_thing(namer, run.first))
        return false;
    for (uint32_t i = run.first; i <= t; i++)
        if (holder_of(namer, i) != NULL || name_has(namer, i, is->given_name | is->surname | is->org_head | is->place_head))
            return false;
    return true;
}

/* "My Stupid Boss", "Mercy for None": a work by its English words. */
static bool is_of_work(const ns_namer *namer, ns_range run)
{
    for (uint32_t t = run.first; t < run.last; t++)
        if (name_has(namer, t, is->name_part) && holder_of(namer, t) == NULL &&
            name_of_class(namer, t, namer->draft->classes->english_work))
            return true;
    return false;
}

/* "Wina Astuti (| Zarvik Merah)", "kata | Dewa Zarvik", "Astuti dan | Dewa Zarvik": is it no place that stands there, unless a list or a
 * head has it as one? */
static bool is_no_site(const ns_namer *namer, uint32_t t)
{
    const ns_facts people = is->title | is->kin | is->honorific | is->say | is->report | is->reported | is->menurut;
    uint8_t symbol = t > 0 ? namer->draft->tokens.symbols[t - 1] : 0;
    if (symbol == '(' || symbol == '-')
        return !name_opens(namer, t - 1);
    if (t > 1 && name_has(namer, t - 1, is->conjunction)) {
        const ns_mention *before = holder_of(namer, t - 2);
        return before != NULL && before->type != NS_PLACE;
    }
    return t > 0 && name_has(namer, t - 1, people) && !name_has(namer, t - 1, is->place_noun | is->preposition);
}

/* of_work: is the run a work's? Asked once for all of its words. "ujar Vena": who says so is no institution. "Wali Kota Surabaya",
 * "Executive General Manager Telkom": a title begins no name. "Propaganda Barat": a word of everyday that opens a sentence begins no
 * person and no place. */
static unsigned allowed(const ns_namer *namer, ns_range run, bool of_work, uint32_t t)
{
    const ns_mention *holder = holder_of(namer, t);
    if (is_sure(namer, holder))
        return allowed_sure(namer, holder, t, run);
    if (!is_run_word(namer, t))
        return SAY_NONE | SAY_ON;
    if (holder != NULL && holder->strength >= NAME_CUED && !is_long_person(namer, holder))
        return allowed_cued(holder, t, run);
    if (holder != NULL && is_full_name(namer, holder, run))
        return holder->first == t ? SAY_PERSON | SAY_ORG | SAY_PLACE : SAY_ON;
    if (namer->draft->tokens.shapes[t] == NS_SHAPE_initial && name_team_end(namer, t) > t + 1)
        return SAY_NONE; /* "Republik Ceko | U - 20" */
    if (of_work || is_loose(namer, t) || is_member(namer, t) || is_of_thing(namer, run, t) || name_has(namer, t, is->menurut))
        return SAY_NONE; /* "Menurut | Wirata Sekuritas" */
    if (name_has(namer, t, is->name_part) && name_of_class(namer, t, namer->draft->classes->name_stop))
        return SAY_NONE; /* "Kabupaten Toba | Periode 2025-2030", "Kampung Sukamaju | RT 03" */
    if (holder == NULL && name_has(namer, t, is->org_tail))
        return SAY_ANY & ~(unsigned)SAY_PERSON; /* "FM", "Group" */
    if (!is_plain(namer, t))
        return SAY_ANY;
    if (name_has(namer, t, is->abbreviation) && name_has(namer, t, is->common))
        return SAY_NONE;         /* "Joko Wirawan | Cs" */
    if (is_bare_title(namer, t)) /* "Dinas Penerangan TNI AU | Marsekal Pertama" */
        return name_of_class(namer, t, namer->draft->classes->rank) ? SAY_NONE : SAY_NONE | 1U << TAG_ORG_ON;
    if (is_small_word(namer, t)) /* "Desa Sukamaju Dalam", but "Kuliah di Jerman | Tanpa Beasiswa" */
        return SAY_NONE | 1 << TAG_ORG_ON | (name_has(namer, t, is->title_more) ? 1 << TAG_PLACE_ON : 0);
    if (name_opens(namer, t))
        return SAY_NONE | SAY_ORG;
    const ns_mention *before = t > run.first ? holder_of(namer, t - 1) : NULL;
    return before != NULL && is_named_in_full(before) ? SAY_ANY & ~(1U << TAG_PERSON_ON) : SAY_ANY;
}

unsigned name_allowed(const ns_namer *namer, ns_range run, uint32_t t)
{
    return allowed(namer, run, is_of_work(namer, run), t);
}

/* What the run's first token may not be where the model is asked; where it is taught it is to learn by itself what places look like. */
static unsigned barred_first(const ns_namer *namer, uint32_t t)
{
    const ns_mention *holder = holder_of(namer, t);
    bool open = holder == NULL ? !name_has(namer, t, is->place_head) : holder->type != NS_PLACE && holder->strength < NAME_CUED;
    return open && is_no_site(namer, t) ? 1U << TAG_PLACE : 0;
}

/* ---- mentions */

/* What the gazetteer says of a name that the model found, whether it is strong there or weak. */
static void add_facts(const ns_namer *namer, ns_mention *mention)
{
    if (!lexicon_starts_phrase(namer->phrase.words[mention->first]))
        return;
    ns_phrase phrase = gazetteer_find(&namer->phrase, mention->first);
    for (uint32_t i = 0; i < gazetteer_senses(phrase) && phrase.tokens == mention->last - mention->first; i++) {
        ns_sense sense = gazetteer_sense(phrase, i);
        if (sense.type != mention->type)
            continue;
        mention->name = sense.name;
        mention->country = sense.country;
        mention->region = gazetteer_senses(phrase) == 1 ? sense.region : NULL;
        return;
    }
}

/* "drone buatan DJI": whoever it is, a word in capitals that is no name in the lists is nobody's name. */
static bool is_acronym(const ns_namer *namer, uint32_t first, uint32_t last)
{
    return last == first + 1 && namer->draft->tokens.shapes[first] == NS_SHAPE_upper && holder_of(namer, first) == NULL &&
           !name_has(namer, first, is->given_name | is->surname);
}

/* "Tbk"; "Al" of "Al - Haram" */
static bool is_half_name(const ns_namer *namer, uint32_t t)
{
    return (name_has(namer, t, is->org_tail) && name_has(namer, t, is->abbreviation)) ||
           (name_has(namer, t, is->name_particle) && name_symbol(namer, t + 1, '-'));
}

/* "Jalan", "Dinas", "The", "U" of "timnas U - 19": a head, a word of everyday or a letter alone is no name. */
static bool is_alone(const ns_namer *namer, uint32_t first, uint32_t last)
{
    if (last == first + 1 && (namer->draft->tokens.shapes[first] == NS_SHAPE_initial || is_half_name(namer, first)))
        return true;
    return last == first + 1 && holder_of(namer, first) == NULL &&
           name_has(namer, first, is->org_head | is->place_head | is->title_more | is->common | is->thing_noun) &&
           !name_has(namer, first, is->given_name | is->surname);
}

/* "Tekankan Pentingnya Tertib Lewat Program Warga Go To School": so many words of everyday, and no head before them, are what a link or a
 * headline left in the text. */
static bool is_of_headline(const ns_namer *namer, uint32_t first, uint32_t last)
{
    enum { MOST_EVERYDAY = 4 };
    uint32_t everyday = 0;
    if (last - first <= MOST_EVERYDAY || name_has(namer, first, is->org_head | is->place_head))
        return false;
    for (uint32_t t = first; t < last; t++) {
        if (holder_of(namer, t) != NULL)
            return false;
        everyday += name_capital(namer, t) && name_has(namer, t, is->common);
    }
    return everyday > MOST_EVERYDAY;
}

static void note_person(ns_namer *namer, uint32_t first, uint32_t last)
{
    size_t length = 0;
    const char *text = name_written(namer->draft, first, last, &length);
    (void)form_put(&namer->people, text, length);
}

/* Full names, first words and last words of the people found since it was last asked. */
static void note_people(ns_namer *namer)
{
    const ns_draft *draft = namer->draft;
    for (size_t i = namer->people_noted; i < draft->mentions.count; i++) {
        const ns_mention *mention = &draft->mentions.items[i];
        if (mention->type != NS_PERSON || draft->holder[mention->first] != i + 1)
            continue;
        note_person(namer, mention->first, mention->last);
        note_person(namer, mention->first, mention->first + 1);
        note_person(namer, mention->last - 1, mention->last);
    }
    namer->people_noted = draft->mentions.count;
}

/* "Lalu Astuti pulang": a word of everyday that opens a sentence, and behind it what somebody in the article is called. */
static bool opens_before_person(ns_namer *namer, uint32_t first, uint32_t last)
{
    if (last == first + 1 || !name_opens(namer, first) || !name_has(namer, first, is->common))
        return false;
    note_people(namer);
    size_t length = 0;
    const char *text = name_written(namer->draft, first + 1, last, &length);
    return form_find(&namer->people, text, length) != NULL;
}

/* The model's reading of [first, last); a mention that says the same stays as it is. */
static void take(ns_namer *namer, uint32_t first, uint32_t last, ns_entity_type type)
{
    const ns_mention *same = name_at(namer, first);
    if (same != NULL && same->last == last && same->type == type)
        return;
    if (opens_before_person(namer, first, last))
        name_drop(namer, first++);
    const char *role = same != NULL && type == NS_PERSON ? same->role : NULL;
    for (uint32_t t = first; t < last; t++)
        name_drop(namer, t);
    ns_mention *mention = name_push(namer, first, last, type, NAME_GUESSED, "model");
    mention->role = role;
    add_facts(namer, mention);
}

static void judge(ns_namer *namer, ns_run_look *look)
{
    ns_range run = look->run;
    uint32_t length = run.last - run.first;
    ns_model_sums sums[MODEL_LONGEST];
    ns_tag_scores scores[MODEL_LONGEST];
    uint8_t tags[MODEL_LONGEST];
    name_look_at_holders(namer, look);
    name_sums(look, sums);
    bool of_work = is_of_work(namer, run);
    unsigned never = barred_first(namer, run.first);
    for (uint32_t i = 0; i < length; i++) {
        model_score(sums[i], &scores[i]);
        model_allow(allowed(namer, run, of_work, run.first + i) & ~never, &scores[i]);
        never = 0;
    }
    model_best(scores, table_model_ways, length, tags);
    for (uint32_t i = 0, end; i < length; i = end) {
        end = i + 1;
        if (tags[i] == TAG_NONE) {
            name_drop(namer, run.first + i);
            continue;
        }
        while (end < length && tag_goes_on(tags[end]))
            end++;
        uint32_t last = run.first + end;
        while (!is_run_word(namer, last - 1) && !ends_mention(namer, last - 1))
            last--;
        ns_entity_type type = (ns_entity_type)((tags[i] - 1) / 2);
        if (!is_alone(namer, run.first + i, last) && !is_of_headline(namer, run.first + i, last) &&
            (type != NS_PERSON || !is_acronym(namer, run.first + i, last)))
            take(namer, run.first + i, last, type);
    }
}

/* The runs that are not settled. All are looked at before the first is judged, so that what the model says of them comes from memory
 * meanwhile. What judging a run changes is only what holds the tokens of others. */
static ns_run_look *list_open_runs(const ns_namer *namer, size_t *count)
{
    size_t capitals = 0;
    const uint32_t *at = list_open(namer, &capitals), *end = at + capitals;
    ns_run_look *open = arena_alloc(namer->draft->arena, (capitals + 1) * sizeof *open);
    ns_range run;
    while (name_next_run(namer, &at, end, &run)) {
        open[*count].run = run;
        *count += !name_run_settled(namer, run);
    }
    name_look_at_runs(namer, open, *count);
    name_fetch_weights(namer->draft->arena, open, *count);
    return open;
}

/* Acronyms whose expansion ends by token `end`, from the next-th on; returns the first that is left. */
static size_t settle_acronyms(ns_namer *namer, size_t next, uint32_t end)
{
    while (next < namer->unsure.count && namer->unsure.items[next].full.last <= end)
        name_settle_acronym(namer, &namer->unsure.items[next++]);
    return next;
}

void name_judge_runs(ns_namer *namer)
{
    note_things(namer);
    name_memory_widen(namer->draft->names);
    size_t count = 0, settled = 0;
    ns_run_look *open = list_open_runs(namer, &count);
    for (size_t i = 0; i < count; i++) {
        judge(namer, &open[i]);
        settled = settle_acronyms(namer, settled, open[i].run.last);
    }
    (void)settle_acronyms(namer, settled, UINT32_MAX);
}
