/* lists.c: see lists.h. */
#include "knowledge/gen/lists.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *current_file = "";
static unsigned current_line;

void lists_fail(const char *message, const char *what)
{
    fprintf(stderr, "%s:%u: %s%s%s\n", current_file, current_line, message, *what != '\0' ? ": " : "", what);
    exit(1);
}

void lists_stand(const char *file, unsigned line)
{
    current_file = file;
    current_line = line;
}

unsigned lists_line(void)
{
    return current_line;
}

char *lists_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = malloc(size);
    if (made == NULL)
        lists_fail("out of memory", "");
    return memcpy(made, text, size);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t lists_in(const char *folder, const char *ending, char **names, size_t most)
{
    size_t count = 0, tail = strlen(ending);
    DIR *dir = opendir(folder);
    lists_stand(folder, 0);
    if (dir == NULL)
        lists_fail(strerror(errno), "");
    for (struct dirent *entry; errno = 0, (entry = readdir(dir)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || length <= tail || strcmp(entry->d_name + length - tail, ending) != 0)
            continue;
        if (count == most)
            lists_fail("too many files", entry->d_name);
        names[count++] = lists_copy(entry->d_name);
    }
    if (errno != 0 || closedir(dir) != 0)
        lists_fail(strerror(errno), "");
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++)
        names[i][strlen(names[i]) - tail] = '\0';
    return count;
}

void lists_read(const char *path, void (*take)(char *line, void *context), void (*note)(const char *comment, void *context),
                void *context)
{
    bool sourced = false, licensed = false;
    FILE *file = fopen(path, "r");
    lists_stand(lists_copy(path), 0);
    if (file == NULL)
        lists_fail(strerror(errno), "");
    char line[4096];
    while (fgets(line, sizeof line, file) != NULL) {
        current_line++;
        size_t length = strlen(line);
        if (length + 1 == sizeof line)
            lists_fail("line too long", "");
        while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
            line[--length] = '\0';
        sourced |= strncmp(line, "# source: ", 10) == 0;
        licensed |= strncmp(line, "# licence: ", 11) == 0;
        if (line[0] != '#' && line[0] != '\0')
            take(line, context);
        else if (line[0] == '#' && note != NULL)
            note(line, context);
    }
    if (ferror(file) || fclose(file) != 0)
        lists_fail("cannot be read", "");
    if (!sourced || !licensed)
        lists_fail("the head of a list says where it is from: `# source: ...` and `# licence: ...`", "");
}

size_t lists_fields(char *line, char separator, char **fields, size_t most)
{
    size_t count = 0;
    for (char *field = line; field != NULL; count++) {
        if (count == most)
            lists_fail("too many fields", line);
        fields[count] = field;
        field = strchr(field, separator);
        if (field != NULL)
            *field++ = '\0';
    }
    return count;
}
