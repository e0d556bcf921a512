/* tuple. */
#include <string.h>

#include "core/eg_call.h"
#include "core/eg_hash.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "eg_container.h"

/* ---- making ---- */

static EgTuple *alloc(EgRt *rt, EgType *type, uint32_t n) {
    if (n > EG_SEQ_MAX) return eg_raise_nomem(rt), NULL;
    EgTuple *t = eg_alloc_sub(rt, type, sizeof(EgTuple) + n * sizeof(EgVal));
    if (t) t->len = n;
    return t;
}

EgTuple *eg_tuple_make(EgRt *rt, uint32_t n) {
    if (!n && EG_IS_PTR(rt->empty_tuple)) return EG_TUPLE(rt->empty_tuple);
    if (n > EG_SEQ_MAX) return eg_raise_nomem(rt), NULL;
    EgTuple *t = eg_alloc(rt, rt->types[EG_T_TUPLE], sizeof(EgTuple) + n * sizeof(EgVal));
    if (t) t->len = n;
    return t;
}

EgVal eg_tuple_new(EgRt *rt, const EgVal *items, uint32_t n) {
    EgTuple *t = eg_tuple_make(rt, n);
    if (!t) return EG_ERR;
    for (uint32_t i = 0; i < n; i++) t->v[i] = items[i];
    return EG_PTR(t);
}

EgVal eg_build_tuple(EgRt *rt, EgVal *args, uint32_t n) {
    return eg_tuple_new(rt, args, n);
}

EgVal eg_tuple_item(EgRt *rt, EgVal tuple, uint32_t i) {
    (void)rt;
    return EG_TUPLE(tuple)->v[i];
}

EgVal eg_tuple_from_u(EgRt *rt, EgVal *sp, EgVal iterable) {
    if (EG_IS_EXACT(rt, iterable, EG_T_TUPLE)) return iterable;
    if (EG_IS_EXACT(rt, iterable, EG_T_LIST)) return eg_list_to_tuple(rt, iterable);
    EgVal list = eg_list_from_u(rt, sp, iterable);
    return list == EG_ERR ? EG_ERR : eg_list_to_tuple(rt, list);
}

static EgVal tuple_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    kwnames = eg_subclass_keywords(rt, type, rt->types[EG_T_TUPLE], EG_A_init, kwnames);
    if (!eg_check_args(rt, "tuple", n, kwnames, 0, 1)) return EG_ERR;
    EgVal v = n ? eg_tuple_from_u(rt, sp, args[0]) : rt->empty_tuple;
    if (v == EG_ERR || type == rt->types[EG_T_TUPLE]) return v;
    EgTuple *t = alloc(rt, type, EG_TUPLE(v)->len);
    if (!t) return EG_ERR;
    for (uint32_t i = 0; i < t->len; i++) t->v[i] = EG_TUPLE(v)->v[i];
    return EG_PTR(t);
}

static void tuple_trace(EgRt *rt, EgObj *o) {
    const EgTuple *t = (const EgTuple *)o;
    for (uint32_t i = 0; i < t->len; i++) eg_gc_mark(rt, t->v[i]);
}

/* ---- text, length, comparison, hash ---- */

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, const EgTuple *t) {
    eg_sb_cp(b, '(');
    for (uint32_t i = 0; i < t->len; i++) {
        if (i) eg_sb_ascii(b, ", ", 2);
        if (!eg_repr_put_u(rt, sp, b, t->v[i])) return false;
    }
    eg_sb_cstr(b, t->len == 1 ? ",)" : ")");
    return true;
}

static EgVal tuple_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    if (!EG_TUPLE(o)->len) return EG_STR_LIT(rt, "()");
    if (!eg_repr_enter(o)) return EG_STR_LIT(rt, "(...)");
    EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
    eg_sb_init(&b, rt);
    bool done = top && repr_items(rt, top, &b, EG_TUPLE(o));
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

static EgVal tuple_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_TUPLE(o)->len);
}

static bool ordered(uint32_t a, uint32_t b, EgCmp op) {
    switch (op) {
    case EG_LT: return a < b;
    case EG_LE: return a <= b;
    case EG_EQ: return a == b;
    case EG_NE: return a != b;
    case EG_GT: return a > b;
    default: return a >= b;
    }
}

static EgVal tuple_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!EG_IS_TUPLE(a) || !EG_IS_TUPLE(b)) return EG_NOTIMPL;
    const EgTuple *x = EG_TUPLE(a), *y = EG_TUPLE(b);
    uint32_t i = 0;
    for (; i < x->len && i < y->len; i++) {
        int same = eg_item_eq_u(rt, sp, x->v[i], y->v[i]);
        if (same < 0) return EG_ERR;
        if (!same) break;
    }
    if (i >= x->len || i >= y->len) return EG_BOOL(ordered(x->len, y->len, op));
    if (op == EG_EQ || op == EG_NE) return EG_BOOL(op == EG_NE);
    if (EG_BOTH_INT(x->v[i], y->v[i])) {
        bool less = (int64_t)x->v[i] < (int64_t)y->v[i];
        return EG_BOOL(less == (op == EG_LT || op == EG_LE));
    }
    EgVal *top = eg_nest(rt, sp, "in comparison");
    return top ? eg_compare_u(rt, top, x->v[i], y->v[i], op) : EG_ERR;
}

static EgVal tuple_hash(EgRt *rt, EgVal *sp, EgVal o) {
    const EgTuple *t = EG_TUPLE(o);
    uint64_t acc = EG_TUPLE_HASH_START;
    for (uint32_t i = 0; i < t->len; i++) {
        EgVal *top = sp;
        if (EG_IS_TUPLE(t->v[i]) && !(top = eg_nest(rt, sp, "while hashing"))) return EG_ERR;
        EgVal h =
            EG_IS_INT(t->v[i]) && t->v[i] != EG_INT(-1) ? t->v[i] : eg_hash_u(rt, top, t->v[i]);
        if (h == EG_ERR) return EG_ERR;
        acc = eg_tuple_hash_step(acc, (uint64_t)EG_TO_INT(h));
    }
    EgVal h = eg_tuple_hash_end(acc, t->len) << 3;
    return h == EG_INT(-1) ? EG_INT(-2) : h;
}

/* ---- operators ---- */

static EgVal concat(EgRt *rt, EgVal a, EgVal b) {
    const EgTuple *x = EG_TUPLE(a), *y = EG_TUPLE(b);
    if (!x->len && EG_IS_EXACT(rt, b, EG_T_TUPLE)) return b;
    if (!y->len && EG_IS_EXACT(rt, a, EG_T_TUPLE)) return a;
    EgTuple *r = eg_tuple_make(rt, x->len + y->len);
    if (!r) return EG_ERR;
    for (uint32_t i = 0; i < x->len; i++) r->v[i] = x->v[i];
    for (uint32_t i = 0; i < y->len; i++) r->v[x->len + i] = y->v[i];
    return EG_PTR(r);
}

static EgVal repeat(EgRt *rt, EgVal o, int64_t times) {
    const EgTuple *t = EG_TUPLE(o);
    if (times == 1 && EG_IS_EXACT(rt, o, EG_T_TUPLE)) return o;
    if (!times || !t->len) return rt->empty_tuple;
    if (times > EG_SEQ_MAX || t->len * times > EG_SEQ_MAX) return eg_raise_nomem(rt);
    EgTuple *r = eg_tuple_make(rt, (uint32_t)(t->len * times));
    if (!r) return EG_ERR;
    for (uint32_t i = 0, j = 0; i < r->len; i++) {
        r->v[i] = t->v[j];
        if (++j == t->len) j = 0;
    }
    return EG_PTR(r);
}

static EgVal tuple_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    EgVal seq;
    int64_t times;
    if (op == EG_OP_ADD && EG_IS_TUPLE(a)) {
        if (EG_IS_TUPLE(b)) return concat(rt, a, b);
        return eg_raise(rt, EG_T_TYPE_ERROR, "can only concatenate tuple (not \"%T\") to tuple", b);
    }
    if (op != EG_OP_MUL || eg_repeats_itself(a, EG_T_TUPLE)) return EG_NOTIMPL;
    return eg_repeat_args_u(rt, sp, a, b, EG_T_TUPLE, &seq, &times) ? repeat(rt, seq, times)
                                                                    : EG_ERR;
}

/* ---- subscripts and searching ---- */

static EgVal get_slice(EgRt *rt, EgVal *sp, EgVal o, EgVal slice) {
    const EgTuple *t = EG_TUPLE(o);
    int64_t start, stop, step, count;
    if (!eg_slice_bounds_u(rt, sp, slice, t->len, &start, &stop, &step, &count)) return EG_ERR;
    if (count == t->len && step == 1 && EG_IS_EXACT(rt, o, EG_T_TUPLE)) return o;
    EgTuple *r = eg_tuple_make(rt, (uint32_t)count);
    if (!r) return EG_ERR;
    for (int64_t i = 0; i < count; i++) r->v[i] = t->v[start + i * step];
    return EG_PTR(r);
}

static EgVal tuple_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgTuple *t = EG_TUPLE(o);
    int64_t i;
    if (eg_is_slice(key)) return get_slice(rt, sp, o, key);
    if (!eg_seq_index_u(rt, sp, key, "tuple indices", &i)) return EG_ERR;
    if (i < 0) i += t->len;
    if (i < 0 || i >= t->len) return eg_raise(rt, EG_T_INDEX_ERROR, "tuple index out of range");
    return t->v[i];
}

static int64_t find_u(EgRt *rt, EgVal *sp, EgVal o, EgVal v, int64_t from, int64_t to) {
    const EgTuple *t = EG_TUPLE(o);
    for (int64_t i = from; i < to && i < t->len; i++) {
        int same = eg_item_eq_u(rt, sp, t->v[i], v);
        if (same < 0) return -2;
        if (same) return i;
    }
    return -1;
}

static EgVal tuple_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    int64_t i = find_u(rt, sp, o, item, 0, EG_INDEX_END);
    return i == -2 ? EG_ERR : EG_BOOL(i >= 0);
}

static EgVal tuple_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgSeqIter *it = eg_alloc(rt, rt->types[EG_T_ITER_TUPLE], sizeof *it);
    if (!it) return EG_ERR;
    it->seq = o;
    return EG_PTR(it);
}

/* ---- methods ---- */

static EgVal tuple_index(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t start = 0, stop = EG_INDEX_END, len = EG_TUPLE(self)->len;
    if (!eg_index_arg_u(rt, sp, args[1], &start) || !eg_index_arg_u(rt, sp, args[2], &stop))
        return EG_ERR;
    int64_t i =
        find_u(rt, sp, self, args[0], eg_clamp_index(start, len), eg_clamp_index(stop, len));
    if (i == -2) return EG_ERR;
    if (i < 0) return eg_raise(rt, EG_T_VALUE_ERROR, "tuple.index(x): x not in tuple");
    return EG_INT(i);
}

static EgVal count(EG_ARGS) {
    EG_UNUSED_ARGS;
    int64_t found = 0;
    for (int64_t i = -1;;) {
        i = find_u(rt, sp, self, args[0], i + 1, EG_INDEX_END);
        if (i == -2) return EG_ERR;
        if (i < 0) return EG_INT(found);
        found++;
    }
}

static EgVal getnewargs(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal all = eg_tuple_new(rt, EG_TUPLE(self)->v, EG_TUPLE(self)->len);
    return all == EG_ERR ? EG_ERR : eg_tuple_new(rt, &all, 1);
}

#define TUPLE_METHODS(ROW, T)                                                          \
    ROW(T, index, tuple_index, METHOD, "(self, value, start=0, stop=sys.maxsize, /)",  \
        "First index of value; ValueError when it is absent.")                         \
    ROW(T, count, count, METHOD, "(self, value, /)", "How many elements equal value.") \
    ROW(T, __getnewargs__, getnewargs, METHOD, "(self, /)", NULL)                      \
    EG_CLASS_GETITEM(ROW, T)
EG_DEFS(tuple, TUPLE_METHODS)
#define TUPLE_SLOTS(SLOT, T)        \
    SLOT(T, trace, tuple_trace)     \
    SLOT(T, repr, tuple_repr)       \
    SLOT(T, hash, tuple_hash)       \
    SLOT(T, len, tuple_len)         \
    SLOT(T, compare, tuple_compare) \
    SLOT(T, binop, tuple_binop)     \
    SLOT(T, getitem, tuple_getitem) \
    SLOT(T, contains, tuple_contains) SLOT(T, iter, tuple_iter) SLOT(T, new_, tuple_new)
EG_SLOTS(tuple, TUPLE_SLOTS)
const EgTypeSpec eg_type_tuple = {EG_T_TUPLE,  "tuple",          "builtins",
                                  EG_T_OBJECT, EG_TYPE_SEQUENCE, sizeof(EgTuple)};
EG_TYPE_DOC(tuple, "An immutable sequence; tuple(iterable=()) takes its elements from there.")
