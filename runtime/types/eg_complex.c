/* eg_complex.c: the type complex: operators, constructor, methods. Division is Smith's (CACM 5,
 * 1962), powers to small whole exponents are repeated squares, all others polar. */
#include "eg_complex.h"

#include <math.h>

#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "eg_float.h"
#include "eg_int.h"
#include "eg_list.h"
#include "eg_str_impl.h"
#include "num/eg_fmath.h"

typedef struct Num {
    double re, im;
} Num;

enum { MAX_WHOLE_POWER = 100 };

EgVal eg_complex_new(EgRt *rt, double re, double im) {
    EgComplex *c = eg_alloc(rt, rt->types[EG_T_COMPLEX], sizeof *c);
    if (!c) return EG_ERR;
    c->re = re;
    c->im = im;
    return EG_PTR(c);
}

static Num num_of(EgVal v) {
    return (Num){EG_COMPLEX(v)->re, EG_COMPLEX(v)->im};
}

/* 1 and the value of a complex, float or int operand; 0 for others, -1 with OverflowError. */
static int operand(EgRt *rt, EgVal v, Num *out) {
    out->im = 0;
    if (!EG_IS_COMPLEX(v)) return eg_operand_double(rt, v, &out->re);
    *out = num_of(v);
    return 1;
}

/* ---- arithmetic ---- */

static Num times(Num a, Num b) {
    return (Num){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

static Num over(Num a, Num b) {
    if (isnan(b.re) || isnan(b.im)) return (Num){NAN, NAN};
    if (fabs(b.re) >= fabs(b.im)) {
        double ratio = b.im / b.re, den = b.re + b.im * ratio;
        return (Num){(a.re + a.im * ratio) / den, (a.im - a.re * ratio) / den};
    }
    double ratio = b.re / b.im, den = b.re * ratio + b.im;
    return (Num){(a.re * ratio + a.im) / den, (a.im * ratio - a.re) / den};
}

static Num whole_power(Num x, int n) {
    Num r = {1, 0}, p = x;
    for (int bits = n < 0 ? -n : n; bits; bits >>= 1) {
        if (bits & 1) r = times(r, p);
        p = times(p, p);
    }
    return n < 0 ? over((Num){1, 0}, r) : r;
}

/* *turns is false when the angle is infinite: CPython then reports what a C library's cos() does.
 */
static Num polar_power(Num a, Num b, bool *turns) {
    double size = hypot(a.re, a.im), len = pow(size, b.re), angle = atan2(a.im, a.re),
           phase = angle * b.re;
    if (b.im != 0) {
        len /= exp(angle * b.im);
        phase += b.im * log(size);
    }
    *turns = !isinf(phase);
    return (Num){len * cos(phase), len * sin(phase)};
}

static EgVal power(EgRt *rt, Num a, Num b) {
    Num r;
    bool whole = b.im == 0 && b.re == floor(b.re) && fabs(b.re) <= MAX_WHOLE_POWER;
    bool zero = a.re == 0 && a.im == 0, defined = !zero || !(b.re < 0 || b.im != 0);
    if (!defined || (b.re == 0 && b.im == 0))
        r = (Num){1, 0};
    else if (whole)
        r = whole_power(a, (int)b.re);
    else
        r = zero ? (Num){0, 0} : polar_power(a, b, &defined);
    if (!defined)
        return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
    if (isinf(r.re) || isinf(r.im))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "complex exponentiation");
    return eg_complex_new(rt, r.re, r.im);
}

static EgVal complex_binop(EgRt *rt, EgVal *sp, EgVal av, EgVal bv, EgBinop op) {
    (void)sp;
    Num a, b, r;
    bool ours = op == EG_OP_ADD || op == EG_OP_SUB || op == EG_OP_MUL || op == EG_OP_TRUEDIV ||
                op == EG_OP_POW;
    int ka = ours ? operand(rt, av, &a) : 0, kb = ka == 1 ? operand(rt, bv, &b) : 0;
    if (ka < 0 || kb < 0) return EG_ERR;
    if (!ka || !kb) return EG_NOTIMPL;
    switch (op) {
    case EG_OP_ADD: r = (Num){a.re + b.re, a.im + b.im}; break;
    case EG_OP_SUB: r = (Num){a.re - b.re, a.im - b.im}; break;
    case EG_OP_MUL: r = times(a, b); break;
    case EG_OP_TRUEDIV:
        if (b.re == 0 && b.im == 0)
            return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, "complex division by zero");
        r = over(a, b);
        break;
    default: return power(rt, a, b);
    }
    return eg_complex_new(rt, r.re, r.im);
}

static EgVal complex_unop(EgRt *rt, EgVal *sp, EgVal o, EgUnop op) {
    (void)sp;
    Num a = num_of(o);
    switch (op) {
    case EG_UOP_NEG: return eg_complex_new(rt, -a.re, -a.im);
    case EG_UOP_POS: return eg_complex_new(rt, a.re, a.im);
    case EG_UOP_ABS: {
        double size = hypot(a.re, a.im);
        if (isinf(size) && isfinite(a.re) && isfinite(a.im))
            return eg_raise(rt, EG_T_OVERFLOW_ERROR, "absolute value too large");
        return eg_float_box(rt, size);
    }
    default: return EG_NOTIMPL;
    }
}

static EgVal complex_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (op != EG_EQ && op != EG_NE) return EG_NOTIMPL;
    if (!EG_IS_COMPLEX(a)) {
        EgVal t = a;
        a = b;
        b = t;
    }
    Num x = num_of(a);
    bool equal;
    if (EG_IS_COMPLEX(b)) {
        equal = x.re == EG_COMPLEX(b)->re && x.im == EG_COMPLEX(b)->im;
    } else if (EG_IS_ANY_INT(b) || EG_IS_ANY_FLOAT(b)) {
        EgVal re = eg_float_box(rt, x.re);
        if (re == EG_ERR) return EG_ERR;
        equal = x.im == 0 && eg_type_of(rt, re)->s.compare(rt, sp, re, b, EG_EQ) == EG_TRUE;
    } else {
        return EG_NOTIMPL;
    }
    return EG_BOOL(equal == (op == EG_EQ));
}

static EgVal complex_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT((int64_t)((uint64_t)eg_complex_hash_full(o) << 3) >> 3);
}

static EgVal complex_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(EG_COMPLEX(o)->re != 0 || EG_COMPLEX(o)->im != 0);
}

static EgVal complex_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_complex_text(rt, EG_COMPLEX(o)->re, EG_COMPLEX(o)->im);
}

static void complex_trace(EgRt *rt, EgObj *o) {
    eg_attrs_trace(rt, o);
}

/* ---- complex(...) ---- */

/* The value of an argument; false with TypeError. `which`: "first" or "second". */
static bool part_u(EgRt *rt, EgVal *sp, EgVal v, bool first, Num *out) {
    bool derived = eg_type_of(rt, v)->flags & EG_TYPE_HEAP; /* its methods are asked first */
    int k = derived ? 0 : operand(rt, v, out);
    if (k) return k > 0;
    EgVal r = first ? eg_special_u(rt, sp, v, EG_ATOM_OF(rt, complex), EG_UNBOUND, EG_UNBOUND, 0)
                    : EG_UNBOUND;
    if (r == EG_ERR) return false;
    if (r != EG_UNBOUND) {
        if (EG_IS_COMPLEX(r)) {
            *out = num_of(r);
            return true;
        }
        eg_raise(rt, EG_T_TYPE_ERROR, "__complex__ returned non-complex (type %T)", r);
        return false;
    }
    if (EG_IS_COMPLEX(v)) return *out = num_of(v), true;
    bool real = eg_type_of(rt, v)->s.index ||
                eg_type_lookup(rt, eg_type_of(rt, v), EG_ATOM_OF(rt, float)) != EG_UNBOUND;
    if (real) {
        r = eg_real_u(rt, sp, v);
        return r != EG_ERR && eg_float_value(r, &out->re);
    }
    if (first)
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "complex() first argument must be a string or a number, not '%T'", v);
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "complex() second argument must be a number, not '%T'", v);
    return false;
}

static bool take_args(EgRt *rt, EgVal *args, uint32_t n, EgVal kwnames, EgVal *out) {
    static const char *const names[] = {"real", "imag"};
    uint32_t nk = eg_nkw(kwnames);
    if (n > 2) {
        eg_raise(rt, EG_T_TYPE_ERROR, "complex() takes at most 2 arguments (%u given)", n + nk);
        return false;
    }
    for (uint32_t i = 0; i < n; i++) out[i] = args[i];
    return !nk || eg_take_keywords(rt, "complex", names, 2, n, out, args + n, kwnames);
}

static EgVal complex_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    EgVal a[2] = {EG_UNBOUND, EG_UNBOUND};
    Num re = {0, 0}, im = {0, 0};
    if (!take_args(rt, args, n, kwnames, a)) return EG_ERR;
    EgType *exact = rt->types[EG_T_COMPLEX];
    if (type == exact && a[0] != EG_UNBOUND && a[1] == EG_UNBOUND && EG_IS_PTR(a[0]) &&
        eg_ptr_type(a[0]) == exact)
        return a[0];
    if (a[0] != EG_UNBOUND && EG_IS_STR(a[0])) {
        if (a[1] != EG_UNBOUND)
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "complex() can't take second arg if first is a string");
        if (!eg_complex_parse(rt, a[0], &re.re, &re.im)) return EG_ERR;
    } else {
        if (a[1] != EG_UNBOUND && EG_IS_STR(a[1]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "complex() second arg can't be a string");
        if (a[0] != EG_UNBOUND && !part_u(rt, sp, a[0], true, &re)) return EG_ERR;
        if (a[1] != EG_UNBOUND) {
            if (!part_u(rt, sp, a[1], false, &im)) return EG_ERR;
            /* A complex imaginary part counts too: re + im * 1j. Adding a zero would lose its sign.
             */
            if (EG_IS_COMPLEX(a[1])) re.re -= im.im;
            re.im = a[0] != EG_UNBOUND && EG_IS_COMPLEX(a[0]) ? re.im + im.re : im.re;
        }
    }
    EgComplex *c = eg_alloc_sub(rt, type, sizeof *c);
    if (!c) return EG_ERR;
    c->re = re.re;
    c->im = re.im;
    return EG_PTR(c);
}

/* ---- methods ---- */

static EgVal get_real(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_float_box(rt, EG_COMPLEX(self)->re);
}

static EgVal get_imag(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_float_box(rt, EG_COMPLEX(self)->im);
}

static EgVal m_conjugate(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_complex_new(rt, EG_COMPLEX(self)->re, -EG_COMPLEX(self)->im);
}

static EgVal m_complex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_complex_new(rt, EG_COMPLEX(self)->re, EG_COMPLEX(self)->im);
}

static EgVal m_getnewargs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal pair[2] = {eg_float_box(rt, EG_COMPLEX(self)->re),
                     eg_float_box(rt, EG_COMPLEX(self)->im)};
    return pair[0] == EG_ERR || pair[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, pair, 2);
}

static EgVal m_format(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "__format__", 0, "str", args[0]);
    if (EG_STR(args[0])->len == 0) return eg_str_of_u(rt, sp, self);
    return eg_format_complex(rt, self, args[0]);
}

#define COMPLEX_METHODS(ROW, T)                                              \
    ROW(T, conjugate, m_conjugate, METHOD, "(self, /)",                      \
        "Return the complex conjugate of its argument.")                     \
    ROW(T, __complex__, m_complex, METHOD, "(self, /)",                      \
        "Convert this value to exact type complex.")                         \
    ROW(T, __getnewargs__, m_getnewargs, METHOD, "(self, /)", NULL)          \
    ROW(T, __format__, m_format, METHOD, "(self, format_spec, /)",           \
        "Convert to a string according to format_spec.")                     \
    ROW(T, real, get_real, GETSET, "r", "the real part of a complex number") \
    ROW(T, imag, get_imag, GETSET, "r", "the imaginary part of a complex number")
EG_DEFS(complex, COMPLEX_METHODS)

#define COMPLEX_SLOTS(SLOT, T)        \
    SLOT(T, trace, complex_trace)     \
    SLOT(T, repr, complex_repr)       \
    SLOT(T, hash, complex_hash)       \
    SLOT(T, truth, complex_truth)     \
    SLOT(T, compare, complex_compare) \
    SLOT(T, binop, complex_binop) SLOT(T, unop, complex_unop) SLOT(T, new_, complex_new)
EG_SLOTS(complex, COMPLEX_SLOTS)

extern const EgTypeSpec eg_type_complex;
const EgTypeSpec eg_type_complex = {EG_T_COMPLEX, "complex", "builtins",
                                    EG_T_OBJECT,  0,         sizeof(EgComplex)};
EG_TYPE_DOC(complex, "Create a complex number from a string or numbers.\n\nIf a "
                     "string is given, parse it as a complex "
                     "number.\nIf a single number is given, convert it to a complex "
                     "number.\nIf the 'real' or 'imag' "
                     "arguments are given, create a complex number\nwith the "
                     "specified real and imaginary components.")
