/* eg_int_methods.c: what int has beyond its operators. */

#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_bytes.h"
#include "eg_format.h"
#include "eg_int_impl.h"
#include "eg_list.h"

/* ---- attributes and conversions ---- */

static EgVal get_self(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_int_plain(rt, self);
}

static EgVal get_zero(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_INT(0);
}

static EgVal get_one(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_INT(1);
}

static EgVal m_float(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    double d;
    return eg_int_to_double(rt, self, &d) ? eg_float_box(rt, d) : EG_ERR;
}

static EgVal m_round(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (args[0] == EG_UNBOUND) return eg_int_plain(rt, self);
    EgVal digits = eg_index_u(rt, sp, args[0]);
    return digits == EG_ERR ? EG_ERR : eg_int_round(rt, self, digits);
}

static EgVal m_bit_length(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_INT((int64_t)eg_int_bit_length(self));
}

static EgVal m_bit_count(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgIntView a;
    eg_int_view(self, &a);
    return EG_INT((int64_t)eg_limbs_popcount(a.d, a.n));
}

static EgVal m_is_integer(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_TRUE;
}

static EgVal m_as_integer_ratio(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal pair[2] = {eg_int_plain(rt, self), EG_INT(1)};
    return pair[0] == EG_ERR ? EG_ERR : eg_tuple_new(rt, pair, 2);
}

static EgVal m_getnewargs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal v = eg_int_plain(rt, self);
    return v == EG_ERR ? EG_ERR : eg_tuple_new(rt, &v, 1);
}

static EgVal m_format(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "__format__", 0, "str", args[0]);
    if (EG_STR(args[0])->len == 0) return eg_str_of_u(rt, sp, self);
    return eg_format_int(rt, self, args[0]);
}

/* pow(self, exponent, modulus): reached by the builtin pow. */
static EgVal m_pow3(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_ANY_INT(args[0])) return EG_NOTIMPL;
    if (args[1] == EG_UNBOUND || args[1] == EG_NONE)
        return eg_int_binop(rt, self, args[0], EG_OP_POW);
    return EG_IS_ANY_INT(args[1]) ? eg_int_pow_mod(rt, self, args[0], args[1]) : EG_NOTIMPL;
}

/* ---- bytes ---- */

/* 1 big, 0 little, -1 with an exception. */
static int byte_order(EgRt *rt, const char *who, EgVal order) {
    if (order == EG_UNBOUND || eg_str_is(rt, order, "big")) return 1;
    if (eg_str_is(rt, order, "little")) return 0;
    if (EG_IS_STR(order))
        eg_raise(rt, EG_T_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
    else
        eg_raise(rt, EG_T_TYPE_ERROR, "%s() argument 'byteorder' must be str, not %A", who, order);
    return -1;
}

static EgVal m_to_bytes(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int64_t len = 1;
    if (args[0] != EG_UNBOUND && !eg_size_arg_u(rt, sp, args[0], &len)) return EG_ERR;
    int big = byte_order(rt, "to_bytes", args[1]);
    int is_signed = args[2] == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, args[2]);
    if (big < 0 || is_signed < 0) return EG_ERR;
    if (len < 0) return eg_raise(rt, EG_T_VALUE_ERROR, "length argument must be non-negative");
    EgBytes *b = eg_bytes_alloc(rt, (size_t)len);
    if (!b) return EG_ERR;
    EgIntView a;
    eg_int_view(self, &a);
    switch (eg_limbs_to_bytes(b->b, b->len, big, is_signed, a.d, a.n, a.neg)) {
    case EG_NUM_OK: return EG_PTR(b);
    case EG_NUM_NEGATIVE:
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    default: return eg_raise(rt, EG_T_OVERFLOW_ERROR, "int too big to convert");
    }
}

static EgVal m_from_bytes(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    int big = byte_order(rt, "from_bytes", args[1]);
    int is_signed = args[2] == EG_UNBOUND ? 0 : eg_truth_int_u(rt, sp, args[2]);
    if (big < 0 || is_signed < 0) return EG_ERR;
    sp[0] = EG_IS_BYTES_LIKE(args[0]) ? args[0] : eg_bytes_from_u(rt, sp + 1, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    EgText t = {NULL, 0, 1};
    bool neg = false;
    eg_bytes_text(sp[0], &t);
    EgLong *l = eg_long_new(rt, eg_limbs_from_bytes_size(t.n));
    if (!l) return EG_ERR;
    size_t count = eg_limbs_from_bytes(eg_long_limbs(l), &neg, t.p, t.n, big, is_signed);
    EgVal v = eg_long_finish(l, count, neg);
    if (self == EG_PTR(rt->types[EG_T_INT])) return v;
    return eg_call1_u(rt, sp, self, v);
}

#define INT_METHODS(ROW, T)                                                                        \
    ROW(T, conjugate, get_self, METHOD, "(self, /)",                                               \
        "Returns self, the complex conjugate of any int.")                                         \
    ROW(T, bit_length, m_bit_length, METHOD, "(self, /)",                                          \
        "Number of bits necessary to represent self in binary.")                                   \
    ROW(T, bit_count, m_bit_count, METHOD, "(self, /)",                                            \
        "Number of ones in the binary representation of the absolute value of self.")              \
    ROW(T, to_bytes, m_to_bytes, METHOD, "(self, /, length=1, byteorder='big', *, signed=False)",  \
        "Return an array of bytes representing an integer.")                                       \
    ROW(T, from_bytes, m_from_bytes, CLASSM, "(cls, /, bytes, byteorder='big', *, signed=False)",  \
        "Return the integer represented by the given array of bytes.")                             \
    ROW(T, as_integer_ratio, m_as_integer_ratio, METHOD, "(self, /)",                              \
        "Return a pair of integers, whose ratio is equal to the original int.")                    \
    ROW(T, is_integer, m_is_integer, METHOD, "(self, /)",                                          \
        "Returns True. Exists for duck type compatibility with float.is_integer.")                 \
    ROW(T, __int__, get_self, METHOD, "(self, /)", "int(self)")                                    \
    ROW(T, __float__, m_float, METHOD, "(self, /)", "float(self)")                                 \
    ROW(T, __trunc__, get_self, METHOD, "(self, /)", "Truncating an Integral returns itself.")     \
    ROW(T, __floor__, get_self, METHOD, "(self, /)", "Flooring an Integral returns itself.")       \
    ROW(T, __ceil__, get_self, METHOD, "(self, /)", "Ceiling of an Integral returns itself.")      \
    ROW(T, __round__, m_round, METHOD, "(self, ndigits=None, /)",                                  \
        "Rounding an Integral returns itself; rounding with an ndigits argument also returns an "  \
        "integer.")                                                                                \
    ROW(T, __pow__, m_pow3, METHOD, "(self, value, mod=None, /)", "Return pow(self, value, mod).") \
    ROW(T, __getnewargs__, m_getnewargs, METHOD, "(self, /)", NULL)                                \
    ROW(T, __format__, m_format, METHOD, "(self, format_spec, /)",                                 \
        "Convert to a string according to format_spec.")                                           \
    ROW(T, real, get_self, GETSET, NULL, "the real part of a complex number")                      \
    ROW(T, imag, get_zero, GETSET, NULL, "the imaginary part of a complex number")                 \
    ROW(T, numerator, get_self, GETSET, NULL,                                                      \
        "the numerator of a rational number in lowest terms")                                      \
    ROW(T, denominator, get_one, GETSET, NULL,                                                     \
        "the denominator of a rational number in lowest terms")
EG_DEFS(int, INT_METHODS)
