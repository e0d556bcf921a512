/* eg_int_div.c: division, powers, common divisors, rounding of ints. */
#include "edgert/prims.h"
#include "eg_int_impl.h"

/* ---- division ---- */

/* Magnitudes: *q = a / b, *r = a % b (either may be NULL), both non-negative. */
static bool divmod_abs(EgRt *rt, const EgIntView *a, const EgIntView *b, EgVal *q, EgVal *r) {
    EgScratch s = eg_int_scratch();
    if (eg_limbs_cmp(a->d, a->n, b->d, b->n) < 0) {
        if (q) *q = EG_INT(0);
        if (r) *r = eg_int_from_limbs(rt, a->d, a->n, false);
        return !r || *r != EG_ERR;
    }
    size_t qn = a->n - b->n + 1;
    EgLong *lq = q ? eg_long_new(rt, qn) : NULL, *lr = r ? eg_long_new(rt, b->n) : NULL;
    if ((q && !lq) || (r && !lr)) return false;
    EgNumStatus status = eg_limbs_divmod(lq ? eg_long_limbs(lq) : NULL,
                                         lr ? eg_long_limbs(lr) : NULL, a->d, a->n, b->d, b->n, &s);
    if (status) {
        eg_num_error(rt, status);
        return false;
    }
    if (q) *q = eg_long_finish(lq, qn, false);
    if (r) *r = eg_long_finish(lr, b->n, false);
    return true;
}

bool eg_int_divmod(EgRt *rt, EgVal av, EgVal bv, EgVal *q, EgVal *r) {
    int64_t x, y;
    if (eg_int_small(av, &x) && eg_int_small(bv, &y)) {
        int64_t d = eg_i64_floordiv(rt, x, y);
        if (r) *r = EG_INT(eg_i64_mod(rt, x, y));
        if (q) *q = EG_BOX_I64(rt, d);
        return !q || *q != EG_ERR;
    }
    EgIntView a, b;
    EgVal rest = EG_INT(0);
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    bool differ = a.neg != b.neg;
    if (!divmod_abs(rt, &a, &b, q, r || differ ? &rest : NULL)) return false;
    /* Towards minus infinity: a remainder of the wrong sign is moved into the divisor's range. */
    if (differ && !eg_int_is_zero(rest)) {
        EgVal mag = eg_int_abs(rt, bv);
        if (mag == EG_ERR) return false;
        if (q) *q = eg_int_binop(rt, *q, EG_INT(1), EG_OP_ADD);
        rest = eg_int_binop(rt, mag, rest, EG_OP_SUB);
        if ((q && *q == EG_ERR) || rest == EG_ERR) return false;
    }
    if (q && differ) *q = eg_int_neg(rt, *q);
    if (r) *r = b.neg ? eg_int_neg(rt, rest) : rest;
    return (!q || *q != EG_ERR) && (!r || *r != EG_ERR);
}

/* ---- powers ---- */

static EgVal float_pow(EgRt *rt, EgVal a, EgVal b) {
    double x, y;
    if (!eg_int_to_double(rt, a, &x) || !eg_int_to_double(rt, b, &y)) return EG_ERR;
    EgVal fa = eg_float_box(rt, x), fb = fa == EG_ERR ? EG_ERR : eg_float_box(rt, y);
    if (fb == EG_ERR) return EG_ERR;
    return rt->types[EG_T_FLOAT]->s.binop(rt, NULL, fa, fb, EG_OP_POW);
}

EgVal eg_int_pow(EgRt *rt, EgVal av, EgVal bv) {
    EgIntView a, b;
    uint64_t e;
    if (eg_int_is_neg(bv)) {
        if (eg_int_is_zero(av))
            return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR,
                            "0.0 cannot be raised to a negative power");
        return float_pow(rt, av, bv);
    }
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    if (b.n == 0) return EG_INT(1);
    bool odd = b.d[0] & 1, neg = a.neg && odd;
    if (a.n == 0) return EG_INT(0);
    if (a.n == 1 && a.d[0] == 1) return EG_INT(neg ? -1 : 1);
    size_t n = eg_limbs_to_u64(b.d, b.n, &e) ? eg_limbs_pow_size(a.d, a.n, e) : SIZE_MAX;
    EgLong *l = eg_long_new(rt, n);
    if (!l) return EG_ERR;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_pow(eg_long_limbs(l), &n, a.d, a.n, e, &s);
    return status ? eg_num_error(rt, status) : eg_long_finish(l, n, neg);
}

/* The inverse of a modulo m > 1 (a in 0 .. m), by Euclid's algorithm. */
static EgVal invert_mod(EgRt *rt, EgVal a, EgVal m) {
    EgVal r0 = m, r1 = a, t0 = EG_INT(0), t1 = EG_INT(1), q, r;
    while (!eg_int_is_zero(r1)) {
        if (!eg_int_divmod(rt, r0, r1, &q, &r)) return EG_ERR;
        EgVal prod = eg_int_binop(rt, q, t1, EG_OP_MUL);
        EgVal t = prod == EG_ERR ? EG_ERR : eg_int_binop(rt, t0, prod, EG_OP_SUB);
        if (t == EG_ERR) return EG_ERR;
        t0 = t1;
        t1 = t;
        r0 = r1;
        r1 = r;
    }
    if (r0 != EG_INT(1))
        return eg_raise(rt, EG_T_VALUE_ERROR, "base is not invertible for the given modulus");
    return t0;
}

/* a ** e % m for m > 0, 0 <= a < m, e >= 0. */
static EgVal powmod_natural(EgRt *rt, EgVal av, EgVal ev, EgVal mv) {
    EgIntView a, e, m;
    size_t n;
    eg_int_view(av, &a);
    eg_int_view(ev, &e);
    eg_int_view(mv, &m);
    EgLong *l = eg_long_new(rt, m.n);
    if (!l) return EG_ERR;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_powmod(eg_long_limbs(l), &n, a.d, a.n, e.d, e.n, m.d, m.n, &s);
    return status ? eg_num_error(rt, status) : eg_long_finish(l, n, false);
}

EgVal eg_int_pow_mod(EgRt *rt, EgVal a, EgVal b, EgVal m) {
    EgVal mag = eg_int_abs(rt, m), base;
    if (mag == EG_ERR) return EG_ERR;
    if (eg_int_is_zero(mag))
        return eg_raise(rt, EG_T_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    if (!eg_int_divmod(rt, a, mag, NULL, &base)) return EG_ERR;
    if (eg_int_is_neg(b)) {
        base = mag == EG_INT(1) ? EG_INT(0) : invert_mod(rt, base, mag);
        b = eg_int_neg(rt, b);
        if (base == EG_ERR || b == EG_ERR || !eg_int_divmod(rt, base, mag, NULL, &base))
            return EG_ERR;
    }
    EgVal r = powmod_natural(rt, base, b, mag);
    if (r != EG_ERR && eg_int_is_neg(m) && !eg_int_is_zero(r))
        r = eg_int_binop(rt, r, m, EG_OP_ADD);
    return r;
}

/* ---- others ---- */

EgVal eg_int_gcd(EgRt *rt, EgVal av, EgVal bv) {
    int64_t x, y;
    if (eg_int_small(av, &x) && eg_int_small(bv, &y)) {
        uint64_t p = x < 0 ? 0 - (uint64_t)x : (uint64_t)x,
                 q = y < 0 ? 0 - (uint64_t)y : (uint64_t)y;
        while (q) {
            uint64_t t = p % q;
            p = q;
            q = t;
        }
        return eg_int_from_u64(rt, p);
    }
    EgIntView a, b;
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    size_t n = a.n > b.n ? a.n : b.n;
    EgLong *l = eg_long_new(rt, n);
    if (!l) return EG_ERR;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_gcd(eg_long_limbs(l), &n, a.d, a.n, b.d, b.n, &s);
    return status ? eg_num_error(rt, status) : eg_long_finish(l, n, false);
}

/* round(v, ndigits) for a negative ndigits: the nearest multiple of 10 ** -ndigits, half to even.
 */
EgVal eg_int_round(EgRt *rt, EgVal v, EgVal ndigits) {
    if (!eg_int_is_neg(ndigits)) return eg_int_plain(rt, v);
    EgVal places = eg_int_neg(rt, ndigits), q, r;
    /* 10 ** places > 2 * |v|: the answer is 0, and the power need not be made. */
    int64_t p;
    if (!eg_int_to_i64(places, &p) || (uint64_t)p > eg_int_bit_length(v)) return EG_INT(0);
    EgVal unit = eg_int_pow(rt, EG_INT(10), places);
    if (unit == EG_ERR || !eg_int_divmod(rt, v, unit, &q, &r)) return EG_ERR;
    EgVal twice = eg_int_binop(rt, r, EG_INT(2), EG_OP_MUL);
    if (twice == EG_ERR) return EG_ERR;
    int c = eg_int_cmp(twice, unit);
    EgIntView qv;
    eg_int_view(q, &qv);
    bool q_odd = qv.n && (qv.d[0] & 1), up = c > 0 || (c == 0 && q_odd);
    EgVal base = eg_int_binop(rt, v, r, EG_OP_SUB);
    if (base == EG_ERR) return EG_ERR;
    return up ? eg_int_binop(rt, base, unit, EG_OP_ADD) : base;
}
