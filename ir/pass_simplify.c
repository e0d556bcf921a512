/* requires: nothing / breaks: cfg, liveness
 *
 * The clean-up that is right for every form of a function: after the front end (whose single pass
 * over the text leaves redundant phis, bound checks and empty blocks) and after every optimising
 * pass. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_pass.h"
#include "support/ir_vec.h"

/* ---- phis ---- */

/* The one value a phi can have besides itself, or NULL. */
static IrInst *phi_value(const IrInst *phi) {
    IrInst *only = NULL;
    for (uint32_t a = 0; a < phi->nargs; a++) {
        IrInst *v = ir_resolve(phi->args[a]);
        if (v == phi || v == only) continue;
        if (only) return NULL;
        only = v;
    }
    return only;
}

static bool trivial_phis(IrFunc *f) {
    bool changed = false;
    for (bool again = true; again;) {
        again = false;
        for (IrBlock *b = f->entry; b; b = b->next)
            for (IrInst *i = b->first, *next; i && i->op == IR_PHI; i = next) {
                next = i->next;
                IrInst *v = phi_value(i);
                if (!v) continue;
                ir_replace(i, v);
                again = changed = true;
            }
    }
    if (changed) ir_resolve_all(f);
    return changed;
}

/* ---- bound checks ---- */

/* Marks (mark = 1) every value that may be EG_UNBOUND: the constant, what an OSR form finds in the
 * frame, and phis that they reach. */
static void mark_unbound(IrFunc *f) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            i->mark = (i->op == IR_CONST && i->imm.val == EG_UNBOUND) ||
                      (i->op == IR_PARAM && f->osr_of && i->rep == IR_REP_VAL);
    for (bool again = true; again;) {
        again = false;
        for (IrBlock *b = f->entry; b; b = b->next)
            for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
                if (i->mark) continue;
                for (uint32_t a = 0; a < i->nargs; a++)
                    if (i->args[a]->mark) i->mark = 1;
                if (i->mark) again = true;
            }
    }
}

static bool bound_checks(IrFunc *f) {
    IR_VEC(IrInst *) checks = {0};
    bool changed = false;
    mark_unbound(f);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (!ir_is_prim(i, IR_P_check_bound)) continue;
            if (i->args[0]->mark) {
                IR_VEC_PUSH(NULL, &checks, i);
                continue;
            }
            ir_replace(i, i->args[0]);
            changed = true;
        }
    /* a check behind another check of the same value needs nothing but its result */
    for (uint32_t k = 0; k < checks.len && checks.len < 200; k++)
        for (uint32_t j = 0; j < checks.len && checks.data[k]->block; j++) {
            IrInst *first = checks.data[j], *second = checks.data[k];
            if (j == k || !first->block || first->args[0] != second->args[0]) continue;
            if (!ir_available(first, second)) continue;
            ir_replace(second, first);
            changed = true;
        }
    IR_VEC_FREE(&checks);
    if (changed) ir_resolve_all(f);
    return changed;
}

/* ---- local rewrites ---- */

/* -1 unknown, else the truth of a constant that cannot surprise. */
static int const_truth(const IrInst *i) {
    if (i->op != IR_CONST) return -1;
    if (i->imm.val == EG_TRUE) return 1;
    if (i->imm.val == EG_FALSE || i->imm.val == EG_NONE) return 0;
    if (EG_IS_INT(i->imm.val)) return i->imm.val != 0;
    return -1;
}

/* True if the value is always True or False. */
static bool is_boolean(const IrInst *i) {
    if (i->op == IR_BOX_B) return true;
    if (i->op == IR_CONST) return EG_IS_BOOL(i->imm.val);
    if (i->op != IR_PRIM) return false;
    switch (i->imm.prim) {
    case IR_P_truth:
    case IR_P_not:
    case IR_P_is:
    case IR_P_is_not:
    case IR_P_in:
    case IR_P_not_in:
    case IR_P_exc_match:
    case IR_P_match_seq:
    case IR_P_match_map:
    case IR_P_is_stop: return true;
    default: return false;
    }
}

static IrInst *constant_before(IrInst *at, EgVal v) {
    IrInst *c = ir_inst_new(at->block->func, IR_CONST, IR_REP_VAL, 0);
    c->imm.val = v;
    ir_insert_before(at, c);
    return c;
}

/* What an instruction can be replaced by, or NULL. */
static IrInst *rewrite(IrInst *i) {
    if (i->op != IR_PRIM) return NULL;
    IrInst *a = i->nargs ? i->args[0] : NULL;
    switch (i->imm.prim) {
    case IR_P_truth:
        if (is_boolean(a)) return a;
        return const_truth(a) < 0 ? NULL : constant_before(i, EG_BOOL(const_truth(a)));
    case IR_P_not: return const_truth(a) < 0 ? NULL : constant_before(i, EG_BOOL(!const_truth(a)));
    case IR_P_unpack: return ir_is_prim(a, IR_P_build_tuple) && a->nargs == i->n[0] ? a : NULL;
    case IR_P_tuple_item:
        return ir_is_prim(a, IR_P_build_tuple) && i->n[0] < a->nargs ? a->args[i->n[0]] : NULL;
    default: return NULL;
    }
}

static bool local_rewrites(IrFunc *f) {
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            for (uint32_t a = 0; a < i->nargs; a++) i->args[a] = ir_resolve(i->args[a]);
            IrInst *to = rewrite(i);
            if (!to) continue;
            ir_replace(i, to);
            changed = true;
        }
    if (changed) ir_resolve_all(f);
    return changed;
}

/* ---- control flow ---- */

static bool constant_branches(IrFunc *f) {
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (!b->last || b->last->op != IR_BR) continue;
        const IrInst *cond = b->last->args[0];
        int truth = cond->op == IR_BOX_B ? -1 : const_truth(cond);
        if (b->succ[0] == b->succ[1] && ir_first_nonphi(b->succ[0]) == b->succ[0]->first) truth = 1;
        if (truth < 0) continue;
        ir_cfg_make_jump(b, truth ? 0 : 1);
        changed = true;
    }
    return changed;
}

static bool unused_unwinds(IrFunc *f) {
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (!b->unwind || ir_first_raise(b)) continue;
        ir_cfg_set_unwind(b, NULL);
        changed = true;
    }
    return changed;
}

static bool has_edge(const IrBlock *b, const IrBlock *to) {
    for (uint32_t s = 0; s < b->nsucc; s++)
        if (b->succ[s] == to) return true;
    return false;
}

/* Leads edge `which` of `pred` past the empty block it enters. */
static bool thread_edge(IrBlock *pred, uint32_t which) {
    IrBlock *empty = pred->succ[which], *to = empty->succ[0];
    if (empty->first != empty->last || empty->last->op != IR_JMP || to == empty) return false;
    if (empty->last->state) return false; /* the entry of a loop, kept for pass_licm */
    if (empty == empty->func->entry || to->landing) return false;
    bool phis = to->first && to->first->op == IR_PHI;
    if (phis && has_edge(pred, to)) return false;
    uint32_t at = ir_cfg_pred_index(to, empty);
    ir_cfg_redirect(pred, which, to);
    for (IrInst *i = to->first; i && i->op == IR_PHI; i = i->next)
        i->args[i->nargs - 1] = i->args[at];
    return true;
}

static bool thread_jumps(IrFunc *f) {
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (uint32_t s = 0; s < b->nsucc; s++)
            for (int hops = 0; hops < 32 && thread_edge(b, s); hops++) changed = true;
    if (changed) ir_cfg_remove_unreachable(f);
    return changed;
}

/* Whether `s` can become the end of `b` as far as exceptions are concerned. */
static bool same_unwind(const IrBlock *b, const IrBlock *s) {
    if (!ir_first_raise(b) || !ir_first_raise(s)) return true;
    if (b->unwind != s->unwind) return false;
    if (!b->unwind) return true;
    uint32_t from = ir_cfg_pred_index(b->unwind, b), other = ir_cfg_pred_index(b->unwind, s);
    for (const IrInst *i = b->unwind->first; i && i->op == IR_PHI; i = i->next)
        if (i->args[from] != i->args[other]) return false;
    return true;
}

static bool merge_into(IrFunc *f, IrBlock *b) {
    if (b->nsucc != 1 || b->last->op != IR_JMP) return false;
    IrBlock *s = b->succ[0];
    if (s == b || s->npreds != 1 || s->landing || s == f->entry || !same_unwind(b, s)) return false;
    for (IrInst *i = s->first, *next; i && i->op == IR_PHI; i = next) {
        next = i->next;
        if (i->args[0] == i) return false;
        ir_replace(i, i->args[0]);
    }
    IrBlock *keep = ir_first_raise(b) ? b->unwind : ir_first_raise(s) ? s->unwind : NULL;
    bool from_b = ir_first_raise(b) != NULL;
    ir_remove(b->last);
    while (s->first) {
        IrInst *i = s->first;
        ir_remove(i);
        ir_append(b, i);
    }
    if (keep && !from_b) { /* b takes over the edge that s had */
        if (b->unwind) ir_cfg_set_unwind(b, NULL);
        b->unwind = keep;
        keep->preds[ir_cfg_pred_index(keep, s)] = b;
        s->unwind = NULL;
    } else {
        if (!keep && b->unwind) ir_cfg_set_unwind(b, NULL);
        if (s->unwind) ir_cfg_set_unwind(s, NULL);
    }
    b->nsucc = s->nsucc;
    for (uint32_t k = 0; k < s->nsucc; k++) {
        b->succ[k] = s->succ[k];
        for (uint32_t p = 0; p < s->succ[k]->npreds; p++)
            if (s->succ[k]->preds[p] == s) s->succ[k]->preds[p] = b;
    }
    for (IrBlock *x = f->entry; x; x = x->next)
        if (x->next == s) {
            x->next = s->next;
            if (f->last == s) f->last = x;
            break;
        }
    return true;
}

static bool merge_blocks(IrFunc *f) {
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next)
        while (merge_into(f, b)) changed = true;
    if (changed) ir_resolve_all(f);
    return changed;
}

bool ir_pass_simplify(IrPassContext *c, IrFunc *f) {
    bool changed = ir_cfg_remove_unreachable(f);
    for (int round = 0; round < 8; round++) {
        bool again = trivial_phis(f);
        again |= local_rewrites(f);
        if (constant_branches(f)) {
            ir_cfg_remove_unreachable(f);
            again = true;
        }
        again |= unused_unwinds(f);
        if (ir_cfg_remove_unreachable(f)) again = true;
        again |= thread_jumps(f);
        again |= merge_blocks(f);
        IrArena scratch;
        ir_arena_init(&scratch);
        uint32_t n;
        ir_dom(f, &scratch, &n);
        again |= bound_checks(f);
        ir_arena_free(&scratch);
        again |= ir_pass_dce(c, f);
        if (!again) break;
        changed = true;
    }
    return changed;
}
