/* model.c: see model.h. */
#include "knowledge/model.h"

#include "base/hash.h"

#define EVERY_OTHER UINT64_C(0x00FF00FF00FF00FF)
#define BIASES UINT64_C(0x8080808080808080)

enum { CHECK_BYTES = sizeof(uint16_t), BIAS = 128 };

/* Most features are in no table, and which ones are cannot be guessed: so a strange feature adds the empty slot, without a branch. The
 * bytes of a slot, made unsigned by a bias, are added up in lanes of sixteen bits, those at even and at odd places apart. */
void model_score(const uint32_t *features, size_t count, ns_tag_scores *scores)
{
    uint64_t sums[2] = {0};
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = model_spread(features[i]);
        const ns_model_slot *slot = &table_model[hash * table_model_steps[hash & table_model_step_mask] >> table_model_shift];
        slot = slot->check == model_check(features[i]) ? slot : table_model;
        uint64_t bytes = hash_load8((const char *)slot) ^ BIASES;
        sums[0] += bytes & EVERY_OTHER;
        sums[1] += bytes >> 8 & EVERY_OTHER;
    }
    for (size_t tag = 0; tag < MODEL_ROW; tag++) {
        size_t byte = CHECK_BYTES + tag;
        scores->of[tag + 1] += (int32_t)(sums[byte % 2] >> (byte / 2 * 16) & UINT16_MAX) - BIAS * (int32_t)count;
    }
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
