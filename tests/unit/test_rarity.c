/* test_rarity.c: two articles are alike by what they share, whichever is held; what nobody else has only makes an article longer. */
#include "steps.h"
#include "summary/rarity.h"

enum { ARTICLES = 40, VOCABULARY = 60 };

static ns_guard guard;

typedef struct ns_made {
    ns_gist gists[ARTICLES];
    ns_gist *list[ARTICLES];
    uint32_t terms[ARTICLES][NS_TERMS];
    ns_gist_name names[ARTICLES][GIST_NAMES];
} ns_made;

static void fill_table(ns_table *names)
{
    char name[16];
    table_init(names, &guard);
    for (int i = 0; i < VOCABULARY; i++)
        table_intern(names, name, (size_t)snprintf(name, sizeof name, "Nama %d", i));
}

/* Terms and names drawn from a few, some of them twice, in no order. */
static void make_gists(ns_made *made)
{
    uint64_t random = 7;
    for (size_t at = 0; at < ARTICLES; at++) {
        ns_gist *gist = made->list[at] = &made->gists[at];
        *gist = (ns_gist){.terms = made->terms[at], .names = made->names[at]};
        gist->term_count = (uint8_t)draw(&random, NS_TERMS + 1);
        gist->name_count = (uint8_t)draw(&random, GIST_NAMES + 1);
        for (size_t i = 0; i < gist->term_count; i++)
            gist->terms[i] = draw(&random, VOCABULARY) * 4099 | (draw(&random, 2) != 0 ? NS_TERM_TITLE : 0);
        for (size_t i = 0; i < gist->name_count; i++)
            gist->names[i] =
                (ns_gist_name){draw(&random, VOCABULARY), (uint8_t)draw(&random, 5), (uint8_t)(1 + draw(&random, 9))};
    }
}

static void start(ns_rarity *rarity, ns_made *made, ns_table *names)
{
    fill_table(names);
    make_gists(made);
    rarity_init(rarity, made->list, ARTICLES, names, &guard);
}

static void things_stand_in_order_each_once(void **state)
{
    (void)state;
    static ns_made made;
    ns_table names;
    ns_rarity rarity;
    start(&rarity, &made, &names);
    for (size_t at = 0; at < ARTICLES; at++) {
        const ns_gist *gist = &made.gists[at];
        for (size_t i = 1; i < gist->term_count; i++)
            assert_true((gist->terms[i - 1] & ~(uint32_t)NS_TERM_TITLE) < (gist->terms[i] & ~(uint32_t)NS_TERM_TITLE));
        for (size_t i = 1; i < gist->name_count; i++)
            assert_true(gist->names[i - 1].name < gist->names[i].name);
        for (size_t i = rarity.first[at]; i < rarity.first[at + 1]; i++)
            assert_true(rarity.often[rarity.things[i]] > 1);
    }
    rarity_free(&rarity);
    table_free(&names);
}

static unsigned in_common(const ns_rarity *rarity, uint32_t a, uint32_t b)
{
    unsigned count = 0;
    for (size_t i = rarity->first[a]; i < rarity->first[a + 1]; i++)
        for (size_t k = rarity->first[b]; k < rarity->first[b + 1]; k++)
            count += rarity->things[i] == rarity->things[k];
    return count;
}

static void likeness_has_no_direction(void **state)
{
    (void)state;
    static ns_made made;
    ns_table names;
    ns_rarity rarity;
    unsigned alike = 0;
    start(&rarity, &made, &names);
    for (uint32_t a = 0; a < ARTICLES; a++)
        for (uint32_t b = 0; b < ARTICLES; b++) {
            rarity_hold(&rarity, a);
            uint32_t similarity = rarity_similarity(&rarity, b);
            rarity_hold(&rarity, b);
            assert_int_equal(rarity_similarity(&rarity, a), similarity);
            assert_int_equal(similarity > 0, in_common(&rarity, a, b) >= 5);
            assert_true(similarity <= SIMILAR_ONE);
            alike += similarity > 0;
        }
    assert_true(alike > ARTICLES && alike < ARTICLES * ARTICLES);
    rarity_free(&rarity);
    table_free(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_stand_in_order_each_once),
        cmocka_unit_test(likeness_has_no_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
