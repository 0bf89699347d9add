/* openings.h: where a rule is worth trying: the symbols (over lines: bytes) that its matches can begin with, and what can stand around
 * them, found out by trying them all on the pattern that PCRE2 has compiled. Which symbols these are PCRE2 tells, as far as it sees
 * through the pattern: another version may leave more doors open, before rules that then match no more than before. */
#ifndef NS_KNOWLEDGE_GEN_OPENINGS_H
#define NS_KNOWLEDGE_GEN_OPENINGS_H

#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include "knowledge/rules.h"

#include <pcre2.h>

/* One symbol that a rule's match can begin with, and bit maps of those that can stand around it: before and second are its
 * neighbours; third comes behind second, and what further bytes of a line come behind third. Bit 0 stands for the edge of the text. */
typedef struct ns_opening {
    uint8_t symbol;
    uint8_t before[32], second[32], third[32], further[NS_FURTHER][32];
} ns_opening;

typedef struct ns_openings {
    ns_opening *items; /* for free() */
    size_t count;
} ns_openings;

/* first: bit map of what a match can begin with, as PCRE2 tells it of a pattern without an anchor. alike: for each symbol one that
 * the pattern cannot tell from it, the same for all of these; over lines a byte that is not ASCII stands for itself. False: there is
 * no memory. */
bool openings_find(const pcre2_code *code, bool lines, const uint8_t alike[256], const uint8_t first[32], ns_openings *found);

#endif
