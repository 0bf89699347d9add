/* table.h: strings → numbers 0, 1, 2 ... in order of arrival, each string kept once. Open addressing with linear probing.
 * Strings may hold any byte. Memory: the string, 17 bytes, and 5 to 11 bytes of slots. */
#ifndef NS_BASE_TABLE_H
#define NS_BASE_TABLE_H

#include "base/buffer.h"

typedef struct ns_table_key {
    size_t at; /* offset into the table's text */
    uint32_t length, hash;
} ns_table_key;

typedef struct ns_table {
    ns_guard *guard;
    ns_buffer text;     /* every string, each with a NUL behind it */
    ns_table_key *keys; /* by number */
    uint32_t count;
    size_t key_capacity;
    uint32_t *slots;   /* number + 1, or 0 */
    size_t slot_count; /* a power of two, or 0 */
} ns_table;

void table_init(ns_table *table, ns_guard *guard); /* allocates nothing yet */
void table_free(ns_table *table);

/* The string's number; a string not met before gets number table->count, which then grows. */
uint32_t table_intern(ns_table *table, const char *bytes, size_t length);

/* The same for a string met before; table->count for any other. */
uint32_t table_find(const ns_table *table, const char *bytes, size_t length);

/* The string of a number, NUL-terminated; stays where it is until the next new string. */
static inline const char *table_string(const ns_table *table, uint32_t number)
{
    return table->text.data + table->keys[number].at;
}

#endif
