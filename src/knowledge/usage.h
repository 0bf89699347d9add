/* usage.h: words that editors mend: the lists of src/data/checks, by one word of each row, the longest that is not frequent
 * ("di lakukan" by "lakukan": one word in thirty is "di").
 *
 * A list is a file NAME.tsv of rows
 *
 *     wrong TAB right [TAB conditions]         "dimana TAB di mana"; a list that only names words leaves `right` out
 *
 * wrong: one to four words in lower case, parted by blanks. A single word counts with -nya and doubled as well (atlit, atlitnya,
 * atlit-atlit). A capitalised word that does not begin its sentence may be a name: whoever reads the list passes it over, save in a
 * title. Conditions, parted by blanks:
 *
 *     caps                a capital makes no name of it: Jum'at
 *     exact               only as written: no -nya, not doubled
 *     lower               only without a capital: Vidio is a company
 *     unless-before=A|B   not behind one of these words ("number": any number; "name": any capitalised word)
 *     unless-behind=A|B   not with one of these words behind it
 *     before=A|B          only behind one of these words
 *     behind=A|B          only with one of these words behind it
 *
 * The table is made at build time by knowledge/gen/usage.c; nothing is read at start. */
#ifndef NS_KNOWLEDGE_USAGE_H
#define NS_KNOWLEDGE_USAGE_H

#include "base/fold.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ns_usage_list {
#define USAGE_LIST(id, name) USAGE_##id,
#include "knowledge/usage_lists.def"
#undef USAGE_LIST
    USAGE_LIST_COUNT
} ns_usage_list;

enum { USAGE_CAPS = 1, USAGE_EXACT = 2, USAGE_LOWER = 4 };
enum { USAGE_FILTER_BITS = 1 << 17, USAGE_MOST_WORDS = 4 };

/* Texts are offsets into table_usage_text, 0 is "": the table stays in .rodata. */
typedef struct ns_usage {
    uint32_t wrong, right;                                 /* right: 0 in a list that only names words */
    uint32_t unless_before, unless_behind, before, behind; /* "a|b|c", or 0 */
    uint16_t list;                                         /* ns_usage_list */
    uint8_t words;                                         /* of wrong; 0 in the row behind the last */
    uint8_t key;                                           /* which of them it is found by, from 0 */
    uint8_t flags;
} ns_usage;

extern const char table_usage_text[];
/* Rows with the same key word stand together, the longest first. */
extern const ns_usage table_usages[];
extern const uint32_t table_usage_slots[]; /* open addressing by the hash of the key word: bits of it << 16 | index + 1, or 0 */
extern const uint32_t table_usage_slot_mask;
extern const uint64_t table_usage_filter[USAGE_FILTER_BITS / 64];
/* What stands in a slot. */
static inline uint32_t usage_slot(uint64_t hash, uint32_t index)
{
    return (uint32_t)(hash >> 48) << 16 | index;
}

/* May the word of this fold_hash be the key of a row that mends something (words that are only named are left out: "yang" is one)?
 * Wrong for one word in fifty, so that most words cost one look. */
static inline bool usage_may_be(uint64_t hash)
{
    uint32_t bit = (uint32_t)(hash >> 8) % USAGE_FILTER_BITS;
    return (table_usage_filter[bit / 64] >> (bit % 64) & 1) != 0;
}

/* The first row whose key is this word (folded: capitals do not count), or NULL. The next ones stand behind it, as long as
 * usage_keyed says so. */
const ns_usage *usage_find(const char *text, size_t length, uint64_t hash);
bool usage_keyed(const ns_usage *row, const char *text, size_t length);

/* Is it the word number `word` (from 0) of the row? */
bool usage_has_word(const ns_usage *row, unsigned word, const char *text, size_t length);

/* Is it one of "a|b|c"? */
bool usage_is_one_of(const char *words, const char *text, size_t length);

#endif
