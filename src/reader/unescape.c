/* unescape.c: see unescape.h. */
#include "reader/unescape.h"

#include "base/lanes.h"
#include "base/letters.h"
#include "base/utf8.h"

/* Copies up to the next quotation mark, backslash or NUL; returns how much that is. */
static size_t copy_plain(const char *text, size_t length, char *out)
{
    size_t at = 0;
    for (; length - at >= LANES; at += LANES) {
        ns_lanes bytes = lanes_load(text + at);
        lanes_store(out + at, bytes);
        uint32_t special = lanes_bits(lanes_equal(bytes, '"') | lanes_equal(bytes, '\\') | lanes_equal(bytes, '\0'));
        if (special != 0)
            return at + (size_t)__builtin_ctz(special);
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
        int digit = is_digit(c) ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
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
    static const char values[256] = {
        ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    return values[(unsigned char)name];
}

const char *unescape(const char *text, const char *end, char *out, size_t *length)
{
    char *start = out;
    for (;;) {
        bool again = text < end && *text == '\\'; /* a paragraph ends with two line ends */
        size_t plain = again ? 0 : copy_plain(text, (size_t)(end - text), out), size = 1, used = 2;
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
