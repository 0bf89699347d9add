/* utf8.c: see utf8.h. Runs of ASCII are passed sixteen bytes at a time. */
#include "base/utf8.h"

#include "base/lanes.h"

static size_t ascii_run(const char *text, size_t length)
{
    size_t at = 0;
    while (length - at >= FOUR_LANES && lanes_ascii(text + at))
        at += FOUR_LANES;
    for (; length - at >= LANES; at += LANES) {
        uint32_t beyond = lanes_bits(lanes_load(text + at));
        if (beyond != 0)
            return at + (size_t)__builtin_ctz(beyond);
    }
    while (at < length && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

/* Bytes of the well-formed sequence at text (Unicode 15, table 3-7), or 0. */
static size_t sequence(const unsigned char *text, size_t length)
{
    unsigned lead = text[0];
    unsigned low = 0x80, high = 0xBF; /* bounds of the second byte */
    size_t size;
    if (lead >= 0xC2 && lead <= 0xDF)
        size = 2;
    else if (lead >= 0xE0 && lead <= 0xEF)
        size = 3;
    else if (lead >= 0xF0 && lead <= 0xF4)
        size = 4;
    else
        return 0;
    if (size > length)
        return 0;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

size_t utf8_valid_prefix(const char *text, size_t length)
{
    size_t at = 0;
    for (;;) {
        at += ascii_run(text + at, length - at);
        if (at == length)
            return length;
        size_t size = sequence((const unsigned char *)text + at, length - at);
        if (size == 0)
            return at;
        at += size;
    }
}

uint32_t utf8_decode(const char *text, size_t length, size_t *size)
{
    const unsigned char *b = (const unsigned char *)text;
    if (b[0] < 0x80 || length < 2) {
        *size = 1;
        return b[0];
    }
    if (b[0] < 0xE0 || length < 3) {
        *size = 2;
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    }
    if (b[0] < 0xF0 || length < 4) {
        *size = 3;
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    }
    *size = 4;
    return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
}

size_t utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += !utf8_is_continuation(text[i]);
    return count;
}
