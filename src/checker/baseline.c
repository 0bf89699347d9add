/* baseline.c: see baseline.h. */
#include "checker/baseline.h"

#include "base/hash.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "reader/source.h"

#include <stdlib.h>

void baseline_init(ns_baseline *baseline, ns_guard *guard)
{
    *baseline = (ns_baseline){0};
    buffer_init(&baseline->bytes, guard);
}

void baseline_free(ns_baseline *baseline)
{
    free(baseline->items);
    buffer_free(&baseline->bytes);
    baseline->items = NULL;
    baseline->count = baseline->capacity = 0;
}

static int digit(char byte)
{
    if (is_digit(byte))
        return byte - '0';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool read_fingerprint(const char *text, size_t length, uint64_t *fingerprint)
{
    *fingerprint = 0;
    if (length < HASH_TEXT || (length > HASH_TEXT && text[HASH_TEXT] != ' ' && text[HASH_TEXT] != '\r'))
        return false;
    for (size_t i = 0; i < HASH_TEXT; i++) {
        if (digit(text[i]) < 0)
            return false;
        *fingerprint = *fingerprint << 4 | (uint64_t)digit(text[i]);
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

static bool add_line(ns_baseline *baseline, const char *text, size_t length)
{
    uint64_t fingerprint;
    if (length == 0 || text[0] == '#' || text[0] == '\r')
        return true;
    if (!read_fingerprint(text, length, &fingerprint))
        return false;
    baseline->items =
        mem_grow(baseline->bytes.guard, baseline->items, &baseline->capacity, baseline->count + 1, sizeof *baseline->items);
    baseline->items[baseline->count++] = fingerprint;
    return true;
}

bool baseline_read(ns_baseline *baseline, const char *path, const char **message, uint64_t *line)
{
    enum { LARGEST = 1 << 30 };
    *line = 0;
    if (source_read(path, LARGEST, &baseline->bytes, message) != NS_OK)
        return false;
    const char *at = baseline->bytes.data, *end = at + baseline->bytes.length;
    at += utf8_mark(at, baseline->bytes.length);
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop != NULL ? stop : end) - at);
        ++*line;
        *message = "does not begin with a fingerprint of sixteen digits";
        if (!add_line(baseline, at, length))
            return false;
        at += length + (stop != NULL);
    }
    if (baseline->count > 1)
        qsort(baseline->items, baseline->count, sizeof *baseline->items, by_value);
    buffer_free(&baseline->bytes);
    return true;
}

bool baseline_has(const ns_baseline *baseline, uint64_t fingerprint)
{
    return baseline->count > 0 &&
           bsearch(&fingerprint, baseline->items, baseline->count, sizeof *baseline->items, by_value) != NULL;
}
