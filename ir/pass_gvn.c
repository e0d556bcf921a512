/* requires: nothing / breaks: liveness
 *
 * Global value numbering by dominators: a computation that a dominating instruction has already
 * made is replaced by that instruction's result; a guard that a dominating guard has already passed
 * is dropped. Candidates are found by hash and checked operand by operand. Memory reads are not
 * numbered, except module variables with one store and no deletion in the whole program. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_infer.h"
#include "ir_pass.h"
#include "support/ir_map.h"

typedef struct Gvn {
    IrPassContext *c;
    IrArena scratch;
    IrMap table;    /* hash -> most recent instruction; older ones behind it in `chain` */
    IrInst **chain; /* by id */
} Gvn;

static bool prim_candidate(const Gvn *g, const IrInst *i) {
    switch (i->imm.prim) {
    case IR_P_global_get:
        return g->c->infer && ir_infer_slot_is_stable(g->c->infer, i->block->func->module, i->n[0]);
    case IR_P_builtin_get: return !g->c->program->dynamic;
    default: return ir_prims[i->imm.prim].pure;
    }
}

static bool candidate(const Gvn *g, const IrInst *i) {
    switch (i->op) {
    case IR_PARAM:
    case IR_NOP: return false;
    case IR_PRIM: return prim_candidate(g, i);
    case IR_LIST_LEN:
    case IR_LIST_GET:
    case IR_METHOD_OF:
    case IR_INIT_OF:
    case IR_SHAPE_LOAD:
    case IR_DEOPT: return false;
    default: return ir_ops[i->op].pure || (ir_ops[i->op].guard && !ir_ops[i->op].effect);
    }
}

static bool commutes(const IrInst *i) {
    switch (i->op) {
    case IR_IADD:
    case IR_IMUL:
    case IR_IADD_W:
    case IR_IMUL_W:
    case IR_IAND:
    case IR_IOR:
    case IR_IXOR:
    case IR_FADD:
    case IR_FMUL: return true;
    default: return false;
    }
}

static uint64_t mix(uint64_t h, uint64_t v) {
    h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
    return h ^ (h >> 29);
}

static uint64_t imm_bits(const IrInst *i) {
    uint64_t bits;
    memcpy(&bits, &i->imm, sizeof bits);
    return i->op == IR_PRIM ? (uint64_t)i->imm.prim : bits;
}

static uint64_t hash(const IrInst *i) {
    uint64_t h = mix(i->op, imm_bits(i));
    h = mix(h, ir_map_pair_key(i->n[0], i->n[1]));
    if (i->op == IR_PHI) h = mix(h, i->block->id);
    for (uint32_t a = 0; a < i->nargs; a++) h = mix(h, i->args[a]->id);
    return h;
}

static bool same(const IrInst *a, const IrInst *b) {
    if (a->op != b->op || a->rep != b->rep || a->nargs != b->nargs) return false;
    if (imm_bits(a) != imm_bits(b) || memcmp(a->n, b->n, sizeof a->n) != 0) return false;
    if (a->op == IR_PHI && a->block != b->block) return false;
    for (uint32_t k = 0; k < a->nargs; k++)
        if (a->args[k] != b->args[k]) return false;
    return true;
}

static bool visible(const IrInst *earlier, const IrInst *i) {
    if (i->op == IR_PHI) return true; /* same block, earlier in it */
    return ir_available(earlier, i);
}

static bool number(Gvn *g, IrInst *i) {
    uint64_t h = hash(i), found;
    if (ir_map_get(&g->table, h, &found))
        for (IrInst *e = (IrInst *)(uintptr_t)found; e; e = g->chain[e->id]) {
            if (!same(e, i) || !e->block || !visible(e, i)) continue;
            if (i->rep == IR_REP_NONE)
                ir_remove(i);
            else
                ir_replace(i, e);
            return true;
        }
    g->chain[i->id] = (IrInst *)(uintptr_t)ir_map_get_or(&g->table, h, 0);
    ir_map_set(&g->table, h, ir_map_ptr_key(i));
    return false;
}

bool ir_pass_gvn(IrPassContext *c, IrFunc *f) {
    Gvn g = {.c = c};
    bool changed = false;
    ir_arena_init(&g.scratch);
    ir_map_init(&g.table, &g.scratch);
    g.chain = IR_NEW_ARRAY(&g.scratch, IrInst *, f->ninsts + 1);
    uint32_t n;
    IrBlock **order = ir_dom(f, &g.scratch, &n);
    for (uint32_t b = 0; b < n; b++)
        for (IrInst *i = order[b]->first, *next; i; i = next) {
            next = i->next;
            for (uint32_t a = 0; a < i->nargs; a++) i->args[a] = ir_resolve(i->args[a]);
            if (commutes(i) && i->args[0]->id > i->args[1]->id) {
                IrInst *t = i->args[0];
                i->args[0] = i->args[1];
                i->args[1] = t;
            }
            if (candidate(&g, i) && number(&g, i)) changed = true;
        }
    if (changed) ir_resolve_all(f);
    ir_arena_free(&g.scratch);
    return changed;
}
