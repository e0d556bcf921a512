/* Dynamic code: eval, exec, compile, and the names of what they compile.
 *
 * `env` stands for the globals of dynamic code: a dict, or a module written in Python, whose
 * variables they are then; `ns` for its locals: any mapping, a module, or EG_NONE, which means the
 * globals. A unit of dynamic code lies in one object of the heap, which everything that may run it
 * or show it marks (EgUnit.owner); the collector frees it with that.
 */
#ifndef EG_DYNAMIC_H
#define EG_DYNAMIC_H

#include "edgert/dynamic.h"

/* The words of rt->scope: the caller's globals and locals for a callee to take; the globals of the
 * dynamic code that is running; the code objects of units of the image, a dict. NULL: MemoryError.
 */
enum { SCOPE_ENV, SCOPE_NS, SCOPE_HOME, SCOPE_CODES, SCOPE_WORDS };
EgVal *eg_scope_words(EgRt *rt);

/* ---- units (eg_dyn_unit.c) ---- */

/* A copy of a freshly compiled unit in an object of its own, its constants made; the unit. NULL:
 * MemoryError. Nothing marks it yet. */
EgUnit *eg_dyn_load(EgRt *rt, const EgUnit *unit);
/* Forgets the units that the collection under way found dead (hooks.def). */
void eg_units_sweep(EgRt *rt);

/* ---- names (eg_dyn_names.c) ---- */

/* The module whose variables a dict mirrors (globals()), or the dict itself. */
EgVal eg_env_of_dict(EgRt *rt, EgVal dict);
/* globals(): the dict of an environment. EG_ERR: MemoryError. */
EgVal eg_env_dict(EgRt *rt, EgVal env);
/* The variable of an environment without its builtins; EG_UNBOUND: absent. */
EgVal eg_env_find(EgRt *rt, EgVal env, EgVal name);
/* Puts __builtins__ into a dict that is about to be an environment. False: MemoryError. */
bool eg_env_add_builtins(EgRt *rt, EgVal env);
/* The builtin that an environment knows by that name; NameError. */
EgVal eg_env_builtin_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name);
EgVal eg_name_get_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name);
bool eg_name_set_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name, EgVal v);
bool eg_name_del_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name);
EgVal eg_env_get_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name);
bool eg_env_set_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name, EgVal v);
bool eg_env_del_u(EgRt *rt, EgVal *sp, EgVal env, EgVal name);
EgVal eg_env_locals(EgRt *rt, EgVal ns, EgVal env);
EgVal eg_env_import_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal name, uint32_t level,
                      uint32_t leaf);
/* __import__(name, env, _, fromlist, level); env EG_NONE: no globals. */
EgVal eg_dyn_import_u(EgRt *rt, EgVal *sp, EgVal name, EgVal env, EgVal fromlist, int64_t level);
bool eg_env_star_u(EgRt *rt, EgVal *sp, EgVal ns, EgVal env, EgVal module);

/* ---- running (eg_dynamic.c) ---- */

/* The variables that a call of eval, exec and their like sees. */
typedef struct EgScope {
    EgVal env, ns;
} EgScope;

/* Takes the scope that eg_call_scoped_u has left, or else that of the dynamic code that is
 * running, or the main module. */
EgScope eg_scope_take(EgRt *rt);
EgVal eg_call_scoped_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal ns, EgVal env, EgVal *args,
                       uint32_t n);
bool eg_display_u(EgRt *rt, EgVal *sp, EgVal v);
/* Compiles a text to a code object. EG_ERR: SyntaxError and its like. */
EgVal eg_dyn_compile_u(EgRt *rt, EgVal *sp, const EgDynRequest *request);
/* Runs a code object. closure: a tuple of cells or EG_NONE. env and ns must be rooted. */
EgVal eg_dyn_run_u(EgRt *rt, EgVal *sp, EgVal code, EgScope scope, EgVal closure);

#endif
