/* suggest.h: what a mistyped option or verb was meant to be. */
#ifndef NS_CLI_SUGGEST_H
#define NS_CLI_SUGGEST_H

#include "cli/table.h"

/* The name of the verb's option nearest to name[0..length), or NULL if none is near. */
const char *suggest_option(ns_verb verb, const char *name, size_t length);

/* The verb that a word is a slip or two away from, "--help" for "help", "--version" for "version", or NULL if none is near. */
const char *suggest_verb(const char *word);

#endif
