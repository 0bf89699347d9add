/* brief.h: words that the news shortens and reports write in full, in tables made of the lists name-forms.def and law-forms.def. */
#ifndef NS_EXTRACTOR_BRIEF_H
#define NS_EXTRACTOR_BRIEF_H

#include "base/fold.h"
#include "base/letters.h"

#include <stddef.h>
#include <strings.h>

typedef struct ns_brief {
    const char *word; /* in lower case, without a full stop; of two letters at least */
    char full[48];
} ns_brief;

/* Of a table in the order of the alphabet: the full form of a word, with a full stop behind it or without, in whatever case; NULL if
 * the table has none. */
static inline const char *brief_full(const ns_brief *table, size_t count, const char *word, size_t length)
{
    length -= length > 1 && word[length - 1] == '.';
    const char first = small_letter(word[0]);
    size_t i = 0;
    while (i < count && table[i].word[0] < first)
        i++;
    for (; i < count && table[i].word[0] == first; i++)
        if (fold_may_agree(table[i].word + 1, word + 1) && strncasecmp(table[i].word, word, length) == 0 &&
            table[i].word[length] == '\0')
            return table[i].full;
    return NULL;
}

#endif
