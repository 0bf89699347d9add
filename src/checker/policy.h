/* policy.h: what is wanted of which rule in an article: levels, when to fail, and the words and names of the house. */
#ifndef NS_CHECKER_POLICY_H
#define NS_CHECKER_POLICY_H

#include "base/arena.h"
#include "checker/rules.h"

/* What a level can be beside an ns_severity: off, or on at the level it has; never, of fail_on. */
enum { POLICY_NEVER = 3, POLICY_ON = 0xFE, POLICY_OFF = 0xFF };

typedef LIST(const char *) ns_word_list;

struct ns_policy {
    bool on[CHECK_COUNT];
    uint8_t levels[CHECK_COUNT]; /* ns_severity, of those that are off, too */
    uint8_t fail_on;             /* the least ns_severity that fails the run, or POLICY_NEVER */
    ns_word_list allowed;        /* folded; sorted by policy_finish */
};

/* Every rule at its own level; those that are opt-in are off; errors fail the run. */
void policy_init(ns_policy *policy);

/* In both, what is opt-in goes on only by its own name and by "all": a family or a first word does not mean it. */

/* The rules a known selector means get an ns_severity (and are on), POLICY_ON or POLICY_OFF. */
void policy_set(ns_policy *policy, const char *selector, size_t length, uint8_t level);
/* Only these rules: the first selector of a list says first, which switches all others off. */
void policy_only(ns_policy *policy, const char *selector, size_t length, bool first);
void policy_allow(ns_policy *policy, const char *text, size_t length, ns_arena *arena);
/* After the last policy_allow. */
void policy_finish(ns_policy *policy);

/* Is this a word or name that the house writes so? Case does not count. */
bool policy_allows(const ns_policy *policy, const char *text, size_t length);

#endif
