/* Bound methods, staticmethod and classmethod. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_ops.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "types/eg_str.h"

#define METHOD(v) EG_TO_PTR(EgMethod, v)
#define WRAPPED(v) EG_TO_PTR(EgWrapped, v)

/* ---- method ---- */

EgVal eg_method_new(EgRt *rt, EgVal func, EgVal self) {
    EgMethod *m = eg_alloc(rt, rt->types[EG_T_METHOD], sizeof *m);
    if (!m) return EG_ERR;
    m->func = func;
    m->self = self;
    return EG_PTR(m);
}

static void method_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgMethod *)o)->func);
    eg_gc_mark(rt, ((EgMethod *)o)->self);
}

static EgVal method_call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    sp[0] = o; /* the method may be the only thing that keeps function and object alive */
    return eg_call_self_u(rt, sp + 1, METHOD(o)->func, METHOD(o)->self, args, n, kwnames);
}

static EgVal method_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal *r = sp;
    r[0] = o;
    r[1] = eg_getattr_opt_u(rt, sp + 2, METHOD(o)->func, EG_ATOM_OF(rt, qualname));
    if (r[1] == EG_UNBOUND)
        r[1] = eg_getattr_opt_u(rt, sp + 2, METHOD(o)->func, EG_ATOM_OF(rt, name));
    if (r[1] == EG_ERR) return EG_ERR;
    r[2] = eg_repr_u(rt, sp + 3, METHOD(o)->self);
    if (r[2] == EG_ERR) return EG_ERR;
    if (!EG_IS_STR(r[1])) return eg_fmt(rt, "<bound method ? of %S>", r[2]);
    return eg_fmt(rt, "<bound method %S of %S>", r[1], r[2]);
}

static EgVal method_compare(EgRt *rt, EgVal *sp, EgVal a, EgVal b, EgCmp op) {
    if ((op != EG_EQ && op != EG_NE) || !EG_IS_KIND(b, EG_T_METHOD)) return EG_NOTIMPL;
    int same = METHOD(a)->self == METHOD(b)->self;
    if (same) same = eg_equal_u(rt, sp, METHOD(a)->func, METHOD(b)->func);
    return same < 0 ? EG_ERR : EG_BOOL(same == (op == EG_EQ));
}

static EgVal method_hash(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal h = eg_hash_u(rt, sp, METHOD(o)->func);
    if (h == EG_ERR) return EG_ERR;
    uint64_t mixed = (uint64_t)EG_TO_INT(h) ^ (METHOD(o)->self >> 4) * 31u;
    return EG_INT((int64_t)(mixed & 0xFFFFFFFFFFFFFFull));
}

/* What the method itself lacks is the function's. */
static EgVal method_getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgVal v = name == EG_ATOM_OF(rt, doc) ? EG_UNBOUND : eg_generic_find_u(rt, sp, o, name);
    return v == EG_UNBOUND ? eg_getattr_u(rt, sp, METHOD(o)->func, name) : v;
}

static EgVal method_setattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name, EgVal value) {
    (void)sp, (void)value;
    return eg_raise_attr(rt, o, name, "'method' object has no attribute '%S'", name);
}

static EgVal method_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)rt, (void)sp, (void)obj, (void)type;
    return descr; /* bound already */
}

static EgVal method_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)type;
    if (!eg_check_args(rt, "method", n, kwnames, 2, 2)) return EG_ERR;
    if (!eg_type_of(rt, args[0])->s.call)
        return eg_raise(rt, EG_T_TYPE_ERROR, "first argument must be callable");
    if (args[1] == EG_NONE) return eg_raise(rt, EG_T_TYPE_ERROR, "instance must not be None");
    return eg_method_new(rt, args[0], args[1]);
}

static EgVal m_self(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return METHOD(self)->self;
}

static EgVal m_func(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return METHOD(self)->func;
}

#define METHOD_METHODS(ROW, T)                                                       \
    ROW(T, __self__, m_self, GETSET, "r", "the instance to which a method is bound") \
    ROW(T, __func__, m_func, GETSET, "r", "the function (or other callable) implementing a method")
EG_DEFS(method, METHOD_METHODS)
#define METHOD_SLOTS(SLOT, T)        \
    SLOT(T, trace, method_trace)     \
    SLOT(T, repr, method_repr)       \
    SLOT(T, hash, method_hash)       \
    SLOT(T, compare, method_compare) \
    SLOT(T, call, method_call)       \
    SLOT(T, getattr, method_getattr) \
    SLOT(T, setattr, method_setattr) SLOT(T, get, method_get) SLOT(T, new_, method_new)
EG_SLOTS(method, METHOD_SLOTS)
const EgTypeSpec eg_type_method = {EG_T_METHOD,         "method",        "builtins", EG_T_OBJECT,
                                   EG_TYPE_NO_SUBCLASS, sizeof(EgMethod)};
EG_TYPE_DOC(method, "Create a bound instance method object.")

/* ---- staticmethod and classmethod ---- */

static EgVal wrapped_alloc(EgRt *rt, EgType *type, EgVal func) {
    EgWrapped *w = eg_alloc_sub(rt, type, sizeof *w);
    if (!w) return EG_ERR;
    w->func = func;
    w->dict = EG_NONE;
    return EG_PTR(w);
}

EgVal eg_staticmethod_new(EgRt *rt, EgVal func) {
    return wrapped_alloc(rt, rt->types[EG_T_STATICMETHOD], func);
}
EgVal eg_classmethod_new(EgRt *rt, EgVal func) {
    return wrapped_alloc(rt, rt->types[EG_T_CLASSMETHOD], func);
}

static void wrapped_trace(EgRt *rt, EgObj *o) {
    eg_gc_mark(rt, ((EgWrapped *)o)->func);
    eg_gc_mark(rt, ((EgWrapped *)o)->dict);
}

static EgVal wrapped_new(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n,
                         EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    return wrapped_alloc(rt, type, EG_NONE);
}

static EgVal wrapped_init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp;
    const char *name = EG_IS_KIND(o, EG_T_STATICMETHOD) ? "staticmethod" : "classmethod";
    if (!eg_check_args(rt, name, n, kwnames, 1, 1)) return EG_ERR;
    WRAPPED(o)->func = args[0];
    EG_BARRIER(rt, EG_OBJ(o));
    return EG_NONE;
}

static EgVal static_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)rt, (void)sp, (void)obj, (void)type;
    return WRAPPED(descr)->func;
}

static EgVal class_get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)sp;
    if (!EG_IS_TYPE(type)) type = EG_PTR(eg_type_of(rt, obj));
    return eg_method_new(rt, WRAPPED(descr)->func, type);
}

static EgVal static_call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    return eg_call_u(rt, sp, WRAPPED(o)->func, args, n, kwnames);
}

static EgVal wrapped_repr(EgRt *rt, EgVal *sp, EgVal o) {
    EgVal text = eg_repr_u(rt, sp, WRAPPED(o)->func);
    return text == EG_ERR ? EG_ERR : eg_fmt(rt, "<%T(%S)>", o, text);
}

/* Names and documentation are the function's. */
static EgVal wrapped_getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    bool func = name == EG_ATOM_OF(rt, doc) || name == EG_ATOM_OF(rt, name) ||
                name == EG_ATOM_OF(rt, qualname) || name == EG_ATOM_OF(rt, module) ||
                name == EG_ATOM_OF(rt, annotations);
    EgVal v = func ? eg_own_attr(rt, o, name) : eg_generic_find_u(rt, sp, o, name);
    if (v == EG_UNBOUND && func) return eg_getattr_u(rt, sp, WRAPPED(o)->func, name);
    return v == EG_UNBOUND ? eg_raise_no_attr(rt, o, name) : v;
}

static EgVal w_func(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return WRAPPED(self)->func;
}

static EgVal w_abstract(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)args, (void)n, (void)kwnames;
    EgVal v = eg_getattr_opt_u(rt, sp, WRAPPED(self)->func, EG_ATOM_OF(rt, isabstractmethod));
    if (v == EG_ERR || v == EG_UNBOUND) return v == EG_ERR ? v : EG_FALSE;
    return eg_truth_u(rt, sp, v);
}

#define WRAPPED_METHODS(ROW, T)                     \
    ROW(T, __func__, w_func, GETSET, "r", NULL)     \
    ROW(T, __wrapped__, w_func, GETSET, NULL, NULL) \
    ROW(T, __isabstractmethod__, w_abstract, GETSET, NULL, NULL)
EG_DEFS(staticmethod, WRAPPED_METHODS)
EG_DEFS(classmethod, WRAPPED_METHODS)
#define STATIC_SLOTS(SLOT, T)         \
    SLOT(T, trace, wrapped_trace)     \
    SLOT(T, repr, wrapped_repr)       \
    SLOT(T, call, static_call)        \
    SLOT(T, getattr, wrapped_getattr) \
    SLOT(T, get, static_get) SLOT(T, new_, wrapped_new) SLOT(T, init, wrapped_init)
EG_SLOTS(staticmethod, STATIC_SLOTS)
const EgTypeSpec eg_type_staticmethod = {
    EG_T_STATICMETHOD, "staticmethod", "builtins", EG_T_OBJECT, 0, sizeof(EgWrapped)};
EG_TYPE_DOC(staticmethod, "Convert a function to be a static method.")
#define CLASS_SLOTS(SLOT, T)          \
    SLOT(T, trace, wrapped_trace)     \
    SLOT(T, repr, wrapped_repr)       \
    SLOT(T, getattr, wrapped_getattr) \
    SLOT(T, get, class_get) SLOT(T, new_, wrapped_new) SLOT(T, init, wrapped_init)
EG_SLOTS(classmethod, CLASS_SLOTS)
const EgTypeSpec eg_type_classmethod = {EG_T_CLASSMETHOD, "classmethod", "builtins", EG_T_OBJECT, 0,
                                        sizeof(EgWrapped)};
EG_TYPE_DOC(classmethod, "Convert a function to be a class method.")
