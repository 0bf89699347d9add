/* strings.h: texts that the rows of a table point into, one behind the other, each once: what many rows have in common is one place in
 * the processor's cache. */
#ifndef NS_KNOWLEDGE_GEN_STRINGS_H
#define NS_KNOWLEDGE_GEN_STRINGS_H

#include <stddef.h>
#include <stdint.h>

typedef struct ns_strings {
    char *text; /* each ends with NUL; lives as long as the program */
    size_t length, capacity;
    uint32_t *index; /* open addressing: offsets */
    size_t count, size;
} ns_strings;

/* Where the text stands, now and from now on; never 0, which is for none. */
uint32_t strings_add(ns_strings *strings, const char *text);

#endif
