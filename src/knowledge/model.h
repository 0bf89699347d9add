/* model.h: the weights of the name model, and the best way through a run of words.
 *
 * The model is a linear one: a token has features, each a 32-bit hash; a feature adds its weights to the scores of the six tags
 * that say something, relative to "no name", which always scores 0. Tags that follow each other add a weight of their own. The
 * weights are learned from annotated text (src/pipeline/gen/train.c) and turned into a table by the build: nothing is read at
 * start. Which features a token has is the extractor's business (name_feature.c). */
#ifndef NS_KNOWLEDGE_MODEL_H
#define NS_KNOWLEDGE_MODEL_H

#include "base/hash.h"

#include <stddef.h>
#include <stdint.h>

/* A name's first word and its further words, for each type in the order of ns_entity_type: person, org, place. */
enum { TAG_NONE, TAG_PERSON, TAG_PERSON_ON, TAG_ORG, TAG_ORG_ON, TAG_PLACE, TAG_PLACE_ON, MODEL_TAGS };

enum { MODEL_ROW = MODEL_TAGS - 1, MODEL_LONGEST = 32 }; /* tokens of a run */
enum { MODEL_LANES = 8 };                                /* tags, filled up to what a processor reckons with at once */

/* Does the tag go on with the name that the tag before it began or went on with? */
static inline int tag_goes_on(unsigned tag)
{
    return tag != TAG_NONE && tag % 2 == 0;
}

/* A name goes on with its own type only. */
static inline int tag_can_follow(unsigned before, unsigned tag)
{
    return !tag_goes_on(tag) || before == tag || before == tag - 1;
}

typedef int32_t ns_tag_lanes __attribute__((vector_size(16)));
typedef union ns_tag_scores {
    int32_t of[MODEL_LANES]; /* the last is no tag's */
    ns_tag_lanes half[2];
} ns_tag_scores;

/* A slot of the weights' table: the upper half of the feature's hash and its weights. Eight bytes, so that a look costs one line of the
 * cache. */
typedef struct ns_model_slot {
    uint16_t check;
    int8_t weights[MODEL_ROW];
} ns_model_slot;

/* Sums of slots, byte by byte, in one vector of the machine: their first two say nothing, then one for each tag but TAG_NONE. */
typedef int8_t ns_model_bytes __attribute__((vector_size(16)));
typedef int16_t ns_model_sums __attribute__((vector_size(16)));
_Static_assert(sizeof(ns_model_slot) == 8, "a slot is added up as it lies");

/* A perfect hash (knowledge/gen/places.h): each feature has a slot of its own. Slot 0 is empty. */
extern const ns_model_slot table_model[];
extern const uint16_t table_model_steps[];
extern const uint32_t table_model_step_mask;
extern const unsigned table_model_shift;
extern const ns_tag_scores table_model_ways[MODEL_TAGS]; /* of model_make_ways */

/* A feature's hash, spread over 64 bits. */
static inline uint64_t model_spread(uint32_t feature)
{
    return feature * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint16_t model_check(uint32_t feature)
{
    return (uint16_t)(feature >> 16);
}

/* The only slot where a feature can be. */
static inline uint32_t model_place(uint32_t feature)
{
    return (uint32_t)hash_row(model_spread(feature), table_model_steps, table_model_step_mask, table_model_shift);
}

/* The slot of a feature; the empty one if the model does not know it. */
static inline const ns_model_slot *model_find(uint32_t feature)
{
    const ns_model_slot *slot = &table_model[model_place(feature)];
    return slot->check == model_check(feature) ? slot : table_model;
}

/* Adds a slot's bytes; 255 slots at most may come together in one sum. Each byte is put behind a zero byte and shifted down with its
 * sign: two instructions widen all eight. */
static inline ns_model_sums model_plus_bytes(ns_model_sums sums, uint64_t slot)
{
    typedef uint64_t words __attribute__((vector_size(16)));
    ns_model_bytes bytes = (ns_model_bytes)(words){slot, 0};
    bytes = __builtin_shufflevector((ns_model_bytes){0}, bytes, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    return sums + ((ns_model_sums)bytes >> 8);
}

static inline ns_model_sums model_plus(ns_model_sums sums, const ns_model_slot *slot)
{
    return model_plus_bytes(sums, hash_load8((const char *)slot));
}

/* Adds the weights of a feature by its place. Most features are in no table, and which ones are cannot be guessed: what stands in a
 * strange one's place is masked, as a compiler may make a branch of a choice between two slots. */
static inline ns_model_sums model_plus_feature(ns_model_sums sums, uint32_t place, uint32_t feature)
{
    const ns_model_slot *slot = &table_model[place];
    uint64_t known = 0 - (uint64_t)(slot->check == model_check(feature));
    return model_plus_bytes(sums, hash_load8((const char *)slot) & known);
}

/* What the sums are to the tags. Their first two are shifted out, and a zero for TAG_NONE in: each is one instruction, as the choice of
 * both at once is not. */
static inline void model_score(ns_model_sums sums, ns_tag_scores *scores)
{
    ns_model_sums none = {0};
    _Static_assert(offsetof(ns_model_slot, weights) == 2 && MODEL_ROW == 6, "the weights are the last six of eight");
    sums = __builtin_shufflevector(sums, none, 2, 3, 4, 5, 6, 7, 8, 9);
    sums = __builtin_shufflevector(none, sums, 0, 8, 9, 10, 11, 12, 13, 14);
    ns_model_sums signs = sums >> 15;
    scores->half[0] = (ns_tag_lanes)__builtin_shufflevector(sums, signs, 0, 8, 1, 9, 2, 10, 3, 11);
    scores->half[1] = (ns_tag_lanes)__builtin_shufflevector(sums, signs, 4, 12, 5, 13, 6, 14, 7, 15);
}

enum { MODEL_RULED_OUT = 1 << 20 }; /* more than all features together can make up for */

/* Rules out every tag that has no bit in `allowed`. */
static inline void model_allow(unsigned allowed, ns_tag_scores *scores)
{
    const ns_tag_scores bits = {{1, 2, 4, 8, 16, 32, 64, 128}};
    for (unsigned half = 0; half < 2; half++)
        scores->half[half] -= ((bits.half[half] & (int32_t)allowed) == 0) & MODEL_RULED_OUT;
}

/* follow: [tag before][tag], what a tag adds to the score of the tag behind it. ways: the same as model_best needs it. */
void model_make_ways(const ns_tag_scores follow[MODEL_TAGS], ns_tag_scores ways[MODEL_TAGS]);

/* The tags of the best way through `length` tokens, 1 <= length <= MODEL_LONGEST. No name goes on that did not begin. */
void model_best(const ns_tag_scores *scores, const ns_tag_scores ways[MODEL_TAGS], size_t length, uint8_t *tags);

#endif
