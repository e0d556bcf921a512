/* eg_math_int.c: functions of integers. */
#include "core/eg_ops.h"
#include "eg_math.h"
#include "types/eg_int_impl.h"
#include "types/eg_list.h"

/* Product of the ints lo, lo + 1, ..., hi (1 when there are none): halves, so that large factors
 * meet. */
static EgVal range_product(EgRt *rt, EgVal lo, uint64_t count) {
    if (count == 0) return EG_INT(1);
    if (count <= 4) {
        EgVal r = lo, next = lo;
        while (--count) {
            next = eg_int_binop(rt, next, EG_INT(1), EG_OP_ADD);
            r = next == EG_ERR ? EG_ERR : eg_int_binop(rt, r, next, EG_OP_MUL);
            if (r == EG_ERR) return EG_ERR;
        }
        return r;
    }
    uint64_t half = count / 2;
    EgVal step = eg_int_from_u64(rt, half);
    EgVal mid = step == EG_ERR ? EG_ERR : eg_int_binop(rt, lo, step, EG_OP_ADD);
    EgVal a = mid == EG_ERR ? EG_ERR : range_product(rt, lo, half);
    EgVal b = a == EG_ERR ? EG_ERR : range_product(rt, mid, count - half);
    return b == EG_ERR ? EG_ERR : eg_int_binop(rt, a, b, EG_OP_MUL);
}

EgVal eg_math_factorial(MATH_ARGS) {
    MATH_UNUSED;
    int64_t k;
    EgVal v = eg_index_u(rt, sp, args[0]);
    if (v == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(v))
        return eg_raise(rt, EG_T_VALUE_ERROR, "factorial() not defined for negative values");
    if (!eg_int_to_i64(v, &k))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "factorial() argument should not exceed %l",
                        INT64_MAX);
    return range_product(rt, EG_INT(1), (uint64_t)k);
}

/* n * (n - 1) * ... of k factors. */
static EgVal falling(EgRt *rt, EgVal v, EgVal k) {
    int64_t count;
    if (!eg_int_to_i64(k, &count))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "k must not exceed %l", INT64_MAX);
    EgVal lo = eg_int_binop(rt, v, k, EG_OP_SUB);
    if (lo != EG_ERR) lo = eg_int_binop(rt, lo, EG_INT(1), EG_OP_ADD);
    return lo == EG_ERR ? EG_ERR : range_product(rt, lo, (uint64_t)count);
}

/* Both arguments as ints at sp[0] and sp[1]; false with an exception. */
static bool counts_u(EgRt *rt, EgVal *sp, EgVal *args) {
    sp[0] = eg_index_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return false;
    sp[1] = eg_index_u(rt, sp + 1, args[1]);
    if (sp[1] == EG_ERR) return false;
    const char *bad = eg_int_is_neg(sp[0]) ? "n" : eg_int_is_neg(sp[1]) ? "k" : NULL;
    if (bad) eg_raise(rt, EG_T_VALUE_ERROR, "%s must be a non-negative integer", bad);
    return !bad;
}

EgVal eg_math_perm(MATH_ARGS) {
    if (args[1] == EG_UNBOUND || args[1] == EG_NONE)
        return eg_math_factorial(rt, sp, self, args, n, kwnames);
    if (!counts_u(rt, sp, args)) return EG_ERR;
    if (eg_int_cmp(sp[1], sp[0]) > 0) return EG_INT(0);
    return falling(rt, sp[0], sp[1]);
}

EgVal eg_math_comb(MATH_ARGS) {
    MATH_UNUSED;
    int64_t count;
    if (!counts_u(rt, sp, args)) return EG_ERR;
    EgVal v = sp[0], k = sp[1];
    if (eg_int_cmp(k, v) > 0) return EG_INT(0);
    EgVal rest = eg_int_binop(rt, v, k, EG_OP_SUB);
    if (rest == EG_ERR) return EG_ERR;
    if (eg_int_cmp(rest, k) < 0) k = rest;
    if (!eg_int_to_i64(k, &count))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "min(n - k, k) must not exceed %l", INT64_MAX);
    EgVal num = falling(rt, v, k),
          den = num == EG_ERR ? EG_ERR : range_product(rt, EG_INT(1), (uint64_t)count);
    return den == EG_ERR ? EG_ERR : eg_int_binop(rt, num, den, EG_OP_FLOORDIV);
}

EgVal eg_math_isqrt(MATH_ARGS) {
    MATH_UNUSED;
    EgIntView a;
    size_t len = 0;
    EgVal v = eg_index_u(rt, sp, args[0]);
    if (v == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(v))
        return eg_raise(rt, EG_T_VALUE_ERROR, "isqrt() argument must be nonnegative");
    eg_int_view(v, &a);
    if (!a.n) return EG_INT(0);
    EgLong *l = eg_long_new(rt, (a.n + 1) / 2);
    if (!l) return EG_ERR;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_isqrt(eg_long_limbs(l), &len, a.d, a.n, &s);
    return status ? eg_num_error(rt, status) : eg_long_finish(l, len, false);
}

static EgVal lcm_of(EgRt *rt, EgVal a, EgVal b) {
    if (eg_int_is_zero(a) || eg_int_is_zero(b)) return EG_INT(0);
    EgVal g = eg_int_gcd(rt, a, b);
    EgVal q = g == EG_ERR ? EG_ERR : eg_int_binop(rt, a, g, EG_OP_FLOORDIV);
    EgVal p = q == EG_ERR ? EG_ERR : eg_int_binop(rt, q, b, EG_OP_MUL);
    return p == EG_ERR ? EG_ERR : eg_int_abs(rt, p);
}

/* Folds all arguments, which came as a tuple, into one value; sp[0] holds it. */
static EgVal fold_u(EgRt *rt, EgVal *sp, EgVal tuple, EgVal first,
                    EgVal (*join)(EgRt *, EgVal, EgVal)) {
    sp[0] = first;
    for (uint32_t i = 0; i < EG_TUPLE(tuple)->len; i++) {
        EgVal v = eg_index_u(rt, sp + 1, EG_TUPLE(tuple)->v[i]);
        if (v == EG_ERR) return EG_ERR;
        sp[0] = join(rt, sp[0], v);
        if (sp[0] == EG_ERR) return EG_ERR;
    }
    return sp[0];
}

EgVal eg_math_gcd(MATH_ARGS) {
    MATH_UNUSED;
    return fold_u(rt, sp, args[0], EG_INT(0), eg_int_gcd);
}

EgVal eg_math_lcm(MATH_ARGS) {
    MATH_UNUSED;
    return fold_u(rt, sp, args[0], EG_INT(1), lcm_of);
}
