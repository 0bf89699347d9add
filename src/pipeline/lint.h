/* lint.h: the part of a run that only `newsscan check` has: an article → its findings, with all that is told of them. */
#ifndef NS_PIPELINE_LINT_H
#define NS_PIPELINE_LINT_H

#include "base/arena.h"
#include "reporter/findings.h"

typedef LIST(ns_found) ns_found_list;

/* Lints the scanner's last article and appends what is found to *list, everything copied into the arena. NS_ERR_MEMORY, or the
 * arena's guard. */
ns_status lint_article(ns_scanner *scanner, const ns_article *article, ns_places *places, ns_arena *arena, ns_found_list *list);

#endif
