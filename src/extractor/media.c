/* media.c: see media.h. In: matches of the source rules, cues, names, the gazetteer's kinds. Out: attributions, in text order as the
 * cues come. The article's own outlet is no source of it. */
#include "extractor/media.h"
#include "knowledge/outlets.h"

#include <string.h>
#include <strings.h>

/* In tokens: how far behind its cue a medium is told to, and how far behind a capital ("artikel Cek Fakta kompas.com") its name may stand. */
enum { MEDIUM_REACH = 12, NAME_REACH = 3 };

/* "Harian KONTAN" in an article of KONTAN.CO.ID */
static bool is_own(const char *outlet, const char *name)
{
    const char *last = strrchr(name, ' ');
    last = last != NULL ? last + 1 : name;
    return outlet != NULL && (strcasecmp(outlet, name) == 0 || strncasecmp(outlet, last, strlen(last)) == 0);
}

static const char *put(ns_draft *draft, const ns_match *match, ns_range cue, ns_range medium, const char *name)
{
    uint32_t start = draft->tokens.spans[cue.first].start;
    bool again = draft->attributions.count > 0 && draft->attributions.items[draft->attributions.count - 1].span.start == start;
    if (again || is_own(draft->layout.outlet, name))
        return NULL;
    *LIST_PUSH(draft->arena, &draft->attributions) =
        (ns_attribution){.span = draft_span(draft, cue.first, medium.last),
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

/* A medium by its name ("Reuters") or by its address ("kompas.com", "detikcom"). */
static credit known_medium(const ns_draft *draft, uint32_t token)
{
    ns_phrase phrase = phrase_at(draft, token);
    if (is_known_medium(phrase))
        return (credit){{token, token + phrase.tokens}, gazetteer_sense(phrase, 0).name};
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
static credit unknown_medium(const ns_draft *draft, const ns_speakers *speakers, ns_range cue, ns_range at)
{
    const ns_named *named = speakers_mention(speakers, at.first);
    credit none = {at, NULL};
    if (!credits(draft, cue.first) || !all_have(draft, cue.last, at.first, draft->classes->medium_head) ||
        (draft->tokens.shapes[at.first] == NS_SHAPE_lower && !is_site(draft, at.first)) ||
        (named != NULL && phrase_at(draft, at.first).tokens == named->last - named->first &&
         !is_known_medium(phrase_at(draft, at.first))))
        return none;
    bool part =
        named != NULL && named->last < at.last && speakers_entity(speakers, named)->type == NS_PLACE; /* "Long Beach Post" */
    if (named == NULL || part)
        return (credit){at, draft_copy(draft, draft_span(draft, at.first, at.last))};
    if (speakers_entity(speakers, named)->type != NS_ORG)
        return none;
    return (credit){{at.first, named->last}, speakers_entity(speakers, named)->name};
}

const char *media_credited(ns_draft *draft, const ns_speakers *speakers, const ns_match *match)
{
    ns_range at = match_range(match, NS_CAPTURE_medium), cue = match_range(match, NS_CAPTURE_cue);
    uint32_t end = at.last + NAME_REACH < draft->tokens.count ? at.last + NAME_REACH : (uint32_t)draft->tokens.count;
    for (uint32_t token = cue.last; token < end && speakers_mark(draft, token) == '\0'; token++) {
        credit known = known_medium(draft, token);
        if (known.name != NULL && is_whole(draft, known.at, at) && (token == cue.last || credits(draft, cue.first)))
            return put(draft, match, cue, known.at, known.name);
    }
    credit found = unknown_medium(draft, speakers, cue, at);
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

const char *media_behind(ns_draft *draft, const ns_speakers *speakers, const ns_match *match, uint32_t cue)
{
    const ns_tokens *tokens = &draft->tokens;
    for (uint32_t at = cue + 1; at < tokens->count && at <= cue + MEDIUM_REACH && tokens->sentences[at] == tokens->sentences[cue];
         at++) {
        const ns_named *named = speakers_mention(speakers, at);
        if (named == NULL || named->first != at || speakers_entity(speakers, named)->type != NS_ORG)
            continue;
        uint32_t lead = lead_to(draft, cue, at);
        if (lead != 0 && is_medium(draft, at, lead != cue))
            return put(draft, match, (ns_range){lead, lead + 1}, (ns_range){at, named->last},
                       speakers_entity(speakers, named)->name);
    }
    return NULL;
}
