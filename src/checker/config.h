/* config.h: the text of a .newsscan file → what it asks for, and that applied to a policy.
 *
 *     # of the newsroom                    comments begin with # or ;, alone behind a value
 *     root = true                          no file further up counts
 *     fail-on = warning                    error (default), warning, note or never
 *     select = dates, quotes               only these rules
 *     ignore = quote-style                 not these
 *     words = sholat, karir                the house writes them so
 *         silahkan                         an indented line goes on
 *     names = Institut Teknologi Sepuluh Nopember
 *     sentence-long = on                   a rule, family or group: off, on, note, warning or error
 *
 *     [opini/]                             for what the pattern matches (as in .gitignore), relative to the file's folder
 *     language = off
 *
 * What comes later counts; a file nearer to the article comes later. */
#ifndef NS_CHECKER_CONFIG_H
#define NS_CHECKER_CONFIG_H

#include "checker/policy.h"

typedef enum ns_wish_kind { WISH_FAIL_ON, WISH_ONLY, WISH_LEVEL, WISH_ALLOW } ns_wish_kind;

typedef struct ns_wish {
    ns_wish_kind kind;
    uint8_t level; /* of WISH_LEVEL, WISH_FAIL_ON */
    bool first;    /* of its `select` */
    size_t section;
    const char *word; /* selector or allowed word */
    size_t length;
} ns_wish;

typedef struct ns_config {
    bool root;
    LIST(const char *) sections; /* patterns; [0] is NULL: the whole file */
    LIST(ns_wish) wishes;
} ns_config;

typedef struct ns_config_fault {
    size_t line;
    const char *message; /* in the arena */
} ns_config_fault;

/* Reads a file's text. False: *fault tells what makes no sense. What it makes points into text and arena. */
bool config_read(const char *text, size_t length, ns_arena *arena, ns_config *config, ns_config_fault *fault);

/* Applies the wishes of those sections that hold (by number). */
void config_apply(const ns_config *config, const bool *holds, ns_policy *policy, ns_arena *arena);

/* "a, b" of the command line: false and a message (static, or in the arena) if one of them is no selector, or a selection has none. Else
 * they are applied. */
bool config_select(const char *list, bool first, ns_policy *policy, ns_arena *arena, const char **message);
bool config_ignore(const char *list, ns_policy *policy, ns_arena *arena, const char **message);

#endif
