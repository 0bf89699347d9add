/* rules.h: patterns as data. Regular expressions in PCRE2's syntax over token symbols, or over the lines of the text. The build writes
 * C functions for them (knowledge/program.h), which know sets, brackets, alternatives, repetitions, and looking ahead or behind. A
 * pattern over lines that they do not know (a bracket that is tried one way only, for one) is left to PCRE2.
 *
 * A rule file (src/data/rules/NAME.rules) is a list of rules:
 *
 *     # Dates of the day, as newspapers write them.                        a comment
 *     level  symbols                                                       or: level lines (patterns over a line's text)
 *     define DAY_OF_MONTH  <day>                                           @DAY_OF_MONTH in later patterns
 *
 *     rule   date-long
 *     why    "Rabu, 19 Juni 2024": day, month by name, year
 *     as     date day-month-year                                           what a match becomes; the finders read it
 *     match  (?: (?<weekday> <weekday> ) ,? )? (?<day> @DAY_OF_MONTH ) (?<month> <month> ) (?<year> <year> )
 *     yes    Ia tiba di Solo pada Senin, 6 Mei 2024. | weekday=Senin | day=6 | month=Mei | year=2024
 *     no     Ia tiba di Solo pada musim hujan.
 *
 * In patterns over symbols blanks mean nothing (PCRE2_EXTENDED), <name> is any token with that feature (a shape of
 * knowledge/shapes.h or a class of src/data/lexicon), <a&b>, <a&!b>, <a|b> combine features (& binds closer), <f> may stand
 * inside [...], and ASCII punctuation stands for itself (escaped where PCRE2 wants it); \n is a paragraph's end. Every rule
 * carries at least one `yes` (the match's captures follow, each "name=text"; "match=text" is the whole) and one `no`. The
 * build compiles each rule, runs its examples and stops with file, line and a caret under what is wrong.
 *
 * A rule is only tried where it can match: for each symbol there is a bit map of the rules that can begin with it, have it as
 * second or third symbol (as any of the first six bytes of a line), or stand behind it, which the build finds out by trying them
 * all. So a rule costs next to nothing where its cue does not stand. A rule's matches do not overlap one another. */
#ifndef NS_KNOWLEDGE_RULES_H
#define NS_KNOWLEDGE_RULES_H

#include "base/arena.h"
#include "knowledge/program.h"
#include "newsscan.h"

/* The capture names that rules may use: what the C code asks for. */
/* clang-format off */
#define NS_CAPTURES(X)                                                                                                         \
    X(weekday) X(day) X(month) X(year) X(to) X(clock) X(zone) X(part) X(mod) X(number) X(unit) X(hijri)                        \
    X(name) X(title) X(acronym) X(org) X(place) X(cue) X(speaker) X(via) X(medium) X(currency) X(scale) X(noun)                \
    X(outlet) X(credit) X(label) X(date) X(head) X(role) X(inner)

typedef enum ns_capture {
#define NS_CAPTURE_ENUM(name) NS_CAPTURE_##name,
    NS_CAPTURES(NS_CAPTURE_ENUM)
#undef NS_CAPTURE_ENUM
    NS_CAPTURE_COUNT
} ns_capture;
/* clang-format on */

/* What a symbol (level lines: byte) can be to a match: the one before it, or one of its first three. */
typedef enum ns_spot { NS_BEFORE, NS_FIRST, NS_SECOND, NS_THIRD, NS_SPOTS } ns_spot;

/* A set of 64 doors, each a rule with the first symbols that want the same neighbours, and for every spot and symbol a bit for each
 * door that lets it pass there; symbol 0 is the edge of the text. The rules to try at a place are those whose bits stand in all four
 * words: no list to walk, and hardly a branch that cannot be foreseen. */
enum { NS_DOORS = 64, NS_MOST_GATES = 8, NS_SYMBOLS = 256 };

typedef struct ns_gate {
    uint64_t open[NS_SYMBOLS][NS_SPOTS];
    uint16_t rule[NS_DOORS]; /* its number in the set; in order of the rules */
} ns_gate;

/* Level lines: the bytes behind the third, too, let only some doors pass, where the line's first six are ASCII. A cue of six letters is
 * hardly met by accident. */
enum { NS_FURTHER = 3, NS_ASCII = 128 };

typedef struct ns_further {
    uint64_t open[NS_FURTHER][NS_ASCII];
} ns_further;

/* One rule as the build embeds it: pattern already expanded, examples proven. */
typedef struct ns_rule {
    const char *name, *as, *pattern; /* `as` as written: "date day-month-year" */
    ns_matcher match;                /* NULL: PCRE2 matches, which only it does over lines */
    const uint8_t *code;             /* for that, the pattern as PCRE2 compiled it, serialised; may be NULL */
    const char *file;                /* "dates.rules" */
    unsigned line;
    uint16_t groups;                     /* the whole match included, which is group 0 */
    uint16_t captures[NS_CAPTURE_COUNT]; /* a bit for each group that has the name */
} ns_rule;

/* Rules of one level, and the gates before them. */
typedef struct ns_rule_set {
    const ns_rule *rules; /* in byte order of file name, then as written */
    size_t count;
    const ns_gate *gates;
    size_t gate_count;
    const ns_further *further;   /* level lines: one for each gate; NULL: all doors are open so far */
    uint8_t gate_of[NS_SYMBOLS]; /* the one gate with all doors for a first symbol */
} ns_rule_set;

/* The rules of src/data/rules. Made by the build, which had this PCRE2 (rules_library). */
extern const ns_rule_set table_symbol_rules, table_line_rules;
extern const char table_rules_library[];

typedef struct ns_range {
    uint32_t first, last; /* half-open; tokens, or bytes for rules over lines. first == last: did not take part */
} ns_range;

typedef struct ns_match {
    const ns_rule *rule;
    uint16_t kind;         /* what rules_new's classify made of rule->as */
    uint16_t took;         /* a bit for each group that took part */
    const ns_range *group; /* all of the rule's, and behind them an empty one */
} ns_match;

/* The range of a capture, or an empty one. With the same name in several alternatives: the one that took part. */
static inline ns_range match_range(const ns_match *match, ns_capture name)
{
    unsigned groups = match->rule->captures[name] & match->took;
    return match->group[__builtin_ctz(groups | 1u << match->rule->groups)];
}

typedef struct ns_rules ns_rules;             /* shared between threads */
typedef struct ns_rule_memory ns_rule_memory; /* match data and JIT stack; one a thread */

/* What PCRE2 has compiled of a rule in the build is read when the rule is tried for the first time; for another PCRE2 all are
 * compiled here (NS_ERR_RULES: it cannot). Where jit is set, a rule becomes machine code when it has been tried often, if PCRE2 can.
 * classify turns rule->as into the number put into ns_match.kind; it may be NULL. The set must outlive the result. */
ns_status rules_new(const ns_rule_set *set, bool jit, uint16_t (*classify)(const char *as), ns_rules **rules);

/* Those of the rules in whose kind the bits under the mask are these. They share with `all` what is compiled, and must not outlive it. */
ns_status rules_part(const ns_rules *all, uint16_t mask, uint16_t bits, ns_rules **part);
void rules_free(ns_rules *rules);

/* For the build: ns_rule.code of a rule over lines, or NULL; free it with pcre2_serialize_free. And which PCRE2 may read it: version,
 * size of a pointer, size of a link, written into name. */
uint8_t *rules_serialise(const ns_rule *rule, size_t *size);
void rules_library(char name[64]);

ns_status rule_memory_new(ns_rule_memory **memory);
void rule_memory_free(ns_rule_memory *memory);

typedef struct ns_matches {
    ns_match *items;
    size_t count, capacity;
} ns_matches;

/* Every match of every rule over symbols[0..count), ordered by first token, then by order of the rule files. The two symbols
 * behind the last are 0: patterns see only these. Appends to *matches in the arena. */
void rules_find(const ns_rules *rules, ns_rule_memory *memory, const uint8_t *symbols, size_t count, ns_arena *arena,
                ns_matches *matches);

/* The first rule (in file order) of level lines that matches at the start of text[start..end), one line without its line break.
 * The pattern sees only this line. Ranges are byte offsets into text, and live in the arena. False if none does. */
bool rules_match_line(const ns_rules *rules, ns_rule_memory *memory, const char *text, uint32_t start, uint32_t end,
                      ns_arena *arena, ns_match *match);

/* Of `places`, a bit for each of the 64 bytes from text[at] on, all of them before `end`: those where rules_match_line, starting
 * there, may find a match. */
uint64_t rules_begin_line(const ns_rules *rules, const char *text, uint32_t at, uint32_t end, uint64_t places);

#endif
