/* if, while, for. */
#include "fe_parse.h"

void fe_if_statement(FeParser *p) {
    FeJumps done = {0}, no = {0};
    const char *what = "'if' statement";
    for (;;) {
        FeJumps yes = {0};
        uint32_t header = p->i++;
        fe_named_condition(p, &yes, &no);
        fe_land(p, &yes);
        fe_suite(p, what, header, false);
        fe_jump_later(p, &done);
        if (!fe_at(p, FE_T_KW_ELIF)) break;
        fe_land(p, &no);
        what = "'elif' statement";
    }
    if (fe_at(p, FE_T_KW_ELSE)) {
        uint32_t header = p->i++;
        fe_land(p, &no);
        fe_suite(p, "'else' statement", header, false);
        fe_jump_later(p, &done);
    }
    fe_jumps_join(&done, &no);
    fe_land(p, &done);
}

/* `else` of a loop, in the current code; then everything meets where `break` leads. */
static void loop_else(FeParser *p, IrBlock *brk) {
    if (fe_at(p, FE_T_KW_ELSE)) {
        uint32_t header = p->i++;
        fe_suite(p, "'else' statement", header, false);
    }
    fe_jump(p, brk);
    fe_enter(p, brk);
}

void fe_while_statement(FeParser *p) {
    FeLoop l = {0};
    FeJumps yes = {0}, no = {0};
    uint32_t first = p->i++;
    l.header = fe_block(p);
    fe_jump(p, l.header);
    fe_start(p, l.header);
    fe_named_condition(p, &yes, &no);
    l.range = fe_since(p, first);
    fe_land(p, &yes);
    fe_ctl_push(p, &l.ctl, FE_CTL_LOOP);
    l.ctl.brk = fe_block(p);
    l.ctl.next = fe_block(p);
    fe_suite(p, "'while' statement", first, false);
    fe_loop_end(p, &l);
    fe_land(p, &no);
    loop_else(p, l.ctl.brk);
}

/* The loop statement whose first token is `first`, up to its last line. */
static FeRange statement_range(const FeParser *p, uint32_t first) {
    uint32_t end = fe_skip_compound(p->ts, first);
    if (p->tok[end].kind == FE_T_KW_ELSE) end = fe_skip_compound(p->ts, end);
    while (end > first && fe_ends_statement(p->tok[end - 1].kind)) end--;
    return (FeRange){first, end > first ? end - 1 : first};
}

/* The call whose result is the iterable in tokens [first, end), when what is called has the name of
 * a generator function with a finally of its own: leaving the loop closes the generator, as nobody
 * else has it. NULL: any other iterable. */
static const IrInst *generator_call(const FeParser *p, const IrInst *v, uint32_t first,
                                    uint32_t end) {
    if (p->panic || v->op != IR_PRIM || end < first + 3) return NULL;
    uint32_t close = end - 1, name = p->tok[close].match - 1;
    if (p->tok[close].kind != FE_T_RPAREN || p->tok[name].kind != FE_T_NAME) return NULL;
    uint32_t id = fe_scope_name(p->scopes, name);
    if (id >= p->scopes->stored_count || !p->scopes->guarded[id]) return NULL;
    switch (v->imm.prim) {
    case IR_P_call:
    case IR_P_call_kw:
    case IR_P_call_ex:
    case IR_P_call_method:
    case IR_P_call_method_kw: return v;
    default: return NULL;
    }
}

static void own_generator(FeParser *p, IrInst *it, const IrInst *call) {
    bool method = call->imm.prim == IR_P_call_method || call->imm.prim == IR_P_call_method_kw;
    const uint32_t *imm = method ? FE_IMM(call->n[0]) : NULL;
    IrPrim prim = method ? IR_P_gen_own_method : IR_P_gen_own;
    fe_prim(p, prim, FE_NO_RANGE, imm, FE_ARGS(it, call->args[0]));
}

void fe_for_statement(FeParser *p, bool is_async) {
    uint32_t first = p->i++, targets = p->i;
    uint32_t end = fe_find_header_end(p->ts, targets),
             in = fe_find(p->ts, targets, end, FE_T_KW_IN);
    FeLoop l = {.is_async = is_async};
    FeJumps done = {0};
    if (in == end) {
        fe_star_expressions(p);
        if (!p->panic) fe_bad_target(p, targets, p->i, FE_TARGET_FOR);
        if (!p->panic) fe_error_here(p);
        return;
    }
    p->i = in + 1;
    IrInst *v = fe_star_expressions(p);
    uint32_t after = p->i;
    l.range = fe_bare_since(p, in + 1);
    FeRange r = l.range;
    if (is_async) l.range = statement_range(p, first - 1);
    IrInst *it = fe_op1(p, is_async ? IR_P_aiter : IR_P_iter_new, r, v);
    const IrInst *call = is_async ? NULL : generator_call(p, v, in + 1, after);
    FeCtl guard = {0};
    if (call) {
        own_generator(p, it, call);
        fe_finally_begin(p, &guard);
    }
    IrInst *item = fe_loop_begin(p, &l, it, &done);
    bool upset = fe_calm(p);
    p->i = targets;
    fe_store_targets(p, in, FE_TARGET_FOR, item);
    if (p->i != in && !p->panic) fe_error_here(p);
    fe_upset(p, upset);
    p->i = after;
    fe_suite(p, "'for' statement", first, false);
    fe_loop_end(p, &l);
    fe_land(p, &done);
    loop_else(p, l.ctl.brk);
    if (!call) return;
    fe_finally_enter(p, &guard);
    fe_op1(p, IR_P_gen_drop, r, it);
    fe_finally_end(p, &guard);
}
