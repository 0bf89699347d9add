/* help.h: what --help prints, made from the option table. */
#ifndef NS_CLI_HELP_H
#define NS_CLI_HELP_H

#include <stdio.h>

void help_print(FILE *out);
/* Three lines for who calls newsscan with nothing to read. */
void help_short(FILE *out);

#endif
