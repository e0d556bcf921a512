/* dict_keys, dict_values, dict_items: live views with set operations. */
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "core/eg_func.h"
#include "eg_container.h"

#define VIEW(v) EG_TO_PTR(EgDictView, v)
#define VIEWED(v) EG_DICT(VIEW(v)->dict)

EgVal eg_dict_view_new(EgRt *rt, EgTypeId id, EgVal dict) {
    EgDictView *v = eg_alloc(rt, rt->types[id], sizeof *v);
    if (!v) return EG_ERR;
    v->dict = dict;
    return EG_PTR(v);
}

static void view_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgDictView *)o)->dict);
}

static EgVal view_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(VIEWED(o)->used);
}

static bool is_set_view(EgVal v) {
    return EG_IS_KIND(v, EG_T_DICT_KEYS) || EG_IS_KIND(v, EG_T_DICT_ITEMS);
}

/* ---- text ---- */

/* repr of a part of an entry; pairs look like tuples. */
static bool repr_part(EgRt *rt, EgVal *sp, EgStrBuild *b, uint32_t kind) {
    if (kind == EG_T_DICT_KEYS) return eg_repr_put_u(rt, sp + 2, b, sp[0]);
    if (kind == EG_T_DICT_VALUES) return eg_repr_put_u(rt, sp + 2, b, sp[1]);
    eg_sb_cp(b, '(');
    if (!eg_repr_put_u(rt, sp + 2, b, sp[0])) return false;
    eg_sb_ascii(b, ", ", 2);
    if (!eg_repr_put_u(rt, sp + 2, b, sp[1])) return false;
    eg_sb_cp(b, ')');
    return true;
}

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal o) {
    EgDict *d = VIEWED(o);
    bool some = false;
    eg_sb_str(b, eg_ptr_type(o)->name);
    eg_sb_ascii(b, "([", 2);
    for (uint32_t i = d->first; eg_dict_next(d, &i, &sp[0], &sp[1]); some = true) {
        if (some) eg_sb_ascii(b, ", ", 2);
        if (!repr_part(rt, sp, b, eg_ptr_type(o)->kind)) return false;
    }
    eg_sb_ascii(b, "])", 2);
    return true;
}

static EgVal view_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    if (!eg_repr_enter(o)) return EG_STR_LIT(rt, "...");
    EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
    eg_sb_init(&b, rt);
    bool done = top && repr_items(rt, top, &b, o);
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

/* ---- membership ---- */

static EgVal keys_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    EgVal v = eg_dict_get_u_raw(rt, sp, VIEWED(o), item);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_UNBOUND);
}

static EgVal items_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    if (!EG_IS_TUPLE(item) || EG_TUPLE(item)->len != 2) return EG_FALSE;
    EgVal v = eg_dict_get_u_raw(rt, sp, VIEWED(o), EG_TUPLE(item)->v[0]);
    if (v == EG_ERR || v == EG_UNBOUND) return v == EG_ERR ? EG_ERR : EG_FALSE;
    int same = eg_item_eq_u(rt, sp, v, EG_TUPLE(item)->v[1]);
    return same < 0 ? EG_ERR : EG_BOOL(same);
}

/* ---- set operations: any iterable and a view, in either order ---- */

/* A view as a set. */
static EgVal to_set_u(EgRt *rt, EgVal *sp, EgVal v) {
    if (EG_IS_KIND(v, EG_T_DICT_KEYS)) v = VIEW(v)->dict;
    return eg_set_from_u(rt, sp, EG_T_SET, v);
}

static int64_t size_of(EgVal v) {
    if (EG_IS_ANY_SET(v)) return EG_SET(v)->used;
    return is_set_view(v) ? (int64_t)VIEWED(v)->used : -1;
}

/* The items of the one that are in the other; the one that is walked decides the order. */
static EgVal common_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    EgVal view = is_set_view(a) ? a : b, other = view == a ? b : a;
    if (EG_IS_EXACT(rt, other, EG_T_SET) && size_of(view) <= size_of(other))
        return eg_set_common_u(rt, sp, EG_T_SET, other, view);
    if (is_set_view(other) && size_of(other) > size_of(view)) {
        EgVal t = view;
        view = other;
        other = t;
    }
    sp[0] = eg_set_new(rt, rt->types[EG_T_SET]);
    sp[1] = sp[0] == EG_ERR ? EG_ERR : eg_iter_u(rt, sp + 1, other);
    if (sp[1] == EG_ERR) return EG_ERR;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 2)) return EG_ERR;
        EgVal item = sp[2] = eg_next_u(rt, sp + 2, sp[1]);
        if (item == EG_STOP) return sp[0];
        int in = item == EG_ERR ? -1 : eg_contains_u(rt, sp + 3, view, item);
        if (in < 0 || (in && !eg_set_put_u(rt, sp + 3, sp[0], item))) return EG_ERR;
    }
}

static EgVal view_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (op == EG_OP_AND) return common_u(rt, sp, a, b);
    if (op != EG_OP_OR && op != EG_OP_SUB && op != EG_OP_XOR) return EG_NOTIMPL;
    EgVal r = sp[0] = to_set_u(rt, sp, a);
    if (r == EG_ERR) return EG_ERR;
    bool done = op == EG_OP_OR    ? eg_set_add_all_u(rt, sp + 1, r, b)
                : op == EG_OP_SUB ? eg_set_drop_all_u(rt, sp + 1, r, b)
                                  : eg_set_flip_all_u(rt, sp + 1, r, b);
    return done ? r : EG_ERR;
}

/* Is every item of a in b? 1, 0, -1. */
static int within_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    sp[0] = eg_iter_u(rt, sp, a);
    if (sp[0] == EG_ERR) return -1;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return -1;
        EgVal item = sp[1] = eg_next_u(rt, sp + 1, sp[0]);
        if (item == EG_STOP) return 1;
        int in = item == EG_ERR ? -1 : eg_contains_u(rt, sp + 2, b, item);
        if (in != 1) return in;
    }
}

static EgVal view_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!is_set_view(a) || (!is_set_view(b) && !EG_IS_ANY_SET(b))) return EG_NOTIMPL;
    uint32_t na = VIEWED(a)->used, nb = (uint32_t)size_of(b);
    int r;
    switch (op) {
    case EG_EQ:
    case EG_NE: r = na == nb ? within_u(rt, sp, a, b) : 0; break;
    case EG_LT: r = na < nb ? within_u(rt, sp, a, b) : 0; break;
    case EG_LE: r = na <= nb ? within_u(rt, sp, a, b) : 0; break;
    case EG_GT: r = na > nb ? within_u(rt, sp, b, a) : 0; break;
    default: r = na >= nb ? within_u(rt, sp, b, a) : 0; break;
    }
    return r < 0 ? EG_ERR : EG_BOOL(op == EG_NE ? !r : r);
}

static EgVal isdisjoint(EG_ARGS) {
    EG_UNUSED_ARGS;
    sp[0] = eg_iter_u(rt, sp, args[0]);
    if (sp[0] == EG_ERR) return EG_ERR;
    for (;;) {
        if (!EG_SAFEPOINT(rt, sp + 1)) return EG_ERR;
        EgVal item = sp[1] = eg_next_u(rt, sp + 1, sp[0]);
        if (item == EG_STOP) return EG_TRUE;
        int in = item == EG_ERR ? -1 : eg_contains_u(rt, sp + 2, self, item);
        if (in) return in < 0 ? EG_ERR : EG_FALSE;
    }
}

static EgVal mapping(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_mappingproxy_new(rt, VIEW(self)->dict);
}

/* ---- the types ---- */

static EgVal keys_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT, VIEW(o)->dict, EG_PART_KEYS);
}

static EgVal values_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_VALUES, VIEW(o)->dict, EG_PART_VALUES);
}

static EgVal items_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_ITEMS, VIEW(o)->dict, EG_PART_ITEMS);
}

static EgVal keys_reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_REV, VIEW(self)->dict, EG_PART_KEYS);
}

static EgVal values_reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_REV, VIEW(self)->dict, EG_PART_VALUES);
}

static EgVal items_reversed(EG_ARGS) {
    EG_UNUSED_ARGS;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT_REV, VIEW(self)->dict, EG_PART_ITEMS);
}

#define MAPPING_DEF(ROW, T) ROW(T, mapping, mapping, GETSET, NULL, "The viewed dict, read-only.")
#define DISJOINT_DEF(ROW, T)                                   \
    ROW(T, isdisjoint, isdisjoint, METHOD, "(self, other, /)", \
        "Have the view and the iterable nothing in common?")
#define REVERSED_DEF(ROW, T, fn) \
    ROW(T, __reversed__, fn, METHOD, "(self, /)", "An iterator from the youngest.")

#define KEYS_METHODS(ROW, T) \
    MAPPING_DEF(ROW, T)      \
    DISJOINT_DEF(ROW, T)     \
    REVERSED_DEF(ROW, T, keys_reversed)
EG_DEFS(dict_keys, KEYS_METHODS)
#define KEYS_SLOTS(SLOT, T)                \
    SLOT(T, trace, view_trace)             \
    SLOT(T, repr, view_repr)               \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, len, view_len)                 \
    SLOT(T, compare, view_compare)         \
    SLOT(T, binop, view_binop) SLOT(T, contains, keys_contains) SLOT(T, iter, keys_iter)
EG_SLOTS(dict_keys, KEYS_SLOTS)
const EgTypeSpec eg_type_dict_keys = {EG_T_DICT_KEYS, "dict_keys",         "builtins",
                                      EG_T_OBJECT,    EG_TYPE_NO_SUBCLASS, sizeof(EgDictView)};

#define VALUES_METHODS(ROW, T) \
    MAPPING_DEF(ROW, T)        \
    REVERSED_DEF(ROW, T, values_reversed)
EG_DEFS(dict_values, VALUES_METHODS)
#define VALUES_SLOTS(SLOT, T)  \
    SLOT(T, trace, view_trace) \
    SLOT(T, repr, view_repr) SLOT(T, len, view_len) SLOT(T, iter, values_iter)
EG_SLOTS(dict_values, VALUES_SLOTS)
const EgTypeSpec eg_type_dict_values = {EG_T_DICT_VALUES, "dict_values",       "builtins",
                                        EG_T_OBJECT,      EG_TYPE_NO_SUBCLASS, sizeof(EgDictView)};

#define ITEMS_METHODS(ROW, T) \
    MAPPING_DEF(ROW, T)       \
    DISJOINT_DEF(ROW, T)      \
    REVERSED_DEF(ROW, T, items_reversed)
EG_DEFS(dict_items, ITEMS_METHODS)
#define ITEMS_SLOTS(SLOT, T)               \
    SLOT(T, trace, view_trace)             \
    SLOT(T, repr, view_repr)               \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, len, view_len)                 \
    SLOT(T, compare, view_compare)         \
    SLOT(T, binop, view_binop) SLOT(T, contains, items_contains) SLOT(T, iter, items_iter)
EG_SLOTS(dict_items, ITEMS_SLOTS)
const EgTypeSpec eg_type_dict_items = {EG_T_DICT_ITEMS, "dict_items",        "builtins",
                                       EG_T_OBJECT,     EG_TYPE_NO_SUBCLASS, sizeof(EgDictView)};
