/* sentences.c: see sentences.h. In: tokens. Out: the number of each token's sentence. */
#include "tokenizer/sentences.h"

#include "knowledge/tables.h"

#include <string.h>

typedef struct ns_reader {
    const char *text;
    const ns_tokens *tokens;
    const ns_tokenizer *classes;
    size_t quote_end; /* closing mark of the quotation we are in; its sentences stay together with their attribution */
    size_t run_end;   /* the token behind the last run of end marks ("?!?") */
    size_t run_close; /* and behind what closes it */
} ns_reader;

/* A quotation longer than this many tokens is taken for a mark that was never closed. */
enum { LONGEST_QUOTATION = 250 };

static bool space_before(const ns_reader *reader, size_t at)
{
    return at == 0 || reader->tokens->spans[at].start > reader->tokens->spans[at - 1].end;
}

static bool is_break(const ns_reader *reader, size_t at)
{
    return reader->tokens->symbols[at] == SYMBOL_BREAK && reader->tokens->shapes[at] == NS_SHAPE_COUNT;
}

/* at: a token, or the one spare item behind the last, which is none and has no symbol. */
static char punctuation(const ns_reader *reader, size_t at)
{
    const ns_tokens *tokens = reader->tokens;
    bool mark = (tokens->shapes[at] == NS_SHAPE_COUNT) & (tokens->symbols[at] != SYMBOL_BREAK);
    return mark ? (char)tokens->symbols[at] : '\0';
}

/* Marks that belong to the sentence they follow without a blank: ." .) .” */
static bool closes(const ns_reader *reader, size_t at)
{
    if (at >= reader->tokens->count || space_before(reader, at))
        return false;
    uint8_t shape = reader->tokens->shapes[at];
    char mark = punctuation(reader, at);
    return shape == NS_SHAPE_close || shape == NS_SHAPE_sclose || mark == '"' || mark == ')' || mark == ']' || mark == '\'';
}

static bool ends_in_full_stop(const ns_reader *reader, size_t at)
{
    ns_span span = reader->tokens->spans[at];
    return span.end - span.start > 1 && reader->text[span.end - 1] == '.';
}

static bool is_number(uint8_t shape)
{
    return shape >= NS_SHAPE_num12 && shape <= NS_SHAPE_decimal;
}

/* "1. Beras", "2. Gula": the number opens a list item, it does not close a sentence. */
static bool list_number(const ns_reader *reader, size_t at, size_t first)
{
    return at == first + 1 && is_number(reader->tokens->shapes[first]);
}

static bool end_mark(const ns_reader *reader, size_t at, size_t first)
{
    char mark = punctuation(reader, at);
    if (mark == '.')
        return !list_number(reader, at, first);
    if (mark == '?' || mark == '!' || reader->tokens->shapes[at] == NS_SHAPE_ellipsis)
        return true;
    ns_classes classes = lexicon_set_classes(reader->tokens->sets[at]);
    return ends_in_full_stop(reader, at) &&
           ((classes & reader->classes->abbreviation_end) != 0 || (classes & reader->classes->abbreviation) == 0);
}

/* Can a sentence begin here? Lower case cannot: "... pergi?" tanya Budi. */
static bool can_begin(const ns_reader *reader, size_t at)
{
    uint8_t shape = reader->tokens->shapes[at];
    if (shape == NS_SHAPE_COUNT) {
        char mark = punctuation(reader, at);
        return mark == '"' || mark == '(' || mark == '[' || mark == '\'' || mark == '*' || mark == '-' || mark == '#';
    }
    return shape != NS_SHAPE_lower && shape != NS_SHAPE_close && shape != NS_SHAPE_sclose && shape != NS_SHAPE_ellipsis &&
           shape != NS_SHAPE_dash;
}

/* Company "Laut Energi Pte. Ltd. (Laut Energi)": an abbreviation goes on before a bracket and before another one. */
static bool abbreviation_goes_on(const ns_reader *reader, size_t at, size_t next)
{
    return punctuation(reader, at) == '\0' && ends_in_full_stop(reader, at) &&
           (punctuation(reader, next) == '(' || ends_in_full_stop(reader, next));
}

/* An initial or an abbreviation ends a sentence only before a new one that cannot be the rest of a name: "Joko P. Widodo" goes on,
 * "PT Maju Tbk. Perusahaan itu" does not. */
static bool full_stop_is_taken(const ns_reader *reader, size_t at, size_t next)
{
    if (punctuation(reader, at) != '\0' || !ends_in_full_stop(reader, at))
        return false;
    uint8_t shape = reader->tokens->shapes[at];
    if ((lexicon_set_classes(reader->tokens->sets[at]) & reader->classes->abbreviation_end) != 0)
        return false;
    return shape <= NS_SHAPE_initial && reader->tokens->shapes[next] != NS_SHAPE_open && punctuation(reader, next) != '"';
}

/* "TOTO".Momen itu: a mark before another mark opens nothing. */
static inline bool opens_quotation(const ns_reader *reader, size_t at)
{
    if (reader->tokens->shapes[at] == NS_SHAPE_open)
        return true;
    return punctuation(reader, at) == '"' && at + 1 < reader->tokens->count && !space_before(reader, at + 1) &&
           (punctuation(reader, at + 1) == '\0' || strchr(".,;:?!)", punctuation(reader, at + 1)) == NULL);
}

/* `... ujarnya.,Menurut Budi`, `... ke toko.,"Jadi kita sabar,"`: a comma that joins what were paragraphs. */
static bool joins_paragraphs(const ns_reader *reader, size_t at, size_t comma)
{
    if (punctuation(reader, at) != '.' || punctuation(reader, comma) != ',' || comma + 1 >= reader->tokens->count ||
        space_before(reader, comma + 1))
        return false;
    size_t word = comma + 1 + opens_quotation(reader, comma + 1);
    return reader->tokens->shapes[word] == NS_SHAPE_cap;
}

/* The first token behind the end mark `at`, those that follow and what closes them. Each mark of a run asks; it is walked once. */
static size_t behind_marks(ns_reader *reader, size_t at)
{
    if (at < reader->run_end)
        return reader->run_close;
    size_t next = at + 1;
    while (punctuation(reader, next) == '?' || punctuation(reader, next) == '!' || punctuation(reader, next) == '.')
        next++;
    reader->run_end = next;
    while (closes(reader, next))
        next++;
    reader->run_close = next;
    return next;
}

/* "selesai.Kemudian", "selesai.“Kami lega,”": a full stop before a capitalised word, or before the mark that opens one's quotation. */
static bool begins_glued(const ns_reader *reader, size_t at, size_t next)
{
    const uint8_t *shapes = reader->tokens->shapes;
    if (shapes[at] == NS_SHAPE_ellipsis)
        return shapes[next] == NS_SHAPE_cap;
    if (punctuation(reader, at) != '.')
        return false;
    bool opens = shapes[next] == NS_SHAPE_open && shapes[next + 1] <= NS_SHAPE_upper && shapes[next + 1] != NS_SHAPE_lower &&
                 !space_before(reader, next + 1);
    bool acronym = shapes[next] == NS_SHAPE_upper && shapes[next + 1] == NS_SHAPE_lower && at > 0 &&
                   shapes[at - 1] <= NS_SHAPE_cap &&
                   reader->tokens->spans[at - 1].end - reader->tokens->spans[at - 1].start >= 3 && space_before(reader, next + 1);
    return opens || acronym || shapes[next] == NS_SHAPE_cap || punctuation(reader, next - 1) == ',';
}

/* If a sentence ends at or around token `at`, the first token behind it; else 0. */
static size_t sentence_end(ns_reader *reader, size_t at, size_t first)
{
    if (!end_mark(reader, at, first))
        return 0;
    size_t next = behind_marks(reader, at);
    if (joins_paragraphs(reader, at, next))
        next++;
    if (next >= reader->tokens->count || is_break(reader, next))
        return 0; /* the paragraph's end sees to it */
    if (next <= reader->quote_end || !can_begin(reader, next))
        return 0;
    if (abbreviation_goes_on(reader, at, next) || full_stop_is_taken(reader, at, next))
        return 0;
    bool glued = !space_before(reader, next);
    return glued && !begins_glued(reader, at, next) ? 0 : next;
}

static bool closes_quotation(const ns_reader *reader, size_t at)
{
    return reader->tokens->shapes[at] == NS_SHAPE_close || (punctuation(reader, at) == '"' && !space_before(reader, at));
}

/* The closing mark for the opening one at this pause, in the same paragraph and not too far; else the opening one. */
static size_t quotation_end(const ns_reader *reader, size_t pause)
{
    const uint32_t *pauses = reader->tokens->pauses;
    size_t at = pauses[pause];
    for (size_t i = pause + 1; i < reader->tokens->pause_count && pauses[i] < at + LONGEST_QUOTATION; i++) {
        if (is_break(reader, pauses[i]))
            break;
        if (closes_quotation(reader, pauses[i]))
            return pauses[i];
    }
    return at;
}

/* A writer's lost full stop: ... parlemen "Sebagian dari transaksi itu sah," ujarnya. The mark opens a sentence if a plain word that
 * leads to no quotation stands before it, the quotation begins with a capital and ends as speech does, with a comma or stop inside. */
static bool speech_begins(const ns_reader *reader, size_t at, size_t end)
{
    if (at == 0 || end < at + 6 || is_break(reader, at - 1))
        return false;
    uint8_t before = reader->tokens->shapes[at - 1], first = reader->tokens->shapes[at + 1];
    if (before > NS_SHAPE_upper || (first != NS_SHAPE_cap && first != NS_SHAPE_upper))
        return false;
    if ((lexicon_set_classes(reader->tokens->sets[at - 1]) & reader->classes->leading) != 0)
        return false;
    char inside = punctuation(reader, end - 1);
    return inside == ',' || inside == '.' || inside == '?' || inside == '!';
}

/* Links within a sentence stand on lines of their own: "kata Rini, dilansir¶Antara", "bahwa kondisi¶okupansi hotel¶yang turun". */
static bool line_goes_on(const ns_reader *reader, size_t at)
{
    const ns_tokens *tokens = reader->tokens;
    if (at == 0 || at + 1 >= tokens->count || is_break(reader, at - 1) || reader->text[tokens->spans[at - 1].end - 1] == '.')
        return false;
    ns_span next = tokens->spans[at + 1];
    if (tokens->shapes[at + 1] == NS_SHAPE_lower)
        return memchr(reader->text + next.start, '.', next.end - next.start) == NULL &&
               (tokens->shapes[at - 1] <= NS_SHAPE_alnum || punctuation(reader, at - 1) == ',');
    return tokens->shapes[at - 1] == NS_SHAPE_lower && tokens->shapes[at + 1] <= NS_SHAPE_upper &&
           (lexicon_set_classes(tokens->sets[at - 1]) & reader->classes->joining) != 0;
}

/* In whole steps: what lies behind the end belongs to later sentences or to nobody. */
static void number(ns_tokens *tokens, size_t first, size_t end, uint32_t sentence)
{
    for (size_t at = first; at < end; at += SENTENCES_SPARE)
        for (size_t i = 0; i < SENTENCES_SPARE; i++)
            tokens->sentences[at + i] = sentence;
}

void sentences_find(const ns_tokenizer *tokenizer, const char *text, ns_tokens *tokens)
{
    ns_reader reader = {.text = text, .tokens = tokens, .classes = tokenizer};
    uint32_t sentence = 0;
    size_t first = 0;
    for (size_t i = 0; i < tokens->pause_count; i++) {
        size_t at = tokens->pauses[i];
        if (at < first)
            continue;
        if (at >= reader.quote_end && opens_quotation(&reader, at)) {
            reader.quote_end = quotation_end(&reader, i);
            if (at > first && speech_begins(&reader, at, reader.quote_end)) {
                number(tokens, first, at, sentence++);
                first = at;
            }
        }
        bool broken = is_break(&reader, at);
        if (broken && at > first && line_goes_on(&reader, at))
            continue;
        size_t next = broken ? at + 1 : sentence_end(&reader, at, first);
        if (next == 0)
            continue;
        number(tokens, first, next, sentence);
        if (next > first + broken) /* a break alone is no sentence */
            sentence++;
        first = next;
    }
    number(tokens, first, tokens->count, sentence);
    tokens->sentence_count = first < tokens->count ? sentence + 1 : sentence;
}
