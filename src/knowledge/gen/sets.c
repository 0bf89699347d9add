/* sets.c: see sets.h. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/gen/sets.h"

#include "base/utf8.h"
#include "knowledge/gen/bits.h"

#include <pcre2.h>
#include <string.h>

/* No rule names a character beyond these: those that are beyond are alike. */
enum { LAST_ASKED = 0x10000, LAST_CODE = 0x10FFFF };

typedef struct asker {
    pcre2_code *code;
    pcre2_match_data *data;
} asker;

static bool stands_for(const asker *with, const char *text, size_t length)
{
    return pcre2_match(with->code, (PCRE2_SPTR)text, length, 0, 0, with->data, NULL) > 0;
}

static void ask_symbols(const asker *with, symbol_set *set)
{
    for (unsigned symbol = 1; symbol < 256; symbol++)
        if (stands_for(with, (char[]){(char)symbol}, 1))
            set_bit(set->bits, symbol);
}

/* Appends to the last range, if `code` goes on with it. False: there are too many. */
static bool put_wide(wide_set *wide, uint32_t code)
{
    uint32_t *last = wide->count > 0 ? &wide->ranges[wide->count - 1][1] : NULL;
    if (last != NULL && (*last + 1 == code || (*last == 0xD7FF && code == 0xE000))) {
        *last = code;
        return true;
    }
    if (wide->count == MAX_RANGES)
        return false;
    wide->ranges[wide->count][0] = wide->ranges[wide->count][1] = code;
    wide->count++;
    return true;
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

static const char *ask_characters(symbol_sets *of, const asker *with, symbol_set *set)
{
    wide_set wide = {0};
    for (uint32_t code = 0; code <= LAST_ASKED; code++) {
        char text[4];
        bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        size_t length = surrogate ? 0 : utf8_encode(code, text);
        if (surrogate || !stands_for(with, text, length))
            continue;
        set_bit(set->bits, (uint8_t)text[0]);
        if (code >= 0x80 && !put_wide(&wide, code))
            return "too many characters beyond ASCII";
    }
    if (wide.count > 0 && wide.ranges[wide.count - 1][1] == LAST_ASKED) {
        wide.ranges[wide.count - 1][1] = LAST_CODE;
        for (unsigned lead = 0xF0; lead <= 0xF4; lead++)
            set_bit(set->bits, lead);
    }
    set->wide = wide.count > 0 ? wide_number(of, &wide) : 0;
    return wide.count > 0 && set->wide == 0 ? "too many sets of characters" : NULL;
}

static const char *ask(symbol_sets *of, const char *pattern, size_t length, bool caseless, symbol_set *set)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    uint32_t options = PCRE2_ANCHORED | (of->lines ? PCRE2_UTF : PCRE2_EXTENDED) | (caseless ? PCRE2_CASELESS : 0);
    asker with = {pcre2_compile((PCRE2_SPTR)pattern, length, options, &error, &offset, NULL), pcre2_match_data_create(1, NULL)};
    if (with.code == NULL || with.data == NULL)
        return "not understood";
    const char *wrong = NULL;
    *set = (symbol_set){0};
    if (of->lines)
        wrong = ask_characters(of, &with, set);
    else
        ask_symbols(&with, set);
    pcre2_match_data_free(with.data);
    pcre2_code_free(with.code);
    return wrong;
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
