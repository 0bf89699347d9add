/* unpack.h: compressed and archived bytes → the entries in them, through libarchive: .gz .zst .xz .bz2, .zip and .tar in any of
 * these. A file that is only compressed is an archive of one entry without a name.
 *
 * libarchive is loaded when the first such input comes, not before: it brings a dozen libraries with it, and loading them takes
 * longer than a whole small article. Where it is not installed, that input is one clear error.
 *
 * Archives are read front to back; an entry's bytes come out as they are asked for, so memory does not grow with them. */
#ifndef NS_READER_UNPACK_H
#define NS_READER_UNPACK_H

#include "base/memory.h"
#include "newsscan.h"

#include <stdbool.h>
#include <sys/types.h>

/* Of ns_limits, where nobody says otherwise. */
#define UNPACK_BYTES ((uint64_t)64 << 30)
enum { UNPACK_RATIO = 1000 };

typedef struct ns_unpack ns_unpack;

/* Hands over the next packed bytes: *bytes is theirs until the next call. 0: the end; -1: a read failed, errno tells why. */
typedef ssize_t (*ns_unpack_read)(void *context, const char **bytes);

typedef enum ns_unpacked { UNPACKED_ENTRY, UNPACKED_END, UNPACKED_FAILED } ns_unpacked;

/* file: a file's descriptor, so that a zip's directory at its end can be read, or -1: bytes come from read(context). ratio: how many
 * times as large as its packed bytes an archive may become, and most: how many bytes in all. NULL with *message (static) if
 * libarchive is not there; a failed allocation goes to the guard. Close it whatever happens. */
ns_unpack *unpack_open(int file, ns_unpack_read read, void *context, const ns_limits *limits, ns_guard *guard,
                       const char **message);
void unpack_close(ns_unpack *unpack); /* NULL is fine */

/* The next entry that is a file. *name: its path in the archive, valid until the next call, or NULL if it has none. After
 * UNPACKED_FAILED *message says why; *over is true if nothing more can be read of the archive, else the next call goes on. */
ns_unpacked unpack_next(ns_unpack *unpack, const char **name, const char **message, bool *over);

/* Up to `room` bytes of the entry. 0: its end; -1: *message says why. */
ssize_t unpack_read(ns_unpack *unpack, char *bytes, size_t room, const char **message);

#endif
