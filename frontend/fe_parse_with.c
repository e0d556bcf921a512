/* with statements. */
#include "fe_parse.h"

/* Whether the bracket at p->i holds the items: it ends the header (whose colon may be missing) or
 * is never closed, and is no tuple with stars, no generator, and no walrus or yield. */
static bool has_bracketed_items(const FeParser *p) {
    uint32_t open = p->i, end = p->tok[open].match;
    if (!fe_at(p, FE_T_LPAREN) || end == open + 1) return false;
    uint8_t after = p->tok[end + 1].kind;
    bool cut = p->tok[end].flags & FE_TF_SYNTHETIC;
    if (after != FE_T_COLON && after != FE_T_NEWLINE && !cut) return false;
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
    IrInst *v = fe_with_enter(p, c, manager, fe_bare_since(p, first), is_async);
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
    for (;;) {
        with_item(p, is_async, limit);
        if (!fe_accept(p, FE_T_COMMA) || (bracketed && p->i == limit)) break;
        fe_count_block(p); /* every further item is a with statement in the one before */
    }
    if (bracketed) fe_expect(p, FE_T_RPAREN);
    fe_suite(p, "'with' statement", header, false);
    while (p->fn->ctl != outer) fe_with_exit(p, p->fn->ctl);
}
