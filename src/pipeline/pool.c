/* pool.c: see pool.h. Two locks, so that waiting for slow input never holds up finished output: `feeding` is held while a job is
 * taken, `state` for a few instructions at a time. Neither is held while working or delivering. */
#include "pipeline/pool.h"

#include <errno.h>
#include <pthread.h>

enum { MAX_SLOTS = 2 * POOL_MAX_THREADS };

typedef struct ns_pool ns_pool;

typedef struct ns_seat {
    ns_pool *pool;
    unsigned worker;
} ns_seat;

struct ns_pool {
    const ns_pool_plan *plan;
    unsigned slots;
    pthread_mutex_t feeding; /* take and the threads' list; comes before state */
    pthread_mutex_t state;   /* everything below */
    pthread_cond_t room;     /* a slot became free, or all is stopped */
    uint64_t taken, delivered;
    bool delivering; /* a thread is at it */
    bool finished[MAX_SLOTS];
    ns_status status; /* the first failure */
    int error;
    atomic_bool stopped;
    unsigned started; /* workers, the calling thread included */
    pthread_t threads[POOL_MAX_THREADS];
    ns_seat seats[POOL_MAX_THREADS];
};

unsigned pool_slots(unsigned threads)
{
    return threads > 1 ? 2 * threads : 1;
}

/* With state locked. */
static void note_failure(ns_pool *pool, ns_status status, int error)
{
    if (status == NS_OK)
        return;
    if (pool->status == NS_OK) {
        pool->status = status;
        pool->error = error;
    }
    atomic_store(&pool->stopped, true);
    pthread_cond_signal(&pool->room);
}

static void *run_worker(void *argument);

/* With feeding locked. A thread that cannot be had is no failure: the others do its work. */
static void start_thread(ns_pool *pool)
{
    unsigned worker = pool->started;
    if (worker >= pool->plan->threads)
        return;
    pool->seats[worker] = (ns_seat){pool, worker};
    if (pthread_create(&pool->threads[worker], NULL, run_worker, &pool->seats[worker]) == 0)
        pool->started++;
}

/* With feeding locked, so only one thread ever waits here. */
static bool wait_for_room(ns_pool *pool)
{
    pthread_mutex_lock(&pool->state);
    while (!atomic_load(&pool->stopped) && pool->taken - pool->delivered >= pool->slots)
        pthread_cond_wait(&pool->room, &pool->state);
    pthread_mutex_unlock(&pool->state);
    return !atomic_load(&pool->stopped);
}

static bool take_job(ns_pool *pool, unsigned worker, unsigned *slot)
{
    ns_supply supply = SUPPLY_END;
    pthread_mutex_lock(&pool->feeding);
    if (wait_for_room(pool)) {
        *slot = (unsigned)(pool->taken % pool->slots);
        ns_status status = pool->plan->take(pool->plan->context, worker, *slot, &supply);
        int error = errno;
        pthread_mutex_lock(&pool->state);
        note_failure(pool, status, error);
        if (status != NS_OK)
            supply = SUPPLY_END;
        if (supply != SUPPLY_END)
            pool->taken++;
        pthread_mutex_unlock(&pool->state);
        if (supply == SUPPLY_MORE)
            start_thread(pool);
    }
    pthread_mutex_unlock(&pool->feeding);
    return supply != SUPPLY_END;
}

/* With state locked; gives it up while delivering. Whoever comes while another thread delivers leaves its job to that one. */
static void deliver_finished(ns_pool *pool)
{
    if (pool->delivering)
        return;
    pool->delivering = true;
    for (;;) {
        unsigned slot = (unsigned)(pool->delivered % pool->slots);
        if (!pool->finished[slot] || atomic_load(&pool->stopped))
            break;
        pthread_mutex_unlock(&pool->state);
        ns_status status = pool->plan->deliver(pool->plan->context, slot);
        int error = errno;
        pthread_mutex_lock(&pool->state);
        note_failure(pool, status, error);
        pool->finished[slot] = false;
        pool->delivered++;
        pthread_cond_signal(&pool->room);
    }
    pool->delivering = false;
}

static void *run_worker(void *argument)
{
    const ns_seat *seat = argument;
    ns_pool *pool = seat->pool;
    unsigned slot = 0;
    while (take_job(pool, seat->worker, &slot)) {
        ns_status status = pool->plan->work(pool->plan->context, seat->worker, slot, &pool->stopped);
        int error = errno;
        pthread_mutex_lock(&pool->state);
        note_failure(pool, status, error);
        pool->finished[slot] = true;
        deliver_finished(pool);
        pthread_mutex_unlock(&pool->state);
    }
    return NULL;
}

/* Threads start threads, but none after the supply has ended, and the calling thread's own loop ends only then. */
static void join_threads(ns_pool *pool)
{
    pthread_mutex_lock(&pool->feeding);
    unsigned started = pool->started;
    pthread_mutex_unlock(&pool->feeding);
    for (unsigned i = 1; i < started; i++)
        pthread_join(pool->threads[i], NULL);
}

ns_status pool_run(const ns_pool_plan *plan)
{
    ns_pool pool = {.plan = plan, .slots = pool_slots(plan->threads), .status = NS_OK, .started = 1};
    ns_seat self = {&pool, 0};
    atomic_init(&pool.stopped, false);
    int error = pthread_mutex_init(&pool.feeding, NULL);
    if (error == 0)
        error = pthread_mutex_init(&pool.state, NULL);
    if (error == 0)
        error = pthread_cond_init(&pool.room, NULL);
    if (error != 0)
        return NS_ERR_MEMORY;
    run_worker(&self);
    join_threads(&pool);
    pthread_cond_destroy(&pool.room);
    pthread_mutex_destroy(&pool.state);
    pthread_mutex_destroy(&pool.feeding);
    errno = pool.error;
    return pool.status;
}
