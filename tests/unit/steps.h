/* steps.h: what several tests do alike: a piece of text many times over, processor time and how it grows, numbers drawn, and files of
 * cases. */
#ifndef TESTS_STEPS_H
#define TESTS_STEPS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* first, `count` times piece, last; the caller frees it. Not a byte longer than that, so that a sanitizer sees whoever reads on. */
static inline char *repeated(const char *first, const char *piece, size_t count, const char *last)
{
    size_t size = strlen(piece), before = strlen(first), behind = strlen(last) + 1;
    char *text = malloc(before + count * size + behind), *at = text;
    assert_non_null(text);
    at = (char *)memcpy(at, first, before) + before;
    for (size_t i = 0; i < count; i++, at += size)
        memcpy(at, piece, size);
    memcpy(at, last, behind);
    return text;
}

/* Those of this program so far: a busy machine does not count. */
static inline double processor_seconds(void)
{
    struct timespec now;
    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* How the time of something grows that is done so and so many times over. */
typedef struct growth {
    double (*seconds)(void *context, size_t times); /* the time it takes, processor_seconds() */
    void *context;
    size_t times, factor; /* done as often as that, and `factor` times as often */
    double most, grace; /* takes `most` times as long and `grace` seconds at most: far above what is linear, far below a square */
} growth;

/* On a busy machine another program may have the processor's memory, or the first run pays for what later ones find: what seems slow is
 * timed again, up to five times, and the least of each length counts. A time can only seem too long, so what grows as a square does is
 * slow in all of them. */
static inline bool growth_is_held(const growth *of, double *once, double *more)
{
    enum { TRIES = 5 };
    for (int i = 0; i < TRIES; i++) {
        double one = of->seconds(of->context, of->times), many = of->seconds(of->context, of->times * of->factor);
        *once = i == 0 || one < *once ? one : *once;
        *more = i == 0 || many < *more ? many : *more;
        if (*more <= of->most * *once + of->grace)
            return true;
    }
    return false;
}

static inline void hold_growth(const char *what, const growth *of)
{
    double once, more;
    if (!growth_is_held(of, &once, &more))
        fail_msg("\"%s\": %.4f s, %zu times as much: %.4f s", what, once, of->factor, more);
}

/* A number below `below`, the same ones from the same seed on every machine. */
static inline uint32_t draw(uint64_t *random, uint32_t below)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*random >> 33) % below;
}

/* ---- files of cases: "=== NAME", lines of text, "---", lines of what is expected; blank ones below "---" part the cases */

enum { CASE_LINE = 4096, CASE_ROOM = 1 << 16 };

typedef struct text_case {
    char name[CASE_LINE], text[CASE_ROOM], expected[CASE_ROOM];
} text_case;

static inline void case_append(char *to, const char *line)
{
    if (strlen(to) + strlen(line) >= CASE_ROOM)
        fail_msg("a case is too long");
    strcat(to, line);
}

static inline bool case_holds(const text_case *of, const char *found)
{
    if (strcmp(found, of->expected) == 0)
        return true;
    print_error("=== %s\n--- expected\n%s--- found\n%s", of->name, of->expected, found);
    return false;
}

/* Reads the next case; `line` holds its first line, and that of the one behind it afterwards. False: there is none. */
static inline bool case_read(FILE *file, char line[CASE_LINE], text_case *of)
{
    bool below = false;
    if (strncmp(line, "=== ", 4) != 0)
        return false;
    line[strcspn(line, "\n")] = '\0';
    strcpy(of->name, line + 4);
    of->text[0] = of->expected[0] = line[0] = '\0';
    while (fgets(line, CASE_LINE, file) != NULL && strncmp(line, "=== ", 4) != 0) {
        if (strcmp(line, "---\n") == 0)
            below = true;
        else if (!below || strcmp(line, "\n") != 0)
            case_append(below ? of->expected : of->text, line);
        line[0] = '\0';
    }
    return true;
}

/* Every case of the file holds, and they are so many at least. What stands before the first one tells how to write them. */
static inline void hold_cases(const char *path, size_t least, bool (*holds)(void *context, text_case *of), void *context)
{
    static text_case of;
    char line[CASE_LINE] = "";
    size_t count = 0, failed = 0;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (strncmp(line, "=== ", 4) != 0 && fgets(line, sizeof line, file) != NULL)
        ;
    for (; case_read(file, line, &of); count++)
        failed += !holds(context, &of);
    assert_int_equal(fclose(file), 0);
    if (count < least || failed > 0)
        fail_msg("%s: %zu cases, %zu do not hold", path, count, failed);
}

#endif
