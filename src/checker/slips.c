/* slips.c: words that a slip of the hand has left in the copy. In: tokens that the lexicon does not know, and words that much news has.
 * Words that are wrong by habit ("resiko") are left to language.c and its lists. */
#include "checker/words.h"
#include "knowledge/slips.h"

enum { SHORTEST_STEM = 4 };

static const char *const prefixes[] = {
#define PREFIX(text) text,
#define SUFFIX(text)
#include "data/checks/affixes.def"
#undef PREFIX
#undef SUFFIX
};
static const char *const suffixes[] = {
#define PREFIX(text)
#define SUFFIX(text) text,
#include "data/checks/affixes.def"
#undef PREFIX
#undef SUFFIX
};

static bool is_known(const char *stem, size_t length, const char *meant)
{
    char padded[SLIP_LONGEST + 1 + NS_TEXT_PADDING] = {0};
    return (strlen(meant) == length && memcmp(stem, meant, length) == 0) ||
           lexicon_find(memcpy(padded, stem, length), length) != NS_NO_WORD;
}

/* "beraspal", "melimpahi": a word that the lexicon has, or the one that seems to be meant, between affixes. */
static bool is_derived(const char *word, size_t length, const char *meant)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t head = strlen(prefixes[i]);
        if (head >= length || memcmp(word, prefixes[i], head) != 0)
            continue;
        for (size_t k = 0; k < sizeof suffixes / sizeof *suffixes; k++) {
            size_t tail = strlen(suffixes[k]);
            if (head + tail + SHORTEST_STEM <= length && memcmp(word + length - tail, suffixes[k], tail) == 0 &&
                is_known(word + head, length - head - tail, meant))
                return true;
        }
    }
    return false;
}

static bool is_unknown(const ns_checker *checker, size_t at)
{
    return checker->draft->tokens.words[at] == NS_NO_WORD;
}

/* A word of the sentence: not a part of an address, a tag or a doubled word, and not beside another word that nobody knows, as in a
 * phrase of another tongue. */
static bool stands_free(const ns_checker *checker, size_t at, ns_range zone)
{
    if (at > zone.first) {
        bool opening = word_is_quote(checker, at - 1) || word_is(checker, at - 1, '(');
        if ((word_is_glued(checker, at) && !opening) || (word_is_lower(checker, at - 1) && is_unknown(checker, at - 1)))
            return false;
    }
    if (at + 1 >= zone.last)
        return true;
    if (word_is_glued(checker, at + 1))
        return word_is_quote(checker, at + 1) || strchr(",.;:?!)", checker->draft->tokens.symbols[at + 1]) != NULL;
    return !word_is_lower(checker, at + 1) || !is_unknown(checker, at + 1);
}

static void take_slip(ns_checker *checker, size_t at, ns_range zone)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    bool lower = word_is_lower(checker, at);
    bool first = word_shape(checker, at) == NS_SHAPE_cap && word_opens(checker, at) && !word_is_named(checker, at) &&
                 (at == 0 || !word_is(checker, at - 1, '(')); /* "(Dikmas)" is short for something */
    if (!(lower || first) || length > SLIP_LONGEST || !text_is_letters(text, length) || !stands_free(checker, at, zone))
        return;
    char word[SLIP_LONGEST + 1 + NS_TEXT_PADDING] = {0};
    memcpy(word, text, length);
    word[0] = small_letter(word[0]);
    const char *other, *meant = slip_meant(word, length, &other);
    if (meant == NULL || is_derived(word, length, meant) || usage_find(word, length, fold_hash(word, length)) != NULL)
        return; /* a word of a list is told of by its list, or is fine */
    const char *more = other != NULL ? arena_printf(checker->arena, " or \"%s\"", other) : "";
    check_add(checker, CHECK_SPELLING_SLIP, word_span(checker, at), NULL, "\"%s\": \"%s\"%s may be meant",
              check_text(checker, word_span(checker, at)), meant, more);
}

void check_slips(ns_checker *checker)
{
    const ns_layout *layout = &checker->draft->layout;
    for (size_t zone = 0; zone < layout->zone_count; zone++) {
        ns_range range = zone_tokens(checker, zone);
        for (size_t at = range.first; zone_is_copy(layout->zones[zone].kind) && at < range.last; at++)
            if (is_unknown(checker, at) && word_is_letters(checker, at))
                take_slip(checker, at, range);
    }
}
