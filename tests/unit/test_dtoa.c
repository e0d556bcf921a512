/* Do doubles print, round and parse exactly as CPython's do, and does float arithmetic follow it?
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/num/eg_dtoa.h"
#include "runtime/num/eg_fmath.h"
#include "runtime/num/eg_pow10.h"

static uint64_t seed = 88172645463325252u;

static uint64_t random_u64(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static double from_bits(uint64_t bits) {
    double v;
    memcpy(&v, &bits, sizeof v);
    return v;
}

static bool same(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static double parse(const char *text) {
    double v = -12345;
    cr_assert_eq(eg_float_parse(text, strlen(text), &v), EG_NUM_OK, "%s", text);
    return v;
}

/* ---- repr ---- */

static const struct {
    double v;
    const char *repr;
} reprs[] = {
    {0.0, "0.0"},
    {-0.0, "-0.0"},
    {1.0, "1.0"},
    {1e16, "1e+16"},
    {9999999999999998.0, "9999999999999998.0"},
    {1e22, "1e+22"},
    {1e23, "1e+23"},
    {0.0001, "0.0001"},
    {0.00001, "1e-05"},
    {0.1, "0.1"},
    {1.0 / 3, "0.3333333333333333"},
    {5e-324, "5e-324"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
    {2.225073858507201e-308, "2.225073858507201e-308"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {-123456.789, "-123456.789"},
    {0x1p-44, "5.684341886080802e-14"},
    {0x1p-1022, "2.2250738585072014e-308"},
    {0x1p1023, "8.98846567431158e+307"},
    {9007199254740993.0, "9007199254740992.0"},
    {4.35, "4.35"},
    {INFINITY, "inf"},
    {-INFINITY, "-inf"},
    {NAN, "nan"},
};

/* Is repr CPython's on the values where printers differ? */
Test(dtoa, repr) {
    char buf[EG_FLOAT_TEXT_MAX];
    for (size_t i = 0; i < sizeof reprs / sizeof *reprs; i++) {
        size_t n = eg_float_repr(buf, reprs[i].v);
        cr_assert_str_eq(buf, reprs[i].repr);
        cr_assert_eq(n, strlen(buf));
    }
}

/* Does every repr read back, and is no decimal with one digit less as good? */
Test(dtoa, shortest) {
    char buf[EG_FLOAT_TEXT_MAX];
    for (int i = 0; i < 40000; i++) {
        uint64_t bits = random_u64() >> 1;
        if (i % 4 == 0) bits &= 0x7ff0000000000000u;
        if (i % 4 == 1) bits >>= 12 + random_u64() % 50;
        double v = from_bits(bits);
        if (!isfinite(v) || v == 0) continue;
        eg_float_repr(buf, v);
        cr_assert(same(parse(buf), v), "%s", buf);
        EgDigits d, shorter;
        eg_dtoa_shortest(v, &d);
        if (d.count == 1) continue;
        eg_dtoa_significant(v, d.count - 1, &shorter);
        double back = eg_dtoa_parse_digits(shorter.digit, (size_t)shorter.count,
                                           (int64_t)shorter.point - shorter.count);
        cr_assert(!same(back, v), "%s", buf);
    }
}

/* Are the compact powers of ten the truncation of the true ones, and exact where they say so? */
Test(dtoa, powers) {
    /* g * 2^e <= 10^k < (g + 1) * 2^e, checked by digits: the double nearest to both ends agrees
     * and consecutive powers differ by a factor of ten up to the truncation. */
    EgPow10 prev, next;
    eg_pow10(EG_POW10_MIN, &prev);
    for (int k = EG_POW10_MIN + 1; k <= EG_POW10_MAX; k++, prev = next) {
        eg_pow10(k, &next);
        cr_assert(next.hi >> 63);
        cr_assert_eq(next.exact, k >= 0 && k <= 55);
        /* prev * 10 / 2^shift is next, or next less one unit of the last place per truncated unit.
         */
        EgProduct p = eg_pow10_times(&prev, 10);
        int shift = next.exp2 - prev.exp2;
        uint64_t hi = p.w2 << (64 - shift) | p.w1 >> shift,
                 lo = p.w1 << (64 - shift) | p.w0 >> shift;
        uint64_t gap = next.lo - lo;
        cr_assert(gap <= 1 && hi + (lo > next.lo) == next.hi, "10^%d", k);
    }
    eg_pow10(27, &next);
    cr_assert_eq(next.hi, 0xcecb8f27f4200f3au);
    cr_assert_eq(next.lo, 0);
    cr_assert_eq(next.exp2, 89 - 127);
}

/* ---- format ---- */

static const char *format(double v, char type, int precision, unsigned flags) {
    static char buf[4000];
    size_t n = eg_float_format(buf, sizeof buf - 1, v, type, precision, flags);
    cr_assert_leq(n, eg_float_format_size(v, type, precision));
    buf[n] = 0;
    return buf;
}

/* Do the presentation types lay out digits, points, signs and exponents as float.__format__ does?
 */
Test(dtoa, format) {
    cr_assert_str_eq(format(1234.5678, 'e', 2, 0), "1.23e+03");
    cr_assert_str_eq(format(1234.5678, 'E', -1, 0), "1.234568E+03");
    cr_assert_str_eq(format(0.0, 'e', 0, 0), "0e+00");
    cr_assert_str_eq(format(0.0, 'e', 0, EG_FMT_ALT), "0.e+00");
    cr_assert_str_eq(format(2.5, 'f', 0, 0), "2");
    cr_assert_str_eq(format(3.5, 'f', 0, 0), "4");
    cr_assert_str_eq(format(0.5, 'f', 0, EG_FMT_ALT), "0.");
    cr_assert_str_eq(format(2.675, 'f', 2, 0), "2.67");
    cr_assert_str_eq(format(9.9995, 'f', 3, 0), "9.999");
    cr_assert_str_eq(format(999999.96, 'f', 1, 0), "1000000.0");
    cr_assert_str_eq(format(1e22, 'f', 1, 0), "10000000000000000000000.0");
    cr_assert_str_eq(format(1e23, 'f', 0, 0), "99999999999999991611392");
    cr_assert_str_eq(format(1.0, 'g', -1, 0), "1");
    cr_assert_str_eq(format(1.0, 'g', -1, EG_FMT_ALT), "1.00000");
    cr_assert_str_eq(format(1e6, 'g', -1, 0), "1e+06");
    cr_assert_str_eq(format(999999.5, 'g', -1, 0), "1e+06");
    cr_assert_str_eq(format(0.00001234, 'G', 3, 0), "1.23E-05");
    cr_assert_str_eq(format(123456.0, 'g', 0, 0), "1e+05");
    cr_assert_str_eq(format(0.1, 'n', 3, 0), "0.1");
    cr_assert_str_eq(format(0.1234, '%', 1, 0), "12.3%");
    cr_assert_str_eq(format(-INFINITY, '%', -1, 0), "-inf%");
    cr_assert_str_eq(format(NAN, 'F', -1, EG_FMT_PLUS), "+NAN");
    cr_assert_str_eq(format(1e5, 0, 5, 0), "1e+05");
    cr_assert_str_eq(format(1e5, 0, 6, 0), "1e+05");
    cr_assert_str_eq(format(1e5, 0, 7, 0), "100000.0");
    cr_assert_str_eq(format(1e15, 0, -1, EG_FMT_SPACE), " 1000000000000000.0");
    cr_assert_str_eq(format(1e16, 'r', -1, EG_FMT_ALT), "1.e+16");
    cr_assert_str_eq(format(3.0, 'r', -1, 0), "3");
    cr_assert_str_eq(format(-0.001, 'f', 2, EG_FMT_NO_NEG_0), "0.00");
    cr_assert_str_eq(format(-0.001, 'f', 2, 0), "-0.00");
    cr_assert_str_eq(format(0.1, 'f', 55, 0),
                     "0.1000000000000000055511151231257827021181583404541015625");
    cr_assert_str_eq(format(0.1, 'f', 58, 0),
                     "0.1000000000000000055511151231257827021181583404541015625000");
    cr_assert_str_eq(format(0.1, 'e', 54, 0),
                     "1.000000000000000055511151231257827021181583404541015625e-01");
    cr_assert_eq(strlen(format(5e-324, 'f', 1074, 0)), 1076);
    cr_assert_str_eq(format(5e-324, 'f', 1074, 0) + 1064, "533447265625");
    cr_assert_eq(strlen(format(1.7976931348623157e308, 'f', 3000, 0)), 3310);
    /* A buffer that is too small is filled and no more; the length asks for the rest. */
    char small[4] = {'x', 'x', 'x', 'x'};
    cr_assert_eq(eg_float_format(small, 3, 1234.5, 'f', 1, 0), 6);
    cr_assert_arr_eq(small, "123x", 4);
}

/* ---- parsing ---- */

/* Are halfway cases, long digit strings and the ends of the range rounded correctly? */
Test(dtoa, parse) {
    cr_assert(same(parse("9007199254740993"), 9007199254740992.0));
    cr_assert(
        same(parse("9007199254740993.00000000000000000000000000000000000001"), 9007199254740994.0));
    cr_assert(same(parse("9007199254740995"), 9007199254740996.0));
    cr_assert(same(parse("4261226439099114.75"), 4261226439099115.0));
    cr_assert(same(parse("2.4703282292062327e-324"), 0.0));
    cr_assert(same(parse("2.4703282292062328e-324"), 5e-324));
    cr_assert(same(parse("1.7976931348623158e308"), 1.7976931348623157e308));
    cr_assert(same(parse("1.7976931348623159e308"), INFINITY));
    cr_assert(same(parse("-1e99999999999999999999"), -INFINITY));
    cr_assert(same(parse("-1e-99999999999999999999"), -0.0));
    cr_assert(same(parse("0e99999999999999999999"), 0.0));
    cr_assert(same(parse("1_0.2_5e0_1"), 102.5));
    cr_assert(same(parse("+.5"), 0.5));
    cr_assert(same(parse("5."), 5.0));
    cr_assert(same(parse("-InFiniTy"), -INFINITY));
    cr_assert(isnan(parse("+nan")));
    static const char *const bad[] = {"",     ".",    "e5",   "1e",  "1e+",   "_1", "1_", "1__0",
                                      "1_.0", "1._0", "1e_5", "0x1", "infin", "1 ", "--1"};
    double v;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_eq(eg_float_parse(bad[i], strlen(bad[i]), &v), EG_NUM_INVALID, "%s", bad[i]);
    cr_assert_eq(eg_float_scan("12.5e3]", 7, &v), 6);
    cr_assert_eq(v, 12500.0);
    cr_assert_eq(eg_float_scan("1e+", 3, &v), 1);
    cr_assert_eq(eg_float_scan("nan", 3, &v), 0);
}

/* Do exact midpoints go to even, and decimals a hair beside them to the nearer double? */
Test(dtoa, midpoints) {
    static char text[1300];
    for (int i = 0; i < 4000; i++) {
        uint64_t bits = random_u64() >> 1;
        double low = from_bits(bits), high = from_bits(bits + 1);
        if (!(low < 1e300) || low < 1e-290) continue;
        EgDigits lo, hi;
        uint64_t exponent = bits >> 52;
        eg_dtoa_significant(low, EG_DIGITS_MAX, &lo);
        eg_dtoa_significant(ldexp(1.0, (int)exponent - 1076), EG_DIGITS_MAX, &hi);
        /* The midpoint: the exact decimals of the double and of half a unit of its last place,
         * added. */
        int last =
            lo.point - lo.count < hi.point - hi.count ? lo.point - lo.count : hi.point - hi.count;
        int top = lo.point + 1, n = top - last, carry = 0;
        if (n > 1200) continue;
        for (int at = n - 1; at >= 0; at--) {
            int place = top - at, x = carry;
            int li = lo.point - place, h = hi.point - place;
            if (li >= 0 && li < lo.count) x += lo.digit[li] - '0';
            if (h >= 0 && h < hi.count) x += hi.digit[h] - '0';
            carry = x > 9;
            text[at] = (char)('0' + x % 10);
        }
        double even = bits & 1 ? high : low;
        cr_assert(same(eg_dtoa_parse_digits(text, (size_t)n, last), even));
        text[n] = '1';
        cr_assert(same(eg_dtoa_parse_digits(text, (size_t)n + 1, last - 1), high));
        while (text[n - 1] == '0') n--, last++;
        text[n - 1]--;
        text[n] = '9';
        cr_assert(same(eg_dtoa_parse_digits(text, (size_t)n + 1, last - 1), low));
    }
}

/* ---- hexadecimal ---- */

static const char *hex(double v) {
    static char buf[EG_FLOAT_TEXT_MAX];
    eg_float_hex(buf, v);
    return buf;
}

static double from_hex(const char *text) {
    double v = 0;
    EgNumStatus st = eg_float_from_hex(text, strlen(text), &v);
    return st == EG_NUM_OVERFLOW ? -2 : st == EG_NUM_INVALID ? -3 : v;
}

/* Are float.hex and float.fromhex CPython's? */
Test(dtoa, hexadecimal) {
    cr_assert_str_eq(hex(1.5), "0x1.8000000000000p+0");
    cr_assert_str_eq(hex(-0.0), "-0x0.0p+0");
    cr_assert_str_eq(hex(5e-324), "0x0.0000000000001p-1022");
    cr_assert_str_eq(hex(-1e300), "-0x1.7e43c8800759cp+996");
    cr_assert_str_eq(hex(-INFINITY), "-inf");
    cr_assert_eq(from_hex("0x1.8p1"), 3.0);
    cr_assert_eq(from_hex("A.8"), 10.5);
    cr_assert_eq(from_hex("0x.8P+1"), 1.0);
    cr_assert_eq(from_hex("0x1.00000000000008p0"), 1.0);
    cr_assert_eq(from_hex("0x1.000000000000080000000000000001p0"), 0x1.0000000000001p0);
    cr_assert_eq(from_hex("0x1p-1075"), 0.0);
    cr_assert_eq(from_hex("0x1.1p-1075"), 5e-324);
    cr_assert_eq(from_hex("0x1p1024"), -2);
    cr_assert_eq(from_hex("0x1.fffffffffffff8p1023"), -2);
    cr_assert_eq(from_hex("0x0p99999999999999999999"), 0.0);
    cr_assert_eq(from_hex("0x"), -3);
    cr_assert_eq(from_hex("0x1p"), -3);
    cr_assert_eq(from_hex("0x1g"), -3);
    cr_assert_eq(from_hex("Infinity"), INFINITY);
}

/* ---- arithmetic ---- */

/* Do floor division and modulo follow Python's signs, zeros and infinities? */
Test(fmath, divmod) {
    static const struct {
        double x, y, div, mod;
    } rows[] = {
        {7, 2, 3, 1},
        {-7, 2, -4, 1},
        {7, -2, -4, -1},
        {-7, -2, 3, -1},
        {0.0, -3, -0.0, -0.0},
        {-0.0, 3, -0.0, 0.0},
        {6, -3, -2, -0.0},
        {1, INFINITY, 0.0, 1},
        {-1, INFINITY, -1, INFINITY},
        {1, -INFINITY, -1, -INFINITY},
        {1, 0.1, 9, 0.09999999999999995},
        {-1e-20, 1, -1, 1.0},
        {5e-324, 1.5, 0, 5e-324},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double div, mod, q, r;
        cr_assert_eq(eg_float_divmod(rows[i].x, rows[i].y, &div, &mod), EG_NUM_OK);
        cr_assert(same(div, rows[i].div) && same(mod, rows[i].mod), "row %zu: %a %a", i, div, mod);
        eg_float_floor_div(rows[i].x, rows[i].y, &q);
        eg_float_mod(rows[i].x, rows[i].y, &r);
        cr_assert(same(q, div) && same(r, mod));
    }
    double v;
    cr_assert_eq(eg_float_mod(1, 0, &v), EG_NUM_ZERODIV);
    cr_assert_eq(eg_float_floor_div(1, -0.0, &v), EG_NUM_ZERODIV);
    cr_assert_eq(eg_float_mod(INFINITY, 2, &v), EG_NUM_OK);
    cr_assert(isnan(v));
}

/* Does ** treat zeros, ones, infinities, NaN and errors as float_pow does? */
Test(fmath, pow) {
    static const struct {
        double x, y, z;
    } rows[] = {
        {2, 10, 1024},
        {NAN, 0, 1},
        {1, NAN, 1},
        {-1, INFINITY, 1},
        {0.5, INFINITY, 0},
        {-2, INFINITY, INFINITY},
        {0.5, -INFINITY, INFINITY},
        {-INFINITY, 3, -INFINITY},
        {-INFINITY, 2, INFINITY},
        {-INFINITY, -3, -0.0},
        {INFINITY, -1, 0.0},
        {-0.0, 3, -0.0},
        {-0.0, 2, 0.0},
        {-2, 3, -8},
        {-1, 1e300, 1},
        {2, -1074, 5e-324},
        {2, -1080, 0.0},
        {0.0, INFINITY, 0.0},
    };
    double v;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_assert_eq(eg_float_pow(rows[i].x, rows[i].y, &v), EG_NUM_OK);
        cr_assert(same(v, rows[i].z), "row %zu: %a", i, v);
    }
    cr_assert_eq(eg_float_pow(0.0, -1, &v), EG_NUM_ZERODIV);
    cr_assert_eq(eg_float_pow(-8, 1.0 / 3, &v), EG_NUM_COMPLEX);
    cr_assert_eq(eg_float_pow(10, 309, &v), EG_NUM_OVERFLOW);
    cr_assert_eq(eg_float_pow(-10, 309, &v), EG_NUM_OVERFLOW);
}

static double rounded(double x, int64_t n) {
    double v = -1;
    return eg_float_round(x, n, &v) == EG_NUM_OVERFLOW ? -2 : v;
}

/* Is round(x, n) decided by the exact binary value? */
Test(fmath, round) {
    cr_assert_eq(rounded(2.675, 2), 2.67);
    cr_assert_eq(rounded(0.125, 2), 0.12);
    cr_assert_eq(rounded(0.375, 2), 0.38);
    cr_assert_eq(rounded(25, -1), 20);
    cr_assert_eq(rounded(35, -1), 40);
    cr_assert_eq(rounded(1e22, -22), 1e22);
    cr_assert(same(rounded(-0.4, 0), -0.0));
    cr_assert(same(rounded(-5, -2), -0.0));
    cr_assert_eq(rounded(1.7976931348623157e308, -308), -2);
    cr_assert_eq(rounded(1.7976931348623157e308, -309), 0.0);
    cr_assert_eq(rounded(5e-324, 323), 0.0);
    cr_assert_eq(rounded(1.15, INT64_MAX), 1.15);
    cr_assert_eq(rounded(1.15, INT64_MIN), 0.0);
    cr_assert(same(eg_float_round_even(-0.5), -0.0));
    cr_assert_eq(eg_float_round_even(2.5), 2.0);
    cr_assert_eq(eg_float_round_even(-3.5), -4.0);
    cr_assert_eq(eg_float_round_even(4503599627370495.5), 4503599627370496.0);
}

/* Are hashes CPython's, and integers compared with doubles exactly? */
Test(fmath, hash_and_compare) {
    cr_assert_eq(eg_float_hash(1.0), 1);
    cr_assert_eq(eg_float_hash(-1.0), -2);
    cr_assert_eq(eg_float_hash(0.5), INT64_C(1152921504606846976));
    cr_assert_eq(eg_float_hash(1e300), INT64_C(1224995262755759164));
    cr_assert_eq(eg_float_hash(-3.14), INT64_C(-322818021289917443));
    cr_assert_eq(eg_float_hash(5e-324), INT64_C(16777216));
    cr_assert_eq(eg_float_hash(-INFINITY), -314159);
    cr_assert_eq(eg_i64_cmp_double(INT64_MAX, 9223372036854775808.0), -1);
    cr_assert_eq(eg_i64_cmp_double(INT64_MIN, -9223372036854775808.0), 0);
    cr_assert_eq(eg_i64_cmp_double(9007199254740993, 9007199254740992.0), 1);
    cr_assert_eq(eg_i64_cmp_double(-2, -2.5), 1);
    cr_assert_eq(eg_i64_cmp_double(0, 5e-324), -1);
    cr_assert_eq(eg_i64_cmp_double(5, -INFINITY), 1);
    int64_t i;
    cr_assert(eg_float_to_i64(-9223372036854775808.0, &i) && i == INT64_MIN);
    cr_assert(!eg_float_to_i64(9223372036854775808.0, &i));
    cr_assert(!eg_float_to_i64(0.5, &i));
    cr_assert(!eg_float_to_i64(NAN, &i));
}
