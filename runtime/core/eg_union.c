/* Types made of types: unions (int | str) and generic aliases (list[int]). */
#include <string.h>

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_class.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_module.h"
#include "eg_ops.h"
#include "eg_type.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define UNION(v) EG_TO_PTR(EgUnion, v)
#define ALIAS(v) EG_TO_PTR(EgAlias, v)

enum { UNPACKED = 1 }; /* h.aux of an alias */

/* ---- text ---- */

static bool put_repr_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal v);

static bool put_list_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal list) {
    eg_sb_cp(b, '[');
    for (uint32_t i = 0; i < EG_LIST(list)->len; i++) {
        if (i) eg_sb_cstr(b, ", ");
        EgVal v = eg_list_get_raw(rt, EG_LIST(list), i);
        if (v == EG_ERR || !put_repr_u(rt, sp, b, v)) return false;
    }
    eg_sb_cp(b, ']');
    return true;
}

/* The builder's cell is kept alive by a root word across user code. */
static bool put_repr_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal v) {
    if (v == EG_ELLIPSIS) return eg_sb_cstr(b, "..."), true;
    if (v == EG_NONE || v == EG_PTR(rt->types[EG_T_NONE])) return eg_sb_cstr(b, "None"), true;
    if (EG_IS_TYPE(v)) {
        const EgType *t = EG_TYPE_OF_VAL(v);
        if (EG_IS_STR(t->module) && !eg_str_is(rt, t->module, "builtins")) {
            eg_sb_str(b, t->module);
            eg_sb_cp(b, '.');
        }
        eg_sb_str(b, t->qualname);
        return true;
    }
    if (EG_IS_LIST(v)) return put_list_u(rt, sp, b, v);
    sp[0] = b->raw ? EG_PTR(b->raw) : EG_NONE;
    EgVal text = eg_repr_u(rt, sp + 1, v);
    if (text == EG_ERR) return false;
    eg_sb_str(b, text);
    return true;
}

static bool put_all_u(EgRt *rt, EgVal *sp, EgStrBuild *b, EgVal args, const char *between) {
    for (uint32_t i = 0; i < EG_TUPLE(args)->len; i++) {
        if (i) eg_sb_cstr(b, between);
        if (!put_repr_u(rt, sp, b, EG_TUPLE(args)->v[i])) return false;
    }
    return true;
}

/* ---- union ---- */

static bool is_type_like(EgVal v) {
    return v == EG_NONE || EG_IS_TYPE(v) || EG_IS_KIND(v, EG_T_UNION) ||
           EG_IS_KIND(v, EG_T_GENERIC_ALIAS);
}

/* Adds v, or the members of a union, to a list without repetition. */
static bool add_member_u(EgRt *rt, EgVal *sp, EgVal list, EgVal v) {
    if (EG_IS_KIND(v, EG_T_UNION)) {
        const EgTuple *t = EG_TUPLE(UNION(v)->args);
        for (uint32_t i = 0; i < t->len; i++)
            if (!add_member_u(rt, sp, list, t->v[i])) return false;
        return true;
    }
    if (v == EG_NONE) v = EG_PTR(rt->types[EG_T_NONE]);
    for (uint32_t i = 0; i < EG_LIST(list)->len; i++) {
        int same = eg_equal_u(rt, sp, eg_list_get_raw(rt, EG_LIST(list), i), v);
        if (same) return same > 0;
    }
    return eg_list_push(rt, EG_LIST(list), v);
}

EgVal eg_union_new_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    return is_type_like(a) && is_type_like(b) ? eg_union_make_u(rt, sp, a, b) : EG_NOTIMPL;
}

EgVal eg_union_make_u(EgRt *rt, EgVal *sp, EgVal a, EgVal b) {
    sp[0] = eg_list_new(rt, NULL, 0);
    if (sp[0] == EG_ERR) return EG_ERR;
    if (!add_member_u(rt, sp + 1, sp[0], a) || !add_member_u(rt, sp + 1, sp[0], b)) return EG_ERR;
    if (EG_LIST(sp[0])->len == 1) return eg_list_get_raw(rt, EG_LIST(sp[0]), 0);
    EgVal args = eg_list_to_tuple(rt, sp[0]);
    EgUnion *u = args == EG_ERR ? NULL : eg_alloc(rt, rt->types[EG_T_UNION], sizeof *u);
    if (!u) return EG_ERR;
    u->args = args;
    return EG_PTR(u);
}

static EgVal type_binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    return op == EG_OP_OR ? eg_union_new_u(rt, sp, a, b) : EG_NOTIMPL;
}

static void union_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgUnion *)o)->args);
}

static EgVal union_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    eg_sb_init(&b, rt);
    return put_all_u(rt, sp, &b, UNION(o)->args, " | ") ? eg_sb_finish(&b) : EG_ERR;
}

/* Unions are equal as sets. */
static EgVal union_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_KIND(b, EG_T_UNION)) return EG_NOTIMPL;
    const EgTuple *x = EG_TUPLE(UNION(a)->args), *y = EG_TUPLE(UNION(b)->args);
    bool same = x->len == y->len;
    for (uint32_t i = 0; i < x->len && same; i++) {
        int found = 0;
        for (uint32_t j = 0; j < y->len && !found; j++)
            found = eg_equal_u(rt, sp, x->v[i], y->v[j]);
        if (found < 0) return EG_ERR;
        same = found;
    }
    return EG_BOOL(same == (op == EG_EQ));
}

static EgVal union_hash(EgRt *rt, EgVal *sp, EgVal o) {
    uint64_t h = 0x5bd1e995;
    const EgTuple *t = EG_TUPLE(UNION(o)->args);
    for (uint32_t i = 0; i < t->len; i++) {
        EgVal v = eg_hash_u(rt, sp, t->v[i]);
        if (v == EG_ERR) return EG_ERR;
        h += (uint64_t)EG_TO_INT(v) * 0x9E3779B97F4A7C15ull;
    }
    return EG_INT((int64_t)(h >> 5));
}

static EgVal union_args(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return UNION(self)->args;
}

/* Type variables are known to the library module _typing: where it is not loaded there are none.
 * Calls its function `name` with the arguments; EG_UNBOUND without the module. */
static EgVal ask_typing_u(EgRt *rt, EgVal *sp, const char *name, EgVal a, EgVal b, uint32_t n) {
    EgVal module = eg_str_intern(rt, "_typing", 7), f = eg_str_intern(rt, name, strlen(name));
    if (module == EG_ERR || f == EG_ERR) return EG_ERR;
    module = eg_module_loaded(rt, module);
    if (module == EG_UNBOUND) return EG_UNBOUND;
    sp[0] = a;
    sp[1] = b;
    return eg_call_method_u(rt, sp + 2, module, f, sp, n, EG_NONE);
}

static EgVal parameters_u(EgRt *rt, EgVal *sp, EgVal args) {
    EgVal v = ask_typing_u(rt, sp, "alias_parameters", args, EG_NONE, 1);
    return v == EG_UNBOUND ? rt->empty_tuple : v;
}

/* alias[item]: other arguments in place of the type variables. */
static EgVal subscript_u(EgRt *rt, EgVal *sp, EgVal o, EgVal item) {
    EgVal v = ask_typing_u(rt, sp, "alias_getitem", o, item, 2);
    if (v != EG_UNBOUND) return v;
    sp[0] = eg_repr_u(rt, sp, o);
    if (sp[0] == EG_ERR) return EG_ERR;
    return eg_raise(rt, EG_T_TYPE_ERROR, "%S is not a generic class", sp[0]);
}

static EgVal union_parameters(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                              EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    return parameters_u(rt, sp, UNION(self)->args);
}

#define UNION_METHODS(ROW, T)                        \
    ROW(T, __args__, union_args, GETSET, NULL, NULL) \
    ROW(T, __parameters__, union_parameters, GETSET, NULL, NULL)
EG_DEFS(UnionType, UNION_METHODS)
#define UNION_SLOTS(SLOT, T)      \
    SLOT(T, trace, union_trace)   \
    SLOT(T, repr, union_repr)     \
    SLOT(T, getitem, subscript_u) \
    SLOT(T, hash, union_hash) SLOT(T, compare, union_compare) SLOT(T, binop, type_binop)
EG_SLOTS(UnionType, UNION_SLOTS)
const EgTypeSpec eg_type_UnionType = {EG_T_UNION,  "UnionType",         "types",
                                      EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgUnion)};
EG_TYPE_DOC(UnionType, "Represent a PEP 604 union type\n\nE.g. for int | str")

/* ---- generic alias ---- */

EgVal eg_alias_new(EgRt *rt, EgVal origin, EgVal args) {
    if (!EG_IS_TUPLE(args)) args = eg_tuple_new(rt, &args, 1);
    EgAlias *a = args == EG_ERR ? NULL : eg_alloc(rt, rt->types[EG_T_GENERIC_ALIAS], sizeof *a);
    if (!a) return EG_ERR;
    a->origin = origin;
    a->args = args;
    return EG_PTR(a);
}

static void alias_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgAlias *)o)->origin);
    eg_gc_mark(rt, ((EgAlias *)o)->args);
}

static EgVal alias_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgStrBuild b;
    eg_sb_init(&b, rt);
    if (EG_OBJ(o)->aux == UNPACKED) eg_sb_cp(&b, '*');
    if (!put_repr_u(rt, sp, &b, ALIAS(o)->origin)) return EG_ERR;
    eg_sb_cp(&b, '[');
    if (!EG_TUPLE(ALIAS(o)->args)->len) eg_sb_cstr(&b, "()");
    if (!put_all_u(rt, sp, &b, ALIAS(o)->args, ", ")) return EG_ERR;
    eg_sb_cp(&b, ']');
    return eg_sb_finish(&b);
}

/* *alias in a subscript: an alias that is marked as unpacked. */
static EgVal alias_iter(EgRt *rt, EgVal *sp, EgVal o) {
    sp[0] = eg_alias_new(rt, ALIAS(o)->origin, ALIAS(o)->args);
    if (sp[0] == EG_ERR) return EG_ERR;
    EG_OBJ(sp[0])->aux = UNPACKED;
    EgVal list = eg_list_new(rt, sp, 1);
    return list == EG_ERR ? EG_ERR : eg_iter_u(rt, sp, list);
}

static EgVal alias_unpacked(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                            EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_BOOL(EG_OBJ(self)->aux == UNPACKED);
}

static EgVal alias_call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    return eg_call_u(rt, sp, ALIAS(o)->origin, args, n, kwnames);
}

static EgVal alias_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_KIND(b, EG_T_GENERIC_ALIAS)) return EG_NOTIMPL;
    int same = EG_OBJ(a)->aux == EG_OBJ(b)->aux;
    if (same) same = eg_equal_u(rt, sp, ALIAS(a)->origin, ALIAS(b)->origin);
    if (same > 0) same = eg_equal_u(rt, sp, ALIAS(a)->args, ALIAS(b)->args);
    return same < 0 ? EG_ERR : EG_BOOL(same == (op == EG_EQ));
}

static EgVal alias_hash(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal h = eg_hash_u(rt, sp, ALIAS(o)->args),
          g = h == EG_ERR ? EG_ERR : eg_hash_u(rt, sp, ALIAS(o)->origin);
    return g == EG_ERR ? EG_ERR : EG_INT((int64_t)(((uint64_t)h ^ (uint64_t)g) >> 5));
}

static EgVal alias_getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    bool of_origin = name == EG_ATOM_OF(rt, class) || name == EG_ATOM_OF(rt, doc);
    EgVal v = of_origin ? EG_UNBOUND : eg_generic_find_u(rt, sp, o, name);
    return v == EG_UNBOUND ? eg_getattr_u(rt, sp, ALIAS(o)->origin, name) : v;
}

static EgVal alias_origin(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return ALIAS(self)->origin;
}

static EgVal alias_args(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return ALIAS(self)->args;
}

static EgVal alias_parameters(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                              EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    return parameters_u(rt, sp, ALIAS(self)->args);
}

static EgVal alias_mro_entries(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                               EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_tuple_new(rt, &ALIAS(self)->origin, 1);
}

static EgVal alias_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type, (void)kwnames;
    if (n != 2)
        return eg_raise(rt, EG_T_TYPE_ERROR, "GenericAlias expected 2 arguments, got %u", n);
    return eg_alias_new(rt, args[0], args[1]);
}

#define ALIAS_METHODS(ROW, T)                                    \
    ROW(T, __origin__, alias_origin, GETSET, NULL, NULL)         \
    ROW(T, __args__, alias_args, GETSET, NULL, NULL)             \
    ROW(T, __unpacked__, alias_unpacked, GETSET, NULL, NULL)     \
    ROW(T, __parameters__, alias_parameters, GETSET, NULL, NULL) \
    ROW(T, __mro_entries__, alias_mro_entries, METHOD, "(self, bases, /)", NULL)
EG_DEFS(GenericAlias, ALIAS_METHODS)
#define ALIAS_SLOTS(SLOT, T)        \
    SLOT(T, trace, alias_trace)     \
    SLOT(T, repr, alias_repr)       \
    SLOT(T, hash, alias_hash)       \
    SLOT(T, compare, alias_compare) \
    SLOT(T, binop, type_binop)      \
    SLOT(T, iter, alias_iter)       \
    SLOT(T, getitem, subscript_u)   \
    SLOT(T, call, alias_call) SLOT(T, getattr, alias_getattr) SLOT(T, new_, alias_new)
EG_SLOTS(GenericAlias, ALIAS_SLOTS)
const EgTypeSpec eg_type_GenericAlias = {EG_T_GENERIC_ALIAS, "GenericAlias",      "types",
                                         EG_T_OBJECT,        EG_TYPE_NO_SUBCLASS, sizeof(EgAlias)};
EG_TYPE_DOC(GenericAlias,
            "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and "
            "t.__args__ is (int,).")
