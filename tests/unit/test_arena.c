/* test_arena.c: memory from an arena is aligned, apart, and used again after a reset; lists keep what they hold. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Under AddressSanitizer an allocation that is too large is to fail as it does without. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static void pieces_are_aligned_and_apart(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_arena arena;
    arena_init(&arena, &guard);
    unsigned char *pieces[400];
    for (size_t i = 1; i < 400; i++) { /* 1 to 159,201 bytes: many blocks */
        pieces[i] = arena_alloc(&arena, i * i);
        assert_true((uintptr_t)pieces[i] % _Alignof(max_align_t) == 0);
        memset(pieces[i], (int)(i & 0xFF), i * i);
    }
    for (size_t i = 1; i < 400; i++)
        for (size_t k = 0; k < i * i; k++)
            assert_true(pieces[i][k] == (i & 0xFF));
    arena_free(&arena);
}

static void a_reset_arena_needs_no_new_memory(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_arena arena;
    arena_init(&arena, &guard);
    arena_reset(&arena); /* of an unused one: nothing */
    const char *first = arena_alloc(&arena, 100);
    arena_reset(&arena);
    assert_ptr_equal(arena_alloc(&arena, 100), first);
    arena_alloc(&arena, 5u << 20); /* more than is kept */
    arena_reset(&arena);
    assert_null(arena.block);
    assert_non_null(arena_alloc(&arena, 1));
    arena_free(&arena);
    assert_non_null(arena_alloc(&arena, 1)); /* usable after free, too */
    arena_free(&arena);
}

/* Who reads many articles gets a large page in the end, and keeps it; who needs little never does. */
static void an_arena_in_long_use_gets_a_large_page(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_arena arena, small;
    arena_init(&arena, &guard);
    arena_init(&small, &guard);
    const char *page = NULL;
    for (int use = 0; use < 100; use++) {
        char *used = arena_alloc(&arena, 100u << 10);
        memset(used, use, 100u << 10);
        assert_non_null(arena_alloc(&small, 100));
        if (use == 0)
            assert_true((uintptr_t)arena.block % LARGE_PAGE != 0);
        if (use == 50)
            page = used;
        if (use >= 50)
            assert_ptr_equal(used, page);
        arena_reset(&arena);
        arena_reset(&small);
    }
    assert_true((uintptr_t)arena.block % LARGE_PAGE == 0);
    memset(arena_alloc(&arena, LARGE_PAGE / 2), 1, LARGE_PAGE / 2);
    assert_true((size_t)(small.end - small.next) < LARGE_PAGE / 2);
    arena_free(&arena);
    arena_free(&small);
}

static void strings(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_arena arena;
    arena_init(&arena, &guard);
    assert_string_equal(arena_text(&arena, "Jakarta Pusat", 7), "Jakarta");
    assert_string_equal(arena_text(&arena, "", 0), "");
    assert_string_equal(arena_printf(&arena, "%s:%d", "berita.jsonl", 17), "berita.jsonl:17");
    const unsigned char *zero = arena_zero(&arena, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(zero[i], 0);
    arena_free(&arena);
}

static void lists_keep_what_they_hold(void **state)
{
    (void)state;
    ns_guard guard;
    if (setjmp(guard.escape) != 0)
        fail();
    ns_arena arena;
    arena_init(&arena, &guard);
    LIST(uint32_t) list = {0};
    for (uint32_t i = 0; i < 100000; i++)
        *LIST_PUSH(&arena, &list) = i * 7;
    assert_int_equal(list.count, 100000);
    for (uint32_t i = 0; i < 100000; i++)
        assert_true(list.items[i] == i * 7);
    arena_free(&arena);
}

static void too_much_comes_back_to_the_guard(void **state)
{
    (void)state;
    ns_guard guard;
    ns_arena arena;
    arena_init(&arena, &guard);
    volatile int escapes = 0;
    if (setjmp(guard.escape) != 0)
        escapes++;
    if (escapes == 0)
        arena_alloc(&arena, SIZE_MAX);
    if (escapes == 1)
        arena_alloc(&arena, SIZE_MAX / 2);
    assert_int_equal(escapes, 2);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_and_apart),
        cmocka_unit_test(a_reset_arena_needs_no_new_memory),
        cmocka_unit_test(an_arena_in_long_use_gets_a_large_page),
        cmocka_unit_test(strings),
        cmocka_unit_test(lists_keep_what_they_hold),
        cmocka_unit_test(too_much_comes_back_to_the_guard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
