/* quotes.c: who said what. In: tokens, sentences, the quote rules' matches, resolved entities. Out: direct, partial and indirect
 * quotes with speaker and cue. Where marks pair up is marks.c's matter, who stands around a cue speakers.c's, which media the
 * article draws on media.c's, and what no cue stands beside quote_list.c's.
 *
 * Cues are read in text order, so that "ujarnya" and "dia" can mean the speaker before. */
#include "extractor/extractor.h"
#include "extractor/media.h"
#include "extractor/speech.h"

#include <string.h>

/* In tokens: how far behind its verb a clause may begin, how far before its verb a headline's, and how far behind a cue a title ends. */
enum { CLAUSE_REACH = 12, HEADLINE_REACH = 40, LONGEST_TITLE = 5 };

uint8_t quotes_form(const char *form)
{
    static const char *const names[] = {"",        "after",     "tail",     "inside",        "before", "report",
                                        "passive", "according", "headline", "headline-verb", "source"};
    for (uint8_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], form) == 0)
            return i;
    return FORM_NONE;
}

/* ---- looking around */

/* The last quotation that ends at or before a token, or NULL. Tokens must be asked for in order. */
static ns_quotation *last_before(ns_speech *speech, uint32_t token)
{
    while (speech->passed < speech->quotations.count && speech->quotations.items[speech->passed].behind <= token)
        speech->passed++;
    return speech->passed > 0 ? &speech->quotations.items[speech->passed - 1] : NULL;
}

/* The comma, ? or ! inside the marks gives what follows to the quotation. */
static bool asks_for_cue(const ns_speech *speech, const ns_quotation *quotation)
{
    char inside = speech_words(quotation) > 0 ? speech_mark(speech, quotation->last - 1) : '\0';
    return quotation->closed && (inside == ',' || inside == '?' || inside == '!');
}

/* The quotation just before a cue: `," kata`, `" kata`, `", kata`, `," demikian kata`. */
static ns_quotation *quotation_before(ns_speech *speech, uint32_t cue)
{
    ns_quotation *before = last_before(speech, cue);
    if (before == NULL || before->behind + 1 < cue)
        return NULL;
    bool word_between = before->behind < cue && speech_mark(speech, before->behind) == '\0';
    return !word_between || asks_for_cue(speech, before) ? before : NULL;
}

/* The quotation a token stands in, or NULL. */
static ns_quotation *quotation_around(ns_speech *speech, uint32_t token)
{
    (void)last_before(speech, token);
    if (speech->passed >= speech->quotations.count)
        return NULL;
    ns_quotation *next = &speech->quotations.items[speech->passed];
    return next->first <= token && token < next->behind ? next : NULL;
}

/* Somebody's words, not the article's? A mark that nothing closes is believed for one sentence: copies of articles lose the other one. */
static bool in_speech(ns_speech *speech, uint32_t token)
{
    const uint32_t *sentences = speech->draft->tokens.sentences;
    const ns_quotation *around = quotation_around(speech, token);
    return around != NULL && (around->closed || around->settled || sentences[around->first] == sentences[token]);
}

static bool in_title(const ns_speech *speech, uint32_t token)
{
    return draft_in_zone(speech->draft, token, NS_ZONE_TITLE);
}

static uint32_t zone_start(const ns_speech *speech, uint32_t token)
{
    return speech->draft->zone_first[speech->draft->zone_of[token]];
}

/* ---- writing down what a cue says */

/* The report of a cue's sentence. Valid until the next one is asked for. */
static ns_report *report_of(ns_speech *speech, uint32_t cue)
{
    uint32_t sentence = speech->draft->tokens.sentences[cue];
    size_t count = speech->reports.count;
    if (count > 0 && speech->reports.items[count - 1].sentence == sentence)
        return &speech->reports.items[count - 1];
    ns_report *made = LIST_PUSH(speech->draft->arena, &speech->reports);
    *made = (ns_report){.sentence = sentence, .speaker = {NULL, NS_NO_ENTITY}};
    return made;
}

static void settle(ns_speech *speech, ns_quotation *quotation, const ns_match *match, ns_quote_kind kind, ns_speaker speaker)
{
    quotation->kind = kind;
    quotation->rule = match->rule->name;
    quotation->cue = speech_cue(match);
    quotation->settled = true;
    quotation->speaker = speaker.name;
    quotation->speaker_entity = speaker.entity;
    ns_report *report = report_of(speech, quotation->cue);
    quotation->report = (uint32_t)(report - speech->reports.items);
    speakers_remember(&speech->speakers, speaker, quotation->cue, kind == NS_DIRECT);
    if (kind != NS_DIRECT)
        return;
    report->direct = true;
    media_speaks(speech->draft, &speech->speakers, match, quotation->cue, speaker);
    if (report->via == NULL)
        report->via = media_behind(speech->draft, &speech->speakers, match, quotation->cue, speaker);
}

static void settle_sentence(ns_speech *speech, const ns_match *match, ns_quote_form form, ns_speaker speaker)
{
    uint32_t cue = speech_cue(match);
    if (speaker_is_nobody(speaker))
        return;
    ns_report *report = report_of(speech, cue);
    if (report->match != NULL)
        return;
    report->match = match;
    report->cue = cue;
    report->form = form;
    report->speaker = speaker;
    if (speaker.entity != NS_NO_ENTITY || !in_title(speech, cue)) /* a headline's "Warga" is not who "ujarnya" means */
        speakers_remember(&speech->speakers, speaker, cue, false);
}

static ns_speaker said_by(ns_speech *speech, uint32_t cue)
{
    if (speech_has(speech, cue, speech->draft->classes->say_nya))
        return speakers_own(&speech->speakers, cue);
    return speakers_behind(&speech->speakers, cue + 1);
}

/* ---- direct quotes */

static void take_after(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match);
    ns_quotation *quotation = quotation_before(speech, cue);
    if (quotation == NULL || quotation->settled)
        return;
    speech->speakers.quoted = quotation->first;
    settle(speech, quotation, match, NS_DIRECT, said_by(speech, cue));
    speech->speakers.quoted = UINT32_MAX;
}

/* "..., katanya di Solo", "..., ujarnya, Rabu" tell of a speaker; "filmnya panjang, ceritanya tajam" tells of a tale. */
static bool ends_clause(const ns_speech *speech, uint32_t cue)
{
    const ns_class_masks *is = speech->draft->classes;
    return !speech_has(speech, cue, is->say_nya) || cue + 1 >= speech->draft->tokens.count ||
           speech->draft->tokens.shapes[cue + 1] != NS_SHAPE_lower ||
           speech_has(speech, cue + 1,
                      is->preposition | is->conjunction | is->adverb | is->relative | is->that | is->time_unit | is->report);
}

/* "Gubernur Gugat Menteri, Sebut Aturan Keliru": in a title this is no "..., sebut Rini". */
static bool is_title_verb(ns_speech *speech, uint32_t cue)
{
    return in_title(speech, cue) && speech_has(speech, cue, speech->draft->classes->headline_verb);
}

/* "Kami siap, tambahnya.": an open quotation ends before the comma. Elsewhere: an indirect report. */
static void take_tail(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match);
    ns_quotation *around = quotation_around(speech, cue);
    if (around != NULL && !around->closed && !around->settled) {
        around->last = around->behind = cue - 1;
        settle(speech, around, match, NS_DIRECT, said_by(speech, cue));
    } else if (around == NULL && ends_clause(speech, cue) && !is_title_verb(speech, cue)) {
        settle_sentence(speech, match, FORM_TAIL, said_by(speech, cue));
    }
}

/* Does the cue open its sentence, and a comma end its speaker? "Kata dia, jalan itu ditutup.", "Kata Sekda Budi, jalan itu ditutup." */
static bool opens_report(const ns_speech *speech, uint32_t cue)
{
    const ns_class_masks *is = speech->draft->classes;
    const uint32_t *sentences = speech->draft->tokens.sentences;
    uint32_t name = cue + 1;
    while (name < cue + LONGEST_TITLE && speakers_mention(&speech->speakers, name) == NULL &&
           speech_has(speech, name, is->title | is->title_more))
        name++;
    const ns_named *named = speakers_mention(&speech->speakers, name);
    bool first = cue == 0 || sentences[cue - 1] != sentences[cue];
    return first && speech_mark(speech, named != NULL ? named->last : cue + 2) == ',' &&
           (named != NULL || speech_has(speech, cue + 1, is->pronoun));
}

/* "Batu ini terang Rini merupakan ...", "Sehingga kata Rini ada pasar": no comma ends the speaker, but what stands before and behind the
 * two is no noun phrase's. */
static bool parts_clause(const ns_speech *speech, uint32_t cue, uint32_t behind)
{
    const ns_class_masks *is = speech->draft->classes;
    bool before = cue > 0 && speech_has(speech, cue - 1, is->conjunction | is->relative);
    return before && speech->draft->tokens.shapes[behind] == NS_SHAPE_lower &&
           !speech_has(speech, behind, is->preposition | is->conjunction);
}

/* "Meski kata Rini, jalan itu ditutup.": a person and a comma tell it from the noun ("tiga kata Arab", "kata Rini di papan itu"). */
static void take_inside(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match);
    const ns_named *named = speakers_mention(&speech->speakers, cue + 1);
    bool person = named != NULL && speakers_entity(&speech->speakers, named)->type == NS_PERSON &&
                  (speech_mark(speech, named->last) == ',' || parts_clause(speech, cue, named->last)) &&
                  speech->draft->tokens.shapes[cue] == NS_SHAPE_lower;
    if ((person || opens_report(speech, cue)) && quotation_around(speech, cue) == NULL && !in_title(speech, cue))
        settle_sentence(speech, match, FORM_INSIDE, said_by(speech, cue));
}

/* Kata "rezeki" berasal dari bahasa Arab: with neither comma nor colon before so few words, "kata" is the noun. */
static bool names_a_term(const ns_speech *speech, const ns_quotation *next, uint32_t cue)
{
    char mark = next->first >= 2 ? speech_mark(speech, next->first - 2) : '\0';
    return speech_has(speech, cue, speech->draft->classes->say) && mark != ',' && mark != ':' &&
           speech_words(next) < SHORTEST_SPEECH;
}

static ns_speaker teller(ns_speech *speech, uint32_t cue)
{
    const ns_class_masks *is = speech->draft->classes;
    if (speech_has(speech, cue, is->say))
        return speakers_behind(&speech->speakers, cue + 1);
    return speech_has(speech, cue, is->reported) ? speakers_agent(&speech->speakers, cue)
                                                 : speakers_before(&speech->speakers, cue);
}

static void take_before(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match), mark = match->group[0].last;
    if (quotation_around(speech, cue) != NULL || speech->passed >= speech->quotations.count)
        return;
    ns_quotation *next = &speech->quotations.items[speech->passed];
    if (next->first != mark + 1 || next->settled || names_a_term(speech, next, cue))
        return;
    ns_speaker speaker = teller(speech, cue);
    if (speech_like(speech, next)) {
        settle(speech, next, match, NS_DIRECT, speaker);
    } else if (!speaker_is_nobody(speaker)) { /* "apa yang disebut "jalan tengah"": nobody's words */
        settle(speech, next, match, NS_PARTIAL, speaker);
        settle_sentence(speech, match, FORM_BEFORE, speaker);
    }
}

/* "Kami siap," dia menegaskan. */
static bool takes_verb(const ns_speech *speech, const ns_quotation *quotation, uint32_t verb)
{
    if (quotation->settled || !asks_for_cue(speech, quotation))
        return false;
    const ns_named *named = verb > quotation->behind ? speakers_mention(&speech->speakers, quotation->behind) : NULL;
    uint32_t subject =
        named != NULL ? named->last : quotation->behind + speech_has(speech, quotation->behind, speech->draft->classes->pronoun);
    while (subject > quotation->behind && subject < verb && speech_has(speech, subject, speech->draft->classes->adverb))
        subject++;
    return subject == verb && verb > quotation->behind;
}

/* ---- indirect reports */

/* "agar warga pergi", "untuk pergi"; not "pesan untuk warga", "pesan untuk Rini", which tell for whom it is. */
static bool leads_wish(const ns_speech *speech, uint32_t at)
{
    const ns_class_masks *is = speech->draft->classes;
    if (!speech_has(speech, at, is->purpose))
        return false;
    bool whom = speech->draft->tokens.shapes[at + 1] == NS_SHAPE_cap ||
                speech_has(speech, at + 1, is->people | is->title | is->kin | is->pronoun | is->plural_pronoun);
    return !(speech_has(speech, at, is->preposition) && whom);
}

/* "mengumumkan kepada warga bahwa ...", "mengumumkan harga beras (medium) telah naik", "menargetkan jalan itu diperbaiki",
 * "memerintahkan petugas untuk pergi"; not "mengumumkan harga yang akan berlaku", "menceritakan pengalaman mengajar". */
static bool leads_clause(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    bool noun = true; /* so far it may be a clause's subject */
    bool wants = speech_has(speech, verb, is->directive) || speech_has(speech, verb + 1, is->directive);
    bool tells = speech_has(speech, verb, is->telling);
    if (tells && speech_has(speech, verb + 1, is->negation)) /* "menargetkan tidak ada antrean" */
        return true;
    for (uint32_t at = verb + 1; at < verb + CLAUSE_REACH; at++) {
        char mark = speech_mark(speech, at);
        if (speech_has(speech, at, is->report) && speech_has(speech, at - 1, is->conjunction | is->adverb))
            return false; /* "menyampaikan sikap sekaligus menegaskan bahwa": the next verb's clause */
        if (speech_has(speech, at, is->bahwa) || (wants && leads_wish(speech, at)))
            return true;
        noun = noun && !speech_has(speech, at, is->that | is->conjunction | is->purpose);
        if (noun && at > verb + 1 &&
            (speech_has(speech, at, is->finite) ||
             (tells && !speech_has(speech, at - 1, is->preposition | is->act_noun) && speakers_verb_by_form(speech->draft, at))))
            return true;
        if (mark != '\0' && strchr("()/", mark) == NULL)
            return false;
    }
    return false;
}

/* "mengungkap kasus pencurian", "meminta izin", "mencatat laba" */
static bool names_act(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    return (speech_has(speech, verb, is->uncover) && speech_has(speech, verb + 1, is->uncover)) ||
           (speech_has(speech, verb, is->plea) && speech_has(speech, verb + 1, is->plea)) ||
           (speech_has(speech, verb, is->record) && speech_has(speech, verb + 1, is->record)) ||
           (speech_has(speech, verb, is->feat) && speech_has(speech, verb + 1, is->feat));
}

/* "mengumumkan bahwa ..." reports; "mengumumkan jam malam" names an act, "yakin dengan timnya" and "percaya diri" a mood,
 * "berupaya meminta tanggapan" an effort. */
static bool has_content(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    char mark = speech_mark(speech, verb + 1);
    bool clause = mark == ',' || mark == ':' || speech_has(speech, verb + 1, is->that | is->adverb);
    bool denies_not = speech_has(speech, verb, is->denial) && verb > 0 && speech_has(speech, verb - 1, is->negation);
    if (speech_has(speech, verb + 1, is->report_idiom) || (verb > 0 && speech_has(speech, verb - 1, is->verb)) ||
        (speech_has(speech, verb, is->belief) &&
         (mark == '.' || speech_has(speech, verb + 1, is->preposition | is->conjunction))))
        return false;
    if (names_act(speech, verb))
        return false;
    const ns_named *named = verb > 0 ? speakers_mention(&speech->speakers, verb - 1) : NULL;
    bool medium =
        named != NULL && named->last == verb && media_known(speech->draft, named->first); /* "Reuters melaporkan harga naik" */
    return clause || denies_not || medium || !speech_has(speech, verb, is->report_clause) || leads_clause(speech, verb);
}

/* "Lurah Enggan Berkomentar", "ITDC Lebih Percaya Ramalan": a verb with a capital inside its line is a headline's, and that is
 * no report. */
static bool is_headline_verb(const ns_speech *speech, uint32_t verb)
{
    return verb > 0 && speech->draft->tokens.shapes[verb] == NS_SHAPE_cap &&
           speech->draft->tokens.shapes[verb - 1] <= NS_SHAPE_alnum;
}

/* Spanduk itu menyerukan warga untuk "menjaga sungai ini": nobody is known to speak, but somebody's words stand in marks. */
static bool quotes_words(const ns_speech *speech, uint32_t verb)
{
    const uint32_t *sentences = speech->draft->tokens.sentences;
    if (speech->passed >= speech->quotations.count || (verb > 0 && speech_has(speech, verb - 1, speech->draft->classes->that)))
        return false;
    const ns_quotation *next = &speech->quotations.items[speech->passed];
    return next->opened && next->closed && next->first > verb && sentences[next->first] == sentences[verb] &&
           speech_words(next) >= 2;
}

/* Where the clause of a headline's verb begins: "Hujan Turun, Warga Harap ..." at "Warga", "Gubernur Gugat Menteri, Sebut ..." at
 * "Gubernur". */
static uint32_t clause_of(const ns_speech *speech, uint32_t verb)
{
    uint32_t title = zone_start(speech, verb), first = verb;
    if (speech_mark(speech, verb - 1) == ',')
        return title;
    while (first > title && verb - first < HEADLINE_REACH && speech_mark(speech, first - 1) == '\0')
        first--;
    return first;
}

static void settle_clause(ns_speech *speech, const ns_match *match, uint32_t first, ns_speaker speaker)
{
    settle_sentence(speech, match, FORM_HEADLINE_VERB, speaker);
    ns_report *report = report_of(speech, speech_cue(match));
    if (report->match == match)
        report->first = first;
}

/* "Warga memutar, Bupati Sari mengatakan jalan itu ditutup": a verb in full may stand in a title, too. */
static void settle_report(ns_speech *speech, const ns_match *match, ns_speaker speaker)
{
    uint32_t verb = speech_cue(match);
    if (in_title(speech, verb))
        settle_clause(speech, match, clause_of(speech, verb), speaker);
    else
        settle_sentence(speech, match, FORM_REPORT,
                        speaker_is_nobody(speaker) && quotes_words(speech, verb) ? SOMEBODY : speaker);
}

/* Is a verb that reports nothing here still one of speaking to others? "Rini menjawab singkat"; not "Rini melaporkan kasus itu". */
static bool addresses(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    return speech_has(speech, verb, is->telling | is->directive) && !speech_has(speech, verb, is->medium_verb) &&
           !in_title(speech, verb);
}

static void take_report(ns_speech *speech, const ns_match *match)
{
    uint32_t verb = speech_cue(match);
    ns_quotation *before = last_before(speech, verb);
    if (before != NULL && takes_verb(speech, before, verb)) {
        const ns_named *named = speakers_mention(&speech->speakers, before->behind);
        settle(speech, before, match, NS_DIRECT,
               named != NULL ? speakers_behind(&speech->speakers, named->first) : speakers_before(&speech->speakers, verb));
    } else if (!is_headline_verb(speech, verb)) {
        bool reports = has_content(speech, verb);
        if (!reports && !addresses(speech, verb))
            return;
        ns_speaker speaker = speakers_before(&speech->speakers, verb);
        if (reports) {
            settle_report(speech, match, speaker);
            media_speaks(speech->draft, &speech->speakers, match, verb, speaker);
        } else if (speakers_is_person(&speech->speakers, speaker)) { /* "Rini menjawab singkat.": whom "ujarnya" then means */
            speakers_remember(&speech->speakers, speaker, verb, false);
        }
    }
}

static void take_according(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match);
    if (is_headline_verb(speech, cue) && speech->draft->tokens.sentences[cue - 1] == speech->draft->tokens.sentences[cue])
        return; /* "Tiga Kiat Pasar Menurut Rini": another article's headline in the text */
    ns_speaker speaker = said_by(speech, cue);
    settle_sentence(speech, match, FORM_ACCORDING, speaker);
    const char *medium = media_behind(speech->draft, &speech->speakers, match, cue, speaker);
    if (medium != NULL)
        report_of(speech, cue)->via = medium;
}

/* Headline "Bupati Sari: Jalan Selesai Tahun Ini", "Sari Jawab Kritik soal Jalan: Selesai Tahun Ini". */
static void take_headline(ns_speech *speech, const ns_match *match)
{
    uint32_t colon = speech_cue(match);
    if (colon > 0 && in_title(speech, colon))
        settle_sentence(speech, match, FORM_HEADLINE, speakers_headlined(&speech->speakers, zone_start(speech, colon), colon));
}

/* "Bupati Sari Sebut Jalan Selesai Tahun Ini" */
static void take_headline_verb(ns_speech *speech, const ns_match *match)
{
    uint32_t verb = speech_cue(match);
    const ns_class_masks *is = speech->draft->classes;
    bool reports = !speech_has(speech, verb + 1, is->report_idiom | is->preposition) && !names_act(speech, verb);
    if (reports && in_title(speech, verb) && quotation_around(speech, verb) == NULL)
        settle_clause(speech, match, clause_of(speech, verb),
                      speakers_headline(&speech->speakers, zone_start(speech, verb), verb));
}

/* ---- cues, in text order */

static void take_source(ns_speech *speech, const ns_match *match)
{
    const char *name = media_credited(speech->draft, &speech->speakers, match);
    if (name != NULL)
        report_of(speech, speech_cue(match))->via = name;
}

/* "ukuran yang disebut Ketua Umum Rini" tells about the noun; "seperti yang disebut Rini" reports. */
static bool is_relative(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    return verb > 0 && speech_has(speech, verb - 1, is->that) && !(verb > 1 && speech_has(speech, verb - 2, is->preposition));
}

/* "tidak mengatakan", "belum mau menyimpulkan"; but "tidak hanya mengatakan", "tak menampik" */
static bool is_negated(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    uint32_t at = verb;
    if (speech_has(speech, verb, is->denial))
        return false;
    while (at > 0 && speech_has(speech, at - 1, is->adverb) && !speech_has(speech, at - 1, is->negation | is->only))
        at--;
    at -= at > 1 && speech_has(speech, at - 1, is->plural_pronoun); /* "tidak banyak berharap" */
    return at > 0 && speech_has(speech, at - 1, is->negation);
}

/* "datang untuk memastikan", "tanpa pernah mengungkap alasan", "akan meminta persetujuan", "ingin benar-benar memastikan" */
static bool serves_aim(const ns_speech *speech, uint32_t verb)
{
    const ns_class_masks *is = speech->draft->classes;
    uint32_t at = verb;
    while (at > 0 && speech_has(speech, at - 1, is->adverb) && !speech_has(speech, at - 1, is->purpose))
        at--;
    return at > 0 && speech_has(speech, at - 1, is->purpose);
}

/* "Demikian disampaikan Rini" hands on what stands elsewhere. It tells who "menurutnya" means, and reports nothing itself. */
static void take_passive(ns_speech *speech, const ns_match *match)
{
    uint32_t cue = speech_cue(match);
    ns_speaker agent = speakers_agent(&speech->speakers, cue);
    if (cue > 0 && speech_has(speech, cue - 1, speech->draft->classes->thus))
        speakers_remember(&speech->speakers, agent, cue, false);
    else
        settle_sentence(speech, match, FORM_PASSIVE, agent);
}

static void take_outside(ns_speech *speech, const ns_match *match, ns_quote_form form)
{
    uint32_t cue = speech_cue(match);
    if (in_speech(speech, cue) || is_negated(speech, cue) || serves_aim(speech, cue))
        return;
    if (form == FORM_REPORT)
        take_report(speech, match);
    else if (form == FORM_PASSIVE && !is_relative(speech, cue))
        take_passive(speech, match);
    else if (form == FORM_ACCORDING)
        take_according(speech, match);
    else if (form == FORM_SOURCE)
        take_source(speech, match);
}

static void take_cue(ns_speech *speech, const ns_match *match)
{
    ns_quote_form form = (ns_quote_form)DRAFT_FORM(match->kind);
    if (form == FORM_HEADLINE || form == FORM_HEADLINE_VERB) {
        (form == FORM_HEADLINE ? take_headline : take_headline_verb)(speech, match);
        return;
    }
    bool title = in_title(speech, speech_cue(match));
    if (!title && !draft_in_zone(speech->draft, speech_cue(match), NS_ZONE_BODY))
        return;
    if (form == FORM_AFTER)
        take_after(speech, match);
    else if (form == FORM_TAIL)
        take_tail(speech, match);
    else if (form == FORM_INSIDE)
        take_inside(speech, match);
    else if (form == FORM_BEFORE)
        take_before(speech, match);
    else if (!title || form == FORM_REPORT)
        take_outside(speech, match, form);
}

void quotes_find(ns_draft *draft)
{
    ns_speech speech = {.draft = draft, .quotations = *draft->quotations};
    if (draft->tokens.count == 0)
        return;
    speakers_begin(&speech.speakers, draft);
    const ns_match_list *cues = &draft->of_finder[FINDER_QUOTE];
    for (size_t i = 0; i < cues->count; i++)
        take_cue(&speech, cues->items[i]);
    speech_list(&speech);
}
