// Python's float arithmetic where it differs from C's operators.
//
// Pure functions of doubles: no allocation, no error state, no user code, no collection. Errors
// come back as EgNumStatus; *out is then untouched. libm is used only for fmod, floor, fabs
// and pow.
#ifndef EG_FMATH_H
#define EG_FMATH_H

#include <stdbool.h>
#include <stdint.h>

#include "eg_limbs.h"

// x // y: EG_NUM_ZERODIV for y == 0.
EgNumStatus eg_float_floor_div(double x, double y, double *out);
// x % y with the sign of y: EG_NUM_ZERODIV for y == 0.
EgNumStatus eg_float_mod(double x, double y, double *out);
// divmod(x, y): EG_NUM_ZERODIV for y == 0.
EgNumStatus eg_float_divmod(double x, double y, double *div, double *mod);
// x ** y: EG_NUM_ZERODIV for zero to a negative power, EG_NUM_COMPLEX for a negative number to a
// fractional power (the caller goes on with complex), EG_NUM_OVERFLOW when finite operands
// overflow.
EgNumStatus eg_float_pow(double x, double y, double *out);

// round(x, n) for any n: correctly rounded, half to even on the exact binary value. x may be
// infinite or NaN (returned as is). EG_NUM_OVERFLOW when the rounded value is too large.
EgNumStatus eg_float_round(double x, int64_t n, double *out);
// round(x) as a double: half to even, sign kept.
double eg_float_round_even(double x);
// x.is_integer(); false for inf and NaN.
bool eg_float_is_integer(double x);
// The int64 with the same value, when there is one (true).
bool eg_float_to_i64(double x, int64_t *out);

// |x| = mantissa * 2^exponent with an odd mantissa below 2^53; (0, 0) for zero. x finite.
void eg_float_split(double x, uint64_t *mantissa, int *exponent);

// CPython's hash(float); x not NaN (CPython hashes those by identity).
int64_t eg_float_hash(double x);

// -1, 0 or 1 for the exact comparison of an int64 with a double; x not NaN.
int eg_i64_cmp_double(int64_t i, double x);

#endif
