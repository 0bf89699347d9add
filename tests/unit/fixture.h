/* fixture.h: an arena for each test of a suite: made before it, given back behind it. */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "base/arena.h"

static ns_guard guard;
static ns_arena arena;

static int begin_arena(void **state)
{
    (void)state;
    arena_init(&arena, &guard);
    return 0;
}

static int end_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

#endif
