/* requires: nothing / breaks: cfg, liveness
 *
 * Loop-invariant code motion, innermost loops first. Pure computations whose operands come from
 * outside move to the preheader. Guards move too when they run in every iteration: a guard in the
 * preheader leaves with the preheader's frame state, which speculation has left on the jump into
 * the loop (the jump is no guard; it only carries the state until this pass has run). A guard that
 * moves may fail where the loop would have run zero times: generic code then runs the loop, which
 * is slower and right. */
#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_pass.h"

/* Works on nothing but its operands and is harmless when executed without need. */
static bool harmless(const IrInst *i) {
    switch (i->op) {
    case IR_PHI:
    case IR_PARAM:
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_IADD_W: /* no overflow is known where they stand, not elsewhere */
    case IR_ISUB_W:
    case IR_IMUL_W: return false;
    case IR_PRIM:
        if (i->imm.prim == IR_P_global_get) return i->n[2] == (IR_SLOT_BOUND | IR_SLOT_STABLE);
        return i->imm.prim == IR_P_f64_floordiv || i->imm.prim == IR_P_f64_mod ||
               (i->imm.prim >= IR_P_i64_min && i->imm.prim <= IR_P_f64_abs &&
                i->imm.prim != IR_P_i64_abs);
    default: return ir_ops[i->op].pure;
    }
}

/* May move if it would have been executed anyway. */
static bool movable_if_certain(const IrInst *i) {
    switch (i->op) {
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_IADD_W:
    case IR_ISUB_W:
    case IR_IMUL_W: return true;
    case IR_LIST_LEN:
    case IR_LIST_GET:
    case IR_METHOD_OF:
    case IR_INIT_OF:
    case IR_SHAPE_LOAD:
    case IR_DEOPT: return false;
    case IR_PRIM: return i->imm.prim == IR_P_f64_sqrt;
    default: return ir_ops[i->op].guard && !ir_ops[i->op].effect;
    }
}

static bool invariant(const IrLoop *l, const IrInst *i) {
    for (uint32_t a = 0; a < i->nargs; a++)
        if (ir_loop_contains(l, i->args[a]->block)) return false;
    return true;
}

static bool in_every_iteration(const IrLoop *l, const IrBlock *b) {
    for (uint32_t p = 0; p < l->header->npreds; p++) {
        const IrBlock *pred = l->header->preds[p];
        if (ir_loop_contains(l, pred) && !ir_dominates(b, pred)) return false;
    }
    return true;
}

static void hoist(IrInst *i, IrInst *jump) {
    ir_remove(i);
    ir_insert_before(jump, i);
    if (i->state) i->state = jump->state;
}

static bool run_loop(IrLoop *l) {
    bool changed = false;
    IrInst *jump = l->preheader ? l->preheader->last : NULL;
    if (!jump || l->header->landing) return false;
    for (uint32_t k = 0; k < l->nblocks; k++) {
        IrBlock *b = l->blocks[k];
        bool certain = in_every_iteration(l, b);
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            bool ok = harmless(i) || (certain && movable_if_certain(i));
            if (!ok || (i->state && !jump->state) || !invariant(l, i)) continue;
            hoist(i, jump);
            changed = true;
        }
    }
    return changed;
}

bool ir_pass_licm(IrPassContext *c, IrFunc *f) {
    (void)c;
    IrArena scratch;
    ir_arena_init(&scratch);
    uint32_t n;
    ir_dom(f, &scratch, &n);
    IrLoops loops = ir_loops(f, &scratch);
    bool made = false;
    for (uint32_t k = 0; k < loops.count; k++)
        if (!loops.loops[k].preheader) made |= ir_loop_make_preheader(&loops.loops[k]) != NULL;
    if (made) {
        ir_dom(f, &scratch, &n);
        loops = ir_loops(f, &scratch);
    }
    bool changed = made;
    for (uint32_t k = loops.count; k-- > 0;) changed |= run_loop(&loops.loops[k]);
    for (IrBlock *b = f->entry; b; b = b->next)
        if (b->last->op == IR_JMP) b->last->state = NULL;
    ir_arena_free(&scratch);
    return changed;
}
