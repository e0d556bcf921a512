/* Running dynamic code: whose variables a call sees, code objects, and the errors of texts.
 *
 * Scopes. eval and exec work on the variables of their caller, which C functions do not know. Where
 * the compiler sees a call by name it emits call_scoped, which leaves the caller's globals and
 * locals in rt->scope for the callee to take. Otherwise (`map(eval, texts)`) the globals are those
 * of the dynamic code that is running, or the main module's. */
#include "eg_dynamic.h"

#include <string.h>

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_call.h"
#include "eg_error.h"
#include "eg_func.h"
#include "eg_io.h"
#include "eg_module.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

/* ---- scopes ---- */

static bool leave(EgRt *rt, EgVal ns, EgVal env) {
    EgVal *w = eg_scope_words(rt);
    if (!w) return false;
    w[SCOPE_ENV] = env;
    w[SCOPE_NS] = ns;
    return true;
}

EgScope eg_scope_take(EgRt *rt) {
    EgScope s = {EG_NONE, EG_NONE};
    if (rt->scope != EG_NONE) {
        EgVal *w = EG_TO_PTR(EgArr, rt->scope)->v;
        s = (EgScope){w[SCOPE_ENV], w[SCOPE_NS]};
        w[SCOPE_ENV] = w[SCOPE_NS] = EG_NONE;
        if (s.env == EG_NONE) s.env = w[SCOPE_HOME];
    }
    const EgUnit *main = rt->image->units ? rt->image->units[0] : NULL;
    if (s.env == EG_NONE && main && EG_IS_PTR(main->module)) s.env = main->module;
    return s;
}

/* Whether f is builtin number n. */
static bool is_builtin(EgRt *rt, EgVal f, EgBuiltinId n) {
    const EgDef *def = rt->image->builtins[n];
    return def && EG_IS_BUILTIN(f) && EG_TO_PTR(EgBuiltin, f)->def == def;
}

static bool sees_scope(EgRt *rt, EgVal f) {
    return is_builtin(rt, f, EG_B_eval) || is_builtin(rt, f, EG_B_exec) ||
           is_builtin(rt, f, EG_B_locals) || is_builtin(rt, f, EG_B_globals);
}

EgVal eg_call_scoped_u(EgRt *rt, EgVal *sp, EgUnit *u, EgVal ns, EgVal env, EgVal *args,
                       uint32_t n) {
    (void)n;
    EgVal f = args[0], list = args[1], dict = args[2];
    if (env == EG_NONE) env = u->module;
    bool bare = EG_IS_LIST(list) && !EG_LIST(list)->len && dict == EG_NONE;
    if (bare && is_builtin(rt, f, EG_B_vars)) return eg_env_locals(rt, ns, env);
    if (bare && is_builtin(rt, f, EG_B_dir)) {
        sp[0] = eg_env_locals(rt, ns, env);
        return sp[0] == EG_ERR ? EG_ERR : eg_sorted_names_u(rt, sp + 1, sp[0]);
    }
    if (!sees_scope(rt, f)) return eg_call_ex_u(rt, sp, f, list, dict);
    sp[0] = list;
    if (!EG_IS_LIST(list)) {
        list = sp[0] = eg_list_from_u(rt, sp + 1, list);
        if (list == EG_ERR) return EG_ERR;
    }
    /* from here to the builtin's own code nothing runs that could take the scope away */
    if (!leave(rt, ns, env)) return EG_ERR;
    EgVal v = eg_call_tuple_u(rt, sp + 1, f, list, dict);
    leave(rt, EG_NONE, EG_NONE); /* wrong arguments: it was not called */
    return v;
}

/* ---- texts to code objects ---- */

static EgVal text_of(EgRt *rt, const char *s, size_t n) {
    return s ? eg_str_from_utf8(rt, s, n) : EG_NONE;
}

/* Raises what a problem says: SyntaxError(msg, (filename, lineno, offset, text, end ...)). */
static EgVal raise_problem_u(EgRt *rt, EgVal *sp, const EgDynProblem *p, const char *file) {
    EgType *type = rt->types[p->type];
    sp[0] = text_of(rt, p->message, strlen(p->message));
    if (p->type == EG_T_SYSTEM_ERROR || p->type == EG_T_NOT_IMPLEMENTED_ERROR)
        return sp[0] == EG_ERR ? EG_ERR : eg_raise_type(rt, type, sp[0]);
    EgVal parts[6] = {
        text_of(rt, file, strlen(file)),   EG_INT(p->line),     EG_INT(p->col),
        text_of(rt, p->text, p->text_len), EG_INT(p->end_line), EG_INT((int32_t)p->end_col)};
    sp[1] = eg_tuple_new(rt, parts, 6);
    if (sp[0] == EG_ERR || parts[0] == EG_ERR || parts[3] == EG_ERR || sp[1] == EG_ERR)
        return EG_ERR;
    sp[0] = eg_call_u(rt, sp + 2, EG_PTR(type), sp, p->line || p->text ? 2 : 1, EG_NONE);
    return sp[0] == EG_ERR ? EG_ERR : eg_raise_value(rt, sp[0]);
}

/* Root words that the C stack of the compiler stands for. */
enum { COMPILER_WORDS = 4096 };

EgVal eg_dyn_compile_u(EgRt *rt, EgVal *sp, const EgDynRequest *request) {
    EgDynResult result;
    if (!rt->dynamic)
        return eg_raise(
            rt, EG_T_NOT_IMPLEMENTED_ERROR,
            "eval, exec and compile need the compiler, which is not part of this program");
    if (sp + COMPILER_WORDS > rt->limit) return eg_recursion_error(rt);
    if (request->len && memchr(request->text, 0, request->len)) {
        EgDynProblem nul = {.type = EG_T_SYNTAX_ERROR,
                            .message = "source code string cannot contain null bytes"};
        return raise_problem_u(rt, sp, &nul, request->file);
    }
    rt->dynamic->compile(request, &result);
    EgVal v = EG_ERR;
    if (result.warnings) eg_io_write_err_u(rt, sp, result.warnings, result.warnings_len);
    if (result.unit) {
        EgUnit *unit = eg_dyn_load(rt, result.unit);
        v = unit ? eg_code_new(rt, unit->codes[0]) : EG_ERR;
    } else {
        raise_problem_u(rt, sp, &result.problem, request->file);
    }
    rt->dynamic->release(&result);
    return v;
}

/* ---- running ---- */

EgVal eg_func_of_code(EgRt *rt, EgCode *code, EgVal env, EgVal closure) {
    enum { SMALL = 32 };
    EgVal cells[SMALL + 1];
    uint32_t n = EG_IS_TUPLE(closure) ? EG_TUPLE(closure)->len : 0;
    if (n > SMALL) return eg_raise(rt, EG_T_VALUE_ERROR, "too many free variables");
    for (uint32_t i = 0; i < n; i++) cells[i] = EG_TUPLE(closure)->v[i];
    bool body = code == code->unit->codes[0];
    if (!(code->flags & EG_CODE_DYNAMIC) && env != code->unit->module)
        return eg_raise(
            rt, EG_T_NOT_IMPLEMENTED_ERROR,
            "code that was compiled ahead of time works on the variables of its module only");
    if ((code->flags & EG_CODE_DYNAMIC) && !body) cells[n++] = env;
    return eg_make_function(rt, code, EG_NONE, EG_NONE, EG_NONE, cells, n);
}

/* What type(f)() was given, checked. */
static bool check_function(EgRt *rt, EgVal *args) {
    static const char *const kinds[] = {"code", "dict"};
    EgTypeId types[] = {EG_T_CODE, EG_T_DICT};
    for (uint32_t i = 0; i < 2; i++)
        if (!EG_IS_KIND(args[i], types[i])) {
            eg_raise(rt, EG_T_TYPE_ERROR, "function() argument '%s' must be %s, not %T",
                     i ? "globals" : "code", kinds[i], args[i]);
            return false;
        }
    for (uint32_t i = 2; i < 6; i++)
        if (args[i] == EG_UNBOUND) args[i] = EG_NONE;
    const EgCode *code = EG_TO_PTR(EgCodeObj, args[0])->code;
    bool hidden = (code->flags & EG_CODE_DYNAMIC) && code != code->unit->codes[0];
    uint32_t wanted = code->nfree - hidden;
    if (args[2] != EG_NONE && !EG_IS_STR(args[2]))
        eg_raise(rt, EG_T_TYPE_ERROR, "arg 3 (name) must be None or string");
    else if (args[3] != EG_NONE && !EG_IS_TUPLE(args[3]))
        eg_raise(rt, EG_T_TYPE_ERROR, "arg 4 (defaults) must be None or tuple");
    else if (!EG_IS_TUPLE(args[4]) && (args[4] != EG_NONE || wanted))
        eg_raise(rt, EG_T_TYPE_ERROR,
                 wanted ? "arg 5 (closure) must be tuple"
                        : "arg 5 (closure) must be None or tuple");
    else if (args[5] != EG_NONE && !EG_IS_KIND(args[5], EG_T_DICT))
        eg_raise(rt, EG_T_TYPE_ERROR, "arg 6 (kwdefaults) must be None or dict");
    uint32_t n = EG_IS_TUPLE(args[4]) ? EG_TUPLE(args[4])->len : 0;
    if (rt->exc == EG_UNBOUND && n != wanted)
        eg_raise(rt, EG_T_VALUE_ERROR, "%s requires closure of length %u, not %u", code->name,
                 wanted, n);
    for (uint32_t i = 0; rt->exc == EG_UNBOUND && i < n; i++)
        if (!EG_IS_KIND(EG_TUPLE(args[4])->v[i], EG_T_CELL))
            eg_raise(rt, EG_T_TYPE_ERROR, "arg 5 (closure) expected cell, found %T",
                     EG_TUPLE(args[4])->v[i]);
    return rt->exc == EG_UNBOUND;
}

static EgVal new_function(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)self, (void)n, (void)kwnames;
    if (!check_function(rt, args)) return EG_ERR;
    EgCode *code = EG_TO_PTR(EgCodeObj, args[0])->code;
    EgVal f = eg_func_of_code(rt, code, eg_env_of_dict(rt, args[1]), args[4]);
    if (f == EG_ERR) return EG_ERR;
    EG_FUNC(f)->defaults = args[3];
    EG_FUNC(f)->kwdefaults = args[5];
    if (args[2] != EG_NONE) EG_FUNC(f)->name = args[2];
    return f;
}

static const EgDef function_def = {
    "function", new_function, EG_DEF_FUNC,
    "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)", NULL};

EgVal eg_func_new_u(EgRt *rt, EgVal *sp, EgType *type, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)type;
    EgRaw *sig = eg_sig_parse(rt, &function_def);
    if (!sig) return EG_ERR;
    sp[0] = EG_PTR(sig);
    return eg_cfunc_call_u(rt, sp + 1, &function_def, sig, NULL, EG_NONE, args, n, kwnames);
}

EgVal eg_func_init_u(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)rt, (void)sp, (void)o, (void)args, (void)n, (void)kwnames;
    return EG_NONE;
}

EgVal eg_dyn_run_u(EgRt *rt, EgVal *sp, EgVal code, EgScope scope, EgVal closure) {
    EgVal *w = eg_scope_words(rt);
    EgCode *c = EG_TO_PTR(EgCodeObj, code)->code;
    if (!w) return EG_ERR;
    bool body = c == c->unit->codes[0] && (c->flags & EG_CODE_DYNAMIC);
    sp[0] = code;
    sp[1] = w[SCOPE_HOME];
    sp[2] = eg_func_of_code(rt, c, scope.env, closure);
    if (sp[2] == EG_ERR) return EG_ERR;
    w[SCOPE_HOME] = scope.env;
    sp[3] = scope.env;
    sp[4] = scope.ns;
    EgVal v = eg_call_func_u(rt, sp + 5, EG_FUNC(sp[2]), sp + 3, body ? 2 : 0, EG_NONE);
    w = eg_scope_words(rt);
    w[SCOPE_HOME] = sp[1];
    return v;
}

/* ---- the value of a statement in `single` mode ---- */

bool eg_display_u(EgRt *rt, EgVal *sp, EgVal v) {
    sp[0] = v;
    EgVal name = eg_str_intern(rt, "sys", 3), hook;
    sp[1] = name == EG_ERR ? EG_ERR : eg_import_u(rt, sp + 1, name);
    name = eg_str_intern(rt, "displayhook", 11);
    if (sp[1] == EG_ERR || name == EG_ERR) return false;
    hook = eg_getattr_opt_u(rt, sp + 2, sp[1], name);
    if (hook == EG_ERR) return false;
    if (hook == EG_UNBOUND) return eg_raise(rt, EG_T_RUNTIME_ERROR, "lost sys.displayhook"), false;
    sp[1] = hook;
    return eg_call1_u(rt, sp + 2, hook, sp[0]) != EG_ERR;
}
