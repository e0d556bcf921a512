/* Do strings stay canonical, and is growing one by += linear? Making, joining, comparing,
 * searching, interning, repr and formatting on a runtime without a program. */
#include <criterion/criterion.h>
#include <string.h>

#include "edgert/prims.h"
#include "gc/eg_heap.h"
#include "types/eg_codec.h"
#include "types/eg_format.h"
#include "types/eg_str_impl.h"

static EgRt *start(void) {
    EgRt *rt = eg_rt_new(eg_image_full(), 0, NULL);
    cr_assert_not_null(rt);
    return rt;
}

static EgVal text(EgRt *rt, const char *s) {
    return eg_str_from_utf8(rt, s, strlen(s));
}

static void expect(EgRt *rt, EgVal v, const char *want) {
    size_t n;
    cr_assert_neq(v, EG_ERR, "an exception instead of %s", want);
    cr_assert_str_eq(eg_str_utf8(rt, v, &n), want);
    cr_assert_eq(n, strlen(want));
}

/* The kind is the smallest that fits, and the ASCII bit says the truth. */
static void expect_canonical(EgVal v) {
    const EgStr *s = EG_STR(v);
    uint32_t acc = 0;
    for (uint32_t i = 0; i < s->len; i++) acc |= eg_str_at(s, i);
    cr_assert_eq(eg_str_kind(s), eg_kind_of_cp(acc));
    cr_assert_eq(EG_STR_IS_ASCII(s), acc < 128);
}

Test(str, every_maker_is_canonical) {
    EgRt *rt = start();
    const char *samples[] = {
        "", "a", "abc", "é", "aé", "a€", "€", "a\xf0\x9f\x98\x80", "\xed\xa0\x80x"};
    enum { N = sizeof samples / sizeof *samples };
    for (unsigned i = 0; i < N; i++)
        for (unsigned k = 0; k < N; k++) {
            EgVal a = text(rt, samples[i]), b = text(rt, samples[k]), ab = eg_str_concat(rt, a, b);
            expect_canonical(ab);
            expect_canonical(eg_str_substr(rt, ab, 0, EG_STR(a)->len));
            cr_assert(eg_str_eq(EG_STR(eg_str_substr(rt, ab, 0, EG_STR(a)->len)), EG_STR(a)));
            cr_assert(eg_str_eq(EG_STR(eg_str_substr(rt, ab, EG_STR(a)->len, EG_STR(ab)->len)),
                                EG_STR(b)));
            EgVal parts[2] = {a, b};
            EgVal built = eg_build_string(rt, parts, 2);
            cr_assert(eg_str_eq(EG_STR(built), EG_STR(ab)));
            cr_assert_eq(eg_str_hash(EG_STR(built)), eg_str_hash(EG_STR(ab)));
            cr_assert_eq(eg_str_cmp(EG_STR(a), EG_STR(b)), -eg_str_cmp(EG_STR(b), EG_STR(a)));
        }
    eg_rt_free(rt);
}

Test(str, appending_in_a_loop_is_linear) {
    EgRt *rt = start();
    EgVal s = text(rt, ""), early = EG_NONE;
    uint64_t before = eg_heap_stats(rt)->allocated;
    enum { ROUNDS = 100000 };
    for (int i = 0; i < ROUNDS; i++) {
        s = eg_str_append(rt, s, text(rt, "xy"));
        if (i == ROUNDS / 2) early = s;
    }
    cr_assert_eq(EG_STR(s)->len, 2u * ROUNDS);
    /* A header per round and a few copies, instead of ROUNDS^2 bytes. */
    cr_assert_lt(eg_heap_stats(rt)->allocated - before, 20u << 20);
    EgVal other = eg_str_append(rt, early, text(rt, "!"));
    cr_assert_eq(eg_str_at(EG_STR(other), EG_STR(early)->len), '!');
    cr_assert_eq(eg_str_at(EG_STR(s), EG_STR(early)->len), 'x');
    EgVal wide = eg_str_append(rt, s, text(rt, "€"));
    expect_canonical(wide);
    cr_assert_eq(eg_str_at(EG_STR(wide), 2 * ROUNDS), 0x20ac);
    eg_rt_free(rt);
}

Test(str, searching_agrees_with_trying_every_place) {
    EgRt *rt = start();
    uint32_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        char h[64], x[12];
        unsigned n = 0, m = 0;
        for (seed = seed * 1664525 + 1013904223; n < (seed >> 20) % 60; n++)
            h[n] = (char)('a' + ((seed >> (n % 23)) & 1));
        for (seed = seed * 1664525 + 1013904223; m < (seed >> 20) % 11; m++)
            x[m] = (char)('a' + ((seed >> (m % 19)) & 1));
        EgText hay = {h, n, 1}, needle = {x, m, 1};
        int64_t first = -1, last = -1;
        for (unsigned i = 0; i + m <= n; i++)
            if (memcmp(h + i, x, m) == 0) {
                if (first < 0) first = i;
                last = i;
            }
        cr_assert_eq(eg_text_find(hay, needle, 0, n), first);
        cr_assert_eq(eg_text_rfind(hay, needle, 0, n), last);
    }
    eg_rt_free(rt);
}

Test(str, long_needles_take_linear_time) {
    enum { N = 1 << 20, M = 1 << 10 };
    EgRt *rt = start();
    EgRaw *raw = eg_raw_new(rt, N), *x = eg_raw_new(rt, M);
    memset(raw->u.b, 'a', N);
    memset(x->u.b, 'a', M);
    x->u.b[M / 2] = 'b';
    cr_assert_eq(eg_text_find((EgText){raw->u.b, N, 1}, (EgText){x->u.b, M, 1}, 0, N), -1);
    memcpy(raw->u.b + N - M, x->u.b, M);
    cr_assert_eq(eg_text_find((EgText){raw->u.b, N, 1}, (EgText){x->u.b, M, 1}, 0, N), N - M);
    eg_rt_free(rt);
}

Test(str, interned_strings_are_one_object) {
    EgRt *rt = start();
    EgVal a = eg_str_intern(rt, "spam", 4), b = eg_str_intern_val(rt, text(rt, "spam"));
    cr_assert_eq(a, b);
    cr_assert_eq(eg_str_intern(rt, "x", 1), eg_str_from_cp(rt, 'x'));
    cr_assert_neq(a, eg_str_intern(rt, "spa", 3));
    eg_rt_free(rt);
}

Test(str, repr_quotes_and_escapes_as_python_does) {
    EgRt *rt = start();
    expect(rt, eg_str_repr(rt, text(rt, "it's")), "\"it's\"");
    expect(rt, eg_str_repr(rt, text(rt, "'\"")), "'\\'\"'");
    expect(rt, eg_str_repr(rt, text(rt, "a\n\t\x01\\é\xc2\xa0")), "'a\\n\\t\\x01\\\\é\\xa0'");
    expect(rt, eg_str_ascii_escape(rt, text(rt, "é€\xf0\x9f\x98\x80")), "\\xe9\\u20ac\\U0001f600");
    eg_rt_free(rt);
}

Test(str, format_specs_pad_group_and_round) {
    EgRt *rt = start();
    expect(rt, eg_format_int(rt, EG_INT(1234567), text(rt, ",")), "1,234,567");
    expect(rt, eg_format_int(rt, EG_INT(-255), text(rt, "#010x")), "-0x00000ff");
    expect(rt, eg_format_int(rt, EG_INT(1234), text(rt, "09,")), "0,001,234");
    expect(rt, eg_format_float(rt, eg_float_box(rt, 2.675), text(rt, "*^10.2f")), "***2.67***");
    expect(rt, eg_format_str(rt, text(rt, "abcdef"), text(rt, "é>8.3")), "éééééabc");
    cr_assert_eq(eg_format_str(rt, text(rt, "a"), text(rt, "d")), EG_ERR);
    eg_rt_free(rt);
}

Test(str, codecs_report_maximal_subparts) {
    EgRt *rt = start();
    EgVal replace = text(rt, "replace");
    expect(rt, eg_codec_decode(rt, (EgText){"a\xe2\x82z\xff", 5, 1}, EG_NONE, EG_UNBOUND, replace),
           "a\xef\xbf\xbdz\xef\xbf\xbd");
    cr_assert_eq(eg_codec_encode(rt, text(rt, "é"), text(rt, "ASCII"), EG_UNBOUND), EG_ERR);
    cr_assert(eg_exc_is(rt, EG_T_UNICODE_ENCODE_ERROR));
    eg_exc_clear(rt);
    eg_rt_free(rt);
}
