/* eg_globals.c: names: module variables, builtins, and what unbound ones raise. */
#include <string.h>

#include "edgert/image.h"
#include "edgert/prims.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_module.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* ---- builtins ---- */

EgVal eg_builtin_value(EgRt *rt, uint32_t n) {
    if (n >= EG_B_COUNT) {
        EgType *type = n - EG_B_COUNT < EG_T_COUNT ? rt->types[n - EG_B_COUNT] : NULL;
        return rt->builtins[n] = type ? EG_PTR(type) : EG_UNBOUND;
    }
    if (rt->builtins[n] != EG_UNBOUND || !rt->image->builtins[n]) return rt->builtins[n];
    EgVal module = eg_str_intern(rt, "builtins", 8);
    EgVal f = module == EG_ERR ? EG_ERR
                               : eg_builtin_new(rt, rt->image->builtins[n], EG_NONE, NULL, module);
    if (f != EG_ERR) rt->builtins[n] = f;
    return f;
}

static const struct {
    const char *name;
    uint32_t n;
} type_names[] = {
#define EG_BUILTIN_TYPE(id, name) {name, EG_T_##id},
#include "../../stdlib-shims/builtins/builtin_types.def"
#undef EG_BUILTIN_TYPE
#define EG_EXC(id, name, base, kind) {#name, EG_T_##id},
#include "../exc.def"
#undef EG_EXC
};

static const char *const function_names[] = {
#define EG_BUILTIN(id, name) name,
#include "../../stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
};

static const struct {
    const char *name;
    EgVal value;
} constants[] = {{"None", EG_NONE},
                 {"True", EG_TRUE},
                 {"False", EG_FALSE},
                 {"Ellipsis", EG_ELLIPSIS},
                 {"NotImplemented", EG_NOTIMPL},
                 {"__debug__", EG_TRUE}};

enum {
    CONSTANTS = sizeof constants / sizeof *constants,
    TYPES = sizeof type_names / sizeof *type_names
};

const char *eg_builtin_name(EgRt *rt, uint32_t i) {
    if (i < CONSTANTS) return constants[i].name;
    i -= CONSTANTS;
    if (i < TYPES) return rt->types[type_names[i].n] ? type_names[i].name : "";
    i -= TYPES;
    if (i >= EG_B_COUNT) return NULL;
    return rt->image->builtins[i] ? function_names[i] : "";
}

static bool fill_builtins(EgRt *rt, EgVal module) {
    for (unsigned i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!eg_module_set_cstr(rt, module, constants[i].name, constants[i].value)) return false;
    for (unsigned i = 0; i < sizeof type_names / sizeof *type_names; i++) {
        EgType *type = rt->types[type_names[i].n];
        if (type && !eg_module_set_cstr(rt, module, type_names[i].name, EG_PTR(type))) return false;
    }
    for (uint32_t i = 0; i < EG_B_COUNT; i++) {
        EgVal f = eg_builtin_value(rt, i);
        if (f != EG_UNBOUND && !eg_module_set_cstr(rt, module, function_names[i], f)) return false;
    }
    return true;
}

EgVal eg_builtins_module(EgRt *rt) {
    if (rt->builtins_module != EG_NONE) return rt->builtins_module;
    EgVal name = eg_str_intern(rt, "builtins", 8);
    EgVal module = name == EG_ERR ? EG_ERR : eg_module_new(rt, name);
    if (module == EG_ERR || !fill_builtins(rt, module)) return EG_ERR;
    if (!eg_modules_add(rt, name, module)) return EG_ERR;
    return rt->builtins_module = module;
}

EgVal eg_builtin_by_name(EgRt *rt, EgVal name) {
    EgVal module = eg_builtins_module(rt);
    return module == EG_ERR ? EG_ERR
                            : eg_dict_get_str(rt, EG_TO_PTR(EgDict, EG_MODULE(module)->dict), name);
}

/* ---- primitives ---- */

/* A variable that has no slot, or whose slot is empty: what was put into the module from outside.
 */
EgVal eg_name_outside(EgRt *rt, EgUnit *u, EgVal name);
EgVal eg_name_outside(EgRt *rt, EgUnit *u, EgVal name) {
    if (!EG_IS_PTR(u->module)) return EG_UNBOUND;
    EgModule *m = EG_MODULE(u->module);
    EgVal v = eg_dict_get_str(rt, EG_TO_PTR(EgDict, m->dict), name);
    if (v == EG_UNBOUND && m->globals != EG_NONE)
        v = eg_dict_get_str(rt, EG_TO_PTR(EgDict, m->globals), name);
    if (v == EG_UNBOUND && rt->builtins_module != EG_NONE) v = eg_builtin_by_name(rt, name);
    return v;
}

EgVal eg_global_get(EgRt *rt, EgUnit *u, uint32_t slot, EgVal name) {
    EgVal v = EG_UNIT_GLOBAL(u, slot);
    if (v != EG_UNBOUND) return v;
    if (rt->image->hooks->outside) v = rt->image->hooks->outside(rt, u, name);
    if (v == EG_UNBOUND && rt->image->hooks->builtin_named)
        v = rt->image->hooks->builtin_named(rt, name);
    return v == EG_UNBOUND ? eg_raise_name(rt, name) : v;
}

void eg_global_set(EgRt *rt, EgUnit *u, uint32_t slot, EgVal v) {
    (void)rt;
    EG_UNIT_GLOBAL(u, slot) = v;
}

bool eg_global_del(EgRt *rt, EgUnit *u, uint32_t slot, EgVal name) {
    EgVal *at = &EG_UNIT_GLOBAL(u, slot);
    bool absent = *at == EG_UNBOUND;
    *at = EG_UNBOUND;
    if (EG_IS_PTR(u->module) && EG_MODULE(u->module)->globals != EG_NONE &&
        eg_dict_del_str(rt, EG_TO_PTR(EgDict, EG_MODULE(u->module)->globals), name))
        absent = false;
    if (absent) eg_raise_name(rt, name);
    return !absent;
}

EgVal eg_builtin_get(EgRt *rt, EgUnit *u, uint32_t n, EgVal name) {
    EgVal v = EG_UNBOUND;
    if (rt->dynamic_globals && rt->image->hooks->outside) {
        v = rt->image->hooks->outside(rt, u, name);
        if (v != EG_UNBOUND) return v;
    }
    v = eg_builtin_value(rt, n);
    return v == EG_UNBOUND ? EG_HOOKED(rt, raise_name)(rt, name) : v;
}

EgVal eg_check_bound(EgRt *rt, EgVal v, EgVal name) {
    return v == EG_UNBOUND ? eg_raise_unbound(rt, name, false) : v;
}

/* ---- the variables of a place as a dict ---- */

EgVal eg_globals_dict(EgRt *rt, EgUnit *u) {
    return eg_module_dict(rt, EG_MODULE(u->module));
}

bool eg_locals_put(EgRt *rt, EgVal dict, EgVal name, EgVal v) {
    return v == EG_UNBOUND || eg_dict_set_str(rt, EG_TO_PTR(EgDict, dict), name, v);
}

bool eg_locals_put_cell(EgRt *rt, EgVal dict, EgVal name, EgVal cell) {
    return eg_locals_put(rt, dict, name, EG_TO_PTR(EgCell, cell)->value);
}

EgVal eg_sorted_names_u(EgRt *rt, EgVal *sp, EgVal mapping) {
    sp[0] = mapping;
    sp[0] = eg_list_from_u(rt, sp + 1, mapping);
    if (sp[0] == EG_ERR) return EG_ERR;
    return eg_list_sort_u(rt, sp + 1, sp[0], EG_NONE, false) ? sp[0] : EG_ERR;
}
