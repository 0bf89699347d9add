/* words.h: what the families ask of a token and its neighbours. */
#ifndef NS_CHECKER_WORDS_H
#define NS_CHECKER_WORDS_H

#include "base/letters.h"
#include "checker/findings.h"
#include "knowledge/usage.h"

#include <string.h>

static inline ns_span word_span(const ns_checker *checker, size_t at)
{
    return checker->draft->tokens.spans[at];
}

static inline const char *word_text(const ns_checker *checker, size_t at, size_t *length)
{
    return draft_token(checker->draft, at, length);
}

/* Of its folded letters. */
static inline uint32_t word_hash(const ns_checker *checker, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return (uint32_t)fold_hash(text, length);
}

static inline uint8_t word_shape(const ns_checker *checker, size_t at)
{
    return checker->draft->tokens.shapes[at];
}

/* "negara", "Jakarta", "KPK", "A", "iPhone" */
static inline bool word_is_letters(const ns_checker *checker, size_t at)
{
    return word_shape(checker, at) <= NS_SHAPE_mixed;
}

static inline bool word_is_lower(const ns_checker *checker, size_t at)
{
    return word_shape(checker, at) == NS_SHAPE_lower;
}

static inline bool word_is_capital(const ns_checker *checker, size_t at)
{
    uint8_t shape = word_shape(checker, at);
    return shape >= NS_SHAPE_cap && shape <= NS_SHAPE_initial;
}

static inline bool word_is_number(const ns_checker *checker, size_t at)
{
    uint8_t shape = word_shape(checker, at);
    return shape >= NS_SHAPE_num12 && shape <= NS_SHAPE_numeric;
}

/* ASCII letters and nothing else. */
static inline bool text_is_letters(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!is_letter(text[i]))
            return false;
    return true;
}

/* Is it this ASCII sign? */
static inline bool word_is(const ns_checker *checker, size_t at, char sign)
{
    return checker->draft->tokens.symbols[at] == (uint8_t)sign;
}

/* A quotation mark of any drawing, single ones left out. */
static inline bool word_is_quote(const ns_checker *checker, size_t at)
{
    uint8_t shape = word_shape(checker, at);
    return word_is(checker, at, '"') || shape == NS_SHAPE_open || shape == NS_SHAPE_close;
}

static inline bool word_has(const ns_checker *checker, size_t at, ns_classes classes)
{
    return (draft_classes(checker->draft, at) & classes) != 0;
}

/* Does it stand right behind the token before it? */
static inline bool word_is_glued(const ns_checker *checker, size_t at)
{
    return at > 0 && word_span(checker, at - 1).end == word_span(checker, at).start;
}

/* The first word of its sentence, of a quotation or of a bracket: a capital says nothing there. A quotation with what was said is one
 * sentence: "Kami siap. Terimakasih," kata Budi. */
static inline bool word_opens(const ns_checker *checker, size_t at)
{
    const ns_tokens *tokens = &checker->draft->tokens;
    return at == 0 || tokens->sentences[at - 1] != tokens->sentences[at] || word_is_quote(checker, at - 1) ||
           (checker->draft->tokens.symbols[at - 1] != 0 && strchr("(:\n.?!", checker->draft->tokens.symbols[at - 1]) != NULL);
}

/* The tokens of a zone, without the break behind it. */
static inline ns_range zone_tokens(const ns_checker *checker, size_t zone)
{
    const ns_draft *draft = checker->draft;
    ns_range range = {draft->zone_first[zone], draft->zone_first[zone + 1]};
    while (range.last > range.first && draft->tokens.spans[range.last - 1].start >= draft->layout.zones[zone].span.end)
        range.last--;
    return range;
}

/* The tokens of a zone's kind are what the writer wrote: title, paragraphs, captions. */
static inline bool zone_is_copy(ns_zone_kind kind)
{
    return kind == NS_ZONE_BODY || kind == NS_ZONE_TITLE || kind == NS_ZONE_CAPTION;
}

/* Does the row of a usage list hold, whose key is the word at `at`? Its words are *place; zone: the tokens it may look at. */
bool usage_holds(const ns_checker *checker, const ns_usage *row, size_t at, ns_range zone, ns_range *place);

/* The row of this list that is this word, or NULL; and the word at `at`. */
const ns_usage *usage_row_of(ns_usage_list list, const char *text, size_t length);
const ns_usage *usage_row(const ns_checker *checker, ns_usage_list list, size_t at);

/* Is the word at `at` a row of this list? */
bool usage_lists(const ns_checker *checker, ns_usage_list list, size_t at);

/* Does a gap hold nothing but characters that nobody sees (U+200B)? They are no blanks: text-invisible tells of them. */
bool gap_is_unseen(const ns_checker *checker, ns_span gap);

/* Is a name found here (a person, a place ...)? Binary search. */
bool word_is_named(const ns_checker *checker, size_t at);
/* Is a person's name found here? */
bool word_is_person(const ns_checker *checker, size_t at);

#endif
