/* type: classes as objects. Making them is in eg_class.c, their attribute access in eg_attr.c. */
#include <string.h>

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_class.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_layout.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "eg_type_start.h"
#include "gc/eg_heap.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define TYPE(v) EG_TYPE_OF_VAL(v)

static void trace(EgRt *rt, EgObj *o) {
    EgType *t = (EgType *)o;
    eg_gc_mark_obj(rt, &t->h.type->h);
    eg_gc_mark(rt, t->name);
    eg_gc_mark(rt, t->qualname);
    eg_gc_mark(rt, t->module);
    eg_gc_mark(rt, t->mro);
    eg_gc_mark(rt, t->bases);
    eg_gc_mark(rt, t->dict);
    /* Weak (eg_subclasses_sweep), but for lists that hold nothing: a class may not be known to its
     * bases yet. */
    if (!eg_gc_classes_weak(rt) || (EG_IS_PTR(t->subclasses) && !EG_LIST(t->subclasses)->len))
        eg_gc_mark(rt, t->subclasses);
    eg_gc_mark(rt, t->retired);
    if (t->base) eg_gc_mark_obj(rt, &t->base->h);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    const EgType *t = TYPE(o);
    if (!EG_IS_STR(t->module) || eg_str_is(rt, t->module, "builtins"))
        return eg_fmt(rt, "<class '%S'>", t->qualname);
    return eg_fmt(rt, "<class '%S.%S'>", t->module, t->qualname);
}

/* ---- calling a class ---- */

/* The usual class: no __new__ of its own and an __init__ written in Python. The instance is
 * allocated with the layout its class has learned, and __init__ runs on the arguments where they
 * are laid out. */
static EgVal construct_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    EgVal init = eg_type_lookup(rt, type, EG_ATOM_OF(rt, init));
    uint32_t total = n + eg_nkw(kwnames);
    EgVal *r = sp;
    if (sp + total + 3 > rt->limit) return eg_recursion_error(rt);
    if (total) memmove(r + 3, args, total * sizeof(EgVal));
    EgObj *o = eg_inst_alloc(rt, type);
    if (!o) return EG_ERR;
    r[0] = r[2] = EG_PTR(o);
    r[1] = init;
    EgVal v = eg_call_func_u(rt, r + 2, EG_FUNC(init), r + 2, n + 1, kwnames);
    if (v == EG_NONE) return EG_PTR(o);
    return v == EG_ERR
               ? v
               : eg_raise(rt, EG_T_TYPE_ERROR, "__init__() should return None, not '%T'", v);
}

/* Calls a class written in Python in the usual way; EG_UNBOUND: it is of another kind (hooks.def).
 */
EgVal eg_type_construct_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                          EgVal kwnames);
EgVal eg_type_construct_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                          EgVal kwnames) {
    bool usual = type->s.new_ == eg_object_new && type->s.init == eg_slot_init &&
                 !(type->flags & EG_TYPE_ABSTRACT) &&
                 EG_IS_FUNC(eg_type_lookup(rt, type, EG_ATOM_OF(rt, init)));
    return usual ? construct_u(rt, sp, type, args, n, kwnames) : EG_UNBOUND;
}

EgVal eg_type_call_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    if (type->flags & EG_TYPE_HEAP) {
        EgVal v = EG_HOOKED(rt, type_construct)(rt, sp, type, args, n, kwnames);
        if (v != EG_UNBOUND) return v;
    }
    const EgSlots *object = &rt->types[EG_T_OBJECT]->s; /* its own may be left out */
    if (type == rt->types[EG_T_TYPE] && n == 1 && !eg_nkw(kwnames))
        return EG_PTR(eg_type_of(rt, args[0]));
    if (type == rt->types[EG_T_TYPE] && n != 3)
        return eg_raise(rt, EG_T_TYPE_ERROR, "type() takes 1 or 3 arguments");
    if (!type->s.new_) return eg_raise(rt, EG_T_TYPE_ERROR, "cannot create '%N' instances", type);
    EgVal o = type->s.new_(rt, sp, type, args, n, kwnames);
    if (o == EG_ERR) return EG_ERR;
    const EgType *made = eg_type_of(rt, o);
    if (made != type && !eg_is_subtype(made, type)) return o;
    if (made->s.init == object->init && type->s.new_ != object->new_) return o;
    sp[0] = o;
    return made->s.init(rt, sp + 1, o, args, n, kwnames) == EG_ERR ? EG_ERR : o;
}

static EgVal call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    return eg_type_call_u(rt, sp, TYPE(o), args, n, kwnames);
}

static EgVal init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)o, (void)args, (void)kwnames;
    if (n == 1 || n == 3) return EG_NONE;
    return eg_raise(rt, EG_T_TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
}

/* ---- C | D and C[x] ---- */

static EgVal binop(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgBinop op) {
    if (op != EG_OP_OR || !rt->types[EG_T_UNION]) return EG_NOTIMPL;
    return eg_union_new_u(rt, sp, a, b);
}

/* Built-in classes that are generic by themselves. */
static bool is_generic(const EgType *t) {
    switch (t->kind) {
    case EG_T_LIST:
    case EG_T_DICT:
    case EG_T_TUPLE:
    case EG_T_SET:
    case EG_T_FROZENSET:
    case EG_T_TYPE:
    case EG_T_ENUMERATE:
    case EG_T_ZIP:
    case EG_T_MAP:
    case EG_T_FILTER:
    case EG_T_REVERSED:
    case EG_T_STATICMETHOD:
    case EG_T_CLASSMETHOD:
    case EG_T_GENERATOR:
    case EG_T_COROUTINE:
    case EG_T_ASYNC_GEN:
    case EG_T_SLICE:
    case EG_T_BASE_EXCEPTION_GROUP:
    case EG_T_EXCEPTION_GROUP:
    case EG_T_MAPPINGPROXY: return true;
    default: return false;
    }
}

static EgVal getitem(EgRt *rt, EgVal *sp, EgVal o, EgVal key) {
    EgType *type = TYPE(o);
    EgVal f = eg_type_lookup(rt, type, EG_ATOM_OF(rt, class_getitem));
    if (f != EG_UNBOUND) {
        sp[0] = f;
        if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
            f = eg_ptr_type(f)->s.get(rt, sp + 1, f, EG_UNBOUND, o);
            if (f == EG_ERR) return EG_ERR;
            sp[0] = f;
        }
        return eg_call1_u(rt, sp + 1, f, key);
    }
    if (is_generic(type) && rt->types[EG_T_GENERIC_ALIAS]) return eg_alias_new(rt, o, key);
    if (eg_type_of(rt, o)->flags & EG_TYPE_HEAP) { /* a metaclass may answer for it */
        sp[0] = eg_getattr_opt_u(rt, sp, o, EG_ATOM_OF(rt, class_getitem));
        if (sp[0] == EG_ERR) return EG_ERR;
        if (sp[0] != EG_UNBOUND) return eg_call1_u(rt, sp + 1, sp[0], key);
    }
    return eg_raise(rt, EG_T_TYPE_ERROR, "type '%N' is not subscriptable", type);
}

/* ---- attributes ---- */

static EgVal own(EgRt *rt, EgVal self, EgVal name) {
    return eg_dict_get_str(rt, eg_type_attrs(rt, TYPE(self)), name);
}

static EgVal immutable(EgRt *rt, const EgType *t, const char *name) {
    return eg_raise(rt, EG_T_TYPE_ERROR, "cannot set '%s' attribute of immutable type '%N'", name,
                    t);
}

static EgVal set_text(EgRt *rt, EgType *t, EgVal *word, EgVal v, const char *name) {
    if (t->flags & EG_TYPE_IMMUTABLE) return immutable(rt, t, name);
    if (v == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot delete '%s' attribute of immutable type '%N'",
                        name, t);
    if (!EG_IS_STR(v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "can only assign string to %N.%s, not '%T'", t, name,
                        v);
    *word = v;
    EG_BARRIER(rt, t);
    return EG_NONE;
}

static EgVal get_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    return n ? set_text(rt, TYPE(self), &TYPE(self)->name, args[0], "__name__") : TYPE(self)->name;
}

static EgVal get_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    return n ? set_text(rt, TYPE(self), &TYPE(self)->qualname, args[0], "__qualname__")
             : TYPE(self)->qualname;
}

static EgVal get_module(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgType *t = TYPE(self);
    if (!n) return t->module;
    if (t->flags & EG_TYPE_IMMUTABLE) return immutable(rt, t, "__module__");
    if (args[0] == EG_UNBOUND || !eg_type_store(rt, t, EG_ATOM_OF(rt, module), args[0]))
        return EG_ERR;
    t->module = args[0];
    EG_BARRIER(rt, t);
    return EG_NONE;
}

static EgVal get_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)kwnames;
    EgType *t = TYPE(self);
    if (n) {
        if (t->flags & EG_TYPE_IMMUTABLE) return immutable(rt, t, "__doc__");
        if (args[0] == EG_UNBOUND)
            return eg_raise(rt, EG_T_TYPE_ERROR,
                            "cannot delete '__doc__' attribute of immutable type '%N'", t);
        return eg_type_store(rt, t, EG_ATOM_OF(rt, doc), args[0]) ? EG_NONE : EG_ERR;
    }
    if (!(t->flags & EG_TYPE_HEAP)) {
        const char *doc = eg_type_entry(rt, t->kind)->doc;
        return doc ? eg_str_from_utf8(rt, doc, strlen(doc)) : EG_NONE;
    }
    EgVal d = own(rt, self, EG_ATOM_OF(rt, doc));
    if (d == EG_UNBOUND) return EG_NONE;
    return EG_IS_PTR(d) && eg_ptr_type(d)->s.get
               ? eg_ptr_type(d)->s.get(rt, sp, d, EG_UNBOUND, self)
               : d;
}

static EgVal get_mro(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return TYPE(self)->mro;
}

static EgVal get_bases(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)kwnames;
    return n ? eg_type_set_bases_u(rt, sp, TYPE(self), args[0]) : TYPE(self)->bases;
}

static EgVal get_base(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return TYPE(self)->base ? EG_PTR(TYPE(self)->base) : EG_NONE;
}

static EgVal get_dict(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return eg_mappingproxy_new(rt, EG_PTR(eg_type_attrs(rt, TYPE(self))));
}

static EgVal get_annotations(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgType *t = TYPE(self);
    EgVal name = EG_ATOM_OF(rt, annotations), v = own(rt, self, name);
    if (n && (t->flags & EG_TYPE_IMMUTABLE)) return immutable(rt, t, "__annotations__");
    if (n && args[0] == EG_UNBOUND && v == EG_UNBOUND) return eg_raise_no_attr(rt, self, name);
    if (n) return eg_type_store(rt, t, name, args[0]) ? EG_NONE : EG_ERR;
    if (v != EG_UNBOUND) return v;
    if (t->flags & EG_TYPE_IMMUTABLE) return eg_raise_no_attr(rt, self, name);
    v = eg_dict_new(rt);
    return v == EG_ERR || !eg_type_store(rt, t, name, v) ? EG_ERR : v;
}

static EgVal get_abstract(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)kwnames;
    EgType *t = TYPE(self);
    EgVal name = EG_ATOM_OF(rt, abstractmethods);
    if (!n) {
        EgVal v = t == rt->types[EG_T_TYPE] ? EG_UNBOUND : own(rt, self, name);
        return v == EG_UNBOUND ? eg_raise_no_attr(rt, self, name) : v;
    }
    EgVal truth = args[0] == EG_UNBOUND ? EG_FALSE : eg_truth_u(rt, sp, args[0]);
    if (truth == EG_ERR) return EG_ERR;
    if (!eg_type_store(rt, t, name, args[0]))
        return args[0] == EG_UNBOUND ? eg_raise_no_attr(rt, self, name) : EG_ERR;
    t->flags &= ~(uint32_t)EG_TYPE_ABSTRACT;
    if (truth == EG_TRUE) t->flags |= EG_TYPE_ABSTRACT;
    return EG_NONE;
}

static EgVal get_type_params(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgVal name = EG_ATOM_OF(rt, type_params), v = own(rt, self, name);
    if (n) return eg_type_store(rt, TYPE(self), name, args[0]) ? EG_NONE : EG_ERR;
    return v == EG_UNBOUND || EG_IS_KIND(v, EG_T_GETSET) ? eg_tuple_new(rt, NULL, 0) : v;
}

/* ---- methods ---- */

static EgVal m_subclasses(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgVal subs = eg_type_subclasses(rt, TYPE(self));
    return subs == EG_ERR ? EG_ERR : eg_list_slice(rt, EG_LIST(subs), 0, EG_LIST(subs)->len);
}

static EgVal m_mro(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    EgType *t = TYPE(self);
    EgVal kept = t->mro;
    sp[0] = kept;
    if (!eg_type_linearise(rt, t)) return EG_ERR;
    EgVal fresh = t->mro;
    if (EG_TUPLE(kept)->len) t->mro = kept;
    return eg_list_from_u(rt, sp + 1, fresh);
}

static EgVal m_instancecheck(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)n, (void)kwnames;
    return EG_BOOL(eg_is_instance(rt, args[0], TYPE(self)));
}

static EgVal m_subclasscheck(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)n, (void)kwnames;
    if (!EG_IS_TYPE(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return EG_BOOL(eg_is_subtype(TYPE(args[0]), TYPE(self)));
}

static EgVal m_prepare(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)self, (void)args, (void)n, (void)kwnames;
    return eg_dict_new(rt);
}

#define TYPE_METHODS(ROW, T)                                                            \
    ROW(T, __name__, get_name, GETSET, "rw", NULL)                                      \
    ROW(T, __qualname__, get_qualname, GETSET, "rw", NULL)                              \
    ROW(T, __module__, get_module, GETSET, "rw", NULL)                                  \
    ROW(T, __doc__, get_doc, GETSET, "rw", NULL)                                        \
    ROW(T, __mro__, get_mro, GETSET, NULL, NULL)                                        \
    ROW(T, __bases__, get_bases, GETSET, "rw", NULL)                                    \
    ROW(T, __base__, get_base, GETSET, NULL, NULL)                                      \
    ROW(T, __dict__, get_dict, GETSET, NULL, NULL)                                      \
    ROW(T, __annotations__, get_annotations, GETSET, "rw", NULL)                        \
    ROW(T, __abstractmethods__, get_abstract, GETSET, "rw", NULL)                       \
    ROW(T, __type_params__, get_type_params, GETSET, "rw", NULL)                        \
    ROW(T, __subclasses__, m_subclasses, METHOD, "(self, /)",                           \
        "Return a list of immediate subclasses.")                                       \
    ROW(T, mro, m_mro, METHOD, "(self, /)", "Return a type's method resolution order.") \
    ROW(T, __instancecheck__, m_instancecheck, METHOD, "(self, instance, /)",           \
        "Check if an object is an instance.")                                           \
    ROW(T, __subclasscheck__, m_subclasscheck, METHOD, "(self, subclass, /)",           \
        "Check if a class is a subclass.")                                              \
    ROW(T, __prepare__, m_prepare, CLASSM, NULL, "Create the namespace for the class statement")
EG_DEFS(type, TYPE_METHODS)

#define TYPE_OBJ_SLOTS(SLOT, T)         \
    SLOT(T, trace, trace)               \
    SLOT(T, repr, repr)                 \
    SLOT(T, call, call)                 \
    SLOT(T, getattr, eg_type_getattr_u) \
    SLOT(T, setattr, eg_type_setattr_u) \
    SLOT(T, binop, binop) SLOT(T, getitem, getitem) SLOT(T, new_, eg_type_new_u) SLOT(T, init, init)
EG_SLOTS(type, TYPE_OBJ_SLOTS)

const EgTypeSpec eg_type_type = {EG_T_TYPE, "type", "builtins", EG_T_OBJECT, 0, sizeof(EgType)};
EG_TYPE_DOC(type,
            "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type")
