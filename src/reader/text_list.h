/* text_list.h: a text that a record gives as a list: of paragraphs, or of paragraphs of sentences of words, as IndoSum has it. */
#ifndef NS_READER_TEXT_LIST_H
#define NS_READER_TEXT_LIST_H

#include "base/arena.h"

#include <cjson/cJSON.h>

/* A line for each element of the list, what lies deeper joined by blanks; in the arena. NULL if it holds anything but strings and
 * lists. */
const char *text_list_join(const cJSON *items, ns_arena *arena);

#endif
