/* words.c: see words.h. In: a word. Out: its rows of data/meanings.def. */
#include "extractor/words.h"

#include "base/letters.h"
#include "newsscan.h"

#include <string.h>

#define CODE(a, b, c) CURRENCY_CODE(a, b, c)
#define MEANING(word, kind, value) {word, MEANING_##kind, value},
static const ns_meaning meanings_rows[] = {
#include "data/meanings.def"
};
#undef MEANING
#undef CODE

enum { MEANING_ROWS = sizeof meanings_rows / sizeof *meanings_rows };

static bool same_word(const ns_meaning *row, const char *text, size_t length)
{
    for (size_t at = 0; at < length; at += 8)
        if (fold_chunk(row->word + at, length - at) != fold_chunk(text + at, length - at))
            return false;
    return row->word[length] == '\0';
}

/* The slot of a key, or the empty one where it would stand. */
static size_t slot_of(const ns_meanings *meanings, uint32_t key)
{
    size_t slot = key % MEANING_SLOTS;
    while (meanings->slots[slot].key != 0 && meanings->slots[slot].key != key)
        slot = (slot + 1) % MEANING_SLOTS;
    return slot;
}

static uint32_t text_key(const char *text, size_t length)
{
    return (uint32_t)fold_hash(text, length) | UINT32_C(0x80000000); /* not 0 */
}

void words_init(ns_meanings *meanings)
{
    _Static_assert((int)MEANING_ROWS < (int)MEANING_SLOTS, "a search ends at an empty slot");
    _Static_assert(MEANING_ONE_OF < 64, "a bit for each kind");
    memset(meanings, 0, sizeof *meanings);
    for (size_t row = 0, next; row < MEANING_ROWS; row = next) {
        const char *text = meanings_rows[row].word;
        for (next = row + 1; next < MEANING_ROWS && strcmp(meanings_rows[next].word, text) == 0;)
            next++;
        ns_word word = lexicon_find(text, strlen(text));
        for (size_t same = row; same < next; same++)
            meanings->kinds[lexicon_set(word)] |= MEANING_BIT(meanings_rows[same].kind);
        if (word != NS_NO_WORD)
            continue;
        uint32_t key = text_key(text, strlen(text));
        meanings->slots[slot_of(meanings, key)] = (ns_meaning_slot){key, (uint16_t)row, (uint16_t)(next - row)};
    }
}

static const ns_meaning *find_text(const ns_meanings *meanings, const char *text, size_t length, size_t *count)
{
    if (!is_letter(text[0]) || length >= MEANING_WORD)
        return NULL;
    const ns_meaning_slot *slot = &meanings->slots[slot_of(meanings, text_key(text, length))];
    if (slot->key == 0 || !same_word(&meanings_rows[slot->row], text, length))
        return NULL;
    *count = slot->count;
    return &meanings_rows[slot->row];
}

const ns_meaning *words_find(const ns_meanings *meanings, ns_word word, const char *text, size_t length, size_t *count)
{
    *count = 0;
    if (word == NS_NO_WORD)
        return find_text(meanings, text, length, count);
    const ns_meaning *rows = &meanings_rows[lexicon_meaning(word)];
    *count = lexicon_meanings(word);
    return *count > 0 ? rows : NULL;
}

const ns_meaning *words_meaning(const ns_meanings *meanings, ns_word word, const char *text, size_t length, ns_meaning_kind kind)
{
    size_t count;
    const ns_meaning *rows = words_find(meanings, word, text, length, &count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind == kind)
            return &rows[i];
    return NULL;
}

const ns_meaning *words_table(size_t *count)
{
    *count = MEANING_ROWS;
    return meanings_rows;
}
