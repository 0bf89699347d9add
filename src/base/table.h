/* table.h: strings → numbers 0, 1, 2 ... in order of arrival, each string kept once. Open addressing with linear probing.
 * Strings may hold any byte. Memory: the string, 17 bytes, and 5 to 11 bytes of slots. */
#ifndef NS_BASE_TABLE_H
#define NS_BASE_TABLE_H

#include "base/buffer.h"
#include "base/hash.h"

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
    uint32_t *slots;   /* number + 1 in as many bits as it takes to count slots, above them the same bits of the hash; or 0 */
    size_t slot_count; /* a power of two, or 0 */
} ns_table;

void table_init(ns_table *table, ns_guard *guard); /* allocates nothing yet */
void table_free(ns_table *table);
/* Gives back what only a look for a string needs: from here on numbers lead to strings, and nothing else is asked. */
void table_close(ns_table *table);

/* The string's number; a string not met before gets number table->count, which then grows. */
uint32_t table_intern(ns_table *table, const char *bytes, size_t length);

/* The same in steps, for many strings at once: a large table lies in no cache, and while one string's slot, key or bytes are waited for
 * the others' can be on their way. Each step only asks for what the next one reads. */
static inline uint32_t table_hash(const char *bytes, size_t length)
{
    return (uint32_t)hash_bytes(bytes, length);
}

MEM_FETCH table_fetch_slot(const ns_table *table, uint32_t hash)
{
    if (table->slot_count > 0)
        __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

/* Returns the number that a string with this hash most likely has; table->count if there is none. */
static inline uint32_t table_fetch_key(const ns_table *table, uint32_t hash)
{
    if (table->slot_count == 0)
        return 0;
    uint32_t mask = (uint32_t)(table->slot_count - 1), kept = 0;
    size_t slot = hash & mask;
    while ((kept = table->slots[slot]) != 0 && (kept ^ hash) > mask)
        slot = (slot + 1) & mask;
    if (kept == 0)
        return table->count;
    __builtin_prefetch(&table->keys[(kept & mask) - 1]);
    return (kept & mask) - 1;
}

MEM_FETCH table_fetch_string(const ns_table *table, uint32_t number)
{
    __builtin_prefetch(table->text.data + table->keys[number].at);
}

uint32_t table_intern_hashed(ns_table *table, const char *bytes, size_t length, uint32_t hash);

/* The number of a string met before; table->count for any other. */
uint32_t table_find(const ns_table *table, const char *bytes, size_t length);

/* The string of a number, NUL-terminated; stays where it is until the next new string. */
static inline const char *table_string(const ns_table *table, uint32_t number)
{
    return table->text.data + table->keys[number].at;
}

#endif
