/* model.c: see model.h. */
#include "knowledge/model.h"

/* Most features are in no table, and which ones are cannot be guessed: so a strange feature gets the empty slot without a branch. */
static inline const ns_model_slot *find(uint32_t feature)
{
    uint64_t hash = model_spread(feature);
    uint64_t place = hash * table_model_steps[hash & table_model_step_mask] >> table_model_shift;
    return &table_model[place & -(uint64_t)(table_model[place].check == model_check(feature))];
}

const ns_model_slot *model_find(uint32_t feature)
{
    return find(feature);
}

ns_model_sums model_add(ns_model_sums sums, const uint32_t *features, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums = model_plus(sums, find(features[i]));
    return sums;
}

void model_score(ns_model_sums sums, ns_tag_scores *scores)
{
    scores->of[TAG_NONE] = 0;
    for (size_t tag = 0; tag < MODEL_ROW; tag++)
        scores->of[tag + 1] = sums[offsetof(ns_model_slot, weights) + tag];
}

enum { RULED_OUT = 1 << 20 }; /* more than all features together can make up for */

void model_allow(unsigned allowed, ns_tag_scores *scores)
{
    for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
        if ((allowed >> tag & 1) == 0)
            scores->of[tag] -= RULED_OUT;
}

/* The best score of a way to `tag`, and the tag before it on that way. */
static int32_t reach(const ns_tag_scores *so_far, const ns_tag_scores *follow, unsigned tag, uint8_t *from)
{
    int32_t best = INT32_MIN / 2;
    *from = TAG_NONE;
    for (unsigned before = 0; before < MODEL_TAGS; before++) {
        int32_t score = so_far->of[before] + follow[before].of[tag];
        if (tag_may_follow(before, tag) && score > best) {
            best = score;
            *from = (uint8_t)before;
        }
    }
    return best;
}

/* A run of one word, as every second is. */
static uint8_t best_alone(const ns_tag_scores *scores, const ns_tag_scores *follow)
{
    uint8_t best = TAG_NONE;
    for (uint8_t tag = 1; tag < MODEL_TAGS; tag += 2)
        if (scores->of[tag] + follow[TAG_NONE].of[tag] > scores->of[best] + follow[TAG_NONE].of[best])
            best = tag;
    return best;
}

void model_best(const ns_tag_scores *scores, const ns_tag_scores follow[MODEL_TAGS], size_t length, uint8_t *tags)
{
    if (length == 1) {
        tags[0] = best_alone(scores, follow);
        return;
    }
    uint8_t from[MODEL_LONGEST][MODEL_TAGS];
    ns_tag_scores now = {{0}}, next;
    for (unsigned tag = 1; tag < MODEL_TAGS; tag++)
        now.of[tag] = INT32_MIN / 2; /* nothing goes on from before the run */
    for (size_t i = 0; i < length; i++) {
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            next.of[tag] = reach(&now, follow, tag, &from[i][tag]) + scores[i].of[tag];
        for (unsigned tag = 0; tag < MODEL_TAGS; tag++)
            now.of[tag] = next.of[tag] > INT32_MIN / 2 ? next.of[tag] : INT32_MIN / 2;
    }
    uint8_t tag = 0;
    for (uint8_t other = 1; other < MODEL_TAGS; other++)
        if (now.of[other] > now.of[tag])
            tag = other;
    for (size_t i = length; i-- > 0; tag = from[i][tag])
        tags[i] = tag;
}
