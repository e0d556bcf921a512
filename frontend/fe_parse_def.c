/* def, lambda, decorators, yield. */
#include "fe_parse_def.h"

/* ---- decorators ---- */

static void apply_decorators(FeParser *p, const FeDecorators *d, IrInst **v) {
    for (uint32_t i = d->v.len; i-- > 0;) {
        const FeDecorator *dec = &d->v.data[i];
        *v = fe_prim(p, IR_P_call, dec->range, NULL, FE_ARGS(dec->value, *v));
    }
}

void fe_store_decorated(FeParser *p, const FeDecorators *d, uint32_t name, IrInst *v) {
    apply_decorators(p, d, &v);
    fe_name_store(p, name, (FeRange){name, name}, v);
}

void fe_decorated(FeParser *p) {
    FeDecorators d = {.first = p->i};
    while (fe_accept(p, FE_T_AT)) {
        uint32_t first = p->i;
        IrInst *v = fe_named_expression(p);
        FeDecorator dec = {v, fe_bare_since(p, first)};
        fe_expect(p, FE_T_NEWLINE);
        IR_VEC_PUSH(p->arena, &d.v, dec);
    }
    bool is_async = fe_at(p, FE_T_KW_ASYNC) && p->tok[p->i + 1].kind == FE_T_KW_DEF;
    p->i += is_async;
    if (fe_at(p, FE_T_KW_DEF))
        fe_def_statement(p, is_async, &d);
    else if (fe_at(p, FE_T_KW_CLASS))
        fe_class_statement(p, &d);
    else if (!p->panic)
        fe_error_here(p);
}

/* ---- functions ---- */

static uint32_t code_flags(const FeScope *scope) {
    if (scope->is_async) return scope->yields ? EG_CODE_ASYNC_GEN : EG_CODE_COROUTINE;
    return scope->yields ? EG_CODE_GENERATOR : 0;
}

/* Begins the function of `scope`, its parameters declared. */
static void begin(FeParser *p, FeFn *fn, FeScope *scope, const char *name, FeParams *ps, FeRange r,
                  uint32_t line) {
    fe_fn_begin(p, fn, scope, name, fe_qualname(p, name));
    fn->ir->flags |= code_flags(scope);
    fn->ir->first_line = line;
    fe_params_declare(p, ps, r);
}

static IrInst *finish(FeParser *p, FeFn *fn, FeScope *scope, FeScope *up, FeParams *ps,
                      IrInst *defaults, IrInst *annotations, FeRange r) {
    fe_return(p, fe_none(p));
    fe_fn_end(p, up);
    IrInst *kwdefaults = fe_params_kwdefaults(p, ps, r);
    return fe_make_function(p, fn->ir, scope, defaults, kwdefaults, annotations, r);
}

/* The result's annotation, if any: the token behind `->`; p->i is at the header's `:` afterwards.
 */
static uint32_t result_annotation(FeParser *p) {
    if (!fe_accept(p, FE_T_ARROW)) return 0;
    uint32_t tok = p->i;
    if (fe_at(p, FE_T_COLON) || fe_at(p, FE_T_NEWLINE))
        fe_error(p, FE_D_EXPECTED_TOKEN, tok - 1, tok - 1, ":");
    p->i = fe_find_header_end(p->ts, p->i);
    return tok;
}

void fe_def_statement(FeParser *p, bool is_async, const FeDecorators *d) {
    uint32_t def = p->i++, start = def - is_async, name = p->i;
    uint32_t line = p->tok[d->v.len ? d->first : start].line;
    FeScope *scope = fe_scope_at(p->scopes, def), *up;
    FeParams ps = {0};
    FeTypeParams tp;
    FeFn fn;
    if (!fe_expect(p, FE_T_NAME)) return;
    if (fe_token_is_name(p->ts, name, "__debug__"))
        fe_error_late(p, FE_D_CANNOT_ASSIGN_DEBUG, start, name, NULL);
    fe_type_params(p, &tp);
    up = p->scope;
    uint32_t open = p->i;
    if (!fe_accept(p, FE_T_LPAREN)) {
        if (!p->panic) fe_error(p, FE_D_EXPECTED_TOKEN, open, open, "(");
        return;
    }
    fe_params(p, &ps, p->tok[open].match, false);
    fe_expect(p, FE_T_RPAREN);
    uint32_t result = result_annotation(p), colon = p->i;
    FeRange r = {start, colon - 1};
    IrInst *defaults = fe_params_defaults(p, &ps, r);
    IrInst *annotations = fe_params_annotations(p, &ps, result, r);
    if (result && p->i != colon && !p->panic) fe_error_here(p);
    if (!p->panic) p->i = colon;
    begin(p, &fn, scope, fe_raw_name(p, name), &ps, r, line);
    fe_suite(p, "function definition", start, true);
    IrInst *v = finish(p, &fn, scope, up, &ps, defaults, annotations, r);
    fe_type_params_end(p, &tp, v, r);
    fe_store_decorated(p, d, name, v);
}

/* The `:` of the lambda at p->i, or where its parameters stop making sense. */
static uint32_t lambda_colon(const FeParser *p) {
    uint32_t i = p->i, inner = 0;
    for (; !fe_ends_statement(p->tok[i].kind); i = fe_skip_one(p->ts, i)) {
        uint8_t kind = p->tok[i].kind;
        if (kind == FE_T_KW_LAMBDA) inner++;
        if (kind == FE_T_COLON && inner-- == 0) return i;
        if (kind == FE_T_RPAREN || kind == FE_T_RBRACKET || kind == FE_T_RBRACE) return i;
    }
    return i;
}

IrInst *fe_lambda(FeParser *p) {
    uint32_t first = p->i++;
    FeScope *scope = fe_scope_at(p->scopes, first), *up = p->scope;
    FeParams ps = {0};
    FeFn fn;
    fe_params(p, &ps, lambda_colon(p), true);
    if (!fe_accept(p, FE_T_COLON)) {
        if (!p->panic) fe_error_here(p);
        return fe_none(p);
    }
    IrInst *defaults = fe_params_defaults(p, &ps, fe_since(p, first));
    begin(p, &fn, scope, "<lambda>", &ps, fe_since(p, first), p->tok[first].line);
    IrInst *v = fe_expression(p);
    fe_return(p, v);
    return finish(p, &fn, scope, up, &ps, defaults, NULL, fe_since(p, first));
}

/* ---- yield ---- */

static void check_yield(FeParser *p, uint32_t first, bool from) {
    const FeScope *s = p->scope;
    uint32_t last = p->i - 1;
    if (fe_refuse_in_type(p, first, last, "yield expression")) return;
    if (s->kind == FE_SCOPE_GENERATOR || s->kind == FE_SCOPE_INLINED) {
        uint8_t kind = p->tok[s->token].kind;
        const char *where = kind == FE_T_LPAREN     ? "generator expression"
                            : kind == FE_T_LBRACKET ? "list comprehension"
                            : fe_is_dict_comp(p, s) ? "dict comprehension"
                                                    : "set comprehension";
        fe_error_late(p, FE_D_YIELD_IN_COMP, first, last, where);
    } else if (s->kind != FE_SCOPE_FUNCTION) {
        fe_error_late(p, from ? FE_D_YIELD_FROM_OUTSIDE : FE_D_YIELD_OUTSIDE, first, last, NULL);
    } else if (from && s->is_async) {
        fe_error_late(p, FE_D_YIELD_FROM_ASYNC, first, last, NULL);
    }
}

IrInst *fe_yield(FeParser *p) {
    uint32_t first = p->i++;
    bool from = fe_accept(p, FE_T_KW_FROM);
    IrInst *v;
    if (from)
        v = fe_expression(p);
    else if (fe_at_operand(p) || fe_at(p, FE_T_STAR))
        v = fe_star_expressions(p);
    else
        v = fe_none(p);
    FeRange r = fe_since(p, first);
    check_yield(p, first, from);
    p->literal = NULL;
    if (p->fn->unwind) p->fn->ir->flags |= EG_CODE_GUARDED_YIELD;
    if (from) return fe_delegate(p, fe_op1(p, IR_P_yf_iter, r, v), r);
    if (p->fn->ir->flags & EG_CODE_ASYNC_GEN) v = fe_op1(p, IR_P_async_gen_wrap, r, v);
    return fe_yield_value(p, v, r);
}
