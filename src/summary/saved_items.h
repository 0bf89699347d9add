/* saved_items.h: one entity, date or quote of a saved record, without its places in the text. */
#ifndef NS_SUMMARY_SAVED_ITEMS_H
#define NS_SUMMARY_SAVED_ITEMS_H

#include "newsscan.h"

#include <cjson/cJSON.h>
#include <stdbool.h>

/* Strings point into the item. False: there is nothing in it that counts. */
bool saved_entity(const cJSON *item, ns_entity *entity); /* mention_count: as the record says */
bool saved_date(const cJSON *item, ns_date *date);
bool saved_quote(const cJSON *item, ns_quote *quote);

#endif
