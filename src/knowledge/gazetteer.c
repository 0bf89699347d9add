/* gazetteer.c: see gazetteer.h. The trie is walked by word numbers; the writing is compared once, at the end. */
#include "knowledge/gazetteer.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "knowledge/tables.h"

#include <string.h>

/* What a phrase may go on with at this token, or NS_NO_WORD: most words and commas behind a name are in no phrase but as its first, and
 * need no look. The lexicon was not asked about numbers; few names go on with one. */
static uint32_t next_word(const ns_phrase_tokens *tokens, size_t at, uint8_t more)
{
    if (tokens->words[at] != NS_NO_WORD)
        return table_words[tokens->words[at]].inner ? tokens->words[at] : NS_NO_WORD;
    ns_span span = tokens->spans[at];
    const char *text = tokens->text + span.start;
    if ((more & MORE_NUMBERS) != 0 && is_digit(*text))
        return lexicon_find(text, span.end - span.start);
    return (more & MORE_PUNCTUATION) != 0 && span.end - span.start == 1 ? NODE_PUNCTUATION(*text) : NS_NO_WORD;
}

/* The phrase behind `node` with one more word, or nothing: row 0. */
static uint32_t follow(uint32_t node, uint32_t word, uint64_t key)
{
    uint32_t place = node_place(key);
    bool stands = ((table_nodes[place].from ^ node) | (table_nodes[place].word ^ word)) == 0;
    return stands ? place : 0;
}

bool gazetteer_may_find(const ns_phrase_tokens *tokens, size_t at)
{
    ns_word word = tokens->words[at], next = tokens->words[at + (at + 1 < tokens->count)];
    const ns_node_row *row = &table_nodes[table_words[word].phrase];
    bool goes_on = (row->more != 0) & table_words[next].inner;
    __builtin_prefetch(table_text + (row->text & ((uint32_t)row->plain - 1))); /* for a plain one no spelling is read */
    __builtin_prefetch(&table_nodes[node_place(fold_step(fold_step(0, word), next)) & -(uint32_t)goes_on]);
    return (row->senses > 0) | goes_on | ((row->more & (MORE_PUNCTUATION | MORE_NUMBERS)) != 0);
}

static bool upper_case(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_lower(text[i]))
            return false;
    return true;
}

static bool begins_with(const char *known, const char *token, size_t length)
{
    for (size_t i = 0; i < length; i += 8) {
        uint64_t differs = hash_load8(known + i) ^ hash_load8(token + i);
        if ((length - i < 8 ? differs << 8 * (8 - (length - i)) : differs) != 0)
            return false;
    }
    return true;
}

/* Are the tokens written as this spelling, or in ALL CAPS? "AS" is a country, "as" an ace. An abbreviation may have its full
 * stop. Nearly all are, to the letter. */
static bool written_so(const ns_phrase_tokens *tokens, size_t at, uint32_t count, const char *known)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *token = tokens->text + tokens->spans[at + i].start;
        size_t written = tokens->spans[at + i].end - tokens->spans[at + i].start, length = 0;
        if (begins_with(known, token, written) && (unsigned char)known[written] <= ' ') {
            known += written + (known[written] == ' ');
            continue;
        }
        bool same = true;
        for (; length < written && (unsigned char)known[length] > ' '; length++)
            same &= token[length] == known[length];
        bool whole = (unsigned char)known[length] <= ' ';
        if (!whole || (written != length && (written != length + 1 || token[length] != '.')))
            return false;
        if (!same && !upper_case(token, length))
            return false;
        known += length + (known[length] == ' ');
    }
    return true;
}

/* Or as another spelling of the same phrase: "NasDem", "Nasdem". */
static bool written_as_listed(const ns_phrase_tokens *tokens, size_t at, uint32_t count, const char *spellings)
{
    while (!written_so(tokens, at, count, spellings)) {
        spellings = strchr(spellings, '\n');
        if (spellings == NULL)
            return false;
        spellings++;
    }
    return true;
}

/* How the token is written, as far as its word tells, since that is known already: with a capital at its start and nowhere else, or
 * with no small letter. */
enum { PLAINLY = 1, IN_CAPITALS = 2 };

static inline unsigned written_how(const ns_phrase_tokens *tokens, size_t at)
{
    ns_word word = tokens->words[at];
    const ns_word_row *row = &table_words[word];
    const char *text = tokens->text + tokens->spans[at].start;
    size_t length = tokens->spans[at].end - tokens->spans[at].start;
    if (length > FOLD_INLINE || word == NS_NO_WORD)
        return 0;
    ns_fold written = fold_unfolded(text, length);
    unsigned plainly = ((written.low ^ row->text[0] ^ FOLD_FIRST) | (written.high ^ row->text[1])) == 0;
    uint32_t small = lanes_bits(lanes_within(lanes_load(text), 'a', 'z')) & ((1U << length) - 1);
    return plainly | (small == 0 ? IN_CAPITALS : 0);
}

ns_phrase gazetteer_find(const ns_phrase_tokens *tokens, size_t at)
{
    ns_phrase best = {0, table_nodes};
    uint32_t word = tokens->words[at], node = table_words[word].phrase;
    uint64_t key = fold_step(0, word);
    unsigned how = PLAINLY | IN_CAPITALS;
    for (uint32_t count = 1; node != 0; count++) {
        const ns_node_row *row = &table_nodes[node];
        how &= written_how(tokens, at + count - 1); /* nearly all are, and need no look at the spelling */
        bool so = (how & (row->plain | IN_CAPITALS)) != 0;
        if (row->senses > 0 && (so || written_as_listed(tokens, at, count, table_text + row->text)))
            best = (ns_phrase){count, row};
        if (row->more == 0 || at + count >= tokens->count)
            break;
        word = next_word(tokens, at + count, row->more);
        key = fold_step(key, word);
        node = word != NS_NO_WORD ? follow(node, word, key) : 0;
    }
    return best;
}

const char *gazetteer_role(const ns_sense *sense, int year, int month)
{
    const ns_sense_row *row = sense->row;
    uint32_t at = (uint32_t)(year * 100 + month);
    const char *found = NULL;
    for (const ns_role_row *role = &table_roles[row->role]; role < &table_roles[row->role + row->roles]; role++) {
        if (at < role->from || at > role->to)
            continue;
        if (found != NULL)
            return NULL;
        found = table_text + role->text;
    }
    return found;
}
