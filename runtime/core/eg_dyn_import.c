/* Imports of dynamic code and __import__: over what was linked in. */
#include <string.h>

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_dynamic.h"
#include "eg_error.h"
#include "eg_module.h"
#include "eg_ops.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* The unit that relative imports of an environment start from: its module's, or one made up from
 * __package__ and __name__. */
static void importer(EgRt *rt, EgVal env, EgUnit *unit, char *package, size_t room) {
    EgVal name = eg_env_find(rt, env, EG_ATOM_OF(rt, package));
    bool is_name = !EG_IS_STR(name);
    if (is_name) name = eg_env_find(rt, env, rt->atoms[EG_A_name]);
    size_t n = 0;
    if (EG_IS_STR(name) && EG_STR(name)->len < room)
        for (; n < EG_STR(name)->len; n++) package[n] = (char)eg_str_at(EG_STR(name), (uint32_t)n);
    if (is_name && eg_env_find(rt, env, rt->atoms[EG_A_path]) == EG_UNBOUND)
        while (n && package[n - (n > 0)] != '.') n--;
    if (n && package[n - 1] == '.') n--;
    package[n] = 0;
    *unit = (EgUnit){.name = "", .package = package};
}

/* Restricted builtins may not have __import__: false with ImportError set. */
static bool may_import_u(EgRt *rt, EgVal *sp, EgVal env) {
    EgVal import = eg_str_intern(rt, "__import__", 10);
    EgVal f = import == EG_ERR ? EG_ERR : eg_env_builtin_u(rt, sp, env, import);
    if (f != EG_ERR || !eg_exc_is(rt, EG_T_NAME_ERROR)) return f != EG_ERR;
    eg_exc_clear(rt);
    eg_raise(rt, EG_T_IMPORT_ERROR, "__import__ not found");
    return false;
}

EgVal eg_env_import_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name, uint32_t level,
                      uint32_t leaf) {
    char package[256];
    EgUnit unit;
    (void)ns;
    importer(rt, env, &unit, package, sizeof package);
    if (EG_IS_KIND(env, EG_T_DICT) && !may_import_u(rt, sp, env)) return EG_ERR;
    return leaf ? eg_import_leaf_u(rt, sp, &unit, name, level)
                : eg_import_name_u(rt, sp, &unit, name, level);
}

/* Stores module.name. sp[0] is free. */
static bool star_one_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal module, EgVal name) {
    sp[0] = eg_getattr_u(rt, sp + 1, module, name);
    return sp[0] != EG_ERR && eg_name_set_u(rt, sp + 1, ns, env, name, sp[0]);
}

bool eg_env_star_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal module) {
    bool listed;
    sp[0] = eg_import_names_u(rt, sp + 1, module, &listed);
    if (sp[0] == EG_ERR) return false;
    for (uint32_t i = 0; i < EG_LIST(sp[0])->len; i++) {
        EgVal name = eg_import_star_name(rt, module, sp[0], i, listed);
        if (name == EG_ERR) return false;
        if (name != EG_UNBOUND && !star_one_u(rt, sp + 1, ns, env, module, name)) return false;
    }
    return true;
}

/* Imports the modules that a package's fromlist names. */
static bool submodules_u(EgRt *rt, EgVal *sp, EgVal module, EgVal fromlist) {
    sp[0] = eg_list_from_u(rt, sp + 1, fromlist);
    if (sp[0] == EG_ERR) return false;
    for (uint32_t i = 0; i < EG_LIST(sp[0])->len; i++) {
        sp[1] = eg_list_get_raw(rt, EG_LIST(sp[0]), i);
        if (!EG_IS_STR(sp[1])) {
            eg_raise(rt, EG_T_TYPE_ERROR, "Item in ``from list'' must be str, not %T", sp[1]);
            return false;
        }
        if (eg_str_is(rt, sp[1], "*")) continue;
        sp[1] = eg_str_intern_val(rt, sp[1]);
        if (sp[1] == EG_ERR) return false;
        if (eg_import_from_u(rt, sp + 2, module, sp[1]) != EG_ERR) continue;
        if (!eg_exc_is(rt, EG_T_IMPORT_ERROR)) return false;
        eg_exc_clear(rt); /* the import statement says what is missing */
    }
    return true;
}

EgVal eg_dyn_import_u(EgRt *rt, EgVal *sp, EgVal name, EgVal env, EgVal fromlist, int64_t level) {
    char package[256];
    EgUnit unit;
    if (!EG_IS_STR(name)) return eg_raise(rt, EG_T_TYPE_ERROR, "module name must be a string");
    if (level < 0) return eg_raise(rt, EG_T_VALUE_ERROR, "level must be >= 0");
    if (!EG_STR(name)->len && !level) return eg_raise(rt, EG_T_VALUE_ERROR, "Empty module name");
    if (level && env == EG_NONE) return eg_raise(rt, EG_T_KEY_ERROR, "'__name__' not in globals");
    sp[0] = name = eg_str_intern_val(rt, name);
    if (name == EG_ERR) return EG_ERR;
    unit = (EgUnit){.name = "", .package = ""};
    if (level) importer(rt, env, &unit, package, sizeof package);
    int from = fromlist == EG_NONE ? 0 : eg_truth_int_u(rt, sp + 1, fromlist);
    if (from < 0) return EG_ERR;
    if (!from) return eg_import_name_u(rt, sp + 1, &unit, name, (uint32_t)level);
    sp[1] = eg_import_leaf_u(rt, sp + 1, &unit, name, (uint32_t)level);
    if (sp[1] == EG_ERR) return EG_ERR;
    bool package_like = EG_IS_KIND(sp[1], EG_T_MODULE) &&
                        eg_module_get(rt, EG_MODULE(sp[1]), rt->atoms[EG_A_path]) != EG_UNBOUND;
    return !package_like || submodules_u(rt, sp + 2, sp[1], fromlist) ? sp[1] : EG_ERR;
}
