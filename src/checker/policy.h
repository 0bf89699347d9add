/* policy.h: what is wanted of which rule in an article: levels, and the words and names of the house. */
#ifndef NS_CHECKER_POLICY_H
#define NS_CHECKER_POLICY_H

#include "checker/rules.h"

enum { POLICY_OFF = 0xFF };

struct ns_policy {
    uint8_t levels[CHECK_COUNT]; /* ns_severity, or POLICY_OFF */
};

/* Every rule at its own level; those that are opt-in are off. */
void policy_init(ns_policy *policy);

#endif
