/* table.c: see table.h. Slots hold numbers, so they stay small and in cache, and bits of the hash: those that do not tell the slot, as
 * many as there is room for. They settle nearly every comparison before the key is looked at, the hash kept with the key nearly all
 * others before the bytes are. */
#include "base/table.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 64 };
#define MOST_STRINGS (UINT32_C(1) << 31)

void table_init(ns_table *table, ns_guard *guard)
{
    *table = (ns_table){.guard = guard};
    buffer_init(&table->text, guard);
}

void table_free(ns_table *table)
{
    buffer_free(&table->text);
    free(table->keys);
    free(table->slots);
    table_init(table, table->guard);
}

void table_close(ns_table *table)
{
    free(table->slots);
    table->slots = NULL;
    table->slot_count = 0;
}

static void place(uint32_t *slots, size_t slot_count, uint32_t hash, uint32_t number)
{
    uint32_t mask = (uint32_t)(slot_count - 1);
    size_t slot = hash & mask;
    while (slots[slot] != 0)
        slot = (slot + 1) & mask;
    slots[slot] = (hash & ~mask) | (number + 1);
}

/* Keeps the slots at most three quarters full. */
static void widen(ns_table *table)
{
    if (table->count >= MOST_STRINGS)
        mem_fail(table->guard);
    if (table->count < table->slot_count / 4 * 3)
        return;
    size_t slot_count = table->slot_count == 0 ? FIRST_SLOTS : table->slot_count * 2;
    uint32_t *slots = mem_zero(table->guard, slot_count, sizeof *slots);
    for (uint32_t i = 0; i < table->count; i++)
        place(slots, slot_count, table->keys[i].hash, i);
    free(table->slots);
    table->slots = slots;
    table->slot_count = slot_count;
}

static uint32_t add(ns_table *table, const char *bytes, size_t length, uint32_t hash)
{
    if (length > UINT32_MAX)
        mem_fail(table->guard);
    widen(table);
    table->keys = mem_grow(table->guard, table->keys, &table->key_capacity, (size_t)table->count + 1, sizeof *table->keys);
    size_t at = table->text.length;
    buffer_reserve(&table->text, length + 1);
    buffer_append(&table->text, bytes, length);
    buffer_byte(&table->text, '\0');
    table->keys[table->count] = (ns_table_key){.at = at, .length = (uint32_t)length, .hash = hash};
    place(table->slots, table->slot_count, hash, table->count);
    return table->count++;
}

/* The string's number, or count. */
static uint32_t find(const ns_table *table, const char *bytes, size_t length, uint32_t hash)
{
    if (table->slot_count == 0)
        return table->count;
    uint32_t mask = (uint32_t)(table->slot_count - 1);
    for (size_t slot = hash & mask; table->slots[slot] != 0; slot = (slot + 1) & mask) {
        if ((table->slots[slot] ^ hash) > mask)
            continue;
        uint32_t number = (table->slots[slot] & mask) - 1;
        const ns_table_key *key = &table->keys[number];
        if (key->hash == hash && key->length == length && (length == 0 || memcmp(table->text.data + key->at, bytes, length) == 0))
            return number;
    }
    return table->count;
}

uint32_t table_intern_hashed(ns_table *table, const char *bytes, size_t length, uint32_t hash)
{
    uint32_t number = find(table, bytes, length, hash);
    return number < table->count ? number : add(table, bytes, length, hash);
}

uint32_t table_intern(ns_table *table, const char *bytes, size_t length)
{
    return table_intern_hashed(table, bytes, length, table_hash(bytes, length));
}

uint32_t table_find(const ns_table *table, const char *bytes, size_t length)
{
    return find(table, bytes, length, table_hash(bytes, length));
}
