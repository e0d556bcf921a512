/* isinstance and issubclass: exact types, hooks of metaclasses, tuples and unions. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_class.h"
#include "eg_func.h"
#include "eg_ops.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_list.h"

/* The hook of cls's type that Python code wrote, or EG_UNBOUND where type's own rule applies. */
static EgVal find_hook(EgRt *rt, EgVal cls, EgVal name) {
    EgType *meta = eg_type_of(rt, cls);
    if (meta == rt->types[EG_T_TYPE]) return EG_UNBOUND;
    EgVal f = eg_type_lookup(rt, meta, name);
    return f != EG_UNBOUND && EG_IS_METHOD_DESCR(f) && meta->kind == EG_T_TYPE ? EG_UNBOUND : f;
}

static int call_hook_u(EgRt *rt, EgVal *sp, EgVal cls, EgVal name, EgVal arg) {
    EgVal v = eg_special_u(rt, sp, cls, name, arg, 0, 1);
    if (v == EG_ERR) return -1;
    sp[0] = v;
    return eg_truth_int_u(rt, sp + 1, v);
}

/* An object may claim another class through a __class__ property (proxies, mocks). */
static int claims_class_u(EgRt *rt, EgVal *sp, EgVal v, const EgType *cls) {
    EgType *t = eg_type_of(rt, v);
    EgVal name = EG_ATOM_OF(rt, class);
    if (!(t->flags & EG_TYPE_HEAP)) return 0;
    if (!(t->flags & EG_TYPE_GETATTR) &&
        eg_type_lookup(rt, t, name) == eg_type_lookup(rt, rt->types[EG_T_OBJECT], name))
        return 0;
    EgVal c = eg_getattr_opt_u(rt, sp, v, name);
    if (c == EG_ERR) return -1;
    return c != EG_UNBOUND && EG_IS_TYPE(c) && c != EG_PTR(t) &&
           eg_is_subtype(EG_TYPE_OF_VAL(c), cls);
}

/* The alternatives of a tuple or union of classes, or NULL. */
static const EgTuple *alternatives(EgVal cls) {
    if (EG_IS_TUPLE(cls)) return EG_TUPLE(cls);
    if (EG_IS_KIND(cls, EG_T_UNION)) return EG_TUPLE(EG_TO_PTR(EgUnion, cls)->args);
    return NULL;
}

int eg_isinstance_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    if (EG_PTR(eg_type_of(rt, v)) == cls) return 1;
    const EgTuple *any = alternatives(cls);
    if (any) {
        for (uint32_t i = 0; i < any->len; i++) {
            EgVal c = any->v[i];
            if (c == EG_NONE && EG_IS_KIND(cls, EG_T_UNION)) c = EG_PTR(rt->types[EG_T_NONE]);
            if (sp > rt->limit) return eg_recursion_error(rt), -1;
            int yes = eg_isinstance_u(rt, sp + 1, v, c);
            if (yes) return yes;
        }
        return 0;
    }
    if (find_hook(rt, cls, EG_ATOM_OF(rt, instancecheck)) != EG_UNBOUND)
        return call_hook_u(rt, sp, cls, EG_ATOM_OF(rt, instancecheck), v);
    if (EG_IS_TYPE(cls))
        return eg_is_instance(rt, v, EG_TYPE_OF_VAL(cls))
                   ? 1
                   : claims_class_u(rt, sp, v, EG_TYPE_OF_VAL(cls));
    if (EG_IS_KIND(cls, EG_T_GENERIC_ALIAS))
        eg_raise(rt, EG_T_TYPE_ERROR, "isinstance() argument 2 cannot be a parameterized generic");
    else
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int eg_issubclass_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    const EgTuple *any = alternatives(cls);
    if (any) {
        for (uint32_t i = 0; i < any->len; i++) {
            EgVal c = any->v[i];
            if (c == EG_NONE && EG_IS_KIND(cls, EG_T_UNION)) c = EG_PTR(rt->types[EG_T_NONE]);
            if (sp > rt->limit) return eg_recursion_error(rt), -1;
            int yes = eg_issubclass_u(rt, sp + 1, v, c);
            if (yes) return yes;
        }
        return 0;
    }
    if (find_hook(rt, cls, EG_ATOM_OF(rt, subclasscheck)) != EG_UNBOUND)
        return call_hook_u(rt, sp, cls, EG_ATOM_OF(rt, subclasscheck), v);
    if (!EG_IS_TYPE(v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "issubclass() arg 1 must be a class"), -1;
    if (EG_IS_TYPE(cls)) return eg_is_subtype(EG_TYPE_OF_VAL(v), EG_TYPE_OF_VAL(cls));
    if (EG_IS_KIND(cls, EG_T_GENERIC_ALIAS))
        eg_raise(rt, EG_T_TYPE_ERROR, "issubclass() argument 2 cannot be a parameterized generic");
    else
        eg_raise(rt, EG_T_TYPE_ERROR,
                 "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return -1;
}
