// Float arithmetic with Python's rules for signs, zeros, infinities and NaN.
#include "eg_fmath.h"

#include <math.h>

#include "eg_dtoa.h"
#include "eg_fbits.h"

static double copy_sign(double magnitude, double sign) {
    uint64_t m = eg_double_bits(magnitude) & ~EG_DBL_SIGN;
    return eg_bits_double(m | (eg_double_bits(sign) & EG_DBL_SIGN));
}

EgNumStatus eg_float_mod(double x, double y, double *out) {
    if (y == 0) return EG_NUM_ZERODIV;
    double mod = fmod(x, y);
    if (mod == 0)
        mod = copy_sign(0.0, y);
    else if ((y < 0) != (mod < 0))
        mod += y;
    *out = mod;
    return EG_NUM_OK;
}

EgNumStatus eg_float_divmod(double x, double y, double *div, double *mod) {
    if (y == 0) return EG_NUM_ZERODIV;
    double m = fmod(x, y);
    // x - m is a multiple of y up to one rounding, so the quotient is nearly an integer.
    double d = (x - m) / y;
    if (m == 0) {
        m = copy_sign(0.0, y);
    } else if ((y < 0) != (m < 0)) {
        m += y;
        d -= 1.0;
    }
    if (d == 0) {
        d = copy_sign(0.0, x / y);
    } else {
        double whole = floor(d);
        d = d - whole > 0.5 ? whole + 1.0 : whole;
    }
    *div = d;
    *mod = m;
    return EG_NUM_OK;
}

EgNumStatus eg_float_floor_div(double x, double y, double *out) {
    double mod;
    return eg_float_divmod(x, y, out, &mod);
}

static bool is_odd_integer(double y) {
    return fmod(fabs(y), 2.0) == 1.0;
}

EgNumStatus eg_float_pow(double x, double y, double *out) {
    double result;
    if (y == 0 || x == 1.0) {
        result = 1.0;
    } else if (eg_is_nan(x) || eg_is_nan(y)) {
        result = eg_is_nan(x) ? x : y;
    } else if (!eg_is_finite(y)) {
        double a = fabs(x);
        if (a == 1.0)
            result = 1.0;
        else
            result = (y > 0) == (a > 1.0) ? fabs(y) : 0.0;
    } else if (!eg_is_finite(x)) {
        bool odd = is_odd_integer(y);
        if (y > 0)
            result = odd ? x : fabs(x);
        else
            result = odd ? copy_sign(0.0, x) : 0.0;
    } else if (x == 0) {
        if (y < 0) return EG_NUM_ZERODIV;
        result = is_odd_integer(y) ? x : 0.0;
    } else {
        bool negate = false;
        if (x < 0) {
            if (y != floor(y)) return EG_NUM_COMPLEX;
            negate = is_odd_integer(y);
            x = -x;
        }
        result = x == 1.0 ? 1.0 : pow(x, y);
        if (!eg_is_finite(result)) return EG_NUM_OVERFLOW;
        if (negate) result = -result;
    }
    *out = result;
    return EG_NUM_OK;
}

EgNumStatus eg_float_round(double x, int64_t n, double *out) {
    // Every double is a multiple of 10^-323 as far as rounding goes, and none reaches 10^309.
    if (!eg_is_finite(x) || x == 0 || n > 323) {
        *out = x;
        return EG_NUM_OK;
    }
    if (n < -309) {
        *out = copy_sign(0.0, x);
        return EG_NUM_OK;
    }
    EgDigits d;
    eg_dtoa_decimals(x, (int)n, &d);
    double v = 0.0;
    if (d.count) v = eg_dtoa_parse_digits(d.digit, (size_t)d.count, (int64_t)d.point - d.count);
    if (!eg_is_finite(v)) return EG_NUM_OVERFLOW;
    *out = copy_sign(v, x);
    return EG_NUM_OK;
}

double eg_float_round_even(double x) {
    double a = fabs(x);
    // From 2^52 on every double is an integer; below, adding and removing it rounds half to even.
    if (!(a < 4503599627370496.0)) return x;
    volatile double shifted = a + 4503599627370496.0;
    return copy_sign(shifted - 4503599627370496.0, x);
}

bool eg_float_is_integer(double x) {
    return eg_is_finite(x) && floor(x) == x;
}

bool eg_float_to_i64(double x, int64_t *out) {
    if (!(x >= -9223372036854775808.0 && x < 9223372036854775808.0)) return false;
    int64_t i = (int64_t)x;
    if ((double)i != x) return false;
    *out = i;
    return true;
}

void eg_float_split(double x, uint64_t *mantissa, int *exponent) {
    uint64_t c;
    int q = eg_double_parts(x, &c);
    unsigned twos = c ? eg_ctz64(c) : 0;
    *mantissa = c >> twos;
    *exponent = c ? q + (int)twos : 0;
}

int64_t eg_float_hash(double x) {
    enum { BITS = 61 };
    const uint64_t prime = ((uint64_t)1 << BITS) - 1;
    if (!eg_is_finite(x)) return x > 0 ? 314159 : -314159;
    uint64_t m;
    int e;
    eg_float_split(x, &m, &e);
    // m * 2^e modulo 2^61 - 1: a rotation by e.
    unsigned turn = (unsigned)(e >= 0 ? e % BITS : BITS - 1 - (-1 - e) % BITS);
    uint64_t h = turn ? (m << turn & prime) | m >> (BITS - turn) : m;
    int64_t hash = x < 0 ? -(int64_t)h : (int64_t)h;
    return hash == -1 ? -2 : hash;
}

int eg_i64_cmp_double(int64_t i, double x) {
    if (x >= 9223372036854775808.0) return -1;
    if (x < -9223372036854775808.0) return 1;
    int64_t whole = (int64_t)x;
    if (i != whole) return i < whole ? -1 : 1;
    double fraction = x - (double)whole;
    return fraction > 0 ? -1 : fraction < 0;
}
