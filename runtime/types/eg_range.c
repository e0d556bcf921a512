/* range: all answers by arithmetic; machine words where the bounds are inline ints, unbounded ints
 * otherwise. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_iter_impl.h"

#define RANGE(v) EG_TO_PTR(EgRange, v)

bool eg_range_words(const EgRange *r, int64_t *start, int64_t *step, int64_t *len) {
    if (!EG_IS_INT(r->start) || !EG_IS_INT(r->stop) || !EG_IS_INT(r->step) || !EG_IS_INT(r->len))
        return false;
    *start = EG_TO_INT(r->start);
    *step = EG_TO_INT(r->step);
    *len = EG_TO_INT(r->len);
    return true;
}

/* (high - low - 1) // step + 1 for low < high and step > 0; EG_ERR for memory. */
static EgVal count_big(EgRt *rt, EgVal low, EgVal high, EgVal step) {
    EgVal v = eg_int_binop(rt, high, low, EG_OP_SUB);
    if (v != EG_ERR) v = eg_int_binop(rt, v, EG_INT(1), EG_OP_SUB);
    if (v != EG_ERR) v = eg_int_binop(rt, v, step, EG_OP_FLOORDIV);
    return v == EG_ERR ? EG_ERR : eg_int_binop(rt, v, EG_INT(1), EG_OP_ADD);
}

static EgVal length(EgRt *rt, EgVal start, EgVal stop, EgVal step) {
    bool down = eg_int_is_neg(step);
    EgVal low = down ? stop : start, high = down ? start : stop;
    if (EG_BOTH_INT(low, high) && EG_IS_INT(step)) {
        int64_t a = EG_TO_INT(low), b = EG_TO_INT(high), s = EG_TO_INT(step);
        return a < b ? EG_BOX_I64(rt, (b - a - 1) / (s < 0 ? -s : s) + 1) : EG_INT(0);
    }
    if (eg_int_cmp(low, high) >= 0) return EG_INT(0);
    if (down) {
        step = eg_int_binop(rt, EG_INT(0), step, EG_OP_SUB);
        if (step == EG_ERR) return EG_ERR;
    }
    return count_big(rt, low, high, step);
}

EgVal eg_range_new(EgRt *rt, EgVal start, EgVal stop, EgVal step) {
    EgVal len = length(rt, start, stop, step);
    EgRange *r = len == EG_ERR ? NULL : eg_alloc(rt, rt->types[EG_T_RANGE], sizeof *r);
    if (!r) return EG_ERR;
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->len = len;
    return EG_PTR(r);
}

/* An argument as an int proper: bools become 0 and 1. */
static EgVal bound_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_INT(v)) return v;
    v = eg_index_u(rt, sp, v);
    return EG_IS_BOOL(v) ? EG_INT(v == EG_TRUE) : v;
}

static EgVal range_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)type;
    if (!eg_check_args(rt, "range", n, kwnames, 1, 3)) return EG_ERR;
    EgVal v[3] = {EG_INT(0), EG_INT(0), EG_INT(1)};
    for (uint32_t i = 0; i < 3; i++) sp[i] = v[i];
    for (uint32_t i = 0; i < n; i++) {
        EgVal *to = &sp[n == 1 ? 1 : i];
        *to = bound_u(rt, sp + 3, args[i]);
        if (*to == EG_ERR) return EG_ERR;
    }
    if (eg_int_is_zero(sp[2]))
        return eg_raise(rt, EG_T_VALUE_ERROR, "range() arg 3 must not be zero");
    return eg_range_new(rt, sp[0], sp[1], sp[2]);
}

static void range_trace(EgRt *rt, EgObj *o) {
    const EgRange *r = (const EgRange *)o;
    eg_gc_mark(rt, r->start);
    eg_gc_mark(rt, r->stop);
    eg_gc_mark(rt, r->step);
    eg_gc_mark(rt, r->len);
}

/* start + i * step; EG_ERR for memory. */
static EgVal element(EgRt *rt, const EgRange *r, EgVal i) {
    int64_t start, step, len;
    if (EG_IS_INT(i) && eg_range_words(r, &start, &step, &len))
        return EG_INT(start + EG_TO_INT(i) * step);
    EgVal v = eg_int_binop(rt, i, r->step, EG_OP_MUL);
    return v == EG_ERR ? EG_ERR : eg_int_binop(rt, r->start, v, EG_OP_ADD);
}

/* ---- subscripts ---- */

static EgVal get_slice(EgRt *rt, EgVal *sp, const EgRange *r, EgVal slice) {
    EgVal *out = sp;
    for (int i = 0; i < 3; i++) out[i] = EG_INT(0);
    if (!eg_slice_big_u(rt, sp + 3, slice, r->len, out)) return EG_ERR;
    EgVal step = eg_int_binop(rt, r->step, out[2], EG_OP_MUL);
    EgVal start = eg_int_binop(rt, out[0], r->step, EG_OP_MUL);
    EgVal stop = eg_int_binop(rt, out[1], r->step, EG_OP_MUL);
    if (step == EG_ERR || start == EG_ERR || stop == EG_ERR) return EG_ERR;
    start = eg_int_binop(rt, r->start, start, EG_OP_ADD);
    stop = eg_int_binop(rt, r->start, stop, EG_OP_ADD);
    return start == EG_ERR || stop == EG_ERR ? EG_ERR : eg_range_new(rt, start, stop, step);
}

static EgVal range_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    const EgRange *r = RANGE(o);
    if (eg_is_slice(key)) return get_slice(rt, sp, r, key);
    if (!eg_type_of(rt, key)->s.index)
        return eg_raise(rt, EG_T_TYPE_ERROR, "range indices must be integers or slices, not %T",
                        key);
    EgVal i = bound_u(rt, sp, key);
    if (i == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(i)) i = eg_int_binop(rt, i, r->len, EG_OP_ADD);
    if (i == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(i) || eg_int_cmp(i, r->len) >= 0)
        return eg_raise(rt, EG_T_INDEX_ERROR, "range object index out of range");
    return element(rt, r, i);
}

static EgVal range_len(EgRt *rt, EgVal *sp, EgVal o) {
    int64_t n;
    (void)sp;
    if (eg_int_to_i64(RANGE(o)->len, &n)) return RANGE(o)->len;
    return eg_raise(rt, EG_T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
}

static EgVal range_truth(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_BOOL(!eg_int_is_zero(RANGE(o)->len));
}

/* ---- searching ---- */

static bool is_exact_int(EgRt *rt, EgVal v) {
    return EG_IS_INT(v) || EG_IS_BOOL(v) || EG_IS_EXACT(rt, v, EG_T_INT);
}

/* Position of an int in the range: *at, or EG_NONE when it is not in it. False: memory. */
static bool position(EgRt *rt, const EgRange *r, EgVal v, EgVal *at) {
    bool down = eg_int_is_neg(r->step);
    *at = EG_NONE;
    if (EG_IS_BOOL(v)) v = EG_INT(v == EG_TRUE);
    if (down ? eg_int_cmp(v, r->start) > 0 || eg_int_cmp(v, r->stop) <= 0
             : eg_int_cmp(v, r->start) < 0 || eg_int_cmp(v, r->stop) >= 0)
        return true;
    EgVal diff = eg_int_binop(rt, v, r->start, EG_OP_SUB);
    EgVal rest = diff == EG_ERR ? EG_ERR : eg_int_binop(rt, diff, r->step, EG_OP_MOD);
    if (rest == EG_ERR) return false;
    if (!eg_int_is_zero(rest)) return true;
    *at = eg_int_binop(rt, diff, r->step, EG_OP_FLOORDIV);
    return *at != EG_ERR;
}

/* Compares element by element, for what is no int: how many equal v, stopping at the first when
 * `first` (then *at is its position). -1 on error. */
static int64_t search_u(EgRt *rt, EgVal *sp, EgVal o, EgVal v, bool first, int64_t *at) {
    EgVal it = eg_iter_u(rt, sp, o);
    int64_t found = 0;
    sp[0] = it;
    if (it == EG_ERR) return -1;
    for (*at = 0;; ++*at) {
        EgVal x = eg_next_u(rt, sp + 1, it);
        if (x == EG_STOP) return found;
        int same = x == EG_ERR || !EG_SAFEPOINT(rt, sp + 1) ? -1 : eg_item_eq_u(rt, sp + 1, x, v);
        if (same < 0) return -1;
        found += same;
        if (same && first) return found;
    }
}

static EgVal range_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal v) {
    EgVal at;
    int64_t i;
    if (is_exact_int(rt, v))
        return position(rt, RANGE(o), v, &at) ? EG_BOOL(at != EG_NONE) : EG_ERR;
    int64_t found = search_u(rt, sp, o, v, true, &i);
    return found < 0 ? EG_ERR : EG_BOOL(found > 0);
}

static EgVal index_of(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal at;
    int64_t i;
    if (is_exact_int(rt, args[0])) {
        if (!position(rt, RANGE(self), args[0], &at)) return EG_ERR;
        return at != EG_NONE ? at : eg_raise(rt, EG_T_VALUE_ERROR, "%R is not in range", args[0]);
    }
    int64_t found = search_u(rt, sp, self, args[0], true, &i);
    if (found < 0) return EG_ERR;
    return found ? EG_INT(i)
                 : eg_raise(rt, EG_T_VALUE_ERROR, "sequence.index(x): x not in sequence");
}

static EgVal count(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal at;
    int64_t i;
    if (is_exact_int(rt, args[0]))
        return position(rt, RANGE(self), args[0], &at) ? EG_INT(at != EG_NONE) : EG_ERR;
    int64_t found = search_u(rt, sp, self, args[0], false, &i);
    return found < 0 ? EG_ERR : EG_INT(found);
}

/* ---- comparison, hash, text ---- */

static EgVal range_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if (!EG_IS_KIND(a, EG_T_RANGE) || !EG_IS_KIND(b, EG_T_RANGE)) return EG_NOTIMPL;
    if (op != EG_EQ && op != EG_NE) return EG_NOTIMPL;
    const EgRange *x = RANGE(a), *y = RANGE(b);
    bool same = !eg_int_cmp(x->len, y->len);
    if (same && !eg_int_is_zero(x->len))
        same = !eg_int_cmp(x->start, y->start) &&
               (x->len == EG_INT(1) || !eg_int_cmp(x->step, y->step));
    return EG_BOOL(same == (op == EG_EQ));
}

/* Leaves the tuple at sp[0] (eg_hash_full_u). */
static EgVal range_hash(EgRt *rt, EgVal *sp, EgVal o) {
    const EgRange *r = RANGE(o);
    bool none = eg_int_is_zero(r->len), one = r->len == EG_INT(1);
    const EgVal v[3] = {r->len, none ? EG_NONE : r->start, none || one ? EG_NONE : r->step};
    sp[0] = eg_tuple_new(rt, v, 3);
    return sp[0] == EG_ERR ? EG_ERR : eg_hash_u(rt, sp + 1, sp[0]);
}

static EgVal range_repr(EgRt *rt, EgVal *sp, EgVal o) {
    const EgRange *r = RANGE(o);
    EgStrBuild b;
    eg_sb_init(&b, rt);
    eg_sb_cstr(&b, "range(");
    if (!eg_repr_put_u(rt, sp, &b, r->start)) return EG_ERR;
    eg_sb_cstr(&b, ", ");
    if (!eg_repr_put_u(rt, sp, &b, r->stop)) return EG_ERR;
    if (r->step != EG_INT(1)) {
        eg_sb_cstr(&b, ", ");
        if (!eg_repr_put_u(rt, sp, &b, r->step)) return EG_ERR;
    }
    eg_sb_cp(&b, ')');
    return eg_sb_finish(&b);
}

/* ---- iteration ---- */

static EgVal iter_new(EgRt *rt, const EgRange *r, bool reverse) {
    int64_t start, step, len;
    EgRangeIter *it = eg_alloc(rt, rt->types[EG_T_ITER_RANGE], sizeof *it);
    if (!it) return EG_ERR;
    EgVal at = r->start, big_step = r->step;
    if (reverse && !eg_int_is_zero(r->len)) {
        EgVal last = eg_int_binop(rt, r->len, EG_INT(1), EG_OP_SUB);
        if (last == EG_ERR) return EG_ERR;
        at = element(rt, r, last);
    }
    if (reverse) big_step = eg_int_binop(rt, EG_INT(0), big_step, EG_OP_SUB);
    if (at == EG_ERR || big_step == EG_ERR) return EG_ERR;
    if (eg_range_words(r, &start, &step, &len) && EG_IS_INT(at)) {
        it->at = EG_TO_INT(at);
        it->step = reverse ? -step : step;
        it->left = len;
        return EG_PTR(it);
    }
    it->h.aux = 1;
    it->big_at = at;
    it->big_step = big_step;
    it->big_left = r->len;
    return EG_PTR(it);
}

static EgVal range_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return iter_new(rt, RANGE(o), false);
}

static EgVal reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return iter_new(rt, RANGE(self), true);
}

static EgVal get_start(EG_ARGS) {
    EG_UNUSED_ARGS;
    return RANGE(self)->start;
}

static EgVal get_stop(EG_ARGS) {
    EG_UNUSED_ARGS;
    return RANGE(self)->stop;
}

static EgVal get_step(EG_ARGS) {
    EG_UNUSED_ARGS;
    return RANGE(self)->step;
}

#define RANGE_METHODS(ROW, T)                                                          \
    ROW(T, __reduce__, eg_range_m_reduce, METHOD, "(self, /)", NULL)                   \
    ROW(T, start, get_start, GETSET, "r", NULL)                                        \
    ROW(T, stop, get_stop, GETSET, "r", NULL)                                          \
    ROW(T, step, get_step, GETSET, "r", NULL)                                          \
    ROW(T, index, index_of, METHOD, "(self, value, /)",                                \
        "Position of value; ValueError when it is absent.")                            \
    ROW(T, count, count, METHOD, "(self, value, /)", "How many elements equal value.") \
    ROW(T, __reversed__, reversed, METHOD, "(self, /)", "An iterator from the end.")
EG_DEFS(range, RANGE_METHODS)
#define RANGE_SLOTS(SLOT, T)        \
    SLOT(T, trace, range_trace)     \
    SLOT(T, repr, range_repr)       \
    SLOT(T, hash, range_hash)       \
    SLOT(T, truth, range_truth)     \
    SLOT(T, len, range_len)         \
    SLOT(T, compare, range_compare) \
    SLOT(T, getitem, range_getitem) \
    SLOT(T, contains, range_contains) SLOT(T, iter, range_iter) SLOT(T, new_, range_new)
EG_SLOTS(range, RANGE_SLOTS)
const EgTypeSpec eg_type_range = {
    EG_T_RANGE,     "range", "builtins", EG_T_OBJECT, EG_TYPE_NO_SUBCLASS | EG_TYPE_SEQUENCE,
    sizeof(EgRange)};
EG_TYPE_DOC(range,
            "range(stop) or range(start, stop[, step]): the ints from start until before stop.")

/* ---- range_iterator ---- */

static void iter_trace(EgRt *rt, EgObj *o) {
    const EgRangeIter *it = (const EgRangeIter *)o;
    eg_gc_mark(rt, it->big_at);
    eg_gc_mark(rt, it->big_step);
    eg_gc_mark(rt, it->big_left);
}

static EgVal next_big(EgRt *rt, EgRangeIter *it) {
    if (eg_int_is_zero(it->big_left)) return eg_iter_end(rt);
    EgVal v = it->big_at, at = eg_int_binop(rt, v, it->big_step, EG_OP_ADD);
    EgVal left = eg_int_binop(rt, it->big_left, EG_INT(1), EG_OP_SUB);
    if (at == EG_ERR || left == EG_ERR) return EG_ERR;
    it->big_at = at;
    it->big_left = left;
    EG_BARRIER(rt, it);
    return v;
}

static EgVal iter_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgRangeIter *it = EG_TO_PTR(EgRangeIter, o);
    if (it->h.aux) return next_big(rt, it);
    if (it->left <= 0) return eg_iter_end(rt);
    EgVal v = EG_INT(it->at);
    it->at += it->step;
    it->left--;
    return v;
}

static EgVal iter_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgRangeIter *it = EG_TO_PTR(EgRangeIter, self);
    return it->h.aux ? it->big_left : EG_INT(it->left);
}

#define RANGE_ITER_METHODS(ROW, T)                                                  \
    ROW(T, __reduce__, eg_range_iter_reduce, METHOD, "(self, /)", NULL)             \
    ROW(T, __setstate__, eg_range_iter_setstate, METHOD, "(self, object, /)", NULL) \
    ROW(T, __length_hint__, iter_hint, METHOD, "(self, /)", NULL)
EG_DEFS(range_iterator, RANGE_ITER_METHODS)
#define ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, iter_next)
EG_SLOTS(range_iterator, ITER_SLOTS)
const EgTypeSpec eg_type_range_iterator = {EG_T_ITER_RANGE,     "range_iterator",
                                           "builtins",          EG_T_OBJECT,
                                           EG_TYPE_NO_SUBCLASS, sizeof(EgRangeIter)};

/* ---- for optimised loops that leave for generic code ---- */

/* Items of a range that has `next` in front of it. */
static uint64_t items_left(int64_t next, int64_t stop, int64_t step) {
    if (step > 0)
        return next < stop ? ((uint64_t)stop - (uint64_t)next - 1) / (uint64_t)step + 1 : 0;
    return next > stop ? ((uint64_t)next - (uint64_t)stop - 1) / (0 - (uint64_t)step) + 1 : 0;
}

EgVal eg_range_iter_at(EgRt *rt, int64_t next, int64_t stop, int64_t step) {
    EgRangeIter *it = eg_alloc(rt, rt->types[EG_T_ITER_RANGE], sizeof *it);
    if (!it) return EG_ERR;
    uint64_t left = items_left(next, stop, step);
    if (EG_INT_FITS(next) && EG_INT_FITS(stop)) {
        it->at = next;
        it->step = step;
        it->left = (int64_t)left;
        return EG_PTR(it);
    }
    it->h.aux = 1;
    it->big_at = EG_BOX_I64(rt, next);
    it->big_step = EG_BOX_I64(rt, step);
    it->big_left = left > INT64_MAX ? EG_ERR : EG_BOX_I64(rt, (int64_t)left);
    if (left > INT64_MAX) {
        EgVal half = eg_int_from_i64_slow(rt, INT64_MAX);
        EgVal rest = EG_BOX_I64(rt, (int64_t)(left - INT64_MAX));
        if (half != EG_ERR && rest != EG_ERR)
            it->big_left = eg_int_binop(rt, half, rest, EG_OP_ADD);
    }
    if (it->big_at == EG_ERR || it->big_left == EG_ERR) return EG_ERR;
    return EG_PTR(it);
}

int64_t eg_range_iter_field(EgRt *rt, EgVal iter, uint32_t field) {
    const EgRangeIter *it = EG_TO_PTR(EgRangeIter, iter);
    (void)rt;
    if (it->h.aux) return field == 1 ? -1 : 0;
    return field == 0 ? it->at : field == 1 ? it->left : it->step;
}
