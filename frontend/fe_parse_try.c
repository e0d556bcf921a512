/* try statements and with statements. */
#include "fe_parse.h"

/* ---- try ---- */

typedef struct Try {
    IrBlock *after; /* where handlers end */
    IrBlock *outer; /* unwind target around the statement */
    IrInst *e, *previous;
    FeCtl handler;
    IrBlock *failed; /* landing block of the handlers' types and of bodies without `as` */
    bool star;
} Try;

/* Whether the try at `i` has a finally clause, and whether an except. */
static void find_clauses(const FeParser *p, uint32_t i, bool *has_finally, bool *has_except) {
    *has_finally = *has_except = false;
    for (;;) {
        i = fe_skip_compound(p->ts, i);
        uint8_t kind = p->tok[i].kind;
        if (kind == FE_T_KW_EXCEPT) *has_except = true;
        if (kind == FE_T_KW_FINALLY) *has_finally = true;
        if (kind != FE_T_KW_EXCEPT && kind != FE_T_KW_ELSE) return;
    }
}

/* A landing block that ends the handling and raises again; `name` is to be forgotten, or 0. */
static void pop_and_reraise(FeParser *p, Try *t, IrBlock *landing, uint32_t name) {
    if (!landing->npreds) return;
    IrBlock *cur = p->fn->cur, *unwind = p->fn->unwind;
    p->fn->unwind = t->outer;
    IrInst *e = fe_catch(p, landing);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
    if (name) fe_name_forget(p, name);
    fe_reraise(p, e);
    p->fn->cur = cur;
    p->fn->unwind = unwind;
}

/* The body of a handler, `as name` included; ends the handling. */
static void handler_body(FeParser *p, Try *t, uint32_t header, uint32_t name) {
    IrBlock *landing = t->failed;
    if (name) {
        landing = fe_landing(p);
        fe_set_unwind(p, landing);
        fe_name_store(p, name, (FeRange){name, name}, t->e);
    }
    t->handler.name = name;
    fe_suite(p, t->star ? "'except*' statement" : "'except' statement", header, false);
    t->handler.name = 0;
    fe_set_unwind(p, t->outer);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
    if (name) fe_name_forget(p, name);
    fe_jump(p, t->after);
    if (name) pop_and_reraise(p, t, landing, name);
}

/* `X` or `X as name` of an except clause; gives the test. */
static IrInst *handler_type(FeParser *p, Try *t, uint32_t *name) {
    uint32_t first = p->i;
    IrInst *type = fe_expression(p);
    FeRange r = fe_since(p, first);
    if (fe_at(p, FE_T_COMMA)) {
        p->i++;
        fe_star_expressions(p);
        if (!p->panic) fe_error(p, FE_D_EXCEPT_PARENTHESES, first, p->i - 1);
    }
    if (fe_accept(p, FE_T_KW_AS)) {
        *name = p->i;
        fe_expect(p, FE_T_NAME);
    }
    return fe_op2(p, IR_P_exc_match, r, t->e, type);
}

static void except_clause(FeParser *p, Try *t, bool *bare) {
    uint32_t header = p->i++, name = 0;
    FeJumps yes = {0}, no = {0};
    bool star = fe_accept(p, FE_T_STAR);
    if (star != t->star && !p->panic) fe_error(p, FE_D_MIXED_EXCEPT, header, header);
    if (fe_at(p, FE_T_COLON)) {
        if (star) fe_error(p, FE_D_EXPECTED_EXC_TYPES, p->i, p->i);
        *bare = true;
        handler_body(p, t, header, 0);
        return;
    }
    fe_branch(p, handler_type(p, t, &name), &yes, &no);
    fe_land(p, &yes);
    handler_body(p, t, header, name);
    fe_land(p, &no);
    fe_set_unwind(p, t->failed);
}

static void handlers(FeParser *p, Try *t, IrBlock *landing) {
    bool bare = false;
    t->e = fe_catch(p, landing);
    t->previous = fe_op1(p, IR_P_exc_push, FE_NO_RANGE, t->e);
    t->handler.handled_before = t->previous;
    t->handler.star = t->star;
    fe_ctl_push(p, &t->handler, FE_CTL_HANDLER);
    t->failed = fe_landing(p);
    fe_set_unwind(p, t->failed);
    while (fe_at(p, FE_T_KW_EXCEPT)) {
        if (bare) {
            uint32_t last = fe_find_header_end(p->ts, p->i);
            fe_error_late(p, FE_D_DEFAULT_EXCEPT_LAST, p->i, last, NULL);
            bare = false;
        }
        except_clause(p, t, &bare);
    }
    fe_ctl_pop(p);
    fe_set_unwind(p, t->outer);
    if (!bare) {
        fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
        fe_reraise(p, t->e);
    }
    pop_and_reraise(p, t, t->failed, 0);
}

/* The part of the statement that a finally protects. */
static void try_except(FeParser *p, bool has_except) {
    uint32_t header = p->i++;
    Try t = {.after = fe_block(p), .outer = p->fn->unwind};
    IrBlock *landing = has_except ? fe_landing(p) : t.outer, *otherwise = fe_block(p);
    fe_set_unwind(p, landing);
    p->tries += has_except;
    fe_suite(p, "'try' statement", header, false);
    p->tries -= has_except;
    fe_set_unwind(p, t.outer);
    fe_jump(p, otherwise);
    if (p->panic) return;
    bool clause = fe_at(p, FE_T_KW_EXCEPT) || fe_at(p, FE_T_KW_FINALLY);
    if (!clause) fe_error(p, FE_D_EXPECTED_EXCEPT, p->i, p->i);
    if (fe_at(p, FE_T_KW_EXCEPT)) {
        uint32_t except = p->i;
        t.star = p->tok[except + 1].kind == FE_T_STAR;
        handlers(p, &t, landing);
        if (t.star) fe_unsupported(p, except, except + 1, "except* is");
    }
    fe_enter(p, otherwise);
    if (fe_at(p, FE_T_KW_ELSE)) {
        uint32_t orelse = p->i++;
        fe_suite(p, "'else' statement", orelse, false);
    }
    fe_jump(p, t.after);
    fe_enter(p, t.after);
}

void fe_try_statement(FeParser *p) {
    bool has_finally, has_except;
    FeCtl c = {0};
    find_clauses(p, p->i, &has_finally, &has_except);
    if (has_finally) fe_finally_begin(p, &c);
    try_except(p, has_except);
    if (!has_finally) return;
    fe_finally_enter(p, &c);
    uint32_t header = p->i;
    if (fe_accept(p, FE_T_KW_FINALLY)) fe_suite(p, "'finally' statement", header, false);
    fe_finally_end(p, &c);
}

/* ---- with ---- */

/* Whether the bracket at p->i holds the items: it ends the header, and is no tuple with stars, no
 * generator, and no walrus or yield. */
static bool has_bracketed_items(const FeParser *p) {
    uint32_t open = p->i, end = p->tok[open].match;
    if (!fe_at(p, FE_T_LPAREN) || p->tok[end + 1].kind != FE_T_COLON || end == open + 1) return false;
    for (uint32_t i = open + 1; i < end; i = fe_skip_one(p->ts, i)) {
        uint8_t kind = p->tok[i].kind, before = p->tok[i - 1].kind;
        if (kind == FE_T_KW_FOR || kind == FE_T_WALRUS || kind == FE_T_KW_YIELD) return false;
        if (kind == FE_T_STAR && (before == FE_T_COMMA || i == open + 1)) return false;
    }
    return true;
}

/* One item; its FeCtl is pushed. */
static void with_item(FeParser *p, bool is_async, uint32_t limit) {
    uint32_t first = p->i;
    FeCtl *c = IR_NEW(p->arena, FeCtl);
    IrInst *manager = fe_expression(p);
    IrInst *v = fe_with_enter(p, c, manager, fe_since(p, first), is_async);
    if (!fe_accept(p, FE_T_KW_AS)) return;
    uint32_t end = fe_skip_expr(p->ts, p->i, limit);
    fe_store_target(p, end, FE_TARGET_WITH, v);
}

void fe_with_statement(FeParser *p, bool is_async) {
    uint32_t header = p->i++;
    FeCtl *outer = p->fn->ctl;
    bool bracketed = has_bracketed_items(p);
    uint32_t limit = bracketed ? p->tok[p->i].match : fe_find_header_end(p->ts, p->i);
    if (bracketed) p->i++;
    do {
        with_item(p, is_async, limit);
    } while (fe_accept(p, FE_T_COMMA) && !(bracketed && p->i == limit));
    if (bracketed) fe_expect(p, FE_T_RPAREN);
    fe_suite(p, "'with' statement", header, false);
    while (p->fn->ctl != outer) fe_with_exit(p, p->fn->ctl);
}
