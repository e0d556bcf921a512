/* The names of dynamic code, looked up where and when CPython looks them up. */
#include "edgert/prims.h"
#include "eg_dynamic.h"
#include "eg_error.h"
#include "eg_exc.h"
#include "eg_module.h"
#include "eg_type.h"
#include "types/eg_container.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define DICT(v) EG_TO_PTR(EgDict, v)

/* ---- environments ---- */

EgVal eg_env_of_dict(EgRt *rt, EgVal dict) {
    for (uint32_t i = 0; i < rt->units->count; i++) {
        EgVal m = rt->units->items[i]->module;
        if (EG_IS_PTR(m) && EG_MODULE(m)->globals == dict) return m;
    }
    return dict;
}

EgVal eg_env_dict(EgRt *rt, EgVal env) {
    return EG_IS_KIND(env, EG_T_MODULE) ? eg_module_dict(rt, EG_MODULE(env)) : env;
}

EgVal eg_env_find(EgRt *rt, EgVal env, EgVal name) {
    if (!EG_IS_KIND(env, EG_T_MODULE)) return eg_dict_get_str(rt, DICT(env), name);
    EgModule *m = EG_MODULE(env);
    EgVal v = eg_module_get(rt, m, name);
    if (v == EG_UNBOUND && m->globals != EG_NONE) v = eg_dict_get_str(rt, DICT(m->globals), name);
    if (v == EG_UNBOUND && name == EG_ATOM_OF(rt, builtins)) return eg_builtins_module(rt);
    return v;
}

bool eg_env_add_builtins(EgRt *rt, EgVal env) {
    EgVal name = EG_ATOM_OF(rt, builtins);
    if (!EG_IS_KIND(env, EG_T_DICT) || eg_dict_get_str(rt, DICT(env), name) != EG_UNBOUND)
        return rt->exc == EG_UNBOUND;
    EgVal module = eg_builtins_module(rt);
    return module != EG_ERR && eg_dict_set_str(rt, DICT(env), name, EG_MODULE(module)->dict);
}

static EgVal env_of(const EgFunc *fn) {
    return fn->ncells ? fn->cells[fn->ncells - 1] : EG_NONE;
}

/* __globals__ and __module__ of a function of dynamic code. */
EgVal eg_dyn_globals(EgRt *rt, EgFunc *fn);
EgVal eg_dyn_globals(EgRt *rt, EgFunc *fn) {
    return eg_env_dict(rt, env_of(fn));
}

EgVal eg_dyn_module(EgRt *rt, EgFunc *fn);
EgVal eg_dyn_module(EgRt *rt, EgFunc *fn) {
    EgVal env = env_of(fn);
    EgVal name = env == EG_NONE ? EG_NONE : eg_env_find(rt, env, rt->atoms[EG_A_name]);
    return name == EG_UNBOUND ? EG_NONE : name;
}

/* mapping[name]; EG_UNBOUND when it raises KeyError. */
static EgVal item_u(EgRt *rt, EgVal *sp, EgVal mapping, EgVal name) {
    if (EG_IS_EXACT(rt, mapping, EG_T_DICT)) return eg_dict_get_str(rt, DICT(mapping), name);
    EgVal v = eg_getitem_u(rt, sp, mapping, name);
    if (v != EG_ERR || !eg_exc_is(rt, EG_T_KEY_ERROR)) return v;
    eg_exc_clear(rt);
    return EG_UNBOUND;
}

/* NameError; suggestions look where the name was looked for (eg_suggest.c). */
static EgVal raise_name(EgRt *rt, EgVal ns, EgVal env, EgVal name) {
    eg_raise_name(rt, name);
    if (!eg_exc_is(rt, EG_T_NAME_ERROR)) return EG_ERR;
    EG_EXC_OF(rt->exc)->extra[1] = env;
    EG_EXC_OF(rt->exc)->extra[2] = ns;
    EG_BARRIER(rt, EG_OBJ(rt->exc));
    return EG_ERR;
}

static EgVal find_builtin_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name) {
    EgVal from = EG_UNBOUND;
    if (EG_IS_KIND(env, EG_T_DICT)) from = eg_dict_get_str(rt, DICT(env), EG_ATOM_OF(rt, builtins));
    if (from == EG_UNBOUND) return eg_builtin_by_name(rt, name);
    if (EG_IS_KIND(from, EG_T_MODULE)) return eg_module_get(rt, EG_MODULE(from), name);
    return item_u(rt, sp, from, name);
}

EgVal eg_env_builtin_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name) {
    EgVal v = find_builtin_u(rt, sp, env, name);
    return v == EG_UNBOUND ? raise_name(rt, EG_NONE, env, name) : v;
}

EgVal eg_env_get_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name) {
    bool plain = EG_IS_KIND(env, EG_T_MODULE) || EG_IS_EXACT(rt, env, EG_T_DICT);
    EgVal v = plain ? eg_env_find(rt, env, name) : item_u(rt, sp, env, name);
    return v == EG_UNBOUND ? eg_env_builtin_u(rt, sp, env, name) : v;
}

/* A new variable of a module matters to code that names builtins only when it is called like one.
 */
static bool set_variable(EgRt *rt, EgModule *m, EgVal name, EgVal v) {
    uint32_t before = rt->dynamic_globals;
    if (!eg_module_set(rt, m, name, v)) return false;
    if (!before && rt->dynamic_globals && EG_PTR(m) != rt->builtins_module &&
        eg_builtin_by_name(rt, name) == EG_UNBOUND)
        rt->dynamic_globals = 0;
    return m->globals == EG_NONE || eg_dict_set_str(rt, DICT(m->globals), name, v);
}

bool eg_env_set_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name, EgVal v) {
    (void)sp;
    if (EG_IS_KIND(env, EG_T_MODULE)) return set_variable(rt, EG_MODULE(env), name, v);
    return eg_dict_set_str(rt, DICT(env), name, v);
}

bool eg_env_del_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name) {
    (void)sp;
    bool done = false;
    if (EG_IS_KIND(env, EG_T_MODULE)) {
        EgModule *m = EG_MODULE(env);
        done = eg_module_set(rt, m, name, EG_UNBOUND);
        if (m->globals != EG_NONE) done |= eg_dict_del_str(rt, DICT(m->globals), name);
    } else {
        done = eg_dict_del_str(rt, DICT(env), name);
    }
    if (!done && rt->exc == EG_UNBOUND) eg_raise_name(rt, name);
    return done;
}

/* ---- names of a body ---- */

EgVal eg_name_get_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name) {
    EgVal v = EG_UNBOUND;
    if (EG_IS_KIND(ns, EG_T_MODULE))
        v = eg_env_find(rt, ns, name);
    else if (ns != EG_NONE)
        v = item_u(rt, sp, ns, name);
    if (v == EG_UNBOUND) v = eg_env_find(rt, env, name);
    if (v == EG_UNBOUND) v = find_builtin_u(rt, sp, env, name);
    return v == EG_UNBOUND ? raise_name(rt, ns, env, name) : v;
}

bool eg_name_set_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name, EgVal v) {
    if (ns == EG_NONE || EG_IS_KIND(ns, EG_T_MODULE))
        return eg_env_set_u(rt, sp, ns == EG_NONE ? env : ns, name, v);
    if (EG_IS_EXACT(rt, ns, EG_T_DICT)) return eg_dict_set_str(rt, DICT(ns), name, v);
    return eg_setitem_u(rt, sp, ns, name, v);
}

bool eg_name_del_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name) {
    if (ns == EG_NONE || EG_IS_KIND(ns, EG_T_MODULE) || EG_IS_EXACT(rt, ns, EG_T_DICT))
        return eg_env_del_u(rt, sp, ns == EG_NONE ? env : ns, name);
    if (eg_delitem_u(rt, sp, ns, name)) return true;
    eg_exc_clear(rt); /* whatever it was, as in CPython */
    return eg_raise_name(rt, name), false;
}

EgVal eg_env_locals(EgRt *rt, EgVal ns, EgVal env) {
    return ns == EG_NONE ? eg_env_dict(rt, env) : eg_env_dict(rt, ns);
}
