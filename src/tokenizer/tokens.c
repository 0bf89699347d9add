/* tokens.c: see tokens.h. In: UTF-8 text. Out: tokens with words and symbols. Sentences are left to sentences.c.
 *
 * Nine tokens of ten are plain ASCII words between blanks; they take a short path of their own. Everything else goes through
 * split.c. The lexicon is asked in a second pass, so that its table can be fetched ahead. */
#include "tokenizer/tokens.h"

#include "knowledge/tables.h"
#include "tokenizer/split.h"

#include <string.h>

typedef struct ns_maker {
    const ns_tokenizer *classes;
    const char *text;
    uint32_t length;
    ns_arena *arena;
    ns_tokens *out;
    uint32_t *hashes; /* of each token's folded word, without a full stop; 0 for what is none */
    size_t capacity;
} ns_maker;

void tokenizer_init(ns_tokenizer *tokenizer)
{
    static const char *const leading[] = {"say",         "say-nya",     "report",  "reported", "that",
                                          "preposition", "conjunction", "menurut", "named"};
    *tokenizer = (ns_tokenizer){.abbreviation = lexicon_class("abbreviation"),
                                .abbreviation_end = lexicon_class("abbreviation-end"),
                                .currency = lexicon_class("currency-before"),
                                .domain = lexicon_class("domain")};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        tokenizer->leading |= lexicon_class(leading[i]);
}

static bool is_currency(const void *list, const char *word, size_t length)
{
    return (lexicon_classes(lexicon_find(word, length)) & ((const ns_tokenizer *)list)->currency) != 0;
}

static bool is_domain(const void *list, const char *word, size_t length)
{
    return (lexicon_classes(lexicon_find(word, length)) & ((const ns_tokenizer *)list)->domain) != 0;
}

/* Room for `room` tokens in all four arrays. */
static void make_room(ns_maker *maker, size_t room)
{
    ns_tokens *out = maker->out;
    size_t had = maker->capacity;
    out->spans = arena_grow(maker->arena, out->spans, had * sizeof *out->spans, room * sizeof *out->spans);
    out->symbols = arena_grow(maker->arena, out->symbols, had, room);
    out->shapes = arena_grow(maker->arena, out->shapes, had, room);
    maker->hashes = arena_grow(maker->arena, maker->hashes, had * sizeof *maker->hashes, room * sizeof *maker->hashes);
    maker->capacity = room;
}

/* symbol: 0 if the lexicon or the shape decides. The lexicon's slot is fetched here, some tokens before it is needed. */
static inline void push(ns_maker *maker, uint32_t start, uint32_t end, uint8_t shape, uint8_t symbol)
{
    ns_tokens *out = maker->out;
    if (out->count + 1 >= maker->capacity)
        make_room(maker, maker->capacity * 2);
    size_t at = out->count++;
    out->spans[at] = (ns_span){start, end};
    out->shapes[at] = shape;
    out->symbols[at] = symbol;
    maker->hashes[at] = shape <= NS_SHAPE_ordinal ? fold_hash(maker->text + start, end - start) : 0;
    lexicon_fetch_slot(maker->hashes[at]);
}

/* A full stop right behind the last token belongs to it: "Tbk.", "dr.", "S.H.", "Joko P." */
static bool takes_full_stop(const ns_maker *maker, uint32_t stop)
{
    enum { LONGEST_ABBREVIATION = 8 };
    const ns_tokens *out = maker->out;
    if (out->count == 0 || out->spans[out->count - 1].end != stop)
        return false;
    if (stop + 1 < maker->length && maker->text[stop + 1] == '.')
        return false;
    size_t last = out->count - 1;
    const char *word = maker->text + out->spans[last].start;
    size_t length = stop - out->spans[last].start;
    if (out->shapes[last] == NS_SHAPE_initial)
        return true;
    if (out->shapes[last] > NS_SHAPE_mixed || length > LONGEST_ABBREVIATION)
        return false;
    if ((lexicon_classes(lexicon_find(word, length)) & maker->classes->abbreviation) != 0)
        return true;
    return out->shapes[last] != NS_SHAPE_lower && length <= 5 && memchr(word, '.', length) != NULL;
}

static bool is_gap(unsigned char byte)
{
    return (split_class[byte] & (CHAR_BLANK | CHAR_LINE)) != 0;
}

/* End of the run of lower-case ASCII letters that begins at `at`. */
static inline uint32_t lower_end(const ns_maker *maker, uint32_t at)
{
    unsigned run = 8;
    for (; run == 8 && at < maker->length; at += run)
        run = fold_lower_run(maker->text + at);
    return at < maker->length ? at : maker->length;
}

/* Lower-case and Capitalised ASCII words followed by a blank, a comma or a full stop at a word's end. False: take the long way. */
static inline bool take_plain_word(ns_maker *maker, uint32_t start)
{
    const unsigned char *text = (const unsigned char *)maker->text;
    unsigned first = split_class[text[start]];
    if ((first & (CHAR_LOWER | CHAR_UPPER)) == 0)
        return false;
    uint32_t end = lower_end(maker, start + 1);
    if (end < maker->length && text[end] != ' ' && text[end] != ',' && !is_gap(text[end]) &&
        !(text[end] == '.' && is_gap(text[end + 1])))
        return false;
    if (first == CHAR_UPPER && end - start == 1)
        return false; /* an initial */
    push(maker, start, end, first == CHAR_UPPER ? NS_SHAPE_cap : NS_SHAPE_lower, 0);
    return true;
}

static void take_piece(ns_maker *maker, const ns_piece *piece)
{
    if (piece->symbol == '.' && takes_full_stop(maker, piece->start))
        maker->out->spans[maker->out->count - 1].end = piece->end;
    else
        push(maker, piece->start, piece->end, piece->shape, piece->symbol);
}

static void cut(ns_maker *maker)
{
    const ns_split_words words = {.currency = is_currency, .domain = is_domain, .list = maker->classes};
    uint32_t at = 0;
    ns_piece piece;
    for (;;) {
        while (at < maker->length && maker->text[at] == ' ')
            at++;
        if (at < maker->length && take_plain_word(maker, at)) {
            at = maker->out->spans[maker->out->count - 1].end;
            continue;
        }
        if (!split_next(maker->text, maker->length, &words, &at, &piece))
            break;
        take_piece(maker, &piece);
    }
}

/* ---- words and symbols */

enum { ROW_AHEAD = 8 }; /* how many tokens ahead a word's row is fetched: covers a miss of the second-level cache */

/* The length of a word without the full stop that belongs to it. */
static size_t word_length(const char *text, ns_span span)
{
    size_t length = span.end - span.start;
    return length > 1 && text[span.end - 1] == '.' ? length - 1 : length;
}

static void look_up(ns_maker *maker)
{
    ns_tokens *tokens = maker->out;
    for (size_t at = 0; at < tokens->count; at++) {
        if (at + ROW_AHEAD < tokens->count)
            lexicon_fetch_row(maker->hashes[at + ROW_AHEAD]);
        ns_word word = NS_NO_WORD;
        if (maker->hashes[at] != 0) {
            ns_span span = tokens->spans[at];
            word = lexicon_find_hashed(maker->text + span.start, word_length(maker->text, span), maker->hashes[at]);
        }
        tokens->words[at] = word;
        if (tokens->symbols[at] == 0)
            tokens->symbols[at] = table_symbols[table_words[word].set][tokens->shapes[at]];
    }
}

void tokens_find(const ns_tokenizer *tokenizer, const char *text, size_t length, ns_arena *arena, ns_tokens *tokens)
{
    ns_maker maker = {.classes = tokenizer, .text = text, .length = (uint32_t)length, .arena = arena, .out = tokens};
    *tokens = (ns_tokens){0};
    make_room(&maker, length / 5 + 16); /* Indonesian news has a token every 6 bytes */
    cut(&maker);
    tokens->words = maker.hashes; /* each hash gives its place to the word it finds */
    look_up(&maker);
    tokens->spans[tokens->count] = (ns_span){(uint32_t)length, (uint32_t)length};
    tokens->symbols[tokens->count] = 0;
    tokens->shapes[tokens->count] = NS_SHAPE_COUNT;
    tokens->words[tokens->count] = NS_NO_WORD;
}

void tokens_wall(ns_tokens *tokens, size_t first, size_t last)
{
    if (first < last)
        memset(tokens->symbols + first, SYMBOL_WALL, last - first);
}

size_t tokens_at(const ns_tokens *tokens, uint32_t offset)
{
    size_t low = 0, high = tokens->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->spans[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
