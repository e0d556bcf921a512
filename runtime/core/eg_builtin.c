/* C functions as objects, and the descriptors that built-in types are made of. */
#include <string.h>

#include "edgert/image.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_str.h"

#define BUILTIN(v) EG_TO_PTR(EgBuiltin, v)
#define DESCR(v) EG_TO_PTR(EgMethodDescr, v)
#define GETSET(v) EG_TO_PTR(EgGetset, v)
#define MEMBER(v) EG_TO_PTR(EgMember, v)

/* ---- makers ---- */

EgVal eg_builtin_new(EgRt *rt, const EgDef *def, EgVal self, EgType *owner, EgVal module) {
    EgRaw *sig = def->sig ? EG_HOOKED(rt, parse_sig)(rt, def) : NULL;
    EgBuiltin *b = def->sig && !sig ? NULL : eg_alloc(rt, rt->types[EG_T_BUILTIN], sizeof *b);
    if (!b) return EG_ERR;
    b->def = def;
    b->owner = owner;
    b->sig = sig;
    b->self = self;
    b->module = module;
    return EG_PTR(b);
}

static EgVal intern_name(EgRt *rt, const EgDef *def) {
    return eg_str_intern(rt, def->name, strlen(def->name));
}

static EgVal method_descr_new(EgRt *rt, const EgDef *def, EgType *owner) {
    EgRaw *sig = def->sig ? EG_HOOKED(rt, parse_sig)(rt, def) : NULL;
    EgVal name = intern_name(rt, def);
    EgMethodDescr *d = name == EG_ERR || (def->sig && !sig)
                           ? NULL
                           : eg_alloc(rt, rt->types[EG_T_METHOD_DESCR], sizeof *d);
    if (!d) return EG_ERR;
    d->def = def;
    d->owner = owner;
    d->sig = sig;
    d->name = name;
    d->is_class = def->kind == EG_DEF_CLASSM;
    return EG_PTR(d);
}

EgVal eg_def_value(EgRt *rt, const EgDef *def, EgType *owner) {
    switch (def->kind) {
    case EG_DEF_METHOD:
    case EG_DEF_CLASSM: return method_descr_new(rt, def, owner);
    case EG_DEF_STATIC: {
        EgVal f = eg_builtin_new(rt, def, EG_NONE, owner, EG_NONE);
        return f == EG_ERR ? EG_ERR : eg_staticmethod_new(rt, f);
    }
    case EG_DEF_GETSET: {
        EgVal name = intern_name(rt, def);
        EgGetset *g = name == EG_ERR ? NULL : eg_alloc(rt, rt->types[EG_T_GETSET], sizeof *g);
        if (!g) return EG_ERR;
        g->def = def;
        g->owner = owner;
        g->name = name;
        return EG_PTR(g);
    }
    default: return eg_builtin_new(rt, def, EG_NONE, NULL, EG_NONE);
    }
}

EgVal eg_wrapper_new(EgRt *rt, EgType *owner, uint32_t special) {
    EgMethodDescr *d = eg_alloc(rt, rt->types[EG_T_METHOD_DESCR], sizeof *d);
    if (!d) return EG_ERR;
    d->owner = owner;
    d->name = rt->atoms[eg_specials[special].atom];
    d->special = special + 1;
    return EG_PTR(d);
}

EgVal eg_member_new(EgRt *rt, EgType *owner, EgVal name, uint32_t slot) {
    EgMember *m = eg_alloc(rt, rt->types[EG_T_MEMBER], sizeof *m);
    if (!m) return EG_ERR;
    m->owner = owner;
    m->name = name;
    m->slot = slot;
    return EG_PTR(m);
}

/* ---- calls ---- */

/* A call that has to be laid out by the signature. */
EgVal eg_def_call_u(EgRt *rt, EgVal *sp, const EgDef *def, const EgRaw *sig, const EgType *owner,
                    EgVal module, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);
EgVal eg_def_call_u(EgRt *rt, EgVal *sp, const EgDef *def, const EgRaw *sig, const EgType *owner,
                    EgVal module, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    char buf[100];
    const char *qual = NULL;
    if (owner)
        qual = eg_name_text(owner->name, buf, sizeof buf);
    else if (EG_IS_STR(module) && !eg_str_is(rt, module, "builtins"))
        qual = eg_name_text(module, buf, sizeof buf);
    return eg_cfunc_call_u(rt, sp, def, sig, qual, self, args, n, kwnames);
}

/* Calls `def` with plain positional arguments, which need neither layout nor messages; optional
 * ones that are left out become EG_UNBOUND at sp. EG_UNBOUND: this call is of another kind. */
static EgVal call_plain_u(EgRt *rt, EgVal *sp, const EgDef *def, const EgRaw *sig, EgVal self,
                          EgVal *args, uint32_t n, EgVal kwnames) {
    if (!sig) return def->fn(rt, sp, self, args, n, kwnames);
    const EgSig *s = EG_SIG_OF(sig);
    uint32_t all = s->nparams;
    if (kwnames != EG_NONE || all != s->npos || n > all || n < s->minpos) return EG_UNBOUND;
    if (n < all) {
        for (uint32_t i = 0; i < n; i++) sp[i] = args[i];
        for (uint32_t i = n; i < all; i++) sp[i] = EG_UNBOUND;
        args = sp;
        sp += all;
    }
    return def->fn(rt, sp, self, args, all, EG_NONE);
}

EgVal eg_builtin_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames) {
    const EgBuiltin *b = BUILTIN(f);
    if (b->special)
        return EG_HOOKED(rt, wrapper_call)(rt, sp, b->owner, b->special - 1, b->self, args, n,
                                           kwnames);
    EgVal v = call_plain_u(rt, sp, b->def, b->sig, b->self, args, n, kwnames);
    if (v != EG_UNBOUND) return v;
    const EgType *owner = b->owner; /* of a bound method, messages name the type of self */
    if (owner && EG_IS_TYPE(b->self))
        owner = EG_TYPE_OF_VAL(b->self);
    else if (owner && b->self != EG_NONE) /* None: of a static method */
        owner = eg_type_of(rt, b->self);
    return EG_HOOKED(rt, call_sig)(rt, sp, b->def, b->sig, owner, b->module, b->self, args, n,
                                   kwnames);
}

static EgVal wrong_self(EgRt *rt, const EgMethodDescr *d, const EgVal *args, uint32_t n) {
    if (!n && d->special)
        return eg_raise(rt, EG_T_TYPE_ERROR, "descriptor '%S' of '%N' object needs an argument",
                        d->name, d->owner);
    if (!n)
        return eg_raise(rt, EG_T_TYPE_ERROR, "unbound method %N.%S() needs an argument", d->owner,
                        d->name);
    if (d->special)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "descriptor '%S' requires a '%N' object but received a '%T'", d->name,
                        d->owner, args[0]);
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", d->name,
                    d->owner, args[0]);
}

EgVal eg_method_descr_call_u(EgRt *rt, EgVal *sp, EgVal f, EgVal *args, uint32_t n, EgVal kwnames) {
    const EgMethodDescr *d = DESCR(f);
    bool exact = n && EG_IS_PTR(args[0]) && EG_OBJ(args[0])->type == d->owner && !d->is_class;
    if (!exact &&
        (!n || !eg_is_instance(rt, args[0], d->is_class ? rt->types[EG_T_TYPE] : d->owner)))
        return wrong_self(rt, d, args, n);
    if (d->special)
        return EG_HOOKED(rt, wrapper_call)(rt, sp, d->owner, d->special - 1, args[0], args + 1,
                                           n - 1, kwnames);
    EgVal v = call_plain_u(rt, sp, d->def, d->sig, args[0], args + 1, n - 1, kwnames);
    if (v != EG_UNBOUND) return v;
    return EG_HOOKED(rt, call_sig)(rt, sp, d->def, d->sig, d->owner, EG_NONE, args[0], args + 1,
                                   n - 1, kwnames);
}

/* ---- binding ---- */

static EgVal descr_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)sp;
    const EgMethodDescr *d = DESCR(descr);
    if (d->is_class) obj = EG_IS_TYPE(type) ? type : EG_PTR(eg_type_of(rt, obj));
    if (obj == EG_UNBOUND) return descr;
    if (!d->is_class && !eg_is_instance(rt, obj, d->owner)) return wrong_self(rt, d, &obj, 1);
    EgBuiltin *b = eg_alloc(rt, rt->types[EG_T_BUILTIN], sizeof *b);
    if (!b) return EG_ERR;
    b->def = d->def;
    b->owner = d->owner;
    b->sig = d->sig;
    b->self = obj;
    b->module = EG_NONE;
    b->special = d->special;
    return EG_PTR(b);
}

static EgVal wrong_owner(EgRt *rt, EgVal name, const EgType *owner, EgVal obj) {
    return eg_raise(rt, EG_T_TYPE_ERROR,
                    "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", name, owner,
                    obj);
}

static EgVal getset_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)type;
    const EgGetset *g = GETSET(descr);
    if (obj == EG_UNBOUND) return descr;
    if (!eg_is_instance(rt, obj, g->owner)) return wrong_owner(rt, g->name, g->owner, obj);
    return g->def->fn(rt, sp, obj, sp, 0, EG_NONE);
}

static EgVal getset_set(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal value) {
    const EgGetset *g = GETSET(descr);
    if (!eg_is_instance(rt, obj, g->owner)) return wrong_owner(rt, g->name, g->owner, obj);
    if (!g->def->sig)
        return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "attribute '%S' of '%N' objects is not writable",
                        g->name, g->owner);
    if (!g->def->sig[1]) return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "readonly attribute");
    sp[0] = value;
    return g->def->fn(rt, sp + 1, obj, sp, 1, EG_NONE);
}

static EgVal *member_word(EgVal obj, const EgMember *m) {
    return &eg_attrs_of(EG_OBJ(obj))->slot[m->slot];
}

static EgVal member_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)sp, (void)type;
    const EgMember *m = MEMBER(descr);
    if (obj == EG_UNBOUND) return descr;
    if (!eg_is_instance(rt, obj, m->owner)) return wrong_owner(rt, m->name, m->owner, obj);
    EgVal v =
        m->slot == EG_MEMBER_IN_DICT ? eg_inst_get(rt, EG_OBJ(obj), m->name) : *member_word(obj, m);
    if (v != EG_UNBOUND) return v;
    const EgType *t = eg_ptr_type(obj);
    bool plain = !EG_IS_STR(t->module) || t->module == EG_ATOM_OF(rt, main) ||
                 eg_str_is(rt, t->module, "builtins");
    if (plain)
        return eg_raise_attr(rt, obj, m->name, "'%S' object has no attribute '%S'", t->qualname,
                             m->name);
    return eg_raise_attr(rt, obj, m->name, "'%S.%S' object has no attribute '%S'", t->module,
                         t->qualname, m->name);
}

static EgVal member_set(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal value) {
    (void)sp;
    const EgMember *m = MEMBER(descr);
    if (!eg_is_instance(rt, obj, m->owner)) return wrong_owner(rt, m->name, m->owner, obj);
    EgObj *o = EG_OBJ(obj);
    if (m->slot == EG_MEMBER_IN_DICT) {
        if (value != EG_UNBOUND) return eg_inst_set(rt, o, m->name, value) ? EG_NONE : EG_ERR;
        int done = eg_inst_del(rt, o, m->name);
        return done > 0 ? EG_NONE
               : done   ? EG_ERR
                        : eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "%S", m->name);
    }
    EgVal *word = member_word(obj, m);
    if (value == EG_UNBOUND && *word == EG_UNBOUND)
        return eg_raise(rt, EG_T_ATTRIBUTE_ERROR, "%S", m->name);
    *word = value;
    EG_BARRIER(rt, o);
    return EG_NONE;
}

/* ---- text and identity ---- */

static const char *builtin_name(EgRt *rt, const EgBuiltin *b, char *buf, size_t cap) {
    if (!b->special) return b->def->name;
    return eg_name_text(rt->atoms[eg_specials[b->special - 1].atom], buf, cap);
}

static EgVal builtin_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    const EgBuiltin *b = BUILTIN(o);
    char addr[24], name[60];
    builtin_name(rt, b, name, sizeof name);
    if (b->special)
        return eg_fmt(rt, "<method-wrapper '%s' of %T object at %s>", name, b->self,
                      eg_addr_text(EG_IS_PTR(b->self) ? EG_OBJ(b->self) : NULL, addr));
    if (!b->owner || b->self == EG_NONE) return eg_fmt(rt, "<built-in function %s>", b->def->name);
    return eg_fmt(rt, "<built-in method %s of %T object at %s>", b->def->name, b->self,
                  eg_addr_text(EG_IS_PTR(b->self) ? EG_OBJ(b->self) : NULL, addr));
}

static EgVal descr_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    const EgMethodDescr *d = DESCR(o);
    return eg_fmt(
        rt, d->special ? "<slot wrapper '%S' of '%N' objects>" : "<method '%S' of '%N' objects>",
        d->name, d->owner);
}

static EgVal getset_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_fmt(rt, "<attribute '%S' of '%N' objects>", GETSET(o)->name, GETSET(o)->owner);
}

static EgVal member_repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    return eg_fmt(rt, "<member '%S' of '%N' objects>", MEMBER(o)->name, MEMBER(o)->owner);
}

static EgVal builtin_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    (void)rt, (void)sp;
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_BUILTIN(b)) return EG_NOTIMPL;
    const EgBuiltin *x = BUILTIN(a), *y = BUILTIN(b);
    bool same =
        x->def == y->def && x->special == y->special && x->self == y->self && x->owner == y->owner;
    return EG_BOOL(same == (op == EG_EQ));
}

static EgVal builtin_hash(EgRt *rt, EgVal *sp, EgVal o) {
    (void)rt, (void)sp;
    const EgBuiltin *b = BUILTIN(o);
    uint64_t h = (uint64_t)(uintptr_t)b->def + b->special + (b->self >> 4) * 1000003u;
    return EG_INT((int64_t)(h & 0xFFFFFFFFFFFFull));
}

/* ---- attributes ---- */

static EgVal text_or_none(EgRt *rt, const char *s) {
    return s ? eg_str_from_utf8(rt, s, strlen(s)) : EG_NONE;
}

static EgVal b_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    char buf[60];
    return text_or_none(rt, builtin_name(rt, BUILTIN(self), buf, sizeof buf));
}

static EgVal b_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    char buf[60];
    const EgBuiltin *b = BUILTIN(self);
    const char *name = builtin_name(rt, b, buf, sizeof buf);
    return b->owner ? eg_fmt(rt, "%N.%s", b->owner, name) : text_or_none(rt, name);
}

static const char *special_doc(uint32_t special, const EgDef *def) {
    return special ? eg_special_docs[special - 1] : def->doc;
}

static EgVal b_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return text_or_none(rt, special_doc(BUILTIN(self)->special, BUILTIN(self)->def));
}

static EgVal b_module(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return BUILTIN(self)->module;
}

static EgVal b_self(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return BUILTIN(self)->self;
}

static EgVal b_signature(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return text_or_none(rt, BUILTIN(self)->special ? NULL : BUILTIN(self)->def->sig);
}

static EgVal d_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return DESCR(self)->name;
}

static EgVal d_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_fmt(rt, "%N.%S", DESCR(self)->owner, DESCR(self)->name);
}

static EgVal d_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return text_or_none(rt, special_doc(DESCR(self)->special, DESCR(self)->def));
}

static EgVal d_owner(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_PTR(DESCR(self)->owner);
}

static EgVal d_signature(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return text_or_none(rt, DESCR(self)->special ? NULL : DESCR(self)->def->sig);
}

static EgVal g_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_IS_KIND(self, EG_T_GETSET) ? GETSET(self)->name : MEMBER(self)->name;
}

static EgVal g_owner(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return EG_PTR(EG_IS_KIND(self, EG_T_GETSET) ? GETSET(self)->owner : MEMBER(self)->owner);
}

static EgVal g_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return text_or_none(rt, EG_IS_KIND(self, EG_T_GETSET) ? GETSET(self)->def->doc : NULL);
}

/* ---- tables ---- */

static void builtin_trace(EgRt *rt, EgObj *o) {
    const EgBuiltin *b = (const EgBuiltin *)o;
    eg_gc_mark(rt, b->self);
    eg_gc_mark(rt, b->module);
    if (b->owner) eg_gc_mark_obj(rt, &b->owner->h);
    if (b->sig) eg_gc_mark_obj(rt, &b->sig->h);
}

static void descr_trace(EgRt *rt, EgObj *o) {
    const EgMethodDescr *d = (const EgMethodDescr *)o;
    eg_gc_mark(rt, d->name);
    if (d->owner) eg_gc_mark_obj(rt, &d->owner->h);
    if (d->sig) eg_gc_mark_obj(rt, &d->sig->h);
}

static void getset_trace(EgRt *rt, EgObj *o) {
    const EgGetset *g = (const EgGetset *)o;
    eg_gc_mark(rt, g->name);
    if (g->owner) eg_gc_mark_obj(rt, &g->owner->h);
}
static void member_trace(EgRt *rt, EgObj *o) {
    const EgMember *m = (const EgMember *)o;
    eg_gc_mark(rt, m->name);
    if (m->owner) eg_gc_mark_obj(rt, &m->owner->h);
}

#define BUILTIN_METHODS(ROW, T)                          \
    ROW(T, __name__, b_name, GETSET, NULL, NULL)         \
    ROW(T, __qualname__, b_qualname, GETSET, NULL, NULL) \
    ROW(T, __doc__, b_doc, GETSET, NULL, NULL)           \
    ROW(T, __module__, b_module, GETSET, NULL, NULL)     \
    ROW(T, __self__, b_self, GETSET, NULL, NULL)         \
    ROW(T, __text_signature__, b_signature, GETSET, NULL, NULL)
EG_DEFS(builtin_function_or_method, BUILTIN_METHODS)
#define BUILTIN_SLOTS(SLOT, T)    \
    SLOT(T, trace, builtin_trace) \
    SLOT(T, repr, builtin_repr)   \
    SLOT(T, hash, builtin_hash) SLOT(T, compare, builtin_compare) SLOT(T, call, eg_builtin_call_u)
EG_SLOTS(builtin_function_or_method, BUILTIN_SLOTS)
const EgTypeSpec eg_type_builtin_function_or_method = {
    EG_T_BUILTIN, "builtin_function_or_method", "builtins",
    EG_T_OBJECT,  EG_TYPE_NO_SUBCLASS,          sizeof(EgBuiltin)};

#define DESCR_METHODS(ROW, T)                            \
    ROW(T, __name__, d_name, GETSET, NULL, NULL)         \
    ROW(T, __qualname__, d_qualname, GETSET, NULL, NULL) \
    ROW(T, __doc__, d_doc, GETSET, NULL, NULL)           \
    ROW(T, __objclass__, d_owner, GETSET, NULL, NULL)    \
    ROW(T, __text_signature__, d_signature, GETSET, NULL, NULL)
EG_DEFS(method_descriptor, DESCR_METHODS)
#define DESCR_SLOTS(SLOT, T)    \
    SLOT(T, trace, descr_trace) \
    SLOT(T, repr, descr_repr) SLOT(T, call, eg_method_descr_call_u) SLOT(T, get, descr_get)
EG_SLOTS(method_descriptor, DESCR_SLOTS)
const EgTypeSpec eg_type_method_descriptor = {EG_T_METHOD_DESCR,   "method_descriptor",
                                              "builtins",          EG_T_OBJECT,
                                              EG_TYPE_NO_SUBCLASS, sizeof(EgMethodDescr)};

#define GETSET_METHODS(ROW, T)                        \
    ROW(T, __name__, g_name, GETSET, NULL, NULL)      \
    ROW(T, __qualname__, g_name, GETSET, NULL, NULL)  \
    ROW(T, __objclass__, g_owner, GETSET, NULL, NULL) \
    ROW(T, __doc__, g_doc, GETSET, NULL, NULL)
EG_DEFS(getset_descriptor, GETSET_METHODS)
EG_DEFS(member_descriptor, GETSET_METHODS)
#define GETSET_SLOTS(SLOT, T)    \
    SLOT(T, trace, getset_trace) \
    SLOT(T, repr, getset_repr) SLOT(T, get, getset_get) SLOT(T, set, getset_set)
EG_SLOTS(getset_descriptor, GETSET_SLOTS)
const EgTypeSpec eg_type_getset_descriptor = {EG_T_GETSET, "getset_descriptor", "builtins",
                                              EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgGetset)};

#define MEMBER_SLOTS(SLOT, T)    \
    SLOT(T, trace, member_trace) \
    SLOT(T, repr, member_repr) SLOT(T, get, member_get) SLOT(T, set, member_set)
EG_SLOTS(member_descriptor, MEMBER_SLOTS)
const EgTypeSpec eg_type_member_descriptor = {EG_T_MEMBER, "member_descriptor", "builtins",
                                              EG_T_OBJECT, EG_TYPE_NO_SUBCLASS, sizeof(EgMember)};
