/* Builtins about dynamic code: eval, exec, compile, globals, locals. */
#include <string.h>

#include "core/eg_attr.h"
#include "core/eg_call.h"
#include "core/eg_dynamic.h"
#include "core/eg_error.h"
#include "core/eg_func.h"
#include "core/eg_module.h"
#include "core/eg_textbuf.h"
#include "core/eg_type.h"
#include "core/eg_ops.h"
#include "core/eg_slots.h"
#include "types/eg_bytes.h"
#include "types/eg_container.h"
#include "types/eg_dict.h"
#include "types/eg_int.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

#define UNUSED (void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames
#define BUILTIN(fname) \
    static EgVal fname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames)

/* ---- the text ---- */

typedef struct Source {
    EgTextBuf owned; /* of a str outside ASCII */
    const char *text;
    size_t len;
    bool is_str;
} Source;

/* Reads a str or bytes-like object; false when it is neither, or (exception set) for want of
 * memory. Freed by source_free. */
static bool source_of(EgRt *rt, EgVal v, Source *s) {
    memset(s, 0, sizeof *s);
    if (EG_IS_STR(v)) {
        const EgStr *str = EG_STR(v);
        s->is_str = true;
        if (str->h.aux & EG_STR_ASCII) {
            s->text = EG_STR_DATA(str);
            s->len = str->len;
            return true;
        }
        for (uint32_t i = 0; i < str->len; i++) {
            char out[4];
            eg_tb_put(&s->owned, out, eg_utf8_put(out, eg_str_at(str, i)));
        }
        if (s->owned.failed) return eg_raise_nomem(rt), false;
        s->text = s->owned.data;
        s->len = s->owned.len;
        return true;
    }
    EgText bytes;
    if (!eg_bytes_text(v, &bytes)) return false;
    s->text = bytes.p;
    s->len = bytes.n;
    return true;
}

static void source_free(Source *s) {
    eg_tb_free(&s->owned);
}

/* Compiles the text to a code object. */
static EgVal compile_source(EgRt *rt, EgVal *sp, Source *s, const char *file, EgDynMode mode,
                            uint32_t flags) {
    if (mode == EG_DYN_EVAL)
        while (s->len && (*s->text == ' ' || *s->text == '\t')) s->text++, s->len--;
    EgDynRequest r = {s->text, s->len, file, mode, flags | (s->is_str ? EG_DYN_IS_STR : 0)};
    return eg_dyn_compile_u(rt, sp, &r);
}

/* ---- eval and exec ---- */

static bool is_mapping(EgRt *rt, EgVal v) {
    return eg_type_of(rt, v)->s.getitem != NULL;
}

/* The scope of a call: what it was given, else what its caller has. False with an exception set. */
static bool scope_of(EgRt *rt, EgVal globals, EgVal locals, EgScope *scope) {
    EgScope caller = eg_scope_take(rt);
    if (globals != EG_NONE) {
        scope->env = eg_env_of_dict(rt, globals);
        bool same = locals == EG_NONE || locals == globals;
        if (!same)
            scope->ns = eg_env_of_dict(rt, locals);
        else /* the body asks a subclass of dict as it asks any mapping */
            scope->ns = EG_IS_EXACT(rt, globals, EG_T_DICT) ? EG_NONE : globals;
        return eg_env_add_builtins(rt, scope->env);
    }
    *scope = caller;
    if (locals != EG_NONE) scope->ns = eg_env_of_dict(rt, locals);
    if (scope->env == EG_NONE)
        return eg_raise(rt, EG_T_SYSTEM_ERROR, "globals and locals cannot be NULL"), false;
    return eg_env_add_builtins(rt, scope->env);
}

/* The code object to run: `v` itself or its text, compiled. */
static EgVal code_of(EgRt *rt, EgVal *sp, EgVal v, const char *function, EgDynMode mode) {
    Source s;
    if (EG_IS_KIND(v, EG_T_CODE)) return v;
    if (!source_of(rt, v, &s))
        return rt->exc != EG_UNBOUND
                   ? EG_ERR
                   : eg_raise(rt, EG_T_TYPE_ERROR,
                              "%s() arg 1 must be a string, bytes or code object", function);
    EgVal code = compile_source(rt, sp, &s, "<string>", mode, 0);
    source_free(&s);
    return code;
}

static uint32_t free_vars(EgVal code) {
    const EgCode *c = EG_TO_PTR(EgCodeObj, code)->code;
    bool hidden = (c->flags & EG_CODE_DYNAMIC) && c != c->unit->codes[0];
    return c->nfree - hidden;
}

BUILTIN(eval) {
    UNUSED;
    EgVal globals = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    EgVal locals = args[2] == EG_UNBOUND ? EG_NONE : args[2];
    EgScope scope;
    if (locals != EG_NONE && !is_mapping(rt, locals))
        return eg_scope_take(rt), eg_raise(rt, EG_T_TYPE_ERROR, "locals must be a mapping");
    if (globals != EG_NONE && !EG_IS_KIND(globals, EG_T_DICT))
        return eg_scope_take(rt),
               eg_raise(rt, EG_T_TYPE_ERROR,
                        is_mapping(rt, globals)
                            ? "globals must be a real dict; try eval(expr, {}, mapping)"
                            : "globals must be a dict");
    if (!scope_of(rt, globals, locals, &scope)) return EG_ERR;
    sp[0] = scope.env;
    sp[1] = scope.ns;
    sp[2] = code_of(rt, sp + 2, args[0], "eval", EG_DYN_EVAL);
    if (sp[2] == EG_ERR) return EG_ERR;
    if (free_vars(sp[2]))
        return eg_raise(rt, EG_T_TYPE_ERROR,
                        "code object passed to eval() may not contain free variables");
    return eg_dyn_run_u(rt, sp + 3, sp[2], scope, EG_NONE);
}

/* exec's closure fits the code; false with an exception set. */
static bool check_closure(EgRt *rt, EgVal code, EgVal closure, bool was_text) {
    if (was_text) {
        if (closure != EG_NONE)
            eg_raise(rt, EG_T_TYPE_ERROR, "closure can only be used when source is a code object");
        return closure == EG_NONE;
    }
    uint32_t n = free_vars(code);
    bool fits = EG_IS_TUPLE(closure) && EG_TUPLE(closure)->len == n;
    for (uint32_t i = 0; fits && i < n; i++) fits = EG_IS_KIND(EG_TUPLE(closure)->v[i], EG_T_CELL);
    if (!n && closure == EG_NONE) return true;
    if (!n)
        eg_raise(rt, EG_T_TYPE_ERROR, "cannot use a closure with this code object");
    else if (!fits && closure == EG_NONE)
        eg_raise(rt, EG_T_TYPE_ERROR, "code object requires a closure of exactly length %u", n);
    else if (!fits)
        eg_raise(rt, EG_T_TYPE_ERROR, "code object requires a closure of exactly length %u", n);
    return n && fits;
}

BUILTIN(exec) {
    UNUSED;
    EgVal globals = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    EgVal locals = args[2] == EG_UNBOUND ? EG_NONE : args[2];
    EgVal closure = args[3] == EG_UNBOUND ? EG_NONE : args[3];
    EgScope scope;
    if (globals != EG_NONE && !EG_IS_KIND(globals, EG_T_DICT))
        return eg_scope_take(rt),
               eg_raise(rt, EG_T_TYPE_ERROR, "exec() globals must be a dict, not %T", globals);
    if (locals != EG_NONE && !is_mapping(rt, locals))
        return eg_scope_take(rt),
               eg_raise(rt, EG_T_TYPE_ERROR, "locals must be a mapping or None, not %T", locals);
    if (!scope_of(rt, globals, locals, &scope)) return EG_ERR;
    sp[0] = scope.env;
    sp[1] = scope.ns;
    sp[2] = code_of(rt, sp + 2, args[0], "exec", EG_DYN_EXEC);
    if (sp[2] == EG_ERR || !check_closure(rt, sp[2], closure, sp[2] != args[0])) return EG_ERR;
    return eg_dyn_run_u(rt, sp + 3, sp[2], scope, closure) == EG_ERR ? EG_ERR : EG_NONE;
}

/* ---- compile ---- */

/* CPython's flags: those that change nothing here, and those that do. */
enum {
    PY_FUTURE = 0x0ffe0000,
    PY_ANNOTATIONS = 0x1000000,
    PY_ONLY_AST = 0x400,
    PY_TOP_AWAIT = 0x2000,
    PY_HARMLESS = 0x0010 | 0x0100 | 0x0200 | 0x1000 | 0x4000 /* nested scopes, source is UTF-8,
                     don't imply dedent, type comments, incomplete input */
};

static bool mode_of(EgRt *rt, EgVal v, EgDynMode *mode) {
    static const char *const names[] = {"exec", "eval", "single"};
    for (unsigned i = 0; i < 3; i++)
        if (eg_str_is(rt, v, names[i])) return *mode = (EgDynMode)i, true;
    eg_raise(rt, EG_T_VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'");
    return false;
}

static bool number(EgRt *rt, EgVal *sp, EgVal v, int64_t unset, int64_t *out) {
    *out = unset;
    if (v == EG_UNBOUND) return true;
    EgVal i = eg_index_u(rt, sp, v);
    return i != EG_ERR && (eg_int_to_i64(i, out) || (*out = INT64_MAX, true));
}

/* The file name as text, NUL-terminated. False with an exception set. */
static bool file_of_u(EgRt *rt, EgVal *sp, EgVal v, EgTextBuf *out) {
    if (!EG_IS_STR(v) && !EG_IS_BYTES(v)) {
        EgVal path = eg_special_u(rt, sp, v, rt->atoms[EG_A_fspath], EG_UNBOUND, EG_UNBOUND, 0);
        if (path == EG_UNBOUND)
            eg_raise(rt, EG_T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T", v);
        if (path == EG_UNBOUND || path == EG_ERR) return false;
        v = path;
    }
    if (EG_IS_STR(v))
        eg_tb_str(rt, out, v);
    else if (EG_IS_BYTES(v))
        eg_tb_put(out, (const char *)EG_BYTES(v)->b, EG_BYTES(v)->len);
    eg_tb_char(out, 0, 1);
    if (out->failed) eg_raise_nomem(rt);
    return !out->failed;
}

/* Flags and level of optimisation; false with an exception set. */
static bool options(EgRt *rt, EgVal *sp, EgVal *args, int64_t *flags) {
    int64_t optimize;
    if (!number(rt, sp, args[3], 0, flags) || !number(rt, sp, args[5], -1, &optimize)) return false;
    if (*flags & ~(int64_t)(PY_FUTURE | PY_ONLY_AST | PY_TOP_AWAIT | PY_HARMLESS))
        eg_raise(rt, EG_T_VALUE_ERROR, "compile(): unrecognised flags");
    else if (optimize < -1 || optimize > 2)
        eg_raise(rt, EG_T_VALUE_ERROR, "compile(): invalid optimize value");
    else if (*flags & (PY_ONLY_AST | PY_TOP_AWAIT))
        eg_raise(rt, EG_T_NOT_IMPLEMENTED_ERROR,
                 "compile(): edgec makes no syntax trees and allows no await at the top level");
    return rt->exc == EG_UNBOUND;
}

BUILTIN(compile) {
    UNUSED;
    int64_t flags;
    EgDynMode mode;
    Source s;
    EgTextBuf file = {0};
    if (!EG_IS_STR(args[2]))
        return eg_raise(rt, EG_T_TYPE_ERROR, "compile() argument 'mode' must be str, not %T",
                        args[2]);
    if (!options(rt, sp, args, &flags) || !mode_of(rt, args[2], &mode)) return EG_ERR;
    if (!source_of(rt, args[0], &s))
        return rt->exc != EG_UNBOUND
                   ? EG_ERR
                   : eg_raise(rt, EG_T_TYPE_ERROR,
                              "compile() arg 1 must be a string, bytes or AST object");
    EgVal code = EG_ERR;
    if (file_of_u(rt, sp, args[1], &file))
        code = compile_source(rt, sp, &s, file.data, mode,
                              flags & PY_ANNOTATIONS ? EG_DYN_ANNOTATIONS : 0);
    eg_tb_free(&file);
    source_free(&s);
    return code;
}

/* ---- names ---- */

BUILTIN(globals) {
    UNUSED;
    return eg_env_dict(rt, eg_scope_take(rt).env);
}

BUILTIN(locals) {
    UNUSED;
    EgScope s = eg_scope_take(rt);
    return eg_env_locals(rt, s.ns, s.env);
}

BUILTIN(import_module) {
    UNUSED;
    EgVal globals = args[1] == EG_UNBOUND ? EG_NONE : args[1];
    EgVal fromlist = args[3] == EG_UNBOUND ? EG_NONE : args[3];
    int64_t level;
    if (!number(rt, sp, args[4], 0, &level)) return EG_ERR;
    if (level > 0 && globals != EG_NONE && !EG_IS_KIND(globals, EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "globals must be a dict");
    if (EG_IS_KIND(globals, EG_T_DICT)) globals = eg_env_of_dict(rt, globals);
    return eg_dyn_import_u(rt, sp, args[0], globals, fromlist, level);
}

extern const EgDef eg_bi_eval, eg_bi_exec, eg_bi_compile, eg_bi_globals, eg_bi_locals,
    eg_bi___import__;
const EgDef eg_bi___import__ = {"__import__", import_module, EG_DEF_FUNC,
                                "(name, globals=None, locals=None, fromlist=(), level=0)",
                                "Import a module."};
const EgDef eg_bi_eval = {"eval", eval, EG_DEF_FUNC, "(source, /, globals=None, locals=None)",
                          "Evaluate the given source in the context of globals and locals."};
const EgDef eg_bi_exec = {"exec", exec, EG_DEF_FUNC,
                          "(source, /, globals=None, locals=None, *, closure=None)",
                          "Execute the given source in the context of globals and locals."};
const EgDef eg_bi_compile = {
    "compile", compile, EG_DEF_FUNC,
    "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
    "Compile source into a code object that can be executed by exec() or eval()."};
const EgDef eg_bi_globals = {
    "globals", globals, EG_DEF_FUNC, "()",
    "Return the dictionary containing the current scope's global variables."};
const EgDef eg_bi_locals = {"locals", locals, EG_DEF_FUNC, "()",
                            "Return a dictionary containing the current scope's local variables."};
