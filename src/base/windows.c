/* windows.c: see windows.h. */
#include "base/windows.h"

enum { FIRST = 0x80, END = 0xA0 };

static const uint16_t characters[END - FIRST] = {
#define WINDOWS(byte, code) [(byte)-FIRST] = (code),
#include "data/windows-1252.def"
#undef WINDOWS
};

unsigned char windows_byte(uint32_t code)
{
    if (code >= FIRST && code <= UINT8_MAX)
        return (unsigned char)code;
    for (unsigned i = 0; code > UINT8_MAX && i < END - FIRST; i++)
        if (characters[i] == code)
            return (unsigned char)(FIRST + i);
    return 0;
}

uint32_t windows_meant(uint32_t code)
{
    return code >= FIRST && code < END ? characters[code - FIRST] : 0;
}
