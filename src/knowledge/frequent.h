/* frequent.h: how often a word or a name stands in news at large, so that what two articles share can be weighed even if there are
 * no other articles to compare with. From src/data/frequent.def. */
#ifndef NS_KNOWLEDGE_FREQUENT_H
#define NS_KNOWLEDGE_FREQUENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A common word stands in so many of a thousand articles, or more: that of one in eight tells nothing. There are a few dozen;
 * with many more COMMON_BITS must grow, or no step gives each a place of its own. */
enum { FREQUENT_SLOTS = 4096, FREQUENT_COMMON = 120, COMMON_BITS = 8 };

/* Hash → per mille. Made once; immutable then. */
typedef struct ns_frequent {
    uint32_t common[1 << COMMON_BITS]; /* each common word where the step leads it, which is a place of its own */
    uint32_t step;
    uint32_t keys[FREQUENT_SLOTS]; /* 0: empty */
    uint16_t rates[FREQUENT_SLOTS];
} ns_frequent;

void frequent_init(ns_frequent *frequent);

/* By its sketch_word. Without a branch: every third word is common. */
static inline bool frequent_common_word(const ns_frequent *frequent, uint32_t word)
{
    return frequent->common[word * frequent->step >> (32 - COMMON_BITS)] == word;
}

/* In how many of a thousand articles a word, by the 23 bits that a sketch keeps of it, or a name is to be expected. 0: it is rare. */
unsigned frequent_term(const ns_frequent *frequent, uint32_t term);
unsigned frequent_name(const ns_frequent *frequent, const char *name, size_t length);

#endif
