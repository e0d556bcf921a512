/* Functions, blocks and instructions. */
#include "fe_parse.h"

#include <string.h>

/* ---- positions ---- */

FeRange fe_since(const FeParser *p, uint32_t first) {
    return (FeRange){first, p->i > first ? p->i - 1 : first};
}

FeRange fe_bare_since(const FeParser *p, uint32_t first) {
    FeRange r = fe_since(p, first);
    while (p->tok[r.first].kind == FE_T_LPAREN && p->tok[r.first].match == r.last &&
           r.last > r.first + 1 && !fe_comprehension_at(p, r.first) &&
           fe_find(p->ts, r.first + 1, r.last, FE_T_COMMA) == r.last) {
        r.first++;
        r.last--;
    }
    return r;
}

FeRange fe_block_since(const FeParser *p, uint32_t first) {
    FeRange r = fe_since(p, first);
    while (r.last > first && fe_ends_statement(p->tok[r.last].kind)) r.last--;
    return r;
}

static FeLineCol start_of(const FeParser *p, uint32_t tok) {
    const FeToken *t = &p->tok[tok];
    uint32_t col = p->cols ? p->cols[tok] : t->start - p->src->line_starts[t->line - 1];
    return (FeLineCol){t->line, col};
}

static FeLineCol end_of(const FeParser *p, uint32_t tok) {
    const FeToken *t = &p->tok[tok];
    const char *text = p->src->text + t->start;
    uint32_t len = t->end - t->start;
    bool long_text =
        t->kind == FE_T_STRING || t->kind == FE_T_BYTES || t->kind == FE_T_FSTRING_MIDDLE;
    if (long_text && memchr(text, '\n', len)) return fe_source_pos(p->src, t->end);
    FeLineCol at = start_of(p, tok);
    at.col += p->cols ? fe_utf8_count(text, len) : len;
    return at;
}

EgPos fe_position(const FeParser *p, FeRange r) {
    FeLineCol a = start_of(p, r.first), b = end_of(p, r.last);
    return (EgPos){.line = a.line, .end_line = b.line, .col = a.col, .end_col = b.col};
}

/* ---- functions ---- */

void fe_fn_begin(FeParser *p, FeFn *fn, FeScope *owner, const char *name, const char *qualname) {
    *fn = (FeFn){.up = p->fn, .scope = owner, .nvars = owner->nvars};
    fn->ir = ir_func_new(p->m, name, qualname);
    fn->cur = fe_ssa_begin(&fn->ssa, p->arena, fn->ir);
    fn->ir->nfree = owner->frees.len;
    if (p->dynamic) {
        fn->ir->nfree += p->fn != NULL; /* the globals, behind the cells */
        fn->ir->flags = EG_CODE_DYNAMIC;
    }
    p->fn = fn;
    p->scope = owner;
}

void fe_fn_end(FeParser *p, FeScope *up_scope) {
    fe_ssa_finish(&p->fn->ssa);
    p->fn = p->fn->up;
    p->scope = up_scope;
}

const char *fe_qualname(FeParser *p, const char *name) {
    const FeFn *fn = p->fn;
    uint32_t id = ir_strtab_find(&p->scopes->names, name, strlen(name));
    const FeSymbol *sym = id == IR_NONE ? NULL : fe_scope_find(p->scopes, p->scope, id);
    if (!fn->up || (sym && (sym->flags & FE_SYM_GLOBAL))) return name;
    bool in_class = fn->scope->kind == FE_SCOPE_CLASS;
    return ir_arena_printf(p->arena, "%s%s%s", fn->ir->qualname, in_class ? "." : ".<locals>.",
                           name);
}

/* ---- blocks ---- */

IrBlock *fe_block(FeParser *p) {
    return fe_ssa_block(&p->fn->ssa);
}

void fe_start(FeParser *p, IrBlock *b) {
    fe_ssa_start(&p->fn->ssa, b);
    p->fn->cur = b;
}

void fe_enter(FeParser *p, IrBlock *b) {
    fe_start(p, b);
    fe_ssa_seal(&p->fn->ssa, b);
}

bool fe_alive(const FeParser *p) {
    return !fe_ssa_dead(p->fn->cur);
}

/* What follows a terminator. */
static void start_dead(FeParser *p) {
    fe_start(p, fe_block(p));
}

/* Appends a terminator with `n` successors, which are filled in later. */
static void terminate(FeParser *p, IrOp op, IrInst *operand, uint32_t n) {
    IrInst *i = ir_inst_new(p->fn->ir, op, IR_REP_NONE, operand ? 1 : 0);
    if (operand) i->args[0] = operand;
    ir_append(p->fn->cur, i);
    p->fn->cur->nsucc = n;
}

static void connect(IrBlock *from, uint32_t slot, IrBlock *to) {
    from->succ[slot] = to;
    fe_ssa_edge(from, to);
}

void fe_jump(FeParser *p, IrBlock *to) {
    IrBlock *from = p->fn->cur;
    terminate(p, IR_JMP, NULL, 1);
    connect(from, 0, to);
    start_dead(p);
}

void fe_set_unwind(FeParser *p, IrBlock *landing) {
    if (p->fn->unwind == landing) return;
    p->fn->unwind = landing;
    if (!p->fn->cur->has_raise) return;
    IrBlock *b = fe_block(p);
    fe_jump(p, b);
    fe_enter(p, b);
}

IrBlock *fe_landing(FeParser *p) {
    IrBlock *b = fe_block(p);
    b->landing = true;
    return b;
}

IrInst *fe_catch(FeParser *p, IrBlock *landing) {
    fe_enter(p, landing);
    return fe_prim(p, IR_P_catch, FE_NO_RANGE, NULL, FE_NO_ARGS);
}

/* ---- branches ---- */

static void add_jump(FeParser *p, FeJumps *list, IrBlock *from, uint32_t slot) {
    FeJump *j = IR_NEW(p->arena, FeJump);
    *j = (FeJump){from, slot, NULL};
    FeJumps one = {j, j};
    fe_jumps_join(list, &one);
}

void fe_jumps_join(FeJumps *list, FeJumps *more) {
    if (!more->first) return;
    if (list->last)
        list->last->next = more->first;
    else
        list->first = more->first;
    list->last = more->last;
    *more = (FeJumps){NULL, NULL};
}

static void branch(FeParser *p, IrOp op, IrInst *v, FeJumps *first, FeJumps *second) {
    IrBlock *from = p->fn->cur;
    terminate(p, op, v, 2);
    add_jump(p, first, from, 0);
    add_jump(p, second, from, 1);
    start_dead(p);
}

void fe_branch(FeParser *p, IrInst *cond, FeJumps *yes, FeJumps *no) {
    branch(p, IR_BR, cond, yes, no);
}

void fe_branch_stop(FeParser *p, IrInst *v, FeJumps *stop, FeJumps *more) {
    branch(p, IR_BR_STOP, v, stop, more);
}

void fe_jump_later(FeParser *p, FeJumps *list) {
    IrBlock *from = p->fn->cur;
    terminate(p, IR_JMP, NULL, 1);
    add_jump(p, list, from, 0);
    start_dead(p);
}

void fe_patch(FeParser *p, FeJumps *list, IrBlock *to) {
    (void)p;
    for (FeJump *j = list->first; j; j = j->next) connect(j->from, j->slot, to);
    *list = (FeJumps){NULL, NULL};
}

void fe_land(FeParser *p, FeJumps *list) {
    IrBlock *b = fe_block(p);
    fe_patch(p, list, b);
    fe_enter(p, b);
}

/* ---- instructions ---- */

/* Appends `i`, which is new; the block's first instruction that can raise brings the unwind edge.
 */
static IrInst *append(FeParser *p, IrInst *i, FeRange r) {
    IrBlock *b = p->fn->cur;
    bool first = !b->has_raise;
    ir_append(b, i);
    if (ir_can_raise(i) && r.first <= r.last) i->pos = ir_pos(p->fn->ir, fe_position(p, r));
    if (first && b->has_raise && p->fn->unwind && !fe_ssa_dead(b)) {
        b->unwind = p->fn->unwind;
        ir_add_pred(b->unwind, b);
    }
    return i;
}

IrInst *fe_prim(FeParser *p, IrPrim prim, FeRange r, const uint32_t *imm, uint32_t n,
                IrInst *const *args) {
    const IrPrimInfo *info = &ir_prims[prim];
    IrInst *i = ir_inst_new(p->fn->ir, IR_PRIM, info->result, n);
    i->imm.prim = prim;
    if (n) memcpy(i->args, args, n * sizeof *args);
    for (uint32_t k = 0; k < info->nimm; k++) i->n[k] = imm[k];
    append(p, i, r);
    if (info->always_raises) {
        terminate(p, IR_UNREACHABLE, NULL, 0);
        start_dead(p);
    }
    return i;
}

IrInst *fe_op1(FeParser *p, IrPrim prim, FeRange r, IrInst *a) {
    return fe_prim(p, prim, r, NULL, FE_ARGS(a));
}

IrInst *fe_op2(FeParser *p, IrPrim prim, FeRange r, IrInst *a, IrInst *b) {
    return fe_prim(p, prim, r, NULL, FE_ARGS(a, b));
}

IrInst *fe_op3(FeParser *p, IrPrim prim, FeRange r, IrInst *a, IrInst *b, IrInst *c) {
    return fe_prim(p, prim, r, NULL, FE_ARGS(a, b, c));
}

void fe_return(FeParser *p, IrInst *v) {
    terminate(p, IR_RET, v, 0);
    start_dead(p);
}

void fe_safepoint(FeParser *p, FeRange r) {
    append(p, ir_inst_new(p->fn->ir, IR_SAFEPOINT, IR_REP_NONE, 0), r);
}

IrInst *fe_yield_value(FeParser *p, IrInst *v, FeRange r) {
    IrInst *i = ir_inst_new(p->fn->ir, IR_YIELD, IR_REP_VAL, 1);
    i->args[0] = v;
    return append(p, i, r);
}

static bool gives_bool(const IrInst *v) {
    if (v->op == IR_CONST) return EG_IS_BOOL(v->imm.val);
    if (v->op != IR_PRIM) return false;
    switch (v->imm.prim) {
    case IR_P_is:
    case IR_P_is_not:
    case IR_P_in:
    case IR_P_not_in:
    case IR_P_not:
    case IR_P_truth:
    case IR_P_exc_match:
    case IR_P_match_seq:
    case IR_P_match_map:
    case IR_P_with_leave: return true;
    default: return false;
    }
}

IrInst *fe_truth(FeParser *p, IrInst *v, FeRange r) {
    return gives_bool(v) ? v : fe_op1(p, IR_P_truth, r, v);
}

/* ---- constants ---- */

IrInst *fe_imm(FeParser *p, EgVal word) {
    IrInst *i = ir_inst_new(p->fn->ir, IR_CONST, IR_REP_VAL, 0);
    i->imm.val = word;
    return append(p, i, FE_NO_RANGE);
}

IrInst *fe_none(FeParser *p) {
    return fe_imm(p, EG_NONE);
}

IrInst *fe_small(FeParser *p, int64_t i) {
    return fe_imm(p, EG_INT(i));
}

IrInst *fe_konst(FeParser *p, uint32_t index) {
    IrInst *i = ir_inst_new(p->fn->ir, IR_KONST, IR_REP_VAL, 0);
    i->imm.i = index;
    return append(p, i, FE_NO_RANGE);
}

IrInst *fe_str(FeParser *p, const char *text) {
    return fe_konst(p, ir_const_str(p->m, text, strlen(text)));
}

uint32_t fe_const_of(FeParser *p, const IrInst *literal) {
    if (literal->op == IR_KONST) return (uint32_t)literal->imm.i;
    EgVal v = literal->imm.val;
    if (EG_IS_INT(v)) return ir_const_int(p->m, EG_TO_INT(v));
    if (EG_IS_FLO(v)) return ir_const_float(p->m, eg_flo_decode(v));
    switch (v) {
    case EG_TRUE: return ir_const_special(p->m, EG_K_TRUE);
    case EG_FALSE: return ir_const_special(p->m, EG_K_FALSE);
    case EG_ELLIPSIS: return ir_const_special(p->m, EG_K_ELLIPSIS);
    default: return ir_const_none(p->m);
    }
}

/* ---- variables ---- */

uint32_t fe_temp(FeParser *p) {
    return p->fn->nvars++;
}

void fe_temp_write(FeParser *p, uint32_t var, IrInst *v) {
    fe_ssa_write(&p->fn->ssa, p->fn->cur, var, v);
}

IrInst *fe_temp_read(FeParser *p, uint32_t var) {
    return fe_ssa_read(&p->fn->ssa, p->fn->cur, var);
}

void fe_local_write(FeParser *p, uint32_t var, IrInst *v) {
    if (p->fn->unwind && p->fn->cur->has_raise) {
        IrBlock *b = fe_block(p);
        fe_jump(p, b);
        fe_enter(p, b);
    }
    fe_temp_write(p, var, v);
}
