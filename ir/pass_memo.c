/* Remembers the results of pure recursive functions.
 *
 * requires: baseline; breaks: cfg, live.
 *
 * A function qualifies when calling it again with the same arguments can be replaced by the result
 * of the first call, and when that is likely to pay:
 *  - its name is a module variable that the program's text defines once, by this def, and it calls
 *    itself through that name at two places or in a loop: only then do calls repeat;
 *  - apart from those calls it computes with operators, immutable constants and a few built-in
 *    functions. The table is asked only for arguments that are ints, floats, bools, None or strs
 *    (eg_memo_get looks), and such code makes nothing but such values from them, so it can neither
 *    read nor change anything that lasts;
 *  - it makes no object that it could return and that has an identity of its own, other than
 *    numbers and strings: eg_memo_put keeps only those.
 * That the variable still holds the function is checked at run time, with each question.
 *
 *     block that dominates all self-calls:      r = memo_get(params); brstop r: go on, or ret r
 *     each return below it:                     memo_put(params, v); ret v
 *
 * A call that raises is not remembered: it raises again.
 */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_pass.h"

enum { MOST_PARAMS = 8, MOST_BLOCKS = 1000 };

/* Built-in functions without effects on numbers and strs; the result has no identity that matters.
 */
static const EgBuiltinId pure_builtins[] = {EG_B_abs, EG_B_bin, EG_B_chr, EG_B_divmod,
                                            EG_B_hex, EG_B_len, EG_B_max, EG_B_min,
                                            EG_B_oct, EG_B_ord, EG_B_pow, EG_B_round};
static const EgTypeId pure_types[] = {EG_T_BOOL, EG_T_FLOAT, EG_T_INT, EG_T_RANGE, EG_T_STR};

/* Rows that make immutable values of immutable ones, raise, or step a local iterator. */
static const IrPrim pure_rows[] = {
    IR_P_add,         IR_P_sub,         IR_P_mul,          IR_P_truediv,     IR_P_floordiv,
    IR_P_mod,         IR_P_pow,         IR_P_lshift,       IR_P_rshift,      IR_P_and,
    IR_P_or,          IR_P_xor,         IR_P_iadd,         IR_P_isub,        IR_P_imul,
    IR_P_itruediv,    IR_P_ifloordiv,   IR_P_imod,         IR_P_ipow,        IR_P_ilshift,
    IR_P_irshift,     IR_P_iand,        IR_P_ior,          IR_P_ixor,        IR_P_neg,
    IR_P_pos,         IR_P_invert,      IR_P_truth,        IR_P_not,         IR_P_lt,
    IR_P_le,          IR_P_eq,          IR_P_ne,           IR_P_gt,          IR_P_ge,
    IR_P_is,          IR_P_is_not,      IR_P_in,           IR_P_not_in,      IR_P_getitem,
    IR_P_check_bound, IR_P_build_tuple, IR_P_build_string, IR_P_build_slice, IR_P_format_value,
    IR_P_iter_new,    IR_P_iter_next,   IR_P_is_stop,      IR_P_unpack,      IR_P_tuple_item,
};

typedef struct Memo {
    IrFunc *f;
    uint32_t slot;     /* global slot of the function's name */
    uint32_t name_pos; /* where the text reads it first */
    uint32_t calls;    /* to itself; one in a loop counts for two */
    IrBlock *ask;      /* dominates all of them */
    uint32_t table;    /* constant: the cell of the results */
    IrInst *self;      /* what the name holds */
    IrInst *params[MOST_PARAMS];
    IrArena *arena;
} Memo;

static bool is_self(const Memo *m, const IrInst *i) {
    return ir_is_prim(i, IR_P_global_get) && i->n[0] == m->slot;
}

static bool pure_builtin(uint32_t number) {
    for (size_t i = 0; i < sizeof pure_builtins / sizeof *pure_builtins; i++)
        if (number == (uint32_t)pure_builtins[i]) return true;
    for (size_t i = 0; i < sizeof pure_types / sizeof *pure_types; i++)
        if (number == EG_B_COUNT + (uint32_t)pure_types[i]) return true;
    return false;
}

static bool pure_call(const IrInst *i) {
    return ir_is_prim(i->args[0], IR_P_builtin_get) && pure_builtin(i->args[0]->n[0]);
}

/* A function or type may only be called. */
static bool only_called(const IrInst *i) {
    for (IrBlock *b = i->block->func->entry; b; b = b->next)
        for (const IrInst *use = b->first; use; use = use->next)
            for (uint32_t a = 0; a < use->nargs; a++)
                if (use->args[a] == i && (a || !ir_is_prim(use, IR_P_call))) return false;
    return true;
}

static bool pure_prim(const Memo *m, const IrInst *i) {
    IrPrim row = i->imm.prim;
    if (row == IR_P_global_get) return is_self(m, i) && only_called(i);
    if (row == IR_P_builtin_get) return pure_builtin(i->n[0]) && only_called(i);
    if (row == IR_P_call) return is_self(m, i->args[0]) || pure_call(i);
    for (size_t k = 0; k < sizeof pure_rows / sizeof *pure_rows; k++)
        if (row == pure_rows[k]) return true;
    return false;
}

static bool pure_inst(const Memo *m, const IrInst *i) {
    switch (i->op) {
    case IR_PARAM:
    case IR_CONST:
    case IR_KONST:
    case IR_PHI:
    case IR_JMP:
    case IR_BR:
    case IR_BR_STOP:
    case IR_RET:
    case IR_UNREACHABLE:
    case IR_SAFEPOINT: return true;
    case IR_PRIM: return pure_prim(m, i);
    default: return false;
    }
}

/* The first module variable that the function reads: no other may be read. */
static bool guess_slot(Memo *m) {
    for (IrBlock *b = m->f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (ir_is_prim(i, IR_P_global_get)) {
                m->slot = i->n[0];
                return m->f->module->global_stores[m->slot] == 1;
            }
    return false;
}

static bool all_pure(const Memo *m) {
    for (IrBlock *b = m->f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (b->unwind || !pure_inst(m, i)) return false;
    return true;
}

/* Does the module's body store the function into the slot? Asked last, as the body may be long. */
static bool defines_slot(const Memo *m) {
    IrModule *module = m->f->module;
    for (IrBlock *b = module->functions[0]->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next)
            if (ir_is_prim(i, IR_P_global_set) && i->n[0] == m->slot)
                return ir_is_prim(i->args[0], IR_P_make_function) &&
                       i->args[0]->n[0] == m->f->index;
    return false;
}

static bool plain_params(const IrFunc *f) {
    if (!f->nparams || f->nparams > MOST_PARAMS || f->nfree || f->nblocks > MOST_BLOCKS)
        return false;
    for (uint32_t i = 0; i < f->nparams; i++)
        if (f->params[i].kind > 2) return false;
    return !(f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN));
}

/* Marks what can follow the block. */
static void mark_following(IrBlock *b) {
    if (b->mark) return;
    b->mark = 1;
    for (uint32_t e = 0; e < b->nsucc; e++) mark_following(b->succ[e]);
}

/* Every return that can follow a self-call must lie below the question, to be remembered; in a loop
 * the answer would be the same in each round. */
static void raise_question(Memo *m) {
    for (IrBlock *b = m->f->entry; b; b = b->next) b->mark = 0;
    mark_following(m->ask);
    for (IrBlock *b = m->f->entry; b; b = b->next)
        if (b->mark && b->last->op == IR_RET) m->ask = ir_common_dominator(m->ask, b);
    while (m->ask->loop_depth) m->ask = m->ask->idom;
}

/* Counts the self-calls and finds the block to ask in. */
static bool find_calls(Memo *m) {
    uint32_t count;
    ir_dom(m->f, m->arena, &count);
    ir_loops(m->f, m->arena);
    for (IrBlock *b = m->f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (!ir_is_prim(i, IR_P_call) || !is_self(m, i->args[0])) continue;
            if (!m->name_pos) m->name_pos = i->args[0]->pos;
            m->calls += b->loop_depth ? 2 : 1;
            m->ask = m->ask ? ir_common_dominator(m->ask, b) : b;
        }
    if (m->calls < 2) return false;
    raise_question(m);
    return true;
}

/* memo_get or memo_put over the parameters and, for the latter, a result. */
static IrInst *question(const Memo *m, IrPrim row, IrInst *result) {
    uint32_t n = m->f->nparams;
    IrInst *i = ir_inst_new(m->f, IR_PRIM, ir_prims[row].result, n + (result ? 2 : 1));
    i->imm.prim = row;
    i->n[0] = m->table;
    i->args[0] = m->self;
    memcpy(i->args + 1, m->params, n * sizeof *m->params);
    if (result) i->args[n + 1] = result;
    return i;
}

/* All parameters are part of the question, also those that the body does not use. */
static void find_params(Memo *m) {
    IrInst *first = m->f->entry->first;
    for (uint32_t p = 0; p < m->f->nparams; p++) {
        m->params[p] = NULL;
        for (IrInst *i = first; i && !m->params[p]; i = i->next)
            if (i->op == IR_PARAM && i->imm.i == p) m->params[p] = i;
        if (m->params[p]) continue;
        m->params[p] = ir_inst_new(m->f, IR_PARAM, IR_REP_VAL, 0);
        m->params[p]->imm.i = p;
        ir_insert_before(first, m->params[p]);
    }
}

static void remember_returns(const Memo *m) {
    for (IrBlock *b = m->f->entry; b; b = b->next)
        if (b->last->op == IR_RET && ir_dominates(m->ask, b))
            ir_insert_before(b->last, question(m, IR_P_memo_put, b->last->args[0]));
}

/* Where the block's own work begins: behind phis, parameters and the safepoint of the entry. */
static IrInst *start_of_work(const IrBlock *b) {
    IrInst *i = ir_first_nonphi(b);
    while (i->op == IR_PARAM || i->op == IR_SAFEPOINT) i = i->next;
    return i;
}

/* What the function's name holds, read where the table is asked. */
static IrInst *read_name(const Memo *m, uint32_t pos) {
    IrInst *i = ir_inst_new(m->f, IR_PRIM, IR_REP_VAL, 0);
    i->imm.prim = IR_P_global_get;
    i->n[0] = m->slot, i->n[1] = m->f->module->global_names[m->slot];
    i->pos = pos;
    return i;
}

static void rewrite(Memo *m) {
    IrInst *work = start_of_work(m->ask);
    m->table = ir_const_cell(m->f->module);
    find_params(m);
    m->self = read_name(m, m->name_pos);
    remember_returns(m);
    IrBlock *more = ir_cfg_split_block(work);
    IrBlock *hit = ir_block_new(m->f);
    ir_block_place_after(m->ask, hit);
    IrInst *jump = m->ask->last, *asked = question(m, IR_P_memo_get, NULL);
    ir_insert_before(jump, m->self);
    ir_insert_before(jump, asked);
    ir_cfg_remove_pred(more, ir_cfg_pred_index(more, m->ask));
    ir_remove(jump);
    m->ask->nsucc = 0;
    ir_br_stop(m->ask, asked, more, hit);
    ir_ret(hit, asked);
}

bool ir_pass_memo(IrPassContext *c, IrFunc *f) {
    Memo m = {.f = f, .arena = c->program->arena};
    if (c->no_memo || c->program->dynamic || !plain_params(f) || !guess_slot(&m) || !all_pure(&m) ||
        !find_calls(&m) || !defines_slot(&m))
        return false;
    rewrite(&m);
    return true;
}
