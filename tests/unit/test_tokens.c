/* test_tokens.c: tests/cases/tokens.txt, and what no case can say: odd bytes, breaks, each shape. */
#include "tokenizer/sentences.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    ns_guard guard;
    ns_arena arena;
    ns_tokenizer tokenizer;
    ns_tokens tokens;
} fixture;

static void tokenize(fixture *of, const char *text, size_t length)
{
    char *padded = memcpy(arena_zero(&of->arena, length + NS_TEXT_PADDING), text, length);
    tokenizer_init(&of->tokenizer);
    tokens_find(&of->tokenizer, padded, length, &of->arena, &of->tokens);
    of->tokens.sentences = arena_alloc(&of->arena, (of->tokens.count + SENTENCES_SPARE) * sizeof *of->tokens.sentences);
    sentences_find(&of->tokenizer, padded, &of->tokens);
}

/* The tokens as the case file writes them. */
static void spell(const fixture *of, const char *text, char *out, size_t room)
{
    size_t length = 0;
    uint32_t sentence = 0;
    out[0] = '\0';
    for (size_t i = 0; i < of->tokens.count; i++) {
        ns_span span = of->tokens.spans[i];
        if (span.start == span.end)
            continue;
        bool next = of->tokens.sentences[i] != sentence;
        sentence = of->tokens.sentences[i];
        int wrote = snprintf(out + length, room - length, "%s%s%.*s", length > 0 ? " " : "", next ? "|| " : "",
                             (int)(span.end - span.start), text + span.start);
        assert_true(wrote > 0 && (size_t)wrote < room - length);
        length += (size_t)wrote;
    }
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool line_break = from[0] == '\\' && from[1] == 'n';
        *to++ = *from;
        if (line_break) {
            to[-1] = '\n';
            from++;
        }
    }
    *to = '\0';
}

static void test_cases(void **state)
{
    (void)state;
    FILE *file = fopen("tests/cases/tokens.txt", "r");
    assert_non_null(file);
    char line[2048], text[2048] = "", got[4096];
    size_t cases = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (strncmp(line, "= ", 2) != 0) {
            strcpy(text, line);
            unescape(text);
            continue;
        }
        fixture of = {0};
        arena_init(&of.arena, &of.guard);
        tokenize(&of, text, strlen(text));
        spell(&of, text, got, sizeof got);
        assert_string_equal(got, line + 2);
        arena_free(&of.arena);
        cases++;
    }
    assert_int_equal(fclose(file), 0);
    assert_true(cases >= 20);
}

static void test_nothing(void **state)
{
    (void)state;
    fixture of = {0};
    arena_init(&of.arena, &of.guard);
    tokenize(&of, "", 0);
    assert_int_equal(of.tokens.count, 0);
    assert_int_equal(of.tokens.sentence_count, 0);
    tokenize(&of, " \t \n \n", 6);
    assert_int_equal(of.tokens.count, 1); /* one break, however many lines */
    assert_int_equal(of.tokens.symbols[0], SYMBOL_BREAK);
    assert_int_equal(of.tokens.sentence_count, 0);
    arena_free(&of.arena);
}

static void test_odd_bytes(void **state)
{
    (void)state;
    static const char text[] = "kal\xC2\xAD"
                               "au \0 satu\xC2\xA0"
                               "dua\xE2\x80\xA8tiga \xF0\x9F\x98\x80";
    fixture of = {0};
    arena_init(&of.arena, &of.guard);
    tokenize(&of, text, sizeof text - 1);
    assert_int_equal(of.tokens.count, 6); /* kal-au, satu, dua, break, tiga, emoji */
    assert_int_equal(of.tokens.spans[0].end, 7);
    assert_int_equal(of.tokens.shapes[5], NS_SHAPE_other);
    arena_free(&of.arena);
}

static void test_shapes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ns_shape shape;
    } cases[] = {
        {"negara", NS_SHAPE_lower},    {"NasDem", NS_SHAPE_cap},   {"KPK", NS_SHAPE_upper},        {"A", NS_SHAPE_initial},
        {"iPhone", NS_SHAPE_mixed},    {"U-23", NS_SHAPE_alnum},   {"ke-19", NS_SHAPE_ordinal},    {"1960-an", NS_SHAPE_decade},
        {"06", NS_SHAPE_num12},        {"31", NS_SHAPE_num31},     {"32", NS_SHAPE_num99},         {"0", NS_SHAPE_num99},
        {"1998", NS_SHAPE_year},       {"3000", NS_SHAPE_integer}, {"11.34", NS_SHAPE_clock},      {"24.61", NS_SHAPE_decimal},
        {"1.000,5", NS_SHAPE_decimal}, {"19/6", NS_SHAPE_slash2},  {"19/6/2024", NS_SHAPE_slash3}, {"2024-06-19", NS_SHAPE_dash3},
        {"4:3:2", NS_SHAPE_numeric},   {"“", NS_SHAPE_open},       {"”", NS_SHAPE_close},          {"—", NS_SHAPE_dash},
        {"…", NS_SHAPE_ellipsis},      {"€", NS_SHAPE_other},      {"Évian", NS_SHAPE_cap},        {"(", NS_SHAPE_COUNT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture of = {0};
        arena_init(&of.arena, &of.guard);
        tokenize(&of, cases[i].text, strlen(cases[i].text));
        assert_int_equal(of.tokens.count, 1);
        assert_int_equal(of.tokens.shapes[0], cases[i].shape);
        arena_free(&of.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_nothing),
                                       cmocka_unit_test(test_odd_bytes), cmocka_unit_test(test_shapes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
