/* suggest.c: see suggest.h. The beginning of a name is near, too: it may be meant as an abbreviation, which newsscan does not know. */
#include "cli/suggest.h"

#include "base/distance.h"

#include <string.h>

enum { NEAR = 2 };

const char *suggest_option(ns_verb verb, const char *name, size_t length)
{
    const char *nearest = NULL;
    size_t best = NEAR + 1;
    for (size_t i = 0; i < option_count; i++) {
        if (!option_is_for(&option_table[i], verb))
            continue;
        size_t size = strlen(option_table[i].name);
        if (length > 1 && length < size && memcmp(name, option_table[i].name, length) == 0)
            return option_table[i].name;
        size_t far = distance_between(name, length, option_table[i].name, size);
        if (far < best && far < size) {
            best = far;
            nearest = option_table[i].name;
        }
    }
    return nearest;
}

/* What other programs take for a verb is an option here. */
static const struct {
    const char *word, *meant;
} verb_words[] = {{"check", "check"}, {"merge", "merge"}, {"help", "--help"}, {"version", "--version"}};

const char *suggest_verb(const char *word)
{
    for (size_t i = 0; i < sizeof verb_words / sizeof *verb_words; i++) {
        size_t size = strlen(verb_words[i].word);
        size_t far = distance_between(word, strlen(word), verb_words[i].word, size);
        if (far <= NEAR && 2 * far < size)
            return verb_words[i].meant;
    }
    return NULL;
}
