/* openings.c: see openings.h. */
#include "knowledge/gen/openings.h"

#include "knowledge/gen/bits.h"

#include <stdlib.h>
#include <string.h>

typedef struct prober {
    const pcre2_code *code;
    pcre2_match_data *data;
    uint32_t behind; /* how far the pattern looks behind itself */
    const uint8_t *alike;
    bool lines;
} prober;

/* Could a match begin at text[at]? whole: there is nothing behind text[length - 1]. */
static bool can_match(const prober *with, const uint8_t *text, size_t length, size_t at, bool whole)
{
    uint32_t how = PCRE2_ANCHORED | (whole ? 0 : PCRE2_PARTIAL_HARD);
    int result = pcre2_match(with->code, text, length, at, how, with->data, NULL);
    return result > 0 || result == PCRE2_ERROR_PARTIAL;
}

/* Could a match begin at symbols[1] among these? 0, which only the first and the last can be, is the edge of the text. */
static bool can_begin(const prober *with, const uint8_t *symbols, size_t count)
{
    size_t edge = symbols[0] == 0;
    bool whole = symbols[count - 1] == 0;
    return can_match(with, symbols + edge, count - edge - whole, 1 - edge, whole);
}

/* Of symbols that the pattern cannot tell apart one is tried. */
static bool stands_for_itself(const prober *with, unsigned symbol)
{
    return with->alike[symbol] == symbol;
}

/* What has a bit for the symbol tried gets one for all that are like it. */
static void spread(const prober *with, uint8_t map[32])
{
    for (unsigned symbol = 0; symbol < 256; symbol++)
        if (has_bit(map, with->alike[symbol]))
            set_bit(map, symbol);
}

static void probe_thirds(const prober *with, uint8_t symbols[4], ns_opening *opening)
{
    for (unsigned third = 0; third < 256; third++) {
        symbols[3] = (uint8_t)third;
        if (stands_for_itself(with, third) && !has_bit(opening->third, third) && can_begin(with, symbols, 4))
            set_bit(opening->third, third);
    }
}

/* What can stand around a symbol, by trying everything. */
static void probe_symbols(const prober *with, ns_opening *opening)
{
    uint8_t symbols[4] = {0, opening->symbol, 0, 0};
    for (unsigned before = 0; before < (with->behind == 1 ? 256 : 1); before++) {
        symbols[0] = (uint8_t)before;
        if (!stands_for_itself(with, before) || !can_begin(with, symbols, 2))
            continue;
        for (unsigned second = 0; second < 256; second++) {
            symbols[2] = (uint8_t)second;
            if (!stands_for_itself(with, second) || !can_begin(with, symbols, 3))
                continue;
            set_bit(opening->before, before);
            set_bit(opening->second, second);
            if (second == 0)
                set_bit(opening->third, 0);
            else
                probe_thirds(with, symbols, opening);
        }
    }
    spread(with, opening->before);
    spread(with, opening->second);
    spread(with, opening->third);
}

/* What lines can begin with, all of one length. */
enum { MOST_PREFIXES = 256, LONGEST_PREFIX = 3 + NS_FURTHER };
typedef struct prefixes {
    size_t count, length;
    uint8_t items[MOST_PREFIXES][LONGEST_PREFIX + 1];
} prefixes;

/* Adds what can go on from each prefix to the map, and sets the prefixes to those that are longer by it. False: there are too many. */
static bool go_on(const prober *with, prefixes *of, uint8_t map[32])
{
    prefixes from = *of;
    bool all = true;
    *of = (prefixes){.length = from.length + 1};
    for (size_t i = 0; i < from.count; i++)
        for (unsigned next = 1; next < NS_ASCII; next++) {
            from.items[i][from.length] = (uint8_t)next;
            if (!stands_for_itself(with, next) || (!all && has_bit(map, next)) ||
                !can_match(with, from.items[i], of->length, 0, false))
                continue;
            set_bit(map, next);
            all = all && of->count < MOST_PREFIXES;
            if (all)
                memcpy(of->items[of->count++], from.items[i], of->length);
        }
    spread(with, map);
    return all;
}

/* A line that begins in ASCII: what may follow beyond ASCII is not tried, half a character is no text. A line may end anywhere. */
static void probe_ascii(const prober *with, ns_opening *opening)
{
    prefixes all = {.count = 1, .length = 1, .items = {{opening->symbol}}};
    bool known = true;
    for (int i = 0; i < 2 + NS_FURTHER; i++) {
        uint8_t *map = i == 0 ? opening->second : i == 1 ? opening->third : opening->further[i - 2];
        memset(map, known ? 0 : 0xFF, 16);
        memset(map + 16, 0xFF, 16);
        known = known && go_on(with, &all, map);
        set_bit(map, 0);
    }
}

/* A line that begins beyond ASCII: its first character is tried. Where case does not count, "k" is the Kelvin sign too, and that
 * begins with the same byte as a quotation mark. */
static void probe_wide(const prober *with, ns_opening *opening)
{
    bool two = opening->symbol < 0xE0, three = !two && opening->symbol < 0xF0;
    memset(opening->second, two || three ? 0 : 0xFF, 32);
    memset(opening->third, three ? 0 : 0xFF, 32);
    for (int i = 0; i < 64 * 64 && (two || three); i++) {
        uint8_t character[] = {opening->symbol, (uint8_t)(0x80 + i / 64), (uint8_t)(0x80 + i % 64)};
        if (can_match(with, character, two ? 2 : 3, 0, false)) {
            set_bit(opening->second, character[1]);
            set_bit(opening->third, character[2]);
        }
    }
}

static void probe(const prober *with, ns_opening *opening)
{
    if (with->lines || with->behind != 1)
        memset(opening->before, 0xFF, 32);
    if (with->lines && opening->symbol < 0x80) {
        probe_ascii(with, opening);
    } else if (with->lines) {
        probe_wide(with, opening);
    } else if (with->behind > 1) {
        memset(opening->second, 0xFF, 32);
        memset(opening->third, 0xFF, 32);
    } else {
        probe_symbols(with, opening);
    }
}

/* What is like a symbol that was tried before has the same around it. */
static void find_one(const prober *with, uint8_t symbol, ns_openings *found)
{
    ns_opening *opening = &found->items[found->count++];
    opening->symbol = symbol;
    for (ns_opening *like = found->items; like < opening; like++)
        if (with->alike[like->symbol] == with->alike[symbol]) {
            *opening = *like;
            opening->symbol = symbol;
            return;
        }
    probe(with, opening);
}

bool openings_find(const pcre2_code *code, bool lines, const uint8_t alike[256], const uint8_t first[32], ns_openings *found)
{
    prober with = {.code = code, .data = pcre2_match_data_create(NS_MAX_GROUPS, NULL), .alike = alike, .lines = lines};
    *found = (ns_openings){.items = calloc(256, sizeof *found->items)};
    if (with.data == NULL || found->items == NULL) {
        pcre2_match_data_free(with.data);
        return false;
    }
    pcre2_pattern_info(code, PCRE2_INFO_MAXLOOKBEHIND, &with.behind);
    for (unsigned symbol = 0; symbol < 256; symbol++)
        if (has_bit(first, symbol))
            find_one(&with, (uint8_t)symbol, found);
    pcre2_match_data_free(with.data);
    return true;
}
