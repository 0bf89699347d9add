/* story.h: what the articles of one story tell together: headline, days, names, and where they disagree. */
#ifndef NS_SUMMARY_STORY_H
#define NS_SUMMARY_STORY_H

#include "summary/stories.h"

/* members: indexes into rarity->gists. The story lives in the arena; scratch is for what is not needed afterwards. */
void story_tell(ns_rarity *rarity, const ns_table *names, const uint32_t *members, size_t count, ns_arena *arena,
                ns_arena *scratch, ns_story *story);

/* disputes.c: fills disputes and dispute_count of a story that has its gists. counts: by name, all 0, as they are left. */
void disputes_find(const ns_table *names, uint32_t *counts, ns_arena *arena, ns_arena *scratch, ns_story *story);

#endif
