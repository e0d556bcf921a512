/* Dominators by semidominators and path compression (Lengauer, Tarjan 1979, the simple variant): n
 * log n steps however the blocks hang together, as programs made by programs have functions of
 * 100,000 blocks. */
#include "ir_dom.h"

#include "ir_cfg.h"

/* ---- ancestors in the tree ---- */

/* The ancestor of `b` at `depth`. Each block has a jump pointer far up beside its parent, so that
 * this takes a logarithm of steps (Myers, "An Applicative Random-Access Stack", 1983). */
static IrBlock *ancestor_at(const IrBlock *b, uint32_t depth) {
    while (b->dom_depth > depth) b = b->dom_jump->dom_depth >= depth ? b->dom_jump : b->idom;
    return (IrBlock *)b;
}

static void hang_below(IrBlock *b, IrBlock *parent) {
    IrBlock *far = parent->dom_jump;
    b->dom_depth = parent->dom_depth + 1;
    bool joined = parent->dom_depth - far->dom_depth == far->dom_depth - far->dom_jump->dom_depth;
    b->dom_jump = joined ? far->dom_jump : parent;
}

/* ---- the tree ---- */

/* Blocks by depth-first number; 0 is the entry. */
typedef struct Lt {
    IrBlock **block;
    uint32_t *number; /* by rpo */
    uint32_t *parent, *semi, *label, *forest, *idom;
    uint32_t *bucket, *next; /* lists of blocks by semidominator */
    uint32_t *stack;
    uint32_t n;
} Lt;

/* Numbers the blocks in depth-first preorder. */
static void visit_all(Lt *t, IrFunc *f) {
    uint32_t *edge = t->next, depth = 0; /* `next` is free until there are buckets */
    t->block[0] = f->entry;
    t->number[f->entry->rpo] = 0;
    t->stack[depth++] = 0;
    t->n = 1;
    while (depth) {
        uint32_t v = t->stack[depth - 1];
        if (edge[v] == ir_nedges(t->block[v])) {
            depth--;
            continue;
        }
        IrBlock *to = ir_edge(t->block[v], edge[v]++);
        if (t->number[to->rpo] != IR_NO_ID) continue;
        t->number[to->rpo] = t->n;
        t->block[t->n] = to;
        t->parent[t->n] = v;
        t->stack[depth++] = t->n++;
    }
}

/* The vertex with the smallest semidominator on the path from `v` up to its root in the forest of
 * what was linked, whose path is shortened on the way. */
static uint32_t eval(Lt *t, uint32_t v) {
    if (t->forest[v] == IR_NO_ID) return v;
    uint32_t depth = 0;
    for (uint32_t u = v; t->forest[t->forest[u]] != IR_NO_ID; u = t->forest[u])
        t->stack[depth++] = u;
    while (depth) {
        uint32_t u = t->stack[--depth], above = t->forest[u];
        if (t->semi[t->label[above]] < t->semi[t->label[u]]) t->label[u] = t->label[above];
        t->forest[u] = t->forest[above];
    }
    return t->label[v];
}

static void find_idoms(Lt *t) {
    for (uint32_t i = 0; i < t->n; i++) {
        t->semi[i] = t->label[i] = i;
        t->forest[i] = t->bucket[i] = IR_NO_ID;
    }
    for (uint32_t w = t->n; w-- > 1;) {
        IrBlock *b = t->block[w];
        for (uint32_t p = 0; p < b->npreds; p++) {
            if (b->preds[p]->rpo == IR_NO_ID) continue;
            uint32_t u = eval(t, t->number[b->preds[p]->rpo]);
            if (t->semi[u] < t->semi[w]) t->semi[w] = t->semi[u];
        }
        t->next[w] = t->bucket[t->semi[w]];
        t->bucket[t->semi[w]] = w;
        uint32_t parent = t->parent[w];
        t->forest[w] = parent;
        for (uint32_t v = t->bucket[parent]; v != IR_NO_ID; v = t->next[v]) {
            uint32_t u = eval(t, v);
            t->idom[v] = t->semi[u] < t->semi[v] ? u : parent;
        }
        t->bucket[parent] = IR_NO_ID;
    }
    for (uint32_t w = 1; w < t->n; w++)
        if (t->idom[w] != t->semi[w]) t->idom[w] = t->idom[t->idom[w]];
}

static void build_tree(IrFunc *f, IrBlock **order, uint32_t count) {
    IrArena scratch;
    ir_arena_init(&scratch);
    uint32_t *room = IR_NEW_ARRAY(&scratch, uint32_t, (size_t)count * 9);
    Lt t = {.block = IR_NEW_ARRAY(&scratch, IrBlock *, count)};
    uint32_t **arrays[] = {&t.number, &t.parent, &t.semi, &t.label, &t.forest,
                           &t.idom,   &t.bucket, &t.next, &t.stack};
    for (uint32_t i = 0; i < 9; i++) *arrays[i] = room + (size_t)count * i;
    for (uint32_t i = 0; i < count; i++) t.number[i] = IR_NO_ID;
    visit_all(&t, f);
    find_idoms(&t);
    f->entry->dom_depth = 0;
    f->entry->dom_jump = f->entry;
    for (uint32_t i = 1; i < t.n; i++) t.block[i]->idom = t.block[t.idom[i]];
    for (uint32_t i = 1; i < count; i++) hang_below(order[i], order[i]->idom);
    ir_arena_free(&scratch);
}

/* ---- exceptions ---- */

/* An edge out of the part of the tree below one child of a block to another child of it. */
typedef struct Across {
    uint32_t next; /* of the same `from` */
    IrBlock *to;
} Across;

/* What an exception in a block leads to: the edges between children of the same block tell which of
 * them can be reached through the landing block, which is a child too. */
typedef struct Exceptions {
    Across *edges;
    uint32_t *first; /* by rpo of the child where an edge begins */
    uint32_t n;
    IrBlock **stack;
} Exceptions;

static void collect_across(Exceptions *x, IrBlock *b) {
    for (uint32_t e = 0; e < ir_nedges(b); e++) {
        IrBlock *to = ir_edge(b, e);
        if (!to->idom || to->idom == b || !to->idom->unwind) continue;
        IrBlock *from = ancestor_at(b, to->dom_depth);
        if (from == to) continue;
        x->edges[x->n] = (Across){x->first[from->rpo], to};
        x->first[from->rpo] = x->n++;
    }
}

static void mark_reached(Exceptions *x, IrBlock *d) {
    uint32_t n = 0;
    if (d->unwind->idom != d || d->unwind->exc_reach) return;
    d->unwind->exc_reach = true;
    x->stack[n++] = d->unwind;
    while (n) {
        IrBlock *b = x->stack[--n];
        for (uint32_t e = x->first[b->rpo]; e != IR_NO_ID; e = x->edges[e].next) {
            IrBlock *to = x->edges[e].to;
            if (to->exc_reach) continue;
            to->exc_reach = true;
            x->stack[n++] = to;
        }
    }
}

static void exception_paths(IrBlock **order, uint32_t count) {
    uint32_t unwinds = 0, edges = 0;
    for (uint32_t i = 0; i < count; i++) {
        unwinds += order[i]->unwind != NULL;
        edges += ir_nedges(order[i]);
    }
    if (!unwinds) return;
    IrArena scratch;
    ir_arena_init(&scratch);
    Exceptions x = {.edges = IR_NEW_ARRAY(&scratch, Across, edges + 1),
                    .first = IR_NEW_ARRAY(&scratch, uint32_t, count),
                    .stack = IR_NEW_ARRAY(&scratch, IrBlock *, count + 1)};
    for (uint32_t i = 0; i < count; i++) x.first[i] = IR_NO_ID;
    for (uint32_t i = 0; i < count; i++) collect_across(&x, order[i]);
    for (uint32_t i = 0; i < count; i++)
        if (order[i]->unwind) mark_reached(&x, order[i]);
    ir_arena_free(&scratch);
}

IrBlock **ir_dom(IrFunc *f, IrArena *a, uint32_t *count) {
    IrBlock **order = ir_cfg_rpo(f, a, count);
    for (IrBlock *b = f->entry; b; b = b->next) {
        b->idom = NULL;
        b->exc_reach = false;
    }
    if (!*count) return order;
    build_tree(f, order, *count);
    exception_paths(order, *count);
    return order;
}

bool ir_dominates(const IrBlock *a, const IrBlock *b) {
    if (b->rpo == IR_NO_ID) return true;
    if (a->rpo == IR_NO_ID) return false;
    return ancestor_at(b, a->dom_depth) == a;
}

IrBlock *ir_common_dominator(IrBlock *a, IrBlock *b) {
    while (a != b) {
        if (a->dom_depth >= b->dom_depth)
            a = a->idom;
        else
            b = b->idom;
    }
    return a;
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
    const IrBlock *child = ancestor_at(b, d->dom_depth + 1);
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
