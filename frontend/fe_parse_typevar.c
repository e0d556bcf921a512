/* Type parameters and the type statement (PEP 695, PEP 696).
 *
 * The objects are made by the library module _typing. Type parameters are variables of a scope
 * that runs inside the function around, so that closures find them as they find a comprehension's
 * variables. Bounds, defaults and the values of aliases are functions without parameters, called
 * when they are first asked for; in a class body they get its namespace as a hidden argument. */
#include "fe_parse.h"

/* _typing.make_param's kinds */
enum { TYPEVAR, CONSTRAINED, TYPEVAR_TUPLE, PARAM_SPEC };

/* The namespace that names of the current scope are looked for in, or NULL. */
static IrInst *class_namespace(const FeParser *p) {
    const FeScope *s = p->scope;
    while (s->kind == FE_SCOPE_TYPE) s = s->parent;
    return s->kind == FE_SCOPE_CLASS ? p->fn->ns : NULL;
}

bool fe_refuse_in_type(FeParser *p, uint32_t first, uint32_t last, const char *what) {
    const FeScope *s = p->scope;
    if (s->kind != FE_SCOPE_TYPE && !s->lazy) return false;
    const char *place = s->lazy ? s->lazy_name : "the definition of a generic";
    const char *text = ir_arena_printf(p->arena, "%s cannot be used within %s", what, place);
    fe_error_late(p, FE_D_NOT_IN_TYPE_SCOPE, first, last, text);
    return true;
}

/* The function that evaluates the expression behind token `tok`, where p->i is. */
static IrInst *lazy(FeParser *p, uint32_t tok, const char *name, const char *what, bool star) {
    FeScope *scope = fe_scope_at(p->scopes, tok), *up = p->scope;
    scope->lazy_name = what;
    IrInst *ns = class_namespace(p), *defaults = NULL;
    uint32_t first = p->i;
    FeFn fn;
    fe_fn_begin(p, &fn, scope, name, fe_qualname(p, name));
    fn.ir->first_line = p->tok[tok].line;
    if (ns) {
        IrFunc *f = fn.ir;
        fn.ns = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
        fe_ssa_prologue(&fn.ssa, fn.ns);
        f->nparams = f->npos = f->nposonly = 1;
        f->params = IR_NEW(p->arena, IrParam);
        f->params[0].name = ir_const_name(p->m, ".ns", 3);
        f->params[0].type.kind = IR_T_ANY;
    }
    fe_make_cells(p, FE_NO_RANGE);
    fe_return(p, fe_maybe_starred(p, star));
    fe_fn_end(p, up);
    FeRange r = fe_since(p, first);
    if (ns) defaults = fe_prim(p, IR_P_build_tuple, r, NULL, FE_ARGS(ns));
    return fe_make_function(p, fn.ir, scope, defaults, NULL, NULL, r);
}

/* A call of function `name` of the module _typing. */
static IrInst *call_maker(FeParser *p, IrInst *maker, const char *name, FeRange r, uint32_t n,
                          IrInst *const *args) {
    IrInst **all = IR_NEW_ARRAY(p->arena, IrInst *, n + 1);
    all[0] = maker;
    for (uint32_t i = 0; i < n; i++) all[i + 1] = args[i];
    uint32_t k = ir_const_name(p->m, name, strlen(name));
    return fe_prim(p, IR_P_call_method, r, FE_IMM(k), n + 1, all);
}

/* Whether the expression at p->i is a tuple in brackets. */
static bool at_constraints(const FeParser *p, uint32_t end) {
    if (!fe_at(p, FE_T_LPAREN)) return false;
    uint32_t close = p->tok[p->i].match;
    bool whole = fe_skip_expr(p->ts, p->i, end) == close + 1;
    return whole && (close == p->i + 1 || fe_find(p->ts, p->i + 1, close, FE_T_COMMA) < close);
}

static IrInst *type_param(FeParser *p, const FeTypeParams *tp, uint32_t end, bool *defaulted) {
    static const char *const default_of[] = {"a TypeVar default", "a TypeVar default",
                                             "a TypeVarTuple default", "a ParamSpec default"};
    int kind = fe_accept(p, FE_T_STAR)    ? TYPEVAR_TUPLE
               : fe_accept(p, FE_T_DSTAR) ? PARAM_SPEC
                                          : TYPEVAR;
    uint32_t name = p->i;
    if (!fe_expect(p, FE_T_NAME)) return NULL;
    const char *text = fe_raw_name(p, name);
    IrInst *bound = NULL, *value = NULL;
    if (fe_at(p, FE_T_COLON)) {
        uint32_t colon = p->i++;
        bool constraints = at_constraints(p, end);
        if (kind != TYPEVAR) {
            fe_error(p, FE_D_TYPE_PARAM_BOUND, colon, colon, constraints ? "constraints" : "bound",
                     kind == PARAM_SPEC ? "ParamSpec" : "TypeVarTuple");
            return NULL;
        }
        if (constraints) kind = CONSTRAINED;
        bound =
            lazy(p, colon, text, constraints ? "a TypeVar constraint" : "a TypeVar bound", false);
    }
    if (fe_at(p, FE_T_ASSIGN)) {
        uint32_t eq = p->i++;
        value = lazy(p, eq, text, default_of[kind], kind == TYPEVAR_TUPLE);
        *defaulted = true;
    } else if (*defaulted && !p->panic) {
        fe_error_late(p, FE_D_TYPE_PARAM_ORDER, name, name, text);
    }
    FeRange r = {name, name};
    fe_check_debug(p, name, r);
    IrInst *v = call_maker(p, tp->maker, "make_param", r,
                           FE_ARGS(fe_str(p, text), fe_small(p, kind), bound ? bound : fe_none(p),
                                   value ? value : fe_none(p)));
    fe_name_store(p, name, r, v);
    return v;
}

void fe_type_params(FeParser *p, FeTypeParams *tp) {
    *tp = (FeTypeParams){.up = p->scope};
    if (!fe_at(p, FE_T_LBRACKET)) return;
    uint32_t open = p->i++, end = p->tok[open].match;
    FeRange r = {open, end};
    IR_VEC(IrInst *) items = {0};
    bool defaulted = false;
    if (p->i == end) fe_error(p, FE_D_EMPTY_TYPE_PARAMS, end, end);
    p->scope = fe_scope_at(p->scopes, open);
    fe_open_inlined(p, p->scope, r);
    tp->maker = fe_import_hidden(p, "_typing", r);
    while (p->i < end && !p->panic) {
        IrInst *v = type_param(p, tp, end, &defaulted);
        if (v) IR_VEC_PUSH(p->arena, &items, v);
        if (p->i < end) fe_expect(p, FE_T_COMMA);
    }
    fe_expect(p, FE_T_RBRACKET);
    tp->tuple = fe_prim(p, IR_P_build_tuple, r, NULL, items.len, items.data);
}

void fe_type_params_end(FeParser *p, FeTypeParams *tp, IrInst *owner, FeRange r) {
    p->scope = tp->up;
    if (!tp->tuple) return;
    uint32_t k = ir_const_name(p->m, "__type_params__", 15);
    fe_prim(p, IR_P_setattr, r, FE_IMM(k), FE_ARGS(owner, tp->tuple));
}

IrInst *fe_type_params_base(FeParser *p, const FeTypeParams *tp, FeRange r) {
    return call_maker(p, tp->maker, "generic_base", r, FE_ARGS(tp->tuple));
}

void fe_type_statement(FeParser *p) {
    uint32_t first = p->i, name = first + 1;
    FeTypeParams tp;
    p->i += 2;
    fe_type_params(p, &tp);
    uint32_t eq = p->i;
    if (!fe_expect(p, FE_T_ASSIGN)) {
        p->scope = tp.up;
        return;
    }
    const char *text = fe_raw_name(p, name);
    IrInst *value = lazy(p, eq, text, "a type alias", false);
    FeRange r = fe_since(p, first);
    fe_check_debug(p, name, r);
    IrInst *maker = tp.maker ? tp.maker : fe_import_hidden(p, "_typing", r);
    IrInst *params = tp.tuple ? tp.tuple : fe_prim(p, IR_P_build_tuple, r, NULL, FE_NO_ARGS);
    IrInst *v = call_maker(p, maker, "make_alias", r,
                           FE_ARGS(fe_str(p, text), params, fe_module_name(p, r), value));
    p->scope = tp.up;
    fe_name_store(p, name, (FeRange){name, name}, v);
}
