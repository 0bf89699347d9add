/* arena.h: memory that is given back all at once. Everything an article yields lives in its scanner's arena. */
#ifndef NS_BASE_ARENA_H
#define NS_BASE_ARENA_H

#include "base/memory.h"

typedef struct ns_arena_block ns_arena_block;
typedef struct ns_arena_array ns_arena_array;

typedef struct ns_arena {
    ns_guard *guard;
    ns_arena_block *block; /* the newest; older ones hang behind it */
    char *next, *end;      /* the free rest of the newest block */
    ns_arena_array *array; /* the newest of the large arrays, which lie outside of the blocks */
    unsigned uses;         /* how often it was reset */
} ns_arena;

void arena_init(ns_arena *arena, ns_guard *guard); /* allocates nothing yet */
/* Forgets everything, keeps the largest block (up to 4 MiB) for the next use; if it is used on and on, that is a large page. */
void arena_reset(ns_arena *arena);
void arena_free(ns_arena *arena);

void *arena_alloc_more(ns_arena *arena, size_t size); /* what arena_alloc does when the newest block is full */

/* Memory aligned for any type, not cleared. Does not return if there is none. */
static inline void *arena_alloc(ns_arena *arena, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size - 1 >= (size_t)(arena->end - arena->next)) /* size 0 too */
        return arena_alloc_more(arena, size);
    void *memory = arena->next;
    arena->next += (size + align - 1) & ~(align - 1);
    return memory;
}
void *arena_zero(ns_arena *arena, size_t size);
/* A NUL-terminated copy. */
char *arena_text(ns_arena *arena, const char *text, size_t length);
/* sprintf into the arena. */
char *arena_printf(ns_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for an array that holds old_size bytes and shall hold `size`, more than these; what it holds is kept. old comes from here, or
 * is NULL with old_size 0, and must not be used any more: large arrays grow in place, small ones leave their old room behind. */
void *arena_grow(ns_arena *arena, void *old, size_t old_size, size_t size);

/* A list that grows in an arena: items is an array of `type`, and moves when it grows.
 * Usage: LIST(ns_date) dates = {0}; *LIST_PUSH(arena, &dates) = (ns_date){...}; */
#define LIST(type)                                                                                                               \
    struct {                                                                                                                     \
        type *items;                                                                                                             \
        size_t count, capacity;                                                                                                  \
    }
#define LIST_PUSH(arena, list)                                                                                                   \
    ((list)->count == (list)->capacity                                                                                           \
         ? (void)((list)->items = arena_list_room((arena), (list)->items, &(list)->capacity, sizeof *(list)->items))             \
         : (void)0,                                                                                                              \
     (list)->items + (list)->count++)
void *arena_list_room(ns_arena *arena, void *items, size_t *capacity, size_t size);

#endif
