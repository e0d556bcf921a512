// Multiplication by number-theoretic transforms modulo three 62-bit primes, for very large
// operands.
//
// The limbs are the coefficients; their convolution, below n * 2^128, is recovered from its
// residues by the Chinese remainder theorem. Each prime is 1 modulo 3 * 2^40, so lengths 2^m and 3
// * 2^m are possible. A transform walks the tree of reductions x^2h - r^2 -> (x^h - r), (x^h + r):
// node k of a level uses root[k], in bit-reversed order, so one table serves every length and the
// values come out in an order that the inverse undoes without a permutation (Bernstein, "Multidigit
// multiplication for mathematicians", 2001). Butterflies keep values below 4p and multiply by
// constants with a precomputed quotient (Harvey, "Faster arithmetic for number-theoretic
// transforms", 2014).
#include "eg_limbs.h"

#include "eg_limbs_prim.h"

#if EG_LIMB_BITS == 64

enum { PRIMES = 3, ORDER_LOG2 = 40, CACHE_LOG2 = 11 };

static const EgLimb prime_table[PRIMES] = {0x3fffc00000000001u, 0x3fff840000000001u,
                                           0x3fff810000000001u};
// Elements of order 3 * 2^40.
static const EgLimb root_table[PRIMES] = {0x1cd75ade16e39628u, 0x219ab7340c472356u,
                                          0x2101e9855feb0d91u};

// A residue with its quotient floor(w * 2^64 / p).
typedef struct Multiplier {
    EgLimb w, quotient;
} Multiplier;

typedef struct Field {
    EgLimb p, reciprocal; // of p << 2
    EgLimb inverse;       // -1 / p modulo 2^64
    Multiplier *root;
} Field;

// A length 2^log2 or 3 * 2^log2.
typedef struct Length {
    unsigned log2;
    bool triple;
    size_t n;
} Length;

static Multiplier multiplier(const Field *f, EgLimb w) {
    EgLimb rem;
    Multiplier m = {w, eg_div_2by1(w << 2, 0, f->p << 2, f->reciprocal, &rem)};
    return m;
}

// x * w modulo p, below 2p, for any x.
static inline EgLimb times(EgLimb x, Multiplier m, EgLimb p) {
    return x * m.w - eg_hi((EgDLimb)x * m.quotient) * p;
}

static inline EgLimb below(EgLimb x, EgLimb bound) {
    return x >= bound ? x - bound : x;
}

// x * y / 2^64 modulo p, below 2p, for x * y < p * 2^64.
static inline EgLimb montgomery(const Field *f, EgLimb x, EgLimb y) {
    EgDLimb t = (EgDLimb)x * y;
    EgLimb q = (EgLimb)t * f->inverse;
    return eg_hi(t) + eg_hi((EgDLimb)q * f->p) + ((EgLimb)t != 0);
}

static EgLimb mod_mul(const Field *f, EgLimb x, EgLimb y) {
    return below(times(x, multiplier(f, y), f->p), f->p);
}

static EgLimb mod_pow(const Field *f, EgLimb x, uint64_t e) {
    EgLimb acc = 1;
    for (; e; e >>= 1) {
        if (e & 1) acc = mod_mul(f, acc, x);
        x = mod_mul(f, x, x);
    }
    return acc;
}

static void field_init(Field *f, int which, Multiplier *table) {
    f->p = prime_table[which];
    f->reciprocal = eg_reciprocal(f->p << 2);
    EgLimb x = f->p;
    for (int i = 0; i < 5; i++) x *= 2 - f->p * x;
    f->inverse = 0 - x;
    f->root = table;
}

// Roots of the first 2^(log2 - 1) nodes: entries 2^j onwards are the entries before them times an
// element of order 2^(j + 2).
static void fill_roots(Field *f, EgLimb order3, unsigned log2) {
    EgLimb psi[ORDER_LOG2];
    EgLimb x = mod_pow(f, order3, 3);
    for (unsigned j = ORDER_LOG2 - 1; j-- > 0; x = mod_mul(f, x, x)) psi[j] = x;
    f->root[0] = multiplier(f, 1);
    for (unsigned j = 0; j + 1 < log2; j++) {
        Multiplier step = multiplier(f, psi[j]);
        size_t half = (size_t)1 << j;
        for (size_t i = 0; i < half; i++)
            f->root[half + i] = multiplier(f, below(times(f->root[i].w, step, f->p), f->p));
    }
}

static void forward_level(EgLimb *a, size_t h, Multiplier r, EgLimb p) {
    for (size_t i = 0; i < h; i++) {
        EgLimb u = below(a[i], 2 * p), t = times(a[i + h], r, p);
        a[i] = u + t;
        a[i + h] = u + 2 * p - t;
    }
}

// Values below 4p in and out; node k covers a[2^log2].
static void forward(const Field *f, EgLimb *a, unsigned log2, size_t k) {
    if (!log2) return;
    size_t n = (size_t)1 << log2;
    if (log2 > CACHE_LOG2) {
        forward_level(a, n / 2, f->root[k], f->p);
        forward(f, a, log2 - 1, 2 * k);
        forward(f, a + n / 2, log2 - 1, 2 * k + 1);
        return;
    }
    for (size_t h = n / 2, nodes = 1; h; h /= 2, nodes *= 2, k *= 2)
        for (size_t i = 0; i < nodes; i++) forward_level(a + 2 * h * i, h, f->root[k + i], f->p);
}

static void inverse_level(const Field *f, EgLimb *a, size_t h, size_t k) {
    EgLimb p = f->p;
    if (!k) {
        for (size_t i = 0; i < h; i++) {
            EgLimb u = a[i], v = a[i + h];
            a[i] = below(u + v, 2 * p);
            a[i + h] = below(u + 2 * p - v, 2 * p);
        }
        return;
    }
    // The inverse of root[k] is minus its mirror image in the block 2^j to 2^(j + 1) - 1.
    size_t j = (size_t)63 - eg_clz64(k);
    Multiplier r = f->root[((size_t)3 << j) - 1 - k];
    for (size_t i = 0; i < h; i++) {
        EgLimb u = a[i], v = a[i + h];
        a[i] = below(u + v, 2 * p);
        a[i + h] = times(v + 2 * p - u, r, p);
    }
}

// Values below 2p in and out.
static void inverse(const Field *f, EgLimb *a, unsigned log2, size_t k) {
    if (!log2) return;
    size_t n = (size_t)1 << log2;
    if (log2 > CACHE_LOG2) {
        inverse(f, a, log2 - 1, 2 * k);
        inverse(f, a + n / 2, log2 - 1, 2 * k + 1);
        inverse_level(f, a, n / 2, k);
        return;
    }
    for (size_t h = 1, nodes = n / 2; nodes; h *= 2, nodes /= 2)
        for (size_t i = 0; i < nodes; i++) inverse_level(f, a + 2 * h * i, h, k * nodes + i);
}

// The radix-3 pass of lengths 3M, forward or inverse: zeta has order 3M (its inverse for the
// inverse pass), omega order 3. Values below 2p in and out.
static void triple_pass(const Field *f, EgLimb *a, size_t m, EgLimb zeta, EgLimb omega, bool back) {
    EgLimb p = f->p, p2 = 2 * p, one = mod_mul(f, (EgLimb)1 << 61, 8);
    Multiplier w = multiplier(f, omega), z = multiplier(f, zeta);
    Multiplier zz = multiplier(f, mod_mul(f, zeta, zeta));
    // Powers of zeta in Montgomery form.
    EgLimb z1 = one, z2 = one;
    for (size_t i = 0; i < m; i++) {
        EgLimb x0 = a[i], x1 = a[i + m], x2 = a[i + 2 * m];
        if (back) {
            x1 = montgomery(f, x1, z1);
            x2 = montgomery(f, x2, z2);
        }
        EgLimb t = times(x1 + p2 - x2, w, p);
        EgLimb plus = below(below(x0 + p2 - x2, p2) + t, p2);
        EgLimb minus = below(below(x0 + p2 - x1, p2) + p2 - t, p2);
        a[i] = below(below(x0 + x1, p2) + x2, p2);
        a[i + m] = back ? minus : montgomery(f, plus, z1);
        a[i + 2 * m] = back ? plus : montgomery(f, minus, z2);
        z1 = below(times(z1, z, p), p);
        z2 = below(times(z2, zz, p), p);
    }
}

// zeta and omega for a length.
static void triple_roots(const Field *f, EgLimb order3, Length len, EgLimb *zeta, EgLimb *omega) {
    *zeta = mod_pow(f, order3, (uint64_t)1 << (ORDER_LOG2 - len.log2));
    *omega = mod_pow(f, order3, (uint64_t)1 << ORDER_LOG2);
}

static void transform(const Field *f, EgLimb order3, EgLimb *t, const EgLimb *a, size_t an,
                      Length len) {
    Multiplier one = f->root[0];
    for (size_t i = 0; i < an; i++) t[i] = times(a[i], one, f->p);
    eg_limbs_zero(t + an, len.n - an);
    size_t m = (size_t)1 << len.log2;
    if (len.triple) {
        EgLimb zeta, omega;
        triple_roots(f, order3, len, &zeta, &omega);
        triple_pass(f, t, m, zeta, omega, false);
        forward(f, t + m, len.log2, 0);
        forward(f, t + 2 * m, len.log2, 0);
    }
    forward(f, t, len.log2, 0);
}

static void untransform(const Field *f, EgLimb order3, EgLimb *t, Length len) {
    size_t m = (size_t)1 << len.log2;
    inverse(f, t, len.log2, 0);
    if (len.triple) {
        inverse(f, t + m, len.log2, 0);
        inverse(f, t + 2 * m, len.log2, 0);
        EgLimb zeta, omega;
        triple_roots(f, order3, len, &zeta, &omega);
        triple_pass(f, t, m, mod_pow(f, zeta, len.n - 1), omega, true);
    }
    // 1 / n, and the factor 2^64 that the pointwise products lost.
    EgLimb scale = f->p - (f->p - 1) / len.n;
    Multiplier s = multiplier(f, mod_mul(f, mod_mul(f, scale, (EgLimb)1 << 61), 8));
    for (size_t i = 0; i < len.n; i++) t[i] = below(times(t[i], s, f->p), f->p);
}

// The convolution modulo one prime, in t; `other` holds the second transform.
static void convolve(int which, EgLimb *t, EgLimb *other, Multiplier *roots, const EgLimb *a,
                     size_t an, const EgLimb *b, size_t bn, Length len) {
    Field f;
    EgLimb order3 = root_table[which];
    field_init(&f, which, roots);
    fill_roots(&f, order3, len.log2);
    bool square = a == b && an == bn;
    transform(&f, order3, t, a, an, len);
    if (square)
        other = t;
    else
        transform(&f, order3, other, b, bn, len);
    for (size_t i = 0; i < len.n; i++)
        t[i] = montgomery(&f, below(t[i], 2 * f.p), below(other[i], 2 * f.p));
    untransform(&f, order3, t, len);
}

// r[n] from the residues of its coefficients: mixed radix (Garner), then carries.
static void recombine(EgLimb *r, size_t n, const EgLimb *t1, const EgLimb *t2, const EgLimb *t3,
                      size_t count) {
    Field f2, f3;
    field_init(&f2, 1, NULL);
    field_init(&f3, 2, NULL);
    EgLimb p1 = prime_table[0], p2 = f2.p, p3 = f3.p;
    Multiplier inv12 = multiplier(&f2, 0x3fff83fffffeeef2u); // 1 / p1 mod p2
    Multiplier inv13 = multiplier(&f3, 0x2185d5db6db5d760u); // 1 / p1 mod p3
    Multiplier inv23 = multiplier(&f3, 0x3fff80ffffeaaad6u); // 1 / p2 mod p3
    EgDLimb p12 = (EgDLimb)p1 * p2, low = 0;
    EgLimb high = 0;
    for (size_t i = 0; i < n; i++) {
        if (i < count) {
            EgLimb x1 = t1[i];
            EgLimb x2 = below(times(t2[i] + p2 - below(x1, p2), inv12, p2), p2);
            EgLimb x3 = times(t3[i] + p3 - below(x1, p3), inv13, p3) + 2 * p3 - x2;
            x3 = below(times(x3, inv23, p3), p3);
            // low and high gain x1 + x2 * p1 + x3 * p12.
            EgDLimb lo = (EgDLimb)x2 * p1 + x1, mid = (EgDLimb)x3 * (EgLimb)p12;
            EgDLimb hi = (EgDLimb)x3 * eg_hi(p12);
            low += lo;
            high += low < lo;
            low += mid;
            high += low < mid;
            low += hi << 64;
            high += eg_hi(hi) + (low < hi << 64);
        }
        r[i] = (EgLimb)low;
        low = eg_pair(high, eg_hi(low));
        high = 0;
    }
}

static Length length_for(size_t n) {
    Length len = {2, false, 4};
    while (len.n < n) {
        if (len.triple) {
            len.log2 += 2;
            len.triple = false;
        } else {
            len.log2--;
            len.triple = true;
        }
        len.n = (size_t)(len.triple ? 3 : 1) << len.log2;
    }
    return len;
}

static EgNumStatus mul_once(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                            const EgScratch *s) {
    Length len = length_for(an + bn - 1);
    bool square = a == b && an == bn;
    size_t roots = (size_t)1 << len.log2; // half as many entries of two limbs
    EgLimb *block = eg_scratch_limbs(s, len.n * (square ? 3 : 4) + roots);
    if (!block) return EG_NUM_NOMEM;
    EgLimb *t1 = block, *t2 = t1 + len.n, *t3 = t2 + len.n, *table = t3 + len.n;
    EgLimb *other = table + roots;
    EgLimb *t[PRIMES] = {t1, t2, t3};
    for (int i = 0; i < PRIMES; i++)
        convolve(i, t[i], other, (Multiplier *)table, a, an, b, bn, len);
    recombine(r, an + bn, t1, t2, t3, an + bn - 1);
    eg_scratch_free(s, block);
    return EG_NUM_OK;
}

EgNumStatus eg_limbs_mul_ntt(EgLimb *r, const EgLimb *a, size_t an, const EgLimb *b, size_t bn,
                             const EgScratch *s) {
    if (an <= 3 * bn) return mul_once(r, a, an, b, bn, s);
    // A much longer a goes in slices, added into r one after the other.
    size_t slice = 2 * bn;
    EgLimb *part = eg_scratch_limbs(s, slice + bn);
    if (!part) return EG_NUM_NOMEM;
    EgNumStatus status = mul_once(r, a, slice, b, bn, s);
    for (size_t at = slice; at < an && status == EG_NUM_OK; at += slice) {
        size_t n = an - at < slice ? an - at : slice;
        status = n >= EG_NTT_LIMBS ? mul_once(part, a + at, n, b, bn, s)
                                   : eg_limbs_mul(part, a + at, n, b, bn, s);
        if (status != EG_NUM_OK) break;
        EgLimb carry = eg_limbs_add(r + at, part, bn, r + at, bn);
        eg_limbs_add_1(r + at + bn, part + bn, n, carry);
    }
    eg_scratch_free(s, part);
    return status;
}

#else

// Smaller limbs stop at Toom-3: the transforms need 128-bit products.
typedef int EgLimbsNttUnused;

#endif
