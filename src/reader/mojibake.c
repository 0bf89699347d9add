/* mojibake.c: see mojibake.h. */
#include "reader/mojibake.h"

#include "base/utf8.h"
#include "base/windows.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST_SEQUENCE = 4, ROUNDS = 2 };

/* The sequence that begins at text[0] is one character of UTF-8, misread: its bytes. Returns how many bytes of text that takes. */
static size_t read_sequence(const char *text, size_t length, char bytes[LONGEST_SEQUENCE], size_t *count)
{
    size_t at = 0, wanted = 1;
    for (*count = 0; *count < wanted && at < length; ++*count) {
        size_t size;
        unsigned char byte = windows_byte(utf8_decode(text + at, length - at, &size));
        if (byte == 0)
            return 0;
        if (*count == 0)
            wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        bytes[*count] = (char)byte;
        at += size;
    }
    return *count == wanted && utf8_valid_prefix(bytes, wanted) == wanted ? at : 0;
}

/* Where a misread character may begin: its first byte, 0xC2 to 0xF4, is U+00C2 to U+00F4 now, which begins with 0xC3. */
static const char *next_candidate(const char *at, const char *end)
{
    return at < end ? memchr(at, 0xC3, (size_t)(end - at)) : NULL;
}

/* One round, in place: characters only become shorter. Returns how many changed. */
static size_t mend_once(char *text, size_t *length)
{
    const char *at = text, *end = text + *length;
    char *out = text;
    size_t mended = 0;
    for (const char *next; (next = next_candidate(at, end)) != NULL;) {
        char bytes[LONGEST_SEQUENCE];
        size_t count, size = read_sequence(next, (size_t)(end - next), bytes, &count);
        size_t kept = (size_t)(next - at) + (size == 0 ? 2 : 0);
        memmove(out, at, kept);
        out += kept;
        at = next + (size == 0 ? 2 : size);
        if (size > 0) {
            memcpy(out, bytes, count);
            out += count;
            mended++;
        }
    }
    memmove(out, at, (size_t)(end - at));
    *length = (size_t)(out - text) + (size_t)(end - at);
    return mended;
}

static bool is_misread(const char *text, size_t length)
{
    const char *end = text + length;
    char bytes[LONGEST_SEQUENCE];
    size_t count;
    for (const char *at = text; (at = next_candidate(at, end)) != NULL; at += 2)
        if (read_sequence(at, (size_t)(end - at), bytes, &count) > 0)
            return true;
    return false;
}

const char *mojibake_mend(const char *text, size_t *length, ns_arena *arena, size_t *mended)
{
    *mended = 0;
    if (!is_misread(text, *length))
        return NULL;
    char *copy = arena_alloc(arena, *length + NS_TEXT_PADDING);
    memcpy(copy, text, *length);
    for (int round = 0; round < ROUNDS; round++)
        *mended += mend_once(copy, length);
    memset(copy + *length, 0, NS_TEXT_PADDING);
    return copy;
}
