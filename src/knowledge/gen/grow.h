/* grow.h: arrays of the build's programs, which grow as they are filled. Without memory there is no build. */
#ifndef NS_KNOWLEDGE_GEN_GROW_H
#define NS_KNOWLEDGE_GEN_GROW_H

#include <stdio.h>
#include <stdlib.h>

/* The array with room for `want` things of that size; capacity is how many it has room for, 0 with the NULL of the first time. */
static inline void *grow(void *array, size_t *capacity, size_t want, size_t size)
{
    if (want <= *capacity)
        return array;
    *capacity = want * 2 + 64;
    array = realloc(array, *capacity * size);
    if (array == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return array;
}

#endif
