/* eg_math_real.c: functions of real numbers. Values come from libm; this file knows which results
 * are errors in Python. */
#include <math.h>

#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "eg_math.h"
#include "types/eg_float.h"
#include "types/eg_int_impl.h"
#include "types/eg_list.h"

/* ---- one argument ---- */

typedef double (*Fn1)(double);

/* A NaN out of no NaN is a domain error; an infinity out of a finite number an overflow, or a pole.
 */
static EgVal checked(EgRt *rt, double r, bool nan_in, bool finite_in, bool can_overflow) {
    if (isnan(r) && !nan_in) return eg_math_domain(rt);
    if (isinf(r) && finite_in) return can_overflow ? eg_math_range(rt) : eg_math_domain(rt);
    return eg_float_box(rt, r);
}

static EgVal apply_u(EgRt *rt, EgVal *sp, EgVal v, Fn1 fn, bool can_overflow) {
    double x;
    if (!eg_to_double_u(rt, sp, v, &x)) return EG_ERR;
    return checked(rt, fn(x), isnan(x), isfinite(x), can_overflow);
}

#define REAL(name, fn, can_overflow)                       \
    EgVal eg_math_##name(MATH_ARGS) {                      \
        MATH_UNUSED;                                       \
        return apply_u(rt, sp, args[0], fn, can_overflow); \
    }
REAL(acos, acos, false)
REAL(acosh, acosh, false)
REAL(asin, asin, false)
REAL(asinh, asinh, false)
REAL(atan, atan, false)
REAL(atanh, atanh, false)
REAL(cbrt, cbrt, false)
REAL(cos, cos, false)
REAL(cosh, cosh, true)
REAL(erf, erf, false)
REAL(erfc, erfc, false)
REAL(exp, exp, true)
REAL(exp2, exp2, true)
REAL(expm1, expm1, true)
REAL(fabs, fabs, false)
REAL(log1p, log1p, false)
REAL(sin, sin, false)
REAL(sinh, sinh, true)
REAL(sqrt, sqrt, false)
REAL(tan, tan, false)
REAL(tanh, tanh, false)

static double ulp_of(double x) {
    x = fabs(x);
    if (!isfinite(x)) return x;
    double up = nextafter(x, INFINITY);
    return isinf(up) ? x - nextafter(x, -INFINITY) : up - x;
}

REAL(ulp, ulp_of, true)

EgVal eg_math_degrees(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    return eg_to_double_u(rt, sp, args[0], &x) ? eg_float_box(rt, x * (180.0 / 3.141592653589793))
                                               : EG_ERR;
}

EgVal eg_math_radians(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    return eg_to_double_u(rt, sp, args[0], &x) ? eg_float_box(rt, x * (3.141592653589793 / 180.0))
                                               : EG_ERR;
}

/* ---- to ints ---- */

static bool exact_float(EgVal v, double *x) {
    return eg_float_value(v, x) && !(EG_IS_PTR(v) && (eg_ptr_type(v)->flags & EG_TYPE_HEAP));
}

static EgVal rounded_u(EgRt *rt, EgVal *sp, EgVal v, EgVal method, Fn1 fn) {
    double x;
    if (exact_float(v, &x)) return eg_int_from_double(rt, fn(x));
    EgVal r = eg_special_u(rt, sp, v, method, EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_UNBOUND) return r;
    return eg_to_double_u(rt, sp, v, &x) ? eg_int_from_double(rt, fn(x)) : EG_ERR;
}

EgVal eg_math_floor(MATH_ARGS) {
    MATH_UNUSED;
    return rounded_u(rt, sp, args[0], EG_ATOM_OF(rt, floor), floor);
}

EgVal eg_math_ceil(MATH_ARGS) {
    MATH_UNUSED;
    return rounded_u(rt, sp, args[0], EG_ATOM_OF(rt, ceil), ceil);
}

EgVal eg_math_trunc(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    if (exact_float(args[0], &x)) return eg_int_from_double(rt, x);
    EgVal r = eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, trunc), EG_UNBOUND, EG_UNBOUND, 0);
    if (r != EG_UNBOUND) return r;
    return eg_raise(rt, EG_T_TYPE_ERROR, "type %T doesn't define __trunc__ method", args[0]);
}

/* ---- logarithms ---- */

/* Of ints beyond all doubles too: log(m * 2^e) = log(m) + e * log(2). */
static EgVal log_u(EgRt *rt, EgVal *sp, EgVal v, Fn1 fn, double log_of_2) {
    double x;
    if (EG_IS_ANY_INT(v)) {
        EgIntView a;
        uint64_t e;
        eg_int_view(v, &a);
        if (a.neg || !a.n) return eg_math_domain(rt);
        if (eg_limbs_to_double(a.d, a.n, &x) == EG_NUM_OK) return eg_float_box(rt, fn(x));
        x = eg_limbs_frexp(a.d, a.n, &e);
        return eg_float_box(rt, fn(x) + log_of_2 * (double)e);
    }
    if (!eg_to_double_u(rt, sp, v, &x)) return EG_ERR;
    if (x <= 0) return eg_math_domain(rt);
    return eg_float_box(rt, fn(x));
}

EgVal eg_math_log(MATH_ARGS) {
    MATH_UNUSED;
    double num = 0, den = 0;
    EgVal v = log_u(rt, sp, args[0], log, 0.6931471805599453);
    if (v == EG_ERR || args[1] == EG_UNBOUND) return v;
    eg_float_value(v, &num);
    v = log_u(rt, sp, args[1], log, 0.6931471805599453);
    if (v == EG_ERR) return EG_ERR;
    eg_float_value(v, &den);
    if (den == 0) return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, "float division by zero");
    return eg_float_box(rt, num / den);
}

EgVal eg_math_log2(MATH_ARGS) {
    MATH_UNUSED;
    return log_u(rt, sp, args[0], log2, 1.0);
}

EgVal eg_math_log10(MATH_ARGS) {
    MATH_UNUSED;
    return log_u(rt, sp, args[0], log10, 0.3010299956639812);
}

/* ---- two and three arguments ---- */

static bool two_u(EgRt *rt, EgVal *sp, EgVal *args, double *x, double *y) {
    return eg_to_double_u(rt, sp, args[0], x) && eg_to_double_u(rt, sp, args[1], y);
}

EgVal eg_math_atan2(MATH_ARGS) {
    MATH_UNUSED;
    double y, x;
    return two_u(rt, sp, args, &y, &x) ? eg_float_box(rt, atan2(y, x)) : EG_ERR;
}

EgVal eg_math_copysign(MATH_ARGS) {
    MATH_UNUSED;
    double x, y;
    return two_u(rt, sp, args, &x, &y) ? eg_float_box(rt, copysign(x, y)) : EG_ERR;
}

EgVal eg_math_fmod(MATH_ARGS) {
    MATH_UNUSED;
    double x, y;
    if (!two_u(rt, sp, args, &x, &y)) return EG_ERR;
    if (isinf(y) && isfinite(x)) return eg_float_box(rt, x);
    return checked(rt, fmod(x, y), isnan(x) || isnan(y), false, false);
}

EgVal eg_math_remainder(MATH_ARGS) {
    MATH_UNUSED;
    double x, y;
    if (!two_u(rt, sp, args, &x, &y)) return EG_ERR;
    return checked(rt, remainder(x, y), isnan(x) || isnan(y), false, false);
}

EgVal eg_math_pow(MATH_ARGS) {
    MATH_UNUSED;
    double x, y;
    if (!two_u(rt, sp, args, &x, &y)) return EG_ERR;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y) && isinf(r))
        return x == 0 ? eg_math_domain(rt) : eg_math_range(rt);
    return checked(rt, r, isnan(x) || isnan(y), false, false);
}

EgVal eg_math_fma(MATH_ARGS) {
    MATH_UNUSED;
    double x, y, z;
    if (!two_u(rt, sp, args, &x, &y) || !eg_to_double_u(rt, sp, args[2], &z)) return EG_ERR;
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
        return eg_raise(rt, EG_T_VALUE_ERROR, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "overflow in fma");
    return eg_float_box(rt, r);
}

EgVal eg_math_isclose(MATH_ARGS) {
    MATH_UNUSED;
    double a, b, rel = 1e-9, abs_ = 0.0;
    if (!two_u(rt, sp, args, &a, &b)) return EG_ERR;
    if (args[2] != EG_UNBOUND && !eg_to_double_u(rt, sp, args[2], &rel)) return EG_ERR;
    if (args[3] != EG_UNBOUND && !eg_to_double_u(rt, sp, args[3], &abs_)) return EG_ERR;
    if (rel < 0 || abs_ < 0)
        return eg_raise(rt, EG_T_VALUE_ERROR, "tolerances must be non-negative");
    if (a == b) return EG_TRUE;
    if (isinf(a) || isinf(b)) return EG_FALSE;
    double diff = fabs(b - a);
    return EG_BOOL(diff <= fabs(rel * b) || diff <= fabs(rel * a) || diff <= abs_);
}

EgVal eg_math_isfinite(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    return eg_to_double_u(rt, sp, args[0], &x) ? EG_BOOL(isfinite(x)) : EG_ERR;
}

EgVal eg_math_isinf(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    return eg_to_double_u(rt, sp, args[0], &x) ? EG_BOOL(isinf(x)) : EG_ERR;
}

EgVal eg_math_isnan(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    return eg_to_double_u(rt, sp, args[0], &x) ? EG_BOOL(isnan(x)) : EG_ERR;
}

/* ---- parts of a float ---- */

static EgVal pair_of(EgRt *rt, EgVal a, EgVal b) {
    EgVal v[2] = {a, b};
    return a == EG_ERR || b == EG_ERR ? EG_ERR : eg_tuple_new(rt, v, 2);
}

EgVal eg_math_frexp(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    int e = 0;
    if (!eg_to_double_u(rt, sp, args[0], &x)) return EG_ERR;
    if (isfinite(x)) x = frexp(x, &e);
    return pair_of(rt, eg_float_box(rt, x), EG_INT(e));
}

EgVal eg_math_ldexp(MATH_ARGS) {
    MATH_UNUSED;
    double x;
    int64_t e;
    if (!eg_to_double_u(rt, sp, args[0], &x)) return EG_ERR;
    if (!EG_IS_ANY_INT(args[1]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "Expected an int as second argument to ldexp.");
    if (!eg_int_to_i64(args[1], &e)) e = eg_int_is_neg(args[1]) ? INT64_MIN : INT64_MAX;
    if (x == 0 || !isfinite(x)) return eg_float_box(rt, x);
    int shift = e > 10000 ? 10000 : e < -10000 ? -10000 : (int)e;
    double r = ldexp(x, shift);
    return isinf(r) ? eg_math_range(rt) : eg_float_box(rt, r);
}

EgVal eg_math_modf(MATH_ARGS) {
    MATH_UNUSED;
    double x, whole;
    if (!eg_to_double_u(rt, sp, args[0], &x)) return EG_ERR;
    double fraction = modf(x, &whole);
    return pair_of(rt, eg_float_box(rt, fraction), eg_float_box(rt, whole));
}

/* A double's place in the order of all doubles: consecutive values have consecutive places, both
 * zeros have 0. */
static int64_t place_of(double x) {
    EgBits b;
    b.f = x;
    return (int64_t)b.u < 0 ? -(int64_t)(b.u & INT64_MAX) : (int64_t)b.u;
}

static double at_place(int64_t place) {
    EgBits b;
    b.u = place < 0 ? (uint64_t)-place | 1ull << 63 : (uint64_t)place;
    return b.f;
}

EgVal eg_math_nextafter(MATH_ARGS) {
    MATH_UNUSED;
    double x, y;
    int64_t steps;
    if (!two_u(rt, sp, args, &x, &y)) return EG_ERR;
    if (args[2] == EG_UNBOUND || args[2] == EG_NONE) return eg_float_box(rt, nextafter(x, y));
    EgVal count = eg_index_u(rt, sp, args[2]);
    if (count == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(count))
        return eg_raise(rt, EG_T_VALUE_ERROR, "steps must be a non-negative integer");
    if (isnan(x) || isnan(y)) return eg_float_box(rt, isnan(x) ? x : y);
    if (!eg_int_to_i64(count, &steps)) steps = INT64_MAX;
    int64_t from = place_of(x), to = place_of(y);
    uint64_t distance = to > from ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
    if (steps == 0) return eg_float_box(rt, x);
    if ((uint64_t)steps >= distance) return eg_float_box(rt, y);
    return eg_float_box(rt, at_place(to > from ? from + steps : from - steps));
}
