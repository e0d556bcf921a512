/* Loops over iterators, and comprehensions.
 *
 * A comprehension is written element first and runs clauses first: the parser jumps to the first
 * `for`, opens a loop for each clause, comes back for the element, and closes the loops. List, set
 * and dict comprehensions run inside the function they stand in; a generator expression is a
 * function of one parameter, the outermost iterator. */
#include "fe_parse.h"

/* ---- loops ---- */

/* The next item of an asynchronous iterator; StopAsyncIteration leads to `done`. */
static IrInst *async_next(FeParser *p, FeLoop *l, IrInst *it, FeJumps *done) {
    IrBlock *landing = fe_landing(p);
    FeJumps other = {0};
    fe_set_unwind(p, landing);
    IrInst *v = fe_await_of(p, fe_op1(p, IR_P_anext, l->range, it), l->range);
    fe_set_unwind(p, l->outer_unwind);
    IrBlock *body = p->fn->cur;
    IrInst *e = fe_catch(p, landing);
    IrInst *stop = fe_builtin_type(p, EG_T_STOP_ASYNC_ITERATION, l->range);
    fe_branch(p, fe_op2(p, IR_P_exc_match, l->range, e, stop), done, &other);
    fe_land(p, &other);
    fe_reraise(p, e);
    p->fn->cur = body;
    return v;
}

IrInst *fe_loop_begin(FeParser *p, FeLoop *l, IrInst *it, FeJumps *done) {
    l->header = fe_block(p);
    l->outer_unwind = p->fn->unwind;
    fe_jump(p, l->header);
    fe_start(p, l->header);
    IrInst *v;
    if (l->is_async) {
        v = async_next(p, l, it, done);
    } else {
        FeJumps more = {0};
        v = fe_op1(p, IR_P_iter_next, l->range, it);
        fe_branch_stop(p, v, done, &more);
        fe_land(p, &more);
    }
    fe_ctl_push(p, &l->ctl, FE_CTL_LOOP);
    l->ctl.brk = fe_block(p);
    l->ctl.next = fe_block(p);
    return v;
}

void fe_loop_end(FeParser *p, FeLoop *l) {
    fe_jump(p, l->ctl.next);
    fe_enter(p, l->ctl.next);
    fe_safepoint(p, l->range);
    fe_jump(p, l->header);
    fe_ssa_seal(&p->fn->ssa, l->header);
    fe_ctl_pop(p);
}

/* ---- comprehensions ---- */

typedef struct Comp {
    uint32_t open, end, at; /* brackets, first `for` */
    uint32_t element_end;
    uint32_t colon; /* of a dict's element, or 0 */
    uint8_t kind;   /* the opening bracket's */
    FeRange range;
    IrInst *container;
} Comp;

bool fe_is_dict_comp(const FeParser *p, const FeScope *s) {
    uint32_t end = p->tok[s->token].match;
    return p->tok[fe_skip_expr(p->ts, s->token + 1, end)].kind == FE_T_COLON;
}

uint32_t fe_comprehension_at(const FeParser *p, uint32_t open) {
    uint32_t end = p->tok[open].match, at = fe_find(p->ts, open + 1, end, FE_T_KW_FOR);
    return at < end ? at : 0;
}

static void element(FeParser *p, Comp *c) {
    IrInst *key = NULL;
    bool upset = fe_calm(p);
    p->i = c->open + 1;
    uint32_t first = p->i;
    if (fe_at(p, FE_T_STAR))
        fe_error(p, FE_D_UNPACKING_IN_COMP, first, c->element_end - 1);
    else if (fe_at(p, FE_T_DSTAR))
        fe_error(p, FE_D_DICT_UNPACKING_IN_COMP, first, c->element_end - 1);
    if (c->colon) {
        key = fe_expression(p);
        fe_expect(p, FE_T_COLON);
    }
    IrInst *v = c->colon ? fe_expression(p) : fe_named_expression(p);
    FeRange r = fe_bare_since(p, first);
    if (p->i != c->element_end) fe_error_here(p);
    if (key)
        fe_op3(p, IR_P_dict_set, r, c->container, key, v);
    else if (c->kind == FE_T_LBRACE)
        fe_op2(p, IR_P_set_add, r, c->container, v);
    else if (c->kind == FE_T_LBRACKET)
        fe_op2(p, IR_P_list_append, r, c->container, v);
    else if (p->fn->ir->flags & EG_CODE_ASYNC_GEN)
        fe_yield_value(p, fe_op1(p, IR_P_async_gen_wrap, r, v), r);
    else
        fe_yield_value(p, v, r);
    fe_upset(p, upset);
}

/* The iterable of the clause whose `for` stands at `at`, as an iterator; p->i is behind it. */
static IrInst *iterable(FeParser *p, const Comp *c, uint32_t at, FeRange *r, bool *is_async) {
    uint32_t end = c->end;
    *is_async = p->tok[at - 1].kind == FE_T_KW_ASYNC;
    uint32_t in = fe_find(p->ts, at + 1, end, FE_T_KW_IN);
    if (in == end) {
        p->i = at + 1;
        do {
            fe_accept(p, FE_T_STAR);
            fe_binary(p, FE_BP_BITOR);
        } while (fe_accept(p, FE_T_COMMA) && fe_at_operand(p));
        if (!p->panic) fe_error(p, FE_D_EXPECTED_IN, p->i, p->i);
        return fe_none(p);
    }
    p->i = in + 1;
    IrInst *v = fe_disjunction(p);
    *r = fe_bare_since(p, in + 1);
    const FeScope *owner = p->fn->scope;
    bool generator = p->tok[c->open].kind == FE_T_LPAREN || owner->kind == FE_SCOPE_GENERATOR;
    if (*is_async && !owner->is_async && !generator)
        fe_error_late(p, FE_D_ASYNC_COMP, c->open, c->end, NULL);
    return fe_op1(p, *is_async ? IR_P_aiter : IR_P_iter_new, *r, v);
}

/* Whether the bracket's tokens are the arguments of a call. */
static bool is_call(const FeParser *p, uint32_t open) {
    if (!open || p->tok[open].kind != FE_T_LPAREN) return false;
    uint8_t before = p->tok[open - 1].kind;
    return before == FE_T_NAME || before == FE_T_RPAREN || before == FE_T_RBRACKET;
}

static void clause(FeParser *p, Comp *c, uint32_t at, IrInst *it, FeRange r, bool is_async);

/* What follows a clause: conditions, another clause, or the element. */
static void after_clause(FeParser *p, Comp *c, FeLoop *l) {
    while (fe_accept(p, FE_T_KW_IF)) {
        FeJumps yes = {0}, no = {0};
        fe_condition(p, &yes, &no);
        fe_patch(p, &no, l->ctl.next);
        fe_land(p, &yes);
    }
    uint32_t at = p->i + fe_at(p, FE_T_KW_ASYNC);
    if (!p->panic && p->tok[at].kind == FE_T_KW_FOR) {
        FeRange r;
        bool is_async;
        IrInst *it = iterable(p, c, at, &r, &is_async);
        clause(p, c, at, it, r, is_async);
        return;
    }
    if (fe_at(p, FE_T_COMMA) && is_call(p, c->open))
        fe_error(p, FE_D_GENEXP_PARENTHESES, c->open + 1, p->i - 1);
    else if (p->i != c->end && !p->panic)
        fe_error_here(p);
    element(p, c);
}

static void clause(FeParser *p, Comp *c, uint32_t at, IrInst *it, FeRange r, bool is_async) {
    FeLoop l = {.range = r, .is_async = is_async, .ctl = {.inner = true}};
    FeJumps done = {0};
    uint32_t after = p->i;
    if (fe_in(p)) {
        IrInst *v = fe_loop_begin(p, &l, it, &done);
        bool upset = fe_calm(p);
        p->i = at + 1;
        fe_store_targets(p, fe_find(p->ts, at + 1, c->end, FE_T_KW_IN), FE_TARGET_FOR, v);
        fe_upset(p, upset);
        p->i = after;
        after_clause(p, c, &l);
        fe_loop_end(p, &l);
        fe_land(p, &done);
    }
    fe_out(p);
}

/* The function of a generator expression over `it`, and its call. */
static IrInst *generator(FeParser *p, Comp *c, IrInst *it, FeRange r, bool is_async) {
    FeScope *scope = fe_scope_at(p->scopes, c->open), *up = p->scope;
    FeFn fn;
    fe_fn_begin(p, &fn, scope, "<genexpr>", fe_qualname(p, "<genexpr>"));
    IrFunc *f = fn.ir;
    f->first_line = p->tok[c->open].line;
    f->flags |= scope->awaits ? EG_CODE_ASYNC_GEN : EG_CODE_GENERATOR;
    f->nparams = f->npos = f->nposonly = 1;
    f->params = IR_NEW(p->arena, IrParam);
    f->params[0].name = ir_const_name(p->m, ".0", 2);
    f->params[0].type.kind = IR_T_ANY;
    IrInst *param = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
    fe_ssa_prologue(&fn.ssa, param);
    fe_safepoint(p, c->range);
    fe_make_cells(p, c->range);
    clause(p, c, c->at, param, r, is_async);
    fe_return(p, fe_none(p));
    fe_fn_end(p, up);
    IrInst *made = fe_make_function(p, f, scope, NULL, NULL, NULL, c->range);
    return fe_prim(p, IR_P_call, c->range, NULL, FE_ARGS(made, it));
}

static IrInst *inlined(FeParser *p, Comp *c, IrInst *it, FeRange r, bool is_async) {
    FeScope *comp = fe_scope_at(p->scopes, c->open), *up = p->scope;
    IrPrim build = c->kind == FE_T_LBRACKET ? IR_P_build_list
                   : c->colon               ? IR_P_build_dict
                                            : IR_P_build_set;
    fe_open_inlined(p, comp, c->range);
    c->container = fe_prim(p, build, c->range, NULL, FE_NO_ARGS);
    p->scope = comp;
    clause(p, c, c->at, it, r, is_async);
    p->scope = up;
    return c->container;
}

/* A comma where one element is wanted: what CPython says about it. */
static bool has_comma(FeParser *p, const Comp *c) {
    uint32_t first = c->open + 1, comma = fe_skip_expr(p->ts, first, c->element_end);
    if (p->tok[comma].kind != FE_T_COMMA) return false;
    if (!is_call(p, c->open)) {
        fe_error(p, FE_D_COMP_TARGET_PARENTHESES, first, c->element_end - 1);
        return true;
    }
    while (p->tok[comma].kind == FE_T_COMMA && comma < c->element_end) {
        first = comma + 1;
        comma = fe_skip_expr(p->ts, first, c->element_end);
    }
    fe_error(p, FE_D_GENEXP_PARENTHESES, first, c->end - 1);
    return true;
}

IrInst *fe_comprehension(FeParser *p, uint32_t open, uint32_t at) {
    Comp c = {.open = open, .at = at, .end = p->tok[open].match, .kind = p->tok[open].kind};
    FeRange r = {open, open};
    bool is_async = p->tok[at - 1].kind == FE_T_KW_ASYNC;
    c.range = (FeRange){open, c.end};
    c.element_end = at - is_async;
    if (has_comma(p, &c)) return fe_none(p);
    uint32_t colon = fe_skip_expr(p->ts, open + 1, c.element_end);
    if (c.kind == FE_T_LBRACE && p->tok[colon].kind == FE_T_COLON) c.colon = colon;
    IrInst *it = iterable(p, &c, at, &r, &is_async);
    IrInst *v =
        c.kind == FE_T_LPAREN ? generator(p, &c, it, r, is_async) : inlined(p, &c, it, r, is_async);
    if (!p->panic) p->i = c.end + 1;
    return v;
}
