/* base64.c: see base64.h. */
#include "base/base64.h"

#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void base64_encode(const uint8_t *bytes, size_t length, char *text)
{
    size_t at = 0;
    for (; length - at >= 3; at += 3, text += 4) {
        uint32_t group = (uint32_t)bytes[at] << 16 | (uint32_t)bytes[at + 1] << 8 | bytes[at + 2];
        text[0] = letters[group >> 18];
        text[1] = letters[group >> 12 & 63];
        text[2] = letters[group >> 6 & 63];
        text[3] = letters[group & 63];
    }
    size_t left = length - at;
    if (left == 0)
        return;
    uint32_t group = (uint32_t)bytes[at] << 16 | (left > 1 ? (uint32_t)bytes[at + 1] << 8 : 0);
    text[0] = letters[group >> 18];
    text[1] = letters[group >> 12 & 63];
    if (left > 1)
        text[2] = letters[group >> 6 & 63];
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
