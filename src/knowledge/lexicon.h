/* lexicon.h: every word newsscan knows, one probe a token.
 *
 * A word is looked up by its fold (each byte OR 0x20: ASCII and Latin-1 letters lose their case, nothing else that occurs in words
 * changes) and verified against the stored word, so a hit is never a hash accident. What is known of a word:
 *   - the classes it is listed in: one bit for each file of src/data/lexicon ("month", "say", "given-name" ...);
 *   - whether a gazetteer phrase begins with it;
 *   - what it means inside dates and amounts: where its rows of data/meanings.def are.
 * The tables are made at build time by knowledge/gen; nothing is read at start. */
#ifndef NS_KNOWLEDGE_LEXICON_H
#define NS_KNOWLEDGE_LEXICON_H

#include "base/memory.h" /* NS_TEXT_PADDING */

#include "base/fold.h"
#include "knowledge/tables.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t ns_word; /* index into the word table; NS_NO_WORD for a word that is in no list */
#define NS_NO_WORD 0u

/* The word at text[0..length), 1 <= length; text needs NS_TEXT_PADDING readable bytes behind its end. */
ns_word lexicon_find(const char *text, size_t length);

/* The same in two steps, for callers that look up many words: a place is where a word would stand, and its row can be fetched into
 * the cache well before it is compared. Only for words of up to FOLD_INLINE bytes. */
static inline ns_word lexicon_place(uint64_t sketch_hash)
{
    ns_word place = word_place(word_key(sketch_hash));
    __builtin_prefetch(&table_words[place]);
    return place;
}

static inline bool lexicon_stands(ns_word place, ns_fold word)
{
    return ((table_words[place].text[0] ^ word.low) | (table_words[place].text[1] ^ word.high)) == 0;
}

/* Words of the same set, 0 to lexicon_sets() - 1, are in the same classes; NS_NO_WORD and all that are in none are of NS_NO_SET. */
#define NS_NO_SET 0u
static inline uint32_t lexicon_set(ns_word word)
{
    return table_words[word].set;
}

/* One bit per class, see lexicon_class. */
static inline ns_classes lexicon_set_classes(uint32_t set)
{
    return table_sets[set];
}

static inline ns_classes lexicon_classes(ns_word word)
{
    return lexicon_set_classes(lexicon_set(word));
}

static inline uint32_t lexicon_sets(void)
{
    return table_set_count;
}

/* Does a phrase of the gazetteer begin with this word? */
static inline bool lexicon_starts_phrase(ns_word word)
{
    return table_words[word].phrase != 0;
}

/* How many rows of data/meanings.def a word has, and which is the first. */
static inline uint32_t lexicon_meanings(ns_word word)
{
    return table_words[word].meanings;
}

static inline uint32_t lexicon_meaning(ns_word word)
{
    return table_words[word].meaning;
}

/* The mask of a class by its name ("given-name"), 0 if there is no such class. Look up once, at engine start. */
ns_classes lexicon_class(const char *name);

#endif
