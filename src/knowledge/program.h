/* program.h: what the matchers of rules are made of. The build writes each pattern out as a C function (knowledge/gen/matcher.c) that
 * goes over symbols, or over the characters of a line, and goes back where it went wrong; it finds what PCRE2 finds
 * (tests/unit/test_rules.c holds every rule against it).
 *
 * Over symbols such a function has no loops: repetitions are written out, save those of one set of symbols. So there are never more ways
 * left than it has steps. Over lines it may have loops; there it leaves no more ways than there is room for. Neither goes back for ever. */
#ifndef NS_KNOWLEDGE_PROGRAM_H
#define NS_KNOWLEDGE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    NS_MAX_GROUPS = 10, /* of one pattern, the whole match included */
    NS_MAX_OPS = 4096,  /* of one pattern: steps when written out */
    NS_TO = 19,         /* shift, see ns_way */
    NS_MOST_LEFT = (1 << NS_TO) - 1,
    NS_MOST_BACK = 200000 /* how often a matcher goes back: no rule of ours needs a hundredth of it, and no input may hang us */
};

/* A way back. In the bits of `to` from NS_TO on: its number, by which the matcher knows where to go on; 0: it is none, but slot `to` held
 * `at`. Below: how many characters more or fewer may still be tried there. */
typedef struct ns_way {
    uint32_t at, to;
} ns_way;

/* What a matcher works on and leaves; one a thread. */
typedef struct ns_machine {
    const uint8_t *symbols; /* 0 behind the last one; or a line's bytes */
    uint32_t end;           /* how many the line has */
    /* Group N begins at slot 2N, ends at 2N+1; 0 both: it took no part. Group 0 is the whole match. */
    uint32_t slots[2 * NS_MAX_GROUPS];
    uint32_t way_count, back_count;
    uint32_t left;               /* by the way taken last: how many more or fewer may be tried */
    ns_way ways[2 * NS_MAX_OPS]; /* the last one is taken first */
} ns_machine;

/* Does the pattern match at symbols[at]? Slots from 1 on are set; all must be 0 before, way_count and back_count, too. */
typedef bool (*ns_matcher)(ns_machine *machine, uint32_t at);

static inline void leave_more(ns_machine *machine, uint32_t at, uint32_t to, uint32_t left)
{
    machine->ways[machine->way_count++] = (ns_way){at, to << NS_TO | (left < NS_MOST_LEFT ? left : NS_MOST_LEFT)};
}

static inline void leave_way(ns_machine *machine, uint32_t at, uint32_t to)
{
    leave_more(machine, at, to, 0);
}

static inline void save(ns_machine *machine, uint32_t slot, uint32_t at)
{
    machine->ways[machine->way_count++] = (ns_way){machine->slots[slot], slot};
    machine->slots[slot] = at;
}

/* The number of the last way left, slots as they were then, and sets *at; 0 if there is none. */
static inline uint32_t take_way(ns_machine *machine, uint32_t *at)
{
    while (machine->way_count > 0 && machine->back_count++ < NS_MOST_BACK) {
        const ns_way *way = &machine->ways[--machine->way_count];
        if (way->to >> NS_TO != 0) {
            *at = way->at;
            machine->left = way->to & NS_MOST_LEFT;
            return way->to >> NS_TO;
        }
        machine->slots[way->to] = way->at;
    }
    return 0;
}

/* What stands so many before; what stands at the edge if there are fewer. */
static inline uint32_t byte_before(const uint8_t *symbols, uint32_t at, uint32_t back, uint32_t edge)
{
    return at >= back ? symbols[at - back] : edge;
}

/* Forgets the ways left since there were `count`; what slots held before is still to be restored on an earlier way. */
static inline void forget_ways(ns_machine *machine, uint32_t count)
{
    uint32_t kept = count;
    for (uint32_t i = count; i < machine->way_count; i++) {
        machine->ways[kept] = machine->ways[i];
        kept += machine->ways[i].to >> NS_TO == 0;
    }
    machine->way_count = kept;
}

/* ---- characters of lines */

enum { NS_LINE_EDGE = 256 }; /* stands behind a line's last byte */

static inline uint32_t byte_or_edge(const uint8_t *text, uint32_t at, uint32_t end)
{
    return at < end ? text[at] : NS_LINE_EDGE;
}

/* Do the bytes at text differ from `letters`? In `bits` there are those set that do not count: 0x20 where capitals are as good. Both are
 * literals, so of them the compiler makes numbers; but it goes over a name of one function faster than over sizes it is to find out. */
#define PROGRAM_DIFFER(size, type)                                                                                               \
    static inline bool differ_##size(const uint8_t *text, const char bits[size], const char letters[size])                       \
    {                                                                                                                            \
        type have, any, want;                                                                                                    \
        memcpy(&have, text, size);                                                                                               \
        memcpy(&any, bits, size);                                                                                                \
        memcpy(&want, letters, size);                                                                                            \
        return (have | any) != want;                                                                                             \
    }
PROGRAM_DIFFER(2, uint16_t)
PROGRAM_DIFFER(4, uint32_t)
PROGRAM_DIFFER(8, uint64_t)
#undef PROGRAM_DIFFER

/* Characters beyond ASCII, by code point; the last range ends at UINT32_MAX. */
typedef struct ns_wide {
    uint32_t first, last;
} ns_wide;

/* The two letters beyond ASCII that PCRE2, too, takes for ASCII ones where case does not count: long s and the Kelvin sign. The small
 * letter, or 0. */
static inline unsigned program_ascii(uint32_t code)
{
    return code == 0x17F ? 's' : code == 0x212A ? 'k' : 0;
}

static inline bool program_is_wide(unsigned letter)
{
    return letter == 's' || letter == 'k';
}

/* The same for `count` letters that may be written with these: their bytes at text, of which there are `left`, or 0. */
uint32_t program_word(const uint8_t *text, uint32_t left, const char *bits, const char *letters, size_t count);

/* Bytes of the character beyond ASCII at text if it is one of these, else 0. */
uint32_t program_wide(const uint8_t *text, const ns_wide *in);

/* Bytes of the character at text if it is of a set; known already if it is ASCII. */
static inline uint32_t size_in(const uint8_t *text, const ns_wide *wide)
{
    return *text < 0x80 ? 1 : program_wide(text, wide);
}

/* Where the character before `at` begins; at > 0. */
static inline uint32_t before_in(const uint8_t *text, uint32_t at)
{
    do
        at--;
    while ((text[at] & 0xC0) == 0x80);
    return at;
}

/* So many characters before *at; false if there are fewer. */
static inline bool go_before(const uint8_t *text, uint32_t *at, uint32_t count)
{
    for (; count > 0 && *at > 0; count--)
        *at = before_in(text, *at);
    return count == 0;
}

#endif
