/* Comparison, truth, membership and hashing of any values. */
#include "eg_ops.h"

#include "edgert/arith.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

const char *eg_cmp_text(EgCmp op) {
    static const char *const text[] = {"<", "<=", "==", "!=", ">", ">="};
    return text[op];
}

EgCmp eg_cmp_swap(EgCmp op) {
    static const EgCmp swapped[] = {EG_GT, EG_GE, EG_EQ, EG_NE, EG_LT, EG_LE};
    return swapped[op];
}

EgVal eg_compare_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    const EgType *ta = EG_IS_PTR(a) ? eg_ptr_type(a) : eg_type_of(rt, a);
    const EgType *tb = EG_IS_PTR(b) ? eg_ptr_type(b) : eg_type_of(rt, b);
    bool reflected = false;
    EgVal v;
    if (ta != tb && tb->s.compare && eg_is_subtype(tb, ta)) {
        v = tb->s.compare(rt, sp, b, a, eg_cmp_swap(op));
        if (v != EG_NOTIMPL) return v;
        reflected = true;
    }
    if (ta->s.compare) {
        v = ta->s.compare(rt, sp, a, b, op);
        if (v != EG_NOTIMPL) return v;
    }
    if (!reflected && tb->s.compare) {
        v = tb->s.compare(rt, sp, b, a, eg_cmp_swap(op));
        if (v != EG_NOTIMPL) return v;
    }
    if (op == EG_EQ) return EG_BOOL(a == b);
    if (op == EG_NE) return EG_BOOL(a != b);
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%s' not supported between instances of '%T' and '%T'",
                    eg_cmp_text(op), a, b);
}

int eg_compare_bool_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (a == b && (op == EG_EQ || op == EG_NE)) return op == EG_EQ;
    EgVal v = eg_compare_u(rt, sp, a, b, op);
    if (v == EG_ERR) return -1;
    sp[0] = v;
    return eg_truth_int_u(rt, sp + 1, v);
}

static bool both_exact_str(EgRt *rt, EgVal a, EgVal b) {
    return EG_IS_PTR(a) && EG_IS_PTR(b) && eg_ptr_type(a) == rt->types[EG_T_STR] &&
           eg_ptr_type(b) == rt->types[EG_T_STR];
}

int eg_equal_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    bool same;
    if (a == b) return 1;
    if (eg_fast_eq(a, b, &same)) return same;
    if (both_exact_str(rt, a, b)) return eg_str_eq(EG_STR(a), EG_STR(b));
    return eg_compare_bool_u(rt, sp, a, b, EG_EQ);
}

#define COMPARISON(name, op)                                                               \
    EgVal eg_##name##_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {                           \
        bool yes;                                                                          \
        return eg_fast_##name(a, b, &yes) ? EG_BOOL(yes) : eg_compare_u(rt, sp, a, b, op); \
    }
COMPARISON(lt, EG_LT)
COMPARISON(le, EG_LE)
COMPARISON(gt, EG_GT)
COMPARISON(ge, EG_GE)

EgVal eg_eq_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    bool yes;
    if (eg_fast_eq(a, b, &yes)) return EG_BOOL(yes);
    if (both_exact_str(rt, a, b)) return EG_BOOL(a == b || eg_str_eq(EG_STR(a), EG_STR(b)));
    return eg_compare_u(rt, sp, a, b, EG_EQ);
}

EgVal eg_ne_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    bool yes;
    if (eg_fast_ne(a, b, &yes)) return EG_BOOL(yes);
    if (both_exact_str(rt, a, b)) return EG_BOOL(a != b && !eg_str_eq(EG_STR(a), EG_STR(b)));
    return eg_compare_u(rt, sp, a, b, EG_NE);
}

EgVal eg_is(EgRt *rt, EgVal a, EgVal b) {
    (void)rt;
    return EG_BOOL(a == b);
}

EgVal eg_is_not(EgRt *rt, EgVal a, EgVal b) {
    (void)rt;
    return EG_BOOL(a != b);
}

/* ---- truth ---- */

EgVal eg_truth_u(EgRt *rt, EgVal *sp, EgVal v) {
    bool yes;
    if (eg_fast_truth(v, &yes)) return EG_BOOL(yes);
    const EgType *t = eg_type_of(rt, v);
    if (t->s.truth) return t->s.truth(rt, sp, v);
    if (!t->s.len) return EG_TRUE;
    v = t->s.len(rt, sp, v);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_INT(0));
}

int eg_truth_int_u(EgRt *rt, EgVal *sp, EgVal v) {
    v = eg_truth_u(rt, sp, v);
    return v == EG_ERR ? -1 : v == EG_TRUE;
}

EgVal eg_not_u(EgRt *rt, EgVal *sp, EgVal v) {
    v = eg_truth_u(rt, sp, v);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_TRUE);
}

/* ---- membership ---- */

/* `item in v` by iterating. */
static int search_u(EgRt *rt, EgVal *sp, EgVal v, EgVal item) {
    const EgType *t = eg_type_of(rt, v);
    if (!t->s.iter && !t->s.getitem) {
        eg_raise(rt, EG_T_TYPE_ERROR, "argument of type '%T' is not iterable", v);
        return -1;
    }
    EgVal *r = sp;
    r[0] = eg_iter_u(rt, sp, v);
    if (r[0] == EG_ERR) {
        if (eg_exc_is(rt, EG_T_TYPE_ERROR)) {
            eg_exc_clear(rt);
            eg_raise(rt, EG_T_TYPE_ERROR, "argument of type '%T' is not iterable", v);
        }
        return -1;
    }
    for (;;) {
        r[1] = eg_next_u(rt, sp + 1, r[0]);
        if (r[1] == EG_STOP) return 0;
        if (r[1] == EG_ERR) return -1;
        int same = eg_equal_u(rt, sp + 2, r[1], item);
        if (same) return same;
        if (!EG_SAFEPOINT(rt, sp + 2)) return -1;
    }
}

int eg_contains_u(EgRt *rt, EgVal *sp, EgVal container, EgVal item) {
    const EgType *t = eg_type_of(rt, container);
    if (!t->s.contains) return search_u(rt, sp, container, item);
    EgVal v = t->s.contains(rt, sp, container, item);
    return v == EG_ERR ? -1 : v == EG_TRUE;
}

EgVal eg_in_u(EgRt *rt, EgVal *sp, EgVal item, EgVal container) {
    int yes = eg_contains_u(rt, sp, container, item);
    return yes < 0 ? EG_ERR : EG_BOOL(yes);
}

EgVal eg_not_in_u(EgRt *rt, EgVal *sp, EgVal item, EgVal container) {
    int yes = eg_contains_u(rt, sp, container, item);
    return yes < 0 ? EG_ERR : EG_BOOL(!yes);
}

/* ---- hash ---- */

EgVal eg_hash_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_INT(v)) return v == EG_INT(-1) ? EG_INT(-2) : v;
    if (EG_IS_PTR(v) && eg_ptr_type(v) == rt->types[EG_T_STR])
        return EG_INT(eg_str_hash(EG_STR(v)));
    return eg_type_of(rt, v)->s.hash(rt, sp, v);
}
