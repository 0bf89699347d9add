/* media.c: see media.h. In: matches of the source rules, cues, names, the gazetteer's kinds. Out: attributions, in text order as the
 * cues come. The article's own outlet is no source of it. */
#include "extractor/media.h"

#include <string.h>
#include <strings.h>

/* In tokens: how far behind its cue a medium is told to. */
enum { MEDIUM_REACH = 12 };

static const char *put(ns_draft *draft, const ns_match *match, ns_range cue, ns_range medium, const char *name)
{
    if (draft->layout.outlet != NULL && strcasecmp(draft->layout.outlet, name) == 0)
        return NULL;
    *LIST_PUSH(draft->arena, &draft->attributions) =
        (ns_attribution){.span = draft_span(draft, cue.first, medium.last),
                         .name = name,
                         .cue = draft_copy(draft, draft_span(draft, cue.first, cue.last)),
                         .rule = match->rule->name};
    return name;
}

const char *media_credited(ns_draft *draft, const ns_speakers *speakers, const ns_match *match)
{
    ns_range medium = match_range(match, NS_CAPTURE_medium), cue = match_range(match, NS_CAPTURE_cue);
    const ns_named *named = speakers_mention(speakers, medium.first);
    if (named == NULL)
        return put(draft, match, cue, medium, draft_copy(draft, draft_span(draft, medium.first, medium.last)));
    if (speakers_entity(speakers, named)->type != NS_ORG)
        return NULL;
    return put(draft, match, cue, (ns_range){medium.first, named->last}, speakers_entity(speakers, named)->name);
}

/* Does the gazetteer know the name that begins at a token as a medium's? Whoever speaks to an Indonesian one ("ujarnya kepada
 * Tempo") as good as always speaks to the paper that prints it. */
static bool is_medium(const ns_draft *draft, uint32_t token, bool told)
{
    ns_phrase_tokens tokens = {draft->text, draft->tokens.spans, draft->tokens.words, draft->tokens.count};
    ns_phrase phrase = gazetteer_find(&tokens, token);
    if (phrase.tokens == 0)
        return false;
    ns_sense sense = gazetteer_sense(phrase, 0);
    bool own = told && sense.country != NULL && strcmp(sense.country, "ID") == 0;
    return !own && strncmp(sense.kind, "media", strlen("media")) == 0;
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
