/* Methods of set and frozenset. */
#include "core/eg_ops.h"
#include "eg_container.h"
#include "eg_iter_impl.h"

static EgTypeId kind_of(EgVal set) {
    return (EgTypeId)eg_ptr_type(set)->kind;
}

/* A copy of self as set or frozenset proper. */
static EgVal copy_of_u(EgRt *rt, EgVal *sp, EgVal self) {
    return eg_set_from_u(rt, sp, kind_of(self), self);
}

/* Applies `change` to a set for each of the arguments, a tuple. */
static EgVal each_u(EgRt *rt, EgVal *sp, EgVal set, EgVal tuple,
                    bool (*change)(EgRt *, EgVal *, EgVal, EgVal)) {
    const EgTuple *t = EG_TUPLE(tuple);
    for (uint32_t i = 0; i < t->len; i++)
        if (!change(rt, sp, set, t->v[i])) return EG_ERR;
    return set;
}

/* ---- new sets ---- */

static EgVal copy(EG_ARGS) {
    EG_UNUSED_ARGS;
    return EG_IS_EXACT(rt, self, EG_T_FROZENSET) ? self : copy_of_u(rt, sp, self);
}

static EgVal union_(EG_ARGS) {
    EG_UNUSED_ARGS;
    sp[0] = copy_of_u(rt, sp, self);
    return sp[0] == EG_ERR ? EG_ERR : each_u(rt, sp + 1, sp[0], args[0], eg_set_add_all_u);
}

static EgVal difference(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgTuple *t = EG_TUPLE(args[0]);
    if (!t->len) return copy_of_u(rt, sp, self);
    sp[0] = eg_set_minus_u(rt, sp, kind_of(self), self, t->v[0]);
    for (uint32_t i = 1; i < t->len && sp[0] != EG_ERR; i++)
        if (!eg_set_drop_all_u(rt, sp + 1, sp[0], t->v[i])) return EG_ERR;
    return sp[0];
}

static EgVal intersection(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgTuple *t = EG_TUPLE(args[0]);
    if (!t->len) return copy_of_u(rt, sp, self);
    sp[0] = self;
    for (uint32_t i = 0; i < t->len && sp[0] != EG_ERR; i++)
        sp[0] = eg_set_common_u(rt, sp + 1, kind_of(self), sp[0], t->v[i]);
    return sp[0];
}

static EgVal symmetric_difference(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_set_xor_u(rt, sp, kind_of(self), self, args[0]);
}

/* ---- questions ---- */

/* The argument as a table, at sp[0]. */
static bool as_set_u(EgRt *rt, EgVal *sp, EgVal v) {
    sp[0] = EG_IS_ANY_SET(v) ? v : eg_set_from_u(rt, sp, EG_T_SET, v);
    return sp[0] != EG_ERR;
}

static EgVal answer(int r) {
    return r < 0 ? EG_ERR : EG_BOOL(r);
}

static EgVal issubset(EG_ARGS) {
    EG_UNUSED_ARGS;
    return as_set_u(rt, sp, args[0]) ? answer(eg_set_within_u(rt, sp + 1, self, sp[0])) : EG_ERR;
}

static EgVal issuperset(EG_ARGS) {
    EG_UNUSED_ARGS;
    return as_set_u(rt, sp, args[0]) ? answer(eg_set_within_u(rt, sp + 1, sp[0], self)) : EG_ERR;
}

static EgVal isdisjoint(EG_ARGS) {
    EG_UNUSED_ARGS;
    return answer(eg_set_apart_u(rt, sp, self, args[0]));
}

/* ---- changes ---- */

static EgVal none_or(EgVal r) {
    return r == EG_ERR ? EG_ERR : EG_NONE;
}

static EgVal update(EG_ARGS) {
    EG_UNUSED_ARGS;
    return none_or(each_u(rt, sp, self, args[0], eg_set_add_all_u));
}

static EgVal intersection_update(EG_ARGS) {
    EgVal kept = intersection(rt, sp, self, args, n, kwnames);
    if (kept == EG_ERR) return EG_ERR;
    eg_set_take_over(rt, self, kept);
    return EG_NONE;
}

static EgVal difference_update(EG_ARGS) {
    EG_UNUSED_ARGS;
    return none_or(each_u(rt, sp, self, args[0], eg_set_drop_all_u));
}

static EgVal symmetric_difference_update(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_set_flip_all_u(rt, sp, self, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal add(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_set_put_u(rt, sp, self, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal discard(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_set_drop_u(rt, sp, self, args[0]) < 0 ? EG_ERR : EG_NONE;
}

static EgVal remove_(EG_ARGS) {
    EG_UNUSED_ARGS;
    int r = eg_set_drop_u(rt, sp, self, args[0]);
    return r < 0 ? EG_ERR : r ? EG_NONE : eg_raise_key(rt, args[0]);
}

static EgVal pop(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal key;
    if (eg_set_take(EG_SET(self), &key)) return key;
    EgVal text = EG_STR_LIT(rt, "pop from an empty set");
    return text == EG_ERR ? EG_ERR : eg_raise_key(rt, text);
}

static EgVal clear(EG_ARGS) {
    EG_UNUSED_ARGS;
    eg_set_clear(EG_SET(self));
    return EG_NONE;
}

#define SHARED_DEFS(ROW, T)                                                                       \
    ROW(T, __reduce__, eg_set_m_reduce, METHOD, "(self, /)", NULL)                                \
    ROW(T, copy, copy, METHOD, "(self, /)", "A shallow copy.")                                    \
    ROW(T, union, union_, METHOD, "(self, *others)", "What is in self or any other.")             \
    ROW(T, difference, difference, METHOD, "(self, *others)", "What is in self and in no other.") \
    ROW(T, intersection, intersection, METHOD, "(self, *others)",                                 \
        "What is in self and in every other.")                                                    \
    ROW(T, symmetric_difference, symmetric_difference, METHOD, "(self, other, /)",                \
        "What is in exactly one of the two.")                                                     \
    ROW(T, issubset, issubset, METHOD, "(self, other, /)", "Is all of self in other?")            \
    ROW(T, issuperset, issuperset, METHOD, "(self, other, /)", "Is all of other in self?")        \
    ROW(T, isdisjoint, isdisjoint, METHOD, "(self, other, /)", "Have the two nothing in common?") \
    EG_CLASS_GETITEM(ROW, T)

#define FROZENSET_METHODS(ROW, T) SHARED_DEFS(ROW, T)
EG_DEFS(frozenset, FROZENSET_METHODS)

#define SET_METHODS(ROW, T)                                                                      \
    ROW(T, add, add, METHOD, "(self, object, /)", "Put an item in.")                             \
    ROW(T, discard, discard, METHOD, "(self, object, /)", "Take an item out if it is in.")       \
    ROW(T, remove, remove_, METHOD, "(self, object, /)",                                         \
        "Take an item out; KeyError when it is absent.")                                         \
    ROW(T, pop, pop, METHOD, "(self, /)", "Remove and return some item.")                        \
    ROW(T, clear, clear, METHOD, "(self, /)", "Drop all items.")                                 \
    ROW(T, update, update, METHOD, "(self, *others)", "Put in all items of the others.")         \
    ROW(T, intersection_update, intersection_update, METHOD, "(self, *others)",                  \
        "Keep what is in every other.")                                                          \
    ROW(T, difference_update, difference_update, METHOD, "(self, *others)",                      \
        "Take out what is in any other.")                                                        \
    ROW(T, symmetric_difference_update, symmetric_difference_update, METHOD, "(self, other, /)", \
        "Keep what is in exactly one of the two.")                                               \
    SHARED_DEFS(ROW, T)
EG_DEFS(set, SET_METHODS)
