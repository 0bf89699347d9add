/* paths.h: the paths of the command line and those of --files-from. */
#ifndef NS_CLI_PATHS_H
#define NS_CLI_PATHS_H

#include "cli/options.h"

typedef struct ns_paths {
    const char **items;
    size_t count;
    char *list; /* what --files-from held */
} ns_paths;

/* 0, or errno of reading --files-from. */
int paths_load(const ns_settings *settings, ns_paths *paths);
void paths_free(ns_paths *paths);

#endif
