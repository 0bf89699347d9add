/* name_token.c: what the name finder asks of single tokens, and how it leaves mentions behind. */
#include "base/letters.h"
#include "extractor/names.h"

#include <string.h>
#include <strings.h>

/* `pemain "Garuda Muda" | Hamsah Lestaluhu`: a quotation mark behind a word and before a blank closes, so nothing opens behind it. */
static bool is_closed(const ns_tokens *tokens, uint32_t t)
{
    const ns_span *mark = &tokens->spans[t - 1];
    return t > 1 && mark[-1].end == mark->start && mark->end < mark[1].start;
}

bool name_opens(const ns_namer *namer, uint32_t t)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    if (t == 0 || tokens->sentences[t] != tokens->sentences[t - 1])
        return true;
    uint8_t before = tokens->symbols[t - 1], shape = tokens->shapes[t - 1];
    return before == SYMBOL_WALL || before == SYMBOL_BREAK || before == ':' || before == '.' ||
           (before == '"' && !is_closed(tokens, t)) || (shape >= NS_SHAPE_open && shape <= NS_SHAPE_ellipsis);
}

/* "KPK" is no word of "Budi KPK", but every word of "RINI ASTUTI" is one of a name in capitals; an initial always may be one. */
static bool case_fits(const ns_namer *namer, uint32_t first, uint32_t t)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    return t == first || shapes[t] != NS_SHAPE_upper || shapes[first] == NS_SHAPE_upper;
}

/* Two initials written as one word stand before a name's last word: "Irianto MS | Syaifuddin". */
static bool is_initials(const ns_namer *namer, uint32_t t)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    size_t length = 0;
    if (t >= namer->draft->tokens.count || shapes[t] != NS_SHAPE_upper || namer->draft->holder[t] != 0)
        return false;
    (void)draft_token(namer->draft, t, &length);
    return length == 2 && name_person_word(namer, t + 1) && shapes[t + 1] == NS_SHAPE_cap;
}

/* "Susi Astuti SSi MSc": a degree is written with more than one capital, or it is a name ("Jack Ma"). */
static bool is_degree(const ns_namer *namer, uint32_t t)
{
    size_t length = 0, capitals = 0;
    if (!name_has(namer, t, is->degree)) /* as few words are */
        return false;
    const char *text = draft_token(namer->draft, t, &length);
    for (size_t i = 0; i < length; i++)
        capitals += is_upper(text[i]);
    return capitals > 1;
}

/* "Kantor MRP Dibakar, Listrik Dipadamkan": no institution bears a passive verb of everyday. */
bool name_passive(const ns_namer *namer, uint32_t t)
{
    static const char prefix[] = "Di";
    const ns_facts other = is->org_head | is->place_head | is->title | is->title_more | is->given_name;
    size_t length = 0;
    if ((namer->facts[t] & (is->common | other)) != is->common)
        return false;
    const char *word = draft_token(namer->draft, t, &length);
    return length >= 6 && strncmp(word, prefix, strlen(prefix)) == 0;
}

bool name_opens_unmarked(const ns_namer *namer, uint32_t t)
{
    const uint8_t *shapes = namer->draft->tokens.shapes;
    return t + 1 < namer->draft->tokens.count && shapes[t + 1] == NS_SHAPE_lower && shapes[t] == NS_SHAPE_cap &&
           name_of_class(namer, t, namer->draft->classes->name_lead);
}

/* "Wali | Kota | Solo": the head of a place's name, if it is the end of a title. */
bool name_ends_title(const ns_namer *namer, uint32_t t)
{
    return t > 0 && name_has(namer, t, is->place_head) && name_of_class(namer, t - 1, namer->draft->classes->title_open);
}

/* Does a place's name end before token t, if only inside of a body's: "DPW Partai Nelayan Provinsi Jawa Tengah |"? */
static bool ends_in_place(const ns_namer *namer, uint32_t t)
{
    enum { MOST_WORDS = 3 };
    uint32_t holder = t > 0 ? namer->draft->holder[t - 1] : 0;
    if (holder == 0)
        return false;
    const ns_mention *body = &namer->draft->mentions.items[holder - 1];
    for (uint32_t first = t - 1; body->type == NS_ORG && first > body->first && t - first <= MOST_WORDS; first--) {
        if (!lexicon_starts_phrase(namer->phrase.words[first]))
            continue;
        ns_phrase phrase = gazetteer_find(&namer->phrase, first);
        if (phrase.tokens == t - first && gazetteer_sense(phrase, 0).type == NS_PLACE)
            return true;
    }
    return body->type == NS_PLACE;
}

/* "Ketua DPW Partai Nelayan Provinsi Jawa Tengah | Asing Marzuki": with its place a body is complete. */
bool name_behind_seat(const ns_namer *namer, uint32_t t)
{
    const ns_facts other = is->title | is->title_more | is->org_head | is->place_head | is->direction | is->org_part | is->roman;
    const ns_draft *draft = namer->draft;
    return name_has(namer, t, is->common) && !name_has(namer, t, other) && name_capital(namer, t) && draft->holder[t] == 0 &&
           draft->tokens.shapes[t] == NS_SHAPE_cap && draft->tokens.shapes[t + 1] == NS_SHAPE_cap &&
           name_person_end(namer, t + 1) == t + 2 && !name_capital(namer, t + 2) && ends_in_place(namer, t);
}

/* "TRTN Lukman Leong": a company's code is no forename; two letters may be one ("BJ Habibie"), and so may initials ("J.K. Wirasena"). */
bool name_is_code(const ns_namer *namer, uint32_t t)
{
    size_t length = 0;
    const uint8_t *shapes = namer->draft->tokens.shapes;
    if (shapes[t] != NS_SHAPE_upper) /* as few are */
        return false;
    const char *text = draft_token(namer->draft, t, &length);
    return name_capital(namer, t) && length > 2 && text[1] != '.' && name_capital(namer, t + 1) &&
           shapes[t + 1] != NS_SHAPE_upper;
}

/* "Lukman Hakim", "Tatang Farhanul Hakim", "Teguh Samudera": a word that means something closes a name if no capital follows. */
static bool ends_name(const ns_namer *namer, uint32_t first, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && !name_capital(namer, t + 1) &&
           namer->draft->tokens.shapes[t] == NS_SHAPE_cap &&
           (name_has(namer, t - 1, is->given_name | is->surname) || name_has(namer, first, is->given_name)) &&
           name_has(namer, t, is->title | is->place_head | is->common) &&
           !name_has(namer, t, is->month | is->weekday | is->preposition | is->report | is->org_head | is->title_more) &&
           !name_opens_unmarked(namer, t) && /* "foto: Joko Wirawan | Lebih jauh, ..." */
           !name_has(namer, t, is->org_tail | is->place_tail | is->event_tail | is->abbreviation); /* "Joko Wirawan | Cs" */
}

/* Is token t a hyphen without blanks around it, or with one on either side? */
static bool is_hyphen(const ns_namer *namer, uint32_t t, uint32_t blanks)
{
    const ns_tokens *tokens = &namer->draft->tokens;
    return name_symbol(namer, t, '-') && t + 1 < tokens->count && tokens->spans[t - 1].end + blanks == tokens->spans[t].start &&
           tokens->spans[t].end + blanks == tokens->spans[t + 1].start;
}

enum { LONGEST_SYLLABLE = 5 };

static bool is_syllable(const ns_namer *namer, uint32_t t)
{
    size_t length = 0;
    (void)draft_token(namer->draft, t, &length);
    return length <= LONGEST_SYLLABLE && name_capital(namer, t) && namer->draft->tokens.shapes[t] == NS_SHAPE_cap &&
           namer->draft->holder[t] == 0 && !name_has(namer, t, is->given_name | is->title | is->month | is->weekday);
}

/* "Lee | Kun-Hee": a given name of two syllables behind a family name; "Widodo-Kalla" are two people. */
static bool has_two_syllables(const ns_namer *namer, uint32_t first, uint32_t t)
{
    return t == first + 1 && is_hyphen(namer, t + 1, 0) && is_syllable(namer, t) && is_syllable(namer, t + 2) &&
           name_has(namer, first, is->surname) && !name_capital(namer, t + 3);
}

/* "Han | Seok - min": the same in a text that puts blanks around every hyphen; the second syllable is no word of everyday. */
static bool has_two_apart(const ns_namer *namer, uint32_t first, uint32_t t)
{
    size_t length = 0;
    if (t != first + 1 || !is_hyphen(namer, t + 1, 1) || !is_syllable(namer, t) || !name_capital(namer, first))
        return false;
    (void)draft_token(namer->draft, t + 2, &length);
    return length <= LONGEST_SYLLABLE && namer->draft->tokens.shapes[t + 2] == NS_SHAPE_lower &&
           !name_has(namer, t + 2, is->conjunction | is->preposition) &&
           (!name_has(namer, t + 2, is->common) || name_of_class(namer, t + 2, namer->draft->classes->korean));
}

/* "Salim M. | Al - Nahyan": the article, a hyphen with or without blanks, and the name it belongs to. */
static bool has_article(const ns_namer *namer, uint32_t t)
{
    return name_has(namer, t, is->name_particle) && name_capital(namer, t) &&
           (is_hyphen(namer, t + 1, 0) || is_hyphen(namer, t + 1, 1)) && name_person_word(namer, t + 2);
}

/* "al-Hariri" is one token, and begins with a small letter. */
static bool is_particled(const ns_namer *namer, uint32_t t)
{
    enum { PARTICLE = 2 };
    if ((namer->facts[t] & (is->any_capital | is->capital)) != is->any_capital)
        return false;
    size_t length = 0;
    const char *text = draft_token(namer->draft, t, &length);
    return length > PARTICLE + 2 && text[PARTICLE] == '-' && is_upper(text[PARTICLE + 1]);
}

/* "Lee | Jun | Yu": what is short for a month elsewhere. */
static bool is_short_month(const ns_namer *namer, uint32_t t)
{
    enum { SHORT_MONTH = 3 };
    if (!name_has(namer, t, is->month) || !name_person_word(namer, t + 1))
        return false;
    size_t length = 0;
    (void)draft_token(namer->draft, t, &length);
    return length == SHORT_MONTH && namer->draft->tokens.shapes[t] == NS_SHAPE_cap && namer->draft->holder[t] == 0;
}

/* "Elena Ostrow | -Marchetti", "Aguilar | -Martinez": a second surname behind a hyphen, which no list has for anything else; but
 * "Sagita-Wirnata" may be two people. */
static uint32_t behind_second_surname(const ns_namer *namer, uint32_t first, uint32_t end)
{
    uint32_t t = end + 1;
    if (!name_symbol(namer, end, '-') || end == first) /* as behind most names */
        return end;
    bool apart = end > first + 1 && is_hyphen(namer, end, 1) && name_has(namer, first, is->given_name);
    if ((!apart && !is_hyphen(namer, end, 0)) || !name_capital(namer, t) || name_capital(namer, t + 1) ||
        namer->draft->tokens.shapes[t] != NS_SHAPE_cap || namer->draft->holder[t] != 0 || name_has(namer, t, is->given_name))
        return end;
    bool known = name_has(namer, t, is->surname);
    if (apart)
        return name_unlisted(namer, t) ? t + 1
                                       : end; /* "James Ostrow | - Marchetti", in a text that puts blanks around hyphens */
    bool fits = end > first + 1 ? known || name_unlisted(namer, t) : known && name_unlisted(namer, first);
    return fits ? t + 1 : end;
}

/* A word with a capital that nothing holds. */
static bool is_free_word(const ns_namer *namer, uint32_t t)
{
    return name_capital(namer, t) && namer->draft->holder[t] == 0 && namer->draft->tokens.shapes[t] == NS_SHAPE_cap;
}

uint32_t name_korean_end(const ns_namer *namer, uint32_t t)
{
    enum { NAMES = 3 };
    const ns_facts *facts = &namer->facts[t];
    if ((facts[0] & facts[1] & facts[2] & is->name_part) == 0 || name_capital(namer, t + NAMES))
        return t;
    for (uint32_t i = t; i < t + NAMES; i++)
        if (!is_free_word(namer, i) || !name_of_class(namer, i, namer->draft->classes->korean))
            return t;
    return t + NAMES;
}

/* "Aditya | Bagus | Arfan", "kata | Fajar | Sugarna": a word of everyday that is a given name too, where another word of the name
 * follows. */
static bool is_name_word(const ns_namer *namer, uint32_t first, uint32_t t)
{
    const ns_classes everyday = namer->draft->classes->name_word;
    if ((namer->facts[t] & (is->name_part | is->person_word)) != is->name_part || !name_of_class(namer, t, everyday) ||
        !is_free_word(namer, t))
        return false;
    if (!name_person_word(namer, t + 1) && (!name_of_class(namer, t + 1, everyday) || !is_free_word(namer, t + 1)))
        return false;
    return t == first ? !name_opens(namer, t) && name_has(namer, t + 1, is->given_name | is->surname)
                      : name_has(namer, t - 1, is->given_name | is->surname | is->name_part);
}

/* A word of a name by its facts and nothing but that, where nothing joins it to others: as most are. */
static inline bool is_plain_word(const ns_namer *namer, uint32_t first, uint32_t t)
{
    const ns_facts asked = is->capital | is->person_word | is->name_particle | is->name_part | is->month | is->degree |
                           is->common | is->title | is->place_head;
    return ((namer->facts[t] & asked) == (is->capital | is->person_word)) & (namer->draft->holder[t] == 0) &
           (namer->draft->tokens.symbols[t + 1] != '-') & case_fits(namer, first, t);
}

/* Does no name go on with the token? */
static inline bool is_no_word(const ns_namer *namer, uint32_t t)
{
    return !name_has(namer, t, is->any_capital | is->name_particle) & (namer->draft->tokens.shapes[t] != NS_SHAPE_upper);
}

/* "Angel | Di Maria": with a capital, outside of headlines, and between two words of a name, what stands before places elsewhere. */
static bool is_di(const ns_namer *namer, uint32_t t)
{
    return is_free_word(namer, t) && !name_has(namer, t, is->quiet | is->in_title) && name_person_word(namer, t + 1) &&
           name_of_class(namer, t, namer->draft->classes->at_word);
}

uint32_t name_person_end(const ns_namer *namer, uint32_t t)
{
    uint32_t end = name_has(namer, t, is->name_part) ? name_korean_end(namer, t) : t;
    if (end > t || name_is_code(namer, t))
        return end;
    for (uint32_t i = t; i - t < NAME_MAX_WORDS && !is_no_word(namer, i); i++) {
        if (is_plain_word(namer, t, i)) {
            end = i + 1;
            continue;
        }
        bool particle = name_has(namer, i, is->name_particle) && (i > t || name_capital(namer, i)); /* the rare first */
        if (particle && name_person_word(namer, i + 1))
            continue; /* "bin" of "Salman bin Abdulaziz", "De" of "Kevin De Bruyne", "La" of "La Ode" */
        if (name_has(namer, i, is->name_part) && is_name_word(namer, t, i))
            continue;
        if (has_two_syllables(namer, t, i) || has_two_apart(namer, t, i))
            return i + 3;
        if (i > t && has_article(namer, i)) {
            i += 2;
            end = i + 1;
            continue;
        }
        if (i > t && is_particled(namer, i)) {
            end = i + 1;
            continue;
        }
        if (i > t && ends_name(namer, t, i)) {
            end = i + 1;
            break;
        }
        if (i > t && (is_short_month(namer, i) || is_di(namer, i)))
            continue;
        bool fits = name_person_word(namer, i) && case_fits(namer, t, i) && (i == t || !is_degree(namer, i));
        if (!fits && (i == t || !is_initials(namer, i)))
            break;
        end = i + 1;
    }
    return behind_second_surname(namer, t, end);
}

bool name_is_listed(const ns_namer *namer, uint32_t first, uint32_t last)
{
    ns_facts facts = 0;
    for (uint32_t t = first; t < last; t++)
        facts |= namer->facts[t];
    return (facts & (is->given_name | is->surname)) != 0;
}

/* "DailySocial mencoba menghubungi manajemen": what an article's own outlet does is no person's deed. */
static bool is_outlet(const ns_draft *draft, uint32_t first, uint32_t last)
{
    const char *outlet = draft->layout.outlet;
    if (outlet == NULL)
        return false;
    ns_span span = draft_span(draft, first, last);
    size_t length = span.end - span.start;
    const char *name = draft->text + span.start;
    return fold_may_agree(outlet, name) && strncasecmp(outlet, name, length) == 0 &&
           (outlet[length] == '\0' || outlet[length] == '.');
}

ns_mention *name_push(ns_namer *namer, uint32_t first, uint32_t last, ns_entity_type type, unsigned strength, const char *rule)
{
    ns_draft *draft = namer->draft;
    if (type == NS_PERSON && is_outlet(draft, first, last))
        type = NS_ORG;
    ns_mention *mention = LIST_PUSH(draft->arena, &draft->mentions);
    *mention = (ns_mention){.first = first, .last = last, .type = type, .strength = (uint8_t)strength, .rule = rule};
    for (uint32_t t = first; t < last; t++) {
        if (draft->holder[t] != 0)
            draft->mentions.items[draft->holder[t] - 1].contested = mention->contested = true;
        draft->holder[t] = (uint32_t)draft->mentions.count;
    }
    return mention;
}

void name_drop(const ns_namer *namer, uint32_t t)
{
    uint32_t *holder = namer->draft->holder, dropped = holder[t];
    if (dropped == 0)
        return;
    const ns_mention *mention = &namer->draft->mentions.items[dropped - 1];
    for (uint32_t i = mention->first; i < mention->last; i++)
        if (holder[i] == dropped)
            holder[i] = 0;
}

void name_pass(const ns_namer *namer, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++)
        namer->draft->facts[t] = (namer->draft->facts[t] & ~(is->capital | is->any_capital | is->person_word)) | is->quiet;
}

char *name_text(const ns_draft *draft, uint32_t first, uint32_t last)
{
    ns_span span = draft_span(draft, first, last);
    char *text = arena_alloc(draft->arena, span.end - span.start + 1 + NS_TEXT_PADDING);
    size_t length = 0;
    for (uint32_t t = first; t < last; t++) {
        ns_span token = draft->tokens.spans[t];
        if (t > first && draft->tokens.spans[t - 1].end < token.start)
            text[length++] = ' ';
        memcpy(text + length, draft->text + token.start, token.end - token.start);
        length += token.end - token.start;
    }
    text[length] = '\0';
    return text;
}

const char *name_written_words(const ns_draft *draft, uint32_t first, uint32_t last, size_t *length)
{
    const ns_span *spans = draft->tokens.spans;
    for (uint32_t t = first + 1; t < last; t++) {
        uint32_t gap = spans[t].start - spans[t - 1].end;
        if (gap > 1 || (gap == 1 && draft->text[spans[t].start - 1] != ' ')) {
            const char *text = name_text(draft, first, last);
            *length = strlen(text);
            return text;
        }
    }
    *length = spans[last - 1].end - spans[first].start;
    return draft->text + spans[first].start;
}
