// Private to runtime/num: single-limb building blocks shared by the kernels, for both limb sizes.
//
// Pure inline arithmetic; nothing allocates or fails. The division steps follow Moeller and
// Granlund, "Improved division by invariant integers" (IEEE Transactions on Computers, 2011): a
// divisor is normalized (top bit set) and comes with a precomputed reciprocal.
#ifndef EG_LIMBS_PRIM_H
#define EG_LIMBS_PRIM_H

#include <string.h>

#include "eg_limbs.h"

#if EG_LIMB_BITS == 64
__extension__ typedef unsigned __int128 EgDLimb;
#else
typedef uint64_t EgDLimb;
#endif

#define EG_LIMB_MAX ((EgLimb) ~(EgLimb)0)

// Leading zero bits; x not zero.
static inline unsigned eg_clz64(uint64_t x) {
#if defined(__GNUC__) && !defined(__TINYC__)
    return (unsigned)__builtin_clzll(x);
#else
    unsigned n = 0;
    for (unsigned step = 32; step; step >>= 1)
        if (!(x >> (64 - step))) {
            n += step;
            x <<= step;
        }
    return n;
#endif
}

// Trailing zero bits; x not zero.
static inline unsigned eg_ctz64(uint64_t x) {
    return 63 - eg_clz64(x & (0 - x));
}

static inline unsigned eg_limb_clz(EgLimb x) {
    return eg_clz64(x) - (64 - EG_LIMB_BITS);
}

static inline EgLimb eg_hi(EgDLimb x) {
    return (EgLimb)(x >> EG_LIMB_BITS);
}

#if EG_LIMB_BITS == 32
// Two limbs as a word: linear kernels take them in pairs. Hosts are little-endian.
static inline uint64_t eg_load_pair(const EgLimb *p) {
    uint64_t x;
    memcpy(&x, p, sizeof x);
    return x;
}

static inline void eg_store_pair(EgLimb *p, uint64_t x) {
    memcpy(p, &x, sizeof x);
}
#endif

static inline EgDLimb eg_pair(EgLimb hi, EgLimb lo) {
    return (EgDLimb)hi << EG_LIMB_BITS | lo;
}

static inline void eg_limbs_copy(EgLimb *r, const EgLimb *a, size_t n) {
    if (n) memmove(r, a, n * sizeof(EgLimb));
}

static inline void eg_limbs_zero(EgLimb *r, size_t n) {
    if (n) memset(r, 0, n * sizeof(EgLimb));
}

// Temporary limbs, or NULL; a count that overflows size_t counts as no memory.
static inline EgLimb *eg_scratch_limbs(const EgScratch *s, size_t n) {
    if (n > SIZE_MAX / sizeof(EgLimb) - 8) return NULL;
    return (EgLimb *)s->alloc(s->ctx, (n ? n : 1) * sizeof(EgLimb));
}

static inline void eg_scratch_free(const EgScratch *s, EgLimb *p) {
    if (p) s->free(s->ctx, p);
}

// (hi:lo) / d for hi < d; the remainder goes to *rem.
static inline EgLimb eg_div_2by1_plain(EgLimb hi, EgLimb lo, EgLimb d, EgLimb *rem) {
#if EG_LIMB_BITS == 64 && defined(__x86_64__) && defined(__GNUC__) && !defined(__TINYC__)
    EgLimb q, r;
    __asm__("divq %4" : "=a"(q), "=d"(r) : "0"(lo), "1"(hi), "rm"(d) : "cc");
    *rem = r;
    return q;
#else
    EgDLimb n = eg_pair(hi, lo);
    *rem = (EgLimb)(n % d);
    return (EgLimb)(n / d);
#endif
}

// floor((B^2 - 1) / d) - B for normalized d.
static inline EgLimb eg_reciprocal(EgLimb d) {
    EgLimb rem;
    return eg_div_2by1_plain((EgLimb)~d, EG_LIMB_MAX, d, &rem);
}

// (hi:lo) / d for hi < d, normalized d with reciprocal v (algorithm 4 of the paper).
static inline EgLimb eg_div_2by1(EgLimb hi, EgLimb lo, EgLimb d, EgLimb v, EgLimb *rem) {
    EgDLimb q = (EgDLimb)v * hi + eg_pair(hi, lo);
    EgLimb q1 = (EgLimb)(eg_hi(q) + 1), q0 = (EgLimb)q;
    EgLimb r = (EgLimb)(lo - (EgLimb)((EgDLimb)q1 * d));
    if (r > q0) {
        q1--;
        r = (EgLimb)(r + d);
    }
    if (r >= d) {
        q1++;
        r = (EgLimb)(r - d);
    }
    *rem = r;
    return q1;
}

// Reciprocal of the two-limb divisor (d1:d0), d1 normalized (algorithm 6).
static inline EgLimb eg_reciprocal_2(EgLimb d1, EgLimb d0) {
    EgLimb v = eg_reciprocal(d1);
    EgLimb p = (EgLimb)((EgDLimb)d1 * v);
    p = (EgLimb)(p + d0);
    if (p < d0) {
        v--;
        if (p >= d1) {
            v--;
            p = (EgLimb)(p - d1);
        }
        p = (EgLimb)(p - d1);
    }
    EgDLimb t = (EgDLimb)v * d0;
    p = (EgLimb)(p + eg_hi(t));
    if (p < eg_hi(t)) {
        v--;
        if (eg_pair(p, (EgLimb)t) >= eg_pair(d1, d0)) v--;
    }
    return v;
}

// (u2:u1:u0) / (d1:d0) for (u2:u1) < (d1:d0), where (u2:u1) is *rem, which becomes the remainder;
// the quotient (algorithm 5).
static inline EgLimb eg_div_3by2_rem(EgDLimb *rem, EgLimb u0, EgDLimb d, EgLimb v) {
    EgLimb u2 = eg_hi(*rem), u1 = (EgLimb)*rem;
    EgDLimb q = (EgDLimb)v * u2 + *rem;
    EgLimb q1 = eg_hi(q), q0 = (EgLimb)q;
    EgLimb r1 = (EgLimb)(u1 - (EgLimb)((EgDLimb)q1 * eg_hi(d)));
    EgDLimb r = eg_pair(r1, u0) - (EgDLimb)(EgLimb)d * q1 - d;
    q1++;
    if (eg_hi(r) >= q0) {
        q1--;
        r += d;
    }
    if (r >= d) {
        q1++;
        r -= d;
    }
    *rem = r;
    return q1;
}

static inline EgLimb eg_div_3by2(EgLimb u2, EgLimb u1, EgLimb u0, EgLimb d1, EgLimb d0, EgLimb v) {
    EgDLimb rem = eg_pair(u2, u1);
    return eg_div_3by2_rem(&rem, u0, eg_pair(d1, d0), v);
}

// A one-limb divisor made ready: normalized by a shift, with its reciprocal.
typedef struct EgDivisor {
    EgLimb d, reciprocal;
    unsigned bits;
} EgDivisor;

static inline EgDivisor eg_divisor(EgLimb d) {
    unsigned bits = eg_limb_clz(d);
    EgDivisor x = {(EgLimb)(d << bits), 0, bits};
    x.reciprocal = eg_reciprocal(x.d);
    return x;
}

// q[n] = a / d; returns the remainder. q may be a or NULL.
EgLimb eg_limbs_divmod_by_1(EgLimb *q, const EgLimb *a, size_t n, const EgDivisor *d);
// r[n] += a[n] * b; returns the carry out.
EgLimb eg_limbs_addmul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b);
// r[n] -= a[n] * b; returns the borrow out.
EgLimb eg_limbs_submul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b);
// r[n] = a << bits for 0 < bits < EG_LIMB_BITS; returns the bits shifted out. r may be a.
EgLimb eg_limbs_shl_bits(EgLimb *r, const EgLimb *a, size_t n, unsigned bits);
// r[n] = a >> bits for 0 < bits < EG_LIMB_BITS. r may be a.
void eg_limbs_shr_bits(EgLimb *r, const EgLimb *a, size_t n, unsigned bits);

// The same for 0 <= bits < EG_LIMB_BITS.
static inline EgLimb eg_limbs_shl_by(EgLimb *r, const EgLimb *a, size_t n, unsigned bits) {
    if (bits) return eg_limbs_shl_bits(r, a, n, bits);
    eg_limbs_copy(r, a, n);
    return 0;
}

static inline void eg_limbs_shr_by(EgLimb *r, const EgLimb *a, size_t n, unsigned bits) {
    if (bits)
        eg_limbs_shr_bits(r, a, n, bits);
    else
        eg_limbs_copy(r, a, n);
}

#if EG_LIMB_BITS == 64
// Smaller operands of at least this many limbs multiply by number-theoretic transforms; divisors of
// at least EG_NEWTON_LIMBS that are used often get a reciprocal. Both need fast 128-bit products.
#    ifdef EG_LIMBS_TINY_THRESHOLDS
#        define EG_NTT_LIMBS 40
#        define EG_NEWTON_LIMBS 6
#    else
#        define EG_NTT_LIMBS 1300
#        define EG_NEWTON_LIMBS 1200
#    endif
// Contract of eg_limbs_mul, for large operands.
EgNumStatus eg_limbs_mul_ntt(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                             const EgScratch *s);
// x[n + 1] = B^(2n) / b up to a few units; b[n] normalized.
EgNumStatus eg_limbs_reciprocal_n(EgLimb *x, const EgLimb *b, size_t n, const EgScratch *s);
// q[m] = a / b and a[n] = a % b for a[m + n] < b * B^m, m >= 1, b[n] normalized with reciprocal x.
EgNumStatus eg_limbs_divmod_by(EgLimb *q, EgLimb *a, size_t m, const EgLimb *b, size_t n,
                               const EgLimb *x, const EgScratch *s);
#endif

#endif
