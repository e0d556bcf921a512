/* What iterators and containers tell copy and pickle: __reduce__ and __setstate__. Linked only
 * where a program mentions the names. */
#include "core/eg_error.h"
#include "core/eg_func.h"
#include "core/eg_module.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_iter_impl.h"

#define SEQ(v) EG_TO_PTR(EgSeqIter, v)

extern const EgDef eg_bi_iter;

/* ---- shared ---- */

static EgVal iter_function(EgRt *rt) {
    EgVal f = eg_builtin_value(rt, EG_B_iter);
    return f == EG_UNBOUND ? eg_def_value(rt, &eg_bi_iter, NULL) : f;
}

EgVal eg_reduce_to(EgRt *rt, EgVal *sp, EgVal fn, EgVal arg, EgVal state) {
    if (fn == EG_ERR || arg == EG_ERR || state == EG_ERR) return EG_ERR;
    sp[0] = fn;
    sp[1] = eg_tuple_new(rt, &arg, 1);
    sp[2] = state;
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, state == EG_UNBOUND ? 2 : 3);
}

EgVal eg_reduce_iter(EgRt *rt, EgVal *sp, EgVal arg, EgVal state) {
    return eg_reduce_to(rt, sp, iter_function(rt), arg, state);
}

bool eg_iter_state(EgRt *rt, EgVal v, int64_t *out) {
    if (!EG_IS_ANY_INT(v)) return eg_raise(rt, EG_T_TYPE_ERROR, "an integer is required"), false;
    if (eg_int_to_i64(v, out)) return true;
    eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return false;
}

static int64_t clamp(int64_t i, int64_t least, int64_t most) {
    return i < least ? least : i > most ? most : i;
}

/* ---- over sequences ---- */

EgVal eg_seq_iter_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSeqIter *it = SEQ(self);
    EgTypeId kind = (EgTypeId)eg_ptr_type(self)->kind;
    bool back = kind == EG_T_ITER_LIST_REV || kind == EG_T_REVERSED;
    EgVal fn = back ? EG_PTR(rt->types[EG_T_REVERSED]) : iter_function(rt);
    if (kind == EG_T_REVERSED) fn = EG_PTR(eg_ptr_type(self));
    bool ended = it->seq == EG_NONE || (kind == EG_T_ITER_LIST_REV && it->i < 0);
    if (!ended) return eg_reduce_to(rt, sp, fn, it->seq, EG_INT(it->i));
    bool list = kind == EG_T_ITER_LIST || kind == EG_T_ITER_LIST_REV;
    return eg_reduce_to(rt, sp, fn, list ? eg_list_new(rt, NULL, 0) : rt->empty_tuple, EG_UNBOUND);
}

EgVal eg_seq_iter_setstate(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgSeqIter *it = SEQ(self);
    int64_t i;
    if (!eg_iter_state(rt, args[0], &i)) return EG_ERR;
    if (it->seq == EG_NONE) return EG_NONE;
    switch (eg_ptr_type(self)->kind) {
    case EG_T_ITER_LIST:
        it->i = clamp(i, -1, EG_LIST(it->seq)->len);
        if (i < 0) it->seq = EG_NONE;
        break;
    case EG_T_ITER_LIST_REV: it->i = clamp(i, -1, (int64_t)EG_LIST(it->seq)->len - 1); break;
    case EG_T_ITER_TUPLE: it->i = clamp(i, 0, EG_TUPLE(it->seq)->len); break;
    case EG_T_ITER_SEQ: it->i = i < 0 ? 0 : i; break;
    default: {
        int64_t len = eg_len_u_raw(rt, sp, it->seq);
        if (len < 0) return EG_ERR;
        it->i = clamp(i, -1, len - 1);
    }
    }
    return EG_NONE;
}

EgVal eg_call_iter_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgCallIter *it = EG_TO_PTR(EgCallIter, self);
    if (it->fn == EG_NONE) return eg_reduce_iter(rt, sp, rt->empty_tuple, EG_UNBOUND);
    sp[0] = iter_function(rt);
    if (sp[0] == EG_ERR) return EG_ERR;
    const EgVal both[2] = {it->fn, it->sentinel};
    sp[1] = eg_tuple_new(rt, both, 2);
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 2);
}

/* ---- over dicts and sets: what is left, as a list ---- */

EgVal eg_dict_iter_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgDictIter *it = EG_TO_PTR(EgDictIter, self);
    EgDictIter *copy = eg_alloc(rt, eg_ptr_type(self), sizeof *copy);
    if (!copy) return EG_ERR;
    copy->dict = it->dict;
    copy->i = it->i;
    copy->used = it->used;
    copy->left = it->left;
    copy->what = it->what;
    sp[0] = EG_PTR(copy);
    sp[0] = eg_list_from_u(rt, sp + 1, sp[0]);
    return eg_reduce_iter(rt, sp + 1, sp[0], EG_UNBOUND);
}

/* ---- over ranges ---- */

EgVal eg_range_iter_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgRangeIter *it = EG_TO_PTR(EgRangeIter, self);
    bool big = it->h.aux != 0;
    EgVal at = big ? it->big_at : EG_INT(it->at), step = big ? it->big_step : EG_INT(it->step);
    sp[0] = eg_int_binop(rt, big ? it->big_left : EG_INT(it->left), step, EG_OP_MUL);
    if (sp[0] != EG_ERR) sp[0] = eg_int_binop(rt, at, sp[0], EG_OP_ADD);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[0] = eg_range_new(rt, at, sp[0], step);
    return eg_reduce_iter(rt, sp + 1, sp[0], EG_NONE);
}

static EgVal big_setstate_u(EgRt *rt, EgVal *sp, EgRangeIter *it, EgVal by) {
    if (!EG_IS_ANY_INT(by)) /* CPython compares first, which most values refuse */
        return eg_compare_u(rt, sp, by, EG_INT(0), EG_LT) == EG_ERR
                   ? EG_ERR
                   : eg_raise(rt, EG_T_TYPE_ERROR, "an integer is required");
    if (eg_int_is_neg(by)) by = EG_INT(0);
    if (eg_int_cmp(by, it->big_left) > 0) by = it->big_left;
    EgVal far = eg_int_binop(rt, by, it->big_step, EG_OP_MUL);
    if (far != EG_ERR) far = eg_int_binop(rt, it->big_at, far, EG_OP_ADD);
    EgVal left = eg_int_binop(rt, it->big_left, by, EG_OP_SUB);
    if (far == EG_ERR || left == EG_ERR) return EG_ERR;
    it->big_at = far;
    it->big_left = left;
    EG_BARRIER(rt, it);
    return EG_NONE;
}

EgVal eg_range_iter_setstate(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgRangeIter *it = EG_TO_PTR(EgRangeIter, self);
    int64_t by;
    if (it->h.aux) return big_setstate_u(rt, sp, it, args[0]);
    EgVal index = eg_index_u(rt, sp, args[0]);
    if (index == EG_ERR) return EG_ERR;
    if (!eg_int_to_i64(index, &by))
        return eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C long");
    by = clamp(by, 0, it->left);
    it->at += by * it->step;
    it->left -= by;
    return EG_NONE;
}

/* ---- containers ---- */

EgVal eg_set_m_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    sp[0] = eg_list_from_u(rt, sp, self);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = eg_object_getstate(rt, self);
    return eg_reduce_to(rt, sp + 2, EG_PTR(eg_ptr_type(self)), sp[0], sp[1]);
}

EgVal eg_range_m_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgRange *r = EG_TO_PTR(EgRange, self);
    const EgVal v[3] = {r->start, r->stop, r->step};
    sp[0] = EG_PTR(eg_ptr_type(self));
    sp[1] = eg_tuple_new(rt, v, 3);
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 2);
}

EgVal eg_slice_m_reduce(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSlice *s = EG_TO_PTR(EgSlice, self);
    const EgVal v[3] = {s->start, s->stop, s->step};
    sp[0] = EG_PTR(eg_ptr_type(self));
    sp[1] = eg_tuple_new(rt, v, 3);
    return sp[1] == EG_ERR ? EG_ERR : eg_tuple_new(rt, sp, 2);
}
