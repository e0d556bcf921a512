/* super: attribute lookup that starts behind a class in the mro of another. */
#include "eg_super.h"

#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_type.h"

#define SUPER(v) EG_TO_PTR(EgSuper, v)

EgVal eg_super_new(EgRt *rt, EgVal type, EgVal obj, EgType *obj_type) {
    EgSuper *s = eg_alloc(rt, rt->types[EG_T_SUPER], sizeof *s);
    if (!s) return EG_ERR;
    s->type = type;
    s->obj = obj;
    s->obj_type = obj_type ? EG_PTR(obj_type) : EG_NONE;
    return EG_PTR(s);
}

static void trace(EgRt *rt, EgObj *o) {
    const EgSuper *s = (const EgSuper *)o;
    eg_gc_mark(rt, s->type);
    eg_gc_mark(rt, s->obj);
    eg_gc_mark(rt, s->obj_type);
}

/* The class in whose mro to search, or NULL with TypeError. */
static EgType *search_type(EgRt *rt, EgVal *sp, EgType *type, EgVal obj) {
    if (EG_IS_TYPE(obj) && eg_is_subtype(EG_TYPE_OF_VAL(obj), type)) return EG_TYPE_OF_VAL(obj);
    EgType *t = eg_type_of(rt, obj);
    if (eg_is_subtype(t, type)) return t;
    EgVal cls = eg_getattr_opt_u(rt, sp, obj, EG_ATOM_OF(rt, class));
    if (cls == EG_ERR) return NULL;
    if (cls != EG_UNBOUND && EG_IS_TYPE(cls) && eg_is_subtype(EG_TYPE_OF_VAL(cls), type))
        return EG_TYPE_OF_VAL(cls);
    if (EG_IS_TYPE(obj))
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "super(type, obj): obj (type %N) is not an instance or subtype of type (%N).",
                 EG_TYPE_OF_VAL(obj), type);
    else
        eg_raise(
            rt, EG_T_TYPE_ERROR,
            "super(type, obj): obj (instance of %T) is not an instance or subtype of type (%N).",
            obj, type);
    return NULL;
}

EgVal eg_super_find_u(EgRt *rt, EgVal *sp, EgVal super, EgVal name, EgVal *self) {
    const EgSuper *s = SUPER(super);
    *self = EG_UNBOUND;
    if (s->obj_type != EG_NONE && name != EG_ATOM_OF(rt, class)) {
        EgVal d =
            eg_type_lookup_after(rt, EG_TYPE_OF_VAL(s->obj_type), EG_TYPE_OF_VAL(s->type), name);
        bool of_type = s->obj == s->obj_type;
        if (d != EG_UNBOUND) {
            if (!EG_IS_PTR(d) || !eg_ptr_type(d)->s.get) return d;
            if (EG_IS_FUNC(d) && !of_type) {
                *self = s->obj;
                return d;
            }
            sp[0] = super;
            return eg_ptr_type(d)->s.get(rt, sp + 1, d, of_type ? EG_UNBOUND : s->obj, s->obj_type);
        }
    }
    EgVal v = eg_generic_find_u(rt, sp, super, name);
    return v == EG_UNBOUND ? eg_raise_no_attr(rt, super, name) : v;
}

static EgVal getattr(EgRt *rt, EgVal *sp, EgVal o, EgVal name) {
    EgVal self, f = eg_super_find_u(rt, sp, o, name, &self);
    return self == EG_UNBOUND || f == EG_ERR ? f : eg_method_new(rt, f, self);
}

static EgVal new_super(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!n) return eg_raise(rt, EG_T_RUNTIME_ERROR, "super(): no arguments");
    if (!eg_check_args(rt, "super", n, kwnames, 0, 2)) return EG_ERR;
    EgVal cls = args[0];
    if (EG_IS_KIND(cls, EG_T_CELL)) cls = EG_TO_PTR(EgCell, cls)->value;
    if (cls == EG_UNBOUND) return eg_raise(rt, EG_T_RUNTIME_ERROR, "super(): empty __class__ cell");
    if (!EG_IS_TYPE(cls))
        return eg_raise(rt, EG_T_TYPE_ERROR, "super() argument 1 must be a type, not %A", cls);
    EgType *found = NULL;
    if (n == 2 && args[1] != EG_NONE) {
        found = search_type(rt, sp, EG_TYPE_OF_VAL(cls), args[1]);
        if (!found) return EG_ERR;
    }
    EgSuper *s = eg_alloc_sub(rt, type, sizeof *s);
    if (!s) return EG_ERR;
    s->type = cls;
    s->obj = n == 2 ? args[1] : EG_NONE;
    s->obj_type = found ? EG_PTR(found) : EG_NONE;
    return EG_PTR(s);
}

static EgVal init(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)o, (void)args, (void)n, (void)kwnames;
    return EG_NONE;
}

/* An unbound super stored on a class binds to the instance it is read through. */
static EgVal get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)type;
    const EgSuper *s = SUPER(descr);
    if (obj == EG_UNBOUND || obj == EG_NONE || s->obj != EG_NONE) return descr;
    if (eg_ptr_type(descr) != rt->types[EG_T_SUPER]) { /* a subclass makes its own */
        sp[0] = s->type;
        sp[1] = obj;
        return eg_call_u(rt, sp + 2, EG_PTR(eg_ptr_type(descr)), sp, 2, EG_NONE);
    }
    EgType *found = search_type(rt, sp, EG_TYPE_OF_VAL(s->type), obj);
    return found ? eg_super_new(rt, s->type, obj, found) : EG_ERR;
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    const EgSuper *s = SUPER(o);
    if (s->obj_type == EG_NONE)
        return eg_fmt(rt, "<super: <class '%N'>, NULL>", EG_TYPE_OF_VAL(s->type));
    return eg_fmt(rt, "<super: <class '%N'>, <%N object>>", EG_TYPE_OF_VAL(s->type),
                  EG_TYPE_OF_VAL(s->obj_type));
}

static EgVal this_class(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return SUPER(self)->type;
}

static EgVal self_object(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return SUPER(self)->obj;
}

static EgVal self_class(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)args, (void)n, (void)kwnames;
    return SUPER(self)->obj_type;
}

#define SUPER_METHODS(ROW, T)                                                                \
    ROW(T, __thisclass__, this_class, GETSET, "r", "the class invoking super()")             \
    ROW(T, __self__, self_object, GETSET, "r", "the instance invoking super(); may be None") \
    ROW(T, __self_class__, self_class, GETSET, "r",                                          \
        "the type of the instance invoking super(); may be None")
EG_DEFS(super, SUPER_METHODS)

#define SUPER_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)    \
    SLOT(T, repr, repr)      \
    SLOT(T, getattr, getattr) SLOT(T, get, get) SLOT(T, new_, new_super) SLOT(T, init, init)
EG_SLOTS(super, SUPER_SLOTS)

const EgTypeSpec eg_type_super = {EG_T_SUPER, "super", "builtins", EG_T_OBJECT, 0, sizeof(EgSuper)};
EG_TYPE_DOC(super, "super() -> same as super(__class__, <first argument>)")
