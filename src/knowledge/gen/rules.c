/* rules.c: a program of the build. src/data/rules/NAME.rules → two C tables of rules (knowledge/rules.h), one a level: each
 * pattern expanded, compiled and proven on its own examples, and the gates before the rules.
 *
 * usage: rules RULES_DIR OUT.c
 * The first mistake is shown with file, line and a caret, and stops the build. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/gen/bits.h"
#include "knowledge/gen/gates.h"
#include "knowledge/gen/lists.h"
#include "knowledge/gen/literal.h"
#include "knowledge/gen/openings.h"
#include "knowledge/gen/pattern.h"
#include "knowledge/gen/program.h"
#include "knowledge/rules.h"
#include "knowledge/tables.h"
#include "tokenizer/tokens.h"

#include <errno.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ROOM = 8192, MAX_RULES = 1024, MAX_EXAMPLES = 64, MOST_FILES = 256 };

/* The engine is linked in without rules of its own. */
const ns_rule_set table_symbol_rules = {0}, table_line_rules = {0};
const char table_rules_library[] = "";

static const char *file_name = "";
static unsigned line_number;
static char line_text[LINE_ROOM];

_Noreturn static void fail(size_t column, const char *message, const char *what)
{
    fprintf(stderr, "%s:%u: %s%s%s\n    %s\n    %*s^\n", file_name, line_number, message, *what != '\0' ? ": " : "", what,
            line_text, (int)column, "");
    exit(1);
}

static char *copy(const char *text, size_t length)
{
    char *made = calloc(length + NS_TEXT_PADDING + 1, 1);
    if (made == NULL)
        fail(0, "out of memory", "");
    memcpy(made, text, length);
    return made;
}

/* ---- one rule */

typedef struct example {
    char *text;
    bool yes;
    unsigned line;
    char line_text[LINE_ROOM];
} example;

typedef struct draft {
    ns_rule rule;
    ns_openings openings;
    pcre2_code *code;
    program *program; /* NULL: PCRE2 matches */
    char *why, *source;
    unsigned match_line;
    char match_text[LINE_ROOM];
    example *examples[MAX_EXAMPLES];
    size_t example_count;
} draft;

/* What is proven, by level. */
typedef struct ruleset {
    ns_rule rules[MAX_RULES];
    ns_openings openings[MAX_RULES];
    program *programs[MAX_RULES];
    size_t count;
} ruleset;

static ruleset done[2];
static symbol_sets sets[2]; /* by level, too */
static size_t examples_run;
static bool level_lines;
static macros definitions; /* of the file in hand */

static uint32_t options(bool lines)
{
    uint32_t both = PCRE2_DUPNAMES | PCRE2_NO_AUTO_CAPTURE | PCRE2_DOLLAR_ENDONLY;
    return lines ? both | PCRE2_UTF : both | PCRE2_EXTENDED;
}

static const char *const capture_names[] = {
#define CAPTURE_NAME(capture) #capture,
    NS_CAPTURES(CAPTURE_NAME)
#undef CAPTURE_NAME
};

/* ---- compiling */

static uint8_t capture_number(const char *name)
{
    for (uint8_t i = 0; i < NS_CAPTURE_COUNT; i++)
        if (strcmp(capture_names[i], name) == 0)
            return i;
    fail(0, "no finder reads this capture (NS_CAPTURES in knowledge/rules.h)", name);
}

/* PCRE2's name table: rows of group number (two bytes, big end first) and NUL-terminated name. */
static void name_groups(ns_rule *rule, const pcre2_code *code)
{
    uint32_t count = 0, size = 0, groups = 0;
    PCRE2_SPTR row = NULL;
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups >= NS_MAX_GROUPS)
        fail(0, "too many captures", rule->name);
    rule->groups = (uint16_t)(groups + 1);
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &row);
    for (; count > 0; count--, row += size)
        rule->captures[capture_number((const char *)row + 2)] |= (uint16_t)(1u << ((unsigned)row[0] << 8 | row[1]));
}

static void compile_pattern(draft *of, const pattern *expanded)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    of->code = pcre2_compile((PCRE2_SPTR)expanded->text, expanded->length, options(level_lines), &error, &offset, NULL);
    if (of->code == NULL) {
        PCRE2_UCHAR message[256];
        pcre2_get_error_message(error, message, sizeof message);
        size_t at = offset < expanded->length ? offset : expanded->length - 1;
        fail(expanded->column[at], (const char *)message, "");
    }
}

/* What cannot be written over lines PCRE2 matches. */
static void make_program(draft *of, const pattern *expanded)
{
    program *made = calloc(1, sizeof *made);
    if (made == NULL)
        fail(0, "out of memory", "");
    program_compile(expanded->text, &sets[level_lines], made);
    if (made->error != NULL && !level_lines)
        fail(expanded->column[made->error_at < expanded->length ? made->error_at : expanded->length - 1], made->error,
             of->rule.name);
    if (made->error == NULL)
        of->program = made;
    else
        free(made);
}

/* The code has no anchor, because only then PCRE2 says what a match can begin with. */
static void find_openings(draft *of)
{
    uint32_t type = 0, unit = 0;
    const uint8_t *map = NULL;
    uint8_t single[32] = {0}, alike[256];
    pcre2_pattern_info(of->code, PCRE2_INFO_FIRSTCODETYPE, &type);
    pcre2_pattern_info(of->code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
    pcre2_pattern_info(of->code, PCRE2_INFO_FIRSTBITMAP, &map);
    if (type == 1)
        set_bit(single, unit & 0xFF);
    else if (map == NULL)
        fail(strcspn(of->match_text, " \t"), "a rule begins with its cue: this pattern can begin with anything, or with nothing",
             of->rule.name);
    for (unsigned symbol = 0; symbol < 256; symbol++)
        alike[symbol] = (uint8_t)symbol;
    if (of->program != NULL)
        program_alike(of->program, &sets[level_lines], alike);
    if (!openings_find(of->code, level_lines, alike, type == 1 ? single : map, &of->openings))
        fail(0, "out of memory", "");
}

static void compile(draft *of)
{
    line_number = of->match_line;
    memcpy(line_text, of->match_text, LINE_ROOM);
    pattern *expanded = malloc(sizeof *expanded);
    if (expanded == NULL)
        fail(0, "out of memory", "");
    pattern_expand(of->source, (size_t)(strstr(line_text, of->source) - line_text), !level_lines, &definitions, expanded);
    if (expanded->error != NULL)
        fail(expanded->error_column, expanded->error, expanded->what);
    compile_pattern(of, expanded);
    name_groups(&of->rule, of->code);
    make_program(of, expanded);
    find_openings(of);
    of->rule.pattern = copy(expanded->text, expanded->length);
    free(expanded);
}

/* ---- examples */

static ns_span range_span(const ns_tokens *tokens, ns_range range)
{
    if (tokens->spans == NULL) /* over lines */
        return (ns_span){range.first, range.last};
    return (ns_span){tokens->spans[range.first].start, tokens->spans[range.last - 1].end};
}

static ns_range wanted_range(const ns_match *match, const char *name, size_t length)
{
    if (length == 5 && memcmp(name, "match", 5) == 0)
        return match->group[0];
    for (int i = 0; i < NS_CAPTURE_COUNT; i++)
        if (strlen(capture_names[i]) == length && memcmp(capture_names[i], name, length) == 0)
            return match_range(match, (ns_capture)i);
    fail(0, "no capture has this name", copy(name, length));
}

/* "name=text" against what the match captured. */
static void check_capture(const char *text, const ns_tokens *tokens, const ns_match *match, const char *want)
{
    size_t length = strcspn(want, "=");
    if (want[length] != '=')
        fail(0, "a capture is written name=text", want);
    ns_range range = wanted_range(match, want, length);
    const char *expected = want + length + 1;
    if (range.first >= range.last) {
        if (*expected != '\0')
            fail(0, "this took no part in the match", want);
        return;
    }
    ns_span span = range_span(tokens, range);
    size_t size = span.end - span.start;
    if (strlen(expected) != size || memcmp(text + span.start, expected, size) != 0) {
        char got[512];
        snprintf(got, sizeof got, "%s, but it caught \"%.*s\"", want, (int)(size > 300 ? 300 : size), text + span.start);
        fail(0, "another capture than wanted", got);
    }
}

/* What the written matcher will find, as PCRE2 finds it: tests/unit/test_rules.c shows that they are one. Over lines it only looks at the
 * beginning. */
static bool match_first(const draft *of, const uint8_t *subject, size_t count, ns_arena *arena, ns_match *match)
{
    pcre2_match_data *data = pcre2_match_data_create(NS_MAX_GROUPS, NULL);
    if (data == NULL)
        fail(0, "out of memory", "");
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(data);
    size_t places = level_lines ? 1 : count;
    int groups = 0;
    for (size_t at = 0; at < places && groups <= 0; at++) {
        groups = pcre2_match(of->code, subject, count, at, PCRE2_ANCHORED, data, NULL);
        if (groups < 0 && groups != PCRE2_ERROR_NOMATCH)
            fail(0, "PCRE2 gives up on this example", of->rule.name);
        if (groups > 0 && found[1] == at) /* nothing is no match */
            groups = 0;
    }
    ns_range *group = arena_zero(arena, (NS_MAX_GROUPS + 1) * sizeof *group);
    *match = (ns_match){.rule = &of->rule, .group = group};
    for (int i = 0; i < groups; i++)
        if (found[2 * i] != PCRE2_UNSET && found[2 * i] < found[2 * i + 1]) {
            group[i] = (ns_range){(uint32_t)found[2 * i], (uint32_t)found[2 * i + 1]};
            match->took |= (uint16_t)(1u << i);
        }
    pcre2_match_data_free(data);
    return groups > 0;
}

static bool first_match(const draft *of, const char *text, ns_arena *arena, ns_tokens *tokens, ns_match *match)
{
    if (level_lines)
        return match_first(of, (const uint8_t *)text, strlen(text), arena, match);
    ns_tokenizer tokenizer;
    tokenizer_init(&tokenizer);
    tokens_find(&tokenizer, text, strlen(text), arena, tokens);
    return match_first(of, tokens->symbols, tokens->count, arena, match);
}

static char *trim(char *text)
{
    text += strspn(text, " \t");
    for (size_t length = strlen(text); length > 0 && strchr(" \t", text[length - 1]) != NULL; length--)
        text[length - 1] = '\0';
    return text;
}

static void run_example(const draft *rule, const example *of)
{
    ns_guard guard;
    ns_arena arena;
    line_number = of->line;
    memcpy(line_text, of->line_text, LINE_ROOM);
    if (setjmp(guard.escape) != 0)
        fail(0, "out of memory", "");
    arena_init(&arena, &guard);
    char *fields = copy(of->text, strlen(of->text));
    char *wants = strstr(fields, " | ");
    if (wants != NULL)
        *wants = '\0';
    char *text = copy(trim(fields), strlen(trim(fields)));
    ns_tokens tokens = {0};
    ns_match match = {0};
    bool found = first_match(rule, text, &arena, &tokens, &match);
    if (found != of->yes)
        fail(0, of->yes ? "the rule does not match its own example" : "the rule matches what it must not", text);
    while (found && wants != NULL) {
        char *want = wants + 3;
        wants = strstr(want, " | ");
        if (wants != NULL)
            *wants = '\0';
        check_capture(text, &tokens, &match, trim(want));
    }
    examples_run++;
    arena_free(&arena);
    free(text);
    free(fields);
}

static void prove(draft *of)
{
    bool yes = false, no = false;
    for (size_t i = 0; i < of->example_count; i++) {
        yes |= of->examples[i]->yes;
        no |= !of->examples[i]->yes;
        run_example(of, of->examples[i]);
        free(of->examples[i]->text);
        free(of->examples[i]);
    }
    if (!yes || !no)
        fail(0, "a rule carries at least one `yes` and one `no`", of->rule.name);
    pcre2_code_free(of->code);
}

static void finish(draft *of)
{
    if (of->rule.name == NULL)
        return;
    if (of->why == NULL || of->rule.as == NULL || of->source == NULL)
        fail(0, "a rule has a name, a why, an as and a match", of->rule.name);
    compile(of);
    prove(of);
    ruleset *to = &done[level_lines];
    if (to->count == MAX_RULES)
        fail(0, "too many rules", of->rule.name);
    to->rules[to->count] = of->rule;
    to->openings[to->count] = of->openings;
    to->programs[to->count++] = of->program;
    free(of->why);
    free(of->source);
    *of = (draft){0};
}

/* ---- rule files */

static void add_example(draft *of, const char *text, bool yes)
{
    if (of->example_count == MAX_EXAMPLES)
        fail(0, "too many examples", of->rule.name);
    example *added = calloc(1, sizeof *added);
    if (added == NULL)
        fail(0, "out of memory", "");
    added->text = copy(text, strlen(text));
    added->yes = yes;
    added->line = line_number;
    memcpy(added->line_text, line_text, LINE_ROOM);
    of->examples[of->example_count++] = added;
}

static void define(char *value)
{
    size_t length = strcspn(value, " \t");
    if (definitions.count == MOST_MACROS)
        fail(0, "too many definitions", value);
    definitions.items[definitions.count].name = copy(value, length);
    definitions.items[definitions.count++].text = copy(trim(value + length), strlen(trim(value + length)));
}

static char *take_once(const char *had, const char *key, const char *value)
{
    if (had != NULL)
        fail(0, "stands twice in this rule", key);
    return copy(value, strlen(value));
}

static void take_field(draft *of, const char *key, char *value)
{
    if (strcmp(key, "rule") == 0) {
        finish(of);
        of->rule = (ns_rule){.name = copy(value, strlen(value)), .file = file_name, .line = line_number};
    } else if (strcmp(key, "define") == 0) {
        finish(of);
        define(value);
    } else if (strcmp(key, "level") == 0) {
        finish(of);
        if (strcmp(value, "lines") != 0 && strcmp(value, "symbols") != 0)
            fail(6, "the level is lines or symbols", value);
        level_lines = value[0] == 'l';
    } else if (of->rule.name == NULL) {
        fail(0, "before the first `rule`", key);
    } else if (strcmp(key, "why") == 0) {
        free(of->why); /* several lines of why are fine */
        of->why = copy(value, strlen(value));
    } else if (strcmp(key, "as") == 0) {
        of->rule.as = take_once(of->rule.as, key, value);
    } else if (strcmp(key, "match") == 0) {
        of->source = take_once(of->source, key, value);
        of->match_line = line_number;
        memcpy(of->match_text, line_text, LINE_ROOM);
    } else if (strcmp(key, "yes") == 0 || strcmp(key, "no") == 0) {
        add_example(of, value, key[0] == 'y');
    } else {
        fail(0, "a line begins with rule, why, as, match, yes, no, define, level or #", key);
    }
}

static void read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    file_name = copy(path, strlen(path));
    line_number = 0;
    if (file == NULL)
        fail(0, strerror(errno), "");
    level_lines = false;
    definitions.count = 0;
    draft of = {0};
    while (fgets(line_text, sizeof line_text, file) != NULL) {
        line_number++;
        size_t length = strlen(line_text);
        if (length + 1 == sizeof line_text)
            fail(0, "line too long", "");
        while (length > 0 && strchr("\r\n", line_text[length - 1]) != NULL)
            line_text[--length] = '\0';
        if (line_text[0] == '#' || length == 0)
            continue;
        char line[LINE_ROOM];
        memcpy(line, line_text, LINE_ROOM);
        size_t key = strcspn(line, " \t");
        char *value = trim(line + key);
        bool ended = line[key] == '\0';
        line[key] = '\0';
        take_field(&of, line, ended ? line + key : value);
    }
    if (ferror(file) || fclose(file) != 0)
        fail(0, "cannot be read", "");
    finish(&of);
}

/* ---- output */

static void put_string(FILE *out, const char *text)
{
    literal_put(out, text, strlen(text));
    fputs(",\n     ", out);
}

static void put_rule(FILE *out, const ns_rule *rule, const char *matcher, size_t number)
{
    const char *slash = strrchr(rule->file, '/');
    fprintf(out, "    {");
    put_string(out, rule->name);
    put_string(out, rule->as);
    put_string(out, rule->pattern);
    if (matcher != NULL)
        fprintf(out, "%s_%zu, NULL, ", matcher, number);
    else
        fprintf(out, "NULL, code_%zu, ", number);
    put_string(out, slash != NULL ? slash + 1 : rule->file);
    fprintf(out, "%u, %u, {", rule->line, rule->groups);
    for (int i = 0; i < NS_CAPTURE_COUNT; i++)
        fprintf(out, "%u,", rule->captures[i]);
    fprintf(out, "}},\n");
}

static void put_code(FILE *out, const ns_rule *rule, size_t number)
{
    size_t size = 0;
    uint8_t *bytes = rules_serialise(rule, &size);
    if (bytes == NULL)
        fail(0, "cannot be serialised", rule->name);
    fprintf(out, "static const _Alignas(16) uint8_t code_%zu[] = {", number);
    for (size_t i = 0; i < size; i++)
        fprintf(out, "%s%u,", i % 32 == 0 ? "\n    " : "", bytes[i]);
    fprintf(out, "};\n\n");
    pcre2_serialize_free(bytes);
}

static void put_set(FILE *out, const char *name, const ruleset *set, bool lines)
{
    gates made;
    if (!gates_make(set->openings, set->count, &made))
        fail(0, "there are too many rules, or no memory is left", "");
    program_write_rows(&sets[lines], out);
    for (size_t i = 0; i < set->count; i++)
        if (set->programs[i] != NULL)
            program_write(set->programs[i], &sets[lines], i, out);
        else
            put_code(out, &set->rules[i], i);
    fprintf(out, "static const ns_rule %s_rules[] = {\n", name);
    for (size_t i = 0; i < set->count; i++)
        put_rule(out, &set->rules[i], set->programs[i] == NULL ? NULL : lines ? "match_line" : "match", i);
    fprintf(out, "};\n\n");
    gates_write(&made, name, lines, out);
    fprintf(out, "const ns_rule_set table_%s_rules = {%s_rules, %zu, %s_gates, %zu, ", name, name, set->count, name, made.count);
    fprintf(out, lines ? "line_further, {" : "NULL, {");
    for (int symbol = 0; symbol < 256; symbol++)
        fprintf(out, "%u,", made.of[symbol]);
    fprintf(out, "}};\n\n");
    gates_free(&made);
}

static void write_tables(const char *path)
{
    FILE *out = fopen(path, "w");
    file_name = path;
    if (out == NULL)
        fail(0, strerror(errno), "");
    fprintf(out, "/* Made by knowledge/gen/rules.c from src/data/rules. Not for editing. */\n#include \"knowledge/rules.h\"\n\n");
    char library[64];
    rules_library(library);
    fprintf(out, "const char table_rules_library[] = \"%s\";\n\n", library);
    put_set(out, "symbol", &done[false], false);
    put_set(out, "line", &done[true], true);
    if (ferror(out) || fclose(out) != 0)
        fail(0, "cannot be written", "");
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: rules RULES_DIR OUT.c\n");
        return 2;
    }
    char *names[MOST_FILES];
    size_t count = lists_in(argv[1], ".rules", names, MOST_FILES);
    sets[true].lines = true;
    for (size_t i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%.2000s/%.2000s.rules", argv[1], names[i]);
        read_file(path);
    }
    write_tables(argv[2]);
    fprintf(stderr, "rules: %zu rules, %zu examples\n", done[false].count + done[true].count, examples_run);
    return 0;
}
