/* test_rarity.c: two articles are alike by what they share, whichever is held; what nobody else has only makes an article longer. */
#include "steps.h"
#include "summary/rarity.h"

enum { ARTICLES = 40, VOCABULARY = 60 };

static ns_guard guard;

static ns_gists gists;

static void fill_table(ns_table *names)
{
    char name[16];
    table_init(names, &guard);
    for (int i = 0; i < VOCABULARY; i++)
        table_intern(names, name, (size_t)snprintf(name, sizeof name, "Nama %d", i));
}

/* Terms and names of a few, in no order; each once. */
static void make_gist(uint64_t *random)
{
    ns_sketch sketch = {.term_count = draw(random, NS_TERMS + 1)};
    ns_entity entities[GIST_NAMES];
    uint32_t numbers[GIST_NAMES], term = draw(random, VOCABULARY), name = draw(random, VOCABULARY);
    const ns_article article = {.sketch = &sketch, .entities = entities, .entity_count = draw(random, GIST_NAMES + 1)};
    for (uint32_t i = 0; i < sketch.term_count; i++)
        sketch.terms[i] = (term + 7 * i) % VOCABULARY * 4099 | (draw(random, 2) != 0 ? NS_TERM_TITLE : 0);
    for (uint32_t i = 0; i < article.entity_count; i++) {
        entities[i] = (ns_entity){.name = "Nama", .type = (ns_entity_type)draw(random, 5), .mention_count = 1 + draw(random, 9)};
        numbers[i] = (name + 11 * i) % VOCABULARY;
    }
    gists_add_names(&article, numbers, gists_add(&gists, &article));
}

static void start(ns_rarity *rarity, ns_table *names)
{
    uint64_t random = 7;
    fill_table(names);
    gists_init(&gists, &guard);
    for (size_t at = 0; at < ARTICLES; at++)
        make_gist(&random);
    rarity_init(rarity, gists.list.items, ARTICLES, names, &guard);
}

static void end(ns_rarity *rarity, ns_table *names)
{
    rarity_free(rarity);
    gists_free(&gists);
    table_free(names);
}

static void things_are_what_another_one_has(void **state)
{
    (void)state;
    ns_table names;
    ns_rarity rarity;
    start(&rarity, &names);
    for (size_t at = 0; at < ARTICLES; at++) {
        const ns_things things = gist_things(rarity.gists[at]);
        for (size_t i = 0; i < things.count; i++) {
            assert_true(rarity.rates[things.numbers[i]].often > 1);
            for (size_t k = 0; k < i; k++)
                assert_int_not_equal(things.numbers[k], things.numbers[i]);
        }
    }
    end(&rarity, &names);
}

static unsigned in_common(const ns_rarity *rarity, uint32_t a, uint32_t b)
{
    const ns_things left = gist_things(rarity->gists[a]), right = gist_things(rarity->gists[b]);
    unsigned count = 0;
    for (size_t i = 0; i < left.count; i++)
        for (size_t k = 0; k < right.count; k++)
            count += left.numbers[i] == right.numbers[k];
    return count;
}

static void likeness_has_no_direction(void **state)
{
    (void)state;
    ns_table names;
    ns_rarity rarity;
    unsigned alike = 0;
    start(&rarity, &names);
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
    end(&rarity, &names);
}

/* A gist's things stand so far apart that three and three of them share a slot; each is found all the same. */
static void crowded_slots_hide_nothing(void **state)
{
    (void)state;
    enum { APART = RARITY_SLOTS / 8, MANY = 2 * APART };
    ns_table names;
    ns_rarity rarity;
    fill_table(&names);
    gists_init(&gists, &guard);
    for (uint32_t at = 0; at < MANY; at++) {
        ns_sketch sketch = {.term_count = NS_TERMS};
        const ns_article article = {.sketch = &sketch};
        for (uint32_t i = 0; i < NS_TERMS; i++)
            sketch.terms[i] = at / 2 + i * APART;
        (void)gists_add(&gists, &article);
    }
    rarity_init(&rarity, gists.list.items, MANY, &names, &guard);
    rarity_hold(&rarity, 100);
    assert_true(rarity_similarity(&rarity, 101) > SIMILAR_ONE / 2);
    assert_int_equal(rarity_similarity(&rarity, 102), 0);
    end(&rarity, &names);
}

static void a_name_of_two_types_stands_once(void **state)
{
    (void)state;
    const ns_entity entities[] = {{.name = "Batu", .type = NS_PLACE, .mention_count = 2},
                                  {.name = "Budi", .type = NS_PERSON, .mention_count = 1},
                                  {.name = "Batu", .type = NS_PERSON, .mention_count = 3}};
    const ns_article article = {.entities = entities, .entity_count = 3};
    const uint32_t numbers[] = {4, 5, 4};
    gists_init(&gists, &guard);
    gists_add_names(&article, numbers, gists_add(&gists, &article));
    const ns_gist *gist = gists.list.items[0];
    assert_int_equal(gist->name_count, 2);
    assert_int_equal(gist_names(gist)[0], 4);
    assert_int_equal(gist_marks(gist)[0].type, NS_PERSON); /* the first of its types */
    assert_int_equal(gist_marks(gist)[0].count, 3);
    assert_int_equal(gist_names(gist)[1], 5);
    gists_free(&gists);
}

/* Whatever of it is left out: terms that stay keep their place, names are all there, those that are shared first; nothing else moves. */
static void what_is_left_out_leaves_the_rest(void **state)
{
    (void)state;
    enum { TERMS = 5, NAMES = 4, THINGS = TERMS + NAMES };
    const ns_sketch sketch = {.terms = {1 | NS_TERM_TITLE, 2, 3 | NS_TERM_TITLE, 4, 5},
                              .term_count = TERMS,
                              .shingles = {7, 8},
                              .shingle_count = 9,
                              .figures = {"8 orang tewas", "20 bus"},
                              .figure_count = 2};
    const ns_entity entities[NAMES] = {
        {.mention_count = 10}, {.mention_count = 11}, {.mention_count = 12}, {.mention_count = 13}};
    const uint32_t numbers[NAMES] = {10, 11, 12, 13}, terms[TERMS] = {1, 3, 2, 4, 5}; /* those of the headline first */
    const ns_date date = {.type = NS_DATE, .value = "2024-06-20", .grain = NS_GRAIN_DAY};
    const ns_article article = {.sketch = &sketch,
                                .entities = entities,
                                .entity_count = NAMES,
                                .dates = &date,
                                .date_count = 1,
                                .path = "a.txt",
                                .title = "Sebuah judul"};
    gists_init(&gists, &guard);
    for (uint64_t shared = 0; shared < 1 << THINGS; shared++) {
        ns_gist *gist = gists_add(&gists, &article);
        gists_add_names(&article, numbers, gist);
        gist_leave_out(gist, shared);
        const ns_things things = gist_things(gist);
        size_t count = 0;
        for (size_t i = 0; i < TERMS; i++)
            if ((shared >> i & 1) != 0) {
                assert_int_equal(count < gist->title_terms, i < 2);
                assert_int_equal(things.numbers[count++], terms[i]);
            }
        assert_int_equal(gist->term_count, count);
        for (size_t i = 0; i < NAMES; i++)
            if ((shared >> (TERMS + i) & 1) != 0)
                assert_int_equal(things.numbers[count++], numbers[i]);
        assert_int_equal(things.count, count);
        unsigned met = 0;
        for (size_t i = 0; i < gist->name_count; i++) {
            assert_int_equal(gist_marks(gist)[i].count, gist_names(gist)[i]);
            met |= 1U << gist_names(gist)[i];
        }
        assert_int_equal(met, 15U << 10);
        assert_int_equal(gist_days(gist)[0].day, gist_day("2024-06-20"));
        assert_memory_equal(gist_shingles(gist).bytes, sketch.shingles, NS_SHINGLES);
        assert_string_equal(gist_path(gist), "a.txt");
        assert_string_equal(gist_title(gist), "Sebuah judul");
        assert_string_equal(gist_figures(gist), "8 orang tewas");
        assert_string_equal(gist_figures(gist) + sizeof "8 orang tewas", "20 bus");
    }
    gists_free(&gists);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_are_what_another_one_has),  cmocka_unit_test(likeness_has_no_direction),
        cmocka_unit_test(crowded_slots_hide_nothing),       cmocka_unit_test(a_name_of_two_types_stands_once),
        cmocka_unit_test(what_is_left_out_leaves_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
