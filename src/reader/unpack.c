/* unpack.c: see unpack.h. */
#include "reader/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 << 10, RATIO_FROM = 16 << 20 }; /* bytes that may come out before the ratio counts: small files pack well */

static const char not_there[] = "compressed: reading it needs libarchive (Debian: apt-get install libarchive13)";
static const char too_dense[] = "becomes too many times as large when unpacked: not read on (limit ratio)";
static const char too_large[] = "becomes too large when unpacked: not read on (limit unpacked)";
static const char encrypted[] = "encrypted: cannot be read";
static const char broken[] = "damaged or cut off: cannot be read to its end";
static const char unknown[] = "neither a compressed file nor an archive, whatever its name says";

/* ---- the library */

/* Everything used of it, one row a function. NOLINTBEGIN(bugprone-macro-parentheses): names, not values */
#define FUNCTIONS(F)                                                                                                             \
    F(archive_read_new)                                                                                                          \
    F(archive_read_free)                                                                                                         \
    F(archive_read_support_filter_gzip)                                                                                          \
    F(archive_read_support_filter_zstd)                                                                                          \
    F(archive_read_support_filter_xz)                                                                                            \
    F(archive_read_support_filter_bzip2)                                                                                         \
    F(archive_read_support_format_zip)                                                                                           \
    F(archive_read_support_format_tar)                                                                                           \
    F(archive_read_support_format_gnutar)                                                                                        \
    F(archive_read_support_format_raw)                                                                                           \
    F(archive_read_support_format_empty)                                                                                         \
    F(archive_read_open_fd)                                                                                                      \
    F(archive_read_open)                                                                                                         \
    F(archive_read_next_header)                                                                                                  \
    F(archive_read_data)                                                                                                         \
    F(archive_filter_bytes)                                                                                                      \
    F(archive_filter_count)                                                                                                      \
    F(archive_format)                                                                                                            \
    F(archive_errno)                                                                                                             \
    F(archive_entry_filetype)                                                                                                    \
    F(archive_entry_pathname)                                                                                                    \
    F(archive_entry_pathname_utf8)                                                                                               \
    F(archive_entry_is_encrypted)

typedef struct library {
#define MEMBER(name) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
#undef MEMBER
} library; /* NOLINTEND(bugprone-macro-parentheses) */

/* The library stays loaded once it is, so asking for it again for the next file is cheap, and nothing of it need be kept here. */
static bool load(library *lib)
{
    static const char *const names[] = {"libarchive.so.13", "libarchive.so", "libarchive.13.dylib"};
    void *handle = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && handle == NULL; i++)
        handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == NULL)
        return false;
    bool all = true;
    void *symbol;
#define LOAD(name)                                                                                                               \
    symbol = dlsym(handle, #name);                                                                                               \
    all = all && symbol != NULL;                                                                                                 \
    memcpy(&lib->name, &symbol, sizeof symbol);
    FUNCTIONS(LOAD)
#undef LOAD
    (void)dlclose(handle); /* counts down only */
    return all;
}

/* ---- an archive */

struct ns_unpack {
    library lib;
    struct archive *archive;
    ns_unpack_read read;
    void *context;
    ns_limits limits;
    uint64_t unpacked;
};

static ssize_t feed_bytes(struct archive *archive, void *context, const void **bytes)
{
    ns_unpack *unpack = context;
    const char *next = NULL;
    (void)archive;
    ssize_t got = unpack->read(unpack->context, &next);
    *bytes = next;
    return got;
}

static bool set_up(const library *lib, struct archive *archive)
{
    /* Results are not looked at: a filter missing from the library shows when a file needs it. */
    (void)lib->archive_read_support_filter_gzip(archive);
    (void)lib->archive_read_support_filter_zstd(archive);
    (void)lib->archive_read_support_filter_xz(archive);
    (void)lib->archive_read_support_filter_bzip2(archive);
    return lib->archive_read_support_format_zip(archive) == ARCHIVE_OK &&
           lib->archive_read_support_format_gnutar(archive) == ARCHIVE_OK &&
           lib->archive_read_support_format_tar(archive) == ARCHIVE_OK &&
           lib->archive_read_support_format_empty(archive) == ARCHIVE_OK &&
           lib->archive_read_support_format_raw(archive) == ARCHIVE_OK;
}

ns_unpack *unpack_open(int file, ns_unpack_read read, void *context, const ns_limits *limits, ns_guard *guard,
                       const char **message)
{
    library lib;
    if (!load(&lib)) {
        *message = not_there;
        return NULL;
    }
    ns_unpack *unpack = mem_zero(guard, 1, sizeof *unpack);
    *unpack = (ns_unpack){.lib = lib, .read = read, .context = context, .limits = *limits};
    unpack->archive = lib.archive_read_new();
    if (unpack->archive == NULL || !set_up(&lib, unpack->archive)) {
        unpack_close(unpack);
        mem_fail(guard);
    }
    int status = file >= 0 ? lib.archive_read_open_fd(unpack->archive, file, BLOCK)
                           : lib.archive_read_open(unpack->archive, unpack, NULL, feed_bytes, NULL);
    if (status == ARCHIVE_OK)
        return unpack;
    *message = lib.archive_errno(unpack->archive) == ENOMEM ? "Cannot allocate memory" : broken;
    unpack_close(unpack);
    return NULL;
}

void unpack_close(ns_unpack *unpack)
{
    if (unpack == NULL)
        return;
    if (unpack->archive != NULL)
        (void)unpack->lib.archive_read_free(unpack->archive); /* only read from: nothing is left to lose */
    free(unpack);
}

/* Bytes that are no archive and not compressed come out of the library as they went in: nothing was unpacked. */
static bool is_packed(const ns_unpack *unpack)
{
    int format = unpack->lib.archive_format(unpack->archive);
    bool bare = format == ARCHIVE_FORMAT_RAW || format == ARCHIVE_FORMAT_EMPTY;
    return !bare || unpack->lib.archive_filter_count(unpack->archive) > 1; /* one of them is the file itself */
}

static const char *entry_name(const ns_unpack *unpack, struct archive_entry *entry)
{
    if (unpack->lib.archive_format(unpack->archive) == ARCHIVE_FORMAT_RAW)
        return NULL;
    const char *name = unpack->lib.archive_entry_pathname_utf8(entry);
    return name != NULL ? name : unpack->lib.archive_entry_pathname(entry);
}

ns_unpacked unpack_next(ns_unpack *unpack, const char **name, const char **message, bool *over)
{
    const library *lib = &unpack->lib;
    struct archive_entry *entry;
    for (;;) {
        int status = lib->archive_read_next_header(unpack->archive, &entry);
        bool known = status < ARCHIVE_WARN || is_packed(unpack), ended = status == ARCHIVE_EOF;
        *over = !known || (status != ARCHIVE_OK && status != ARCHIVE_WARN);
        *name = NULL;
        *message = known ? broken : unknown;
        if (*over)
            return ended && known ? UNPACKED_END : UNPACKED_FAILED;
        if (lib->archive_entry_filetype(entry) == AE_IFDIR || (lib->archive_entry_filetype(entry) & AE_IFMT) != AE_IFREG)
            continue;
        *name = entry_name(unpack, entry);
        *message = encrypted;
        return lib->archive_entry_is_encrypted(entry) ? UNPACKED_FAILED : UNPACKED_ENTRY;
    }
}

/* What has come out, against what went in. */
static const char *check_limits(const ns_unpack *unpack)
{
    int64_t packed = unpack->lib.archive_filter_bytes(unpack->archive, -1);
    if (unpack->unpacked > unpack->limits.unpacked)
        return too_large;
    bool dense = unpack->unpacked > RATIO_FROM && packed > 0 && unpack->unpacked / unpack->limits.ratio > (uint64_t)packed;
    return dense ? too_dense : NULL;
}

ssize_t unpack_read(ns_unpack *unpack, char *bytes, size_t room, const char **message)
{
    la_ssize_t got = unpack->lib.archive_read_data(unpack->archive, bytes, room);
    if (got < 0) {
        *message = broken;
        return -1;
    }
    unpack->unpacked += (uint64_t)got;
    *message = check_limits(unpack);
    return *message != NULL ? -1 : (ssize_t)got;
}
