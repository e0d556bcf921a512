// Private to runtime/num: doubles as bit patterns, and the one place where a double is rounded.
#ifndef EG_FBITS_H
#define EG_FBITS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "eg_limbs_prim.h"

#define EG_DBL_FRAC_MASK 0x000fffffffffffffu
#define EG_DBL_HIDDEN 0x0010000000000000u
#define EG_DBL_SIGN 0x8000000000000000u
#define EG_DBL_INF 0x7ff0000000000000u

static inline uint64_t eg_double_bits(double v) {
    uint64_t b;
    memcpy(&b, &v, sizeof b);
    return b;
}

static inline double eg_bits_double(uint64_t b) {
    double v;
    memcpy(&v, &b, sizeof v);
    return v;
}

static inline bool eg_is_finite(double v) {
    return (eg_double_bits(v) & EG_DBL_INF) != EG_DBL_INF;
}

static inline bool eg_is_nan(double v) {
    return (eg_double_bits(v) & ~EG_DBL_SIGN) > EG_DBL_INF;
}

static inline bool eg_sign_bit(double v) {
    return eg_double_bits(v) >> 63;
}

// Exponent q with |v| = c * 2^q for the integer significand c < 2^53 that goes to *c. v finite.
static inline int eg_double_parts(double v, uint64_t *c) {
    uint64_t b = eg_double_bits(v), frac = b & EG_DBL_FRAC_MASK;
    int biased = (int)(b >> 52 & 0x7ff);
    *c = biased ? frac | EG_DBL_HIDDEN : frac;
    return biased ? biased - 1075 : -1074;
}

// (m + sticky / 2) * 2^e rounded half to even, where `sticky` says that something non-zero lies
// below m's last bit; m not zero and, when sticky, at least 2^54. Infinity when it overflows.
static inline double eg_round_to_double(uint64_t m, bool sticky, int64_t e) {
    unsigned lead = eg_clz64(m);
    m <<= lead;
    e -= lead;
    // The value is m * 2^e with m in [2^63, 2^64).
    if (e > 1023 - 63) return eg_bits_double(EG_DBL_INF);
    unsigned drop = 11;
    if (e < -1074 - 11) {
        if (e < -1074 - 64) return 0.0;
        drop = (unsigned)(-1074 - e);
    }
    uint64_t kept = drop < 64 ? m >> drop : 0;
    uint64_t half = (uint64_t)1 << (drop - 1), rest = drop < 64 ? m & (2 * half - 1) : m;
    if (rest > half || (rest == half && (sticky || kept & 1))) kept++;
    // A carry out of the significand runs into the exponent field as it should.
    uint64_t bits = kept;
    if (drop == 11) bits = kept + ((uint64_t)(e + 11 + 1074) << 52);
    return eg_bits_double(bits);
}

#endif
