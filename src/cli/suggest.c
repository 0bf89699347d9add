/* suggest.c: see suggest.h. */
#include "cli/suggest.h"

#include "base/distance.h"

#include <string.h>

const char *suggest_option(ns_verb verb, const char *name, size_t length)
{
    ns_nearest nearest = nearest_to(name, length);
    for (size_t i = 0; i < option_count; i++)
        if (option_is_for(&option_table[i], verb))
            nearest_offer(&nearest, option_table[i].name, strlen(option_table[i].name));
    return nearest.name;
}

enum { NEAR = 2 };

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
