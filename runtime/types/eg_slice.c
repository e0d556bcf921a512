/* slice objects, and what all sequences need: indices, slice bounds, element comparison, guards. */
#include <string.h>

#include "core/eg_hash.h"
#include "core/eg_call.h"
#include "core/eg_class.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"
#include "eg_iter_impl.h"

#define SLICE(v) EG_TO_PTR(EgSlice, v)

/* ---- shared helpers ---- */

EgVal *eg_nest(EgRt *rt, EgVal *sp, const char *where) {
    if (sp + 2 * EG_NEST_WORDS > rt->limit) {
        eg_raise(rt, EG_T_RECURSION_ERROR, "maximum recursion depth exceeded %s", where);
        return NULL;
    }
    memset(sp, 0, EG_NEST_WORDS * sizeof(EgVal));
    return sp + EG_NEST_WORDS;
}

bool eg_repr_put_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal v) {
    sp[0] = b->raw ? EG_PTR(b->raw) : EG_INT(0);
    sp[1] = v;
    EgVal text = eg_repr_u(rt, sp + 2, v);
    if (text == EG_ERR) return false;
    eg_sb_str(b, text);
    return true;
}

static bool is_plain_str(EgRt *rt, EgVal v) {
    return EG_OBJ(v)->type == rt->types[EG_T_STR];
}

int eg_item_eq_u(EgRt *rt, EgVal *sp, EgVal x, EgVal y) {
    if (x == y) return 1;
    if (EG_BOTH_INT(x, y)) return 0;
    if (EG_IS_FLO(x) && EG_IS_FLO(y)) return eg_flo_decode(x) == eg_flo_decode(y);
    sp[0] = x;
    sp[1] = y;
    sp += 2;
    if (EG_IS_PTR(x) && EG_IS_PTR(y)) {
        if (is_plain_str(rt, x) && is_plain_str(rt, y)) return eg_str_eq(EG_STR(x), EG_STR(y));
        uint32_t kind = eg_ptr_type(x)->kind;
        if (kind >= EG_T_LIST && kind <= EG_T_DICT_ITEMS) {
            sp = eg_nest(rt, sp, "in comparison");
            if (!sp) return -1;
        }
    }
    return eg_equal_u(rt, sp, x, y);
}

bool eg_seq_index_u(EgRt *rt, EgVal *sp, EgVal key, const char *what, int64_t *out) {
    if (EG_IS_INT(key)) {
        *out = EG_TO_INT(key);
        return true;
    }
    if (!eg_type_of(rt, key)->s.index) {
        eg_raise(rt, EG_T_TYPE_ERROR, "%s must be integers or slices, not %T", what, key);
        return false;
    }
    EgVal v = eg_index_u(rt, sp, key);
    if (v == EG_ERR) return false;
    if (eg_int_to_i64(v, out)) return true;
    eg_raise(rt, EG_T_INDEX_ERROR, "cannot fit '%T' into an index-sized integer", key);
    return false;
}

static bool clamped_u(EgRt *rt, EgVal *sp, EgVal v, const char *message, int64_t *out) {
    if (EG_IS_INT(v)) {
        *out = EG_TO_INT(v);
        return true;
    }
    if (!eg_type_of(rt, v)->s.index) return eg_raise(rt, EG_T_TYPE_ERROR, "%s", message), false;
    v = eg_index_u(rt, sp, v);
    if (v == EG_ERR) return false;
    if (!eg_int_to_i64(v, out)) *out = eg_int_is_neg(v) ? INT64_MIN : INT64_MAX;
    return true;
}

bool eg_index_arg_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    if (v == EG_UNBOUND) return true;
    return clamped_u(rt, sp, v, "slice indices must be integers or have an __index__ method", out);
}

bool eg_repeat_args_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgTypeId kind, EgVal *seq,
                      int64_t *count) {
    bool left = EG_IS_KIND(a, kind);
    EgVal by = left ? b : a;
    if (!eg_type_of(rt, by)->s.index) {
        eg_raise(rt, EG_T_TYPE_ERROR, "can't multiply sequence by non-int of type '%T'", by);
        return false;
    }
    EgVal v = eg_index_u(rt, sp, by);
    if (v == EG_ERR) return false;
    if (!eg_int_to_i64(v, count)) {
        eg_raise(rt, EG_T_OVERFLOW_ERROR, "cannot fit '%T' into an index-sized integer", by);
        return false;
    }
    if (*count < 0) *count = 0;
    *seq = left ? a : b;
    return true;
}

EgVal eg_class_getitem(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal item = args[0];
    if (!EG_IS_TUPLE(item)) item = eg_tuple_new(rt, &item, 1);
    return item == EG_ERR ? EG_ERR : eg_alias_new(rt, self, item);
}

/* ---- bounds ---- */

static bool part_u(EgRt *rt, EgVal *sp, EgVal v, int64_t *out) {
    return clamped_u(rt, sp, v,
                     "slice indices must be integers or None or have an __index__ method", out);
}

bool eg_slice_unpack_u(EgRt *rt, EgVal *sp, EgVal slice, int64_t *start, int64_t *stop,
                       int64_t *step) {
    const EgSlice *s = SLICE(slice);
    *step = 1;
    if (s->step != EG_NONE) {
        if (!part_u(rt, sp, s->step, step)) return false;
        if (*step == 0) return eg_raise(rt, EG_T_VALUE_ERROR, "slice step cannot be zero"), false;
        if (*step == INT64_MIN) *step = -INT64_MAX;
    }
    *start = *step < 0 ? INT64_MAX : 0;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    if (s->start != EG_NONE && !part_u(rt, sp, s->start, start)) return false;
    return s->stop == EG_NONE || part_u(rt, sp, s->stop, stop);
}

int64_t eg_slice_adjust(int64_t len, int64_t *start, int64_t *stop, int64_t step) {
    int64_t low = step < 0 ? -1 : 0, high = step < 0 ? len - 1 : len;
    if (*start < 0) {
        *start += len;
        if (*start < low) *start = low;
    } else if (*start > high) {
        *start = high;
    }
    if (*stop < 0) {
        *stop += len;
        if (*stop < low) *stop = low;
    } else if (*stop > high) {
        *stop = high;
    }
    if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
    return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool eg_slice_bounds_u(EgRt *rt, EgVal *sp, EgVal slice, int64_t len, int64_t *start, int64_t *stop,
                       int64_t *step, int64_t *count) {
    if (!eg_slice_unpack_u(rt, sp, slice, start, stop, step)) return false;
    *count = eg_slice_adjust(len, start, stop, *step);
    return true;
}

static EgVal part_value_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (eg_type_of(rt, v)->s.index) return eg_index_u(rt, sp, v);
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "slice indices must be integers or None or have an __index__ method");
}

/* A bound that is given: counted from the end when negative, then clamped. */
static EgVal bound_u(EgRt *rt, EgVal *sp, EgVal v, EgVal len, EgVal low, EgVal high) {
    v = part_value_u(rt, sp, v);
    if (v == EG_ERR) return EG_ERR;
    if (!eg_int_is_neg(v)) return eg_int_cmp(v, high) > 0 ? high : v;
    v = eg_int_binop(rt, v, len, EG_OP_ADD);
    return v != EG_ERR && eg_int_cmp(v, low) < 0 ? low : v;
}

bool eg_slice_big_u(EgRt *rt, EgVal *sp, EgVal slice, EgVal len, EgVal *out) {
    const EgSlice *s = SLICE(slice);
    out[2] = s->step == EG_NONE ? EG_INT(1) : part_value_u(rt, sp, s->step);
    if (out[2] == EG_ERR) return false;
    if (eg_int_is_zero(out[2]))
        return eg_raise(rt, EG_T_VALUE_ERROR, "slice step cannot be zero"), false;
    bool down = eg_int_is_neg(out[2]);
    EgVal low = down ? EG_INT(-1) : EG_INT(0);
    EgVal high = down ? eg_int_binop(rt, len, EG_INT(1), EG_OP_SUB) : len;
    if (high == EG_ERR) return false;
    sp[0] = high;
    out[0] = s->start != EG_NONE ? bound_u(rt, sp + 1, s->start, len, low, high)
             : down              ? high
                                 : low;
    if (out[0] == EG_ERR) return false;
    out[1] = s->stop != EG_NONE ? bound_u(rt, sp + 1, s->stop, len, low, high) : down ? low : high;
    return out[1] != EG_ERR;
}

/* ---- the type ---- */

EgVal eg_build_slice(EgRt *rt, EgVal start, EgVal stop, EgVal step) {
    EgSlice *s = eg_alloc(rt, rt->types[EG_T_SLICE], sizeof *s);
    if (!s) return EG_ERR;
    s->start = start;
    s->stop = stop;
    s->step = step;
    return EG_PTR(s);
}

static void slice_trace(EgRt *rt, EgObj *o) {
    const EgSlice *s = (const EgSlice *)o;
    eg_gc_mark(rt, s->start);
    eg_gc_mark(rt, s->stop);
    eg_gc_mark(rt, s->step);
}

static EgVal slice_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type;
    if (!eg_check_args(rt, "slice", n, kwnames, 1, 3)) return EG_ERR;
    if (n == 1) return eg_build_slice(rt, EG_NONE, args[0], EG_NONE);
    return eg_build_slice(rt, args[0], args[1], n == 3 ? args[2] : EG_NONE);
}

static EgVal slice_repr(EgRt *rt, EgVal *sp, EgVal o) {
    const EgSlice *s = SLICE(o);
    EgStrBuild b;
    EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
    if (!top) return EG_ERR;
    eg_sb_init(&b, rt);
    eg_sb_cstr(&b, "slice(");
    if (!eg_repr_put_u(rt, top, &b, s->start)) return EG_ERR;
    eg_sb_cstr(&b, ", ");
    if (!eg_repr_put_u(rt, top, &b, s->stop)) return EG_ERR;
    eg_sb_cstr(&b, ", ");
    if (!eg_repr_put_u(rt, top, &b, s->step)) return EG_ERR;
    eg_sb_cstr(&b, ")");
    return eg_sb_finish(&b);
}

/* The parts as a tuple, which compares and hashes as the slice does. */
static EgVal parts(EgRt *rt, EgVal o) {
    const EgVal v[3] = {SLICE(o)->start, SLICE(o)->stop, SLICE(o)->step};
    return eg_tuple_new(rt, v, 3);
}

static EgVal slice_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!eg_is_slice(a) || !eg_is_slice(b)) return EG_NOTIMPL;
    if (a == b) return EG_BOOL(op == EG_EQ || op == EG_LE || op == EG_GE);
    sp[0] = parts(rt, a);
    if (sp[0] == EG_ERR) return EG_ERR;
    sp[1] = parts(rt, b);
    if (sp[1] == EG_ERR) return EG_ERR;
    return eg_compare_u(rt, sp + 2, sp[0], sp[1], op);
}

/* Leaves the tuple at sp[0] (eg_hash_full_u). */
static EgVal slice_hash(EgRt *rt, EgVal *sp, EgVal o) {
    uint64_t acc = EG_TUPLE_HASH_START;
    sp[0] = parts(rt, o);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (unsigned i = 0; i < 3; i++) {
        EgVal h = eg_hash_u(rt, sp + 1, EG_TUPLE(sp[0])->v[i]);
        if (h == EG_ERR) return EG_ERR;
        acc = eg_tuple_hash_step(acc, (uint64_t)EG_TO_INT(h));
    }
    return eg_slice_hash_end(acc) << 3;
}

static EgVal slice_start(EG_ARGS) {
    EG_UNUSED_ARGS;
    return SLICE(self)->start;
}

static EgVal slice_stop(EG_ARGS) {
    EG_UNUSED_ARGS;
    return SLICE(self)->stop;
}

static EgVal slice_step(EG_ARGS) {
    EG_UNUSED_ARGS;
    return SLICE(self)->step;
}

static EgVal slice_indices(EG_ARGS) {
    EG_UNUSED_ARGS;
    EgVal *out = sp;
    for (int i = 0; i < 4; i++) out[i] = EG_INT(0);
    out[3] = eg_index_u(rt, sp + 4, args[0]);
    if (out[3] == EG_ERR) return EG_ERR;
    if (eg_int_is_neg(out[3]))
        return eg_raise(rt, EG_T_VALUE_ERROR, "length should not be negative");
    if (!eg_slice_big_u(rt, sp + 4, self, out[3], out)) return EG_ERR;
    return eg_tuple_new(rt, out, 3);
}

#define SLICE_METHODS(ROW, T)                                        \
    ROW(T, __reduce__, eg_slice_m_reduce, METHOD, "(self, /)", NULL) \
    ROW(T, start, slice_start, GETSET, "r", NULL)                    \
    ROW(T, stop, slice_stop, GETSET, "r", NULL)                      \
    ROW(T, step, slice_step, GETSET, "r", NULL)                      \
    ROW(T, indices, slice_indices, METHOD, "(self, object, /)",      \
        "(start, stop, step) of the slice for a sequence of this length.")
EG_DEFS(slice, SLICE_METHODS)
#define SLICE_SLOTS(SLOT, T)    \
    SLOT(T, trace, slice_trace) \
    SLOT(T, repr, slice_repr)   \
    SLOT(T, hash, slice_hash) SLOT(T, compare, slice_compare) SLOT(T, new_, slice_new)
EG_SLOTS(slice, SLICE_SLOTS)
const EgTypeSpec eg_type_slice = {EG_T_SLICE,          "slice",        "builtins", EG_T_OBJECT,
                                  EG_TYPE_NO_SUBCLASS, sizeof(EgSlice)};
EG_TYPE_DOC(slice, "slice(stop)\nslice(start, stop[, step])")
