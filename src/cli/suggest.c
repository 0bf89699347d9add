/* suggest.c: see suggest.h. The distance is Levenshtein's, where swapping two neighbours counts once ("optimal string
 * alignment"). The beginning of a name is near, too: it may be meant as an abbreviation, which newsscan does not know. */
#include "cli/suggest.h"

#include <string.h>

enum { LONGEST = 24, NEAR = 2 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Both at most LONGEST bytes long. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t cost[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= a_length; i++)
        cost[i][0] = i;
    for (size_t j = 0; j <= b_length; j++)
        cost[0][j] = j;
    for (size_t i = 1; i <= a_length; i++)
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            cost[i][j] = least(change, least(cost[i - 1][j], cost[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a_length][b_length];
}

const char *suggest_option(ns_verb verb, const char *name, size_t length)
{
    const char *nearest = NULL;
    size_t best = NEAR + 1;
    if (length > LONGEST)
        return NULL;
    for (size_t i = 0; i < option_count; i++) {
        if (!option_is_for(&option_table[i], verb))
            continue;
        size_t size = strlen(option_table[i].name);
        if (length > 1 && length < size && memcmp(name, option_table[i].name, length) == 0)
            return option_table[i].name;
        size_t far = distance(name, length, option_table[i].name, size);
        if (far < best && far < size) {
            best = far;
            nearest = option_table[i].name;
        }
    }
    return nearest;
}
