/* glued.h: where a link was, or a paragraph that began in capitals, scrapers lose the blank: "PresidenPrabowo", "Israelyang",
 * "dariAntara". Tells where such a word falls into two; the caller asks again about the halves. */
#ifndef NS_TOKENIZER_GLUED_H
#define NS_TOKENIZER_GLUED_H

#include "base/hash.h"
#include "tokenizer/tokens.h"

/* In letters: a word with one capital is worth a look if it is so long and its last three letters are those of a small word, or if a name
 * and a verb find room in it. */
enum { SHORTEST_TAILED = 8, SHORTEST_BEFORE_VERB = 5, SHORTEST_VERB = 8 };

typedef struct ns_cut {
    uint32_t at;       /* byte, inside the word */
    uint8_t shapes[2]; /* of the halves */
} ns_cut;

/* Three, from a load of eight: three alone would be put together in memory. */
static inline uint32_t glued_last_letters(const char *end)
{
    return (uint32_t)hash_load8(end - 3) & 0xFFFFFF;
}

/* One of TAIL_BITS, by the three letters before `end`. */
static inline uint32_t glued_tail_bit(const char *end)
{
    return glued_last_letters(end) * UINT32_C(2654435769) / (UINT32_MAX / TAIL_BITS + 1);
}

/* Sets the bits of the small words' last letters. */
void glued_tails(uint64_t set[TAIL_BITS / 64]);

/* A word of the shape cap or mixed that no list knows. False: it is one word. */
bool glued_cut(const ns_tokenizer *classes, const char *text, ns_span word, uint8_t shape, ns_cut *cut);

/* An unknown word behind a small one that was glued to it ("lamanHealthberikut"): any known beginning will do. */
bool glued_cut_behind(const ns_tokenizer *classes, const char *text, ns_span word, ns_cut *cut);

#endif
