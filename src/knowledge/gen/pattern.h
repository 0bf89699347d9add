/* pattern.h: a rule's pattern as written → as PCRE2 reads it: @DEFINITIONS and <features> replaced. */
#ifndef NS_KNOWLEDGE_GEN_PATTERN_H
#define NS_KNOWLEDGE_GEN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

enum { PATTERN_ROOM = 1 << 18, MOST_MACROS = 64, LONGEST_NAME = 64 };

/* The definitions of a file. */
typedef struct macros {
    struct {
        const char *name, *text; /* without the @ */
    } items[MOST_MACROS];
    size_t count;
} macros;

typedef struct pattern {
    char text[PATTERN_ROOM];
    size_t column[PATTERN_ROOM]; /* of the source line, for each byte */
    size_t length;
    const char *error;       /* NULL, or why it cannot be expanded, */
    char what[LONGEST_NAME]; /* what is meant, */
    size_t error_column;     /* and where */
    bool in_class;           /* while it is expanded: inside [...] */
} pattern;

/* column: of source in its line. symbols: the pattern is over symbols, so that features mean something. */
void pattern_expand(const char *source, size_t column, bool symbols, const macros *known, pattern *made);

#endif
