/* Dominators (Cooper, Harvey, Kennedy 2001): iterate idom = intersection over the processed
 * predecessors in reverse post order until nothing changes. */
#include "ir_dom.h"

#include "ir_cfg.h"

static IrBlock *intersect(IrBlock *a, IrBlock *b) {
    while (a != b) {
        while (a->rpo > b->rpo) a = a->idom;
        while (b->rpo > a->rpo) b = b->idom;
    }
    return a;
}

/* Sets exc_reach of the blocks that an exception in `d`, their immediate dominator, leads to. */
static void mark_exception_paths(IrBlock *d, IrBlock **stack, uint32_t stamp) {
    uint32_t n = 0;
    if (d->unwind->idom == NULL || d->unwind->dom_depth <= d->dom_depth) return;
    if (!ir_dominates(d, d->unwind)) return;
    d->unwind->mark = stamp;
    stack[n++] = d->unwind;
    while (n) {
        IrBlock *b = stack[--n];
        if (b->idom == d) b->exc_reach = true;
        for (uint32_t e = 0; e < ir_nedges(b); e++) {
            IrBlock *to = ir_edge(b, e);
            if (to->mark == stamp || to == d || !ir_dominates(d, to)) continue;
            to->mark = stamp;
            stack[n++] = to;
        }
    }
}

static void exception_paths(IrBlock **order, uint32_t count, IrArena *a) {
    IrBlock **stack = NULL;
    for (uint32_t i = 0; i < count; i++) order[i]->mark = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!order[i]->unwind) continue;
        if (!stack) stack = IR_NEW_ARRAY(a, IrBlock *, count + 1);
        mark_exception_paths(order[i], stack, i + 1);
    }
}

IrBlock **ir_dom(IrFunc *f, IrArena *a, uint32_t *count) {
    IrBlock **order = ir_cfg_rpo(f, a, count);
    for (IrBlock *b = f->entry; b; b = b->next) {
        b->idom = NULL;
        b->exc_reach = false;
    }
    if (!*count) return order;
    f->entry->idom = f->entry;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < *count; i++) {
            IrBlock *b = order[i], *idom = NULL;
            for (uint32_t p = 0; p < b->npreds; p++) {
                IrBlock *pred = b->preds[p];
                if (pred->rpo == IR_NO_ID || !pred->idom) continue;
                idom = idom ? intersect(pred, idom) : pred;
            }
            if (idom != b->idom) {
                b->idom = idom;
                changed = true;
            }
        }
    }
    f->entry->idom = NULL;
    f->entry->dom_depth = 0;
    for (uint32_t i = 1; i < *count; i++) order[i]->dom_depth = order[i]->idom->dom_depth + 1;
    exception_paths(order, *count, a);
    return order;
}

bool ir_dominates(const IrBlock *a, const IrBlock *b) {
    if (b->rpo == IR_NO_ID) return true;
    if (a->rpo == IR_NO_ID) return false;
    while (b->dom_depth > a->dom_depth) b = b->idom;
    return a == b;
}

static bool comes_before(const IrInst *a, const IrInst *b) {
    for (const IrInst *i = a->next; i; i = i->next)
        if (i == b) return true;
    return false;
}

/* Whether `def` precedes everything in its block that can raise. */
static bool before_first_raise(const IrInst *def) {
    for (const IrInst *i = def->block->first; i != def; i = i->next)
        if (ir_can_raise(i)) return false;
    return !ir_can_raise(def);
}

/* Available on entry to `b`, which is not the definition's own block. */
static bool available_at_start(const IrInst *def, const IrBlock *b) {
    const IrBlock *d = def->block;
    if (b->rpo == IR_NO_ID) return true;
    if (d == b || !ir_dominates(d, b)) return false;
    const IrBlock *child = b;
    while (child->idom != d) child = child->idom;
    return !child->exc_reach || before_first_raise(def);
}

bool ir_available(const IrInst *def, const IrInst *use) {
    if (!def->block || !use->block) return false;
    if (def->block == use->block) return comes_before(def, use);
    return available_at_start(def, use->block);
}

bool ir_available_on_edge(const IrInst *def, const IrBlock *pred, const IrBlock *to) {
    if (!def->block) return false;
    if (pred->rpo == IR_NO_ID) return true;
    if (def->block != pred) return available_at_start(def, pred);
    if (pred->unwind == to) return before_first_raise(def);
    return true;
}
