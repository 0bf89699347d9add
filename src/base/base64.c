/* base64.c: see base64.h. */
#include "base/base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void base64_encode(const uint8_t *bytes, size_t length, char *text)
{
    for (size_t at = 0; at < length; at += 3) {
        size_t left = length - at;
        uint32_t group = (uint32_t)bytes[at] << 16;
        group |= left > 1 ? (uint32_t)bytes[at + 1] << 8 : 0;
        group |= left > 2 ? bytes[at + 2] : 0;
        for (size_t i = 0; i <= left && i < 4; i++, group <<= 6)
            *text++ = letters[group >> 18 & 63];
    }
}

bool base64_decode(const char *text, uint8_t *bytes, size_t room, size_t *length)
{
    uint32_t group = 0;
    unsigned bits = 0;
    *length = 0;
    for (; *text != '\0'; text++) {
        const char *letter = strchr(letters, *text);
        if (letter == NULL)
            return false;
        group = group << 6 | (uint32_t)(letter - letters);
        bits += 6;
        if (bits < 8)
            continue;
        if (*length == room)
            return false;
        bits -= 8;
        bytes[(*length)++] = (uint8_t)(group >> bits);
    }
    return bits < 6;
}
