/* test_block.c: what block_read says of each byte, against the definition; and that the quick way through a text, block by block,
 * finds the tokens that split_next finds one by one. */
#include "base/sketch.h"
#include "knowledge/lexicon.h"
#include "tokenizer/block.h"
#include "tokenizer/split.h"
#include "tokenizer/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool is_letter(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_mark(unsigned char byte, unsigned char next, bool last)
{
    if (byte == '.')
        return !last && next != '.' && next < 0x80 && !is_letter(next);
    return byte != '\0' && strchr("!\"#$%&()*+,:;<=>?@[\\]^_", byte) != NULL;
}

static void check_block(const char *text)
{
    ns_block block = block_read(text);
    for (unsigned i = 0; i < BLOCK; i++) {
        bool end = i == BLOCK - 1;
        unsigned char byte = (unsigned char)text[i], next = end ? 0 : (unsigned char)text[i + 1];
        bool letter = is_letter(byte), blank = byte == ' ', mark = is_mark(byte, next, end);
        assert_int_equal(block.letters >> i & 1, letter);
        assert_int_equal(block.uppers >> i & 1, letter && byte < 'a');
        assert_int_equal(block.blanks >> i & 1, blank);
        assert_int_equal(block.odd >> i & 1, !letter && !blank && !mark);
    }
}

static void every_pair_of_bytes_at_every_place(void **state)
{
    (void)state;
    char text[BLOCK];
    for (unsigned first = 0; first < 256; first++)
        for (unsigned step = 0; step < 256; step++) {
            for (unsigned i = 0; i < BLOCK; i++)
                text[i] = (char)(first + i * step);
            check_block(text);
        }
}

/* Marks a word or its full stop, whichever it belongs to, alike. */
static uint32_t without_stop(const char *text, ns_span span)
{
    return span.end - span.start > 1 && text[span.end - 1] == '.' && text[span.end - 2] != '.' ? span.end - 1 : span.end;
}

static bool is_letters(const ns_tokens *tokens, size_t at)
{
    return tokens->shapes[at] <= NS_SHAPE_upper || tokens->shapes[at] == NS_SHAPE_mixed;
}

/* "KotaKota", "KOTAasal", "dariKota": known words in one are tokens of their own (tokens.c); split.c knows no words. How many they are;
 * 1 if the token is whole. */
static size_t glued(const ns_tokens *tokens, size_t at, uint32_t end)
{
    size_t parts = 1;
    while (is_letters(tokens, at + parts - 1) && tokens->spans[at + parts - 1].end < end && is_letters(tokens, at + parts) &&
           tokens->spans[at + parts].start == tokens->spans[at + parts - 1].end)
        parts++;
    return parts;
}

/* Words and numbers pause nowhere unless they end in a full stop; of the others only some do. */
static bool is_pause(const char *text, const ns_tokens *tokens, size_t at)
{
    ns_span span = tokens->spans[at];
    uint8_t shape = tokens->shapes[at];
    if (shape <= NS_SHAPE_numeric)
        return text[span.end - 1] == '.';
    if (shape == NS_SHAPE_COUNT)
        return span.start == span.end || strchr(".?!\"", text[span.start]) != NULL;
    return shape == NS_SHAPE_open || shape == NS_SHAPE_close || shape == NS_SHAPE_ellipsis;
}

static void check_pauses(const char *text, const ns_tokens *tokens)
{
    size_t next = 0;
    for (size_t at = 0; at < tokens->count; at++) {
        bool listed = next < tokens->pause_count && tokens->pauses[next] == at;
        assert_int_equal(listed, is_pause(text, tokens, at));
        next += listed;
    }
    assert_int_equal(next, tokens->pause_count);
}

/* What is kept of a token so that nobody need look again is that of its span and word, also where it was parted or took a full stop. */
static void check_kept(const char *text, const ns_tokens *tokens)
{
    for (size_t at = 0; at < tokens->count; at++) {
        ns_span span = tokens->spans[at];
        assert_int_equal(tokens->sets[at], lexicon_set(tokens->words[at]));
        if (tokens->shapes[at] <= NS_SHAPE_numeric)
            assert_int_equal(tokens->hashes[at], sketch_word(text + span.start, span.end - span.start));
        else if (tokens->shapes[at] == NS_SHAPE_COUNT)
            assert_int_equal(tokens->hashes[at], 0);
    }
}

static void check_tokens(const ns_tokenizer *tokenizer, const char *text, uint32_t length, ns_arena *arena)
{
    ns_tokens tokens;
    arena_reset(arena);
    tokens_find(tokenizer, text, length, arena, &tokens);
    check_pauses(text, &tokens);
    check_kept(text, &tokens);
    ns_piece piece;
    size_t found = 0;
    for (uint32_t at = 0; split_next(text, length, NULL, &at, &piece);) {
        if (piece.symbol == '.')
            continue;
        while (found < tokens.count && tokens.symbols[found] == '.')
            found++;
        assert_true(found < tokens.count);
        assert_int_equal(tokens.spans[found].start, piece.start);
        size_t parts = glued(&tokens, found, piece.end);
        if (parts > 1) {
            assert_true(parts <= 16); /* none shorter than two letters, and a word of more than 64 is left whole */
            assert_int_equal(without_stop(text, tokens.spans[found + parts - 1]),
                             without_stop(text, (ns_span){piece.start, piece.end}));
            found += parts;
            continue;
        }
        assert_int_equal(without_stop(text, tokens.spans[found]), without_stop(text, (ns_span){piece.start, piece.end}));
        assert_int_equal(tokens.shapes[found], piece.shape);
        if (piece.shape <= NS_SHAPE_ordinal) {
            uint32_t end = without_stop(text, tokens.spans[found]);
            assert_int_equal(tokens.words[found], lexicon_find(text + piece.start, end - piece.start));
        }
        found++;
    }
    while (found < tokens.count && tokens.symbols[found] == '.')
        found++;
    assert_int_equal(found, tokens.count);
}

static const char *const parts[] = {"di",
                                    "Kota",
                                    "KPK",
                                    "Tbk.",
                                    "dr",
                                    "a",
                                    "B",
                                    "iPhone",
                                    "NasDem",
                                    "12",
                                    "2024",
                                    ", ",
                                    ". ",
                                    ".",
                                    "-",
                                    "\n",
                                    " \n\n",
                                    " ",
                                    " ",
                                    " ",
                                    "  ",
                                    "\t",
                                    "(",
                                    ")",
                                    "\"",
                                    "'",
                                    "/",
                                    "`",
                                    "“",
                                    "”",
                                    "é",
                                    "…",
                                    "sangat",
                                    "dengan",
                                    "%",
                                    "..",
                                    "...",
                                    "--",
                                    ":",
                                    "?",
                                    "pemerintahan",
                                    "mempertanggungjawabkan",
                                    "ketidakseimbanganketidakseimbanganketidakseimbanganketidakseimbangan"};

static void blocks_cut_as_split_does(void **state)
{
    (void)state;
    ns_guard guard;
    ns_arena arena;
    ns_tokenizer tokenizer;
    assert_int_equal(setjmp(guard.escape), 0);
    arena_init(&arena, &guard);
    tokenizer_init(&tokenizer);
    uint32_t random = 2024;
    for (int round = 0; round < 20000; round++) {
        char text[2048] = {0};
        uint32_t length = 0;
        for (int i = 0; i < round % 60; i++) {
            random = random * 1664525 + 1013904223;
            const char *part = parts[(random >> 8) % (sizeof parts / sizeof *parts)];
            memcpy(text + length, part, strlen(part));
            length += (uint32_t)strlen(part);
            if (length > sizeof text - 160)
                break;
        }
        check_tokens(&tokenizer, text, length, &arena);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_of_bytes_at_every_place),
        cmocka_unit_test(blocks_cut_as_split_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
