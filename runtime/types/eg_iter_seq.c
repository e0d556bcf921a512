/* Iterators over sequences: list_iterator, tuple_iterator, iterator (by subscripts),
 * list_reverseiterator, reversed, and callable_iterator. */
#include "core/eg_attr.h"
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_iter_impl.h"

#define SEQ(v) EG_TO_PTR(EgSeqIter, v)

EgVal eg_iter_self(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return o;
}

EgVal eg_iter_end(EgRt *rt) {
    rt->stop_value = EG_NONE;
    return EG_STOP;
}

static void seq_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgSeqIter *)o)->seq);
}

static EgVal finish(EgRt *rt, EgSeqIter *it) {
    it->seq = EG_NONE;
    return eg_iter_end(rt);
}

/* ---- list_iterator ---- */

static EgVal list_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgSeqIter *it = SEQ(o);
    if (it->seq == EG_NONE) return eg_iter_end(rt);
    if (it->i >= EG_LIST(it->seq)->len) return finish(rt, it);
    return eg_list_get_raw(rt, EG_LIST(it->seq), (uint32_t)it->i++);
}

static EgVal list_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSeqIter *it = SEQ(self);
    int64_t left = it->seq == EG_NONE ? 0 : EG_LIST(it->seq)->len - it->i;
    return EG_INT(left < 0 ? 0 : left);
}

#define LIST_ITER_METHODS(ROW, T) \
    EG_SEQ_ITER_STATE(ROW, T) ROW(T, __length_hint__, list_hint, METHOD, "(self, /)", NULL)
EG_DEFS(list_iterator, LIST_ITER_METHODS)
#define LIST_ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, seq_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, list_next)
EG_SLOTS(list_iterator, LIST_ITER_SLOTS)
const EgTypeSpec eg_type_list_iterator = {EG_T_ITER_LIST, "list_iterator",     "builtins",
                                          EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgSeqIter)};

/* For optimised loops that leave for generic code: an iterator whose next item is number `next`. */
EgVal eg_list_iter_at(EgRt *rt, EgVal list, int64_t next) {
    EgSeqIter *it = eg_alloc(rt, rt->types[EG_T_ITER_LIST], sizeof *it);
    if (!it) return EG_ERR;
    it->seq = list;
    it->i = next;
    return EG_PTR(it);
}

/* What an optimised form that enters a running loop asks of its iterator. */
EgVal eg_list_iter_list(EgRt *rt, EgVal iter) {
    (void)rt;
    return SEQ(iter)->seq;
}

int64_t eg_list_iter_index(EgRt *rt, EgVal iter) {
    (void)rt;
    return SEQ(iter)->i;
}

/* ---- list_reverseiterator ---- */

static EgVal list_rev_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgSeqIter *it = SEQ(o);
    if (it->seq == EG_NONE) return eg_iter_end(rt);
    if (it->i < 0 || it->i >= EG_LIST(it->seq)->len) return finish(rt, it);
    return eg_list_get_raw(rt, EG_LIST(it->seq), (uint32_t)it->i--);
}

static EgVal list_rev_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSeqIter *it = SEQ(self);
    bool some = it->seq != EG_NONE && it->i < EG_LIST(it->seq)->len;
    return EG_INT(some ? it->i + 1 : 0);
}

#define LIST_REV_METHODS(ROW, T) \
    EG_SEQ_ITER_STATE(ROW, T) ROW(T, __length_hint__, list_rev_hint, METHOD, "(self, /)", NULL)
EG_DEFS(list_reverseiterator, LIST_REV_METHODS)
#define LIST_REV_SLOTS(SLOT, T) \
    SLOT(T, trace, seq_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, list_rev_next)
EG_SLOTS(list_reverseiterator, LIST_REV_SLOTS)
const EgTypeSpec eg_type_list_reverseiterator = {EG_T_ITER_LIST_REV,  "list_reverseiterator",
                                                 "builtins",          EG_T_OBJECT,
                                                 EG_TYPE_NO_SUBCLASS, sizeof(EgSeqIter)};

/* ---- tuple_iterator ---- */

static EgVal tuple_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgSeqIter *it = SEQ(o);
    if (it->seq == EG_NONE) return eg_iter_end(rt);
    if (it->i >= EG_TUPLE(it->seq)->len) return finish(rt, it);
    return EG_TUPLE(it->seq)->v[it->i++];
}

static EgVal tuple_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSeqIter *it = SEQ(self);
    return EG_INT(it->seq == EG_NONE ? 0 : EG_TUPLE(it->seq)->len - it->i);
}

#define TUPLE_ITER_METHODS(ROW, T) \
    EG_SEQ_ITER_STATE(ROW, T) ROW(T, __length_hint__, tuple_hint, METHOD, "(self, /)", NULL)
EG_DEFS(tuple_iterator, TUPLE_ITER_METHODS)
#define TUPLE_ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, seq_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, tuple_next)
EG_SLOTS(tuple_iterator, TUPLE_ITER_SLOTS)
const EgTypeSpec eg_type_tuple_iterator = {EG_T_ITER_TUPLE, "tuple_iterator",    "builtins",
                                           EG_T_OBJECT,     EG_TYPE_NO_SUBCLASS, sizeof(EgSeqIter)};

/* ---- iterator: o[0], o[1], ... until IndexError ---- */

/* o[i], with IndexError and StopIteration as the end. */
static EgVal item_or_stop_u(EgRt *rt, EgVal *sp, EgSeqIter *it) {
    EgVal v = eg_getitem_u(rt, sp, it->seq, EG_INT(it->i));
    if (v != EG_ERR) return v;
    if (!eg_exc_is(rt, EG_T_INDEX_ERROR) && !eg_exc_is(rt, EG_T_STOP_ITERATION)) return EG_ERR;
    eg_exc_clear(rt);
    return finish(rt, it);
}

static EgVal seq_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgSeqIter *it = SEQ(o);
    if (it->seq == EG_NONE) return eg_iter_end(rt);
    EgVal v = item_or_stop_u(rt, sp, it);
    if (v != EG_STOP && v != EG_ERR) it->i++;
    return v;
}

/* 0 past the end, NotImplemented for what has no length. */
static EgVal seq_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgSeqIter *it = SEQ(self);
    if (it->seq == EG_NONE) return EG_INT(0);
    if (!eg_type_of(rt, it->seq)->s.len) return EG_NOTIMPL;
    int64_t len = eg_len_u_raw(rt, sp, it->seq);
    if (len < 0) return EG_ERR;
    return EG_INT(SEQ(self)->i < len ? len - SEQ(self)->i : 0);
}

#define SEQ_METHODS(ROW, T) \
    EG_SEQ_ITER_STATE(ROW, T) ROW(T, __length_hint__, seq_hint, METHOD, "(self, /)", NULL)
EG_DEFS(iterator, SEQ_METHODS)
#define SEQ_SLOTS(SLOT, T) \
    SLOT(T, trace, seq_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, seq_next)
EG_SLOTS(iterator, SEQ_SLOTS)

const EgTypeSpec eg_type_iterator = {EG_T_ITER_SEQ, "iterator",          "builtins",
                                     EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, sizeof(EgSeqIter)};

/* ---- reversed ---- */

static EgVal reversed_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                          EgVal kwnames) {
    if (!eg_check_args(rt, "reversed", n, kwnames, 1, 1)) return EG_ERR;
    EgType *t = eg_type_of(rt, args[0]);
    EgVal method = eg_type_lookup(rt, t, EG_ATOM_OF(rt, reversed));
    if (method == EG_NONE)
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not reversible", args[0]);
    if (method != EG_UNBOUND)
        return eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, reversed), 0, 0, 0);
    if (!eg_is_sequence(t) || (t->flags & EG_TYPE_MAPPING))
        return eg_raise(rt, EG_T_TYPE_ERROR, "'%T' object is not reversible", args[0]);
    int64_t len = eg_len_u_raw(rt, sp, args[0]);
    if (len < 0) return EG_ERR;
    EgSeqIter *it = eg_alloc_sub(rt, type, sizeof *it);
    if (!it) return EG_ERR;
    it->seq = args[0];
    it->i = len - 1;
    return EG_PTR(it);
}

static EgVal reversed_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgSeqIter *it = SEQ(o);
    if (it->seq == EG_NONE) return eg_iter_end(rt);
    if (it->i < 0) return finish(rt, it);
    EgVal v = item_or_stop_u(rt, sp, it);
    if (v != EG_STOP && v != EG_ERR) it->i--;
    return v;
}

static EgVal reversed_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    if (SEQ(self)->seq == EG_NONE) return EG_INT(0);
    int64_t len = eg_len_u_raw(rt, sp, SEQ(self)->seq), left = SEQ(self)->i + 1;
    if (len < 0) return EG_ERR;
    return EG_INT(len < left ? 0 : left);
}

#define REVERSED_METHODS(ROW, T) \
    EG_SEQ_ITER_STATE(ROW, T) ROW(T, __length_hint__, reversed_hint, METHOD, "(self, /)", NULL)
EG_DEFS(reversed, REVERSED_METHODS)
#define REVERSED_SLOTS(SLOT, T) \
    SLOT(T, trace, seq_trace)   \
    SLOT(T, iter, eg_iter_self) SLOT(T, next, reversed_next) SLOT(T, new_, reversed_new)
EG_SLOTS(reversed, REVERSED_SLOTS)
const EgTypeSpec eg_type_reversed = {EG_T_REVERSED, "reversed", "builtins",
                                     EG_T_OBJECT,   0,          sizeof(EgSeqIter)};
EG_TYPE_DOC(reversed, "reversed(sequence): an iterator from the end.")

/* ---- callable_iterator ---- */

static void call_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgCallIter *)o)->fn);
    eg_gc_mark(rt, ((EgCallIter *)o)->sentinel);
}

static EgVal call_next(EgRt *rt, EgVal *sp, EgVal o) {
    EgCallIter *it = EG_TO_PTR(EgCallIter, o);
    if (it->fn == EG_NONE) return eg_iter_end(rt);
    EgVal v = eg_call0_u(rt, sp, it->fn);
    if (v == EG_ERR) {
        if (!eg_exc_is(rt, EG_T_STOP_ITERATION)) return EG_ERR;
        eg_exc_clear(rt);
    } else if (it->fn != EG_NONE) { /* the call may have used the iterator up */
        sp[0] = v;
        int same = eg_item_eq_u(rt, sp + 1, it->sentinel, v);
        if (same < 0) return EG_ERR;
        if (!same) return v;
    }
    it->fn = it->sentinel = EG_NONE;
    return eg_iter_end(rt);
}

#define CALL_METHODS(ROW, T) ROW(T, __reduce__, eg_call_iter_reduce, METHOD, "(self, /)", NULL)
EG_DEFS(callable_iterator, CALL_METHODS)
#define CALL_SLOTS(SLOT, T) \
    SLOT(T, trace, call_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, call_next)
EG_SLOTS(callable_iterator, CALL_SLOTS)
const EgTypeSpec eg_type_callable_iterator = {EG_T_ITER_CALL,      "callable_iterator",
                                              "builtins",          EG_T_OBJECT,
                                              EG_TYPE_NO_SUBCLASS, sizeof(EgCallIter)};
