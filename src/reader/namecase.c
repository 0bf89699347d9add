/* namecase.c: see namecase.h. Only ASCII letters change, and only if all of the name's are of one case ("AS Rimba" stays). What
 * follows an apostrophe stays small (Jum'at), what follows a hyphen or dot begins anew (D.Dj., Sri-Asih). */
#include "reader/namecase.h"

#include "base/letters.h"
#include "reader/paragraphs.h"

#include <stdbool.h>
#include <string.h>

/* DKI Jakarta, DI Yogyakarta, NTT keep their capitals in a place's name (TRI and ADI in a person's do not): up to three letters
 * without a vowel, among other words also with I ("IDI" alone is a town). */
static bool is_abbreviation(const char *word, size_t length, bool alone)
{
    if (length > 3)
        return false;
    for (size_t i = 0; i < length; i++)
        if (!is_upper(word[i]) || strchr(alone ? "AEIOU" : "AEOU", word[i]) != NULL)
            return false;
    return true;
}

typedef enum ns_letters { LETTERS_NONE, LETTERS_SMALL, LETTERS_CAPITAL, LETTERS_MIXED } ns_letters;

static ns_letters letters_of(const char *text, uint32_t start, uint32_t end)
{
    bool upper = false, lower = false;
    for (uint32_t i = start; i < end; i++) {
        upper |= is_upper(text[i]);
        lower |= is_lower(text[i]);
    }
    if (upper && lower)
        return LETTERS_MIXED;
    return upper ? LETTERS_CAPITAL : lower ? LETTERS_SMALL : LETTERS_NONE;
}

static void set_case(char *word, size_t length)
{
    bool first = true;
    for (size_t i = 0; i < length; i++) {
        if (first && is_lower(word[i]))
            word[i] = (char)(word[i] - 'a' + 'A');
        else if (!first && is_upper(word[i]))
            word[i] = (char)(word[i] - 'A' + 'a');
        first =
            word[i] == '-' || word[i] == '.' || word[i] == '/' || (first && !is_upper(word[i]) && (unsigned char)word[i] < 0x80);
    }
}

const char *name_case(ns_arena *arena, const char *text, ns_span span, bool place)
{
    ns_letters letters = letters_of(text, span.start, span.end);
    char *name = arena_alloc(arena, span.end - span.start + 1);
    size_t length = 0;
    for (uint32_t at = span.start; at < span.end;) {
        if (blank_size(text, at, span.end) > 0) {
            at = skip_blanks(text, at, span.end);
            if (length > 0 && at < span.end)
                name[length++] = ' ';
            continue;
        }
        size_t word = length;
        while (at < span.end && blank_size(text, at, span.end) == 0)
            name[length++] = text[at++];
        bool abbreviation = place && letters == LETTERS_CAPITAL &&
                            is_abbreviation(name + word, length - word, length - word == span.end - span.start);
        if ((letters == LETTERS_CAPITAL || letters == LETTERS_SMALL) && length - word > 1 && !abbreviation)
            set_case(name + word, length - word);
    }
    name[length] = '\0';
    return name;
}
