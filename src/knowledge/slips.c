/* slips.c: see slips.h. */
#include "knowledge/slips.h"

#include "base/fold.h"
#include "base/memory.h"

#include <stdbool.h>
#include <string.h>

static uint64_t hash_of(const char *word, size_t length)
{
    char padded[SLIP_LONGEST + 2 + NS_TEXT_PADDING] = {0};
    memcpy(padded, word, length);
    return fold_hash(padded, length);
}

static const char *find_whole(const char *word, size_t length)
{
    for (uint32_t slot = (uint32_t)hash_of(word, length) % SLIP_WHOLE_SLOTS; table_slip_whole[slot] != 0;
         slot = (slot + 1) % SLIP_WHOLE_SLOTS) {
        const char *known = table_slip_words + table_slip_starts[table_slip_whole[slot] - 1];
        if (strlen(known) == length && memcmp(known, word, length) == 0)
            return known;
    }
    return NULL;
}

/* Is it `known` without one letter that is not the first? */
static bool is_cut(const char *word, size_t length, const char *known)
{
    size_t head = 0;
    while (head < length && word[head] == known[head])
        head++;
    return head > 0 && strlen(known) == length + 1 && memcmp(word + head, known + head + 1, length - head) == 0;
}

static const char *find_cut(const char *word, size_t length, const char **other)
{
    const char *first = NULL;
    for (uint32_t slot = (uint32_t)hash_of(word, length) % SLIP_CUT_SLOTS; table_slip_cut[slot] != 0;
         slot = (slot + 1) % SLIP_CUT_SLOTS) {
        const char *known = table_slip_words + table_slip_starts[table_slip_cut[slot] - 1];
        if (!is_cut(word, length, known) || known == first) /* "massa" is "masa" without either s */
            continue;
        if (first != NULL)
            *other = known;
        else
            first = known;
    }
    return first;
}

/* "semnetara": the letters at i and i + 1 changed places. */
static const char *find_swapped(const char *word, size_t length)
{
    char other[SLIP_LONGEST + 1];
    for (size_t i = 1; i + 1 < length; i++) {
        memcpy(other, word, length);
        other[i] = word[i + 1];
        other[i + 1] = word[i];
        const char *known = word[i] != word[i + 1] ? find_whole(other, length) : NULL;
        if (known != NULL)
            return known;
    }
    return NULL;
}

static const char *find_extra(const char *word, size_t length)
{
    char other[SLIP_LONGEST + 1];
    for (size_t i = 1; i < length; i++) {
        memcpy(other, word, i);
        memcpy(other + i, word + i + 1, length - i - 1);
        const char *known = find_whole(other, length - 1);
        if (known != NULL)
            return known;
    }
    return NULL;
}

const char *slip_meant(const char *word, size_t length, const char **other)
{
    *other = NULL;
    if (length + 1 < SLIP_SHORTEST || length > SLIP_LONGEST)
        return NULL;
    const char *known = find_cut(word, length, other);
    if (known == NULL && length >= SLIP_SHORTEST)
        known = find_swapped(word, length);
    if (known == NULL && length > SLIP_SHORTEST_EXTRA)
        known = find_extra(word, length);
    return known;
}
