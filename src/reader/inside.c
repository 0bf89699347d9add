/* inside.c: see inside.h. In: a paragraph. Out: its pieces of furniture, one a call. Which words begin one, and where it ends, is
 * data (src/data/rules/zones.rules). */
#include "reader/inside.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "base/utf8.h"

enum {
    WINDOW = 1280, /* bytes; the patterns see no more, so that a long text costs no more than its length, and match less */
    BLOCK = 64
};

/* In the midst of a word in capitals nothing begins. */
static bool goes_on(char before, char c)
{
    return is_upper(before) && is_upper(c);
}

/* What the patterns see from `at` on ends between two code points. */
static uint32_t window_end(const char *text, uint32_t at, uint32_t end)
{
    if (end - at <= WINDOW)
        return end;
    end = at + WINDOW;
    while (utf8_is_continuation(text[end]))
        end--;
    return end;
}

/* Pieces begin with a capital or a bracket, or, going by their rules, with a letter beyond ASCII that is a capital's other case. */
static uint32_t suspects(ns_lanes bytes)
{
    return lanes_bits(lanes_within(bytes, 'A', '[') | lanes_equal(bytes, '(') | lanes_within(bytes, 0xC0, 0xFF));
}

/* A bit for each of the 64 bytes from `at` on that may begin a piece. Hardly one in fifty may; the text is readable behind its end. */
static uint64_t begins(const ns_rules *rules, const char *text, uint32_t at, uint32_t end)
{
    uint64_t places = 0;
    for (uint32_t i = 0; i < BLOCK && at + i < end; i += LANES)
        places |= (uint64_t)suspects(lanes_load(text + at + i)) << i;
    if (end - at < BLOCK)
        places &= (UINT64_C(1) << (end - at)) - 1;
    return rules_begin_line(rules, text, at, end, places);
}

bool inside_find(const ns_rules *rules, const ns_byline *with, ns_span span, ns_span *piece, ns_match *match)
{
    const char *text = with->text;
    for (uint32_t block = span.start; block < span.end; block += BLOCK)
        for (uint64_t left = begins(rules, text, block, span.end); left != 0; left &= left - 1) {
            uint32_t at = block + (uint32_t)__builtin_ctzll(left);
            if ((at > span.start && goes_on(text[at - 1], text[at])) ||
                !rules_match_line(rules, with->memory, text, at, window_end(text, at, span.end), with->arena, match))
                continue;
            *piece = (ns_span){at, match->group[0].last};
            return piece->end > at;
        }
    return false;
}
