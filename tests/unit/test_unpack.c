/* test_unpack.c: packed input where libarchive is missing, or where reading fails halfway. dlopen is wrapped by the linker. */
#include "reader/stream.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

void *__real_dlopen(const char *name, int flags);
void *__wrap_dlopen(const char *name, int flags);

static bool missing;
static ns_guard guard;
static const ns_limits limits = {.file = 1000, .line = 1000, .unpacked = 1 << 20, .ratio = 1000, .entries = 10};

void *__wrap_dlopen(const char *name, int flags)
{
    return missing ? NULL : __real_dlopen(name, flags);
}

/* "halo\n", compressed by gzip. */
static const char packed[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcc\xc9\xe7\x02\0\xc5\xf7\x87\xaf\x05\0\0\0";
static char path[] = "/tmp/newsscan-unpack-XXXXXX";

static void write_file(const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_TRUNC);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), (ssize_t)length);
    assert_int_equal(close(file), 0);
}

static ns_status unpack_file(ns_buffer *buffer, const char **message)
{
    ns_stream stream;
    const char *name;
    bool over;
    buffer_clear(buffer);
    assert_int_equal(stream_open(&stream, path, &guard, message), NS_OK);
    ns_status status = stream_unpack(&stream, &limits, message);
    if (status == NS_OK && stream_next(&stream, &name, message, &over) == UNPACKED_ENTRY)
        status = stream_read_all(&stream, limits.file, buffer, message);
    else if (status == NS_OK)
        status = NS_ERR_IO;
    assert_true(stream_close(&stream));
    return status;
}

static void test_unpacked(void **state)
{
    (void)state;
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    write_file(packed, sizeof packed - 1);
    assert_int_equal(unpack_file(&buffer, &message), NS_OK);
    assert_int_equal(buffer.length, 5);
    assert_memory_equal(buffer.data, "halo\n", 5);
    buffer_free(&buffer);
}

static void test_no_library(void **state)
{
    (void)state;
    ns_buffer buffer;
    const char *message = NULL;
    buffer_init(&buffer, &guard);
    missing = true;
    assert_int_equal(unpack_file(&buffer, &message), NS_ERR_IO);
    missing = false;
    assert_string_equal(message, "compressed: reading it needs libarchive (Debian: apt-get install libarchive13)");
    buffer_free(&buffer);
}

/* What is cut off is told of, wherever the cut is, and never read as if it were text. */
static void test_cut_off(void **state)
{
    (void)state;
    ns_buffer buffer;
    buffer_init(&buffer, &guard);
    for (size_t cut = 0; cut < sizeof packed - 1; cut++) {
        const char *message = NULL;
        write_file(packed, cut);
        assert_int_equal(unpack_file(&buffer, &message), NS_ERR_IO);
        assert_non_null(strstr(message, cut < 10 ? "neither a compressed" : "damaged or cut off"));
        assert_in_range(buffer.length, 0, 5);
    }
    buffer_free(&buffer);
}

/* A wrong byte may go unseen (libarchive does not compare the sum), but the first two say what the file is. */
static void test_wrong_bytes(void **state)
{
    (void)state;
    ns_buffer buffer;
    buffer_init(&buffer, &guard);
    for (size_t at = 0; at < sizeof packed - 1; at++) {
        char wrong[sizeof packed];
        const char *message = NULL;
        memcpy(wrong, packed, sizeof packed);
        wrong[at] = (char)(wrong[at] ^ 0x55);
        write_file(wrong, sizeof packed - 1);
        ns_status status = unpack_file(&buffer, &message);
        assert_true(at > 1 || status == NS_ERR_IO);
        assert_true(status == NS_OK || message != NULL);
    }
    buffer_free(&buffer);
}

static ssize_t broken_read(void *context, const char **bytes)
{
    (void)context;
    (void)bytes;
    return -1;
}

static void test_failing_read(void **state)
{
    (void)state;
    const char *message = NULL, *name;
    bool over = false;
    ns_unpack *unpack = unpack_open(-1, broken_read, NULL, &limits, &guard, &message);
    if (unpack != NULL) {
        assert_int_equal(unpack_next(unpack, &name, &message, &over), UNPACKED_FAILED);
        assert_true(over);
    }
    assert_non_null(message);
    unpack_close(unpack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unpacked),    cmocka_unit_test(test_no_library),   cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_wrong_bytes), cmocka_unit_test(test_failing_read),
    };
    int file = mkstemp(path);
    if (file < 0 || close(file) != 0 || setjmp(guard.escape) != 0)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    (void)unlink(path);
    return failed;
}
