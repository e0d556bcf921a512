/* Arithmetic fast paths on value words, shared by the VM and generated C. Each answers true when it
 * did the whole operation; false sends the caller to the primitive (eg_add_u ...), which has the
 * full meaning. None allocates, raises or runs user code. tcc has no overflow builtins and on wasm
 * a 64-bit __builtin_mul_overflow calls a slow helper, so both use range tests.
 */
#ifndef EDGERT_ARITH_H
#define EDGERT_ARITH_H

#include "value.h"

#if defined(__GNUC__) && !defined(__TINYC__)
#    define EG_LIKELY(c) __builtin_expect(!!(c), 1)
#    define EG_UNLIKELY(c) __builtin_expect(!!(c), 0)
#    define EG_HAS_OVERFLOW_BUILTINS 1
#else
#    define EG_LIKELY(c) (c)
#    define EG_UNLIKELY(c) (c)
#endif

/* Sum of two int64; true when it overflowed (*r is then the wrapped sum). */
static inline bool eg_add_ovf(int64_t a, int64_t b, int64_t *r) {
#ifdef EG_HAS_OVERFLOW_BUILTINS
    return __builtin_add_overflow(a, b, r);
#else
    *r = (int64_t)((uint64_t)a + (uint64_t)b);
    return ((a ^ *r) & (b ^ *r)) < 0;
#endif
}

static inline bool eg_sub_ovf(int64_t a, int64_t b, int64_t *r) {
#ifdef EG_HAS_OVERFLOW_BUILTINS
    return __builtin_sub_overflow(a, b, r);
#else
    *r = (int64_t)((uint64_t)a - (uint64_t)b);
    return ((a ^ b) & (a ^ *r)) < 0;
#endif
}

#if !defined(EG_HAS_OVERFLOW_BUILTINS) || defined(__wasm__)
/* By 32-bit halves of the magnitudes; written so that no compiler makes a 128-bit product of it. */
static inline bool eg_mul_ovf_slow(int64_t a, int64_t b) {
    uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, y = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    uint64_t xh = x >> 32, yh = y >> 32, low = (x & 0xffffffffu) * (y & 0xffffffffu);
    if (xh && yh) return true;
    uint64_t mid = xh * (y & 0xffffffffu) + yh * (x & 0xffffffffu) + (low >> 32);
    if (mid >> 32) return true;
    uint64_t product = mid << 32 | (low & 0xffffffffu), limit = (uint64_t)1 << 63;
    return (a < 0) != (b < 0) ? product > limit : product >= limit;
}
#endif

static inline bool eg_mul_ovf(int64_t a, int64_t b, int64_t *r) {
#if defined(EG_HAS_OVERFLOW_BUILTINS) && !defined(__wasm__)
    return __builtin_mul_overflow(a, b, r);
#else
    *r = (int64_t)((uint64_t)a * (uint64_t)b);
    if ((uint64_t)(a + 0x40000000) < 0x80000000u && (uint64_t)(b + 0x40000000) < 0x80000000u)
        return false;
    return eg_mul_ovf_slow(a, b);
#endif
}

/* The double of an inline float or of an int below 2^53 in magnitude. */
static inline bool eg_fast_double(EgVal v, double *d) {
    if (EG_IS_FLO(v)) {
        *d = eg_flo_decode(v);
        return true;
    }
    if (EG_IS_INT(v) && (uint64_t)(EG_TO_INT(v) + ((int64_t)1 << 53)) <= ((uint64_t)1 << 54)) {
        *d = (double)EG_TO_INT(v);
        return true;
    }
    return false;
}

static inline bool eg_fast_float(double d, EgVal *out) {
    *out = eg_flo_encode(d);
    return EG_IS_FLO(*out);
}

#define EG_FAST_FLOAT_OP(a, b, out, expr) \
    double x, y;                          \
    return eg_fast_double((a), &x) && eg_fast_double((b), &y) && eg_fast_float((expr), (out))

static inline bool eg_fast_add(EgVal a, EgVal b, EgVal *out) {
    if (EG_BOTH_INT(a, b)) return !eg_add_ovf((int64_t)a, (int64_t)b, (int64_t *)out);
    EG_FAST_FLOAT_OP(a, b, out, x + y);
}

static inline bool eg_fast_sub(EgVal a, EgVal b, EgVal *out) {
    if (EG_BOTH_INT(a, b)) return !eg_sub_ovf((int64_t)a, (int64_t)b, (int64_t *)out);
    EG_FAST_FLOAT_OP(a, b, out, x - y);
}

static inline bool eg_fast_mul(EgVal a, EgVal b, EgVal *out) {
    if (EG_BOTH_INT(a, b)) return !eg_mul_ovf((int64_t)a, EG_TO_INT(b), (int64_t *)out);
    EG_FAST_FLOAT_OP(a, b, out, x * y);
}

static inline bool eg_fast_truediv(EgVal a, EgVal b, EgVal *out) {
    double x, y;
    return eg_fast_double(a, &x) && eg_fast_double(b, &y) && y != 0.0 && eg_fast_float(x / y, out);
}

/* Floor division and modulo of ints; a divisor of 0 or -1 goes to the primitive. */
static inline bool eg_fast_floordiv(EgVal a, EgVal b, EgVal *out) {
    if (!EG_BOTH_INT(a, b) || b == EG_INT(0) || b == EG_INT(-1)) return false;
    int64_t x = EG_TO_INT(a), y = EG_TO_INT(b), q = x / y;
    if ((x % y != 0) && ((x < 0) != (y < 0))) q--;
    *out = EG_INT(q);
    return true;
}

static inline bool eg_fast_mod(EgVal a, EgVal b, EgVal *out) {
    if (!EG_BOTH_INT(a, b) || b == EG_INT(0) || b == EG_INT(-1)) return false;
    int64_t x = EG_TO_INT(a), y = EG_TO_INT(b), m = x % y;
    if (m != 0 && ((m < 0) != (y < 0))) m += y;
    *out = EG_INT(m);
    return true;
}

static inline bool eg_fast_and(EgVal a, EgVal b, EgVal *out) {
    *out = a & b;
    return EG_BOTH_INT(a, b);
}

static inline bool eg_fast_or(EgVal a, EgVal b, EgVal *out) {
    *out = a | b;
    return EG_BOTH_INT(a, b);
}

static inline bool eg_fast_xor(EgVal a, EgVal b, EgVal *out) {
    *out = a ^ b;
    return EG_BOTH_INT(a, b);
}

static inline bool eg_fast_lshift(EgVal a, EgVal b, EgVal *out) {
    if (!EG_BOTH_INT(a, b) || b >= EG_INT(60)) return false;
    uint32_t n = (uint32_t)EG_TO_INT(b);
    int64_t x = EG_TO_INT(a), r = (int64_t)((uint64_t)x << n);
    *out = EG_INT(r);
    return (r >> n) == x && EG_INT_FITS(r);
}

static inline bool eg_fast_rshift(EgVal a, EgVal b, EgVal *out) {
    if (!EG_BOTH_INT(a, b) || b >= EG_INT(64)) return false;
    *out = EG_INT(EG_TO_INT(a) >> EG_TO_INT(b));
    return true;
}

/* Comparisons: the answer goes to *out. */
#define EG_FAST_CMP(name, op)                                               \
    static inline bool eg_fast_##name(EgVal a, EgVal b, bool *out) {        \
        double x, y;                                                        \
        if (EG_BOTH_INT(a, b)) {                                            \
            *out = (int64_t)a op(int64_t) b;                                \
            return true;                                                    \
        }                                                                   \
        if (!eg_fast_double(a, &x) || !eg_fast_double(b, &y)) return false; \
        *out = x op y;                                                      \
        return true;                                                        \
    }
EG_FAST_CMP(lt, <)
EG_FAST_CMP(le, <=)
EG_FAST_CMP(eq, ==)
EG_FAST_CMP(ne, !=)
EG_FAST_CMP(gt, >)
EG_FAST_CMP(ge, >=)

/* The truth of what has it in the word itself: bools, None, inline ints and floats. */
static inline bool eg_fast_truth(EgVal v, bool *out) {
    if (EG_IS_BOOL(v) || v == EG_NONE) {
        *out = v == EG_TRUE;
        return true;
    }
    if (EG_IS_INT(v)) {
        *out = v != 0;
        return true;
    }
    if (!EG_IS_FLO(v)) return false;
    *out = eg_flo_decode(v) != 0.0;
    return true;
}

#endif
