/* baseline.h: fingerprints of findings that are known and passed over. A line each: sixteen hexadecimal digits; what follows them
 * (rule, path) is for people. Lines that begin with # are comments. */
#ifndef NS_CHECKER_BASELINE_H
#define NS_CHECKER_BASELINE_H

#include "base/buffer.h"
#include "newsscan.h"

typedef struct ns_baseline {
    uint64_t *items; /* sorted */
    size_t count, capacity;
    ns_buffer bytes;
} ns_baseline;

void baseline_init(ns_baseline *baseline, ns_guard *guard); /* an empty one; allocates nothing yet */
void baseline_free(ns_baseline *baseline);
/* False: *message tells why (static), *line where; 0: the file as a whole. */
bool baseline_read(ns_baseline *baseline, const char *path, const char **message, uint64_t *line);
bool baseline_has(const ns_baseline *baseline, uint64_t fingerprint);

#endif
