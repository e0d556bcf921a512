/* Liveness: round-robin over post order until nothing changes; sets only grow. */
#include "ir_live.h"

#include <string.h>

#include "ir_cfg.h"

/* A sunk value is computed where a frame state needs it: its operands are what must be alive. */
static void use(uint64_t *set, const IrInst *v) {
    if (!v->sunk) {
        ir_bit_set(set, v->id);
        return;
    }
    for (uint32_t a = 0; a < v->nargs; a++) use(set, v->args[a]);
}

void ir_live_step(uint64_t *set, const IrInst *i) {
    if (i->rep != IR_REP_NONE) ir_bit_clear(set, i->id);
    if (i->op == IR_PHI || i->sunk) return;
    for (uint32_t a = 0; a < i->nargs; a++) ir_bit_set(set, i->args[a]->id);
    if (!i->state) return;
    for (uint32_t v = 0; v < i->state->count; v++) use(set, i->state->values[v]);
}

/* Adds what edge b -> s makes live at the end of b. */
static void add_edge(IrBlock *b, IrBlock *s, size_t words) {
    for (size_t w = 0; w < words; w++) b->live_out[w] |= s->live_in[w];
    for (uint32_t p = 0; p < s->npreds; p++) {
        if (s->preds[p] != b) continue;
        for (IrInst *i = s->first; i && i->op == IR_PHI; i = i->next)
            if (i->args[p]) ir_bit_set(b->live_out, i->args[p]->id);
    }
}

size_t ir_live(IrFunc *f, IrArena *a) {
    uint32_t count;
    size_t words = IR_BIT_WORDS(f->ninsts);
    IrBlock **order = ir_cfg_rpo(f, a, &count);
    uint64_t *set = IR_NEW_ARRAY(a, uint64_t, words + 1);
    for (uint32_t i = 0; i < count; i++) {
        order[i]->live_in = IR_NEW_ARRAY(a, uint64_t, words + 1);
        order[i]->live_out = IR_NEW_ARRAY(a, uint64_t, words + 1);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = count; i-- > 0;) {
            IrBlock *b = order[i];
            for (uint32_t e = 0; e < ir_nedges(b); e++) add_edge(b, ir_edge(b, e), words);
            memcpy(set, b->live_out, words * sizeof *set);
            for (IrInst *inst = b->last; inst; inst = inst->prev) ir_live_step(set, inst);
            if (memcmp(set, b->live_in, words * sizeof *set) == 0) continue;
            memcpy(b->live_in, set, words * sizeof *set);
            changed = true;
        }
    }
    return words;
}

void ir_live_before(const IrInst *at, uint64_t *set, size_t words) {
    memcpy(set, at->block->live_out, words * sizeof *set);
    for (const IrInst *i = at->block->last; i; i = i->prev) {
        ir_live_step(set, i);
        if (i == at) break;
    }
}
