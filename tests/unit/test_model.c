/* test_model.c: the name model's table says what its file says, and the best way through a run is the best. */
#include "knowledge/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int8_t weight_in(const char *digits)
{
    char two[3] = {digits[0], digits[1], '\0'};
    return (int8_t)(uint8_t)strtoul(two, NULL, 16);
}

static int same_weights(const char *line)
{
    ns_tag_scores scores;
    uint32_t feature = (uint32_t)strtoul(line, NULL, 16);
    model_score(model_plus((ns_model_sums){0}, model_find(feature)), &scores);
    for (size_t tag = 0; tag < MODEL_ROW; tag++)
        if (scores.of[tag + 1] != weight_in(line + 9 + 2 * tag))
            return 0;
    return scores.of[TAG_NONE] == 0;
}

static void test_table_holds_file(void **state)
{
    (void)state;
    FILE *in = fopen("src/data/names.model", "r");
    assert_non_null(in);
    char line[256];
    unsigned features = 0, wrong = 0;
    while (fgets(line, sizeof line, in) != NULL)
        if (line[0] != '#' && strncmp(line, "follow", 6) != 0) {
            features++;
            wrong += !same_weights(line);
        }
    assert_int_equal(fclose(in), 0);
    assert_true(features > 1000);
    assert_int_equal(wrong, 0);
}

/* A slot keeps half of a hash, so now and then a strange feature answers for one that is there. */
static void test_unknown_features_say_nothing(void **state)
{
    (void)state;
    unsigned silent = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t feature = i * UINT32_C(2654435761);
        ns_tag_scores scores;
        model_score(model_plus((ns_model_sums){0}, model_find(feature)), &scores);
        silent += memcmp(&scores, &(ns_tag_scores){{0}}, sizeof scores) == 0;
    }
    assert_true(silent >= 990);
}

static void expect_tags(const ns_tag_scores *scores, size_t length, const char *expected)
{
    static const ns_tag_scores follow[MODEL_TAGS];
    ns_tag_scores ways[MODEL_TAGS];
    uint8_t tags[MODEL_LONGEST];
    model_make_ways(follow, ways);
    model_best(scores, ways, length, tags);
    for (size_t i = 0; i < length; i++)
        assert_int_equal(tags[i], expected[i] - '0');
}

static void test_best_way(void **state)
{
    (void)state;
    const ns_tag_scores name[] = {{.of = {[TAG_ORG] = 5}}, {.of = {[TAG_ORG_ON] = 5}}, {.of = {[TAG_ORG] = -1}}};
    expect_tags(name, 3, "340");
    /* what goes on must have begun: the weak beginning pays for the strong rest */
    const ns_tag_scores paid[] = {{.of = {[TAG_PERSON] = -3}}, {.of = {[TAG_PERSON_ON] = 5}}};
    expect_tags(paid, 2, "12");
    const ns_tag_scores unpaid[] = {{.of = {[TAG_PERSON] = -6}}, {.of = {[TAG_PERSON_ON] = 5}}};
    expect_tags(unpaid, 2, "00");
    /* a place does not go on with a person's word */
    const ns_tag_scores mixed[] = {{.of = {[TAG_PLACE] = 4}}, {.of = {[TAG_PERSON_ON] = 3}}};
    expect_tags(mixed, 2, "50");
}

static int goes_on_rightly(unsigned before, unsigned tag)
{
    return tag % 2 == 1 || tag == TAG_NONE || before == tag || before == tag - 1;
}

/* The score of the tags that `number` names, a digit to the base of MODEL_TAGS each; INT32_MIN if they are no way. */
static int32_t score_way(const ns_tag_scores *scores, const ns_tag_scores *follow, size_t length, unsigned number)
{
    int32_t sum = 0;
    unsigned before = TAG_NONE;
    for (size_t i = 0; i < length; i++, number /= MODEL_TAGS) {
        unsigned tag = number % MODEL_TAGS;
        if (!goes_on_rightly(before, tag))
            return INT32_MIN;
        sum += scores[i].of[tag] + follow[before].of[tag];
        before = tag;
    }
    return sum;
}

static int32_t draw(uint64_t *state, int32_t most)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int32_t)((*state >> 33) % (2 * (uint64_t)most + 1)) - most;
}

/* No way at all is better than the one that is found. */
static void test_no_way_is_better(void **state)
{
    enum { LENGTH = 4, WAYS = MODEL_TAGS * MODEL_TAGS * MODEL_TAGS * MODEL_TAGS };
    uint64_t dice = 1;
    (void)state;
    for (unsigned round = 0; round < 50; round++) {
        ns_tag_scores scores[LENGTH] = {{{0}}}, follow[MODEL_TAGS] = {{{0}}}, ways[MODEL_TAGS];
        uint8_t tags[LENGTH];
        for (size_t tag = 0; tag < MODEL_TAGS; tag++)
            for (size_t next = 0; next < MODEL_TAGS; next++)
                follow[tag].of[next] = draw(&dice, 50);
        for (size_t i = 0; i < LENGTH; i++) {
            for (size_t tag = 1; tag < MODEL_TAGS; tag++)
                scores[i].of[tag] = draw(&dice, 300);
            if (round % 2 == 0)
                model_allow((unsigned)draw(&dice, 63) + 64, &scores[i]);
        }
        model_make_ways(follow, ways);
        model_best(scores, ways, LENGTH, tags);
        unsigned number = 0;
        for (size_t i = LENGTH; i-- > 0;)
            number = number * MODEL_TAGS + tags[i];
        int32_t found = score_way(scores, follow, LENGTH, number);
        for (unsigned way = 0; way < WAYS; way++)
            assert_true(score_way(scores, follow, LENGTH, way) <= found);
    }
}

static void test_allow_rules_out(void **state)
{
    (void)state;
    ns_tag_scores scores = {.of = {[TAG_PLACE] = 100}};
    model_allow(1 << TAG_NONE | 1 << TAG_PERSON, &scores);
    expect_tags(&scores, 1, "0");
    scores = (ns_tag_scores){.of = {[TAG_PERSON] = -100}};
    model_allow(1 << TAG_PERSON, &scores);
    expect_tags(&scores, 1, "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_holds_file), cmocka_unit_test(test_unknown_features_say_nothing),
        cmocka_unit_test(test_best_way),         cmocka_unit_test(test_no_way_is_better),
        cmocka_unit_test(test_allow_rules_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
