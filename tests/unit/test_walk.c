/* test_walk.c: folders of every unpleasant kind → the files in the order of the report. */
#include "base/hash.h"
#include "reader/walk.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/newsscan-walk-XXXXXX";
static ns_guard guard;
static ns_arena arena;

/* Everything happens in a folder of its own, so that paths are short. */
static int make_folder(void **state)
{
    (void)state;
    arena_init(&arena, &guard);
    return mkdtemp(folder) != NULL ? chdir(folder) : -1;
}

static int remove_tree(const char *path)
{
    char command[200];
    snprintf(command, sizeof command, "test ! -e '%s' || { chmod -R u+rwx '%s' && rm -rf '%s'; }", path, path, path);
    return system(command);
}

static int remove_folder(void **state)
{
    (void)state;
    arena_free(&arena);
    return chdir("/") == 0 ? remove_tree(folder) : -1;
}

static int clean(void **state)
{
    (void)state;
    arena_reset(&arena);
    return remove_tree("t") == 0 ? mkdir("t", 0700) : -1;
}

static void touch(const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

static void make(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}

static ns_walk walk;
static ns_walk_problems problems;
static ns_run_options options;

static void walk_one(const char *path)
{
    const char *const paths[] = {path};
    options.paths = paths;
    options.path_count = 1;
    walk_paths(&options, &arena, &walk, &problems);
    options.paths = NULL;
}

static void assert_files(const char *const *files)
{
    for (size_t i = 0; i < walk.count && files[i] != NULL; i++)
        assert_string_equal(walk.files[i].path, files[i]);
    size_t count = 0;
    while (files[count] != NULL)
        count++;
    assert_int_equal(walk.count, count);
}

static void assert_problem(size_t index, size_t before, const char *path, const char *message)
{
    assert_true(index < problems.count);
    assert_int_equal(problems.items[index].before, before);
    assert_string_equal(problems.items[index].path, path);
    assert_string_equal(problems.items[index].message, message);
}

/* clang-format off */
#define FILES(...) (const char *const[]){__VA_ARGS__, NULL}
/* clang-format on */
static const char *const no_files[] = {NULL};

static void test_order_and_suffixes(void **state)
{
    (void)state;
    make("t/a");
    make("t/a-b");
    make("t/a/sub.txt");
    touch("t/a.txt");
    touch("t/a/x.txt");
    touch("t/a/sub.txt/y.NDJSON");
    touch("t/a-b/x.jsonl");
    touch("t/Z.TXT");
    touch("t/\xc3\xa9.txt");
    touch("t/\xff\n.txt");
    touch("t/a.csv");
    touch("t/a.zip.txt.d");
    touch("t/txt");
    touch("t/.txt");
    touch("t/.hidden.txt");
    make("t/.git");
    touch("t/.git/x.txt");
    walk_one("t");
    assert_files(
        FILES("t/Z.TXT", "t/a-b/x.jsonl", "t/a.txt", "t/a/sub.txt/y.NDJSON", "t/a/x.txt", "t/\xc3\xa9.txt", "t/\xff\n.txt"));
    assert_int_equal(walk.files[0].kind.kind, HOLDS_TEXT);
    assert_int_equal(walk.files[1].kind.kind, HOLDS_RECORDS);
    assert_int_equal(walk.files[3].kind.kind, HOLDS_RECORDS);
    assert_int_equal(problems.count, 0);
}

static void test_paths_as_given(void **state)
{
    (void)state;
    make("t/k");
    touch("t/k/a.txt");
    walk_one("t/k/");
    assert_files(FILES("t/k/a.txt"));
    walk_one("./t//k");
    assert_files(FILES("./t//k/a.txt"));
    assert_int_equal(chdir("t/k"), 0);
    walk_one(".");
    assert_files(FILES("./a.txt"));
    walk_one("..");
    assert_files(FILES("../k/a.txt"));
    assert_int_equal(chdir("../.."), 0);
}

static void test_named_by_hand(void **state)
{
    (void)state;
    touch("t/z");
    touch("t/.a.jsonl");
    assert_int_equal(mkfifo("t/pipe", 0600), 0);
    const char *const paths[] = {"t/z", "-", "t/missing", "t/.a.jsonl", "", "t/pipe", "t/z"};
    options.paths = paths;
    options.path_count = sizeof paths / sizeof *paths;
    walk_paths(&options, &arena, &walk, &problems);
    assert_files(FILES("t/z", "-", "t/.a.jsonl", "t/pipe", "t/z"));
    assert_int_equal(walk.files[2].kind.kind, HOLDS_RECORDS);
    assert_int_equal(problems.count, 2);
    assert_problem(0, 2, "t/missing", "No such file or directory");
    assert_problem(1, 3, "", "No such file or directory");
    assert_int_equal(problems.items[0].severity, NS_ERROR);
}

static void test_links_and_pipes(void **state)
{
    (void)state;
    make("t/d");
    touch("t/d/a.txt");
    assert_int_equal(symlink("d/a.txt", "t/link.txt"), 0);
    assert_int_equal(symlink("d", "t/folder.txt"), 0);
    assert_int_equal(symlink("..", "t/d/up"), 0);
    assert_int_equal(symlink("d", "t/e"), 0);
    assert_int_equal(symlink("nowhere", "t/dangling.txt"), 0);
    assert_int_equal(symlink("nowhere", "t/dangling"), 0);
    assert_int_equal(symlink("self.txt", "t/self.txt"), 0);
    assert_int_equal(mkfifo("t/pipe.txt", 0600), 0);
    walk_one("t");
    assert_files(FILES("t/d/a.txt", "t/link.txt"));
    assert_int_equal(problems.count, 2);
    assert_problem(0, 1, "t/dangling.txt", "No such file or directory");
    assert_problem(1, 2, "t/self.txt", "Too many levels of symbolic links");
    walk_one("t/e"); /* by hand it is followed */
    assert_files(FILES("t/e/a.txt"));
}

static void test_nothing_to_read(void **state)
{
    (void)state;
    make("t/d");
    touch("t/d/a.csv");
    walk_one("t");
    assert_files(no_files);
    assert_problem(0, 0, "t", "no .txt, .html or .jsonl file in it, nor an archive");
    assert_int_equal(problems.items[0].severity, NS_WARNING);
    touch("t/d/a.txt");
    const char *const excludes[] = {"d/"};
    options = (ns_run_options){.excludes = excludes, .exclude_count = 1};
    walk_one("t");
    options = (ns_run_options){0};
    assert_files(no_files);
    assert_problem(0, 0, "t", "every file in it that could be read is excluded");
}

static void test_unreadable_folder(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root reads everything */
    make("t/b");
    touch("t/a.txt");
    touch("t/c.txt");
    assert_int_equal(chmod("t/b", 0), 0);
    walk_one("t");
    assert_files(FILES("t/a.txt", "t/c.txt"));
    assert_int_equal(problems.count, 1);
    assert_problem(0, 1, "t/b", "Permission denied");
}

static void test_excludes(void **state)
{
    (void)state;
    make("t/draf");
    make("t/sub");
    make("t/sub/draf");
    touch("t/draf/a.txt");
    touch("t/sub/draf/a.txt");
    touch("t/sub/keep.txt");
    touch("t/sub/x.txt");
    touch("t/x.txt");
    const char *const excludes[] = {"draf/", "x.txt", "!sub/x.txt", "!draf/a.txt"};
    options = (ns_run_options){.excludes = excludes, .exclude_count = 4};
    walk_one("t");
    assert_files(FILES("t/sub/keep.txt", "t/sub/x.txt"));
    assert_int_equal(problems.count, 0);
    walk_one("t/draf"); /* given by hand */
    assert_files(FILES("t/draf/a.txt"));
    walk_one("./t//sub/draf/a.txt");
    assert_files(no_files);
    walk_one("t/x.txt");
    assert_files(no_files);
    walk_one("t/sub/keep.txt");
    assert_files(FILES("t/sub/keep.txt"));
    options = (ns_run_options){0};
}

static void test_shards(void **state)
{
    (void)state;
    char path[40];
    for (int i = 0; i < 100; i++) {
        snprintf(path, sizeof path, "t/%d.txt", i);
        touch(path);
    }
    size_t files = 0, missing = 0;
    for (unsigned shard = 1; shard <= 3; shard++) {
        const char *const paths[] = {"t", "-", "t/missing"};
        options = (ns_run_options){.paths = paths, .path_count = 3, .shard = shard, .shard_count = 3};
        walk_paths(&options, &arena, &walk, &problems);
        assert_true(walk.count > 15);
        assert_string_equal(walk.files[walk.count - 1].path, "-");
        for (size_t i = 0; i + 1 < walk.count; i++)
            assert_int_equal(hash_bytes(walk.files[i].path, strlen(walk.files[i].path)) % 3, shard - 1);
        files += walk.count - 1;
        missing += problems.count;
    }
    options = (ns_run_options){0};
    assert_int_equal(files, 100);
    assert_int_equal(missing, 1);
}

/* Deeper than a path may be long: what can be named is read, the rest is one problem. */
static void test_deep_tree(void **state)
{
    (void)state;
    char name[201];
    memset(name, 'd', 200);
    name[200] = '\0';
    assert_int_equal(chdir("t"), 0);
    for (int i = 0; i < 25; i++) {
        make(name);
        assert_int_equal(chdir(name), 0);
        touch("a.txt");
    }
    assert_int_equal(chdir(folder), 0);
    walk_one("t");
    assert_int_equal(walk.count, 20); /* 2 + 20 x 201 + 5 < 4096 */
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.items[0].message, "File name too long");
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_order_and_suffixes, clean),
        cmocka_unit_test_setup(test_paths_as_given, clean),
        cmocka_unit_test_setup(test_named_by_hand, clean),
        cmocka_unit_test_setup(test_links_and_pipes, clean),
        cmocka_unit_test_setup(test_nothing_to_read, clean),
        cmocka_unit_test_setup(test_unreadable_folder, clean),
        cmocka_unit_test_setup(test_excludes, clean),
        cmocka_unit_test_setup(test_shards, clean),
        cmocka_unit_test_setup(test_deep_tree, clean),
    };
    /* clang-format on */
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
