/* Arithmetic: fast paths for ints and floats, then the operand types' slots in CPython's order.
 *
 * The order of a binary operation: the right operand first when its type is a proper subtype of the
 * left one's (and has another slot), else left, then right. Sequences concatenate and repeat only
 * after the right operand's type was asked, as in CPython, where those are separate slots.
 */
#include "eg_ops.h"
#include "edgert/ops.h"

#include <math.h>

#include "edgert/arith.h"
#include "eg_func.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "num/eg_fmath.h"
#include "types/eg_int_impl.h"
#include "types/eg_str.h"

const char *eg_binop_text(EgBinop op, bool inplace) {
    static const char *const plain[] = {"+", "-",  "*",  "/", "//", "%", "** or pow()",
                                        "@", "<<", ">>", "&", "|",  "^", "divmod()"};
    static const char *const assign[] = {"+=", "-=",  "*=",  "/=", "//=", "%=", "**=",
                                         "@=", "<<=", ">>=", "&=", "|=",  "^=", "divmod()"};
    return inplace ? assign[op] : plain[op];
}

static EgVal unsupported(EgRt *rt, EgVal a, EgVal b, EgBinop op, bool inplace) {
    if (op == EG_OP_RSHIFT && !inplace && EG_IS_BUILTIN(a)) {
        const EgDef *def = EG_TO_PTR(EgBuiltin, a)->def;
        if (def && def->name[0] == 'p' && def->name[1] == 'r' && def->name[2] == 'i' &&
            def->name[3] == 'n')
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean "
                            "\"print(<message>, "
                            "file=<output_stream>)\"?",
                            a, b);
    }
    return eg_raise(rt, EG_T_TYPE_ERROR, "unsupported operand type(s) for %s: '%T' and '%T'",
                    eg_binop_text(op, inplace), a, b);
}

/* Is this the concatenation or repetition of a sequence? */
static bool is_sequence_op(const EgType *t, EgBinop op) {
    if (op != EG_OP_ADD && op != EG_OP_MUL) return false;
    return t->kind == EG_T_STR || t->kind == EG_T_BYTES || t->kind == EG_T_BYTEARRAY ||
           t->kind == EG_T_LIST || t->kind == EG_T_TUPLE;
}

/* A built-in sequence on the right: in CPython it has no say while the left operand is one too. */
static bool repeats_only(const EgType *t, EgBinop op) {
    return is_sequence_op(t, op) && !(t->py_slots & (1u << EG_SLOT_BINOP));
}

/* The result, EG_NOTIMPL or EG_ERR. */
static EgVal dispatch(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    const EgType *ta = eg_type_of(rt, a), *tb = eg_type_of(rt, b);
    EgVal (*fa)(EgRt *, EgVal *, EgVal, EgVal, EgBinop) = ta->s.binop;
    EgVal (*fb)(EgRt *, EgVal *, EgVal, EgVal, EgBinop) = tb->s.binop == fa ? NULL : tb->s.binop;
    EgVal v;
    if (fa) {
        if (fb && (eg_is_subtype(tb, ta) || (is_sequence_op(ta, op) && !repeats_only(tb, op)))) {
            v = fb(rt, sp, a, b, op);
            if (v != EG_NOTIMPL) return v;
            fb = NULL;
        }
        v = fa(rt, sp, a, b, op);
        if (v != EG_NOTIMPL) return v;
    }
    /* what concatenates on the right never adds: the left operand's class has refused */
    if (op == EG_OP_ADD && repeats_only(tb, op)) return EG_NOTIMPL;
    return fb ? fb(rt, sp, a, b, op) : EG_NOTIMPL;
}

EgVal eg_binop_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (EG_BOTH_INT(a, b) && op != EG_OP_MATMUL) return eg_int_binop(rt, a, b, op);
    EgVal v = dispatch(rt, sp, a, b, op);
    return v == EG_NOTIMPL ? unsupported(rt, a, b, op, false) : v;
}

EgVal eg_inplace_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (EG_BOTH_INT(a, b) && op != EG_OP_MATMUL) return eg_int_binop(rt, a, b, op);
    const EgType *ta = eg_type_of(rt, a);
    if (ta->s.inplace) {
        EgVal v = ta->s.inplace(rt, sp, a, b, op);
        if (v != EG_NOTIMPL) return v;
    }
    EgVal v = dispatch(rt, sp, a, b, op);
    return v == EG_NOTIMPL ? unsupported(rt, a, b, op, true) : v;
}

/* ---- binary primitives ---- */

#define FAST(name, op)                                                            \
    EgVal eg_##name##_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {                  \
        EgVal out = 0;                                                            \
        return eg_fast_##name(a, b, &out) ? out : eg_binop_u(rt, sp, a, b, op);   \
    }                                                                             \
    EgVal eg_i##name##_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {                 \
        EgVal out = 0;                                                            \
        return eg_fast_##name(a, b, &out) ? out : eg_inplace_u(rt, sp, a, b, op); \
    }
#define SLOW(name, op)                                            \
    EgVal eg_##name##_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {  \
        return eg_binop_u(rt, sp, a, b, op);                      \
    }                                                             \
    EgVal eg_i##name##_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) { \
        return eg_inplace_u(rt, sp, a, b, op);                    \
    }

FAST(sub, EG_OP_SUB)
FAST(mul, EG_OP_MUL)
FAST(truediv, EG_OP_TRUEDIV)
FAST(floordiv, EG_OP_FLOORDIV)
FAST(mod, EG_OP_MOD)
FAST(lshift, EG_OP_LSHIFT)
FAST(rshift, EG_OP_RSHIFT)
FAST(and, EG_OP_AND)
FAST(or, EG_OP_OR)
FAST(xor, EG_OP_XOR)
SLOW(pow, EG_OP_POW)
SLOW(matmul, EG_OP_MATMUL)

EgVal eg_add_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    EgVal out = 0;
    return eg_fast_add(a, b, &out) ? out : eg_binop_u(rt, sp, a, b, EG_OP_ADD);
}

static bool is_exact_str(EgRt *rt, EgVal v) {
    return EG_IS_PTR(v) && eg_ptr_type(v) == rt->types[EG_T_STR];
}

EgVal eg_iadd_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    EgVal out = 0;
    if (eg_fast_add(a, b, &out)) return out;
    /* s += x: the left operand is about to be rebound, so its spare room may be used. */
    if (is_exact_str(rt, a) && is_exact_str(rt, b)) return eg_str_append(rt, a, b);
    return eg_inplace_u(rt, sp, a, b, EG_OP_ADD);
}

/* ---- unary ---- */

EgVal eg_unop_u(EgRt *rt, EgVal *sp, EgVal a, EgUnop op) {
    static const char *const text[] = {"unary -", "unary +", "unary ~", "abs()"};
    const EgType *t = eg_type_of(rt, a);
    EgVal v = t->s.unop ? t->s.unop(rt, sp, a, op) : EG_NOTIMPL;
    if (v == EG_STOP) return EG_NOTIMPL; /* slot_unop */
    if (v != EG_NOTIMPL) return v;
    return eg_raise(rt, EG_T_TYPE_ERROR, "bad operand type for %s: '%T'", text[op], a);
}

EgVal eg_neg_u(EgRt *rt, EgVal *sp, EgVal a) {
    EgVal out = 0;
    if (EG_IS_INT(a) && a != EG_INT(EG_INT_MIN)) return EG_INT(-EG_TO_INT(a));
    if (EG_IS_FLO(a) && eg_fast_float(-eg_flo_decode(a), &out)) return out;
    return eg_unop_u(rt, sp, a, EG_UOP_NEG);
}

EgVal eg_pos_u(EgRt *rt, EgVal *sp, EgVal a) {
    return EG_IS_INT(a) || EG_IS_FLO(a) ? a : eg_unop_u(rt, sp, a, EG_UOP_POS);
}

EgVal eg_invert_u(EgRt *rt, EgVal *sp, EgVal a) {
    return EG_IS_INT(a) ? EG_INT(~EG_TO_INT(a)) : eg_unop_u(rt, sp, a, EG_UOP_INVERT);
}

EgVal eg_index_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_INT(v)) return v;
    const EgType *t = eg_type_of(rt, v);
    if (EG_IS_ANY_INT(v)) return eg_int_plain(rt, v);
    if (t->s.index) return t->s.index(rt, sp, v);
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", v);
}

/* ---- unboxed helpers of optimised code ---- */

int64_t eg_i64_floordiv(EgRt *rt, int64_t a, int64_t b) {
    (void)rt;
    int64_t q = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

int64_t eg_i64_mod(EgRt *rt, int64_t a, int64_t b) {
    (void)rt;
    if (b == -1) return 0; /* INT64_MIN % -1 traps */
    int64_t m = a % b;
    return m != 0 && (m < 0) != (b < 0) ? m + b : m;
}

double eg_f64_floordiv(EgRt *rt, double a, double b) {
    double out = 0;
    (void)rt;
    (void)eg_float_floor_div(a, b, &out);
    return out;
}

double eg_f64_mod(EgRt *rt, double a, double b) {
    double out = 0;
    (void)rt;
    (void)eg_float_mod(a, b, &out);
    return out;
}

double eg_f64_sqrt(EgRt *rt, double a) {
    (void)rt;
    return sqrt(a);
}

int64_t eg_i64_min(EgRt *rt, int64_t a, int64_t b) {
    return eg_i_i64_min(rt, a, b);
}

int64_t eg_i64_max(EgRt *rt, int64_t a, int64_t b) {
    return eg_i_i64_max(rt, a, b);
}

int64_t eg_i64_abs(EgRt *rt, int64_t a) {
    return eg_i_i64_abs(rt, a);
}

double eg_f64_min(EgRt *rt, double a, double b) {
    return eg_i_f64_min(rt, a, b);
}

double eg_f64_max(EgRt *rt, double a, double b) {
    return eg_i_f64_max(rt, a, b);
}

double eg_f64_abs(EgRt *rt, double a) {
    return eg_i_f64_abs(rt, a);
}
