/* quote_list.c: the end of the quote finder. In: quotations, some with a speaker, and reports. Out: draft->quotes. Words in marks that no
 * cue stands beside are part of a report, or go on with the speaker before, or are nobody's. */
#include "extractor/speech.h"

#include <string.h>

/* In tokens: a quotation this near goes on with the speaker before; words in marks this near to a cue are its, however few. */
enum { SAME_SPEAKER_REACH = 40, SHORTEST_PARTIAL = 2, TERM_REACH = 4 };

/* ---- quotations without a cue */

/* "buku "Laut"", "frasa "jalan tengah"", “haus” alone: names and terms, not somebody's words. */
static bool is_term(const ns_speech *speech, const ns_quotation *of, const ns_report *report)
{
    if (speech_has(speech, of->first - 2, speech->draft->classes->document))
        return true;
    return speech_words(of) < SHORTEST_PARTIAL && of->first > report->cue + TERM_REACH;
}

/* Words in marks inside a reporting sentence are a partial quotation. */
static bool is_partial(const ns_speech *speech, const ns_quotation *of, const ns_report *report)
{
    if (report->match == NULL || !of->closed || !of->opened || speech_words(of) == 0)
        return false;
    return of->first >= 2 && (of->first > report->cue || report->form == FORM_TAIL) && !is_term(speech, of, report);
}

static bool ends_sentence(const ns_speech *speech, const ns_quotation *of)
{
    char inside = speech_mark(speech, of->last - 1), behind = speech_mark(speech, of->behind);
    return (inside != '\0' && strchr(".,?!", inside) != NULL) || behind == '.' || behind == '\n' ||
           of->behind >= speech->draft->tokens.count;
}

/* Does a quotation go on with the speaker before? As the second half of `"..." kata X. "..."`, or as a paragraph of its own. */
static bool goes_on(const ns_speech *speech, const ns_quotation *of, uint32_t before)
{
    bool opens_paragraph = of->first < 2 || speech_mark(speech, of->first - 2) == '\n';
    if (!of->opened || !speech_like(speech, of) || !ends_sentence(speech, of))
        return false;
    if (opens_paragraph)
        return speech_mark(speech, of->behind) == '\n' || of->behind >= speech->draft->tokens.count || !of->closed;
    char mark = speech_mark(speech, of->first - 2);
    return of->first - before <= SAME_SPEAKER_REACH && (mark == '.' || mark == ',' || mark == ':');
}

static void copy_speaker(ns_quotation *to, ns_quote_kind kind, const ns_match *match, const char *speaker, size_t entity)
{
    to->kind = kind;
    to->match = match;
    to->speaker = speaker;
    to->speaker_entity = entity;
    to->settled = true;
}

static void settle_without_cue(ns_speech *speech, size_t i, const ns_report *report)
{
    ns_quotation *of = &speech->quotations.items[i];
    const ns_quotation *before = i > 0 ? of - 1 : NULL;
    uint32_t sentence = speech->draft->tokens.sentences[of->first];
    bool same = report != NULL && report->sentence == sentence;
    if (same && is_partial(speech, of, report)) {
        copy_speaker(of, NS_PARTIAL, report->match, report->speaker.name, report->speaker.entity);
        of->cue = report->cue;
        of->report = (uint32_t)(report - speech->reports.items);
    } else if (before != NULL && before->settled && before->kind == NS_DIRECT && goes_on(speech, of, before->behind)) {
        copy_speaker(of, NS_DIRECT, before->match, before->speaker, before->speaker_entity);
    } else if (!same && report != NULL && report->match != NULL && report->sentence + 1 == sentence &&
               goes_on(speech, of, of->first)) {
        copy_speaker(of, NS_DIRECT, report->match, report->speaker.name, report->speaker.entity);
    }
}

/* Both lists are in text order: each quotation meets its sentence's report, or the last one before. */
static void settle_rest(ns_speech *speech)
{
    const uint32_t *sentences = speech->draft->tokens.sentences;
    size_t next = 0;
    for (size_t i = 0; i < speech->quotations.count; i++) {
        ns_quotation *of = &speech->quotations.items[i];
        while (next < speech->reports.count && speech->reports.items[next].sentence <= sentences[of->first])
            next++;
        if (!of->settled && of->last > of->first)
            settle_without_cue(speech, i, next > 0 ? &speech->reports.items[next - 1] : NULL);
    }
}

/* ---- putting it out */

static const char *cue_text(const ns_speech *speech, uint32_t cue)
{
    return cue == NO_TOKEN ? NULL : draft_copy(speech->draft, draft_span(speech->draft, cue, cue + 1));
}

static void emit_quotation(const ns_speech *speech, const ns_quotation *of)
{
    ns_draft *draft = speech->draft;
    if (!of->settled || of->last <= of->first)
        return;
    *LIST_PUSH(draft->arena, &draft->quotes) =
        (ns_quote){.kind = of->kind,
                   .span = draft_span(draft, of->first, of->last),
                   .speaker = of->speaker,
                   .speaker_entity = of->speaker_entity,
                   .cue = cue_text(speech, of->cue),
                   .closed = of->closed && of->opened,
                   .via = of->report == NO_TOKEN ? NULL : speech->reports.items[of->report].via,
                   .rule = of->match->rule->name};
}

/* Tokens of a cue's sentence. Every sentence is asked for once, so the steps add up to no more than the text. */
static ns_range sentence_around(const ns_draft *draft, uint32_t cue)
{
    const uint32_t *sentences = draft->tokens.sentences;
    ns_range sentence = {cue, cue + 1};
    while (sentence.first > 0 && sentences[sentence.first - 1] == sentences[cue])
        sentence.first--;
    while (sentence.last < draft->tokens.count && sentences[sentence.last] == sentences[cue])
        sentence.last++;
    return sentence;
}

/* The first token behind the zone that token is in. */
static uint32_t zone_end(const ns_draft *draft, uint32_t token)
{
    size_t low = 0, high = draft->layout.zone_count; /* zone_first[low] <= token < zone_first[high] */
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->zone_first[middle] <= token)
            low = middle;
        else
            high = middle;
    }
    return high > 0 ? draft->zone_first[high] : (uint32_t)draft->tokens.count;
}

static void emit_report(const ns_speech *speech, const ns_report *report)
{
    ns_draft *draft = speech->draft;
    if (report->match == NULL || report->direct)
        return;
    ns_range sentence = sentence_around(draft, report->cue);
    uint32_t end = zone_end(draft, report->cue);
    if (sentence.last > end && end > report->cue) /* "..., menurut Retno, tidak memadai.(*)": a sign-off without a blank */
        sentence.last = end;
    while (sentence.last > sentence.first + 1 && speech_mark(speech, sentence.last - 1) == '\n')
        sentence.last--;
    *LIST_PUSH(draft->arena, &draft->quotes) = (ns_quote){.kind = NS_INDIRECT,
                                                          .span = draft_span(draft, sentence.first, sentence.last),
                                                          .speaker = report->speaker.name,
                                                          .speaker_entity = report->speaker.entity,
                                                          .cue = cue_text(speech, report->cue),
                                                          .closed = true,
                                                          .via = report->via,
                                                          .rule = report->match->rule->name};
}

/* In text order; an indirect sentence comes before the partial quotations in it. */
static void emit_all(const ns_speech *speech)
{
    const uint32_t *sentences = speech->draft->tokens.sentences;
    size_t next = 0;
    for (size_t i = 0; i < speech->reports.count; i++) {
        const ns_report *report = &speech->reports.items[i];
        for (; next < speech->quotations.count && sentences[speech->quotations.items[next].first] < report->sentence; next++)
            emit_quotation(speech, &speech->quotations.items[next]);
        emit_report(speech, report);
    }
    for (; next < speech->quotations.count; next++)
        emit_quotation(speech, &speech->quotations.items[next]);
}

void speech_list(ns_speech *speech)
{
    settle_rest(speech);
    emit_all(speech);
}
