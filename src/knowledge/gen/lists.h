/* lists.h: the lists of src/data, for the programs of the build: files of a folder, lines of a file, fields of a line. They are edited by
 * hand, so the first mistake stops the build with file:line. What is made here lives as long as the program. */
#ifndef NS_KNOWLEDGE_GEN_LISTS_H
#define NS_KNOWLEDGE_GEN_LISTS_H

#include <stddef.h>

/* "file:line: message: what", of the line read last, or of what lists_stand said after it. `what` may be "". An attribute, as cppcheck
 * does not follow _Noreturn. */
__attribute__((noreturn)) void lists_fail(const char *message, const char *what);

/* The next fault is one of this file (and line, if it is not 0); the name is not copied. */
void lists_stand(const char *file, unsigned line);
unsigned lists_line(void); /* the number of the line read last */

char *lists_copy(const char *text);

/* The names in a folder that end so, in order, without the ending: at most `most` of them. */
size_t lists_in(const char *folder, const char *ending, char **names, size_t most);

/* Calls take for every line that is neither blank nor a comment; comments go to note, if that is not NULL. The head of a list must say
 * where it is from. */
void lists_read(const char *path, void (*take)(char *line, void *context), void (*note)(const char *comment, void *context),
                void *context);

/* Cuts a line at its separators, at most into `most` fields; how many. */
size_t lists_fields(char *line, char separator, char **fields, size_t most);

#endif
