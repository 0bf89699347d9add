/* frequent.c: see frequent.h. Words and names share one table of open addressing: a name's hash is told from a word's, whose highest
 * bit is always set, by that bit. */
#include "knowledge/frequent.h"

#include "base/sketch.h"

#include <stdbool.h>

static const struct {
    char word[48]; /* with room for reading eight bytes at a time */
    uint8_t length;
    bool name;
    uint16_t rate;
} rows[] = {
#define FREQUENT_WORD(word, rate) {word, sizeof(word) - 1, false, rate},
#define FREQUENT_NAME(word, rate) {word, sizeof(word) - 1, true, rate},
#include "data/frequent.def"
#undef FREQUENT_WORD
#undef FREQUENT_NAME
};

static uint32_t name_key(const char *name, size_t length)
{
    uint32_t hash = (uint32_t)hash_bytes(name, length) & UINT32_C(0x7FFFFFFF);
    return hash != 0 ? hash : 1;
}

static size_t find(const ns_frequent *frequent, uint32_t key)
{
    size_t slot = key & (FREQUENT_SLOTS - 1);
    while (frequent->keys[slot] != 0 && frequent->keys[slot] != key)
        slot = (slot + 1) & (FREQUENT_SLOTS - 1);
    return slot;
}

static uint32_t row_key(size_t i)
{
    return rows[i].name ? name_key(rows[i].word, rows[i].length) : sketch_word(rows[i].word, rows[i].length);
}

/* Does this step lead every common word to a place of its own? About one in ten does. */
static bool settle_common(ns_frequent *frequent, uint32_t step)
{
    memset(frequent->common, 0, sizeof frequent->common);
    frequent->step = step;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].name || rows[i].rate < FREQUENT_COMMON)
            continue;
        uint32_t word = row_key(i), *place = &frequent->common[word * step >> (32 - COMMON_BITS)];
        if (*place != 0 && *place != word)
            return false;
        *place = word;
    }
    return true;
}

void frequent_init(ns_frequent *frequent)
{
    _Static_assert(sizeof rows / sizeof *rows < FREQUENT_SLOTS / 2, "slots stay half empty");
    *frequent = (ns_frequent){0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t key = row_key(i);
        size_t slot = find(frequent, key);
        frequent->keys[slot] = key;
        frequent->rates[slot] = rows[i].rate;
    }
    for (uint32_t step = 1; !settle_common(frequent, step);)
        step += 2;
}

unsigned frequent_term(const ns_frequent *frequent, uint32_t term)
{
    const uint32_t word = UINT32_C(0x80000000), bits = NS_TERM_TITLE - 1;
    for (size_t slot = term & (FREQUENT_SLOTS - 1); frequent->keys[slot] != 0; slot = (slot + 1) & (FREQUENT_SLOTS - 1))
        if ((frequent->keys[slot] & word) != 0 && (frequent->keys[slot] & bits) == term)
            return frequent->rates[slot];
    return 0;
}

unsigned frequent_name(const ns_frequent *frequent, const char *name, size_t length)
{
    return frequent->rates[find(frequent, name_key(name, length))];
}
