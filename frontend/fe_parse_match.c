/* match statements. */
#include "fe_pattern.h"

/* The subject: a tuple when there is a comma. */
static IrInst *subject(FeParser *p) {
    uint32_t first = p->i;
    FeItems it = {.kind = FE_ITEMS_TUPLE};
    if (!fe_at(p, FE_T_STAR)) {
        IrInst *v = fe_named_expression(p);
        if (!fe_accept(p, FE_T_COMMA)) return v;
        it.comma = true;
        fe_items_add(p, &it, v, false, fe_since(p, first));
    }
    if (fe_at_operand(p) || fe_at(p, FE_T_STAR)) fe_items_parse(p, &it, true);
    if (!it.comma && !p->panic) fe_error_here(p);
    return fe_items_finish(p, &it, fe_since(p, first));
}

static void unreachable_rest(FeParser *p, FeIrrefutable what, uint32_t name) {
    if (what == FE_WILDCARD)
        fe_error_late(p, FE_D_WILDCARD_UNREACHABLE, name, name, NULL);
    else
        fe_error_late(p, FE_D_CAPTURE_UNREACHABLE, name, name, fe_raw_name(p, name));
}

/* One `case`; control goes on where it does not match. */
static void case_clause(FeParser *p, IrInst *v, FeJumps *done, uint32_t end) {
    uint32_t header = p->i++, name = 0;
    FeJumps fail = {0};
    FeCaptures caps = {0};
    p->literal = NULL;
    FeIrrefutable all = fe_top_pattern(p, v, &fail, &caps, &name);
    for (uint32_t i = 0; i < caps.v.len; i++) {
        uint32_t tok = caps.v.data[i].tok;
        fe_name_store(p, tok, (FeRange){tok, tok}, caps.v.data[i].v);
    }
    if (fe_accept(p, FE_T_KW_IF)) {
        FeJumps yes = {0};
        fe_named_condition(p, &yes, &fail);
        fe_land(p, &yes);
        all = FE_REFUTABLE;
    }
    fe_suite(p, "'case' statement", header, false);
    fe_jump_later(p, done);
    fe_land(p, &fail);
    if (all != FE_REFUTABLE && p->i < end) unreachable_rest(p, all, name);
}

static void cases(FeParser *p, IrInst *v, uint32_t end) {
    FeJumps done = {0};
    do {
        uint32_t start = p->i;
        case_clause(p, v, &done, end);
        if (!p->panic) continue;
        /* the next case is read in any event, for its own problems */
        fe_flush_error(p);
        if (p->i < start) p->i = start;
        while (p->i < end && p->tok[p->i].kind != FE_T_NEWLINE) p->i++;
        p->i++;
        if (p->i < end && p->tok[p->i].kind == FE_T_INDENT) p->i = p->tok[p->i].match + 1;
        if (p->i > end) p->i = end;
    } while (p->i < end && fe_at_name(p, "case"));
    if (p->i < end && !p->panic) fe_error_here(p);
    fe_jump_later(p, &done);
    fe_land(p, &done);
}

void fe_match_statement(FeParser *p) {
    uint32_t header = p->i++;
    IrInst *v = subject(p);
    if (fe_at(p, FE_T_NEWLINE)) fe_error_else(p, FE_D_EXPECTED_COLON);
    if (!fe_expect(p, FE_T_COLON) || !fe_expect(p, FE_T_NEWLINE)) return;
    if (!fe_at(p, FE_T_INDENT)) {
        fe_error(p, FE_D_EXPECTED_BLOCK, p->i, p->i, "'match' statement", p->tok[header].line);
        return;
    }
    uint32_t end = p->tok[p->i].match;
    p->i++;
    if (!fe_at_name(p, "case")) {
        fe_error_here(p);
        p->i = end;
        return;
    }
    cases(p, v, end);
    if (!p->panic) p->i = end + 1;
}
