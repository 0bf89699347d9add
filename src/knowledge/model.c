/* model.c: see model.h. */
#include "knowledge/model.h"

/* A run of one word, as every second is. */
static uint8_t best_alone(const ns_tag_scores *scores, const ns_tag_scores *follow)
{
    uint8_t best = TAG_NONE;
    for (uint8_t tag = 1; tag < MODEL_TAGS; tag += 2)
        if (scores->of[tag] + follow[TAG_NONE].of[tag] > scores->of[best] + follow[TAG_NONE].of[best])
            best = tag;
    return best;
}

/* A way that cannot be scores less than any that is only ruled out, word for word. */
enum { IMPOSSIBLE = -(MODEL_RULED_OUT * MODEL_LONGEST * 4) };

/* [tag before][tag]: a name goes on with its own type only. */
/* clang-format off */
#define BARRED(person, org, place) {{0, 0, person, 0, org, 0, place, IMPOSSIBLE}}
static const ns_tag_scores barred[MODEL_TAGS] = {
    [TAG_NONE] = BARRED(IMPOSSIBLE, IMPOSSIBLE, IMPOSSIBLE),
    [TAG_PERSON] = BARRED(0, IMPOSSIBLE, IMPOSSIBLE), [TAG_PERSON_ON] = BARRED(0, IMPOSSIBLE, IMPOSSIBLE),
    [TAG_ORG] = BARRED(IMPOSSIBLE, 0, IMPOSSIBLE), [TAG_ORG_ON] = BARRED(IMPOSSIBLE, 0, IMPOSSIBLE),
    [TAG_PLACE] = BARRED(IMPOSSIBLE, IMPOSSIBLE, 0), [TAG_PLACE_ON] = BARRED(IMPOSSIBLE, IMPOSSIBLE, 0)};
/* clang-format on */

/* The best scores of ways to the tags of one half at once; *from: the tags before them on these ways. */
static inline ns_tag_lanes reach(const ns_tag_scores *so_far, const ns_tag_scores *follow, unsigned half, ns_tag_lanes *from)
{
    ns_tag_lanes best = follow[TAG_NONE].half[half] + barred[TAG_NONE].half[half] + so_far->of[TAG_NONE];
    *from = (ns_tag_lanes){0};
    for (int32_t before = 1; before < MODEL_TAGS; before++) {
        ns_tag_lanes scores = follow[before].half[half] + barred[before].half[half] + so_far->of[before];
        ns_tag_lanes better = scores > best;
        best = (better & scores) | (~better & best);
        *from = (better & before) | (~better & *from);
    }
    return best;
}

/* The tag with the best score, the first of equals; which one nobody can guess, so it stands in the lowest bits of what is compared. */
static uint8_t best_tag(const ns_tag_scores *scores)
{
    _Static_assert(IMPOSSIBLE * MODEL_LANES >= INT32_MIN, "no score is too small for that");
    int32_t best = IMPOSSIBLE * MODEL_LANES;
    for (int32_t tag = 0; tag < MODEL_TAGS; tag++) {
        int32_t marked = scores->of[tag] * MODEL_LANES + (MODEL_LANES - 1 - tag);
        best = marked > best ? marked : best;
    }
    return (uint8_t)(MODEL_LANES - 1 - (best & (MODEL_LANES - 1)));
}

void model_best(const ns_tag_scores *scores, const ns_tag_scores follow[MODEL_TAGS], size_t length, uint8_t *tags)
{
    ns_tag_scores from[MODEL_LONGEST], before, now = {{0}};
    if (length == 1) {
        tags[0] = best_alone(scores, follow);
        return;
    }
    for (unsigned tag = 1; tag < MODEL_LANES; tag++)
        now.of[tag] = IMPOSSIBLE; /* nothing goes on from before the run */
    for (size_t i = 0; i < length; i++) {
        before = now;
        for (unsigned half = 0; half < 2; half++) {
            ns_tag_lanes sum = reach(&before, follow, half, &from[i].half[half]) + scores[i].half[half], fits = sum > IMPOSSIBLE;
            now.half[half] = (fits & sum) | (~fits & IMPOSSIBLE);
        }
    }
    uint8_t tag = best_tag(&now);
    for (size_t i = length; i-- > 0; tag = (uint8_t)from[i].of[tag])
        tags[i] = tag;
}
