// Naturals and doubles: conversion, division, comparison; CPython's numeric hash.
#include "eg_limbs.h"

#include "eg_fbits.h"
#include "eg_limbs_prim.h"

size_t eg_limbs_from_double(EgLimb *r, double v) {
    uint64_t c;
    int q = eg_double_parts(v, &c);
    if (q <= -53) return 0;
    eg_limbs_zero(r, EG_LIMBS_PER_DOUBLE);
    if (q <= 0) return eg_limbs_from_u64(r, c >> -q);
    unsigned whole = (unsigned)q / EG_LIMB_BITS, bits = (unsigned)q % EG_LIMB_BITS;
    EgLimb small[EG_LIMBS_PER_U64 + 1];
    eg_limbs_from_u64(small, c);
    small[EG_LIMBS_PER_U64] = 0;
    if (bits) eg_limbs_shl_bits(small, small, EG_LIMBS_PER_U64 + 1, bits);
    for (unsigned i = 0; i <= EG_LIMBS_PER_U64 && whole + i < EG_LIMBS_PER_DOUBLE; i++)
        r[whole + i] = small[i];
    return eg_limbs_trim(r, EG_LIMBS_PER_DOUBLE);
}

// The 64 bits from the highest one bit down, aligned to the top; *sticky: whether bits below are
// set; *e: their exponent, a = m * 2^e. a not zero.
static uint64_t leading_64(const EgLimb *a, size_t n, bool *sticky, int64_t *e) {
    uint64_t len = eg_limbs_bit_length(a, n);
    *sticky = false;
    *e = (int64_t)len - 64;
    if (len <= 64) return eg_limbs_low_u64(a, n) << (64 - len);
    uint64_t low = len - 64;
    size_t whole = (size_t)(low / EG_LIMB_BITS);
    unsigned bits = (unsigned)(low % EG_LIMB_BITS);
    uint64_t m = 0;
    for (size_t i = n; i-- > whole;) {
        uint64_t limb = a[i];
        int64_t at = (int64_t)(i - whole) * EG_LIMB_BITS - (int64_t)bits;
        if (at >= 64)
            continue;
        else if (at >= 0)
            m |= limb << at;
        else
            m |= limb >> -at;
    }
    for (size_t i = 0; i < whole && !*sticky; i++) *sticky = a[i] != 0;
    if (bits && (EgLimb)(a[whole] << (EG_LIMB_BITS - bits))) *sticky = true;
    return m;
}

EgNumStatus eg_limbs_to_double(const EgLimb *a, size_t n, double *out) {
    if (!n) {
        *out = 0.0;
        return EG_NUM_OK;
    }
    bool sticky;
    int64_t e;
    uint64_t m = leading_64(a, n, &sticky, &e);
    double v = eg_round_to_double(m, sticky, e);
    if (!eg_is_finite(v)) return EG_NUM_OVERFLOW;
    *out = v;
    return EG_NUM_OK;
}

double eg_limbs_frexp(const EgLimb *a, size_t n, uint64_t *e) {
    bool sticky;
    int64_t exponent;
    uint64_t m = leading_64(a, n, &sticky, &exponent);
    double v = eg_round_to_double(m, sticky, -64);
    *e = eg_limbs_bit_length(a, n);
    if (v == 1.0) {
        v = 0.5;
        *e += 1;
    }
    return v;
}

EgNumStatus eg_limbs_true_div(double *out, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                              const EgScratch *s) {
    if (!bn) return EG_NUM_ZERODIV;
    *out = 0.0;
    if (!an) return EG_NUM_OK;
    uint64_t abits = eg_limbs_bit_length(a, an), bbits = eg_limbs_bit_length(b, bn);
    if (abits <= 53 && bbits <= 53) {
        *out = (double)(int64_t)eg_limbs_low_u64(a, an) / (double)(int64_t)eg_limbs_low_u64(b, bn);
        return EG_NUM_OK;
    }
    if (abits > bbits && abits - bbits > 1025) return EG_NUM_OVERFLOW;
    if (bbits > abits && bbits - abits > 1076) return EG_NUM_OK;
    // Scale so that the quotient has 63 or 64 bits: a * 2^shift / b.
    int64_t shift = 63 - ((int64_t)abits - (int64_t)bbits);
    size_t room = shift > 0 ? an + (size_t)(shift / EG_LIMB_BITS) + 1 : an;
    size_t qroom = room >= bn ? room - bn + 1 : 1;
    EgLimb *block = eg_scratch_limbs(s, room + qroom + bn);
    if (!block) return EG_NUM_NOMEM;
    EgLimb *num = block, *q = block + room, *r = q + qroom;
    size_t nn;
    bool sticky = false;
    if (shift >= 0) {
        nn = eg_limbs_shl(num, a, an, (uint64_t)shift);
    } else {
        nn = eg_limbs_shr(num, a, an, (uint64_t)-shift, false);
        sticky = eg_limbs_trailing_zeros(a, an) < (uint64_t)-shift;
    }
    EgNumStatus status = eg_limbs_divmod(q, r, num, nn, b, bn, s);
    if (status == EG_NUM_OK) {
        sticky = sticky || eg_limbs_trim(r, bn) != 0;
        double v = eg_round_to_double(eg_limbs_low_u64(q, nn - bn + 1), sticky, -shift);
        if (eg_is_finite(v))
            *out = v;
        else
            status = EG_NUM_OVERFLOW;
    }
    eg_scratch_free(s, block);
    return status;
}

int eg_limbs_cmp_double(const EgLimb *a, size_t n, bool neg, double v) {
    if (!n) return v > 0 ? -1 : v < 0;
    bool vneg = v < 0;
    if (v == 0 || neg != vneg) return neg ? -1 : 1;
    int flip = neg ? -1 : 1;
    if (!eg_is_finite(v) || eg_limbs_bit_length(a, n) > 1024) return eg_is_finite(v) ? flip : -flip;
    EgLimb whole[EG_LIMBS_PER_DOUBLE];
    size_t wn = eg_limbs_from_double(whole, v);
    int order = eg_limbs_cmp(a, n, whole, wn);
    if (!order) {
        // Equal integer parts: a fraction makes |v| the larger one.
        uint64_t c;
        int q = eg_double_parts(v, &c);
        bool fraction = q < 0 && (q <= -53 || (c & (((uint64_t)1 << -q) - 1)));
        order = fraction ? -1 : 0;
    }
    return order * flip;
}

int64_t eg_limbs_hash(const EgLimb *a, size_t n, bool neg) {
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    uint64_t h = 0;
    for (size_t i = n; i-- > 0;) {
        // h * B mod 2^61 - 1 is a rotation of 61 bits.
#if EG_LIMB_BITS == 64
        h = (h << 3 & prime) | h >> 58;
        h += (a[i] & prime) + (a[i] >> 61);
#else
        h = (h << 32 & prime) | h >> 29;
        h += a[i];
#endif
        h = (h & prime) + (h >> 61);
        if (h >= prime) h -= prime;
    }
    int64_t signed_hash = neg ? -(int64_t)h : (int64_t)h;
    return signed_hash == -1 ? -2 : signed_hash;
}
