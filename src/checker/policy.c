/* policy.c: see policy.h. */
#include "checker/policy.h"

#include "base/letters.h"

#include "checker/selector.h"

#include <stdlib.h>
#include <string.h>

void policy_init(ns_policy *policy)
{
    *policy = (ns_policy){.fail_on = NS_ERROR};
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        policy->on[i] = !check_rules[i].opt_in;
        policy->levels[i] = (uint8_t)check_rules[i].level;
    }
}

static bool is_word(const char *selector, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(name, selector, length) == 0;
}

/* May this selector switch the rule on? One that is opt-in goes on by its full name, and by "all". */
static bool is_asked_for(const char *selector, size_t length, unsigned rule)
{
    return !check_rules[rule].opt_in || is_word(selector, length, check_rules[rule].name) || is_word(selector, length, "all");
}

static void set(ns_policy *policy, unsigned rule, uint8_t level, bool asked_for)
{
    policy->on[rule] = level != POLICY_OFF && (policy->on[rule] || asked_for);
    if (level != POLICY_OFF && level != POLICY_ON)
        policy->levels[rule] = level;
}

void policy_set(ns_policy *policy, const char *selector, size_t length, uint8_t level)
{
    for (unsigned rule = 0; rule < CHECK_COUNT; rule++)
        if (selector_means(selector, length, (ns_check_id)rule))
            set(policy, rule, level, is_asked_for(selector, length, rule));
}

void policy_only(ns_policy *policy, const char *selector, size_t length, bool first)
{
    for (unsigned rule = 0; first && rule < CHECK_COUNT; rule++)
        policy->on[rule] = false;
    for (unsigned rule = 0; rule < CHECK_COUNT; rule++)
        if (selector_means(selector, length, (ns_check_id)rule) && is_asked_for(selector, length, rule))
            policy->on[rule] = true;
}

void policy_allow(ns_policy *policy, const char *text, size_t length, ns_arena *arena)
{
    char *word = arena_text(arena, text, length);
    for (char *at = word; *at != '\0'; at++)
        *at = small_letter(*at);
    *LIST_PUSH(arena, &policy->allowed) = word;
}

static int by_word(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void policy_finish(ns_policy *policy)
{
    if (policy->allowed.count > 1)
        qsort(policy->allowed.items, policy->allowed.count, sizeof *policy->allowed.items, by_word);
}

/* As strcmp of word and the text in lower case. */
static int compare(const char *word, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        int difference = (unsigned char)word[i] - (unsigned char)small_letter(text[i]);
        if (difference != 0 || word[i] == '\0')
            return difference;
    }
    return word[length] != '\0';
}

bool policy_allows(const ns_policy *policy, const char *text, size_t length)
{
    size_t low = 0, high = policy->allowed.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(policy->allowed.items[middle], text, length);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}
