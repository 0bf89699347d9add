/* test_steps.c: the tests of time are tested: what grows as a square does never passes, however the machine fares, and what grows as it
 * should passes though it was slow at times. */
#include "steps.h"

/* A clock that is told what to show: what the work takes, and by how much the machine is slower at each look. */
typedef struct machine {
    double power;      /* times^power */
    size_t looks, bad; /* so far; and the first that are slow */
    double slower;
} machine;

static double seconds(void *context, size_t times)
{
    machine *of = context;
    double took = of->power > 1 ? (double)times * (double)times : (double)times;
    return took * 1e-3 * (of->looks++ < of->bad ? of->slower : 1);
}

static bool is_held(machine of)
{
    double once, more;
    return growth_is_held(&(growth){seconds, &of, .times = 100, .factor = 8, .most = 24, .grace = 0.01}, &once, &more);
}

static void test_linear_is_held(void **state)
{
    (void)state;
    assert_true(is_held((machine){.power = 1}));
    assert_true(is_held((machine){.power = 1, .bad = 1, .slower = 50}));
    for (size_t bad = 2; bad < 10; bad++)
        assert_true(is_held((machine){.power = 1, .bad = bad, .slower = bad % 2 == 0 ? 50 : 1}));
}

static void test_square_is_not(void **state)
{
    (void)state;
    assert_false(is_held((machine){.power = 2}));
    for (size_t bad = 1; bad < 10; bad++)
        assert_false(is_held((machine){.power = 2, .bad = bad, .slower = 2}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_linear_is_held), cmocka_unit_test(test_square_is_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
