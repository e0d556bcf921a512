// Division by a reciprocal, for many dividends over one very large divisor.
//
// The reciprocal comes from Newton's iteration, each step doubling its limbs (Brent and Zimmermann,
// Modern Computer Arithmetic, 3.4.1); a division is then two products and a small correction
// (Barrett, CRYPTO '86). With linear-time products this beats recursive division, whose cost
// carries a factor of log n, as soon as the reciprocal is used twice: decimal conversion does.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

#ifdef EG_NEWTON_LIMBS

enum { BASE = EG_NEWTON_LIMBS / 4 < 6 ? 6 : EG_NEWTON_LIMBS / 4 };

static EgNumStatus reciprocal_base(EgLimb *x, const EgLimb *b, size_t n, const EgScratch *s) {
    EgLimb *ones = eg_scratch_limbs(s, 2 * n);
    if (!ones) return EG_NUM_NOMEM;
    memset(ones, 0xff, 2 * n * sizeof(EgLimb));
    EgNumStatus status = eg_limbs_divmod(x, NULL, ones, 2 * n, b, n, s);
    eg_scratch_free(s, ones);
    return status;
}

// x[n + 1] gets x_h B^(n - h) + x_h E / B^(2h), where x_h is the reciprocal of the top h limbs
// (already in the top of x) and E = B^(n + h) - b x_h. t has room for n + h + 1 limbs, u for n + h
// + 2.
static EgNumStatus refine(EgLimb *x, const EgLimb *b, size_t n, size_t h, EgLimb *t, EgLimb *u,
                          const EgScratch *s) {
    EgLimb *xh = x + n - h;
    EgNumStatus status = eg_limbs_mul(t, b, n, xh, h + 1, s);
    if (status != EG_NUM_OK) return status;
    bool over = t[n + h] != 0;
    if (!over) {
        for (size_t i = 0; i < n + h; i++) t[i] = ~t[i];
        eg_limbs_add_1(t, t, n + h, 1);
    }
    // Only the part of E that reaches the last limb of x counts.
    const EgLimb *e = t + h - 1;
    size_t en = eg_limbs_trim(e, n + 1);
    eg_limbs_zero(x, n - h);
    if (!en) return EG_NUM_OK;
    status = eg_limbs_mul(u, xh, h + 1, e, en, s);
    if (status != EG_NUM_OK) return status;
    if (over)
        eg_limbs_sub(x, x, n + 1, u + h + 1, en);
    else
        eg_limbs_add(x, x, n + 1, u + h + 1, en);
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_reciprocal_n(EgLimb *x, const EgLimb *b, size_t n, const EgScratch *s) {
    if (n <= BASE) return reciprocal_base(x, b, n, s);
    size_t h = n / 2 + 2;
    EgNumStatus status = eg_limbs_reciprocal_n(x + n - h, b + n - h, h, s);
    if (status != EG_NUM_OK) return status;
    EgLimb *t = eg_scratch_limbs(s, 2 * (n + h) + 4);
    if (!t) return EG_NUM_NOMEM;
    status = refine(x, b, n, h, t, t + n + h + 1, s);
    eg_scratch_free(s, t);
    return status;
}

EgNumStatus eg_limbs_divmod_by(EgLimb *q, EgLimb *a, size_t m, const EgLimb *b, size_t n,
                               const EgLimb *x, const EgScratch *s) {
    // The quotient needs no more of the reciprocal than its own size.
    size_t xn = n + 1, hn = m + 1;
    if (m + 2 < xn) {
        x += xn - (m + 2);
        xn = m + 2;
    }
    EgLimb *t = eg_scratch_limbs(s, hn + xn + m + n);
    if (!t) return EG_NUM_NOMEM;
    EgLimb *p = t + hn + xn;
    // a / b = (a / B^(n - 1)) * (x / B^xn) / B, up to a few units.
    EgNumStatus status = eg_limbs_mul(t, a + n - 1, hn, x, xn, s);
    eg_limbs_copy(q, t + xn, m);
    // An estimate of B^m itself is one too large at least.
    if (t[xn + m]) memset(q, 0xff, m * sizeof(EgLimb));
    if (status == EG_NUM_OK) status = eg_limbs_mul(p, q, m, b, n, s);
    if (status == EG_NUM_OK) {
        // The difference is small against B^(n + 1), so its sign shows in limb n.
        eg_limbs_sub(a, a, n + 1, p, n + 1);
        while (a[n] >> (EG_LIMB_BITS - 1)) {
            eg_limbs_sub_1(q, q, m, 1);
            eg_limbs_add(a, a, n + 1, b, n);
        }
        while (a[n] || eg_limbs_cmp(a, n, b, n) >= 0) {
            eg_limbs_add_1(q, q, m, 1);
            eg_limbs_sub(a, a, n + 1, b, n);
        }
    }
    eg_scratch_free(s, t);
    return status;
}

#else

// Without fast products the recursive division is as good.
typedef int EgLimbsNewtonUnused;

#endif
