/* rules.c: see rules.h. The files of src/data/checks become one table. */
#include "checker/rules.h"

#define ERROR NS_ERROR
#define WARNING NS_WARNING
#define NOTE NS_NOTE
#define ON false
#define OPT_IN true
#define BY_HAND false
#define SAFE_FIX true

/* Rows of an initialiser: nothing to put brackets around. NOLINTBEGIN(bugprone-macro-parentheses) */
#define CHECK(id, called, severity, start, repair, says, is, because, wrong, right)                                              \
    [CHECK_##id] = {.name = called,                                                                                              \
                    .family = FAMILY_NAME,                                                                                       \
                    .level = severity,                                                                                           \
                    .opt_in = start,                                                                                             \
                    .fixable = repair,                                                                                           \
                    .summary = says,                                                                                             \
                    .what = is,                                                                                                  \
                    .why = because,                                                                                              \
                    .bad = wrong,                                                                                                \
                    .good = right},
/* NOLINTEND(bugprone-macro-parentheses) */
const ns_check_rule check_rules[CHECK_COUNT] = {
#include "data/checks/all.def"
};
#undef CHECK

#define CHECK(id, ...) [CHECK_##id] = FAMILY,
const uint8_t check_families[CHECK_COUNT] = {
#include "data/checks/all.def"
};

const ns_check_rule *ns_check_rules(size_t *count)
{
    *count = CHECK_COUNT;
    return check_rules;
}
