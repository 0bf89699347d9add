/* name_standard.c: one name for what is written in several ways: "PT Tirta Nusa Tbk" and "Tirta Nusa", "Pemprov Jatim" and "Pemerintah
 * Provinsi Jawa Timur", "Liga 2 2024-2025" and "Liga 2 2024/25". In: a mention of an institution, a place or an event that may be one
 * of these (name_may_be_standard). Out: a name made of its words alone, so that every article makes the same one; NULL if it is as it is
 * written. */
#include "base/letters.h"
#include "extractor/brief.h"
#include "extractor/names.h"

#include <string.h>

static const ns_brief forms[] = {
#define NAME_FORM(brief, full) {brief, full},
#define NAME_LEGAL(word) {word, ""},
#include "data/name-forms.def"
#undef NAME_FORM
#undef NAME_LEGAL
};

static const char *full_form(const ns_draft *draft, uint32_t t)
{
    enum { LONGEST_BRIEF = 12 };
    size_t length = 0;
    const char *word = draft_token(draft, t, &length);
    return length > LONGEST_BRIEF ? NULL : brief_full(forms, sizeof forms / sizeof *forms, word, length);
}

bool name_is_legal(const ns_draft *draft, uint32_t t)
{
    const char *full = full_form(draft, t);
    return full != NULL && full[0] == '\0';
}

static ns_phrase phrase_at(const ns_draft *draft, uint32_t t)
{
    const ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    return lexicon_starts_phrase(draft->tokens.words[t]) ? gazetteer_find(&tokens, t) : (ns_phrase){0};
}

/* "PT | Tirta Nusa | (Persero) Tbk" */
static ns_range without_legal(const ns_draft *draft, ns_range name)
{
    const uint8_t *symbols = draft->tokens.symbols;
    ns_range bare = name;
    if ((draft->facts[bare.first] & is->proper_head) != 0)
        bare.first += name_is_legal(draft, bare.first);
    while (bare.last > bare.first + 1 &&
           (symbols[bare.last - 1] == ')' || symbols[bare.last - 1] == '(' ||
            ((draft->facts[bare.last - 1] & is->org_tail) != 0 && name_is_legal(draft, bare.last - 1))))
        bare.last--;
    return bare;
}

/* Does the state's name end the institution's, which the list has as one of that state: "Kementerian Agama | RI"? One in full is not
 * passed over, since a firm's branch bears it. */
static bool is_state(const ns_draft *draft, uint32_t t, uint32_t last, const char *country)
{
    ns_phrase phrase = phrase_at(draft, t);
    if (phrase.tokens == 0 || t + phrase.tokens != last || country == NULL)
        return false;
    ns_sense sense = gazetteer_sense(phrase, 0);
    size_t length = 0;
    const char *text = name_written(draft, t, last, &length);
    bool full = strlen(sense.name) == length && memcmp(sense.name, text, length) == 0;
    return sense.type == NS_PLACE && sense.region == NULL && !full && sense.country != NULL &&
           strcmp(sense.country, country) == 0;
}

/* What the list calls an institution that it has without the legal form, or without the state. */
static const char *listed(const ns_draft *draft, ns_range name)
{
    ns_phrase phrase = phrase_at(draft, name.first);
    uint32_t last = name.first + phrase.tokens;
    if (phrase.tokens == 0 || last > name.last)
        return NULL;
    ns_sense sense = gazetteer_sense(phrase, 0);
    bool whole = last == name.last || is_state(draft, last, name.last, sense.country);
    return whole && sense.type == NS_ORG && !sense.weak ? sense.name : NULL;
}

/* "Jatim", "TTU", the last word of an institution's name, by what the list calls the province or regency; NULL for anything else. */
static const char *full_region(const ns_draft *draft, ns_range name)
{
    if ((draft->facts[name.first] & is->org_head) == 0 || (draft->facts[name.first] & is->proper_head) != 0)
        return NULL;
    ns_phrase phrase = phrase_at(draft, name.last - 1);
    if (phrase.tokens != 1)
        return NULL;
    ns_sense sense = gazetteer_sense(phrase, 0);
    return sense.type == NS_PLACE && sense.region != NULL && !sense.weak ? sense.name : NULL;
}

/* ---- the name's text */

typedef struct writer {
    char *text;
    size_t length;
    const char *region; /* in place of the last word; NULL: that stays */
    bool changed;
} writer;

static void add(writer *to, const char *word, size_t length)
{
    memcpy(to->text + to->length, word, length);
    to->length += length;
}

/* "Jawa tengah": a point of the compass that is a part of the name. */
static bool lacks_capital(const ns_draft *draft, uint32_t t)
{
    return (draft->facts[t] & is->direction) != 0 && is_lower(draft->text[draft->tokens.spans[t].start]);
}

static void add_capital(const char *word, size_t length, writer *to)
{
    const char first = (char)(word[0] - 'a' + 'A');
    add(to, &first, 1);
    add(to, word + 1, length - 1);
    to->changed = true;
}

static void add_token(const ns_draft *draft, ns_range name, uint32_t t, writer *to)
{
    const ns_facts heads = is->org_head | is->place_head;
    size_t length = 0;
    const char *word = draft_token(draft, t, &length), *full = NULL;
    if ((draft->facts[t] & heads) != 0 && t + 1 < name.last)
        full = full_form(draft, t);
    else if (t == name.last - 1 && t > name.first)
        full = to->region;
    if (lacks_capital(draft, t)) {
        add_capital(word, length, to);
        return;
    }
    if (full == NULL || full[0] == '\0' || (strlen(full) == length && memcmp(full, word, length) == 0)) {
        add(to, word, length);
        return;
    }
    add(to, full, strlen(full));
    to->changed = true;
}

/* A full form in place of each token, the region, blanks. */
static size_t room_for(const ns_draft *draft, ns_range name, const char *region)
{
    ns_span span = draft_span(draft, name.first, name.last);
    size_t last = region != NULL ? strlen(region) : 0;
    return span.end - span.start + (name.last - name.first) * sizeof forms->full + last + 1 + NS_TEXT_PADDING;
}

/* "Masjid Al | - | Haramain": no blanks belong around the hyphen of an article. */
static bool is_article_hyphen(const ns_draft *draft, ns_range name, uint32_t t)
{
    return draft->tokens.symbols[t] == '-' && t > name.first && (draft->facts[t - 1] & is->name_particle) != 0;
}

static const char *in_full(const ns_draft *draft, ns_range name, bool changed)
{
    const char *region = full_region(draft, name);
    writer to = {.text = arena_alloc(draft->arena, room_for(draft, name, region)), .region = region, .changed = changed};
    for (uint32_t t = name.first; t < name.last; t++) {
        bool apart = t > name.first && draft->tokens.spans[t - 1].end < draft->tokens.spans[t].start;
        if (apart && (is_article_hyphen(draft, name, t) || is_article_hyphen(draft, name, t - 1)))
            to.changed = true;
        else if (apart)
            add(&to, " ", 1);
        add_token(draft, name, t, &to);
    }
    to.text[to.length] = '\0';
    return to.changed ? to.text : NULL;
}

/* "2024 | - | 2025" */
static bool joins_years(const ns_draft *draft, ns_range name, uint32_t t)
{
    const uint8_t *shapes = draft->tokens.shapes;
    return draft->tokens.symbols[t] == '-' && t > name.first && t + 1 < name.last && shapes[t - 1] == NS_SHAPE_year &&
           shapes[t + 1] == NS_SHAPE_year;
}

/* "2024/25": the century is the first year's. */
static bool add_season(const ns_draft *draft, uint32_t t, const char *word, size_t length, writer *to)
{
    enum { YEAR = 4, BRIEF_SEASON = 7 };
    if (draft->tokens.shapes[t] != NS_SHAPE_slash2 || length != BRIEF_SEASON || word[YEAR] != '/')
        return false;
    add(to, word, YEAR + 1);
    add(to, word, 2);
    add(to, word + YEAR + 1, 2);
    return to->changed = true;
}

/* "zona Asia": where it is held, a part of the name. */
static bool is_zone(const ns_draft *draft, ns_range name, uint32_t t)
{
    return t > name.first && (draft->facts[t] & is->place_noun) != 0 && is_lower(draft->text[draft->tokens.spans[t].start]);
}

/* "Liga 2 2024-2025" and "Liga 2 2024/25" are Liga 2 2024/2025, "Piala Dunia 2026 zona Asia" Piala Dunia 2026 Zona Asia. */
static const char *event_in_full(const ns_draft *draft, ns_range name)
{
    writer to = {.text = arena_alloc(draft->arena, room_for(draft, name, NULL))};
    for (uint32_t t = name.first; t < name.last; t++) {
        size_t length = 0;
        const char *word = draft_token(draft, t, &length);
        if (t > name.first && draft->tokens.spans[t - 1].end < draft->tokens.spans[t].start)
            add(&to, " ", 1);
        if (joins_years(draft, name, t)) {
            add(&to, "/", 1);
            to.changed = true;
        } else if (is_zone(draft, name, t)) {
            add_capital(word, length, &to);
        } else if (!add_season(draft, t, word, length, &to)) {
            add(&to, word, length);
        }
    }
    to.text[to.length] = '\0';
    return to.changed ? to.text : NULL;
}

const char *name_standard(const ns_draft *draft, const ns_mention *mention)
{
    const ns_range whole = {mention->first, mention->last};
    if (mention->type == NS_EVENT)
        return event_in_full(draft, whole);
    ns_range bare = mention->type == NS_ORG ? without_legal(draft, whole) : whole;
    const char *name = mention->type == NS_ORG ? listed(draft, bare) : NULL;
    if (name != NULL)
        return name;
    if (bare.last < bare.first + 2)
        bare = whole; /* "Gag" says less than "PT Gag" */
    return in_full(draft, bare, bare.first != whole.first || bare.last != whole.last);
}
