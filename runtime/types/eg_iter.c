/* The iteration protocol: iter, next, unpacking. The primitives that loops are made of. */
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"

/* ---- iter ---- */

bool eg_is_sequence(const EgType *t) {
    if (!t->s.getitem) return false;
    return (t->py_slots & (1u << EG_SLOT_GETITEM)) || (t->flags & EG_TYPE_SEQUENCE) ||
           (t->kind >= EG_T_STR && t->kind <= EG_T_MEMORYVIEW);
}

bool eg_is_iterable(EgRt *rt, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    return t->s.iter || eg_is_sequence(t);
}

static EgVal seq_iter_new(EgRt *rt, EgVal v) {
    EgSeqIter *it = eg_alloc(rt, rt->types[EG_T_ITER_SEQ], sizeof *it);
    if (!it) return EG_ERR;
    it->seq = v;
    return EG_PTR(it);
}

EgVal eg_iter_u(EgRt *rt, EgVal *sp, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    if (!t->s.iter) {
        if (eg_is_sequence(t)) return seq_iter_new(rt, v);
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not iterable", v);
    }
    EgVal it = t->s.iter(rt, sp, v);
    if (it == EG_ERR || eg_type_of(rt, it)->s.next) return it;
    return eg_raise(rt, EG_T_TYPE_ERROR, "iter() returned non-iterator of type '%T'", it);
}

EgVal eg_iter_new_u(EgRt *rt, EgVal *sp, EgVal v) {
    return eg_iter_u(rt, sp, v);
}

/* ---- next ---- */

EgVal eg_next_u(EgRt *rt, EgVal *sp, EgVal it) {
    if (!EG_IS_PTR(it) || !eg_ptr_type(it)->s.next)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not an iterator", it);
    return eg_ptr_type(it)->s.next(rt, sp, it);
}

/* Lists and ranges here, all others through their slot. */
EgVal eg_iter_next_u(EgRt *rt, EgVal *sp, EgVal it) {
    const EgType *t = EG_IS_PTR(it) ? eg_ptr_type(it) : NULL;
    if (t && t == rt->types[EG_T_ITER_LIST]) {
        EgSeqIter *li = EG_TO_PTR(EgSeqIter, it);
        if (li->seq != EG_NONE && li->i < EG_LIST(li->seq)->len)
            return eg_list_get_raw(rt, EG_LIST(li->seq), (uint32_t)li->i++);
    } else if (t && t == rt->types[EG_T_ITER_RANGE]) {
        EgRangeIter *ri = EG_TO_PTR(EgRangeIter, it);
        if (!ri->h.aux && ri->left > 0) {
            EgVal v = EG_INT(ri->at);
            ri->at += ri->step;
            ri->left--;
            return v;
        }
    }
    return eg_next_u(rt, sp, it);
}

EgVal eg_is_stop(EgRt *rt, EgVal v) {
    (void)rt;
    return EG_BOOL(v == EG_STOP);
}

/* ---- len ---- */

int64_t eg_len_u_raw(EgRt *rt, EgVal *sp, EgVal v) {
    const EgType *t = eg_type_of(rt, v);
    int64_t n;
    if (!t->s.len) return eg_raise(rt, EG_T_TYPE_ERROR, "object of type '%T' has no len()", v), -1;
    EgVal len = t->s.len(rt, sp, v);
    if (len == EG_ERR) return -1;
    if (eg_int_to_i64(len, &n)) return n;
    eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return -1;
}

/* ---- unpacking ---- */

static EgVal too_few(EgRt *rt, uint32_t want, bool more, uint32_t got) {
    return eg_raise(rt, EG_T_VALUE_ERROR, "not enough values to unpack (expected %s%u, got %u)",
                    more ? "at least " : "", want, got);
}

static EgVal too_many(EgRt *rt, uint32_t want) {
    return eg_raise(rt, EG_T_VALUE_ERROR, "too many values to unpack (expected %u)", want);
}

static bool check_unpackable(EgRt *rt, EgVal v) {
    if (eg_is_iterable(rt, v)) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "cannot unpack non-iterable %T object", v);
    return false;
}

/* Takes up to n items into a list at sp[1]; the iterator is at sp[0]. 1: all n came, 0: it ended
 * before, -1: error. */
static int take_u(EgRt *rt, EgVal *sp, uint32_t n) {
    while (EG_LIST(sp[1])->len < n) {
        EgVal item = eg_iter_next_u(rt, sp + 2, sp[0]);
        if (item == EG_STOP) return 0;
        if (item == EG_ERR || !eg_list_push(rt, EG_LIST(sp[1]), item)) return -1;
    }
    return 1;
}

static bool start_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (!check_unpackable(rt, v)) return false;
    sp[0] = eg_iter_u(rt, sp, v);
    if (sp[0] == EG_ERR) return false;
    sp[1] = eg_list_new(rt, NULL, 0);
    return sp[1] != EG_ERR;
}

static EgVal unpack_iter_u(EgRt *rt, EgVal *sp, EgVal v, uint32_t n) {
    if (!start_u(rt, sp, v)) {
        sp[0] = sp[1] = EG_NONE;
        return EG_ERR;
    }
    int all = take_u(rt, sp, n);
    if (all < 0) return EG_ERR;
    if (!all) return too_few(rt, n, false, EG_LIST(sp[1])->len);
    EgVal extra = eg_iter_next_u(rt, sp + 2, sp[0]);
    if (extra == EG_ERR) return EG_ERR;
    if (extra != EG_STOP) return too_many(rt, n);
    return eg_list_to_tuple(rt, sp[1]);
}

EgVal eg_unpack_u(EgRt *rt, EgVal *sp, EgVal v, uint32_t n) {
    if (EG_IS_EXACT(rt, v, EG_T_TUPLE)) {
        uint32_t len = EG_TUPLE(v)->len;
        return len == n ? v : len < n ? too_few(rt, n, false, len) : too_many(rt, n);
    }
    if (EG_IS_EXACT(rt, v, EG_T_LIST)) {
        uint32_t len = EG_LIST(v)->len;
        return len == n  ? eg_list_to_tuple(rt, v)
               : len < n ? too_few(rt, n, false, len)
                         : too_many(rt, n);
    }
    return unpack_iter_u(rt, sp, v, n);
}

EgVal eg_unpack_ex_u(EgRt *rt, EgVal *sp, EgVal v, uint32_t before, uint32_t after) {
    if (!start_u(rt, sp, v)) {
        sp[0] = sp[1] = EG_NONE;
        return EG_ERR;
    }
    int all = take_u(rt, sp, before);
    if (all < 0) return EG_ERR;
    if (all && !eg_ask_length_u(rt, sp + 2, sp[0])) return EG_ERR;
    if (all) all = take_u(rt, sp, UINT32_MAX);
    if (all < 0) return EG_ERR;
    EgList *l = EG_LIST(sp[1]);
    if (l->len < before + after) return too_few(rt, before + after, true, l->len);
    EgTuple *t = eg_tuple_make(rt, before + 1 + after);
    if (!t) return EG_ERR;
    uint32_t middle = l->len - before - after;
    EgVal list = eg_list_slice(rt, l, before, before + middle);
    if (list == EG_ERR || !eg_list_generalise(rt, l)) return EG_ERR;
    const EgVal *items = l->items.arr->v;
    for (uint32_t i = 0; i < before; i++) t->v[i] = items[i];
    t->v[before] = list;
    for (uint32_t i = 0; i < after; i++) t->v[before + 1 + i] = items[before + middle + i];
    return EG_PTR(t);
}
