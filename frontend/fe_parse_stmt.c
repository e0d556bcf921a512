/* Statements: dispatch, and the simple ones. */
#include "fe_parse.h"

/* ---- expression lists ---- */

IrInst *fe_star_expressions(FeParser *p) {
    uint32_t first = p->i;
    FeItems it = {.kind = FE_ITEMS_TUPLE};
    if (!fe_at(p, FE_T_STAR)) {
        IrInst *v = fe_expression(p);
        if (!fe_at(p, FE_T_COMMA)) return v;
        fe_items_add(p, &it, v, false, fe_since(p, first));
        p->i++;
        it.comma = true;
        if (!fe_at_operand(p) && !fe_at(p, FE_T_STAR))
            return fe_items_finish(p, &it, fe_since(p, first));
    }
    fe_items_parse(p, &it, false);
    if (!it.comma && !p->panic) fe_error_late(p, FE_D_CANT_STAR_HERE, first, p->i - 1, NULL);
    return fe_items_finish(p, &it, fe_since(p, first));
}

IrInst *fe_value_list(FeParser *p) {
    return fe_at(p, FE_T_KW_YIELD) ? fe_yield(p) : fe_star_expressions(p);
}

/* ---- leaving ---- */

static bool in_except_star(FeParser *p) {
    for (FeCtl *c = p->fn->ctl; c && (c->kind != FE_CTL_LOOP || c->inner); c = c->up)
        if (c->star) return true;
    return false;
}

static void loop_exit(FeParser *p, FeExitKind kind) {
    uint32_t tok = p->i++;
    FeCtl *loop = fe_ctl_loop(p);
    if (in_except_star(p))
        fe_error_late(p, FE_D_EXIT_IN_EXCEPT_STAR, tok, tok, NULL);
    else if (!loop)
        fe_error_late(p, kind == FE_EXIT_BREAK ? FE_D_BREAK_OUTSIDE : FE_D_CONTINUE_OUTSIDE, tok,
                      tok, NULL);
    else
        fe_leave(p, kind, loop, NULL);
}

static void return_statement(FeParser *p) {
    uint32_t first = p->i++;
    const FeScope *scope = p->fn->scope;
    bool value = fe_at_operand(p) || fe_at(p, FE_T_STAR);
    IrInst *v = value ? fe_star_expressions(p) : fe_none(p);
    uint32_t last = p->i - 1;
    if (p->panic) return;
    bool star = false;
    for (FeCtl *c = p->fn->ctl; c; c = c->up) star |= c->star;
    if (scope->kind != FE_SCOPE_FUNCTION)
        fe_error_late(p, FE_D_RETURN_OUTSIDE, first, last, NULL);
    else if (star)
        fe_error_late(p, FE_D_EXIT_IN_EXCEPT_STAR, first, last, NULL);
    else if (value && scope->is_async && scope->yields)
        fe_error_late(p, FE_D_RETURN_ASYNC_GEN, first, last, NULL);
    else
        fe_leave(p, FE_EXIT_RETURN, NULL, v);
}

static void raise_statement(FeParser *p) {
    uint32_t first = p->i++;
    if (!fe_at_operand(p)) {
        fe_prim(p, IR_P_raise_again, fe_since(p, first), NULL, FE_NO_ARGS);
        return;
    }
    IrInst *e = fe_expression(p);
    if (!fe_accept(p, FE_T_KW_FROM)) {
        fe_op1(p, IR_P_raise, fe_since(p, first), e);
        return;
    }
    IrInst *cause = fe_expression(p);
    fe_op2(p, IR_P_raise_from, fe_since(p, first), e, cause);
}

static void assert_statement(FeParser *p) {
    FeJumps yes = {0}, no = {0};
    uint32_t test = ++p->i;
    if (fe_at(p, FE_T_LPAREN)) {
        uint32_t close = p->tok[test].match, comma = fe_find(p->ts, test + 1, close, FE_T_COMMA);
        bool tuple = comma < close && fe_ends_statement(p->tok[close + 1].kind);
        if (tuple && !fe_comprehension_at(p, test))
            fe_error_late(p, FE_D_ASSERT_TUPLE, test, close, NULL);
    }
    bool walrus = fe_at(p, FE_T_NAME) && p->tok[test + 1].kind == FE_T_WALRUS;
    if (walrus) fe_error(p, FE_D_INVALID_SYNTAX, test + 1, test + 1);
    fe_named_condition(p, &yes, &no);
    FeRange r = fe_bare_since(p, test);
    fe_land(p, &no);
    IrInst *message = fe_accept(p, FE_T_COMMA) ? fe_expression(p) : fe_imm(p, EG_UNBOUND);
    fe_op1(p, IR_P_assert_fail, r, message);
    fe_land(p, &yes);
}

/* ---- global, nonlocal ---- */

/* The names themselves were dealt with by the scope scan. */
void fe_global_statement(FeParser *p) {
    p->i++;
    do {
        if (!fe_expect(p, FE_T_NAME)) return;
    } while (fe_accept(p, FE_T_COMMA));
}

/* ---- dispatch ---- */

void fe_simple_statement(FeParser *p) {
    switch (fe_kind(p)) {
    case FE_T_KW_PASS: p->i++; break;
    case FE_T_KW_BREAK: loop_exit(p, FE_EXIT_BREAK); break;
    case FE_T_KW_CONTINUE: loop_exit(p, FE_EXIT_CONTINUE); break;
    case FE_T_KW_RETURN: return_statement(p); break;
    case FE_T_KW_RAISE: raise_statement(p); break;
    case FE_T_KW_ASSERT: assert_statement(p); break;
    case FE_T_KW_IMPORT: fe_import_statement(p); break;
    case FE_T_KW_FROM: fe_from_statement(p); break;
    case FE_T_KW_DEL: fe_del_statement(p); break;
    case FE_T_KW_GLOBAL:
    case FE_T_KW_NONLOCAL: fe_global_statement(p); break;
    case FE_T_NAME:
        if (fe_is_type_statement(p->ts, p->i))
            fe_type_statement(p);
        else
            fe_expression_statement(p);
        break;
    default: fe_expression_statement(p); break;
    }
}

/* CPython's limit for loops, try and with statements in one another. */
#define MAX_NESTED_BLOCKS 21

void fe_count_block(FeParser *p) {
    if (++p->fn->nblocks > MAX_NESTED_BLOCKS)
        fe_error_late(p, FE_D_TOO_MANY_BLOCKS, p->i, p->i, NULL);
}

/* A for, while, try or with statement, which counts as a nested block. */
static void nested_block(FeParser *p, bool is_async) {
    uint32_t outer = p->fn->nblocks;
    fe_count_block(p);
    switch (fe_kind(p)) {
    case FE_T_KW_FOR: fe_for_statement(p, is_async); break;
    case FE_T_KW_WHILE: fe_while_statement(p); break;
    case FE_T_KW_TRY: fe_try_statement(p); break;
    default: fe_with_statement(p, is_async); break;
    }
    p->fn->nblocks = outer;
}

static bool async_statement(FeParser *p) {
    uint32_t tok = p->i++;
    FeDecorators none = {0};
    switch (fe_kind(p)) {
    case FE_T_KW_DEF: fe_def_statement(p, true, &none); return true;
    case FE_T_KW_FOR:
    case FE_T_KW_WITH: nested_block(p, true); break;
    default: fe_error_here(p); return true;
    }
    if (!p->panic && !p->fn->scope->is_async) {
        bool loop = p->tok[tok + 1].kind == FE_T_KW_FOR;
        fe_error_late(p, loop ? FE_D_ASYNC_FOR_OUTSIDE : FE_D_ASYNC_WITH_OUTSIDE, tok, tok, NULL);
    }
    return true;
}

bool fe_compound_statement(FeParser *p) {
    FeDecorators none = {0};
    switch (fe_kind(p)) {
    case FE_T_KW_IF: fe_if_statement(p); return true;
    case FE_T_KW_WHILE:
    case FE_T_KW_FOR:
    case FE_T_KW_TRY:
    case FE_T_KW_WITH: nested_block(p, false); return true;
    case FE_T_KW_DEF: fe_def_statement(p, false, &none); return true;
    case FE_T_KW_CLASS: fe_class_statement(p, &none); return true;
    case FE_T_KW_ASYNC: return async_statement(p);
    case FE_T_AT: fe_decorated(p); return true;
    case FE_T_NAME:
        if (!fe_is_match_statement(p->ts, p->i)) return false;
        fe_match_statement(p);
        return true;
    default: return false;
    }
}
