/* try statements. */
#include "fe_parse.h"

/* ---- try ---- */

typedef struct Try {
    IrBlock *after; /* where handlers end */
    IrBlock *outer; /* unwind target around the statement */
    IrInst *e, *previous;
    FeCtl handler;
    IrBlock *failed; /* landing block of the handlers' types and of bodies without `as` */
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
    fe_suite(p, "'except' statement", header, false);
    t->handler.name = 0;
    fe_set_unwind(p, t->outer);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
    if (name) fe_name_forget(p, name);
    fe_jump(p, t->after);
    if (name) pop_and_reraise(p, t, landing, name);
}

/* `X` or `X as name` of an except clause. */
static IrInst *handler_type(FeParser *p, uint32_t *name, FeRange *r) {
    uint32_t first = p->i;
    IrInst *type = fe_expression(p);
    *r = fe_since(p, first);
    if (fe_at(p, FE_T_COMMA)) {
        uint32_t comma = p->i++;
        fe_star_expressions(p);
        uint32_t last = p->i - 1;
        if (fe_accept(p, FE_T_KW_AS)) fe_expect(p, FE_T_NAME);
        if (!p->panic && fe_at(p, FE_T_COLON))
            fe_error(p, FE_D_EXCEPT_PARENTHESES, first, last);
        else if (!p->panic)
            fe_error(p, FE_D_INVALID_SYNTAX, comma, comma);
    }
    if (fe_accept(p, FE_T_KW_AS)) {
        *name = p->i;
        if (fe_expect(p, FE_T_NAME)) fe_check_debug(p, *name, (FeRange){first - 1, *name});
    }
    return type;
}

static void except_clause(FeParser *p, Try *t, bool *bare) {
    uint32_t header = p->i++, name = 0;
    FeJumps yes = {0}, no = {0};
    FeRange r;
    if (fe_at(p, FE_T_STAR)) fe_error(p, FE_D_MIXED_EXCEPT, header, header);
    if (fe_at(p, FE_T_COLON) || fe_at(p, FE_T_NEWLINE)) {
        *bare = true;
        handler_body(p, t, header, 0);
        return;
    }
    IrInst *type = handler_type(p, &name, &r);
    IrInst *match = fe_op2(p, IR_P_exc_match, r, t->e, type);
    fe_branch(p, match, &yes, &no);
    fe_land(p, &yes);
    handler_body(p, t, header, name);
    if (!p->panic) match->pos = ir_pos(p->fn->ir, fe_position(p, fe_block_since(p, header)));
    fe_land(p, &no);
    fe_set_unwind(p, t->failed);
}

static void handlers(FeParser *p, Try *t, IrBlock *landing) {
    bool bare = false;
    uint32_t bare_at = 0;
    t->e = fe_catch(p, landing);
    t->previous = fe_op1(p, IR_P_exc_push, FE_NO_RANGE, t->e);
    t->handler.handled_before = t->previous;
    fe_ctl_push(p, &t->handler, FE_CTL_HANDLER);
    t->failed = fe_landing(p);
    fe_set_unwind(p, t->failed);
    while (fe_at(p, FE_T_KW_EXCEPT)) {
        if (bare) {
            fe_error_late(p, FE_D_DEFAULT_EXCEPT_LAST, bare_at, bare_at, NULL);
            bare = false;
        }
        uint32_t at = p->i;
        except_clause(p, t, &bare);
        if (bare) bare_at = at;
    }
    fe_ctl_pop(p);
    fe_set_unwind(p, t->outer);
    if (!bare) {
        fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
        fe_reraise(p, t->e);
    }
    pop_and_reraise(p, t, t->failed, 0);
}

/* ---- except* ---- */

/* The body of an except* clause; what it raises joins `raised`. */
static void star_body(FeParser *p, Try *t, uint32_t header, uint32_t name, IrInst *match,
                      IrInst *raised, FeJumps *next) {
    IrBlock *landing = fe_landing(p);
    fe_op1(p, IR_P_exc_push, FE_NO_RANGE, match);
    fe_set_unwind(p, landing);
    if (name) fe_name_store(p, name, (FeRange){name, name}, match);
    fe_suite(p, "'except*' statement", header, false);
    fe_set_unwind(p, t->failed);
    if (name) fe_name_forget(p, name);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->e);
    fe_jump_later(p, next);
    IrInst *e = fe_catch(p, landing);
    if (name) fe_name_forget(p, name);
    fe_op2(p, IR_P_list_append, FE_NO_RANGE, raised, e);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->e);
    fe_jump_later(p, next);
}

/* Leaves through `none` where `v` is None. */
static void unless_none(FeParser *p, IrInst *v, FeJumps *none) {
    FeJumps some = {0};
    fe_branch(p, fe_op2(p, IR_P_is, FE_NO_RANGE, v, fe_none(p)), none, &some);
    fe_land(p, &some);
}

/* One clause: takes its part of the group in variable `rest` and leaves the remainder there. */
static void star_clause(FeParser *p, Try *t, uint32_t rest, IrInst *raised) {
    uint32_t header = p->i++, name = 0;
    FeJumps next = {0};
    FeRange r;
    if (!fe_accept(p, FE_T_STAR) && !p->panic) fe_error(p, FE_D_MIXED_EXCEPT, header, header);
    if (fe_at(p, FE_T_COLON)) fe_error(p, FE_D_EXPECTED_EXC_TYPES, p->i, p->i);
    IrInst *type = handler_type(p, &name, &r), *group = fe_temp_read(p, rest);
    unless_none(p, group, &next);
    IrInst *parts = fe_op2(p, IR_P_exc_group_split, r, group, type);
    IrInst *match = fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(0), FE_ARGS(parts));
    fe_temp_write(p, rest, fe_prim(p, IR_P_tuple_item, FE_NO_RANGE, FE_IMM(1), FE_ARGS(parts)));
    unless_none(p, match, &next);
    star_body(p, t, header, name, match, raised, &next);
    fe_land(p, &next);
    fe_set_unwind(p, t->failed);
}

/* Raises what the clauses raised and what none of them took. */
static void star_end(FeParser *p, Try *t, uint32_t rest, IrInst *raised) {
    FeJumps joined = {0}, none = {0};
    IrInst *left = fe_temp_read(p, rest);
    unless_none(p, left, &joined);
    fe_op2(p, IR_P_list_append, FE_NO_RANGE, raised, left);
    fe_jump_later(p, &joined);
    fe_land(p, &joined);
    IrInst *e = fe_op2(p, IR_P_exc_group_join, FE_NO_RANGE, t->e, raised);
    fe_set_unwind(p, t->outer);
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, t->previous);
    unless_none(p, e, &none);
    fe_reraise(p, e);
    fe_land(p, &none);
    fe_jump(p, t->after);
}

static void star_handlers(FeParser *p, Try *t, IrBlock *landing) {
    uint32_t rest = fe_temp(p);
    t->e = fe_catch(p, landing);
    t->previous = fe_op1(p, IR_P_exc_push, FE_NO_RANGE, t->e);
    t->handler.handled_before = t->previous;
    t->handler.star = true;
    fe_ctl_push(p, &t->handler, FE_CTL_HANDLER);
    t->failed = fe_landing(p);
    fe_set_unwind(p, t->failed);
    IrInst *raised = fe_prim(p, IR_P_build_list, FE_NO_RANGE, NULL, FE_NO_ARGS);
    fe_temp_write(p, rest, t->e);
    while (fe_at(p, FE_T_KW_EXCEPT)) star_clause(p, t, rest, raised);
    fe_ctl_pop(p);
    star_end(p, t, rest, raised);
    pop_and_reraise(p, t, t->failed, 0);
}

/* ---- the statement ---- */

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
        if (p->tok[p->i + 1].kind == FE_T_STAR)
            star_handlers(p, &t, landing);
        else
            handlers(p, &t, landing);
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
