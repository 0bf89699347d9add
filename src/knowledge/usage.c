/* usage.c: see usage.h. */
#include "knowledge/usage.h"

#include <string.h>

/* Does `known` begin with this word, and end there or at a separator? known is in lower case; the bytes of letters outside ASCII
 * stand as they are. */
static bool is_word(const char *known, const char *text, size_t length, char separator)
{
    for (size_t i = 0; i < length; i++)
        if (known[i] == '\0' || (known[i] != text[i] && known[i] != (char)(text[i] | 0x20)))
            return false;
    return known[length] == '\0' || known[length] == separator;
}

bool usage_has_word(const ns_usage *row, unsigned word, const char *text, size_t length)
{
    const char *at = table_usage_text + row->wrong;
    for (; word > 0; word--)
        at = strchr(at, ' ') + 1;
    return is_word(at, text, length, ' ');
}

bool usage_keyed(const ns_usage *row, const char *text, size_t length)
{
    return row->words > 0 && usage_has_word(row, row->key, text, length);
}

const ns_usage *usage_find(const char *text, size_t length, uint64_t hash)
{
    for (uint32_t slot = (uint32_t)hash & table_usage_slot_mask;; slot = (slot + 1) & table_usage_slot_mask) {
        uint32_t entry = table_usage_slots[slot];
        if (entry == 0)
            return NULL;
        const ns_usage *row = &table_usages[(entry & 0xFFFF) - 1];
        if (entry == usage_slot(hash, entry & 0xFFFF) && usage_keyed(row, text, length))
            return row;
    }
}

bool usage_is_one_of(const char *words, const char *text, size_t length)
{
    for (const char *at = words; at != NULL; at = strchr(at, '|')) {
        at += *at == '|';
        if (is_word(at, text, length, '|'))
            return true;
    }
    return false;
}
