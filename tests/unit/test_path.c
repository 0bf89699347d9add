/* test_path.c: one name for one file, however it was named. */
#include "reader/path.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"

static void plain_paths_have_no_empty_parts(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"a.txt", "a.txt"}, {".//./a//b.txt", "a/b.txt"},
                                           {"/a/./b", "a/b"},  {"../a", "../a"},
                                           {"a/..b", "a/..b"}, {"./", ""},
                                           {"a/", "a/"},       {".a/b.", ".a/b."}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(path_plain(&arena, pairs[i][0]), pairs[i][1]);
}

static void rooted_paths_have_no_parents(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"a.txt", "srv/desk/a.txt"},    {"../a.txt", "srv/a.txt"},
                                           {"../../../../a.txt", "a.txt"}, {"b/../a.txt", "srv/desk/a.txt"},
                                           {"b/c/../../a", "srv/desk/a"},  {"/x//y/../z", "x/z"},
                                           {"..a/b", "srv/desk/..a/b"},    {"/../x", "x"},
                                           {"b/..", "srv/desk/"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(path_rooted(&arena, "/srv/desk/", pairs[i][0]), pairs[i][1]);
}

static void a_file_has_one_name(void **state)
{
    (void)state;
    static const char *const here[] = {"a.txt",         "./a.txt",         ".//a.txt",          "b/../a.txt",
                                       "../desk/a.txt", "/srv/desk/a.txt", "/srv//./desk/a.txt"};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++)
        assert_string_equal(path_name(&arena, "/srv/desk/", here[i]), "a.txt");
    static const char *const others[][2] = {{"b//c.txt", "b/c.txt"},
                                            {"../c.txt", "../c.txt"},
                                            {".././x/../../c.txt", "../../c.txt"},
                                            {"/srv/c.txt", "/srv/c.txt"},
                                            {"/srv//des/c.txt", "/srv/des/c.txt"},
                                            {"../des/c.txt", "../des/c.txt"},
                                            {"../desks/c.txt", "../desks/c.txt"},
                                            {"-", "-"},
                                            {"/c.txt", "/c.txt"},
                                            {"../../c.txt", "../../c.txt"},
                                            {"-/a.txt", "-/a.txt"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_string_equal(path_name(&arena, "/srv/desk/", others[i][0]), others[i][1]);
    assert_string_equal(path_name(&arena, "/", "/srv/c.txt"), "srv/c.txt");
    assert_string_equal(path_name(&arena, "/", "../c.txt"), "c.txt");
}

static void here_is_the_working_folder(void **state)
{
    (void)state;
    char *old = getcwd(NULL, 0);
    assert_non_null(old);
    assert_int_equal(chdir("/usr"), 0);
    assert_string_equal(path_here(&arena), "/usr/");
    assert_int_equal(chdir("/"), 0);
    assert_string_equal(path_here(&arena), "/");
    assert_int_equal(chdir(old), 0);
    free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_paths_have_no_empty_parts),
        cmocka_unit_test(rooted_paths_have_no_parents),
        cmocka_unit_test(a_file_has_one_name),
        cmocka_unit_test(here_is_the_working_folder),
    };
    return cmocka_run_group_tests(tests, begin_arena, end_arena);
}
