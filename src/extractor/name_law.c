/* name_law.c: one name for a law, however short it is written: "UU No. 1 Tahun 2023", "UU 1/2023". In: the tokens of its mention.
 * Out: a name made of the words in full; what none of them tells ("UU KPK" is no number) stays as it is. */
#include "base/letters.h"
#include "extractor/brief.h"
#include "extractor/names.h"

#include <string.h>

static const ns_brief forms[] = {
#define LAW_FORM(brief, full) {brief, full},
#include "data/law-forms.def"
#undef LAW_FORM
};

static void add(char *name, size_t *length, const char *word, size_t size)
{
    if (*length > 0)
        name[(*length)++] = ' ';
    memcpy(name + *length, word, size);
    *length += size;
}

static void add_word(char *name, size_t *length, const char *word)
{
    add(name, length, word, strlen(word));
}

/* "1/2023": number and year, if the year is whole. False if it is something else. */
static bool add_slashed(char *name, size_t *length, const char *token, size_t size)
{
    enum { YEAR_DIGITS = 4 };
    const char *slash = memchr(token, '/', size);
    if (slash == NULL || size - (size_t)(slash + 1 - token) != YEAR_DIGITS)
        return false;
    add(name, length, token, (size_t)(slash - token));
    add_word(name, length, LAW_YEAR);
    add(name, length, slash + 1, YEAR_DIGITS);
    return true;
}

/* A full form in place of each token, a word before it, blanks. */
static size_t room_for(const ns_draft *draft, uint32_t first, uint32_t last)
{
    ns_span span = draft_span(draft, first, last);
    return span.end - span.start + (last - first) * (sizeof forms->full + sizeof LAW_NUMBER + sizeof LAW_YEAR) + 1 +
           NS_TEXT_PADDING;
}

/* A token as it stands, with the blank before it that the text has, or should have: "No.21". */
static void add_token(const ns_draft *draft, uint32_t t, bool apart, char *name, size_t *length)
{
    size_t size = 0;
    const char *token = draft_token(draft, t, &size);
    if (*length > 0 && (apart || draft->tokens.spans[t - 1].end < draft->tokens.spans[t].start))
        name[(*length)++] = ' ';
    memcpy(name + *length, token, size);
    *length += size;
}

const char *name_law(const ns_draft *draft, uint32_t first, uint32_t last)
{
    char *name = arena_alloc(draft->arena, room_for(draft, first, last));
    const char *word = NULL;
    size_t length = 0;
    bool changed = false;
    for (uint32_t t = first; t < last; t++) {
        size_t size = 0;
        const char *token = draft_token(draft, t, &size), *before = word;
        bool digits = is_digit(token[0]);
        if (digits && t == first + 1 && before != NULL)
            add_word(name, &length, LAW_NUMBER); /* "UU 6 Tahun 2023" */
        word = brief_full(forms, sizeof forms / sizeof *forms, token, size);
        if (word != NULL)
            add_word(name, &length, word);
        else if (!digits || !add_slashed(name, &length, token, size))
            add_token(draft, t, before != NULL, name, &length);
        changed |= word != NULL;
    }
    name[length] = '\0';
    return changed ? name : NULL;
}
