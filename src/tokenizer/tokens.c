/* tokens.c: see tokens.h. In: UTF-8 text. Out: tokens with words and symbols. Sentences are left to sentences.c.
 *
 * Most tokens are words of ASCII letters and plain marks; they are cut from bitmaps of 64 bytes. Everything else goes through
 * split.c. The lexicon is asked for a batch of tokens at a time: what it has to say of the first ones has reached the cache when the
 * last one is cut. */
#include "tokenizer/tokens.h"

#include "knowledge/tables.h"
#include "tokenizer/block.h"
#include "tokenizer/split.h"

#include <string.h>

/* A token that the lexicon was not asked about yet. */
typedef struct ns_cut {
    ns_fold word;  /* without a full stop */
    ns_word place; /* where the word would stand, see lexicon_place */
    ns_span span;
    uint16_t shape, symbol; /* symbol 0: the lexicon or the shape decides. Not bytes: those may alias anything, and cost time */
} ns_cut;

enum { BATCH = 64, SHORTEST_GLUED = 6 };

typedef struct ns_maker {
    const ns_tokenizer *classes;
    const char *text;
    uint32_t length;
    ns_arena *arena;
    ns_tokens *out;
    size_t capacity;
    uint32_t count; /* of cuts */
    ns_cut cuts[BATCH];
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
                                .medium = lexicon_class("medium-head") | lexicon_class("source")};
    static const char *const vouching[] = {"title", "honorific", "given-name", "surname", "weekday"};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        tokenizer->leading |= lexicon_class(leading[i]);
    for (size_t i = 0; i < sizeof vouching / sizeof *vouching; i++)
        tokenizer->vouching |= lexicon_class(vouching[i]);
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
    out->words = arena_grow(maker->arena, out->words, had * sizeof *out->words, room * sizeof *out->words);
    maker->capacity = room;
}

/* A full stop right behind the last token belongs to it: "Tbk.", "dr.", "S.H.", "Joko P." */
static bool takes_full_stop(const ns_maker *maker, size_t at, uint32_t stop)
{
    enum { LONGEST_ABBREVIATION = 8 };
    const ns_tokens *out = maker->out;
    if (at == 0 || out->spans[at - 1].end != stop)
        return false;
    if (stop + 1 < maker->length && maker->text[stop + 1] == '.')
        return false;
    size_t last = at - 1;
    const char *word = maker->text + out->spans[last].start;
    size_t length = stop - out->spans[last].start;
    if (out->shapes[last] == NS_SHAPE_initial)
        return true;
    if (out->shapes[last] > NS_SHAPE_mixed || length > LONGEST_ABBREVIATION)
        return false;
    if ((lexicon_classes(out->words[last]) & maker->classes->abbreviation) != 0)
        return true;
    return out->shapes[last] != NS_SHAPE_lower && length <= 5 && memchr(word, '.', length) != NULL;
}

static bool is_vouched(const ns_maker *maker, ns_word word)
{
    return lexicon_starts_phrase(word) || (lexicon_classes(word) & maker->classes->vouching) != 0;
}

static bool is_capital(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

static bool is_small(char letter)
{
    return letter >= 'a' && letter <= 'z';
}

/* The last token becomes two, of these words and shapes. */
static void split_at(ns_maker *maker, size_t at, uint32_t cut, const ns_word words[2], const uint8_t shapes[2])
{
    ns_tokens *out = maker->out;
    ns_span span = out->spans[at];
    for (size_t half = 0; half < 2; half++) {
        out->words[at + half] = words[half];
        out->shapes[at + half] = shapes[half];
        out->symbols[at + half] = table_symbols[table_words[words[half]].set][shapes[half]];
    }
    out->spans[at] = (ns_span){span.start, cut};
    out->spans[at + 1] = (ns_span){cut, span.end};
    out->count = at + 2;
}

/* "MEDIAasal", "HASILTimnas": a known word in capitals, then an everyday one. "MASwings" is an airline. */
static void split_capitals(ns_maker *maker, size_t at)
{
    enum { SHORTEST_CAPITALS = 3, SHORTEST_REST = 4 };
    static const uint8_t shapes[][2] = {{NS_SHAPE_upper, NS_SHAPE_lower}, {NS_SHAPE_upper, NS_SHAPE_cap}};
    ns_span span = maker->out->spans[at];
    const char *text = maker->text;
    uint32_t small = span.start;
    while (small < span.end && is_capital(text[small]))
        small++;
    for (uint32_t end = small; end < span.end; end++)
        if (!is_small(text[end]))
            return;
    for (uint32_t capital = 0; capital < 2; capital++) {
        uint32_t cut = small - capital;
        if (cut < span.start + SHORTEST_CAPITALS || cut + SHORTEST_REST > span.end)
            continue;
        const ns_word words[] = {lexicon_find(text + span.start, cut - span.start), lexicon_find(text + cut, span.end - cut)};
        if (words[0] == NS_NO_WORD || (lexicon_classes(words[1]) & maker->classes->common) == 0)
            continue;
        split_at(maker, at, cut, words, shapes[capital]);
        return;
    }
}

/* "PresidenPrabowo", "JakartaJuventus": before a capital behind a small letter, if names or titles begin with both halves. */
static void split_names(ns_maker *maker, size_t at)
{
    enum { SHORTEST_HALF = 4 };
    static const uint8_t shapes[] = {NS_SHAPE_cap, NS_SHAPE_cap};
    ns_span span = maker->out->spans[at];
    const char *text = maker->text;
    for (uint32_t cut = span.start + SHORTEST_HALF; cut + SHORTEST_HALF <= span.end; cut++) {
        if (!is_capital(text[cut]) || !is_small(text[cut - 1]))
            continue;
        const ns_word words[] = {lexicon_find(text + span.start, cut - span.start), lexicon_find(text + cut, span.end - cut)};
        if (words[0] == NS_NO_WORD || words[1] == NS_NO_WORD || !is_vouched(maker, words[0]) || !is_vouched(maker, words[1]))
            continue;
        split_at(maker, at, cut, words, shapes);
        return;
    }
}

/* What letters in text[first, last) look like that begin with a capital; NS_SHAPE_COUNT if other characters stand among them. */
static uint8_t capital_shape(const char *text, uint32_t first, uint32_t last)
{
    uint32_t small = 0;
    for (uint32_t at = first; at < last; at++) {
        if (!is_small(text[at]) && !is_capital(text[at]))
            return NS_SHAPE_COUNT;
        small += is_small(text[at]);
    }
    return small == 0 ? NS_SHAPE_upper : NS_SHAPE_cap;
}

/* "Israelyang", "Healthberikut", of which the left half begins a name, or a small word stood glued before it. */
static void split_tail(ns_maker *maker, size_t at)
{
    enum { SHORTEST_HALF = 4 };
    static const uint8_t shapes[] = {NS_SHAPE_cap, NS_SHAPE_lower};
    ns_span span = maker->out->spans[at];
    for (uint32_t cut = span.end - SHORTEST_HALF; cut >= span.start + SHORTEST_HALF; cut--) {
        const ns_word words[] = {lexicon_find(maker->text + span.start, cut - span.start),
                                 lexicon_find(maker->text + cut, span.end - cut)};
        if (words[0] == NS_NO_WORD || (lexicon_classes(words[1]) & maker->classes->common) == 0)
            continue;
        split_at(maker, at, cut, words, shapes);
        return;
    }
}

/* "dikutip dariAntara", "pembangunanStasiun", "lamanHealthberikut": before the first capital. A word that leads to others may stand
 * before any, an everyday one before a known one; "detikINET" and its sisters are names, "macOS" has too little behind its capital. */
static void split_small(ns_maker *maker, size_t at)
{
    enum { SHORTEST_REST = 3, SHORTEST_TAILED = 8 };
    ns_span span = maker->out->spans[at];
    const char *text = maker->text;
    uint32_t cut = span.start;
    while (cut < span.end && is_small(text[cut]))
        cut++;
    if (cut == span.start || cut + SHORTEST_REST > span.end)
        return;
    const ns_word words[] = {lexicon_find(text + span.start, cut - span.start), lexicon_find(text + cut, span.end - cut)};
    ns_classes left = lexicon_classes(words[0]);
    uint8_t shapes[] = {NS_SHAPE_lower, capital_shape(text, cut, span.end)};
    bool leads = (left & (maker->classes->leading | maker->classes->medium)) != 0;
    bool everyday = (left & maker->classes->common) != 0 && (left & maker->classes->units) == 0;
    if (shapes[1] == NS_SHAPE_COUNT || (!leads && (!everyday || words[1] == NS_NO_WORD)))
        return;
    split_at(maker, at, cut, words, shapes);
    if (words[1] == NS_NO_WORD && span.end - cut >= SHORTEST_TAILED)
        split_tail(maker, at + 1);
}

/* Where a link was, or a paragraph that began in capitals, scrapers lose the blank. Splits the last token, a word with capitals that
 * nobody knows. No two words of the lists are longer than LONGEST_GLUED; "AbcdAbcd..." without an end would be looked up from every
 * capital on. */
static void split_glued(ns_maker *maker, size_t at)
{
    enum { LONGEST_GLUED = 64 };
    ns_span span = maker->out->spans[at];
    if (span.end - span.start > LONGEST_GLUED)
        return;
    if (maker->out->shapes[at] == NS_SHAPE_mixed)
        split_small(maker, at);
    else
        (is_capital(maker->text[span.start + 1]) ? split_capitals : split_names)(maker, at);
}

/* Asks the lexicon and moves the batch out. Without a branch: whether the next token is a known word is what no processor can
 * guess. */
static void finish_batch(ns_maker *maker)
{
    ns_tokens *out = maker->out;
    if (out->count + 3 * BATCH >= maker->capacity) /* every token may turn out to be three */
        make_room(maker, maker->capacity * 2 + 3 * BATCH);
    ns_span *spans = out->spans; /* copies: a store to the bytes below might change out itself, for all a compiler knows */
    ns_word *words = out->words;
    uint8_t *shapes = out->shapes, *symbols = out->symbols;
    size_t at = out->count;
    for (const ns_cut *cut = maker->cuts, *end = cut + maker->count; cut < end; cut++) {
        if (cut->symbol == '.' && takes_full_stop(maker, at, cut->span.start)) {
            spans[at - 1].end = cut->span.end;
            continue;
        }
        ns_word word = lexicon_stands(cut->place, cut->word) ? cut->place : NS_NO_WORD;
        uint8_t listed = table_symbols[table_words[word].set][cut->shape];
        spans[at] = cut->span;
        words[at] = word;
        shapes[at] = (uint8_t)cut->shape;
        symbols[at] = cut->symbol == 0 ? listed : (uint8_t)cut->symbol;
        at++;
        if (word == NS_NO_WORD && (cut->shape == NS_SHAPE_cap || cut->shape == NS_SHAPE_mixed) &&
            cut->span.end - cut->span.start >= SHORTEST_GLUED) {
            out->count = at;
            split_glued(maker, at - 1);
            at = out->count;
        }
    }
    out->count = at;
    maker->count = 0;
}

static inline void push_word(ns_maker *maker, uint32_t start, uint32_t end, uint16_t shape)
{
    const char *text = maker->text + start;
    ns_cut *cut = &maker->cuts[maker->count++];
    cut->span = (ns_span){start, end};
    cut->shape = shape;
    cut->symbol = 0;
    if (end - start <= FOLD_INLINE) {
        cut->word = fold_start(text, end - start);
        cut->place = lexicon_place(cut->word, end - start);
    } else {
        cut->place = lexicon_find(text, end - start);
        cut->word = (ns_fold){table_words[cut->place].text[0], table_words[cut->place].text[1]};
    }
}

static inline void push_mark(ns_maker *maker, uint32_t start, uint32_t end, uint16_t shape, uint16_t symbol)
{
    maker->cuts[maker->count++] = (ns_cut){.place = NS_NO_WORD, .span = {start, end}, .shape = shape, .symbol = symbol};
}

/* Whatever is no plain word and no plain mark. Returns where it ends, or the text's length. */
static uint32_t take_piece(ns_maker *maker, uint32_t at)
{
    const ns_split_words words = {.currency = is_currency, .domain = is_domain, .list = maker->classes};
    ns_piece piece;
    if (maker->count == BATCH)
        finish_batch(maker);
    if (!split_next(maker->text, maker->length, &words, &at, &piece))
        return maker->length;
    if (piece.shape <= NS_SHAPE_ordinal)
        push_word(maker, piece.start, piece.end, piece.shape);
    else
        push_mark(maker, piece.start, piece.end, piece.shape, piece.symbol);
    return at;
}

/* The last bytes of a text are read from a copy, with blanks behind them. */
static ns_block read_block(const ns_maker *maker, uint32_t at)
{
    char rest[BLOCK + 1];
    uint32_t left = maker->length - at;
    if (left > BLOCK)
        return block_read(maker->text + at);
    memset(rest, ' ', sizeof rest);
    memcpy(rest, maker->text + at, left);
    return block_read(rest);
}

static uint64_t bits_from(unsigned first)
{
    return first < BLOCK ? UINT64_MAX << first : 0;
}

/* run: the bits of a word of letters, from bit 0; uppers: those of capitals, and more behind. Reckoned, as no processor can guess a
 * capital letter. */
static inline ns_shape letters_shape(uint64_t run, uint64_t uppers)
{
    enum { FIRST = 1, INNER = 2, ALL = 4 };
    static const uint8_t shapes[] = {
        [0] = NS_SHAPE_lower,           [INNER] = NS_SHAPE_mixed,         [FIRST] = NS_SHAPE_cap,
        [FIRST | INNER] = NS_SHAPE_cap, [FIRST | ALL] = NS_SHAPE_initial, [FIRST | INNER | ALL] = NS_SHAPE_upper};
    return shapes[(uppers & 1) | (uint64_t)((uppers & run) > 1) << 1 | (uint64_t)((run & ~uppers) == 0) << 2];
}

/* The tokens of the block that begins at `base`; returns how far they reach. A word that goes on in the next block is left to that. */
static uint32_t cut_block(ns_maker *maker, uint32_t base)
{
    ns_block block = read_block(maker, base);
    if (~block.letters == 0)
        return take_piece(maker, base);
    unsigned reach = BLOCK - (unsigned)__builtin_clzll(~block.letters);
    uint64_t starts = ~block.blanks & ~(block.letters & block.letters << 1) & ~bits_from(reach);
    for (uint64_t left = starts; left != 0;) {
        unsigned start = (unsigned)__builtin_ctzll(left);
        left &= left - 1;
        if (maker->count == BATCH)
            finish_batch(maker);
        if ((block.marks >> start & 1) != 0) {
            push_mark(maker, base + start, base + start + 1, NS_SHAPE_COUNT, (unsigned char)maker->text[base + start]);
            continue;
        }
        uint64_t letters = block.letters >> start, run = letters & ~(letters + 1);
        unsigned end = start + (unsigned)__builtin_ctzll(~letters);
        if ((block.odd >> end & 1) == 0) {
            push_word(maker, base + start, base + end, (uint16_t)letters_shape(run, block.uppers >> start));
            continue;
        }
        uint32_t at = take_piece(maker, base + start);
        if (at >= base + reach)
            return at;
        left = starts & bits_from(at - base);
    }
    return base + reach;
}

static void cut(ns_maker *maker)
{
    for (uint32_t at = 0; at < maker->length;)
        at = cut_block(maker, at);
    finish_batch(maker);
}

void tokens_find(const ns_tokenizer *tokenizer, const char *text, size_t length, ns_arena *arena, ns_tokens *tokens)
{
    ns_maker maker; /* not cleared as a whole: the batch is large */
    maker.classes = tokenizer;
    maker.text = text;
    maker.length = (uint32_t)length;
    maker.arena = arena;
    maker.out = tokens;
    maker.capacity = 0;
    maker.count = 0;
    *tokens = (ns_tokens){0};
    make_room(&maker, length / 5 + BATCH + 16); /* Indonesian news has a token every 6 bytes */
    cut(&maker);
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
