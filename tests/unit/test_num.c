/* Are the natural-number kernels right at every size, with borrowed memory and without it?
 * test_num_small.c runs the same questions with 32-bit limbs and shrunken thresholds. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/num/eg_limbs.h"

enum { CAP = 1600 };

typedef struct Num {
    size_t n;
    EgLimb d[CAP];
} Num;

/* ---- memory: counts what is out, and fails at the wanted call ---- */

typedef struct Meter {
    int out, calls, fail_at;
} Meter;

static void *meter_alloc(void *ctx, size_t bytes) {
    Meter *m = ctx;
    if (++m->calls == m->fail_at) return NULL;
    m->out++;
    return malloc(bytes);
}

static void meter_free(void *ctx, void *p) {
    Meter *m = ctx;
    m->out--;
    free(p);
}

static Meter meter;
static const EgScratch scratch = {meter_alloc, meter_free, &meter};

/* ---- numbers ---- */

static uint64_t seed = 88172645463325252u;

static uint64_t random_u64(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

/* Exactly n limbs; every second one with long runs of ones and zeros, which find lost carries. */
static void random_num(Num *x, size_t n) {
    bool runs = random_u64() & 1;
    x->n = n;
    for (size_t i = 0; i < n; i++) {
        uint64_t r = random_u64();
        x->d[i] = (EgLimb)r;
        if (runs)
            x->d[i] = r >> 62 == 0   ? 0
                      : r >> 62 == 1 ? (EgLimb)-1
                                     : (EgLimb)((EgLimb)-1 << r % EG_LIMB_BITS);
    }
    if (n && !x->d[n - 1]) x->d[n - 1] = 1;
}

static void from_text(Num *x, const char *text, unsigned base) {
    cr_assert_leq(eg_limbs_from_text_size(strlen(text), base), CAP);
    cr_assert_eq(eg_limbs_from_text(x->d, &x->n, text, strlen(text), base, &scratch), EG_NUM_OK);
}

static const char *text_of(const Num *x, unsigned base) {
    static char text[CAP * EG_LIMB_BITS + 8];
    size_t len;
    cr_assert_eq(eg_limbs_to_text(text, &len, x->d, x->n, base, &scratch), EG_NUM_OK);
    cr_assert_leq(len, eg_limbs_text_size(x->d, x->n, base));
    text[len] = 0;
    return text;
}

static void mul(Num *r, const Num *a, const Num *b) {
    r->n = 0;
    if (!a->n || !b->n) return;
    cr_assert_eq(eg_limbs_mul(r->d, a->d, a->n, b->d, b->n, &scratch), EG_NUM_OK);
    r->n = eg_limbs_trim(r->d, a->n + b->n);
}

static bool equal(const Num *a, const Num *b) {
    return eg_limbs_cmp(a->d, a->n, b->d, b->n) == 0;
}

/* The value modulo a 31-bit prime, limb by limb: an oracle that shares no code with the kernels. */
static uint64_t mod_small(const EgLimb *a, size_t n, uint32_t p) {
    uint64_t r = 0;
    for (size_t i = n; i-- > 0;)
        for (int half = EG_LIMB_BITS / 32; half-- > 0;)
            r = (r << 32 | (uint32_t)((uint64_t)a[i] >> 32 * half)) % p;
    return r;
}

static const uint32_t primes[3] = {2147483647u, 2147483629u, 1999999973u};

/* Do products agree with three small primes, and squares with products? */
Test(num, products) {
    static Num a, b, r, sq;
    static const size_t sizes[] = {1, 2, 3, 5, 8, 13, 33, 45, 70, 143, 200, 420, 700};
    for (size_t i = 0; i < 13; i++)
        for (size_t j = 0; j <= i; j++) {
            random_num(&a, sizes[i]);
            random_num(&b, sizes[j]);
            mul(&r, &a, &b);
            for (int k = 0; k < 3; k++)
                cr_assert_eq(mod_small(r.d, r.n, primes[k]),
                             mod_small(a.d, a.n, primes[k]) * mod_small(b.d, b.n, primes[k]) %
                                 primes[k],
                             "%zu by %zu limbs", sizes[i], sizes[j]);
        }
    for (size_t n = 1; n < 400; n += n / 7 + 1) {
        random_num(&a, n);
        b = a;
        mul(&r, &a, &b);
        cr_assert_eq(eg_limbs_sqr(sq.d, a.d, n, &scratch), EG_NUM_OK);
        sq.n = eg_limbs_trim(sq.d, 2 * n);
        cr_assert(equal(&r, &sq), "square of %zu limbs", n);
    }
    cr_assert_eq(meter.out, 0);
}

/* Is a == q * b + r with r < b, whichever parts are asked for? */
Test(num, quotients) {
    static Num a, b, q, r, back, again;
    static const size_t sizes[] = {1, 2, 3, 6, 9, 20, 64, 66, 130, 300};
    for (size_t i = 0; i < 10; i++)
        for (size_t extra = 0; extra < 500; extra += extra / 2 + 1) {
            random_num(&b, sizes[i]);
            random_num(&a, sizes[i] + extra);
            EgNumStatus st = eg_limbs_divmod(q.d, r.d, a.d, a.n, b.d, b.n, &scratch);
            cr_assert_eq(st, EG_NUM_OK);
            q.n = eg_limbs_trim(q.d, a.n - b.n + 1);
            r.n = eg_limbs_trim(r.d, b.n);
            cr_assert_lt(eg_limbs_cmp(r.d, r.n, b.d, b.n), 0);
            mul(&back, &q, &b);
            memset(back.d + back.n, 0, (a.n + 1 - back.n) * sizeof(EgLimb));
            cr_assert_eq(eg_limbs_add(back.d, back.d, a.n, r.d, r.n), 0);
            back.n = eg_limbs_trim(back.d, a.n);
            cr_assert(equal(&back, &a), "%zu by %zu limbs", a.n, b.n);
            again = a;
            eg_limbs_divmod(NULL, again.d, again.d, again.n, b.d, b.n, &scratch);
            again.n = eg_limbs_trim(again.d, b.n);
            cr_assert(equal(&again, &r));
        }
    cr_assert_eq(meter.out, 0);
}

/* Does text in every base read back, and is it the right text? */
Test(num, text) {
    static Num a, b, r;
    for (unsigned base = 2; base <= 36; base++)
        for (size_t n = 0; n < 300; n += n + 1) {
            random_num(&a, n);
            from_text(&b, text_of(&a, base), base);
            cr_assert(equal(&a, &b), "base %u, %zu limbs", base, n);
        }
    from_text(&a, "10000000000000000000000000000000000000000", 10);
    cr_assert_str_eq(text_of(&a, 16), "1d6329f1c35ca4bfabb9f5610000000000");
    from_text(&a, "DEAD_beef_0000_0000_1234", 16);
    cr_assert_str_eq(text_of(&a, 10), "1051570404137199630029364");
    cr_assert_str_eq(text_of(&a, 36), "4r8m2xx097jmsmd0");
    from_text(&a, "000", 7);
    cr_assert_str_eq(text_of(&a, 10), "0");
    cr_assert_eq(eg_limbs_from_text(r.d, &r.n, "12a", 3, 10, &scratch), EG_NUM_INVALID);
    cr_assert_eq(eg_limbs_from_text(r.d, &r.n, "12", 2, 2, &scratch), EG_NUM_INVALID);
    /* A power of ten is a one and zeros at every size. */
    static char want[6000];
    from_text(&a, "10", 10);
    for (uint64_t e = 1; e < 5000; e += e) {
        cr_assert_eq(eg_limbs_pow(r.d, &r.n, a.d, a.n, e, &scratch), EG_NUM_OK);
        memset(want, '0', e + 1);
        want[0] = '1';
        want[e + 1] = 0;
        cr_assert_str_eq(text_of(&r, 10), want);
    }
    cr_assert_eq(meter.out, 0);
}

static const char *powmod_text(const char *a, const char *e, const char *m) {
    static Num x, y, z, r;
    from_text(&x, a, 10);
    from_text(&y, e, 10);
    from_text(&z, m, 10);
    cr_assert_eq(eg_limbs_powmod(r.d, &r.n, x.d, x.n, y.d, y.n, z.d, z.n, &scratch), EG_NUM_OK);
    return text_of(&r, 10);
}

/* Do modular powers agree with CPython, for odd, even, small and large moduli? */
Test(num, powmod) {
    cr_assert_str_eq(powmod_text("3", "0", "1"), "0");
    cr_assert_str_eq(powmod_text("3", "0", "7"), "1");
    cr_assert_str_eq(powmod_text("0", "5", "7"), "0");
    cr_assert_str_eq(powmod_text("2", "1000000005", "1000000007"), "500000004");
    cr_assert_str_eq(powmod_text("123456789012345678901234567890", "98765432109876543210",
                                 "340282366920938463463374607431768211297"),
                     "296908943022201080080814575125179731581");
    cr_assert_str_eq(powmod_text("123456789012345678901234567890", "98765432109876543210",
                                 "340282366920938463463374607431768211456000"),
                     "0");
}

/* Is the root the largest number whose square fits? */
Test(num, isqrt) {
    static Num a, r, sq, next;
    const EgLimb one = 1;
    for (size_t n = 0; n < 260; n += n / 4 + 1)
        for (int exact = 0; exact < 3; exact++) {
            random_num(&a, n);
            if (exact && n) {
                mul(&sq, &a, &a);
                if (exact == 2) eg_limbs_sub_1(sq.d, sq.d, sq.n, 1);
                a = sq;
                a.n = eg_limbs_trim(a.d, a.n);
            }
            cr_assert_eq(eg_limbs_isqrt(r.d, &r.n, a.d, a.n, &scratch), EG_NUM_OK);
            mul(&sq, &r, &r);
            cr_assert_leq(eg_limbs_cmp(sq.d, sq.n, a.d, a.n), 0);
            r.d[r.n] = 0;
            eg_limbs_add(next.d, r.d, r.n + 1, &one, 1);
            next.n = eg_limbs_trim(next.d, r.n + 1);
            mul(&sq, &next, &next);
            cr_assert_gt(eg_limbs_cmp(sq.d, sq.n, a.d, a.n), 0);
        }
}

/* Is gcd(g x, g y) == g for coprime x and y? Consecutive Fibonacci numbers take the most steps. */
Test(num, gcd) {
    static Num g, x, y, a, b, r, t;
    for (size_t n = 1; n < 100; n += n / 2 + 1) {
        random_num(&g, n);
        from_text(&x, "1", 10);
        from_text(&y, "1", 10);
        for (int i = 0; i < 900; i++) {
            x.d[x.n] = 0;
            x.d[x.n + 1] = 0;
            y.d[y.n] = 0;
            eg_limbs_add(t.d, x.d, x.n + 1, y.d, y.n);
            t.n = eg_limbs_trim(t.d, x.n + 1);
            y = x;
            x = t;
        }
        mul(&a, &g, &x);
        mul(&b, &g, &y);
        cr_assert_eq(eg_limbs_gcd(r.d, &r.n, b.d, b.n, a.d, a.n, &scratch), EG_NUM_OK);
        cr_assert(equal(&r, &g));
        cr_assert_eq(eg_limbs_gcd(r.d, &r.n, a.d, a.n, NULL, 0, &scratch), EG_NUM_OK);
        cr_assert(equal(&r, &a));
    }
}

static const char *bitop_text(EgBitOp op, const char *a, const char *b) {
    static Num x, y, r;
    static char text[200];
    bool neg;
    from_text(&x, a + (*a == '-'), 16);
    from_text(&y, b + (*b == '-'), 16);
    r.n = eg_limbs_bitop(op, r.d, &neg, x.d, x.n, *a == '-', y.d, y.n, *b == '-');
    text[0] = '-';
    strcpy(text + neg, text_of(&r, 16));
    return text;
}

static const char *shr_text(const char *a, uint64_t shift) {
    static Num x;
    static char text[200];
    from_text(&x, a + (*a == '-'), 16);
    x.n = eg_limbs_shr(x.d, x.d, x.n, shift, *a == '-');
    text[0] = '-';
    strcpy(text + (*a == '-' && x.n), text_of(&x, 16));
    return text;
}

/* Do negative numbers behave as infinite two's complement? */
Test(num, bits) {
    cr_assert_str_eq(bitop_text(EG_BIT_AND, "-1", "ffffffffffffffffffff"), "ffffffffffffffffffff");
    cr_assert_str_eq(bitop_text(EG_BIT_AND, "-10000000000000000", "-1"), "-10000000000000000");
    cr_assert_str_eq(bitop_text(EG_BIT_AND, "-ffffffffffffffff", "-2"), "-10000000000000000");
    cr_assert_str_eq(bitop_text(EG_BIT_OR, "-100000000000000000000", "5"), "-fffffffffffffffffffb");
    cr_assert_str_eq(bitop_text(EG_BIT_XOR, "-1", "ffffffffffffffffffff"),
                     "-100000000000000000000");
    cr_assert_str_eq(bitop_text(EG_BIT_XOR, "-5", "-5"), "0");
    cr_assert_str_eq(bitop_text(EG_BIT_OR, "0", "-123456789abcdef0123"), "-123456789abcdef0123");
    cr_assert_str_eq(shr_text("-ffffffffffffffff", 4), "-1000000000000000");
    cr_assert_str_eq(shr_text("-ffffffffffffffffffffffffffffffff", 64), "-10000000000000000");
    cr_assert_str_eq(shr_text("-10000000000000000", 64), "-1");
    cr_assert_str_eq(shr_text("-1", 1000), "-1");
    cr_assert_str_eq(shr_text("1", 1000), "0");
    cr_assert_str_eq(shr_text("123456789abcdef0123456789", 68), "12345678");
    static Num a, r, back;
    for (uint64_t shift = 0; shift < 300; shift += 7) {
        random_num(&a, 9);
        r.n = eg_limbs_shl(r.d, a.d, a.n, shift);
        cr_assert_eq(eg_limbs_bit_length(r.d, r.n), eg_limbs_bit_length(a.d, a.n) + shift);
        cr_assert_eq(eg_limbs_popcount(r.d, r.n), eg_limbs_popcount(a.d, a.n));
        cr_assert_eq(eg_limbs_trailing_zeros(r.d, r.n), eg_limbs_trailing_zeros(a.d, a.n) + shift);
        back.n = eg_limbs_shr(back.d, r.d, r.n, shift, false);
        cr_assert(equal(&back, &a));
    }
    cr_assert_eq(eg_limbs_shl_size(0, UINT64_MAX), 1);
}

/* Are bytes of both orders and signs read and written as int.from_bytes and int.to_bytes do? */
Test(num, bytes) {
    static Num a;
    unsigned char in[11] = {0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, out[12];
    bool neg;
    a.n = eg_limbs_from_bytes(a.d, &neg, in, 11, true, true);
    cr_assert(neg);
    cr_assert_str_eq(text_of(&a, 16), "7fffffffffffffffffffff");
    cr_assert_eq(eg_limbs_to_bytes(out, 11, true, true, a.d, a.n, neg), EG_NUM_OK);
    cr_assert_arr_eq(in, out, 11);
    cr_assert_eq(eg_limbs_to_bytes(out, 10, true, true, a.d, a.n, neg), EG_NUM_OVERFLOW);
    cr_assert_eq(eg_limbs_to_bytes(out, 11, true, false, a.d, a.n, neg), EG_NUM_NEGATIVE);
    cr_assert_eq(eg_limbs_to_bytes(out, 12, false, true, a.d, a.n, neg), EG_NUM_OK);
    cr_assert_eq(out[11], 0xff);
    cr_assert_eq(out[10], 0x80);
    a.n = eg_limbs_from_bytes(a.d, &neg, in, 11, false, false);
    cr_assert(!neg);
    cr_assert_str_eq(text_of(&a, 16), "100000000000000000080");
    a.n = eg_limbs_from_bytes(a.d, &neg, in, 0, true, true);
    cr_assert_eq(a.n, 0);
    from_text(&a, "80", 16);
    cr_assert_eq(eg_limbs_to_bytes(out, 1, true, true, a.d, a.n, false), EG_NUM_OVERFLOW);
    cr_assert_eq(eg_limbs_to_bytes(out, 1, true, true, a.d, a.n, true), EG_NUM_OK);
}

static double double_of(const char *text) {
    static Num a;
    double v = -1;
    from_text(&a, text, 16);
    EgNumStatus st = eg_limbs_to_double(a.d, a.n, &v);
    return st == EG_NUM_OVERFLOW ? -2 : v;
}

static double ratio_of(const char *p, const char *q) {
    static Num a, b;
    double v = -1;
    from_text(&a, p, 16);
    from_text(&b, q, 16);
    EgNumStatus st = eg_limbs_true_div(&v, a.d, a.n, b.d, b.n, &scratch);
    return st == EG_NUM_OVERFLOW ? -2 : st == EG_NUM_ZERODIV ? -4 : v;
}

/* A one and zeros: 16 ** digits. */
static const char *power_of_16(int digits) {
    static char text[2][400];
    static int turn;
    char *t = text[turn ^= 1];
    memset(t, '0', (size_t)digits + 1);
    t[0] = '1';
    t[digits + 1] = 0;
    return t;
}

/* Are conversions to and from double, true division and comparison exact or rightly rounded? */
Test(num, doubles) {
    cr_assert_eq(double_of("20000000000001"), 9007199254740992.0);
    cr_assert_eq(double_of("20000000000003"), 9007199254740996.0);
    cr_assert_eq(double_of("200000000000010000000000000000"), 0x2.0p116);
    cr_assert_eq(double_of("200000000000010000000000000001"), 0x2.0000000000002p116);
    cr_assert_eq(double_of(power_of_16(255)), 0x1p1020);
    cr_assert_eq(double_of(power_of_16(256)), -2);
    cr_assert_eq(ratio_of("1", "3"), 1.0 / 3);
    cr_assert_eq(ratio_of("1", "0"), -4);
    cr_assert_eq(ratio_of("1", power_of_16(268)), 0x1p-1072);
    cr_assert_eq(ratio_of("1", power_of_16(269)), 0.0);
    cr_assert_eq(ratio_of("3", power_of_16(269)), 0x1p-1074);
    cr_assert_eq(ratio_of(power_of_16(300), power_of_16(299)), 16.0);
    cr_assert_eq(ratio_of(power_of_16(300), "1"), -2);
    cr_assert_eq(ratio_of("ffffffffffffffffffffffff", "10000000000000000"), 0x1p32);
    static Num a;
    a.n = eg_limbs_from_double(a.d, 0x1.8p300);
    cr_assert_eq(eg_limbs_bit_length(a.d, a.n), 301);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, false, 0x1.8p300), 0);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, true, 0x1.8p300), -1);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, false, 0x1.8000000000001p300), -1);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, true, -0x1.8000000000001p300), 1);
    cr_assert_eq(eg_limbs_cmp_double(a.d, 0, false, -0.5), 1);
    cr_assert_eq(eg_limbs_from_double(a.d, 0.99), 0);
    a.n = eg_limbs_from_double(a.d, 2.5);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, false, 2.5), -1);
    cr_assert_eq(eg_limbs_cmp_double(a.d, a.n, true, -2.5), 1);
    uint64_t e;
    from_text(&a, "ffffffffffffffffffff", 16);
    cr_assert_eq(eg_limbs_frexp(a.d, a.n, &e), 0.5);
    cr_assert_eq(e, 81);
}

/* Is hash() CPython's? */
Test(num, hash) {
    static Num a;
    from_text(&a, "1fffffffffffffff", 16);
    cr_assert_eq(eg_limbs_hash(a.d, a.n, true), 0);
    from_text(&a, "1", 16);
    cr_assert_eq(eg_limbs_hash(a.d, a.n, true), -2);
    from_text(&a, "100000000000000000000000000000000", 16);
    cr_assert_eq(eg_limbs_hash(a.d, a.n, false), 64);
    from_text(&a, "123456789012345678901234567890", 10);
    cr_assert_eq(eg_limbs_hash(a.d, a.n, true), -INT64_C(248789772095949448));
}

typedef EgNumStatus (*Hungry)(const Num *a, const Num *b, Num *r);

static EgNumStatus hungry_mul(const Num *a, const Num *b, Num *r) {
    return eg_limbs_mul(r->d, a->d, a->n, b->d, b->n, &scratch);
}
static EgNumStatus hungry_div(const Num *a, const Num *b, Num *r) {
    return eg_limbs_divmod(NULL, r->d, a->d, a->n, b->d, b->n, &scratch);
}
static EgNumStatus hungry_text(const Num *a, const Num *b, Num *r) {
    static char text[CAP * EG_LIMB_BITS];
    size_t len;
    EgNumStatus st = eg_limbs_to_text(text, &len, a->d, a->n, 10, &scratch);
    (void)b;
    return st == EG_NUM_OK ? eg_limbs_from_text(r->d, &r->n, text, len, 10, &scratch) : st;
}
static EgNumStatus hungry_pow(const Num *a, const Num *b, Num *r) {
    EgNumStatus st = eg_limbs_pow(r->d, &r->n, b->d, 3, 17, &scratch);
    return st == EG_NUM_OK ? eg_limbs_powmod(r->d, &r->n, a->d, a->n, b->d, 2, b->d, 9, &scratch)
                           : st;
}
static EgNumStatus hungry_root(const Num *a, const Num *b, Num *r) {
    EgNumStatus st = eg_limbs_isqrt(r->d, &r->n, a->d, a->n, &scratch);
    return st == EG_NUM_OK ? eg_limbs_gcd(r->d, &r->n, a->d, a->n, b->d, b->n, &scratch) : st;
}

/* When any one allocation fails, does the operation say so, and give back all the others? */
Test(num, no_memory) {
    static Num a, b, r;
    static const Hungry all[] = {hungry_mul, hungry_div, hungry_text, hungry_pow, hungry_root};
    random_num(&a, 400);
    random_num(&b, 150);
    for (int i = 0; i < 5; i++) {
        EgNumStatus st = EG_NUM_NOMEM;
        for (int at = 1; st != EG_NUM_OK; at += at / 16 + 1) {
            meter = (Meter){0, 0, at};
            st = all[i](&a, &b, &r);
            cr_assert(st == EG_NUM_OK || st == EG_NUM_NOMEM);
            cr_assert(st == EG_NUM_NOMEM || meter.calls < at);
            cr_assert_eq(meter.out, 0);
        }
    }
    meter.fail_at = 0;
}
