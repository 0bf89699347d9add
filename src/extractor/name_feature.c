/* name_feature.c: what the name model sees of a token, as hashes: the word, its looks, its neighbours, the classes of the lexicon, and
 * what rules and gazetteer made of it. In: looks (name_look.c). Out: features, or their weights. A change here asks for `make model`.
 *
 * Features of the word alone, of its text beside another one, and of what holds it and its classes are told apart from those of several
 * words together: their weights are the same wherever these come again, and are kept. */
#include "extractor/name_model.h"

#include <string.h>

/* All are on their way from memory before the first is asked for its weights. */
typedef struct feature_list {
    ns_feature *items; /* room for all that are put there */
    size_t count;
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
    uint32_t hash = name_mix(kind, value), place = model_place(hash);
    __builtin_prefetch(&table_model[place]);
    to->items[to->count++] = (ns_feature){hash, place};
}

static inline ns_model_sums sum_up(const ns_feature *features, size_t count)
{
    ns_model_sums sums = {0};
    for (size_t i = 0; i < count; i++)
        sums = model_plus_feature(sums, features[i].place, features[i].hash);
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
    put(to, KIND_HELD + 3, name_mix(at->held, recall_rule(look->kept->rules, at->rule)));
}

static inline void put_held_word(feature_list *to, const ns_look *at)
{
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

/* How a run begins and what stands on its sides. */
typedef struct run_frame {
    uint32_t first, behind;                  /* their texts */
    uint32_t before_classes, behind_classes; /* and classes */
} run_frame;

static inline run_frame frame_of(const ns_run_look *look)
{
    const ns_look *first = look->looks + LOOK_AROUND, *behind = first + (look->run.last - look->run.first);
    return (run_frame){first->word.text, behind->word.text, first[-1].word.classes, behind->word.classes};
}

/* The frame, for this token's place. */
static inline void put_run(feature_list *to, const run_frame *run, const ns_look *at, uint32_t place)
{
    put(to, KIND_RUN + 1, name_mix(run->behind, place));
    put(to, KIND_RUN + 2, name_mix(run->first, place));
    put(to, KIND_RUN + 3, name_mix(name_mix(run->before_classes, at->word.classes), place));
    put(to, KIND_RUN + 4, name_mix(name_mix(run->behind_classes, at->word.classes), place));
}

size_t name_features(const ns_run_look *look, uint32_t i, uint32_t *features)
{
    const ns_look *at = look->looks + LOOK_AROUND + i;
    ns_feature room[MOST_FEATURES];
    feature_list list = {room, 0};
    put(&list, KIND_BESIDE + SIDE_BEFORE, at[-1].word.text);
    put(&list, KIND_BESIDE + SIDE_BEHIND, at[1].word.text);
    put_word(&list, at);
    put_classes(&list, at->word.classes);
    put_classes_around(&list, at);
    put_held(&list, at->held, at->word.classes);
    put_held_around(&list, at[-1].held, at[0].held, at[1].held);
    if (at->held != 0) {
        put_holder(&list, look, at);
        put_held_word(&list, at);
    }
    put_place(&list, place_in_run(look, i));
    const run_frame frame = frame_of(look);
    put_run(&list, &frame, at, place_in_run(look, i));
    put_sides(&list, look);
    for (size_t n = 0; n < list.count; n++)
        features[n] = room[n].hash;
    return list.count;
}

ns_model_sums name_word_sums(const ns_look *at)
{
    ns_feature room[MOST_FEATURES];
    feature_list list = {room, 0};
    put_word(&list, at);
    return sum_up(room, list.count);
}

ns_model_sums name_class_sums(uint32_t classes)
{
    ns_feature room[MOST_FEATURES];
    feature_list list = {room, 0};
    put_classes(&list, classes);
    put_held(&list, 0, classes);
    put_held_around(&list, 0, 0, 0);
    return sum_up(room, list.count);
}

ns_model_slot name_beside(const ns_look *at, ns_side side)
{
    return *model_find(name_mix(KIND_BESIDE + side, at->word.text));
}

void name_keep_sums(ns_kept_sums *kept)
{
    ns_feature room[1];
    for (uint32_t place = 0; place < RUN_PLACES; place++) {
        feature_list list = {room, 0};
        put_place(&list, place);
        kept->places[place] = sum_up(room, list.count);
    }
    feature_list list = {room, 0};
    put_held_around(&list, 0, 0, 0);
    kept->free = sum_up(room, list.count);
}

/* What a holder adds, less what is among the features of the word alone, and untrue here. */
static ns_model_sums holder_sums(const ns_run_look *look, const ns_look *at)
{
    ns_feature room[MOST_FEATURES], free_room[MOST_FEATURES];
    feature_list list = {room, 0}, free = {free_room, 0};
    if (at->held == 0)
        return (ns_model_sums){0};
    put_held(&list, at->held, at->word.classes);
    put_holder(&list, look, at);
    put_held(&free, 0, at->word.classes);
    return sum_up(room, list.count) - sum_up(free_room, free.count);
}

/* Whether there is a holder nobody can guess; so where there is none, what is kept is nothing, but kept all the same. */
static inline uint32_t held_classes(const ns_look *at)
{
    return at->word.classes & -(uint32_t)(at->held != 0);
}

static inline ns_kept_holder *fetch_holder(const ns_run_look *look, const ns_look *at)
{
    uint64_t hash = (((uint64_t)at->held << 32 | held_classes(at)) * FOLD_PRIME ^ (uintptr_t)at->rule) * FOLD_PRIME;
    ns_kept_holder *kept = &look->kept->holders[hash >> 32 & (KEPT_HOLDERS - 1)];
    __builtin_prefetch(kept);
    return kept;
}

static inline ns_model_sums recall_holder(ns_kept_holder *kept, const ns_run_look *look, const ns_look *at)
{
    uint32_t held = at->held, classes = held_classes(at);
    if ((kept->rule != at->rule) | (kept->held != held) | (kept->classes != classes))
        *kept = (ns_kept_holder){holder_sums(look, at), at->rule, held, classes};
    return kept->sums;
}

enum { HELD = 2 }; /* features of what holds a token and its neighbours that are not kept */

static inline void put_held_always(feature_list *to, const ns_look *at)
{
    put_held_around(to, at[-1].held, at[0].held, at[1].held);
    put_held_word(to, at);
    to->items[to->count - 1].place &= -(uint32_t)(at->held != 0); /* slot 0 says nothing */
}

enum { ALWAYS = 7 }; /* features of a token in its run: so many that no processor has to guess how many are summed up */

static inline size_t room_for(const ns_run_look *look)
{
    return SIDES + (look->run.last - look->run.first) * ALWAYS;
}

void name_fetch_weights(ns_arena *arena, ns_run_look *runs, size_t run_count)
{
    size_t room = 0;
    for (size_t i = 0; i < run_count; i++)
        room += room_for(&runs[i]);
    feature_list list = {arena_alloc(arena, (room + 1) * sizeof *list.items), 0};
    for (ns_run_look *look = runs; look < runs + run_count; look++) {
        look->features = list.items + list.count;
        put_sides(&list, look);
        const run_frame frame = frame_of(look);
        for (uint32_t i = 0; i < look->run.last - look->run.first; i++) {
            const ns_look *at = look->looks + LOOK_AROUND + i;
            put_classes_around(&list, at);
            put_run(&list, &frame, at, place_in_run(look, i));
        }
    }
}

void name_sums(const ns_run_look *look, ns_model_sums *sums)
{
    uint32_t length = look->run.last - look->run.first;
    ns_feature held[MODEL_LONGEST * HELD];
    ns_kept_holder *holders[MODEL_LONGEST];
    feature_list list = {held, 0};
    for (uint32_t i = 0; i < length; i++) {
        put_held_always(&list, look->looks + LOOK_AROUND + i);
        holders[i] = fetch_holder(look, look->looks + LOOK_AROUND + i);
    }
    const ns_feature *always = look->features + SIDES;
    ns_model_sums all = sum_up(look->features, SIDES) - look->kept->free;
    for (uint32_t i = 0; i < length; i++) {
        const ns_look *at = look->looks + LOOK_AROUND + i;
        sums[i] = all + at->word.alone + look->kept->places[place_in_run(look, i)];
        sums[i] += recall_holder(holders[i], look, at) + sum_up(held + i * HELD, HELD);
        sums[i] = model_plus(sums[i], &at[-1].word.beside[SIDE_BEFORE]);
        sums[i] = model_plus(sums[i], &at[1].word.beside[SIDE_BEHIND]);
        sums[i] += sum_up(always + i * ALWAYS, ALWAYS);
    }
}
