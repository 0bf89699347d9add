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
#include "tokenizer/split.h"

#include <string.h>

/* A word that the lexicon was not asked about yet. */
typedef struct ns_asked {
    ns_fold word;  /* without a full stop */
    ns_word place; /* where it would stand, see lexicon_place */
    uint32_t token;
} ns_asked;

/* A token that is looked at again when the words of its batch are known. */
typedef enum ns_look_why { LOOK_FULL_STOP, LOOK_TAIL, LOOK_GLUED } ns_look_why;

typedef struct ns_second_look {
    uint32_t token;
    ns_look_why why;
} ns_second_look;

/* What a block holds has room behind a batch that is nearly full. */
enum { BATCH = 64, BATCH_ROOM = BATCH + BLOCK, BLOCK_TOKENS = BLOCK + 4 };

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

/* Small words glued behind a name. left: letters before them at least. */
static const struct {
    char word[12];
    uint32_t length, left;
} tails[] = {
#define GLUED_TAIL(word, left) {word, sizeof(word) - 1, left},
#define GLUED_VERB(prefix)
#include "data/glued-tails.def"
#undef GLUED_TAIL
#undef GLUED_VERB
};

/* What verbs begin with. */
static const struct {
    char letters[4];
    uint32_t length;
} prefixes[] = {
#define GLUED_TAIL(word, left)
#define GLUED_VERB(prefix) {prefix, sizeof(prefix) - 1},
#include "data/glued-tails.def"
#undef GLUED_TAIL
#undef GLUED_VERB
};

enum { SHORTEST_TAILED = 8, SHORTEST_BEFORE_VERB = 5, SHORTEST_VERB = 8 };

/* Three, from a load of eight: three alone would be put together in memory. */
static inline uint32_t last_letters(const char *end)
{
    return (uint32_t)hash_load8(end - 3) & 0xFFFFFF;
}

/* One of TAIL_BITS, by the last three letters. */
static inline uint32_t tail_bit(const char *end)
{
    return last_letters(end) * UINT32_C(2654435769) / (UINT32_MAX / TAIL_BITS + 1);
}

static void set_tail(uint64_t set[TAIL_BITS / 64], uint32_t bit)
{
    set[bit / 64] |= UINT64_C(1) << bit % 64;
}

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
                                .medium = lexicon_class("medium-head") | lexicon_class("source"),
                                .joining = lexicon_class("preposition") | lexicon_class("conjunction") | lexicon_class("source")};
    static const char *const vouching[] = {"title", "honorific", "given-name", "surname", "weekday"};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        tokenizer->leading |= lexicon_class(leading[i]);
    for (size_t i = 0; i < sizeof vouching / sizeof *vouching; i++)
        tokenizer->vouching |= lexicon_class(vouching[i]);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        set_tail(tokenizer->tails, tail_bit(tails[i].word + tails[i].length));
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

static bool is_vouched(const ns_maker *maker, ns_word word)
{
    return lexicon_starts_phrase(word) || (lexicon_classes(word) & maker->classes->vouching) != 0;
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

/* A token becomes two, of these words and shapes. */
static void split_at(ns_maker *maker, size_t at, uint32_t cut, const ns_word words[2], const uint8_t shapes[2])
{
    ns_tokens *out = &maker->out;
    ns_span span = out->spans[at];
    if (out->count + BLOCK_TOKENS >= maker->capacity)
        make_room(maker, maker->capacity * 2);
    move_tokens(out, at + 1, at + 2, at + 1);
    for (size_t half = 0; half < 2; half++) {
        out->words[at + half] = words[half];
        out->sets[at + half] = (uint16_t)lexicon_set(words[half]);
        out->shapes[at + half] = shapes[half];
        out->symbols[at + half] = table_symbols[out->sets[at + half]][shapes[half]];
    }
    out->spans[at] = (ns_span){span.start, cut};
    out->spans[at + 1] = (ns_span){cut, span.end};
    hash_again(maker, at);
    hash_again(maker, at + 1);
}

/* "MEDIAasal", "HASILTimnas": a known word in capitals, then an everyday one. "MASwings" is an airline. */
static void split_capitals(ns_maker *maker, size_t at)
{
    enum { SHORTEST_CAPITALS = 3, SHORTEST_REST = 4 };
    static const uint8_t shapes[][2] = {{NS_SHAPE_upper, NS_SHAPE_lower}, {NS_SHAPE_upper, NS_SHAPE_cap}};
    ns_span span = maker->out.spans[at];
    const char *text = maker->text;
    uint32_t small = span.start;
    while (small < span.end && is_upper(text[small]))
        small++;
    for (uint32_t end = small; end < span.end; end++)
        if (!is_lower(text[end]))
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

/* "PresidenPrabowo", "JakartaJuventus", "PerjuanganTimnas": before a capital behind a small letter, if a name or a title begins with
 * the right half, and one or a word of everyday with the left. */
static void split_names(ns_maker *maker, size_t at)
{
    enum { SHORTEST_HALF = 4 };
    static const uint8_t shapes[] = {NS_SHAPE_cap, NS_SHAPE_cap};
    ns_span span = maker->out.spans[at];
    const char *text = maker->text;
    for (uint32_t cut = span.start + SHORTEST_HALF; cut + SHORTEST_HALF <= span.end; cut++) {
        if (!is_upper(text[cut]) || !is_lower(text[cut - 1]))
            continue;
        const ns_word words[] = {lexicon_find(text + span.start, cut - span.start), lexicon_find(text + cut, span.end - cut)};
        bool left = is_vouched(maker, words[0]) || (lexicon_classes(words[0]) & maker->classes->common) != 0;
        if (!left || !is_vouched(maker, words[1]))
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
        if (!is_lower(text[at]) && !is_upper(text[at]))
            return NS_SHAPE_COUNT;
        small += is_lower(text[at]);
    }
    return small == 0 ? NS_SHAPE_upper : NS_SHAPE_cap;
}

/* "Israelyang", "Healthberikut", of which the left half begins a name, or a small word stood glued before it. */
static void split_tail(ns_maker *maker, size_t at)
{
    enum { SHORTEST_HALF = 4 };
    static const uint8_t shapes[] = {NS_SHAPE_cap, NS_SHAPE_lower};
    ns_span span = maker->out.spans[at];
    for (uint32_t cut = span.end - SHORTEST_HALF; cut >= span.start + SHORTEST_HALF; cut--) {
        const ns_word words[] = {lexicon_find(maker->text + span.start, cut - span.start),
                                 lexicon_find(maker->text + cut, span.end - cut)};
        if (words[0] == NS_NO_WORD || (lexicon_classes(words[1]) & maker->classes->common) == 0)
            continue;
        split_at(maker, at, cut, words, shapes);
        return;
    }
}

/* Where the small word begins, if what stands before it is known; else the token's end. */
static uint32_t tail_cut(const ns_maker *maker, ns_span span)
{
    const char *text = maker->text;
    uint32_t letters = last_letters(text + span.end);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        uint32_t length = tails[i].length, cut = span.end - length;
        if (last_letters(tails[i].word + length) == letters && span.end - span.start >= length + tails[i].left &&
            memcmp(text + cut, tails[i].word, length) == 0 && lexicon_find(text + span.start, cut - span.start) != NS_NO_WORD)
            return cut;
    }
    return span.end;
}

static bool begins_verb(const char *text)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (memcmp(text, prefixes[i].letters, prefixes[i].length) == 0)
            return true;
    return false;
}

/* "Mulyadi | mengancam": where an everyday verb begins behind a name; else the token's end. */
static uint32_t verb_cut(const ns_maker *maker, ns_span span)
{
    const char *text = maker->text;
    for (uint32_t cut = span.start + SHORTEST_BEFORE_VERB; cut + SHORTEST_VERB <= span.end; cut++)
        if (begins_verb(text + cut) &&
            (lexicon_classes(lexicon_find(text + cut, span.end - cut)) & maker->classes->common) != 0 &&
            is_vouched(maker, lexicon_find(text + span.start, cut - span.start)))
            return cut;
    return span.end;
}

/* "Gaza | pada": a capital and small letters. */
static void split_from_tail(ns_maker *maker, size_t at)
{
    static const uint8_t shapes[] = {NS_SHAPE_cap, NS_SHAPE_lower};
    ns_span span = maker->out.spans[at];
    const char *text = maker->text;
    uint32_t cut = tail_cut(maker, span);
    cut = cut == span.end ? verb_cut(maker, span) : cut;
    if (cut == span.end)
        return;
    const ns_word words[] = {lexicon_find(text + span.start, cut - span.start), lexicon_find(text + cut, span.end - cut)};
    split_at(maker, at, cut, words, shapes);
}

/* "dikutip dariAntara", "pembangunanStasiun", "lamanHealthberikut": before the first capital. A word that leads to others may stand
 * before any, an everyday one before a known one; "detikINET" and its sisters are names, "macOS" has too little behind its capital. */
static void split_small(ns_maker *maker, size_t at)
{
    enum { SHORTEST_REST = 3 };
    ns_span span = maker->out.spans[at];
    const char *text = maker->text;
    uint32_t cut = span.start;
    while (cut < span.end && is_lower(text[cut]))
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

/* Where a link was, or a paragraph that began in capitals, scrapers lose the blank. Splits a word with capitals behind its first
 * letter. No two words of the lists are longer than LONGEST_GLUED; "AbcdAbcd..." without an end would be
 * looked up from every capital on. */
static void split_glued(ns_maker *maker, size_t at)
{
    enum { SHORTEST_GLUED = 6, LONGEST_GLUED = 64 };
    ns_span span = maker->out.spans[at];
    if (span.end - span.start < SHORTEST_GLUED || span.end - span.start > LONGEST_GLUED)
        return;
    if (maker->out.shapes[at] == NS_SHAPE_mixed)
        split_small(maker, at);
    else
        (is_upper(maker->text[span.start + 1]) ? split_capitals : split_names)(maker, at);
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
        else if (maker->out.words[at] == NS_NO_WORD)
            (maker->looks[i].why == LOOK_TAIL ? split_from_tail : split_glued)(maker, at);
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
        hash_again(maker, maker->out.count - 1); /* it may be a number */
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
    uint32_t bit = tail_bit(maker->text + end);
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
        add_look(maker, LOOK_TAIL, may_be_tailed(maker, end, run));
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
