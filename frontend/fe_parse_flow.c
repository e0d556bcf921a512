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
}
