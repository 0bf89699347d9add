/* media.c: see media.h. In: matches of the source rules, cues, names, the gazetteer's kinds. Out: attributions, in text order as the
 * cues come. The article's own outlet is no source of it. */
#include "extractor/media.h"
#include "knowledge/outlets.h"

#include <string.h>
#include <strings.h>

/* In tokens: how far behind its cue a medium is told to, and how far behind a capital ("artikel Cek Fakta kompas.com") its name
 * may stand. */
enum { MEDIUM_REACH = 12, NAME_REACH = 3 };
/* In words: what may tell of a medium between its noun and its name ("media olahraga asal Korea Selatan, Naver"). In attributions: how far
 * back a name is looked for that was listed before. */
enum { PRESS_REACH = 5, LISTED_REACH = 16 };

/* "Harian KONTAN" in an article of KONTAN.CO.ID */
static bool is_own(const char *outlet, const char *name)
{
    const char *last = strrchr(name, ' ');
    last = last != NULL ? last + 1 : name;
    return outlet != NULL && (strcasecmp(outlet, name) == 0 || strncasecmp(outlet, last, strlen(last)) == 0);
}

static const char *put(ns_draft *draft, const ns_match *match, ns_range cue, ns_range medium, const char *name)
{
    size_t listed = draft->attributions.count;
    uint32_t start = draft->tokens.spans[cue.first < medium.first ? cue.first : medium.first].start;
    bool again = listed > 0 && draft->attributions.items[listed - 1].span.start >= start;
    if (again || is_own(draft->layout.outlet, name))
        return NULL;
    uint32_t first = cue.first < medium.first ? cue.first : medium.first, last = cue.last > medium.last ? cue.last : medium.last;
    *LIST_PUSH(draft->arena, &draft->attributions) =
        (ns_attribution){.span = draft_span(draft, first, last),
                         .name = name,
                         .cue = draft_copy(draft, draft_span(draft, cue.first, cue.last)),
                         .rule = match->rule->name};
    return name;
}

/* ---- source verbs */

typedef struct credit {
    ns_range at;
    const char *name; /* NULL: none */
} credit;

static ns_phrase phrase_at(const ns_draft *draft, uint32_t token)
{
    ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    return gazetteer_find(&tokens, token);
}

static bool is_known_medium(ns_phrase phrase)
{
    return phrase.tokens > 0 && strncmp(gazetteer_sense(phrase, 0).kind, "media", strlen("media")) == 0;
}

/* "Tirto.id", "Antara": what the outlet calls itself, where the article writes just that; else what the gazetteer calls it. */
static const char *name_of(const ns_draft *draft, uint32_t token, ns_phrase phrase)
{
    ns_span span = draft_span(draft, token, token + phrase.tokens);
    size_t matched, length = span.end - span.start;
    const char *own = outlets_match(draft->text + span.start, length, &matched);
    const char *known = gazetteer_sense(phrase, 0).name;
    bool whole = own != NULL && strlen(own) == length && strncasecmp(own, draft->text + span.start, length) == 0;
    return whole && strcasecmp(own, known) != 0 ? own : known;
}

/* A medium by its name ("Reuters") or by its address ("kompas.com", "detikcom"). */
static credit known_medium(const ns_draft *draft, uint32_t token)
{
    ns_phrase phrase = phrase_at(draft, token);
    if (is_known_medium(phrase))
        return (credit){{token, token + phrase.tokens}, name_of(draft, token, phrase)};
    const ns_class_masks *is = draft->classes;
    if (draft->tokens.shapes[token] == NS_SHAPE_lower && (draft_classes(draft, token) & (is->common | is->preposition)) != 0)
        return (credit){{token, token}, NULL}; /* "penerbangan antara Solo dan ..." */
    ns_span span = draft->tokens.spans[token];
    size_t matched;
    const char *name = outlets_match(draft->text + span.start, draft->length - span.start, &matched);
    uint32_t end = token + 1;
    while (name != NULL && end < draft->tokens.count && draft->tokens.spans[end].end <= span.start + matched)
        end++;
    return (credit){{token, end}, name};
}

static bool all_have(const ns_draft *draft, uint32_t first, uint32_t last, ns_classes classes)
{
    while (first < last && (draft_classes(draft, first) & classes) != 0)
        first++;
    return first == last;
}

/* "dilansir Tribun Wow" is not Tribun: a name goes on to its last capital. */
static bool is_whole(const ns_draft *draft, ns_range known, ns_range run)
{
    return known.first != run.first || known.last >= run.last || draft->tokens.shapes[run.first] == NS_SHAPE_lower;
}

static bool is_site(const ns_draft *draft, uint32_t token)
{
    ns_span span = draft->tokens.spans[token];
    size_t matched;
    return outlets_is_site(draft->text + span.start, span.end - span.start, &matched);
}

/* "Dilaporkan Antara, ..." and "seperti dilaporkan ..." credit a medium; "kasus itu dilaporkan Budi" does not. */
static bool credits(const ns_draft *draft, uint32_t cue)
{
    if ((draft_classes(draft, cue) & draft->classes->loose_source) == 0 || cue == 0)
        return true;
    return draft->tokens.sentences[cue - 1] != draft->tokens.sentences[cue] ||
           (draft_classes(draft, cue - 1) & draft->classes->preposition) != 0;
}

/* A name that nobody knows, right behind the cue or behind words that announce a medium. A club, a ministry and a company are none:
 * "mengutip Badan Pusat Statistik", "dikutip dari laman resmi Persib". */
static credit unknown_medium(const ns_draft *draft, const ns_speakers *speakers, ns_range cue, uint32_t first, ns_range at)
{
    const ns_named *named = speakers_mention(speakers, at.first);
    credit none = {at, NULL};
    if (!credits(draft, cue.first) || !all_have(draft, first, at.first, draft->classes->medium_head) ||
        (draft->tokens.shapes[at.first] == NS_SHAPE_lower && !is_site(draft, at.first)) ||
        (named != NULL && phrase_at(draft, at.first).tokens == named->last - named->first &&
         !is_known_medium(phrase_at(draft, at.first))))
        return none;
    bool place =
        named != NULL && speakers_entity(speakers, named)->type == NS_PLACE; /* "Long Beach Post": a part of it, or a guess */
    bool part = place && (named->last < at.last || (draft_classes(draft, at.first) & draft->classes->place_head) == 0);
    if (named == NULL || part)
        return (credit){at, draft_copy(draft, draft_span(draft, at.first, at.last))};
    if (speakers_entity(speakers, named)->type != NS_ORG)
        return none;
    return (credit){{at.first, named->last}, speakers_entity(speakers, named)->name};
}

/* Can what follows a preposition be the medium that another one copies? "Dilansir detikINET dari IGN"; not "dikutip Antara pada Senin",
 * "dikutip Antara di Solo". */
static bool is_copied(const ns_draft *draft, const ns_speakers *speakers, uint32_t token)
{
    const ns_class_masks *is = draft->classes;
    if (token >= draft->tokens.count)
        return false;
    const ns_named *named = speakers_mention(speakers, token);
    return known_medium(draft, token).name != NULL ||
           (draft->tokens.shapes[token] == NS_SHAPE_cap && (draft_classes(draft, token) & (is->weekday | is->month)) == 0 &&
            (named == NULL || speakers_entity(speakers, named)->type != NS_PLACE || phrase_at(draft, token).tokens == 0));
}

/* Where a medium is looked for: behind the cue, a line break (links stand on lines of their own), and a medium of this country that
 * copies another: as good as always it is the one that prints the article. */
static uint32_t credit_start(const ns_draft *draft, const ns_speakers *speakers, uint32_t behind_cue)
{
    uint32_t at = behind_cue + (speakers_mark(draft, behind_cue) == '\n');
    ns_phrase phrase = phrase_at(draft, at);
    const char *country = is_known_medium(phrase) ? gazetteer_sense(phrase, 0).country : NULL;
    credit own = known_medium(draft, at);
    bool home = own.name != NULL && (!is_known_medium(phrase) || (country != NULL && strcmp(country, "ID") == 0));
    bool through = home && (draft_classes(draft, own.at.last) & draft->classes->preposition) != 0 &&
                   is_copied(draft, speakers, own.at.last + 1);
    return through ? own.at.last + 1 : at;
}

const char *media_credited(ns_draft *draft, const ns_speakers *speakers, const ns_match *match)
{
    ns_range at = match_range(match, NS_CAPTURE_medium), cue = match_range(match, NS_CAPTURE_cue);
    uint32_t end = at.last + NAME_REACH < draft->tokens.count ? at.last + NAME_REACH : (uint32_t)draft->tokens.count;
    uint32_t first = credit_start(draft, speakers, cue.last);
    for (uint32_t token = first; token < end && speakers_mark(draft, token) == '\0'; token++) {
        credit known = known_medium(draft, token);
        if (known.name != NULL && is_whole(draft, known.at, at) && (token == first || credits(draft, cue.first)))
            return put(draft, match, cue, known.at, known.name);
    }
    credit found = unknown_medium(draft, speakers, cue, first, at);
    return found.name != NULL ? put(draft, match, cue, found.at, found.name) : NULL;
}

/* Does the gazetteer know the name that begins at a token as a medium's? Whoever speaks to an Indonesian one ("ujarnya kepada
 * Tempo") as good as always speaks to the paper that prints it. */
static bool is_medium(const ns_draft *draft, uint32_t token, bool told)
{
    ns_phrase phrase = phrase_at(draft, token);
    if (!is_known_medium(phrase))
        return false;
    const char *country = gazetteer_sense(phrase, 0).country;
    return !told || country == NULL || strcmp(country, "ID") != 0;
}

bool media_known(const ns_draft *draft, uint32_t token)
{
    return is_known_medium(phrase_at(draft, token));
}

/* Where the preposition stands that leads from a cue to a medium ("kepada", "lewat acara"), the cue itself for "menurut"; else 0. */
static uint32_t lead_to(const ns_draft *draft, uint32_t cue, uint32_t medium)
{
    uint32_t lead = (draft_classes(draft, cue) & draft->classes->menurut) != 0 ? cue : 0;
    for (uint32_t at = cue + 1; at < medium; at++) {
        ns_classes classes = draft_classes(draft, at);
        if ((classes & draft->classes->source) != 0)
            return 0; /* "katanya, dikutip dari TASS": a source rule's matter */
        if ((classes & draft->classes->preposition) != 0)
            lead = at;
    }
    return lead;
}

/* ---- media that speak themselves */

static bool is_listed(const ns_draft *draft, const char *name)
{
    size_t count = draft->attributions.count;
    for (size_t i = 0; i < LISTED_REACH && i < count; i++)
        if (strcmp(draft->attributions.items[count - 1 - i].name, name) == 0)
            return true;
    return false;
}

/* "media Korea Selatan, Naver", "surat kabar Haaretz"; not "kepada media, Rini menulis". */
static bool is_announced(const ns_draft *draft, const ns_speakers *speakers, const ns_named *name)
{
    const ns_class_masks *is = draft->classes;
    bool apposed = name->first > 0 && speakers_mark(draft, name->first - 1) == ',';
    uint32_t at = name->first - apposed;
    if (apposed && speakers_entity(speakers, name)->type != NS_ORG)
        return false;
    for (uint32_t words = 0; at > 0 && words < PRESS_REACH; words++, at--) {
        if ((draft_classes(draft, at - 1) & is->press) != 0)
            return !apposed || (words > 0 && (at < 2 || (draft_classes(draft, at - 2) & is->preposition) == 0));
        const ns_named *named = speakers_mention(speakers, at - 1);
        bool place = named != NULL && speakers_entity(speakers, named)->type == NS_PLACE;
        if (!place && (draft_classes(draft, at - 1) & is->press_more) == 0)
            return false;
    }
    return false;
}

/* The mention of the speaker that is nearest to a cue, in its sentence, or NULL. */
static const ns_named *speaker_near(const ns_draft *draft, const ns_speakers *speakers, uint32_t cue, size_t entity)
{
    const uint32_t *sentences = draft->tokens.sentences;
    for (uint32_t step = 1; step <= MEDIUM_REACH; step++) {
        bool before = cue >= step && sentences[cue - step] == sentences[cue];
        bool behind = cue + step < draft->tokens.count && sentences[cue + step] == sentences[cue];
        const ns_named *named = before ? speakers_mention(speakers, cue - step) : NULL;
        if (named != NULL && named->entity == entity)
            return named;
        named = behind ? speakers_mention(speakers, cue + step) : NULL;
        if (named != NULL && named->entity == entity)
            return named;
    }
    return NULL;
}

void media_speaks(ns_draft *draft, const ns_speakers *speakers, const ns_match *match, uint32_t cue, ns_speaker speaker)
{
    if (speaker.name == NULL || speaker.entity == NS_NO_ENTITY || draft->entities.items[speaker.entity].type == NS_PLACE)
        return;
    const ns_named *named = speaker_near(draft, speakers, cue, speaker.entity);
    if (named == NULL || is_listed(draft, speaker.name))
        return;
    bool news = (draft_classes(draft, cue) & draft->classes->medium_verb) != 0 && media_known(draft, named->first);
    if (news || is_announced(draft, speakers, named))
        (void)put(draft, match, (ns_range){cue, cue + 1}, (ns_range){named->first, named->last}, speaker.name);
}

/* ---- media behind a cue */

const char *media_behind(ns_draft *draft, const ns_speakers *speakers, const ns_match *match, uint32_t cue, ns_speaker speaker)
{
    const ns_tokens *tokens = &draft->tokens;
    for (uint32_t at = cue + 1; at < tokens->count && at <= cue + MEDIUM_REACH && tokens->sentences[at] == tokens->sentences[cue];
         at++) {
        const ns_named *named = speakers_mention(speakers, at);
        if (named == NULL || named->first != at || speakers_entity(speakers, named)->type != NS_ORG)
            continue;
        uint32_t lead = lead_to(draft, cue, at);
        if (named->entity == speaker.entity && is_listed(draft, speaker.name))
            return NULL;
        if (lead != 0 && is_medium(draft, at, lead != cue))
            return put(draft, match, (ns_range){lead, lead + 1}, (ns_range){at, named->last},
                       speakers_entity(speakers, named)->name);
    }
    return NULL;
}
