/* test_name_facts.c: what the name finder knows of single tokens. */
#include "extractor/name_facts.h"
#include "pipeline/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* What is expected of the first token with this text. */
typedef struct expectation {
    const char *word;
    ns_facts has, lacks;
} expectation;

static const char title[] = "Warga Tanam Bakau di Pesisir\n\n";
static const char headline[] = "Harga Cabai Naik Lagi Jelang Lebaran\n\n";
static const char sentence[] = "Bupati Rini Astuti pulang ke Solo pada hari Senin.";

static void expect(const ns_draft *draft, const expectation *expected)
{
    for (size_t t = 0; t < draft->tokens.count; t++) {
        size_t length = 0;
        const char *word = draft_token(draft, t, &length);
        if (length != strlen(expected->word) || memcmp(word, expected->word, length) != 0)
            continue;
        assert_true((draft->facts[t] & expected->has) == expected->has);
        assert_true((draft->facts[t] & expected->lacks) == 0);
        return;
    }
    fail_msg("no token '%s'", expected->word);
}

static void look(void *context, ns_draft *draft)
{
    name_facts_find(draft);
    for (const expectation *expected = context; expected->word != NULL; expected++)
        expect(draft, expected);
    for (size_t i = 0; i < draft->capital_count; i++)
        assert_true((draft->facts[draft->capitals[i]] & is->any_capital) != 0);
    assert_true(draft->facts[draft->tokens.count] == 0 && draft->facts[draft->tokens.count + 1] == 0);
}

static void scan(const char *text, const expectation *expected)
{
    ns_engine *engine = NULL;
    ns_scanner *scanner = NULL;
    assert_int_equal(ns_engine_new(NULL, &engine), NS_OK);
    assert_int_equal(ns_scanner_new(engine, &scanner), NS_OK);
    ns_input input = {.text = text, .text_length = strlen(text)};
    assert_int_equal(scan_visit(scanner, &input, look, (void *)(uintptr_t)expected), NS_OK);
    ns_scanner_free(scanner);
    ns_engine_free(engine);
}

static void test_classes_and_shapes(void **state)
{
    (void)state;
    scan(sentence, (expectation[]){{"Bupati", is->title | is->capital, is->person_word | is->quiet | is->in_title},
                                   {"Rini", is->given_name | is->person_word | is->capital | is->any_capital, is->calendar},
                                   {"pulang", 0, is->capital | is->any_capital},
                                   {"ke", is->preposition, is->capital},
                                   {"Senin", is->weekday | is->calendar | is->capital, is->person_word | is->month},
                                   {".", 0, is->capital | is->common},
                                   {NULL, 0, 0}});
}

/* Seven of ten words with a capital make a headline, but a full stop makes it a sentence. */
static void test_headlines(void **state)
{
    char text[sizeof title + sizeof sentence + sizeof headline + sizeof sentence];
    (void)state;
    strcat(strcat(strcat(strcpy(text, title), sentence), "\n\n"), headline);
    scan(strcat(text, sentence), (expectation[]){{"Tanam", is->in_title | is->quiet, 0},
                                                 {"di", is->in_title | is->locative, is->capital},
                                                 {"Cabai", is->quiet | is->capital, is->in_title},
                                                 {"Astuti", is->capital, is->quiet | is->in_title},
                                                 {NULL, 0, 0}});
    scan("Bupati Rini Astuti Wijaya Pulang.", (expectation[]){{"Wijaya", is->capital, is->quiet}, {NULL, 0, 0}});
    scan("Bupati Rini Astuti Wijaya Pulang", (expectation[]){{"Wijaya", is->capital | is->quiet, 0}, {NULL, 0, 0}});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_classes_and_shapes), cmocka_unit_test(test_headlines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
