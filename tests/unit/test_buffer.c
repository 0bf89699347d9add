/* test_buffer.c: growing bytes, decimal numbers, and the guard when there is no memory; and mem_* beneath them. */
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* Under AddressSanitizer an allocation that is too large is to fail as it does without. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void bytes_in_order(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_buffer buffer;
    buffer_init(&buffer, &guard);
    buffer_append(&buffer, NULL, 0);
    assert_null(buffer.data);
    for (int i = 0; i < 10000; i++) {
        buffer_byte(&buffer, (char)('a' + i % 26));
        buffer_string(&buffer, "--");
        buffer_append(&buffer, "\0x", 2);
    }
    assert_int_equal(buffer.length, 50000);
    for (size_t i = 0; i < 10000; i++) {
        const char want[] = {(char)('a' + i % 26), '-', '-', '\0', 'x'};
        assert_memory_equal(buffer.data + 5 * i, want, 5);
    }
    size_t room = buffer.capacity;
    buffer_clear(&buffer);
    assert_int_equal(buffer.length, 0);
    assert_int_equal(buffer.capacity, room);
    buffer_free(&buffer);
    assert_null(buffer.data);
}

static void numbers_are_decimal(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    static const uint64_t numbers[] = {0,    1,     9,     10,    99,        100,        999,        1000,
                                       9999, 10000, 10001, 12345, 100000000, 4294967295, 4294967296, UINT64_MAX};
    ns_buffer buffer;
    buffer_init(&buffer, &guard);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char want[32];
        int length = snprintf(want, sizeof want, "%llu", (unsigned long long)numbers[i]);
        buffer_clear(&buffer);
        buffer_unsigned(&buffer, numbers[i]);
        assert_int_equal(buffer.length, length);
        assert_memory_equal(buffer.data, want, buffer.length);
    }
    buffer_free(&buffer);
}

static void no_memory_comes_back_to_the_guard(void **state)
{
    (void)state;
    ns_guard guard;
    ns_buffer buffer;
    buffer_init(&buffer, &guard);
    volatile int escapes = 0;
    if (setjmp(guard.escape) != 0)
        escapes++;
    if (escapes == 0) {
        buffer_string(&buffer, "kept");
        buffer_reserve(&buffer, SIZE_MAX);
    }
    if (escapes == 1)
        buffer_reserve(&buffer, SIZE_MAX / 4);
    if (escapes == 2)
        (void)mem_alloc(&guard, SIZE_MAX / 2);
    if (escapes == 3)
        (void)mem_zero(&guard, SIZE_MAX / 2, 4);
    assert_int_equal(escapes, 4);
    assert_memory_equal(buffer.data, "kept", 4);
    buffer_free(&buffer);
}

static void an_array_grows_by_doubling(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    size_t capacity = 0, moves = 0;
    int *array = NULL;
    for (size_t want = 1; want <= 100000; want++) {
        size_t was = capacity;
        array = mem_grow(&guard, array, &capacity, want, sizeof *array);
        moves += capacity != was;
        array[want - 1] = (int)want;
    }
    assert_true(moves < 20);
    assert_int_equal(array[4711], 4712);
    free(array);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_in_order),
        cmocka_unit_test(numbers_are_decimal),
        cmocka_unit_test(no_memory_comes_back_to_the_guard),
        cmocka_unit_test(an_array_grows_by_doubling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
