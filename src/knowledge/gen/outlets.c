/* outlets.c: build tool. outlets IN.tsv OUT.c turns the list of outlets into the sorted table that knowledge/outlets.c searches.
 * A spelling that two outlets claim, or one that is too long, stops the build with file and line. */
#include "knowledge/gen/literal.h"
#include "knowledge/outlet_table.h"
#include "knowledge/outlets.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_SPELLINGS = 4096, MAX_LINE = 1024, MAX_NAMES = 64 << 10 };

typedef struct spelling {
    char folded[OUTLET_MAX + 1];
    const char *name;
    unsigned line;
} spelling;

static spelling spellings[MAX_SPELLINGS];
static size_t count;
static char names[MAX_NAMES]; /* one behind the other, each with its NUL */
static size_t names_length;

static bool fail(const char *path, unsigned line, const char *message, const char *what)
{
    fprintf(stderr, "%s:%u: %s: %s\n", path, line, message, what);
    return false;
}

static bool add(const char *path, unsigned line, const char *text, const char *name)
{
    if (count == MAX_SPELLINGS)
        return fail(path, line, "more spellings than the table holds", text);
    spelling *row = &spellings[count++];
    size_t used = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == ' ')
            continue;
        if (used == OUTLET_MAX)
            return fail(path, line, "longer than a spelling may be", text);
        row->folded[used++] = outlet_fold(*at);
    }
    row->folded[used] = '\0';
    row->name = name;
    row->line = line;
    return used > 1 || name[0] == '*' || fail(path, line, "a spelling has two letters at least", name);
}

/* A copy that stays, or NULL if there is no room for it. */
static const char *keep_name(const char *name)
{
    size_t size = strlen(name) + 1;
    if (size > MAX_NAMES - names_length)
        return NULL;
    char *kept = memcpy(names + names_length, name, size);
    names_length += size;
    return kept;
}

static bool read_line(const char *path, unsigned line, char *text)
{
    char *rest = text;
    const char *name = NULL;
    while (rest != NULL) {
        char *next = strchr(rest, '\t');
        if (next != NULL)
            *next++ = '\0';
        if (name == NULL) {
            name = keep_name(rest);
            if (name == NULL)
                return fail(path, line, "more names than the table holds", rest);
        }
        if (!add(path, line, rest, name))
            return false;
        rest = next;
    }
    return true;
}

static bool read_list(const char *path, FILE *in)
{
    char text[MAX_LINE];
    for (unsigned line = 1; fgets(text, sizeof text, in) != NULL; line++) {
        size_t length = strlen(text);
        if (length + 1 == sizeof text)
            return fail(path, line, "a line too long", text);
        if (length > 0 && text[length - 1] == '\n')
            text[length - 1] = '\0';
        if (text[0] != '#' && text[0] != '\0' && !read_line(path, line, text))
            return false;
    }
    return !ferror(in) || fail(path, 0, "cannot read", strerror(errno));
}

static int by_spelling(const void *a, const void *b)
{
    return strcmp(((const spelling *)a)->folded, ((const spelling *)b)->folded);
}

/* Sorts, and drops a spelling that an outlet lists twice in effect ("JPNN.com", "jpnn.com"). */
static bool settle(const char *path)
{
    qsort(spellings, count, sizeof *spellings, by_spelling);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(spellings[kept - 1].folded, spellings[i].folded) == 0) {
            if (strcmp(spellings[kept - 1].name, spellings[i].name) != 0)
                return fail(path, spellings[i].line, "two outlets claim", spellings[i].folded);
            continue;
        }
        spellings[kept++] = spellings[i];
    }
    count = kept;
    return true;
}

/* What the bytes behind the first letter of a spelling let pass. */
static void add_next(const char *folded, uint64_t next[OUTLET_NEXT])
{
    size_t length = strlen(folded);
    for (size_t i = 0; i < OUTLET_NEXT; i++)
        next[i] |= i + 1 < length ? UINT64_C(1) << (folded[i + 1] & 63) : UINT64_MAX;
}

static void write_begins(FILE *out)
{
    fputs("};\nconst ns_outlet_begin table_outlet_begins[256] = {\n", out);
    for (size_t first = 0, last; first < count; first = last) {
        uint64_t next[OUTLET_NEXT] = {0};
        for (last = first; last < count && spellings[last].folded[0] == spellings[first].folded[0]; last++)
            add_next(spellings[last].folded, next);
        fprintf(out, "    [%u] = {%zu, %zu, {", (unsigned char)spellings[first].folded[0], first, last);
        for (size_t i = 0; i < OUTLET_NEXT; i++)
            fprintf(out, "0x%" PRIx64 ",", next[i]);
        fputs("}},\n", out);
    }
    fputs("};\n", out);
}

static void write_table(FILE *out)
{
    fputs("/* Made from outlets.tsv by knowledge/gen/outlets.c. */\n#include \"knowledge/outlet_table.h\"\n\n", out);
    fprintf(out, "const ns_outlet_row table_outlets[] = {\n");
    for (size_t i = 0; i < count; i++) {
        fputs("    {", out);
        literal_put(out, spellings[i].folded, strlen(spellings[i].folded));
        fputs(", ", out);
        literal_put(out, spellings[i].name, strlen(spellings[i].name));
        fputs("},\n", out);
    }
    write_begins(out);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: outlets IN.tsv OUT.c\n", stderr);
        return 2;
    }
    FILE *in = fopen(argv[1], "r");
    if (in == NULL) {
        fprintf(stderr, "%s: %s\n", argv[1], strerror(errno));
        return 1;
    }
    bool fine = read_list(argv[1], in) && settle(argv[1]);
    if (fclose(in) != 0 || !fine)
        return 1;
    FILE *out = fopen(argv[2], "w");
    if (out == NULL) {
        fprintf(stderr, "%s: %s\n", argv[2], strerror(errno));
        return 1;
    }
    write_table(out);
    bool written = ferror(out) == 0;
    if (fclose(out) != 0 || !written) {
        fprintf(stderr, "%s: cannot write\n", argv[2]);
        return 1;
    }
    return 0;
}
