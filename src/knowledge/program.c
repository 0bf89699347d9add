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
