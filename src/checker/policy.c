/* policy.c: see policy.h. */
#include "checker/policy.h"

void policy_init(ns_policy *policy)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        policy->levels[i] = check_rules[i].opt_in ? POLICY_OFF : (uint8_t)check_rules[i].level;
}
