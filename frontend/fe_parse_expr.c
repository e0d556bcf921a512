/* Expressions from conditionals down to unary operators: precedence climbing, with the operators
 * that branch (if-else, or, and, not, comparison chains) by hand. */
#include "fe_parse.h"

bool fe_in(FeParser *p) {
    if (++p->depth <= FE_MAX_DEPTH) return true;
    fe_error(p, FE_D_TOO_DEEP, p->i, p->i);
    return false;
}

/* ---- arithmetic ---- */

typedef struct Binop {
    uint8_t bp;
    uint16_t prim;
} Binop;

static const Binop binops[FE_T_COUNT] = {
    [FE_T_PIPE] = {FE_BP_BITOR, IR_P_or},       [FE_T_CARET] = {FE_BP_XOR, IR_P_xor},
    [FE_T_AMP] = {FE_BP_BITAND, IR_P_and},      [FE_T_LSHIFT] = {FE_BP_SHIFT, IR_P_lshift},
    [FE_T_RSHIFT] = {FE_BP_SHIFT, IR_P_rshift}, [FE_T_PLUS] = {FE_BP_SUM, IR_P_add},
    [FE_T_MINUS] = {FE_BP_SUM, IR_P_sub},       [FE_T_STAR] = {FE_BP_TERM, IR_P_mul},
    [FE_T_SLASH] = {FE_BP_TERM, IR_P_truediv},  [FE_T_DSLASH] = {FE_BP_TERM, IR_P_floordiv},
    [FE_T_PERCENT] = {FE_BP_TERM, IR_P_mod},    [FE_T_AT] = {FE_BP_TERM, IR_P_matmul},
};

static IrInst *unary(FeParser *p);

/* Primary, then `**`, whose right side is a unary again. */
static IrInst *power(FeParser *p) {
    uint32_t first = p->i;
    IrInst *base = fe_primary(p);
    if (!fe_accept(p, FE_T_DSTAR)) return base;
    IrInst *exponent = unary(p);
    return fe_op2(p, IR_P_pow, fe_since(p, first), base, exponent);
}

/* Whether the minus at p->i belongs to a number that nothing else binds to. */
static bool negative_number(const FeParser *p) {
    uint8_t kind = p->tok[p->i + 1].kind;
    if (kind != FE_T_NUMBER_INT && kind != FE_T_NUMBER_FLOAT) return false;
    uint8_t after = p->tok[p->i + 2].kind;
    return after != FE_T_DSTAR && !fe_is_trailer(after);
}

static IrInst *inversion(FeParser *p);

/* `a + not b`: `not` binds less than the operator in front of it. */
static void refuse_not(FeParser *p) {
    if (!fe_at(p, FE_T_KW_NOT) || p->panic) return;
    uint32_t first = p->i;
    inversion(p);
    if (!p->panic) fe_error(p, FE_D_NOT_AFTER_OPERATOR, first, p->i - 1);
}

static IrInst *unary_op(FeParser *p, IrPrim prim) {
    uint32_t first = p->i++;
    refuse_not(p);
    IrInst *v = unary(p);
    return fe_op1(p, prim, fe_since(p, first), v);
}

static IrInst *unary(FeParser *p) {
    IrInst *v;
    if (!fe_in(p)) {
        fe_out(p);
        return fe_none(p);
    }
    switch (fe_kind(p)) {
    case FE_T_MINUS:
        if (negative_number(p)) {
            p->i++;
            v = fe_number(p, true);
        } else {
            v = unary_op(p, IR_P_neg);
        }
        break;
    case FE_T_PLUS: v = unary_op(p, IR_P_pos); break;
    case FE_T_TILDE: v = unary_op(p, IR_P_invert); break;
    default: v = power(p); break;
    }
    fe_out(p);
    return v;
}

IrInst *fe_binary(FeParser *p, FeBp bp) {
    uint32_t first = p->i;
    IrInst *left = unary(p);
    for (;;) {
        const Binop *op = &binops[fe_kind(p)];
        if (!op->bp || op->bp < bp) return left;
        p->i++;
        if (op->bp >= FE_BP_SUM) refuse_not(p);
        IrInst *right = fe_binary(p, (FeBp)(op->bp + 1));
        left = fe_op2(p, (IrPrim)op->prim, fe_since(p, first), left, right);
    }
}

/* ---- comparisons ---- */

/* Passes a comparison operator; IR_PRIM_COUNT when there is none. */
static IrPrim comparison_op(FeParser *p) {
    IrPrim prim = IR_PRIM_COUNT;
    switch (fe_kind(p)) {
    case FE_T_LT: prim = IR_P_lt; break;
    case FE_T_LE: prim = IR_P_le; break;
    case FE_T_EQ: prim = IR_P_eq; break;
    case FE_T_NE: prim = IR_P_ne; break;
    case FE_T_GT: prim = IR_P_gt; break;
    case FE_T_GE: prim = IR_P_ge; break;
    case FE_T_KW_IN: prim = IR_P_in; break;
    case FE_T_KW_IS:
        prim = p->tok[p->i + 1].kind == FE_T_KW_NOT ? IR_P_is_not : IR_P_is;
        p->i += prim == IR_P_is_not;
        break;
    case FE_T_KW_NOT:
        if (p->tok[p->i + 1].kind != FE_T_KW_IN) return prim;
        prim = IR_P_not_in;
        p->i++;
        break;
    default: return prim;
    }
    p->i++;
    return prim;
}

/* Warns of `is` beside a literal: the operands are [left, at) and [right, p->i). */
static void check_is(FeParser *p, IrPrim op, uint32_t left, uint32_t at, uint32_t right) {
    if (op != IR_P_is && op != IR_P_is_not) return;
    const char *type = fe_literal_type(p, left, at, true);
    if (!type) type = fe_literal_type(p, right, p->i, true);
    FeDiagId id = op == IR_P_is ? FE_D_IS_LITERAL : FE_D_IS_NOT_LITERAL;
    if (type) fe_error_late(p, id, left, p->i - 1, type);
}

/* A comparison or a chain of them. With `no`, a failing link leaves through it, and the result is
 * the last link's; without, the result of the first failing link is the chain's. */
static IrInst *comparison(FeParser *p, FeJumps *no) {
    uint32_t first = p->i, result = 0, links = 0, left_at = first, op_at;
    IrInst *left = fe_binary(p, FE_BP_BITOR), *v = left;
    IR_VEC(IrInst *) insts = {0}; /* their position is the whole chain's */
    FeJumps done = {0};
    for (IrPrim op; op_at = p->i, (op = comparison_op(p)) != IR_PRIM_COUNT; links++) {
        if (links) {
            FeJumps yes = {0};
            if (!no && links == 1) result = fe_temp(p);
            if (!no) fe_temp_write(p, result, v);
            IrInst *truth = fe_truth(p, v, fe_since(p, first));
            IR_VEC_PUSH(p->arena, &insts, truth);
            fe_branch(p, truth, &yes, no ? no : &done);
            fe_land(p, &yes);
        }
        uint32_t right_at = p->i;
        IrInst *right = fe_binary(p, FE_BP_BITOR);
        check_is(p, op, left_at, op_at, right_at);
        left_at = right_at;
        v = fe_op2(p, op, fe_since(p, first), left, right);
        left = right;
        IR_VEC_PUSH(p->arena, &insts, v);
    }
    if (links < 2) return v;
    uint32_t pos = ir_pos(p->fn->ir, fe_position(p, fe_since(p, first)));
    for (uint32_t i = 0; i < insts.len; i++)
        if (insts.data[i]->pos) insts.data[i]->pos = pos;
    if (no) return v;
    fe_temp_write(p, result, v);
    fe_jump_later(p, &done);
    fe_land(p, &done);
    return fe_temp_read(p, result);
}

/* ---- not, and, or as values ---- */

static IrInst *inversion(FeParser *p) {
    if (!fe_at(p, FE_T_KW_NOT)) return comparison(p, NULL);
    uint32_t first = p->i++;
    IrInst *v = fe_in(p) ? inversion(p) : fe_none(p);
    fe_out(p);
    return fe_op1(p, IR_P_not, fe_since(p, first), v);
}

typedef IR_VEC(IrInst *) Tests; /* their position is the whole expression's */

static IrInst *operand_test(FeParser *p, Tests *tests, IrInst *v, uint32_t first) {
    IrInst *truth = fe_truth(p, v, fe_since(p, first));
    IR_VEC_PUSH(p->arena, tests, truth);
    return truth;
}

static void place_tests(FeParser *p, const Tests *tests, uint32_t first) {
    if (!tests->len) return;
    uint32_t pos = ir_pos(p->fn->ir, fe_position(p, fe_since(p, first)));
    for (uint32_t i = 0; i < tests->len; i++)
        if (tests->data[i]->pos) tests->data[i]->pos = pos;
}

/* A run of `and`: leaves through `falsy` with `result` set where an operand is false. */
static IrInst *conjunction(FeParser *p, IrInst *v, uint32_t first, uint32_t result,
                           FeJumps *falsy) {
    Tests tests = {0};
    while (fe_at(p, FE_T_KW_AND)) {
        FeJumps truthy = {0};
        fe_temp_write(p, result, v);
        fe_branch(p, operand_test(p, &tests, v, first), &truthy, falsy);
        fe_land(p, &truthy);
        p->i++;
        v = inversion(p);
    }
    place_tests(p, &tests, first);
    return v;
}

/* Where an `and` fails before an `or`, its value is not wanted: the `or` goes on at once. */
IrInst *fe_disjunction(FeParser *p) {
    uint32_t first = p->i;
    IrInst *v = inversion(p);
    if (!fe_at(p, FE_T_KW_AND) && !fe_at(p, FE_T_KW_OR)) return v;
    uint32_t result = fe_temp(p);
    FeJumps done = {0}, falsy = {0};
    Tests tests = {0};
    for (uint32_t run = first;;) {
        v = conjunction(p, v, run, result, &falsy);
        fe_temp_write(p, result, v);
        if (!fe_at(p, FE_T_KW_OR)) break;
        fe_branch(p, operand_test(p, &tests, v, first), &done, &falsy);
        fe_land(p, &falsy);
        run = ++p->i;
        v = inversion(p);
    }
    place_tests(p, &tests, first);
    fe_jump_later(p, &done);
    fe_jumps_join(&done, &falsy);
    fe_land(p, &done);
    return fe_temp_read(p, result);
}

/* ---- conditions: the same operators, straight into branches ---- */

/* Whether the bracket at p->i is a group that holds nothing but a disjunction, and is a whole
 * operand of `and`, `or`, `not`. */
static bool is_condition_group(const FeParser *p) {
    uint32_t end = p->tok[p->i].match;
    switch (p->tok[end + 1].kind) {
    case FE_T_KW_AND:
    case FE_T_KW_OR:
    case FE_T_KW_ELSE:
    case FE_T_KW_IF:
    case FE_T_KW_FOR:
    case FE_T_KW_ASYNC:
    case FE_T_COLON:
    case FE_T_COMMA:
    case FE_T_RPAREN:
    case FE_T_RBRACKET:
    case FE_T_RBRACE:
    case FE_T_NEWLINE: break;
    default: return false;
    }
    for (uint32_t i = p->i + 1; i < end; i = fe_skip_one(p->ts, i)) {
        switch (p->tok[i].kind) {
        case FE_T_COMMA:
        case FE_T_WALRUS:
        case FE_T_KW_FOR:
        case FE_T_KW_IF:
        case FE_T_KW_LAMBDA:
        case FE_T_KW_YIELD:
        case FE_T_ERROR: return false;
        case FE_T_STAR:
            if (i == p->i + 1) return false;
            break;
        default: break;
        }
    }
    return end > p->i + 1;
}

static void condition_leaf(FeParser *p, FeJumps *yes, FeJumps *no) {
    if (fe_at(p, FE_T_LPAREN) && is_condition_group(p) && fe_in(p)) {
        p->i++;
        fe_condition(p, yes, no);
        fe_out(p);
        fe_expect(p, FE_T_RPAREN);
        return;
    }
    uint32_t first = p->i;
    IrInst *v = comparison(p, no);
    bool constant = v == p->literal && p->i == first + 1 && v->op == IR_CONST;
    if (constant && (v->imm.val == EG_TRUE || (EG_IS_INT(v->imm.val) && v->imm.val != EG_INT(0))))
        fe_jump_later(p, yes);
    else if (constant && (v->imm.val == EG_FALSE || v->imm.val == EG_NONE || EG_IS_INT(v->imm.val)))
        fe_jump_later(p, no);
    else
        fe_branch(p, fe_truth(p, v, fe_bare_since(p, first)), yes, no);
}

static void condition_not(FeParser *p, FeJumps *yes, FeJumps *no) {
    while (fe_accept(p, FE_T_KW_NOT)) {
        FeJumps *swap = yes;
        yes = no;
        no = swap;
    }
    condition_leaf(p, yes, no);
}

static void condition_and(FeParser *p, FeJumps *yes, FeJumps *no) {
    for (;;) {
        FeJumps go_on = {0};
        condition_not(p, &go_on, no);
        if (!fe_accept(p, FE_T_KW_AND)) {
            fe_jumps_join(yes, &go_on);
            return;
        }
        fe_land(p, &go_on);
    }
}

void fe_condition(FeParser *p, FeJumps *yes, FeJumps *no) {
    for (;;) {
        FeJumps go_on = {0};
        condition_and(p, yes, &go_on);
        if (!fe_accept(p, FE_T_KW_OR)) {
            fe_jumps_join(no, &go_on);
            return;
        }
        fe_land(p, &go_on);
    }
}

/* Whether the named_expression at p->i is no plain disjunction. */
static bool is_compound_value(const FeParser *p) {
    if (fe_at(p, FE_T_KW_LAMBDA) || p->panic) return true;
    if (fe_at(p, FE_T_NAME) && p->tok[p->i + 1].kind == FE_T_WALRUS) return true;
    return fe_find_if(p->ts, p->i) != 0;
}

void fe_named_condition(FeParser *p, FeJumps *yes, FeJumps *no) {
    if (!is_compound_value(p)) {
        fe_condition(p, yes, no);
        return;
    }
    uint32_t first = p->i;
    IrInst *v = fe_named_expression(p);
    fe_branch(p, fe_truth(p, v, fe_bare_since(p, first)), yes, no);
}

/* ---- conditional expressions ---- */

/* `a if c else b if d else e ...`; the first `if` stands at `at`. The conditions come first. */
static IrInst *conditional(FeParser *p, uint32_t at) {
    uint32_t result = fe_temp(p);
    FeJumps done = {0};
    IrInst *v;
    do {
        uint32_t first = p->i;
        FeJumps yes = {0}, no = {0};
        p->i = at + 1;
        fe_condition(p, &yes, &no);
        uint32_t cond_end = p->i;
        bool complete = fe_accept(p, FE_T_KW_ELSE);
        uint32_t resume = p->i;
        bool upset = fe_calm(p);
        p->i = first;
        fe_land(p, &yes);
        fe_temp_write(p, result, fe_disjunction(p));
        if (p->i != at) fe_error_here(p);
        if (!complete && !upset && !p->panic && p->tok[cond_end].kind != FE_T_COLON)
            fe_error(p, FE_D_EXPECTED_ELSE, first, cond_end - 1);
        if (!complete && !upset && !p->panic) fe_error(p, FE_D_INVALID_SYNTAX, cond_end, cond_end);
        fe_jump_later(p, &done);
        fe_upset(p, upset);
        p->i = resume;
        fe_land(p, &no);
        at = fe_at(p, FE_T_KW_LAMBDA) ? 0 : fe_find_if(p->ts, p->i);
    } while (at && !p->panic);
    v = fe_at(p, FE_T_KW_LAMBDA) ? fe_lambda(p) : fe_disjunction(p);
    fe_temp_write(p, result, v);
    fe_jump_later(p, &done);
    fe_land(p, &done);
    return fe_temp_read(p, result);
}

IrInst *fe_expression(FeParser *p) {
    IrInst *v;
    if (!fe_in(p)) {
        fe_out(p);
        return fe_none(p);
    }
    if (fe_at(p, FE_T_KW_LAMBDA)) {
        v = fe_lambda(p);
    } else {
        uint32_t at = fe_find_if(p->ts, p->i);
        v = at && at != p->i ? conditional(p, at) : fe_disjunction(p);
    }
    fe_out(p);
    return v;
}

IrInst *fe_named_expression(FeParser *p) {
    uint32_t name = p->i;
    if (!fe_at(p, FE_T_NAME) || p->tok[name + 1].kind != FE_T_WALRUS) return fe_expression(p);
    fe_check_debug(p, name, (FeRange){name, name});
    p->i += 2;
    IrInst *v = fe_expression(p);
    if (fe_refuse_in_type(p, name, p->i - 1, "named expression")) return v;
    fe_name_store(p, name, (FeRange){name, name}, v);
    p->literal = NULL; /* its instruction has another user now */
    return v;
}
