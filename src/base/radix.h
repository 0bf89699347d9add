/* radix.h: puts items into order by a number, byte by byte: in linear time, and without a branch nobody can guess. */
#ifndef NS_BASE_RADIX_H
#define NS_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

typedef struct ns_radix {
    uint64_t key;
    uint32_t item; /* what it stands for; the caller's */
} ns_radix;

/* By key, the least first; of equal ones those that came first. The result is in one of the two arrays, which is returned; the other
 * one is room for `count`, too. Bytes of the key that are the same in all items cost nothing. */
ns_radix *radix_sort(ns_radix *items, ns_radix *spare, size_t count);

#endif
