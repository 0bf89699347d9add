/* unescape.c: see unescape.h. */
#include "reader/unescape.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdbool.h>

#define EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* The high bit of each byte that is 0, up to the first such byte: behind it others may be marked too. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - EACH_BYTE) & ~word & HIGH_BITS;
}

/* Copies up to the next quotation mark, backslash or NUL; returns how much that is. */
static size_t copy_plain(const char *text, size_t length, char *out)
{
    size_t at = 0;
    for (; length - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, text + at, 8);
        memcpy(out + at, &word, 8);
        word = hash_load8(text + at); /* in the order of the bytes, whatever the machine's is */
        uint64_t special = zero_bytes(word ^ EACH_BYTE * '"') | zero_bytes(word ^ EACH_BYTE * '\\') | zero_bytes(word);
        if (special != 0)
            return at + (size_t)__builtin_ctzll(special) / 8;
    }
    for (; at < length && text[at] != '"' && text[at] != '\\' && text[at] != '\0'; at++)
        out[at] = text[at];
    return at;
}

const char *unescape_find_code(const char *at, const char *end)
{
    while (at < end && (at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        if (end - at > 1 && at[1] == 'u')
            return at;
        at = end - at > 1 ? at + 2 : end;
    }
    return NULL;
}

long unescape_hex(const char *digits, const char *end)
{
    long value = 0;
    if (end - digits < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = digits[i], lower = (char)(c | 0x20);
        int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* text: behind "\u". Returns the bytes written, 0 if it is not a plain character. */
static size_t put_code(const char *text, const char *end, char *out)
{
    char bytes[4];
    long code = unescape_hex(text, end);
    if (code <= 0 || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    size_t size = utf8_encode((uint32_t)code, bytes);
    memcpy(out, bytes, size); /* at most three bytes for the six of the escape */
    return size;
}

/* What a backslash and this make, or 0. */
static char escaped(char name)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *at = name != '\0' ? strchr(names, name) : NULL;
    return at != NULL ? values[at - names] : '\0';
}

const char *unescape(const char *text, const char *end, char *out, size_t *length)
{
    char *start = out;
    for (;;) {
        size_t plain = copy_plain(text, (size_t)(end - text), out), size = 1, used = 2;
        text += plain;
        out += plain;
        *length = (size_t)(out - start);
        if (text < end && *text == '"')
            return text;
        if (end - text < 2 || *text != '\\')
            return NULL;
        if (text[1] == 'u') {
            size = put_code(text + 2, end, out);
            used = 6;
        } else {
            *out = escaped(text[1]);
            size = *out != '\0';
        }
        if (size == 0)
            return NULL;
        out += size;
        text += used;
    }
}
