/* model.c: see model.h. */
#include "knowledge/model.h"

#include <string.h>

/* Eight lanes, one a byte of a slot; gcc and clang turn them into what the processor has. */
typedef int8_t ns_slot_lanes __attribute__((vector_size(8)));
typedef int16_t ns_sum_lanes __attribute__((vector_size(16)));

enum { CHECK_LANES = sizeof(uint16_t) };

/* Most features are in no table, and which ones are cannot be guessed: so a strange feature adds the empty slot, without a branch. */
void model_score(const uint32_t *features, size_t count, ns_tag_scores *scores)
{
    ns_sum_lanes sum = {0};
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = model_spread(features[i]);
        const ns_model_slot *slot = &table_model[hash * table_model_steps[hash & table_model_step_mask] >> table_model_shift];
        slot = slot->check == model_check(features[i]) ? slot : table_model;
        ns_slot_lanes lanes;
        memcpy(&lanes, slot, sizeof lanes);
        sum += __builtin_convertvector(lanes, ns_sum_lanes);
    }
    for (size_t tag = 0; tag < MODEL_ROW; tag++)
        scores->of[tag + 1] += sum[CHECK_LANES + tag];
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
    for (unsigned before = 0; before < MODEL_TAGS; before++) {
        int32_t score = so_far->of[before] + follow[before].of[tag];
        if (tag_may_follow(before, tag) && score > best) {
            best = score;
            *from = (uint8_t)before;
        }
    }
    return best;
}

void model_best(const ns_tag_scores *scores, const ns_tag_scores follow[MODEL_TAGS], size_t length, uint8_t *tags)
{
    uint8_t from[MODEL_LONGEST][MODEL_TAGS] = {{0}};
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
