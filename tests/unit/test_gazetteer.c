/* test_gazetteer.c: words and phrases as the finders ask for them. */
#include "extractor/draft.h"
#include "knowledge/gazetteer.h"
#include "knowledge/tables.h"
#include "tokenizer/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    ns_guard guard;
    ns_arena arena;
    ns_tokens tokens;
    const char *text;
} fixture;

static void tokenize(fixture *of, const char *text)
{
    ns_tokenizer tokenizer;
    tokenizer_init(&tokenizer);
    arena_init(&of->arena, &of->guard);
    of->text = memcpy(arena_zero(&of->arena, strlen(text) + NS_TEXT_PADDING), text, strlen(text));
    tokens_find(&tokenizer, of->text, strlen(text), &of->arena, &of->tokens);
}

static ns_phrase find(const fixture *of, size_t at)
{
    ns_phrase_tokens tokens = {of->text, of->tokens.spans, of->tokens.words, of->tokens.count};
    return gazetteer_find(&tokens, at);
}

static void expect(const char *text, size_t at, uint32_t tokens, const char *name, const char *country)
{
    fixture of = {0};
    tokenize(&of, text);
    ns_phrase phrase = find(&of, at);
    assert_int_equal(phrase.tokens, tokens);
    if (tokens > 0) {
        ns_sense sense = gazetteer_sense(phrase, 0);
        assert_string_equal(sense.name, name);
        if (country != NULL)
            assert_string_equal(sense.country, country);
    }
    arena_free(&of.arena);
}

static void test_longest(void **state)
{
    (void)state;
    expect("Ia tiba di Korea Utara kemarin.", 3, 2, "Korea Utara", "KP");
    expect("Ia tiba di Korut kemarin.", 3, 1, "Korea Utara", "KP");
    expect("di Jawa Barat", 1, 2, "Jawa Barat", "ID");
}

static void test_case(void **state)
{
    (void)state;
    expect("RUSIA membantah", 0, 1, "Rusia", "RU");
    expect("KOREA UTARA membantah", 0, 2, "Korea Utara", "KP");
    expect("rusia membantah", 0, 0, NULL, NULL);
    expect("RuSia membantah", 0, 0, NULL, NULL);
    expect("rUSIA membantah", 0, 0, NULL, NULL);
    expect("Ke KOREA Utara", 1, 2, "Korea Utara", "KP"); /* each word for itself */
    expect("Ke KOrea Utara", 1, 0, NULL, NULL);
    expect("Kecamatan NasDem", 1, 1, "Partai NasDem", NULL);
    expect("kartu as di tangan", 1, 0, NULL, NULL);
    expect("kepada AS kemarin", 1, 1, "Amerika Serikat", "US");
}

static void test_numbers_and_stops(void **state)
{
    (void)state;
    expect("juara BRI Liga 1 musim ini", 1, 3, "Liga 1", NULL);
    expect("kantor Liga 17 itu", 1, 0, NULL, NULL);
    expect("anggota G20 bertemu", 1, 1, "G20", NULL);
    expect("Satgas Covid-19 bubar", 0, 4, "Satgas Covid-19", "ID");
    expect("di D.I. Yogyakarta", 1, 2, "Daerah Istimewa Yogyakarta", "ID"); /* the tokenizer gives the word its full stop */
}

static void test_end_of_text(void **state)
{
    (void)state;
    expect("Selandia", 0, 0, NULL, NULL); /* half a phrase at the end */
    expect("Ke Jakarta", 1, 1, "Jakarta", "ID");
    expect("juara BRI Liga", 1, 2, "Liga 1", NULL);
}

/* A list that has gone missing shows here. */
static size_t count_words(void)
{
    size_t count = 0;
    for (size_t i = 1; i < (size_t)1 << (64 - table_word_shift); i++)
        count += table_words[i].text[0] != 0;
    return count;
}

static void test_lexicon(void **state)
{
    (void)state;
    static const char text[] = "Kata kata KATA zzzzqx                ";
    ns_classes say = lexicon_class("say");
    assert_true(say != 0);
    assert_true((lexicon_classes(lexicon_find(text, 4)) & say) != 0);
    assert_int_equal(lexicon_find(text, 4), lexicon_find(text + 5, 4)); /* case does not matter */
    assert_int_equal(lexicon_find(text, 4), lexicon_find(text + 10, 4));
    assert_int_equal(lexicon_find(text + 15, 6), NS_NO_WORD);
    assert_true(lexicon_classes(NS_NO_WORD) == 0);
    assert_true(lexicon_class("no-such-class") == 0);
    assert_true(count_words() > 30000);
}

/* A list with `# class: no`, or one that is gone, would be asked for without an answer. */
static void test_classes_are_there(void **state)
{
    (void)state;
#define IS_THERE(field, name) assert_true(lexicon_class(name) != 0);
    NS_CLASSES(IS_THERE)
#undef IS_THERE
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_longest),           cmocka_unit_test(test_case),
                                       cmocka_unit_test(test_numbers_and_stops), cmocka_unit_test(test_end_of_text),
                                       cmocka_unit_test(test_lexicon),           cmocka_unit_test(test_classes_are_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
