/* eg_int.c: ints as values: making, reading, comparing, hashing, addition and bit operations. */
#include "edgert/image.h"
#include "edgert/prims.h"
#include "eg_int_impl.h"
#include "gc/eg_heap.h"
#include "num/eg_fmath.h"
#include "os/eg_os.h"

/* ---- memory ---- */

static void *scratch_alloc(void *ctx, size_t bytes) {
    (void)ctx;
    return eg_os_malloc(bytes);
}

static void scratch_free(void *ctx, void *p) {
    (void)ctx;
    eg_os_free(p);
}

EgScratch eg_int_scratch(void) {
    return (EgScratch){scratch_alloc, scratch_free, NULL};
}

EgVal eg_num_error(EgRt *rt, EgNumStatus status) {
    if (status == EG_NUM_OVERFLOW)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "int too large to convert to float");
    return eg_raise_nomem(rt);
}

EgLong *eg_long_new(EgRt *rt, size_t n) {
    if (n > EG_LONG_MAX) {
        eg_raise(rt, EG_T_OVERFLOW_ERROR, "too many digits in integer");
        return NULL;
    }
    size_t words = (n * sizeof(EgLimb) + 7) / 8;
    return eg_alloc_data(rt, rt->types[EG_T_INT], sizeof(EgLong) + words * 8);
}

EgVal eg_long_finish(EgLong *l, size_t n, bool neg) {
    const EgLimb *d = eg_long_limbs(l);
    n = eg_limbs_trim(d, n);
    uint64_t u;
    if (n <= EG_LIMBS_PER_U64 && eg_limbs_to_u64(d, n, &u) && u <= (uint64_t)1 << 60) {
        if (neg) return EG_INT(-(int64_t)u);
        if (u < (uint64_t)1 << 60) return EG_INT((int64_t)u);
    }
    if (n % EG_LIMBS_PER_U64) eg_long_limbs(l)[n++] = 0;
    l->n32 = (uint32_t)(n * (sizeof(EgLimb) / 4));
    l->h.aux = neg;
    return EG_PTR(l);
}

EgVal eg_int_from_limbs(EgRt *rt, const EgLimb *d, size_t n, bool neg) {
    EgLong *l = eg_long_new(rt, n);
    if (!l) return EG_ERR;
    if (n) memcpy(l->d, d, n * sizeof *d);
    return eg_long_finish(l, n, neg);
}

static EgVal from_u64(EgRt *rt, uint64_t u, bool neg) {
    EgLong *l = eg_alloc(rt, rt->types[EG_T_INT], sizeof(EgLong) + sizeof(uint64_t));
    if (!l) return EG_ERR;
    l->d[0] = u;
    l->n32 = 2;
    l->h.aux = neg;
    return EG_PTR(l);
}

EgVal eg_int_from_i64_slow(EgRt *rt, int64_t i) {
    if (EG_INT_FITS(i)) return EG_INT(i);
    return from_u64(rt, i < 0 ? 0 - (uint64_t)i : (uint64_t)i, i < 0);
}

EgVal eg_int_from_u64(EgRt *rt, uint64_t u) {
    return u <= (uint64_t)EG_INT_MAX ? EG_INT((int64_t)u) : from_u64(rt, u, false);
}

EgVal eg_int_from_double(EgRt *rt, double d) {
    int64_t i;
    if (d != d) return eg_raise(rt, EG_T_VALUE_ERROR, "cannot convert float NaN to integer");
    if (d - d != 0)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (d > -1e18 && d < 1e18) {
        i = (int64_t)d;
        return EG_BOX_I64(rt, i);
    }
    EgLimb r[EG_LIMBS_PER_DOUBLE];
    return eg_int_from_limbs(rt, r, eg_limbs_from_double(r, d), d < 0);
}

/* ---- reading ---- */

void eg_int_view(EgVal v, EgIntView *out) {
    int64_t i;
    if (eg_int_small(v, &i)) {
        out->neg = i < 0;
        out->n = eg_limbs_from_u64(out->small, i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
        out->d = out->small;
        return;
    }
    EgLong *l = EG_LONG(v);
    out->neg = l->h.aux != 0;
    out->d = eg_long_limbs(l);
    out->n = eg_limbs_trim(out->d, l->n32 / (sizeof(EgLimb) / 4));
}

bool eg_int_to_i64(EgVal v, int64_t *out) {
    if (eg_int_small(v, out)) return true;
    if (!EG_IS_LONG(v)) return false;
    EgIntView a;
    uint64_t u;
    eg_int_view(v, &a);
    if (!eg_limbs_to_u64(a.d, a.n, &u) || u > (uint64_t)INT64_MAX + a.neg) return false;
    *out = a.neg ? (int64_t)(0 - u) : (int64_t)u;
    return true;
}

bool eg_int_is_zero(EgVal v) {
    int64_t i;
    if (eg_int_small(v, &i)) return i == 0;
    EgIntView a;
    eg_int_view(v, &a);
    return a.n == 0;
}

bool eg_int_is_neg(EgVal v) {
    int64_t i;
    return eg_int_small(v, &i) ? i < 0 : EG_LONG(v)->h.aux != 0;
}

bool eg_int_to_double(EgRt *rt, EgVal v, double *out) {
    EgIntView a;
    int64_t i;
    if (eg_int_small(v, &i)) {
        *out = (double)i;
        return true;
    }
    eg_int_view(v, &a);
    EgNumStatus status = eg_limbs_to_double(a.d, a.n, out);
    if (status != EG_NUM_OK) {
        eg_num_error(rt, status);
        return false;
    }
    if (a.neg) *out = -*out;
    return true;
}

int eg_int_cmp(EgVal av, EgVal bv) {
    int64_t x, y;
    if (eg_int_small(av, &x) && eg_int_small(bv, &y)) return x < y ? -1 : x > y;
    EgIntView a, b;
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    if (a.neg != b.neg) return a.neg ? -1 : 1;
    int c = eg_limbs_cmp(a.d, a.n, b.d, b.n);
    return a.neg ? -c : c;
}

int64_t eg_int_hash_full(EgVal v) {
    int64_t i;
    if (eg_int_small(v, &i)) return i == -1 ? -2 : i;
    EgIntView a;
    eg_int_view(v, &a);
    return eg_limbs_hash(a.d, a.n, a.neg);
}

/* Hash slots answer inline ints: the value of CPython's hash modulo 2^61, sign extended. */
uint64_t eg_int_hash(EgVal v) {
    return (uint64_t)((int64_t)((uint64_t)eg_int_hash_full(v) << 3) >> 3);
}

EgVal eg_int_plain(EgRt *rt, EgVal v) {
    if (EG_IS_INT(v)) return v;
    if (EG_IS_BOOL(v)) return EG_INT(v == EG_TRUE);
    if (EG_OBJ(v)->type == rt->types[EG_T_INT]) return v;
    EgIntView a;
    eg_int_view(v, &a);
    return eg_int_from_limbs(rt, a.d, a.n, a.neg);
}

uint64_t eg_int_bit_length(EgVal v) {
    EgIntView a;
    eg_int_view(v, &a);
    return eg_limbs_bit_length(a.d, a.n);
}

/* ---- addition and bits ---- */

/* a + b, where bneg is b's sign (flipped for a difference). */
static EgVal add_signed(EgRt *rt, const EgIntView *a, const EgIntView *b, bool bneg) {
    const EgIntView *x = a, *y = b;
    bool neg = a->neg;
    if (a->neg == bneg) {
        if (x->n < y->n) x = b, y = a;
        EgLong *l = eg_long_new(rt, x->n + 1);
        if (!l) return EG_ERR;
        EgLimb *r = eg_long_limbs(l);
        r[x->n] = eg_limbs_add(r, x->d, x->n, y->d, y->n);
        return eg_long_finish(l, x->n + 1, neg);
    }
    int c = eg_limbs_cmp(a->d, a->n, b->d, b->n);
    if (c == 0) return EG_INT(0);
    if (c < 0) x = b, y = a, neg = bneg;
    EgLong *l = eg_long_new(rt, x->n);
    if (!l) return EG_ERR;
    eg_limbs_sub(eg_long_limbs(l), x->d, x->n, y->d, y->n);
    return eg_long_finish(l, x->n, neg);
}

static EgVal mul(EgRt *rt, const EgIntView *a, const EgIntView *b) {
    if (!a->n || !b->n) return EG_INT(0);
    EgScratch s = eg_int_scratch();
    EgLong *l = eg_long_new(rt, a->n + b->n);
    if (!l) return EG_ERR;
    EgNumStatus status = eg_limbs_mul(eg_long_limbs(l), a->d, a->n, b->d, b->n, &s);
    return status ? eg_num_error(rt, status) : eg_long_finish(l, a->n + b->n, a->neg != b->neg);
}

static EgVal bit_op(EgRt *rt, const EgIntView *a, const EgIntView *b, EgBitOp op) {
    size_t n = (a->n > b->n ? a->n : b->n) + 1;
    bool neg;
    EgLong *l = eg_long_new(rt, n);
    if (!l) return EG_ERR;
    n = eg_limbs_bitop(op, eg_long_limbs(l), &neg, a->d, a->n, a->neg, b->d, b->n, b->neg);
    return eg_long_finish(l, n, neg);
}

/* The count of a shift: false when it is beyond all sizes (then it is treated as infinite). Raises
 * when negative. */
static bool shift_count(EgRt *rt, EgVal b, uint64_t *out) {
    int64_t i;
    if (eg_int_is_neg(b)) {
        eg_raise(rt, EG_T_VALUE_ERROR, "negative shift count");
        return false;
    }
    *out = eg_int_to_i64(b, &i) ? (uint64_t)i : UINT64_MAX;
    return true;
}

EgVal eg_int_lshift(EgRt *rt, EgVal av, EgVal bv) {
    uint64_t count;
    EgIntView a;
    if (!shift_count(rt, bv, &count)) return EG_ERR;
    eg_int_view(av, &a);
    if (!a.n) return EG_INT(0);
    bool huge = count > (uint64_t)EG_LONG_MAX * EG_LIMB_BITS;
    if (huge) { /* CPython tries as long as it can count its digits of 30 bits */
        EgIntView b;
        eg_int_view(bv, &b);
        if (eg_limbs_bit_length(b.d, b.n) < 69) return eg_raise_nomem(rt);
    }
    size_t n = huge ? EG_LONG_MAX + 1 : eg_limbs_shl_size(a.n, count);
    EgLong *l = eg_long_new(rt, n);
    if (!l) return EG_ERR;
    n = eg_limbs_shl(eg_long_limbs(l), a.d, a.n, count);
    return eg_long_finish(l, n, a.neg);
}

EgVal eg_int_rshift(EgRt *rt, EgVal av, EgVal bv) {
    uint64_t count;
    int64_t i;
    EgIntView a;
    if (!shift_count(rt, bv, &count)) return EG_ERR;
    if (eg_int_small(av, &i)) return EG_INT(i >> (count > 63 ? 63 : count));
    eg_int_view(av, &a);
    if (count >= (uint64_t)a.n * EG_LIMB_BITS) return EG_INT(a.neg ? -1 : 0);
    EgLong *l = eg_long_new(rt, a.n + 1);
    if (!l) return EG_ERR;
    size_t n = eg_limbs_shr(eg_long_limbs(l), a.d, a.n, count, a.neg);
    return eg_long_finish(l, n, a.neg);
}

EgVal eg_int_neg(EgRt *rt, EgVal v) {
    int64_t i;
    EgIntView a;
    if (eg_int_small(v, &i)) return EG_BOX_I64(rt, -i);
    eg_int_view(v, &a);
    return eg_int_from_limbs(rt, a.d, a.n, !a.neg);
}

EgVal eg_int_invert(EgRt *rt, EgVal v) {
    int64_t i;
    if (eg_int_small(v, &i)) return EG_INT(~i);
    EgVal neg = eg_int_neg(rt, v);
    return neg == EG_ERR ? EG_ERR : eg_int_binop(rt, neg, EG_INT(1), EG_OP_SUB);
}

EgVal eg_int_abs(EgRt *rt, EgVal v) {
    return eg_int_is_neg(v) ? eg_int_neg(rt, v) : eg_int_plain(rt, v);
}

/* ---- all operators ---- */

/* Both operands inline: answers most of them without limbs. EG_UNBOUND: go the long way. */
static EgVal small_binop(EgRt *rt, int64_t x, int64_t y, EgBinop op) {
    int64_t r;
    switch (op) {
    case EG_OP_ADD: r = x + y; break;
    case EG_OP_SUB: r = x - y; break;
    case EG_OP_MUL:
        if (eg_mul_ovf(x, y, &r)) return EG_UNBOUND;
        break;
    case EG_OP_AND: r = x & y; break;
    case EG_OP_OR: r = x | y; break;
    case EG_OP_XOR: r = x ^ y; break;
    case EG_OP_FLOORDIV:
        if (y == 0) return EG_UNBOUND;
        r = eg_i64_floordiv(rt, x, y);
        break;
    case EG_OP_MOD:
        if (y == 0) return EG_UNBOUND;
        r = eg_i64_mod(rt, x, y);
        break;
    default: return EG_UNBOUND;
    }
    return EG_BOX_I64(rt, r);
}

static EgVal true_div(EgRt *rt, const EgIntView *a, const EgIntView *b) {
    double d;
    EgScratch s = eg_int_scratch();
    EgNumStatus status = eg_limbs_true_div(&d, a->d, a->n, b->d, b->n, &s);
    if (status == EG_NUM_ZERODIV) return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR, "division by zero");
    if (status == EG_NUM_OVERFLOW)
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "integer division result too large for a float");
    if (status) return eg_raise_nomem(rt);
    return eg_float_box(rt, a->neg != b->neg ? -d : d);
}

static EgVal zero_division(EgRt *rt, EgBinop op) {
    return eg_raise(rt, EG_T_ZERO_DIVISION_ERROR,
                    op == EG_OP_MOD ? "integer modulo by zero"
                                    : "integer division or modulo by zero");
}

static EgVal divide(EgRt *rt, EgVal a, EgVal b, EgBinop op) {
    EgVal v;
    bool rest = op == EG_OP_MOD;
    if (eg_int_is_zero(b)) return zero_division(rt, op);
    return eg_int_divmod(rt, a, b, rest ? NULL : &v, rest ? &v : NULL) ? v : EG_ERR;
}

/* The operators that may give something other than an int (hooks.def). */
EgVal eg_int_rare_op(EgRt *rt, EgVal av, EgVal bv, EgBinop op);
EgVal eg_int_rare_op(EgRt *rt, EgVal av, EgVal bv, EgBinop op) {
    EgIntView a, b;
    if (op == EG_OP_POW) return eg_int_pow(rt, av, bv);
    if (op == EG_OP_DIVMOD) {
        EgVal pair[2];
        if (eg_int_is_zero(bv)) return zero_division(rt, op);
        return eg_int_divmod(rt, av, bv, &pair[0], &pair[1]) ? eg_tuple_new(rt, pair, 2) : EG_ERR;
    }
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    return true_div(rt, &a, &b);
}

EgVal eg_int_binop(EgRt *rt, EgVal av, EgVal bv, EgBinop op) {
    int64_t x, y;
    EgIntView a, b;
    if (eg_int_small(av, &x) && eg_int_small(bv, &y)) {
        EgVal r = small_binop(rt, x, y, op);
        if (r != EG_UNBOUND) return r;
    }
    switch (op) {
    case EG_OP_LSHIFT: return eg_int_lshift(rt, av, bv);
    case EG_OP_RSHIFT: return eg_int_rshift(rt, av, bv);
    case EG_OP_POW:
    case EG_OP_TRUEDIV:
    case EG_OP_DIVMOD: return EG_HOOKED(rt, int_rare_op)(rt, av, bv, op);
    case EG_OP_FLOORDIV:
    case EG_OP_MOD: return divide(rt, av, bv, op);
    default: break;
    }
    eg_int_view(av, &a);
    eg_int_view(bv, &b);
    switch (op) {
    case EG_OP_ADD: return add_signed(rt, &a, &b, b.neg);
    case EG_OP_SUB: return add_signed(rt, &a, &b, !b.neg);
    case EG_OP_MUL: return mul(rt, &a, &b);
    case EG_OP_AND: return bit_op(rt, &a, &b, EG_BIT_AND);
    case EG_OP_OR: return bit_op(rt, &a, &b, EG_BIT_OR);
    case EG_OP_XOR: return bit_op(rt, &a, &b, EG_BIT_XOR);
    default: return EG_NOTIMPL;
    }
}
