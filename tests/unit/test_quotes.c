/* test_quotes.c: runs tests/cases/quotes.txt (its format is told at its top) through the whole scanner, and checks what cases cannot
 * say: marks at every place of a sentence, marks without end, a quote of a megabyte, linear time. */
#include "newsscan.h"
#include "steps.h"

enum { MEGABYTE = 1 << 20, MANY = 50000 };

static const char *const kinds[] = {"direct", "partial", "indirect"};

typedef struct reader {
    ns_engine *engine;
    ns_scanner *scanner;
} reader;

static int set_up(void **state)
{
    static reader made;
    ns_engine_options options = {.jit = true};
    *state = &made;
    return ns_engine_new(&options, &made.engine) != NS_OK || ns_scanner_new(made.engine, &made.scanner) != NS_OK;
}

static int tear_down(void **state)
{
    reader *made = *state;
    ns_scanner_free(made->scanner);
    ns_engine_free(made->engine);
    return 0;
}

/* ---- one text */

static bool is_border(const char *text, size_t length, uint32_t at)
{
    return at == length || ((unsigned char)text[at] & 0xC0) != 0x80;
}

static void check_span(const ns_article *article, ns_span span)
{
    assert_true(span.start < span.end && span.end <= article->text_length);
    assert_true(is_border(article->text, article->text_length, span.start) &&
                is_border(article->text, article->text_length, span.end));
}

/* What holds for every article: spans inside the text, on borders of characters, in order; speakers that exist. */
static void check_quotes(const ns_article *article)
{
    for (size_t i = 0; i < article->quote_count; i++) {
        const ns_quote *quote = &article->quotes[i];
        check_span(article, quote->span);
        assert_non_null(quote->rule);
        assert_true(quote->speaker_entity == NS_NO_ENTITY || quote->speaker_entity < article->entity_count);
        if (i > 0 && quote->kind != NS_INDIRECT && quote[-1].kind != NS_INDIRECT)
            assert_true(quote[-1].span.end <= quote->span.start);
    }
    for (size_t i = 0; i < article->attribution_count; i++)
        check_span(article, article->attributions[i].span);
}

static const ns_article *scan(const reader *with, const char *text, size_t length)
{
    const ns_article *article = NULL;
    ns_input input = {.text = text, .text_length = length, .path = "-"};
    assert_int_equal(ns_scan(with->scanner, &input, &article), NS_OK);
    check_quotes(article);
    return article;
}

/* ---- the cases */

static void append_span(char *to, const ns_article *article, ns_span span)
{
    for (uint32_t at = span.start; at < span.end; at++)
        case_append(to, article->text[at] == '\n' ? "\\n" : (char[]){article->text[at], '\0'});
}

static void append_field(char *to, const char *text)
{
    case_append(to, " | ");
    case_append(to, text != NULL ? text : "-");
}

/* What was found, written as the cases write it. */
static void describe(const ns_article *article, char *out)
{
    *out = '\0';
    for (size_t i = 0; i < article->quote_count; i++) {
        const ns_quote *quote = &article->quotes[i];
        case_append(out, kinds[quote->kind]);
        case_append(out, quote->closed ? "" : " open");
        append_field(out, quote->speaker);
        append_field(out, quote->cue);
        case_append(out, " | ");
        append_span(out, article, quote->span);
        case_append(out, quote->via != NULL ? " | via " : "");
        case_append(out, quote->via != NULL ? quote->via : "");
        case_append(out, "\n");
    }
    for (size_t i = 0; i < article->attribution_count; i++) {
        case_append(out, "source");
        append_field(out, article->attributions[i].name);
        append_field(out, article->attributions[i].cue);
        case_append(out, "\n");
    }
}

static bool holds(void *with, text_case *of)
{
    static char found[CASE_ROOM];
    describe(scan(with, of->text, strlen(of->text)), found);
    return case_holds(of, found);
}

static void cases_hold(void **state)
{
    hold_cases("tests/cases/quotes.txt", 31, holds, *state);
}

/* ---- what cases cannot say */

static const char *const marks[] = {"\"", "“", "”", "«", "»", "„", "'", "‘", "’", "\"\"", "“”", "”“"};

/* One mark, and a pair of marks, at every position of a sentence, between its letters too. */
static void marks_may_stand_anywhere(void **state)
{
    static const char sentence[] = "Menurut Rini, “air naik,” kata Café Solo (2024). \"Ya!\" ujarnya, dikutip dari AFP.";
    char text[sizeof sentence + 16];
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t at = 0; at < sizeof sentence; at++) {
            if (!is_border(sentence, sizeof sentence - 1, (uint32_t)at))
                continue;
            int length = snprintf(text, sizeof text, "%.*s%s%s", (int)at, sentence, marks[m], sentence + at);
            (void)scan(*state, text, (size_t)length);
        }
}

static void a_megabyte_is_one_quote(void **state)
{
    static const char before[] = "\"Kami ", after[] = "datang,\" kata Rini Astuti di Solo.";
    char *text = repeated(before, "sudah lama ", MEGABYTE / 11, after);
    size_t length = strlen(text);
    const ns_article *article = scan(*state, text, length);
    assert_int_equal(article->quote_count, 1);
    assert_int_equal(article->quotes[0].span.start, 1);
    assert_int_equal(article->quotes[0].span.end, length - strlen(after) + strlen("datang,"));
    assert_string_equal(article->quotes[0].speaker, "Rini Astuti");
    free(text);
}

typedef struct timed {
    const reader *with;
    const char *unit;
} timed;

static double seconds(void *context, size_t count)
{
    const timed *timing = context;
    char *text = repeated("", timing->unit, count, "");
    double before = processor_seconds();
    (void)scan(timing->with, text, strlen(text));
    double took = processor_seconds() - before;
    free(text);
    return took;
}

/* Eight times the text may cost eight times the time, not sixty-four. Each unit stands in one
 * paragraph 50,000 times, or, with a line break, in as many paragraphs. */
static void time_is_linear(void **state)
{
    static const char *const units[] = {"\"",
                                        "“",
                                        "” ",
                                        "\"a ",
                                        "a\" ",
                                        "“a”",
                                        "\"Kami siap,\" katanya. ",
                                        "kata ",
                                        ", kata ",
                                        "Menurut ",
                                        "Menurutnya, ya. ",
                                        "Budi Santoso menilai ",
                                        "ujar Bupati. ",
                                        "\"Ya,\" ujar Bupati Rini. ",
                                        "mengatakan ",
                                        "dikutip dari AFP ",
                                        "\"a\nb ",
                                        "(a) menilai ",
                                        "warga, yang menyebut ",
                                        "\"Ya,\" tulis laporan itu kepada BBC. ",
                                        "KPK menilai. Menurutnya, ya. Budi Santoso. ",
                                        ",? kata ?",
                                        " ?Kami siap,? katanya.",
                                        "media Malaysia, Astro, menulis. ",
                                        "dikutip Republika dari ",
                                        "Kata dia, ya. ",
                                        "kata sang penyanyi, KPK, "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        timed timing = {*state, units[i]};
        hold_growth(units[i], &(growth){seconds, &timing, .times = MANY / 8, .factor = 8, .most = 24, .grace = 0.01});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(marks_may_stand_anywhere),
        cmocka_unit_test(a_megabyte_is_one_quote),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
