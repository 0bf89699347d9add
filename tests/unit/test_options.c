/* test_options.c: the command line: forms of options, what is refused and with which words, suggestions, the table itself. */
#include "cli/options.h"
#include "cli/suggest.h"
#include "cli/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_WORDS = 16 };

static ns_settings settings;
static char message[OPTION_MESSAGE];

/* Parses "newsscan" and the words up to NULL. */
static bool parse(const char *first, ...)
{
    static char program[] = "newsscan";
    char *argv[MOST_WORDS + 2] = {program};
    int argc = 1;
    va_list words;
    va_start(words, first);
    for (const char *word = first; word != NULL && argc <= MOST_WORDS; word = va_arg(words, const char *))
        argv[argc++] = (char *)(uintptr_t)word;
    va_end(words);
    options_free(&settings);
    message[0] = '\0';
    return options_parse(argc, argv, &settings, message);
}

static void refused(const char *word, const char *value, const char *expected)
{
    assert_false(parse(word, value, NULL));
    assert_string_equal(message, expected);
}

static void forms(void **state)
{
    (void)state;
    assert_true(parse("-qj4", "-f", "jsonl", "--output=x", "a", "--date", "2024-06-20", "-", NULL));
    assert_true(settings.quiet);
    assert_int_equal(settings.jobs, 4);
    assert_int_equal(settings.format, NS_FORMAT_JSONL);
    assert_string_equal(settings.output, "x");
    assert_string_equal(settings.date, "2024-06-20");
    assert_int_equal(settings.paths.count, 2);
    assert_string_equal(settings.paths.items[0], "a");
    assert_string_equal(settings.paths.items[1], "-");
    assert_true(parse("-fjsonl", "-f", "json", "--encoding==x", NULL)); /* the last one counts; a value may begin with = */
    assert_int_equal(settings.format, NS_FORMAT_JSON);
    assert_string_equal(settings.encoding, "=x");
}

static void double_dash_ends_options(void **state)
{
    (void)state;
    assert_true(parse("--text", "--", "--tokens", "-q", NULL));
    assert_true(settings.text);
    assert_false(settings.tokens || settings.quiet);
    assert_int_equal(settings.paths.count, 2);
}

static void lists_and_parts(void **state)
{
    (void)state;
    assert_true(parse("--exclude", "a*", "--exclude=b/", "--shard", "2/8", NULL));
    assert_int_equal(settings.excludes.count, 2);
    assert_string_equal(settings.excludes.items[1], "b/");
    assert_int_equal(settings.shard.number, 2);
    assert_int_equal(settings.shard.count, 8);
}

static void help_wins_over_what_follows(void **state)
{
    (void)state;
    assert_true(parse("-h", "--nonsense", NULL));
    assert_true(settings.help);
    assert_true(parse("-0", "--version", NULL));
    assert_true(settings.version);
}

static void unknown_options(void **state)
{
    (void)state;
    refused("--formt", NULL, "unknown option --formt; did you mean --format? newsscan --help lists them");
    refused("--ouptut=x", NULL, "unknown option --ouptut; did you mean --output? newsscan --help lists them");
    refused("--enc", NULL, "unknown option --enc; did you mean --encoding? newsscan --help lists them");
    refused("--nonsense", NULL, "unknown option --nonsense; newsscan --help lists them");
    refused("-qx", NULL, "unknown option -x; newsscan --help lists them");
    refused("--=", NULL, "unknown option --; newsscan --help lists them");
}

static void bad_values(void **state)
{
    (void)state;
    static const char *const numbers[] = {"0", "257", "-1", "4x", " 4", "", "99999999999999999999999", "0x4", "+4"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_false(parse("--jobs", numbers[i], NULL));
    static const char *const parts[] = {"0/3", "4/3", "1", "1/", "/1", "1/2/3", "a/b", "1/99999999"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_false(parse("--shard", parts[i], NULL));
    assert_true(parse("--shard", "3/3", "-j", "256", NULL));
    refused("-j", "many", "--jobs takes a number from 1 to 256, not 'many'");
    refused("-f", "xml", "--format takes one of: json jsonl text html; not 'xml'");
    refused("-f", "json jsonl", "--format takes one of: json jsonl text html; not 'json jsonl'");
    refused("-f", "", "--format takes one of: json jsonl text html; not ''");
    refused("--text=yes", NULL, "--text takes no value");
    refused("--output=", NULL, "--output has an empty FILE");
    refused("-o", NULL, "-o needs a value: -o FILE");
    refused("--output", NULL, "--output needs a value: --output=FILE");
    refused("", NULL, "an empty PATH");
}

static void a_verb_is_the_first_word(void **state)
{
    (void)state;
    assert_true(parse("merge", "-f", "jsonl", "a", NULL));
    assert_int_equal(settings.verb, VERB_MERGE);
    assert_int_equal(settings.paths.count, 1);
    options_free(&settings);
    refused("merge", "--text", "unknown option --text; newsscan --help lists them");
    refused("merge", "-j2", "unknown option -j; newsscan --help lists them");
    refused("-q", "check", "the verb comes first: newsscan check [OPTION]... [PATH]...; write ./check for a file or folder");
    assert_false(parse("-q", "merge", NULL));
    assert_true(parse("./check", "merge", NULL));
    assert_int_equal(settings.verb, VERB_SCAN);
    options_free(&settings);
    assert_true(parse("check", "-f", "text", "merge", NULL));
    assert_int_equal(settings.verb, VERB_CHECK);
    assert_int_equal(settings.paths.count, 1);
}

static void options_that_do_not_go_together(void **state)
{
    (void)state;
    assert_false(parse("-0", "a", NULL));
    assert_false(parse("--files-from", "-", "-", NULL));
    assert_true(parse("-0", "--files-from", "-", "a", NULL));
}

static void long_arguments_do_not_overflow(void **state)
{
    (void)state;
    static char word[5000];
    memset(word, 'x', sizeof word - 1);
    memcpy(word, "--", 2);
    assert_false(parse(word, NULL));
    assert_true(strlen(message) < OPTION_MESSAGE);
    assert_false(parse("--format", word, NULL));
    assert_true(strlen(message) < OPTION_MESSAGE);
    assert_null(suggest_option(VERB_SCAN, word, strlen(word)));
}

static bool can_meet(const ns_option *a, const ns_option *b)
{
    return a->verbs == 0 || b->verbs == 0 || (a->verbs & b->verbs) != 0;
}

/* No name or letter twice for one verb; names short enough for suggestions; help that fits its line. */
static void table_is_sound(void **state)
{
    (void)state;
    for (size_t i = 0; i < option_count; i++) {
        const ns_option *option = &option_table[i];
        assert_true(strlen(option->name) <= 24);
        assert_true(strlen(option->help) <= 80 - 26);
        assert_int_equal(option->argument == NULL, option->kind == KIND_FLAG);
        assert_int_equal(option->choices != NULL, option->kind == KIND_CHOICE);
        for (size_t k = 0; k < i; k++) {
            if (!can_meet(option, &option_table[k]))
                continue;
            assert_string_not_equal(option->name, option_table[k].name);
            assert_true(option->letter == 0 || option->letter != option_table[k].letter);
        }
    }
}

static int free_settings(void **state)
{
    (void)state;
    options_free(&settings);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(double_dash_ends_options),
        cmocka_unit_test(lists_and_parts),
        cmocka_unit_test(help_wins_over_what_follows),
        cmocka_unit_test(unknown_options),
        cmocka_unit_test(bad_values),
        cmocka_unit_test(a_verb_is_the_first_word),
        cmocka_unit_test(options_that_do_not_go_together),
        cmocka_unit_test(long_arguments_do_not_overflow),
        cmocka_unit_test(table_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, free_settings);
}
