/* program.c: see program.h. Three steps: the pattern is read into a tree, the tree is written out as steps, and each branch
 * learns which symbols make it worth taking. What is said here of symbols holds for the characters of lines, too. */
#include "knowledge/gen/program.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "knowledge/gen/bits.h"

#include <setjmp.h>
#include <string.h>

enum { MAX_NODES = 4096, NO_END = 0xFFFF };

typedef enum node_kind { NODE_SET, NODE_ALL, NODE_ANY, NODE_REPEAT, NODE_GROUP, NODE_LOOK, NODE_END, NODE_BORDER } node_kind;

/* NODE_ALL: its children one behind the other; NODE_ANY: one of them. The others have one child, a set has none. */
typedef struct node {
    node_kind kind;
    struct node *child, *next;
    uint16_t set, least, most, group;
    bool once, few, behind, negative;
} node;

typedef struct compiler {
    const char *pattern;
    size_t at;
    symbol_sets *sets;
    program *made;
    node nodes[MAX_NODES];
    size_t node_count;
    uint16_t group_count;
    size_t depth; /* of steps up to their STEP_DONE */
    bool caseless;
    jmp_buf refused;
} compiler;

_Noreturn static void refuse(compiler *with, const char *error)
{
    with->made->error = error;
    with->made->error_at = with->at;
    longjmp(with->refused, 1);
}

static uint16_t number_of(compiler *with, const symbol_set *set)
{
    size_t number = set_number(with->sets, set);
    if (number == MAX_SETS)
        refuse(with, "too many sets of symbols");
    return (uint16_t)number;
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

static size_t set_end(const char *pattern, size_t at)
{
    at += pattern[at + 1] == '^' ? 2 : 1;
    do
        at += pattern[at] == '\\' ? 2 : 1;
    while (pattern[at] != ']');
    return at + 1;
}

static node *read_set(compiler *with, size_t end)
{
    symbol_set set;
    const char *wrong = set_ask(with->sets, with->pattern + with->at, end - with->at, with->caseless, &set);
    if (wrong != NULL)
        refuse(with, wrong);
    node *made = new_node(with, NODE_SET);
    made->set = number_of(with, &set);
    with->at = end;
    return made;
}

static size_t character_end(const char *pattern, size_t at)
{
    for (at++; utf8_is_continuation(pattern[at]); at++)
        ;
    return at;
}

static node *read_symbols(compiler *with)
{
    const char *pattern = with->pattern, *known = with->sets->lines ? "hd()[]{}.?*+|^$/\\\"'-,:;" : "nd()[]{}.?*+|^$/\\\"'-,:;";
    size_t end = with->sets->lines ? character_end(pattern, with->at) : with->at + 1;
    if (pattern[with->at] == '[')
        end = set_end(pattern, with->at);
    else if (pattern[with->at] == '\\')
        end = with->at + 2;
    else if (strchr(with->sets->lines ? "^*+?{" : ".^$*+?{#", pattern[with->at]) != NULL)
        refuse(with, "patterns do not know this");
    if (pattern[with->at] == '\\' && strchr(known, pattern[with->at + 1]) == NULL)
        refuse(with, "patterns do not know this escape");
    return read_set(with, end);
}

static void skip_blanks(compiler *with)
{
    if (with->sets->lines)
        return;
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

/* How often what stands before may stand: ? * + {2} {2,} {2,5}, and a + or ? behind these. */
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
    if (most == 0)
        refuse(with, "what never stands there is to be left out");
    node *made = new_node(with, NODE_REPEAT);
    made->child = what;
    made->least = least;
    made->most = most;
    made->once = take(with, "+");
    if (with->pattern[with->at] == '?' && !with->sets->lines)
        refuse(with, "patterns over symbols take as many as they can");
    made->few = take(with, "?");
    if (made->few && what->kind != NODE_SET)
        refuse(with, "only of characters as few as may be are taken");
    return made;
}

static node *read_any(compiler *with);

/* What an opening bracket begins with, and what that makes of what stands in it; NULL: nothing. */
static node *read_opening(compiler *with)
{
    node *made = NULL;
    if (take(with, "?=") || take(with, "?!") || take(with, "?<=") || take(with, "?<!")) {
        made = new_node(with, NODE_LOOK);
        made->negative = with->pattern[with->at - 1] == '!';
        made->behind = with->pattern[with->at - 2] == '<';
    } else if (take(with, "?<")) {
        made = new_node(with, NODE_GROUP);
        made->group = ++with->group_count;
        with->at += strcspn(with->pattern + with->at, ">") + 1;
        if (made->group >= NS_MAX_GROUPS)
            refuse(with, "too many captures");
    } else if (with->sets->lines && take(with, "?i:")) {
        with->caseless = true;
    } else if (!take(with, "?:") && with->pattern[with->at] == '?') {
        refuse(with, "patterns do not know this bracket");
    }
    return made;
}

static node *read_bracket(compiler *with)
{
    bool caseless = with->caseless;
    node *made = read_opening(with);
    node *inner = read_any(with);
    if (!take(with, ")"))
        refuse(with, "not understood");
    with->caseless = caseless;
    if (made == NULL)
        return inner;
    made->child = inner;
    return made;
}

/* A word's border lies between two symbols of which one is a word's. */
static node *read_border(compiler *with)
{
    symbol_set set;
    if (set_ask(with->sets, "\\w", 2, false, &set) != NULL)
        refuse(with, "not understood");
    node *made = new_node(with, NODE_BORDER);
    made->set = number_of(with, &set);
    return made;
}

static node *read_one(compiler *with)
{
    if (take(with, "("))
        return read_bracket(with);
    if (with->sets->lines && take(with, "$"))
        return new_node(with, NODE_END);
    if (with->sets->lines && take(with, "\\b"))
        return read_border(with);
    return read_symbols(with);
}

static node *read_all(compiler *with)
{
    node *made = new_node(with, NODE_ALL), **last = &made->child;
    for (skip_blanks(with); strchr("|)", with->pattern[with->at]) == NULL; skip_blanks(with)) { /* the NUL, too */
        *last = read_repeat(with, read_one(with));
        last = &(*last)->next;
    }
    return made->child != NULL && made->child->next == NULL ? made->child : made;
}

/* One symbol of several sets is one of their union. */
static node *join_sets(compiler *with, node *any)
{
    symbol_set set = {0};
    for (const node *one = any->child; one != NULL; one = one->next) {
        if (one->kind != NODE_SET || with->sets->items[one->set].wide != 0)
            return any;
        set_add(&set, &with->sets->items[one->set]);
    }
    any->kind = NODE_SET;
    any->child = NULL;
    any->set = number_of(with, &set);
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
    if (with->depth++ == MOST_DEEP)
        refuse(with, "too many brackets within one another");
    put(with, code);
    put_node(with, what);
    put(with, STEP_DONE);
    with->depth--;
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

static void put_run(compiler *with, step_code code, const node *what)
{
    step *here = put(with, code);
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

static bool may_be_empty(const node *what)
{
    bool empty = what->kind != NODE_ANY;
    switch (what->kind) {
    case NODE_SET:
        return false;
    case NODE_REPEAT:
        return what->least == 0 || may_be_empty(what->child);
    case NODE_GROUP:
        return may_be_empty(what->child);
    case NODE_ALL:
    case NODE_ANY:
        for (const node *one = what->child; one != NULL; one = one->next)
            empty = what->kind == NODE_ALL ? empty && may_be_empty(one) : empty || may_be_empty(one);
        return empty;
    default:
        return true;
    }
}

/* Without an end: the way back to its beginning is a jump. */
static void put_loop(compiler *with, const node *what)
{
    if (!with->sets->lines || may_be_empty(what->child))
        refuse(with, "without an end there may only be one token after the other, and possessive: <cap>++");
    for (uint16_t i = 0; i < what->least; i++)
        put_node(with, what->child);
    size_t start = with->made->count;
    put(with, STEP_SPLIT)->again = true;
    put_node(with, what->child);
    put(with, STEP_JUMP)->to = (uint16_t)start;
    with->made->steps[start].to = (uint16_t)with->made->count;
}

static void put_repeat(compiler *with, const node *what)
{
    bool set = what->child->kind == NODE_SET, option = what->least == 0 && what->most == 1;
    node times = *what;
    times.once = false;
    if (set && (what->once || (with->sets->lines && what->least == what->most)))
        put_run(with, STEP_RUN, what);
    else if (set && with->sets->lines && (what->few || !option))
        put_run(with, what->few ? STEP_FEW : STEP_MANY, what);
    else if (what->once)
        put_within(with, STEP_ONCE, &times);
    else if (what->most == NO_END)
        put_loop(with, what);
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

/* Symbols that each may be asked for in its place. */
static void put_behind(compiler *with, const node *what, uint8_t length)
{
    for (const node *one = length == 1 ? what->child : what->child->child; length > 0; one = one->next, length--) {
        step *here = put(with, what->negative ? STEP_UNLESS : STEP_PEEK);
        here->set = one->set;
        here->least = length;
    }
}

/* A character beyond ASCII is not asked for from behind, and of several not to be there each may: what may stand behind is done from
 * there. */
static void put_look(compiler *with, const node *what)
{
    const node *inner = what->child;
    uint8_t length = plain_length(inner);
    bool wide = inner->kind == NODE_SET && with->sets->items[inner->set].wide != 0;
    if (what->behind && length == 0)
        refuse(with, "only tokens are looked for behind");
    if (what->behind && (with->sets->lines ? length == 1 && !wide : length == 1 || !what->negative)) {
        put_behind(with, what, length);
    } else if (!what->behind && inner->kind == NODE_SET) {
        put(with, what->negative ? STEP_UNLESS : STEP_PEEK)->set = inner->set;
    } else {
        size_t start = with->made->count;
        put_within(with, what->negative ? STEP_NOT_AHEAD : STEP_AHEAD, inner);
        with->made->steps[start].least = what->behind ? length : 0;
    }
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
    case NODE_END:
        put(with, STEP_END);
        break;
    case NODE_BORDER:
        put(with, STEP_BORDER)->set = what->set;
        break;
    }
}

/* ---- which symbols make a branch worth taking */

/* Steps that stand between a STEP_ONCE and its STEP_DONE go on behind it. */
typedef struct inside {
    size_t to;
    const struct inside *outer;
} inside;

static void add_firsts(const compiler *with, size_t pc, const inside *in, symbol_set *set);

/* What can stand at pc and is of `some`, too. */
static void add_some(const compiler *with, size_t pc, const inside *in, const symbol_set *some, symbol_set *set)
{
    symbol_set firsts = {0};
    add_firsts(with, pc, in, &firsts);
    set_keep(&firsts, some);
    set_add(set, &firsts);
}

/* What a look ahead leaves of `some`. */
static void keep_looked(const compiler *with, size_t pc, symbol_set *some)
{
    const step *here = &with->made->steps[pc];
    symbol_set firsts = {0};
    if (here->least > 0) /* it looks behind */
        return;
    if (here->code == STEP_PEEK) {
        set_keep(some, &with->sets->items[here->set]);
    } else if (here->code == STEP_UNLESS) {
        set_drop(some, &with->sets->items[here->set], with->sets);
    } else if (here->code == STEP_AHEAD) {
        add_some(with, pc + 1, NULL, some, &firsts);
        *some = firsts;
    }
}

/* Adds to set what can stand at the step pc if it is to lead to the end; all, and the edge, if that needs nothing more. */
static void add_firsts(const compiler *with, size_t pc, const inside *in, symbol_set *set)
{
    symbol_set some; /* of these only, as far as was looked ahead */
    memset(&some, 0xFF, sizeof some);
    for (;; pc++) {
        const step *here = &with->made->steps[pc];
        switch (here->code) {
        case STEP_SET:
        case STEP_RUN:
        case STEP_MANY:
        case STEP_FEW: {
            symbol_set these = with->sets->items[here->set];
            set_keep(&these, &some);
            set_add(set, &these);
            if (here->code == STEP_SET || here->least > 0)
                return;
            break;
        }
        case STEP_SPLIT:
            add_some(with, here->to, in, &some, set);
            break;
        case STEP_ONCE:
            add_some(with, pc + 1, &(inside){here->to, in}, &some, set);
            return;
        case STEP_AHEAD:
        case STEP_NOT_AHEAD:
            keep_looked(with, pc, &some);
            pc = (size_t)here->to - 1;
            break;
        case STEP_JUMP:
            pc = (size_t)here->to - 1;
            break;
        case STEP_DONE:
            if (in != NULL)
                add_some(with, in->to, in->outer, &some, set);
            else
                set_add(set, &some);
            return;
        case STEP_PEEK:
        case STEP_UNLESS:
            keep_looked(with, pc, &some);
            break;
        case STEP_END:
            for (size_t i = 0; i < NS_LINE_EDGE / 8; i++)
                some.bits[i] = 0;
            break;
        case STEP_BORDER:
        case STEP_SAVE:
            break;
        }
    }
}

/* Within what is looked for ahead, and in a STEP_ONCE, the end is its own. */
static symbol_set firsts(const compiler *with, size_t pc)
{
    symbol_set set = {0};
    add_firsts(with, pc, NULL, &set);
    return set;
}

static void guard_branches(compiler *with)
{
    for (size_t pc = 0; pc < with->made->count; pc++) {
        step *here = &with->made->steps[pc];
        bool split = here->code == STEP_SPLIT;
        if (!split && here->code != STEP_MANY && here->code != STEP_FEW)
            continue;
        symbol_set set = split ? firsts(with, pc + 1) : with->sets->items[here->set];
        symbol_set other = firsts(with, split ? here->to : pc + 1);
        here->sure = !set_shares(&set, &other);
        if (split)
            here->set = number_of(with, &set);
        if (!here->sure || here->code == STEP_FEW)
            here->other = number_of(with, &other);
    }
}

void program_compile(const char *pattern, symbol_sets *sets, program *made)
{
    static compiler with;
    with = (compiler){.pattern = pattern, .sets = sets, .made = made};
    made->count = 0;
    made->lines = sets->lines;
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

/* ---- what cannot be told apart */

static bool are_alike(const program *of, const symbol_sets *sets, unsigned a, unsigned b)
{
    for (size_t i = 0; i < of->count; i++) {
        const uint8_t *bits = sets->items[of->steps[i].set].bits;
        if (has_bit(bits, a) != has_bit(bits, b))
            return false;
    }
    return true;
}

void program_alike(const program *of, const symbol_sets *sets, uint8_t alike[256])
{
    alike[0] = 0;
    for (unsigned symbol = 1; symbol < 256; symbol++) {
        unsigned least = of->lines && symbol >= 0x80 ? symbol : 1;
        while (!are_alike(of, sets, least, symbol))
            least++;
        alike[symbol] = (uint8_t)least;
    }
}
