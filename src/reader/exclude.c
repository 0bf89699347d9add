/* exclude.c: see exclude.h.
 *
 * Two loops of one kind: parts of the path against parts of the pattern, where ** may stand for any number of parts; and within a
 * part characters, where * may stand for any number of them. In both it is enough to go back to the last star: what an earlier one
 * took is already the least it can take. So a*a*a*b costs a product of lengths, never a power. */
#include "reader/exclude.h"

#include <string.h>

/* The character at pattern, its escape undone; *next is what follows. pattern < end. */
static unsigned char literal(const char *pattern, const char *end, const char **next)
{
    if (*pattern == '\\' && end - pattern > 1)
        pattern++;
    *next = pattern + 1;
    return (unsigned char)*pattern;
}

/* [abc], [a-z], [!a], [^a], []a]. Returns what follows the set. One that is never closed matches nothing. */
static const char *read_set(const char *pattern, const char *end, unsigned char character, bool *matches)
{
    const char *at = pattern + 1;
    bool inverted = at < end && (*at == '!' || *at == '^');
    at += inverted;
    bool found = false;
    for (bool first = true; at < end && (*at != ']' || first); first = false) {
        unsigned char low = literal(at, end, &at), high = low;
        if (end - at > 1 && at[0] == '-' && at[1] != ']')
            high = literal(at + 1, end, &at);
        found = found || (low <= character && character <= high);
    }
    *matches = at < end && found != inverted;
    return at + 1;
}

/* What follows the pattern's first element if that matches the character, else NULL. The element is not a star. */
static const char *match_one(const char *pattern, const char *end, unsigned char character)
{
    if (*pattern == '?')
        return pattern + 1;
    if (*pattern == '[') {
        bool matches;
        const char *behind = read_set(pattern, end, character, &matches);
        return matches ? behind : NULL;
    }
    const char *next;
    return literal(pattern, end, &next) == character ? next : NULL;
}

static bool match_part(const char *pattern, const char *end, const char *name, const char *name_end)
{
    const char *behind_star = NULL, *retry = NULL;
    while (name < name_end) {
        const char *next;
        if (pattern < end && *pattern == '*') {
            behind_star = ++pattern;
            retry = name;
        } else if (pattern < end && (next = match_one(pattern, end, (unsigned char)*name)) != NULL) {
            pattern = next;
            name++;
        } else if (behind_star != NULL) {
            pattern = behind_star;
            name = ++retry;
        } else {
            return false;
        }
    }
    while (pattern < end && *pattern == '*')
        pattern++;
    return pattern == end;
}

static const char *part_end(const char *text, const char *end)
{
    const char *slash = memchr(text, '/', (size_t)(end - text));
    return slash != NULL ? slash : end;
}

/* The part behind the one that ends at part_end, or NULL if that was the last. */
static const char *next_part(const char *part_end, const char *end)
{
    return part_end < end ? part_end + 1 : NULL;
}

static bool is_any_parts(const char *part, const char *end)
{
    return end - part == 2 && part[0] == '*' && part[1] == '*';
}

static bool match_parts(const char *pattern, const char *end, const char *path, const char *path_end)
{
    const char *behind_star = NULL, *retry = NULL;
    while (path != NULL) {
        const char *pattern_end = pattern != NULL ? part_end(pattern, end) : NULL;
        const char *name_end = part_end(path, path_end);
        if (pattern != NULL && is_any_parts(pattern, pattern_end)) {
            pattern = behind_star = next_part(pattern_end, end);
            retry = path;
            if (pattern == NULL) /* a pattern that ends in ** is all that lies in a folder, which the folder itself does not */
                return true;
        } else if (pattern != NULL && match_part(pattern, pattern_end, path, name_end)) {
            pattern = next_part(pattern_end, end);
            path = next_part(name_end, path_end);
        } else if (behind_star != NULL) {
            pattern = behind_star;
            path = retry = next_part(part_end(retry, path_end), path_end);
        } else {
            return false;
        }
    }
    return pattern == NULL;
}

/* pattern is without its "!". */
static bool match_pattern(const char *pattern, const char *path, bool folder)
{
    const char *end = pattern + strlen(pattern), *path_end = path + strlen(path);
    if (end > pattern && end[-1] == '/') {
        if (!folder)
            return false;
        end--;
    }
    if (end == pattern)
        return false;
    bool anchored = memchr(pattern, '/', (size_t)(end - pattern)) != NULL;
    if (*pattern == '/')
        pattern++;
    if (anchored)
        return match_parts(pattern, end, path, path_end);
    const char *slash = strrchr(path, '/');
    return match_part(pattern, end, slash != NULL ? slash + 1 : path, path_end);
}

bool exclude_matches(const char *const *patterns, size_t count, const char *path, bool folder)
{
    for (size_t i = count; i-- > 0;) {
        bool taken_back = patterns[i][0] == '!';
        if (match_pattern(patterns[i] + taken_back, path, folder))
            return !taken_back;
    }
    return false;
}
