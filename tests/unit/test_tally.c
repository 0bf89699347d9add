/* test_tally.c: what is counted, in which order it comes out, and that sums are the same however articles are grouped. */
#include "summary/tally.h"

#include "reporter/report.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ns_guard guard;

static const ns_span some_spans[3] = {{0, 1}, {2, 3}, {4, 5}};

static ns_entity named(ns_entity_type type, const char *name, size_t mentions)
{
    return (ns_entity){.type = type, .name = name, .mentions = some_spans, .mention_count = mentions};
}

static ns_date dated(ns_date_type type, const char *value, const char *to, ns_grain grain)
{
    return (ns_date){.type = type, .value = value, .to = to, .grain = grain};
}

static void check_row(const ns_name_list *list, size_t at, const char *name, uint64_t articles, uint64_t mentions)
{
    assert_true(at < list->count);
    assert_string_equal(list->items[at].name, name);
    assert_int_equal(list->items[at].articles, articles);
    assert_int_equal(list->items[at].mentions, mentions);
}

static void totals_and_days(void **state)
{
    (void)state;
    static const char *const published[] = {"2024-06-20T11:34+07:00", NULL, "2023-12", "2024-06-19", "2025"};
    ns_tally *tally = tally_new(&guard);
    for (size_t i = 0; i < 5; i++) {
        ns_article article = {.published = published[i], .words = 100, .sentences = 7, .outlet = i < 2 ? "Gardapos" : NULL};
        tally_article(tally, &article);
    }
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->articles, 5);
    assert_int_equal(corpus->words, 500);
    assert_int_equal(corpus->sentences, 35);
    assert_string_equal(corpus->first, "2024-06-19");
    assert_string_equal(corpus->last, "2024-06-20");
    assert_int_equal(corpus->outlets.count, 1);
    check_row(&corpus->outlets, 0, "Gardapos", 2, 2);
    tally_free(tally);
}

static void nothing_at_all(void **state)
{
    (void)state;
    ns_tally *tally = tally_new(&guard);
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->articles, 0);
    assert_null(corpus->first);
    assert_null(corpus->last);
    assert_int_equal(corpus->people.count, 0);
    assert_int_equal(corpus->pairs.count, 0);
    tally_free(tally);
    tally_free(NULL);
}

static void names_by_type_and_order(void **state)
{
    (void)state;
    const ns_entity first[] = {named(NS_PERSON, "Budi", 1), named(NS_PLACE, "Medan", 3), named(NS_PERSON, "\xC3\x89lan", 1),
                               named(NS_PERSON, "Zul", 1)};
    const ns_entity second[] = {named(NS_PERSON, "Budi", 2), named(NS_ORG, "Medan", 1), named(NS_PERSON, "Ani", 2),
                                named(NS_PERSON, "Budi", 1)};
    const ns_article articles[] = {{.entities = first, .entity_count = 4}, {.entities = second, .entity_count = 4}};
    ns_tally *tally = tally_new(&guard);
    tally_article(tally, &articles[0]);
    tally_article(tally, &articles[1]);
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->people.count, 4);
    check_row(&corpus->people, 0, "Budi", 2, 4);
    check_row(&corpus->people, 1, "Ani", 1, 2); /* more mentions */
    check_row(&corpus->people, 2, "Zul", 1, 1);
    check_row(&corpus->people, 3, "\xC3\x89lan", 1, 1);
    check_row(&corpus->places, 0, "Medan", 1, 3);
    check_row(&corpus->orgs, 0, "Medan", 1, 1);
    assert_int_equal(corpus->pairs.count, 1); /* Budi and Medan, whatever Medan is */
    assert_string_equal(corpus->pairs.names[corpus->pairs.items[0].a], "Budi");
    assert_string_equal(corpus->pairs.names[corpus->pairs.items[0].b], "Medan");
    assert_int_equal(corpus->pairs.items[0].articles, 2);
    tally_free(tally);
}

static void quotes_speakers_and_sources(void **state)
{
    (void)state;
    const ns_entity people[] = {named(NS_PERSON, "Sari", 1), named(NS_PERSON, "Tono", 1)};
    const ns_quote quotes[] = {
        {.kind = NS_DIRECT, .speaker = "Sari", .speaker_entity = 0},
        {.kind = NS_DIRECT, .speaker = "Sari", .speaker_entity = 0},
        {.kind = NS_INDIRECT, .speaker = "seorang warga", .speaker_entity = NS_NO_ENTITY},
        {.kind = NS_PARTIAL, .speaker = "Tono", .speaker_entity = 1},
        {.kind = NS_DIRECT, .speaker_entity = NS_NO_ENTITY},
    };
    const ns_attribution sources[] = {{.name = "Antara"}, {.name = "Antara"}, {.name = "AFP"}};
    const ns_article article = {.entities = people,
                                .entity_count = 2,
                                .quotes = quotes,
                                .quote_count = 5,
                                .attributions = sources,
                                .attribution_count = 3};
    ns_tally *tally = tally_new(&guard);
    tally_article(tally, &article);
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->people.items[0].direct, 2);
    assert_int_equal(corpus->people.items[1].partial, 1);
    assert_int_equal(corpus->speakers.count, 3);
    check_row(&corpus->speakers, 0, "Sari", 1, 0);
    assert_int_equal(corpus->speakers.items[0].direct, 2);
    check_row(&corpus->speakers, 1, "Tono", 1, 0);
    check_row(&corpus->speakers, 2, "seorang warga", 1, 0);
    assert_int_equal(corpus->speakers.items[2].indirect, 1);
    check_row(&corpus->attributions, 0, "AFP", 1, 1); /* by articles, then name: the report shows no mentions here */
    check_row(&corpus->attributions, 1, "Antara", 1, 2);
    tally_free(tally);
}

static void the_timeline_takes_whole_dates_only(void **state)
{
    (void)state;
    const ns_date dates[] = {
        dated(NS_DATE, "2024-06-19", NULL, NS_GRAIN_DAY),
        dated(NS_DATE, "2024-06-19", NULL, NS_GRAIN_DAY),
        dated(NS_DATE, "2024-06", NULL, NS_GRAIN_MONTH),
        dated(NS_DATE, "1961", NULL, NS_GRAIN_YEAR),
        dated(NS_DATE, "2024-06-18", "2024-06-20", NS_GRAIN_DAY),
        dated(NS_SET, "XXXX-08-17", NULL, NS_GRAIN_DAY),
        dated(NS_DATE, "XXXX-08-17", NULL, NS_GRAIN_DAY),
        dated(NS_DURATION, "P2D", NULL, NS_GRAIN_DAY),
        dated(NS_TIME, "2024-06-19T09:30", NULL, NS_GRAIN_MINUTE),
        dated(NS_DATE, "2024-W25", NULL, NS_GRAIN_WEEK),
        dated(NS_DATE, NULL, NULL, NS_GRAIN_DAY),
        dated(NS_DATE, "196", NULL, NS_GRAIN_DECADE),
    };
    const ns_article article = {.dates = dates, .date_count = sizeof dates / sizeof *dates};
    ns_tally *tally = tally_new(&guard);
    tally_article(tally, &article);
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->timeline.count, 5);
    check_row(&corpus->timeline, 0, "1961", 1, 1);
    check_row(&corpus->timeline, 1, "2024-06", 1, 1);
    check_row(&corpus->timeline, 2, "2024-06-18", 1, 1);
    check_row(&corpus->timeline, 3, "2024-06-19", 1, 2);
    check_row(&corpus->timeline, 4, "2024-06-20", 1, 1);
    tally_free(tally);
}

static void only_the_first_names_of_an_article_pair(void **state)
{
    (void)state;
    enum { NAMES = PAIRS_NAMES + 10 };
    static char names[NAMES][16];
    ns_entity entities[NAMES];
    for (size_t i = 0; i < NAMES; i++) {
        snprintf(names[i], sizeof names[i], "n%02zu", i);
        entities[i] = named(NS_ORG, names[i], 1);
    }
    const ns_article article = {.entities = entities, .entity_count = NAMES};
    ns_tally *tally = tally_new(&guard);
    tally_article(tally, &article);
    tally_article(tally, &article);
    const ns_corpus *corpus = tally_finish(tally);
    assert_int_equal(corpus->orgs.count, NAMES);
    assert_int_equal(corpus->pairs.name_count, PAIRS_NAMES);
    assert_int_equal(corpus->pairs.count, PAIRS_NAMES * (PAIRS_NAMES - 1) / 2);
    for (size_t i = 1; i < corpus->pairs.count; i++) {
        const ns_pair_count *before = &corpus->pairs.items[i - 1], *pair = &corpus->pairs.items[i];
        assert_true(pair->a < pair->b);
        assert_true(before->a < pair->a || (before->a == pair->a && before->b < pair->b));
    }
    tally_free(tally);
}

enum { MADE = 300, MADE_NAMES = 12, VOCABULARY = 90 };

typedef struct ns_made {
    ns_entity entities[MADE_NAMES];
    ns_quote quotes[3];
    ns_date dates[3];
    ns_article article;
} ns_made;

static uint32_t draw(uint64_t *random, uint32_t below)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*random >> 33) % below;
}

static ns_made *make_articles(char names[VOCABULARY][16])
{
    static const char *const days[] = {"2024-06-19", "2024-06-20T08:00", "2024", NULL};
    uint64_t random = 17081945;
    ns_made *made = calloc(MADE, sizeof *made);
    assert_non_null(made);
    for (uint32_t i = 0; i < VOCABULARY; i++)
        snprintf(names[i], 16, "Nama %u", i * 37 % 101);
    for (size_t i = 0; i < MADE; i++) {
        ns_made *one = &made[i];
        for (size_t k = 0; k < MADE_NAMES; k++)
            one->entities[k] = named((ns_entity_type)draw(&random, 5), names[draw(&random, draw(&random, VOCABULARY) + 1)], 2);
        for (size_t k = 0; k < 3; k++) {
            one->quotes[k] =
                (ns_quote){.kind = (ns_quote_kind)draw(&random, 3), .speaker = one->entities[k].name, .speaker_entity = k};
            one->dates[k] = dated(NS_DATE, days[draw(&random, 3)], NULL, NS_GRAIN_DAY);
        }
        one->article = (ns_article){.id = i + 1,
                                    .published = days[draw(&random, 4)],
                                    .outlet = names[draw(&random, 5)],
                                    .words = draw(&random, 900),
                                    .entities = one->entities,
                                    .entity_count = draw(&random, MADE_NAMES) + 1,
                                    .quotes = one->quotes,
                                    .quote_count = 3,
                                    .dates = one->dates,
                                    .date_count = 3};
        if (one->article.entity_count < 3)
            one->article.quote_count = 0;
    }
    return made;
}

/* The articles dealt out to some tallies in some order, joined in some order: the report's tail. */
static void tail_of(const ns_made *made, uint64_t random, uint32_t hands, ns_buffer *out)
{
    ns_tally *tallies[8];
    size_t order[MADE];
    for (uint32_t i = 0; i < hands; i++)
        tallies[i] = tally_new(&guard);
    for (uint32_t i = 0; i < MADE; i++) {
        uint32_t other = draw(&random, i + 1);
        order[i] = order[other];
        order[other] = i;
    }
    for (size_t i = 0; i < MADE; i++)
        tally_article(tallies[draw(&random, hands)], &made[order[i]].article);
    for (uint32_t left = hands; left > 1; left--) {
        uint32_t into = draw(&random, left - 1);
        tally_join(tallies[into], tallies[left - 1]);
    }
    ns_json json;
    ns_table quoted;
    table_init(&quoted, &guard);
    report_sums(&json, true, tally_sums(tallies[0], &guard), NULL, &quoted, out);
    tally_drop_sums(tallies[0]);
    report_groups(&json, tally_groups(tallies[0]));
    report_tail(false, out);
    table_free(&quoted);
    for (uint32_t i = 0; i < hands; i++)
        tally_free(tallies[i]);
}

static void any_grouping_gives_the_same_corpus(void **state)
{
    (void)state;
    static char names[VOCABULARY][16];
    ns_made *made = make_articles(names);
    ns_buffer want, have;
    buffer_init(&want, &guard);
    buffer_init(&have, &guard);
    tail_of(made, 0, 1, &want);
    assert_true(want.length > 10000);
    for (uint32_t round = 1; round <= 60; round++) {
        buffer_clear(&have);
        tail_of(made, round, round % 8 + 1, &have);
        assert_int_equal(have.length, want.length);
        assert_memory_equal(have.data, want.data, want.length);
    }
    buffer_free(&want);
    buffer_free(&have);
    free(made);
}

/* An article counted after a join is still counted once for each of its names, and what was joined is not joined again. */
static void articles_after_a_join(void **state)
{
    (void)state;
    const ns_entity twice[] = {named(NS_PERSON, "Budi", 1), named(NS_PERSON, "Budi", 2), named(NS_PLACE, "Palu", 1)};
    const ns_article article = {.entities = twice, .entity_count = 3};
    ns_tally *one = tally_new(&guard), *other = tally_new(&guard);
    tally_article(other, &article);
    tally_join(one, other);
    tally_article(one, &article);
    tally_article(other, &article);
    tally_join(one, other);
    const ns_corpus *corpus = tally_finish(one);
    assert_int_equal(corpus->articles, 3);
    check_row(&corpus->people, 0, "Budi", 3, 9);
    assert_int_equal(corpus->pairs.count, 1);
    assert_int_equal(corpus->pairs.items[0].articles, 3);
    tally_free(one);
    tally_free(other);
}

/* Pairs by the book: every two names of every article. */
static void pairs_are_those_counted_one_by_one(void **state)
{
    (void)state;
    static char names[VOCABULARY][16];
    static unsigned together[VOCABULARY][VOCABULARY];
    ns_made *made = make_articles(names);
    ns_tally *tally = tally_new(&guard);
    for (size_t i = 0; i < MADE; i++) {
        bool has[VOCABULARY] = {false};
        for (size_t k = 0; k < made[i].article.entity_count; k++)
            has[(made[i].entities[k].name - names[0]) / 16] = true;
        for (size_t a = 0; a < VOCABULARY; a++)
            for (size_t b = 0; b < VOCABULARY; b++)
                together[a][b] += has[a] && has[b];
        tally_article(tally, &made[i].article);
    }
    const ns_corpus *corpus = tally_finish(tally);
    size_t want = 0;
    for (size_t a = 0; a < VOCABULARY; a++)
        for (size_t b = a + 1; b < VOCABULARY; b++)
            want += together[a][b] >= 2;
    assert_int_equal(corpus->pairs.count, want);
    for (size_t i = 0; i < corpus->pairs.count; i++) {
        size_t number[2] = {0, 0};
        for (size_t n = 0; n < VOCABULARY; n++) {
            if (strcmp(names[n], corpus->pairs.names[corpus->pairs.items[i].a]) == 0)
                number[0] = n;
            if (strcmp(names[n], corpus->pairs.names[corpus->pairs.items[i].b]) == 0)
                number[1] = n;
        }
        assert_int_equal(corpus->pairs.items[i].articles, together[number[0]][number[1]]);
    }
    tally_free(tally);
    free(made);
}

/* Counts and names of more than one byte: the most articles first, then by the names. */
static void pairs_come_in_order(void **state)
{
    (void)state;
    enum { NAMES = 700 };
    static const uint64_t counts[] = {2, 255, 256, 257, 65535, 65536, UINT64_C(1) << 40};
    uint64_t random = 3;
    char a[16], b[16];
    ns_tally *tally = tally_new(&guard);
    for (size_t i = 0; i < 3000; i++) {
        snprintf(a, sizeof a, "n%03u", draw(&random, NAMES));
        snprintf(b, sizeof b, "n%03u", draw(&random, NAMES));
        tally_add_pair(tally, a, b, counts[draw(&random, 7)]);
    }
    const ns_pair_list *pairs = &tally_finish(tally)->pairs;
    assert_true(pairs->count > 2500 && pairs->name_count > 512);
    assert_true(pairs->items[0].articles >= UINT64_C(1) << 40);
    for (size_t i = 1; i < pairs->count; i++) {
        const ns_pair_count *before = &pairs->items[i - 1], *pair = &pairs->items[i];
        assert_true(pair->a < pair->b);
        bool tied = before->articles == pair->articles, tied_a = tied && before->a == pair->a;
        assert_true(before->articles > pair->articles || (tied && before->a < pair->a) || (tied_a && before->b < pair->b));
    }
    tally_free(tally);
}

int main(void)
{
    if (setjmp(guard.escape) != 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_come_in_order),
        cmocka_unit_test(totals_and_days),
        cmocka_unit_test(nothing_at_all),
        cmocka_unit_test(names_by_type_and_order),
        cmocka_unit_test(quotes_speakers_and_sources),
        cmocka_unit_test(the_timeline_takes_whole_dates_only),
        cmocka_unit_test(only_the_first_names_of_an_article_pair),
        cmocka_unit_test(any_grouping_gives_the_same_corpus),
        cmocka_unit_test(articles_after_a_join),
        cmocka_unit_test(pairs_are_those_counted_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
