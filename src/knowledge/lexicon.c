/* lexicon.c: see lexicon.h. One probe: the upper bits of the hash weed out nearly all misses before the word is compared. */
#include "knowledge/lexicon.h"

#include "knowledge/fold.h"
#include "knowledge/tables.h"

#include <string.h>

static bool same_long_word(const ns_word_row *row, const char *text, size_t length)
{
    if (row->length != length || row->text[0] != fold_chunk(text, length))
        return false;
    const char *known = table_long_words + row->text[1];
    for (size_t at = 8; at < length; at += 8)
        if (fold_chunk(text + at, length - at) != hash_load8(known + at))
            return false;
    return true;
}

static inline bool same_word(const ns_word_row *row, const char *text, size_t length)
{
    if (length > WORD_INLINE)
        return same_long_word(row, text, length);
    uint64_t rest = length > 8 ? fold_chunk(text + 8, length - 8) : 0;
    return ((row->text[0] ^ fold_chunk(text, length)) | (row->text[1] ^ rest)) == 0;
}

ns_word lexicon_find(const char *text, size_t length)
{
    return lexicon_find_hashed(text, length, fold_hash(text, length));
}

ns_word lexicon_find_hashed(const char *text, size_t length, uint32_t hash)
{
    const uint32_t index_mask = (UINT32_C(1) << WORD_INDEX_BITS) - 1;
    for (uint32_t slot = hash & table_word_slot_mask;; slot = (slot + 1) & table_word_slot_mask) {
        uint32_t entry = table_word_slots[slot];
        if (entry == 0)
            return NS_NO_WORD;
        if (((entry ^ hash) & ~index_mask) == 0 && same_word(&table_words[entry & index_mask], text, length))
            return entry & index_mask;
    }
}

ns_classes lexicon_class(const char *name)
{
    for (uint32_t i = 0; i < table_class_count; i++)
        if (strcmp(table_classes[i], name) == 0)
            return (ns_classes)1 << i;
    return 0;
}

size_t lexicon_size(void)
{
    return table_word_count - 1;
}
