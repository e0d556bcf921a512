/* List and tuple fast paths on value words, shared by the VM and generated C: exact list or tuple,
 * int index in range. Each answers true when it did the whole operation, false to go to
 * eg_getitem_u / eg_setitem_u. No allocation. */
#ifndef EDGERT_FASTLIST_H
#define EDGERT_FASTLIST_H

#include "arith.h"
#include "rt.h"

static inline bool eg_fast_getitem(EgRt *rt, EgVal o, EgVal key, EgVal *out) {
    if (!EG_IS_PTR(o) || !EG_IS_INT(key)) return false;
    int64_t i = EG_TO_INT(key);
    if (EG_OBJ(o)->type == rt->types[EG_T_LIST]) {
        EgList *l = EG_TO_PTR(EgList, o);
        if (i < 0) i += l->len;
        if ((uint64_t)i >= l->len) return false;
        switch (l->h.aux) {
        case EG_LIST_VAL: *out = l->items.arr->v[i]; return true;
        case EG_LIST_I64: *out = EG_INT(l->items.raw->u.i[i]); return true;
        case EG_LIST_BOOL: *out = EG_BOOL(l->items.raw->u.b[i]); return true;
        default: return l->h.aux == EG_LIST_F64 && eg_fast_float(l->items.raw->u.f[i], out);
        }
    }
    if (EG_OBJ(o)->type != rt->types[EG_T_TUPLE]) return false;
    EgTuple *t = EG_TO_PTR(EgTuple, o);
    if (i < 0) i += t->len;
    if ((uint64_t)i >= t->len) return false;
    *out = t->v[i];
    return true;
}

static inline bool eg_fast_setitem(EgRt *rt, EgVal o, EgVal key, EgVal value) {
    if (!EG_IS_PTR(o) || !EG_IS_INT(key) || EG_OBJ(o)->type != rt->types[EG_T_LIST]) return false;
    EgList *l = EG_TO_PTR(EgList, o);
    int64_t i = EG_TO_INT(key);
    if (i < 0) i += l->len;
    if ((uint64_t)i >= l->len) return false;
    switch (l->h.aux) {
    case EG_LIST_VAL:
        l->items.arr->v[i] = value;
        EG_BARRIER(rt, l->items.arr);
        return true;
    case EG_LIST_I64:
        if (!EG_IS_INT(value)) return false;
        l->items.raw->u.i[i] = EG_TO_INT(value);
        return true;
    case EG_LIST_BOOL:
        if (!EG_IS_BOOL(value)) return false;
        l->items.raw->u.b[i] = value == EG_TRUE;
        return true;
    default:
        if (l->h.aux != EG_LIST_F64 || !EG_IS_FLO(value)) return false;
        l->items.raw->u.f[i] = eg_flo_decode(value);
        return true;
    }
}

#endif
