/* folders.h: which policy holds for a file: .newsscan files are looked for in its folder and above, up to one that says root = true
 * or a folder with .git in it. A folder is looked at once, a policy is made once for all files that get the same. */
#ifndef NS_CHECKER_FOLDERS_H
#define NS_CHECKER_FOLDERS_H

#include "base/table.h"
#include "checker/policy.h"

/* Why a policy cannot be had. */
typedef struct ns_folders_fault {
    const char *path; /* the .newsscan file, or the option */
    uint64_t line;    /* 0: none */
    const char *message;
} ns_folders_fault;

typedef struct ns_folder ns_folder;

typedef struct ns_folders {
    const ns_check_options *options;
    ns_arena *arena;
    ns_folders_fault fault;
    ns_table names;            /* real paths of folders */
    LIST(ns_folder *) by_name; /* number in names → folder */
    const char *shown;         /* the folder asked for last, as given, and what it is: files come folder by folder */
    ns_folder *last;
    ns_folder *only; /* of --config */
    ns_policy plain; /* without any file */
    ns_buffer bytes; /* of a file being read */
    char *real;      /* what realpath gave last */
} ns_folders;

void folders_init(ns_folders *folders, const ns_check_options *options, ns_arena *arena); /* allocates nothing yet */
void folders_free(ns_folders *folders);

/* Reads what the options name. False: folders->fault tells why. Everything lives in the arena. */
bool folders_start(ns_folders *folders);
/* The policy for a file as given ("-": standard input, which counts as a file of the current folder). NULL: folders->fault tells
 * why. */
const ns_policy *folders_policy(ns_folders *folders, const char *path);

#endif
