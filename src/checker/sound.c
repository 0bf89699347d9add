/* sound.c: see sound.h. */
#include "checker/sound.h"

#include "base/letters.h"

#include <string.h>

enum { LONGEST = 64 }; /* longer words are not compared */

/* Is a letter of the spelling silent? The h of "kharisma" and "silahkan", the y of "syaraf", the d of "adzan", the e of "Arief". */
static bool is_silent(char before, char letter, char next)
{
    switch (letter) {
    case 'h':
        return next == 'k' || (before != '\0' && strchr("kstd", before) != NULL);
    case 'y':
        return before == 's';
    case 'd':
        return next == 'z';
    case 'e':
        return before == 'i';
    default:
        return false;
    }
}

static char heard(char letter)
{
    return letter == 'f' ? 'v' : letter == 'y' ? 'i' : letter;
}

/* What is heard of a word, doubled letters once; its length. */
static size_t write_sounds(const char *text, size_t length, char *sounds)
{
    size_t count = 0;
    char before = '\0';
    for (size_t i = 0; i < length; i++) {
        char letter = small_letter(text[i]), next = i + 1 < length ? small_letter(text[i + 1]) : '\0';
        bool silent = !(is_letter(letter) || is_digit(letter)) || is_silent(before, letter, next);
        before = letter;
        if (!silent && (count == 0 || sounds[count - 1] != heard(letter)))
            sounds[count++] = heard(letter);
    }
    return count;
}

bool sound_alike(const char *a, size_t la, const char *b, size_t lb)
{
    char left[LONGEST], right[LONGEST];
    if (la > LONGEST || lb > LONGEST)
        return false;
    size_t count = write_sounds(a, la, left);
    return count == write_sounds(b, lb, right) && memcmp(left, right, count) == 0;
}
