/* Which values share a C variable: a phi with its operands where they are never alive together, so
 * that a loop's `i = i + 1` is one statement. C compilers that allocate registers do this
 * themselves; for tcc, which keeps variables in memory, it halves the loop's latency.
 *
 * Interference as in Chaitin's colouring ("Register Allocation and Spilling via Graph Coloring",
 * 1982): a definition interferes with what is alive behind it, one scan over each block from its
 * end; only phis and their operands take part.
 */
#include <string.h>

#include "cg_c_impl.h"
#include "ir/ir_live.h"
#include "ir/support/ir_vec.h"

enum { MAX_VALUES = 1500 };

typedef struct Vars {
    IrFunc *f;
    CgC *c;
    IrArena *arena;
    IrInst **value;         /* by number */
    IR_VEC(IrInst *) shown; /* written where they are used, and that may be exits of other blocks */
    uint32_t *number, n;    /* by id: number + 1, or 0 */
    size_t words;           /* of a row */
    uint64_t **row;         /* by number: the numbers it interferes with */
    uint64_t *live;         /* numbers alive at the point of the scan */
    uint32_t *parent;
} Vars;

static void number(Vars *v, IrInst *i) {
    if (v->number[i->id] || cg_c_is_constant(i) || v->c->nested[i->id]) return;
    v->value[v->n++] = i;
    v->number[i->id] = v->n;
}

static void number_all(Vars *v) {
    for (IrBlock *b = v->f->entry; b; b = b->next) {
        for (IrInst *i = b->first; i; i = i->next)
            if (v->c->nested[i->id] && cg_c_is_step(i)) IR_VEC_PUSH(v->arena, &v->shown, i);
        for (IrInst *p = b->first; p && p->op == IR_PHI && !b->landing; p = p->next) {
            number(v, p);
            for (uint32_t k = 0; k < p->nargs; k++) number(v, p->args[k]);
        }
    }
}

/* ---- interference ---- */

static void alive(Vars *v, const IrInst *i) {
    if (i->sunk || v->c->nested[i->id]) { /* its operands are read where it is written */
        for (uint32_t k = 0; i->op != IR_PHI && k < i->nargs; k++) alive(v, i->args[k]);
        return;
    }
    uint32_t n = v->number[i->id];
    if (n) ir_bit_set(v->live, n - 1);
}

static void state_alive(Vars *v, const IrInst *i) {
    for (uint32_t k = 0; i->state && k < i->state->count; k++) alive(v, i->state->values[k]);
}

static void define(Vars *v, const IrInst *i) {
    uint32_t n = v->number[i->id];
    if (!n) return;
    for (size_t w = 0; w < v->words; w++) v->row[n - 1][w] |= v->live[w];
    ir_bit_clear(v->row[n - 1], n - 1);
}

static void dead(Vars *v, const IrInst *i) {
    if (v->number[i->id]) ir_bit_clear(v->live, v->number[i->id] - 1);
}

static void live_at_end(Vars *v, IrBlock *b) {
    memset(v->live, 0, v->words * sizeof *v->live);
    for (uint32_t n = 0; n < v->n; n++)
        if (ir_bit(b->live_out, v->value[n]->id)) ir_bit_set(v->live, n);
    for (uint32_t n = 0; n < v->shown.len; n++)
        if (ir_bit(b->live_out, v->shown.data[n]->id)) alive(v, v->shown.data[n]);
    for (uint32_t s = 0; s < b->nsucc; s++)
        for (uint32_t k = 0; k < b->succ[s]->npreds; k++)
            for (IrInst *p = b->succ[s]->first; p && p->op == IR_PHI; p = p->next)
                if (b->succ[s]->preds[k] == b) alive(v, p->args[k]);
}

static void scan(Vars *v, IrBlock *b) {
    live_at_end(v, b);
    IrInst *i = b->last;
    for (; i && i->op != IR_PHI; i = i->prev) {
        if (v->c->nested[i->id] && cg_c_is_load(i)) state_alive(v, i); /* its check stands here */
        if (i->sunk || v->c->nested[i->id]) continue;
        bool first = cg_c_reads_first(v->c, i); /* else its text may write before it reads */
        if (first) define(v, i);
        dead(v, i);
        for (uint32_t k = 0; k < i->nargs; k++) alive(v, i->args[k]);
        state_alive(v, i);
        if (!first) define(v, i);
    }
    for (IrInst *p = i; p; p = p->prev) alive(v, p); /* phis are written together */
    for (IrInst *p = i; p; p = p->prev) define(v, p);
}

static bool interfere(const Vars *v, uint32_t a, uint32_t b) {
    return ir_bit(v->row[a], b) || ir_bit(v->row[b], a);
}

/* ---- joining ---- */

static uint32_t find(Vars *v, uint32_t n) {
    while (v->parent[n] != n) n = v->parent[n] = v->parent[v->parent[n]];
    return n;
}

static bool classes_interfere(Vars *v, uint32_t a, uint32_t b) {
    for (uint32_t x = 0; x < v->n; x++) {
        if (find(v, x) != a) continue;
        for (uint32_t y = 0; y < v->n; y++)
            if (find(v, y) == b && interfere(v, x, y)) return true;
    }
    return false;
}

static void join(Vars *v, const IrInst *p, const IrInst *arg) {
    if (!v->number[arg->id] || p->rep != arg->rep || arg->sunk) return;
    uint32_t a = find(v, v->number[p->id] - 1), b = find(v, v->number[arg->id] - 1);
    if (a != b && !classes_interfere(v, a, b)) v->parent[b] = a;
}

void cg_c_share(CgC *c, IrFunc *f) {
    IrArena scratch;
    ir_arena_init(&scratch);
    Vars v = {.f = f, .c = c, .arena = &scratch};
    c->variable = IR_NEW_ARRAY(c->program->arena, uint32_t, f->ninsts + 1);
    for (uint32_t i = 0; i < f->ninsts; i++) c->variable[i] = i;
    v.value = IR_NEW_ARRAY(&scratch, IrInst *, f->ninsts + 1);
    v.number = IR_NEW_ARRAY(&scratch, uint32_t, f->ninsts + 1);
    number_all(&v);
    if (v.n && v.n <= MAX_VALUES) {
        ir_live(f, &scratch);
        v.words = IR_BIT_WORDS(v.n);
        v.live = IR_NEW_ARRAY(&scratch, uint64_t, v.words + 1);
        v.row = IR_NEW_ARRAY(&scratch, uint64_t *, v.n);
        v.parent = IR_NEW_ARRAY(&scratch, uint32_t, v.n);
        for (uint32_t n = 0; n < v.n; n++) {
            v.row[n] = IR_NEW_ARRAY(&scratch, uint64_t, v.words + 1);
            v.parent[n] = n;
        }
        for (IrBlock *b = f->entry; b; b = b->next) scan(&v, b);
        for (IrBlock *b = f->entry; b; b = b->next)
            for (IrInst *p = b->first; p && p->op == IR_PHI && !b->landing; p = p->next)
                for (uint32_t k = 0; k < p->nargs; k++) join(&v, p, p->args[k]);
        for (uint32_t n = 0; n < v.n; n++) c->variable[v.value[n]->id] = v.value[find(&v, n)]->id;
    }
    ir_arena_free(&scratch);
}
