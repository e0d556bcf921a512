/* type.__new__: from a name, bases and a namespace to a class. */
#include "eg_class.h"

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_func.h"
#include "eg_layout.h"
#include "eg_shape.h"
#include "eg_slots.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

static EgDict *dict_of(const EgType *type) {
    return EG_TO_PTR(EgDict, type->dict);
}

EgType *eg_best_meta(EgRt *rt, EgType *meta, EgVal bases) {
    const EgTuple *t = EG_TUPLE(bases);
    for (uint32_t i = 0; i < t->len; i++) {
        EgType *m = eg_type_of(rt, t->v[i]);
        if (eg_is_subtype(meta, m)) continue;
        if (!eg_is_subtype(m, meta)) {
            eg_raise(rt, EG_T_TYPE_ERROR,
                     "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                     "subclass of the "
                     "metaclasses of all its bases");
            return NULL;
        }
        meta = m;
    }
    return meta;
}

/* ---- the namespace becomes the type's dict ---- */

static bool copy_namespace(EgRt *rt, EgType *type, EgVal ns) {
    EgVal key, value;
    for (uint32_t i = 0; eg_dict_next(EG_TO_PTR(EgDict, ns), &i, &key, &value);) {
        if (!EG_IS_STR(key)) continue;
        if (!(EG_OBJ(key)->aux & EG_STR_INTERNED) && (key = eg_str_intern_val(rt, key)) == EG_ERR)
            return false;
        if (!eg_dict_set_str(rt, dict_of(type), key, value)) return false;
    }
    return true;
}

/* Takes a name out of the dict: its value or EG_UNBOUND. */
static EgVal pop(EgRt *rt, EgType *type, EgVal name) {
    EgVal v = eg_dict_get_str(rt, dict_of(type), name);
    if (v != EG_UNBOUND) eg_dict_del_str(rt, dict_of(type), name);
    return v;
}

/* Wraps a plain function stored under a name that implies it. */
static bool wrap(EgRt *rt, EgType *type, EgVal name, EgVal (*wrapper)(EgRt *, EgVal)) {
    EgVal f = eg_dict_get_str(rt, dict_of(type), name);
    if (f == EG_UNBOUND || !EG_IS_FUNC(f)) return true;
    f = wrapper(rt, f);
    return f != EG_ERR && eg_dict_set_str(rt, dict_of(type), name, f);
}

static bool set_default(EgRt *rt, EgType *type, EgVal name, EgVal value) {
    if (eg_dict_get_str(rt, dict_of(type), name) != EG_UNBOUND) return true;
    return eg_dict_set_str(rt, dict_of(type), name, value);
}

static bool fill_names(EgRt *rt, EgType *type) {
    EgVal q = pop(rt, type, EG_ATOM_OF(rt, qualname));
    if (q != EG_UNBOUND && !EG_IS_STR(q))
        return eg_raise(rt, EG_T_TYPE_ERROR, "type __qualname__ must be a str, not %T", q), false;
    type->qualname = q == EG_UNBOUND ? type->name : q;
    if (!set_default(rt, type, EG_ATOM_OF(rt, module), EG_ATOM_OF(rt, main))) return false;
    type->module = eg_dict_get_str(rt, dict_of(type), EG_ATOM_OF(rt, module));
    return wrap(rt, type, EG_ATOM_OF(rt, new), eg_staticmethod_new) &&
           wrap(rt, type, EG_ATOM_OF(rt, init_subclass), eg_classmethod_new) &&
           wrap(rt, type, EG_ATOM_OF(rt, class_getitem), eg_classmethod_new);
}

/* What every class has, after the names of its __slots__ have been looked at. */
static bool fill_defaults(EgRt *rt, EgType *type) {
    return set_default(rt, type, EG_ATOM_OF(rt, doc), EG_NONE) &&
           (eg_dict_get_str(rt, dict_of(type), EG_ATOM_OF(rt, eq)) == EG_UNBOUND ||
            set_default(rt, type, EG_ATOM_OF(rt, hash), EG_NONE));
}

/* ---- hooks ---- */

/* "Error calling __set_name__ on 'X' instance 'y' in 'C'" as a note of the pending exception. */
static void add_note(EgRt *rt, const EgType *type, EgVal key, EgVal value) {
    EgVal exc = eg_exc_take(rt);
    EgVal note =
        eg_fmt(rt, "Error calling __set_name__ on '%T' instance %R in '%N'", value, key, type);
    EgExc *e = EG_EXC_OF(exc);
    if (note != EG_ERR) {
        if (EG_IS_PTR(e->notes) && EG_IS_LIST(e->notes))
            eg_list_push(rt, EG_LIST(e->notes), note);
        else
            e->notes = eg_list_new(rt, &note, 1);
        if (e->notes == EG_ERR) e->notes = EG_NONE;
        EG_BARRIER(rt, e);
    }
    eg_exc_restore(rt, exc);
}

static bool set_name_u(EgRt *rt, EgVal *sp, EgType *type, EgVal key, EgVal value) {
    EgType *vt = eg_type_of(rt, value);
    if (EG_IS_FUNC(value) || eg_type_lookup(rt, vt, EG_ATOM_OF(rt, set_name)) == EG_UNBOUND)
        return true;
    if (vt == rt->types[EG_T_PROPERTY]) {
        EG_TO_PTR(EgProperty, value)->name = key;
        EG_BARRIER(rt, EG_OBJ(value));
        return true;
    }
    if (eg_special_u(rt, sp, value, EG_ATOM_OF(rt, set_name), EG_PTR(type), key, 2) != EG_ERR)
        return true;
    add_note(rt, type, key, value);
    return false;
}

/* __set_name__ of everything in the class body; hooks may change the dict, so a copy of its items
 * is walked. */
static bool set_names_u(EgRt *rt, EgVal *sp, EgType *type) {
    EgDict *copy = eg_dict_copy(rt, dict_of(type));
    if (!copy) return false;
    sp[0] = EG_PTR(copy);
    EgVal key, value;
    for (uint32_t i = 0; eg_dict_next(copy, &i, &key, &value);)
        if (EG_IS_PTR(value) && !set_name_u(rt, sp + 1, type, key, value)) return false;
    return true;
}

static bool init_subclass_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *kwvalues, EgVal kwnames) {
    EgVal f = eg_type_lookup_after(rt, type, type, EG_ATOM_OF(rt, init_subclass));
    if (f == EG_UNBOUND || (EG_IS_METHOD_DESCR(f) && !eg_nkw(kwnames))) return true;
    if (EG_IS_METHOD_DESCR(f))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%S.__init_subclass__() takes no keyword arguments",
                        type->qualname),
               false;
    sp[0] = f;
    if (EG_IS_PTR(f) && eg_ptr_type(f)->s.get) {
        f = eg_ptr_type(f)->s.get(rt, sp + 1, f, EG_UNBOUND, EG_PTR(type));
        if (f == EG_ERR) return false;
        sp[0] = f;
    }
    return eg_call_u(rt, sp + 1, f, kwvalues, 0, kwnames) != EG_ERR;
}

/* ---- assembling ---- */

bool eg_class_find_mro_u(EgRt *rt, EgVal *sp, EgType *type) {
    EgType *meta = type->h.type;
    EgVal f =
        meta == rt->types[EG_T_TYPE] ? EG_UNBOUND : eg_type_lookup(rt, meta, EG_ATOM_OF(rt, n_mro));
    if (f == EG_UNBOUND || EG_IS_METHOD_DESCR(f)) return eg_type_linearise(rt, type);
    EgVal v = eg_special_u(rt, sp, EG_PTR(type), EG_ATOM_OF(rt, n_mro), 0, 0, 0);
    if (v == EG_ERR) return false;
    sp[0] = v;
    v = eg_tuple_from_u(rt, sp + 1, v);
    if (v == EG_ERR) return false;
    for (uint32_t i = 0; i < EG_TUPLE(v)->len; i++)
        if (!EG_IS_TYPE(EG_TUPLE(v)->v[i]))
            return eg_raise(rt, EG_T_TYPE_ERROR, "mro() returned a non-class ('%T')",
                            EG_TUPLE(v)->v[i]),
                   false;
    type->mro = v;
    EG_BARRIER(rt, type);
    return true;
}

static EgType *make_type(EgRt *rt, EgType *meta, EgType *base, EgVal name, EgVal bases) {
    const uint32_t inherited = EG_TYPE_EXC | EG_TYPE_SEQUENCE | EG_TYPE_MAPPING;
    EgType *type = eg_type_alloc(rt, meta);
    if (!type) return NULL;
    type->name = eg_str_intern_val(rt, name);
    if (type->name == EG_ERR) return NULL;
    type->bases = bases;
    type->base = base;
    type->kind = base->kind;
    type->inst_size = base->inst_size;
    type->flags = EG_TYPE_HEAP;
    for (uint32_t i = 0; i < EG_TUPLE(bases)->len; i++)
        type->flags |= EG_TYPE_OF_VAL(EG_TUPLE(bases)->v[i])->flags & inherited;
    if (!(base->flags & EG_TYPE_EXC)) type->flags &= ~(uint32_t)EG_TYPE_EXC;
    type->mro = rt->empty_tuple;
    return type;
}

static bool finish_type_u(EgRt *rt, EgVal *sp, EgType *type, EgVal ns) {
    if (!copy_namespace(rt, type, ns) || !fill_names(rt, type)) return false;
    EgVal cell = pop(rt, type, EG_ATOM_OF(rt, classcell));
    sp[0] = cell;
    if (cell != EG_UNBOUND && !EG_IS_KIND(cell, EG_T_CELL))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "__classcell__ must be a nonlocal cell, not <class '%T'>", cell),
               false;
    if (!eg_layout_class_u(rt, sp + 1, type) || !fill_defaults(rt, type) ||
        !eg_class_find_mro_u(rt, sp + 1, type))
        return false;
    eg_slots_fix(rt, type);
    eg_type_changed(rt, type);
    if (!eg_type_register(rt, type)) return false;
    if (cell != EG_UNBOUND) eg_cell_set(rt, cell, EG_PTR(type));
    return set_names_u(rt, sp + 1, type);
}

static bool holds_null(const EgStr *s) {
    uint32_t i = 0;
    while (i < s->len && eg_str_at(s, i)) i++;
    return i < s->len;
}

static bool check_new_args(EgRt *rt, const EgVal *args, uint32_t n) {
    if (n != 3)
        return eg_raise(rt, EG_T_TYPE_ERROR, "type.__new__() takes exactly 3 arguments (%u given)",
                        n),
               false;
    if (!EG_IS_STR(args[0]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "type.__new__() argument 1 must be str, not %A",
                        args[0]),
               false;
    if (holds_null(EG_STR(args[0])))
        return eg_raise(rt, EG_T_VALUE_ERROR, "type name must not contain null characters"), false;
    if (!EG_IS_TUPLE(args[1]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "type.__new__() argument 2 must be tuple, not %A",
                        args[1]),
               false;
    if (!EG_IS_KIND(args[2], EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "type.__new__() argument 3 must be dict, not %A",
                        args[2]),
               false;
    return true;
}

EgVal eg_type_new_u(EgRt *rt, EgVal *sp, EgType *meta, EgVal *args, uint32_t n, EgVal kwnames) {
    if (!check_new_args(rt, args, n)) return EG_ERR;
    EgVal *r = sp;
    r[0] = args[1];
    if (!EG_TUPLE(r[0])->len) {
        EgVal object = EG_PTR(rt->types[EG_T_OBJECT]);
        r[0] = eg_tuple_new(rt, &object, 1);
        if (r[0] == EG_ERR) return EG_ERR;
    }
    EgType *winner = eg_best_meta(rt, meta, r[0]);
    if (!winner) return EG_ERR;
    if (winner != meta && winner->s.new_ != eg_type_new_u)
        return winner->s.new_(rt, sp + 1, winner, args, n, kwnames);
    EgType *base = eg_best_base(rt, r[0]);
    EgType *type = base ? make_type(rt, winner, base, args[0], r[0]) : NULL;
    if (!type) return EG_ERR;
    r[1] = EG_PTR(type);
    if (!finish_type_u(rt, sp + 2, type, args[2])) return EG_ERR;
    if (!init_subclass_u(rt, sp + 2, type, args + 3, kwnames)) return EG_ERR;
    return r[1];
}

EgVal eg_class_make_u(EgRt *rt, EgVal *sp, EgVal name, EgVal bases, EgVal dict) {
    EgVal *r = sp;
    r[0] = name;
    r[1] = bases;
    r[2] = dict;
    return eg_type_new_u(rt, sp + 3, rt->types[EG_T_TYPE], r, 3, EG_NONE);
}
