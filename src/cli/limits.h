/* limits.h: "file=4M" → one of the limits. */
#ifndef NS_CLI_LIMITS_H
#define NS_CLI_LIMITS_H

#include "newsscan.h"

/* False: it is no NAME=SIZE of a limit that can be set so; nothing is changed then. SIZE is a number from 1 on, with K, M, G or T
 * behind it for that many times 1024. */
bool limit_set(ns_limits *limits, const char *text);

#endif
