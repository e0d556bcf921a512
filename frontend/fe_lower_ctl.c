/* Early exits, finally, with, and delegation to an inner iterator. */
#include "fe_parse.h"

void fe_ctl_push(FeParser *p, FeCtl *c, FeCtlKind kind) {
    c->up = p->fn->ctl;
    c->kind = kind;
    c->outer_unwind = p->fn->unwind;
    p->fn->ctl = c;
}

void fe_ctl_pop(FeParser *p) {
    p->fn->ctl = p->fn->ctl->up;
}

FeCtl *fe_ctl_loop(FeParser *p) {
    for (FeCtl *c = p->fn->ctl; c; c = c->up)
        if (c->kind == FE_CTL_LOOP && !c->inner) return c;
    return NULL;
}

void fe_reraise(FeParser *p, IrInst *e) {
    fe_op1(p, IR_P_reraise, FE_NO_RANGE, e);
}

static void exc_pop(FeParser *p, IrInst *previous) {
    fe_op1(p, IR_P_exc_pop, FE_NO_RANGE, previous);
}

/* ---- finally ---- */

static uint32_t exit_number(FeParser *p, FeCtl *c, FeExitKind kind, FeCtl *loop) {
    for (uint32_t i = 0; i < c->exits.len; i++)
        if (c->exits.data[i].kind == kind && c->exits.data[i].loop == loop) return i;
    FeExit exit = {kind, loop};
    IR_VEC_PUSH(p->arena, &c->exits, exit);
    return c->exits.len - 1;
}

/* Goes into the finally body of `c`, to leave it as `kind` afterwards. All of its variables are
 * written, so that nothing older flows into the body. */
static void enter_finally(FeParser *p, FeCtl *c, FeExitKind kind, FeCtl *loop, IrInst *e,
                          IrInst *value) {
    if (!fe_alive(p)) return;
    IrInst *selector = fe_small(p, exit_number(p, c, kind, loop));
    IrInst *previous = e ? fe_op1(p, IR_P_exc_push, FE_NO_RANGE, e) : selector;
    fe_temp_write(p, c->selector, selector);
    fe_temp_write(p, c->exception, e ? e : selector);
    fe_temp_write(p, c->previous, previous);
    fe_temp_write(p, c->result, value ? value : selector);
    fe_jump(p, c->body);
}

static IrInst *selected(FeParser *p, FeCtl *c, uint32_t number) {
    IrInst *selector = fe_temp_read(p, c->selector);
    return fe_op2(p, IR_P_is, FE_NO_RANGE, selector, fe_small(p, number));
}

/* In a finally body: if an exception led here, it is no longer the handled one. */
static void pop_if_raised(FeParser *p, FeCtl *c) {
    uint32_t raise = c->exits.len;
    for (uint32_t i = 0; i < c->exits.len; i++)
        if (c->exits.data[i].kind == FE_EXIT_RAISE) raise = i;
    if (raise == c->exits.len) return;
    FeJumps yes = {0}, no = {0};
    fe_branch(p, selected(p, c, raise), &yes, &no);
    fe_land(p, &yes);
    exc_pop(p, fe_temp_read(p, c->previous));
    fe_jump_later(p, &no);
    fe_land(p, &no);
}

void fe_finally_begin(FeParser *p, FeCtl *c) {
    fe_ctl_push(p, c, FE_CTL_FINALLY);
    c->body = fe_block(p);
    c->selector = fe_temp(p);
    c->exception = fe_temp(p);
    c->previous = fe_temp(p);
    c->result = fe_temp(p);
    c->landing = fe_landing(p);
    fe_set_unwind(p, c->landing);
}

void fe_finally_enter(FeParser *p, FeCtl *c) {
    enter_finally(p, c, FE_EXIT_NORMAL, NULL, NULL, NULL);
    fe_ctl_pop(p);
    fe_set_unwind(p, c->outer_unwind);
    bool raised = c->landing->npreds > 0;
    IrInst *e = fe_catch(p, c->landing);
    enter_finally(p, c, FE_EXIT_RAISE, NULL, e, NULL);
    fe_enter(p, c->body);
    fe_ctl_push(p, c, FE_CTL_FINALLY_BODY);
    c->landing = NULL;
    if (raised) fe_set_unwind(p, c->landing = fe_landing(p));
}

static void leave_finally(FeParser *p, FeCtl *c, const FeExit *exit, IrBlock *after) {
    switch (exit->kind) {
    case FE_EXIT_NORMAL: fe_jump(p, after); break;
    case FE_EXIT_RAISE:
        exc_pop(p, fe_temp_read(p, c->previous));
        fe_reraise(p, fe_temp_read(p, c->exception));
        break;
    default: fe_leave(p, exit->kind, exit->loop, fe_temp_read(p, c->result)); break;
    }
}

void fe_finally_end(FeParser *p, FeCtl *c) {
    fe_ctl_pop(p);
    fe_set_unwind(p, c->outer_unwind);
    IrBlock *after = fe_block(p);
    for (uint32_t i = 0; i < c->exits.len; i++) {
        FeJumps yes = {0}, no = {0};
        bool last = i + 1 == c->exits.len;
        if (!last) {
            fe_branch(p, selected(p, c, i), &yes, &no);
            fe_land(p, &yes);
        }
        leave_finally(p, c, &c->exits.data[i], after);
        if (!last) fe_land(p, &no);
    }
    if (c->landing && c->landing->npreds) {
        IrInst *e = fe_catch(p, c->landing);
        pop_if_raised(p, c);
        fe_reraise(p, e);
    }
    fe_enter(p, after);
}

/* ---- with ---- */

static IrInst *with_leave(FeParser *p, FeCtl *c, IrInst *e) {
    if (!c->is_async) return fe_op2(p, IR_P_with_leave, c->range, c->exit, e);
    return fe_await(p, fe_op2(p, IR_P_awith_leave, c->range, c->exit, e), c->range);
}

IrInst *fe_with_enter(FeParser *p, FeCtl *c, IrInst *manager, FeRange r, bool is_async) {
    c->range = r;
    c->is_async = is_async;
    c->exit = fe_op1(p, is_async ? IR_P_awith_exit : IR_P_with_exit, r, manager);
    IrInst *v = fe_op1(p, is_async ? IR_P_awith_enter : IR_P_with_enter, r, manager);
    if (is_async) v = fe_await(p, v, r);
    fe_ctl_push(p, c, FE_CTL_WITH);
    c->landing = fe_landing(p);
    fe_set_unwind(p, c->landing);
    return v;
}

/* The way out after an exception: __exit__ may swallow it. */
static void with_landing(FeParser *p, FeCtl *c, IrBlock *after) {
    FeJumps swallow = {0}, pass_on = {0};
    IrInst *e = fe_catch(p, c->landing);
    IrInst *previous = fe_op1(p, IR_P_exc_push, FE_NO_RANGE, e);
    IrBlock *failed = fe_landing(p);
    fe_set_unwind(p, failed);
    IrInst *swallowed = fe_truth(p, with_leave(p, c, e), c->range);
    fe_set_unwind(p, c->outer_unwind);
    fe_branch(p, swallowed, &swallow, &pass_on);
    fe_land(p, &pass_on);
    exc_pop(p, previous);
    fe_reraise(p, e);
    fe_land(p, &swallow);
    exc_pop(p, previous);
    fe_jump(p, after);
    IrInst *second = fe_catch(p, failed);
    exc_pop(p, previous);
    fe_reraise(p, second);
}

void fe_with_exit(FeParser *p, FeCtl *c) {
    fe_ctl_pop(p);
    fe_set_unwind(p, c->outer_unwind);
    IrBlock *after = fe_block(p);
    with_leave(p, c, fe_none(p));
    fe_jump(p, after);
    with_landing(p, c, after);
    fe_enter(p, after);
}

/* ---- return, break, continue ---- */

/* Undoes `c` on the way out of it. */
static void leave_one(FeParser *p, FeCtl *c) {
    switch (c->kind) {
    case FE_CTL_WITH: with_leave(p, c, fe_none(p)); break;
    case FE_CTL_HANDLER:
        exc_pop(p, c->handled_before);
        if (c->name) fe_name_forget(p, c->name);
        break;
    case FE_CTL_FINALLY_BODY: pop_if_raised(p, c); break;
    default: break;
    }
}

void fe_leave(FeParser *p, FeExitKind kind, FeCtl *loop, IrInst *value) {
    FeFn *fn = p->fn;
    FeCtl *ctl = fn->ctl, *c = ctl;
    IrBlock *unwind = fn->unwind;
    for (; c && c != loop && c->kind != FE_CTL_FINALLY; c = c->up) {
        if (c->kind == FE_CTL_LOOP) continue;
        fe_set_unwind(p, c->outer_unwind);
        fn->ctl = c->up;
        leave_one(p, c);
    }
    if (!c) {
        fe_return(p, value);
    } else if (c->kind == FE_CTL_FINALLY) {
        enter_finally(p, c, kind, loop, NULL, value);
    } else {
        fe_jump(p, kind == FE_EXIT_BREAK ? c->brk : c->next);
    }
    fn->ctl = ctl;
    fn->unwind = unwind;
}

/* ---- yield from, await ---- */

/* Passes what `it` yields on, and what is sent or thrown into this function down to `it`. */
IrInst *fe_delegate(FeParser *p, IrInst *it, FeRange r) {
    uint32_t sent = fe_temp(p), item = fe_temp(p);
    IrBlock *send = fe_block(p), *test = fe_block(p), *thrown = fe_landing(p);
    IrBlock *unwind = p->fn->unwind;
    FeJumps done = {0}, more = {0};
    fe_temp_write(p, sent, fe_none(p));
    fe_jump(p, send);
    fe_start(p, send);
    fe_temp_write(p, item, fe_op2(p, IR_P_yf_send, r, it, fe_temp_read(p, sent)));
    fe_jump(p, test);
    fe_start(p, test);
    fe_branch_stop(p, fe_temp_read(p, item), &done, &more);
    fe_land(p, &more);
    fe_set_unwind(p, thrown);
    IrInst *received = fe_yield_value(p, fe_temp_read(p, item), r);
    fe_set_unwind(p, unwind);
    fe_temp_write(p, sent, received);
    fe_jump(p, send);
    fe_ssa_seal(&p->fn->ssa, send);
    IrInst *e = fe_catch(p, thrown);
    fe_temp_write(p, item, fe_op2(p, IR_P_yf_throw, r, it, e));
    fe_jump(p, test);
    fe_ssa_seal(&p->fn->ssa, test);
    fe_land(p, &done);
    return fe_prim(p, IR_P_stop_value, r, NULL, FE_NO_ARGS);
}

IrInst *fe_await(FeParser *p, IrInst *v, FeRange r) {
    return fe_await_of(p, fe_op1(p, IR_P_await_iter, r, v), r);
}

IrInst *fe_await_of(FeParser *p, IrInst *it, FeRange r) {
    if (p->fn->unwind) p->fn->ir->flags |= EG_CODE_GUARDED_YIELD;
    return fe_delegate(p, it, r);
}
