/* iter, next, any, all, sorted, min, max. sum is in eg_bi_sum.c. */
#include "core/eg_call.h"
#include "core/eg_gen.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "types/eg_container.h"

/* ---- iter, next ---- */

static EgVal iter(EG_ARGS) {
    (void)self;
    if (!eg_check_args(rt, "iter", n, kwnames, 1, 2)) return EG_ERR;
    if (n == 1) return eg_iter_u(rt, sp, args[0]);
    if (!eg_type_of(rt, args[0])->s.call)
        return eg_raise(rt, EG_T_TYPE_ERROR, "iter(v, w): v must be callable");
    EgCallIter *it = eg_alloc(rt, rt->types[EG_T_ITER_CALL], sizeof *it);
    if (!it) return EG_ERR;
    it->fn = args[0];
    it->sentinel = args[1];
    return EG_PTR(it);
}

const EgDef eg_bi_iter = {"iter", iter, EG_DEF_FUNC, NULL,
                          "iter(iterable), or iter(callable, sentinel): an iterator."};

static EgVal next(EG_ARGS) {
    (void)self;
    if (!eg_check_args(rt, "next", n, kwnames, 1, 2)) return EG_ERR;
    EgVal v = eg_next_u(rt, sp, args[0]);
    if (n == 1) return eg_stop_to_exc(rt, v);
    if (v == EG_ERR) v = eg_exc_to_stop(rt, v);
    return v == EG_STOP ? args[1] : v;
}

const EgDef eg_bi_next = {
    "next", next, EG_DEF_FUNC, NULL,
    "next(iterator[, default]): its next item; at the end default or StopIteration."};

/* ---- any, all ---- */

/* The first item whose truth is `wanted` decides. */
static EgVal decide_u(EgRt *rt, EgVal *sp, EgVal iterable, int wanted) {
    sp[0] = eg_iter_u(rt, sp, iterable);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (;;) {
        sp[1] = eg_iter_next_u(rt, sp + 1, sp[0]);
        if (sp[1] == EG_STOP) return EG_BOOL(!wanted);
        int yes = sp[1] == EG_ERR ? -1 : eg_truth_int_u(rt, sp + 2, sp[1]);
        if (yes < 0) return EG_ERR;
        if (yes == wanted) return EG_BOOL(wanted);
        if (!EG_SAFEPOINT(rt, sp + 1)) return EG_ERR;
    }
}

static EgVal any(EG_ARGS) {
    EG_UNUSED_ARGS;
    return decide_u(rt, sp, args[0], 1);
}

static EgVal all(EG_ARGS) {
    EG_UNUSED_ARGS;
    return decide_u(rt, sp, args[0], 0);
}

const EgDef eg_bi_any = {"any", any, EG_DEF_FUNC, "(iterable, /)", "Is any item true?"};
const EgDef eg_bi_all = {"all", all, EG_DEF_FUNC, "(iterable, /)", "Are all items true?"};

/* ---- sorted ---- */

static EgVal sorted(EG_ARGS) {
    (void)self;
    static const char *const names[] = {"key", "reverse"};
    EgVal key = EG_NONE, list;
    int reverse = 0;
    if (!eg_check_args(rt, "sorted", n, EG_NONE, 1, 1)) return EG_ERR;
    list = sp[0] = eg_list_from_u(rt, sp, args[0]);
    if (list == EG_ERR) return EG_ERR;
    if (eg_nkw(kwnames)) {
        EgVal given[2] = {EG_UNBOUND, EG_UNBOUND};
        if (!eg_take_keywords(rt, "sort", names, 2, 0, given, args + n, kwnames)) return EG_ERR;
        if (given[0] != EG_UNBOUND) key = given[0];
        if (given[1] != EG_UNBOUND) reverse = eg_truth_int_u(rt, sp + 1, given[1]);
        if (reverse < 0) return EG_ERR;
    }
    return eg_list_sort_u(rt, sp + 1, list, key, reverse) ? list : EG_ERR;
}

const EgDef eg_bi_sorted = {"sorted", sorted, EG_DEF_FUNC, NULL,
                            "sorted(iterable, /, *, key=None, reverse=False): a new sorted list."};

/* ---- min, max ---- */

/* What a run of min or max knows, in root words from `r`: the best item and its key. */
enum { R_BEST, R_BEST_KEY, R_ITEM, R_KEY, R_WORDS };

/* Looks at the item in r[R_ITEM]. */
static bool consider_u(EgRt *rt, EgVal *r, EgVal key, EgCmp op) {
    EgVal *sp = r + R_WORDS;
    r[R_KEY] = key == EG_NONE ? r[R_ITEM] : eg_call1_u(rt, sp, key, r[R_ITEM]);
    if (r[R_KEY] == EG_ERR) return false;
    int better = 1;
    if (r[R_BEST] != EG_UNBOUND) {
        if (EG_BOTH_INT(r[R_KEY], r[R_BEST_KEY])) {
            int64_t x = (int64_t)r[R_KEY], y = (int64_t)r[R_BEST_KEY];
            better = op == EG_GT ? x > y : x < y;
        } else {
            EgVal v = sp[0] = eg_compare_u(rt, sp, r[R_KEY], r[R_BEST_KEY], op);
            better = v == EG_ERR ? -1 : eg_truth_int_u(rt, sp + 1, v);
        }
    }
    if (better > 0) {
        r[R_BEST] = r[R_ITEM];
        r[R_BEST_KEY] = r[R_KEY];
    }
    return better >= 0;
}

/* Over an iterable; the iterator is kept in r[-1]. */
static bool consider_all_u(EgRt *rt, EgVal *r, EgVal iterable, EgVal key, EgCmp op) {
    r[-1] = eg_iter_u(rt, r + R_WORDS, iterable);
    if (r[-1] == EG_ERR) return false;
    for (;;) {
        r[R_ITEM] = eg_iter_next_u(rt, r + R_WORDS, r[-1]);
        if (r[R_ITEM] == EG_STOP) return true;
        if (r[R_ITEM] == EG_ERR || !consider_u(rt, r, key, op)) return false;
        if (!EG_SAFEPOINT(rt, r + R_WORDS)) return false;
    }
}

static EgVal extreme_u(EgRt *rt, EgVal *sp, const char *name, EgCmp op, EgVal *args, uint32_t n,
                       EgVal kwnames) {
    EgVal key = EG_NONE, fallback = EG_UNBOUND, *r = sp + 1;
    if (!n) return eg_raise(rt, EG_T_TYPE_ERROR, "%s expected at least 1 argument, got 0", name);
    if (eg_nkw(kwnames)) {
        static const char *const names[] = {"key", "default"};
        EgVal given[2] = {EG_UNBOUND, EG_UNBOUND};
        if (!eg_take_keywords(rt, name, names, 2, 0, given, args + n, kwnames)) return EG_ERR;
        if (given[0] != EG_UNBOUND) key = given[0];
        fallback = given[1];
    }
    if (n > 1 && fallback != EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "Cannot specify a default for %s() with multiple positional arguments",
                        name);
    sp[0] = r[R_ITEM] = r[R_KEY] = r[R_BEST_KEY] = EG_NONE;
    r[R_BEST] = EG_UNBOUND;
    if (n == 1) {
        if (!consider_all_u(rt, r, args[0], key, op)) return EG_ERR;
    } else {
        for (uint32_t i = 0; i < n; i++) {
            r[R_ITEM] = args[i];
            if (!consider_u(rt, r, key, op)) return EG_ERR;
        }
    }
    if (r[R_BEST] != EG_UNBOUND) return r[R_BEST];
    return fallback != EG_UNBOUND
               ? fallback
               : eg_raise(rt, EG_T_VALUE_ERROR, "%s() iterable argument is empty", name);
}

static EgVal min(EG_ARGS) {
    (void)self;
    return extreme_u(rt, sp, "min", EG_LT, args, n, kwnames);
}

static EgVal max(EG_ARGS) {
    (void)self;
    return extreme_u(rt, sp, "max", EG_GT, args, n, kwnames);
}

const EgDef eg_bi_min = {
    "min", min, EG_DEF_FUNC, NULL,
    "min(iterable, *[, default, key]) or min(a, b, *args[, key]): the smallest one."};
const EgDef eg_bi_max = {
    "max", max, EG_DEF_FUNC, NULL,
    "max(iterable, *[, default, key]) or max(a, b, *args[, key]): the largest one."};
