/* Parameter lists. */
#include "fe_parse_def.h"

/* ---- reading ---- */

typedef struct State {
    FeParams *ps;
    uint32_t end;
    bool lambda;
    uint32_t slash, star; /* tokens, or 0 */
    bool bare_star;       /* a `*` that waits for a keyword-only name */
    bool kwargs;
    bool after_default;
} State;

static void read_default(FeParser *p, State *s, FeParam *par) {
    uint32_t eq = p->i;
    if (!fe_accept(p, FE_T_ASSIGN)) {
        bool ended = fe_at(p, FE_T_COMMA) || p->i == s->end;
        if (s->after_default && par->kind <= FE_PAR_NORMAL && ended && !p->panic)
            fe_error(p, FE_D_DEFAULT_ORDER, par->tok, par->tok);
        return;
    }
    if (fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_RPAREN)) {
        fe_error(p, FE_D_EXPECTED_DEFAULT, eq, eq);
        return;
    }
    uint32_t first = p->i;
    FeScope *scope = p->scope;
    if (scope->kind == FE_SCOPE_TYPE) p->scope = scope->parent; /* defaults do not see them */
    IrInst *v = fe_expression(p);
    p->scope = scope;
    par->has_default = true;
    if (par->kind == FE_PAR_KWONLY) {
        IrInst *name = fe_konst(p, fe_name_const(p, fe_scope_name(p->scopes, par->tok)));
        IR_VEC_PUSH(p->arena, &s->ps->kwdefaults, name);
        IR_VEC_PUSH(p->arena, &s->ps->kwdefaults, v);
    } else {
        s->after_default = true;
        fe_items_add(p, &s->ps->defaults, v, false, fe_since(p, first));
    }
}

/* `name[: annotation]`; a lambda has no annotations. */
static void read_name(FeParser *p, State *s, FeParam *par) {
    par->tok = p->i++;
    if (fe_token_is_name(p->ts, par->tok, "__debug__"))
        fe_error_late(p, FE_D_CANNOT_ASSIGN_DEBUG, par->tok, par->tok, NULL);
    if (s->lambda || !fe_accept(p, FE_T_COLON)) return;
    par->annotation = p->i;
    uint32_t stop = fe_skip_expr(p->ts, p->i, s->end);
    if (stop == p->i)
        fe_error_here(p);
    else
        p->i = stop;
}

static void read_named(FeParser *p, State *s, FeParamKind kind) {
    FeParam par = {.kind = kind};
    read_name(p, s, &par);
    if (kind == FE_PAR_ARGS || kind == FE_PAR_KWARGS) {
        bool args = kind == FE_PAR_ARGS;
        if (fe_at(p, FE_T_ASSIGN))
            fe_error(p, args ? FE_D_ARGS_DEFAULT : FE_D_KWARGS_DEFAULT, p->i, p->i);
    } else {
        read_default(p, s, &par);
        s->bare_star = false;
    }
    IR_VEC_PUSH(p->arena, &s->ps->v, par);
}

static void read_star(FeParser *p, State *s) {
    if (s->star) {
        fe_error(p, FE_D_STAR_TWICE, p->i, p->i);
        return;
    }
    s->star = p->i++;
    if (fe_at(p, FE_T_NAME)) {
        read_named(p, s, FE_PAR_ARGS);
        return;
    }
    s->bare_star = true;
    if (!fe_at(p, FE_T_COMMA) && p->i != s->end) fe_error_here(p);
}

static void read_slash(FeParser *p, State *s) {
    uint32_t tok = p->i;
    if (s->slash) {
        fe_error(p, FE_D_SLASH_TWICE, tok, tok);
    } else if (s->star) {
        fe_error(p, FE_D_SLASH_AFTER_STAR, tok, tok);
    } else if (!s->ps->v.len) {
        if (p->tok[tok + 1].kind == FE_T_COMMA)
            fe_error(p, FE_D_SLASH_FIRST, tok, tok);
        else
            fe_error_here(p);
    }
    s->slash = tok;
    for (uint32_t i = 0; i < s->ps->v.len; i++) s->ps->v.data[i].kind = FE_PAR_POSONLY;
    p->i++;
    if (fe_at(p, FE_T_STAR)) fe_error(p, FE_D_SLASH_STAR, p->i, p->i);
}

/* Whether the bracket `open` holds names between commas. */
static bool is_name_list(const FeParser *p, uint32_t open) {
    uint32_t i = open + 1, end = p->tok[open].match;
    while (i < end && p->tok[i].kind == FE_T_NAME) {
        i++;
        if (i < end && p->tok[i].kind == FE_T_COMMA) i++;
    }
    return i == end && i > open + 1 && !(p->tok[end].flags & FE_TF_SYNTHETIC);
}

static void read_param(FeParser *p, State *s) {
    switch (fe_kind(p)) {
    case FE_T_STAR: read_star(p, s); break;
    case FE_T_SLASH: read_slash(p, s); break;
    case FE_T_DSTAR:
        if (s->bare_star) fe_error(p, FE_D_BARE_STAR, s->star, s->star);
        p->i++;
        s->kwargs = true;
        if (fe_at(p, FE_T_NAME))
            read_named(p, s, FE_PAR_KWARGS);
        else
            fe_error_here(p);
        break;
    case FE_T_NAME: read_named(p, s, s->star ? FE_PAR_KWONLY : FE_PAR_NORMAL); break;
    case FE_T_LPAREN:
        if (is_name_list(p, p->i))
            fe_error(p, s->lambda ? FE_D_LAMBDA_PARENS : FE_D_PARAM_PARENS, p->i,
                     p->tok[p->i].match);
        else
            fe_error(p, FE_D_INVALID_SYNTAX, p->i, p->i);
        break;
    default: fe_error_here(p); break;
    }
}

void fe_params(FeParser *p, FeParams *ps, uint32_t end, bool lambda) {
    State s = {.ps = ps, .end = end, .lambda = lambda};
    ps->defaults.kind = FE_ITEMS_TUPLE;
    while (p->i < end && !p->panic) {
        bool another = fe_at(p, FE_T_NAME) || fe_at(p, FE_T_STAR) || fe_at(p, FE_T_DSTAR) ||
                       fe_at(p, FE_T_SLASH);
        if (s.kwargs && another)
            fe_error(p, FE_D_AFTER_KWARGS, p->i, p->i);
        else if (s.kwargs)
            fe_error_here(p);
        read_param(p, &s);
        if (p->i < end && !fe_accept(p, FE_T_COMMA) && !p->panic) fe_error_here(p);
    }
    if (s.bare_star && !p->panic)
        fe_error(p, FE_D_BARE_STAR, lambda ? end : s.star, lambda ? end : s.star);
}

/* ---- what make_function wants ---- */

IrInst *fe_params_defaults(FeParser *p, FeParams *ps, FeRange r) {
    FeItems *it = &ps->defaults;
    bool none = !it->v.len && !it->container;
    return none ? NULL : fe_items_finish(p, it, r);
}

IrInst *fe_params_kwdefaults(FeParser *p, FeParams *ps, FeRange r) {
    if (!ps->kwdefaults.len) return NULL;
    return fe_prim(p, IR_P_build_dict, r, NULL, ps->kwdefaults.len, ps->kwdefaults.data);
}

typedef struct Annotations {
    IR_VEC(IrInst *) v; /* names and values alternate */
} Annotations;

static void annotate(FeParser *p, Annotations *a, const char *name, uint32_t name_id, uint32_t tok,
                     bool star) {
    bool upset = fe_calm(p);
    IrInst *key = name ? fe_str(p, name) : fe_konst(p, fe_name_const(p, name_id));
    p->i = tok;
    IrInst *v = fe_annotation(p, star);
    IR_VEC_PUSH(p->arena, &a->v, key);
    IR_VEC_PUSH(p->arena, &a->v, v);
    fe_upset(p, upset);
}

/* CPython's order: positional, positional-only, *args, keyword-only, **kwargs, the result. */
IrInst *fe_params_annotations(FeParser *p, FeParams *ps, uint32_t result, FeRange r) {
    static const FeParamKind order[] = {FE_PAR_NORMAL, FE_PAR_POSONLY, FE_PAR_ARGS, FE_PAR_KWONLY,
                                        FE_PAR_KWARGS};
    Annotations a = {0};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (uint32_t i = 0; i < ps->v.len; i++) {
            const FeParam *par = &ps->v.data[i];
            if (par->kind != order[k] || !par->annotation) continue;
            bool star = par->kind == FE_PAR_ARGS;
            annotate(p, &a, NULL, fe_scope_name(p->scopes, par->tok), par->annotation, star);
            bool ended = fe_at(p, FE_T_COMMA) || fe_at(p, FE_T_ASSIGN) || fe_at(p, FE_T_RPAREN);
            if (!ended && !p->panic) fe_error_here(p);
        }
    if (result) annotate(p, &a, "return", 0, result, false);
    if (!a.v.len) return NULL;
    return fe_prim(p, IR_P_build_dict, r, NULL, a.v.len, a.v.data);
}

/* ---- the function's side ---- */

/* A prediction from an annotation that is the plain name of a built-in type. */
static IrTypeKind predicted(const FeParser *p, const FeParam *par) {
    static const struct {
        const char *name;
        IrTypeKind kind;
    } types[] = {{"int", IR_T_INT},     {"float", IR_T_FLOAT}, {"str", IR_T_STR},
                 {"bool", IR_T_BOOL},   {"bytes", IR_T_BYTES}, {"list", IR_T_LIST},
                 {"tuple", IR_T_TUPLE}, {"dict", IR_T_DICT},   {"set", IR_T_SET}};
    uint32_t tok = par->annotation;
    bool plain = tok && par->kind <= FE_PAR_KWONLY && p->tok[tok].kind == FE_T_NAME &&
                 !fe_is_trailer(p->tok[tok + 1].kind) && p->tok[tok + 1].kind != FE_T_PIPE;
    for (size_t i = 0; plain && i < sizeof types / sizeof *types; i++)
        if (fe_token_is_name(p->ts, tok, types[i].name)) return types[i].kind;
    return IR_T_ANY;
}

static void declare(FeParser *p, const FeParam *par, uint32_t number) {
    IrFunc *f = p->fn->ir;
    uint32_t id = fe_scope_name(p->scopes, par->tok);
    IrParam *out = &f->params[number];
    out->name = fe_name_const(p, id);
    out->kind = par->kind;
    out->has_default = par->has_default;
    out->type.kind = predicted(p, par);
    out->rep = IR_REP_VAL;
    f->npos += par->kind <= FE_PAR_NORMAL;
    f->nposonly += par->kind == FE_PAR_POSONLY;
    f->nkwonly += par->kind == FE_PAR_KWONLY;
    if (par->kind == FE_PAR_ARGS) f->flags |= EG_CODE_VARARGS;
    if (par->kind == FE_PAR_KWARGS) f->flags |= EG_CODE_VARKW;
    IrInst *v = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
    v->imm.i = number;
    fe_ssa_prologue(&p->fn->ssa, v);
    FeSymbol *sym = fe_scope_find(p->scopes, p->fn->scope, id);
    if (sym) fe_temp_write(p, sym->var, v);
}

void fe_params_declare(FeParser *p, FeParams *ps, FeRange r) {
    static const FeParamKind order[] = {FE_PAR_POSONLY, FE_PAR_NORMAL, FE_PAR_KWONLY, FE_PAR_ARGS,
                                        FE_PAR_KWARGS};
    IrFunc *f = p->fn->ir;
    uint32_t number = 0;
    f->nparams = ps->v.len;
    f->params = IR_NEW_ARRAY(p->arena, IrParam, ps->v.len);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (uint32_t i = 0; i < ps->v.len; i++)
            if (ps->v.data[i].kind == order[k]) declare(p, &ps->v.data[i], number++);
    bool special = f->nkwonly || (f->flags & (EG_CODE_VARARGS | EG_CODE_VARKW | EG_CODE_GENERATOR |
                                              EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN));
    if (!special) f->flags |= EG_CODE_SIMPLE;
    fe_safepoint(p, r);
    fe_make_cells(p, r);
}
