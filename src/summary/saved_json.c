/* saved_json.c: see saved_json.h. */
#include "summary/saved_json.h"

#include <string.h>

const char *saved_text_at(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));
    return text != NULL && *text != '\0' ? text : NULL;
}

uint64_t saved_number(const cJSON *item)
{
    static const double most = 9007199254740992.0; /* 2^53 */
    return cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble <= most ? (uint64_t)item->valuedouble : 0;
}

uint64_t saved_number_at(const cJSON *object, const char *key)
{
    return saved_number(cJSON_GetObjectItemCaseSensitive(object, key));
}

const cJSON *saved_list_at(const cJSON *object, const char *key, size_t *room)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, key);
    *room = cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
    return cJSON_IsArray(list) ? list->child : NULL;
}

unsigned saved_word_at(const cJSON *object, const char *key, const char *const *words)
{
    const char *text = saved_text_at(object, key);
    unsigned at = 0;
    while (words[at] != NULL && (text == NULL || strcmp(words[at], text) != 0))
        at++;
    return at;
}
