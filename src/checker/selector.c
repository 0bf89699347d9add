/* selector.c: see selector.h. */
#include "checker/selector.h"

#include <string.h>

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

/* "spelling", "name-first", "name-first-mention": each that a rule's name begins with, and the name. */
static void offer_beginnings(ns_nearest *to, const char *name)
{
    for (size_t size = strcspn(name, "-"); name[size] != '\0'; size += 1 + strcspn(name + size + 1, "-"))
        nearest_offer(to, name, size);
    nearest_offer(to, name, strlen(name));
}

void selector_offer(ns_nearest *to)
{
    for (unsigned rule = 0; rule < CHECK_COUNT; rule++) {
        offer_beginnings(to, check_rules[rule].name);
        nearest_offer(to, check_rules[rule].family, strlen(check_rules[rule].family));
    }
}
