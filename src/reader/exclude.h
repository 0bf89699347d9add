/* exclude.h: gitignore-style patterns: * and ? within a path part, [...], ** over parts, a leading or inner / anchors to the
 * root, a trailing / means folders only, ! takes back an earlier match; the last pattern that matches decides. \ takes the
 * meaning from the next character; a [ that is never closed matches nothing. Characters are bytes, as in git.
 *
 * As in git, what lies in an excluded folder is out whatever later patterns say: the caller asks for each folder on the way
 * before it asks for what is in it. */
#ifndef NS_READER_EXCLUDE_H
#define NS_READER_EXCLUDE_H

#include <stdbool.h>
#include <stddef.h>

/* Is path (relative to the root, no leading "./") shut out? Time is bounded: product of the lengths of pattern and path. */
bool exclude_matches(const char *const *patterns, size_t count, const char *path, bool folder);

#endif
