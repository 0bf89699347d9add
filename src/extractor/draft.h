/* draft.h: an article in the making: what the extractor's parts share.
 *
 * Collect, resolve, emit. Rules and gazetteer have been run when the finders begin: each finder (dates.c names.c quotes.c
 * amounts.c) reads tokens and matches, knows no other finder, and leaves its results here; resolve.c settles overlaps, aliases,
 * anchors and speakers. */
#ifndef NS_EXTRACTOR_DRAFT_H
#define NS_EXTRACTOR_DRAFT_H

#include "base/arena.h"
#include "base/calendar.h"
#include "extractor/own_names.h"
#include "extractor/words.h"
#include "knowledge/frequent.h"
#include "knowledge/gazetteer.h"
#include "knowledge/rules.h"
#include "newsscan.h"
#include "reader/zones.h"
#include "tokenizer/tokens.h"

/* Whose a rule's matches are: the first word of its `as`. */
typedef enum ns_finder { FINDER_NONE, FINDER_DATE, FINDER_NAME, FINDER_QUOTE, FINDER_AMOUNT, FINDERS } ns_finder;

/* ns_match.kind = finder << 8 | form; the form is the second word of `as`, numbered by the finder itself. */
#define DRAFT_KIND(finder, form) ((uint16_t)((unsigned)(finder) << 8 | (unsigned)(form)))
#define DRAFT_FINDER(kind) ((ns_finder)((kind) >> 8))
#define DRAFT_FORM(kind) ((kind)&0xFFu)

/* Lexicon classes that C code asks for, looked up once at engine start. Add a row for each class C needs. */
/* clang-format off */
#define NS_CLASSES(X) \
    X(conjunction, "conjunction") X(range_word, "range-word") X(kin, "kin") X(named, "named") \
    X(count_noun, "count-noun") X(measure, "measure") X(percent, "percent") X(currency_after, "currency-after") \
    X(currency_before, "currency-before") X(time_zone, "time-zone") X(time_unit, "time-unit") \
    X(number_head, "number-head") X(season, "season") X(edge, "edge") X(future, "future") X(aside, "aside") X(common, "common") \
    X(given_name, "given-name") X(surname, "surname") X(month, "month") X(hijri_month, "hijri-month") X(weekday, "weekday") X(say, "say") \
    X(say_nya, "say-nya") X(report, "report") X(title, "title") X(title_more, "title-more") X(org_head, "org-head") \
    X(place_head, "place-head") X(pronoun, "pronoun") X(name_particle, "name-particle") X(preposition, "preposition") \
    X(reported, "reported") X(negation, "negation") X(that, "that") X(adverb, "adverb") X(menurut, "menurut") \
    X(source, "source") X(number_word, "number-word") X(scale, "scale") X(locative, "locative") X(roman, "roman") \
    X(direction, "direction") X(honorific, "honorific") X(proper_head, "proper-head") X(loose_head, "loose-head") \
    X(org_tail, "org-tail") X(place_tail, "place-tail") X(thing_noun, "thing-noun") \
    X(place_noun, "place-noun") X(org_noun, "org-noun") X(org_noun_more, "org-noun-more") \
    X(event_tail, "event-tail") X(degree, "degree") X(relative, "relative") X(document, "document") X(domain, "domain") \
    X(report_clause, "report-clause") X(event_head, "event-head") \
    X(report_idiom, "report-idiom") X(belief, "belief") X(first_person, "first-person") X(plural_pronoun, "plural-pronoun") \
    X(manner, "manner") X(verb, "verb") X(thing, "thing") X(bahwa, "bahwa") X(uncover, "uncover") \
    X(medium_head, "medium-head") X(loose_source, "loose-source") X(purpose, "purpose") X(headline_verb, "headline-verb") \
    X(denial, "denial") X(plea, "plea") X(people, "people") X(indefinite, "indefinite") \
    X(record, "record") X(feat, "feat") X(finite, "finite") X(part_of_day, "part-of-day") X(only, "only") \
    X(described, "described") X(definite, "definite") X(medium_verb, "medium-verb") X(press, "press") X(press_more, "press-more") \
    X(relation, "relation") X(club_cue, "club-cue") X(abbreviation, "abbreviation") X(english_inner, "english-inner") X(as_word, "as-word") \
    X(copula, "copula") X(one_of, "one-of") X(org_kind, "org-kind") X(org_part, "org-part") X(org_deed, "org-deed") \
    X(person_deed, "person-deed") X(thing_more, "thing-more") X(such_as, "such-as") X(thing_kind, "thing-kind") X(at_word, "at-word") \
    X(accused, "accused") X(title_open, "title-open") X(team_noun, "team-noun") X(goods_noun, "goods-noun") \
    X(place_kind, "place-kind") X(name_stop, "name-stop") X(rank, "rank") X(korean, "korean") X(name_word, "name-word") \
    X(english_work, "english-work") X(seat_title, "seat-title") X(deed_of, "deed-of") X(name_lead, "name-lead") \
    X(dish, "dish") X(shop_head, "shop-head") X(kin_more, "kin-more") X(thus, "thus") X(directive, "directive") \
    X(telling, "telling") X(often, "often") X(caption, "caption") X(would_be, "would-be") X(act_noun, "act-noun")
/* clang-format on */
typedef struct ns_class_masks {
#define NS_CLASS_FIELD(field, name) ns_classes field;
    NS_CLASSES(NS_CLASS_FIELD)
#undef NS_CLASS_FIELD
} ns_class_masks;

/* A place in the text that is a name, or may be. */
typedef struct ns_mention {
    uint32_t first, last; /* tokens, half-open */
    ns_entity_type type;
    bool contested;   /* another mention covers some of its tokens */
    uint8_t strength; /* 1 weak (shape alone) ... 9 certain (gazetteer, strong) */
    const char *name; /* the canonical one, padding behind it, where the source of the mention knows it; NULL: the text itself */
    const char *role; /* "Presiden Rusia" from a title before the name, or NULL */
    const char *post; /* what the gazetteer knows the person to have been when the article came out, or NULL */
    const char *country, *region;
    const char *rule;
} ns_mention;

/* A mention that stands, and whose it is: the tokens of ns_entity.mentions, so that nobody has to look for them. */
typedef struct ns_named {
    uint32_t first, last; /* tokens, half-open */
    uint32_t entity;      /* index into draft->entities */
} ns_named;

typedef uint64_t ns_facts; /* name_facts.h */

typedef struct ns_anchor {
    ns_day day; /* year 0: there is none */
    int year;   /* the year it was written in, where no day is known; else 0 */
    ns_basis basis;
} ns_anchor;

typedef struct ns_match_list {
    const ns_match **items;
    size_t count;
} ns_match_list;

/* What the name model made of words in earlier articles (name_look.c). It changes nothing in what is found. */
typedef struct ns_name_memory ns_name_memory;

typedef struct ns_draft {
    const ns_class_masks *classes;
    const ns_meanings *meanings;
    const ns_own_names *own_names; /* NULL: there is no list */
    const ns_frequent *frequent;
    ns_name_memory *names;     /* the scanner's */
    const ns_facts *set_facts; /* lexicon set → what the name finder knows of its words */
    const ns_input *input;
    const char *text;
    size_t length;
    ns_arena *arena;
    ns_layout layout;
    ns_tokens tokens;
    uint32_t *zone_first;             /* first token of each zone; zone_count + 1 items */
    uint32_t *zone_of;                /* token → the zone it stands in or behind */
    ns_matches matches;               /* of every rule, in token order */
    ns_match_list of_finder[FINDERS]; /* the same, each finder's own */
    ns_anchor anchor;
    const char *published; /* ISO, as precise as written */
    ns_facts *facts;       /* token → what the name finder knows of it; made by names_find */
    uint32_t *capitals;    /* the words with a capital in them outside of dead zones, in order; made by names_find */
    size_t capital_count;
    LIST(ns_mention) mentions;
    uint32_t *holder; /* token → the newest mention that covers it + 1, or 0 */
    LIST(ns_entity) entities;
    LIST(ns_named) named;             /* every mention of the entities, in text order, none over another */
    struct ns_quotations *quotations; /* what stands in marks (marks.h); the quote finder settles whose words they are */
    LIST(ns_date) dates;
    LIST(ns_quote) quotes;
    LIST(ns_attribution) attributions;
    LIST(ns_amount) amounts;
    const ns_sketch *sketch;
} ns_draft;

static inline const char *draft_token(const ns_draft *draft, size_t token, size_t *length)
{
    ns_span span = draft->tokens.spans[token];
    *length = span.end - span.start;
    return draft->text + span.start;
}

/* Bytes of the tokens [first, last), first < last. */
static inline ns_span draft_span(const ns_draft *draft, size_t first, size_t last)
{
    return (ns_span){draft->tokens.spans[first].start, draft->tokens.spans[last - 1].end};
}

static inline ns_classes draft_classes(const ns_draft *draft, size_t token)
{
    return lexicon_set_classes(draft->tokens.sets[token]);
}

/* What a token means, if that is of the kind; or NULL. */
static inline const ns_meaning *draft_meaning(const ns_draft *draft, size_t token, ns_meaning_kind kind)
{
    size_t length;
    if (!words_may_mean(draft->meanings, draft->tokens.sets[token], MEANING_BIT(kind)))
        return NULL;
    const char *text = draft_token(draft, token, &length);
    return length == 0 ? NULL : words_meaning(draft->meanings, draft->tokens.words[token], text, length, kind);
}

static inline bool draft_in_zone(const ns_draft *draft, size_t token, ns_zone_kind kind)
{
    return draft->layout.zone_count > 0 && draft->layout.zones[draft->zone_of[token]].kind == kind;
}

static inline const char *draft_copy(const ns_draft *draft, ns_span span)
{
    return arena_text(draft->arena, draft->text + span.start, span.end - span.start);
}

#endif
