/* output.h: where the report goes: standard output, or a file that appears whole or not at all. */
#ifndef NS_CLI_OUTPUT_H
#define NS_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ns_output {
    int file;
    const char *name; /* for messages */
    char *target;     /* the file that temporary is to replace; NULL: written in place */
    char *temporary;
    int error; /* errno of what failed, or 0 */
} ns_output;

/* path NULL or "-": standard output. False: output->error tells why; nothing is left behind. */
bool output_open(ns_output *output, const char *path);
/* An ns_write_fn; context is the ns_output. */
bool output_write(void *context, const char *data, size_t length);
/* keep: the report is complete, let it appear; else remove what was written. */
bool output_close(ns_output *output, bool keep);

#endif
