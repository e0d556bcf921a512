/* Copies of functions. A clone keeps the ids of its original, so that dumps of both can be read
 * side by side, and remembers them in base_id when later passes add instructions of their own. */
#include <string.h>

#include "ir.h"
#include "ir_clone.h"

static IrFunc *clone_header(IrFunc *f) {
    IrArena *a = f->module->program->arena;
    IrFunc *c = IR_NEW(a, IrFunc);
    *c = *f;
    c->params = ir_arena_memdup(a, f->params, f->nparams * sizeof *f->params);
    c->pos = ir_arena_memdup(a, f->pos, f->npos_table * sizeof *f->pos);
    c->pos_cap = f->npos_table;
    c->points = NULL;
    c->npoints = c->points_cap = 0;
    c->entry = c->last = NULL;
    c->nregs = 0;
    c->baseline = f->baseline ? f->baseline : f;
    c->optimised = NULL;
    return c;
}

static void clone_inst(IrCloneMap *m, IrBlock *to, const IrInst *i) {
    IrArena *a = to->func->module->program->arena;
    IrInst *c = IR_NEW(a, IrInst);
    *c = *i;
    c->fwd = NULL;
    c->block = NULL;
    c->mark = 0;
    if (!to->func->baseline || i->base_id == IR_NO_ID) c->base_id = i->id;
    c->args = i->nargs ? IR_NEW_ARRAY(a, IrInst *, i->nargs) : NULL;
    ir_append(to, c);
    m->insts[i->id] = c;
}

static IrState *clone_state(IrArena *a, const IrCloneMap *m, const IrState *s) {
    IrState *c = IR_NEW(a, IrState);
    c->point = s->point;
    c->count = s->count;
    c->regs = ir_arena_memdup(a, s->regs, s->count * sizeof *s->regs);
    c->values = IR_NEW_ARRAY(a, IrInst *, s->count + 1);
    for (uint32_t v = 0; v < s->count; v++) c->values[v] = m->insts[s->values[v]->id];
    return c;
}

IrCloneMap ir_clone_blocks(IrFunc *from, IrFunc *to, uint32_t nblocks, uint32_t ninsts) {
    IrArena *a = from->module->program->arena;
    IrCloneMap m = {IR_NEW_ARRAY(a, IrInst *, ninsts + 1), IR_NEW_ARRAY(a, IrBlock *, nblocks + 1)};
    for (IrBlock *b = from->entry; b; b = b->next) {
        IrBlock *c = IR_NEW(a, IrBlock);
        c->id = b->id;
        c->func = to;
        c->base_id = b->base_id == IR_NO_ID ? b->id : b->base_id;
        c->landing = b->landing;
        c->sealed = true;
        m.blocks[b->id] = c;
        ir_block_place(to, c);
        for (IrInst *i = b->first; i; i = i->next) clone_inst(&m, c, i);
    }
    for (IrBlock *b = from->entry; b; b = b->next) {
        IrBlock *c = m.blocks[b->id];
        c->nsucc = b->nsucc;
        for (uint32_t s = 0; s < b->nsucc; s++) c->succ[s] = m.blocks[b->succ[s]->id];
        c->unwind = b->unwind ? m.blocks[b->unwind->id] : NULL;
        for (uint32_t p = 0; p < b->npreds; p++)
            if (m.blocks[b->preds[p]->id]) ir_add_pred(c, m.blocks[b->preds[p]->id]);
        for (IrInst *i = b->first; i; i = i->next) {
            IrInst *copy = m.insts[i->id];
            for (uint32_t k = 0; k < i->nargs; k++) copy->args[k] = m.insts[i->args[k]->id];
            if (i->state) copy->state = clone_state(a, &m, i->state);
        }
    }
    to->nblocks = nblocks;
    to->ninsts = ninsts;
    return m;
}

IrFunc *ir_clone(IrFunc *f) {
    IrFunc *c = clone_header(f);
    ir_clone_blocks(f, c, f->nblocks, f->ninsts);
    return c;
}
