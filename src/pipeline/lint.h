/* lint.h: the part of a run that only `newsscan check` has: policies for the files, the baseline, and articles → findings with all
 * that is told of them. */
#ifndef NS_PIPELINE_LINT_H
#define NS_PIPELINE_LINT_H

#include "checker/baseline.h"
#include "checker/folders.h"
#include "reader/walk.h"
#include "reporter/findings.h"
#include "summary/gists.h"

/* Of a run; workers only read it. */
typedef struct ns_lint {
    ns_folders folders;
    const char *here;           /* the working folder: path.h */
    const ns_policy **policies; /* by number of the file in the walk */
    ns_baseline baseline;
} ns_lint;

void lint_init(ns_lint *lint, const ns_check_options *options, ns_arena *arena); /* allocates nothing yet */
void lint_free(ns_lint *lint);

/* Sorts the files by path, each once whatever ways it is named, and settles what holds for each. False: *fault tells what makes no
 * sense. */
bool lint_start(ns_lint *lint, ns_walk *walk, ns_walk_problems *problems, ns_folders_fault *fault);

/* An article in hand. */
typedef struct ns_lint_source {
    size_t file;      /* its number in the walk */
    const char *path; /* of the file */
    uint64_t record;  /* line of the record, or 0 */
    bool page;        /* the text is taken from HTML */
    bool exact;       /* the text is the file byte for byte, but for ... */
    bool mark;        /* ... a byte order mark before it */
} ns_lint_source;

/* An article as a worker hands it over. */
typedef struct ns_lint_result {
    ns_linted linted;
    const ns_policy *policy; /* NULL: the input could not be read */
    const ns_gist *gist;     /* NULL: nobody asks whether another article is the same */
    uint64_t place;          /* what its fingerprints begin with */
} ns_lint_result;

/* Lints the scanner's last article; everything in *result is copied into the arena. NS_ERR_MEMORY, or the guard of arena, places
 * and scratch. */
ns_status lint_article(const ns_lint *lint, ns_scanner *scanner, const ns_article *article, const ns_lint_source *source,
                       ns_places *places, ns_buffer *scratch, ns_arena *arena, ns_lint_result *result);

/* Adds to what was found in an article that `other` is the same text, or nearly so. */
void lint_add_twin(const ns_lint *lint, ns_lint_result *result, const ns_gist *other, ns_arena *arena);

#endif
