/* eg_import.c: import, served from the image: everything that a program can import was linked into
 * it. */
#include <string.h>

#include "edgert/dynamic.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_io.h"
#include "eg_module.h"
#include "os/eg_os.h"
#include "edgert/prims.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define MODULES(rt) EG_TO_PTR(EgDict, (rt)->modules)

EgVal eg_module_loaded(EgRt *rt, EgVal name) {
    if (rt->modules == EG_NONE) return EG_UNBOUND;
    return eg_dict_get_str(rt, MODULES(rt), name);
}

bool eg_modules_add(EgRt *rt, EgVal name, EgVal module) {
    if (rt->modules == EG_NONE) {
        EgVal d = eg_dict_new(rt);
        if (d == EG_ERR) return false;
        rt->modules = d;
    }
    return eg_dict_set_str(rt, MODULES(rt), name, module);
}

static EgUnit *find_unit(EgRt *rt, EgVal name) {
    for (EgUnit *const *u = rt->image->units; u && *u; u++)
        if (u != rt->image->units && eg_str_is(rt, name, (*u)->name)) return *u;
    return NULL;
}

static const EgModuleSpec *find_native(EgRt *rt, EgVal name) {
    for (const EgModuleSpec *const *m = rt->image->modules; m && *m; m++)
        if (eg_str_is(rt, name, (*m)->name)) return *m;
    return NULL;
}

/* The name as bytes; false when no library module is called so. */
static bool plain_name(EgVal name, char *text, size_t room) {
    const EgStr *s = EG_STR(name);
    if (s->len >= room) return false;
    for (uint32_t i = 0; i < s->len; i++) {
        uint32_t c = eg_str_at(s, i);
        if (c == 0 || c > 127) return false;
        text[i] = (char)c;
    }
    text[s->len] = 0;
    return true;
}

static EgUnit *keep_compiled(EgRt *rt, EgDynResult *result) {
    EgUnits *u = rt->units;
    EgDynResult *all = eg_os_realloc(u->compiled, (u->ncompiled + 1) * sizeof *all);
    if (!all) {
        rt->dynamic->release(result);
        return eg_raise_nomem(rt), NULL;
    }
    u->compiled = all;
    u->compiled[u->ncompiled++] = *result;
    return result->unit;
}

/* A module of the library that was not linked in, compiled now, if a compiler is linked: text that
 * runs may import it. NULL: there is none, or an exception is set. The compiler's memory is kept as
 * long as the runtime. */
static EgUnit *compile_unit(EgRt *rt, EgVal name) {
    char text[128];
    EgDynResult result;
    if (!rt->dynamic || !rt->dynamic->find_module || !plain_name(name, text, sizeof text))
        return NULL;
    for (uint32_t i = 0; i < rt->units->ncompiled; i++)
        if (!strcmp(rt->units->compiled[i].unit->name, text)) return rt->units->compiled[i].unit;
    if (rt->dynamic->find_module(text, &result)) return keep_compiled(rt, &result);
    if (result.problem.message) eg_raise(rt, result.problem.type, "%s", result.problem.message);
    if (result.memory) rt->dynamic->release(&result);
    return NULL;
}

/* Runs a unit's body in its module, which is in sys.modules under `name` meanwhile. False on error.
 */
static bool run_unit_u(EgRt *rt, EgVal *sp, EgUnit *unit, EgVal module) {
    sp[0] = module;
    sp[1] = eg_make_function(rt, unit->codes[0], EG_NONE, EG_NONE, EG_NONE, NULL, 0);
    if (sp[1] == EG_ERR) return false;
    EG_MODULE(module)->initializing = 1;
    EgVal r = eg_call_func_u(rt, sp + 2, EG_TO_PTR(EgFunc, sp[1]), sp + 2, 0, EG_NONE);
    EG_MODULE(sp[0])->initializing = 0;
    return r != EG_ERR;
}

static EgVal load_unit_u(EgRt *rt, EgVal *sp, EgUnit *unit, EgVal name) {
    sp[0] = name;
    if (!eg_unit_load(rt, unit)) return EG_ERR;
    sp[1] = eg_module_from_unit(rt, unit);
    if (sp[1] == EG_ERR || !eg_modules_add(rt, name, sp[1])) return EG_ERR;
    if (!run_unit_u(rt, sp + 2, unit, sp[1])) {
        EgVal exc = eg_exc_take(rt);
        eg_dict_del_str(rt, MODULES(rt), sp[0]);
        eg_exc_restore(rt, exc);
        return EG_ERR;
    }
    /* A module may have put something else into its place. */
    EgVal now = eg_module_loaded(rt, sp[0]);
    return now == EG_UNBOUND ? sp[1] : now;
}

static const EgDef *const *functions_of(EgRt *rt, const EgModuleSpec *spec) {
    uint32_t i = 0;
    while (rt->image->modules[i] != spec) i++;
    return rt->image->functions[i];
}

static EgVal load_native_u(EgRt *rt, EgVal *sp, const EgModuleSpec *spec, EgVal name) {
    sp[0] = name;
    sp[1] = eg_module_new(rt, name);
    if (sp[1] == EG_ERR) return EG_ERR;
    EG_MODULE(sp[1])->spec = spec;
    if (!eg_modules_add(rt, name, sp[1])) return EG_ERR;
    for (const EgDef *const *rows = functions_of(rt, spec); rows && *rows; rows++) {
        EgVal f = eg_builtin_new(rt, *rows, sp[1], NULL, name);
        if (f == EG_ERR || !eg_module_set_cstr(rt, sp[1], (*rows)->name, f)) return EG_ERR;
    }
    if (spec->init && !spec->init(rt, sp + 2, sp[1])) {
        EgVal exc = eg_exc_take(rt);
        eg_dict_del_str(rt, MODULES(rt), sp[0]);
        eg_exc_restore(rt, exc);
        return EG_ERR;
    }
    return sp[1];
}

/* Position of the last dot, or UINT32_MAX. */
static uint32_t last_dot(EgVal name) {
    const EgStr *s = EG_STR(name);
    for (uint32_t i = s->len; i > 0; i--)
        if (eg_str_at(s, i - 1) == '.') return i - 1;
    return UINT32_MAX;
}

static EgVal substring(EgRt *rt, EgVal s, uint32_t from, uint32_t to) {
    EgVal part = eg_str_substr(rt, s, from, to);
    return part == EG_ERR ? EG_ERR : eg_str_intern_val(rt, part);
}

static EgVal not_found(EgRt *rt, EgVal name, EgVal parent, bool parent_is_package) {
    if (parent != EG_NONE && !parent_is_package)
        return eg_raise_import(rt, EG_T_MODULE_NOT_FOUND_ERROR, name, EG_NONE,
                               "No module named %R; %R is not a package", name, parent);
    return eg_raise_import(rt, EG_T_MODULE_NOT_FOUND_ERROR, name, EG_NONE, "No module named %R",
                           name);
}

static bool is_package(EgRt *rt, EgVal module) {
    return EG_IS_KIND(module, EG_T_MODULE) &&
           eg_module_get(rt, EG_MODULE(module), rt->atoms[EG_A_path]) != EG_UNBOUND;
}

EgVal eg_import_u(EgRt *rt, EgVal *sp, EgVal name) {
    EgVal found = eg_module_loaded(rt, name);
    if (found != EG_UNBOUND && found != EG_NONE) return found;
    if (found == EG_NONE)
        return eg_raise_import(rt, EG_T_MODULE_NOT_FOUND_ERROR, name, EG_NONE,
                               "import of %S halted; None in sys.modules", name);
    if (sp > rt->limit) return eg_recursion_error(rt);
    sp[0] = name, sp[1] = sp[2] = EG_NONE;
    uint32_t dot = last_dot(name);
    if (dot != UINT32_MAX) {
        sp[1] = substring(rt, name, 0, dot);
        if (sp[1] == EG_ERR) return EG_ERR;
        sp[2] = eg_import_u(rt, sp + 3, sp[1]);
        if (sp[2] == EG_ERR) return EG_ERR;
        found = eg_module_loaded(rt, name); /* the parent may have imported it */
        if (found != EG_UNBOUND) return found;
    }
    EgUnit *unit = find_unit(rt, name);
    const EgModuleSpec *native = unit ? NULL : find_native(rt, name);
    if (!unit && !native && !eg_str_is(rt, name, "builtins")) {
        unit = compile_unit(rt, name);
        if (!unit && rt->exc != EG_UNBOUND) return EG_ERR;
    }
    if (eg_str_is(rt, name, "builtins"))
        sp[3] = eg_builtins_module(rt);
    else if (unit)
        sp[3] = load_unit_u(rt, sp + 3, unit, name);
    else if (native)
        sp[3] = load_native_u(rt, sp + 3, native, name);
    else
        return not_found(rt, name, sp[1], is_package(rt, sp[2]));
    if (sp[3] != EG_ERR && EG_IS_PTR(sp[2])) {
        EgVal tail = substring(rt, sp[0], dot + 1, EG_STR(sp[0])->len);
        if (tail == EG_ERR || !eg_setattr_any_u(rt, sp + 4, sp[2], tail, sp[3])) return EG_ERR;
    }
    return sp[3];
}

EgVal eg_import_main_u(EgRt *rt, EgVal *sp) {
    EgUnit *unit = rt->image->units[0];
    EgVal name = rt->atoms[EG_A_main];
    if (!eg_unit_load(rt, unit)) return EG_ERR;
    sp[0] = eg_module_from_unit(rt, unit);
    const EgHooks *hooks = rt->image->hooks;
    if (sp[0] == EG_ERR || (hooks->modules_add && !hooks->modules_add(rt, name, sp[0])))
        return EG_ERR;
    return run_unit_u(rt, sp + 1, unit, sp[0]) ? sp[0] : EG_ERR;
}

/* ---- primitives ---- */

/* The absolute name of what is imported at `level` (dots) from within a unit. */
static EgVal absolute(EgRt *rt, EgUnit *u, EgVal name, uint32_t level) {
    if (level == 0) return name;
    const char *package = u->is_package ? u->name : u->package ? u->package : "";
    size_t n = strlen(package);
    if (n == 0)
        return eg_raise_import(rt, EG_T_IMPORT_ERROR, EG_NONE, EG_NONE,
                               "attempted relative import with no known parent package");
    for (uint32_t i = 1; i < level; i++) {
        while (n && package[n - 1] != '.') n--;
        if (n == 0)
            return eg_raise_import(rt, EG_T_IMPORT_ERROR, EG_NONE, EG_NONE,
                                   "attempted relative import beyond top-level package");
        n--;
    }
    EgVal base = eg_str_intern(rt, package, n);
    if (base == EG_ERR || EG_STR(name)->len == 0) return base;
    EgVal full = eg_fmt(rt, "%S.%S", base, name);
    return full == EG_ERR ? EG_ERR : eg_str_intern_val(rt, full);
}

EgVal eg_import_leaf_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal name, uint32_t level) {
    EgVal full = absolute(rt, u, name, level);
    if (full == EG_ERR) return EG_ERR;
    sp[0] = full;
    return eg_import_u(rt, sp + 1, full);
}

EgVal eg_import_name_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal name, uint32_t level) {
    EgVal leaf = eg_import_leaf_u(rt, sp, u, name, level);
    if (leaf == EG_ERR || level) return leaf;
    const EgStr *s = EG_STR(name);
    uint32_t dot = 0;
    while (dot < s->len && eg_str_at(s, dot) != '.') dot++;
    if (dot == s->len) return leaf;
    EgVal top = substring(rt, name, 0, dot);
    return top == EG_ERR ? EG_ERR : eg_module_loaded(rt, top);
}

/* ImportError of `from module import name`. */
static EgVal cannot_import(EgRt *rt, EgVal module, EgVal name) {
    EgVal mod_name = EG_NONE, file = EG_NONE;
    bool circular = false;
    if (EG_IS_KIND(module, EG_T_MODULE)) {
        EgModule *m = EG_MODULE(module);
        mod_name = m->name;
        file = eg_module_get(rt, m, rt->atoms[EG_A_file]);
        circular = m->initializing != 0;
    }
    bool known = EG_IS_STR(mod_name);
    EgVal shown = known ? mod_name : eg_fmt(rt, "<unknown module name>");
    EgVal place = EG_IS_STR(file) ? file : eg_fmt(rt, "unknown location");
    if (shown == EG_ERR || place == EG_ERR) return EG_ERR;
    EgVal path = EG_IS_STR(file) ? file : EG_NONE;
    EgVal r = circular ? eg_raise_import(rt, EG_T_IMPORT_ERROR, mod_name, path,
                                         "cannot import name %R from partially initialized module "
                                         "%R (most likely due to a "
                                         "circular import) (%S)",
                                         name, shown, place)
                       : eg_raise_import(rt, EG_T_IMPORT_ERROR, mod_name, path,
                                         "cannot import name %R from %R (%S)", name, shown, place);
    if (eg_exc_is(rt, EG_T_IMPORT_ERROR)) eg_import_error_from(rt, name);
    return r;
}

EgVal eg_import_from_u(EgRt *rt, EgVal *sp, EgVal module, EgVal name) {
    sp[0] = module;
    EgVal v = eg_getattr_opt_u(rt, sp + 1, module, name);
    if (v != EG_UNBOUND) return v;
    if (EG_IS_KIND(module, EG_T_MODULE)) {
        /* A submodule that nobody imported yet, or one that is being imported in a circle. */
        EgVal full = eg_fmt(rt, "%S.%S", EG_MODULE(module)->name, name);
        if (full == EG_ERR) return EG_ERR;
        sp[1] = full;
        v = eg_module_loaded(rt, full);
        if (v != EG_UNBOUND) return v;
        if (find_unit(rt, full) || find_native(rt, full) || compile_unit(rt, full)) {
            full = eg_str_intern_val(rt, full);
            return full == EG_ERR ? EG_ERR : eg_import_u(rt, sp + 2, full);
        }
    }
    return rt->exc == EG_UNBOUND ? cannot_import(rt, sp[0], name) : EG_ERR;
}

/* Stores module.name into the importing module. sp[0] is free. */
static bool star_one_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal module, EgVal name) {
    sp[0] = eg_getattr_u(rt, sp + 1, module, name);
    return sp[0] != EG_ERR && eg_module_set(rt, EG_MODULE(u->module), name, sp[0]);
}

EgVal eg_import_names_u(EgRt *rt, EgVal *sp, EgVal module, bool *listed) {
    EgVal all = eg_getattr_opt_u(rt, sp, module, rt->atoms[EG_A_all]);
    if (all == EG_ERR) return EG_ERR;
    *listed = all != EG_UNBOUND;
    sp[0] = *listed                           ? all
            : EG_IS_KIND(module, EG_T_MODULE) ? eg_module_dict(rt, EG_MODULE(module))
                                              : EG_NONE;
    return sp[0] == EG_ERR ? EG_ERR : eg_list_from_u(rt, sp + 1, sp[0]);
}

EgVal eg_import_star_name(EgRt *rt, EgVal module, EgVal names, uint32_t i, bool listed) {
    EgVal name = eg_list_get_raw(rt, EG_LIST(names), i);
    if (!EG_IS_STR(name)) {
        EgVal of = EG_IS_KIND(module, EG_T_MODULE) ? EG_MODULE(module)->name : rt->empty_str;
        of = eg_fmt(rt, listed ? "%S.__all__" : "%S.__dict__", of);
        if (of == EG_ERR) return EG_ERR;
        return eg_raise(rt, EG_T_TYPE_ERROR, "Item in %S must be str, not %T", of, name);
    }
    if (!listed && EG_STR(name)->len && eg_str_at(EG_STR(name), 0) == '_') return EG_UNBOUND;
    return eg_str_intern_val(rt, name);
}

bool eg_import_star_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal module) {
    bool listed;
    sp[0] = module;
    sp[1] = eg_import_names_u(rt, sp + 2, module, &listed);
    if (sp[1] == EG_ERR) return false;
    for (uint32_t i = 0; i < EG_LIST(sp[1])->len; i++) {
        EgVal name = eg_import_star_name(rt, module, sp[1], i, listed);
        if (name == EG_ERR) return false;
        if (name != EG_UNBOUND && !star_one_u(rt, sp + 2, u, sp[0], name)) return false;
    }
    return true;
}
