/* Does the hash table find what was stored, in the order it was stored, after any mix of changes?
 * Tables at every size, views, iterators that notice changes, set algebra. */
#include <criterion/criterion.h>
#include <string.h>

#include "edgert/prims.h"
#include "types/eg_container.h"
#include "types/eg_dict_table.h"
#include "types/eg_set.h"

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

static void expect_error(EgRt *rt, EgVal *sp, const char *text) {
    EgVal exc = rt->exc;
    cr_assert_neq(exc, EG_UNBOUND);
    rt->exc = EG_UNBOUND;
    expect_repr(rt, sp, exc, text);
}

static EgVal text(EgRt *rt, const char *s) {
    return eg_str_from_utf8(rt, s, strlen(s));
}

static EgVal dict_of(EgRt *rt, EgVal *sp, const char *keys) {
    EgVal d = sp[0] = eg_dict_new(rt);
    for (int i = 0; keys[i]; i++) {
        sp[1] = eg_str_from_utf8(rt, keys + i, 1);
        cr_assert(eg_dict_set_u(rt, sp + 2, d, sp[1], EG_INT(i)));
    }
    return d;
}

static EgVal set_of(EgRt *rt, EgVal *sp, const char *items) {
    EgVal s = sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    for (int i = 0; items[i]; i++) {
        sp[1] = eg_str_from_utf8(rt, items + i, 1);
        cr_assert(eg_set_put_u(rt, sp + 2, s, sp[1]));
    }
    return s;
}

/* A set of small ints, which stand in order. */
static EgVal digits(EgRt *rt, EgVal *sp, const char *items) {
    EgVal s = sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    for (int i = 0; items[i]; i++) cr_assert(eg_set_put_u(rt, sp + 1, s, EG_INT(items[i] - '0')));
    return s;
}

enum { KEYS = 700 };

/* Position in insertion order per key, or -1; checks every key and the order. */
static void check(EgRt *rt, EgVal *sp, EgDict *d, const int64_t *stamp) {
    uint32_t live = 0, i = 0;
    int64_t last = -1;
    EgVal key, value;
    for (int k = 0; k < KEYS; k++) {
        EgVal v = eg_dict_get_u_raw(rt, sp, d, EG_INT(k * 1024));
        cr_assert_eq(v, stamp[k] < 0 ? EG_UNBOUND : EG_INT(stamp[k]));
        live += stamp[k] >= 0;
    }
    cr_assert_eq(d->used, live);
    while (eg_dict_next(d, &i, &key, &value)) {
        cr_assert_gt(EG_TO_INT(value), last);
        last = EG_TO_INT(value);
        live--;
    }
    cr_assert_eq(live, 0);
}

Test(dict, any_mix_of_changes) {
    EgRt *rt = start();
    EgVal *sp = rt->stack + 1;
    EgDict *d = eg_dict_make(rt, 0);
    rt->stack[0] = EG_PTR(d);
    int64_t stamp[KEYS];
    memset(stamp, -1, sizeof stamp);
    uint32_t seed = 1;
    for (int64_t step = 0; step < 40000; step++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t k = (seed >> 9) % KEYS, what = (seed >> 5) % 8;
        bool grow = step / 3000 % 2 == 0;
        EgVal key, value;
        if (what < (grow ? 5 : 2)) {
            if (stamp[k] >= 0) continue;
            cr_assert(eg_dict_set_u_raw(rt, sp, d, EG_INT(k * 1024), EG_INT(step)));
            stamp[k] = step;
        } else if (what < 7) {
            cr_assert_eq(eg_dict_del_u_raw(rt, sp, d, EG_INT(k * 1024)), stamp[k] >= 0);
            stamp[k] = -1;
        } else if (eg_dict_pop_last(rt, d, &key, &value)) {
            k = (uint32_t)(EG_TO_INT(key) / 1024);
            cr_assert_eq(stamp[k], EG_TO_INT(value));
            for (int j = 0; j < KEYS; j++) cr_assert(stamp[j] <= stamp[k]);
            stamp[k] = -1;
        }
        if (step % 500 == 0) check(rt, sp, d, stamp);
    }
    check(rt, sp, d, stamp);
    eg_rt_free(rt);
}

Test(dict, taking_the_oldest_is_cheap) {
    EgRt *rt = start();
    EgVal *sp = rt->stack + 1, key, value;
    EgDict *d = eg_dict_make(rt, 0);
    rt->stack[0] = EG_PTR(d);
    for (int i = 0; i < 200000; i++) cr_assert(eg_dict_set_u_raw(rt, sp, d, EG_INT(i), EG_NONE));
    for (int n = 0; n < 200000; n++) {
        uint32_t i = d->first;
        cr_assert(eg_dict_next(d, &i, &key, &value));
        cr_assert_eq(key, EG_INT(n));
        eg_dict_drop(rt, d, i - 1);
    }
    cr_assert_eq(d->used, 0);
    eg_rt_free(rt);
}

Test(dict, equal_numbers_are_one_key) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal d = sp[0] = eg_dict_new(rt);
    cr_assert(eg_dict_set_u(rt, sp + 1, d, EG_INT(1), text(rt, "int")));
    cr_assert(eg_dict_set_u(rt, sp + 1, d, EG_TRUE, text(rt, "bool")));
    cr_assert(eg_dict_set_u(rt, sp + 1, d, eg_float_box(rt, 1.0), text(rt, "float")));
    expect_repr(rt, sp + 1, d, "{1: 'float'}");
    sp[1] = eg_list_new(rt, NULL, 0);
    cr_assert(!eg_dict_set_u(rt, sp + 2, d, sp[1], EG_NONE));
    expect_error(rt, sp + 2, "TypeError(\"unhashable type: 'list'\")");
    cr_assert_eq(eg_getitem_u(rt, sp + 2, d, EG_INT(7)), EG_ERR);
    expect_error(rt, sp + 2, "KeyError(7)");
    eg_rt_free(rt);
}

Test(dict, iterators_notice_changes) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal d = sp[0] = dict_of(rt, sp, "ab");
    EgVal it = sp[1] = eg_iter_new_u(rt, sp + 1, d);
    sp[2] = eg_iter_next_u(rt, sp + 2, it);
    expect_repr(rt, sp + 3, sp[2], "'a'");
    cr_assert(eg_dict_set_u(rt, sp + 3, d, EG_INT(1), EG_NONE));
    cr_assert_eq(eg_iter_next_u(rt, sp + 3, it), EG_ERR);
    expect_error(rt, sp + 3, "RuntimeError('dictionary changed size during iteration')");
    it = sp[1] = eg_iter_new_u(rt, sp + 1, d);
    for (int i = 0; i < 3; i++) cr_assert_neq(eg_iter_next_u(rt, sp + 3, it), EG_ERR);
    cr_assert(eg_delitem_u(rt, sp + 3, d, EG_INT(1)));
    cr_assert(eg_dict_set_u(rt, sp + 3, d, EG_INT(2), EG_NONE));
    cr_assert_eq(eg_iter_next_u(rt, sp + 3, it), EG_ERR);
    expect_error(rt, sp + 3, "RuntimeError('dictionary keys changed during iteration')");
    EgVal s = sp[0] = set_of(rt, sp, "a");
    it = sp[1] = eg_iter_new_u(rt, sp + 1, s);
    cr_assert(eg_set_add_u(rt, sp + 2, s, EG_INT(1)));
    cr_assert_eq(eg_iter_next_u(rt, sp + 2, it), EG_ERR);
    expect_error(rt, sp + 2, "RuntimeError('Set changed size during iteration')");
    eg_rt_free(rt);
}

Test(dict, views_and_merging) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal a = sp[0] = dict_of(rt, sp, "abc"), b = sp[1] = dict_of(rt, sp + 1, "cd");
    sp[2] = eg_or_u(rt, sp + 2, a, b);
    expect_repr(rt, sp + 3, sp[2], "{'a': 0, 'b': 1, 'c': 0, 'd': 1}");
    EgVal keys = sp[3] = eg_dict_view_new(rt, EG_T_DICT_KEYS, a);
    EgVal items = sp[4] = eg_dict_view_new(rt, EG_T_DICT_ITEMS, b);
    expect_repr(rt, sp + 5, keys, "dict_keys(['a', 'b', 'c'])");
    expect_repr(rt, sp + 5, items, "dict_items([('c', 0), ('d', 1)])");
    cr_assert_eq(
        eg_eq_u(rt, sp + 6, sp[5] = eg_sub_u(rt, sp + 5, keys, b), set_of(rt, sp + 6, "ab")),
        EG_TRUE);
    expect_repr(rt, sp + 5, eg_and_u(rt, sp + 5, b, keys), "{'c'}");
    cr_assert_eq(eg_eq_u(rt, sp + 5, keys, set_of(rt, sp + 5, "cba")), EG_TRUE);
    cr_assert(!eg_dict_update_u(rt, sp + 5, a, EG_INT(5)));
    expect_error(rt, sp + 5, "TypeError(\"'int' object is not a mapping\")");
    eg_rt_free(rt);
}

Test(set, algebra) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    EgVal a = sp[0] = digits(rt, sp, "0123"), b = sp[1] = digits(rt, sp + 1, "2345");
    expect_repr(rt, sp + 2, eg_or_u(rt, sp + 2, a, b), "{0, 1, 2, 3, 4, 5}");
    expect_repr(rt, sp + 2, eg_and_u(rt, sp + 2, a, b), "{2, 3}");
    expect_repr(rt, sp + 2, eg_sub_u(rt, sp + 2, a, b), "{0, 1}");
    expect_repr(rt, sp + 2, eg_xor_u(rt, sp + 2, a, b), "{0, 1, 4, 5}");
    sp[2] = eg_set_from_u(rt, sp + 2, EG_T_FROZENSET, a);
    expect_repr(rt, sp + 3, sp[2], "frozenset({0, 1, 2, 3})");
    cr_assert(eg_set_add_u(rt, sp + 3, b, sp[2]));
    cr_assert_eq(eg_in_u(rt, sp + 3, a, b), EG_TRUE);
    cr_assert_eq(eg_le_u(rt, sp + 3, a, sp[2]), EG_TRUE);
    cr_assert_eq(eg_lt_u(rt, sp + 3, a, sp[2]), EG_FALSE);
    cr_assert_eq(eg_iand_u(rt, sp + 3, a, b), a);
    expect_repr(rt, sp + 3, a, "{2, 3}");
    EgVal n[3] = {EG_INT(1), EG_INT(2), EG_INT(3)};
    sp[2] = eg_tuple_new(rt, n, 3);
    sp[3] = eg_set_from_u(rt, sp + 3, EG_T_FROZENSET, sp[2]);
    EgType *t = rt->types[EG_T_FROZENSET];
    cr_assert_eq(t->s.hash(rt, sp + 4, sp[3]), EG_INT(-272375401224217160));
    cr_assert_eq(rt->types[EG_T_TUPLE]->s.hash(rt, sp + 4, sp[2]), EG_INT(529344067295497451));
    eg_rt_free(rt);
}

/* The facts of CPython's table: order by slot, deleted slots reused, merging grows at once. */
Test(set, order_is_that_of_cpython) {
    EgRt *rt = start();
    EgVal *sp = rt->stack;
    static const int items[] = {20, 9, 3, 100, 7, 5, 1};
    EgVal v[7], s = sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    for (int i = 0; i < 7; i++) v[i] = EG_INT(items[i]);
    expect_repr(rt, sp + 1, eg_build_set_u(rt, sp + 1, v, 7), "{1, 3, 100, 5, 20, 7, 9}");
    for (int i = 0; i < 4; i++) cr_assert(eg_set_put_u(rt, sp + 1, s, EG_INT(i * 8)));
    expect_repr(rt, sp + 1, s, "{0, 8, 16, 24}");
    cr_assert_eq(eg_set_drop_u(rt, sp + 1, s, EG_INT(8)), 1);
    cr_assert(eg_set_put_u(rt, sp + 1, s, EG_INT(32)));
    EgVal key;
    cr_assert(eg_set_take(EG_SET(s), &key));
    cr_assert_eq(key, EG_INT(0));
    eg_rt_free(rt);
}
