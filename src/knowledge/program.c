/* program.c: see program.h. */
#include "knowledge/program.h"

#include <string.h>

/* No rule of ours goes back a hundredth as often, and no input may hang us. */
enum { MOST_STEPS = 200000 };

static const uint32_t FAILED = UINT32_MAX;

typedef struct ns_run {
    const ns_op *program;
    const ns_symbol_set *sets;
    const uint8_t *symbols;
    uint32_t count;
    ns_machine *machine;
} ns_run;

/* Is the symbol of the set? Before the first and behind the last one stands 0. */
static inline bool is_in(const ns_run *run, unsigned set, uint32_t at)
{
    unsigned symbol = at < run->count ? run->symbols[at] : 0;
    return (run->sets[set].bits[symbol / 8] >> symbol % 8 & 1) != 0;
}

static inline void leave_way(ns_machine *machine, uint32_t at, uint16_t to, uint16_t slot)
{
    machine->ways[machine->way_count++] = (ns_way){at, to, slot};
}

static uint32_t run_over(const ns_run *run, const ns_op *op, uint32_t at)
{
    uint32_t end = at;
    while ((op->most == 0 || end - at < op->most) && is_in(run, op->set, end))
        end++;
    return end - at >= op->least ? end : FAILED;
}

/* Back to the last branch above `base`, with the slots as they were; NULL if there is none. */
static const ns_way *go_back(ns_machine *machine, size_t base)
{
    while (machine->way_count > base && machine->steps++ < MOST_STEPS) {
        const ns_way *way = &machine->ways[--machine->way_count];
        if (way->slot == 0)
            return way;
        machine->slots[way->slot - 1] = way->at;
    }
    return NULL;
}

/* Forgets the branches above base; what the slots held is still to be restored if an earlier branch is taken. */
static void forget_branches(ns_machine *machine, size_t base)
{
    size_t kept = base;
    for (size_t i = base; i < machine->way_count; i++)
        if (machine->ways[i].slot != 0)
            machine->ways[kept++] = machine->ways[i];
    machine->way_count = kept;
}

/* From operation `pc` to its OP_DONE. Returns where that leaves off, or FAILED. */
static uint32_t execute(const ns_run *run, unsigned pc, uint32_t at)
{
    ns_machine *machine = run->machine;
    const size_t base = machine->way_count;
    for (;;) {
        const ns_op *op = &run->program[pc++];
        uint32_t end = at;
        switch ((ns_op_code)op->code) {
        case OP_SET:
            end = is_in(run, op->set, at) ? at + 1 : FAILED;
            break;
        case OP_RUN:
            end = run_over(run, op, at);
            break;
        case OP_PEEK:
            end = is_in(run, op->set, at - op->least) ? at : FAILED;
            break;
        case OP_UNLESS:
            end = is_in(run, op->set, at - op->least) ? FAILED : at;
            break;
        case OP_SPLIT:
            if (!is_in(run, op->set, at)) {
                pc = op->to;
                break;
            }
            if (is_in(run, op->other, at))
                leave_way(machine, at, op->to, 0);
            pc += op->least;
            end = at + op->least;
            break;
        case OP_JUMP:
            pc = op->to;
            break;
        case OP_SAVE:
            leave_way(machine, machine->slots[op->least], 0, (uint16_t)(op->least + 1));
            machine->slots[op->least] = at;
            break;
        case OP_ONCE:
            end = execute(run, pc, at);
            pc = op->to;
            break;
        case OP_AHEAD:
            end = execute(run, pc, at) != FAILED ? at : FAILED;
            pc = op->to;
            break;
        case OP_NOT_AHEAD:
            end = execute(run, pc, at) != FAILED ? FAILED : at;
            pc = op->to;
            break;
        case OP_DONE:
            if (base > 0) /* else all is done */
                forget_branches(machine, base);
            return at;
        }
        at = end;
        if (end == FAILED) {
            const ns_way *way = go_back(machine, base);
            if (way == NULL)
                return FAILED;
            at = way->at;
            pc = way->to;
        }
    }
}

bool program_match(const ns_op *program, const ns_symbol_set *sets, const uint8_t *symbols, uint32_t count, uint32_t at,
                   ns_machine *machine)
{
    const ns_run run = {program, sets, symbols, count, machine};
    memset(machine->slots, 0xFF, sizeof machine->slots);
    machine->way_count = machine->steps = 0;
    machine->slots[0] = at;
    machine->slots[1] = execute(&run, 0, at);
    return machine->slots[1] != FAILED;
}
