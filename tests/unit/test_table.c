/* test_table.c: the same string has the same number, others have others, through all growth. */
#include "base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void numbers_are_given_in_order_and_kept(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_table table;
    table_init(&table, &guard);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < COUNT; i++) {
            char name[32];
            int length = snprintf(name, sizeof name, "nama %u", i);
            assert_int_equal(table_intern(&table, name, (size_t)length), i);
        }
    assert_int_equal(table.count, COUNT);
    assert_string_equal(table_string(&table, 0), "nama 0");
    assert_string_equal(table_string(&table, 31337), "nama 31337");
    table_free(&table);
}

static void any_byte_may_stand_in_a_string(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_table table;
    table_init(&table, &guard);
    assert_int_equal(table_intern(&table, "", 0), 0);
    assert_int_equal(table_intern(&table, "\0", 1), 1);
    assert_int_equal(table_intern(&table, "\0\0", 2), 2);
    assert_int_equal(table_intern(&table, "a\0b", 3), 3);
    assert_int_equal(table_intern(&table, "a", 1), 4);
    assert_int_equal(table_intern(&table, NULL, 0), 0);
    assert_int_equal(table_intern(&table, "a\0b", 3), 3);
    assert_int_equal(table.keys[3].length, 3);
    table_free(&table);
    assert_int_equal(table_intern(&table, "new", 3), 0);
    table_free(&table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_given_in_order_and_kept),
        cmocka_unit_test(any_byte_may_stand_in_a_string),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
