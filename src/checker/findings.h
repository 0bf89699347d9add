/* findings.h: what the families of rules share: the article in hand, and the one way to report a finding.
 *
 * In: an article that ns_scan has finished, with its draft (tokens, zones, matches), and a policy (what is wanted of which rule).
 * Out: findings in order of place. Each family is one function in a file of its own (src/checker/dates.c has check_dates), which
 * looks at the article and calls check_add; families do not know each other.
 *
 *     if (check_wants(checker, CHECK_DATE_WEEKDAY))
 *         check_add(checker, CHECK_DATE_WEEKDAY, date->span, NULL, "\"%s\" is a %s", date->value, name);
 *
 * To add a rule: a row in src/data/checks/FAMILY.def (see rules.h), and the code that finds it. What need not be thought of there,
 * since check_add sees to it for all:
 *   - a rule that is switched off (but ask check_wants before any work that only this rule needs);
 *   - boilerplate (check_is_boilerplate: related links, lists, ads, sign-offs ...): nothing is reported there but by rules whose name
 *     begins with "boilerplate";
 *   - quoted speech: what people said is not our spelling; rules of the family `language` report nothing there, save on what
 *     sounds alike however it is spelled ("kerjasama", "aktifitas"), and on slips of the hand; what has a name between marks
 *     (a song, a slogan, a sign) keeps even those;
 *   - words and names that the house allows (.newsscan): findings of `language` and `names` whose span is one of them.
 * Only `text-duplicate` across articles is found elsewhere: the pipeline sees all articles, this room one.
 *
 * Messages are one line in English, Indonesian words in quotes: `"mempengaruhi" is written "memengaruhi"`. Repairs replace bytes of
 * the text; one that needs thought is a part of the message, not a repair. */
#ifndef NS_CHECKER_FINDINGS_H
#define NS_CHECKER_FINDINGS_H

#include "checker/policy.h"
#include "checker/rules.h"
#include "extractor/draft.h"
#include "extractor/marks.h"

typedef struct ns_checker {
    const ns_policy *policy;
    const ns_draft *draft;     /* tokens with words, shapes and sentences; zones with their first token; rules' matches */
    const ns_article *article; /* what was found */
    ns_arena *arena;
    ns_quotations quotations; /* every pair of quotation marks, whoever speaks */
    const ns_span *speech;    /* the words inside them, in order */
    size_t speech_count;
    LIST(ns_finding) findings;
} ns_checker;

/* Everything the rules find in one article, in order of place, then rule name. Lives in the draft's arena. */
void checker_run(const ns_policy *policy, const ns_draft *draft, const ns_article *article, const ns_finding **findings,
                 size_t *count);

/* The families. */
void check_dates(ns_checker *checker);
void check_quotes(ns_checker *checker);
void check_names(ns_checker *checker);
void check_variants(ns_checker *checker);
void check_language(ns_checker *checker);
void check_slips(ns_checker *checker);
void check_characters(ns_checker *checker);
void check_signs(ns_checker *checker);
void check_text_whole(ns_checker *checker);
void check_structure(ns_checker *checker);

static inline bool check_wants(const ns_checker *checker, ns_check_id rule)
{
    return checker->policy->on[rule];
}

/* Reports span (empty: the whole article, reported at its beginning). fix: what should stand in place of it, or NULL; it must live as
 * long as the arena, as must nothing else. */
void check_add(ns_checker *checker, ns_check_id rule, ns_span span, const char *fix, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The same where the repair is about other bytes than those shown ("" deletes them): a comma that is missing behind a word. */
void check_add_fix(ns_checker *checker, ns_check_id rule, ns_span span, ns_span fix_span, const char *fix, const char *format,
                   ...) __attribute__((format(printf, 6, 7)));

/* The zone that holds a byte, or NULL between zones (blanks). Binary search. */
const ns_zone *check_zone(const ns_checker *checker, uint32_t at);
/* Links, lists, ads: not the article's own words. Dateline, byline, date line, caption, credit and section are its own. */
bool check_is_boilerplate(ns_zone_kind kind);
/* Do quotation marks stand around this byte? Binary search. */
bool check_is_speech(const ns_checker *checker, uint32_t at);
/* The bytes of a span as a string in the arena, for messages. Long ones are cut in the middle. */
const char *check_text(const ns_checker *checker, ns_span span);

#endif
