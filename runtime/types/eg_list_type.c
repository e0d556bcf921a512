/* The list type: construction, operators, subscripts, iteration. Methods: eg_list_meth.c. */
#include <string.h>

#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_int.h"

/* ---- making and extending ---- */

static void list_trace(EgRt *rt, EgObj *o) {
    EgList *l = (EgList *)o;
    if (l->items.cell) eg_gc_mark_obj(rt, l->items.cell);
}

static bool extend_range(EgRt *rt, EgList *l, const EgRange *r) {
    int64_t at, step, len;
    if (!eg_range_words(r, &at, &step, &len)) return false;
    if (len > EG_SEQ_MAX - l->len || (l->len && l->h.aux != EG_LIST_I64)) return false;
    if (!len) return true;
    if (!eg_list_push(rt, l, EG_INT(at)) || !eg_list_reserve(rt, l, l->len - 1 + (uint32_t)len))
        return false;
    for (int64_t i = 1; i < len; i++) l->items.raw->u.i[l->len++] = at += step;
    return true;
}

static bool extend_dict(EgRt *rt, EgList *l, EgDict *d, EgDictPart part) {
    EgVal v[2];
    if (!l->len && !eg_list_reserve(rt, l, d->used)) return false;
    for (uint32_t i = d->first; eg_dict_next(d, &i, &v[0], &v[1]);) {
        EgVal item = part == EG_PART_KEYS     ? v[0]
                     : part == EG_PART_VALUES ? v[1]
                                              : eg_tuple_new(rt, v, 2);
        if (item == EG_ERR || !eg_list_push(rt, l, item)) return false;
    }
    return true;
}

static bool extend_set(EgRt *rt, EgList *l, EgSet *s) {
    EgVal key;
    uint64_t hash;
    if (!l->len && !eg_list_reserve(rt, l, s->used)) return false;
    for (uint32_t i = 0; eg_set_next(s, &i, &key, &hash);)
        if (!eg_list_push(rt, l, key)) return false;
    return true;
}

/* Is the pending exception a TypeError? Then it is forgotten. */
static bool forgive_type_error(EgRt *rt) {
    if (!eg_is_subtype(eg_type_of(rt, rt->exc), rt->types[EG_T_TYPE_ERROR])) return false;
    rt->exc = EG_UNBOUND;
    return true;
}

/* The second half of eg_ask_length_u, for programs that mention __length_hint__ (hooks.def). */
bool eg_ask_length_hint_u(EgRt *rt, EgVal *sp, EgVal v);
bool eg_ask_length_hint_u(EgRt *rt, EgVal *sp, EgVal v) {
    EgVal hint = eg_special_u(rt, sp, v, EG_ATOM_OF(rt, length_hint), 0, 0, 0);
    int64_t n;
    if (hint == EG_ERR) return forgive_type_error(rt);
    if (hint == EG_UNBOUND || hint == EG_NOTIMPL) return true;
    if (!EG_IS_ANY_INT(hint)) {
        eg_raise(rt, EG_T_TYPE_ERROR, "__length_hint__ must be an integer, not %T", hint);
        return false;
    }
    if (!eg_size_arg_u(rt, sp, hint, &n)) return false;
    if (n >= 0) return true;
    eg_raise(rt, EG_T_VALUE_ERROR, "__length_hint__() should return >= 0");
    return false;
}

bool eg_ask_length_u(EgRt *rt, EgVal *sp, EgVal iterable) {
    const EgType *t = EG_IS_PTR(iterable) ? eg_ptr_type(iterable) : NULL;
    bool (*hint)(EgRt *, EgVal *, EgVal) = rt->image->hooks->length_hint;
    if (!t || !(t->flags & EG_TYPE_HEAP)) return true;
    if (t->s.len) {
        if (eg_len_u_raw(rt, sp, iterable) >= 0) return true;
        if (!forgive_type_error(rt)) return false;
    }
    return !hint || hint(rt, sp, iterable);
}

static bool extend_iter(EgRt *rt, EgVal *sp, EgVal list, EgVal iterable) {
    EgVal it = eg_iter_u(rt, sp, iterable);
    if (it == EG_ERR) return false;
    sp[0] = it;
    if (!eg_ask_length_u(rt, sp + 1, iterable)) return false;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return false;
        EgVal v = eg_ptr_type(it)->s.next(rt, sp + 1, it);
        if (v == EG_STOP) return true;
        if (v == EG_ERR || !eg_list_push(rt, EG_LIST(list), v)) return false;
    }
}

bool eg_list_extend_u_raw(EgRt *rt, EgVal *sp, EgVal list, EgVal iterable) {
    EgList *l = EG_LIST(list);
    if (EG_IS_PTR(iterable)) {
        const EgType *t = eg_ptr_type(iterable);
        if (t == rt->types[EG_T_LIST]) return eg_list_append_list(rt, l, EG_LIST(iterable));
        if (t == rt->types[EG_T_TUPLE])
            return eg_list_append_items(rt, l, EG_TUPLE(iterable)->v, EG_TUPLE(iterable)->len);
        if (t == rt->types[EG_T_RANGE] && extend_range(rt, l, EG_TO_PTR(EgRange, iterable)))
            return true;
        if (rt->exc != EG_UNBOUND) return false;
        if (t == rt->types[EG_T_DICT]) return extend_dict(rt, l, EG_DICT(iterable), EG_PART_KEYS);
        if (t->kind >= EG_T_DICT_KEYS && t->kind <= EG_T_DICT_ITEMS)
            return extend_dict(rt, l, EG_DICT(EG_TO_PTR(EgDictView, iterable)->dict),
                               (EgDictPart)(t->kind - EG_T_DICT_KEYS));
        if (t == rt->types[EG_T_SET] || t == rt->types[EG_T_FROZENSET])
            return extend_set(rt, l, EG_SET(iterable));
    }
    return extend_iter(rt, sp, list, iterable);
}

bool eg_list_extend_u(EgRt *rt, EgVal *sp, EgVal list, EgVal iterable) {
    if (!eg_is_iterable(rt, iterable)) {
        eg_raise(rt, EG_T_TYPE_ERROR, "Value after * must be an iterable, not %T", iterable);
        return false;
    }
    return eg_list_extend_u_raw(rt, sp, list, iterable);
}

EgVal eg_list_from_u(EgRt *rt, EgVal *sp, EgVal iterable) {
    EgVal list = eg_list_new(rt, NULL, 0);
    if (list == EG_ERR) return EG_ERR;
    sp[0] = list;
    return eg_list_extend_u_raw(rt, sp + 1, list, iterable) ? list : EG_ERR;
}

static EgVal list_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgList *l = eg_list_alloc(rt, type);
    return l ? EG_PTR(l) : EG_ERR;
}

static EgVal list_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    kwnames = eg_subclass_keywords(rt, eg_ptr_type(o), rt->types[EG_T_LIST], EG_A_new, kwnames);
    if (!eg_check_args(rt, "list", n, kwnames, 0, 1)) return EG_ERR;
    eg_list_clear(EG_LIST(o));
    return !n || eg_list_extend_u_raw(rt, sp, o, args[0]) ? EG_NONE : EG_ERR;
}

/* ---- text, length, comparison ---- */

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, const EgList *l) {
    eg_sb_cp(b, '[');
    for (uint32_t i = 0; i < l->len; i++) {
        if (i) eg_sb_ascii(b, ", ", 2);
        EgVal v = eg_list_get_raw(rt, l, i);
        if (v == EG_ERR || !eg_repr_put_u(rt, sp, b, v)) return false;
    }
    eg_sb_cp(b, ']');
    return true;
}

static EgVal list_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    if (!EG_LIST(o)->len) return EG_STR_LIT(rt, "[]");
    if (!eg_repr_enter(o)) return EG_STR_LIT(rt, "[...]");
    EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
    eg_sb_init(&b, rt);
    bool done = top && repr_items(rt, top, &b, EG_LIST(o));
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

static EgVal list_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_LIST(o)->len);
}

/* First position where two lists differ; the shorter length when there is none; -1 on error. */
static int64_t mismatch_u(EgRt *rt, EgVal *sp, EgList *a, EgList *b) {
    uint32_t i = 0;
    if (a->h.aux == b->h.aux && a->h.aux != EG_LIST_VAL) {
        uint32_t n = a->len < b->len ? a->len : b->len;
        if (a->h.aux == EG_LIST_I64)
            while (i < n && a->items.raw->u.i[i] == b->items.raw->u.i[i]) i++;
        else if (a->h.aux == EG_LIST_BOOL)
            while (i < n && a->items.raw->u.b[i] == b->items.raw->u.b[i]) i++;
        else
            while (i < n && a->items.raw->u.f[i] == b->items.raw->u.f[i]) i++;
        return i;
    }
    for (; i < a->len && i < b->len; i++) {
        EgVal x = eg_list_get_raw(rt, a, i), y = eg_list_get_raw(rt, b, i);
        int same = x == EG_ERR || y == EG_ERR ? -1 : eg_item_eq_u(rt, sp, x, y);
        if (same < 0) return -1;
        if (!same) break;
    }
    return i;
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

static EgVal list_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!EG_IS_LIST(a) || !EG_IS_LIST(b)) return EG_NOTIMPL;
    EgList *x = EG_LIST(a), *y = EG_LIST(b);
    if (x->len != y->len && (op == EG_EQ || op == EG_NE)) return EG_BOOL(op == EG_NE);
    int64_t i = mismatch_u(rt, sp, x, y);
    if (i < 0) return EG_ERR;
    if (i >= x->len || i >= y->len) return EG_BOOL(ordered(x->len, y->len, op));
    if (op == EG_EQ || op == EG_NE) return EG_BOOL(op == EG_NE);
    sp[0] = eg_list_get_raw(rt, x, (uint32_t)i);
    sp[1] = eg_list_get_raw(rt, y, (uint32_t)i);
    EgVal *top = eg_nest(rt, sp + 2, "in comparison");
    return top ? eg_compare_u(rt, top, sp[0], sp[1], op) : EG_ERR;
}

/* ---- operators ---- */

static EgVal concat(EgRt *rt, EgList *a, EgList *b) {
    EgVal r = eg_list_slice(rt, a, 0, a->len);
    if (r == EG_ERR || (b->len && !eg_list_reserve(rt, EG_LIST(r), a->len + b->len))) return EG_ERR;
    return eg_list_append_list(rt, EG_LIST(r), b) ? r : EG_ERR;
}

/* Makes the first `unit` elements of r fill it up to `total`. */
static bool repeat_into(EgRt *rt, EgList *r, uint32_t unit, int64_t times) {
    if (times > EG_SEQ_MAX || unit * times > EG_SEQ_MAX) return eg_raise_nomem(rt), false;
    uint32_t total = (uint32_t)(unit * times), have = unit;
    if (!eg_list_reserve(rt, r, total)) return false;
    while (have < total) {
        uint32_t more = have < total - have ? have : total - have;
        memcpy(eg_list_at(r, have), eg_list_at(r, 0), more * (size_t)eg_list_width(r));
        have += more;
    }
    EG_BARRIER(rt, r->items.cell);
    r->len = total;
    return true;
}

static EgVal repeat(EgRt *rt, EgList *l, int64_t times) {
    if (!times || !l->len) return eg_list_new(rt, NULL, 0);
    if (times > EG_SEQ_MAX || l->len * times > EG_SEQ_MAX) return eg_raise_nomem(rt);
    EgList *r = eg_list_make(rt, l->h.aux, (uint32_t)(l->len * times));
    if (!r) return EG_ERR;
    memcpy(eg_list_at(r, 0), eg_list_at(l, 0), l->len * (size_t)eg_list_width(l));
    return repeat_into(rt, r, l->len, times) ? EG_PTR(r) : EG_ERR;
}

static EgVal list_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    EgVal seq;
    int64_t times;
    if (op == EG_OP_ADD && EG_IS_LIST(a)) {
        if (EG_IS_LIST(b)) return concat(rt, EG_LIST(a), EG_LIST(b));
        return eg_raise(rt, EG_T_TYPE_ERROR, "can only concatenate list (not \"%T\") to list", b);
    }
    if (op != EG_OP_MUL || eg_repeats_itself(a, EG_T_LIST)) return EG_NOTIMPL;
    return eg_repeat_args_u(rt, sp, a, b, EG_T_LIST, &seq, &times) ? repeat(rt, EG_LIST(seq), times)
                                                                   : EG_ERR;
}

static EgVal list_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    EgVal seq;
    int64_t times;
    if (op != EG_OP_ADD && op != EG_OP_MUL) return EG_NOTIMPL;
    if (op == EG_OP_MUL && eg_has_own_mul(rt, a)) return EG_NOTIMPL;
    EgVal r = eg_ask_right_u(rt, sp, a, b, op);
    if (r != EG_NOTIMPL) return r;
    if (op == EG_OP_ADD) return eg_list_extend_u_raw(rt, sp, a, b) ? a : EG_ERR;
    if (!eg_repeat_args_u(rt, sp, a, b, EG_T_LIST, &seq, &times)) return EG_ERR;
    if (!times) eg_list_clear(EG_LIST(a));
    if (!EG_LIST(a)->len) return a;
    return repeat_into(rt, EG_LIST(a), EG_LIST(a)->len, times) ? a : EG_ERR;
}

/* ---- subscripts and searching ---- */

static EgVal list_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    int64_t i;
    if (eg_is_slice(key)) return eg_list_get_slice_u(rt, sp, o, key);
    if (!eg_seq_index_u(rt, sp, key, "list indices", &i)) return EG_ERR;
    EgList *l = EG_LIST(o);
    if (i < 0) i += l->len;
    if (i < 0 || i >= l->len) return eg_raise(rt, EG_T_INDEX_ERROR, "list index out of range");
    return eg_list_get_raw(rt, l, (uint32_t)i);
}

static EgVal list_setitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    int64_t i;
    if (eg_is_slice(key))
        return value == EG_UNBOUND ? eg_list_del_slice_u(rt, sp, o, key)
                                   : eg_list_set_slice_u(rt, sp, o, key, value);
    if (!eg_seq_index_u(rt, sp, key, "list indices", &i)) return EG_ERR;
    EgList *l = EG_LIST(o);
    if (i < 0) i += l->len;
    if (i < 0 || i >= l->len)
        return eg_raise(rt, EG_T_INDEX_ERROR, "list assignment index out of range");
    bool done = value == EG_UNBOUND ? eg_list_remove_range(rt, l, (uint32_t)i, (uint32_t)i + 1)
                                    : eg_list_set_raw(rt, l, (uint32_t)i, value);
    return done ? EG_NONE : EG_ERR;
}

/* Can v equal an int, a float or a bool only by being one? */
static bool never_a_number(EgRt *rt, EgVal v) {
    return v == EG_NONE || EG_IS_EXACT(rt, v, EG_T_STR) || EG_IS_EXACT(rt, v, EG_T_TUPLE) ||
           EG_IS_EXACT(rt, v, EG_T_LIST);
}

int64_t eg_list_find_u(EgRt *rt, EgVal *sp, EgVal list, EgVal v, int64_t from, int64_t to) {
    EgList *l = EG_LIST(list);
    if (to > l->len) to = l->len;
    if (l->h.aux == EG_LIST_I64 && EG_IS_INT(v)) {
        int64_t x = EG_TO_INT(v);
        for (int64_t i = from; i < to; i++)
            if (l->items.raw->u.i[i] == x) return i;
        return -1;
    }
    if (l->h.aux == EG_LIST_F64 && EG_IS_FLO(v)) {
        double x = eg_flo_decode(v);
        for (int64_t i = from; i < to; i++)
            if (l->items.raw->u.f[i] == x) return i;
        return -1;
    }
    if (l->h.aux == EG_LIST_BOOL && EG_IS_BOOL(v)) {
        for (int64_t i = from; i < to; i++)
            if (l->items.raw->u.b[i] == (v == EG_TRUE)) return i;
        return -1;
    }
    if (l->h.aux != EG_LIST_VAL && never_a_number(rt, v)) return -1;
    for (int64_t i = from; i < to && i < l->len; i++) {
        EgVal x = eg_list_get_raw(rt, l, (uint32_t)i);
        int same = x == EG_ERR ? -1 : eg_item_eq_u(rt, sp, x, v);
        if (same < 0) return -2;
        if (same) return i;
    }
    return -1;
}

static EgVal list_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    int64_t i = eg_list_find_u(rt, sp, o, item, 0, EG_INDEX_END);
    return i == -2 ? EG_ERR : EG_BOOL(i >= 0);
}

static EgVal list_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgSeqIter *it = eg_alloc(rt, rt->types[EG_T_ITER_LIST], sizeof *it);
    if (!it) return EG_ERR;
    it->seq = o;
    return EG_PTR(it);
}

#define LIST_SLOTS(SLOT, T)                \
    SLOT(T, trace, list_trace)             \
    SLOT(T, repr, list_repr)               \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, len, list_len)                 \
    SLOT(T, compare, list_compare)         \
    SLOT(T, binop, list_binop)             \
    SLOT(T, inplace, list_inplace)         \
    SLOT(T, getitem, list_getitem)         \
    SLOT(T, setitem, list_setitem)         \
    SLOT(T, contains, list_contains)       \
    SLOT(T, iter, list_iter) SLOT(T, new_, list_new) SLOT(T, init, list_init)
EG_SLOTS(list, LIST_SLOTS)
const EgTypeSpec eg_type_list = {EG_T_LIST,   "list",           "builtins",
                                 EG_T_OBJECT, EG_TYPE_SEQUENCE, sizeof(EgList)};
EG_TYPE_DOC(list, "A mutable sequence; list(iterable=()) takes its first elements from there.")
