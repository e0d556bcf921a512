/* The descriptor protocol: object.__getattribute__, type.__getattribute__ and their stores. */
#include "eg_attr.h"

#include <string.h>

#include "eg_error.h"
#include "eg_func.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_super.h"
#include "eg_type.h"
#include "edgert/prims.h"
#include "types/eg_dict.h"
#include "types/eg_str.h"

EgVal eg_attr_name(EgRt *rt, EgVal name, const char *who) {
    if (!EG_IS_STR(name))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s must be string, not '%T'", who, name);
    if (EG_OBJ(name)->aux & EG_STR_INTERNED) return name;
    return eg_str_intern_val(rt, name);
}

/* ---- errors ---- */

EgVal eg_raise_no_attr(EgRt *rt, EgVal obj, EgVal name) {
    if (EG_IS_TYPE(obj))
        return eg_raise_attr(rt, obj, name, "type object '%N' has no attribute '%S'",
                             EG_TYPE_OF_VAL(obj), name);
    return eg_raise_attr(rt, obj, name, "'%T' object has no attribute '%S'", obj, name);
}

EgVal eg_raise_no_set(EgRt *rt, EgVal obj, EgVal name, bool deleting) {
    bool dict = eg_has_dict(eg_type_of(rt, obj)) || (deleting && EG_IS_FUNC(obj));
    if (!dict && eg_type_lookup(rt, eg_type_of(rt, obj), name) != EG_UNBOUND)
        return eg_raise_attr(rt, obj, name, "'%T' object attribute '%S' is read-only", obj, name);
    if (dict) return eg_raise_no_attr(rt, obj, name);
    return eg_raise_attr(
        rt, obj, name,
        "'%T' object has no attribute '%S' and no __dict__ for setting new attributes", obj, name);
}

/* ---- attributes that objects themselves hold ---- */

/* The word that holds the attribute dict of a function-like object, or NULL. */
static EgVal *dict_word(EgVal obj) {
    switch (eg_ptr_type(obj)->kind) {
    case EG_T_FUNCTION: return &EG_FUNC(obj)->dict;
    case EG_T_STATICMETHOD:
    case EG_T_CLASSMETHOD: return &EG_TO_PTR(EgWrapped, obj)->dict;
    default: return NULL;
    }
}

EgVal eg_own_attr(EgRt *rt, EgVal obj, EgVal name) {
    if (!EG_IS_PTR(obj)) return EG_UNBOUND;
    if (eg_ptr_type(obj)->flags & (EG_TYPE_INSTANCE | EG_TYPE_ATTR_DICT))
        return eg_inst_get(rt, EG_OBJ(obj), name);
    const EgVal *d = dict_word(obj);
    return d && EG_IS_PTR(*d) ? eg_dict_get_str(rt, EG_TO_PTR(EgDict, *d), name) : EG_UNBOUND;
}

/* Stores or deletes: 1 done, 0 absent or no place for attributes, -1 MemoryError. */
static int own_set(EgRt *rt, EgVal obj, EgVal name, EgVal value) {
    if (!EG_IS_PTR(obj)) return 0;
    if (eg_has_dict(eg_ptr_type(obj))) {
        if (value == EG_UNBOUND) return eg_inst_del(rt, EG_OBJ(obj), name);
        return eg_inst_set(rt, EG_OBJ(obj), name, value) ? 1 : -1;
    }
    EgVal *d = dict_word(obj);
    if (!d || (value == EG_UNBOUND && !EG_IS_PTR(*d))) return 0;
    if (!EG_IS_PTR(*d)) {
        EgVal made = eg_dict_new(rt);
        if (made == EG_ERR) return -1;
        *d = made;
        EG_BARRIER(rt, EG_OBJ(obj));
    }
    if (value == EG_UNBOUND) return eg_dict_del_str(rt, EG_TO_PTR(EgDict, *d), name);
    return eg_dict_set_str(rt, EG_TO_PTR(EgDict, *d), name, value) ? 1 : -1;
}

/* ---- object ---- */

static EgVal type_find_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name);

EgVal eg_generic_find_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    if (EG_IS_TYPE(obj)) return type_find_u(rt, sp, obj, name);
    EgType *type = eg_type_of(rt, obj);
    EgVal d = eg_type_lookup(rt, type, name);
    const EgSlots *ds = d != EG_UNBOUND && EG_IS_PTR(d) ? &eg_ptr_type(d)->s : NULL;
    if (ds && ds->get && ds->set) {
        sp[0] = d;
        return ds->get(rt, sp + 1, d, obj, EG_PTR(type));
    }
    EgVal v = eg_own_attr(rt, obj, name);
    if (v != EG_UNBOUND) return v;
    if (!ds || !ds->get) return d;
    sp[0] = d;
    return ds->get(rt, sp + 1, d, obj, EG_PTR(type));
}

EgVal eg_generic_getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    EgVal v = eg_generic_find_u(rt, sp, obj, name);
    return v == EG_UNBOUND ? eg_raise_no_attr(rt, obj, name) : v;
}

EgVal eg_generic_setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value) {
    EgVal d = eg_type_lookup(rt, eg_type_of(rt, obj), name);
    if (d != EG_UNBOUND && EG_IS_PTR(d) && eg_ptr_type(d)->s.set) {
        sp[0] = d;
        return eg_ptr_type(d)->s.set(rt, sp + 1, d, obj, value);
    }
    int done = own_set(rt, obj, name, value);
    if (done < 0) return EG_ERR;
    return done ? EG_NONE : eg_raise_no_set(rt, obj, name, value == EG_UNBOUND);
}

/* ---- type ---- */

static EgVal type_find_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    EgType *meta = EG_OBJ(obj)->type;
    EgVal d = eg_type_lookup(rt, meta, name);
    const EgSlots *ds = d != EG_UNBOUND && EG_IS_PTR(d) ? &eg_ptr_type(d)->s : NULL;
    sp[0] = d;
    if (ds && ds->get && ds->set) return ds->get(rt, sp + 1, d, obj, EG_PTR(meta));
    EgVal v = eg_type_lookup(rt, EG_TYPE_OF_VAL(obj), name);
    if (v != EG_UNBOUND) {
        if (!EG_IS_PTR(v) || !eg_ptr_type(v)->s.get) return v;
        sp[0] = v;
        return eg_ptr_type(v)->s.get(rt, sp + 1, v, EG_UNBOUND, obj);
    }
    return ds && ds->get ? ds->get(rt, sp + 1, d, obj, EG_PTR(meta)) : d;
}

EgVal eg_type_getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    EgVal v = type_find_u(rt, sp, obj, name);
    return v == EG_UNBOUND ? eg_raise_no_attr(rt, obj, name) : v;
}

EgVal eg_type_setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value) {
    EgType *type = EG_TYPE_OF_VAL(obj);
    if (type->flags & EG_TYPE_IMMUTABLE)
        return eg_raise(rt, EG_T_TYPE_ERROR, "cannot set '%S' attribute of immutable type '%N'",
                        name, type);
    EgVal d = eg_type_lookup(rt, type->h.type, name);
    if (d != EG_UNBOUND && EG_IS_PTR(d) && eg_ptr_type(d)->s.set) {
        sp[0] = d;
        return eg_ptr_type(d)->s.set(rt, sp + 1, d, obj, value);
    }
    if (eg_type_store(rt, type, name, value)) return EG_NONE;
    if (value != EG_UNBOUND) return EG_ERR;
    return eg_raise_no_attr(rt, obj, name);
}

/* ---- any object ---- */

EgVal eg_getattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    return eg_type_of(rt, obj)->s.getattr(rt, sp, obj, name);
}

EgVal eg_getattr_str_u(EgRt *rt, EgVal *sp, EgVal obj, const char *name) {
    EgVal s = eg_str_intern(rt, name, strlen(name));
    return s == EG_ERR ? EG_ERR : eg_getattr_u(rt, sp, obj, s);
}

EgVal eg_getattr_opt_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    const EgType *t = eg_type_of(rt, obj);
    bool quiet = t->s.getattr == eg_generic_getattr_u || t->s.getattr == eg_type_getattr_u;
    EgVal v = quiet ? eg_generic_find_u(rt, sp, obj, name) : t->s.getattr(rt, sp, obj, name);
    if (v != EG_ERR || !eg_exc_is(rt, EG_T_ATTRIBUTE_ERROR)) return v;
    eg_exc_clear(rt);
    return EG_UNBOUND;
}

bool eg_setattr_any_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal value) {
    const EgType *t = eg_type_of(rt, obj);
    return t->s.setattr(rt, sp, obj, name, value) != EG_ERR;
}

bool eg_setattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal value, EgVal name) {
    return eg_setattr_any_u(rt, sp, obj, name, value);
}

bool eg_delattr_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name) {
    return eg_setattr_any_u(rt, sp, obj, name, EG_UNBOUND);
}

/* ---- methods to be called at once ---- */

/* A function that becomes a method when read through an instance. */
static bool is_method_like(EgVal d) {
    return EG_IS_FUNC(d) || (EG_IS_METHOD_DESCR(d) && !EG_TO_PTR(EgMethodDescr, d)->is_class);
}

EgVal eg_load_method_u(EgRt *rt, EgVal *sp, EgVal obj, EgVal name, EgVal *self) {
    const EgType *type = eg_type_of(rt, obj);
    *self = EG_UNBOUND;
    if (type->kind == EG_T_SUPER && !(type->flags & EG_TYPE_HEAP))
        return eg_super_find_u(rt, sp, obj, name, self);
    if (type->kind == EG_T_METHOD && EG_IS_HELD(obj)) {
        *self = EG_TO_PTR(EgMethod, obj)->self;
        return EG_TO_PTR(EgMethod, obj)->func;
    }
    if (type->s.getattr == eg_generic_getattr_u || type->s.getattr == eg_slot_getattr_hook) {
        EgVal d = eg_type_lookup(rt, eg_type_of(rt, obj), name);
        if (d != EG_UNBOUND && is_method_like(d) && eg_own_attr(rt, obj, name) == EG_UNBOUND) {
            *self = obj;
            return d;
        }
    }
    return type->s.getattr(rt, sp, obj, name);
}
