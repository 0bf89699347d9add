/* test_offsets.c: byte offsets become code points as counting from the start would have it. */
#include "reporter/offsets.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static ns_guard guard;

static void check_text(ns_offsets *offsets, const char *text, size_t length)
{
    offsets_read(offsets, text, length);
    size_t points = 0;
    for (size_t at = 0; at <= length; at++) {
        if (at == length || !utf8_is_continuation(text[at]))
            assert_int_equal(offsets_at(offsets, at), points++);
    }
}

/* Texts of every length up to 300 bytes, ASCII up to every place; one reader for all of them. */
static void every_length_and_place(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "\xC3\xA9", "\xE2\x80\x9C", "\xF0\x9F\x98\x80"};
    ns_offsets offsets;
    offsets_init(&offsets, &guard);
    for (size_t plain = 0; plain <= 200; plain += 1)
        for (size_t letter = 0; letter < 4; letter++) {
            char text[400];
            size_t length = plain;
            memset(text, 'x', plain);
            for (size_t i = 0; length < 300; i++) {
                const char *next = letters[i % 3 == 0 ? letter : 0];
                memcpy(text + length, next, strlen(next));
                length += strlen(next);
                if (i % 37 == 0 || length > 290)
                    check_text(&offsets, text, length);
            }
        }
    offsets_free(&offsets);
}

static void no_text_and_ascii(void **state)
{
    (void)state;
    ns_offsets offsets;
    offsets_init(&offsets, &guard);
    check_text(&offsets, "", 0);
    check_text(&offsets, NULL, 0);
    char text[128];
    memset(text, '\0', sizeof text);
    for (size_t length = 0; length <= sizeof text; length++)
        check_text(&offsets, text, length);
    offsets_free(&offsets);
}

int main(void)
{
    if (setjmp(guard.escape) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_and_place),
        cmocka_unit_test(no_text_and_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
