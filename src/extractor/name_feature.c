/* name_feature.c: what the name model sees of a token, as hashes: the word, its looks, its neighbours, the classes of the lexicon, and
 * what rules and gazetteer made of it. In: looks (name_look.c). Out: features, or their weights. A change here asks for `make model`.
 *
 * Features of the word alone, and of its text beside another one, are told apart from those of several words together: their weights
 * are the same wherever the word comes again, and are kept. */
#include "extractor/name_model.h"

#include <string.h>

/* Features, and their places in the model: all are on their way from memory before the first is asked for its weights. Not cleared as a
 * whole, since it is large. */
typedef struct feature_list {
    size_t count;
    uint32_t features[MOST_FEATURES];
    const ns_model_slot *places[MOST_FEATURES];
} feature_list;

/* The kinds' numbers are part of the model: where each group begins. */
enum {
    KIND_WORD = 1,
    KIND_BESIDE = 2,
    KIND_SHAPE = KIND_BESIDE + SIDES,
    KIND_AFFIXES,
    KIND_CLASSES = KIND_AFFIXES + AFFIXES,
    KIND_CLASSES_AROUND,
    KIND_CLASSES_SHAPE = KIND_CLASSES_AROUND + 3,
    KIND_CLASS,
    KIND_HELD,
    KIND_RUN = KIND_HELD + 5
};

static inline void put(feature_list *to, uint32_t kind, uint32_t value)
{
    uint32_t feature = name_mix(kind, value);
    const ns_model_slot *place = model_place(feature);
    __builtin_prefetch(place);
    to->features[to->count] = feature;
    to->places[to->count++] = place;
}

static inline ns_model_sums sum_up(const feature_list *list, size_t count)
{
    ns_model_sums sums = {0};
    for (size_t i = 0; i < count; i++)
        sums = model_plus(sums, model_slot(list->places[i], list->features[i]));
    return sums;
}

/* Without its neighbours, its classes and its holder. */
static inline void put_word(feature_list *to, const ns_look *at)
{
    put(to, KIND_WORD, at->word.text);
    put(to, KIND_SHAPE, at->shape);
    for (uint32_t i = 0; i < AFFIXES; i++)
        put(to, KIND_AFFIXES + i, at->affixes[i]);
    put(to, KIND_CLASSES_SHAPE, name_mix(at->word.classes, at->shape));
}

static inline void put_classes(feature_list *to, uint32_t classes)
{
    put(to, KIND_CLASSES, classes);
    for (uint32_t bits = classes; bits != 0; bits &= bits - 1)
        put(to, KIND_CLASS, (uint32_t)__builtin_ctz(bits));
}

static inline void put_classes_around(feature_list *to, const ns_look *at)
{
    uint32_t before = name_mix(at[-1].word.classes, at[0].word.classes);
    put(to, KIND_CLASSES_AROUND, before);
    put(to, KIND_CLASSES_AROUND + 1, name_mix(at[0].word.classes, at[1].word.classes));
    put(to, KIND_CLASSES_AROUND + 2, name_mix(before, at[1].word.classes));
}

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 0;
    for (; *name != '\0'; name++)
        hash = name_mix(hash, (unsigned char)*name);
    return hash;
}

static inline void put_held(feature_list *to, uint32_t held, uint32_t classes)
{
    put(to, KIND_HELD, held);
    put(to, KIND_HELD + 2, name_mix(held, classes));
}

static inline void put_held_around(feature_list *to, uint32_t before, uint32_t held, uint32_t behind)
{
    put(to, KIND_HELD + 1, name_mix(name_mix(before, held), behind));
}

static uint32_t recall_rule(ns_kept_rule *rules, const char *name)
{
    ns_kept_rule *kept = &rules[(uintptr_t)name * FOLD_PRIME >> 56 & (KEPT_RULES - 1)];
    if (kept->name != name)
        *kept = (ns_kept_rule){name, hash_name(name)};
    return kept->hash;
}

static inline void put_holder(feature_list *to, const ns_run_look *look, const ns_look *at)
{
    put(to, KIND_HELD + 3, name_mix(at->held, recall_rule(look->rules, at->rule)));
    put(to, KIND_HELD + 4, name_mix(at->held, at->word.text));
}

/* Where the i-th token stands in its run. */
static inline uint32_t place_in_run(const ns_run_look *look, uint32_t i)
{
    uint32_t left = look->run.last - look->run.first - i;
    return (i < 3 ? i : 3) + 4 * (left < 4 ? left : 4);
}

static inline void put_place(feature_list *to, uint32_t place)
{
    put(to, KIND_RUN, place);
}

/* What stands on the sides of the run, whichever of its tokens is asked about: what it tells of one it tells of all. */
static inline void put_sides(feature_list *to, const ns_run_look *look)
{
    const ns_look *first = look->looks + LOOK_AROUND, *behind = first + (look->run.last - look->run.first);
    put(to, KIND_RUN + 5, first[-1].word.text);
    put(to, KIND_RUN + 6, behind->word.text);
}

/* How the run begins and what stands on its sides, for this token's place. */
static inline void put_run(feature_list *to, const ns_run_look *look, uint32_t i, uint32_t place)
{
    uint32_t length = look->run.last - look->run.first;
    const ns_look *first = look->looks + LOOK_AROUND, *at = first + i, *behind = first + length;
    put(to, KIND_RUN + 1, name_mix(behind->word.text, place));
    put(to, KIND_RUN + 2, name_mix(first->word.text, place));
    put(to, KIND_RUN + 3, name_mix(name_mix(first[-1].word.classes, at->word.classes), place));
    put(to, KIND_RUN + 4, name_mix(name_mix(behind->word.classes, at->word.classes), place));
}

size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    const ns_look *at = look->looks + LOOK_AROUND + i;
    feature_list list;
    list.count = 0;
    put(&list, KIND_BESIDE + SIDE_BEFORE, at[-1].word.text);
    put(&list, KIND_BESIDE + SIDE_BEHIND, at[1].word.text);
    put_word(&list, at);
    put_classes(&list, at->word.classes);
    put_classes_around(&list, at);
    put_held(&list, at->held, at->word.classes);
    put_held_around(&list, at[-1].held, at[0].held, at[1].held);
    if (at->held != 0)
        put_holder(&list, look, at);
    put_place(&list, place_in_run(look, i));
    put_run(&list, look, i, place_in_run(look, i));
    put_sides(&list, look);
    memcpy(features, list.features, list.count * sizeof *features);
    return list.count;
}

ns_model_sums name_word_sums(const ns_look *at)
{
    feature_list list;
    list.count = 0;
    put_word(&list, at);
    return sum_up(&list, list.count);
}

ns_model_sums name_class_sums(uint32_t classes)
{
    feature_list list;
    list.count = 0;
    put_classes(&list, classes);
    put_held(&list, 0, classes);
    put_held_around(&list, 0, 0, 0);
    return sum_up(&list, list.count);
}

ns_model_slot name_beside(const ns_look *at, ns_side side)
{
    return *model_find(name_mix(KIND_BESIDE + side, at->word.text));
}

ns_model_sums name_place_sums(uint32_t place)
{
    feature_list list;
    list.count = 0;
    put_place(&list, place);
    return sum_up(&list, list.count);
}

/* Where something is held: what is said of that, less what is among the features of the word alone, and untrue here. */
static ns_model_sums held_sums(const ns_run_look *look, const ns_look *at)
{
    feature_list list, free;
    list.count = free.count = 0;
    put_held_around(&list, at[-1].held, at[0].held, at[1].held);
    put_held_around(&free, 0, 0, 0);
    if (at->held != 0) {
        put_held(&list, at->held, at->word.classes);
        put_holder(&list, look, at);
        put_held(&free, 0, at->word.classes);
    }
    return sum_up(&list, list.count) - sum_up(&free, free.count);
}

enum { ALWAYS = 7 }; /* features of a token in its run: so many that no processor has to guess how many are summed up */

static inline void put_always(feature_list *to, const ns_run_look *look, uint32_t i)
{
    to->count = 0;
    put_classes_around(to, look->looks + LOOK_AROUND + i);
    put_run(to, look, i, place_in_run(look, i));
}

/* The weights of all tokens are on their way from memory before the first are summed up. */
void name_sums(const ns_run_look *look, ns_model_sums *sums)
{
    feature_list lists[MODEL_LONGEST], sides;
    uint32_t length = look->run.last - look->run.first;
    sides.count = 0;
    put_sides(&sides, look);
    for (uint32_t i = 0; i < length; i++)
        put_always(&lists[i], look, i);
    ns_model_sums all = sum_up(&sides, SIDES);
    for (uint32_t i = 0; i < length; i++) {
        const ns_look *at = look->looks + LOOK_AROUND + i;
        sums[i] = all + at->word.alone + look->places[place_in_run(look, i)];
        if ((at[-1].held | at[0].held | at[1].held) != 0)
            sums[i] += held_sums(look, at);
        sums[i] = model_plus(sums[i], &at[-1].word.beside[SIDE_BEFORE]);
        sums[i] = model_plus(sums[i], &at[1].word.beside[SIDE_BEHIND]);
        sums[i] += sum_up(&lists[i], ALWAYS);
    }
}
