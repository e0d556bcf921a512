/* requires: nothing / breaks: cfg (splits critical edges, which the emitters need)
 *
 * Root slots. A boxed value that is alive when a safepoint is reached (as its operand, for a later
 * use, or for a frame state) must lie in a slot of the frame on the root stack. Two values that are
 * alive together get different slots: SSA interference graphs are chordal, so giving every
 * definition, dominators first, the lowest slot that no live value holds is optimal (Hack, Goos,
 * "Optimal Register Allocation for SSA-form Programs in Polynomial Time", 2006). Result: inst->reg
 * is the slot or IR_NO_ID, func->nregs the number of slots. Every slot is read by the collector
 * from the function's start on, so the prologue zeroes all of them. Constants live in the unit and
 * need none.
 *
 * A function that runs no loop and calls nobody needs no safepoint: whoever calls it has one.
 *
 * Also marks sunk values: allocations that only frame states use. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_infer.h"
#include "ir_live.h"
#include "ir_pass.h"

/* ---- sunk values ---- */

static bool can_sink(const IrInst *i) {
    if (i->op == IR_BOX_I || i->op == IR_BOX_F || i->op == IR_BOX_B) return true;
    return i->op == IR_PRIM &&
           (i->imm.prim == IR_P_range_iter_at || i->imm.prim == IR_P_list_iter_at);
}

static void mark_sunk(IrFunc *f) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->sunk = can_sink(i);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) i->args[a]->sunk = false;
}

/* ---- leaves ---- */

static void drop_safepoint_of_leaf(IrFunc *f) {
    IrInst *found = NULL;
    if (f->osr_of) return;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (!ir_is_safepoint(i)) continue;
            if (i->op != IR_SAFEPOINT || b != f->entry || found) return;
            found = i;
        }
    if (found && !f->entry->npreds) ir_remove(found);
}

/* ---- slots ---- */

typedef struct Roots {
    const IrInfer *infer; /* may be NULL */
    IrArena scratch;
    uint64_t *needed, *set, *used; /* used: slots taken */
    size_t words;
    IrInst **by_id;
    uint32_t *slot; /* by id */
    uint32_t nslots, max;
} Roots;

/* What something else keeps alive for good: module variables that are set once, built-ins, and
 * methods, which their classes keep even when they are replaced. */
static bool kept_elsewhere(const Roots *r, const IrInst *i) {
    if (i->op == IR_METHOD_OF || i->op == IR_INIT_OF) return true;
    if (i->op != IR_PRIM || !r->infer) return false;
    const IrModule *m = i->block->func->module;
    if (i->imm.prim == IR_P_builtin_get) return ir_infer_is_builtin(r->infer, i, i->n[0]);
    return i->imm.prim == IR_P_global_get && ir_infer_slot_is_stable(r->infer, m, i->n[0]);
}

static bool rootable(const Roots *r, const IrInst *i) {
    return i->rep == IR_REP_VAL && i->op != IR_CONST && i->op != IR_KONST && !i->sunk &&
           !kept_elsewhere(r, i);
}

static void find_needed(Roots *r, IrBlock *b) {
    memcpy(r->set, b->live_out, r->words * sizeof *r->set);
    for (IrInst *i = b->last; i; i = i->prev) {
        ir_live_step(r->set, i);
        if (!ir_is_safepoint(i)) continue;
        for (size_t w = 0; w < r->words; w++) r->needed[w] |= r->set[w];
    }
}

static void take_slot(Roots *r, IrInst *def, const uint64_t *live) {
    memset(r->used, 0, IR_BIT_WORDS(r->max + 1) * sizeof *r->used);
    for (size_t w = 0; w < r->words; w++) {
        uint64_t bits = live[w] & r->needed[w];
        for (uint32_t k = 0; bits; k++, bits >>= 1) {
            uint32_t id = (uint32_t)(w * 64) + k;
            if ((bits & 1) && id != def->id && r->slot[id] != IR_NO_ID)
                ir_bit_set(r->used, r->slot[id]);
        }
    }
    uint32_t slot = 0;
    while (ir_bit(r->used, slot)) slot++;
    r->slot[def->id] = slot;
    if (slot + 1 > r->nslots) r->nslots = slot + 1;
}

/* Colours the definitions of a block, first to last. What is alive behind each of them is found
 * backwards first. */
static void colour_block(Roots *r, IrBlock *b) {
    uint32_t defs = 0;
    for (IrInst *i = b->first; i; i = i->next) defs += rootable(r, i) && ir_bit(r->needed, i->id);
    if (!defs) return;
    IrArena local;
    ir_arena_init(&local);
    uint64_t **live = IR_NEW_ARRAY(&local, uint64_t *, defs);
    IrInst **def = IR_NEW_ARRAY(&local, IrInst *, defs);
    uint32_t n = defs;
    memcpy(r->set, b->live_out, r->words * sizeof *r->set);
    for (IrInst *i = b->last; i; i = i->prev) {
        if (rootable(r, i) && ir_bit(r->needed, i->id)) {
            def[--n] = i;
            live[n] = ir_arena_memdup(&local, r->set, r->words * sizeof *r->set);
        }
        ir_live_step(r->set, i);
    }
    /* phis are all alive together with everything that is live into the block */
    for (uint32_t k = 0; k < defs; k++) {
        if (def[k]->op == IR_PHI)
            for (size_t w = 0; w < r->words; w++) live[k][w] |= b->live_in[w];
        take_slot(r, def[k], live[k]);
    }
    ir_arena_free(&local);
}

bool ir_pass_roots(IrPassContext *c, IrFunc *f) {
    Roots r = {.infer = c->infer};
    ir_cfg_split_critical(f);
    drop_safepoint_of_leaf(f);
    mark_sunk(f);
    ir_arena_init(&r.scratch);
    r.words = ir_live(f, &r.scratch);
    r.max = f->ninsts;
    r.needed = IR_NEW_ARRAY(&r.scratch, uint64_t, r.words + 1);
    r.set = IR_NEW_ARRAY(&r.scratch, uint64_t, r.words + 1);
    r.used = IR_NEW_ARRAY(&r.scratch, uint64_t, IR_BIT_WORDS(r.max + 1) + 1);
    r.slot = IR_NEW_ARRAY(&r.scratch, uint32_t, r.max + 1);
    memset(r.slot, 0xff, (r.max + 1) * sizeof *r.slot);
    uint32_t n;
    IrBlock **order = ir_dom(f, &r.scratch, &n);
    for (uint32_t i = 0; i < n; i++) find_needed(&r, order[i]);
    for (uint32_t i = 0; i < n; i++) colour_block(&r, order[i]);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->reg = r.slot[i->id];
    f->nregs = r.nslots;
    ir_arena_free(&r.scratch);
    return false;
}
