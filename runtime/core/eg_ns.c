/* Names in class bodies: the namespace may be any mapping that a metaclass's __prepare__ made. */
#include "edgert/prims.h"
#include "eg_error.h"
#include "eg_module.h"
#include "eg_type.h"
#include "types/eg_dict.h"

static bool is_plain_dict(EgRt *rt, EgVal ns) {
    return EG_IS_PTR(ns) && eg_ptr_type(ns) == rt->types[EG_T_DICT];
}

/* namespace[name]; EG_UNBOUND when absent. */
static EgVal find_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal name) {
    if (is_plain_dict(rt, ns)) return eg_dict_get_str(rt, EG_TO_PTR(EgDict, ns), name);
    EgVal v = eg_getitem_u(rt, sp, ns, name);
    if (v != EG_ERR || !eg_exc_is(rt, EG_T_KEY_ERROR)) return v;
    eg_exc_clear(rt);
    return EG_UNBOUND;
}

EgVal eg_ns_get_u(EgRt *rt, EgVal *sp, EgVal ns, EgUnit *unit, uint32_t slot, EgVal name) {
    EgVal v = find_u(rt, sp, ns, name);
    return v == EG_UNBOUND ? eg_global_get(rt, unit, slot, name) : v;
}

EgVal eg_ns_get_cell_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal cell, EgVal name) {
    EgVal v = find_u(rt, sp, ns, name);
    return v == EG_UNBOUND ? eg_cell_get(rt, cell, name, 1) : v;
}

bool eg_ns_annotations_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal name) {
    EgVal v = find_u(rt, sp, ns, name);
    if (v != EG_UNBOUND) return v != EG_ERR;
    sp[0] = eg_dict_new(rt);
    return sp[0] != EG_ERR && eg_ns_set_u(rt, sp + 1, ns, sp[0], name);
}

bool eg_ns_set_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal value, EgVal name) {
    if (is_plain_dict(rt, ns)) return eg_dict_set_str(rt, EG_TO_PTR(EgDict, ns), name, value);
    return eg_setitem_u(rt, sp, ns, name, value);
}

bool eg_ns_del_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal name) {
    if (is_plain_dict(rt, ns)) {
        if (eg_dict_del_str(rt, EG_TO_PTR(EgDict, ns), name)) return true;
    } else {
        if (eg_delitem_u(rt, sp, ns, name)) return true;
        if (!eg_exc_is(rt, EG_T_KEY_ERROR)) return false;
        eg_exc_clear(rt);
    }
    return eg_raise_name(rt, name), false;
}
