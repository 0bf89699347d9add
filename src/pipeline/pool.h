/* pool.h: threads that work off numbered jobs and hand the results over in the order of the numbers. Knows nothing of articles.
 *
 *     take (one at a time)  →  work (side by side)  →  deliver (one at a time, in the order of take)
 *
 * A finished job waits in a ring of slots until those before it are delivered; who gets a whole ring ahead waits for room. So
 * memory is bounded by the ring, and what is delivered does not depend on the number of threads. */
#ifndef NS_PIPELINE_POOL_H
#define NS_PIPELINE_POOL_H

#include "newsscan.h"

#include <stdatomic.h>

enum { POOL_MAX_THREADS = 256 };

typedef enum ns_supply {
    SUPPLY_END,  /* no job was taken, there are no more */
    SUPPLY_LAST, /* a job was taken; what is left, if anything, is not worth a further thread */
    SUPPLY_MORE  /* a job was taken and there is plenty left */
} ns_supply;

/* What the pool runs. worker numbers go from 0 (the calling thread) to threads - 1, slot numbers from 0 to pool_slots() - 1. A
 * status that is not NS_OK stops everything; its errno is kept. */
typedef struct ns_pool_plan {
    void *context;
    unsigned threads; /* at most this many, the calling one included; others are started only while there is plenty left */
    ns_status (*take)(void *context, unsigned worker, unsigned slot, ns_supply *supply);
    /* Looks at stopped now and then, and comes back early if it is true. */
    ns_status (*work)(void *context, unsigned worker, unsigned slot, const atomic_bool *stopped);
    ns_status (*deliver)(void *context, unsigned slot);
} ns_pool_plan;

/* How many slots the ring for so many threads has. */
unsigned pool_slots(unsigned threads);

/* Runs until the supply ends or something fails: the first failure is the result, with its errno. Every thread has ended then. */
ns_status pool_run(const ns_pool_plan *plan);

#endif
