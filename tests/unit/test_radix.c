/* test_radix.c: items by key, equal ones in the order they came in. */
#include "base/radix.h"
#include "steps.h"

enum { ITEMS = 3000 };

static void sort_and_check(unsigned bits, unsigned shift)
{
    static ns_radix items[ITEMS], spare[ITEMS];
    uint64_t random = 11 + bits;
    for (uint32_t i = 0; i < ITEMS; i++)
        items[i] = (ns_radix){(uint64_t)draw(&random, UINT32_C(1) << bits) << shift | UINT64_C(0x5A), i};
    const ns_radix *sorted = radix_sort(items, spare, ITEMS);
    bool seen[ITEMS] = {false};
    for (uint32_t i = 0; i < ITEMS; i++) {
        assert_false(seen[sorted[i].item]);
        seen[sorted[i].item] = true;
        if (i > 0)
            assert_true(sorted[i - 1].key < sorted[i].key ||
                        (sorted[i - 1].key == sorted[i].key && sorted[i - 1].item < sorted[i].item));
    }
}

static void keys_come_in_order(void **state)
{
    (void)state;
    sort_and_check(4, 8);   /* many equal ones */
    sort_and_check(17, 8);  /* an odd number of bytes that differ */
    sort_and_check(30, 34); /* the highest bits */
}

static void few_are_fine(void **state)
{
    (void)state;
    ns_radix items[2] = {{7, 1}, {3, 2}}, spare[2];
    assert_ptr_equal(radix_sort(items, spare, 0), items);
    assert_int_equal(radix_sort(items, spare, 1)[0].item, 1);
    assert_int_equal(radix_sort(items, spare, 2)[0].item, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_come_in_order),
        cmocka_unit_test(few_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
