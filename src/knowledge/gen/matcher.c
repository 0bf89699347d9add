/* matcher.c: a program → the C function that does it (program_write of gen/program.h). A symbol's row tells which sets it is in, so
 * that a step over one is a load and a test; of a line, it is that of a character's first byte, and what begins beyond ASCII is asked for
 * its code point, too. Whatever fails goes to `back`, where the last way left is taken. */
#include "knowledge/gen/bits.h"
#include "knowledge/gen/literal.h"
#include "knowledge/gen/program.h"

#include <inttypes.h>
#include <string.h>

enum { WORD = 64 };

typedef struct writer {
    const program *program;
    const symbol_sets *sets;
    const char *look; /* reads what stands at `at` */
    FILE *out;
    bool is_target[NS_MAX_OPS + 1]; /* somebody goes on there; */
    bool is_way[NS_MAX_OPS + 1];    /* from a way left, */
    uint16_t
        ways[NS_MAX_OPS + 1]; /* which has this number; and this one the way to more or fewer at a step. Numbers are dense: */
    uint16_t more[NS_MAX_OPS + 1]; /* a table leads on from them, where a tree of comparisons would be guessed wrong */
    bool has_ways;                 /* one may have been left before the step at hand */
    size_t open[MOST_DEEP];        /* STEP_ONCE and its like whose STEP_DONE is still to come */
    size_t depth;
} writer;

/* A set that no row need be asked for: of one symbol alone, or of a letter in both cases. Sets *letter to it, with `bit` set. */
static bool is_letter_set(const symbol_set *set, unsigned *letter, unsigned *bit)
{
    unsigned count = 0, all = 0, common = ~0u;
    for (unsigned symbol = 0; symbol <= NS_LINE_EDGE; symbol++)
        if (has_bit(set->bits, symbol)) {
            count++;
            all |= symbol;
            common &= symbol;
        }
    *letter = all;
    *bit = all ^ common;
    return count == 1 || (count == 2 && *bit == 0x20);
}

/* Is the symbol `here` in the set? */
static void put_test(const writer *with, const char *here, unsigned set, bool in)
{
    unsigned letter, bit;
    const char *is = in ? "==" : "!=";
    bool plain = is_letter_set(&with->sets->items[set], &letter, &bit);
    if (plain && bit == 0)
        fprintf(with->out, "%s %s %u", here, is, letter);
    else if (plain)
        fprintf(with->out, "(%s | %u) %s %u", here, bit, is, letter);
    else
        fprintf(with->out, "(%srows[%s][%u] & UINT64_C(0x%" PRIx64 ")) %s 0", with->program->lines ? "line_" : "", here,
                set / WORD, UINT64_C(1) << set % WORD, in ? "!=" : "==");
}

static unsigned wide_of(const writer *with, unsigned set)
{
    return with->sets->items[set].wide;
}

/* Bytes of the character here beyond ASCII if it is of the set, which has such. */
static void put_size(const writer *with, unsigned set)
{
    size_t from = 0;
    for (size_t i = 0; i + 1 < wide_of(with, set); i++)
        from += with->sets->wides[i].count + 1;
    fprintf(with->out, "size_in(symbols + at, line_wides + %zu)", from);
}

/* Goes over what is of the set, which has been tested, save a character beyond ASCII. */
static void put_over(const writer *with, unsigned set, const char *otherwise)
{
    if (wide_of(with, set) == 0) {
        fprintf(with->out, "    at++;\n");
    } else {
        fprintf(with->out, "    size = ");
        put_size(with, set);
        fprintf(with->out, ";\n    if (size == 0)\n        %s;\n    at += size;\n", otherwise);
    }
    fprintf(with->out, "    here = %s;\n", with->look);
}

/* ---- words: letters in a row are compared together */

enum { LONGEST_WORD = 64, OTHER_CASE = 0x20 };

typedef struct letter_row {
    uint8_t letters[LONGEST_WORD], bits[LONGEST_WORD];
    size_t count;
    bool wide; /* one of the letters may be written beyond ASCII */
} letter_row;

/* A set of a letter in both its ASCII cases and the one beyond that program_word knows: sets *letter. */
static bool is_wide_letter(const writer *with, unsigned set, unsigned *letter)
{
    if (wide_of(with, set) == 0)
        return false;
    const wide_set *wide = &with->sets->wides[wide_of(with, set) - 1];
    uint32_t code = wide->ranges[0][0];
    *letter = program_ascii(code);
    unsigned bit = 0, ascii = 0;
    symbol_set plain = with->sets->items[set];
    memset(plain.bits + 0x80 / 8, 0, sizeof plain.bits - 0x80 / 8);
    return wide->count == 1 && wide->ranges[0][1] == code && is_letter_set(&plain, &ascii, &bit) && bit == OTHER_CASE &&
           ascii == *letter;
}

/* Appends the letter of the step; false if it is none, or one that program_word would read otherwise. */
static bool add_letter(const writer *with, const step *here, letter_row *to)
{
    unsigned letter, bit = OTHER_CASE;
    bool wide = is_wide_letter(with, here->set, &letter);
    if (!wide && (wide_of(with, here->set) != 0 || !is_letter_set(&with->sets->items[here->set], &letter, &bit) ||
                  letter >= NS_LINE_EDGE || (bit != 0 && program_is_wide(letter))))
        return false;
    to->letters[to->count] = (uint8_t)letter;
    to->bits[to->count++] = (uint8_t)bit;
    to->wide |= wide;
    return true;
}

/* The letters that the steps from `number` on go over, one each; at none of them but the first somebody else goes on. */
static letter_row read_word(const writer *with, size_t number)
{
    letter_row made = {.count = 0};
    const step *steps = with->program->steps;
    for (size_t i = number; made.count < LONGEST_WORD && i < with->program->count && steps[i].code == STEP_SET; i++)
        if ((i > number && (with->is_target[i] || with->is_way[i])) || !add_letter(with, &steps[i], &made))
            break;
    return made;
}

static void put_bytes(const writer *with, const uint8_t *bytes, size_t count)
{
    fputs(", ", with->out);
    literal_put(with->out, bytes, count);
}

/* By two, four or eight letters, of which the last may begin within those before. */
static void put_differ(const writer *with, const letter_row *these)
{
    size_t size = these->count >= 8 ? 8 : these->count >= 4 ? 4 : 2;
    fprintf(with->out, "end - at < %zu", these->count);
    for (size_t done = 0; done < these->count; done += size) {
        size_t from = done + size <= these->count ? done : these->count - size;
        fprintf(with->out, " ||\n        differ_%zu(symbols + at + %zu", size, from);
        put_bytes(with, these->bits + from, size);
        put_bytes(with, these->letters + from, size);
        fputc(')', with->out);
    }
}

static void write_word(const writer *with, const letter_row *these)
{
    fprintf(with->out, "    size = %zu;\n    if (%s", these->count, these->wide ? "(" : "");
    put_differ(with, these);
    if (these->wide) {
        fprintf(with->out, ") &&\n        (size = program_word(symbols + at, end - at");
        put_bytes(with, these->bits, these->count);
        put_bytes(with, these->letters, these->count);
        fprintf(with->out, ", %zu)) == 0", these->count);
    }
    fprintf(with->out, ")\n        goto back;\n    at += size;\n    here = %s;\n", with->look);
}

static void write_set(const writer *with, const step *here)
{
    fprintf(with->out, "    if (");
    put_test(with, "here", here->set, false);
    fprintf(with->out, ")\n        goto back;\n");
    put_over(with, here->set, "goto back");
}

/* Goes over as many as there are, `most` at most; count_N tells how many. */
static void put_as_many(const writer *with, const step *here, size_t number, unsigned most)
{
    fprintf(with->out, "    while (");
    put_test(with, "here", here->set, true);
    if (most > 0)
        fprintf(with->out, " && count_%zu < %u", number, most);
    fprintf(with->out, ") {\n");
    put_over(with, here->set, "break");
    fprintf(with->out, "    count_%zu++;\n    }\n", number);
}

static void write_run(const writer *with, const step *here, size_t number)
{
    fprintf(with->out, "    count_%zu = 0;\n", number);
    put_as_many(with, here, number, here->most);
    if (here->least > 0)
        fprintf(with->out, "    if (count_%zu < %u)\n        goto back;\n", number, here->least);
}

/* As many as there are; then fewer, but only where what follows can begin. */
static void write_many(const writer *with, const step *here, size_t number)
{
    write_run(with, here, number);
    if (here->sure)
        return;
    fprintf(with->out, "    left_%zu = count_%zu - %u;\nfewer_%zu:\n    while (", number, number, here->least, number);
    put_test(with, "here", here->other, false);
    fprintf(with->out, ") {\n    if (left_%zu == 0)\n        goto back;\n    left_%zu--;\n", number, number);
    fprintf(with->out, "    at = %s;\n    here = %s;\n    }\n",
            wide_of(with, here->set) != 0 ? "before_in(symbols, at)" : "at - 1", with->look);
    fprintf(with->out, "    if (left_%zu > 0)\n        leave_more(machine, at, %u, left_%zu);\n", number, with->more[number],
            number);
}

static void write_fewer(const writer *with, const step *here, size_t number)
{
    fprintf(with->out,
            "    case %u:\n        left_%zu = machine->left - 1;\n        at = %s;\n        here = %s;\n        "
            "goto fewer_%zu;\n",
            with->more[number], number, wide_of(with, here->set) != 0 ? "before_in(symbols, at)" : "at - 1", with->look, number);
}

static void put_one_more(const writer *with, const step *here, size_t number)
{
    fprintf(with->out, "    if (left_%zu == 0 || ", number);
    put_test(with, "here", here->set, false);
    fprintf(with->out, ")\n        goto back;\n    left_%zu--;\n", number);
    put_over(with, here->set, "goto back");
}

/* As few as may be; then more, up to where what follows can begin. */
static void write_few(const writer *with, const step *here, size_t number)
{
    if (here->least > 0) {
        fprintf(with->out, "    count_%zu = 0;\n", number);
        put_as_many(with, here, number, here->least);
        fprintf(with->out, "    if (count_%zu < %u)\n        goto back;\n", number, here->least);
    }
    fprintf(with->out, "    left_%zu = %u;\n", number, here->most > 0 ? (unsigned)(here->most - here->least) : NS_MOST_LEFT);
    if (!here->sure)
        fprintf(with->out, "more_%zu:\n", number);
    fprintf(with->out, "    while (");
    put_test(with, "here", here->other, false);
    fprintf(with->out, ") {\n");
    put_one_more(with, here, number);
    fprintf(with->out, "    }\n");
    if (!here->sure)
        fprintf(with->out, "    if (left_%zu > 0)\n        leave_more(machine, at, %u, left_%zu);\n", number, with->more[number],
                number);
}

static void write_more(const writer *with, const step *here, size_t number)
{
    fprintf(with->out, "    case %u:\n        left_%zu = machine->left;\n", with->more[number], number);
    put_one_more(with, here, number);
    fprintf(with->out, "        goto more_%zu;\n", number);
}

/* What stands so many symbols before. */
static void put_before(const writer *with, char text[64], unsigned count)
{
    if (count > 0)
        snprintf(text, 64, "byte_before(symbols, at, %u, %u)", count, with->program->lines ? (unsigned)NS_LINE_EDGE : 0u);
    else
        snprintf(text, 64, "here");
}

static void write_peek(const writer *with, const step *here)
{
    char before[64];
    bool unless = here->code == STEP_UNLESS;
    put_before(with, before, here->least);
    fprintf(with->out, "    if (");
    put_test(with, before, here->set, unless);
    if (wide_of(with, here->set) != 0) {
        fprintf(with->out, unless ? " && " : " || ");
        put_size(with, here->set);
        fprintf(with->out, unless ? " != 0" : " == 0");
    }
    fprintf(with->out, ")\n        goto back;\n");
}

static void write_border(const writer *with, const step *here)
{
    char before[64];
    put_before(with, before, 1);
    fprintf(with->out, "    if ((");
    put_test(with, before, here->set, true);
    fprintf(with->out, ") == (");
    put_test(with, "here", here->set, true);
    fprintf(with->out, "))\n        goto back;\n");
}

/* Can the branch at step `number` be taken, as far as the symbol here tells, and the one before if it begins by asking for that? */
static void put_branch_test(const writer *with, unsigned set, size_t number)
{
    const step *head = &with->program->steps[number];
    put_test(with, "here", set, true);
    if ((head->code != STEP_PEEK && head->code != STEP_UNLESS) || head->least == 0)
        return;
    char before[64];
    put_before(with, before, head->least);
    fprintf(with->out, " && ");
    put_test(with, before, head->set, head->code == STEP_PEEK);
}

static void write_split(const writer *with, const step *here, size_t number)
{
    if (here->again) /* once a round there is room for all ways that are left outside of loops */
        fprintf(with->out, "    if (machine->way_count > NS_MAX_OPS)\n        return false;\n");
    fprintf(with->out, "    if (!(");
    put_branch_test(with, here->set, number + 1);
    fprintf(with->out, "))\n        goto step_%u;\n", here->to);
    if (here->sure)
        return;
    fprintf(with->out, "    if (");
    put_branch_test(with, here->other, here->to);
    fprintf(with->out, ")\n        leave_way(machine, at, %u);\n", with->ways[here->to]);
}

/* One symbol that may be missing, and then what follows begins otherwise: is this step all of it but the STEP_SET behind? */
static bool is_option(const writer *with, size_t number)
{
    const step *here = &with->program->steps[number];
    return here->code == STEP_SPLIT && here->sure && here->to == number + 2 && here[1].code == STEP_SET &&
           here[1].set == here->set;
}

/* Without a branch: whether a comma follows is what no processor can guess. */
static void write_option(const writer *with, const step *here)
{
    unsigned set = here->set;
    fprintf(with->out, "    at += ");
    put_test(with, "here", set, true);
    fprintf(with->out, ";\n    here = %s;\n", with->look);
}

/* Does every way to the end lead over this step? */
static bool is_passed(const writer *with, size_t number)
{
    for (size_t i = 0; i < with->program->count; i++) {
        size_t to = with->program->steps[i].to;
        if ((i < number && number < to) || (to < number && number < i && to > 0))
            return false;
    }
    return true;
}

/* Where there is no way back, nobody asks what a slot held before; nor where each way sets it anew. */
static void write_save(const writer *with, const step *here, size_t number)
{
    bool undone = with->has_ways && !is_passed(with, number);
    fprintf(with->out, undone ? "    save(machine, %u, at);\n" : "    machine->slots[%u] = at;\n", here->least);
}

/* Fewer, or more, characters. */
static bool tries_others(const step *here)
{
    return (here->code == STEP_MANY || here->code == STEP_FEW) && !here->sure;
}

static bool leaves_way(const step *here)
{
    return (here->code == STEP_SPLIT && !here->sure) || here->code == STEP_NOT_AHEAD || tries_others(here);
}

/* Is there something to forget where the STEP_ONCE, or its like, is done? */
static bool is_forgetful(const writer *with, size_t number)
{
    const step *steps = with->program->steps;
    if (steps[number].code == STEP_NOT_AHEAD)
        return true;
    for (size_t i = number + 1; i < steps[number].to; i++)
        if (leaves_way(&steps[i]))
            return true;
    return false;
}

static void write_opening(writer *with, const step *here, size_t number)
{
    with->open[with->depth++] = number;
    if (is_forgetful(with, number))
        fprintf(with->out, "    ways_%zu = machine->way_count;\n", number);
    if (here->code == STEP_AHEAD)
        fprintf(with->out, "    at_%zu = at;\n", number);
    if (here->code == STEP_NOT_AHEAD)
        fprintf(with->out, "    leave_way(machine, at, %u);\n", with->ways[here->to]);
    if (here->least > 0)
        fprintf(with->out, "    if (!go_before(symbols, &at, %u))\n        goto back;\n    here = %s;\n", here->least,
                with->look);
}

static void write_done(writer *with)
{
    if (with->depth == 0) {
        fprintf(with->out, "    machine->slots[1] = at;\n    return true;\n");
        return;
    }
    size_t opened = with->open[--with->depth];
    step_code code = with->program->steps[opened].code;
    if (is_forgetful(with, opened))
        fprintf(with->out, "    forget_ways(machine, ways_%zu);\n", opened);
    if (code == STEP_NOT_AHEAD)
        fprintf(with->out, "    goto back;\n");
    if (code == STEP_AHEAD)
        fprintf(with->out, "    at = at_%zu;\n    here = %s;\n", opened, with->look);
}

static void write_step(writer *with, size_t number)
{
    const step *here = &with->program->steps[number];
    switch (here->code) {
    case STEP_SET:
        write_set(with, here);
        break;
    case STEP_RUN:
        write_run(with, here, number);
        break;
    case STEP_MANY:
        write_many(with, here, number);
        break;
    case STEP_FEW:
        write_few(with, here, number);
        break;
    case STEP_END:
        fprintf(with->out, "    if (at != end)\n        goto back;\n");
        break;
    case STEP_BORDER:
        write_border(with, here);
        break;
    case STEP_PEEK:
    case STEP_UNLESS:
        write_peek(with, here);
        break;
    case STEP_SPLIT:
        if (is_option(with, number))
            write_option(with, here);
        else
            write_split(with, here, number);
        break;
    case STEP_JUMP:
        fprintf(with->out, "    goto step_%u;\n", here->to);
        break;
    case STEP_SAVE:
        write_save(with, here, number);
        break;
    case STEP_ONCE:
    case STEP_AHEAD:
    case STEP_NOT_AHEAD:
        write_opening(with, here, number);
        break;
    case STEP_DONE:
        write_done(with);
        break;
    }
}

/* Writes the step, and those behind that are one with it; returns how many. */
static size_t write_steps(writer *with, size_t number)
{
    const step *here = &with->program->steps[number];
    letter_row these = {.count = 0};
    size_t count = is_option(with, number) ? 2 : 1;
    if (with->program->lines)
        these = read_word(with, number);
    if (with->is_target[number])
        fprintf(with->out, "step_%zu:\n", number);
    if (these.count > 1) {
        write_word(with, &these);
        count = these.count;
    } else {
        write_step(with, number);
    }
    with->has_ways |= with->is_way[number] || leaves_way(here) || here->again;
    return count;
}

static void find_targets(writer *with)
{
    for (size_t i = 0; i < with->program->count; i++) {
        const step *here = &with->program->steps[i];
        bool goes = here->code == STEP_SPLIT && !is_option(with, i);
        if (goes || here->code == STEP_NOT_AHEAD || here->code == STEP_JUMP)
            with->is_target[here->to] = true;
        if (leaves_way(here) && !tries_others(here))
            with->is_way[here->to] = true;
    }
}

/* 0 is no way's number. */
static void number_ways(writer *with)
{
    uint16_t count = 0;
    for (size_t i = 0; i < with->program->count; i++) {
        if (with->is_way[i])
            with->ways[i] = ++count;
        if (tries_others(&with->program->steps[i]))
            with->more[i] = ++count;
    }
}

/* What the steps keep for later. */
static void write_variables(const writer *with)
{
    for (size_t i = 0; i < with->program->count; i++) {
        step_code code = with->program->steps[i].code;
        if ((code == STEP_ONCE || code == STEP_AHEAD || code == STEP_NOT_AHEAD) && is_forgetful(with, i))
            fprintf(with->out, "    uint32_t ways_%zu = 0;\n", i);
        if (code == STEP_AHEAD)
            fprintf(with->out, "    uint32_t at_%zu = 0;\n", i);
        if (code == STEP_RUN || code == STEP_MANY || (code == STEP_FEW && with->program->steps[i].least > 0))
            fprintf(with->out, "    uint32_t count_%zu = 0;\n", i);
        if (tries_others(&with->program->steps[i]) || code == STEP_FEW)
            fprintf(with->out, "    uint32_t left_%zu = 0;\n", i);
    }
}

static void write_back(const writer *with)
{
    fprintf(with->out, "back:\n");
    if (!with->has_ways) {
        fprintf(with->out, "    return false;\n}\n\n");
        return;
    }
    fprintf(with->out, "    to = take_way(machine, &at);\n    here = %s;\n    switch (to) {\n", with->look);
    for (size_t i = 0; i < with->program->count; i++) {
        const step *here = &with->program->steps[i];
        if (with->is_way[i])
            fprintf(with->out, "    case %u:\n        goto step_%zu;\n", with->ways[i], i);
        if (tries_others(here))
            (here->code == STEP_MANY ? write_fewer : write_more)(with, here, i);
    }
    fprintf(with->out, "    default:\n        return false;\n    }\n}\n\n");
}

void program_write(const program *of, const symbol_sets *sets, size_t number, FILE *out)
{
    static writer with;
    with = (writer){.program = of, .sets = sets, .out = out};
    with.look = of->lines ? "byte_or_edge(symbols, at, end)" : "symbols[at]";
    find_targets(&with);
    number_ways(&with);
    fprintf(out, "static bool match_%s%zu(ns_machine *machine, uint32_t at)\n{\n", of->lines ? "line_" : "", number);
    fprintf(out, "    const uint8_t *const symbols = machine->symbols;\n");
    if (of->lines)
        fprintf(out, "    const uint32_t end = machine->end;\n    uint32_t size = 0;\n    (void)size;\n");
    fprintf(out, "    uint32_t here = %s, to;\n    (void)here, (void)to;\n", with.look);
    write_variables(&with);
    for (size_t i = 0; i < of->count;)
        i += write_steps(&with, i);
    write_back(&with);
}

/* One behind the other, each with an end of its own. */
static void write_wides(const symbol_sets *sets, FILE *out)
{
    if (sets->wide_count == 0)
        return;
    fprintf(out, "static const ns_wide line_wides[] = {\n");
    for (size_t i = 0; i < sets->wide_count; i++) {
        fprintf(out, "    ");
        for (uint32_t j = 0; j < sets->wides[i].count; j++)
            fprintf(out, "{0x%" PRIx32 ",0x%" PRIx32 "},", sets->wides[i].ranges[j][0], sets->wides[i].ranges[j][1]);
        fprintf(out, "{UINT32_MAX,UINT32_MAX},\n");
    }
    fprintf(out, "};\n");
}

static bool needs_rows(const symbol_sets *sets)
{
    unsigned letter, bit;
    for (size_t i = 0; i < sets->count; i++)
        if (!is_letter_set(&sets->items[i], &letter, &bit))
            return true;
    return false;
}

/* Bit N % 64 of word N / 64: is the symbol in set N? */
void program_write_rows(const symbol_sets *sets, FILE *out)
{
    size_t words = sets->count / WORD + 1;
    write_wides(sets, out);
    if (!needs_rows(sets))
        return;
    fprintf(out, "static const uint64_t %srows[%d][%zu] = {\n", sets->lines ? "line_" : "", NS_LINE_EDGE + 1, words);
    for (unsigned symbol = 0; symbol <= NS_LINE_EDGE; symbol++) {
        fprintf(out, "    {");
        for (size_t word = 0; word < words; word++) {
            uint64_t bits = 0;
            for (size_t i = word * WORD; i < sets->count && i < (word + 1) * WORD; i++)
                bits |= (uint64_t)has_bit(sets->items[i].bits, symbol) << i % WORD;
            fprintf(out, "0x%" PRIx64 ",", bits);
        }
        fprintf(out, "},\n");
    }
    fprintf(out, "};\n\n");
}
