/* Builtins about objects: isinstance, getattr and their kin, hash, repr, len, id, vars, dir. */
#include "core/eg_attr.h"
#include "core/eg_hash.h"
#include "core/eg_module.h"
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "core/eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define UNUSED (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames
#define BUILTIN(fname) \
    static EgVal fname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames)

static EgVal answer(int yes) {
    return yes < 0 ? EG_ERR : EG_BOOL(yes);
}

/* ---- types ---- */

BUILTIN(is_instance) {
    UNUSED;
    return answer(eg_isinstance_u(rt, sp, args[0], args[1]));
}

BUILTIN(is_subclass) {
    UNUSED;
    return answer(eg_issubclass_u(rt, sp, args[0], args[1]));
}

BUILTIN(is_callable) {
    UNUSED;
    return EG_BOOL(eg_type_of(rt, args[0])->s.call);
}

/* ---- attributes ---- */

BUILTIN(get_attr) {
    UNUSED;
    EgVal name = eg_attr_name(rt, args[1], "attribute name");
    if (name == EG_ERR) return EG_ERR;
    if (args[2] == EG_UNBOUND) return eg_getattr_u(rt, sp, args[0], name);
    EgVal v = eg_getattr_opt_u(rt, sp, args[0], name);
    return v == EG_UNBOUND ? args[2] : v;
}

BUILTIN(has_attr) {
    UNUSED;
    EgVal name = eg_attr_name(rt, args[1], "attribute name");
    if (name == EG_ERR) return EG_ERR;
    EgVal v = eg_getattr_opt_u(rt, sp, args[0], name);
    return v == EG_ERR ? EG_ERR : EG_BOOL(v != EG_UNBOUND);
}

BUILTIN(set_attr) {
    UNUSED;
    EgVal name = eg_attr_name(rt, args[1], "attribute name");
    if (name == EG_ERR) return EG_ERR;
    return eg_setattr_any_u(rt, sp, args[0], name, args[2]) ? EG_NONE : EG_ERR;
}

BUILTIN(del_attr) {
    UNUSED;
    EgVal name = eg_attr_name(rt, args[1], "attribute name");
    if (name == EG_ERR) return EG_ERR;
    return eg_setattr_any_u(rt, sp, args[0], name, EG_UNBOUND) ? EG_NONE : EG_ERR;
}

/* The variables of the main module: what vars() and dir() mean at the top level. */
static EgVal main_variables(EgRt *rt) {
    EgVal m = eg_module_loaded(rt, EG_ATOM_OF(rt, main));
    return EG_IS_KIND(m, EG_T_MODULE) ? eg_module_dict(rt, EG_MODULE(m)) : eg_dict_new(rt);
}

BUILTIN(variables) {
    UNUSED;
    if (args[0] == EG_UNBOUND) return main_variables(rt);
    EgVal d = eg_getattr_opt_u(rt, sp, args[0], EG_ATOM_OF(rt, dict));
    if (d != EG_UNBOUND) return d;
    return eg_raise(rt, EG_T_TYPE_ERROR, "vars() argument must have __dict__ attribute");
}

BUILTIN(directory) {
    UNUSED;
    EgVal *r = sp;
    r[0] = args[0] == EG_UNBOUND ? main_variables(rt)
                                 : eg_special_u(rt, sp, args[0], EG_ATOM_OF(rt, dir), 0, 0, 0);
    if (r[0] == EG_UNBOUND) return eg_dir_u(rt, sp, args[0]);
    if (r[0] == EG_ERR) return EG_ERR;
    r[0] = eg_list_from_u(rt, sp + 1, r[0]);
    if (r[0] == EG_ERR || !eg_list_sort_u(rt, sp + 1, r[0], EG_NONE, false)) return EG_ERR;
    return r[0];
}

/* ---- the rest ---- */

BUILTIN(hash_of) {
    UNUSED;
    int64_t h;
    return eg_hash_full_u(rt, sp, args[0], &h) ? EG_BOX_I64(rt, h) : EG_ERR;
}

BUILTIN(repr_of) {
    UNUSED;
    return eg_repr_u(rt, sp, args[0]);
}

BUILTIN(len_of) {
    UNUSED;
    const EgType *t = eg_type_of(rt, args[0]);
    if (t->s.len) return t->s.len(rt, sp, args[0]);
    return eg_raise(rt, EG_T_TYPE_ERROR, "object of type '%T' has no len()", args[0]);
}

/* An address, or for values without one a number that no address is. */
BUILTIN(id_of) {
    UNUSED;
    EgVal v = args[0];
    return eg_int_from_u64(rt,
                           EG_IS_PTR(v) ? (uint64_t)(uintptr_t)EG_OBJ(v) : v ^ ((uint64_t)1 << 63));
}

const EgDef eg_bi_isinstance = {
    "isinstance", is_instance, EG_DEF_FUNC, "(obj, class_or_tuple, /)",
    "Return whether an object is an instance of a class or of a subclass thereof."};
const EgDef eg_bi_issubclass = {
    "issubclass", is_subclass, EG_DEF_FUNC, "(cls, class_or_tuple, /)",
    "Return whether 'cls' is derived from another class or is the same class."};
const EgDef eg_bi_callable = {
    "callable", is_callable, EG_DEF_FUNC, "(obj, /)",
    "Return whether the object is callable (i.e., some kind of function)."};
const EgDef eg_bi_getattr = {"getattr", get_attr, EG_DEF_FUNC, "(object, name, default=None, /)",
                             "Get a named attribute from an object."};
const EgDef eg_bi_hasattr = {"hasattr", has_attr, EG_DEF_FUNC, "(obj, name, /)",
                             "Return whether the object has an attribute with the given name."};
const EgDef eg_bi_setattr = {
    "setattr", set_attr, EG_DEF_FUNC, "(obj, name, value, /)",
    "Sets the named attribute on the given object to the specified value."};
const EgDef eg_bi_delattr = {"delattr", del_attr, EG_DEF_FUNC, "(obj, name, /)",
                             "Deletes the named attribute from the given object."};
const EgDef eg_bi_vars = {"vars", variables, EG_DEF_FUNC, "(object=None, /)",
                          "Return the __dict__ of an object."};
const EgDef eg_bi_dir = {"dir", directory, EG_DEF_FUNC, "(object=None, /)",
                         "Return the names of an object's attributes."};
const EgDef eg_bi_hash = {"hash", hash_of, EG_DEF_FUNC, "(obj, /)",
                          "Return the hash value for the given object."};
const EgDef eg_bi_repr = {"repr", repr_of, EG_DEF_FUNC, "(obj, /)",
                          "Return the canonical string representation of the object."};
const EgDef eg_bi_len = {"len", len_of, EG_DEF_FUNC, "(obj, /)",
                         "Return the number of items in a container."};
const EgDef eg_bi_id = {"id", id_of, EG_DEF_FUNC, "(obj, /)", "Return the identity of an object."};
