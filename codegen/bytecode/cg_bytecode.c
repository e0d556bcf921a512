/* Instruction selection for the VM. Reading order: cg_bytecode, block, prim, branch.
 *
 * Constants have no register: they become immediates where an instruction has that form, else they
 * are loaded into a scratch register in front of it. Registers beyond an operand byte travel
 * through scratch registers as well. A comparison used only by the branch behind it is fused with
 * it.
 */
#include "cg_bytecode.h"

#include "ir/support/ir_vec.h"

#include <string.h>

typedef struct Fixup {
    uint32_t word;
    IrBlock *target;
} Fixup;

typedef struct Gen {
    IrFunc *f;
    IrArena *arena;
    const CgOutSsa *regs;
    IR_VEC(uint32_t) code;
    IR_VEC(uint32_t) site;
    IR_VEC(Fixup) fixups;
    IR_VEC(VmHandler) handlers;
    IR_VEC(IrBlock *) landings; /* parallel to handlers */
    IR_VEC(IrInst *) tails;     /* what was fused into the instruction before it */
    uint32_t *block_pc, *uses, *pc_of, *cache_of;
    uint32_t *points;
    uint32_t scratch; /* first scratch register */
    uint32_t taken;   /* scratch registers the current instruction uses */
    uint32_t pos;     /* traceback site of the current instruction */
    uint32_t *ncaches;
} Gen;

enum { TRASH = VM_SCRATCH - 1 }; /* scratch that takes results nobody has a register for */

/* ---- words ---- */

static void extend(Gen *g, uint32_t word) {
    IR_VEC_PUSH(g->arena, &g->code, word);
    IR_VEC_PUSH(g->arena, &g->site, 0);
}

static void start(Gen *g, VmOp op, uint32_t a, uint32_t b, uint32_t c) {
    IR_VEC_PUSH(g->arena, &g->code, VM_WORD(op, a & 255u, b & 255u, c & 255u));
    IR_VEC_PUSH(g->arena, &g->site, g->pos);
}

static void start_imm16(Gen *g, VmOp op, uint32_t a, int64_t imm) {
    uint32_t bits = (uint32_t)imm & 0xffffu;
    start(g, op, a, bits & 255u, bits >> 8);
}

static void target(Gen *g, IrBlock *b) {
    Fixup fix = {g->code.len, b};
    IR_VEC_PUSH(g->arena, &g->fixups, fix);
    extend(g, 0);
}

static void extend_regs(Gen *g, const uint32_t *regs, uint32_t n) {
    for (uint32_t i = 0; i < n; i += 4) {
        uint32_t word = 0;
        for (uint32_t j = 0; j < 4 && i + j < n; j++) word |= regs[i + j] << (j * 8);
        extend(g, word);
    }
}

/* ---- operands ---- */

static uint32_t new_scratch(Gen *g) {
    return g->scratch + g->taken++;
}

static void load_const(Gen *g, uint32_t reg, const IrInst *k) {
    if (k->op == IR_KONST) {
        start(g, VM_LOADK, reg, 0, 0);
        extend(g, (uint32_t)k->imm.i);
        return;
    }
    EgVal v = k->imm.val;
    if (EG_IS_INT(v) && EG_TO_INT(v) >= INT16_MIN && EG_TO_INT(v) <= INT16_MAX) {
        start_imm16(g, VM_LOADI, reg, EG_TO_INT(v));
        return;
    }
    start(g, VM_LOADIMM, reg, 0, 0);
    extend(g, (uint32_t)v);
    extend(g, (uint32_t)(v >> 32));
}

static bool in_register(const IrInst *i) {
    return i->reg != IR_NO_ID;
}

/* The operand byte that holds a value, loading it first when need be. */
static uint32_t operand(Gen *g, const IrInst *i) {
    if (in_register(i) && i->reg < VM_FAR) return i->reg;
    uint32_t s = new_scratch(g);
    if (!in_register(i)) {
        load_const(g, s, i);
    } else {
        start(g, VM_LOADFAR, s, 0, 0);
        extend(g, i->reg);
    }
    return s;
}

static uint32_t result(Gen *g, const IrInst *i) {
    return in_register(i) && i->reg < VM_FAR ? i->reg : g->scratch + TRASH;
}

/* Behind the instruction: moves a result that has a far register there. */
static void finish(Gen *g, const IrInst *i) {
    if (!in_register(i) || i->reg < VM_FAR) return;
    start(g, VM_STOREFAR, g->scratch + TRASH, 0, 0);
    extend(g, i->reg);
}

static bool small_int(const IrInst *i, int64_t low, int64_t high, int64_t *out) {
    if (i->op != IR_CONST || !EG_IS_INT(i->imm.val)) return false;
    *out = EG_TO_INT(i->imm.val);
    return *out >= low && *out <= high;
}

static void moves(Gen *g, const CgMoves *m) {
    g->pos = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        const CgMove *mv = &m->m[i];
        uint32_t dst = mv->dst < VM_FAR ? mv->dst : g->scratch + TRASH;
        g->taken = 0;
        if (mv->src_const) {
            load_const(g, dst, mv->src_const);
        } else if (mv->src >= VM_FAR) {
            start(g, VM_LOADFAR, dst, 0, 0);
            extend(g, mv->src);
        } else if (dst != mv->src) {
            start(g, VM_MOVE, dst, mv->src, 0);
        }
        if (mv->dst >= VM_FAR) {
            start(g, VM_STOREFAR, dst, 0, 0);
            extend(g, mv->dst);
        }
    }
}

/* ---- primitives ---- */

typedef struct Binary {
    IrPrim prim;
    VmOp op, imm;
} Binary;

static const Binary arith[] = {
    {IR_P_add, VM_ADD, VM_ADD_I},
    {IR_P_sub, VM_SUB, VM_SUB_I},
    {IR_P_mul, VM_MUL, VM_MUL_I},
    {IR_P_floordiv, VM_FLOORDIV, VM_FLOORDIV_I},
    {IR_P_mod, VM_MOD, VM_MOD_I},
    {IR_P_and, VM_AND, VM_AND_I},
    {IR_P_or, VM_OR, VM_OR_I},
    {IR_P_xor, VM_XOR, VM_XOR_I},
    {IR_P_lshift, VM_LSHIFT, VM_LSHIFT_I},
    {IR_P_rshift, VM_RSHIFT, VM_RSHIFT_I},
    {IR_P_truediv, VM_TRUEDIV, VM_TRUEDIV_I},
    {IR_P_iadd, VM_IADD, VM_IADD_I},
    {IR_P_isub, VM_ISUB, VM_ISUB_I},
    {IR_P_imul, VM_IMUL, VM_IMUL_I},
    {IR_P_ifloordiv, VM_IFLOORDIV, VM_IFLOORDIV_I},
    {IR_P_imod, VM_IMOD, VM_IMOD_I},
    {IR_P_iand, VM_IAND, VM_IAND_I},
    {IR_P_ior, VM_IOR, VM_IOR_I},
    {IR_P_ixor, VM_IXOR, VM_IXOR_I},
    {IR_P_ilshift, VM_ILSHIFT, VM_ILSHIFT_I},
    {IR_P_irshift, VM_IRSHIFT, VM_IRSHIFT_I},
    {IR_P_itruediv, VM_ITRUEDIV, VM_ITRUEDIV_I},
};

typedef struct Compare {
    IrPrim prim;
    VmOp op, brt, brf, brt_imm, brf_imm;
} Compare;

static const Compare compares[] = {
    {IR_P_lt, VM_LT, VM_LT_BRT, VM_LT_BRF, VM_LTI_BRT, VM_LTI_BRF},
    {IR_P_le, VM_LE, VM_LE_BRT, VM_LE_BRF, VM_LEI_BRT, VM_LEI_BRF},
    {IR_P_eq, VM_EQ, VM_EQ_BRT, VM_EQ_BRF, VM_EQI_BRT, VM_EQI_BRF},
    {IR_P_ne, VM_NE, VM_NE_BRT, VM_NE_BRF, VM_NEI_BRT, VM_NEI_BRF},
    {IR_P_gt, VM_GT, VM_GT_BRT, VM_GT_BRF, VM_GTI_BRT, VM_GTI_BRF},
    {IR_P_ge, VM_GE, VM_GE_BRT, VM_GE_BRF, VM_GEI_BRT, VM_GEI_BRF},
};

static const Binary *find_arith(const IrInst *i) {
    for (size_t k = 0; i->op == IR_PRIM && k < sizeof arith / sizeof *arith; k++)
        if (arith[k].prim == i->imm.prim) return &arith[k];
    return NULL;
}

static const Compare *find_compare(const IrInst *i) {
    for (size_t k = 0; i->op == IR_PRIM && k < sizeof compares / sizeof *compares; k++)
        if (compares[k].prim == i->imm.prim) return &compares[k];
    return NULL;
}

static uint32_t pool_index(Gen *g, EgVal v) {
    if (EG_IS_INT(v)) return ir_const_int(g->f->module, EG_TO_INT(v));
    return ir_const_float(g->f->module, eg_flo_decode(v));
}

static void generic_prim_wide(Gen *g, const IrInst *i) {
    start(g, VM_PRIMX, result(g, i), 0, 0);
    extend(g, i->imm.prim);
    extend(g, i->nargs);
    for (uint32_t n = 0; n < ir_prims[i->imm.prim].nimm; n++) extend(g, i->n[n]);
    for (uint32_t a = 0; a < i->nargs; a++) {
        const IrInst *arg = i->args[a];
        if (in_register(arg))
            extend(g, VM_X_REG | arg->reg);
        else if (arg->op == IR_KONST)
            extend(g, VM_X_CONST | (uint32_t)arg->imm.i);
        else if (EG_TAG(arg->imm.val) == 3)
            extend(g, VM_X_IMM | (uint32_t)(arg->imm.val >> 3));
        else
            extend(g, VM_X_CONST | pool_index(g, arg->imm.val));
    }
    finish(g, i);
}

/* Whether all operands fit register bytes with the scratch registers there are. */
static bool fits_bytes(const IrInst *i) {
    uint32_t need = 0;
    if (i->nargs > 120) return false;
    for (uint32_t a = 0; a < i->nargs; a++)
        need += !in_register(i->args[a]) || i->args[a]->reg >= VM_FAR;
    return need < TRASH;
}

static void generic_prim(Gen *g, const IrInst *i) {
    if (!fits_bytes(i)) {
        generic_prim_wide(g, i);
        return;
    }
    uint32_t regs[120], nimm = ir_prims[i->imm.prim].nimm;
    for (uint32_t a = 0; a < i->nargs; a++) regs[a] = operand(g, i->args[a]);
    start(g, VM_PRIM, result(g, i), nimm, i->nargs);
    extend(g, i->imm.prim);
    for (uint32_t n = 0; n < nimm; n++) extend(g, i->n[n]);
    extend_regs(g, regs, i->nargs);
    finish(g, i);
}

static void binary(Gen *g, const IrInst *i, VmOp op, VmOp imm_op) {
    int64_t imm;
    uint32_t x = operand(g, i->args[0]);
    if (imm_op && small_int(i->args[1], INT8_MIN, INT8_MAX, &imm)) {
        start(g, imm_op, result(g, i), x, (uint32_t)imm);
    } else {
        uint32_t y = operand(g, i->args[1]);
        start(g, op, result(g, i), x, y);
    }
    finish(g, i);
}

/* A fast form in front of the generic one, which it skips (fixed length: four words). */
static void with_fallback(Gen *g, const IrInst *i) {
    g->taken = 0;
    generic_prim(g, i);
}

/* A call and the lookup in front of its arguments share one. */
static uint32_t new_cache(Gen *g, const IrInst *i) {
    const IrInst *object = i->args[0];
    bool shares = ir_is_prim(i, IR_P_call_method) && ir_is_prim(object, IR_P_method_ahead);
    if (shares && g->cache_of[object->id] != IR_NO_ID)
        return g->cache_of[i->id] = g->cache_of[object->id];
    return g->cache_of[i->id] = (*g->ncaches)++;
}

static void call(Gen *g, const IrInst *i) {
    if (!fits_bytes(i)) {
        generic_prim_wide(g, i);
        return;
    }
    uint32_t regs[120];
    for (uint32_t a = 0; a < i->nargs; a++) regs[a] = operand(g, i->args[a]);
    bool method = i->imm.prim == IR_P_call_method;
    start(g, method ? VM_CALLMETHOD : VM_CALL, result(g, i), regs[0], i->nargs - 1);
    if (method) {
        extend(g, i->n[0]);
        extend(g, new_cache(g, i));
    }
    extend_regs(g, regs + 1, i->nargs - 1);
    finish(g, i);
}

static void attribute(Gen *g, const IrInst *i) {
    bool set = i->imm.prim == IR_P_setattr;
    uint32_t x = operand(g, i->args[0]);
    uint32_t y = set ? operand(g, i->args[1]) : 0;
    if (set)
        start(g, VM_SETATTR, x, y, 0);
    else
        start(g, i->imm.prim == IR_P_getattr ? VM_GETATTR : VM_METHODAHEAD, result(g, i), x, 0);
    extend(g, i->n[0]);
    extend(g, new_cache(g, i));
    finish(g, i);
}

static void three(Gen *g, const IrInst *i, VmOp op) {
    uint32_t x = operand(g, i->args[0]), y = operand(g, i->args[1]), z = operand(g, i->args[2]);
    start(g, op, x, y, z);
}

static void prim(Gen *g, const IrInst *i) {
    const Binary *bin = find_arith(i);
    const Compare *cmp = find_compare(i);
    if (bin) {
        binary(g, i, bin->op, bin->imm);
        return;
    }
    if (cmp) {
        binary(g, i, cmp->op, 0);
        return;
    }
    switch (i->imm.prim) {
    case IR_P_global_get:
    case IR_P_builtin_get:
        if (!in_register(i) || i->reg >= VM_FAR) break;
        start(g, i->imm.prim == IR_P_global_get ? VM_GETGLOBAL : VM_GETBUILTIN, i->reg, 0, 0);
        extend(g, i->n[0]);
        with_fallback(g, i);
        return;
    case IR_P_cell_get:
        if (!in_register(i) || i->reg >= VM_FAR || !in_register(i->args[0]) ||
            i->args[0]->reg >= VM_FAR)
            break;
        start(g, VM_GETCELL, i->reg, i->args[0]->reg, 0);
        with_fallback(g, i);
        return;
    case IR_P_global_set:
        start(g, VM_SETGLOBAL, operand(g, i->args[0]), 0, 0);
        extend(g, i->n[0]);
        return;
    case IR_P_cell_set: {
        uint32_t x = operand(g, i->args[0]), y = operand(g, i->args[1]);
        start(g, VM_SETCELL, x, y, 0);
        return;
    }
    case IR_P_getattr:
    case IR_P_method_ahead:
    case IR_P_setattr: attribute(g, i); return;
    case IR_P_getitem: binary(g, i, VM_GETITEM, 0); return;
    case IR_P_setitem: three(g, i, VM_SETITEM); return;
    case IR_P_tuple_item:
        if (i->n[0] > 255) break;
        start(g, VM_TUPLEITEM, result(g, i), operand(g, i->args[0]), i->n[0]);
        finish(g, i);
        return;
    case IR_P_call:
    case IR_P_call_method: call(g, i); return;
    default: break;
    }
    generic_prim(g, i);
}

/* ---- branches ---- */

static void jump(Gen *g, IrBlock *from, IrBlock *to) {
    if (from->next == to) return;
    g->pos = 0;
    start(g, VM_JMP, 0, 0, 0);
    target(g, to);
}

/* Chooses the form whose fall-through is the next block; `write` emits the first word of op. */
static bool taken_when_true(const IrBlock *b) {
    return b->next != b->succ[0];
}

static void branch_targets(Gen *g, IrBlock *b) {
    if (taken_when_true(b)) {
        target(g, b->succ[0]);
        jump(g, b, b->succ[1]);
    } else {
        target(g, b->succ[1]);
    }
}

/* `user`, right behind `i`, is the one that uses it (a phi elsewhere counts too). */
static bool only_use(const Gen *g, const IrInst *i, const IrInst *user) {
    return i->next == user && g->uses[i->id] == 1 && user->nargs && user->args[0] == i;
}

static bool is_prim(const IrInst *i, IrPrim p) {
    return i->op == IR_PRIM && i->imm.prim == p;
}

static void branch_compare(Gen *g, IrBlock *b, const Compare *cmp, const IrInst *i) {
    bool yes = taken_when_true(b);
    int64_t imm;
    uint32_t x = operand(g, i->args[0]);
    if (small_int(i->args[1], INT16_MIN, INT16_MAX, &imm)) {
        start_imm16(g, yes ? cmp->brt_imm : cmp->brf_imm, x, imm);
    } else {
        uint32_t y = operand(g, i->args[1]);
        start(g, yes ? cmp->brt : cmp->brf, x, y, 0);
    }
    branch_targets(g, b);
}

static void branch_is(Gen *g, IrBlock *b, const IrInst *i) {
    bool yes = taken_when_true(b) == is_prim(i, IR_P_is);
    const IrInst *y = i->args[1];
    uint32_t x = operand(g, i->args[0]);
    if (y->op == IR_CONST && EG_TAG(y->imm.val) == 3) {
        start(g, yes ? VM_ISIMM_BRT : VM_ISIMM_BRF, x, (uint32_t)(y->imm.val >> 3), 0);
    } else {
        uint32_t z = operand(g, y);
        start(g, yes ? VM_IS_BRT : VM_IS_BRF, x, z, 0);
    }
    branch_targets(g, b);
}

static void branch(Gen *g, IrBlock *b, const IrInst *br) {
    uint32_t x = operand(g, br->args[0]);
    start(g, taken_when_true(b) ? VM_BRT : VM_BRF, x, 0, 0);
    branch_targets(g, b);
}

/* Fuses `i` with the terminator behind it; true when the block's code is complete. */
static bool fused(Gen *g, IrBlock *b, const IrInst *i) {
    const IrInst *last = b->last, *next = i->next;
    const Compare *cmp = find_compare(i);
    if (last->op == IR_BR_STOP && next == last && is_prim(i, IR_P_iter_next) &&
        last->args[0] == i) {
        uint32_t it = operand(g, i->args[0]);
        start(g, VM_FORITER, result(g, i), it, 0);
        target(g, b->succ[0]);
        finish(g, i);
        jump(g, b, b->succ[1]);
        return true;
    }
    if (last->op != IR_BR) return false;
    if (cmp && only_use(g, i, next) && is_prim(next, IR_P_truth) && only_use(g, next, last)) {
        branch_compare(g, b, cmp, i);
        return true;
    }
    if (!only_use(g, i, last)) return false;
    if (is_prim(i, IR_P_truth)) {
        uint32_t x = operand(g, i->args[0]);
        start(g, taken_when_true(b) ? VM_TRUTH_BRT : VM_TRUTH_BRF, x, 0, 0);
        branch_targets(g, b);
        return true;
    }
    if (is_prim(i, IR_P_not)) {
        uint32_t x = operand(g, i->args[0]);
        start(g, taken_when_true(b) ? VM_TRUTH_BRF : VM_TRUTH_BRT, x, 0, 0);
        branch_targets(g, b);
        return true;
    }
    if (is_prim(i, IR_P_is) || is_prim(i, IR_P_is_not)) {
        branch_is(g, b, i);
        return true;
    }
    return false;
}

/* ---- blocks ---- */

static void ret(Gen *g, const IrInst *v) {
    if (v->op == IR_CONST) {
        start(g, VM_RETIMM, 0, 0, 0);
        extend(g, (uint32_t)v->imm.val);
        extend(g, (uint32_t)(v->imm.val >> 32));
        return;
    }
    uint32_t x = operand(g, v);
    start(g, VM_RET, x, 0, 0);
}

static void instruction(Gen *g, IrBlock *b, const IrInst *i) {
    switch (i->op) {
    case IR_PRIM: prim(g, i); break;
    case IR_YIELD: {
        uint32_t x = operand(g, i->args[0]);
        g->points[i->imm.i] = g->code.len;
        start(g, VM_YIELD, result(g, i), x, 0);
        extend(g, (uint32_t)i->imm.i);
        finish(g, i);
        break;
    }
    case IR_SAFEPOINT: start(g, VM_SAFEPOINT, 0, 0, 0); break;
    case IR_JMP: jump(g, b, b->succ[0]); break;
    case IR_BR: branch(g, b, i); break;
    case IR_BR_STOP: {
        uint32_t x = operand(g, i->args[0]);
        start(g, VM_BRSTOP, x, 0, 0);
        target(g, b->succ[0]);
        jump(g, b, b->succ[1]);
        break;
    }
    case IR_RET: ret(g, i->args[0]); break;
    case IR_UNREACHABLE: start(g, VM_UNREACHABLE, 0, 0, 0); break;
    default: break; /* parameters, phis and constants need no code */
    }
}

static void handler(Gen *g, IrBlock *b, uint32_t from) {
    if (!b->unwind || from == g->code.len) return;
    VmHandler h = {from, g->code.len, 0};
    IR_VEC_PUSH(g->arena, &g->handlers, h);
    IR_VEC_PUSH(g->arena, &g->landings, b->unwind);
}

static void block(Gen *g, IrBlock *b) {
    g->block_pc[b->id] = g->code.len;
    moves(g, &g->regs->at_entry[b->id]);
    uint32_t from = g->code.len;
    bool unwind_moves = false;
    for (IrInst *i = b->first; i; i = i->next) {
        if (i->op == IR_PHI) continue;
        g->pc_of[i->id] = g->code.len; /* in front of the moves: resuming makes them */
        if (!unwind_moves && ir_can_raise(i)) {
            moves(g, &g->regs->before_raise[b->id]);
            unwind_moves = true;
        }
        if (i == b->last) moves(g, &g->regs->at_exit[b->id]);
        g->pos = i->pos;
        g->taken = 0;
        if (i != b->last && fused(g, b, i)) {
            IR_VEC_PUSH(g->arena, &g->tails, i->next);
            break;
        }
        instruction(g, b, i);
    }
    handler(g, b, from);
}

/* Optimised code may hand a frame over between instructions that are fused: they stand once more,
 * one by one, behind the function's code, where only such frames come. */
static void tail(Gen *g, IrInst *i) {
    IrBlock *b = i->block;
    uint32_t from = g->code.len;
    for (; i; i = i->next) {
        g->pc_of[i->id] = g->code.len;
        g->pos = i->pos;
        g->taken = 0;
        if (i != b->last) {
            instruction(g, b, i);
            continue;
        }
        uint32_t x = operand(g, i->args[0]);
        start(g, i->op == IR_BR ? VM_BRT : VM_BRSTOP, x, 0, 0);
        target(g, b->succ[0]);
        start(g, VM_JMP, 0, 0, 0);
        target(g, b->succ[1]);
    }
    handler(g, b, from);
}

static void count_uses(Gen *g) {
    for (IrBlock *b = g->f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) g->uses[i->args[a]->id]++;
}

static void patch(Gen *g) {
    for (uint32_t i = 0; i < g->fixups.len; i++)
        g->code.data[g->fixups.data[i].word] = g->block_pc[g->fixups.data[i].target->id];
    for (uint32_t i = 0; i < g->handlers.len; i++)
        g->handlers.data[i].target = g->block_pc[g->landings.data[i]->id];
}

CgBytecode *cg_bytecode(IrFunc *f, const CgOutSsa *regs, uint32_t *ncaches) {
    Gen g = {.f = f, .arena = f->module->program->arena, .regs = regs, .ncaches = ncaches};
    g.block_pc = ir_arena_alloc(g.arena, (f->nblocks + 1) * sizeof *g.block_pc);
    g.uses = ir_arena_alloc(g.arena, (f->ninsts + 1) * sizeof *g.uses);
    g.pc_of = ir_arena_alloc(g.arena, (f->ninsts + 1) * sizeof *g.pc_of);
    g.points = ir_arena_alloc(g.arena, f->npoints * sizeof *g.points);
    g.cache_of = ir_arena_alloc(g.arena, (f->ninsts + 1) * sizeof *g.cache_of);
    memset(g.pc_of, 0xff, f->ninsts * sizeof *g.pc_of);
    memset(g.cache_of, 0xff, f->ninsts * sizeof *g.cache_of);
    g.scratch = f->nregs < VM_FAR ? f->nregs : VM_FAR;
    count_uses(&g);
    for (IrBlock *b = f->entry; b; b = b->next) block(&g, b);
    for (uint32_t i = 0; i < g.tails.len; i++) tail(&g, g.tails.data[i]);
    patch(&g);
    CgBytecode *out = ir_arena_alloc(g.arena, sizeof *out);
    out->bc = (EgBytecode){.code = g.code.data,
                           .ncode = g.code.len,
                           .site = g.site.data,
                           .handlers = g.handlers.data,
                           .nhandlers = g.handlers.len,
                           .points = g.points,
                           .npoints = f->npoints,
                           .frame = f->nregs <= VM_FAR ? f->nregs + VM_SCRATCH : f->nregs};
    out->pc_of = g.pc_of;
    out->cache_of = g.cache_of;
    out->nids = f->ninsts;
    return out;
}
