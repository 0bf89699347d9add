/* kinds.c: see kinds.h. */
#include "reader/kinds.h"

#include "base/utf8.h"
#include "reader/html.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *suffix;
    ns_name_kind kind;
} suffixes[] = {
    {".txt", {.kind = HOLDS_TEXT}},      {".html", {.kind = HOLDS_HTML}},      {".htm", {.kind = HOLDS_HTML}},
    {".jsonl", {.kind = HOLDS_RECORDS}}, {".ndjson", {.kind = HOLDS_RECORDS}}, {".json", {.kind = HOLDS_VALUES}},
};

static const char *const packings[] = {".gz", ".zst", ".xz", ".bz2"};
static const char *const archives[] = {".zip", ".tar", ".tgz", ".tzst", ".txz", ".tbz2"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool ends_with(const char *name, size_t length, const char *suffix)
{
    size_t size = strlen(suffix);
    return length > size && strncasecmp(name + length - size, suffix, size) == 0;
}

/* The length of name without the suffix of a packing. */
static size_t unpacked_length(const char *name, size_t length)
{
    for (size_t i = 0; i < COUNT(packings); i++)
        if (ends_with(name, length, packings[i]))
            return length - strlen(packings[i]);
    return length;
}

ns_name_kind kind_of_name(const char *name)
{
    size_t length = strlen(name), rest = unpacked_length(name, length);
    for (size_t i = 0; i < COUNT(archives); i++)
        if (ends_with(name, rest, archives[i]))
            return (ns_name_kind){.packed = true, .archive = true};
    ns_name_kind found = {0};
    for (size_t i = 0; i < COUNT(suffixes); i++)
        if (ends_with(name, rest, suffixes[i].suffix))
            found = suffixes[i].kind;
    found.packed = rest < length;
    return found;
}

bool kind_is_readable(ns_name_kind kind)
{
    return kind.archive || kind.kind == HOLDS_TEXT || kind.kind == HOLDS_HTML || kind.kind == HOLDS_RECORDS;
}

/* Passes over what may stand before the first character, in UTF-8 and UTF-16. */
static size_t skip_passed(const char *bytes, size_t at, size_t length)
{
    static const char passed[] = " \t\r\n\0\xFE\xFF";
    while (at < length && memchr(passed, bytes[at], sizeof passed - 1) != NULL)
        at++;
    return at;
}

ns_kind kind_of_bytes(const char *bytes, size_t length)
{
    size_t at = skip_passed(bytes, utf8_mark(bytes, length), length);
    size_t next = at < length ? skip_passed(bytes, at + 1, length) : length;
    if (at < length && bytes[at] == '{')
        return HOLDS_RECORDS;
    if (at == length || (next == length && (bytes[at] == '[' || bytes[at] == '<')))
        return HOLDS_ANYTHING;
    if (bytes[at] == '[')
        return bytes[next] == '{' ? HOLDS_VALUES : HOLDS_TEXT;
    return html_looks_like(bytes + at, length - at) ? HOLDS_HTML : HOLDS_TEXT;
}

bool kind_is_packed(const char *bytes, size_t length)
{
    static const struct {
        size_t at, length;
        const char *bytes;
    } magics[] = {{0, 3, "\x1F\x8B\x08"},
                  {0, 4, "\x28\xB5\x2F\xFD"},
                  {0, 6,
                   "\xFD"
                   "7zXZ\0"},
                  {0, 3, "BZh"},
                  {0, 4, "PK\x03\x04"},
                  {0, 4, "PK\x05\x06"},
                  {257, 6, "ustar\0"},
                  {257, 8, "ustar  \0"}}; /* "mustard" may stand there in a text */
    for (size_t i = 0; i < COUNT(magics); i++)
        if (length >= magics[i].at + magics[i].length && memcmp(bytes + magics[i].at, magics[i].bytes, magics[i].length) == 0)
            return true;
    return false;
}
