/* Control-flow graph: reverse post order by an explicit-stack depth-first search, and edge surgery.
 */
#include "ir_cfg.h"

#include <string.h>

#include "support/ir_vec.h"

static IrArena *arena_of(const IrBlock *b) {
    return b->func->module->program->arena;
}

IrBlock **ir_cfg_rpo(IrFunc *f, IrArena *a, uint32_t *count) {
    uint32_t total = 0;
    for (IrBlock *b = f->entry; b; b = b->next) {
        b->rpo = IR_NO_ID;
        total++;
    }
    IrBlock **post = IR_NEW_ARRAY(a, IrBlock *, total + 1);
    IrBlock **stack = IR_NEW_ARRAY(a, IrBlock *, total + 1);
    uint32_t *edge = IR_NEW_ARRAY(a, uint32_t, total + 1);
    uint32_t depth = 0, n = 0;
    if (f->entry) {
        stack[depth] = f->entry;
        edge[depth++] = 0;
        f->entry->rpo = 0;
    }
    while (depth) {
        IrBlock *b = stack[depth - 1];
        /* edges in reverse, so that succ[0] comes first in the result */
        if (edge[depth - 1] < ir_nedges(b)) {
            IrBlock *s = ir_edge(b, ir_nedges(b) - 1 - edge[depth - 1]++);
            if (s->rpo != IR_NO_ID) continue;
            s->rpo = 0;
            stack[depth] = s;
            edge[depth++] = 0;
        } else {
            post[n++] = b;
            depth--;
        }
    }
    for (uint32_t i = 0; i < n / 2; i++) {
        IrBlock *t = post[i];
        post[i] = post[n - 1 - i];
        post[n - 1 - i] = t;
    }
    for (uint32_t i = 0; i < n; i++) post[i]->rpo = i;
    *count = n;
    return post;
}

uint32_t ir_cfg_pred_index(const IrBlock *b, const IrBlock *pred) {
    for (uint32_t i = 0; i < b->npreds; i++)
        if (b->preds[i] == pred) return i;
    return IR_NO_ID;
}

void ir_cfg_remove_pred(IrBlock *b, uint32_t index) {
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
        for (uint32_t a = index; a + 1 < i->nargs; a++) i->args[a] = i->args[a + 1];
        i->nargs--;
    }
    for (uint32_t p = index; p + 1 < b->npreds; p++) b->preds[p] = b->preds[p + 1];
    b->npreds--;
}

static void remove_edge_to(IrBlock *from, IrBlock *to) {
    uint32_t i = ir_cfg_pred_index(to, from);
    if (i != IR_NO_ID) ir_cfg_remove_pred(to, i);
}

bool ir_cfg_remove_unreachable(IrFunc *f) {
    IrArena scratch;
    ir_arena_init(&scratch);
    uint32_t n;
    ir_cfg_rpo(f, &scratch, &n);
    ir_arena_free(&scratch);
    bool changed = false;
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (b->rpo != IR_NO_ID) continue;
        for (uint32_t e = 0; e < ir_nedges(b); e++)
            if (ir_edge(b, e)->rpo != IR_NO_ID) remove_edge_to(b, ir_edge(b, e));
        changed = true;
    }
    IrBlock **link = &f->entry;
    f->last = NULL;
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (b->rpo == IR_NO_ID) continue;
        *link = b;
        link = &b->next;
        f->last = b;
    }
    *link = NULL;
    return changed;
}

/* One more operand slot for every phi of `b`, holding NULL. */
static void add_phi_operand(IrBlock *b) {
    for (IrInst *i = b->first; i && i->op == IR_PHI; i = i->next) {
        IrInst **args = IR_NEW_ARRAY(arena_of(b), IrInst *, i->nargs + 1);
        if (i->nargs) memcpy(args, i->args, i->nargs * sizeof *args);
        i->args = args;
        i->nargs++;
    }
}

void ir_cfg_redirect(IrBlock *b, uint32_t which, IrBlock *to) {
    IrBlock *old = b->succ[which];
    /* with both edges to one block, the second one owns the later entry */
    uint32_t at = ir_cfg_pred_index(old, b);
    if (which == 1 && b->succ[0] == old)
        for (uint32_t i = at + 1; i < old->npreds; i++)
            if (old->preds[i] == b) at = i;
    if (at != IR_NO_ID) ir_cfg_remove_pred(old, at);
    b->succ[which] = to;
    ir_add_pred(to, b);
    add_phi_operand(to);
}

void ir_cfg_make_jump(IrBlock *b, uint32_t keep) {
    if (b->nsucc < 2) return;
    IrBlock *dead = b->succ[1 - keep], *live = b->succ[keep];
    if (dead == live) { /* the kept edge decides which phi operands stay */
        uint32_t first = ir_cfg_pred_index(live, b), second = first + 1;
        while (second < live->npreds && live->preds[second] != b) second++;
        ir_cfg_remove_pred(live, keep == 0 ? second : first);
    } else {
        remove_edge_to(b, dead);
    }
    b->succ[0] = live;
    b->succ[1] = NULL;
    b->nsucc = 1;
    b->last->op = IR_JMP;
    b->last->nargs = 0;
    b->last->state = NULL;
}

void ir_block_place_after(IrBlock *after, IrBlock *b) {
    b->next = after->next;
    after->next = b;
    if (b->func->last == after) b->func->last = b;
}

IrBlock *ir_cfg_split_edge(IrBlock *b, uint32_t which) {
    IrBlock *to = b->succ[which];
    uint32_t at = ir_cfg_pred_index(to, b);
    if (which == 1 && b->succ[0] == to)
        for (uint32_t i = at + 1; i < to->npreds; i++)
            if (to->preds[i] == b) at = i;
    IrBlock *mid = ir_block_new(b->func);
    mid->sealed = true;
    ir_block_place_after(b, mid);
    IrInst *jump = ir_inst_new(b->func, IR_JMP, IR_REP_NONE, 0);
    jump->pos = b->last->pos;
    ir_append(mid, jump);
    mid->succ[0] = to;
    mid->nsucc = 1;
    to->preds[at] = mid;
    b->succ[which] = mid;
    ir_add_pred(mid, b);
    return mid;
}

void ir_cfg_split_critical(IrFunc *f) {
    for (IrBlock *b = f->entry; b; b = b->next) {
        if (b->nsucc < 2) continue;
        for (uint32_t s = 0; s < b->nsucc; s++)
            if (b->succ[s]->npreds > 1) ir_cfg_split_edge(b, s);
    }
}

IrBlock *ir_cfg_split_block(IrInst *at) {
    IrBlock *b = at->block, *tail = ir_block_new(b->func);
    tail->sealed = true;
    ir_block_place_after(b, tail);
    tail->first = at;
    tail->last = b->last;
    b->last = at->prev;
    if (at->prev)
        at->prev->next = NULL;
    else
        b->first = NULL;
    at->prev = NULL;
    for (IrInst *i = at; i; i = i->next) i->block = tail;
    tail->nsucc = b->nsucc;
    for (uint32_t s = 0; s < b->nsucc; s++) {
        tail->succ[s] = b->succ[s];
        for (uint32_t p = 0; p < b->succ[s]->npreds; p++)
            if (b->succ[s]->preds[p] == b) b->succ[s]->preds[p] = tail;
    }
    b->nsucc = 0;
    b->succ[0] = b->succ[1] = NULL;
    ir_jmp(b, tail);
    tail->has_raise = b->has_raise;
    if (b->unwind) {
        uint32_t from = ir_cfg_pred_index(b->unwind, b);
        tail->unwind = b->unwind;
        ir_add_pred(b->unwind, tail);
        add_phi_operand(b->unwind);
        for (IrInst *i = b->unwind->first; i && i->op == IR_PHI; i = i->next)
            i->args[i->nargs - 1] = i->args[from];
    }
    return tail;
}

void ir_cfg_set_unwind(IrBlock *b, IrBlock *landing) {
    if (b->unwind == landing) return;
    if (b->unwind) remove_edge_to(b, b->unwind);
    b->unwind = landing;
    if (!landing) return;
    ir_add_pred(landing, b);
    add_phi_operand(landing);
}

IrInst *ir_first_nonphi(const IrBlock *b) {
    IrInst *i = b->first;
    while (i && i->op == IR_PHI) i = i->next;
    return i;
}

IrInst *ir_first_raise(const IrBlock *b) {
    for (IrInst *i = b->first; i; i = i->next)
        if (ir_can_raise(i)) return i;
    return NULL;
}
