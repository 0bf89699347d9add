/* test_pool.c: results come in the order of the jobs whatever the number of threads, the ring bounds what is under way, and the
 * first failure ends everything with its errno. */
#include "pipeline/pool.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { JOBS = 2000, MOST_SLOTS = 2 * POOL_MAX_THREADS };

typedef struct run {
    unsigned jobs, given; /* take's */
    ns_supply supply;
    unsigned number[MOST_SLOTS]; /* the job in each slot */
    unsigned long made[MOST_SLOTS];
    unsigned delivered, wrong;
    atomic_uint worked, under_way, most_under_way, strangers;
    pthread_t caller;
    unsigned fail_take, fail_work, fail_deliver; /* number of the job, from 1 */
} run;

static ns_status fail_with(int error)
{
    errno = error;
    return NS_ERR_IO;
}

static ns_status take(void *context, unsigned worker, unsigned slot, ns_supply *supply)
{
    run *r = context;
    (void)worker;
    *supply = SUPPLY_END;
    if (r->given == r->jobs)
        return NS_OK;
    r->number[slot] = ++r->given;
    if (r->given == r->fail_take)
        return fail_with(EISDIR);
    unsigned now = atomic_fetch_add(&r->under_way, 1) + 1;
    if (now > atomic_load(&r->most_under_way))
        atomic_store(&r->most_under_way, now);
    *supply = r->supply;
    return NS_OK;
}

/* Jobs take very different times. */
static unsigned long toil(unsigned number)
{
    unsigned long sum = number;
    for (unsigned i = 0; i < number * 7919 % 20000; i++)
        sum = sum * 31 + i;
    return sum;
}

static ns_status work(void *context, unsigned worker, unsigned slot, const atomic_bool *stopped)
{
    run *r = context;
    (void)stopped;
    if (!pthread_equal(pthread_self(), r->caller) || worker != 0)
        atomic_fetch_add(&r->strangers, 1);
    r->made[slot] = toil(r->number[slot]);
    atomic_fetch_add(&r->worked, 1);
    return r->number[slot] == r->fail_work ? fail_with(EDOM) : NS_OK;
}

static ns_status deliver(void *context, unsigned slot)
{
    run *r = context;
    r->delivered++;
    r->wrong += r->number[slot] != r->delivered || r->made[slot] != toil(r->delivered);
    atomic_fetch_sub(&r->under_way, 1);
    return r->number[slot] == r->fail_deliver ? fail_with(ENOSPC) : NS_OK;
}

static ns_status go(run *r, unsigned threads)
{
    const ns_pool_plan plan = {.context = r, .threads = threads, .take = take, .work = work, .deliver = deliver};
    r->caller = pthread_self();
    return pool_run(&plan);
}

static void order_is_kept(void **state)
{
    static const unsigned threads[] = {1, 2, 3, 8, 64};
    (void)state;
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        run r = {.jobs = JOBS, .supply = SUPPLY_MORE};
        assert_int_equal(go(&r, threads[i]), NS_OK);
        assert_int_equal(r.delivered, JOBS);
        assert_int_equal(r.wrong, 0);
        assert_true(atomic_load(&r.most_under_way) <= pool_slots(threads[i]));
    }
}

static void no_thread_without_need(void **state)
{
    (void)state;
    run one = {.jobs = JOBS, .supply = SUPPLY_MORE};
    assert_int_equal(go(&one, 1), NS_OK);
    assert_int_equal(atomic_load(&one.strangers), 0);
    run little = {.jobs = 40, .supply = SUPPLY_LAST};
    assert_int_equal(go(&little, 8), NS_OK);
    assert_int_equal(little.delivered, 40);
    assert_int_equal(atomic_load(&little.strangers), 0);
    run none = {.jobs = 0};
    assert_int_equal(go(&none, 8), NS_OK);
    assert_int_equal(none.delivered, 0);
}

static void check_failure(run *r, unsigned threads, int error)
{
    errno = 0;
    assert_int_equal(go(r, threads), NS_ERR_IO);
    assert_int_equal(errno, error);
    assert_int_equal(r->wrong, 0);
    assert_true(atomic_load(&r->worked) <= 500 + pool_slots(threads)); /* promptly */
}

static void failures_stop_it(void **state)
{
    static const unsigned threads[] = {1, 2, 8};
    (void)state;
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        run taking = {.jobs = JOBS, .supply = SUPPLY_MORE, .fail_take = 500};
        check_failure(&taking, threads[i], EISDIR);
        run working = {.jobs = JOBS, .supply = SUPPLY_MORE, .fail_work = 500};
        check_failure(&working, threads[i], EDOM);
        assert_true(working.delivered < 500);
        run delivering = {.jobs = JOBS, .supply = SUPPLY_MORE, .fail_deliver = 500};
        check_failure(&delivering, threads[i], ENOSPC);
        assert_int_equal(delivering.delivered, 500);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_kept),
        cmocka_unit_test(no_thread_without_need),
        cmocka_unit_test(failures_stop_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
