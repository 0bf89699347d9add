/* outlet_table.h: what knowledge/gen/outlets.c makes and knowledge/outlets.c searches. Private to these two. */
#ifndef NS_KNOWLEDGE_OUTLET_TABLE_H
#define NS_KNOWLEDGE_OUTLET_TABLE_H

#include "base/letters.h"

#include <stddef.h>
#include <stdint.h>

typedef struct ns_outlet_row {
    const char *folded; /* lower case, without blanks */
    const char *name;
} ns_outlet_row;

extern const ns_outlet_row table_outlets[]; /* sorted by folded, in byte order */

/* For each byte: the rows that begin with it, and which bytes stand second, third and fourth there, bit (byte & 63); all bits where a
 * spelling is shorter. Hardly a word gets past this. */
enum { OUTLET_NEXT = 3 };
typedef struct ns_outlet_begin {
    uint16_t first, last; /* half-open */
    uint64_t next[OUTLET_NEXT];
} ns_outlet_begin;

extern const ns_outlet_begin table_outlet_begins[256];

/* The fold both sides use: ASCII capitals lose their case. Blanks are left out by the callers. */
static inline char outlet_fold(char byte)
{
    return small_letter(byte);
}

#endif
