/* What registers hold: the check that lets an .ebc file run. Reading order: eg_ebc_check_flow,
 * check_uses, at_entry, at_definition.
 *
 * Most instructions take any value; some read a register without looking: a cell, a list under
 * construction, a tuple of known length, an exception (ebc_kinds.def). For every such use, and for
 * every use of a register that may hold a sentinel, the definitions that reach it are looked for
 * backwards, block by block and along handlers, and each must give what is wanted. A register that
 * nothing wrote holds the int 0, which is a value. Most uses are settled at once by the union of
 * all that is ever written to the register.
 *
 * A want is remembered for each pair of block and register and only grows narrower, so the search
 * ends; it takes time in proportion to the live ranges of the registers in question. A file made
 * so that this becomes large is refused (LIMIT steps an instruction).
 */
#include "eg_ebc_flow.h"

#include "os/eg_os.h"

#include <string.h>

enum { LIMIT = 600, LEAST_STEPS = 100000 };

/* A demand on a register in front of an instruction: one of these kinds, and where it is a tuple,
 * at least so many items. */
typedef struct Want {
    uint32_t kinds, len;
} Want;

typedef struct Demand {
    uint32_t at, reg; /* at: number of an instruction; its block's first where it is remembered */
    Want want;
} Demand;

typedef struct Flow {
    const EgUnit *unit;
    const EgCode *code;
    const uint8_t *starts;
    uint32_t ninsts, nblocks, frame;
    EgEbcInst *insts;          /* ninsts */
    uint32_t *number;          /* by word: the instruction that starts there */
    uint32_t *block;           /* by instruction */
    uint32_t *first;           /* by block, and one more */
    uint32_t *raising;         /* by instruction, and one more: raising ones in front of it */
    uint32_t *def_at, *defs;   /* the instructions that write register r: defs[def_at[r] ..] */
    uint32_t *pred_at, *preds; /* the instructions that lead to block b */
    uint32_t *land_at, *lands; /* the handlers that lead to block b */
    uint32_t *ever;            /* by register: every kind it can hold */
    Demand *seen, *todo;
    uint32_t nseen, seen_cap, ntodo, todo_cap;
    uint64_t steps;
    bool no_memory;
    const char *wrong;
    uint32_t wrong_at;
} Flow;

/* ---- demands ---- */

static const EgBytecode *bytecode(const Flow *f) {
    return f->code->bytecode;
}

static void fail(Flow *f, uint32_t inst, const char *what) {
    if (f->wrong) return;
    f->wrong = what;
    f->wrong_at = f->insts[inst].at;
}

static void push(Flow *f, uint32_t at, uint32_t reg, Want want) {
    if (f->ntodo == f->todo_cap) {
        uint32_t cap = f->todo_cap ? f->todo_cap * 2 : 256;
        Demand *todo = eg_os_realloc(f->todo, cap * sizeof *todo);
        if (!todo) {
            f->no_memory = true;
            return;
        }
        f->todo = todo;
        f->todo_cap = cap;
    }
    f->todo[f->ntodo++] = (Demand){at, reg, want};
}

/* Wants `want` of a register in front of an instruction. */
static void want(Flow *f, uint32_t at, uint32_t reg, Want w) {
    uint32_t ever = f->ever[reg];
    bool settled = !(ever & ~w.kinds) && (!w.len || !(ever & EG_EBC_TUPLE));
    if (!settled) push(f, at, reg, w);
}

static uint32_t slot_of(const Demand *seen, uint32_t cap, uint32_t at, uint32_t reg) {
    uint32_t i = (at * 0x9e3779b1u ^ reg * 0x85ebca6bu) & (cap - 1);
    while (seen[i].want.kinds && (seen[i].at != at || seen[i].reg != reg)) i = (i + 1) & (cap - 1);
    return i;
}

static bool grow_seen(Flow *f) {
    uint32_t cap = f->seen_cap ? f->seen_cap * 2 : 256;
    Demand *seen = eg_os_malloc(cap * sizeof *seen);
    if (!seen) return !(f->no_memory = true);
    memset(seen, 0, cap * sizeof *seen);
    for (uint32_t i = 0; i < f->seen_cap; i++)
        if (f->seen[i].want.kinds)
            seen[slot_of(seen, cap, f->seen[i].at, f->seen[i].reg)] = f->seen[i];
    eg_os_free(f->seen);
    f->seen = seen;
    f->seen_cap = cap;
    return true;
}

/* Adds a demand at the start of a block to those that are known; false: nothing new. The demand
 * becomes all that is wanted of the register there. */
static bool is_news(Flow *f, Demand *d) {
    if (f->nseen * 2 >= f->seen_cap && !grow_seen(f)) return false;
    Demand *s = &f->seen[slot_of(f->seen, f->seen_cap, d->at, d->reg)];
    if (!s->want.kinds) {
        f->nseen++;
        *s = *d;
        return true;
    }
    Want w = {s->want.kinds & d->want.kinds, s->want.len > d->want.len ? s->want.len : d->want.len};
    if (w.kinds == s->want.kinds && w.len == s->want.len) return false;
    s->want = d->want = w;
    if (!w.kinds) fail(f, d->at, "a register that would have to hold two things at once");
    return true;
}

/* ---- definitions ---- */

/* The first definition of a register at or behind an instruction, as an index into defs. */
static uint32_t def_from(const Flow *f, uint32_t reg, uint32_t inst) {
    uint32_t low = f->def_at[reg], high = f->def_at[reg + 1];
    while (low < high) {
        uint32_t mid = (low + high) / 2;
        if (f->defs[mid] < inst)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Do these kinds, with tuples of `len` items, give what is wanted? */
static bool gives(uint32_t kinds, uint32_t len, Want w) {
    return !(kinds & ~w.kinds) && (!(kinds & EG_EBC_TUPLE) || len >= w.len);
}

/* Instruction i writes the register: does it give what is wanted, or what must its operand be? */
static void at_definition(Flow *f, uint32_t i, Want w) {
    const EgEbcInst *inst = &f->insts[i];
    static const char other[] = "a register that holds something else";
    switch (inst->gives) {
    case EG_EBC_COPY: want(f, i, inst->source, w); return;
    case EG_EBC_BOUND:
        w.kinds |= EG_EBC_UNBOUND;
        want(f, i, inst->source, w);
        return;
    case EG_EBC_ITEM:
        if (gives(EG_EBC_VALUE, 0, w)) return;
        if (!gives(EG_EBC_EXC | EG_EBC_NONE, 0, w)) break;
        want(f, i, inst->source, (Want){EG_EBC_PAIR, 0});
        return;
    case EG_EBC_AS_LONG:
        if (!gives(EG_EBC_TUPLE | EG_EBC_NONE, w.len, w)) break;
        want(f, i, inst->source, (Want){EG_EBC_TUPLE, w.len});
        return;
    default:
        if (!gives(inst->gives, inst->len, w)) break;
        return;
    }
    fail(f, i, other);
}

/* The register behind instruction i, which is the last of its block or in front of one of it. */
static void want_behind(Flow *f, uint32_t i, uint32_t reg, Want w) {
    uint32_t block = f->block[i], d = def_from(f, reg, i + 1);
    if (d > f->def_at[reg] && f->defs[d - 1] >= f->first[block])
        at_definition(f, f->defs[d - 1], w);
    else
        want(f, f->first[block], reg, w);
}

/* ---- edges ---- */

/* What the branch at i says about the register it tests, on the edge to `block`. True: nothing is
 * left to ask. */
static bool tested(const Flow *f, uint32_t i, uint32_t block, Want *w) {
    const EgEbcInst *inst = &f->insts[i];
    bool taken = inst->target == f->first[block], falls = i + 1 == f->first[block];
    if (taken && falls) return false;
    if (taken == inst->when) /* else: what is wanted in front of the branch keeps it from here */
        return gives(inst->tests, 0, *w);
    if (inst->tests & (EG_EBC_NONE | EG_EBC_STOP | EG_EBC_UNBOUND)) w->kinds |= inst->tests;
    return false;
}

/* The instruction i leads to the block: what is wanted there is wanted behind i. */
static void at_edge(Flow *f, uint32_t i, uint32_t block, uint32_t reg, Want w) {
    const EgEbcInst *inst = &f->insts[i];
    if (inst->op == VM_FORITER && inst->dst == reg && inst->target != i + 1) {
        uint32_t kind = inst->target == f->first[block] ? EG_EBC_STOP : EG_EBC_VALUE;
        if (!gives(kind, 0, w)) fail(f, i, "a loop variable that may hold nothing");
        return;
    }
    if (inst->op == VM_YIELD && reg >= f->code->nregs && reg != inst->dst) {
        if (!gives(EG_EBC_INT, 0, w)) fail(f, i, "a register that no generator keeps");
        return;
    }
    if (inst->tests && inst->tested == reg && tested(f, i, block, &w)) return;
    want_behind(f, i, reg, w);
}

/* The handler may be entered from every raising instruction of the block: what is wanted in front
 * of each is wanted of the block's start, or of the definition in front of it. */
static void at_raise(Flow *f, uint32_t block, uint32_t reg, Want w) {
    uint32_t from = f->first[block], to = f->first[block + 1];
    uint32_t d = def_from(f, reg, from), last = f->def_at[reg + 1];
    if (f->insts[to - 1].op == VM_YIELD && reg >= f->code->nregs && !gives(EG_EBC_INT, 0, w))
        fail(f, to - 1, "a register that no generator keeps");
    for (bool start = true; !f->wrong; start = false) {
        uint32_t next = d < last && f->defs[d] < to ? f->defs[d] + 1 : to;
        bool raises = f->raising[next] > f->raising[from];
        f->steps++;
        if (raises && start) want(f, from, reg, w);
        if (raises && !start) at_definition(f, from - 1, w);
        if (next == to) return; /* nothing in the block comes behind its last instruction */
        from = next;
        d++;
    }
}

/* Every way into the block must bring what is wanted of a register. */
static void at_entry(Flow *f, Demand d) {
    uint32_t b = f->block[d.at];
    if (!is_news(f, &d)) return;
    if (d.at == 0) {
        uint32_t kinds = eg_ebc_param_kind(f->code, d.reg);
        if (!gives(kinds, 0, d.want)) fail(f, 0, "a parameter that holds something else");
    }
    for (uint32_t k = f->pred_at[b]; k < f->pred_at[b + 1] && !f->wrong; k++, f->steps++)
        at_edge(f, f->preds[k], b, d.reg, d.want);
    for (uint32_t k = f->land_at[b]; k < f->land_at[b + 1]; k++) {
        const VmHandler *h = &bytecode(f)->handlers[f->lands[k]];
        for (uint32_t i = f->number[h->from];
             i < f->ninsts && f->insts[i].at < h->to && !f->wrong;) {
            at_raise(f, f->block[i], d.reg, d.want);
            i = f->first[f->block[i] + 1];
        }
    }
}

static void settle(Flow *f) {
    uint64_t limit = LEAST_STEPS + (uint64_t)LIMIT * f->ninsts;
    while (f->ntodo && !f->wrong && !f->no_memory) {
        Demand d = f->todo[--f->ntodo];
        uint32_t start = f->first[f->block[d.at]], k = def_from(f, d.reg, d.at);
        if (++f->steps > limit) {
            fail(f, d.at, "code that takes too long to check");
        } else if (k > f->def_at[d.reg] && f->defs[k - 1] >= start) {
            at_definition(f, f->defs[k - 1], d.want);
        } else {
            d.at = start;
            at_entry(f, d);
        }
    }
}

/* ---- uses ---- */

static void check_uses(Flow *f) {
    EgEbcUse uses[EG_EBC_USES];
    for (uint32_t i = 0; i < f->ninsts; i++) {
        uint32_t at = f->insts[i].at;
        for (uint32_t from = 0, n = EG_EBC_USES; n == EG_EBC_USES; from += n) {
            n = eg_ebc_uses(f->unit, f->code, at, from, uses);
            for (uint32_t k = 0; k < n; k++) {
                Want w = {uses[k].wants, uses[k].len};
                if (uses[k].reg != EG_EBC_NOWHERE)
                    want(f, i, uses[k].reg, w);
                else if (!gives(uses[k].kinds, uses[k].has_len, w))
                    fail(f, i, "a constant where something else must be");
            }
            settle(f);
            if (f->wrong || f->no_memory) return;
        }
    }
}

/* ---- preparation ---- */

static void *make(Flow *f, size_t count) {
    uint32_t *p = f->no_memory ? NULL : eg_os_malloc((count + 1) * sizeof *p);
    if (!p) return f->no_memory = true, NULL;
    memset(p, 0, (count + 1) * sizeof *p);
    return p;
}

static void find_instructions(Flow *f) {
    const EgBytecode *bc = bytecode(f);
    f->number = make(f, bc->ncode);
    for (uint32_t at = 0; at < bc->ncode; at++) f->ninsts += f->starts[at];
    f->insts = eg_os_malloc(f->ninsts * sizeof *f->insts);
    if (!f->insts || f->no_memory) {
        f->no_memory = true;
        return;
    }
    for (uint32_t at = 0, i = 0; at < bc->ncode; at++) {
        f->number[at] = i;
        if (!f->starts[at]) continue;
        f->insts[i] = eg_ebc_describe(f->unit, f->code, at);
        i++;
    }
    for (uint32_t i = 0; i < f->ninsts; i++)
        if (f->insts[i].target != EG_EBC_NOWHERE)
            f->insts[i].target = f->number[f->insts[i].target];
}

static bool ends_block(const EgEbcInst *i) {
    return i->target != EG_EBC_NOWHERE || !i->falls || i->op == VM_YIELD;
}

/* Blocks begin behind what ends one, at targets and where the handler changes. */
static void find_blocks(Flow *f) {
    const EgBytecode *bc = bytecode(f);
    uint32_t *leader = f->block = make(f, f->ninsts);
    if (f->no_memory) return;
    leader[0] = 1;
    for (uint32_t i = 0; i < f->ninsts; i++) {
        if (f->insts[i].target != EG_EBC_NOWHERE) leader[f->insts[i].target] = 1;
        if (ends_block(&f->insts[i])) leader[i + 1] = 1;
    }
    for (uint32_t i = 0; i < bc->nhandlers; i++) {
        leader[f->number[bc->handlers[i].from]] = 1;
        if (bc->handlers[i].to < bc->ncode) leader[f->number[bc->handlers[i].to]] = 1;
        leader[f->number[bc->handlers[i].target]] = 1;
    }
    for (uint32_t i = 0; i < f->ninsts; i++) f->nblocks += leader[i];
    f->first = make(f, f->nblocks);
    if (f->no_memory) return;
    for (uint32_t i = 0, b = 0; i < f->ninsts; i++) {
        if (leader[i]) f->first[b++] = i;
        leader[i] = b - 1;
    }
    f->first[f->nblocks] = f->ninsts;
}

/* Lists by key: counts[k + 1] of them, made to start at counts[k]; the caller fills them with
 * place(). */
static uint32_t *lists(Flow *f, uint32_t *counts, uint32_t n) {
    if (f->no_memory) return NULL;
    for (uint32_t k = 0; k < n; k++) counts[k + 1] += counts[k];
    return make(f, counts[n]);
}

static void place(uint32_t *starts, uint32_t *items, uint32_t key, uint32_t item) {
    items[starts[key]++] = item;
}

/* After place() each start is the next key's. */
static void back(uint32_t *starts, uint32_t n) {
    memmove(starts + 1, starts, n * sizeof *starts);
    starts[0] = 0;
}

static void find_definitions(Flow *f) {
    f->def_at = make(f, f->frame);
    f->raising = make(f, f->ninsts);
    if (f->no_memory) return;
    for (uint32_t i = 0; i < f->ninsts; i++) {
        f->raising[i + 1] = f->raising[i] + f->insts[i].raises;
        if (f->insts[i].dst != EG_EBC_NOWHERE) f->def_at[f->insts[i].dst + 1]++;
    }
    f->defs = lists(f, f->def_at, f->frame);
    if (f->no_memory) return;
    for (uint32_t i = 0; i < f->ninsts; i++)
        if (f->insts[i].dst != EG_EBC_NOWHERE) place(f->def_at, f->defs, f->insts[i].dst, i);
    back(f->def_at, f->frame);
}

/* Calls add(b) for each way out of block b's last instruction. */
static void find_predecessors(Flow *f) {
    f->pred_at = make(f, f->nblocks);
    if (f->no_memory) return;
    for (uint32_t pass = 0; pass < 2 && !f->no_memory; pass++) {
        for (uint32_t b = 0; b < f->nblocks; b++) {
            uint32_t i = f->first[b + 1] - 1, to = f->insts[i].target;
            uint32_t next = f->insts[i].falls ? b + 1 : EG_EBC_NOWHERE;
            uint32_t jump = to == EG_EBC_NOWHERE ? to : f->block[to];
            if (jump == next) jump = EG_EBC_NOWHERE;
            if (pass == 0) {
                if (next != EG_EBC_NOWHERE) f->pred_at[next + 1]++;
                if (jump != EG_EBC_NOWHERE) f->pred_at[jump + 1]++;
            } else {
                if (next != EG_EBC_NOWHERE) place(f->pred_at, f->preds, next, i);
                if (jump != EG_EBC_NOWHERE) place(f->pred_at, f->preds, jump, i);
            }
        }
        if (pass == 0) f->preds = lists(f, f->pred_at, f->nblocks);
    }
    if (!f->no_memory) back(f->pred_at, f->nblocks);
}

static void find_landings(Flow *f) {
    const EgBytecode *bc = bytecode(f);
    f->land_at = make(f, f->nblocks);
    if (f->no_memory) return;
    for (uint32_t i = 0; i < bc->nhandlers; i++)
        f->land_at[f->block[f->number[bc->handlers[i].target]] + 1]++;
    f->lands = lists(f, f->land_at, f->nblocks);
    if (f->no_memory) return;
    for (uint32_t i = 0; i < bc->nhandlers; i++)
        place(f->land_at, f->lands, f->block[f->number[bc->handlers[i].target]], i);
    back(f->land_at, f->nblocks);
}

static bool only_copies(const EgEbcInst *i) {
    return i->op == VM_MOVE || (i->op >= VM_LOADK && i->op <= VM_STOREFAR);
}

/* Marks what runs from the handlers' starts until the exception is taken: copies and the catch. */
static void mark_landings(Flow *f, uint32_t *landing) {
    const EgBytecode *bc = bytecode(f);
    for (uint32_t k = 0; k < bc->nhandlers; k++) {
        uint32_t i = f->number[bc->handlers[k].target];
        while (only_copies(&f->insts[i]) && !landing[i]) landing[i++] = 1;
        if (!f->insts[i].catches && !landing[i]) fail(f, i, "a handler that takes no exception");
        landing[i] = 1;
    }
}

/* An exception is taken where a handler begins, only there, and nothing else leads to it. */
static void check_catches(Flow *f) {
    uint32_t *landing = make(f, f->ninsts);
    if (!landing) return;
    mark_landings(f, landing);
    for (uint32_t i = 0; i < f->ninsts; i++) {
        uint32_t b = f->block[i];
        bool good = landing[i] || !f->insts[i].catches;
        if (landing[i] && f->first[b] == i) {
            good = i > 0;
            for (uint32_t k = f->pred_at[b]; k < f->pred_at[b + 1]; k++)
                good &= landing[f->preds[k]] && !f->insts[f->preds[k]].catches;
        }
        if (!good) fail(f, i, "an exception taken where there may be none");
    }
    eg_os_free(landing);
}

static uint32_t may_give(const Flow *f, const EgEbcInst *i) {
    switch (i->gives) {
    case EG_EBC_COPY: return f->ever[i->source];
    case EG_EBC_BOUND: return f->ever[i->source] & ~(uint32_t)EG_EBC_UNBOUND;
    case EG_EBC_ITEM: return EG_EBC_VALUE | EG_EBC_EXC | EG_EBC_NONE;
    case EG_EBC_AS_LONG: return EG_EBC_TUPLE | EG_EBC_NONE;
    default: return i->gives;
    }
}

/* The union of what is written to each register, anywhere: copies are followed until nothing is
 * added, each register being gone through again at most once for each kind. */
static void find_ever(Flow *f) {
    f->ever = make(f, f->frame);
    if (f->no_memory) return;
    for (uint32_t r = 0; r < f->frame; r++) f->ever[r] = EG_EBC_INT | eg_ebc_param_kind(f->code, r);
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < f->ninsts; i++) {
            const EgEbcInst *inst = &f->insts[i];
            if (inst->dst == EG_EBC_NOWHERE) continue;
            uint32_t all = f->ever[inst->dst] | may_give(f, inst);
            again |= all != f->ever[inst->dst] &&
                     (inst->gives == EG_EBC_COPY || inst->gives == EG_EBC_BOUND);
            f->ever[inst->dst] = all;
        }
        if (++f->steps > EG_EBC_ROUNDS) { /* long chains of copies: assume the worst */
            for (uint32_t r = 0; r < f->frame; r++) f->ever[r] = EG_EBC_ALL;
            again = false;
        }
    }
}

static void drop(Flow *f) {
    void *all[] = {f->insts,   f->number, f->block,   f->first, f->raising, f->def_at, f->defs,
                   f->pred_at, f->preds,  f->land_at, f->lands, f->ever,    f->seen,   f->todo};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) eg_os_free(all[i]);
}

const char *eg_ebc_check_flow(const EgUnit *unit, const EgCode *code, const uint8_t *starts,
                              uint32_t *at) {
    Flow f = {.unit = unit, .code = code, .starts = starts};
    f.frame = bytecode(&f)->frame;
    void (*const steps[])(Flow *) = {find_instructions, find_blocks,   find_definitions,
                                     find_predecessors, find_landings, check_catches,
                                     find_ever,         check_uses};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !f.no_memory && !f.wrong; i++)
        steps[i](&f);
    drop(&f);
    if (f.no_memory) return "out of memory";
    if (f.wrong) *at = f.wrong_at;
    return f.wrong;
}
