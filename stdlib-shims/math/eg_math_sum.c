/* eg_math_sum.c: sums, products and norms of many values, more exact than plain additions.
 *
 * Building blocks: the error-free sum of two doubles (Knuth, TAOCP 2, 4.2.2) and the error-free
 * product (Dekker 1971, by fma). fsum keeps non-overlapping partial sums (Shewchuk, "Adaptive
 * precision floating-point arithmetic", 1997). */
#include <math.h>

#include "core/eg_error.h"
#include "core/eg_ops.h"
#include "eg_math.h"
#include "types/eg_float.h"
#include "types/eg_int_impl.h"
#include "types/eg_list.h"

typedef struct Sum {
    double hi, lo;
} Sum;

/* a + b = hi + lo exactly. */
static Sum two_sum(double a, double b) {
    double s = a + b, t = s - a;
    return (Sum){s, (a - (s - t)) + (b - t)};
}

/* a * b = hi + lo exactly, barring underflow. */
static Sum two_product(double a, double b) {
    double p = a * b;
    return (Sum){p, fma(a, b, -p)};
}

/* ---- norms ---- */

double eg_math_norm(double *x, uint32_t n) {
    double max = 0, low = 0, err = 0;
    bool nan = false;
    for (uint32_t i = 0; i < n; i++) {
        if (isinf(x[i])) return INFINITY;
        nan |= isnan(x[i]);
        if (x[i] > max) max = x[i];
    }
    if (nan) return NAN;
    if (max == 0 || n <= 1) return max;
    /* Scaled by a power of two, squares neither overflow nor lose bits that matter. */
    int e;
    frexp(max, &e);
    if (e < -1000) {
        for (uint32_t i = 0; i < n; i++) x[i] /= 2.2250738585072014e-308;
        return 2.2250738585072014e-308 * eg_math_norm(x, n);
    }
    double scale = ldexp(1.0, -e);
    Sum sum = {0, 0};
    for (uint32_t i = 0; i < n; i++) {
        double v = x[i] * scale;
        Sum p = two_product(v, v), s = two_sum(sum.hi, p.hi);
        sum.hi = s.hi;
        low += s.lo;
        err += p.lo;
    }
    double h = sqrt(sum.hi + (low + err));
    /* One step of Newton's method with the exact square of h. */
    Sum square = two_product(h, h), s = two_sum(sum.hi, -square.hi);
    double rest = s.hi + (s.lo + (low + err) - square.lo);
    return (h + rest / (2.0 * h)) / scale;
}

/* Room for n doubles in a heap cell, which lives until the next safepoint or as long as it is
 * rooted. */
static EgRaw *doubles(EgRt *rt, uint32_t n) {
    if (n > UINT32_MAX / sizeof(double)) {
        eg_raise_nomem(rt);
        return NULL;
    }
    return eg_raw_new(rt, n * (uint32_t)sizeof(double));
}

static EgVal norm_value(EgRt *rt, EgRaw *raw, uint32_t n) {
    return eg_float_box(rt, eg_math_norm(raw->u.f, n));
}

EgVal eg_math_hypot(MATH_ARGS) {
    MATH_UNUSED;
    uint32_t count = EG_TUPLE(args[0])->len;
    double x;
    EgRaw *raw = doubles(rt, count);
    if (!raw) return EG_ERR;
    sp[0] = EG_PTR(raw);
    for (uint32_t i = 0; i < count; i++) {
        if (!eg_to_double_u(rt, sp + 1, EG_TUPLE(args[0])->v[i], &x)) return EG_ERR;
        raw->u.f[i] = fabs(x);
    }
    return norm_value(rt, raw, count);
}

EgVal eg_math_dist(MATH_ARGS) {
    MATH_UNUSED;
    for (int i = 0; i < 2; i++) {
        sp[i] = EG_IS_TUPLE(args[i]) ? args[i] : eg_tuple_from_u(rt, sp + i, args[i]);
        if (sp[i] == EG_ERR) return EG_ERR;
    }
    uint32_t count = EG_TUPLE(sp[0])->len;
    double x, y;
    if (EG_TUPLE(sp[1])->len != count)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "both points must have the same number of dimensions");
    EgRaw *raw = doubles(rt, count);
    if (!raw) return EG_ERR;
    sp[2] = EG_PTR(raw);
    for (uint32_t i = 0; i < count; i++) {
        if (!eg_to_double_u(rt, sp + 3, EG_TUPLE(sp[0])->v[i], &x)) return EG_ERR;
        if (!eg_to_double_u(rt, sp + 3, EG_TUPLE(sp[1])->v[i], &y)) return EG_ERR;
        raw->u.f[i] = fabs(x - y);
    }
    return norm_value(rt, raw, count);
}

/* ---- fsum ---- */

typedef struct Partials {
    EgRaw *raw; /* doubles of increasing magnitude that do not overlap */
    uint32_t n, cap;
    double special, inf_sum; /* sums of infinities and NaNs */
} Partials;

static bool add_partial(EgRt *rt, Partials *p, double given) {
    double x = given;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        Sum s = two_sum(x, p->raw->u.f[i]);
        if (s.lo != 0) p->raw->u.f[kept++] = s.lo;
        x = s.hi;
    }
    p->n = kept;
    if (!isfinite(x)) {
        if (isfinite(given)) {
            eg_raise(rt, EG_T_OVERFLOW_ERROR, "intermediate overflow in fsum");
            return false;
        }
        if (isinf(given)) p->inf_sum += given;
        p->special += given;
        p->n = 0;
        return true;
    }
    if (x == 0) return true;
    if (kept == p->cap) {
        EgRaw *raw = doubles(rt, p->cap * 2);
        if (!raw) return false;
        memcpy(raw->u.f, p->raw->u.f, p->cap * sizeof(double));
        p->raw = raw;
        p->cap *= 2;
    }
    p->raw->u.f[p->n++] = x;
    return true;
}

/* The partials' sum, correctly rounded half to even. */
static double round_partials(const Partials *p) {
    uint32_t n = p->n;
    if (!n) return 0.0;
    double hi = p->raw->u.f[--n], lo = 0;
    while (n) {
        Sum s = two_sum(hi, p->raw->u.f[--n]);
        hi = s.hi;
        lo = s.lo;
        if (lo != 0) break;
    }
    /* A tie is decided by what lies below. */
    if (n && ((lo < 0 && p->raw->u.f[n - 1] < 0) || (lo > 0 && p->raw->u.f[n - 1] > 0))) {
        double twice = lo * 2, next = hi + twice;
        if (next - hi == twice) hi = next;
    }
    return hi;
}

EgVal eg_math_fsum(MATH_ARGS) {
    MATH_UNUSED;
    Partials p = {doubles(rt, 32), 0, 32, 0, 0};
    double x;
    if (!p.raw) return EG_ERR;
    sp[0] = eg_iter_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (;;) {
        sp[1] = EG_PTR(p.raw);
        sp[2] = eg_next_u(rt, sp + 2, sp[0]);
        if (sp[2] == EG_STOP) break;
        if (sp[2] == EG_ERR || !eg_to_double_u(rt, sp + 3, sp[2], &x) || !add_partial(rt, &p, x))
            return EG_ERR;
    }
    if (p.special != 0) {
        if (isnan(p.inf_sum)) return eg_raise(rt, EG_T_VALUE_ERROR, "-inf + inf in fsum");
        return eg_float_box(rt, p.special);
    }
    return eg_float_box(rt, round_partials(&p));
}

/* ---- prod, sumprod ---- */

EgVal eg_math_prod(MATH_ARGS) {
    MATH_UNUSED;
    sp[0] = eg_iter_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = args[1] == EG_UNBOUND ? EG_INT(1) : args[1];
    for (;;) {
        sp[2] = eg_next_u(rt, sp + 2, sp[0]);
        if (sp[2] == EG_STOP) return sp[1];
        if (sp[2] == EG_ERR) return EG_ERR;
        sp[1] = eg_binop_u(rt, sp + 3, sp[1], sp[2], EG_OP_MUL);
        if (sp[1] == EG_ERR) return EG_ERR;
    }
}

static bool float_or_int(EgVal v, double *x) {
    int64_t i;
    if (eg_float_value(v, x)) return true;
    if (!EG_IS_ANY_INT(v) || !eg_int_to_i64(v, &i)) return false;
    *x = (double)i;
    return (int64_t)1 << 53 >= i && i >= -((int64_t)1 << 53);
}

/* All products in doubles and at least one float: a sum in triple precision. False when that does
 * not apply. */
static bool float_sumprod(const EgTuple *p, const EgTuple *q, double *out) {
    double hi = 0, lo = 0, tiny = 0, x, y;
    bool some = false;
    for (uint32_t i = 0; i < p->len; i++) {
        if (!float_or_int(p->v[i], &x) || !float_or_int(q->v[i], &y)) return false;
        some |= EG_IS_ANY_FLOAT(p->v[i]) || EG_IS_ANY_FLOAT(q->v[i]);
        Sum pr = two_product(x, y);
        if (!isfinite(pr.hi)) return false;
        Sum s = two_sum(hi, pr.hi), r1 = two_sum(lo, pr.lo), r2 = two_sum(r1.hi, s.lo);
        hi = s.hi;
        lo = r2.hi;
        tiny += r1.lo + r2.lo;
    }
    *out = hi + (lo + tiny);
    return some && isfinite(*out);
}

EgVal eg_math_sumprod(MATH_ARGS) {
    MATH_UNUSED;
    for (int i = 0; i < 2; i++) {
        sp[i] = EG_IS_TUPLE(args[i]) ? args[i] : eg_tuple_from_u(rt, sp + i, args[i]);
        if (sp[i] == EG_ERR) return EG_ERR;
    }
    double d;
    uint32_t count = EG_TUPLE(sp[0])->len;
    if (EG_TUPLE(sp[1])->len != count)
        return eg_raise(rt, EG_T_VALUE_ERROR, "Inputs are not the same length");
    if (float_sumprod(EG_TUPLE(sp[0]), EG_TUPLE(sp[1]), &d)) return eg_float_box(rt, d);
    sp[2] = EG_INT(0);
    for (uint32_t i = 0; i < count; i++) {
        sp[3] = eg_binop_u(rt, sp + 3, EG_TUPLE(sp[0])->v[i], EG_TUPLE(sp[1])->v[i], EG_OP_MUL);
        if (sp[3] == EG_ERR) return EG_ERR;
        sp[2] = eg_binop_u(rt, sp + 4, sp[2], sp[3], EG_OP_ADD);
        if (sp[2] == EG_ERR) return EG_ERR;
    }
    return sp[2];
}
