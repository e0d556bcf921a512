/* The set and frozenset types. Methods: eg_set_meth.c; algebra: eg_set.c. */
#include "core/eg_call.h"
#include "core/eg_ops.h"
#include "core/eg_type.h"
#include "eg_container.h"
#include "eg_dict_table.h"
#include "eg_set.h"

static void set_trace(EgRt *rt, EgObj *o) {
    EgDict *d = (EgDict *)o;
    if (d->entries) eg_gc_mark_obj(rt, &d->entries->h);
    if (d->index) eg_gc_mark_obj(rt, &d->index->h);
}

/* ---- construction ---- */

static EgVal set_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_set_new(rt, type);
}

static EgVal set_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!eg_check_args(rt, "set", n, kwnames, 0, 1)) return EG_ERR;
    eg_dict_clear(rt, EG_DICT(o));
    return !n || eg_set_add_all_u(rt, sp, o, args[0]) ? EG_NONE : EG_ERR;
}

static EgVal frozenset_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                           EgVal kwnames) {
    bool exact = type == rt->types[EG_T_FROZENSET];
    if ((exact || n > 1) && !eg_check_args(rt, "frozenset", n, kwnames, 0, 1)) return EG_ERR;
    if (exact && n && EG_IS_EXACT(rt, args[0], EG_T_FROZENSET)) return args[0];
    sp[0] = eg_set_new(rt, type);
    if (sp[0] == EG_ERR) return EG_ERR;
    return !n || eg_set_add_all_u(rt, sp + 1, sp[0], args[0]) ? sp[0] : EG_ERR;
}

/* ---- text, length, hash ---- */

static bool repr_items(EgRt *rt, EgVal *sp, EgStrBuild *b, EgDict *d, bool named) {
    bool some = false;
    EgVal value;
    eg_sb_cstr(b, named ? "({" : "{");
    for (uint32_t i = d->first; eg_dict_next(d, &i, &sp[0], &value); some = true) {
        if (some) eg_sb_ascii(b, ", ", 2);
        if (!eg_repr_put_u(rt, sp + 1, b, sp[0])) return false;
    }
    eg_sb_cstr(b, named ? "})" : "}");
    return true;
}

static EgVal set_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    bool named = !EG_IS_EXACT(rt, o, EG_T_SET), first = eg_repr_enter(o);
    eg_sb_init(&b, rt);
    if (named || !first || !EG_DICT(o)->used) eg_sb_str(&b, eg_ptr_type(o)->name);
    if (!first) {
        eg_sb_cstr(&b, "(...)");
        return eg_sb_finish(&b);
    }
    bool done = true;
    if (EG_DICT(o)->used) {
        EgVal *top = eg_nest(rt, sp, "while getting the repr of an object");
        done = top && repr_items(rt, top, &b, EG_DICT(o), named);
    } else {
        eg_sb_cstr(&b, "()");
    }
    eg_repr_leave(o);
    return done ? eg_sb_finish(&b) : EG_ERR;
}

static EgVal set_len(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    return EG_INT(EG_DICT(o)->used);
}

/* The element hashes scattered and combined so that their order does not matter, by CPython's
 * formula, so that small frozensets hash to the same numbers. */
static EgVal frozenset_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    EgSet *s = EG_TO_PTR(EgSet, o);
    if (s->hash != EG_NONE) return s->hash;
    uint64_t h = 0;
    for (uint32_t i = s->d.first; i < s->d.fill; i++) {
        const EgDictEntry *e = &s->d.entries->e[i];
        if (e->key != EG_UNBOUND) h ^= ((e->hash ^ 89869747u) ^ (e->hash << 16)) * 3644798167u;
    }
    h ^= ((uint64_t)s->d.used + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    if (h == UINT64_MAX) h = 590923713u;
    s->hash = h << 3;
    if (s->hash == EG_INT(-1)) s->hash = EG_INT(-2);
    return s->hash;
}

/* ---- operators ---- */

static EgVal set_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if (!EG_IS_ANY_SET(a) || !EG_IS_ANY_SET(b)) return EG_NOTIMPL;
    uint32_t na = EG_DICT(a)->used, nb = EG_DICT(b)->used;
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
    if (op == EG_OP_AND) return eg_set_common_u(rt, sp, kind_of(a), a, b);
    if (op != EG_OP_OR && op != EG_OP_SUB && op != EG_OP_XOR) return EG_NOTIMPL;
    EgVal r = sp[0] = eg_set_from_u(rt, sp, kind_of(a), a);
    if (r == EG_ERR) return EG_ERR;
    bool done = op == EG_OP_OR    ? eg_set_add_all_u(rt, sp + 1, r, b)
                : op == EG_OP_SUB ? eg_set_drop_all_u(rt, sp + 1, r, b)
                                  : eg_set_flip_all_u(rt, sp + 1, r, b);
    return done ? r : EG_ERR;
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

static EgVal set_iter(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_dict_iter_new(rt, EG_T_ITER_SET, o, EG_PART_KEYS);
}

static const EgSlots set_slots = {
    .trace = set_trace,
    .repr = set_repr,
    .hash = eg_hash_not_implemented,
    .len = set_len,
    .compare = set_compare,
    .binop = set_binop,
    .inplace = set_inplace,
    .contains = set_contains,
    .iter = set_iter,
    .new_ = set_new,
    .init = set_init,
};
const EgTypeSpec eg_type_set = {
    EG_T_SET,    "set",       "builtins",
    EG_T_OBJECT, 0,           sizeof(EgSet),
    &set_slots,  "set(iterable=()): distinct hashable items.",
};

static const EgSlots frozenset_slots = {
    .trace = set_trace,
    .repr = set_repr,
    .hash = frozenset_hash,
    .len = set_len,
    .compare = set_compare,
    .binop = set_binop,
    .contains = set_contains,
    .iter = set_iter,
    .new_ = frozenset_new,
};
const EgTypeSpec eg_type_frozenset = {
    EG_T_FROZENSET,
    "frozenset",
    "builtins",
    EG_T_OBJECT,
    0,
    sizeof(EgSet),
    &frozenset_slots,
    "frozenset(iterable=()): an immutable, hashable set.",
};
