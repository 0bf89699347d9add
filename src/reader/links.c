/* links.c: see links.h. In: a link inside a paragraph. Out: where its headline ends. Which words make a link, and which of them are
 * capitalised, is data (src/data/rules/zones.rules); titles are the lexicon's. */
#include "reader/links.h"

#include "base/letters.h"
#include "knowledge/lexicon.h"

#include <string.h>

enum {
    LOOK_BACK = 4000, /* bytes: what an article says before a link, and a bound on the time a link takes */
    OFFICE_WORDS = 3  /* words before a name among which a title is looked for */
};

static bool is_inner(char c)
{
    return is_letter(c) || is_digit(c) || (unsigned char)c >= 0x80;
}

/* Is the word before text[at], parted from it by one blank, a capitalised one ("Kapolres" before "Bangka")? It belongs to the name. */
static bool behind_capital(const char *text, uint32_t first, uint32_t at)
{
    if (at < first + 2 || text[at - 1] != ' ')
        return false;
    uint32_t word = at - 1;
    while (word > first && is_inner(text[word - 1]))
        word--;
    return is_upper(text[word]);
}

/* Does text[name] stand as a name of its own in text[first, end)? */
static bool is_known(const char *text, uint32_t first, uint32_t end, ns_span name)
{
    size_t length = name.end - name.start;
    for (uint32_t at = first; at + length <= end; at++) {
        const char *found = memchr(text + at, text[name.start], end - at - length + 1);
        if (found == NULL)
            return false;
        at = (uint32_t)(found - text);
        if (memcmp(found, text + name.start, length) == 0 && !is_inner(found[length]) && (at == first || !is_inner(found[-1])) &&
            !behind_capital(text, first, at))
            return true;
    }
    return false;
}

static uint32_t word_before(const char *text, uint32_t first, uint32_t at)
{
    while (at > first && text[at - 1] == ' ')
        at--;
    while (at > first && text[at - 1] != ' ')
        at--;
    return at;
}

static bool is_word(const char *text, uint32_t at, uint32_t end, const char *class)
{
    size_t length = strcspn(text + at, " ");
    return at + length <= end && (lexicon_classes(lexicon_find(text + at, length)) & lexicon_class(class)) != 0;
}

/* "Kapolres Bangka": a title before a name begins the sentence. With words between them ("Menteri Perdagangan Budi") it is not told
 * whose title it is: the run's end; save before a firm ("di Raja Ampat PT Contoh"). */
static uint32_t with_titles(const char *text, ns_span run, uint32_t name)
{
    uint32_t start = name, at = name;
    for (int words = 0; at > run.start && words < OFFICE_WORDS; words++) {
        at = word_before(text, run.start, at);
        if (!is_word(text, at, run.end, "title"))
            continue;
        if (words > 0)
            return is_word(text, name, run.end, "org-head") ? start : run.end;
        start = at;
        words = -1;
    }
    return start;
}

/* Behind a comma a sentence goes on ("Dengan surat ini, PT Contoh ..."), and behind a preposition a headline does. */
static bool begins_sentence(const char *text, ns_span run, uint32_t at)
{
    if (at > run.start)
        return true;
    char before = text[at - 2], word = text[word_before(text, 0, at)];
    return (is_inner(before) || before == '?' || before == '!' || before == ')') && !is_lower(word);
}

uint32_t link_end(const char *text, uint32_t link, ns_span run)
{
    uint32_t first = link > LOOK_BACK ? link - LOOK_BACK : 0;
    for (uint32_t at = run.start; at < run.end;) {
        if (is_known(text, first, link, (ns_span){at, run.end})) {
            bool lone = memchr(text + at, ' ', run.end - at) == NULL;
            uint32_t start = lone && is_word(text, at, run.end, "common") ? run.end : with_titles(text, run, at);
            return start < run.end && begins_sentence(text, run, start) ? start : run.end;
        }
        while (at < run.end && text[at] != ' ')
            at++;
        while (at < run.end && text[at] == ' ')
            at++;
    }
    return run.end;
}
