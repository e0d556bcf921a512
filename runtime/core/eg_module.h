/* Modules, units and imports.
 *
 * A module written in Python keeps its variables in its unit's numbered slots (unit->k); names that
 * its code never mentions go to an extra dict. A native module has the dict only. Attribute access
 * by name finds slots through an index dict per module. rt->modules (sys.modules) maps names to
 * modules. Functions ending in _u may run user code (a module body) and collect.
 */
#ifndef EG_MODULE_H
#define EG_MODULE_H

#include "edgert/dynamic.h"

typedef struct EgModule {
    EgObj h;
    EgVal name;    /* str */
    EgVal dict;    /* EgDict: names without a slot */
    EgVal index;   /* EgDict: name -> slot number of the unit; EG_NONE until needed */
    EgVal globals; /* EgDict that mirrors the slots, EG_NONE until globals() or vars() asks */
    EgUnit *unit;  /* NULL: native */
    const EgModuleSpec *spec; /* NULL: from a unit or made by user code */
    uint32_t initializing;    /* its body is running: import errors mention circular imports */
    uint32_t pad;
} EgModule;

#define EG_MODULE(v) EG_TO_PTR(EgModule, v)
extern const EgTypeSpec eg_type_module;

/* An empty module with __name__ and the other standard names set. EG_ERR: MemoryError. */
EgVal eg_module_new(EgRt *rt, EgVal name);
/* The variable `name` of a module: slot or extra dict; EG_UNBOUND when absent. No module-level
 * __getattr__. */
EgVal eg_module_get(EgRt *rt, EgModule *m, EgVal name);
/* Stores or (EG_UNBOUND) deletes a variable. False: MemoryError, or deletion of what is absent
 * without an error. */
bool eg_module_set(EgRt *rt, EgModule *m, EgVal name, EgVal value);
/* For native modules' init functions. */
bool eg_module_set_cstr(EgRt *rt, EgVal module, const char *name, EgVal value);
/* The dict of all variables: globals(), vars(module). Always the same dict of a module, brought up
 * to date by this call; names that user code adds to it become variables. EG_ERR: MemoryError. */
EgVal eg_module_dict(EgRt *rt, EgModule *m);
/* The module object of a loaded unit, not yet run; with unit NULL: of a native module. EG_ERR:
 * MemoryError. */
EgVal eg_module_from_unit(EgRt *rt, EgUnit *unit);
EgVal eg_module_alloc(EgRt *rt, EgVal name, EgUnit *unit);

/* The module called `name` from sys.modules, or imported from the image; its parents first. EG_ERR
 * on failure. */
EgVal eg_import_u(EgRt *rt, EgVal *sp, EgVal name);
/* Loads and runs units[0] as __main__: its module, or EG_ERR. */
EgVal eg_import_main_u(EgRt *rt, EgVal *sp);
/* Handles the pending exception as the end of a program does (SystemExit, excepthook, traceback);
 * the exit status. */
int eg_rt_uncaught_u(EgRt *rt, EgVal *sp);
/* sys.setrecursionlimit: how deep Python calls may go, as far as the stacks reach. */
void eg_set_recursion_limit(EgRt *rt, int64_t levels);
/* sys.modules[name], or EG_UNBOUND. */
EgVal eg_module_loaded(EgRt *rt, EgVal name);
/* The builtins module, and one name of it (EG_UNBOUND when absent or not linked). */
EgVal eg_builtins_module(EgRt *rt);
EgVal eg_builtin_by_name(EgRt *rt, EgVal name);
/* Name i of those that the builtins module has, in its order; "": not in this artifact; NULL: there
 * are no more. */
const char *eg_builtin_name(EgRt *rt, uint32_t i);
/* Builtin number n (EgBuiltinId, or EG_B_COUNT + EgTypeId): EG_UNBOUND when not linked, EG_ERR for
 * memory. */
EgVal eg_builtin_value(EgRt *rt, uint32_t n);

/* Units that were loaded (rt->units): the collector's roots and sys.modules' material. */
typedef struct EgUnits {
    EgUnit **items;
    uint32_t count, cap;
    EgDynResult *compiled; /* modules that were compiled while the program runs */
    uint32_t ncompiled;
    EgUnit **dyn; /* units of dynamic code, which their objects keep alive (eg_dynamic.h) */
    uint32_t ndyn, dyn_cap;
} EgUnits;

/* Makes the constants of a unit that has its words. False with an exception set. */
bool eg_unit_constants(EgRt *rt, EgUnit *unit);

/* ---- primitives (prims.def) ---- */
EgVal eg_global_get(EgRt *rt, EgUnit *u, uint32_t slot, EgVal name);
void eg_global_set(EgRt *rt, EgUnit *u, uint32_t slot, EgVal v);
bool eg_global_del(EgRt *rt, EgUnit *u, uint32_t slot, EgVal name);
EgVal eg_builtin_get(EgRt *rt, EgUnit *u, uint32_t n, EgVal name);
EgVal eg_check_bound(EgRt *rt, EgVal v, EgVal name);
EgVal eg_import_name_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal name, uint32_t level);
EgVal eg_import_leaf_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal name, uint32_t level);
EgVal eg_import_from_u(EgRt *rt, EgVal *sp, EgVal module, EgVal name);
bool eg_import_star_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal module);

/* The names that `from module import *` binds, as a list; *listed: they are those of __all__. And
 * name i of them, interned; EG_UNBOUND: it is passed over. */
EgVal eg_import_names_u(EgRt *rt, EgVal *sp, EgVal module, bool *listed);
EgVal eg_import_star_name(EgRt *rt, EgVal module, EgVal names, uint32_t i, bool listed);

/* Puts a module into sys.modules. False: MemoryError. */
bool eg_modules_add(EgRt *rt, EgVal name, EgVal module);
/* Sets an attribute that is no variable of the module (hooks.def). False: MemoryError. */
bool eg_module_put_attr(EgRt *rt, EgModule *m, EgVal name, EgVal value);
/* Sets __path__ of a package. False: MemoryError. */
bool eg_module_set_path(EgRt *rt, EgModule *m, const EgUnit *unit);

#endif
