/* arena.c: see arena.h. Blocks double in size, so an article costs a handful of mallocs the first time and none after. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64 << 10, LARGEST_KEPT = 4 << 20, LARGE_ARRAY = 1 << 20 };

/* A large page costs more to clear than an article to read: only who reads many gets one. */
enum { MANY_USES = 32 };

struct ns_arena_block {
    ns_arena_block *older;
    size_t size;
    _Alignas(max_align_t) char data[];
};

enum { PAGE_BLOCK = LARGE_PAGE - sizeof(ns_arena_block) };

/* An array too large to leave its old room behind when it grows: a block of its own, which realloc can make longer in place. */
struct ns_arena_array {
    ns_arena_array *older, *newer;
    _Alignas(max_align_t) char data[];
};

void arena_init(ns_arena *arena, ns_guard *guard)
{
    *arena = (ns_arena){.guard = guard};
}

static void free_blocks(ns_arena_block *block)
{
    while (block != NULL) {
        ns_arena_block *older = block->older;
        free(block);
        block = older;
    }
}

static void free_arrays(ns_arena *arena)
{
    while (arena->array != NULL) {
        ns_arena_array *older = arena->array->older;
        free(arena->array);
        arena->array = older;
    }
}

void arena_reset(ns_arena *arena)
{
    ns_arena_block *block = arena->block;
    free_arrays(arena);
    if (block == NULL)
        return;
    free_blocks(block->older);
    block->older = NULL;
    arena->uses += arena->uses < MANY_USES;
    bool small = arena->uses == MANY_USES && block->size > FIRST_BLOCK && block->size < PAGE_BLOCK;
    if (block->size > LARGEST_KEPT || small) {
        free(block);
        arena->block = NULL;
        arena->next = arena->end = NULL;
        return;
    }
    arena->next = block->data;
    arena->end = block->data + block->size;
}

void arena_free(ns_arena *arena)
{
    free_blocks(arena->block);
    free_arrays(arena);
    arena_init(arena, arena->guard);
}

static ns_arena_block *new_block(const ns_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(ns_arena_block))
        mem_fail(arena->guard);
    ns_arena_block *block = size == PAGE_BLOCK ? mem_large_page() : NULL;
    return block != NULL ? block : mem_alloc(arena->guard, sizeof *block + size);
}

static void add_block(ns_arena *arena, size_t need)
{
    size_t size = arena->block == NULL ? FIRST_BLOCK : arena->block->size * 2;
    if (arena->block == NULL && arena->uses == MANY_USES)
        size = PAGE_BLOCK;
    if (size < need)
        size = need;
    ns_arena_block *block = new_block(arena, size);
    block->older = arena->block;
    block->size = size;
    arena->block = block;
    arena->next = block->data;
    arena->end = block->data + size;
}

void *arena_alloc_more(ns_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(max_align_t))
        mem_fail(arena->guard);
    size = ((size > 0 ? size : 1) + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1);
    if ((size_t)(arena->end - arena->next) < size)
        add_block(arena, size);
    return arena_alloc(arena, size);
}

char *arena_text(ns_arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_printf(ns_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char small[1];
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length < 0)
        length = 0;
    char *text = arena_alloc(arena, (size_t)length + 1);
    va_start(args, format);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

/* array: allocated or resized. Its neighbours learn where it lies. */
static void *link_array(ns_arena *arena, ns_arena_array *array)
{
    if (array->older != NULL)
        array->older->newer = array;
    if (array->newer != NULL)
        array->newer->older = array;
    else
        arena->array = array;
    return array->data;
}

static size_t array_size(const ns_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(ns_arena_array))
        mem_fail(arena->guard);
    return sizeof(ns_arena_array) + size;
}

static void *new_array(ns_arena *arena, ns_arena_array *array)
{
    array->older = arena->array;
    array->newer = NULL;
    return link_array(arena, array);
}

static void *resize_array(ns_arena *arena, void *data, size_t size)
{
    ns_arena_array *array = (ns_arena_array *)(void *)((char *)data - offsetof(ns_arena_array, data));
    return link_array(arena, mem_resize(arena->guard, array, array_size(arena, size)));
}

void *arena_grow(ns_arena *arena, void *old, size_t old_size, size_t size)
{
    if (old_size >= LARGE_ARRAY)
        return resize_array(arena, old, size);
    void *grown =
        size < LARGE_ARRAY ? arena_alloc(arena, size) : new_array(arena, mem_alloc(arena->guard, array_size(arena, size)));
    if (old_size > 0)
        memcpy(grown, old, old_size);
    return grown;
}

void *arena_list_room(ns_arena *arena, void *items, size_t *capacity, size_t size)
{
    size_t room = *capacity == 0 ? 16 : *capacity * 2;
    if (room > SIZE_MAX / size)
        mem_fail(arena->guard);
    void *grown = arena_grow(arena, items, *capacity * size, room * size);
    *capacity = room;
    return grown;
}

/* A large array comes cleared from the system, and what nobody writes to costs no memory. */
void *arena_zero(ns_arena *arena, size_t size)
{
    if (size >= LARGE_ARRAY)
        return new_array(arena, mem_zero(arena->guard, 1, array_size(arena, size)));
    return memset(arena_alloc(arena, size), 0, size);
}
