/* words.c: see words.h. */
#include "checker/words.h"

/* "number", "name" or a word of the condition's list. */
static bool meets(const ns_checker *checker, uint32_t condition, size_t at)
{
    const char *words = table_usage_text + condition;
    size_t length;
    const char *text = word_text(checker, at, &length);
    if (length == 0)
        return false;
    return usage_is_one_of(words, text, length) || (word_is_number(checker, at) && usage_is_one_of(words, "number", 6)) ||
           (word_is_capital(checker, at) && usage_is_one_of(words, "name", 4));
}

static bool has_words(const ns_checker *checker, const ns_usage *row, size_t first)
{
    for (unsigned i = 0; i < row->words; i++) {
        size_t length;
        const char *text = word_text(checker, first + i, &length);
        if (i != row->key && (!word_is_letters(checker, first + i) || !usage_has_word(row, i, text, length)))
            return false;
    }
    return true;
}

static bool conditions_hold(const ns_checker *checker, const ns_usage *row, ns_range place, ns_range zone)
{
    bool before = place.first > zone.first, behind = place.last < zone.last;
    if ((row->before != 0 && !(before && meets(checker, row->before, place.first - 1))) ||
        (row->behind != 0 && !(behind && meets(checker, row->behind, place.last))))
        return false;
    return !(row->unless_before != 0 && before && meets(checker, row->unless_before, place.first - 1)) &&
           !(row->unless_behind != 0 && behind && meets(checker, row->unless_behind, place.last));
}

bool usage_holds(const ns_checker *checker, const ns_usage *row, size_t at, ns_range zone, ns_range *place)
{
    if (at < (size_t)zone.first + row->key || at - row->key + row->words > zone.last)
        return false;
    place->first = (uint32_t)(at - row->key);
    place->last = place->first + row->words;
    if ((row->flags & USAGE_LOWER) != 0 && word_is_capital(checker, at))
        return false;
    return has_words(checker, row, place->first) && conditions_hold(checker, row, *place, zone);
}

const ns_usage *usage_row_of(ns_usage_list list, const char *text, size_t length)
{
    length -= length > 1 && text[length - 1] == '.'; /* "Rp." */
    uint64_t hash = length > 0 ? fold_hash(text, length) : 0;
    if (length == 0)
        return NULL;
    for (const ns_usage *row = usage_find(text, length, hash); row != NULL && usage_keyed(row, text, length); row++)
        if (row->words == 1 && row->list == list)
            return row;
    return NULL;
}

const ns_usage *usage_row(const ns_checker *checker, ns_usage_list list, size_t at)
{
    size_t length;
    const char *text = word_text(checker, at, &length);
    return usage_row_of(list, text, length);
}

bool usage_lists(const ns_checker *checker, ns_usage_list list, size_t at)
{
    return usage_row(checker, list, at) != NULL;
}

static const ns_named *find_named(const ns_checker *checker, size_t at)
{
    const ns_named *named = checker->draft->named.items;
    size_t low = 0, high = checker->draft->named.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (named[middle].last <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < checker->draft->named.count && named[low].first <= at ? &named[low] : NULL;
}

bool word_is_named(const ns_checker *checker, size_t at)
{
    return find_named(checker, at) != NULL;
}

bool word_is_person(const ns_checker *checker, size_t at)
{
    const ns_named *named = find_named(checker, at);
    return named != NULL && checker->draft->entities.items[named->entity].type == NS_PERSON;
}
