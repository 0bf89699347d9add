/* test_normal.c: what stands in the way of words is seen through, spans find back, and mojibake is read as meant. */
#include "reader/mojibake.h"
#include "reader/normal.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"

static void make_normal(const char *text, ns_normal *normal)
{
    size_t length = strlen(text);
    normal_make(memcpy(arena_zero(&arena, length + NS_TEXT_PADDING), text, length), length, &arena, normal);
}

static void assert_normal(const char *text, const char *expected)
{
    ns_normal normal;
    make_normal(text, &normal);
    assert_non_null(normal.text);
    assert_int_equal(normal.length, strlen(expected));
    assert_memory_equal(normal.text, expected, normal.length);
    for (size_t i = 0; i < NS_TEXT_PADDING; i++)
        assert_int_equal(normal.text[normal.length + i], 0);
}

static void test_changes(void **state)
{
    (void)state;
    assert_normal("ka\xC2\xADlau", "kalau");
    assert_normal("“\xE2\x81\xA0Ya", "“Ya");
    assert_normal("\xE2\x80\xAA+62\xE2\x80\xAC", "+62");
    assert_normal("𝑲𝒂𝒃𝒂𝒓 ＡＢ１ ﬁsik", "Kabar AB1 fisik");
    assert_normal("Cre\xCC\x80me Bru\xCC\x82le\xCC\x81"
                  "e",
                  "Crème Brûlée");
    assert_normal("dan \xEF\x82\xBCGubernur", "dan  Gubernur");
    assert_normal("&ldquo;Ya,&rdquo; kata&nbsp;Ana &amp;ndash; &#8217;&#x201C;", "“Ya,” kata Ana – ’“");
    assert_normal("jurang.<br />Dari <b>mula</b></p><p class=\"a\">Lalu", "jurang.\nDari mula\n\nLalu");
    assert_normal("tahun ini.\\nUntuk \\xa0itu", "tahun ini.\nUntuk  itu");
}

static void test_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "Presiden Prabowo tiba di Solo, “Ya,” katanya… é 25°C m² 🎉",
                                        "R&D dan A&B; 3 < 5 orang, x<y dan C:\\nama",
                                        "&tidakada; & &#; &#xZZ; &#1; &#xD800; &amp", "\xCC\x81 a"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ns_normal normal;
        make_normal(texts[i], &normal);
        if (normal.text != NULL)
            fail_msg("\"%s\" became \"%s\"", texts[i], normal.text);
    }
}

static void assert_led(const ns_normal *normal, const char *text, const char *read, const char *written)
{
    const char *at = strstr(normal->text, read);
    assert_non_null(at);
    uint32_t start = (uint32_t)(at - normal->text);
    ns_span span = normal_written(normal, (ns_span){start, start + (uint32_t)strlen(read)});
    assert_int_equal(span.end - span.start, strlen(written));
    assert_memory_equal(text + span.start, written, strlen(written));
}

static void test_spans(void **state)
{
    (void)state;
    static const char text[] = "\xE2\x80\x8B&ldquo;Ana&amp;nbsp;𝐁𝐮𝐝𝐢\xC2\xAD di<br/>So\xC2\xADlo.";
    ns_normal normal;
    make_normal(text, &normal);
    assert_string_equal(normal.text, "“Ana Budi di\nSolo.");
    assert_led(&normal, text, "Ana", "Ana");
    assert_led(&normal, text, "Ana Budi", "Ana&amp;nbsp;𝐁𝐮𝐝𝐢");
    assert_led(&normal, text, "“Ana", "&ldquo;Ana");
    assert_led(&normal, text, "di\nSolo", "di<br/>So\xC2\xADlo");
    assert_led(&normal, text, "Solo", "So\xC2\xADlo");
    assert_led(&normal, text, "ud", "𝐮𝐝");
    ns_span back = normal_read(&normal, (ns_span){3, 10}); /* &ldquo; */
    assert_int_equal(back.start, 0);
    assert_int_equal(back.end, strlen("“"));
}

/* Any text, any span: it comes back as a span that cuts no character, and order is kept. */
static void test_any_text(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", " ",        "\xC2\xAD", "&quot;", "&amp;",        "<p>", "<",
                                         "𝐚", "\xCC\x81", "é",        "\\n",    "\xE2\x80\x8D", ";",   "ﬃ"};
    uint32_t random = 7;
    for (int round = 0; round < 2000; round++) {
        char text[256] = "";
        for (int i = 0; i < 20; i++) {
            random = random * 1664525u + 1013904223u;
            strcat(text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        ns_normal normal;
        size_t length = strlen(text);
        make_normal(text, &normal);
        if (normal.text == NULL)
            continue;
        assert_int_equal(utf8_valid_prefix(normal.text, normal.length), normal.length);
        uint32_t before = 0;
        for (uint32_t at = 0, size; at < normal.length; at += size) {
            size_t bytes;
            (void)utf8_decode(normal.text + at, normal.length - at, &bytes);
            size = (uint32_t)bytes;
            ns_span span = normal_written(&normal, (ns_span){at, at + size});
            assert_true(span.start >= before && span.end > span.start && span.end <= length);
            assert_false(utf8_is_continuation(text[span.start]) || utf8_is_continuation(text[span.end]));
            before = span.start;
        }
        arena_reset(&arena);
    }
}

static void assert_meant(const char *text, const char *expected, size_t changed)
{
    size_t length = strlen(text), mended;
    const char *meant = mojibake_mend(text, &length, &arena, &mended);
    assert_non_null(meant);
    assert_string_equal(meant, expected);
    assert_int_equal(length, strlen(expected));
    assert_int_equal(mended, changed);
}

static void test_mojibake(void **state)
{
    (void)state;
    assert_meant("â€œYaâ€\xC2\x9D kata AtlÃ©tico", "“Ya” kata Atlético", 3);
    assert_meant("kerusuhanÂ\xC2\xA0 antar", "kerusuhan\xC2\xA0 antar", 1);
    assert_meant("ð\xC2\x9F\xC2\x8E\xC2\x89", "🎉", 1);
    assert_meant("AtlÃƒÂ©tico", "Atlético", 3); /* twice: two characters become two, and these one */
    static const char *const fine[] = {"", "“Ya” kata Atlético", "São Tomé, fête, à la, Ã", "Âme é"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        size_t length = strlen(fine[i]), mended;
        assert_null(mojibake_mend(fine[i], &length, &arena, &mended));
        assert_int_equal(mended, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_changes, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_left_alone, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_spans, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_any_text, begin_arena, end_arena),
        cmocka_unit_test_setup_teardown(test_mojibake, begin_arena, end_arena),
    };
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
