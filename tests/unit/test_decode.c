/* test_decode.c: bytes in every encoding, and in none → UTF-8. */
#include "reader/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"

static ns_guard guard;

/* The bytes in memory of just their size and padding, so that a sanitizer sees every step beyond. */
static char *padded(const char *bytes, size_t length)
{
    char *copy = calloc(1, length + NS_TEXT_PADDING);
    assert_non_null(copy);
    memcpy(copy, bytes, length);
    return copy;
}

typedef struct row {
    const char *bytes;
    size_t length;
    const char *encoding; /* --encoding */
    const char *text;     /* NULL: binary */
    size_t text_length;
    const char *found;
    size_t replaced, nul;
} row;

#define S(literal) literal, sizeof(literal) - 1
#define BAD "\xEF\xBF\xBD"

/* clang-format off */
static const row rows[] = {
    {S(""), NULL, S(""), "UTF-8", 0, 0},
    {S("kata dia"), NULL, S("kata dia"), "UTF-8", 0, 0},
    {S("\xE2\x80\x9C" "caf\xC3\xA9"), NULL, S("\xE2\x80\x9C" "caf\xC3\xA9"), "UTF-8", 0, 0},
    {S("\xEF\xBB\xBF" "a"), NULL, S("a"), "UTF-8", 0, 0},
    {S("\xEF\xBB\xBF"), NULL, S(""), "UTF-8", 0, 0},
    {S("\xEF\xBB\xBF" "a\xE9z\xE2\x80"), NULL, S("a" BAD "z" BAD), "UTF-8", 2, 0},
    {S("\xEF\xBB\xBF" "caf\xC3\xA9"), "windows-1252", S("caf\xC3\xA9"), "UTF-8", 0, 0},
    /* UTF-8 that is cut off; one byte behind nothing but ASCII is windows-1252 */
    {S("\xEF\xBB"), NULL, S(BAD), "UTF-8", 1, 0},
    {S("kata dia.\xE2\x80"), NULL, S("kata dia." BAD), "UTF-8", 1, 0},
    {S("caf\xC3\xA9 \xED"), NULL, S("caf\xC3\xA9 " BAD), "UTF-8", 1, 0},
    {S("caf\xC3\xA9 \xF0\x9F\x98"), NULL, S("caf\xC3\xA9 " BAD), "UTF-8", 1, 0},
    {S("caf\xC3\xA9 \xE2\x28"), NULL, S("caf\xC3\x83\xC2\xA9 \xC3\xA2("), "windows-1252", 0, 0},
    {S("caf\xE9"), NULL, S("caf\xC3\xA9"), "windows-1252", 0, 0},
    {S("\xED\xA0"), NULL, S("\xC3\xAD\xC2\xA0"), "windows-1252", 0, 0}, /* of a surrogate */
    /* windows-1252, of which five bytes are nothing */
    {S("caf\xE9 \x93ya\x94 \x80"), NULL, S("caf\xC3\xA9 \xE2\x80\x9Cya\xE2\x80\x9D \xE2\x82\xAC"), "windows-1252", 0, 0},
    {S("\x81\xE9\x8D\x8F\x90\x9D"), NULL, S(BAD "\xC3\xA9" BAD BAD BAD BAD), "windows-1252", 5, 0},
    {S("\xC0\x80"), NULL, S("\xC3\x80\xE2\x82\xAC"), "windows-1252", 0, 0},         /* an overlong NUL is not UTF-8 */
    {S("\xED\xA0\x80"), NULL, S("\xC3\xAD\xC2\xA0\xE2\x82\xAC"), "windows-1252", 0, 0}, /* nor is a surrogate */
    /* UTF-16 and UTF-32 */
    {S("\xFF\xFE" "a\0\x1C\x20"), NULL, S("a\xE2\x80\x9C"), "UTF-16LE", 0, 0},
    {S("\xFE\xFF\0a\x20\x1C"), NULL, S("a\xE2\x80\x9C"), "UTF-16BE", 0, 0},
    {S("\xFE\xFF\0a"), "windows-1252", S("a"), "UTF-16BE", 0, 0},
    {S("\xFF\xFE"), NULL, S(""), "UTF-16LE", 0, 0},
    {S("\xFF\xFE\x3D\xD8\x00\xDE"), NULL, S("\xF0\x9F\x98\x80"), "UTF-16LE", 0, 0},
    {S("\xFF\xFE\x3D\xD8" "a\0"), NULL, S(BAD "a"), "UTF-16LE", 1, 0},
    {S("\xFF\xFE\x00\xDE" "a\0"), NULL, S(BAD "a"), "UTF-16LE", 1, 0},
    {S("\xFF\xFE" "a\0\x3D\xD8"), NULL, S("a" BAD), "UTF-16LE", 1, 0},
    {S("\xFF\xFE" "a\0b"), NULL, S("a" BAD), "UTF-16LE", 1, 0},
    {S("\xFF\xFE" "a\0\0\0b\0"), NULL, S("a\0b"), "UTF-16LE", 0, 1},
    {S("\xFF\xFE\0\0a\0\0\0\0\xD8\0\0b\0\0\0"), NULL, S("a" BAD "b"), "UTF-32LE", 1, 0},
    {S("\0\0\xFE\xFF\0\0\0a\x7F\0\0\0\0\0"), NULL, S("a" BAD BAD), "UTF-32BE", 2, 0},
    {S("k\0a\0t\0a\0 \0d\0i\0a\0"), NULL, S("kata dia"), "UTF-16LE", 0, 0},
    {S("\0k\0a\0t\0a\0 \0d\x20\x1C\0a"), NULL, S("kata d\xE2\x80\x9C" "a"), "UTF-16BE", 0, 0},
    /* NUL */
    {S("a\0b"), NULL, S("a\0b"), "UTF-8", 0, 1},
    {S("\0\0\0"), NULL, S("\0\0\0"), "UTF-8", 0, 3},
    {S("a\0\xC3\xA9"), NULL, S("a\0\xC3\xA9"), "UTF-8", 0, 1},
    {S("a\0b\0"), NULL, S("a\0b\0"), "UTF-8", 0, 2}, /* too short to be taken for UTF-16 */
    {S("a\0\xE9"), NULL, NULL, 0, NULL, 0, 0},
    {S("\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\xFE"), NULL, NULL, 0, NULL, 0, 0},
    {S("a\0\xE9"), "windows-1252", S("a\0\xC3\xA9"), "windows-1252", 0, 1},
    /* --encoding */
    {S("caf\xC3\xA9"), "windows-1252", S("caf\xC3\x83\xC2\xA9"), "windows-1252", 0, 0},
    {S("caf\xE9"), "ISO-8859-1", S("caf\xC3\xA9"), "ISO-8859-1", 0, 0},
    {S("caf\xC3\xA9"), "UTF-8", S("caf\xC3\xA9"), "UTF-8", 0, 0},
    {S("a\0\x3D\xD8" "b\0"), "UTF-16LE", S("a" BAD "b"), "UTF-16LE", 1, 0},
    {S("a\x80" "b\xFF"), "US-ASCII", S("a" BAD "b" BAD), "US-ASCII", 2, 0},
    {S("\x82\xA0\x82"), "SHIFT_JIS", S("\xE3\x81\x82" BAD), "SHIFT_JIS", 1, 0},
    {S("\x1B$B$\"\x1B(B!"), "ISO-2022-JP", S("\xE3\x81\x82!"), "ISO-2022-JP", 0, 0},
    {S("\x1B$B$\"$"), "ISO-2022-JP", S("\xE3\x81\x82" BAD), "ISO-2022-JP", 1, 0},
    {S(""), "ISO-2022-JP", S(""), "ISO-2022-JP", 0, 0},
};
/* clang-format on */

static void check_row(const row *r)
{
    static const char zeros[NS_TEXT_PADDING];
    ns_decoder *decoder = NULL;
    ns_decoded decoded;
    assert_int_equal(decoder_new(r->encoding, &guard, &decoder), NS_OK);
    char *bytes = padded(r->bytes, r->length);
    for (int again = 0; again < 2; again++) { /* a stateful decoder must begin anew */
        assert_int_equal(decode(decoder, bytes, r->length, NULL, &decoded), NS_OK);
        assert_int_equal(decoded.binary, r->text == NULL);
        assert_int_equal(decoded.replaced, r->replaced);
        assert_int_equal(decoded.nul, r->nul);
        if (r->text == NULL) {
            assert_null(decoded.text);
            continue;
        }
        assert_int_equal(decoded.length, r->text_length);
        assert_memory_equal(decoded.text, r->text, r->text_length);
        assert_memory_equal(decoded.text + decoded.length, zeros, NS_TEXT_PADDING);
        assert_string_equal(decoded.encoding, r->found);
    }
    free(bytes);
    decoder_free(decoder);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("row %zu\n", i);
        check_row(&rows[i]);
    }
}

static void test_utf8_is_not_copied(void **state)
{
    (void)state;
    ns_decoder *decoder = NULL;
    ns_decoded decoded;
    char *bytes = padded(S("\xEF\xBB\xBFkata"));
    assert_int_equal(decoder_new(NULL, &guard, &decoder), NS_OK);
    assert_int_equal(decode(decoder, bytes, 7, NULL, &decoded), NS_OK);
    assert_ptr_equal(decoded.text, bytes + 3);
    free(bytes);
    decoder_free(decoder);
    decoder_free(NULL);
}

static void test_bad_encodings(void **state)
{
    (void)state;
    static const char *const names[] = {"", "no-such-charset", "ascii//IGNORE", "utf-8//TRANSLIT", "/", "\xff", " ", "-"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ns_decoder *decoder = NULL;
        assert_int_equal(decoder_new(names[i], &guard, &decoder), NS_ERR_USAGE);
        assert_null(decoder);
    }
}

/* Every pair of bytes, alone and between letters: always valid UTF-8, never longer than allowed. */
static void test_all_pairs(void **state)
{
    (void)state;
    static const char *const names[] = {NULL, "UTF-8", "windows-1252", "UTF-16", "SHIFT_JIS", "GB18030", "UTF-7"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        ns_decoder *decoder = NULL;
        ns_decoded decoded;
        if (decoder_new(names[n], &guard, &decoder) != NS_OK)
            continue; /* not every iconv has them all */
        for (unsigned pair = 0; pair < 0x10000; pair++) {
            char bytes[8 + NS_TEXT_PADDING] = {'a', (char)(pair >> 8), (char)pair, 'b'};
            assert_int_equal(decode(decoder, bytes + pair % 2, 4 - pair % 2 - pair % 3 / 2, NULL, &decoded), NS_OK);
            assert_true(decoded.binary || utf8_valid_prefix(decoded.text, decoded.length) == decoded.length);
        }
        decoder_free(decoder);
    }
}

static void test_long_text(void **state)
{
    (void)state;
    enum { LENGTH = 5 << 20 };
#ifdef __SANITIZE_ADDRESS__
    enum { ILLEGAL = LENGTH / 8 }; /* a call of iconv for each byte, and the sanitizer looks through all that is left at each */
#else
    enum { ILLEGAL = LENGTH };
#endif
    ns_decoder *decoder = NULL;
    ns_decoded decoded;
    char *bytes = malloc(LENGTH + NS_TEXT_PADDING);
    assert_non_null(bytes);
    memset(bytes, 0x80, LENGTH + NS_TEXT_PADDING); /* the euro sign: one byte becomes three */
    assert_int_equal(decoder_new(NULL, &guard, &decoder), NS_OK);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(decode(decoder, bytes, LENGTH, NULL, &decoded), NS_OK);
        assert_int_equal(decoded.length, 3 * LENGTH);
        assert_int_equal(utf8_count(decoded.text, decoded.length), LENGTH);
    }
    memset(bytes, 0x81, ILLEGAL); /* nothing at all */
    assert_int_equal(decode(decoder, bytes, ILLEGAL, NULL, &decoded), NS_OK);
    assert_int_equal(decoded.replaced, ILLEGAL);
    free(bytes);
    decoder_free(decoder);
}

static void test_limit(void **state)
{
    (void)state;
    ns_decoder *decoder = NULL, *utf8 = NULL;
    ns_decoded decoded;
    size_t length = NS_MAX_TEXT;
    char *bytes = malloc(length + 1 + NS_TEXT_PADDING);
    assert_non_null(bytes);
    memset(bytes, 'a', length + 1 + NS_TEXT_PADDING);
    assert_int_equal(decoder_new(NULL, &guard, &decoder), NS_OK);
    assert_int_equal(decode(decoder, bytes, length, NULL, &decoded), NS_OK);
    assert_int_equal(decode(decoder, bytes, length + 1, NULL, &decoded), NS_ERR_LIMIT);
    bytes[7] = (char)0xE9; /* one byte more in UTF-8 */
    assert_int_equal(decode(decoder, bytes, length, NULL, &decoded), NS_ERR_LIMIT);
    assert_int_equal(decode(decoder, bytes, length - 1, NULL, &decoded), NS_OK);
    assert_int_equal(decoded.length, length);
    assert_int_equal(decoder_new("UTF-8", &guard, &utf8), NS_OK);
    assert_int_equal(decode(utf8, bytes, length - 2, NULL, &decoded), NS_OK);
    assert_int_equal(decode(utf8, bytes, length - 1, NULL, &decoded), NS_ERR_LIMIT);
    free(bytes);
    decoder_free(decoder);
    decoder_free(utf8);
}

/* Bytes that are no UTF-8, as the page says; what it calls latin-1, and what nobody knows, is windows-1252. */
static void test_declared(void **state)
{
    (void)state;
    static const char *const pages[][2] = {
        {"iso-8859-2", "\xC4\x8D"}, {"windows-1251", "\xD0\xB8"}, {"ISO-8859-1", "\xC3\xA8"}, {"windows-1251", "\xD0\xB8"},
        {"us-ascii", "\xC3\xA8"},   {"x-unknown", "\xC3\xA8"},    {"../../etc", "\xC3\xA8"},  {"", "\xC3\xA8"}};
    static const char bytes[1 + NS_TEXT_PADDING] = "\xE8";
    ns_decoder *decoder = NULL;
    assert_int_equal(decoder_new(NULL, &guard, &decoder), NS_OK);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        ns_decoded decoded;
        assert_int_equal(decode(decoder, bytes, 1, pages[i][0], &decoded), NS_OK);
        assert_string_equal(decoded.text, pages[i][1]);
    }
    decoder_free(decoder);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_utf8_is_not_copied),
        cmocka_unit_test(test_bad_encodings),
        cmocka_unit_test(test_all_pairs),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_declared),
    };
    /* clang-format on */
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
