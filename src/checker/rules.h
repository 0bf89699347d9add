/* rules.h: the rules of `newsscan check`, one row each in src/data/checks/FAMILY.def:
 *
 *     CHECK(DATE_WEEKDAY,            the id in C is CHECK_DATE_WEEKDAY
 *           "date-weekday",          the name that users see; its first word (date) selects all rules that begin with it
 *           ERROR,                   ERROR, WARNING or NOTE. Only rules that are nearly always right are errors
 *           ON,                      ON, or OPT_IN for what only some houses want
 *           BY_HAND,                 BY_HAND; SAFE_FIX if findings carry a repair that needs no thought
 *           "...",                   what --list-rules says: no capital at the start, no full stop
 *           "...", "...",            what --explain says: what is found, and why it matters
 *           "...", "...")            an article that has it, and the same article mended; tests/checks/explain.py runs both with
 *                                    --date 2024-06-20, or without if nothing is found so. Written for this project; \n ends a paragraph
 *
 * A family is a file, so `--select quotes` can name one; its order here is the order of --list-rules. */
#ifndef NS_CHECKER_RULES_H
#define NS_CHECKER_RULES_H

#include "newsscan.h"

typedef enum ns_check_family {
    FAMILY_DATES,
    FAMILY_QUOTES,
    FAMILY_NAMES,
    FAMILY_LANGUAGE,
    FAMILY_TEXT,
    FAMILY_STRUCTURE
} ns_check_family;

typedef enum ns_check_id {
#define CHECK(id, ...) CHECK_##id,
#include "data/checks/all.def"
#undef CHECK
    CHECK_COUNT
} ns_check_id;

extern const ns_check_rule check_rules[CHECK_COUNT];
extern const uint8_t check_families[CHECK_COUNT]; /* ns_check_family */

#endif
