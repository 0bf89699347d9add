/* test_source.c: whole files and runs of lines, from files, pipes and what is neither. */
#include "reader/lines.h"
#include "reader/source.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/newsscan-source-XXXXXX";
static char path[sizeof folder + 16];
static ns_guard guard;

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/file", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static ns_stream stream;

static ns_status open_lines(ns_lines *lines, const char *name, const char **message)
{
    ns_status status = stream_open(&stream, name, &guard, message);
    lines_begin(lines, &stream);
    return status;
}

static void close_lines(ns_lines *lines)
{
    lines_end(lines);
    assert_true(stream_close(&stream));
}

static void assert_holds(const ns_buffer *buffer, const char *bytes, size_t length)
{
    static const char zeros[NS_TEXT_PADDING];
    assert_int_equal(buffer->length, length);
    assert_memory_equal(buffer->data, bytes, length);
    assert_memory_equal(buffer->data + length, zeros, NS_TEXT_PADDING);
}

static void test_read_whole(void **state)
{
    (void)state;
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    char *large = malloc(300000);
    assert_non_null(large);
    memset(large, 'x', 300000);
    static const size_t sizes[] = {300000, 0, 1, 65520, 65535, 65536, 131072, 131056};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        write_file(large, sizes[i]);
        assert_int_equal(source_read(path, NS_MAX_TEXT, &buffer, &message), NS_OK);
        assert_holds(&buffer, large, sizes[i]);
        assert_int_equal(source_read(path, sizes[i], &buffer, &message), NS_OK);
        assert_holds(&buffer, large, sizes[i]);
        if (sizes[i] > 0)
            assert_int_equal(source_read(path, sizes[i] - 1, &buffer, &message), NS_ERR_LIMIT);
    }
    assert_string_equal(message, "larger than --limit file");
    free(large);
    buffer_free(&buffer);
}

static void assert_refused(const char *name, const char *reason)
{
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    assert_int_equal(source_read(name, NS_MAX_TEXT, &buffer, &message), NS_ERR_IO);
    assert_string_equal(message, reason);
    buffer_free(&buffer);
}

static void test_refusals(void **state)
{
    (void)state;
    write_file("x", 1);
    assert_refused("/no/such/file", "No such file or directory");
    assert_refused("", "No such file or directory");
    assert_refused(folder, "a folder");
    char below[sizeof path + 3];
    snprintf(below, sizeof below, "%s/x", path);
    assert_refused(below, "Not a directory");
    if (geteuid() != 0) {
        assert_int_equal(chmod(path, 0), 0);
        assert_refused(path, "Permission denied");
        assert_int_equal(chmod(path, 0600), 0);
    }
}

static void test_too_large(void **state)
{
    (void)state;
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    write_file("x", 1);
    assert_int_equal(truncate(path, (off_t)NS_MAX_TEXT + 1), 0);
    assert_int_equal(source_read(path, NS_MAX_TEXT, &buffer, &message), NS_ERR_LIMIT);
    assert_int_equal(buffer.capacity, 0); /* its size told; nothing was read */
    assert_string_equal(message, "larger than 16 MiB (limit file)");
    assert_int_equal(source_read("/dev/zero", 1 << 20, &buffer, &message), NS_ERR_LIMIT);
    buffer_free(&buffer);
}

static void test_files_without_a_size(void **state)
{
    (void)state;
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    assert_int_equal(source_read("/dev/null", NS_MAX_TEXT, &buffer, &message), NS_OK);
    assert_holds(&buffer, "", 0);
    if (access("/proc/self/status", R_OK) == 0) { /* says it has 0 bytes */
        assert_int_equal(source_read("/proc/self/status", NS_MAX_TEXT, &buffer, &message), NS_OK);
        assert_true(buffer.length > 5);
    }
    buffer_free(&buffer);
}

/* Waits until nothing is left to be read, ten seconds at the most. */
static void await_empty(int pipe_end)
{
    struct pollfd asked = {.fd = pipe_end, .events = POLLIN};
    for (int i = 0; i < 10000 && poll(&asked, 1, 0) > 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

/* A child that writes the pieces into standard input, each once the one before it is read. */
static pid_t feed(const char *const *pieces, int *saved)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    *saved = dup(STDIN_FILENO);
    pid_t child = fork();
    if (child == 0) {
        for (; *pieces != NULL; pieces++) {
            ssize_t written = write(ends[1], *pieces, strlen(*pieces));
            if (written < 0)
                _exit(1);
            await_empty(ends[0]);
        }
        _exit(0);
    }
    assert_true(child > 0);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    return child;
}

static void end_feed(pid_t child, int saved)
{
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(dup2(saved, STDIN_FILENO) >= 0);
    close(saved);
}

static void test_read_pipe(void **state)
{
    (void)state;
    static const char *const pieces[] = {"satu ", "dua ", "tiga", NULL};
    ns_buffer buffer;
    const char *message = NULL;
    int saved;
    buffer_init(&buffer, &guard);
    pid_t child = feed(pieces, &saved);
    assert_int_equal(source_read("-", NS_MAX_TEXT, &buffer, &message), NS_OK);
    assert_holds(&buffer, "satu dua tiga", 13);
    end_feed(child, saved);
    buffer_free(&buffer);
}

static void test_lines_from_pipe(void **state)
{
    (void)state;
    static const char *const pieces[] = {"satu\ndu", "a\n", "ti", "ga", NULL};
    static const char *const runs[] = {"satu\n", "dua\n", "tiga", ""};
    ns_buffer buffer;
    ns_lines lines;
    const char *message = NULL;
    uint64_t first;
    int saved;
    buffer_init(&buffer, &guard);
    pid_t child = feed(pieces, &saved);
    assert_int_equal(open_lines(&lines, "-", &message), NS_OK);
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        assert_int_equal(lines_next(&lines, 1000, 1000, &buffer, &first, &message), NS_OK);
        assert_holds(&buffer, runs[i], strlen(runs[i]));
        assert_int_equal(first, i + 1);
    }
    close_lines(&lines);
    end_feed(child, saved);
    buffer_free(&buffer);
}

static size_t count_newlines(const ns_buffer *buffer)
{
    size_t count = 0;
    for (size_t i = 0; i < buffer->length; i++)
        count += buffer->data[i] == '\n';
    return count;
}

/* Whatever the sizes, the runs put together are the file, each but the last ends a line, and the numbers are right. */
static void assert_lines_add_up(const char *bytes, size_t length, size_t want)
{
    ns_buffer buffer, all;
    ns_lines lines;
    const char *message = NULL;
    uint64_t first, expected = 1;
    buffer_init(&buffer, &guard);
    buffer_init(&all, &guard);
    write_file(bytes, length);
    assert_int_equal(open_lines(&lines, path, &message), NS_OK);
    for (;;) {
        assert_int_equal(lines_next(&lines, want, 5000, &buffer, &first, &message), NS_OK);
        assert_int_equal(first, expected);
        if (buffer.length == 0)
            break;
        assert_true(all.length + buffer.length == length || buffer.data[buffer.length - 1] == '\n');
        expected += count_newlines(&buffer);
        buffer_append(&all, buffer.data, buffer.length);
        if (all.length == length && buffer.data[buffer.length - 1] != '\n')
            expected++;
    }
    close_lines(&lines);
    assert_holds(&buffer, "", 0);
    assert_int_equal(all.length, length);
    if (length > 0)
        assert_memory_equal(all.data, bytes, length);
    buffer_free(&all);
    buffer_free(&buffer);
}

static void test_lines_add_up(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "\n", "a", "a\n", "a\n\nbb\nccc", "\r\n\r\n", "\n\n\n\n\n\n\n\n", "abcdefghijklm\nn\nop\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t want = 1; want < 20; want++)
            assert_lines_add_up(texts[i], strlen(texts[i]), want);
    static char many[20000];
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof many; i++) {
        random = random * 1664525u + 1013904223u;
        many[i] = random >> 24 < 8 ? '\n' : (char)(random >> 24); /* NUL bytes too */
    }
    for (size_t want = 1; want < 6000; want = want * 3 + 1)
        assert_lines_add_up(many, sizeof many, want);
}

typedef struct run {
    const char *text;
    uint64_t first;
} run;

static void assert_runs(const char *bytes, size_t want, size_t limit, const run *runs, size_t count)
{
    ns_buffer buffer;
    ns_lines lines;
    const char *message = NULL;
    uint64_t first;
    buffer_init(&buffer, &guard);
    write_file(bytes, strlen(bytes));
    assert_int_equal(open_lines(&lines, path, &message), NS_OK);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lines_next(&lines, want, limit, &buffer, &first, &message), NS_OK);
        assert_holds(&buffer, runs[i].text, strlen(runs[i].text));
        assert_int_equal(first, runs[i].first);
    }
    assert_int_equal(lines_next(&lines, want, limit, &buffer, &first, &message), NS_OK);
    assert_int_equal(buffer.length, 0);
    close_lines(&lines);
    buffer_free(&buffer);
}

static void test_long_lines(void **state)
{
    (void)state;
    static const run middle[] = {{"a\n", 1}, {"xxxx", 2}, {"b\n", 3}, {"c", 4}};
    for (size_t want = 1; want < 5; want++)
        assert_runs("a\nxxxxyyyyyyyyy\nb\nc", want > 2 ? 2 : want, 4, middle, 4);
    static const run last[] = {{"a\n", 1}, {"xxxx", 2}};
    assert_runs("a\nxxxx", 3, 4, last, 2); /* a line of just `limit` bytes is one too */
    assert_runs("a\nxxxx\n", 3, 4, last, 2);
    assert_runs("a\nxxxxyyyyyyyyyyyyyyy", 100, 4, last, 2);
    static const run two[] = {{"xxxx", 1}, {"yyyy", 2}, {"\n", 3}, {"z\n", 4}};
    assert_runs("xxxxx\nyyyyyyyyyyy\n\nz\n", 2, 4, two, 4);
}

static void test_memory_is_bounded(void **state)
{
    (void)state;
    ns_buffer buffer;
    ns_lines lines;
    const char *message = NULL;
    uint64_t first;
    buffer_init(&buffer, &guard);
    assert_int_equal(open_lines(&lines, "/dev/zero", &message), NS_OK);
    assert_int_equal(lines_next(&lines, 4096, 100000, &buffer, &first, &message), NS_OK);
    assert_int_equal(buffer.length, 100000); /* a line without end: what is handed out is its beginning */
    assert_true(buffer.capacity < 400000 && lines.carry.capacity < 10000);
    close_lines(&lines);
    buffer_free(&buffer);
}

static void test_lines_refusals(void **state)
{
    (void)state;
    ns_buffer buffer;
    ns_lines lines;
    const char *message = NULL;
    uint64_t first;
    buffer_init(&buffer, &guard);
    assert_int_equal(open_lines(&lines, "/no/such/file", &message), NS_ERR_IO);
    assert_string_equal(message, "No such file or directory");
    close_lines(&lines);
    assert_int_equal(open_lines(&lines, folder, &message), NS_OK);
    assert_int_equal(lines_next(&lines, 100, 100, &buffer, &first, &message), NS_ERR_IO);
    assert_string_equal(message, "a folder");
    assert_int_equal(buffer.length, 0);
    close_lines(&lines);
    buffer_free(&buffer);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_whole),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_files_without_a_size),
        cmocka_unit_test(test_read_pipe),
        cmocka_unit_test(test_lines_from_pipe),
        cmocka_unit_test(test_lines_add_up),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_memory_is_bounded),
        cmocka_unit_test(test_lines_refusals),
    };
    /* clang-format on */
    if (setjmp(guard.escape) != 0)
        return 1; /* out of memory */
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
