/* outlets.c: see outlets.h. In: text at the beginning of a word. Out: the outlet named there. The spelling is folded as it is
 * read, letter by letter, and the rows of the sorted table that begin so grow fewer. Most words are refused by their first four
 * letters, without a look at the rows. */
#include "knowledge/outlets.h"

#include "base/letters.h"
#include "knowledge/outlet_table.h"

static bool in_word(char byte)
{
    return is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0x80;
}

/* "Tempo" is not what "Tempo.co" names: a dot inside a word does not end it. */
static bool word_ends(const char *text, size_t length, size_t at)
{
    if (at == length)
        return true;
    unsigned char byte = (unsigned char)text[at];
    if (byte == 0xE2 || byte == 0xC2) /* dashes, quotation marks, no-break space */
        return true;
    if (byte == '.')
        return at + 1 == length || !in_word(text[at + 1]);
    return !in_word(text[at]);
}

/* The rows whose spelling begins with the letters read so far. */
typedef struct ns_rows {
    size_t first, last; /* half-open */
    size_t depth;       /* letters read */
} ns_rows;

static unsigned letter_of(const ns_rows *rows, size_t row)
{
    return (unsigned char)table_outlets[row].folded[rows->depth];
}

/* The first of the rows whose letter at this depth is at least `letter`. */
static size_t lower_bound(const ns_rows *rows, unsigned letter)
{
    size_t low = rows->first, high = rows->last;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letter_of(rows, middle) < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const ns_outlet_begin *begin_of(char byte)
{
    return &table_outlet_begins[(unsigned char)outlet_fold(byte)];
}

static ns_rows rows_of(char byte)
{
    return (ns_rows){begin_of(byte)->first, begin_of(byte)->last, 1};
}

/* Mostly all the rows that are left go on with the same letter. */
static bool narrow(ns_rows *rows, char byte)
{
    unsigned letter = (unsigned char)outlet_fold(byte);
    if (letter == '\0') /* which ends a spelling in the table */
        return false;
    if (letter_of(rows, rows->first) < letter)
        rows->first = lower_bound(rows, letter);
    if (rows->first < rows->last && letter_of(rows, rows->last - 1) > letter)
        rows->last = lower_bound(rows, letter + 1u);
    rows->depth++;
    return rows->first < rows->last;
}

/* The row that these letters spell in full, or NULL: it is the first of those that begin with them. */
static const ns_outlet_row *spelled(const ns_rows *rows)
{
    const ns_outlet_row *row = &table_outlets[rows->first];
    return row->folded[rows->depth] == '\0' ? row : NULL;
}

static size_t skip_spaces(const char *text, size_t length, size_t at)
{
    while (at < length && text[at] == ' ')
        at++;
    return at;
}

/* Can a spelling begin with the letter at `first`, going by those behind it, if there are any? */
static bool may_begin(const char *text, size_t length, size_t first)
{
    const ns_outlet_begin *begin = begin_of(text[first]);
    bool may = true;
    size_t at = skip_spaces(text, length, first + 1);
    for (size_t i = 0; i < OUTLET_NEXT && at < length && may; i++, at = skip_spaces(text, length, at + 1))
        may = (begin->next[i] >> (outlet_fold(text[at]) & 63) & 1) != 0;
    return may;
}

const char *outlets_match(const char *text, size_t length, size_t *matched)
{
    size_t first = skip_spaces(text, length, 0);
    if (first >= length || !may_begin(text, length, first))
        return NULL;
    ns_rows rows = rows_of(text[first]);
    const char *found = NULL;
    for (size_t at = first + 1; at < length; at++) {
        if (text[at] == ' ')
            continue;
        if (!narrow(&rows, text[at]))
            break;
        if (!in_word(text[at]) || !word_ends(text, length, at + 1))
            continue;
        const ns_outlet_row *row = spelled(&rows);
        if (row != NULL && row->name[0] != '*') {
            found = row->name;
            *matched = at + 1;
        }
    }
    return found;
}

bool outlets_is_site(const char *text, size_t length, size_t *matched)
{
    size_t dot = 0;
    while (dot < length && dot < OUTLET_MAX && (in_word(text[dot]) || text[dot] == '-'))
        dot++;
    if (dot < 3 || dot == length || text[dot] != '.')
        return false;
    ns_rows rows = rows_of('.');
    bool found = false;
    for (size_t at = dot + 1; at < length && narrow(&rows, text[at]); at++) {
        if (word_ends(text, length, at + 1) && spelled(&rows) != NULL) {
            found = true;
            *matched = at + 1;
        }
    }
    return found;
}
