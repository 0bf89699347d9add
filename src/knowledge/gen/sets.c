/* sets.c: see sets.h. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/gen/sets.h"

#include "base/utf8.h"
#include "knowledge/gen/bits.h"

#include <pcre2.h>
#include <string.h>

/* Of those beyond only one is asked for all: a pattern that names one of them is refused. */
enum { LAST_ASKED = 0x10000, LAST_CODE = 0x10FFFF, LONGEST_SET = 1 << 14 };

_Static_assert(3 * LAST_ASKED + 4 <= ALL_ROOM, "three bytes at most are needed for each but the last");

static void write_all(symbol_sets *of)
{
    for (unsigned symbol = 1; symbol < 256 && !of->lines; symbol++)
        of->all[of->all_length++] = (char)symbol;
    for (uint32_t code = 0; code <= LAST_ASKED && of->lines; code = code == 0xD7FF ? 0xE000 : code + 1) /* no surrogates */
        of->all_length += utf8_encode(code, of->all + of->all_length);
}

/* Its number + 1; 0: there are too many. */
static uint8_t wide_number(symbol_sets *of, const wide_set *wide)
{
    size_t i = 0;
    while (i < of->wide_count && memcmp(&of->wides[i], wide, sizeof *wide) != 0)
        i++;
    if (i == MAX_WIDES)
        return 0;
    if (i == of->wide_count)
        of->wides[of->wide_count++] = *wide;
    return (uint8_t)(i + 1);
}

/* The set has all of these. False: it has too many runs. */
static bool take_run(const char *run, size_t length, bool lines, symbol_set *set, wide_set *wide)
{
    size_t last = 0, size;
    for (size_t i = 0; i < length; i++) {
        if (lines && utf8_is_continuation(run[i]))
            continue;
        set_bit(set->bits, (uint8_t)run[i]);
        last = i;
    }
    if (!lines || (uint8_t)run[last] < 0x80)
        return true;
    uint32_t from = utf8_decode(run, length, &size), to = utf8_decode(run + last, length - last, &size);
    if (wide->count == MAX_RANGES)
        return false;
    wide->ranges[wide->count][0] = from < 0x80 ? 0x80 : from;
    wide->ranges[wide->count++][1] = to;
    return true;
}

/* What the set has of all there are. */
static const char *take_runs(const symbol_sets *of, const pcre2_code *code, symbol_set *set, wide_set *wide)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (data == NULL)
        return "out of memory";
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(data);
    bool fits = true;
    int result = 1;
    for (size_t at = 0; fits && result > 0; at = found[1]) {
        result = pcre2_match(code, (PCRE2_SPTR)of->all, of->all_length, at, 0, data, NULL);
        if (result > 0)
            fits = take_run(of->all + found[0], found[1] - found[0], of->lines, set, wide);
    }
    pcre2_match_data_free(data);
    return !fits ? "too many characters beyond ASCII" : result != PCRE2_ERROR_NOMATCH ? "not understood" : NULL;
}

/* The last one asked stands for those beyond. */
static void add_beyond(symbol_set *set, wide_set *wide)
{
    if (wide->count == 0 || wide->ranges[wide->count - 1][1] != LAST_ASKED)
        return;
    wide->ranges[wide->count - 1][1] = LAST_CODE;
    for (unsigned lead = 0xF0; lead <= 0xF4; lead++)
        set_bit(set->bits, lead);
}

/* Does it name a character beyond LAST_ASKED, or perhaps so, by number or property? */
static bool names_beyond(const char *pattern, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((uint8_t)pattern[i] >= 0xF0 || (pattern[i] == '\\' && ++i < length && strchr("oxuUpPN", pattern[i]) != NULL))
            return true;
    return false;
}

static const char *ask(symbol_sets *of, const char *pattern, size_t length, bool caseless, symbol_set *set)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    uint32_t options = (of->lines ? PCRE2_UTF : PCRE2_EXTENDED) | (caseless ? PCRE2_CASELESS : 0);
    char repeated[LONGEST_SET];
    if (length + 2 > sizeof repeated)
        return "too long";
    if (of->lines && names_beyond(pattern, length))
        return "characters beyond U+FFFF are not known";
    memcpy(repeated, pattern, length);
    memcpy(repeated + length, "++", 2);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)repeated, length + 2, options, &error, &offset, NULL);
    if (code == NULL)
        return "not understood";
    wide_set wide = {0};
    *set = (symbol_set){0};
    if (of->all_length == 0)
        write_all(of);
    const char *wrong = take_runs(of, code, set, &wide);
    pcre2_code_free(code);
    add_beyond(set, &wide);
    set->wide = wide.count > 0 ? wide_number(of, &wide) : 0;
    return wrong == NULL && wide.count > 0 && set->wide == 0 ? "too many sets of characters" : wrong;
}

const char *set_ask(symbol_sets *of, const char *pattern, size_t length, bool caseless, symbol_set *set)
{
    for (size_t i = 0; i < of->asked_count; i++) {
        const asked_set *asked = &of->asked[i];
        if (asked->length == length && asked->caseless == caseless && memcmp(asked->pattern, pattern, length) == 0) {
            *set = asked->set;
            return NULL;
        }
    }
    const char *wrong = ask(of, pattern, length, caseless, set);
    if (wrong == NULL && length <= LONGEST_ASKED && of->asked_count < MAX_ASKED) {
        asked_set *made = &of->asked[of->asked_count++];
        *made = (asked_set){.length = length, .caseless = caseless, .set = *set};
        memcpy(made->pattern, pattern, length);
    }
    return wrong;
}

size_t set_number(symbol_sets *of, const symbol_set *set)
{
    size_t i = 0;
    while (i < of->count && memcmp(&of->items[i], set, sizeof *set) != 0)
        i++;
    if (i == of->count && i < MAX_SETS)
        of->items[of->count++] = *set;
    return i;
}

void set_add(symbol_set *to, const symbol_set *set)
{
    for (size_t i = 0; i < sizeof to->bits; i++)
        to->bits[i] |= set->bits[i];
}

void set_keep(symbol_set *in, const symbol_set *set)
{
    for (size_t i = 0; i < sizeof in->bits; i++)
        in->bits[i] &= set->bits[i];
}

/* A first byte beyond ASCII leads to other characters, too. */
void set_drop(symbol_set *from, const symbol_set *set, const symbol_sets *of)
{
    for (size_t i = 0; i < (of->lines ? 0x80 / 8 : sizeof from->bits); i++)
        from->bits[i] &= (uint8_t)~set->bits[i];
}

bool set_shares(const symbol_set *a, const symbol_set *b)
{
    for (size_t i = 0; i < sizeof a->bits; i++)
        if ((a->bits[i] & b->bits[i]) != 0)
            return true;
    return false;
}
