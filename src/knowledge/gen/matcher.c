/* matcher.c: a program → the C function that does it (program_write of gen/program.h). A symbol's row tells which sets it is in, so
 * that a step over one is a load and a test. Whatever fails goes to `back`, where the last way left is taken. */
#include "knowledge/gen/program.h"

#include <inttypes.h>

enum { WORD = 64, MAX_DEPTH = 16 };

typedef struct writer {
    const program *program;
    FILE *out;
    bool is_target[NS_MAX_OPS + 1]; /* somebody goes on there; */
    bool is_way[NS_MAX_OPS + 1];    /* from a way left */
    bool has_ways;                  /* one may have been left before the step at hand */
    size_t open[MAX_DEPTH];         /* STEP_ONCE and its like whose STEP_DONE is still to come */
    size_t depth;
} writer;

/* Is the symbol that `row` belongs to in the set? */
static void put_test(const writer *with, const char *row, unsigned set, bool in)
{
    fprintf(with->out, "(%s[%u] & UINT64_C(0x%" PRIx64 ")) %s 0", row, set / WORD, UINT64_C(1) << set % WORD, in ? "!=" : "==");
}

static void put_over(const writer *with)
{
    fprintf(with->out, "    row = row_at(symbols, ++at);\n");
}

static void write_set(const writer *with, const step *here)
{
    fprintf(with->out, "    if (");
    put_test(with, "row", here->set, false);
    fprintf(with->out, ")\n        goto back;\n");
    put_over(with);
}

static void write_run(const writer *with, const step *here, size_t number)
{
    fprintf(with->out, "    at_%zu = at;\n    while (", number);
    put_test(with, "row", here->set, true);
    if (here->most > 0)
        fprintf(with->out, " && at - at_%zu < %u", number, here->most);
    fprintf(with->out, ")\n    ");
    put_over(with);
    if (here->least > 0)
        fprintf(with->out, "    if (at - at_%zu < %u)\n        goto back;\n", number, here->least);
}

static void write_peek(const writer *with, const step *here)
{
    char row[64];
    snprintf(row, sizeof row, here->least > 0 ? "row_before(symbols, at, %u)" : "row", here->least);
    fprintf(with->out, "    if (");
    put_test(with, row, here->set, here->code == STEP_UNLESS);
    fprintf(with->out, ")\n        goto back;\n");
}

static void write_split(const writer *with, const step *here)
{
    fprintf(with->out, "    if (");
    put_test(with, "row", here->set, false);
    fprintf(with->out, ")\n        goto step_%u;\n", here->to);
    if (here->sure)
        return;
    fprintf(with->out, "    if (");
    put_test(with, "row", here->other, true);
    fprintf(with->out, ")\n        leave_way(machine, at, %u);\n", here->to);
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
    fprintf(with->out, "    at += (uint32_t)(row[%u] >> %u & 1);\n    row = row_at(symbols, at);\n", set / WORD, set % WORD);
}

/* Where there is no way back, nobody asks what a slot held before. */
static void write_save(const writer *with, const step *here)
{
    fprintf(with->out, with->has_ways ? "    save(machine, %u, at);\n" : "    machine->slots[%u] = at;\n", here->least);
}

static bool leaves_way(const step *here)
{
    return (here->code == STEP_SPLIT && !here->sure) || here->code == STEP_NOT_AHEAD;
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
        fprintf(with->out, "    leave_way(machine, at, %u);\n", here->to);
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
        fprintf(with->out, "    at = at_%zu;\n    row = row_at(symbols, at);\n", opened);
}

static void write_step(writer *with, size_t number)
{
    const step *here = &with->program->steps[number];
    if (with->is_target[number])
        fprintf(with->out, "step_%zu:\n", number);
    switch (here->code) {
    case STEP_SET:
        write_set(with, here);
        break;
    case STEP_RUN:
        write_run(with, here, number);
        break;
    case STEP_PEEK:
    case STEP_UNLESS:
        write_peek(with, here);
        break;
    case STEP_SPLIT:
        (is_option(with, number) ? write_option : write_split)(with, here);
        break;
    case STEP_JUMP:
        fprintf(with->out, "    goto step_%u;\n", here->to);
        break;
    case STEP_SAVE:
        write_save(with, here);
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
    with->has_ways |= with->is_way[number] || leaves_way(here);
}

static void find_targets(writer *with)
{
    for (size_t i = 0; i < with->program->count; i++) {
        const step *here = &with->program->steps[i];
        bool goes = here->code == STEP_SPLIT && !is_option(with, i);
        if (goes || here->code == STEP_NOT_AHEAD || here->code == STEP_JUMP)
            with->is_target[here->to] = true;
        if (leaves_way(here))
            with->is_way[here->to] = true;
    }
}

/* What the steps keep for later. */
static void write_variables(const writer *with)
{
    for (size_t i = 0; i < with->program->count; i++) {
        step_code code = with->program->steps[i].code;
        if ((code == STEP_ONCE || code == STEP_AHEAD || code == STEP_NOT_AHEAD) && is_forgetful(with, i))
            fprintf(with->out, "    uint32_t ways_%zu = 0;\n", i);
        if (code == STEP_RUN || code == STEP_AHEAD)
            fprintf(with->out, "    uint32_t at_%zu = 0;\n", i);
    }
}

static void write_back(const writer *with)
{
    fprintf(with->out, "back:\n");
    if (!with->has_ways) {
        fprintf(with->out, "    return false;\n}\n\n");
        return;
    }
    fprintf(with->out, "    to = take_way(machine, &at);\n    row = row_at(symbols, at);\n    switch (to) {\n");
    for (size_t i = 0; i < with->program->count; i++)
        if (with->is_way[i])
            fprintf(with->out, "    case %zu:\n        goto step_%zu;\n", i, i);
    fprintf(with->out, "    default:\n        return false;\n    }\n}\n\n");
}

void program_write(const program *of, size_t number, FILE *out)
{
    static writer with;
    with = (writer){.program = of, .out = out};
    find_targets(&with);
    fprintf(out, "static bool match_%zu(ns_machine *machine, uint32_t at)\n{\n", number);
    fprintf(out, "    const uint8_t *const symbols = machine->symbols;\n");
    fprintf(out, "    const uint64_t *row = row_at(symbols, at);\n    uint16_t to;\n    (void)to;\n");
    write_variables(&with);
    for (size_t i = 0; i < of->count; i += is_option(&with, i) ? 2 : 1)
        write_step(&with, i);
    write_back(&with);
}

/* Bit N % 64 of word N / 64: is the symbol in set N? */
void program_write_rows(const symbol_sets *sets, FILE *out)
{
    size_t words = sets->count / WORD + 1;
    fprintf(out, "static const uint64_t rows[256][%zu] = {\n", words);
    for (unsigned symbol = 0; symbol < 256; symbol++) {
        fprintf(out, "    {");
        for (size_t word = 0; word < words; word++) {
            uint64_t bits = 0;
            for (size_t i = word * WORD; i < sets->count && i < (word + 1) * WORD; i++)
                bits |= (uint64_t)(sets->items[i].bits[symbol / 8] >> symbol % 8 & 1) << i % WORD;
            fprintf(out, "0x%" PRIx64 ",", bits);
        }
        fprintf(out, "},\n");
    }
    fprintf(out, "};\n\nstatic inline const uint64_t *row_at(const uint8_t *symbols, uint32_t at)\n{\n");
    fprintf(out, "    return rows[symbols[at]];\n}\n\n");
    fprintf(out, "static inline const uint64_t *row_before(const uint8_t *symbols, uint32_t at, uint32_t back)\n{\n");
    fprintf(out, "    return rows[at >= back ? symbols[at - back] : 0];\n}\n\n");
}
