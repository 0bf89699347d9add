/* model.c: see model.h. Scores are reckoned with times MODEL_LANES: what is compared has a tag's mark in its lowest bits, so that the
 * greatest tells where it comes from, and the first of equals wins. Which one it is nobody can guess, so there is no branch on it. */
#include "knowledge/model.h"

/* A way that cannot be scores less than any that is only ruled out, word for word. */
enum { IMPOSSIBLE = -(MODEL_RULED_OUT * MODEL_LONGEST * 2) * MODEL_LANES, MARKS = MODEL_LANES - 1 };
_Static_assert(IMPOSSIBLE >= INT32_MIN / 4, "two that cannot be are still a number");

static int32_t mark_of(uint32_t tag)
{
    return MARKS - (int32_t)tag;
}

void model_make_ways(const ns_tag_scores follow[MODEL_TAGS], ns_tag_scores ways[MODEL_TAGS])
{
    for (uint32_t before = 0; before < MODEL_TAGS; before++)
        for (uint32_t tag = 0; tag < MODEL_LANES; tag++) {
            int32_t score = follow[before].of[tag] * MODEL_LANES;
            ways[before].of[tag] = (tag < MODEL_TAGS && tag_can_follow(before, tag) ? score : IMPOSSIBLE) + mark_of(before);
        }
}

static inline ns_tag_lanes greater(ns_tag_lanes a, ns_tag_lanes b)
{
    ns_tag_lanes better = a > b;
    return (better & a) | (~better & b);
}

/* The best of the ways to the tags of one half, marked with the tags before them. */
static inline ns_tag_lanes reach(const ns_tag_scores *so_far, const ns_tag_scores *ways, unsigned half)
{
    ns_tag_lanes best = ways[TAG_NONE].half[half] + so_far->of[TAG_NONE];
    for (uint32_t before = 1; before < MODEL_TAGS; before++)
        best = greater(best, ways[before].half[half] + so_far->of[before]);
    return best;
}

/* One token more; what no way leads to stays as it is however long the run. */
static inline ns_tag_lanes step(ns_tag_lanes reached, ns_tag_lanes scores)
{
    return greater((reached & ~MARKS) + scores * MODEL_LANES, (ns_tag_lanes){0} + IMPOSSIBLE);
}

static uint8_t best_tag(const ns_tag_scores *scores)
{
    int32_t best = INT32_MIN;
    for (uint32_t tag = 0; tag < MODEL_TAGS; tag++) {
        int32_t marked = scores->of[tag] + mark_of(tag);
        best = marked > best ? marked : best;
    }
    return (uint8_t)mark_of((uint32_t)best & MARKS);
}

void model_best(const ns_tag_scores *scores, const ns_tag_scores ways[MODEL_TAGS], size_t length, uint8_t *tags)
{
    ns_tag_scores from[MODEL_LONGEST], now;
    for (unsigned half = 0; half < 2; half++)
        now.half[half] = step(ways[TAG_NONE].half[half], scores[0].half[half]); /* nothing goes on from before the run */
    for (size_t i = 1; i < length; i++) {
        for (unsigned half = 0; half < 2; half++)
            from[i].half[half] = reach(&now, ways, half);
        for (unsigned half = 0; half < 2; half++)
            now.half[half] = step(from[i].half[half], scores[i].half[half]);
    }
    uint8_t tag = best_tag(&now);
    for (size_t i = length - 1; i > 0; i--) {
        tags[i] = tag;
        tag = (uint8_t)mark_of((uint32_t)from[i].of[tag] & MARKS);
    }
    tags[0] = tag;
}
