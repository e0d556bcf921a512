/* isinstance and issubclass: exact types, hooks of metaclasses, tuples and unions. */
#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_class.h"
#include "eg_func.h"
#include "eg_ops.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_container.h"
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

/* __bases__ of anything that acts as a class: a tuple at *bases and 1, 0 when it has none, -1. */
static int bases_of_u(EgRt *rt, EgVal *sp, EgVal v, EgVal *bases) {
    *bases = eg_getattr_opt_u(rt, sp, v, EG_ATOM_OF(rt, bases));
    return *bases == EG_ERR ? -1 : *bases != EG_UNBOUND && EG_IS_TUPLE(*bases);
}

/* Can v be asked about as a class? Otherwise TypeError with the text. */
static bool check_class_u(EgRt *rt, EgVal *sp, EgVal v, const char *otherwise) {
    EgVal bases;
    int r = EG_IS_TYPE(v) ? 1 : bases_of_u(rt, sp, v, &bases);
    if (!r) eg_raise(rt, EG_T_TYPE_ERROR, "%s", otherwise);
    return r > 0;
}

/* Is v the class cls, or does its __bases__ lead there? */
static int descends_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    EgVal *top = eg_nest(rt, sp + 1, "in __subclasscheck__");
    if (!top) return -1;
    for (;;) {
        if (v == cls) return 1;
        sp[0] = v;
        EgVal bases;
        int r = bases_of_u(rt, top, v, &bases);
        if (r <= 0) return r;
        sp[0] = bases;
        const EgTuple *t = EG_TUPLE(bases);
        if (!t->len) return 0;
        for (uint32_t i = 0; i + 1 < t->len; i++) {
            r = descends_u(rt, top, t->v[i], cls);
            if (r) return r;
        }
        v = t->v[t->len - 1];
        if (!EG_SAFEPOINT(rt, top)) return -1;
    }
}

/* Is v a subclass of cls by the rule of type? */
static int is_subclass_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    if (EG_IS_TYPE(v) && EG_IS_TYPE(cls))
        return eg_is_subtype(EG_TYPE_OF_VAL(v), EG_TYPE_OF_VAL(cls));
    if (!check_class_u(rt, sp, v, "issubclass() arg 1 must be a class") ||
        !check_class_u(rt, sp, cls,
                       "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
        return -1;
    return descends_u(rt, sp, v, cls);
}

/* An object may claim another class through a __class__ property (proxies, mocks). */
static int claims_class_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    EgType *t = eg_type_of(rt, v);
    EgVal name = EG_ATOM_OF(rt, class);
    if (EG_IS_TYPE(cls)) {
        if (!(t->flags & EG_TYPE_HEAP)) return 0;
        if (!(t->flags & EG_TYPE_GETATTR) &&
            eg_type_lookup(rt, t, name) == eg_type_lookup(rt, rt->types[EG_T_OBJECT], name))
            return 0;
    }
    EgVal c = eg_getattr_opt_u(rt, sp, v, name);
    if (c == EG_ERR) return -1;
    if (c == EG_UNBOUND) return 0;
    if (!EG_IS_TYPE(cls)) return descends_u(rt, sp, c, cls);
    return EG_IS_TYPE(c) && c != EG_PTR(t) && eg_is_subtype(EG_TYPE_OF_VAL(c), EG_TYPE_OF_VAL(cls));
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
            EgVal *top = eg_nest(rt, sp, "in __instancecheck__");
            int yes = top ? eg_isinstance_u(rt, top, v, c) : -1;
            if (yes) return yes;
        }
        return 0;
    }
    if (find_hook(rt, cls, EG_ATOM_OF(rt, instancecheck)) != EG_UNBOUND)
        return call_hook_u(rt, sp, cls, EG_ATOM_OF(rt, instancecheck), v);
    if (EG_IS_TYPE(cls))
        return eg_is_instance(rt, v, EG_TYPE_OF_VAL(cls)) ? 1 : claims_class_u(rt, sp, v, cls);
    if (EG_IS_KIND(cls, EG_T_GENERIC_ALIAS))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "isinstance() argument 2 cannot be a parameterized generic"),
               -1;
    if (!check_class_u(rt, sp, cls,
                       "isinstance() arg 2 must be a type, a tuple of types, or a union"))
        return -1;
    return claims_class_u(rt, sp, v, cls);
}

int eg_issubclass_u(EgRt *rt, EgVal *sp, EgVal v, EgVal cls) {
    const EgTuple *any = alternatives(cls);
    if (any) {
        for (uint32_t i = 0; i < any->len; i++) {
            EgVal c = any->v[i];
            if (c == EG_NONE && EG_IS_KIND(cls, EG_T_UNION)) c = EG_PTR(rt->types[EG_T_NONE]);
            EgVal *top = eg_nest(rt, sp, "in __subclasscheck__");
            int yes = top ? eg_issubclass_u(rt, top, v, c) : -1;
            if (yes) return yes;
        }
        return 0;
    }
    if (find_hook(rt, cls, EG_ATOM_OF(rt, subclasscheck)) != EG_UNBOUND)
        return call_hook_u(rt, sp, cls, EG_ATOM_OF(rt, subclasscheck), v);
    if (EG_IS_KIND(cls, EG_T_GENERIC_ALIAS))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "issubclass() argument 2 cannot be a parameterized generic"),
               -1;
    return is_subclass_u(rt, sp, v, cls);
}
