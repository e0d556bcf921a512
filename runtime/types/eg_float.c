/* eg_float.c: floats as values, their operators and comparisons, and the slots of the type. */
#include "eg_float.h"

#include "core/eg_call.h"
#include "core/eg_error.h"
#include "core/eg_exc.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "edgert/image.h"
#include "eg_int_impl.h"
#include "eg_list.h"
#include "eg_num_text.h"
#include "eg_str_impl.h"
#include "num/eg_dtoa.h"
#include "num/eg_fmath.h"

/* ---- values ---- */

EgVal eg_float_box(EgRt *rt, double d) {
    EgVal v = eg_flo_encode(d);
    if (EG_IS_FLO(v)) return v;
    EgFloat *f = eg_alloc(rt, rt->types[EG_T_FLOAT], sizeof *f);
    if (!f) return EG_ERR;
    f->value = d;
    return EG_PTR(f);
}

bool eg_float_value(EgVal v, double *out) {
    if (EG_IS_FLO(v)) {
        *out = eg_flo_decode(v);
        return true;
    }
    if (!EG_IS_KIND(v, EG_T_FLOAT)) return false;
    *out = EG_TO_PTR(EgFloat, v)->value;
    return true;
}

int eg_operand_double(EgRt *rt, EgVal v, double *out) {
    if (eg_float_value(v, out)) return 1;
    if (!EG_IS_ANY_INT(v)) return 0;
    return eg_int_to_double(rt, v, out) ? 1 : -1;
}

static EgVal checked_float(EgRt *rt, EgVal v, EgVal r) {
    double d;
    if (r == EG_ERR) return EG_ERR;
    if (!eg_float_value(r, &d))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%T.__float__ returned non-float (type %T)", v, r);
    return EG_IS_FLO(r) ? r : eg_float_box(rt, d);
}

EgVal eg_real_u(EgRt *rt, EgVal *sp, EgVal v) {
    double d;
    if (eg_float_value(v, &d)) {
        if (!EG_IS_PTR(v) || !(eg_ptr_type(v)->flags & EG_TYPE_HEAP)) return v;
    } else if (EG_IS_ANY_INT(v) && !(EG_IS_PTR(v) && (eg_ptr_type(v)->flags & EG_TYPE_HEAP))) {
        return eg_int_to_double(rt, v, &d) ? eg_float_box(rt, d) : EG_ERR;
    }
    EgVal r = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, float), EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_UNBOUND) return checked_float(rt, v, r);
    if (!eg_type_of(rt, v)->s.index) return EG_UNBOUND;
    r = eg_index_u(rt, sp, v);
    if (r == EG_ERR || !eg_int_to_double(rt, r, &d)) return EG_ERR;
    return eg_float_box(rt, d);
}

bool eg_to_double_u(EgRt *rt, EgVal *sp, EgVal v, double *out) {
    if (EG_IS_FLO(v)) {
        *out = eg_flo_decode(v);
        return true;
    }
    if (eg_float_value(v, out)) return true; /* __float__ of subclasses is for float() */
    EgVal r = eg_real_u(rt, sp, v);
    if (r == EG_UNBOUND) eg_raise(rt, EG_T_TYPE_ERROR, "must be real number, not %T", v);
    return r != EG_UNBOUND && r != EG_ERR && eg_float_value(r, out);
}

EgVal eg_float_text(EgRt *rt, double d) {
    char buf[EG_FLOAT_TEXT_MAX];
    return eg_str_make_ascii(rt, buf, eg_float_repr(buf, d));
}

EgVal eg_float_parse_str(EgRt *rt, EgVal str, EgVal shown) {
    EgNumText t;
    double d;
    if (!eg_num_text(rt, str, &t)) return EG_ERR;
    if (eg_float_parse(t.p, t.n, &d) == EG_NUM_OK) return eg_float_box(rt, d);
    EgVal repr =
        EG_IS_STR(shown) ? eg_str_repr(rt, shown) : eg_type_of(rt, shown)->s.repr(rt, NULL, shown);
    if (repr == EG_ERR) return EG_ERR;
    return eg_raise(rt, EG_T_VALUE_ERROR, "could not convert string to float: %S", repr);
}

EgVal eg_raise_range(EgRt *rt) {
    EgExc *e = eg_exc_alloc(rt, rt->types[EG_T_OVERFLOW_ERROR]);
    EgVal args[2] = {EG_INT(34), eg_str_intern(rt, "Numerical result out of range", 29)};
    EgVal tuple = e && args[1] != EG_ERR ? eg_tuple_new(rt, args, 2) : EG_ERR;
    if (tuple == EG_ERR) return EG_ERR;
    e->args = tuple;
    EG_BARRIER(rt, e);
    return eg_raise_value(rt, EG_PTR(e));
}

/* ---- operators ---- */

EgVal eg_float_power(EgRt *rt, EgVal *sp, double x, double y) {
    double r;
    switch (eg_float_pow(x, y, &r)) {
    case EG_NUM_OK: return eg_float_box(rt, r);
    case EG_NUM_ZERODIV:
        return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
    case EG_NUM_COMPLEX: break;
    default: return eg_raise_range(rt);
    }
    EgVal a = eg_float_box(rt, x), b = a == EG_ERR ? EG_ERR : eg_float_box(rt, y);
    if (b == EG_ERR) return EG_ERR;
    if (!rt->types[EG_T_COMPLEX])
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "negative number cannot be raised to a fractional power");
    return rt->types[EG_T_COMPLEX]->s.binop(rt, sp, a, b, EG_OP_POW);
}

static EgVal zero_division(EgRt *rt, EgBinop op) {
    const char *text = op == EG_OP_TRUEDIV    ? "float division by zero"
                       : op == EG_OP_FLOORDIV ? "float floor division by zero"
                       : op == EG_OP_MOD      ? "float modulo by zero"
                                              : "float divmod()";
    return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, text);
}

static EgVal divmod_pair(EgRt *rt, double x, double y) {
    double q = 0, m = 0;
    eg_float_divmod(x, y, &q, &m);
    EgVal pair[2] = {eg_float_box(rt, q), eg_float_box(rt, m)};
    return pair[0] == EG_ERR || pair[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, pair, 2);
}

/* The operators that may give something other than a float (hooks.def). */
EgVal eg_float_rare_op(EgRt *rt, EgVal *sp, double x, double y, EgBinop op);
EgVal eg_float_rare_op(EgRt *rt, EgVal *sp, double x, double y, EgBinop op) {
    return op == EG_OP_POW ? eg_float_power(rt, sp, x, y) : divmod_pair(rt, x, y);
}

static EgVal float_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    double x, y, r = 0;
    if (op == EG_OP_MATMUL || (op >= EG_OP_LSHIFT && op <= EG_OP_XOR)) return EG_NOTIMPL;
    int ka = eg_operand_double(rt, a, &x), kb = ka == 1 ? eg_operand_double(rt, b, &y) : 0;
    if (ka < 0 || kb < 0) return EG_ERR;
    if (!ka || !kb) return EG_NOTIMPL;
    if (y == 0 &&
        (op == EG_OP_TRUEDIV || op == EG_OP_FLOORDIV || op == EG_OP_MOD || op == EG_OP_DIVMOD))
        return zero_division(rt, op);
    switch (op) {
    case EG_OP_ADD: r = x + y; break;
    case EG_OP_SUB: r = x - y; break;
    case EG_OP_MUL: r = x * y; break;
    case EG_OP_TRUEDIV: r = x / y; break;
    case EG_OP_FLOORDIV: eg_float_floor_div(x, y, &r); break;
    case EG_OP_MOD: eg_float_mod(x, y, &r); break;
    default: return EG_HOOKED(rt, float_rare_op)(rt, sp, x, y, op);
    }
    return eg_float_box(rt, r);
}

/* -1, 0, 1 for x against an int, exactly; x not NaN. */
static int cmp_int(double x, EgVal v) {
    int64_t i;
    if (eg_int_small(v, &i)) return -eg_i64_cmp_double(i, x);
    EgIntView b;
    eg_int_view(v, &b);
    return -eg_limbs_cmp_double(b.d, b.n, b.neg, x);
}

static EgVal float_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    double x, y;
    int c;
    if (!eg_float_value(a, &x)) {
        if (!EG_IS_ANY_INT(a) || !eg_float_value(b, &y)) return EG_NOTIMPL;
        if (y != y) return EG_BOOL(op == EG_NE);
        c = -cmp_int(y, a);
    } else if (x != x) {
        return EG_IS_ANY_INT(b) || EG_IS_ANY_FLOAT(b) ? EG_BOOL(op == EG_NE) : EG_NOTIMPL;
    } else if (eg_float_value(b, &y)) {
        if (y != y) return EG_BOOL(op == EG_NE);
        c = x < y ? -1 : x > y;
    } else {
        if (!EG_IS_ANY_INT(b)) return EG_NOTIMPL;
        c = cmp_int(x, b);
    }
    switch (op) {
    case EG_LT: return EG_BOOL(c < 0);
    case EG_LE: return EG_BOOL(c <= 0);
    case EG_EQ: return EG_BOOL(c == 0);
    case EG_NE: return EG_BOOL(c != 0);
    case EG_GT: return EG_BOOL(c > 0);
    default: return EG_BOOL(c >= 0);
    }
}

static double value_of(EgVal v) {
    double d = 0;
    eg_float_value(v, &d);
    return d;
}

static EgVal float_unop(EgRt *rt, EgVal *sp, EgVal o, EgUnop op) {
    (void)sp;
    double d = value_of(o);
    switch (op) {
    case EG_UOP_NEG: return eg_float_box(rt, -d);
    case EG_UOP_POS: return eg_float_box(rt, d);
    case EG_UOP_ABS: return eg_float_box(rt, d < 0 ? -d : d == 0 ? 0.0 : d);
    default: return EG_NOTIMPL;
    }
}

static EgVal float_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_float_text(rt, value_of(o));
}

static EgVal float_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    double d = value_of(o);
    if (d != d) return EG_INT((int64_t)((uintptr_t)EG_OBJ(o) >> 4));
    return EG_INT((int64_t)((uint64_t)eg_float_hash(d) << 3) >> 3);
}

static EgVal float_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(value_of(o) != 0);
}

static void float_trace(EgRt *rt, EgObj *o) {
    eg_attrs_trace(rt, o);
}

/* ---- float(...) ---- */

static EgVal float_from_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_STR(v) && !(eg_ptr_type(v)->flags & EG_TYPE_HEAP))
        return eg_float_parse_str(rt, v, v);
    EgVal r = eg_real_u(rt, sp, v);
    if (r != EG_UNBOUND) return r;
    if (EG_IS_STR(v)) return eg_float_parse_str(rt, v, v);
    EgVal text = eg_num_bytes_text(rt, v);
    if (text == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "float() argument must be a string or a real number, not '%T'", v);
    return text == EG_ERR ? EG_ERR : eg_float_parse_str(rt, text, v);
}

static EgVal float_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    bool exact = type == rt->types[EG_T_FLOAT];
    kwnames = eg_subclass_keywords(rt, type, rt->types[EG_T_FLOAT], EG_A_init, kwnames);
    if (!eg_check_args(rt, "float", n, kwnames, 0, 1)) return EG_ERR;
    EgVal v = n ? float_from_u(rt, sp, args[0]) : EG_UNBOUND;
    if (v == EG_ERR) return EG_ERR;
    double d = n ? value_of(v) : 0.0;
    if (exact) return eg_float_box(rt, d);
    EgFloat *f = eg_alloc_sub(rt, type, sizeof *f);
    if (!f) return EG_ERR;
    f->value = d;
    return EG_PTR(f);
}

#define FLOAT_SLOTS(SLOT, T)        \
    SLOT(T, trace, float_trace)     \
    SLOT(T, repr, float_repr)       \
    SLOT(T, hash, float_hash)       \
    SLOT(T, truth, float_truth)     \
    SLOT(T, compare, float_compare) \
    SLOT(T, binop, float_binop) SLOT(T, unop, float_unop) SLOT(T, new_, float_new)
EG_SLOTS(float, FLOAT_SLOTS)

const EgTypeSpec eg_type_float = {EG_T_FLOAT, "float", "builtins", EG_T_OBJECT, 0, sizeof(EgFloat)};
EG_TYPE_DOC(float, "Convert a string or number to a floating-point number, if possible.")
