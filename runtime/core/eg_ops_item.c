/* a[b], a[b] = v and del a[b] on any values. */
#include "edgert/prims.h"
#include "eg_type.h"

EgVal eg_getitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgType *t = eg_type_of(rt, o);
    if (t->s.getitem) return t->s.getitem(rt, sp, o, key);
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not subscriptable", o);
}

bool eg_setitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    const EgType *t = eg_type_of(rt, o);
    if (t->s.setitem) return t->s.setitem(rt, sp, o, key, value) != EG_ERR;
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object does not support item assignment", o), false;
}

bool eg_delitem_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgType *t = eg_type_of(rt, o);
    if (t->s.setitem) return t->s.setitem(rt, sp, o, key, EG_UNBOUND) != EG_ERR;
    /* CPython words it differently for what has the C sequence protocol. */
    const char *verb = EG_IS_INT(key) && t->s.len ? "doesn't" : "does not";
    return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object %s support item deletion", o, verb), false;
}
