/* suggest.h: what a mistyped option was meant to be. */
#ifndef NS_CLI_SUGGEST_H
#define NS_CLI_SUGGEST_H

#include "cli/table.h"

/* The name of the verb's option nearest to name[0..length), or NULL if none is near. */
const char *suggest_option(ns_verb verb, const char *name, size_t length);

#endif
