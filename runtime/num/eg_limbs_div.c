// Division: by one limb, schoolbook (Knuth D) and recursive.
//
// The schoolbook step estimates each quotient limb from three limbs by two (eg_limbs_prim.h), so
// that it is at most one too large. The recursive division is that of Burnikel and Ziegler, "Fast
// recursive division" (MPI-I-98-1-022), in the form of Brent and Zimmermann, Modern Computer
// Arithmetic, algorithm 1.8: divide by the upper half of the divisor, multiply the quotient by the
// lower half, correct, twice. All of them work in place on a normalized dividend that becomes the
// remainder.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

#ifdef EG_LIMBS_TINY_THRESHOLDS
enum { RECURSIVE = 5, SHORT_QUOTIENT = 5 };
#else
enum { RECURSIVE = 64, SHORT_QUOTIENT = 8 };
#endif

EgLimb eg_limbs_divmod_by_1(EgLimb *q, const EgLimb *a, size_t n, const EgDivisor *by) {
    EgLimb d = by->d, v = by->reciprocal, rem = 0, sink;
    unsigned bits = by->bits;
    if (!bits) {
        for (size_t i = n; i-- > 0;) *(q ? q + i : &sink) = eg_div_2by1(rem, a[i], d, v, &rem);
        return rem;
    }
    unsigned back = EG_LIMB_BITS - bits;
    if (n) rem = a[n - 1] >> back;
    for (size_t i = n; i-- > 0;) {
        EgLimb low = (EgLimb)(a[i] << bits | (i ? a[i - 1] >> back : 0));
        *(q ? q + i : &sink) = eg_div_2by1(rem, low, d, v, &rem);
    }
    return rem >> bits;
}

EgLimb eg_limbs_divmod_1(EgLimb *q, const EgLimb *a, size_t n, EgLimb d) {
    EgDivisor by = eg_divisor(d);
    return eg_limbs_divmod_by_1(q, a, n, &by);
}

// What the recursion carries along: the allocator and its first failure.
typedef struct DivContext {
    const EgScratch *scratch;
    EgNumStatus status;
    EgLimb reciprocal; // of the two top limbs of the divisor, the same at every level
} DivContext;

// a[m + n] / b[n], b normalized, n >= 2: q[m] and the returned limb (0 or 1) are the quotient, a[n]
// the remainder. The limbs of a above n are left zero.
static EgLimb div_school(EgLimb *q, EgLimb *a, size_t m, const EgLimb *b, size_t n, EgLimb v) {
    EgLimb high = 0, d1 = b[n - 1], d0 = b[n - 2];
    if (eg_limbs_cmp(a + m, n, b, n) >= 0) {
        eg_limbs_sub(a + m, a + m, n, b, n);
        high = 1;
    }
    for (size_t j = m; j-- > 0;) {
        EgLimb *u = a + j, u2 = u[n], u1 = u[n - 1], u0 = u[n - 2], qj = EG_LIMB_MAX;
        if (u2 != d1 || u1 < d0) qj = eg_div_3by2(u2, u1, u0, d1, d0, v);
        EgLimb borrow = eg_limbs_submul_1(u, b, n, qj);
        u[n] = (EgLimb)(u2 - borrow);
        if (u2 < borrow) {
            qj--;
            eg_limbs_add(u, u, n + 1, b, n);
        }
        q[j] = qj;
    }
    return high;
}

// a[n] -= q[qn] * b[bn], where qn + bn <= n; returns the borrow.
static EgLimb sub_product(DivContext *ctx, EgLimb *a, size_t n, const EgLimb *q, size_t qn,
                          const EgLimb *b, size_t bn) {
    if (ctx->status != EG_NUM_OK) return 0;
    EgLimb *t = eg_scratch_limbs(ctx->scratch, qn + bn);
    if (!t) {
        ctx->status = EG_NUM_NOMEM;
        return 0;
    }
    ctx->status = eg_limbs_mul(t, q, qn, b, bn, ctx->scratch);
    EgLimb borrow = eg_limbs_sub(a, a, n, t, qn + bn);
    eg_scratch_free(ctx->scratch, t);
    return ctx->status == EG_NUM_OK ? borrow : 0;
}

// Contract of div_school for m <= n.
static EgLimb div_recursive(DivContext *ctx, EgLimb *q, EgLimb *a, size_t m, const EgLimb *b,
                            size_t n) {
    if (m < RECURSIVE || n < RECURSIVE) return div_school(q, a, m, b, n, ctx->reciprocal);
    if (m < n && 2 * m <= n) {
        // A short quotient depends on the top of the divisor only, up to a correction.
        size_t k = n - m;
        EgLimb high = div_recursive(ctx, q, a + k, m, b + k, m);
        EgLimb borrow = sub_product(ctx, a, n, q, m, b, k);
        if (high) borrow = (EgLimb)(borrow + eg_limbs_sub(a + m, a + m, n - m, b, k));
        while (borrow && ctx->status == EG_NUM_OK) {
            high = (EgLimb)(high - eg_limbs_sub_1(q, q, m, 1));
            borrow = (EgLimb)(borrow - eg_limbs_add(a, a, n, b, n));
        }
        return high;
    }
    size_t k = m / 2;
    EgLimb high = div_recursive(ctx, q + k, a + 2 * k, m - k, b + k, n - k);
    EgLimb borrow = sub_product(ctx, a + k, n, q + k, m - k, b, k);
    if (high) borrow = (EgLimb)(borrow + eg_limbs_sub(a + m, a + m, n + k - m, b, k));
    while (borrow && ctx->status == EG_NUM_OK) {
        high = (EgLimb)(high - eg_limbs_sub_1(q + k, q + k, m - k, 1));
        borrow = (EgLimb)(borrow - eg_limbs_add(a + k, a + k, n, b, n));
    }
    EgLimb low = div_recursive(ctx, q, a + k, k, b + k, n - k);
    borrow = sub_product(ctx, a, n, q, k, b, k);
    if (low) borrow = (EgLimb)(borrow + eg_limbs_sub(a + k, a + k, n - k, b, k));
    while (borrow && ctx->status == EG_NUM_OK) {
        low = (EgLimb)(low - eg_limbs_sub_1(q, q, k, 1));
        borrow = (EgLimb)(borrow - eg_limbs_add(a, a, n, b, n));
    }
    return (EgLimb)(high + eg_limbs_add_1(q + k, q + k, m - k, low));
}

// a[m + n] / b[n], b normalized, n >= 2, and the quotient fits m limbs: q[m], remainder in a[n].
static void div_normalized(DivContext *ctx, EgLimb *q, EgLimb *a, size_t m, const EgLimb *b,
                           size_t n) {
    ctx->reciprocal = eg_reciprocal_2(b[n - 1], b[n - 2]);
    if (m < RECURSIVE || n < RECURSIVE) {
        div_school(q, a, m, b, n, ctx->reciprocal);
        return;
    }
    // Quotient pieces of n limbs from the top; the first one takes what is odd.
    size_t first = m % n;
    m -= first;
    if (first) div_recursive(ctx, q + m, a + m, first, b, n);
    while (m && ctx->status == EG_NUM_OK) {
        m -= n;
        div_recursive(ctx, q + m, a + m, n, b, n);
    }
}

static EgNumStatus divmod_small(EgLimb *q, EgLimb *r, const EgLimb *a, size_t an, EgLimb d) {
    EgLimb rem = eg_limbs_divmod_1(q, a, an, d);
    if (r) r[0] = rem;
    return EG_NUM_OK;
}

// A divisor of two limbs: no shifted copies, no calls per quotient limb.
static EgNumStatus divmod_two(EgLimb *q, EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b) {
    unsigned bits = eg_limb_clz(b[1]), back = EG_LIMB_BITS - bits;
    EgDLimb d = eg_pair(b[1], b[0]) << bits, rem = a[an - 1];
    EgLimb v = eg_reciprocal_2(eg_hi(d), (EgLimb)d), sink;
    if (bits) rem = rem << bits | a[an - 2] >> back;
    for (size_t i = an - 1; i-- > 0;) {
        EgLimb low = a[i];
        if (bits) low = (EgLimb)(low << bits | (i ? a[i - 1] >> back : 0));
        *(q ? q + i : &sink) = eg_div_3by2_rem(&rem, low, d, v);
    }
    if (r) {
        rem >>= bits;
        r[0] = (EgLimb)rem;
        r[1] = eg_hi(rem);
    }
    return EG_NUM_OK;
}

// A quotient much shorter than the divisor follows from the leading limbs alone unless it is very
// close to the next smaller integer. With a = a' X + .., b = b' X + .., q' = floor(a' / b') and its
// remainder r': a / b < (a' + 1) / b' gives q <= q', and r' >= q' gives a' >= q' (b' + 1), hence
// a / b >= q'. False: not decided, or no memory.
static bool short_quotient(EgLimb *q, size_t qn, const EgLimb *a, size_t an, const EgLimb *b,
                           size_t bn, const EgScratch *s) {
    size_t top = qn + 2, k = bn - top;
    enum { SMALL = 32 };
    EgLimb local[SMALL];
    EgLimb *rest = top <= SMALL ? local : eg_scratch_limbs(s, top);
    if (!rest) return false;
    bool sure = eg_limbs_divmod(q, rest, a + k, an - k, b + k, top, s) == EG_NUM_OK;
    if (sure) sure = eg_limbs_cmp(rest, eg_limbs_trim(rest, top), q, eg_limbs_trim(q, qn)) >= 0;
    if (rest != local) eg_scratch_free(s, rest);
    return sure;
}

EgNumStatus eg_limbs_divmod(EgLimb *q, EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b,
                            size_t bn, const EgScratch *s) {
    if (bn == 1) return divmod_small(q, r, a, an, b[0]);
    if (bn == 2) return divmod_two(q, r, a, an, b);
    if (q && !r && an - bn + 1 < bn / 2 && bn >= SHORT_QUOTIENT &&
        short_quotient(q, an - bn + 1, a, an, b, bn, s))
        return EG_NUM_OK;
    enum { SMALL = 48 };
    EgLimb local[SMALL];
    size_t qn = an - bn + 1, size = an + 1 + bn + (q ? 0 : qn);
    EgLimb *block = size <= SMALL ? local : eg_scratch_limbs(s, size);
    if (!block) return EG_NUM_NOMEM;
    EgLimb *num = block, *den = block + an + 1;
    if (!q) q = den + bn;
    unsigned bits = eg_limb_clz(b[bn - 1]);
    num[an] = eg_limbs_shl_by(num, a, an, bits);
    eg_limbs_shl_by(den, b, bn, bits);
    DivContext ctx = {s, EG_NUM_OK, 0};
    div_normalized(&ctx, q, num, qn, den, bn);
    if (r && ctx.status == EG_NUM_OK) eg_limbs_shr_by(r, num, bn, bits);
    if (block != local) eg_scratch_free(s, block);
    return ctx.status;
}
