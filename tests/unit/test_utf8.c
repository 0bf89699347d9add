/* test_utf8.c: which bytes are UTF-8 (all sequences of up to three bytes, against RFC 3629's grammar written the other way round,
 * from code points), and decode, encode, count. */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_scalar_value_comes_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[4];
        size_t size = utf8_encode(code, bytes), read = 0;
        assert_true(utf8_valid_prefix(bytes, size) == size);
        assert_true(utf8_decode(bytes, size, &read) == code);
        assert_true(read == size);
        assert_true(utf8_count(bytes, size) == 1);
        for (size_t cut = 1; cut < size; cut++)
            assert_true(utf8_valid_prefix(bytes, cut) == 0);
    }
}

/* Every two bytes, and every three that begin with a lead byte, are valid just when encoding some code points gives them. */
static void no_other_short_sequence_is_valid(void **state)
{
    (void)state;
    unsigned char *good = calloc(1 << 24, 1);
    assert_non_null(good);
    char bytes[4];
    for (uint32_t code = 0x80; code < 0x10000; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        size_t size = utf8_encode(code, bytes);
        uint32_t key = (uint32_t)(unsigned char)bytes[0] << 16 | (uint32_t)(unsigned char)bytes[1] << 8;
        good[size == 3 ? key | (unsigned char)bytes[2] : key] = (unsigned char)size;
    }
    for (uint32_t key = 0x800000; key < 0x1000000; key++) {
        const char sequence[] = {(char)(key >> 16), (char)(key >> 8), (char)key};
        if (good[key] == 3)
            assert_true(utf8_valid_prefix(sequence, 3) == 3);
        else if (good[key & 0xFFFF00] == 2)
            assert_true(utf8_valid_prefix(sequence, 2) == 2);
        else
            assert_true(utf8_valid_prefix(sequence, 3) == 0);
    }
    free(good);
}

static void wrong_four_byte_sequences(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80", "\xF8\x88\x80\x80", "\xFF\xFF\xFF\xFF", "\xF0\x90\x80\x41", "\xF0\x90\x41\x80",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_true(utf8_valid_prefix(wrong[i], 4) == 0);
}

/* ASCII is passed in runs of sixteen: an error must be found wherever it stands in or behind a run. */
static void errors_are_found_at_every_place(void **state)
{
    (void)state;
    char text[80];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at] = '\x80';
        assert_true(utf8_valid_prefix(text, sizeof text) == at);
        if (at + 1 < sizeof text) {
            text[at] = '\xC3';
            text[at + 1] = '\xA9';
            assert_true(utf8_valid_prefix(text, sizeof text) == sizeof text);
            assert_true(utf8_count(text, sizeof text) == sizeof text - 1);
        }
        text[at] = '\0';
    }
    assert_true(utf8_valid_prefix("", 0) == 0);
    assert_true(utf8_valid_prefix("a\0b", 3) == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_value_comes_back),
        cmocka_unit_test(no_other_short_sequence_is_valid),
        cmocka_unit_test(wrong_four_byte_sequences),
        cmocka_unit_test(errors_are_found_at_every_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
