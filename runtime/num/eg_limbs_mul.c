// Multiplication: schoolbook, Karatsuba, Toom-3, and above EG_NTT_LIMBS number-theoretic
// transforms.
//
// Karatsuba is the subtractive form (Knuth, The Art of Computer Programming 4.3.3), which keeps
// every intermediate in the size of its operands. Toom-3 evaluates at 0, 1, -1, 2 and infinity and
// interpolates in the order of Bodrato, "Towards optimal Toom-Cook multiplication" (WAIFI 2007);
// every intermediate is non-negative. Squaring is the same code with both operands equal: each
// level then evaluates once. The recursion works in one block of scratch whose size is computed
// first.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

#ifdef EG_LIMBS_TINY_THRESHOLDS
// Unit tests shrink the thresholds so that small operands reach every algorithm.
enum { KARATSUBA = 4, TOOM3 = 12, KARATSUBA_SQR = 4, TOOM3_SQR = 12 };
#else
enum { KARATSUBA = 32, TOOM3 = 140, KARATSUBA_SQR = 44, TOOM3_SQR = 180 };
#endif

EgLimb eg_limbs_mul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b, EgLimb carry) {
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        EgDLimb t0 = (EgDLimb)a[i] * b + carry;
        r[i] = (EgLimb)t0;
        EgDLimb t1 = (EgDLimb)a[i + 1] * b + eg_hi(t0);
        r[i + 1] = (EgLimb)t1;
        EgDLimb t2 = (EgDLimb)a[i + 2] * b + eg_hi(t1);
        r[i + 2] = (EgLimb)t2;
        EgDLimb t3 = (EgDLimb)a[i + 3] * b + eg_hi(t2);
        r[i + 3] = (EgLimb)t3;
        carry = eg_hi(t3);
    }
    for (; i < n; i++) {
        EgDLimb t = (EgDLimb)a[i] * b + carry;
        r[i] = (EgLimb)t;
        carry = eg_hi(t);
    }
    return carry;
}

EgLimb eg_limbs_addmul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b) {
    EgLimb carry = 0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        EgDLimb t0 = (EgDLimb)a[i] * b + r[i] + carry;
        r[i] = (EgLimb)t0;
        EgDLimb t1 = (EgDLimb)a[i + 1] * b + r[i + 1] + eg_hi(t0);
        r[i + 1] = (EgLimb)t1;
        EgDLimb t2 = (EgDLimb)a[i + 2] * b + r[i + 2] + eg_hi(t1);
        r[i + 2] = (EgLimb)t2;
        EgDLimb t3 = (EgDLimb)a[i + 3] * b + r[i + 3] + eg_hi(t2);
        r[i + 3] = (EgLimb)t3;
        carry = eg_hi(t3);
    }
    for (; i < n; i++) {
        EgDLimb t = (EgDLimb)a[i] * b + r[i] + carry;
        r[i] = (EgLimb)t;
        carry = eg_hi(t);
    }
    return carry;
}

EgLimb eg_limbs_submul_1(EgLimb *r, const EgLimb *a, size_t n, EgLimb b) {
    EgLimb carry = 0;
    size_t i = 0;
#if EG_LIMB_BITS == 32
    // The borrow is the sign of a 64-bit difference.
#    define STEP(k)                                         \
        do {                                                \
            EgDLimb t = (EgDLimb)a[i + (k)] * b + carry;    \
            EgDLimb x = (EgDLimb)r[i + (k)] - (EgLimb)t;    \
            r[i + (k)] = (EgLimb)x;                         \
            carry = (EgLimb)(eg_hi(t) + (EgLimb)(x >> 63)); \
        } while (0)
#else
#    define STEP(k)                                         \
        do {                                                \
            EgDLimb t = (EgDLimb)a[i + (k)] * b + carry;    \
            EgLimb low = (EgLimb)t, x = r[i + (k)];         \
            r[i + (k)] = (EgLimb)(x - low);                 \
            carry = (EgLimb)(eg_hi(t) + (EgLimb)(x < low)); \
        } while (0)
#endif
    for (; i + 4 <= n; i += 4) {
        STEP(0);
        STEP(1);
        STEP(2);
        STEP(3);
    }
    for (; i < n; i++) STEP(0);
#undef STEP
    return carry;
}

#if EG_LIMB_BITS == 32
// r[n + 2] = r[n] + a[n] * (b1:b0): two rows at once read and write r half as often.
static void addmul_2(EgLimb *r, const EgLimb *a, size_t n, EgLimb b0, EgLimb b1) {
    EgLimb c0 = 0, c1 = 0, last = 0;
    for (size_t i = 0; i < n; i++) {
        EgLimb x = a[i];
        EgDLimb t = (EgDLimb)x * b0 + r[i] + c0;
        EgDLimb u = (EgDLimb)last * b1 + (EgLimb)t + c1;
        r[i] = (EgLimb)u;
        c0 = eg_hi(t);
        c1 = eg_hi(u);
        last = x;
    }
    EgDLimb u = (EgDLimb)last * b1 + c0 + c1;
    r[n] = (EgLimb)u;
    r[n + 1] = eg_hi(u);
}
#endif

static void mul_school(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn) {
    r[an] = eg_limbs_mul_1(r, a, an, b[0], 0);
    size_t j = 1;
#if EG_LIMB_BITS == 32
    for (; j + 1 < bn; j += 2) addmul_2(r + j, a, an, b[j], b[j + 1]);
#endif
    for (; j < bn; j++) r[an + j] = eg_limbs_addmul_1(r + j, a, an, b[j]);
}

// Off-diagonal products once, doubled, plus the squares of the limbs.
static void sqr_school(EgLimb *r, const EgLimb *a, size_t n) {
    r[0] = r[2 * n - 1] = 0;
    if (n > 1) {
        r[n] = eg_limbs_mul_1(r + 1, a + 1, n - 1, a[0], 0);
        for (size_t i = 1; i + 1 < n; i++)
            r[n + i] = eg_limbs_addmul_1(r + 2 * i + 1, a + i + 1, n - 1 - i, a[i]);
    }
    EgLimb carry = 0, shifted = 0;
    for (size_t i = 0; i < n; i++) {
        EgDLimb sq = (EgDLimb)a[i] * a[i];
        EgLimb lo = r[2 * i], hi = r[2 * i + 1];
        EgDLimb t = (EgDLimb)(EgLimb)sq + (EgLimb)(lo << 1 | shifted) + carry;
        r[2 * i] = (EgLimb)t;
        t = (EgDLimb)eg_hi(sq) + (EgLimb)(hi << 1 | lo >> (EG_LIMB_BITS - 1)) + eg_hi(t);
        r[2 * i + 1] = (EgLimb)t;
        carry = eg_hi(t);
        shifted = hi >> (EG_LIMB_BITS - 1);
    }
}

// r[an] = |a - b|, bn <= an; returns whether a < b.
static bool sub_abs(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn) {
    size_t at = eg_limbs_trim(a, an), bt = eg_limbs_trim(b, bn);
    if (eg_limbs_cmp(a, at, b, bt) >= 0) {
        eg_limbs_sub(r, a, an, b, bn);
        return false;
    }
    // a < b, so a has no limbs above bn.
    eg_limbs_sub(r, b, bn, a, bn);
    eg_limbs_zero(r + bn, an - bn);
    return true;
}

static void mul_equal(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *t);

// t needs 2 * ceil(n / 2) limbs plus what the half size needs.
static void mul_karatsuba(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *t) {
    size_t m = (n + 1) / 2, k = n - m;
    EgLimb *t2 = t + 2 * m;
    bool neg = false;
    // The differences live in r until the halves are multiplied.
    bool aneg = sub_abs(r, a, m, a + m, k);
    if (a == b) {
        mul_equal(t, r, r, m, t2);
    } else {
        neg = sub_abs(r + m, b, m, b + m, k) != aneg;
        mul_equal(t, r, r + m, m, t2);
    }
    mul_equal(r, a, b, m, t2);
    mul_equal(r + 2 * m, a + m, b + m, k, t2);
    // The middle term is low + high - (a0 - a1)(b0 - b1); `carry` is its limb 2m.
    EgLimb carry;
    if (neg)
        carry = eg_limbs_add(t, r, 2 * m, t, 2 * m);
    else
        carry = (EgLimb)(0 - eg_limbs_sub(t, r, 2 * m, t, 2 * m));
    carry = (EgLimb)(carry + eg_limbs_add(t, t, 2 * m, r + 2 * m, 2 * k));
    carry = (EgLimb)(carry + eg_limbs_add(r + m, r + m, 2 * m, t, 2 * m));
    eg_limbs_add_1(r + 3 * m, r + 3 * m, 2 * n - 3 * m, carry);
}

// Evaluates the three parts of a (k, k and h limbs) at 1, -1 and 2 into k + 1 limbs each; returns
// whether the value at -1 is negative (its magnitude is stored).
static bool toom_eval(EgLimb *at1, EgLimb *atm1, EgLimb *at2, const EgLimb *a, size_t k, size_t h) {
    const EgLimb *a1 = a + k, *a2 = a + 2 * k;
    at2[k] = eg_limbs_add(at2, a, k, a2, h);
    at1[k] = (EgLimb)(at2[k] + eg_limbs_add(at1, at2, k, a1, k));
    bool neg = sub_abs(atm1, at2, k + 1, a1, k);
    // 2 * (at1 + a2) - a0.
    EgLimb top = (EgLimb)(at1[k] + eg_limbs_add(at2, at1, k, a2, h));
    top = (EgLimb)(top << 1 | eg_limbs_shl_bits(at2, at2, k, 1));
    at2[k] = (EgLimb)(top - eg_limbs_sub(at2, at2, k, a, k));
    return neg;
}

// a[n] /= 3, exactly, by the inverse of 3 modulo B.
static void div_exact_3(EgLimb *a, size_t n) {
    const EgLimb inverse = (EgLimb)(EG_LIMB_MAX / 3 * 2 + 1), third = EG_LIMB_MAX / 3;
    EgLimb borrow = 0;
    for (size_t i = 0; i < n; i++) {
        EgLimb x = a[i], y = (EgLimb)(x - borrow);
        borrow = x < borrow;
        EgLimb q = (EgLimb)(y * inverse);
        a[i] = q;
        borrow = (EgLimb)(borrow + (q > third) + (q > 2 * third));
    }
}

// t needs 8 * (k + 1) limbs plus what k + 1 needs, k = ceil(n / 3).
static void mul_toom3(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *t) {
    size_t k = (n + 2) / 3, h = n - 2 * k, w = 2 * k + 2;
    EgLimb *v1 = t, *vm1 = t + w, *v2 = t + 2 * w, *b2 = t + 3 * w, *rest = t + 4 * w;
    // The evaluations of a go to r (which has 2n >= 3k + 3 limbs), those of b beside them.
    EgLimb *a1 = r, *am1 = r + k + 1, *a2 = r + 2 * (k + 1);
    bool neg = toom_eval(a1, am1, a2, a, k, h);
    if (a == b) {
        neg = false;
        mul_equal(v1, a1, a1, k + 1, rest);
        mul_equal(vm1, am1, am1, k + 1, rest);
        mul_equal(v2, a2, a2, k + 1, rest);
    } else {
        EgLimb *b1 = v2, *bm1 = v2 + k + 1;
        neg = toom_eval(b1, bm1, b2, b, k, h) != neg;
        mul_equal(v1, a1, b1, k + 1, rest);
        mul_equal(vm1, am1, bm1, k + 1, rest);
        mul_equal(v2, a2, b2, k + 1, rest);
    }
    EgLimb *v0 = r, *vinf = r + 4 * k;
    mul_equal(v0, a, b, k, rest);
    mul_equal(vinf, a + 2 * k, b + 2 * k, h, rest);

    if (neg)
        eg_limbs_add(v2, v2, w, vm1, w);
    else
        eg_limbs_sub(v2, v2, w, vm1, w);
    div_exact_3(v2, w);
    if (neg)
        eg_limbs_add(vm1, v1, w, vm1, w);
    else
        eg_limbs_sub(vm1, v1, w, vm1, w);
    eg_limbs_shr_bits(vm1, vm1, w, 1);
    eg_limbs_sub(v1, v1, w, v0, 2 * k);
    eg_limbs_sub(v2, v2, w, v1, w);
    eg_limbs_shr_bits(v2, v2, w, 1);
    eg_limbs_sub(v1, v1, w, vm1, w);
    eg_limbs_sub(v1, v1, w, vinf, 2 * h);
    eg_limbs_sub(v2, v2, w, vinf, 2 * h);
    eg_limbs_sub(v2, v2, w, vinf, 2 * h);
    eg_limbs_sub(vm1, vm1, w, v2, w);

    // Coefficients now: v0, vm1, v1, v2, vinf. Those of odd index overlap their neighbours.
    eg_limbs_copy(r + 2 * k, v1, 2 * k);
    eg_limbs_add_1(vinf, vinf, 2 * h, v1[2 * k]);
    size_t n1 = eg_limbs_trim(vm1, w), n3 = eg_limbs_trim(v2, w);
    eg_limbs_add(r + k, r + k, 2 * n - k, vm1, n1);
    eg_limbs_add(r + 3 * k, r + 3 * k, 2 * n - 3 * k, v2, n3);
}

static void mul_equal(EgLimb *r, const EgLimb *a, const EgLimb *b, size_t n, EgLimb *t) {
    if (a == b) {
        if (n < KARATSUBA_SQR)
            sqr_school(r, a, n);
        else if (n < TOOM3_SQR)
            mul_karatsuba(r, a, a, n, t);
        else
            mul_toom3(r, a, a, n, t);
    } else if (n < KARATSUBA) {
        mul_school(r, a, n, b, n);
    } else if (n < TOOM3) {
        mul_karatsuba(r, a, b, n, t);
    } else {
        mul_toom3(r, a, b, n, t);
    }
}

// Scratch limbs that mul_equal needs for n limbs.
static size_t recursion_size(size_t n, bool square) {
    size_t toom = square ? TOOM3_SQR : TOOM3, kara = square ? KARATSUBA_SQR : KARATSUBA, sum = 0;
    for (;;) {
        if (n >= toom) {
            n = (n + 2) / 3 + 1;
            sum += 8 * n;
        } else if (n >= kara) {
            n = (n + 1) / 2;
            sum += 2 * n;
        } else {
            return sum;
        }
    }
}

// Operands of different sizes: slices of a as long as b, then the rest with the roles exchanged.
// t has room for mul_equal of bn limbs; `part` for 2 * bn limbs.
static void mul_unequal(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                        EgLimb *part, EgLimb *t) {
    if (bn < KARATSUBA) {
        mul_school(r, a, an, b, bn);
        return;
    }
    mul_equal(r, a, b, bn, t);
    size_t at = bn;
    for (; an - at >= bn; at += bn) {
        mul_equal(part, a + at, b, bn, t);
        EgLimb carry = eg_limbs_add(r + at, part, bn, r + at, bn);
        eg_limbs_add_1(r + at + bn, part + bn, bn, carry);
    }
    size_t left = an - at;
    if (!left) return;
    mul_unequal(part, b, bn, a + at, left, part + bn + left, t);
    EgLimb carry = eg_limbs_add(r + at, part, bn, r + at, bn);
    eg_limbs_add_1(r + at + bn, part + bn, left, carry);
}

EgNumStatus eg_limbs_mul(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                         const EgScratch *s) {
    if (an < bn) {
        const EgLimb *p = a;
        size_t n = an;
        a = b;
        an = bn;
        b = p;
        bn = n;
    }
    if (a == b && an == bn) return eg_limbs_sqr(r, a, an, s);
    if (bn < KARATSUBA) {
        mul_school(r, a, an, b, bn);
        return EG_NUM_OK;
    }
#if EG_LIMB_BITS == 64
    if (bn >= EG_NTT_LIMBS) return eg_limbs_mul_ntt(r, a, an, b, bn, s);
#endif
    size_t size = recursion_size(bn, false);
    // Parts of 2 * bn, then of a sequence of remainders that at least halves every second step.
    size_t parts = an == bn ? 0 : 8 * bn;
    EgLimb *t = eg_scratch_limbs(s, size + parts);
    if (!t) return EG_NUM_NOMEM;
    mul_unequal(r, a, an, b, bn, t + size, t);
    eg_scratch_free(s, t);
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_sqr(EgLimb *r, const EgLimb *a, size_t n, const EgScratch *s) {
    if (n < KARATSUBA_SQR) {
        sqr_school(r, a, n);
        return EG_NUM_OK;
    }
#if EG_LIMB_BITS == 64
    if (n >= EG_NTT_LIMBS) return eg_limbs_mul_ntt(r, a, n, a, n, s);
#endif
    EgLimb *t = eg_scratch_limbs(s, recursion_size(n, true));
    if (!t) return EG_NUM_NOMEM;
    mul_equal(r, a, a, n, t);
    eg_scratch_free(s, t);
    return EG_NUM_OK;
}
