/* name_feature.c: what the name model sees of a token, as hashes: the word, its looks, its neighbours, the classes of the lexicon, and
 * what rules and gazetteer made of it. In: looks (name_look.c). Out: features, or their weights. A change here asks for `make model`.
 *
 * Features of the word alone, and of its text beside another one, are told apart from those of several words together: their weights
 * are the same wherever the word comes again, and are kept. */
#include "extractor/name_model.h"

/* Where features go: into a list or, if there is none, their weights into sums. */
typedef struct feature_sink {
    uint32_t *list;
    size_t count;
    ns_model_sums sums;
} feature_sink;

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

static inline void put(feature_sink *to, uint32_t kind, uint32_t value)
{
    uint32_t feature = name_mix(kind, value);
    if (to->list != NULL)
        to->list[to->count++] = feature;
    else
        to->sums = model_plus(to->sums, model_find(feature));
}

/* Without its neighbours, its classes and its holder. */
static inline void put_word(feature_sink *to, const ns_look *at)
{
    put(to, KIND_WORD, at->word.text);
    put(to, KIND_SHAPE, at->shape);
    for (uint32_t i = 0; i < AFFIXES; i++)
        put(to, KIND_AFFIXES + i, at->affixes[i]);
    put(to, KIND_CLASSES_SHAPE, name_mix(at->word.classes, at->shape));
}

static inline void put_classes(feature_sink *to, uint32_t classes)
{
    put(to, KIND_CLASSES, classes);
    for (uint32_t bits = classes; bits != 0; bits &= bits - 1)
        put(to, KIND_CLASS, (uint32_t)__builtin_ctz(bits));
}

static inline void put_classes_around(feature_sink *to, const ns_look *at)
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

static inline void put_held(feature_sink *to, uint32_t held, uint32_t classes)
{
    put(to, KIND_HELD, held);
    put(to, KIND_HELD + 2, name_mix(held, classes));
}

static inline void put_held_around(feature_sink *to, uint32_t before, uint32_t held, uint32_t behind)
{
    put(to, KIND_HELD + 1, name_mix(name_mix(before, held), behind));
}

static inline void put_holder(feature_sink *to, const ns_look *at)
{
    put(to, KIND_HELD + 3, name_mix(at->held, hash_name(at->rule)));
    put(to, KIND_HELD + 4, name_mix(at->held, at->word.text));
}

/* The run as a whole, and what stands on its sides. */
static inline void put_run(feature_sink *to, const ns_run_look *look, uint32_t i)
{
    uint32_t length = look->run.last - look->run.first;
    const ns_look *first = look->looks + LOOK_AROUND, *at = first + i, *behind = first + length;
    uint32_t place = (i < 3 ? i : 3) + 4 * (length - i < 4 ? length - i : 4);
    put(to, KIND_RUN, place);
    put(to, KIND_RUN + 1, name_mix(behind->word.text, place));
    put(to, KIND_RUN + 2, name_mix(first->word.text, place));
    put(to, KIND_RUN + 3, name_mix(name_mix(first[-1].word.classes, at->word.classes), place));
    put(to, KIND_RUN + 4, name_mix(name_mix(behind->word.classes, at->word.classes), place));
}

static uint32_t beside_feature(const ns_look *at, ns_side side)
{
    return name_mix(KIND_BESIDE + side, at->word.text);
}

size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    const ns_look *at = look->looks + LOOK_AROUND + i;
    feature_sink to = {.list = features};
    features[to.count++] = beside_feature(at - 1, SIDE_BEFORE);
    features[to.count++] = beside_feature(at + 1, SIDE_BEHIND);
    put_word(&to, at);
    put_classes(&to, at->word.classes);
    put_classes_around(&to, at);
    put_held(&to, at->held, at->word.classes);
    put_held_around(&to, at[-1].held, at[0].held, at[1].held);
    if (at->held != 0)
        put_holder(&to, at);
    put_run(&to, look, i);
    return to.count;
}

ns_model_sums name_word_sums(const ns_look *at)
{
    feature_sink to = {0};
    put_word(&to, at);
    return to.sums;
}

ns_model_sums name_class_sums(uint32_t classes)
{
    feature_sink to = {0};
    put_classes(&to, classes);
    put_held(&to, 0, classes);
    put_held_around(&to, 0, 0, 0);
    return to.sums;
}

ns_model_slot name_beside(const ns_look *at, ns_side side)
{
    return *model_find(beside_feature(at, side));
}

ns_model_sums name_sums(const ns_run_look *look, uint32_t i)
{
    const ns_look *at = look->looks + LOOK_AROUND + i;
    feature_sink to = {.sums = at->word.alone}, free = {0};
    to.sums = model_plus(to.sums, &at[-1].word.beside[SIDE_BEFORE]);
    to.sums = model_plus(to.sums, &at[1].word.beside[SIDE_BEHIND]);
    put_classes_around(&to, at);
    put_run(&to, look, i);
    if ((at[-1].held | at[0].held | at[1].held) != 0) {
        put_held_around(&to, at[-1].held, at[0].held, at[1].held);
        put_held_around(&free, 0, 0, 0);
    }
    if (at->held != 0) {
        put_held(&to, at->held, at->word.classes);
        put_holder(&to, at);
        put_held(&free, 0, at->word.classes);
    }
    return to.sums - free.sums;
}
