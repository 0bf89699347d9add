/* pattern.c: see pattern.h. After the first error nothing more is written. */
#include "knowledge/gen/pattern.h"

#include "base/letters.h"
#include "knowledge/gen/bits.h"
#include "knowledge/tables.h"

#include <stdio.h>
#include <string.h>

enum { MOST_DEEP = 8 };

/* What a pattern is expanded with. */
typedef struct expander {
    const macros *known;
    bool symbols;
    pattern *to;
} expander;

static void refuse(pattern *to, size_t column, const char *message, const char *what, size_t length)
{
    if (to->error != NULL)
        return;
    to->error = message;
    to->error_column = column;
    snprintf(to->what, sizeof to->what, "%.*s", (int)(length < LONGEST_NAME ? length : LONGEST_NAME), what);
}

static void put(pattern *to, char byte, size_t column)
{
    if (to->length + 2 > PATTERN_ROOM)
        refuse(to, column, "the pattern is too long when expanded", "", 0);
    if (to->error != NULL)
        return;
    to->text[to->length] = byte;
    to->column[to->length++] = column;
    to->text[to->length] = '\0';
}

static void put_text(pattern *to, const char *text, size_t column)
{
    for (; *text != '\0'; text++)
        put(to, *text, column);
}

/* ---- features */

static const ns_feature_row *find_feature(const char *name, size_t length)
{
    for (uint32_t i = 0; i < table_feature_count; i++)
        if (strlen(table_features[i].name) == length && memcmp(table_features[i].name, name, length) == 0)
            return &table_features[i];
    return NULL;
}

/* a&b|c&!d → bit map of symbols; & binds closer than |. */
static void evaluate(pattern *to, const char *expression, size_t length, size_t column, uint8_t result[32])
{
    memset(result, 0, 32);
    for (size_t at = 0; at < length;) {
        uint8_t both[32];
        memset(both, 0xFF, 32);
        for (bool more = true; more;) {
            bool without = expression[at] == '!';
            at += without;
            size_t size = strcspn(expression + at, "&|>");
            const ns_feature_row *row = find_feature(expression + at, size);
            if (row == NULL) {
                refuse(to, column + at + 1, "no shape and no list of src/data/lexicon has this name", expression + at, size);
                return;
            }
            for (int j = 0; j < 32; j++)
                both[j] &= (uint8_t)(without ? ~row->symbols[j] : row->symbols[j]);
            at += size;
            more = at < length && expression[at] == '&';
            at += more;
        }
        for (int j = 0; j < 32; j++)
            result[j] |= both[j];
        at += at < length; /* the | */
    }
}

static void put_symbols(pattern *to, const uint8_t set[32], size_t column)
{
    char hex[8];
    bool any = false;
    if (!to->in_class)
        put(to, '[', column);
    for (unsigned symbol = 2; symbol < 256; symbol++)
        if (has_bit(set, symbol)) {
            any = true;
            snprintf(hex, sizeof hex, "\\x%02x", symbol);
            put_text(to, hex, column);
        }
    if (!any)
        refuse(to, column, "no token can have these features together", "", 0);
    if (!to->in_class)
        put(to, ']', column);
}

/* The bytes of "<day|month>" without its end. */
static size_t put_feature(pattern *to, const char *at, size_t column)
{
    size_t length = strcspn(at + 1, ">");
    uint8_t set[32];
    evaluate(to, at + 1, length, column, set);
    put_symbols(to, set, column);
    return length + 1;
}

static bool is_feature(const char *at)
{
    size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789-&|!");
    return length > 0 && at[1 + length] == '>';
}

/* ---- the pattern */

static void expand(const expander *with, const char *source, size_t column, bool moving, int depth);

/* The bytes of "@DAY_OF_MONTH". */
static size_t expand_macro(const expander *with, const char *at, size_t column, int depth)
{
    size_t length = 1;
    while (is_upper(at[length]) || at[length] == '_' || is_digit(at[length]))
        length++;
    for (size_t i = 0; i < with->known->count; i++) {
        const char *name = with->known->items[i].name;
        if (strlen(name) != length - 1 || memcmp(name, at + 1, length - 1) != 0)
            continue;
        if (depth == MOST_DEEP)
            refuse(with->to, column, "definitions go round in a circle", name, strlen(name));
        else
            expand(with, with->known->items[i].text, column, false, depth + 1);
        return length;
    }
    refuse(with->to, column, "not defined above", at, length);
    return length;
}

/* moving: columns advance with the source (false inside a macro). */
static void expand(const expander *with, const char *source, size_t column, bool moving, int depth)
{
    pattern *to = with->to;
    for (const char *at = source; *at != '\0' && to->error == NULL; at++) {
        size_t here = moving ? column + (size_t)(at - source) : column;
        if (*at == '\\' && at[1] != '\0') {
            put(to, *at++, here);
            put(to, *at, here);
        } else if (*at == '@' && is_upper(at[1])) {
            at += expand_macro(with, at, here, depth) - 1;
        } else if (with->symbols && *at == '<' && (at == source || at[-1] != '?') && is_feature(at)) {
            at += put_feature(to, at, here);
        } else if (with->symbols && *at == '[' && !to->in_class) {
            put(to, *at, here);
            to->in_class = true;
            if (at[1] == '^') { /* a negated class never crosses a wall */
                at++;
                put_text(to, "^\\x01", here);
            }
        } else {
            if (*at == ']')
                to->in_class = false;
            put(to, *at, here);
        }
    }
}

void pattern_expand(const char *source, size_t column, bool symbols, const macros *known, pattern *made)
{
    made->length = 0;
    made->text[0] = '\0';
    made->error = NULL;
    made->in_class = false;
    expand(&(expander){known, symbols, made}, source, column, true, 0);
}
