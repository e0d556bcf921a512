/* Python functions as objects: closures are cheap, names and documentation are made when somebody
 * asks. */
#include "eg_func.h"

#include <string.h>

#include "edgert/prims.h"
#include "eg_attr.h"
#include "eg_error.h"
#include "eg_module.h"
#include "eg_type.h"
#include "types/eg_dict.h"
#include "types/eg_list.h"
#include "types/eg_str.h"

EgVal eg_make_function(EgRt *rt, EgCode *code, EgVal defaults, EgVal kwdefaults, EgVal annotations,
                       EgVal *cells, uint32_t n) {
    EgFunc *fn = eg_alloc(rt, rt->types[EG_T_FUNCTION], sizeof(EgFunc) + n * sizeof(EgVal));
    if (!fn) return EG_ERR;
    fn->code = code;
    fn->name = fn->qualname = fn->module = fn->doc = EG_UNBOUND;
    fn->defaults = defaults;
    fn->kwdefaults = kwdefaults;
    fn->annotations = annotations;
    fn->dict = EG_NONE;
    fn->ncells = n;
    for (uint32_t i = 0; i < n; i++) fn->cells[i] = cells[i];
    return EG_PTR(fn);
}

/* ---- lazily made attributes ---- */

/* An interned str for a word that is still unbound. */
static EgVal lazy_str(EgRt *rt, EgFunc *fn, EgVal *word, const char *text) {
    if (*word != EG_UNBOUND) return *word;
    EgVal s = eg_str_intern(rt, text, strlen(text));
    if (s == EG_ERR) return EG_ERR;
    *word = s;
    EG_BARRIER(rt, fn);
    return s;
}

EgVal eg_func_name(EgRt *rt, EgFunc *fn) {
    return lazy_str(rt, fn, &fn->name, fn->code->name);
}
EgVal eg_func_qualname(EgRt *rt, EgFunc *fn) {
    return lazy_str(rt, fn, &fn->qualname, fn->code->qualname);
}
EgVal eg_func_module(EgRt *rt, EgFunc *fn) {
    if (fn->module == EG_UNBOUND && (fn->code->flags & EG_CODE_DYNAMIC)) {
        fn->module = EG_HOOKED(rt, dynamic_module)(rt, fn);
        EG_BARRIER(rt, fn);
        return fn->module;
    }
    return lazy_str(rt, fn, &fn->module, fn->code->unit->name);
}

EgVal eg_func_doc(EgRt *rt, EgFunc *fn) {
    (void)rt;
    if (fn->doc != EG_UNBOUND) return fn->doc;
    return fn->code->doc ? EG_UNIT_CONST(fn->code->unit, fn->code->doc - 1) : EG_NONE;
}

/* ---- slots ---- */

static void trace(EgRt *rt, EgObj *o) {
    EgFunc *fn = (EgFunc *)o;
    eg_gc_mark(rt, fn->name);
    eg_gc_mark(rt, fn->qualname);
    eg_gc_mark(rt, fn->module);
    eg_gc_mark(rt, fn->doc);
    eg_gc_mark(rt, fn->defaults);
    eg_gc_mark(rt, fn->kwdefaults);
    eg_gc_mark(rt, fn->annotations);
    eg_gc_mark(rt, fn->dict);
    eg_gc_mark(rt, fn->code->unit->owner);
    for (uint32_t i = 0; i < fn->ncells; i++) eg_gc_mark(rt, fn->cells[i]);
}

static EgVal repr(EgRt *rt, EgVal *sp, EgVal o) {
    (void)sp;
    char addr[24];
    EgVal q = eg_func_qualname(rt, EG_FUNC(o));
    return q == EG_ERR ? EG_ERR
                       : eg_fmt(rt, "<function %S at %s>", q, eg_addr_text(EG_OBJ(o), addr));
}

static EgVal call(EgRt *rt, EgVal *sp, EgVal o, EgVal *args, uint32_t n, EgVal kwnames) {
    return eg_call_func_u(rt, sp, EG_FUNC(o), args, n, kwnames);
}

static EgVal get(EgRt *rt, EgVal *sp, EgVal descr, EgVal obj, EgVal type) {
    (void)sp;
    (void)type;
    return obj == EG_UNBOUND ? descr : eg_method_new(rt, descr, obj);
}

/* ---- attributes ---- */

static EgVal store(EgRt *rt, EgFunc *fn, EgVal *word, EgVal v) {
    *word = v;
    EG_BARRIER(rt, fn);
    return EG_NONE;
}

static EgVal set_text(EgRt *rt, EgFunc *fn, EgVal *word, EgVal v, const char *name) {
    if (v == EG_UNBOUND || !EG_IS_STR(v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s must be set to a string object", name);
    return store(rt, fn, word, v);
}

static EgVal get_name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    return n ? set_text(rt, fn, &fn->name, args[0], "__name__") : eg_func_name(rt, fn);
}

static EgVal get_qualname(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    return n ? set_text(rt, fn, &fn->qualname, args[0], "__qualname__") : eg_func_qualname(rt, fn);
}

static EgVal get_module(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (n) return store(rt, fn, &fn->module, args[0] == EG_UNBOUND ? EG_NONE : args[0]);
    return eg_func_module(rt, fn);
}

static EgVal get_doc(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (n) return store(rt, fn, &fn->doc, args[0] == EG_UNBOUND ? EG_NONE : args[0]);
    return eg_func_doc(rt, fn);
}

static EgVal get_defaults(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (!n) return fn->defaults;
    EgVal v = args[0] == EG_UNBOUND ? EG_NONE : args[0];
    if (v != EG_NONE && !EG_IS_TUPLE(v))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__defaults__ must be set to a tuple object");
    return store(rt, fn, &fn->defaults, v);
}

static EgVal dict_attr(EgRt *rt, EgFunc *fn, EgVal *word, EgVal v, const char *name) {
    if (v == EG_UNBOUND) v = EG_NONE;
    if (v != EG_NONE && !EG_IS_KIND(v, EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "%s must be set to a dict object", name);
    return store(rt, fn, word, v);
}

static EgVal get_kwdefaults(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                            EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    return n ? dict_attr(rt, fn, &fn->kwdefaults, args[0], "__kwdefaults__") : fn->kwdefaults;
}

/* The dict in *word, made if there is none. */
static EgVal need_dict(EgRt *rt, EgFunc *fn, EgVal *word) {
    if (*word != EG_NONE) return *word;
    EgVal d = eg_dict_new(rt);
    if (d != EG_ERR) store(rt, fn, word, d);
    return d;
}

static EgVal get_annotations(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (n) return dict_attr(rt, fn, &fn->annotations, args[0], "__annotations__");
    return need_dict(rt, fn, &fn->annotations);
}

static EgVal get_dict(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (!n) return need_dict(rt, fn, &fn->dict);
    if (args[0] == EG_UNBOUND) return eg_raise(rt, EG_T_TYPE_ERROR, "cannot delete __dict__");
    if (!EG_IS_KIND(args[0], EG_T_DICT))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'",
                        args[0]);
    return store(rt, fn, &fn->dict, args[0]);
}

static EgVal get_closure(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    uint32_t count = eg_func_ncells(fn);
    return count ? eg_tuple_new(rt, fn->cells, count) : EG_NONE;
}

static EgVal get_code(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    if (!n) return eg_code_new(rt, fn->code);
    if (args[0] == EG_UNBOUND || !EG_IS_KIND(args[0], EG_T_CODE))
        return eg_raise(rt, EG_T_TYPE_ERROR, "__code__ must be set to a code object");
    EgCode *code = EG_TO_PTR(EgCodeObj, args[0])->code;
    if (code->nfree != fn->ncells)
        return eg_raise(rt, EG_T_VALUE_ERROR,
                        "%S() requires a code object with %u free vars, not %u",
                        eg_func_name(rt, fn), fn->ncells, code->nfree);
    fn->code = code;
    return EG_NONE;
}

static EgVal get_globals(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames) {
    (void)sp, (void)args, (void)n, (void)kwnames;
    if (EG_FUNC(self)->code->flags & EG_CODE_DYNAMIC)
        return EG_HOOKED(rt, dynamic_globals)(rt, EG_FUNC(self));
    EgVal module = EG_FUNC(self)->code->unit->module;
    return EG_IS_PTR(module) ? eg_module_dict(rt, EG_MODULE(module)) : eg_dict_new(rt);
}

static EgVal get_type_params(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n,
                             EgVal kwnames) {
    (void)sp, (void)kwnames;
    EgFunc *fn = EG_FUNC(self);
    EgVal name = EG_ATOM_OF(rt, type_params), d = n ? need_dict(rt, fn, &fn->dict) : fn->dict;
    if (d == EG_ERR) return EG_ERR;
    if (n) return eg_dict_set_str(rt, EG_TO_PTR(EgDict, d), name, args[0]) ? EG_NONE : EG_ERR;
    EgVal v = d == EG_NONE ? EG_UNBOUND : eg_dict_get_str(rt, EG_TO_PTR(EgDict, d), name);
    return v == EG_UNBOUND ? eg_tuple_new(rt, NULL, 0) : v;
}

#define FUNCTION_METHODS(ROW, T)                                 \
    ROW(T, __name__, get_name, GETSET, "rw", NULL)               \
    ROW(T, __qualname__, get_qualname, GETSET, "rw", NULL)       \
    ROW(T, __module__, get_module, GETSET, "rw", NULL)           \
    ROW(T, __doc__, get_doc, GETSET, "rw", NULL)                 \
    ROW(T, __defaults__, get_defaults, GETSET, "rw", NULL)       \
    ROW(T, __kwdefaults__, get_kwdefaults, GETSET, "rw", NULL)   \
    ROW(T, __annotations__, get_annotations, GETSET, "rw", NULL) \
    ROW(T, __dict__, get_dict, GETSET, "rw", NULL)               \
    ROW(T, __closure__, get_closure, GETSET, "r", NULL)          \
    ROW(T, __code__, get_code, GETSET, "rw", NULL)               \
    ROW(T, __globals__, get_globals, GETSET, "r", NULL)          \
    ROW(T, __type_params__, get_type_params, GETSET, "rw", NULL)
EG_DEFS(function, FUNCTION_METHODS)

#define FUNC_SLOTS(SLOT, T) \
    SLOT(T, trace, trace)   \
    SLOT(T, repr, repr)     \
    SLOT(T, call, call)     \
    SLOT(T, get, get)       \
    SLOT(T, new_, eg_func_new_u) SLOT(T, init, eg_func_init_u)
EG_SLOTS(function, FUNC_SLOTS)

const EgTypeSpec eg_type_function = {EG_T_FUNCTION, "function",          "builtins",
                                     EG_T_OBJECT,   EG_TYPE_NO_SUBCLASS, sizeof(EgFunc)};
EG_TYPE_DOC(function, "Create a function object.")
