/* help.h: what --help prints for a verb, made from the option table. */
#ifndef NS_CLI_HELP_H
#define NS_CLI_HELP_H

#include "cli/table.h"

#include <stdio.h>

void help_print(FILE *out, ns_verb verb);
/* Three lines for who calls newsscan with nothing to read. */
void help_short(FILE *out, ns_verb verb);

#endif
