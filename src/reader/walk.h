/* walk.h: paths as given → files to read, in the order of the report.
 *
 * A path named by hand is taken whatever its suffix and whatever it is (a pipe, a link), in the order given, also twice. A folder
 * is walked recursively; its files come in byte order of the whole path as shown ("a-b/x" before "a/x"). Hidden entries are passed
 * over, links to folders are not followed (so no walk is endless), links to files are read, and only regular files with the
 * suffixes of readable kinds (reader/kinds.h) are taken. A path is shown as the given one, a slash unless it
 * ends in one, and the rest: "corpus" and "corpus/" give "corpus/a.txt", "." gives "./a.txt".
 *
 * Excludes are gitignore-style patterns, relative to the folder that is walked. They hold for files named by hand too, as if
 * walked from where a relative path starts (so `find | xargs newsscan --exclude draf` leaves out ./draf/a.txt); a folder named by
 * hand is always walked. What is excluded is passed over in silence.
 *
 * A path that cannot be read is one problem; the rest is walked. Nothing here opens a file. */
#ifndef NS_READER_WALK_H
#define NS_READER_WALK_H

#include "base/arena.h"
#include "newsscan.h"
#include "reader/kinds.h"

typedef struct ns_file {
    const char *path;  /* as the report shows it; "-" is standard input */
    ns_name_kind kind; /* what the suffix says; "-" says nothing */
} ns_file;

typedef struct ns_walk {
    ns_file *files;
    size_t count;
} ns_walk;

typedef struct ns_walk_problem {
    size_t before; /* index of the file it comes before */
    const char *path, *message;
    ns_severity severity; /* NS_WARNING: a folder given by hand in which there is nothing to read. NS_ERROR: all others */
} ns_walk_problem;

typedef struct ns_walk_problems {
    ns_walk_problem *items;
    size_t count;
} ns_walk_problems;

/* Everything lives in the arena. Files and problems of other shards are left out (shard by hash_bytes of the path; "-" is never
 * left out). */
void walk_paths(const ns_run_options *options, ns_arena *arena, ns_walk *walk, ns_walk_problems *problems);

#endif
