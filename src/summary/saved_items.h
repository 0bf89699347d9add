/* saved_items.h: one entity, date or quote of a saved record, without its places in the text. */
#ifndef NS_SUMMARY_SAVED_ITEMS_H
#define NS_SUMMARY_SAVED_ITEMS_H

#include "newsscan.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

/* Which entity has which id: "e3" is the third one, unless somebody has taken others out of the record. */
typedef struct ns_saved_ids {
    uint64_t *numbers; /* by entity: 3 of "e3". They ascend; where somebody has put them in another order some are not found */
    size_t count;
} ns_saved_ids;

/* Strings point into the item. False: there is nothing in it that counts. */
bool saved_entity(const cJSON *item, ns_entity *entity); /* mention_count: as the record says */
bool saved_date(const cJSON *item, ns_date *date);
bool saved_quote(const cJSON *item, const ns_saved_ids *ids, ns_quote *quote);

/* Of "e3" at a key: 3. Anything else: 0. */
uint64_t saved_id_at(const cJSON *object, const char *key);

#endif
