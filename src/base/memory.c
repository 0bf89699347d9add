/* memory.c: see memory.h. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/memory.h"

#include <stdlib.h>
#include <sys/mman.h>

_Noreturn void mem_fail(ns_guard *guard)
{
    longjmp(guard->escape, 1);
}

void *mem_alloc(ns_guard *guard, size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);
    if (memory == NULL)
        mem_fail(guard);
    return memory;
}

void *mem_zero(ns_guard *guard, size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (memory == NULL)
        mem_fail(guard);
    return memory;
}

void *mem_resize(ns_guard *guard, void *old, size_t size)
{
    void *memory = realloc(old, size > 0 ? size : 1);
    if (memory == NULL)
        mem_fail(guard);
    return memory;
}

void *mem_large_page(void)
{
    void *page = aligned_alloc(LARGE_PAGE, LARGE_PAGE);
#ifdef MADV_HUGEPAGE
    if (page != NULL)
        (void)madvise(page, LARGE_PAGE, MADV_HUGEPAGE); /* or else it is as many small pages */
#endif
    return page;
}

void *mem_grow(ns_guard *guard, void *array, size_t *capacity, size_t want, size_t size)
{
    if (want <= *capacity)
        return array;
    size_t room = *capacity < 8 ? 8 : *capacity;
    while (room < want) {
        if (room > SIZE_MAX / 2)
            mem_fail(guard);
        room *= 2;
    }
    if (room > SIZE_MAX / size)
        mem_fail(guard);
    array = mem_resize(guard, array, room * size);
    *capacity = room;
    return array;
}
