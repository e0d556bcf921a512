/* Do lists keep their elements through every change of storage, and does sorting sort stably?
 * Lists, tuples, slices, ranges, iteration and unpacking on a runtime without a program. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "edgert/prims.h"
#include "types/eg_container.h"

static EgRt *start(void) {
    EgRt *rt = eg_rt_new(eg_image_full(), 0, NULL);
    cr_assert_not_null(rt);
    return rt;
}

static void expect_repr(EgRt *rt, EgVal *sp, EgVal v, const char *text) {
    size_t n;
    cr_assert_neq(v, EG_ERR, "an exception instead of %s", text);
    sp[0] = v;
    EgVal s = eg_repr_u(rt, sp + 1, v);
    cr_assert_neq(s, EG_ERR);
    cr_assert_str_eq(eg_str_utf8(rt, s, &n), text);
}

static void expect_error(EgRt *rt, EgVal *sp, EgVal v, const char *text) {
    cr_assert_eq(v, EG_ERR);
    EgVal exc = rt->exc;
    rt->exc = EG_UNBOUND;
    expect_repr(rt, sp, exc, text);
}

static EgVal ints(EgRt *rt, int from, int to) {
    EgList *l = eg_list_make(rt, EG_LIST_EMPTY, 0);
    for (int i = from; i < to; i++) cr_assert(eg_list_push(rt, l, EG_INT(i)));
    return EG_PTR(l);
}

static EgVal text(EgRt *rt, const char *s) {
    return eg_str_from_utf8(rt, s, strlen(s));
}

Test(list, storage_follows_the_elements) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgList *l = eg_list_make(rt, EG_LIST_EMPTY, 0);
    cr_assert_eq(l->h.aux, EG_LIST_EMPTY);
    cr_assert(eg_list_push(rt, l, EG_INT(1)));
    cr_assert_eq(l->h.aux, EG_LIST_I64);
    cr_assert(eg_list_push(rt, l, eg_float_box(rt, 2.5)));
    cr_assert_eq(l->h.aux, EG_LIST_VAL);
    expect_repr(rt, sp, EG_PTR(l), "[1, 2.5]");
    cr_assert(eg_list_remove_range(rt, l, 0, 2));
    cr_assert(eg_list_push(rt, l, eg_float_box(rt, 1e300)));
    cr_assert_eq(l->h.aux, EG_LIST_F64);
    cr_assert(eg_list_push(rt, l, eg_float_box(rt, -INFINITY)));
    expect_repr(rt, sp, EG_PTR(l), "[1e+300, -inf]");
    EgVal nan = eg_float_box(rt, NAN);
    cr_assert(eg_list_push(rt, l, nan));
    cr_assert_eq(l->h.aux, EG_LIST_VAL);
    sp[0] = EG_PTR(l);
    sp[1] = nan;
    cr_assert_eq(eg_list_find_u(rt, sp + 2, sp[0], nan, 0, EG_INDEX_END), 2);
    EgList *bools = eg_list_make(rt, EG_LIST_EMPTY, 0);
    cr_assert(eg_list_push(rt, bools, EG_TRUE));
    cr_assert_eq(bools->h.aux, EG_LIST_BOOL);
    eg_rt_free(rt);
}

Test(list, inserting_and_removing_at_every_place) {
    EgRt *rt = start();
    EgList *l = eg_list_make(rt, EG_LIST_EMPTY, 0);
    int64_t shadow[400];
    uint32_t n = 0, seed = 7;
    for (int step = 0; step < 5000; step++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t at = n ? (seed >> 8) % n : 0;
        if (n < 400 && (n == 0 || (seed >> 4) % 5 < 3)) {
            if (step == 2500) cr_assert(eg_list_generalise(rt, l));
            cr_assert(eg_list_insert(rt, l, at, EG_INT(step)));
            memmove(shadow + at + 1, shadow + at, (n - at) * sizeof *shadow);
            shadow[at] = step;
            n++;
        } else {
            EgVal v = eg_list_take(rt, l, at);
            cr_assert_eq(v, EG_INT(shadow[at]));
            memmove(shadow + at, shadow + at + 1, (n - at - 1) * sizeof *shadow);
            n--;
        }
        cr_assert_eq(l->len, n);
    }
    for (uint32_t i = 0; i < n; i++) cr_assert_eq(eg_list_get_raw(rt, l, i), EG_INT(shadow[i]));
    eg_rt_free(rt);
}

static EgVal slice(EgRt *rt, EgVal a, EgVal b, EgVal c) {
    return eg_build_slice(rt, a, b, c);
}

Test(list, slices) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal l = sp[0] = ints(rt, 0, 10), none = EG_NONE;
    expect_repr(rt, sp + 1, eg_getitem_u(rt, sp + 1, l, slice(rt, EG_INT(-3), none, none)),
                "[7, 8, 9]");
    expect_repr(rt, sp + 1, eg_getitem_u(rt, sp + 1, l, slice(rt, none, none, EG_INT(-3))),
                "[9, 6, 3, 0]");
    cr_assert(eg_delitem_u(rt, sp + 1, l, slice(rt, EG_INT(8), none, EG_INT(-3))));
    expect_repr(rt, sp + 1, l, "[0, 1, 3, 4, 6, 7, 9]");
    sp[1] = eg_list_new(rt, (EgVal[]){EG_NONE, EG_TRUE}, 2);
    cr_assert(eg_setitem_u(rt, sp + 2, l, slice(rt, EG_INT(1), EG_INT(5), none), sp[1]));
    expect_repr(rt, sp + 2, l, "[0, None, True, 7, 9]");
    cr_assert(eg_setitem_u(rt, sp + 2, l, slice(rt, EG_INT(1), EG_INT(2), none), l));
    expect_repr(rt, sp + 2, l, "[0, 0, None, True, 7, 9, True, 7, 9]");
    cr_assert(!eg_setitem_u(rt, sp + 2, l, slice(rt, none, none, EG_INT(2)), sp[1]));
    expect_error(rt, sp + 2, EG_ERR,
                 "ValueError('attempt to assign sequence of size 2 to extended slice of size 5')");
    expect_error(rt, sp + 2, eg_getitem_u(rt, sp + 2, l, EG_INT(9)),
                 "IndexError('list index out of range')");
    expect_error(rt, sp + 2, eg_getitem_u(rt, sp + 2, l, none),
                 "TypeError('list indices must be integers or slices, not NoneType')");
    eg_rt_free(rt);
}

Test(list, recursive_repr_and_operators) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal l = sp[0] = ints(rt, 0, 2);
    cr_assert(eg_list_append(rt, l, eg_build_tuple(rt, &l, 1)));
    expect_repr(rt, sp + 1, l, "[0, 1, ([...],)]");
    EgVal a = sp[1] = ints(rt, 0, 2), b = sp[2] = eg_list_new(rt, (EgVal[]){EG_NONE}, 1);
    sp[3] = eg_add_u(rt, sp + 4, a, b);
    expect_repr(rt, sp + 4, sp[3], "[0, 1, None]");
    sp[3] = eg_mul_u(rt, sp + 4, EG_INT(3), a);
    expect_repr(rt, sp + 4, sp[3], "[0, 1, 0, 1, 0, 1]");
    cr_assert_eq(eg_imul_u(rt, sp + 4, a, EG_INT(2)), a);
    cr_assert_eq(eg_iadd_u(rt, sp + 4, a, a), a);
    expect_repr(rt, sp + 4, a, "[0, 1, 0, 1, 0, 1, 0, 1]");
    expect_error(rt, sp + 4, eg_add_u(rt, sp + 4, a, EG_INT(5)),
                 "TypeError('can only concatenate list (not \"int\") to list')");
    eg_rt_free(rt);
}

/* ---- sorting ---- */

enum { MOST = 3000 };

/* Fills a[0, n) by a pattern: random, few values, ascending, descending, saw teeth, nearly sorted.
 */
static void fill(int64_t *a, uint32_t n, int pattern) {
    uint32_t seed = n * 31 + (uint32_t)pattern;
    for (uint32_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t r = seed >> 8;
        switch (pattern) {
        case 0: a[i] = r; break;
        case 1: a[i] = r % 7; break;
        case 2: a[i] = i; break;
        case 3: a[i] = n - i; break;
        case 4: a[i] = i % 97 * 3 + i / 97; break;
        default: a[i] = r % 50 ? i : r % n; break;
        }
    }
}

/* A str of decimal digits behind a common prefix. */
static EgVal number_text(EgRt *rt, int64_t i) {
    char buf[32] = "item ";
    size_t n = 5;
    do buf[n++] = (char)('0' + i % 10);
    while (i /= 10);
    return eg_str_from_utf8(rt, buf, n);
}

/* Sorts (value, position) tuples, values alone or strs, and checks order and stability. */
static void check_sort(EgRt *rt, EgVal *sp, int64_t *a, uint32_t n, bool reverse, int form) {
    EgList *l = eg_list_make(rt, EG_LIST_EMPTY, 0);
    sp[0] = EG_PTR(l);
    for (uint32_t i = 0; i < n; i++) {
        EgVal v = EG_INT(a[i]);
        if (form == 1) v = eg_float_box(rt, (double)a[i]);
        if (form == 2) v = eg_tuple_new(rt, (EgVal[]){v, EG_INT(reverse ? n - i : i)}, 2);
        if (form == 4) v = number_text(rt, a[i]);
        cr_assert(eg_list_push(rt, l, v));
    }
    if (form == 3) cr_assert(eg_list_generalise(rt, l));
    cr_assert(eg_list_sort_u(rt, sp + 1, sp[0], EG_NONE, reverse));
    cr_assert_eq(l->len, n);
    for (uint32_t i = 1; i < n; i++) {
        sp[1] = eg_list_get_raw(rt, l, i - 1);
        sp[2] = eg_list_get_raw(rt, l, i);
        EgVal wrong =
            reverse ? eg_lt_u(rt, sp + 3, sp[1], sp[2]) : eg_lt_u(rt, sp + 3, sp[2], sp[1]);
        cr_assert_eq(wrong, EG_FALSE, "n %u form %d at %u", n, form, i);
    }
}

Test(sort, every_pattern_every_form) {
    EgRt *rt = start();
    static int64_t a[MOST];
    for (uint32_t n = 0; n < MOST; n = n * 5 / 3 + 1)
        for (int pattern = 0; pattern < 6; pattern++)
            for (int form = 0; form < 5; form++) {
                fill(a, n, pattern);
                check_sort(rt, rt->stack, a, n, pattern % 2, form);
            }
    eg_rt_free(rt);
}

/* key=len on strings whose content tells their position. */
Test(sort, is_stable_in_both_directions) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    static const char *const words[] = {"bb", "a", "cc", "d", "aa", "c", "", "bb", "ccc"};
    EgList *l = eg_list_make(rt, EG_LIST_EMPTY, 0);
    sp[0] = EG_PTR(l);
    for (int i = 0; i < 9; i++) cr_assert(eg_list_push(rt, l, text(rt, words[i])));
    sp[1] = eg_builtin_get(rt, NULL, EG_B_len, text(rt, "len"));
    cr_assert(eg_list_sort_u(rt, sp + 2, sp[0], sp[1], false));
    expect_repr(rt, sp + 2, sp[0], "['', 'a', 'd', 'c', 'bb', 'cc', 'aa', 'bb', 'ccc']");
    cr_assert(eg_list_sort_u(rt, sp + 2, sp[0], sp[1], true));
    expect_repr(rt, sp + 2, sp[0], "['ccc', 'bb', 'cc', 'aa', 'bb', 'a', 'd', 'c', '']");
    cr_assert(eg_list_sort_u(rt, sp + 2, sp[0], EG_NONE, false));
    expect_repr(rt, sp + 2, sp[0], "['', 'a', 'aa', 'bb', 'bb', 'c', 'cc', 'ccc', 'd']");
    cr_assert(eg_list_push(rt, l, EG_INT(1)));
    cr_assert(!eg_list_sort_u(rt, sp + 2, sp[0], EG_NONE, false));
    expect_error(rt, sp + 2, EG_ERR,
                 "TypeError(\"'<' not supported between instances of 'int' and 'str'\")");
    cr_assert_eq(l->len, 10);
    eg_rt_free(rt);
}

/* ---- ranges, iteration, unpacking ---- */

Test(range, answers_by_arithmetic) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal big = eg_mul_u(rt, sp, EG_INT(EG_INT_MAX), EG_INT(EG_INT_MAX));
    sp[0] = big;
    EgVal r = sp[1] = eg_range_new(rt, EG_INT(0), big, EG_INT(3));
    expect_repr(rt, sp + 2, eg_getitem_u(rt, sp + 2, r, EG_INT(5)), "15");
    sp[2] = eg_getitem_u(rt, sp + 2, r, EG_INT(-1));
    cr_assert_eq(eg_in_u(rt, sp + 3, sp[2], r), EG_TRUE);
    cr_assert_eq(eg_in_u(rt, sp + 3, EG_INT(4), r), EG_FALSE);
    r = sp[1] = eg_range_new(rt, EG_INT(10), EG_INT(0), EG_INT(-3));
    sp[2] = eg_list_from_u(rt, sp + 2, r);
    expect_repr(rt, sp + 3, sp[2], "[10, 7, 4, 1]");
    expect_repr(rt, sp + 3, eg_getitem_u(rt, sp + 3, r, slice(rt, EG_INT(3), EG_NONE, EG_INT(-2))),
                "range(1, 13, 6)");
    eg_rt_free(rt);
}

Test(iter, lists_may_grow_while_iterated) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal l = sp[0] = ints(rt, 0, 3), it = sp[1] = eg_iter_new_u(rt, sp + 1, l);
    for (int i = 0; i < 6; i++) {
        cr_assert_eq(eg_iter_next_u(rt, sp + 2, it), EG_INT(i));
        if (i < 3) cr_assert(eg_list_append(rt, l, EG_INT(3 + i)));
    }
    cr_assert_eq(eg_iter_next_u(rt, sp + 2, it), EG_STOP);
    cr_assert(eg_list_append(rt, l, EG_INT(9)));
    cr_assert_eq(eg_iter_next_u(rt, sp + 2, it), EG_STOP);
    expect_error(rt, sp + 2, eg_iter_new_u(rt, sp + 2, EG_INT(5)),
                 "TypeError(\"'int' object is not iterable\")");
    eg_rt_free(rt);
}

Test(iter, unpacking) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal l = sp[0] = ints(rt, 0, 5);
    expect_repr(rt, sp + 1, eg_unpack_u(rt, sp + 1, l, 5), "(0, 1, 2, 3, 4)");
    expect_error(rt, sp + 1, eg_unpack_u(rt, sp + 1, l, 6),
                 "ValueError('not enough values to unpack (expected 6, got 5)')");
    sp[1] = eg_range_new(rt, EG_INT(0), EG_INT(5), EG_INT(1));
    expect_error(rt, sp + 2, eg_unpack_u(rt, sp + 2, sp[1], 2),
                 "ValueError('too many values to unpack (expected 2)')");
    expect_repr(rt, sp + 2, eg_unpack_ex_u(rt, sp + 2, sp[1], 1, 2), "(0, [1, 2], 3, 4)");
    expect_error(rt, sp + 2, eg_unpack_ex_u(rt, sp + 2, sp[1], 4, 2),
                 "ValueError('not enough values to unpack (expected at least 6, got 5)')");
    expect_error(rt, sp + 2, eg_unpack_u(rt, sp + 2, EG_NONE, 2),
                 "TypeError('cannot unpack non-iterable NoneType object')");
    eg_rt_free(rt);
}
