/* selector.c: see selector.h. */
#include "checker/selector.h"

#include "base/distance.h"

#include <string.h>

enum { NEAR = 3 };

static bool is_word(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(word, name, length) == 0;
}

bool selector_means(const char *word, size_t length, ns_check_id rule)
{
    const char *name = check_rules[rule].name;
    if (is_word(word, length, name) || is_word(word, length, check_rules[rule].family) || is_word(word, length, "all"))
        return true;
    return length < strlen(name) && name[length] == '-' && memcmp(word, name, length) == 0;
}

bool selector_is_known(const char *word, size_t length)
{
    for (unsigned rule = 0; rule < CHECK_COUNT; rule++)
        if (selector_means(word, length, (ns_check_id)rule))
            return true;
    return false;
}

static void offer(const char *word, size_t length, const char *name, size_t *best, const char **nearest)
{
    size_t far = distance_between(word, length, name, strlen(name));
    if (far < *best && far < length) {
        *best = far;
        *nearest = name;
    }
}

const char *selector_nearest(const char *word, size_t length)
{
    const char *nearest = NULL;
    size_t best = NEAR + 1;
    for (unsigned rule = 0; rule < CHECK_COUNT; rule++) {
        offer(word, length, check_rules[rule].name, &best, &nearest);
        offer(word, length, check_rules[rule].family, &best, &nearest);
    }
    return nearest;
}
