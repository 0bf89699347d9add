/* central.h: which articles of a story are likest to all the others. */
#ifndef NS_SUMMARY_CENTRAL_H
#define NS_SUMMARY_CENTRAL_H

#include "summary/rarity.h"

enum { CENTRAL_ARTICLES = 32 };

/* Fills sums: by member the sum of its likenesses to the others (rarity_similarity of each two). members: indexes into rarity->gists,
 * at most CENTRAL_ARTICLES. scratch is for what is not needed afterwards. */
void central_sums(const ns_rarity *rarity, const uint32_t *members, size_t count, ns_arena *scratch, uint64_t *sums);

#endif
