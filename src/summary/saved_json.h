/* saved_json.h: values of an object that cJSON has read, by key. What is not of the right type is as if it were not there. */
#ifndef NS_SUMMARY_SAVED_JSON_H
#define NS_SUMMARY_SAVED_JSON_H

#include <cjson/cJSON.h>
#include <stddef.h>
#include <stdint.h>

const char *saved_text_at(const cJSON *object, const char *key); /* NULL for an empty one, too */
uint64_t saved_number(const cJSON *item);                        /* a whole number from 0 to 2^53, or 0 */
uint64_t saved_number_at(const cJSON *object, const char *key);

/* The first element of a list, and how many there are. */
const cJSON *saved_list_at(const cJSON *object, const char *key, size_t *room);

/* The place of a word in a list that ends with NULL, or the list's length. */
unsigned saved_word_at(const cJSON *object, const char *key, const char *const *words);

#endif
