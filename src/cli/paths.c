/* paths.c: see paths.h. */
#include "cli/paths.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 << 10, LARGEST_LIST = 1 << 30 };

/* Everything to the end of file, and a NUL behind it. */
static int read_all(int file, char **data, size_t *length)
{
    size_t room = 0;
    *data = NULL;
    *length = 0;
    for (;;) {
        if (room - *length < 2) {
            room = room == 0 ? FIRST_ROOM : room * 2;
            char *larger = room > LARGEST_LIST ? NULL : realloc(*data, room);
            if (larger == NULL)
                return room > LARGEST_LIST ? EFBIG : ENOMEM;
            *data = larger;
        }
        ssize_t got = read(file, *data + *length, room - *length - 1);
        if (got < 0 && errno != EINTR)
            return errno;
        if (got == 0)
            break;
        *length += got > 0 ? (size_t)got : 0;
    }
    (*data)[*length] = '\0';
    return 0;
}

static int read_list(const char *path, char **data, size_t *length)
{
    int file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int error = read_all(file, data, length);
    if (file != STDIN_FILENO)
        (void)close(file);
    return error;
}

/* Cuts the list at its separators; empty entries are passed over, as are a carriage return before a line break and a byte order mark. */
static void cut_list(ns_paths *paths, size_t length, char separator)
{
    char *at = paths->list, *end = at + length;
    at += separator == '\n' ? utf8_mark(at, length) : 0;
    while (at < end) {
        char *stop = memchr(at, separator, (size_t)(end - at));
        if (stop == NULL)
            stop = end;
        *stop = '\0';
        if (separator == '\n' && stop > at && stop[-1] == '\r')
            stop[-1] = '\0';
        if (*at != '\0')
            paths->items[paths->count++] = at;
        at = stop + 1;
    }
}

static size_t count_separators(const char *list, size_t length, char separator)
{
    size_t count = 0;
    for (const char *at = list, *end = list + length; at < end && (at = memchr(at, separator, (size_t)(end - at))) != NULL; at++)
        count++;
    return count;
}

int paths_load(const ns_settings *settings, ns_paths *paths)
{
    char separator = settings->null ? '\0' : '\n';
    size_t length = 0, room = settings->paths.count + 1;
    *paths = (ns_paths){0};
    if (settings->files_from != NULL) {
        int error = read_list(settings->files_from, &paths->list, &length);
        if (error != 0)
            return error;
        room += count_separators(paths->list, length, separator);
    }
    paths->items = calloc(room, sizeof *paths->items);
    if (paths->items == NULL)
        return ENOMEM;
    for (; paths->count < settings->paths.count; paths->count++)
        paths->items[paths->count] = settings->paths.items[paths->count];
    if (settings->files_from != NULL)
        cut_list(paths, length, separator);
    else if (paths->count == 0)
        paths->items[paths->count++] = "-";
    return 0;
}

void paths_free(ns_paths *paths)
{
    free(paths->items);
    free(paths->list);
    *paths = (ns_paths){0};
}
