/* path.h: what a file is called, however it was named. In: paths as given. Out: one name for one file, in the arena. Names are words
 * only: links are not followed, and nothing but path_here looks at the file system. */
#ifndef NS_READER_PATH_H
#define NS_READER_PATH_H

#include "base/arena.h"

/* "./a//b.txt" → "a/b.txt": as a walk would meet it; ".." stays. "/a/b.txt" → the same: nothing stands before the first name. */
char *path_plain(ns_arena *arena, const char *path);

/* The working folder from the root on, with a slash at its end; "/" where nobody can tell. */
const char *path_here(ns_arena *arena);

/* A file from the root on, without the first slash: "../a.txt" is "srv/a.txt" where here is "/srv/desk/". */
char *path_rooted(ns_arena *arena, const char *here, const char *path);

/* A file as seen from here: "a.txt" if it is here or in a folder below, whether it was named so, "./a.txt" or from the root. Any other
 * keeps to how it was named: "../b.txt", or "/b.txt". "-" is standard input. May be `path` itself. */
const char *path_name(ns_arena *arena, const char *here, const char *path);

#endif
