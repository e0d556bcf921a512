/* Assignment to __bases__: another place in the hierarchy for a class and all that derive from it.
 * Linked only where a program mentions the name. */
#include "eg_attr.h"
#include "eg_class.h"
#include "eg_error.h"
#include "types/eg_container.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_list.h"

/* CPython frees instances of built-in types that hold no references in another way, and says so
 * first. */
static bool is_collected(const EgType *t) {
    if (t->flags & EG_TYPE_HEAP) return true;
    switch (t->kind) {
    case EG_T_OBJECT:
    case EG_T_INT:
    case EG_T_FLOAT:
    case EG_T_COMPLEX:
    case EG_T_STR:
    case EG_T_BYTES:
    case EG_T_BYTEARRAY: return false;
    default: return true;
    }
}

/* May t have these bases? Then the one that gives the layout is in *base. False: TypeError. */
static bool check_bases(EgRt *rt, const EgType *t, EgVal bases, EgType **base) {
    if (!EG_IS_TUPLE(bases))
        return eg_raise(rt, EG_T_TYPE_ERROR, "can only assign tuple to %N.__bases__, not %T", t,
                        bases),
               false;
    const EgTuple *list = EG_TUPLE(bases);
    if (!list->len)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "can only assign non-empty tuple to %N.__bases__, not ()", t),
               false;
    for (uint32_t i = 0; i < list->len; i++) {
        if (!EG_IS_TYPE(list->v[i]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "%N.__bases__ must be tuple of classes, not '%T'",
                            t, list->v[i]),
                   false;
        if (eg_is_subtype(EG_TYPE_OF_VAL(list->v[i]), t))
            return eg_raise(rt, EG_T_TYPE_ERROR, "a __bases__ item causes an inheritance cycle"),
                   false;
    }
    *base = eg_best_base(rt, bases);
    if (!*base) return false;
    const char *what = NULL;
    if (is_collected(*base) != is_collected(t->base))
        what = "deallocator differs from";
    else if (!eg_same_layout(*base, t->base))
        what = "object layout differs from";
    if (!what) return true;
    eg_raise(rt, EG_T_TYPE_ERROR, "__bases__ assignment: '%N' %s '%N'", *base, what, t->base);
    return false;
}

/* New orders for the class and those below it. `done` collects classes and their old orders. */
static bool reorder_u(EgRt *rt, EgVal *sp, EgType *type, EgVal done) {
    if (!eg_list_push(rt, EG_LIST(done), EG_PTR(type)) ||
        !eg_list_push(rt, EG_LIST(done), type->mro) || !eg_class_find_mro_u(rt, sp, type))
        return false;
    if (!EG_IS_PTR(type->subclasses)) return true;
    sp = eg_nest(rt, sp, "while changing bases");
    if (!sp) return false;
    for (uint32_t i = 0; i < EG_LIST(type->subclasses)->len; i++) {
        sp[0] = eg_list_get_raw(rt, EG_LIST(type->subclasses), i);
        if (!reorder_u(rt, sp + 1, EG_TYPE_OF_VAL(sp[0]), done)) return false;
    }
    return true;
}

static void restore(EgRt *rt, EgVal done) {
    for (uint32_t i = 0; i + 1 < EG_LIST(done)->len; i += 2) {
        EgType *type = EG_TYPE_OF_VAL(eg_list_get_raw(rt, EG_LIST(done), i));
        type->mro = eg_list_get_raw(rt, EG_LIST(done), i + 1);
        EG_BARRIER(rt, type);
    }
}

/* Methods that run now are kept alive by the classes they were found in. */
static bool retire_orders(EgRt *rt, EgVal done) {
    for (uint32_t i = 0; i + 1 < EG_LIST(done)->len; i += 2) {
        EgType *type = EG_TYPE_OF_VAL(eg_list_get_raw(rt, EG_LIST(done), i));
        if (!eg_type_retire(rt, type, eg_list_get_raw(rt, EG_LIST(done), i + 1))) return false;
    }
    return true;
}

static void unregister(EgRt *rt, EgType *type) {
    const EgTuple *bases = EG_TUPLE(type->bases);
    for (uint32_t i = 0; i < bases->len; i++) {
        EgType *base = EG_TYPE_OF_VAL(bases->v[i]);
        if (!EG_IS_PTR(base->subclasses)) continue;
        EgList *l = EG_LIST(base->subclasses);
        uint32_t kept = 0;
        for (uint32_t j = 0; j < l->len; j++) {
            EgVal sub = eg_list_get_raw(rt, l, j);
            if (sub != EG_PTR(type)) l->items.arr->v[kept++] = sub;
        }
        for (uint32_t j = kept; j < l->len; j++) l->items.arr->v[j] = 0;
        l->len = kept;
    }
}

EgVal eg_type_set_bases_u(EgRt *rt, EgVal *sp, EgType *type, EgVal bases) {
    EgType *base;
    if (type->flags & EG_TYPE_IMMUTABLE || bases == EG_UNBOUND)
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        bases == EG_UNBOUND ? "cannot delete '__bases__' attribute of immutable "
                                              "type '%N'"
                                            : "cannot set '__bases__' attribute of immutable type "
                                              "'%N'",
                        type);
    if (!check_bases(rt, type, bases, &base)) return EG_ERR;
    EgVal *r = sp;
    r[0] = eg_list_new(rt, NULL, 0);
    r[1] = type->bases;
    r[2] = EG_PTR(type->base);
    if (r[0] == EG_ERR) return EG_ERR;
    type->bases = bases;
    type->base = base;
    EG_BARRIER(rt, type);
    bool ok = reorder_u(rt, sp + 3, type, r[0]) && retire_orders(rt, r[0]);
    if (!ok || type->bases != bases) { /* a metaclass's mro() may have assigned others meanwhile */
        if (ok) return EG_NONE;
        if (type->bases == bases) {
            restore(rt, r[0]);
            type->bases = r[1];
            type->base = EG_TO_PTR(EgType, r[2]);
        }
        return EG_ERR;
    }
    type->bases = r[1];
    unregister(rt, type);
    type->bases = bases;
    if (!eg_type_register(rt, type)) return EG_ERR;
    eg_type_fix_tree(rt, type);
    eg_type_changed(rt, type);
    eg_caches_flush(rt);
    return EG_NONE;
}
