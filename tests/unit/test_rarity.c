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

/* Terms and names of a few, in no order; each once. */
static void make_gists(ns_made *made)
{
    uint64_t random = 7;
    for (size_t at = 0; at < ARTICLES; at++) {
        ns_gist *gist = made->list[at] = &made->gists[at];
        uint32_t term = draw(&random, VOCABULARY), name = draw(&random, VOCABULARY);
        *gist = (ns_gist){.terms = made->terms[at], .names = made->names[at]};
        gist->term_count = (uint8_t)draw(&random, NS_TERMS + 1);
        gist->name_count = (uint8_t)draw(&random, GIST_NAMES + 1);
        for (uint32_t i = 0; i < gist->term_count; i++)
            gist->terms[i] = (term + 7 * i) % VOCABULARY * 4099 | (draw(&random, 2) != 0 ? NS_TERM_TITLE : 0);
        for (uint32_t i = 0; i < gist->name_count; i++)
            gist->names[i] =
                (ns_gist_name){(name + 11 * i) % VOCABULARY, (uint8_t)draw(&random, 5), (uint8_t)(1 + draw(&random, 9))};
    }
}

static void start(ns_rarity *rarity, ns_made *made, ns_table *names)
{
    fill_table(names);
    make_gists(made);
    rarity_init(rarity, made->list, ARTICLES, names, &guard);
}

static void things_are_what_another_one_has(void **state)
{
    (void)state;
    static ns_made made;
    ns_table names;
    ns_rarity rarity;
    start(&rarity, &made, &names);
    for (size_t at = 0; at < ARTICLES; at++)
        for (size_t i = rarity.first[at]; i < rarity.first[at + 1]; i++) {
            assert_true(rarity.rates[rarity.things[i]].often > 1);
            for (size_t k = rarity.first[at]; k < i; k++)
                assert_int_not_equal(rarity.things[k], rarity.things[i]);
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

/* A gist's things stand so far apart that three and three of them share a slot; each is found all the same. */
static void crowded_slots_hide_nothing(void **state)
{
    (void)state;
    enum { APART = RARITY_SLOTS / 8, MANY = 2 * APART };
    static uint32_t terms[MANY][NS_TERMS];
    static ns_gist gists[MANY], *list[MANY];
    ns_table names;
    ns_rarity rarity;
    fill_table(&names);
    for (uint32_t at = 0; at < MANY; at++) {
        list[at] = &gists[at];
        gists[at] = (ns_gist){.terms = terms[at], .term_count = NS_TERMS};
        for (uint32_t i = 0; i < NS_TERMS; i++)
            terms[at][i] = at / 2 + i * APART;
    }
    rarity_init(&rarity, list, MANY, &names, &guard);
    rarity_hold(&rarity, 100);
    assert_true(rarity_similarity(&rarity, 101) > SIMILAR_ONE / 2);
    assert_int_equal(rarity_similarity(&rarity, 102), 0);
    rarity_free(&rarity);
    table_free(&names);
}

static void a_name_of_two_types_stands_once(void **state)
{
    (void)state;
    const ns_entity entities[] = {{.name = "Batu", .type = NS_PLACE, .mention_count = 2},
                                  {.name = "Budi", .type = NS_PERSON, .mention_count = 1},
                                  {.name = "Batu", .type = NS_PERSON, .mention_count = 3}};
    const ns_article article = {.entities = entities, .entity_count = 3};
    const uint32_t numbers[] = {4, 5, 4};
    ns_gists gists;
    gists_init(&gists, &guard);
    gists_add_names(&gists, &article, numbers, gists_add(&gists, &article));
    const ns_gist *gist = gists.list.items[0];
    assert_int_equal(gist->name_count, 2);
    assert_int_equal(gist->names[0].name, 4);
    assert_int_equal(gist->names[0].type, NS_PERSON); /* the first of its types */
    assert_int_equal(gist->names[0].count, 3);
    assert_int_equal(gist->names[1].name, 5);
    gists_free(&gists);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_are_what_another_one_has),
        cmocka_unit_test(likeness_has_no_direction),
        cmocka_unit_test(crowded_slots_hide_nothing),
        cmocka_unit_test(a_name_of_two_types_stands_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
