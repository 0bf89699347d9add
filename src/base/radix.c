/* radix.c: see radix.h. From the last byte to the first one, each pass keeping the order of those before it. */
#include "base/radix.h"

/* The bits in which keys differ. */
static uint64_t differences(const ns_radix *items, size_t count)
{
    uint64_t bits = 0;
    for (size_t i = 1; i < count; i++)
        bits |= items[i].key ^ items[0].key;
    return bits;
}

static void sort_by_byte(const ns_radix *from, ns_radix *to, size_t count, unsigned shift)
{
    size_t places[256] = {0}, place = 0;
    for (size_t i = 0; i < count; i++)
        places[from[i].key >> shift & 255]++;
    for (size_t byte = 0; byte < 256; byte++) {
        size_t size = places[byte];
        places[byte] = place;
        place += size;
    }
    for (size_t i = 0; i < count; i++)
        to[places[from[i].key >> shift & 255]++] = from[i];
}

ns_radix *radix_sort(ns_radix *items, ns_radix *spare, size_t count)
{
    uint64_t bits = differences(items, count);
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if ((bits >> shift & 255) == 0)
            continue;
        sort_by_byte(items, spare, count, shift);
        ns_radix *sorted = spare;
        spare = items;
        items = sorted;
    }
    return items;
}
