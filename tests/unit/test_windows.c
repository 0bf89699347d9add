/* test_windows.c: the table of windows-1252 against iconv's. */
#include "base/windows.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* What iconv reads this byte as, 0 for nothing. */
static uint32_t read_by_iconv(iconv_t charset, unsigned byte)
{
    char in = (char)byte;
    unsigned char out[4] = {0};
    char *from = &in, *to = (char *)out;
    size_t left = 1, room = sizeof out;
    if (iconv(charset, &from, &left, &to, &room) == (size_t)-1)
        return 0;
    return (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3];
}

static void each_byte_is_the_character_that_iconv_reads(void **state)
{
    (void)state;
    iconv_t charset = iconv_open("UTF-32BE", "CP1252");
    assert_true(charset != (iconv_t)-1);
    for (unsigned byte = 0x80; byte <= 0xFF; byte++) {
        uint32_t code = read_by_iconv(charset, byte);
        assert_int_equal(windows_meant(byte), byte < 0xA0 ? code : 0);
        assert_int_equal(windows_byte(code != 0 ? code : byte), byte);
        assert_int_equal(windows_byte(byte), byte);
    }
    assert_int_equal(iconv_close(charset), 0);
}

static void other_characters_have_no_byte(void **state)
{
    (void)state;
    unsigned found = 0;
    for (uint32_t code = 0; code <= 0x10FFFF; code++)
        found += windows_byte(code) != 0;
    assert_int_equal(found, 128 + 27);
    assert_int_equal(windows_byte('a'), 0);
    assert_int_equal(windows_meant('a'), 0);
    assert_int_equal(windows_meant(0xA0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_byte_is_the_character_that_iconv_reads),
        cmocka_unit_test(other_characters_have_no_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
