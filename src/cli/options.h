/* options.h: argv → settings. Prints nothing: what is wrong with the command line comes back as text. */
#ifndef NS_CLI_OPTIONS_H
#define NS_CLI_OPTIONS_H

#include "newsscan.h"

/* Growing is never needed: each has room for argc texts from the start. */
typedef struct ns_texts {
    const char **items;
    size_t count;
} ns_texts;

typedef struct ns_part {
    unsigned number, count; /* 0, 0: everything */
} ns_part;

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

typedef struct ns_settings {
    ns_texts paths, excludes, selects, ignores;
    const char *output, *files_from, *fields, *encoding, *date, *names;
    const char *config, *baseline, *write_baseline, *explain;
    unsigned verb, format, input, color, jobs, fail_on; /* ns_verb; format: ns_format or ns_check_format; input: ns_input_kind */
    ns_part shard;
    ns_limits limits;
    bool null, text, tokens, vague_dates, no_articles, stats, quiet, help, version, no_config, list_rules;
} ns_settings;

enum { OPTION_MESSAGE = 256 };

/* Strings point into argv. False: message holds one line for the user. Stops at --help, --version, --list-rules and --explain, which are
 * all that is asked for then. Either way the settings are to be freed with options_free. */
bool options_parse(int argc, char *const *argv, ns_settings *settings, char message[OPTION_MESSAGE]);
void options_free(ns_settings *settings);

#endif
