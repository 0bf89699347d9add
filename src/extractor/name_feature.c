/* name_feature.c: what the name model sees of a token, as hashes: the word, its looks, its neighbours, the classes of the lexicon, and
 * what rules and gazetteer made of it. In: looks (name_look.c). Out: features. A change here asks for `make model`.
 *
 * Features of the word alone, and of its text beside another one, are told apart from those of several words together: their weights
 * are the same wherever the word comes again, and are kept. */
#include "extractor/name_model.h"

typedef struct feature_list {
    uint32_t *items;
    size_t count;
    uint32_t kind; /* of the next one */
} feature_list;

/* The kinds' numbers are part of the model: where each group begins. */
enum {
    KIND_WORD = 1,
    KIND_BESIDE = 2,
    KIND_SHAPE = KIND_BESIDE + SIDES,
    KIND_CLASSES = KIND_SHAPE + 1 + AFFIXES,
    KIND_CLASSES_AROUND,
    KIND_CLASSES_SHAPE = KIND_CLASSES_AROUND + 3,
    KIND_CLASS,
    KIND_HELD
};

static void put(feature_list *list, uint32_t value)
{
    list->items[list->count++] = name_mix(list->kind++, value);
}

/* Only where there is something to tell. */
static void put_known(feature_list *list, uint32_t known, uint32_t value)
{
    if (known != 0)
        list->items[list->count++] = name_mix(list->kind, value);
    list->kind++;
}

size_t name_word_features(const ns_look *at, uint32_t *features)
{
    feature_list list = {.items = features, .kind = KIND_WORD};
    put(&list, at->text);
    list.kind = KIND_SHAPE;
    put(&list, at->shape);
    for (size_t i = 0; i < AFFIXES; i++)
        put(&list, at->affixes[i]);
    put(&list, at->classes);
    list.kind = KIND_CLASSES_SHAPE;
    put(&list, name_mix(at->classes, at->shape));
    for (uint32_t bits = at->classes; bits != 0; bits &= bits - 1)
        list.items[list.count++] = name_mix(KIND_CLASS, (uint32_t)__builtin_ctz(bits));
    return list.count;
}

uint32_t name_beside_feature(const ns_look *at, ns_side side)
{
    return name_mix(KIND_BESIDE + side, at->text);
}

static void put_classes(feature_list *list, const ns_look *at)
{
    list->kind = KIND_CLASSES_AROUND;
    put(list, name_mix(at[-1].classes, at[0].classes));
    put(list, name_mix(at[0].classes, at[1].classes));
    put(list, name_mix(name_mix(at[-1].classes, at[0].classes), at[1].classes));
}

static void put_held(feature_list *list, const ns_look *at)
{
    list->kind = KIND_HELD;
    put(list, at[0].held);
    put(list, name_mix(name_mix(at[-1].held, at[0].held), at[1].held));
    put(list, name_mix(at[0].held, at[0].classes));
    put_known(list, at[0].held, name_mix(at[0].held, at[0].rule));
    put_known(list, at[0].held, name_mix(at[0].held, at[0].text));
}

/* The run as a whole, and what stands on its sides. */
static void put_run(feature_list *list, const ns_run_look *look, uint32_t i)
{
    uint32_t length = look->run.last - look->run.first;
    const ns_look *first = look->looks + LOOK_AROUND, *at = first + i, *behind = first + length;
    uint32_t place = (i < 3 ? i : 3) + 4 * (length - i < 4 ? length - i : 4);
    put(list, place);
    put(list, name_mix(behind->text, place));
    put(list, name_mix(first->text, place));
    put(list, name_mix(name_mix(first[-1].classes, at->classes), place));
    put(list, name_mix(name_mix(behind->classes, at->classes), place));
}

/* Those of several words together. */
static size_t joint_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    feature_list list = {.items = features};
    const ns_look *at = look->looks + LOOK_AROUND + i;
    put_classes(&list, at);
    put_held(&list, at);
    put_run(&list, look, i);
    return list.count;
}

size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    const ns_look *at = look->looks + LOOK_AROUND + i;
    size_t count = joint_features(look, i, features);
    features[count++] = name_beside_feature(at - 1, SIDE_BEFORE);
    features[count++] = name_beside_feature(at + 1, SIDE_BEHIND);
    return count + name_word_features(at, features + count);
}

ns_model_sums name_sums(const ns_run_look *look, uint32_t i)
{
    uint32_t features[MOST_FEATURES];
    const ns_look *at = look->looks + LOOK_AROUND + i;
    ns_model_sums sums = model_plus(at->alone, &at[-1].beside[SIDE_BEFORE]);
    sums = model_plus(sums, &at[1].beside[SIDE_BEHIND]);
    return model_add(sums, features, joint_features(look, i, features));
}
