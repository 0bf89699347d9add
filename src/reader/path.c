/* path.c: see path.h. */
#include "reader/path.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

char *path_plain(ns_arena *arena, const char *path)
{
    char *plain = arena_alloc(arena, strlen(path) + 1), *out = plain;
    while (*path != '\0') {
        size_t part = strcspn(path, "/");
        bool last = path[part] == '\0';
        if (part > 0 && !(part == 1 && *path == '.')) {
            memcpy(out, path, part);
            out += part;
            if (!last)
                *out++ = '/';
        }
        path += part + !last;
    }
    *out = '\0';
    return plain;
}

const char *path_here(ns_arena *arena)
{
    enum { LONGEST = 4096 };
    char folder[LONGEST];
    if (getcwd(folder, sizeof folder) == NULL || folder[0] != '/')
        return "/";
    return arena_printf(arena, "%s%s", folder, folder[1] != '\0' ? "/" : "");
}

/* How much of a path of folders is left without the last one: of "a/b/" it is "a/". Above the root there is nothing. */
static size_t without_last(const char *path, size_t length)
{
    length -= length > 0;
    while (length > 0 && path[length - 1] != '/')
        length--;
    return length;
}

/* "a/../b" → "b", in place, of a plain path from the root on. */
static void drop_parents(char *path)
{
    size_t kept = 0;
    for (const char *part = path; *part != '\0';) {
        size_t name = strcspn(part, "/"), length = name + (part[name] == '/');
        if (name == 2 && memcmp(part, "..", 2) == 0) {
            kept = without_last(path, kept);
        } else {
            memmove(path + kept, part, length);
            kept += length;
        }
        part += length;
    }
    path[kept] = '\0';
}

char *path_rooted(ns_arena *arena, const char *here, const char *path)
{
    char *plain = path_plain(arena, path[0] == '/' ? path : arena_printf(arena, "%s%s", here, path));
    drop_parents(plain);
    return plain;
}

/* How much of a path is a folder of the other one, too. */
static size_t shared_folders(const char *a, const char *b)
{
    size_t shared = 0;
    for (size_t at = 0; a[at] == b[at] && a[at] != '\0'; at++)
        if (a[at] == '/')
            shared = at + 1;
    return shared;
}

/* It goes down from here, and nothing is in it that could be left out. */
static bool is_name(const char *path)
{
    for (;; path++) {
        size_t length = strcspn(path, "/");
        if (length == 0 || (length == 1 && path[0] == '.') || (length == 2 && memcmp(path, "..", 2) == 0))
            return false;
        path += length;
        if (*path == '\0')
            return true;
    }
}

const char *path_name(ns_arena *arena, const char *here, const char *path)
{
    if (is_name(path))
        return path;
    const char *rooted = path_rooted(arena, here, path), *folder = here + 1;
    size_t shared = shared_folders(folder, rooted), up = 0;
    for (const char *at = folder + shared; (at = strchr(at, '/')) != NULL; at++)
        up++;
    if (up == 0)
        return rooted + shared;
    if (path[0] == '/')
        return arena_printf(arena, "/%s", rooted);
    size_t length = strlen(rooted + shared);
    char *name = arena_alloc(arena, 3 * up + length + 1), *at = name;
    for (; up > 0; up--, at += 3)
        memcpy(at, "../", 3);
    memcpy(at, rooted + shared, length + 1);
    return name;
}
