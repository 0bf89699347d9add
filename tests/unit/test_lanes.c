/* test_lanes.c: what sixteen bytes at a time say, against one byte at a time; that machines with an instruction for the top bits
 * and those without find the same; and how many bits are set. */
#include "base/lanes.h"

#include "base/bits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmocka.h>

static void check(const char *text, uint8_t first, uint8_t last)
{
    ns_lanes bytes = lanes_load(text);
    char back[LANES];
    lanes_store(back, bytes);
    assert_memory_equal(back, text, LANES);
    uint32_t tops = lanes_bits(bytes), equal = lanes_bits(lanes_equal(bytes, first)),
             within = lanes_bits(lanes_within(bytes, first, last)), cases = lanes_bits(lanes_case(bytes));
    unsigned count = 0;
    assert_int_equal(tops, lanes_bits_plain(bytes));
    for (unsigned i = 0; i < LANES; i++) {
        uint8_t byte = (uint8_t)text[i];
        assert_int_equal(tops >> i & 1, byte >= 0x80);
        assert_int_equal(equal >> i & 1, byte == first);
        assert_int_equal(within >> i & 1, byte >= first && byte <= last);
        assert_int_equal(cases >> i & 1, (byte & 0x20) != 0);
        count += byte >= 0x80;
        count += byte >= first && byte <= last;
    }
    assert_int_equal(bits_count((uint64_t)within << 48 | tops), count);
    assert_int_equal((tops | equal | within) >> LANES, 0);
}

static void bytes_are_told_apart(void **state)
{
    (void)state;
    uint32_t random = 2024;
    for (int round = 0; round < 20000; round++) {
        char text[LANES];
        for (unsigned i = 0; i < LANES; i++) {
            random = random * 1664525 + 1013904223;
            text[i] = (char)(random >> 24);
        }
        uint8_t first = (uint8_t)text[round % LANES], last = (uint8_t)(round >> 4);
        check(text, first < last ? first : last, first < last ? last : first);
    }
}

static void one_byte_beyond_ascii_is_seen(void **state)
{
    (void)state;
    char text[FOUR_LANES];
    memset(text, 0x7F, sizeof text);
    assert_true(lanes_ascii(text));
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)0x80;
        assert_false(lanes_ascii(text));
        text[i] = 0;
    }
    assert_true(lanes_ascii(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(bytes_are_told_apart), cmocka_unit_test(one_byte_beyond_ascii_is_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
