/* quote_list.c: the end of the quote finder. In: quotations, some with a speaker, and reports. Out: draft->quotes. Words in marks that no
 * cue stands beside are part of a report, or go on with the speaker before, or are nobody's. */
#include "extractor/speech.h"

#include <string.h>

/* In tokens: a quotation this near goes on with the speaker before; words in marks this near to a cue are its, however few. */
enum { SAME_SPEAKER_REACH = 40, SHORTEST_PARTIAL = 2, TERM_REACH = 4, LONGEST_NICKNAME = 2 };
/* In tokens: how far before its caption an account is named, and how long its name is. */
enum { ACCOUNT_REACH = 90, LONGEST_ACCOUNT = 16 };

/* ---- quotations without a cue */

/* Presiden Joko "Jokowi" Widodo: a nickname between the words of a name. */
static bool is_nickname(const ns_speech *speech, const ns_quotation *of)
{
    const uint8_t *shapes = speech->draft->tokens.shapes;
    return speech_words(of) <= LONGEST_NICKNAME && of->behind < speech->draft->tokens.count &&
           shapes[of->first - 2] == NS_SHAPE_cap && shapes[of->first] == NS_SHAPE_cap && shapes[of->behind] == NS_SHAPE_cap &&
           speech->draft->tokens.sentences[of->behind] == speech->draft->tokens.sentences[of->first];
}

/* "buku "Laut"", "frasa "jalan tengah"", “haus” alone: names and terms, not somebody's words. */
static bool is_term(const ns_speech *speech, const ns_quotation *of, const ns_report *report)
{
    if (speech_has(speech, of->first - 2, speech->draft->classes->document) || is_nickname(speech, of))
        return true;
    bool marked = speech_words(of) > 1 && speech_mark(speech, of->last - 1) != '\0'; /* "Tappy," */
    return speech_words(of) - marked < SHORTEST_PARTIAL && of->first > report->cue + TERM_REACH;
}

/* Words in marks inside a reporting sentence are a partial quotation. */
static bool is_partial(const ns_speech *speech, const ns_quotation *of, const ns_report *report)
{
    if (report->match == NULL || !of->closed || !of->opened || speech_words(of) == 0)
        return false;
    return of->first >= 2 && (of->first > report->cue || report->form == FORM_TAIL || report->form == FORM_INSIDE) &&
           !is_term(speech, of, report);
}

static bool ends_sentence(const ns_speech *speech, const ns_quotation *of)
{
    char inside = speech_mark(speech, of->last - 1), behind = speech_mark(speech, of->behind);
    return (inside != '\0' && strchr(".,?!", inside) != NULL) || behind == '.' || behind == '\n' ||
           of->behind >= speech->draft->tokens.count;
}

/* Does a quotation open a paragraph and reach its end? */
static bool opens_paragraph(const ns_speech *speech, const ns_quotation *of)
{
    return of->first < 2 || speech_mark(speech, of->first - 2) == '\n';
}

static bool fills_paragraph(const ns_speech *speech, const ns_quotation *of)
{
    bool ends = speech_mark(speech, of->behind) == '\n' || of->behind >= speech->draft->tokens.count;
    return opens_paragraph(speech, of) && (ends || !of->closed);
}

/* In a text that was cut into words, " with blanks on both sides may open or close: only a cue tells whose words follow. */
static bool is_loose(const ns_speech *speech, const ns_quotation *of)
{
    const ns_span *spans = speech->draft->tokens.spans;
    return !of->opened || (speech_mark(speech, of->first - 1) == '"' && spans[of->first - 1].end < spans[of->first].start);
}

/* Does a quotation go on with the speaker before? As the second half of `"..." kata X. "..."` or `"..." kata X, "..."`, or as a
 * paragraph of its own. */
static bool goes_on(const ns_speech *speech, const ns_quotation *of, uint32_t before)
{
    if (is_loose(speech, of) || speech_words(of) < SHORTEST_SPEECH || !ends_sentence(speech, of))
        return false;
    if (opens_paragraph(speech, of))
        return speech_like(speech, of) && fills_paragraph(speech, of);
    char mark = speech_mark(speech, of->first - 2);
    bool near = of->first - before <= SAME_SPEAKER_REACH;
    return near && (mark == ',' || ((mark == '.' || mark == ':') && speech_like(speech, of)));
}

static void copy_speaker(ns_quotation *to, ns_quote_kind kind, const char *rule, ns_speaker speaker)
{
    to->kind = kind;
    to->rule = rule;
    to->speaker = speaker.name;
    to->speaker_entity = speaker.entity;
    to->settled = true;
}

/* Rini Astuti menutup rapat.¶"Kami tidak akan pergi dari desa ini!"¶ a paragraph of speech that no cue stands beside is theirs whom
 * the sentence before is about, a body's only if it tells something there ("WBO menyampaikan kabar duka."); what a song or a sign
 * says is nobody's. */
static ns_speaker subject_before(const ns_speech *speech, const ns_quotation *of)
{
    const uint32_t *sentences = speech->draft->tokens.sentences;
    uint32_t at = of->first - 2;
    const ns_named *subject = NULL;
    bool tells = false;
    while (at > 0 && of->first - at < SAME_SPEAKER_REACH && sentences[at - 1] == sentences[of->first - 3]) {
        at--;
        if (speech_has(speech, at, speech->draft->classes->document))
            return NOBODY;
        tells = tells || speech_has(speech, at, speech->draft->classes->report);
        const ns_named *named = speakers_mention(&speech->speakers, at);
        subject = named != NULL ? named : subject;
    }
    if (subject == NULL || !speakers_open_sentence(&speech->speakers, subject))
        return NOBODY;
    const ns_entity *entity = speakers_entity(&speech->speakers, subject);
    return entity->type == NS_PERSON || (tells && entity->type == NS_ORG) ? (ns_speaker){entity->name, subject->entity} : NOBODY;
}

/* `akun | Facebook "Kabar Desa"`: does a name in marks begin two words behind the token? In `"Kabar Desa" membagikan` it ends there. */
static bool names_account(const ns_speech *speech, uint32_t head)
{
    const ns_tokens *tokens = &speech->draft->tokens;
    uint32_t mark = head + 2;
    bool drawn = tokens->shapes[mark] == NS_SHAPE_open || tokens->shapes[mark] == NS_SHAPE_sopen || tokens->symbols[mark] == '"';
    return drawn && speech_has(speech, head, speech->draft->classes->medium_head) &&
           tokens->spans[mark - 1].end < tokens->spans[mark].start;
}

/* Akun Facebook "Kabar Desa" membagikan foto disertai narasi:¶"Jalan itu ditutup!"¶ what a caption says is the account's that the
 * sentence before names, or one of those before that. */
static ns_speaker account_before(const ns_speech *speech, const ns_quotation *of)
{
    const ns_draft *draft = speech->draft;
    const ns_classes caption = draft->classes->caption;
    uint32_t at = of->first >= 4 ? of->first - 4 : 0; /* before ":¶" */
    if (at == 0 || !opens_paragraph(speech, of) || speech_mark(speech, of->first - 3) != ':' ||
        !(speech_has(speech, at, caption) || speech_has(speech, at - 1, caption) || speech_has(speech, at - 2, caption)))
        return NOBODY;
    for (uint32_t back = 0; back < ACCOUNT_REACH && back < at; back++) {
        uint32_t head = at - back, end = head + 1, limit = of->first - 1; /* the mark that opens the quotation */
        if (!names_account(speech, head))
            continue;
        limit = head + LONGEST_ACCOUNT < limit ? head + LONGEST_ACCOUNT : limit;
        while (end < limit && draft->tokens.shapes[end] != NS_SHAPE_close && draft->tokens.shapes[end] != NS_SHAPE_sclose &&
               !(end > head + 2 && speech_mark(speech, end) == '"'))
            end++;
        if (end < limit)
            return (ns_speaker){draft_copy(draft, draft_span(draft, head, end + 1)), NS_NO_ENTITY};
    }
    return NOBODY;
}

static bool stands_alone(const ns_speech *speech, const ns_quotation *of)
{
    return of->first > 3 && !is_loose(speech, of) && of->closed && speech_like(speech, of) && fills_paragraph(speech, of) &&
           ends_sentence(speech, of);
}

/* Warga berseru, "Ini jalan kami!" dan "Kami tidak akan pergi!": two sentences in marks that "dan" joins are both speech. */
static bool joins(const ns_speech *speech, const ns_quotation *before, const ns_quotation *of)
{
    return before->settled && before->kind == NS_DIRECT && before->closed && before->behind + 2 == of->first &&
           speech_has(speech, before->behind, speech->draft->classes->conjunction) && speech_like(speech, of);
}

static void settle_without_cue(ns_speech *speech, size_t i, const ns_report *report)
{
    ns_quotation *of = &speech->quotations.items[i];
    const ns_quotation *before = i > 0 ? of - 1 : NULL;
    uint32_t sentence = speech->draft->tokens.sentences[of->first];
    bool same = report != NULL && report->sentence == sentence;
    if (before != NULL && joins(speech, before, of)) {
        copy_speaker(of, NS_DIRECT, before->rule, (ns_speaker){before->speaker, before->speaker_entity});
    } else if (same && is_partial(speech, of, report)) {
        copy_speaker(of, NS_PARTIAL, report->match->rule->name, report->speaker);
        of->cue = report->cue;
        of->report = (uint32_t)(report - speech->reports.items);
    } else if (before != NULL && before->settled && before->kind == NS_DIRECT && goes_on(speech, of, before->behind)) {
        copy_speaker(of, NS_DIRECT, before->rule, (ns_speaker){before->speaker, before->speaker_entity});
    } else if (!same && report != NULL && report->match != NULL && report->sentence + 1 == sentence &&
               goes_on(speech, of, of->first)) {
        copy_speaker(of, NS_DIRECT, report->match->rule->name, report->speaker);
    } else {
        ns_speaker account = speech_like(speech, of) ? account_before(speech, of) : NOBODY;
        ns_speaker subject = account.name == NULL && stands_alone(speech, of) ? subject_before(speech, of) : NOBODY;
        if (account.name != NULL)
            copy_speaker(of, NS_DIRECT, "caption", account);
        else if (subject.name != NULL)
            copy_speaker(of, NS_DIRECT, "paragraph-alone", subject);
    }
}

/* "Kami sudah lama menunggu.¶"Sekarang jembatan itu berdiri," kata Rini: the mark is opened again in each paragraph of one speech, and
 * closed at its end. From the end backwards, so that all of them are its. */
static void settle_reopened(ns_speech *speech)
{
    for (size_t i = speech->quotations.count; i-- > 1;) {
        const ns_quotation *of = &speech->quotations.items[i];
        ns_quotation *before = &speech->quotations.items[i - 1];
        if (of->settled && of->kind == NS_DIRECT && !before->settled && !before->closed && before->opened &&
            opens_paragraph(speech, of) && of->zone > before->zone && of->zone - before->zone <= LONGEST_BRIDGE &&
            speech_like(speech, before) && ends_sentence(speech, before))
            copy_speaker(before, NS_DIRECT, of->rule, (ns_speaker){of->speaker, of->speaker_entity});
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
                   .speaker_entity = of->speaker == NULL ? NS_NO_ENTITY : of->speaker_entity,
                   .cue = cue_text(speech, of->cue),
                   .closed = of->closed && of->opened,
                   .via = of->report == NO_TOKEN ? NULL : speech->reports.items[of->report].via,
                   .rule = of->rule};
}

/* Tokens of a cue's sentence, which ends with its zone or goes on over a line that a link broke (scan.c). Every sentence is asked for
 * once, so the steps add up to no more than the text. */
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

/* `Rini mengaku lelah."Kami istirahat dulu," ujarnya.`: is the token the mark that opens the quotation behind it? */
static bool opens_next(const ns_speech *speech, uint32_t at)
{
    const ns_quotation *items = speech->quotations.items;
    size_t low = 0, high = speech->quotations.count; /* those before low begin at or before the mark */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (items[middle].first <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < speech->quotations.count && items[low].first == at + 1 && items[low].opened;
}

static void emit_report(const ns_speech *speech, const ns_report *report)
{
    ns_draft *draft = speech->draft;
    if (report->match == NULL || report->direct)
        return;
    ns_range sentence = sentence_around(draft, report->cue);
    if (report->first > sentence.first)
        sentence.first = report->first;
    while (sentence.last > sentence.first + 1 &&
           (speech_mark(speech, sentence.last - 1) == '\n' || opens_next(speech, sentence.last - 1)))
        sentence.last--;
    *LIST_PUSH(draft->arena, &draft->quotes) =
        (ns_quote){.kind = NS_INDIRECT,
                   .span = draft_span(draft, sentence.first, sentence.last),
                   .speaker = report->speaker.name,
                   .speaker_entity = report->speaker.name == NULL ? NS_NO_ENTITY : report->speaker.entity,
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
    settle_reopened(speech);
    settle_rest(speech);
    emit_all(speech);
}
