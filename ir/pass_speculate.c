/* requires: predictions, baseline registers, a fresh clone / breaks: cfg, liveness
 *
 * Speculation, part 4: the rewriting. One walk in reverse post order, so that operands are
 * rewritten before their users; phis get their representation at once and their operands at the
 * end. Every guard carries the frame state in front of the baseline instruction it stands for (or
 * behind it, for the result of an operation that has happened), so generic code goes on as if the
 * optimised form had never run.
 *
 * Source of the idea of frame states: Duboscq et al., "An Intermediate Representation for
 * Speculative Optimizations in a Dynamic Compiler", VMIL 2013. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_live.h"
#include "ir_pass.h"
#include "ir_spec_impl.h"

enum { EXACT_BITS = 53 }; /* integers up to 2^53 are exact doubles */

static IrInst *arg_as(Spec *s, IrInst *i, uint32_t k, IrRep rep) {
    return ir_spec_as(s, i->args[k], rep, i, i->id);
}

static IrInst *operand(Spec *s, IrInst *i, uint32_t k) {
    return arg_as(s, i, k, ir_spec_operand_rep(s, i, k));
}

static void guard(Spec *s, IrInst *i, IrInst *cond) {
    ir_spec_new(s, i, IR_GUARD, IR_REP_NONE, cond, NULL)->state = ir_spec_before(s, i->id);
}

static IrInst *compare(Spec *s, IrInst *at, IrOp op, EgCmp cmp, IrInst *a, IrInst *b) {
    IrInst *c = ir_spec_new(s, at, op, IR_REP_BOOL, a, b);
    c->imm.i = cmp;
    return c;
}

static IrInst *float_zero(Spec *s, IrInst *at) {
    return ir_spec_new(s, at, IR_CONST_F, IR_REP_F64, NULL, NULL);
}

static IrInst *prim2(Spec *s, IrInst *at, IrPrim prim, IrInst *a, IrInst *b) {
    IrInst *i = ir_spec_new(s, at, IR_PRIM, ir_prims[prim].result, a, b);
    i->imm.prim = prim;
    return i;
}

static IrInst *with_state(Spec *s, IrInst *i, IrInst *made) {
    if (ir_ops[made->op].guard) made->state = ir_spec_before(s, i->id);
    return made;
}

/* ---- numbers ---- */

static IrOp int_op(IrPrim p) {
    switch (p) {
    case IR_P_add:
    case IR_P_iadd: return IR_IADD;
    case IR_P_sub:
    case IR_P_isub: return IR_ISUB;
    case IR_P_mul:
    case IR_P_imul:
    case IR_P_pow:
    case IR_P_ipow: return IR_IMUL;
    case IR_P_floordiv:
    case IR_P_ifloordiv: return IR_IDIV;
    case IR_P_mod:
    case IR_P_imod: return IR_IMOD;
    case IR_P_lshift:
    case IR_P_ilshift: return IR_ISHL;
    case IR_P_rshift:
    case IR_P_irshift: return IR_ISHR;
    case IR_P_and:
    case IR_P_iand: return IR_IAND;
    case IR_P_or:
    case IR_P_ior: return IR_IOR;
    case IR_P_xor:
    case IR_P_ixor: return IR_IXOR;
    case IR_P_neg: return IR_INEG;
    case IR_P_invert: return IR_INOT;
    default: return IR_NOP;
    }
}

static IrInst *int_arith(Spec *s, IrInst *i) {
    IrPrim p = i->imm.prim;
    IrInst *a = operand(s, i, 0);
    if (p == IR_P_pos) return a;
    IrInst *b = i->nargs < 2 ? NULL : p == IR_P_pow || p == IR_P_ipow ? a : operand(s, i, 1);
    return with_state(s, i, ir_spec_new(s, i, int_op(p), IR_REP_I64, a, b));
}

static IrInst *float_arith(Spec *s, IrInst *i) {
    IrInst *a = operand(s, i, 0), *b = i->nargs > 1 ? operand(s, i, 1) : NULL;
    switch (i->imm.prim) {
    case IR_P_add:
    case IR_P_iadd: return ir_spec_new(s, i, IR_FADD, IR_REP_F64, a, b);
    case IR_P_sub:
    case IR_P_isub: return ir_spec_new(s, i, IR_FSUB, IR_REP_F64, a, b);
    case IR_P_mul:
    case IR_P_imul: return ir_spec_new(s, i, IR_FMUL, IR_REP_F64, a, b);
    case IR_P_truediv:
    case IR_P_itruediv: return with_state(s, i, ir_spec_new(s, i, IR_FDIV, IR_REP_F64, a, b));
    case IR_P_floordiv:
    case IR_P_ifloordiv:
    case IR_P_mod:
    case IR_P_imod: {
        bool mod = i->imm.prim == IR_P_mod || i->imm.prim == IR_P_imod;
        guard(s, i, compare(s, i, IR_FCMP, EG_NE, b, float_zero(s, i)));
        return prim2(s, i, mod ? IR_P_f64_mod : IR_P_f64_floordiv, a, b);
    }
    case IR_P_neg: return ir_spec_new(s, i, IR_FNEG, IR_REP_F64, a, NULL);
    default: return a;
    }
}

/* Guards that an int64 is exact as a double, and converts it. */
static IrInst *exact_float(Spec *s, IrInst *i, IrInst *v) {
    const int64_t limit = (int64_t)1 << EXACT_BITS;
    if (v->op != IR_CONST_I || v->imm.i > limit || v->imm.i < -limit) {
        guard(s, i, compare(s, i, IR_ICMP, EG_LE, v, ir_spec_int(s, i, limit)));
        guard(s, i, compare(s, i, IR_ICMP, EG_GE, v, ir_spec_int(s, i, -limit)));
    }
    return ir_spec_new(s, i, IR_I2F, IR_REP_F64, v, NULL);
}

static IrInst *int_truediv(Spec *s, IrInst *i) {
    IrInst *a = exact_float(s, i, operand(s, i, 0)), *b = exact_float(s, i, operand(s, i, 1));
    return with_state(s, i, ir_spec_new(s, i, IR_FDIV, IR_REP_F64, a, b));
}

static EgCmp comparison_of(IrPrim p) {
    switch (p) {
    case IR_P_lt: return EG_LT;
    case IR_P_le: return EG_LE;
    case IR_P_eq: return EG_EQ;
    case IR_P_ne: return EG_NE;
    case IR_P_gt: return EG_GT;
    default: return EG_GE;
    }
}

/* An int compared with a float must be exact: Python compares the numbers, not the doubles. */
static IrInst *compared_float(Spec *s, IrInst *i, uint32_t k) {
    if (i->args[k]->type.kind != IR_T_INT) return arg_as(s, i, k, IR_REP_F64);
    return exact_float(s, i, arg_as(s, i, k, IR_REP_I64));
}

static IrInst *comparison(Spec *s, IrInst *i, bool ints) {
    IrInst *a = ints ? arg_as(s, i, 0, IR_REP_I64) : compared_float(s, i, 0);
    IrInst *b = ints ? arg_as(s, i, 1, IR_REP_I64) : compared_float(s, i, 1);
    return compare(s, i, ints ? IR_ICMP : IR_FCMP, comparison_of(i->imm.prim), a, b);
}

static IrInst *truth(Spec *s, IrInst *i) {
    IrInst *v = operand(s, i, 0);
    return v->rep == IR_REP_BOOL ? v : ir_spec_as(s, v, IR_REP_BOOL, i, i->id);
}

/* ---- lists and calls ---- */

static IrInst *list_op(Spec *s, IrInst *i, IrOp op, IrRep rep) {
    IrInst *l = ir_inst_new(s->f, op, rep, i->nargs);
    for (uint32_t a = 0; a < i->nargs; a++) l->args[a] = operand(s, i, a);
    if (op != IR_LIST_LEN) l->imm.i = ir_spec_strategy(ir_element_type(i->args[0]->type));
    l->pos = i->pos;
    l->state = ir_spec_before(s, i->id);
    ir_insert_before(i, l);
    return l;
}

static IrInst *list_len(Spec *s, IrInst *i) {
    IrInst *l = ir_spec_new(s, i, IR_LIST_LEN, IR_REP_I64, arg_as(s, i, 1, IR_REP_VAL), NULL);
    return with_state(s, i, l);
}

static IrInst *append(Spec *s, IrInst *i) {
    list_op(s, i, IR_LIST_PUSH, IR_REP_NONE);
    if (i->rep == IR_REP_NONE) return NULL;
    IrInst *none = ir_spec_new(s, i, IR_CONST, IR_REP_VAL, NULL, NULL);
    none->imm.val = EG_NONE;
    return none;
}

/* A direct call with i's arguments from number `first` on, behind room for `shift` operands. */
static IrInst *call_before(Spec *s, IrInst *i, IrFunc *callee, uint32_t first, uint32_t shift) {
    IrInst *c = ir_inst_new(s->f, IR_CALL_DIRECT, callee->ret_rep, i->nargs - first + shift);
    for (uint32_t a = first; a < i->nargs; a++) c->args[a - first + shift] = operand(s, i, a);
    c->imm.i = callee->number;
    c->pos = i->pos;
    ir_insert_before(i, c);
    return c;
}

static IrInst *direct_call(Spec *s, IrInst *i) {
    return call_before(s, i, ir_spec_callee(s, i), 0, 0);
}

/* The guard that finds the function which a method call or the making of an instance reaches. */
static IrInst *found_function(Spec *s, IrInst *i, IrOp op, const IrFunc *callee) {
    IrInst *f = ir_spec_new(s, i, op, IR_REP_VAL, operand(s, i, 0), NULL);
    f->imm.i = callee->number;
    return with_state(s, i, f);
}

/* The same for a method: `i` is the call, or what looks the method up ahead. */
static IrInst *found_method(Spec *s, IrInst *i, const IrFunc *callee) {
    IrInst *f = found_function(s, i, IR_METHOD_OF, callee);
    f->n[0] = i->n[0];
    f->n[1] = ir_infer_classes(i->args[0]->type);
    return f;
}

static IrInst *method_ahead(Spec *s, IrInst *i) {
    s->found[i->id] = found_method(s, i, ir_spec_callee(s, s->call_of[i->id]));
    return operand(s, i, 0);
}

static IrInst *method_call(Spec *s, IrInst *i) {
    IrFunc *callee = ir_spec_callee(s, i);
    uint32_t object = i->args[0]->id;
    IrInst *f = object < s->n ? s->found[object] : NULL;
    if (!f) f = found_method(s, i, callee);
    IrInst *c = call_before(s, i, callee, 0, 1);
    c->args[0] = f;
    return c;
}

static IrInst *new_instance(Spec *s, IrInst *i) {
    IrFunc *init = ir_spec_callee(s, i);
    IrInst *f = found_function(s, i, IR_INIT_OF, init);
    IrInst *made = prim2(s, i, IR_P_new_instance, f->args[0], NULL);
    IrInst *c = call_before(s, i, init, 1, 2);
    c->args[0] = f;
    c->args[1] = made;
    return made;
}

static IrInst *square_root(Spec *s, IrInst *i) {
    IrInst *x = operand(s, i, 1);
    guard(s, i, compare(s, i, IR_FCMP, EG_GE, x, float_zero(s, i)));
    return prim2(s, i, IR_P_f64_sqrt, x, NULL);
}

static IrInst *min_max(Spec *s, IrInst *i, IrPrim ints, IrPrim floats) {
    IrInst *best = operand(s, i, 1);
    IrPrim prim = best->rep == IR_REP_I64 ? ints : floats;
    for (uint32_t a = 2; a < i->nargs; a++) best = prim2(s, i, prim, best, operand(s, i, a));
    return best;
}

static IrInst *absolute(Spec *s, IrInst *i) {
    IrInst *v = operand(s, i, 1);
    if (v->rep == IR_REP_F64) return prim2(s, i, IR_P_f64_abs, v, NULL);
    guard(s, i, compare(s, i, IR_ICMP, EG_NE, v, ir_spec_int(s, i, INT64_MIN)));
    return prim2(s, i, IR_P_i64_abs, v, NULL);
}

static IrInst *rewritten(Spec *s, IrInst *i) {
    switch ((SpecKind)s->kind[i->id]) {
    case SPEC_INT: return int_arith(s, i);
    case SPEC_FLOAT: return float_arith(s, i);
    case SPEC_INT_TRUEDIV: return int_truediv(s, i);
    case SPEC_ICMP: return comparison(s, i, true);
    case SPEC_FCMP: return comparison(s, i, false);
    case SPEC_TRUTH: return truth(s, i);
    case SPEC_NOT: return ir_spec_new(s, i, IR_BNOT, IR_REP_BOOL, truth(s, i), NULL);
    case SPEC_LIST_GET: return list_op(s, i, IR_LIST_GET, (IrRep)s->rep[i->id]);
    case SPEC_LIST_SET: return list_op(s, i, IR_LIST_SET, IR_REP_NONE);
    case SPEC_LIST_LEN: return list_len(s, i);
    case SPEC_APPEND: return append(s, i);
    case SPEC_CALL: return direct_call(s, i);
    case SPEC_METHOD: return method_call(s, i);
    case SPEC_AHEAD: return method_ahead(s, i);
    case SPEC_SAME: return operand(s, i, 0);
    case SPEC_NEW: return new_instance(s, i);
    case SPEC_LEN: return prim2(s, i, IR_P_match_len, arg_as(s, i, 1, IR_REP_VAL), NULL);
    case SPEC_SQRT: return square_root(s, i);
    case SPEC_MIN: return min_max(s, i, IR_P_i64_min, IR_P_f64_min);
    case SPEC_MAX: return min_max(s, i, IR_P_i64_max, IR_P_f64_max);
    case SPEC_ABS: return absolute(s, i);
    case SPEC_TO_FLOAT: return arg_as(s, i, 1, IR_REP_F64);
    case SPEC_TO_INT: return arg_as(s, i, 1, IR_REP_I64);
    default: return NULL;
    }
}

/* ---- the walk ---- */

/* A boxed value that somebody takes unboxed is unboxed once, behind the instruction that gives it.
 */
static void unbox_result(Spec *s, IrInst *v, uint32_t id, IrInst *at, bool after) {
    IrRep rep = ir_spec_type_rep(v->type);
    if (!s->wanted[id] || v->rep != IR_REP_VAL || rep == IR_REP_VAL) return;
    IrInst *u = ir_inst_new(s->f, rep == IR_REP_I64 ? IR_UNBOX_I : IR_UNBOX_F, rep, 1);
    u->args[0] = v;
    u->pos = v->pos;
    u->type = v->type;
    if (after) {
        u->state = ir_spec_after(s, id);
        ir_insert_after(v, u);
    } else {
        u->state = ir_spec_before(s, at->id);
        ir_insert_before(at, u);
    }
    s->unboxed[id] = u;
}

static void box_operands(Spec *s, IrInst *i) {
    for (uint32_t a = 0; a < i->nargs; a++) {
        IrInst *v = ir_resolve(i->args[a]);
        bool as_is = i->op == IR_BR && v->rep == IR_REP_BOOL;
        i->args[a] = as_is ? v : operand(s, i, a);
    }
}

/* Whether the result may be EG_STOP: then it is unboxed behind the branch that asks. */
static bool may_stop(const IrInst *i) {
    return ir_is_prim(i, IR_P_iter_next) || ir_is_prim(i, IR_P_memo_get);
}

/* A character of a str, or a comparison of two: the emitter has inline forms for them. */
static bool is_of_text(const IrInst *i) {
    bool equal = ir_is_prim(i, IR_P_eq) || ir_is_prim(i, IR_P_ne);
    if (!equal && !ir_is_prim(i, IR_P_getitem)) return false;
    return i->args[0]->type.kind == IR_T_STR &&
           i->args[1]->type.kind == (equal ? IR_T_STR : IR_T_INT);
}

static uint32_t slot_facts(const Spec *s, const IrInst *i) {
    bool bound = !(s->real->flags & EG_CODE_MODULE) && ir_infer_is_bound(s->infer, i);
    bool stable = ir_infer_slot_is_stable(s->infer, s->real->module, i->n[0]);
    return (bound ? IR_SLOT_BOUND : 0u) | (stable ? IR_SLOT_STABLE : 0u);
}

static void rewrite(Spec *s, IrInst *i) {
    uint32_t id = i->id;
    if (s->kind[id] == SPEC_DROP) {
        if (s->loop_of[id]) ir_spec_enter_loop(s, s->loop_of[id]);
        return;
    }
    if (i->op == IR_PARAM) i->rep = (IrRep)s->rep[id];
    if (s->kind[id] == SPEC_NONE) {
        if (ir_is_prim(i, IR_P_getattr) || ir_is_prim(i, IR_P_setattr))
            i->n[1] = ir_infer_classes(i->args[0]->type) > 1; /* the cache needs room for several */
        if (ir_is_prim(i, IR_P_global_get)) i->n[2] = slot_facts(s, i);
        i->n[0] |= is_of_text(i);
        box_operands(s, i);
        bool constant = i->op == IR_CONST || i->op == IR_KONST || i->op == IR_PARAM;
        if (!constant && i->next && !may_stop(i)) unbox_result(s, i, id, i, true);
        return;
    }
    IrInst *made = rewritten(s, i);
    if (!made || made->rep == IR_REP_NONE) {
        ir_remove(i);
        return;
    }
    if (made->type.kind == IR_T_NONE) made->type = i->type;
    ir_replace(i, made);
    if (made->op == IR_CALL_DIRECT && made->rep != IR_REP_VAL) made->state = ir_spec_after(s, id);
    unbox_result(s, made, id, i, true);
}

/* Phis that stay boxed, items of generic iterators and remembered results are unboxed where the
 * block begins. */
static void block_start(Spec *s, IrBlock *b, IrInst *first) {
    if (b->landing) return;
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next)
        if (i->id < s->n && i->rep == IR_REP_VAL) unbox_result(s, i, i->id, first, false);
    if (b->npreds != 1) return;
    const IrBlock *p = b->preds[0];
    if (p->last->op != IR_BR_STOP || p->succ[1] != b || p->succ[0] == b) return;
    IrInst *item = ir_resolve(p->last->args[0]);
    if (item->id < s->n && may_stop(item) && first->id < s->n)
        unbox_result(s, item, item->id, first, false);
}

static SpecLoop *loop_at(const Spec *s, const IrBlock *b) {
    const IrInst *next = b->last->prev;
    if (!next || next->id >= s->n || s->kind[next->id] != SPEC_DROP) return NULL;
    return ir_is_prim(next, IR_P_iter_next) ? s->loop_of[next->args[0]->id] : NULL;
}

static void rewrite_block(Spec *s, IrBlock *b) {
    SpecLoop *l = loop_at(s, b);
    IrInst *first = ir_first_nonphi(b);
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next)
        if (i->id < s->n) i->rep = (IrRep)s->rep[i->id];
    if (l) ir_spec_loop_index(s, l); /* frame states of the header show the iterator */
    block_start(s, b, first);
    if (l) ir_spec_loop_head(s, l);
    for (IrInst *i = b->first, *next; i; i = next) {
        next = i->next;
        if (i->op != IR_PHI && i->id < s->n) rewrite(s, i);
    }
}

/* The place for what an edge's phi operands need, and the baseline instruction whose frame state
 * fits. */
static IrInst *edge_place(const IrBlock *pred, const IrBlock *to) {
    IrInst *raise = pred->unwind == to ? ir_first_raise(pred) : NULL;
    return raise ? raise : pred->last;
}

static void phi_operands(Spec *s, IrBlock *b) {
    for (IrInst *phi = b->first; phi && phi->op == IR_PHI; phi = phi->next) {
        if (phi->id >= s->n) continue;
        for (uint32_t a = 0; a < phi->nargs; a++) {
            IrBlock *pred = b->preds[a];
            IrInst *base_end = s->base_block_last[pred->id];
            phi->args[a] = ir_spec_as(s, phi->args[a], phi->rep, edge_place(pred, b), base_end->id);
        }
    }
}

/* Jumps into loops carry a frame state for the guards that pass_licm moves in front of them. */
static void mark_loop_entries(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++) {
        IrBlock *pred = s->order[b], *h = pred->succ[0];
        if (pred->last->op != IR_JMP || pred->last->id >= s->n) continue;
        bool loop = false;
        for (uint32_t p = 0; p < h->npreds; p++) loop |= ir_dominates(h, h->preds[p]);
        if (loop && !ir_dominates(h, pred)) pred->last->state = ir_spec_before(s, pred->last->id);
    }
}

/* The SAFEPOINTs at the ends of loops carry the state in front of them. */
static void mark_loop_ends(Spec *s) {
    for (uint32_t b = 0; s->c->loop_exits && b < s->nblocks; b++) {
        IrBlock *latch = s->order[b];
        IrInst *i = latch->last->prev;
        if (!i || i->op != IR_SAFEPOINT || i->id >= s->n || latch->last->op != IR_JMP) continue;
        if (ir_dominates(latch->succ[0], latch)) i->state = ir_spec_before(s, i->id);
    }
}

static void mark_wanted(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) {
                IrRep rep = ir_spec_operand_rep(s, i, a);
                if (rep == IR_REP_I64 || rep == IR_REP_F64) s->wanted[i->args[a]->id] = true;
            }
}

static void set_up(Spec *s) {
    IrArena *a = &s->scratch;
    ir_arena_init(a);
    s->n = s->base->ninsts;
    s->base_inst = IR_NEW_ARRAY(a, IrInst *, s->n + 1);
    s->inst = IR_NEW_ARRAY(a, IrInst *, s->n + 1);
    s->kind = IR_NEW_ARRAY(a, uint8_t, s->n + 1);
    s->rep = IR_NEW_ARRAY(a, uint8_t, s->n + 1);
    s->wanted = IR_NEW_ARRAY(a, bool, s->n + 1);
    s->unboxed = IR_NEW_ARRAY(a, IrInst *, s->n + 1);
    s->loop_of = IR_NEW_ARRAY(a, SpecLoop *, s->n + 1);
    s->call_of = IR_NEW_ARRAY(a, IrInst *, s->n + 1);
    s->found = IR_NEW_ARRAY(a, IrInst *, s->n + 1);
    s->again = IR_NEW_ARRAY(a, uint32_t, s->n + 1);
    s->before = IR_NEW_ARRAY(a, IrState *, s->n + 1);
    s->after = IR_NEW_ARRAY(a, IrState *, s->n + 1);
    s->block = IR_NEW_ARRAY(a, IrBlock *, s->base->nblocks + 1);
    s->base_block_last = IR_NEW_ARRAY(a, IrInst *, s->base->nblocks + 1);
    for (IrBlock *b = s->base->entry; b; b = b->next) {
        s->base_block_last[b->id] = b->last;
        for (IrInst *i = b->first; i; i = i->next) s->base_inst[i->id] = i;
    }
    for (IrBlock *b = s->f->entry; b; b = b->next) {
        s->block[b->id] = b;
        for (IrInst *i = b->first; i; i = i->next) s->inst[i->id] = i;
    }
    s->real = s->base->osr_of ? s->base->osr_of : s->base;
    if (s->real != s->base) {
        s->real_inst = IR_NEW_ARRAY(a, IrInst *, s->real->ninsts + 1);
        for (IrBlock *b = s->real->entry; b; b = b->next)
            for (IrInst *i = b->first; i; i = i->next) s->real_inst[i->id] = i;
    }
    s->words = ir_live(s->base, a);
    s->order = ir_dom(s->f, a, &s->nblocks);
}

bool ir_pass_speculate(IrPassContext *c, IrFunc *f) {
    Spec s = {.c = c, .infer = c->infer, .f = f, .base = f->baseline};
    if (!s.base || !s.infer) return false;
    set_up(&s);
    ir_spec_decide(&s);
    mark_wanted(&s);
    for (uint32_t b = 0; b < s.nblocks; b++) rewrite_block(&s, s.order[b]);
    mark_loop_ends(&s); /* before anything is put behind the safepoints */
    for (uint32_t b = 0; b < s.nblocks; b++) phi_operands(&s, s.order[b]);
    mark_loop_entries(&s);
    ir_resolve_all(f);
    ir_arena_free(&s.scratch);
    return true;
}
