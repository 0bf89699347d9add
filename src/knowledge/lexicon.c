/* lexicon.c: see lexicon.h. One probe: the place of a word follows from its hash, and what stands there is compared. */
#include "knowledge/lexicon.h"

#include "base/sketch.h"
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

ns_word lexicon_find(const char *text, size_t length)
{
    ns_word place = word_place(word_key(sketch_hash(text, length)));
    bool known = length > FOLD_INLINE ? same_long_word(&table_words[place], text, length)
                                      : lexicon_stands(place, fold_start(text, length));
    return known ? place : NS_NO_WORD;
}

ns_classes lexicon_class(const char *name)
{
    for (uint32_t i = 0; i < table_class_count; i++)
        if (strcmp(table_classes[i], name) == 0)
            return (ns_classes)1 << i;
    return 0;
}
