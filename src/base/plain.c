/* plain.c: see plain.h. */
#include "base/plain.h"

#include <stdbool.h>

size_t plain_character(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    if (at[0] < 0x80)
        return at[0] >= 0x20 && at[0] != 0x7F;
    size_t size = at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < size; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    bool control = size == 2 && at[0] == 0xC2 && at[1] < 0xA0;
    bool turning = size == 3 && at[0] == 0xE2 &&
                   ((at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) || (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9));
    return control || turning ? 0 : size;
}

size_t plain_run(const char *text)
{
    size_t at = 0, size = 1;
    while (size > 0) {
        while (text[at] >= 0x20 && text[at] < 0x7F)
            at++;
        size = plain_character(text + at);
        at += size;
    }
    return at;
}
