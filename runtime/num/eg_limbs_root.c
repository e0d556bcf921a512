// Integer square root and greatest common divisor.
//
// The square root is Zimmermann's "Karatsuba square root" (INRIA RR-3805, 1999): root of the upper
// half, one division by twice that root, one square to correct. The gcd is Lehmer's (Knuth, The Art
// of Computer Programming 4.5.2, algorithm L): the leading bits decide a run of quotients at once,
// and their matrix is applied to the whole numbers.
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

// ---- square root ----

enum { HALF_BITS = EG_LIMB_BITS / 2 };
#define HALF_MASK (((EgLimb)1 << HALF_BITS) - 1)

// s = floor(sqrt(a)), *rem = a - s * s for a limb with one of its two top bits set: two bits at a
// time.
static EgLimb sqrt_limb(EgLimb a, EgLimb *rem) {
    EgLimb root = 0, bit = (EgLimb)1 << (EG_LIMB_BITS - 2);
    for (; bit; bit >>= 2) {
        EgLimb trial = root + bit;
        root >>= 1;
        if (a >= trial) {
            a -= trial;
            root += bit;
        }
    }
    *rem = a;
    return root;
}

// a[2] becomes the remainder in a[0] and the returned carry; *root the square root. a[1]
// normalized.
static EgLimb sqrt_2limbs(EgLimb *root, EgLimb *a) {
    EgLimb rem, s = sqrt_limb(a[1], &rem);
    EgDLimb num = (EgDLimb)rem << HALF_BITS | a[0] >> HALF_BITS;
    EgLimb q = (EgLimb)(num / (2 * s)), u = (EgLimb)(num % (2 * s));
    EgLimb fix = q >> HALF_BITS;
    if (fix) {
        q--;
        u = (EgLimb)(u + 2 * s);
    }
    s = (EgLimb)((s << HALF_BITS) + q);
    EgDLimb plus = (EgDLimb)u << HALF_BITS | (a[0] & HALF_MASK), minus = (EgDLimb)q * q;
    if (plus < minus) {
        plus += 2 * (EgDLimb)s - 1;
        s--;
    }
    plus -= minus;
    *root = s;
    a[0] = (EgLimb)plus;
    a[1] = 0;
    return eg_hi(plus);
}

// Root s[n] of a[2n], a's top limb normalized (one of the two top bits set); a[n] and the returned
// carry become the remainder. t has room for 2n + 2 limbs.
static EgNumStatus sqrt_rem(EgLimb *s, EgLimb *a, size_t n, EgLimb *carry, EgLimb *t,
                            const EgScratch *scratch) {
    if (n == 1) {
        *carry = sqrt_2limbs(s, a);
        return EG_NUM_OK;
    }
    size_t l = n / 2, h = n - l;
    EgLimb high;
    EgNumStatus status = sqrt_rem(s + l, a + 2 * l, h, &high, t, scratch);
    if (status != EG_NUM_OK) return status;
    // Divide the remainder and the next l limbs (h + l = n limbs, and the carry) by the root, then
    // halve.
    EgLimb qtop = high;
    if (high) eg_limbs_sub(a + 2 * l, a + 2 * l, h, s + l, h);
    status = eg_limbs_divmod(t, a + l, a + l, n, s + l, h, scratch);
    if (status != EG_NUM_OK) return status;
    qtop = (EgLimb)(qtop + t[l]);
    EgLimb odd = t[0] & 1, borrow;
    eg_limbs_shr_bits(s, t, l, 1);
    s[l - 1] |= (EgLimb)(qtop << (EG_LIMB_BITS - 1));
    qtop >>= 1;
    // An odd quotient leaves one root more in the remainder.
    EgLimb top = odd ? eg_limbs_add(a + l, a + l, h, s + l, h) : 0;
    status = eg_limbs_sqr(t, s, l, scratch);
    if (status != EG_NUM_OK) return status;
    // When qtop is set the low part is B^l exactly, whose square is B^2l; s itself is then zero.
    borrow = (EgLimb)(qtop + eg_limbs_sub(a, a, 2 * l, t, 2 * l));
    int64_t sign = (int64_t)top;
    if (l == h)
        sign -= (int64_t)borrow;
    else
        sign -= (int64_t)eg_limbs_sub_1(a + 2 * l, a + 2 * l, h - l, borrow);
    EgLimb over = eg_limbs_add_1(s + l, s + l, h, qtop);
    if (sign < 0) {
        // One too large (then it may even be B^n): add 2s - 1.
        sign += (int64_t)eg_limbs_addmul_1(a, s, n, 2) + 2 * (int64_t)over;
        sign -= (int64_t)eg_limbs_sub_1(a, a, n, 1);
        eg_limbs_sub_1(s, s, n, 1);
    }
    *carry = (EgLimb)sign;
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_isqrt(EgLimb *r, size_t *rn, const EgLimb *a, size_t n, const EgScratch *s) {
    *rn = 0;
    if (!n) return EG_NUM_OK;
    // An even count of limbs and an even shift, so that the root shifts back by half of it.
    size_t half = (n + 1) / 2;
    EgLimb *block = eg_scratch_limbs(s, 5 * half + 4);
    if (!block) return EG_NUM_NOMEM;
    EgLimb *num = block, *root = block + 2 * half, *t = root + half, carry;
    unsigned bits = eg_limb_clz(a[n - 1]) & ~1u, pad = n & 1 ? EG_LIMB_BITS : 0;
    eg_limbs_zero(num, 2 * half - n);
    eg_limbs_shl_by(num + 2 * half - n, a, n, bits);
    EgNumStatus status = sqrt_rem(root, num, half, &carry, t, s);
    if (status == EG_NUM_OK) *rn = eg_limbs_shr(r, root, half, (bits + pad) / 2, false);
    eg_scratch_free(s, block);
    return status;
}

// ---- gcd ----

static uint64_t gcd_u64(uint64_t a, uint64_t b) {
    if (!a || !b) return a | b;
    unsigned shift = eg_ctz64(a | b);
    a >>= eg_ctz64(a);
    while (b) {
        b >>= eg_ctz64(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    }
    return a << shift;
}

// The limb that starts `bits` below the top of limb index `top`.
static EgLimb leading_limb(const EgLimb *a, size_t n, size_t top, unsigned bits) {
    EgLimb hi = top < n ? a[top] : 0, lo = top && top - 1 < n ? a[top - 1] : 0;
    return bits ? (EgLimb)(hi << bits | lo >> (EG_LIMB_BITS - bits)) : hi;
}

// A run of quotient steps: (a, b) becomes (u0 a - v0 b, v1 b - u1 a), or with the signs exchanged
// when `swapped`. u1 == 0 when not a single step was certain.
typedef struct Cofactors {
    EgLimb u0, v0, u1, v1;
    bool swapped;
} Cofactors;

// Simulates Euclid on the leading limbs x >= y; stops when a quotient is no longer certain
// (Collins' condition, as both approximations carry an error of one unit scaled by the cofactors).
static Cofactors lehmer_steps(EgLimb x, EgLimb y) {
    const EgLimb limit = (EgLimb)1 << (HALF_BITS - 1);
    // One bit of headroom for the error terms.
    x >>= 1;
    y >>= 1;
    EgLimb u0 = 1, v0 = 0, u1 = 0, v1 = 1;
    bool swapped = false;
    for (;;) {
        // The true pair is (x + [-v0.., u0..]) over (y + [-u1, v1]) or mirrored.
        EgLimb down = swapped ? v1 : u1, up = swapped ? u1 : v1;
        EgLimb xdown = swapped ? u0 : v0, xup = swapped ? v0 : u0;
        if (y <= down || x < xdown) break;
        EgLimb q = (EgLimb)((x - xdown) / (y + up));
        EgLimb q2 = (EgLimb)((x + xup) / (y - down));
        if (q != q2 || q >= limit) break;
        EgDLimb u2 = (EgDLimb)q * u1 + u0, v2 = (EgDLimb)q * v1 + v0;
        if (u2 >= limit || v2 >= limit) break;
        EgLimb z = (EgLimb)(x - q * y);
        x = y;
        y = z;
        u0 = u1;
        u1 = (EgLimb)u2;
        v0 = v1;
        v1 = (EgLimb)v2;
        swapped = !swapped;
    }
    Cofactors c = {u0, v0, u1, v1, swapped};
    return c;
}

// r[n] = p * a - q * b, which is not negative and fits.
static void lincomb(EgLimb *r, const EgLimb *a, EgLimb p, const EgLimb *b, EgLimb q, size_t n) {
    EgLimb pcarry = 0, qcarry = 0, borrow = 0;
    for (size_t i = 0; i < n; i++) {
        EgDLimb x = (EgDLimb)a[i] * p + pcarry, y = (EgDLimb)b[i] * q + qcarry;
        EgDLimb d = (EgDLimb)(EgLimb)x - (EgLimb)y - borrow;
        r[i] = (EgLimb)d;
        borrow = eg_hi(d) & 1;
        pcarry = eg_hi(x);
        qcarry = eg_hi(y);
    }
}

// The state of the gcd: x >= y, and two spare arrays, all as long as the larger operand.
typedef struct GcdState {
    EgLimb *x, *y, *t, *u;
    size_t xn, yn;
} GcdState;

static void swap_limbs(EgLimb **p, EgLimb **q) {
    EgLimb *t = *p;
    *p = *q;
    *q = t;
}

static EgNumStatus gcd_divide(GcdState *g, const EgScratch *s) {
    EgNumStatus status = eg_limbs_divmod(NULL, g->t, g->x, g->xn, g->y, g->yn, s);
    size_t tn = eg_limbs_trim(g->t, g->yn);
    EgLimb *old = g->x;
    g->x = g->y;
    g->xn = g->yn;
    g->y = g->t;
    g->yn = tn;
    g->t = old;
    return status;
}

static EgNumStatus gcd_step(GcdState *g, const EgScratch *s) {
    if (g->xn > g->yn + 1) return gcd_divide(g, s);
    unsigned bits = eg_limb_clz(g->x[g->xn - 1]);
    EgLimb x = leading_limb(g->x, g->xn, g->xn - 1, bits);
    EgLimb y = leading_limb(g->y, g->yn, g->xn - 1, bits);
    Cofactors c = lehmer_steps(x, y);
    if (!c.u1 || !c.v1) return gcd_divide(g, s);
    eg_limbs_zero(g->y + g->yn, g->xn - g->yn);
    if (c.swapped) {
        lincomb(g->t, g->y, c.v0, g->x, c.u0, g->xn);
        lincomb(g->u, g->x, c.u1, g->y, c.v1, g->xn);
    } else {
        lincomb(g->t, g->x, c.u0, g->y, c.v0, g->xn);
        lincomb(g->u, g->y, c.v1, g->x, c.u1, g->xn);
    }
    swap_limbs(&g->x, &g->t);
    swap_limbs(&g->y, &g->u);
    g->yn = eg_limbs_trim(g->y, g->xn);
    g->xn = eg_limbs_trim(g->x, g->xn);
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_gcd(EgLimb *r, size_t *rn, const EgLimb *a, size_t an, const EgLimb *b,
                         size_t bn, const EgScratch *s) {
    uint64_t x, y;
    if (eg_limbs_to_u64(a, an, &x) && eg_limbs_to_u64(b, bn, &y)) {
        EgLimb small[EG_LIMBS_PER_U64];
        *rn = eg_limbs_from_u64(small, gcd_u64(x, y));
        eg_limbs_copy(r, small, *rn);
        return EG_NUM_OK;
    }
    if (eg_limbs_cmp(a, an, b, bn) < 0) {
        const EgLimb *p = a;
        size_t n = an;
        a = b;
        an = bn;
        b = p;
        bn = n;
    }
    EgLimb *block = eg_scratch_limbs(s, 4 * an);
    if (!block) return EG_NUM_NOMEM;
    GcdState g = {block, block + an, block + 2 * an, block + 3 * an, an, bn};
    eg_limbs_copy(g.x, a, an);
    eg_limbs_copy(g.y, b, bn);
    EgNumStatus status = EG_NUM_OK;
    while (g.yn && g.xn > EG_LIMBS_PER_U64 && status == EG_NUM_OK) status = gcd_step(&g, s);
    if (g.yn && status == EG_NUM_OK) {
        x = gcd_u64(eg_limbs_low_u64(g.x, g.xn), eg_limbs_low_u64(g.y, g.yn));
        g.xn = eg_limbs_from_u64(g.t, x);
        eg_limbs_copy(r, g.t, g.xn);
    } else {
        eg_limbs_copy(r, g.x, g.xn);
    }
    *rn = g.xn;
    eg_scratch_free(s, block);
    return status;
}
