/* requires: nothing / breaks: cfg, liveness
 *
 * Folding: operations on constants, identities that cost nothing to see, and conversions that
 * cancel out. Operations whose guard would fail are left alone: generic code knows what they mean.
 * Pure primitives over constants are folded by the runtime itself, through the context's hook:
 * there is no second arithmetic. A BOOL has no constant op; the canonical forms are icmp eq 1 1 and
 * icmp eq 1 0. */
#include <math.h>
#include <string.h>

#include "ir_cfg.h"
#include "ir_pass.h"

static IrInst *insert(IrInst *at, IrOp op, IrRep rep) {
    IrInst *i = ir_inst_new(at->block->func, op, rep, 0);
    ir_insert_before(at, i);
    return i;
}

static IrInst *int_const(IrInst *at, int64_t v) {
    IrInst *i = insert(at, IR_CONST_I, IR_REP_I64);
    i->imm.i = v;
    return i;
}

static IrInst *float_const(IrInst *at, double v) {
    IrInst *i = insert(at, IR_CONST_F, IR_REP_F64);
    i->imm.f = v;
    return i;
}

static IrInst *val_const(IrInst *at, EgVal v) {
    IrInst *i = insert(at, IR_CONST, IR_REP_VAL);
    i->imm.val = v;
    return i;
}

static IrInst *bool_const(IrInst *at, bool v) {
    IrInst *one = int_const(at, 1), *other = int_const(at, v);
    IrInst *i = ir_inst_new(at->block->func, IR_ICMP, IR_REP_BOOL, 2);
    i->args[0] = one;
    i->args[1] = other;
    i->imm.i = EG_EQ;
    ir_insert_before(at, i);
    return i;
}

static bool compare_ints(int64_t cmp, int64_t a, int64_t b) {
    switch (cmp) {
    case EG_LT: return a < b;
    case EG_LE: return a <= b;
    case EG_EQ: return a == b;
    case EG_NE: return a != b;
    case EG_GT: return a > b;
    default: return a >= b;
    }
}

static bool compare_floats(int64_t cmp, double a, double b) {
    switch (cmp) {
    case EG_LT: return a < b;
    case EG_LE: return a <= b;
    case EG_EQ: return a == b;
    case EG_NE: return a != b;
    case EG_GT: return a > b;
    default: return a >= b;
    }
}

/* -1, or the value of a BOOL that is known. */
static int known_bool(const IrInst *i) {
    if (i->op == IR_CONST && EG_IS_BOOL(i->imm.val)) return i->imm.val == EG_TRUE;
    if (i->op == IR_ICMP && i->args[0]->op == IR_CONST_I && i->args[1]->op == IR_CONST_I)
        return compare_ints(i->imm.i, i->args[0]->imm.i, i->args[1]->imm.i);
    if (i->op == IR_FCMP && i->args[0]->op == IR_CONST_F && i->args[1]->op == IR_CONST_F)
        return compare_floats(i->imm.i, i->args[0]->imm.f, i->args[1]->imm.f);
    return -1;
}

/* ---- integers ---- */

static bool floor_divide(int64_t a, int64_t b, int64_t *q, int64_t *r) {
    if (b == 0 || (a == INT64_MIN && b == -1)) return false;
    *q = a / b;
    *r = a % b;
    if (*r && (*r < 0) != (b < 0)) {
        *q -= 1;
        *r += b;
    }
    return true;
}

static bool shift_left(int64_t a, int64_t b, int64_t *out) {
    if (b < 0 || b > 62 || a > (INT64_MAX >> b) || a < (INT64_MIN >> b)) return false;
    *out = (int64_t)((uint64_t)a << b);
    return true;
}

/* The result of an int64 op on constants; false when its guard fails. */
static bool eval_int(IrOp op, int64_t a, int64_t b, int64_t *out) {
    int64_t other;
    switch (op) {
    case IR_IADD:
    case IR_IADD_W: return !__builtin_add_overflow(a, b, out);
    case IR_ISUB:
    case IR_ISUB_W: return !__builtin_sub_overflow(a, b, out);
    case IR_IMUL:
    case IR_IMUL_W: return !__builtin_mul_overflow(a, b, out);
    case IR_INEG: return !__builtin_sub_overflow((int64_t)0, a, out);
    case IR_IDIV: return floor_divide(a, b, out, &other);
    case IR_IMOD: return floor_divide(a, b, &other, out);
    case IR_ISHL: return shift_left(a, b, out);
    case IR_ISHR:
        if (b < 0) return false;
        *out = a >> (b > 63 ? 63 : b);
        return true;
    case IR_IAND: *out = a & b; return true;
    case IR_IOR: *out = a | b; return true;
    case IR_IXOR: *out = a ^ b; return true;
    case IR_INOT: *out = ~a; return true;
    default: return false;
    }
}

static bool is_ci(const IrInst *i, int64_t v) {
    return i->op == IR_CONST_I && i->imm.i == v;
}

static IrInst *int_identity(IrInst *i) {
    IrInst *a = i->args[0], *b = i->nargs > 1 ? i->args[1] : NULL;
    switch (i->op) {
    case IR_IADD:
    case IR_IADD_W:
    case IR_IOR:
    case IR_IXOR:
        if (is_ci(a, 0)) return b;
        return is_ci(b, 0) ? a : NULL;
    case IR_ISUB:
    case IR_ISUB_W:
    case IR_ISHL:
    case IR_ISHR: return is_ci(b, 0) ? a : NULL;
    case IR_IMUL:
    case IR_IMUL_W:
        if (is_ci(a, 1)) return b;
        return is_ci(b, 1) ? a : NULL;
    case IR_IDIV: return is_ci(b, 1) ? a : NULL;
    case IR_IAND: return is_ci(b, -1) ? a : NULL;
    default: return NULL;
    }
}

static IrInst *fold_int(IrInst *i) {
    int64_t out;
    const IrInst *b = i->nargs > 1 ? i->args[1] : i->args[0];
    if (i->args[0]->op == IR_CONST_I && b->op == IR_CONST_I &&
        eval_int(i->op, i->args[0]->imm.i, b->imm.i, &out))
        return int_const(i, out);
    return int_identity(i);
}

/* ---- doubles ---- */

static IrInst *fold_float(IrInst *i) {
    const IrInst *b = i->nargs > 1 ? i->args[1] : i->args[0];
    if (i->args[0]->op != IR_CONST_F || b->op != IR_CONST_F) return NULL;
    double x = i->args[0]->imm.f, y = b->imm.f;
    switch (i->op) {
    case IR_FADD: return float_const(i, x + y);
    case IR_FSUB: return float_const(i, x - y);
    case IR_FMUL: return float_const(i, x * y);
    case IR_FDIV: return y != 0 ? float_const(i, x / y) : NULL;
    default: return float_const(i, -x);
    }
}

/* ---- conversions ---- */

static IrInst *fold_unbox(IrInst *i) {
    IrInst *v = i->args[0];
    if (i->op == IR_UNBOX_I) {
        if (v->op == IR_BOX_I) return v->args[0];
        if (v->op == IR_CONST && EG_IS_INT(v->imm.val)) return int_const(i, EG_TO_INT(v->imm.val));
    } else if (i->op == IR_UNBOX_F) {
        if (v->op == IR_BOX_F) return v->args[0];
        if (v->op == IR_CONST && EG_IS_FLO(v->imm.val))
            return float_const(i, eg_flo_decode(v->imm.val));
    } else {
        if (v->op == IR_BOX_B) return v->args[0];
        if (v->op == IR_CONST && EG_IS_BOOL(v->imm.val))
            return bool_const(i, v->imm.val == EG_TRUE);
    }
    return NULL;
}

static IrInst *fold_box(IrInst *i) {
    IrInst *v = i->args[0];
    if (i->op == IR_BOX_I) {
        if (v->op == IR_UNBOX_I) return v->args[0];
        if (v->op == IR_CONST_I && EG_INT_FITS(v->imm.i)) return val_const(i, EG_INT(v->imm.i));
    } else if (i->op == IR_BOX_F) {
        if (v->op == IR_UNBOX_F) return v->args[0];
        if (v->op == IR_CONST_F && EG_IS_FLO(eg_flo_encode(v->imm.f)))
            return val_const(i, eg_flo_encode(v->imm.f));
    } else {
        if (v->op == IR_UNBOX_B) return v->args[0];
        if (known_bool(v) >= 0) return val_const(i, EG_BOOL(known_bool(v)));
    }
    return NULL;
}

/* `x is None` of a number. */
static IrInst *fold_identity_test(IrInst *i) {
    const IrInst *a = i->args[0], *b = i->args[1];
    bool number = a->op == IR_BOX_I || a->op == IR_BOX_F;
    if (!number || b->op != IR_CONST || EG_IS_INT(b->imm.val) || EG_IS_FLO(b->imm.val)) return NULL;
    return val_const(i, EG_BOOL(i->imm.prim == IR_P_is_not));
}

static bool constant(const IrInst *i) {
    return i->op == IR_CONST || i->op == IR_CONST_I || i->op == IR_CONST_F;
}

static IrInst *fold_prim(IrPassContext *c, IrInst *i) {
    if (i->imm.prim == IR_P_is || i->imm.prim == IR_P_is_not) {
        IrInst *r = fold_identity_test(i);
        if (r) return r;
    }
    if (!c->fold || !ir_prims[i->imm.prim].pure || !i->nargs) return NULL;
    for (uint32_t a = 0; a < i->nargs; a++)
        if (!constant(i->args[a])) return NULL;
    IrInst result = {.op = IR_NOP};
    if (!c->fold(c->user, i->imm.prim, i->args, i->nargs, &result)) return NULL;
    IrInst *k = insert(i, result.op, i->rep);
    k->imm = result.imm;
    return k;
}

static IrInst *fold_not(IrInst *i) {
    static const EgCmp inverse[] = {EG_GE, EG_GT, EG_NE, EG_EQ, EG_LE, EG_LT};
    IrInst *v = i->args[0];
    if (v->op == IR_BNOT) return v->args[0];
    bool exact = v->op == IR_ICMP || (v->op == IR_FCMP && (v->imm.i == EG_EQ || v->imm.i == EG_NE));
    if (!exact) return NULL;
    IrInst *c = ir_inst_new(i->block->func, v->op, IR_REP_BOOL, 2);
    c->args[0] = v->args[0];
    c->args[1] = v->args[1];
    c->imm.i = inverse[v->imm.i];
    ir_insert_before(i, c);
    return c;
}

static IrInst *fold_one(IrPassContext *c, IrInst *i) {
    switch (i->op) {
    case IR_IADD:
    case IR_ISUB:
    case IR_IMUL:
    case IR_INEG:
    case IR_IDIV:
    case IR_IMOD:
    case IR_ISHL:
    case IR_ISHR:
    case IR_IADD_W:
    case IR_ISUB_W:
    case IR_IMUL_W:
    case IR_IAND:
    case IR_IOR:
    case IR_IXOR:
    case IR_INOT: return fold_int(i);
    case IR_FADD:
    case IR_FSUB:
    case IR_FMUL:
    case IR_FDIV:
    case IR_FNEG: return fold_float(i);
    case IR_UNBOX_I:
    case IR_UNBOX_F:
    case IR_UNBOX_B: return fold_unbox(i);
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_BOX_B: return fold_box(i);
    case IR_I2F:
        return i->args[0]->op == IR_CONST_I ? float_const(i, (double)i->args[0]->imm.i) : NULL;
    case IR_BNOT: return fold_not(i);
    case IR_PRIM: return fold_prim(c, i);
    default: return NULL;
    }
}

/* Guards that hold, branches that are decided, conditions that are boxed for nothing. */
static bool fold_effect(IrInst *i) {
    if (i->op == IR_GUARD && known_bool(i->args[0]) == 1) {
        ir_remove(i);
        return true;
    }
    if (i->op != IR_BR) return false;
    if (i->args[0]->op == IR_BOX_B) i->args[0] = i->args[0]->args[0];
    int known = known_bool(i->args[0]);
    if (known < 0) return false;
    ir_cfg_make_jump(i->block, known ? 0 : 1);
    return true;
}

bool ir_pass_fold(IrPassContext *c, IrFunc *f) {
    bool changed = false, cfg = false;
    for (int round = 0; round < 4; round++) {
        bool again = false;
        for (IrBlock *b = f->entry; b; b = b->next)
            for (IrInst *i = b->first, *next; i; i = next) {
                next = i->next;
                for (uint32_t a = 0; a < i->nargs; a++) i->args[a] = ir_resolve(i->args[a]);
                IrInst *r = fold_one(c, i);
                if (r) {
                    ir_replace(i, r);
                    again = true;
                } else if (fold_effect(i)) {
                    again = cfg = true;
                }
            }
        if (!again) break;
        ir_resolve_all(f);
        changed = true;
    }
    if (cfg) ir_cfg_remove_unreachable(f);
    return changed;
}
