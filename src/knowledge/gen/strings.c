/* strings.c: see strings.h. */
#include "knowledge/gen/strings.h"

#include "base/hash.h"
#include "knowledge/gen/grow.h"
#include "knowledge/gen/lists.h"

#include <stdlib.h>
#include <string.h>

/* Its offset stands there, or 0. */
static uint32_t *find_slot(const ns_strings *strings, const char *text)
{
    size_t slot = hash_bytes(text, strlen(text)) & (strings->size - 1);
    while (strings->index[slot] != 0 && strcmp(strings->text + strings->index[slot], text) != 0)
        slot = (slot + 1) & (strings->size - 1);
    return &strings->index[slot];
}

static void widen(ns_strings *strings)
{
    uint32_t *old = strings->index;
    size_t old_size = strings->size;
    strings->size = old_size == 0 ? 1024 : old_size * 2;
    strings->index = calloc(strings->size, sizeof *strings->index);
    if (strings->index == NULL)
        lists_fail("out of memory", "");
    for (size_t i = 0; i < old_size; i++)
        if (old[i] != 0)
            *find_slot(strings, strings->text + old[i]) = old[i];
    free(old);
}

uint32_t strings_add(ns_strings *strings, const char *text)
{
    if (strings->count * 2 >= strings->size)
        widen(strings);
    uint32_t *slot = find_slot(strings, text);
    if (*slot != 0)
        return *slot;
    size_t size = strlen(text) + 1, at = strings->length == 0 ? 1 : strings->length;
    strings->text = grow(strings->text, &strings->capacity, at + size, 1);
    strings->text[0] = '\0';
    memcpy(strings->text + at, text, size);
    strings->length = at + size;
    strings->count++;
    *slot = (uint32_t)at;
    return *slot;
}
