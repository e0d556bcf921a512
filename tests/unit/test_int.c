/* Are ints exact and normal at every size? Identities of arithmetic on small, boundary and large
 * values, text both ways, comparison with floats and hashes on a runtime without a program. */
#include <criterion/criterion.h>
#include <string.h>

#include "edgert/prims.h"
#include "types/eg_int_impl.h"
#include "types/eg_list.h"
#include "types/eg_str_impl.h"

static EgRt *start(void) {
    EgRt *rt = eg_rt_new(eg_image_full(), 0, NULL);
    cr_assert_not_null(rt);
    return rt;
}

static EgVal number(EgRt *rt, const char *s) {
    EgVal v = eg_int_from_text(rt, s, strlen(s), 0);
    cr_assert_neq(v, EG_ERR);
    return v;
}

static void expect(EgRt *rt, EgVal v, const char *want) {
    size_t n;
    cr_assert_neq(v, EG_ERR, "an exception instead of %s", want);
    cr_assert_str_eq(eg_str_utf8(rt, eg_int_to_str(rt, v, 10), &n), want);
    int64_t i;
    /* What fits is inline. */
    if (eg_int_to_i64(v, &i) && EG_INT_FITS(i)) cr_assert(EG_IS_INT(v));
}

static const char *const values[] = {
    "0",
    "1",
    "-1",
    "7",
    "-7",
    "1152921504606846975",
    "1152921504606846976",
    "-1152921504606846976",
    "-1152921504606846977",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "340282366920938463463374607431768211455",
    "-340282366920938463463374607431768211457",
    "0x123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01",
    "-1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"};
enum { N = sizeof values / sizeof *values };

#define OP(a, b, op) eg_int_binop(rt, a, b, EG_OP_##op)
#define EQUAL(a, b) cr_assert_eq(eg_int_cmp(a, b), 0)

Test(int_, identities_hold_at_every_size) {
    EgRt *rt = start();
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            EgVal a = number(rt, values[i]), b = number(rt, values[k]);
            EQUAL(OP(OP(a, b, ADD), b, SUB), a);
            EQUAL(OP(OP(a, b, XOR), b, XOR), a);
            EQUAL(OP(OP(a, b, AND), OP(a, b, OR), ADD), OP(a, b, ADD));
            EQUAL(OP(OP(a, b, ADD), OP(a, b, SUB), MUL), OP(OP(a, a, MUL), OP(b, b, MUL), SUB));
            cr_assert_eq(eg_int_cmp(a, b), -eg_int_cmp(b, a));
            if (eg_int_is_zero(b)) continue;
            EgVal q = OP(a, b, FLOORDIV), r = OP(a, b, MOD);
            EQUAL(OP(OP(q, b, MUL), r, ADD), a);
            cr_assert(eg_int_is_zero(r) || eg_int_is_neg(r) == eg_int_is_neg(b));
            cr_assert_lt(eg_int_cmp(eg_int_abs(rt, r), eg_int_abs(rt, b)), 0);
        }
    eg_rt_free(rt);
}

Test(int_, text_in_every_base_reads_back) {
    EgRt *rt = start();
    for (int i = 0; i < N; i++)
        for (int base = 2; base <= 36; base++) {
            EgVal v = number(rt, values[i]), s = eg_int_to_str(rt, v, base);
            EQUAL(eg_int_parse(rt, s, base, s), v);
        }
    expect(rt, number(rt, "-0x1_0000_0000_0000_0000"), "-18446744073709551616");
    eg_rt_free(rt);
}

Test(int_, shifts_round_down) {
    EgRt *rt = start();
    for (int i = 0; i < N; i++)
        for (int shift = 0; shift < 200; shift += 13) {
            EgVal v = number(rt, values[i]), unit = OP(EG_INT(1), EG_INT(shift), LSHIFT);
            EQUAL(OP(v, EG_INT(shift), RSHIFT), OP(v, unit, FLOORDIV));
            EQUAL(OP(v, EG_INT(shift), LSHIFT), OP(v, unit, MUL));
        }
    expect(rt, OP(EG_INT(-1), EG_INT(1000), RSHIFT), "-1");
    cr_assert_eq(OP(EG_INT(1), EG_INT(-1), LSHIFT), EG_ERR);
    rt->exc = EG_UNBOUND;
    eg_rt_free(rt);
}

Test(int_, powers_and_inverses) {
    EgRt *rt = start();
    expect(rt, OP(EG_INT(-3), EG_INT(41), POW), "-36472996377170786403");
    expect(rt, eg_int_pow_mod(rt, EG_INT(3), EG_INT(-1), EG_INT(7)), "5");
    expect(rt,
           eg_int_pow_mod(rt, EG_INT(7), number(rt, "1000000000000000000000"),
                          number(rt, "-1000000007")),
           "-313711415");
    cr_assert_eq(eg_int_pow_mod(rt, EG_INT(2), EG_INT(-1), EG_INT(4)), EG_ERR);
    rt->exc = EG_UNBOUND;
    expect(rt, eg_int_gcd(rt, number(rt, "-36893488147419103232"), EG_INT(48)), "16");
    eg_rt_free(rt);
}

Test(int_, rounding_goes_to_even) {
    EgRt *rt = start();
    expect(rt, eg_int_round(rt, EG_INT(1250), EG_INT(-2)), "1200");
    expect(rt, eg_int_round(rt, EG_INT(1350), EG_INT(-2)), "1400");
    expect(rt, eg_int_round(rt, EG_INT(-1250), EG_INT(-2)), "-1200");
    expect(rt, eg_int_round(rt, EG_INT(51), EG_INT(-2)), "100");
    expect(rt, eg_int_round(rt, EG_INT(5), EG_INT(-30)), "0");
    eg_rt_free(rt);
}

Test(int_, hashes_equal_those_of_equal_floats) {
    EgRt *rt = start();
    for (int e = 0; e < 1000; e += 7) {
        EgVal v = OP(EG_INT(-3), EG_INT(e), LSHIFT);
        double d;
        cr_assert(eg_int_to_double(rt, v, &d));
        EgVal f = eg_float_box(rt, d);
        EgType *t = rt->types[EG_T_FLOAT];
        cr_assert_eq(t->s.hash(rt, rt->stack, f), EG_INT((int64_t)eg_int_hash(v)));
        cr_assert_eq(t->s.compare(rt, rt->stack, f, v, EG_EQ), EG_TRUE);
        cr_assert_eq(t->s.compare(rt, rt->stack, f, OP(v, EG_INT(1), SUB), EG_GT), EG_TRUE);
    }
    eg_rt_free(rt);
}

Test(int_, the_limit_on_digits) {
    EgRt *rt = start();
    EgVal v = OP(EG_INT(10), EG_INT(4300), POW);
    cr_assert_eq(eg_int_decimal(rt, v), EG_ERR);
    rt->exc = EG_UNBOUND;
    cr_assert_neq(eg_int_decimal(rt, OP(v, EG_INT(1), SUB)), EG_ERR);
    eg_int_set_digits_limit(rt, 0);
    cr_assert_neq(eg_int_decimal(rt, v), EG_ERR);
    eg_rt_free(rt);
}
