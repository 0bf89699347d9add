/* speaker_behind.c: who stands behind a cue or a passive verb: "kata Kepala Dinas Sosial, Budi, saat ditemui", "disampaikan Budi".
 * In: the token the phrase begins at. Out: a person or body of the article, or a role as written. */
#include "extractor/speaker_words.h"

/* In tokens: how far a speaker may stand from its cue, and how many words tell what a document is before whose it is. */
enum { SPEAKER_REACH = 20, DOCUMENT_REACH = 5 };

typedef struct phrase {
    uint32_t first, end; /* its words up to the first mark, preposition or conjunction */
    const ns_named *person;
    const ns_named *body; /* the organisation that speaks, or the place that stands for one */
} phrase;

/* "kata warga di rumah Budi" names no speaker; "kata peneliti dari Lembaga Pantai, Budi, ..." does. */
static bool is_apposition(const ns_speakers *speakers, const ns_named *named)
{
    const ns_class_masks *is = speakers->draft->classes;
    char behind = speakers_mark(speakers->draft, named->last);
    if (named->first == 0 || speakers_mark(speakers->draft, named->first - 1) != ',')
        return false;
    return behind == ',' || behind == '.' || behind == '(' || behind == '\n' ||
           word_has(speakers, named->last, is->preposition | is->that);
}

/* "Meski baru, lanjut Reuters, Budi selalu menang": a new clause begins behind the body that speaks. */
static bool is_next_clause(const ns_speakers *speakers, const phrase *of, const ns_named *named)
{
    return of->body != NULL && of->body->last + 1 == named->first && !is_apposition(speakers, named);
}

/* "Menurut warganet, Rini itu ramah": people without a name spoke, and a clause about somebody begins. */
static bool is_told_of(const ns_speakers *speakers, uint32_t from, const ns_named *named)
{
    return named->first > from + 1 && speakers_mark(speakers->draft, named->first - 1) == ',' &&
           word_has(speakers, from, speakers->draft->classes->people) && !is_apposition(speakers, named);
}

/* "kata kuasa hukum Budi, Siti, ..."; "Siti, istri Budi, ...": the lawyer and the wife speak, not Budi. */
static const ns_named *real_person(const ns_speakers *speakers, uint32_t first, const ns_named *person)
{
    uint32_t next = person->last + 1;
    if (person->first == first || !word_lower(speakers, person->first - 1) || next >= speakers->draft->tokens.count)
        return person;
    const ns_named *other = speakers_mention(speakers, next);
    return named_person(speakers, other) && other->first == next && is_apposition(speakers, other) ? other : person;
}

/* "kata Dokter Subspesialis Hepatologi dr. Rini Astuti": a title behind what looks like a name, then the name. */
static const ns_named *behind_title(const ns_speakers *speakers, const ns_named *named)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t at = named->last;
    while (word_capital(speakers, at) || word_has(speakers, at, is->honorific)) {
        const ns_named *next = speakers_mention(speakers, at);
        if (named_person(speakers, next))
            return next;
        if (next != NULL || !word_has(speakers, at, is->title | is->title_more | is->honorific | is->kin))
            return named;
        at++;
    }
    return named;
}

static bool closes_noun(const ns_speakers *speakers, uint32_t at)
{
    char mark = speakers_mark(speakers->draft, at);
    return mark == ',' || mark == '(' || (mark == '\0' && word_breaks_noun(speakers, at) && word_any(speakers, at));
}

/* "Dokter Penyakit | Dalam | Rini Astuti": a preposition that is a part of a title in capitals leads nowhere. */
static bool leads_aside(const ns_speakers *speakers, uint32_t at)
{
    const ns_class_masks *is = speakers->draft->classes;
    return word_has(speakers, at, is->preposition | is->that) && !(word_capital(speakers, at) && word_capital(speakers, at - 1));
}

/* Reads on to the first person, through commas and brackets, up to the sentence's end or the next verb. */
static phrase read_phrase(const ns_speakers *speakers, uint32_t from)
{
    const ns_class_masks *is = speakers->draft->classes;
    phrase of = {.first = from, .end = 0};
    bool aside = false; /* behind a preposition: only an apposition is the speaker */
    uint32_t at = from;
    while (at < from + SPEAKER_REACH && !word_ends_phrase(speakers, at)) {
        const ns_named *named = speakers_mention(speakers, at);
        if (named != NULL && named_person(speakers, named) && is_told_of(speakers, from, named))
            break;
        if (named != NULL) {
            if (named_person(speakers, named) && (!aside || is_apposition(speakers, named)) &&
                !is_next_clause(speakers, &of, named)) {
                of.person = real_person(speakers, from, behind_title(speakers, named));
                return of;
            }
            if (of.body == NULL && !aside && words_speak_for(speakers, from, at) &&
                (at == from || named_is(speakers, named, NS_ORG)))
                of.body = named;
            at = named->last;
            continue;
        }
        if (at > from && word_has(speakers, at, is->say | is->say_nya | is->source | is->report | is->reported))
            break;
        aside = aside || leads_aside(speakers, at);
        if (of.end == 0 && closes_noun(speakers, at))
            of.end = at;
        at++;
    }
    of.end = of.end != 0 ? of.end : at;
    return of;
}

/* Where a run of capitalised words ends that are no known name; `from` if it is too long for a name. */
static uint32_t capitals_end(const ns_speakers *speakers, uint32_t from)
{
    uint32_t at = from;
    while (at <= from + LONGEST_ROLE && word_capital(speakers, at) && speakers->mention_of[at] == 0)
        at++;
    return at <= from + LONGEST_ROLE ? at : from;
}

/* A name that the name finder was not sure of is still who speaks: "kata Rini (19), sepupu Tono". */
static ns_speaker bare_name(const ns_speakers *speakers, uint32_t from)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t end = capitals_end(speakers, from);
    if (end == from || speakers->mention_of[end] != 0 || speakers_mark(speakers->draft, end) == '&' || /* "R & D Manager Budi" */
        word_has(speakers, from, is->title | is->org_head | is->document | is->weekday | is->month | is->source))
        return NOBODY;
    return speakers_namesake(speakers, from, end);
}

/* "tambah keterangan dari Astro", "tulis laporan terbaru Bloomberg": whose paper it is speaks. */
static ns_speaker behind_document(const ns_speakers *speakers, uint32_t from)
{
    uint32_t at = from;
    if (!word_has(speakers, from, speakers->draft->classes->document))
        return NOBODY;
    while (at < from + DOCUMENT_REACH && word_lower(speakers, at) &&
           !word_has(speakers, at, speakers->draft->classes->that | speakers->draft->classes->source))
        at++;
    const ns_named *named = at < speakers->draft->tokens.count ? speakers_mention(speakers, at) : NULL;
    if (named != NULL && named->last < speakers->draft->tokens.count && word_capital(speakers, named->last) &&
        speakers_mention(speakers, named->last) != NULL) /* "tulis akun Instagram Persilaut": whose account it is */
        named = speakers_mention(speakers, named->last);
    if (named == NULL)
        return word_capital(speakers, at) ? bare_name(speakers, at) : NOBODY;
    return named_is(speakers, named, NS_PLACE) ? NOBODY : named_speaker(speakers, named);
}

/* "bunyi siaran kantor berita, Nusawarta, ...", "kata seorang warga, Colleen (69)": the name behind the comma. */
static ns_speaker apposed_name(const ns_speakers *speakers, uint32_t end)
{
    if (speakers_mark(speakers->draft, end) != ',')
        return NOBODY;
    const ns_named *body = speakers_mention(speakers, end + 1); /* "kata otoritas pasar, Pasarindo." */
    if (named_is(speakers, body, NS_ORG) && body->first == end + 1 && speakers_mark(speakers->draft, body->last) == '.')
        return named_speaker(speakers, body);
    char mark = speakers_mark(speakers->draft, capitals_end(speakers, end + 1));
    return mark == ',' || mark == '(' || mark == '.' ? bare_name(speakers, end + 1) : NOBODY;
}

/* "menangis" of "teriak para petani dan menangis". */
static bool begins_as_verb(const ns_speakers *speakers, uint32_t at)
{
    static const char *const prefixes[] = {"men", "mem", "ber"};
    size_t length;
    const char *word = draft_token(speakers->draft, at, &length);
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(word, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

/* "kata mantan kiper yang pernah membela Persilaut itu": to the last word, which points back. Else the noun phrase alone. */
static uint32_t role_end(const ns_speakers *speakers, uint32_t from, uint32_t end)
{
    uint32_t at = end;
    if (speakers_mark(speakers->draft, at) == '(' && speakers_mark(speakers->draft, at + 2) == ')')
        at += 3; /* "tutur Sekretaris Gerakan Warga (GW) itu" */
    while (at < from + SPEAKER_REACH && !word_ends_phrase(speakers, at) && speakers_mark(speakers->draft, at) == '\0')
        at++;
    if (at > end && word_points_back(speakers, at - 1))
        return at;
    const ns_class_masks *is = speakers->draft->classes;
    bool joined = word_has(speakers, end + 1, is->people | is->title | is->count_noun) ||
                  (word_has(speakers, from, is->plural_pronoun) && !word_breaks_noun(speakers, end + 1) &&
                   !begins_as_verb(speakers, end + 1));
    if (word_has(speakers, end, is->conjunction) && word_lower(speakers, end + 1) && joined)
        end += 2; /* "teriak para petani dan nelayan" */
    return end < from + LONGEST_ROLE ? end : from + LONGEST_ROLE;
}

ns_speaker speakers_behind(ns_speakers *speakers, uint32_t from)
{
    uint32_t count = (uint32_t)speakers->draft->tokens.count;
    if (from >= count || word_ends_phrase(speakers, from))
        return speakers_recall(speakers, from < count ? from : count - 1);
    if (word_has(speakers, from, speakers->draft->classes->pronoun))
        return speakers_pronoun(speakers, from, from);
    ns_speaker found = bare_name(speakers, from);
    if (found.name == NULL)
        found = behind_document(speakers, from);
    if (found.name != NULL)
        return found;
    phrase of = read_phrase(speakers, from);
    if (of.person != NULL)
        return named_speaker(speakers, of.person);
    if (of.body != NULL)
        return named_speaker(speakers, of.body);
    found = apposed_name(speakers, of.end);
    return found.name != NULL ? found : speakers_role(speakers, from, role_end(speakers, from, of.end));
}

/* ---- passive verbs */

/* Nothing but titles, institutions and marks between a verb and a name. */
static bool only_titles(const ns_speakers *speakers, uint32_t first, uint32_t last)
{
    const ns_class_masks *is = speakers->draft->classes;
    /* "Manajer (SM) Regional 3A Sagara, Rini Astuti", "Senior Manager Regional 3A": capitals go on with it */
    bool titled = word_has(speakers, first, is->title) ||
                  (word_has(speakers, first, is->title_more) && word_has(speakers, first + 1, is->title));
    for (uint32_t at = first; at < last; at++)
        if (speakers->mention_of[at] == 0 && word_any(speakers, at) && !(titled && !word_lower(speakers, at)) &&
            !word_has(speakers, at, is->title | is->title_more | is->org_head | is->kin | is->document))
            return false;
    return true;
}

ns_speaker speakers_agent(ns_speakers *speakers, uint32_t verb)
{
    const ns_class_masks *is = speakers->draft->classes;
    uint32_t from = verb + 1;
    while (
        from <= verb + 2 && word_has(speakers, from, is->adverb | is->preposition) &&
        !word_has(speakers, from, is->purpose | is->as_word)) /* "disampaikan langsung oleh"; not "disampaikan usai Budi datang",
                                                                    "disebut sebagai kader" */
        from++;
    if (from < speakers->draft->tokens.count) {
        phrase of = read_phrase(speakers, from);
        if (of.person != NULL && only_titles(speakers, from, of.person->first))
            return named_speaker(speakers, of.person);
        if (of.body != NULL && of.body->first == from && named_is(speakers, of.body, NS_ORG)) /* not "diumumkan di kantor KPK" */
            return named_speaker(speakers, of.body);
        if (from > verb + 1 && word_lower(speakers, from) &&
            word_has(speakers, from, is->people | is->title)) /* "oleh seorang warga" */
            return speakers_role(speakers, from, of.end < from + LONGEST_ROLE ? of.end : from + LONGEST_ROLE);
    }
    const ns_named *before = verb > 0 ? speakers_mention(speakers, verb - 1) : NULL; /* "oleh Kremlin disebut" */
    if (before == NULL || before->first == 0 || !word_has(speakers, before->first - 1, is->preposition))
        return NOBODY;
    return named_is(speakers, before, NS_PLACE) ? NOBODY : named_speaker(speakers, before);
}
