/* dir(): the names that attribute access would find. */
#include "edgert/image.h"
#include "eg_attr.h"
#include "eg_func.h"
#include "eg_module.h"
#include "eg_shape.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* Adds the str keys of a dict. */
static bool add_keys(EgRt *rt, EgVal names, EgDict *from) {
    EgVal key, value;
    for (uint32_t i = 0; eg_dict_next(from, &i, &key, &value);)
        if (EG_IS_STR(key) && !eg_dict_set_str(rt, EG_TO_PTR(EgDict, names), key, EG_NONE))
            return false;
    return true;
}

static bool add_type(EgRt *rt, EgVal names, const EgType *type) {
    const EgTuple *mro = EG_TUPLE(type->mro);
    for (uint32_t i = 0; i < mro->len; i++)
        if (!add_keys(rt, names, eg_type_attrs(rt, EG_TYPE_OF_VAL(mro->v[i])))) return false;
    return true;
}

static bool add_own_u(EgRt *rt, EgVal *sp, EgVal names, EgVal obj) {
    const EgType *t = eg_type_of(rt, obj);
    if (!(t->flags & EG_TYPE_GETATTR) && eg_has_dict(t))
        return eg_inst_copy_attrs(rt, EG_OBJ(obj), names);
    EgVal d = eg_getattr_opt_u(rt, sp, obj, EG_ATOM_OF(rt, dict));
    if (d == EG_ERR) return false;
    return d == EG_UNBOUND || !EG_IS_KIND(d, EG_T_DICT) ||
           add_keys(rt, names, EG_TO_PTR(EgDict, d));
}

EgVal eg_dir_names_u(EgRt *rt, EgVal *sp, EgVal obj) {
    EgVal *r = sp;
    r[0] = eg_dict_new(rt);
    if (r[0] == EG_ERR) return EG_ERR;
    if (EG_IS_KIND(obj, EG_T_MODULE)) {
        r[1] = EG_HOOKED(rt, dir_module)(rt, EG_MODULE(obj));
        if (r[1] == EG_ERR || !add_keys(rt, r[0], EG_TO_PTR(EgDict, r[1]))) return EG_ERR;
    } else if (EG_IS_TYPE(obj)) {
        if (!add_type(rt, r[0], EG_TYPE_OF_VAL(obj))) return EG_ERR;
    } else if (!add_own_u(rt, sp + 1, r[0], obj) || !add_type(rt, r[0], eg_type_of(rt, obj))) {
        return EG_ERR;
    }
    return r[0];
}

EgVal eg_dir_u(EgRt *rt, EgVal *sp, EgVal obj) {
    EgVal *r = sp;
    r[0] = eg_dir_names_u(rt, sp, obj);
    if (r[0] == EG_ERR) return EG_ERR;
    r[0] = eg_list_from_u(rt, sp + 1, r[0]);
    if (r[0] == EG_ERR || !eg_list_sort_u(rt, sp + 1, r[0], EG_NONE, false)) return EG_ERR;
    return r[0];
}
