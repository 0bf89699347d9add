/* walk.c: see walk.h.
 *
 * Each folder is read whole, sorted and closed before the folders in it are entered, so one folder is open at a time however deep
 * the tree. Folders carry their trailing slash while they are sorted: that alone makes the order of each folder the byte order of
 * whole paths. */
#define _DEFAULT_SOURCE /* d_type: it saves an lstat for each entry */
#include "reader/walk.h"

#include "base/hash.h"
#include "reader/exclude.h"
#include "reader/path.h"
#include "reader/stream.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_PATH = 4095 };

typedef LIST(ns_file) file_list;
typedef LIST(ns_walk_problem) problem_list;

/* An entry of a folder. */
typedef struct entry {
    char *path;          /* as shown; a folder's ends in a slash */
    const char *message; /* why it cannot be read, or NULL */
} entry;

typedef LIST(entry) entry_list;

typedef struct walker {
    const ns_run_options *options;
    ns_arena *arena;
    file_list files;
    problem_list problems;
    /* of the folder given by hand that is being walked: */
    size_t root;          /* length of its name with slash; patterns see what follows */
    size_t found, failed; /* readable files, problems; shards not counted */
    bool excluded;        /* some entry was */
} walker;

static bool in_shard(const walker *w, const char *path)
{
    unsigned count = w->options->shard_count;
    return count == 0 || hash_bytes(path, strlen(path)) % count == w->options->shard - 1;
}

static void add_problem(walker *w, const char *path, ns_severity severity, const char *message)
{
    w->failed++;
    if (in_shard(w, path))
        *LIST_PUSH(w->arena, &w->problems) = (ns_walk_problem){w->files.count, path, message, severity};
}

static void add_file(walker *w, const char *path)
{
    bool standard_input = strcmp(path, "-") == 0;
    w->found++;
    if (standard_input || in_shard(w, path))
        *LIST_PUSH(w->arena, &w->files) = (ns_file){path, kind_of_name(path)};
}

static bool is_excluded(const walker *w, const char *relative, bool folder)
{
    return exclude_matches(w->options->excludes, w->options->exclude_count, relative, folder);
}

/* prefix + name, with room for a slash. */
static char *join(ns_arena *arena, const char *prefix, size_t prefix_length, const char *name, size_t name_length)
{
    char *path = arena_alloc(arena, prefix_length + name_length + 2);
    memcpy(path, prefix, prefix_length);
    memcpy(path + prefix_length, name, name_length + 1);
    return path;
}

typedef enum entry_kind { ENTRY_OTHER, ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINK } entry_kind;

static entry_kind kind_of_mode(mode_t mode)
{
    if (S_ISREG(mode))
        return ENTRY_FILE;
    if (S_ISDIR(mode))
        return ENTRY_FOLDER;
    return S_ISLNK(mode) ? ENTRY_LINK : ENTRY_OTHER;
}

/* clang-format off */
/* 0, or an errno. */
static int find_kind(int folder, const struct dirent *found, entry_kind *kind)
{
    switch (found->d_type) {
    case DT_REG: *kind = ENTRY_FILE; return 0;
    case DT_DIR: *kind = ENTRY_FOLDER; return 0;
    case DT_LNK: *kind = ENTRY_LINK; return 0;
    case DT_UNKNOWN: break;
    default: *kind = ENTRY_OTHER; return 0;
    }
    struct stat about;
    if (fstatat(folder, found->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
        return errno;
    *kind = kind_of_mode(about.st_mode);
    return 0;
}
/* clang-format on */

/* A link counts as the file it leads to; a folder is not entered through one. 0, or an errno. */
static int follow_link(int folder, const char *name, entry_kind *kind)
{
    struct stat about;
    if (fstatat(folder, name, &about, 0) != 0)
        return errno;
    *kind = S_ISREG(about.st_mode) ? ENTRY_FILE : ENTRY_OTHER;
    return 0;
}

/* Adds what was found to entries if the walk goes there. */
static void take_entry(walker *w, int folder, const struct dirent *found, const char *prefix, size_t length, entry_list *entries)
{
    const char *name = found->d_name;
    if (name[0] == '.')
        return;
    entry_kind kind = ENTRY_FILE; /* if nothing can be found out, the name must do */
    int error = find_kind(folder, found, &kind);
    if (kind != ENTRY_FOLDER && !kind_is_readable(kind_of_name(name)))
        return;
    size_t name_length = strlen(name);
    char *path = join(w->arena, prefix, length, name, name_length);
    if (is_excluded(w, path + w->root, kind == ENTRY_FOLDER)) {
        w->excluded = true;
        return;
    }
    if (kind == ENTRY_LINK)
        error = follow_link(folder, name, &kind);
    if (length + name_length > LONGEST_PATH)
        error = ENAMETOOLONG;
    if (kind == ENTRY_FOLDER && error == 0)
        memcpy(path + length + name_length, "/", 2);
    if (kind != ENTRY_OTHER)
        *LIST_PUSH(w->arena, entries) = (entry){path, error != 0 ? stream_reason(error) : NULL};
}

/* 0, or an errno. */
static int read_entries(walker *w, DIR *folder, const char *prefix, size_t length, entry_list *entries)
{
    for (;;) {
        errno = 0;
        const struct dirent *found = readdir(folder);
        if (found == NULL)
            return errno;
        take_entry(w, dirfd(folder), found, prefix, length, entries);
    }
}

/* The folder whose name with its slash is prefix. Only the one given by hand may be a link; a trailing slash would follow one. */
static DIR *open_folder(char *prefix, size_t length, bool given)
{
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (given ? 0 : O_NOFOLLOW);
    if (!given)
        prefix[length - 1] = '\0';
    int file = open(prefix, flags);
    if (!given)
        prefix[length - 1] = '/';
    if (file < 0)
        return NULL;
    DIR *folder = fdopendir(file);
    if (folder == NULL) {
        int error = errno;
        (void)close(file);
        errno = error;
    }
    return folder;
}

/* 0, or an errno; what could be read is in entries all the same. The folder is closed before a failed allocation goes on to the
 * arena's guard. */
static int read_folder(walker *w, char *prefix, size_t length, entry_list *entries)
{
    DIR *folder = open_folder(prefix, length, length == w->root);
    if (folder == NULL)
        return errno;
    ns_guard *outer = w->arena->guard, inner;
    if (setjmp(inner.escape) != 0) {
        w->arena->guard = outer;
        (void)closedir(folder);
        mem_fail(outer);
    }
    w->arena->guard = &inner;
    int error = read_entries(w, folder, prefix, length, entries);
    w->arena->guard = outer;
    if (closedir(folder) != 0 && error == 0)
        error = errno;
    return error;
}

/* strcmp compares as unsigned char: byte order. */
static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->path, ((const entry *)b)->path);
}

/* Calls itself at most LONGEST_PATH / 2 deep. */
static void walk_folder(walker *w, char *prefix, size_t length)
{
    entry_list entries = {0};
    int error = read_folder(w, prefix, length, &entries);
    if (error != 0)
        add_problem(w, arena_text(w->arena, prefix, length > 1 ? length - 1 : length), NS_ERROR, stream_reason(error));
    if (entries.count > 1)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    for (size_t i = 0; i < entries.count; i++) {
        char *path = entries.items[i].path;
        size_t path_length = strlen(path);
        if (entries.items[i].message != NULL)
            add_problem(w, path, NS_ERROR, entries.items[i].message);
        else if (path[path_length - 1] == '/')
            walk_folder(w, path, path_length);
        else
            add_file(w, path);
    }
}

static void walk_given_folder(walker *w, const char *path)
{
    size_t length = strlen(path);
    char *prefix = join(w->arena, path, length, "", 0);
    if (prefix[length - 1] != '/')
        memcpy(prefix + length++, "/", 2);
    w->root = length;
    w->found = w->failed = 0;
    w->excluded = false;
    walk_folder(w, prefix, length);
    if (w->found == 0 && w->failed == 0)
        add_problem(w, path, NS_WARNING,
                    w->excluded ? "every file in it that could be read is excluded"
                                : "no .txt, .html or .jsonl file in it, nor an archive");
}

/* Is a file named by hand, or any folder on the way to it, excluded? */
static bool given_is_excluded(const walker *w, const char *path)
{
    if (w->options->exclude_count == 0)
        return false;
    char *plain = path_plain(w->arena, path);
    for (char *slash = strchr(plain, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool out = is_excluded(w, plain, true);
        *slash = '/';
        if (out)
            return true;
    }
    return is_excluded(w, plain, false);
}

static void take_given(walker *w, const char *path)
{
    struct stat about;
    if (strcmp(path, "-") == 0)
        add_file(w, path);
    else if (stat(path, &about) != 0)
        add_problem(w, path, NS_ERROR, stream_reason(errno));
    else if (S_ISDIR(about.st_mode))
        walk_given_folder(w, path);
    else if (!given_is_excluded(w, path))
        add_file(w, path);
}

void walk_paths(const ns_run_options *options, ns_arena *arena, ns_walk *walk, ns_walk_problems *problems)
{
    walker w = {.options = options, .arena = arena};
    for (size_t i = 0; i < options->path_count; i++)
        take_given(&w, arena_text(arena, options->paths[i], strlen(options->paths[i])));
    *walk = (ns_walk){w.files.items, w.files.count};
    *problems = (ns_walk_problems){w.problems.items, w.problems.count};
}
