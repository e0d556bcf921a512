/* a[b], a[b] = v and del a[b] on any values. */
#include "edgert/prims.h"
#include "eg_type.h"

EgVal eg_getitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgType *t = EG_IS_PTR(o) ? eg_ptr_type(o) : eg_type_of(rt, o);
    if (t->s.getitem) return t->s.getitem(rt, sp, o, key);
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not subscriptable", o);
}

/* CPython words it by the protocol that an integer key selects. */
static bool is_sequence_like(const EgType *t) {
    switch (t->kind) {
    case EG_T_STR:
    case EG_T_BYTES:
    case EG_T_TUPLE:
    case EG_T_RANGE:
    case EG_T_SET:
    case EG_T_FROZENSET:
    case EG_T_DICT_KEYS:
    case EG_T_DICT_VALUES:
    case EG_T_DICT_ITEMS: return true;
    default: return t->flags & EG_TYPE_HEAP && t->kind != EG_T_TYPE;
    }
}

/* Sequences and instances of classes are asked for the position that an integer means before they
 * refuse. */
static bool refused_index(EgRt *rt, const EgType *t, EgVal key) {
    int64_t i;
    if (!is_sequence_like(t) || !EG_IS_KIND(key, EG_T_INT) || eg_int_to_i64(key, &i)) return false;
    eg_raise(rt, EG_T_INDEX_ERROR, "cannot fit '%T' into an index-sized integer", key);
    return true;
}

bool eg_setitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    const EgType *t = eg_type_of(rt, o);
    if (t->s.setitem) return t->s.setitem(rt, sp, o, key, value) != EG_ERR;
    if (refused_index(rt, t, key)) return false;
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object does not support item assignment", o), false;
}

bool eg_delitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgType *t = eg_type_of(rt, o);
    if (t->s.setitem) return t->s.setitem(rt, sp, o, key, EG_UNBOUND) != EG_ERR;
    if (refused_index(rt, t, key)) return false;
    const char *verb = is_sequence_like(t) && eg_type_of(rt, key)->s.index ? "doesn't" : "does not";
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object %s support item deletion", o, verb), false;
}
