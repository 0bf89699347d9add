/* program.c: see program.h. Three steps: the pattern is read into a tree, the tree is written out as steps, and each branch
 * learns which symbols make it worth taking. What a set or an escape stands for is asked of PCRE2 itself. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "knowledge/gen/program.h"

#include "base/letters.h"

#include <pcre2.h>
#include <setjmp.h>
#include <string.h>

enum { MAX_NODES = 4096, NO_END = 0xFFFF };

typedef enum node_kind { NODE_SET, NODE_ALL, NODE_ANY, NODE_REPEAT, NODE_GROUP, NODE_LOOK } node_kind;

/* NODE_ALL: its children one behind the other; NODE_ANY: one of them. The others have one child, a set has none. */
typedef struct node {
    node_kind kind;
    struct node *child, *next;
    uint16_t set, least, most, group;
    bool once, behind, negative;
} node;

typedef struct compiler {
    const char *pattern;
    size_t at;
    symbol_sets *sets;
    program *made;
    node nodes[MAX_NODES];
    size_t node_count;
    uint16_t group_count;
    jmp_buf refused;
} compiler;

_Noreturn static void refuse(compiler *with, const char *error)
{
    with->made->error = error;
    with->made->error_at = with->at;
    longjmp(with->refused, 1);
}

static uint16_t set_number(compiler *with, const symbol_set *set)
{
    symbol_sets *sets = with->sets;
    size_t i = 0;
    while (i < sets->count && memcmp(&sets->items[i], set, sizeof *set) != 0)
        i++;
    if (i == MAX_SETS)
        refuse(with, "too many sets of symbols");
    if (i == sets->count)
        sets->items[sets->count++] = *set;
    return (uint16_t)i;
}

static void add_set(symbol_set *to, const symbol_set *set)
{
    for (size_t i = 0; i < sizeof to->bits; i++)
        to->bits[i] |= set->bits[i];
}

/* ---- reading the pattern */

static node *new_node(compiler *with, node_kind kind)
{
    if (with->node_count == MAX_NODES)
        refuse(with, "the pattern is too long");
    node *made = &with->nodes[with->node_count++];
    *made = (node){.kind = kind};
    return made;
}

/* The symbols that pattern[at..end), one set or character, stands for. */
static symbol_set ask_symbols(compiler *with, size_t end)
{
    int error = 0;
    PCRE2_SIZE offset = 0;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)with->pattern + with->at, end - with->at, PCRE2_EXTENDED | PCRE2_ANCHORED,
                                     &error, &offset, NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    if (code == NULL || data == NULL)
        refuse(with, "not understood");
    symbol_set set = {0};
    for (unsigned symbol = 1; symbol < 256; symbol++) {
        uint8_t text = (uint8_t)symbol;
        if (pcre2_match(code, &text, 1, 0, 0, data, NULL) > 0)
            set.bits[symbol / 8] |= (uint8_t)(1u << symbol % 8);
    }
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return set;
}

static size_t set_end(const char *pattern, size_t at)
{
    at += pattern[at + 1] == '^' ? 2 : 1;
    do
        at += pattern[at] == '\\' ? 2 : 1;
    while (pattern[at] != ']');
    return at + 1;
}

static node *read_symbols(compiler *with)
{
    const char *pattern = with->pattern;
    size_t end = with->at + 1;
    if (pattern[with->at] == '[')
        end = set_end(pattern, with->at);
    else if (pattern[with->at] == '\\')
        end = with->at + 2;
    else if (strchr(".^$*+?{#", pattern[with->at]) != NULL)
        refuse(with, "patterns over symbols do not know this");
    if (pattern[with->at] == '\\' && strchr("nd()[]{}.?*+|^$/\\\"'-,:;", pattern[with->at + 1]) == NULL)
        refuse(with, "patterns over symbols do not know this escape");
    symbol_set set = ask_symbols(with, end);
    node *made = new_node(with, NODE_SET);
    made->set = set_number(with, &set);
    with->at = end;
    return made;
}

static void skip_blanks(compiler *with)
{
    with->at += strspn(with->pattern + with->at, " \t\n");
}

static bool take(compiler *with, const char *text)
{
    size_t length = strlen(text);
    if (strncmp(with->pattern + with->at, text, length) != 0)
        return false;
    with->at += length;
    return true;
}

static uint16_t read_number(compiler *with)
{
    unsigned number = 0;
    for (; is_digit(with->pattern[with->at]) && number < 1000; with->at++)
        number = number * 10 + (unsigned)(with->pattern[with->at] - '0');
    return (uint16_t)number;
}

/* How often what stands before may stand: ? * + {2} {2,} {2,5}, and a + behind these. */
static node *read_repeat(compiler *with, node *what)
{
    uint16_t least = 0, most = NO_END;
    skip_blanks(with);
    if (take(with, "?"))
        most = 1;
    else if (take(with, "+"))
        least = 1;
    else if (take(with, "{")) {
        least = most = read_number(with);
        if (take(with, ","))
            most = with->pattern[with->at] == '}' ? NO_END : read_number(with);
        if (!take(with, "}"))
            refuse(with, "not understood");
    } else if (!take(with, "*"))
        return what;
    node *made = new_node(with, NODE_REPEAT);
    made->child = what;
    made->least = least;
    made->most = most;
    made->once = take(with, "+");
    if (with->pattern[with->at] == '?')
        refuse(with, "patterns over symbols take as many as they can");
    return made;
}

static node *read_any(compiler *with);

static node *read_bracket(compiler *with)
{
    node *made = NULL;
    if (take(with, "?=") || take(with, "?!")) {
        made = new_node(with, NODE_LOOK);
        made->negative = with->pattern[with->at - 1] == '!';
    } else if (take(with, "?<=") || take(with, "?<!")) {
        made = new_node(with, NODE_LOOK);
        made->negative = with->pattern[with->at - 1] == '!';
        made->behind = true;
    } else if (take(with, "?<")) {
        made = new_node(with, NODE_GROUP);
        made->group = ++with->group_count;
        with->at += strcspn(with->pattern + with->at, ">") + 1;
        if (made->group >= NS_MAX_GROUPS)
            refuse(with, "too many captures");
    } else if (!take(with, "?:") && with->pattern[with->at] == '?') {
        refuse(with, "patterns over symbols do not know this bracket");
    }
    node *inner = read_any(with);
    if (!take(with, ")"))
        refuse(with, "not understood");
    if (made == NULL)
        return inner;
    made->child = inner;
    return made;
}

static node *read_all(compiler *with)
{
    node *made = new_node(with, NODE_ALL), **last = &made->child;
    for (skip_blanks(with); strchr("|)", with->pattern[with->at]) == NULL; skip_blanks(with)) { /* the NUL, too */
        *last = read_repeat(with, take(with, "(") ? read_bracket(with) : read_symbols(with));
        last = &(*last)->next;
    }
    return made->child != NULL && made->child->next == NULL ? made->child : made;
}

/* One symbol of several sets is one of their union. */
static node *join_sets(compiler *with, node *any)
{
    symbol_set set = {0};
    for (const node *one = any->child; one != NULL; one = one->next) {
        if (one->kind != NODE_SET)
            return any;
        add_set(&set, &with->sets->items[one->set]);
    }
    any->kind = NODE_SET;
    any->child = NULL;
    any->set = set_number(with, &set);
    return any;
}

static node *read_any(compiler *with)
{
    node *first = read_all(with);
    if (with->pattern[with->at] != '|')
        return first;
    node *made = new_node(with, NODE_ANY), **last = &made->child;
    *last = first;
    while (take(with, "|")) {
        last = &(*last)->next;
        *last = read_all(with);
    }
    return join_sets(with, made);
}

/* ---- writing steps */

static step *put(compiler *with, step_code code)
{
    program *made = with->made;
    if (made->count == NS_MAX_OPS)
        refuse(with, "the pattern is too long when written out");
    made->steps[made->count] = (step){.code = code};
    return &made->steps[made->count++];
}

static void put_node(compiler *with, const node *what);

/* `code`, and its STEP_DONE behind what stands between. */
static void put_within(compiler *with, step_code code, const node *what)
{
    size_t start = with->made->count;
    put(with, code);
    put_node(with, what);
    put(with, STEP_DONE);
    with->made->steps[start].to = (uint16_t)with->made->count;
}

static void put_any(compiler *with, const node *what)
{
    size_t jumps[256] = {0}, count = 0;
    for (const node *one = what->child; one != NULL; one = one->next) {
        size_t split = with->made->count;
        if (one->next != NULL)
            put(with, STEP_SPLIT);
        put_node(with, one);
        if (one->next == NULL)
            break;
        if (count == sizeof jumps / sizeof *jumps)
            refuse(with, "too many alternatives");
        jumps[count++] = with->made->count;
        put(with, STEP_JUMP);
        with->made->steps[split].to = (uint16_t)with->made->count;
    }
    while (count > 0)
        with->made->steps[jumps[--count]].to = (uint16_t)with->made->count;
}

static void put_run(compiler *with, const node *what)
{
    step *here = put(with, STEP_RUN);
    here->set = what->child->set;
    here->least = what->least;
    here->most = what->most == NO_END ? 0 : what->most;
}

static void put_times(compiler *with, const node *what)
{
    size_t splits[256] = {0}, count = 0;
    for (uint16_t i = 0; i < what->least; i++)
        put_node(with, what->child);
    for (uint16_t i = what->least; i < what->most; i++) {
        if (count == sizeof splits / sizeof *splits)
            refuse(with, "too many times");
        splits[count++] = with->made->count;
        put(with, STEP_SPLIT);
        put_node(with, what->child);
    }
    while (count > 0)
        with->made->steps[splits[--count]].to = (uint16_t)with->made->count;
}

static void put_repeat(compiler *with, const node *what)
{
    if (what->once && what->child->kind == NODE_SET) {
        put_run(with, what);
        return;
    }
    if (what->most == NO_END)
        refuse(with, "without an end there may only be one token after the other, and possessive: <cap>++");
    node times = *what;
    times.once = false;
    if (what->once)
        put_within(with, STEP_ONCE, &times);
    else
        put_times(with, what);
}

/* How many symbols it is long if it is nothing but sets, else 0. */
static uint8_t plain_length(const node *what)
{
    uint8_t length = 0;
    if (what->kind == NODE_SET)
        return 1;
    for (const node *one = what->child; one != NULL && what->kind == NODE_ALL; one = one->next) {
        if (one->kind != NODE_SET)
            return 0;
        length++;
    }
    return length;
}

static void put_behind(compiler *with, const node *what)
{
    uint8_t length = plain_length(what->child);
    if (length == 0 || (what->negative && length > 1))
        refuse(with, "only tokens are looked for behind");
    for (const node *one = length == 1 ? what->child : what->child->child; length > 0; one = one->next, length--) {
        step *here = put(with, what->negative ? STEP_UNLESS : STEP_PEEK);
        here->set = one->set;
        here->least = length;
    }
}

static void put_look(compiler *with, const node *what)
{
    if (what->behind)
        put_behind(with, what);
    else if (what->child->kind == NODE_SET)
        put(with, what->negative ? STEP_UNLESS : STEP_PEEK)->set = what->child->set;
    else
        put_within(with, what->negative ? STEP_NOT_AHEAD : STEP_AHEAD, what->child);
}

static void put_node(compiler *with, const node *what)
{
    switch (what->kind) {
    case NODE_SET:
        put(with, STEP_SET)->set = what->set;
        break;
    case NODE_ALL:
        for (const node *one = what->child; one != NULL; one = one->next)
            put_node(with, one);
        break;
    case NODE_ANY:
        put_any(with, what);
        break;
    case NODE_REPEAT:
        put_repeat(with, what);
        break;
    case NODE_GROUP:
        put(with, STEP_SAVE)->least = (uint16_t)(2 * what->group);
        put_node(with, what->child);
        put(with, STEP_SAVE)->least = (uint16_t)(2 * what->group + 1);
        break;
    case NODE_LOOK:
        put_look(with, what);
        break;
    }
}

/* ---- which symbols make a branch worth taking */

/* Steps that stand between a STEP_ONCE and its STEP_DONE go on behind it. */
typedef struct inside {
    size_t to;
    const struct inside *outer;
} inside;

/* Adds to set what can stand at the step pc if it is to lead to the end; all, and the edge, if that needs nothing more. */
static void add_firsts(const compiler *with, size_t pc, const inside *in, bool seen[NS_MAX_OPS], symbol_set *set)
{
    for (; !seen[pc]; pc++) {
        const step *here = &with->made->steps[pc];
        seen[pc] = true;
        switch (here->code) {
        case STEP_SET:
        case STEP_RUN:
            add_set(set, &with->sets->items[here->set]);
            if (here->code == STEP_SET || here->least > 0)
                return;
            break;
        case STEP_SPLIT:
            add_firsts(with, here->to, in, seen, set);
            break;
        case STEP_ONCE:
            add_firsts(with, pc + 1, &(inside){here->to, in}, seen, set);
            return;
        case STEP_JUMP:
        case STEP_AHEAD:
        case STEP_NOT_AHEAD:
            pc = (size_t)here->to - 1;
            break;
        case STEP_DONE:
            if (in != NULL)
                add_firsts(with, in->to, in->outer, seen, set);
            else
                memset(set, 0xFF, sizeof *set);
            return;
        case STEP_PEEK:
        case STEP_UNLESS:
        case STEP_SAVE:
            break;
        }
    }
}

/* Within what is looked for ahead, and in a STEP_ONCE, the end is its own. */
static uint16_t firsts(compiler *with, size_t pc)
{
    bool seen[NS_MAX_OPS] = {false};
    symbol_set set = {0};
    add_firsts(with, pc, NULL, seen, &set);
    return set_number(with, &set);
}

static bool share_symbols(const symbol_set *a, const symbol_set *b)
{
    for (size_t i = 0; i < sizeof a->bits; i++)
        if ((a->bits[i] & b->bits[i]) != 0)
            return true;
    return false;
}

static void guard_branches(compiler *with)
{
    for (size_t pc = 0; pc < with->made->count; pc++) {
        step *here = &with->made->steps[pc];
        if (here->code != STEP_SPLIT)
            continue;
        here->set = firsts(with, pc + 1);
        here->other = firsts(with, here->to);
        here->sure = !share_symbols(&with->sets->items[here->set], &with->sets->items[here->other]);
    }
}

void program_compile(const char *pattern, symbol_sets *sets, program *made)
{
    static compiler with;
    with = (compiler){.pattern = pattern, .sets = sets, .made = made};
    made->count = 0;
    made->error = NULL;
    if (setjmp(with.refused) != 0)
        return;
    const node *tree = read_any(&with);
    if (pattern[with.at] != '\0')
        refuse(&with, "not understood");
    put_node(&with, tree);
    put(&with, STEP_DONE);
    guard_branches(&with);
}
