/* Natural loops: an edge whose target dominates its source is a back edge; the loop is the target
 * plus everything that reaches the source without passing the target. Python's control flow is
 * reducible, so every cycle is found. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "support/ir_vec.h"

/* Marks (block->mark = stamp) the members of the loop of `h`; returns how many there are. */
static uint32_t mark_members(IrBlock *h, uint32_t stamp, IrBlock **work) {
    uint32_t depth = 0, n = 1;
    h->mark = stamp;
    for (uint32_t p = 0; p < h->npreds; p++) {
        IrBlock *latch = h->preds[p];
        if (latch->rpo == IR_NO_ID || latch->mark == stamp || !ir_dominates(h, latch)) continue;
        latch->mark = stamp;
        work[depth++] = latch;
        n++;
        while (depth) {
            IrBlock *b = work[--depth];
            for (uint32_t q = 0; q < b->npreds; q++) {
                IrBlock *pred = b->preds[q];
                if (pred->rpo == IR_NO_ID || pred->mark == stamp) continue;
                pred->mark = stamp;
                work[depth++] = pred;
                n++;
            }
        }
    }
    return n;
}

static bool has_back_edge(const IrBlock *h) {
    for (uint32_t p = 0; p < h->npreds; p++)
        if (h->preds[p]->rpo != IR_NO_ID && ir_dominates(h, h->preds[p])) return true;
    return false;
}

static IrBlock *find_preheader(const IrBlock *h) {
    IrBlock *outside = NULL;
    for (uint32_t p = 0; p < h->npreds; p++) {
        IrBlock *pred = h->preds[p];
        if (pred->rpo == IR_NO_ID || ir_dominates(h, pred)) continue;
        if (outside) return NULL;
        outside = pred;
    }
    return outside && outside->nsucc == 1 && outside->succ[0] == h ? outside : NULL;
}

IrLoops ir_loops(IrFunc *f, IrArena *a) {
    IrLoops out = {0};
    uint32_t n = 0;
    for (IrBlock *b = f->entry; b; b = b->next) {
        b->loop_depth = 0;
        b->loop_header = NULL;
        b->mark = 0;
        n++;
    }
    IrBlock **order = IR_NEW_ARRAY(a, IrBlock *, n + 1), **work = IR_NEW_ARRAY(a, IrBlock *, n + 1);
    uint32_t reachable = 0, headers = 0;
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (b->rpo == IR_NO_ID) continue;
        order[b->rpo] = b;
        reachable++;
        headers += has_back_edge(b);
    }
    out.loops = IR_NEW_ARRAY(a, IrLoop, headers + 1);
    for (uint32_t i = 0; i < reachable; i++) {
        IrBlock *h = order[i];
        if (!has_back_edge(h)) continue;
        IrLoop *l = &out.loops[out.count++];
        l->header = h;
        /* headers come in reverse post order: an enclosing loop has already labelled its members */
        for (uint32_t k = 0; k + 1 < out.count; k++)
            if (out.loops[k].header == h->loop_header) l->parent = &out.loops[k];
        l->depth = l->parent ? l->parent->depth + 1 : 1;
        uint32_t members = mark_members(h, out.count, work);
        l->blocks = IR_NEW_ARRAY(a, IrBlock *, members);
        for (uint32_t k = i; k < reachable; k++) {
            if (order[k]->mark != out.count) continue;
            l->blocks[l->nblocks++] = order[k];
            order[k]->loop_depth = l->depth;
            order[k]->loop_header = h;
        }
        l->preheader = find_preheader(h);
    }
    return out;
}

bool ir_loop_contains(const IrLoop *l, const IrBlock *b) {
    for (uint32_t i = 0; i < l->nblocks; i++)
        if (l->blocks[i] == b) return true;
    return false;
}

/* Splits every phi of the header: the operands of outside edges go to a phi in the preheader. */
static void move_phi_operands(IrBlock *h, IrBlock *pre, const bool *outside) {
    IrFunc *f = h->func;
    for (IrInst *phi = h->first; phi && phi->op == IR_PHI; phi = phi->next) {
        IrInst *entry = NULL, *first = NULL;
        bool same = true;
        for (uint32_t p = 0; p < phi->nargs; p++) {
            if (!outside[p]) continue;
            if (!first) first = phi->args[p];
            if (phi->args[p] != first) same = false;
        }
        if (same) {
            entry = first;
        } else {
            entry = ir_inst_new(f, IR_PHI, phi->rep, pre->npreds);
            entry->type = phi->type;
            uint32_t n = 0;
            for (uint32_t p = 0; p < phi->nargs; p++)
                if (outside[p]) entry->args[n++] = phi->args[p];
            if (pre->first)
                ir_insert_before(ir_first_nonphi(pre), entry);
            else
                ir_append(pre, entry);
        }
        uint32_t kept = 0;
        for (uint32_t p = 0; p < phi->nargs; p++)
            if (!outside[p]) phi->args[kept++] = phi->args[p];
        phi->args[kept++] = entry;
        phi->nargs = kept;
    }
}

IrBlock *ir_loop_make_preheader(IrLoop *l) {
    IrBlock *h = l->header;
    if (l->preheader) return l->preheader;
    if (h->landing) return NULL;
    bool *outside = IR_NEW_ARRAY(h->func->module->program->arena, bool, h->npreds + 1);
    uint32_t n = 0;
    for (uint32_t p = 0; p < h->npreds; p++) {
        outside[p] = !ir_loop_contains(l, h->preds[p]);
        n += outside[p];
    }
    if (!n) return NULL;
    IrBlock *pre = ir_block_new(h->func);
    pre->sealed = true;
    IrInst *jump = ir_inst_new(h->func, IR_JMP, IR_REP_NONE, 0);
    ir_append(pre, jump);
    for (uint32_t p = 0; p < h->npreds; p++)
        if (outside[p]) ir_add_pred(pre, h->preds[p]);
    move_phi_operands(h, pre, outside);
    uint32_t kept = 0;
    for (uint32_t p = 0; p < h->npreds; p++) {
        IrBlock *pred = h->preds[p];
        if (!outside[p]) {
            h->preds[kept++] = pred;
            continue;
        }
        for (uint32_t s = 0; s < pred->nsucc; s++)
            if (pred->succ[s] == h) pred->succ[s] = pre;
    }
    h->preds[kept++] = pre;
    h->npreds = kept;
    pre->succ[0] = h;
    pre->nsucc = 1;
    ir_block_place_after(pre->preds[0], pre);
    l->preheader = pre;
    return pre;
}
