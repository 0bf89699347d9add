/* literal.h: bytes as a string of C, for the build's programs. */
#ifndef NS_KNOWLEDGE_GEN_LITERAL_H
#define NS_KNOWLEDGE_GEN_LITERAL_H

#include "base/letters.h"

#include <stdio.h>

/* Between quotation marks. Three octal digits end an escape whatever stands behind it. */
static inline void literal_put(FILE *out, const void *bytes, size_t length)
{
    fputc('"', out);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = ((const unsigned char *)bytes)[i];
        if (is_letter((char)byte) || is_digit((char)byte) || byte == ' ')
            fputc(byte, out);
        else
            fprintf(out, "\\%03o", byte);
    }
    fputc('"', out);
}

#endif
