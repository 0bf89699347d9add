/* name_facts.h: what the name finder knows of a token, a bit each, so that its many questions cost one look each: classes of the
 * lexicon, and how the token is written. `facts & (is->title | is->kin)` asks for one of several. */
#ifndef NS_EXTRACTOR_NAME_FACTS_H
#define NS_EXTRACTOR_NAME_FACTS_H

#include "extractor/draft.h"

/* clang-format off */
/* Classes that the name model sees as well: their order is a part of it. */
#define NAME_CLASSES(X) \
    X(given_name) X(surname) X(common) X(title) X(title_more) X(org_head) X(place_head) X(org_tail) X(locative) X(preposition) \
    X(conjunction) X(report) X(say) X(menurut) X(source) X(name_particle) X(honorific) X(kin) X(degree) X(roman) X(proper_head) \
    X(loose_head) X(direction) X(adverb) X(count_noun) X(named) X(reported)
#define MORE_NAME_CLASSES(X) \
    X(month) X(weekday) X(hijri_month) X(time_zone) X(measure) X(currency_before) X(currency_after) X(pronoun) \
    X(club_cue) X(negation) X(abbreviation) X(scale) X(place_tail) X(place_noun) X(org_noun) X(org_noun_more) X(thing_noun) X(event_tail) \
    X(english_inner) X(as_word) X(copula) X(org_kind) X(org_part) X(org_deed) X(person_deed)
/* What no single class tells, see name_facts.c. */
#define NAME_MARKS(X) \
    X(person_word) X(name_part) X(capital) X(quiet) X(in_title) X(stall)
/* clang-format on */

enum {
#define FACT_NUMBER(name) FACT_##name,
    NAME_CLASSES(FACT_NUMBER) FACT_calendar, /* month or weekday */
    MODEL_FACTS = 32,                        /* the name model sees those below */
    FACT_BEFORE_MORE = MODEL_FACTS - 1,
    MORE_NAME_CLASSES(FACT_NUMBER) NAME_MARKS(FACT_NUMBER) FACT_any_capital = 63
#undef FACT_NUMBER
};

typedef struct ns_fact_bits {
#define FACT_FIELD(name) ns_facts name;
    NAME_CLASSES(FACT_FIELD) FACT_FIELD(calendar) MORE_NAME_CLASSES(FACT_FIELD) NAME_MARKS(FACT_FIELD) FACT_FIELD(any_capital)
#undef FACT_FIELD
} ns_fact_bits;

static const ns_fact_bits name_fact_bits = {
#define FACT(name) ((ns_facts)1 << FACT_##name)
#define FACT_BIT(name) .name = FACT(name),
    NAME_CLASSES(FACT_BIT) FACT_BIT(calendar) MORE_NAME_CLASSES(FACT_BIT) NAME_MARKS(FACT_BIT) FACT_BIT(any_capital)
#undef FACT_BIT
};
static const ns_fact_bits *const is = &name_fact_bits;

/* Three facts that lie side by side, so that one look tells whether a word shows a capital that means something. */
enum { NAME_SHOWN = 1 };
_Static_assert(FACT_quiet == FACT_capital + 1 && FACT_in_title == FACT_capital + 2, "side by side");
static inline uint32_t name_shown(ns_facts facts)
{
    return facts >> FACT_capital & 7;
}

static inline uint32_t name_any_capital(ns_facts facts)
{
    return (uint32_t)(facts >> FACT_any_capital);
}

/* Fills draft->facts, and draft->capitals with the words that have a capital in them. */
void name_facts_find(ns_draft *draft);

#endif
