/* program.c: see program.h. */
#include "knowledge/program.h"

#include "base/utf8.h"

uint32_t program_wide(const uint8_t *text, const ns_wide *in)
{
    size_t size;
    uint32_t code = utf8_decode((const char *)text, 4, &size);
    while (in->last < code)
        in++;
    return in->first <= code ? (uint32_t)size : 0;
}

uint32_t program_word(const uint8_t *text, uint32_t left, const char *bits, const char *letters, size_t count)
{
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = 1;
        if (at == left)
            return 0;
        if ((text[at] | bits[i]) != letters[i] &&
            (bits[i] == 0 || text[at] < 0x80 ||
             program_ascii(utf8_decode((const char *)text + at, left - at, &size)) != (uint8_t)letters[i]))
            return 0;
        at += (uint32_t)size;
    }
    return at;
}
