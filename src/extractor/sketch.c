/* sketch.c: the finished findings and the tokens → the article's digest (newsscan.h, ns_sketch): by it the summary finds near copies
 * and articles on the same event. Boilerplate stays out. How sketches are compared is base/sketch.c's affair. */
#include "base/buffer.h"
#include "base/met.h"
#include "base/sketch.h"
#include "extractor/extractor.h"

#include <math.h>

/* The event is told in the headline and the first words. */
enum { LEAD_WORDS = 80, TERM_LETTERS = 4, TERM_BITS = (1 << 23) - 1 };

enum { REACH_AFTER = 3, REACH_BEFORE = 3, REACH_PEOPLE = 9, OUTCOME_ROOM = 16 };

typedef struct ns_outcome {
    char word[OUTCOME_ROOM];
    const char *becomes; /* NULL: a noun that tells something by itself */
} ns_outcome;

static const ns_outcome outcomes[] = {
#define OUTCOME(word, becomes) {word, becomes},
#define TELLING(word) {word, NULL},
#include "data/outcomes.def"
#undef OUTCOME
#undef TELLING
};

static bool is_word(const ns_draft *draft, size_t token)
{
    return draft->tokens.shapes[token] < NS_SHAPE_open;
}

/* The hashes of the body's words, in order. Numbers are words, too: what a copy changes is often just these. Only what is neither has no
 * hash: the next one is written over that, as a branch here costs more. */
static size_t list_words(const ns_draft *draft, uint32_t *words)
{
    size_t count = 0;
    for (size_t i = 0; i < draft->layout.zone_count; i++) {
        size_t end = draft->layout.zones[i].kind == NS_ZONE_BODY ? draft->zone_first[i + 1] : 0;
        for (size_t at = draft->zone_first[i]; at < end; at++) {
            words[count] = draft->tokens.hashes[at];
            count += words[count] != 0;
        }
    }
    return count;
}

/* Does this token say what an article is about? */
static bool is_telling_word(const ns_draft *draft, size_t token)
{
    ns_span span = draft->tokens.spans[token];
    return (draft->tokens.shapes[token] <= NS_SHAPE_upper) & (span.end - span.start >= TERM_LETTERS) &
           !frequent_common_word(draft->frequent, draft->tokens.hashes[token]);
}

/* The telling ones among the first LEAD_WORDS words of a kind's zones. As nobody can guess which they are, there is no branch either. */
static size_t list_telling(const ns_draft *draft, ns_zone_kind kind, uint32_t telling[LEAD_WORDS])
{
    size_t seen = 0, count = 0;
    for (size_t i = 0; i < draft->layout.zone_count; i++) {
        size_t end = draft->layout.zones[i].kind == kind ? draft->zone_first[i + 1] : 0;
        for (size_t at = draft->zone_first[i]; at < end && seen < LEAD_WORDS; at++) {
            telling[count] = draft->tokens.hashes[at];
            count += is_telling_word(draft, at);
            seen += is_word(draft, at);
        }
    }
    return count;
}

static bool has_term(const ns_sketch *sketch, uint32_t term)
{
    for (uint32_t i = 0; i < sketch->term_count; i++)
        if ((sketch->terms[i] & TERM_BITS) == term)
            return true;
    return false;
}

/* met: the terms that are there. */
static void add_terms(const uint32_t *words, size_t count, uint32_t mark, ns_met *met, ns_sketch *sketch)
{
    for (size_t i = 0; i < count && sketch->term_count < NS_TERMS; i++) {
        uint32_t term = words[i] & TERM_BITS;
        if (met_before(met, term) && has_term(sketch, term))
            continue;
        sketch->terms[sketch->term_count++] = term | mark;
    }
}

static void find_terms(const ns_draft *draft, ns_sketch *sketch)
{
    ns_met met = {{0}};
    uint32_t telling[LEAD_WORDS];
    add_terms(telling, list_telling(draft, NS_ZONE_TITLE, telling), NS_TERM_TITLE, &met, sketch);
    add_terms(telling, list_telling(draft, NS_ZONE_BODY, telling), 0, &met, sketch);
}

/* ---- figures */

/* Sums over a word's first letters, as bits: by two of them nearly every word is told from all outcomes. */
#define FIRST_LETTERS(a, b) (UINT64_C(1) << ((unsigned)(a)*5 + (unsigned)(b)) % 64)
#define NEXT_LETTERS(b, c, d) (UINT64_C(1) << ((unsigned)(b)*3 + (unsigned)(c)*11 + (unsigned)(d)) % 64)

/* A word of less than OUTCOME_ROOM bytes, zeros behind it. */
static const ns_outcome *find_outcome(ns_fold word)
{
    uint64_t first = 0, next = 0;
#define TELLING(word) first |= FIRST_LETTERS((word)[0], (word)[1]), next |= NEXT_LETTERS((word)[1], (word)[2], (word)[3]);
#define OUTCOME(word, becomes) TELLING(word)
#include "data/outcomes.def"
#undef OUTCOME
#undef TELLING
    first &= FIRST_LETTERS(word.low & 255, word.low >> 8 & 255);
    next &= NEXT_LETTERS(word.low >> 8 & 255, word.low >> 16 & 255, word.low >> 24 & 255);
    if ((first == 0) | (next == 0))
        return NULL;
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
        if (hash_load8(outcomes[i].word) == word.low && hash_load8(outcomes[i].word + 8) == word.high)
            return &outcomes[i];
    return NULL;
}

static const char *outcome_at(const ns_draft *draft, size_t token)
{
    size_t length;
    const char *text = draft_token(draft, token, &length);
    const ns_outcome *found = length < OUTCOME_ROOM ? find_outcome(fold_start(text, length)) : NULL;
    return found != NULL ? found->becomes : NULL;
}

/* Is this unit of measure a noun that tells something, or what became of somebody? */
static bool is_telling(const char *unit)
{
    char word[OUTCOME_ROOM] = {0};
    size_t length = strlen(unit);
    if (length >= OUTCOME_ROOM)
        return false;
    memcpy(word, unit, length);
    return find_outcome((ns_fold){hash_load8(word), hash_load8(word + 8)}) != NULL;
}

/* The next outcome from `at` on, no further than `reach` words, inside what commas and numbers leave together. step: 1 or -1. */
static const char *seek_outcome(const ns_draft *draft, size_t at, unsigned reach, size_t step)
{
    const char *found = NULL;
    for (; found == NULL && reach > 0 && at < draft->tokens.count && is_word(draft, at) &&
           draft->tokens.shapes[at] < NS_SHAPE_num12;
         reach--, at += step)
        found = outcome_at(draft, at);
    return found;
}

/* What became of those counted in [first, last): "menewaskan sembilan orang, melukai 23 orang"; "8 orang tewas"; "korban tewas banjir
 * itu bertambah jadi 9 orang". */
static const char *outcome_of(const ns_draft *draft, size_t first, size_t last, bool people)
{
    const char *outcome = seek_outcome(draft, first - 1, 1, SIZE_MAX);
    if (outcome == NULL)
        outcome = seek_outcome(draft, last, REACH_AFTER, 1);
    return outcome != NULL ? outcome : seek_outcome(draft, first - 1, people ? REACH_PEOPLE : REACH_BEFORE, SIZE_MAX);
}

/* "8 orang tewas". By hand: printf takes longer than all the rest of a sketch. */
static const char *figure_text(ns_arena *arena, uint64_t value, const char *unit, const char *outcome)
{
    size_t unit_length = strlen(unit), outcome_length = outcome != NULL ? strlen(outcome) : 0;
    char *text = arena_alloc(arena, DECIMAL_ROOM + unit_length + outcome_length + 3), *at = decimal_write(text, value);
    *at++ = ' ';
    at = (char *)memcpy(at, unit, unit_length) + unit_length;
    if (outcome != NULL) {
        *at++ = ' ';
        at = (char *)memcpy(at, outcome, outcome_length) + outcome_length;
    }
    *at = '\0';
    return text;
}

static void add_figure(const ns_draft *draft, const ns_amount *amount, ns_sketch *sketch)
{
    if (amount->type != NS_COUNT || amount->unit == NULL || !(amount->value >= 1 && amount->value < 1e9) ||
        floor(amount->value) != amount->value || sketch->figure_count == NS_FIGURES)
        return;
    size_t first = tokens_at(&draft->tokens, amount->span.start), last = tokens_at(&draft->tokens, amount->span.end);
    bool telling = is_telling(amount->unit);
    const char *outcome = outcome_of(draft, first, last, !telling);
    if (outcome == NULL && (!telling || amount->value < 2))
        return;
    const char *text = figure_text(draft->arena, (uint64_t)amount->value, amount->unit, outcome);
    for (uint32_t i = 0; i < sketch->figure_count; i++)
        if (strcmp(sketch->figures[i], text) == 0)
            return;
    sketch->figures[sketch->figure_count++] = text;
}

void sketch_find(ns_draft *draft)
{
    ns_sketch *sketch = arena_zero(draft->arena, sizeof *sketch);
    uint32_t *words = arena_alloc(draft->arena, (draft->tokens.count + 1) * sizeof *words);
    sketch_fill(sketch, words, list_words(draft, words));
    find_terms(draft, sketch);
    for (size_t i = 0; i < draft->amounts.count; i++)
        add_figure(draft, &draft->amounts.items[i], sketch);
    draft->sketch = sketch;
}
