/* distance.c: see distance.h. Three rows of the table are all that is ever looked at. */
#include "base/distance.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t distance_between(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][DISTANCE_LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    if (a_length > DISTANCE_LONGEST || b_length > DISTANCE_LONGEST)
        return SIZE_MAX;
    memset(rows, 0, sizeof rows);
    for (size_t j = 0; j <= b_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *free_row = before;
        before = last;
        last = row;
        row = free_row;
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = last[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(change, least(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[b_length];
}

enum { LONG_WORD = 8 }; /* letters from which on a word may have three slips, not two */

ns_nearest nearest_to(const char *word, size_t length)
{
    return (ns_nearest){.word = word, .length = length, .slips = length < LONG_WORD ? 3 : 4};
}

void nearest_offer(ns_nearest *to, const char *name, size_t size)
{
    bool begun = to->length > 1 && to->length < size && memcmp(to->word, name, to->length) == 0;
    size_t slips = begun ? 0 : distance_between(to->word, to->length, name, size);
    if (slips >= to->slips || slips >= to->length || slips >= size)
        return;
    to->name = name;
    to->size = size;
    to->slips = slips;
}
