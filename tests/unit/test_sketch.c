/* test_sketch.c: what sketches promise: the share of common shingles within a few hundredths, from 128 bytes that stay the same. */
#include "base/base64.h"
#include "base/hash.h"
#include "base/sketch.h"
#include "knowledge/frequent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LONGEST = 4000 };

/* Words `from` to `to` of an endless text. */
static void fill(ns_sketch *sketch, uint32_t from, uint32_t to)
{
    static uint32_t words[LONGEST];
    memset(sketch, 0, sizeof *sketch);
    for (uint32_t i = from; i < to; i++)
        words[i - from] = (uint32_t)hash_mix(i + 1) | 1u << 31;
    sketch_fill(sketch, words, to - from);
}

static ns_shingles shingles_of(const ns_sketch *sketch)
{
    return (ns_shingles){sketch->shingles, sketch->shingle_count};
}

static void the_bytes_are_part_of_the_format(void **state)
{
    (void)state;
    ns_sketch sketch;
    char text[BASE64_LENGTH(12) + 1] = {0};
    fill(&sketch, 0, 300);
    assert_int_equal(sketch.shingle_count, 298);
    base64_encode(sketch.shingles, 12, text);
    assert_string_equal(text, "3URn8boKa72_hgJF");
}

static void little_text_has_no_shingles(void **state)
{
    (void)state;
    ns_sketch a, b;
    for (uint32_t words = 0; words < SKETCH_LEAST + SKETCH_RUN - 1; words++) {
        fill(&a, 0, words);
        assert_int_equal(a.shingle_count, 0);
    }
    fill(&b, 0, SKETCH_LEAST + SKETCH_RUN - 1);
    assert_int_equal(b.shingle_count, SKETCH_LEAST);
    assert_true(sketch_similarity(shingles_of(&b), shingles_of(&b)) == 1);
    assert_true(sketch_similarity(shingles_of(&a), shingles_of(&b)) == 0);
    assert_false(sketch_near(shingles_of(&a), shingles_of(&a)));
}

static double distance(double a, double b)
{
    return a > b ? a - b : b - a;
}

/* Two texts of `size` shingles each, of which `common` are the same: the estimate is right within three standard deviations and a
 * bit, on the average within one. */
static void the_estimate_is_near(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {20, 60, 200, 1000};
    double sum = 0;
    unsigned count = 0;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (uint32_t tenth = 0; tenth <= 10; tenth++)
            for (uint32_t trial = 0; trial < 20; trial++, count++) {
                ns_sketch a, b;
                uint32_t size = sizes[s], common = size * tenth / 10, start = 100000 * trial;
                fill(&a, start, start + size + 2);
                fill(&b, start + size - common, start + 2 * size - common + 2);
                double index = (double)common / (2.0 * size - common);
                double off = distance(sketch_similarity(shingles_of(&a), shingles_of(&b)), index);
                assert_true(off < 0.2);
                sum += off;
            }
    assert_true(sum / count < 0.035);
}

static void an_excerpt_is_contained(void **state)
{
    (void)state;
    ns_sketch whole, part, other;
    fill(&whole, 0, 600);
    fill(&part, 100, 420);
    fill(&other, 5000, 5600);
    assert_true(sketch_near(shingles_of(&part), shingles_of(&whole)));
    assert_true(sketch_half(shingles_of(&whole), shingles_of(&part)));
    assert_true(sketch_similarity(shingles_of(&whole), shingles_of(&other)) < 0.05); /* less than a tenth of either */
    assert_false(sketch_near(shingles_of(&other), shingles_of(&whole)));
    assert_false(sketch_half(shingles_of(&whole), shingles_of(&other)));
}

/* Every run of three of these words falls into some bucket with the hash that stands for an empty one. */
static void words_made_to_leave_all_empty(void **state)
{
    (void)state;
    static const uint32_t words[] = {0x99508de0, 0x8062e260, 0xfa56187a, 0xc11777e9, 0xb68b77cb,
                                     0xbba427f3, 0x97247d47, 0x4574da52, 0x6cee8ea8, 0x09809088};
    ns_sketch sketch;
    sketch_fill(&sketch, words, sizeof words / sizeof *words);
    assert_int_equal(sketch.shingle_count, SKETCH_LEAST);
    for (size_t i = 0; i < NS_SHINGLES; i++)
        assert_int_equal(sketch.shingles[i], 0xFF);
}

static unsigned common_bands(const ns_sketch *a, const ns_sketch *b)
{
    unsigned common = 0;
    for (unsigned band = 0; band < SKETCH_BANDS; band++)
        common += sketch_band(shingles_of(a), band) == sketch_band(shingles_of(b), band);
    return common;
}

static void near_copies_share_a_band(void **state)
{
    (void)state;
    unsigned met = 0, strangers = 0;
    for (uint32_t trial = 0; trial < 300; trial++) {
        ns_sketch a, b, c;
        uint32_t start = 10000 * trial;
        fill(&a, start, start + 400);
        fill(&b, start + 80, start + 480); /* 0.66 */
        fill(&c, start + 1000, start + 1400);
        met += common_bands(&a, &b) > 0;
        strangers += common_bands(&a, &c) > 0;
    }
    assert_true(met > 290);
    assert_true(strangers == 0);
}

/* A word and its padding. */
static uint32_t hash_of(const char *word)
{
    char text[64] = "";
    memcpy(text, word, strlen(word));
    return sketch_word(text, strlen(word));
}

static void words_hash_as_ever(void **state)
{
    (void)state;
    assert_int_equal(hash_of("Jakarta"), hash_of("JAKARTA"));
    assert_int_not_equal(hash_of("pertanggungjawab"), hash_of("pertanggungjawaba"));
    assert_int_equal(hash_of("yang"), UINT32_C(0x865dd390));
    assert_int_equal(hash_of("mempertanggungjawabkan"), UINT32_C(0xfd69bf12));
}

static void common_words_are_known_at_once(void **state)
{
    (void)state;
    static ns_frequent frequent;
    unsigned common = 0;
    frequent_init(&frequent);
    assert_true(frequent_common_word(&frequent, hash_of("yang")));
    assert_false(frequent_common_word(&frequent, hash_of("penyelam")));
    for (size_t i = 0; i < FREQUENT_SLOTS; i++) {
        uint32_t word = frequent.keys[i];
        bool is_word = word >> 31 != 0;
        assert_int_equal(is_word && frequent_common_word(&frequent, word), is_word && frequent.rates[i] >= FREQUENT_COMMON);
        common += is_word && frequent.rates[i] >= FREQUENT_COMMON;
    }
    assert_true(common > 20);
}

static void base64_there_and_back(void **state)
{
    (void)state;
    uint8_t bytes[] = {0, 255, 17, 62, 63, 128, 1}, back[sizeof bytes];
    for (size_t length = 0; length <= sizeof bytes; length++) {
        char text[BASE64_LENGTH(sizeof bytes) + 1] = {0};
        size_t got;
        base64_encode(bytes, length, text);
        assert_int_equal(strlen(text), BASE64_LENGTH(length));
        assert_true(base64_decode(text, back, sizeof back, &got));
        assert_int_equal(got, length);
        assert_memory_equal(back, bytes, length);
    }
    size_t got;
    assert_false(base64_decode("AA=", back, sizeof back, &got));
    assert_false(base64_decode("A", back, sizeof back, &got));
    assert_false(base64_decode("AAAA", back, 2, &got));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_are_part_of_the_format),
        cmocka_unit_test(little_text_has_no_shingles),
        cmocka_unit_test(the_estimate_is_near),
        cmocka_unit_test(an_excerpt_is_contained),
        cmocka_unit_test(words_made_to_leave_all_empty),
        cmocka_unit_test(near_copies_share_a_band),
        cmocka_unit_test(words_hash_as_ever),
        cmocka_unit_test(common_words_are_known_at_once),
        cmocka_unit_test(base64_there_and_back),
    };
    return cmocka_run_group_tests_name("sketch", tests, NULL, NULL);
}
