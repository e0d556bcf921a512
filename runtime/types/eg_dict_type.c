/* The dict type: construction, operators, subscripts. Methods: eg_dict_meth.c. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_shape.h"
#include "core/eg_type.h"
#include "edgert/image.h"
#include "eg_container.h"
#include "eg_dict_table.h"

static void dict_trace(EgRt *rt, EgObj *o) {
    EgDict *d = (EgDict *)o;
    if (d->entries) eg_gc_mark_obj(rt, &d->entries->h);
    if (d->index) eg_gc_mark_obj(rt, &d->index->h);
}

static EgVal dict_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgDict *d = eg_alloc_sub(rt, type, sizeof *d);
    if (!d) return EG_ERR;
    d->h.aux = EG_DICT_STRKEYS;
    return EG_PTR(d);
}

static EgVal dict_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    return eg_dict_init_args_u(rt, sp, o, "dict", args, n, kwnames) ? EG_NONE : EG_ERR;
}

/* ---- text ---- */

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, EgDict *d) {
    bool some = false;
    eg_sb_cp(b, '{');
    for (uint32_t i = d->first; eg_dict_next(d, &i, &sp[0], &sp[1]); some = true) {
        if (some) eg_sb_ascii(b, ", ", 2);
        if (!eg_repr_put_u(rt, sp + 2, b, sp[0])) return false;
        eg_sb_ascii(b, ": ", 2);
        if (!eg_repr_put_u(rt, sp + 2, b, sp[1])) return false;
    }
    eg_sb_cp(b, '}');
    return true;
}

static EgVal dict_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    if (!EG_DICT(o)->used) return EG_STR_LIT(rt, "{}");
    if (!eg_repr_enter(o)) return EG_STR_LIT(rt, "{...}");
    EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
    eg_sb_init(&b, rt);
    bool done = top && repr_items(rt, top, &b, EG_DICT(o));
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

static EgVal dict_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_DICT(o)->used);
}

/* ---- operators ---- */

/* Same keys with equal values: 1, 0, -1. */
static int equal_u(EgRt *rt, EgVal *sp, EgDict *a, EgDict *b) {
    if (a->used != b->used) return 0;
    for (uint32_t i = a->first; i < a->fill; i++) {
        const EgDictEntry e = a->entries->e[i];
        if (e.key == EG_UNBOUND) continue;
        sp[0] = e.key;
        sp[1] = e.value;
        int64_t j = eg_dict_find_u(rt, sp + 2, b, e.key, e.hash);
        if (j == EG_DICT_FAILED) return -1;
        if (j < 0) return 0;
        int same = eg_item_eq_u(rt, sp + 2, e.value, b->entries->e[j].value);
        if (same != 1) return same;
    }
    return 1;
}

static EgVal dict_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_DICT(a) || !EG_IS_DICT(b)) return EG_NOTIMPL;
    int same = equal_u(rt, sp, EG_DICT(a), EG_DICT(b));
    return same < 0 ? EG_ERR : EG_BOOL(same == (op == EG_EQ));
}

/* a | b (hooks.def). */
EgVal eg_dict_or_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b);
EgVal eg_dict_or_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    EgDict *d = eg_dict_copied_u(rt, sp, a);
    if (!d) return EG_ERR;
    sp[0] = EG_PTR(d);
    return eg_dict_update_u_raw(rt, sp + 1, d, b) ? EG_PTR(d) : EG_ERR;
}

static EgVal dict_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (op != EG_OP_OR || !EG_IS_DICT(a) || !EG_IS_DICT(b)) return EG_NOTIMPL;
    return EG_HOOKED(rt, dict_or)(rt, sp, a, b);
}

static EgVal dict_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (op != EG_OP_OR) return EG_NOTIMPL;
    return eg_dict_init_args_u(rt, sp, a, "update", &b, 1, EG_NONE) ? a : EG_ERR;
}

/* ---- subscripts ---- */

static EgVal missing_u(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    if (eg_ptr_type(o)->flags & EG_TYPE_HEAP) {
        EgVal v = eg_special_u(rt, sp, o, EG_ATOM_OF(rt, missing), key, 0, 1);
        if (v != EG_UNBOUND) return v;
    }
    return eg_raise_key(rt, key);
}

static EgVal dict_getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    EgVal v = eg_dict_get_u_raw(rt, sp, EG_DICT(o), key);
    return v == EG_UNBOUND ? missing_u(rt, sp, o, key) : v;
}

static EgVal dict_setitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key, EgVal value) {
    EgDict *d = EG_DICT(o);
    if (value != EG_UNBOUND) return eg_dict_set_u_raw(rt, sp, d, key, value) ? EG_NONE : EG_ERR;
    int found = eg_dict_del_u_raw(rt, sp, d, key);
    if (found < 0) return EG_ERR;
    return found ? EG_NONE : eg_raise_key(rt, key);
}

static EgVal dict_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    EgVal v = eg_dict_get_u_raw(rt, sp, EG_DICT(o), key);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_UNBOUND);
}

static EgVal dict_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_dict_iter_new(rt, EG_T_ITER_DICT, o, EG_PART_KEYS);
}

#define DICT_SLOTS(SLOT, T)                \
    SLOT(T, trace, dict_trace)             \
    SLOT(T, repr, dict_repr)               \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, len, dict_len)                 \
    SLOT(T, compare, dict_compare)         \
    SLOT(T, binop, dict_binop)             \
    SLOT(T, inplace, dict_inplace)         \
    SLOT(T, getitem, dict_getitem)         \
    SLOT(T, setitem, dict_setitem)         \
    SLOT(T, contains, dict_contains)       \
    SLOT(T, iter, dict_iter) SLOT(T, new_, dict_new) SLOT(T, init, dict_init)
EG_SLOTS(dict, DICT_SLOTS)
const EgTypeSpec eg_type_dict = {EG_T_DICT,   "dict",          "builtins",
                                 EG_T_OBJECT, EG_TYPE_MAPPING, sizeof(EgDict)};
EG_TYPE_DOC(dict, "dict(mapping_or_pairs=(), /, **keywords): a table from keys to values.")
