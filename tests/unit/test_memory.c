/* test_memory.c: no memory. Each allocation of a whole tally and report fails once: control must come back to the guard, and what
 * was made must be good to free (a sanitizer or valgrind sees what is lost). malloc, calloc and realloc are wrapped by the linker. */
#include "reporter/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static unsigned long left_to_give = ULONG_MAX; /* allocations before the one that fails */

static bool give(void)
{
    if (left_to_give == ULONG_MAX)
        return true;
    return left_to_give-- > 0;
}

void *__wrap_malloc(size_t size)
{
    return give() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return give() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *old, size_t size)
{
    return give() ? __real_realloc(old, size) : NULL;
}

enum { ARTICLES = 40, NAMES = 6 };

typedef struct ns_work {
    ns_guard guard;
    ns_tally *tallies[2];
    ns_reporter reporter;
    ns_table quoted;
    ns_buffer out;
} ns_work;

static char names[ARTICLES + NAMES][16];

static void add_article(ns_work *work, size_t number)
{
    static const ns_span spans[] = {{0, 2}};
    ns_entity entities[NAMES];
    for (size_t i = 0; i < NAMES; i++)
        entities[i] = (ns_entity){.type = NS_PLACE, .name = names[number / 3 + i], .mentions = spans, .mention_count = 1};
    const ns_article article = {
        .text = "\xC3\xA9", .text_length = 2, .path = "a.txt", .outlet = "Gardapos", .entities = entities, .entity_count = NAMES};
    tally_article(work->tallies[number % 2], &article);
    report_separator(number == 0, &work->out);
    report_article(&work->reporter, &article, &work->out);
}

static bool finishes(ns_work *work)
{
    const ns_report_options options = {.format = NS_FORMAT_JSON, .text = true};
    ns_json json;
    buffer_init(&work->out, &work->guard);
    table_init(&work->quoted, &work->guard);
    reporter_init(&work->reporter, &options, &work->guard);
    if (setjmp(work->guard.escape) != 0)
        return false;
    for (size_t i = 0; i < 2; i++)
        work->tallies[i] = tally_new(&work->guard);
    report_head(&work->out);
    for (size_t i = 0; i < ARTICLES; i++)
        add_article(work, i);
    tally_join(work->tallies[0], work->tallies[1]);
    report_sums(&json, true, tally_sums(work->tallies[0], &work->guard), NULL, &work->quoted, &work->out);
    report_groups(&json, tally_groups(work->tallies[0]));
    report_tail(false, &work->out);
    return true;
}

static size_t free_work(ns_work *work)
{
    size_t length = work->out.length;
    tally_free(work->tallies[0]);
    tally_free(work->tallies[1]);
    reporter_free(&work->reporter);
    table_free(&work->quoted);
    buffer_free(&work->out);
    return length;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARTICLES + NAMES; i++)
        snprintf(names[i], sizeof names[i], "Desa %zu", i);
    static ns_work work;
    assert_true(finishes(&work));
    size_t whole = free_work(&work);
    unsigned long failures = 0;
    for (bool finished = false; !finished; failures++) {
        assert_true(failures < 1000);
        work = (ns_work){0};
        left_to_give = failures;
        finished = finishes(&work);
        left_to_give = ULONG_MAX;
        size_t length = free_work(&work);
        assert_true(finished ? length == whole : length <= whole);
    }
    assert_true(failures > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
