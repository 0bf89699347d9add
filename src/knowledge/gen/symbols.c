/* symbols.c: see symbols.h. */
#include "knowledge/gen/symbols.h"

#include "knowledge/gen/bits.h"
#include "knowledge/gen/lists.h"
#include "tokenizer/split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_same(const ns_listing *a, const ns_listing *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

uint16_t symbols_set(ns_symbols *symbols, const ns_listing *lists)
{
    for (size_t i = 0; i < symbols->set_count; i++)
        if (is_same(&symbols->sets[i], lists))
            return (uint16_t)i;
    if (symbols->set_count == MOST_SETS)
        lists_fail("too many combinations of classes", "");
    symbols->sets[symbols->set_count] = *lists;
    return (uint16_t)symbols->set_count++;
}

/* ---- codes */

/* Free codes: 128-255 first, then control characters, digits and letters. ASCII punctuation stands for itself. */
static bool code_is_free(const ns_symbols *symbols, int code)
{
    bool printable = code > 32 && code < 127;
    bool alnum = (split_class[code] & (CHAR_LOWER | CHAR_UPPER | CHAR_DIGIT)) != 0;
    bool fixed = code == 0 || code == SYMBOL_WALL || code == SYMBOL_BREAK;
    return symbols->shapes[code] < 0 && (alnum || !printable) && !fixed;
}

int symbols_free(const ns_symbols *symbols)
{
    int count = 0;
    for (int code = 0; code < SYMBOLS; code++)
        count += code_is_free(symbols, code);
    return count;
}

int symbols_used(const ns_symbols *symbols)
{
    int count = 0;
    for (int code = 0; code < SYMBOLS; code++)
        count += symbols->shapes[code] >= 0;
    return count;
}

static int take_code(ns_symbols *symbols)
{
    for (int tried = 0; tried < SYMBOLS; tried++, symbols->next = (symbols->next + 1) % SYMBOLS)
        if (code_is_free(symbols, symbols->next))
            return symbols->next;
    fprintf(stderr,
            "src/data/lexicon: no symbol is left for another combination of shape and classes: mark lists that no rule names "
            "`# symbol: no`, or let those overlap less that rules name\n");
    exit(1);
}

static uint8_t symbol_for(ns_symbols *symbols, const ns_listing *lists, int shape)
{
    for (int i = 0; i < SYMBOLS; i++)
        if (symbols->shapes[i] == shape && is_same(&symbols->lists[i], lists))
            return (uint8_t)i;
    int code = take_code(symbols);
    symbols->shapes[code] = shape;
    symbols->lists[code] = *lists;
    return (uint8_t)code;
}

static bool takes_classes(int shape, bool single)
{
    return shape == NS_SHAPE_lower || shape == NS_SHAPE_cap || shape == NS_SHAPE_upper || (shape == NS_SHAPE_initial && single);
}

static ns_listing shared(const ns_listing *a, const ns_listing *b)
{
    ns_listing both = {0};
    for (size_t i = 0; i < sizeof both.bits; i++)
        both.bits[i] = a->bits[i] & b->bits[i];
    return both;
}

/* single: some word of this set is one letter long. */
static void number_set(ns_symbols *symbols, size_t set, const ns_listing *visible, bool single)
{
    for (int shape = 0; shape < NS_SHAPE_COUNT; shape++) {
        ns_listing seen = {0};
        if (takes_classes(shape, single))
            seen = shared(&symbols->sets[set], visible);
        /* A listed word in capitals ("KAMIS") looks like a capitalised one: a byte has no room for both. */
        bool listed_upper = shape == NS_SHAPE_upper && !is_same(&seen, &(ns_listing){0});
        symbols->of[set][shape] = symbol_for(symbols, &seen, listed_upper ? NS_SHAPE_cap : shape);
    }
}

/* ---- features */

static const char *const shape_features[] = {
#define SHAPE_FEATURES(name, features) features,
    NS_SHAPES(SHAPE_FEATURES)
#undef SHAPE_FEATURES
};

static ns_feature *find_feature(ns_symbols *symbols, const char *name, size_t length)
{
    for (size_t i = 0; i < symbols->feature_count; i++)
        if (strlen(symbols->features[i].name) == length && memcmp(symbols->features[i].name, name, length) == 0)
            return &symbols->features[i];
    if (symbols->feature_count == MOST_FEATURES)
        lists_fail("too many features", name);
    char *made = lists_copy(name);
    made[length] = '\0';
    symbols->features[symbols->feature_count] = (ns_feature){.name = made};
    return &symbols->features[symbols->feature_count++];
}

/* The features of a shape, as words of one text; they get the symbol, or are only made known if that is below zero. */
static void mark_shape(ns_symbols *symbols, int shape, int symbol)
{
    for (const char *at = shape_features[shape]; *at != '\0';) {
        size_t length = strcspn(at, " ");
        ns_feature *of = find_feature(symbols, at, length);
        if (symbol >= 0)
            set_bit(of->symbols, (unsigned)symbol);
        at += length + (at[length] == ' ');
    }
}

static void add_class(ns_symbols *symbols, const ns_word_class *class)
{
    size_t before = symbols->feature_count;
    (void)find_feature(symbols, class->name, strlen(class->name));
    if (symbols->feature_count == before) {
        lists_stand(class->name, 0);
        lists_fail("a lexicon class has the name of a shape's feature", class->name);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const ns_feature *)a)->name, ((const ns_feature *)b)->name);
}

static void find_features(ns_symbols *symbols)
{
    const ns_vocabulary *vocabulary = symbols->vocabulary;
    for (int shape = 0; shape < NS_SHAPE_COUNT; shape++)
        mark_shape(symbols, shape, -1);
    for (size_t i = 0; i < vocabulary->class_count; i++)
        if (vocabulary->classes[i].visible)
            add_class(symbols, &vocabulary->classes[i]);
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (symbols->shapes[symbol] < 0)
            continue;
        mark_shape(symbols, symbols->shapes[symbol], symbol);
        for (unsigned i = 0; i < vocabulary->class_count; i++)
            if (vocabulary->classes[i].visible && has_bit(symbols->lists[symbol].bits, i))
                set_bit(find_feature(symbols, vocabulary->classes[i].name, strlen(vocabulary->classes[i].name))->symbols,
                        (unsigned)symbol);
    }
    qsort(symbols->features, symbols->feature_count, sizeof *symbols->features, by_name);
}

void symbols_number(ns_symbols *symbols, const ns_vocabulary *vocabulary)
{
    bool single[MOST_SETS] = {false};
    ns_listing visible = {0};
    *symbols = (ns_symbols){.vocabulary = vocabulary, .next = 128};
    for (int i = 0; i < SYMBOLS; i++)
        symbols->shapes[i] = -1;
    for (unsigned i = 0; i < vocabulary->class_count; i++)
        if (vocabulary->classes[i].visible)
            set_bit(visible.bits, i);
    (void)symbols_set(symbols, &(ns_listing){0});
    for (size_t i = 1; i < vocabulary->count; i++)
        single[symbols_set(symbols, &vocabulary->words[i].lists)] |= vocabulary->words[i].length == 1;
    for (size_t set = 0; set < symbols->set_count; set++)
        number_set(symbols, set, &visible, single[set]);
    find_features(symbols);
}
