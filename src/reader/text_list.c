/* text_list.c: see text_list.h. */
#include "reader/text_list.h"

#include <stdbool.h>
#include <string.h>

typedef struct ns_text_list {
    char *text;
    size_t length, room;
    ns_arena *arena;
    bool strange; /* holds something that is neither text nor a list */
} ns_text_list;

static void add_piece(ns_text_list *list, const char *text, char between)
{
    size_t size = strlen(text);
    if (list->length + size + 2 > list->room) {
        size_t wanted = 2 * (list->length + size) + 64;
        list->text = arena_grow(list->arena, list->text, list->room, wanted);
        list->room = wanted;
    }
    if (list->length > 0)
        list->text[list->length++] = between;
    memcpy(list->text + list->length, text, size);
    list->length += size;
}

/* What begins a new element of the outermost list begins a line; all below are parted by blanks. cJSON bounds the depth. */
static void add_pieces(ns_text_list *list, const cJSON *items, bool outermost, char between)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, items)
    {
        if (cJSON_IsString(item))
            add_piece(list, item->valuestring, between);
        else if (cJSON_IsArray(item))
            add_pieces(list, item, false, between);
        else
            list->strange = true;
        between = outermost ? '\n' : ' ';
    }
}

const char *text_list_join(const cJSON *items, ns_arena *arena)
{
    ns_text_list list = {.arena = arena, .text = arena_alloc(arena, 1), .room = 1};
    add_pieces(&list, items, true, '\n');
    list.text[list.length] = '\0';
    return list.strange ? NULL : list.text;
}
