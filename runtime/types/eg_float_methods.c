/* eg_float_methods.c: what float has beyond its operators, and the unboxed helpers of optimised
 * code. */

#include <math.h>

#include "core/eg_type.h"
#include "edgert/prims.h"
#include "eg_float.h"
#include "eg_format.h"
#include "eg_int_impl.h"
#include "eg_num_text.h"
#include "eg_str_impl.h"
#include "num/eg_dtoa.h"
#include "num/eg_fmath.h"

static double value_of(EgVal v) {
    double d = 0;
    eg_float_value(v, &d);
    return d;
}

static EgVal get_self(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_float_box(rt, value_of(self));
}

static EgVal get_imag(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_float_box(rt, 0.0);
}

static EgVal m_is_integer(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return EG_BOOL(eg_float_is_integer(value_of(self)));
}

static EgVal m_trunc(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_int_from_double(rt, value_of(self));
}

static EgVal m_floor(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_int_from_double(rt, floor(value_of(self)));
}

static EgVal m_ceil(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    return eg_int_from_double(rt, ceil(value_of(self)));
}

static EgVal m_round(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    double x = value_of(self), r;
    int64_t digits;
    if (args[0] == EG_UNBOUND || args[0] == EG_NONE)
        return eg_int_from_double(rt, eg_float_round_even(x));
    if (!eg_index_i64_u(rt, sp, args[0], &digits, true)) return EG_ERR;
    if (eg_float_round(x, digits, &r) != EG_NUM_OK)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "rounded value too large to represent");
    return eg_float_box(rt, r);
}

static EgVal m_as_integer_ratio(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    double x = value_of(self);
    uint64_t mantissa;
    int exponent;
    if (x != x) return eg_raise(rt, EG_T_VALUE_ERROR, "cannot convert NaN to integer ratio");
    if (x - x != 0)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    eg_float_split(x, &mantissa, &exponent);
    EgVal pair[2] = {EG_INT(x < 0 ? -(int64_t)mantissa : (int64_t)mantissa), EG_INT(1)};
    EgVal *scaled = exponent < 0 ? &pair[1] : &pair[0];
    *scaled = eg_int_lshift(rt, *scaled, EG_INT(exponent < 0 ? -exponent : exponent));
    return *scaled == EG_ERR ? EG_ERR : eg_tuple_new(rt, pair, 2);
}

static EgVal m_hex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    char buf[EG_FLOAT_TEXT_MAX];
    return eg_str_make_ascii(rt, buf, eg_float_hex(buf, value_of(self)));
}

static EgVal m_fromhex(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgNumText t;
    double d = 0;
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "bad argument type for built-in operation");
    if (!eg_num_text(rt, args[0], &t)) return EG_ERR;
    bool ascii = true; /* digits of other scripts are no digits here */
    for (uint32_t i = 0; ascii && i < EG_STR(args[0])->len; i++)
        ascii = eg_str_at(EG_STR(args[0]), i) < 128;
    switch (ascii ? eg_float_from_hex(t.p, t.n, &d) : EG_NUM_INVALID) {
    case EG_NUM_OK: break;
    case EG_NUM_OVERFLOW:
        return eg_raise(rt, EG_T_OVERFLOW_ERROR,
                        "hexadecimal value too large to represent as a float");
    default: return eg_raise(rt, EG_T_VALUE_ERROR, "invalid hexadecimal floating-point string");
    }
    EgVal v = eg_float_box(rt, d);
    if (v == EG_ERR || self == EG_PTR(rt->types[EG_T_FLOAT])) return v;
    return eg_call1_u(rt, sp, self, v);
}

static EgVal m_getnewargs(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    EgVal v = eg_float_box(rt, value_of(self));
    return v == EG_ERR ? EG_ERR : eg_tuple_new(rt, &v, 1);
}

static EgVal m_format(EG_METHOD_ARGS) {
    EG_METHOD_UNUSED;
    if (!EG_IS_STR(args[0])) return eg_str_arg_error(rt, "__format__", 0, "str", args[0]);
    if (EG_STR(args[0])->len == 0) return eg_str_of_u(rt, sp, self);
    return eg_format_float(rt, self, args[0]);
}

#define FLOAT_METHODS(ROW, T)                                                             \
    ROW(T, conjugate, get_self, METHOD, "(self, /)",                                      \
        "Return self, the complex conjugate of any float.")                               \
    ROW(T, is_integer, m_is_integer, METHOD, "(self, /)",                                 \
        "Return True if the float is an integer.")                                        \
    ROW(T, as_integer_ratio, m_as_integer_ratio, METHOD, "(self, /)",                     \
        "Return a pair of integers, whose ratio is exactly equal to the original float.") \
    ROW(T, hex, m_hex, METHOD, "(self, /)",                                               \
        "Return a hexadecimal representation of a floating-point number.")                \
    ROW(T, fromhex, m_fromhex, CLASSM, "(cls, string, /)",                                \
        "Create a floating-point number from a hexadecimal string.")                      \
    ROW(T, __int__, m_trunc, METHOD, "(self, /)", "int(self)")                            \
    ROW(T, __float__, get_self, METHOD, "(self, /)", "float(self)")                       \
    ROW(T, __trunc__, m_trunc, METHOD, "(self, /)",                                       \
        "Return the Integral closest to x between 0 and x.")                              \
    ROW(T, __floor__, m_floor, METHOD, "(self, /)", "Return the floor as an Integral.")   \
    ROW(T, __ceil__, m_ceil, METHOD, "(self, /)", "Return the ceiling as an Integral.")   \
    ROW(T, __round__, m_round, METHOD, "(self, ndigits=None, /)",                         \
        "Return the Integral closest to x, rounding half toward even.")                   \
    ROW(T, __getnewargs__, m_getnewargs, METHOD, "(self, /)", NULL)                       \
    ROW(T, __format__, m_format, METHOD, "(self, format_spec, /)",                        \
        "Formats the float according to format_spec.")                                    \
    ROW(T, real, get_self, GETSET, NULL, "the real part of a complex number")             \
    ROW(T, imag, get_imag, GETSET, NULL, "the imaginary part of a complex number")
EG_DEFS(float, FLOAT_METHODS)
