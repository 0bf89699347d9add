/* slips.h: words that a slip of the hand has left: "semnetara", "beberpa", "langgsung". In: a word in lower case that the lexicon does
 * not know. Out: the word that was meant, of those that much news has (src/data/slip-words.txt). Whether the word may be right after
 * all, as "beraspal" is, its caller judges. The table is made at build time by knowledge/gen/slips.c. */
#ifndef NS_KNOWLEDGE_SLIPS_H
#define NS_KNOWLEDGE_SLIPS_H

#include <stddef.h>
#include <stdint.h>

/* In bytes: shorter words are one letter away from too many others. */
enum { SLIP_SHORTEST = 7, SLIP_LONGEST = 31, SLIP_SHORTEST_EXTRA = 8 };
enum { SLIP_WHOLE_SLOTS = 1 << 13, SLIP_CUT_SLOTS = 1 << 15 };

/* The words one behind the other, each with its NUL; and in slots by open addressing where one begins, + 1: by its hash, and by the hashes
 * of what is left of it without one letter (never the first: "emua" may be anything). */
extern const char table_slip_words[];
extern const uint16_t table_slip_whole[SLIP_WHOLE_SLOTS], table_slip_cut[SLIP_CUT_SLOTS];
extern const uint32_t table_slip_starts[];

/* A letter left out, two that changed places, or one too many. The word that was meant, and in *other a second one that may be it, if there
 * is one ("meupakan": merupakan, melupakan); NULL if it is no such word. */
const char *slip_meant(const char *word, size_t length, const char **other);

#endif
