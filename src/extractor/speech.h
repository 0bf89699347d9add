/* speech.h: what the parts of the quote finder share: quotations, and reports, one for each sentence with a cue. Private to quotes.c and
 * quote_list.c. */
#ifndef NS_EXTRACTOR_SPEECH_H
#define NS_EXTRACTOR_SPEECH_H

#include "extractor/marks.h"
#include "extractor/speakers.h"

/* Fewer words in marks are a term or a name. */
enum { SHORTEST_SPEECH = 4 };

typedef enum ns_quote_form {
    FORM_NONE,
    FORM_AFTER,
    FORM_TAIL,
    FORM_INSIDE,
    FORM_BEFORE,
    FORM_REPORT,
    FORM_PASSIVE,
    FORM_ACCORDING,
    FORM_HEADLINE,
    FORM_HEADLINE_VERB,
    FORM_SOURCE
} ns_quote_form;

/* What is known of a sentence that has a cue. */
typedef struct ns_report {
    uint32_t sentence;
    uint32_t cue;
    uint32_t first;        /* token its clause begins at, in a headline; else 0: the sentence */
    const ns_match *match; /* NULL: it is no indirect quote */
    ns_quote_form form;
    ns_speaker speaker;
    bool direct; /* a direct quote stands in it */
    const char *via;
} ns_report;

typedef struct ns_speech {
    ns_draft *draft;
    ns_speakers speakers;
    ns_quotations quotations;
    LIST(ns_report) reports; /* in text order */
    size_t passed;           /* quotations before this one end before the present cue */
} ns_speech;

/* Settles the quotations that no cue stands beside, then puts quotations and reports on draft->quotes, in text order. */
void speech_list(ns_speech *speech);

static inline bool speech_has(const ns_speech *speech, uint32_t at, ns_classes classes)
{
    return at < speech->draft->tokens.count && (draft_classes(speech->draft, at) & classes) != 0;
}

static inline char speech_mark(const ns_speech *speech, uint32_t at)
{
    return speakers_mark(speech->draft, at);
}

static inline uint32_t speech_cue(const ns_match *match)
{
    return match_range(match, NS_CAPTURE_cue).first;
}

static inline uint32_t speech_words(const ns_quotation *quotation)
{
    return quotation->last > quotation->first ? quotation->last - quotation->first : 0;
}

/* Words in marks that are speech and not a term begin with a capital and are a sentence. */
static inline bool speech_like(const ns_speech *speech, const ns_quotation *quotation)
{
    uint8_t shape = speech->draft->tokens.shapes[quotation->first];
    return shape != NS_SHAPE_lower && speech_words(quotation) >= SHORTEST_SPEECH;
}

#endif
