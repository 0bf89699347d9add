/* memory.h: the one place that meets out-of-memory.
 *
 * Whoever starts a piece of work owns an ns_guard and sets it up with setjmp; every allocation made for that work names the
 * guard, and if one fails control comes back there:
 *
 *     if (setjmp(scanner->guard.escape) != 0)
 *         return NS_ERR_MEMORY;
 *
 * So no code in between tests for NULL, and nothing in between may hold a file, lock or iconv handle while it allocates. */
#ifndef NS_BASE_MEMORY_H
#define NS_BASE_MEMORY_H

#include "newsscan.h" /* NS_TEXT_PADDING */

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ns_guard {
    jmp_buf escape;
} ns_guard;

_Noreturn void mem_fail(ns_guard *guard); /* there is no memory: back to the guard */

/* malloc, calloc and realloc that return memory or do not return. Free with free(). size 0 is taken as 1. */
void *mem_alloc(ns_guard *guard, size_t size);
void *mem_zero(ns_guard *guard, size_t count, size_t size);
void *mem_resize(ns_guard *guard, void *old, size_t size);

/* LARGE_PAGE bytes, not cleared, for what is looked at here and there and for long: where the system has pages so large, this is one
 * of them, and no look has to wait for the tables of pages. NULL if there is no memory, for whoever can do without. */
enum { LARGE_PAGE = 2 << 20 };
void *mem_large_page(void);

/* Of a function that only asks for memory ahead of its use (__builtin_prefetch). gcc takes such a function for one without any effect and
 * leaves out its calls, unless it is part of its caller before that is found out. */
#define MEM_FETCH static inline __attribute__((always_inline)) void

/* Room for `want` items of `size` bytes in an array of *capacity; at least doubles, so that appending is linear. */
void *mem_grow(ns_guard *guard, void *array, size_t *capacity, size_t want, size_t size);

#endif
