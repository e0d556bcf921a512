/* Speculation, part 1: deciding. Everything here reads predictions and the clone before it is
 * changed.
 *
 * An operation becomes unboxed when the types of its operands are predicted to be numbers. A phi
 * becomes unboxed when all its operands can be had unboxed and somebody profits: an unboxed
 * operation among its operands or users, directly or through other phis. */
#include "ir_cfg.h"
#include "ir_spec_impl.h"

IrRep ir_spec_type_rep(IrType t) {
    return t.kind == IR_T_INT ? IR_REP_I64 : t.kind == IR_T_FLOAT ? IR_REP_F64 : IR_REP_VAL;
}

int ir_spec_strategy(IrType e) {
    switch (e.kind) {
    case IR_T_NONE:
    case IR_T_ANY: return -1;
    case IR_T_INT: return EG_LIST_I64;
    case IR_T_FLOAT: return EG_LIST_F64;
    case IR_T_BOOL: return EG_LIST_BOOL;
    default: return EG_LIST_VAL;
    }
}

/* The representation that suits a value best. */
static IrRep natural_rep(IrType t) {
    return t.kind == IR_T_BOOL ? IR_REP_BOOL : ir_spec_type_rep(t);
}

IrRep ir_spec_element_rep(IrType list) {
    return natural_rep(ir_element_type(list));
}

/* ---- signatures ---- */

bool ir_speculate_eligible(const IrFunc *f) {
    uint32_t not_these =
        EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN | EG_CODE_CLASS_BODY;
    return !(f->flags & not_these) && f->ninsts <= 40000;
}

bool ir_speculate_wanted(IrPassContext *c, IrFunc *f) {
    (void)c;
    if (!ir_speculate_eligible(f)) return false;
    if (!(f->flags & EG_CODE_MODULE)) return true;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_SAFEPOINT && b != f->entry) return true;
    return false;
}

void ir_speculate_plan(IrPassContext *c) {
    for (uint32_t i = 0; i < c->program->nfuncs; i++) {
        IrFunc *f = c->program->funcs[i];
        f->ret_rep = IR_REP_VAL;
        for (uint32_t p = 0; p < f->nparams; p++) f->params[p].rep = IR_REP_VAL;
        if (!ir_speculate_wanted(c, f) || (f->flags & EG_CODE_MODULE)) continue;
        f->ret_rep = ir_spec_type_rep(f->ret_type);
        for (uint32_t p = 0; p < f->nparams; p++)
            if (f->params[p].kind <= 2) f->params[p].rep = ir_spec_type_rep(f->params[p].type);
    }
}

/* ---- operations ---- */

static bool is_big(const Spec *s, const IrInst *i) {
    return i->op == IR_KONST && s->f->module->consts[i->imm.i].kind == EG_K_BIGINT;
}

static bool is_int(const Spec *s, const IrInst *i) {
    return i->type.kind == IR_T_INT && !is_big(s, i);
}

static bool is_num(const Spec *s, const IrInst *i) {
    return i->type.kind == IR_T_FLOAT || is_int(s, i);
}

static SpecKind decide_arith(const Spec *s, const IrInst *i) {
    const IrInst *a = i->args[0], *b = i->nargs > 1 ? i->args[1] : a;
    if (!is_num(s, a) || !is_num(s, b)) return SPEC_NONE;
    bool ints = is_int(s, a) && is_int(s, b);
    switch (i->imm.prim) {
    case IR_P_add:
    case IR_P_iadd:
    case IR_P_sub:
    case IR_P_isub:
    case IR_P_mul:
    case IR_P_imul:
    case IR_P_floordiv:
    case IR_P_ifloordiv:
    case IR_P_mod:
    case IR_P_imod:
    case IR_P_neg:
    case IR_P_pos: return ints ? SPEC_INT : SPEC_FLOAT;
    case IR_P_truediv:
    case IR_P_itruediv: return ints ? SPEC_INT_TRUEDIV : SPEC_FLOAT;
    case IR_P_lshift:
    case IR_P_ilshift:
    case IR_P_rshift:
    case IR_P_irshift:
    case IR_P_and:
    case IR_P_iand:
    case IR_P_or:
    case IR_P_ior:
    case IR_P_xor:
    case IR_P_ixor:
    case IR_P_invert: return ints ? SPEC_INT : SPEC_NONE;
    case IR_P_pow:
    case IR_P_ipow: /* only squares */
        return ints && b->op == IR_CONST && b->imm.val == EG_INT(2) ? SPEC_INT : SPEC_NONE;
    default: return SPEC_NONE;
    }
}

static bool is_condition(const Spec *s, const IrInst *i) {
    return is_num(s, i) || i->type.kind == IR_T_BOOL;
}

static bool has_strategy(const IrInst *list) {
    return list->type.kind == IR_T_LIST && ir_spec_strategy(ir_element_type(list->type)) >= 0;
}

/* Whether value `v` may become an element of a list of that strategy. */
static bool fits_strategy(const Spec *s, const IrInst *list, const IrInst *v) {
    switch (ir_spec_strategy(ir_element_type(list->type))) {
    case EG_LIST_I64: return is_int(s, v);
    case EG_LIST_F64: return v->type.kind == IR_T_FLOAT;
    case EG_LIST_BOOL: return v->type.kind == IR_T_BOOL;
    default: return true;
    }
}

static bool is_name(const Spec *s, uint32_t k, const char *text) {
    const EgConst *c = &s->f->module->consts[k];
    uint32_t n = 0;
    while (text[n]) n++;
    if (c->len != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (c->text[i] != text[i]) return false;
    return true;
}

/* All arguments of a call are ints, or all are floats. */
static bool same_numbers(const Spec *s, const IrInst *call) {
    for (uint32_t a = 1; a < call->nargs; a++)
        if (!is_num(s, call->args[a]) || call->args[a]->type.kind != call->args[1]->type.kind)
            return false;
    return true;
}

/* Whether f can be called directly with n arguments. */
static bool takes(const Spec *s, IrFunc *f, uint32_t n) {
    return f && ir_speculate_wanted(s->c, f) && (f->flags & EG_CODE_SIMPLE) &&
           f->npos == f->nparams && f->npos == n;
}

static IrFunc *method_of(const Spec *s, const IrInst *i) {
    return ir_infer_sole_method(s->infer, i->args[0]->type, s->f->module, i->n[0]);
}

IrFunc *ir_spec_callee(const Spec *s, const IrInst *i) {
    switch (s->kind[i->id]) {
    case SPEC_CALL: return ir_infer_known_function(s->infer, i->args[0]);
    case SPEC_METHOD: return method_of(s, i);
    default: return ir_infer_init(s->infer, i->args[0]->type);
    }
}

static SpecKind decide_call(const Spec *s, const IrInst *i) {
    const IrInst *callee = i->args[0];
    if (takes(s, ir_infer_known_function(s->infer, callee), i->nargs - 1)) return SPEC_CALL;
    if (takes(s, ir_infer_init(s->infer, callee->type), i->nargs)) return SPEC_NEW;
    if (i->nargs >= 3 && i->nargs <= 5 && same_numbers(s, i)) {
        if (ir_infer_is_builtin(s->infer, callee, EG_B_min)) return SPEC_MIN;
        if (ir_infer_is_builtin(s->infer, callee, EG_B_max)) return SPEC_MAX;
    }
    if (i->nargs != 2) return SPEC_NONE;
    if (ir_infer_is_builtin(s->infer, callee, EG_B_len))
        return i->args[1]->type.kind == IR_T_LIST ? SPEC_LIST_LEN : SPEC_LEN;
    if (ir_infer_is_builtin(s->infer, callee, EG_B_abs) && is_num(s, i->args[1])) return SPEC_ABS;
    if (ir_infer_is_builtin(s->infer, callee, EG_B_COUNT + EG_T_FLOAT) && is_num(s, i->args[1]))
        return SPEC_TO_FLOAT;
    if (ir_infer_is_builtin(s->infer, callee, EG_B_COUNT + EG_T_INT) && is_int(s, i->args[1]))
        return SPEC_TO_INT;
    return SPEC_NONE;
}

static SpecKind decide_method(const Spec *s, const IrInst *i) {
    if (takes(s, method_of(s, i), i->nargs)) return SPEC_METHOD;
    if (i->nargs != 2) return SPEC_NONE;
    if (has_strategy(i->args[0]) && is_name(s, i->n[0], "append") &&
        fits_strategy(s, i->args[0], i->args[1]))
        return SPEC_APPEND;
    if (is_num(s, i->args[1]) && ir_infer_is_module_call(s->infer, i, "math", "sqrt"))
        return SPEC_SQRT;
    return SPEC_NONE;
}

static SpecKind decide(const Spec *s, const IrInst *i) {
    if (i->op != IR_PRIM) return SPEC_NONE;
    switch (i->imm.prim) {
    case IR_P_lt:
    case IR_P_le:
    case IR_P_eq:
    case IR_P_ne:
    case IR_P_gt:
    case IR_P_ge:
        if (!is_num(s, i->args[0]) || !is_num(s, i->args[1])) return SPEC_NONE;
        return is_int(s, i->args[0]) && is_int(s, i->args[1]) ? SPEC_ICMP : SPEC_FCMP;
    case IR_P_truth: return is_condition(s, i->args[0]) ? SPEC_TRUTH : SPEC_NONE;
    case IR_P_not: return is_condition(s, i->args[0]) ? SPEC_NOT : SPEC_NONE;
    case IR_P_getitem:
        return has_strategy(i->args[0]) && is_int(s, i->args[1]) ? SPEC_LIST_GET : SPEC_NONE;
    case IR_P_setitem:
        return has_strategy(i->args[0]) && is_int(s, i->args[1]) &&
                       fits_strategy(s, i->args[0], i->args[2])
                   ? SPEC_LIST_SET
                   : SPEC_NONE;
    case IR_P_list_append:
        return has_strategy(i->args[0]) && fits_strategy(s, i->args[0], i->args[1]) ? SPEC_APPEND
                                                                                    : SPEC_NONE;
    case IR_P_call: return decide_call(s, i);
    case IR_P_call_method: return decide_method(s, i);
    default: return i->nargs <= 2 && i->nargs ? decide_arith(s, i) : SPEC_NONE;
    }
}

static IrRep result_rep(const Spec *s, const IrInst *i) {
    switch (s->kind[i->id]) {
    case SPEC_INT:
    case SPEC_LIST_LEN:
    case SPEC_TO_INT: return IR_REP_I64;
    case SPEC_FLOAT:
    case SPEC_INT_TRUEDIV:
    case SPEC_SQRT:
    case SPEC_TO_FLOAT: return IR_REP_F64;
    case SPEC_ICMP:
    case SPEC_FCMP:
    case SPEC_TRUTH:
    case SPEC_NOT: return IR_REP_BOOL;
    case SPEC_MIN:
    case SPEC_MAX:
    case SPEC_ABS: return ir_spec_type_rep(i->args[1]->type);
    case SPEC_LIST_GET: return ir_spec_element_rep(i->args[0]->type);
    case SPEC_CALL:
    case SPEC_METHOD: return ir_spec_callee(s, i)->ret_rep;
    default: break;
    }
    if (i->op == IR_PARAM) return s->f->params[i->imm.i].rep;
    return i->rep;
}

static IrRep natural(const IrInst *v) {
    return natural_rep(v->type);
}

IrRep ir_spec_operand_rep(const Spec *s, const IrInst *user, uint32_t k) {
    if (user->op == IR_PHI) return s->rep[user->id];
    if (user->op == IR_RET) return s->f->ret_rep;
    switch (s->kind[user->id]) {
    case SPEC_INT:
    case SPEC_ICMP:
    case SPEC_INT_TRUEDIV: return IR_REP_I64;
    case SPEC_FLOAT:
    case SPEC_FCMP: return IR_REP_F64;
    case SPEC_TRUTH:
    case SPEC_NOT: return natural(user->args[0]);
    case SPEC_LIST_GET: return k == 0 ? IR_REP_VAL : IR_REP_I64;
    case SPEC_LIST_SET:
        return k == 0 ? IR_REP_VAL : k == 1 ? IR_REP_I64 : ir_spec_element_rep(user->args[0]->type);
    case SPEC_APPEND: return k == 0 ? IR_REP_VAL : ir_spec_element_rep(user->args[0]->type);
    case SPEC_CALL: return k == 0 ? IR_REP_VAL : ir_spec_callee(s, user)->params[k - 1].rep;
    case SPEC_METHOD:
    case SPEC_NEW: return k == 0 ? IR_REP_VAL : ir_spec_callee(s, user)->params[k].rep;
    case SPEC_SQRT: return k == 0 ? IR_REP_VAL : IR_REP_F64;
    case SPEC_MIN:
    case SPEC_MAX:
    case SPEC_ABS:
    case SPEC_TO_FLOAT:
    case SPEC_TO_INT: return k == 0 ? IR_REP_VAL : natural(user->args[1]);
    case SPEC_DROP: return k > 0 && ir_is_prim(user, IR_P_call) ? IR_REP_I64 : IR_REP_VAL;
    default: return IR_REP_VAL;
    }
}

/* ---- phis ---- */

static bool operand_can_be(const Spec *s, const IrInst *phi, const IrInst *v, IrRep rep) {
    if (v->op == IR_CONST || v->op == IR_KONST)
        return v->type.kind == phi->type.kind && !is_big(s, v);
    if (s->rep[v->id] == rep) return true;
    if (rep == IR_REP_BOOL || phi->block->landing || s->rep[v->id] != IR_REP_VAL) return false;
    if (v->op == IR_PHI) return false;
    return v->type.kind == phi->type.kind;
}

static void demote_phis(Spec *s) {
    for (bool again = true; again;) {
        again = false;
        for (uint32_t b = 0; b < s->nblocks; b++)
            for (IrInst *i = s->order[b]->first; i && i->op == IR_PHI; i = i->next) {
                if (s->rep[i->id] == IR_REP_VAL) continue;
                for (uint32_t a = 0; a < i->nargs; a++)
                    if (!operand_can_be(s, i, i->args[a], s->rep[i->id])) {
                        s->rep[i->id] = IR_REP_VAL;
                        again = true;
                        break;
                    }
            }
    }
}

/* Marks (mark = 1) the unboxed phis that somebody profits from. */
static void mark_profit(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next) i->mark = 0;
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) {
                IrInst *v = i->args[a];
                if (i->op == IR_PHI && v->op != IR_PHI && v->op != IR_CONST &&
                    s->rep[v->id] == s->rep[i->id])
                    i->mark = 1;
                if (v->op == IR_PHI && i->op != IR_PHI &&
                    ir_spec_operand_rep(s, i, a) != IR_REP_VAL)
                    v->mark = 1;
            }
    for (bool again = true; again;) {
        again = false;
        for (uint32_t b = 0; b < s->nblocks; b++)
            for (IrInst *i = s->order[b]->first; i && i->op == IR_PHI; i = i->next)
                for (uint32_t a = 0; a < i->nargs; a++) {
                    IrInst *v = i->args[a];
                    if (v->op != IR_PHI || s->rep[v->id] != s->rep[i->id] || v->mark == i->mark)
                        continue;
                    v->mark = i->mark = 1;
                    again = true;
                }
    }
}

static void decide_phis(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i && i->op == IR_PHI; i = i->next)
            s->rep[i->id] = (uint8_t)natural(i);
    demote_phis(s);
    mark_profit(s);
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i && i->op == IR_PHI; i = i->next)
            if (!i->mark) s->rep[i->id] = IR_REP_VAL;
    demote_phis(s);
}

/* ---- methods that are looked up in front of arguments ---- */

/* An instruction that changes nothing and can be done twice; what it cannot do, it leaves to
 * generic code. */
static bool is_repeatable(const Spec *s, const IrInst *i) {
    switch ((SpecKind)s->kind[i->id]) {
    case SPEC_NONE:
        if (i->op == IR_CONST || i->op == IR_KONST) return true;
        return i->op == IR_PRIM &&
               (i->imm.prim == IR_P_builtin_get || ir_prims[i->imm.prim].err == IR_ERR_NONE) &&
               (ir_prims[i->imm.prim].pure || ir_prims[i->imm.prim].effects[0] == 'R');
    case SPEC_INT:
    case SPEC_FLOAT:
    case SPEC_INT_TRUEDIV:
    case SPEC_ICMP:
    case SPEC_FCMP:
    case SPEC_TRUTH:
    case SPEC_NOT:
    case SPEC_LIST_GET:
    case SPEC_LIST_LEN:
    case SPEC_SQRT:
    case SPEC_MIN:
    case SPEC_MAX:
    case SPEC_ABS:
    case SPEC_TO_FLOAT:
    case SPEC_TO_INT:
    case SPEC_AHEAD:
    case SPEC_SAME: return true;
    default: return false;
    }
}

/* Nothing between the lookup and the call has effects: the guard of the call is check enough when
 * all guards in between go back to the front of the lookup. */
static bool goes_back(Spec *s, const IrInst *ahead, const IrInst *call) {
    if (ahead->block != call->block) return false;
    for (const IrInst *i = ahead->next; i != call; i = i->next)
        if (!is_repeatable(s, i)) return false;
    for (const IrInst *i = ahead->next; i; i = i->next) {
        s->again[i->id] = ahead->id + 1;
        if (i == call) return true;
    }
    return false;
}

static void decide_ahead(Spec *s, IrInst *call) {
    bool method = ir_is_prim(call, IR_P_call_method);
    if (!method || !ir_is_prim(call->args[0], IR_P_method_ahead)) return;
    IrInst *ahead = call->args[0];
    s->call_of[ahead->id] = call;
    SpecKind kind = (SpecKind)s->kind[call->id];
    if (kind == SPEC_METHOD) s->kind[ahead->id] = SPEC_AHEAD;
    if (kind == SPEC_SQRT || (kind == SPEC_APPEND && goes_back(s, ahead, call)))
        s->kind[ahead->id] = SPEC_SAME;
}

void ir_spec_decide(Spec *s) {
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next) s->kind[i->id] = (uint8_t)decide(s, i);
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next) decide_ahead(s, i);
    ir_spec_find_loops(s);
    for (uint32_t b = 0; b < s->nblocks; b++)
        for (IrInst *i = s->order[b]->first; i; i = i->next)
            if (i->op != IR_PHI && !(ir_is_prim(i, IR_P_iter_next) && s->kind[i->id] == SPEC_DROP))
                s->rep[i->id] = (uint8_t)result_rep(s, i);
    decide_phis(s);
}
