/* tokens.c: see tokens.h. In: UTF-8 text. Out: tokens with words and symbols. Sentences are left to sentences.c.
 *
 * Most tokens are words of ASCII letters and plain marks; they are cut from bitmaps of 64 bytes. Everything else goes through
 * split.c. The lexicon is asked for a batch of tokens at a time: what it has to say of the first ones has reached the cache when the
 * last one is cut. */
#include "tokenizer/tokens.h"

#include "base/letters.h"
#include "base/sketch.h"
#include "knowledge/tables.h"
#include "tokenizer/block.h"
#include "tokenizer/glued.h"
#include "tokenizer/split.h"

#include <string.h>

/* A word that the lexicon was not asked about yet. */
typedef struct ns_asked {
    ns_fold word;  /* without a full stop */
    ns_word place; /* where it would stand, see lexicon_place */
    uint32_t token;
} ns_asked;

/* A token that is looked at again when the words of its batch are known. */
typedef enum ns_look_why { LOOK_FULL_STOP, LOOK_GLUED } ns_look_why;

typedef struct ns_second_look {
    uint32_t token;
    ns_look_why why;
} ns_second_look;

/* What a block holds has room behind a batch that is nearly full. */
enum { BATCH = 64, BATCH_ROOM = BATCH + BLOCK, BLOCK_TOKENS = BLOCK + TOKENS_SPARE };

typedef struct ns_maker {
    const ns_tokenizer *classes;
    const char *text;
    uint32_t length;
    ns_arena *arena;
    ns_tokens out;
    size_t capacity;
    ns_asked *next; /* behind the last one asked */
    ns_asked asked[BATCH_ROOM];
    size_t look_count;
    ns_second_look looks[BATCH_ROOM]; /* in order */
} ns_maker;

void tokenizer_init(ns_tokenizer *tokenizer)
{
    static const char *const leading[] = {"say",         "say-nya",     "report",  "reported", "that",
                                          "preposition", "conjunction", "menurut", "named"};
    *tokenizer = (ns_tokenizer){.abbreviation = lexicon_class("abbreviation"),
                                .abbreviation_end = lexicon_class("abbreviation-end"),
                                .currency = lexicon_class("currency-before"),
                                .domain = lexicon_class("domain"),
                                .common = lexicon_class("common"),
                                .units = lexicon_class("time-unit"),
                                .firm = lexicon_class("org-head"),
                                .heads = lexicon_class("org-head") | lexicon_class("place-head") | lexicon_class("title"),
                                .medium = lexicon_class("medium-head") | lexicon_class("source"),
                                .joining = lexicon_class("preposition") | lexicon_class("conjunction") | lexicon_class("source")};
    static const char *const vouching[] = {"title", "honorific", "given-name", "surname", "weekday"};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        tokenizer->leading |= lexicon_class(leading[i]);
    for (size_t i = 0; i < sizeof vouching / sizeof *vouching; i++)
        tokenizer->vouching |= lexicon_class(vouching[i]);
    glued_tails(tokenizer->tails);
}

static bool is_currency(const void *list, const char *word, size_t length)
{
    return (lexicon_classes(lexicon_find(word, length)) & ((const ns_tokenizer *)list)->currency) != 0;
}

static bool is_domain(const void *list, const char *word, size_t length)
{
    return (lexicon_classes(lexicon_find(word, length)) & ((const ns_tokenizer *)list)->domain) != 0;
}

/* Room for `room` tokens in all arrays. */
static void make_room(ns_maker *maker, size_t room)
{
    ns_tokens *out = &maker->out;
    size_t had = maker->capacity;
    out->spans = arena_grow(maker->arena, out->spans, had * sizeof *out->spans, room * sizeof *out->spans);
    out->symbols = arena_grow(maker->arena, out->symbols, had, room);
    out->shapes = arena_grow(maker->arena, out->shapes, had, room);
    out->words = arena_grow(maker->arena, out->words, had * sizeof *out->words, room * sizeof *out->words);
    out->sets = arena_grow(maker->arena, out->sets, had * sizeof *out->sets, room * sizeof *out->sets);
    out->hashes = arena_grow(maker->arena, out->hashes, had * sizeof *out->hashes, room * sizeof *out->hashes);
    out->pauses = arena_grow(maker->arena, out->pauses, had * sizeof *out->pauses, room * sizeof *out->pauses);
    maker->capacity = room;
}

/* ---- words */

static inline ns_word answer(const ns_asked *asked)
{
    return lexicon_stands(asked->place, asked->word) ? asked->place : NS_NO_WORD;
}

/* Asks the lexicon about the words of the batch. Without a branch: whether the next one is known is what no processor can guess. */
static void ask_lexicon(ns_maker *maker)
{
    ns_word *words = maker->out.words; /* copies: a store to the bytes below might change out itself, for all a compiler knows */
    const uint8_t *shapes = maker->out.shapes;
    uint8_t *symbols = maker->out.symbols;
    uint16_t *sets = maker->out.sets;
    for (const ns_asked *asked = maker->asked; asked < maker->next; asked++) {
        ns_word word = answer(asked);
        uint32_t set = lexicon_set(word);
        words[asked->token] = word;
        sets[asked->token] = (uint16_t)set;
        symbols[asked->token] = table_symbols[set][shapes[asked->token]];
    }
    maker->next = maker->asked;
}

/* A word that no row holds whole. A function of its own, so that what few words need takes no register of what all do. */
static __attribute__((noinline)) void ask_long(const char *text, size_t length, ns_asked *asked, uint32_t *hash)
{
    *hash = sketch_word(text, length);
    asked->place = lexicon_find(text, length);
    asked->word = (ns_fold){table_words[asked->place].text[0], table_words[asked->place].text[1]};
}

static inline void push_word(ns_maker *maker, uint32_t start, uint32_t end, ns_shape shape)
{
    const char *text = maker->text + start;
    ns_asked *asked = maker->next++;
    size_t at = maker->out.count++;
    maker->out.spans[at] = (ns_span){start, end};
    maker->out.shapes[at] = (uint8_t)shape;
    asked->token = (uint32_t)at;
    if (end - start <= FOLD_INLINE) {
        asked->word = fold_start(text, end - start);
        uint64_t hash = sketch_short_hash(asked->word, end - start);
        maker->out.hashes[at] = sketch_word_of(hash);
        asked->place = lexicon_place(hash);
    } else {
        ask_long(text, end - start, asked, &maker->out.hashes[at]);
    }
}

/* Moves the tokens from `first` on to `to`, one on or one back, and the pauses from `pause` on with them. */
static void move_tokens(ns_tokens *out, size_t first, size_t to, size_t pause)
{
    size_t count = out->count - first;
    memmove(out->spans + to, out->spans + first, count * sizeof *out->spans);
    memmove(out->symbols + to, out->symbols + first, count);
    memmove(out->shapes + to, out->shapes + first, count);
    memmove(out->words + to, out->words + first, count * sizeof *out->words);
    memmove(out->sets + to, out->sets + first, count * sizeof *out->sets);
    memmove(out->hashes + to, out->hashes + first, count * sizeof *out->hashes);
    for (size_t i = out->pause_count; i > 0 && out->pauses[i - 1] >= pause; i--)
        out->pauses[i - 1] += (uint32_t)(to - first);
    out->count = to + count;
}

/* After a token's span has changed. */
static void hash_again(ns_maker *maker, size_t at)
{
    ns_span span = maker->out.spans[at];
    maker->out.hashes[at] = sketch_word(maker->text + span.start, span.end - span.start);
}

/* A token becomes two. */
static void split_at(ns_maker *maker, size_t at, const ns_cut *cut)
{
    ns_tokens *out = &maker->out;
    ns_span span = out->spans[at];
    if (out->count + BLOCK_TOKENS >= maker->capacity)
        make_room(maker, maker->capacity * 2);
    move_tokens(out, at + 1, at + 2, at + 1);
    out->spans[at] = (ns_span){span.start, cut->at};
    out->spans[at + 1] = (ns_span){cut->at, span.end};
    for (size_t token = at; token <= at + 1; token++) {
        ns_span part = out->spans[token];
        out->words[token] = lexicon_find(maker->text + part.start, part.end - part.start);
        out->sets[token] = (uint16_t)lexicon_set(out->words[token]);
        out->shapes[token] = cut->shapes[token - at];
        out->symbols[token] = table_symbols[out->sets[token]][out->shapes[token]];
        hash_again(maker, token);
    }
}

static void split_glued(ns_maker *maker, size_t at);

static void split_unknown(ns_maker *maker, size_t at)
{
    if (maker->out.words[at] == NS_NO_WORD)
        split_glued(maker, at);
}

/* Is the token glued to a small word before it? */
static bool is_behind(const ns_maker *maker, size_t at)
{
    const ns_tokens *out = &maker->out;
    return at > 0 && out->shapes[at] == NS_SHAPE_cap && out->shapes[at - 1] == NS_SHAPE_lower &&
           out->spans[at - 1].end == out->spans[at].start;
}

/* Splits a word that no list knows; its halves may fall into two as well: "ENAM | pemainTimnas". */
static void split_glued(ns_maker *maker, size_t at)
{
    ns_cut cut;
    ns_span span = maker->out.spans[at];
    if (!glued_cut(maker->classes, maker->text, span, maker->out.shapes[at], &cut) &&
        !(is_behind(maker, at) && glued_cut_behind(maker->classes, maker->text, span, &cut)))
        return;
    split_at(maker, at, &cut);
    split_unknown(maker, at + 1);
    split_unknown(maker, at);
}

/* ---- second looks */

static bool takes_full_stop(const ns_maker *maker, size_t at, uint32_t stop)
{
    const ns_tokens *out = &maker->out;
    bool abbreviation = (lexicon_set_classes(out->sets[at]) & maker->classes->abbreviation) != 0;
    return out->spans[at].end == stop && split_takes_stop(maker->text, out->spans[at].start, stop, out->shapes[at], abbreviation);
}

/* The full stop is no token of its own, if the one before it takes it; that is a pause then. */
static void join_full_stop(ns_maker *maker, size_t at)
{
    ns_tokens *out = &maker->out;
    uint32_t stop = out->spans[at].start;
    if (at == 0 || !takes_full_stop(maker, at - 1, stop))
        return;
    out->spans[at - 1].end = stop + 1;
    hash_again(maker, at - 1);
    move_tokens(out, at + 1, at, at);
}

/* Whether a full stop is one, and whether a word is two, depends on what words are known. */
static void look_again(ns_maker *maker)
{
    size_t had = maker->out.count; /* the tokens behind one looked at move as it becomes two, or joins the one before */
    for (size_t i = 0; i < maker->look_count; i++) {
        size_t at = maker->looks[i].token + (maker->out.count - had);
        if (maker->looks[i].why == LOOK_FULL_STOP)
            join_full_stop(maker, at);
        else
            split_unknown(maker, at);
    }
    maker->look_count = 0;
}

static void finish_batch(ns_maker *maker)
{
    ask_lexicon(maker);
    look_again(maker);
}

/* A second look at the last token, if `so`. */
static inline void add_look(ns_maker *maker, ns_look_why why, bool so)
{
    maker->looks[maker->look_count] = (ns_second_look){(uint32_t)maker->out.count - 1, why};
    maker->look_count += so;
}

/* ---- marks */

#define SYMBOL_BIT(symbol) (UINT64_C(1) << (symbol))

static bool is_pause(uint8_t symbol)
{
    static const uint64_t pauses =
        SYMBOL_BIT('.') | SYMBOL_BIT('?') | SYMBOL_BIT('!') | SYMBOL_BIT('"') | SYMBOL_BIT(SYMBOL_BREAK);
    return symbol < 64 && (pauses >> symbol & 1) != 0;
}

static inline void push_mark(ns_maker *maker, uint32_t start, uint32_t end, ns_shape shape, uint8_t symbol, bool pause)
{
    ns_tokens *out = &maker->out;
    size_t at = out->count++;
    out->hashes[at] = 0;
    out->spans[at] = (ns_span){start, end};
    out->shapes[at] = (uint8_t)shape;
    out->symbols[at] = symbol;
    out->words[at] = NS_NO_WORD;
    out->sets[at] = NS_NO_SET;
    out->pauses[out->pause_count] = (uint32_t)at;
    out->pause_count += pause;
}

/* One character of ASCII. */
static inline void push_ascii_mark(ns_maker *maker, uint32_t at)
{
    uint8_t symbol = (uint8_t)maker->text[at];
    push_mark(maker, at, at + 1, NS_SHAPE_COUNT, symbol, is_pause(symbol));
    add_look(maker, LOOK_FULL_STOP, symbol == '.');
}

/* ---- text */

/* A line feed, with the blanks and line ends behind it. Returns where they end. */
static uint32_t take_break(ns_maker *maker, uint32_t at)
{
    push_mark(maker, at, at, NS_SHAPE_COUNT, SYMBOL_BREAK, true);
    do
        at++;
    while (at < maker->length && (split_class[(unsigned char)maker->text[at]] & (CHAR_BLANK | CHAR_LINE)) != 0);
    bool high = at < maker->length && split_class[(unsigned char)maker->text[at]] == CHAR_HIGH;
    return high ? split_skip_blanks(maker->text, maker->length, at) : at;
}

/* Whatever is no plain word and no plain mark. Returns where it ends, or the text's length. */
static uint32_t take_piece(ns_maker *maker, uint32_t at)
{
    if (maker->text[at] == '\n') /* one piece in four */
        return take_break(maker, at);
    const ns_split_words words = {.currency = is_currency, .domain = is_domain, .list = maker->classes};
    ns_piece piece;
    if (!split_next(maker->text, maker->length, &words, &at, &piece))
        return maker->length;
    if (piece.shape <= NS_SHAPE_ordinal)
        push_word(maker, piece.start, piece.end, piece.shape);
    else if (piece.symbol == SYMBOL_BREAK)
        push_mark(maker, piece.start, piece.end, NS_SHAPE_COUNT, SYMBOL_BREAK, true);
    else if (piece.symbol != 0)
        push_ascii_mark(maker, piece.start);
    else {
        push_mark(maker, piece.start, piece.end, piece.shape, table_symbols[lexicon_set(NS_NO_WORD)][piece.shape],
                  piece.shape == NS_SHAPE_open || piece.shape == NS_SHAPE_close || piece.shape == NS_SHAPE_ellipsis);
        if (piece.shape < NS_SHAPE_open) /* a number */
            hash_again(maker, maker->out.count - 1);
    }
    add_look(maker, LOOK_GLUED, piece.shape == NS_SHAPE_cap || piece.shape == NS_SHAPE_mixed);
    return at;
}

/* The last bytes of a text are read from a copy, with blanks behind them. */
static ns_block read_block(const ns_maker *maker, uint32_t at)
{
    char rest[BLOCK];
    uint32_t left = maker->length - at;
    if (left >= BLOCK)
        return block_read(maker->text + at);
    memset(rest, ' ', sizeof rest);
    memcpy(rest, maker->text + at, left);
    return block_read(rest);
}

static uint64_t bits_below(unsigned end)
{
    return (UINT64_C(1) << end) - 1;
}

static uint64_t bits_from(unsigned first)
{
    return first < BLOCK ? UINT64_MAX << first : 0;
}

/* Capital letters that make a word worth a closer look: those that are not its first letter or are all of it, as in "KPK", "NasDem",
 * "iPhone", "A", and those of words that are long enough to have a small word glued behind. */
static uint64_t odd_capitals(const ns_block *block)
{
    _Static_assert(SHORTEST_TAILED == 8, "three steps find runs of eight letters");
    uint64_t letters = block->letters, eight = letters & letters >> 1;
    eight &= eight >> 2;
    eight &= eight >> 4;
    return block->uppers & (letters << 1 | ~(letters >> 1) | eight);
}

/* May it end in a small word, or in a verb? */
static bool may_be_tailed(const ns_maker *maker, uint32_t end, uint64_t run)
{
    uint32_t bit = glued_tail_bit(maker->text + end);
    return (maker->classes->tails[bit / 64] >> bit % 64 & 1) != 0 || run >> (SHORTEST_BEFORE_VERB + SHORTEST_VERB - 1) != 0;
}

/* The last token, which ends at `end`, has such capitals: gives it its shape, and sees to it that what is glued is parted. run: its
 * letters, from bit 0; uppers: the capitals. */
static void look_closer(ns_maker *maker, uint32_t end, uint64_t run, uint64_t uppers)
{
    size_t at = maker->out.count - 1;
    uint64_t capitals = run & uppers;
    if (capitals == run) {
        maker->out.shapes[at] = run == 1 ? NS_SHAPE_initial : NS_SHAPE_upper;
    } else if (capitals == 1) {
        add_look(maker, LOOK_GLUED, may_be_tailed(maker, end, run));
    } else {
        maker->out.shapes[at] = (capitals & 1) != 0 ? NS_SHAPE_cap : NS_SHAPE_mixed;
        add_look(maker, LOOK_GLUED, true);
    }
}

/* The tokens of the block that begins at `base`; returns how far they reach. A word that goes on in the next block is left to that. */
static uint32_t cut_block(ns_maker *maker, uint32_t base)
{
    ns_block block = read_block(maker, base);
    uint64_t letters = block.letters;
    if (~letters == 0)
        return take_piece(maker, base);
    unsigned reach = BLOCK - (unsigned)__builtin_clzll(~letters);
    uint64_t starts = ~block.blanks & ~(letters & letters << 1) & ~bits_from(reach); /* of tokens */
    uint64_t ends = ~letters & letters << 1;                                         /* of words */
    uint64_t closer = (letters + odd_capitals(&block)) & ends; /* what is carried on from a capital ends up behind its word */
    while (starts != 0) {
        unsigned start = (unsigned)__builtin_ctzll(starts);
        starts &= starts - 1;
        bool word = (letters >> start & 1) != 0;
        unsigned end = word ? (unsigned)__builtin_ctzll(ends) : start;
        if ((block.odd >> end & 1) != 0) {
            uint32_t at = take_piece(maker, base + start);
            if (at >= base + reach)
                return at;
            starts &= bits_from(at - base);
            ends &= bits_from(at - base + 1);
        } else if (!word) {
            push_ascii_mark(maker, base + start);
        } else {
            ns_shape shape = (block.uppers >> start & 1) != 0 ? NS_SHAPE_cap : NS_SHAPE_lower;
            push_word(maker, base + start, base + end, shape);
            if ((closer >> end & 1) != 0)
                look_closer(maker, base + end, bits_below(end - start), block.uppers >> start);
            ends &= ends - 1;
        }
    }
    return base + reach;
}

/* As each second look may move all tokens behind it, there are not many. */
static bool batch_is_full(const ns_maker *maker)
{
    enum { MOST_MOVED = 16 * BATCH };
    return maker->next >= maker->asked + BATCH || maker->look_count >= BATCH ||
           (maker->look_count > 0 && maker->out.count - maker->looks[0].token >= MOST_MOVED);
}

static void cut(ns_maker *maker)
{
    for (uint32_t at = 0; at < maker->length;) {
        if (batch_is_full(maker))
            finish_batch(maker);
        if (maker->out.count + BLOCK_TOKENS >= maker->capacity)
            make_room(maker, maker->capacity * 2);
        at = cut_block(maker, at);
    }
    finish_batch(maker);
}

void tokens_find(const ns_tokenizer *tokenizer, const char *text, size_t length, ns_arena *arena, ns_tokens *tokens)
{
    ns_maker maker; /* not cleared as a whole: the batch is large */
    maker.classes = tokenizer;
    maker.text = text;
    maker.length = (uint32_t)length;
    maker.arena = arena;
    maker.out = (ns_tokens){0};
    maker.capacity = 0;
    maker.next = maker.asked;
    maker.look_count = 0;
    make_room(&maker, length / 5 + 2 * BLOCK); /* Indonesian news has a token every 6 bytes */
    cut(&maker);
    *tokens = maker.out;
    tokens->spans[tokens->count] = (ns_span){(uint32_t)length, (uint32_t)length};
    tokens->symbols[tokens->count] = tokens->symbols[tokens->count + 1] = 0;
    tokens->shapes[tokens->count] = NS_SHAPE_COUNT;
    tokens->words[tokens->count] = NS_NO_WORD;
    tokens->sets[tokens->count] = NS_NO_SET;
}

void tokens_wall(ns_tokens *tokens, size_t first, size_t last)
{
    if (first < last)
        memset(tokens->symbols + first, SYMBOL_WALL, last - first);
}

size_t tokens_at(const ns_tokens *tokens, uint32_t offset)
{
    size_t low = 0, count = tokens->count;
    for (; count > 1; count -= count / 2) /* half of them drop out, without a branch */
        low += tokens->spans[low + count / 2 - 1].start < offset ? count / 2 : 0;
    return low + (count == 1 && tokens->spans[low].start < offset);
}
