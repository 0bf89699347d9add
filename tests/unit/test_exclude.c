/* test_exclude.c: gitignore patterns. Each row is what `git check-ignore` says of such a file itself, its folders
 * left aside: those are asked for one by one. */
#include "reader/exclude.h"
#include "steps.h"

typedef struct row {
    const char *pattern, *path;
    bool folder, out;
} row;

/* clang-format off */
static const row rows[] = {
    /* without a slash: a name at any depth */
    {"draf.txt", "draf.txt", false, true},
    {"draf.txt", "a/b/draf.txt", false, true},
    {"draf.txt", "draf.txt.bak", false, false},
    {"draf", "a/draf", true, true},
    {"*.txt", "a/b.txt", false, true},
    {"*.txt", "a.txt/b.jsonl", false, false},
    {"a*", "a", false, true},
    {"*", "a/b", false, true},
    {"**", "a/b", false, true},
    {"", "a", false, false},
    {"/", "a", true, false},
    /* with one: from the root */
    {"/draf.txt", "draf.txt", false, true},
    {"/draf.txt", "a/draf.txt", false, false},
    {"a/*.txt", "a/b.txt", false, true},
    {"a/*.txt", "a/b/c.txt", false, false},
    {"a/*.txt", "x/a/b.txt", false, false},
    {"a/*", "a/b", true, true},
    {"a*b", "a/b", false, false},
    {"a?b", "a/b", false, false},
    /* folders only */
    {"arsip/", "arsip", true, true},
    {"arsip/", "arsip", false, false},
    {"arsip/", "a/arsip", true, true},
    {"a/arsip/", "a/arsip", true, true},
    {"a/arsip/", "b/a/arsip", true, false},
    /* any number of parts */
    {"**/b", "b", false, true},
    {"**/b", "a/a/b", false, true},
    {"**/a/b", "x/y/a/b", false, true},
    {"**/a/b", "x/a/y/b", false, false},
    {"a/**", "a/b/c", false, true},
    {"a/**", "a", true, false},
    {"a/**/b", "a/b", false, true},
    {"a/**/b", "a/x/y/b", false, true},
    {"a/**/b", "a/x/b/y", false, false},
    {"a/**/b/**/c", "a/b/x/b/c", false, true},
    {"**/**/b", "a/b", false, true},
    {"/**", "a", false, true},
    {"a**c", "abbc", false, true},
    {"a/b**", "a/bc/d", false, false},
    /* sets and escapes */
    {"2024-0[1-3].txt", "2024-02.txt", false, true},
    {"2024-0[1-3].txt", "2024-04.txt", false, false},
    {"[!a]b", "cb", false, true},
    {"[!a]b", "ab", false, false},
    {"[^a-c]", "b", false, false},
    {"[]x]", "]", false, true},
    {"[!]x]", "]", false, false},
    {"[a-]", "-", false, true},
    {"[\\]]", "]", false, true},
    {"[a", "[a", false, false},
    {"[a", "a", false, false},
    {"[", "[", false, false},
    {"\\*", "*", false, true},
    {"\\*", "a", false, false},
    {"\\!a", "!a", false, true},
    {"a\\?", "ab", false, false},
    {"a\\", "a\\", false, true},
    {"?", "\xff", false, true},
    {"[\x80-\xff]", "\xe9", false, true},
};
/* clang-format on */

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *r = &rows[i];
        if (exclude_matches(&r->pattern, 1, r->path, r->folder) != r->out)
            fail_msg("%s against %s: want %d", r->pattern, r->path, r->out);
    }
}

static void test_last_match_decides(void **state)
{
    (void)state;
    const char *const patterns[] = {"*.txt", "!keep.txt", "/old/keep.txt"};
    assert_true(exclude_matches(patterns, 3, "a/b.txt", false));
    assert_false(exclude_matches(patterns, 3, "a/keep.txt", false));
    assert_true(exclude_matches(patterns, 3, "old/keep.txt", false));
    assert_false(exclude_matches(patterns, 3, "a.jsonl", false));
    assert_false(exclude_matches(NULL, 0, "a.txt", false));
    const char *const empty[] = {"!", "!/"};
    assert_false(exclude_matches(empty, 2, "a", true));
}

/* "a*a*...b" and the like against a path that is as bad. */
typedef struct hostile {
    const char *piece, *last, *path;
} hostile;

static double seconds(void *context, size_t times)
{
    const hostile *of = context;
    char *pattern = repeated("", of->piece, times, of->last);
    double before = processor_seconds();
    bool matches = exclude_matches((const char *const[]){pattern}, 1, of->path, false);
    double took = processor_seconds() - before;
    free(pattern);
    assert_false(matches);
    return took;
}

static void test_many_stars_stay_cheap(void **state)
{
    (void)state;
    char *letters = repeated("", "a", 20000, "c"), *folders = repeated("", "a/", 10000, "c"),
         *brackets = repeated("", "[", 20000, "x");
    hostile all[] = {{"a*", "b", letters}, {"**/a/", "b", folders}, {"**/*a*/", "b", folders}, {"*[", "", brackets}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) /* a power of anything would take for ever */
        hold_growth(all[i].piece, &(growth){seconds, &all[i], .times = 500, .factor = 8, .most = 24, .grace = 0.01});
    free(letters);
    free(folders);
    free(brackets);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_last_match_decides),
        cmocka_unit_test(test_many_stars_stay_cheap),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
