/* rules.h: what --list-rules and --explain print, made from the library's own table. */
#ifndef NS_CLI_RULES_H
#define NS_CLI_RULES_H

#include <stdbool.h>
#include <stdio.h>

void rules_list(FILE *out);
/* A rule by its name; "all": each of them. False: there is none. */
bool rules_explain(FILE *out, const char *name);
/* The rule whose name is nearest to one that there is not, or NULL. */
const char *rules_nearest(const char *name);

#endif
