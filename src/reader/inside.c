/* inside.c: see inside.h. In: a paragraph. Out: its pieces of furniture, one a call. Which words begin one, and where it ends, is
 * data (src/data/rules/zones.rules). */
#include "reader/inside.h"

#include "base/lanes.h"
#include "base/utf8.h"

#include <string.h>

enum { WINDOW = 512 }; /* bytes; the patterns see no more, so that a long text costs no more than its length, and match less */

void inside_init(ns_inside *inside, const ns_rules *rules)
{
    inside->rules = rules;
    memcpy(inside->begins, rules_begin(rules), sizeof inside->begins);
    memset(inside->begins + 'a', false, 'z' - 'a' + 1);
    inside->begins[' '] = false;
}

/* In the midst of a word in capitals nothing begins. */
static bool goes_on(char before, char c)
{
    return before >= 'A' && before <= 'Z' && c >= 'A' && c <= 'Z';
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

static uint32_t suspects(ns_lanes bytes)
{
    return lanes_bits(~(lanes_within(bytes, 'a', 'z') | lanes_equal(bytes, ' ')));
}

/* The next byte at or behind `at` that may begin a piece, or `end`. Hardly one in fifty may, no small letter and no blank among them;
 * the text is readable behind its end. */
static uint32_t next_begin(const char *text, const bool begins[256], uint32_t at, uint32_t end)
{
    while (at < end) {
        uint64_t left = 0;
        for (uint32_t i = 0; i < 64 && at + i < end; i += LANES)
            left |= (uint64_t)suspects(lanes_load(text + at + i)) << i;
        for (; left != 0; left &= left - 1) {
            uint32_t next = at + (uint32_t)__builtin_ctzll(left);
            if (begins[(unsigned char)text[next]])
                return next < end ? next : end;
        }
        at += 64;
    }
    return end;
}

bool inside_find(const ns_inside *inside, const ns_byline *with, ns_span span, ns_span *piece, ns_match *match)
{
    for (uint32_t at = span.start; (at = next_begin(with->text, inside->begins, at, span.end)) < span.end; at++) {
        if ((at > span.start && goes_on(with->text[at - 1], with->text[at])) ||
            !rules_match_line(inside->rules, with->memory, with->text, at, window_end(with->text, at, span.end), with->arena,
                              match))
            continue;
        *piece = (ns_span){at, match->group[0].last};
        return piece->end > at;
    }
    return false;
}
