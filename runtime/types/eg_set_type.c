/* The set and frozenset types. Methods: eg_set_meth.c; algebra: eg_set.c. */
#include "core/eg_call.h"
#include "core/eg_hash.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_iter_impl.h"

static void set_trace(EgRt *rt, EgObj *o) {
    EgSet *s = (EgSet *)o;
    if (s->slots) eg_gc_mark_obj(rt, &s->slots->h);
}

/* ---- construction ---- */

static EgVal set_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_set_new(rt, type);
}

static EgVal set_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!eg_check_args(rt, "set", n, kwnames, 0, 1)) return EG_ERR;
    eg_set_clear(EG_SET(o));
    return !n || eg_set_add_all_u(rt, sp, o, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal frozenset_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    bool exact = type == rt->types[EG_T_FROZENSET];
    kwnames = eg_subclass_keywords(rt, type, rt->types[EG_T_FROZENSET], EG_A_init, kwnames);
    if (!eg_check_args(rt, "frozenset", n, kwnames, 0, 1)) return EG_ERR;
    if (exact && n && EG_IS_EXACT(rt, args[0], EG_T_FROZENSET)) return args[0];
    sp[0] = eg_set_new(rt, type);
    if (sp[0] == EG_ERR) return EG_ERR;
    return !n || eg_set_add_all_u(rt, sp + 1, sp[0], args[0]) ? sp[0] : EG_ERR;
}

/* ---- text, length, hash ---- */

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, const EgSet *s, bool named) {
    bool some = false;
    uint64_t hash;
    eg_sb_cstr(b, named ? "({" : "{");
    for (uint32_t i = 0; eg_set_next(s, &i, &sp[0], &hash); some = true) {
        if (some) eg_sb_ascii(b, ", ", 2);
        if (!eg_repr_put_u(rt, sp + 1, b, sp[0])) return false;
    }
    eg_sb_cstr(b, named ? "})" : "}");
    return true;
}

/* A subclass may iterate in its own way. */
static bool repr_any(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal o, bool named) {
    if (eg_ptr_type(o)->s.iter == rt->types[EG_T_SET]->s.iter)
        return repr_items(rt, sp, b, EG_SET(o), named);
    sp[0] = eg_list_from_u(rt, sp, o);
    eg_sb_cstr(b, "({");
    for (uint32_t i = 0; sp[0] != EG_ERR && i < EG_LIST(sp[0])->len; i++) {
        if (i) eg_sb_ascii(b, ", ", 2);
        sp[1] = eg_list_get_raw(rt, EG_LIST(sp[0]), i);
        if (sp[1] == EG_ERR || !eg_repr_put_u(rt, sp + 2, b, sp[1])) return false;
    }
    eg_sb_cstr(b, "})");
    return sp[0] != EG_ERR;
}

static EgVal set_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    bool named = !EG_IS_EXACT(rt, o, EG_T_SET), first = eg_repr_enter(o);
    eg_sb_init(&b, rt);
    if (named || !first || !EG_SET(o)->used) eg_sb_str(&b, eg_ptr_type(o)->name);
    if (!first) {
        eg_sb_cstr(&b, "(...)");
        return eg_sb_finish(&b);
    }
    bool done = true;
    if (EG_SET(o)->used) {
        EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
        done = top && repr_any(rt, top, &b, o, named);
    } else {
        eg_sb_cstr(&b, "()");
    }
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

static EgVal set_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_SET(o)->used);
}

static EgVal frozenset_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    EgSet *s = EG_SET(o);
    EgVal key;
    uint64_t h = 0, item;
    if (s->hash != EG_NONE) return s->hash;
    for (uint32_t i = 0; eg_set_next(s, &i, &key, &item);) h = eg_frozenset_hash_step(h, item);
    s->hash = eg_frozenset_hash_end(h, s->used) << 3;
    if (s->hash == EG_INT(-1)) s->hash = EG_INT(-2);
    return s->hash;
}

/* ---- operators ---- */

static EgVal set_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!EG_IS_ANY_SET(a) || !EG_IS_ANY_SET(b)) return EG_NOTIMPL;
    uint32_t na = EG_SET(a)->used, nb = EG_SET(b)->used;
    int r;
    switch (op) {
    case EG_EQ:
    case EG_NE: r = na != nb ? 0 : eg_set_within_u(rt, sp, a, b); break;
    case EG_LE: r = eg_set_within_u(rt, sp, a, b); break;
    case EG_LT: r = na >= nb ? 0 : eg_set_within_u(rt, sp, a, b); break;
    case EG_GE: r = eg_set_within_u(rt, sp, b, a); break;
    default: r = na <= nb ? 0 : eg_set_within_u(rt, sp, b, a); break;
    }
    return r < 0 ? EG_ERR : EG_BOOL(op == EG_NE ? !r : r);
}

static EgTypeId kind_of(EgVal set) {
    return (EgTypeId)eg_ptr_type(set)->kind;
}

static EgVal set_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (!EG_IS_ANY_SET(a) || !EG_IS_ANY_SET(b)) return EG_NOTIMPL;
    switch (op) {
    case EG_OP_AND: return eg_set_common_u(rt, sp, kind_of(a), a, b);
    case EG_OP_SUB: return eg_set_minus_u(rt, sp, kind_of(a), a, b);
    case EG_OP_XOR: return eg_set_xor_u(rt, sp, kind_of(a), a, b);
    case EG_OP_OR:
        sp[0] = eg_set_from_u(rt, sp, kind_of(a), a);
        if (sp[0] == EG_ERR) return EG_ERR;
        return eg_set_add_all_u(rt, sp + 1, sp[0], b) ? sp[0] : EG_ERR;
    default: return EG_NOTIMPL;
    }
}

static EgVal set_inplace(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    bool done;
    if (!EG_IS_ANY_SET(b)) return EG_NOTIMPL;
    switch (op) {
    case EG_OP_OR: done = eg_set_add_all_u(rt, sp, a, b); break;
    case EG_OP_AND: done = eg_set_keep_all_u(rt, sp, a, b); break;
    case EG_OP_SUB: done = eg_set_drop_all_u(rt, sp, a, b); break;
    case EG_OP_XOR: done = eg_set_flip_all_u(rt, sp, a, b); break;
    default: return EG_NOTIMPL;
    }
    return done ? a : EG_ERR;
}

static EgVal set_contains(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    int r = eg_set_has_u(rt, sp, o, item);
    return r < 0 ? EG_ERR : EG_BOOL(r);
}

/* ---- iteration ---- */

static EgVal set_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgDictIter *it = eg_alloc(rt, rt->types[EG_T_ITER_SET], sizeof *it);
    if (!it) return EG_ERR;
    it->dict = o;
    it->used = it->left = EG_SET(o)->used;
    return EG_PTR(it);
}

static void iter_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgDictIter *)o)->dict);
}

static EgVal iter_next(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    EgDictIter *it = EG_TO_PTR(EgDictIter, o);
    EgVal key;
    uint64_t hash;
    if (it->dict == EG_NONE) return eg_iter_end(rt);
    if (EG_SET(it->dict)->used != it->used) {
        it->used = UINT32_MAX;
        return eg_raise(rt, EG_T_RUNTIME_ERROR, "Set changed size during iteration");
    }
    if (!eg_set_next(EG_SET(it->dict), &it->i, &key, &hash)) {
        it->dict = EG_NONE;
        return eg_iter_end(rt);
    }
    if (it->left) it->left--;
    return key;
}

static EgVal iter_hint(EG_ARGS) {
    EG_UNUSED_ARGS;
    const EgDictIter *it = EG_TO_PTR(EgDictIter, self);
    bool live = it->dict != EG_NONE && EG_SET(it->dict)->used == it->used;
    return EG_INT(live ? it->left : 0);
}

#define ITER_METHODS(ROW, T)                                           \
    ROW(T, __reduce__, eg_dict_iter_reduce, METHOD, "(self, /)", NULL) \
    ROW(T, __length_hint__, iter_hint, METHOD, "(self, /)", NULL)
EG_DEFS(set_iterator, ITER_METHODS)
#define ITER_SLOTS(SLOT, T) \
    SLOT(T, trace, iter_trace) SLOT(T, iter, eg_iter_self) SLOT(T, next, iter_next)
EG_SLOTS(set_iterator, ITER_SLOTS)
const EgTypeSpec eg_type_set_iterator = {EG_T_ITER_SET, "set_iterator",      "builtins",
                                         EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, sizeof(EgDictIter)};

/* ---- the types ---- */

#define SET_SLOTS(SLOT, T)                 \
    SLOT(T, trace, set_trace)              \
    SLOT(T, repr, set_repr)                \
    SLOT(T, hash, eg_hash_not_implemented) \
    SLOT(T, len, set_len)                  \
    SLOT(T, compare, set_compare)          \
    SLOT(T, binop, set_binop)              \
    SLOT(T, inplace, set_inplace)          \
    SLOT(T, contains, set_contains)        \
    SLOT(T, iter, set_iter) SLOT(T, new_, set_new) SLOT(T, init, set_init)
EG_SLOTS(set, SET_SLOTS)
const EgTypeSpec eg_type_set = {EG_T_SET, "set", "builtins", EG_T_OBJECT, 0, sizeof(EgSet)};
EG_TYPE_DOC(set, "set(iterable=()): distinct hashable items.")

#define FROZENSET_SLOTS(SLOT, T)  \
    SLOT(T, trace, set_trace)     \
    SLOT(T, repr, set_repr)       \
    SLOT(T, hash, frozenset_hash) \
    SLOT(T, len, set_len)         \
    SLOT(T, compare, set_compare) \
    SLOT(T, binop, set_binop)     \
    SLOT(T, contains, set_contains) SLOT(T, iter, set_iter) SLOT(T, new_, frozenset_new)
EG_SLOTS(frozenset, FROZENSET_SLOTS)
const EgTypeSpec eg_type_frozenset = {EG_T_FROZENSET, "frozenset", "builtins",
                                      EG_T_OBJECT,    0,           sizeof(EgSet)};
EG_TYPE_DOC(frozenset, "frozenset(iterable=()): an immutable, hashable set.")
