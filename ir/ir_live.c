/* Liveness. The bit sets: round-robin over post order until nothing changes; sets only grow. The
 * lists: value by value, from each use up the edges to the definition (Boissinot, Hack, Grund,
 * Dupont de Dinechin, Rastello: "Fast Liveness Checking for SSA-Form Programs", 2008, calls it path
 * exploration); a value is the last entry of the lists that already have it. */
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

/* ---- lists ---- */

typedef struct Paths {
    IrArena *a;
    IrLiveLists lists;
    IrBlock **stack; /* blocks whose predecessors are to be looked at */
    uint32_t depth, cap;
    uint32_t *first; /* by value id: its uses are uses[first[id]] up to the next value's */
    IrBlock **uses;  /* the block of a use, or of the edge that a phi takes it from */
    bool *at_end;    /* the use is at the end of that block */
    IrBlock **def;   /* by value id */
} Paths;

/* Adds `id` unless the list has it. */
static bool note(Paths *p, IrIdList *list, uint32_t id) {
    if (list->n && list->ids[list->n - 1] == id) return false;
    if (list->n == list->cap) {
        uint32_t cap = list->cap ? list->cap * 2 : 2;
        list->ids =
            ir_arena_grow(p->a, list->ids, list->cap * sizeof *list->ids, cap * sizeof *list->ids);
        list->cap = cap;
    }
    list->ids[list->n++] = id;
    return true;
}

static void live_into(Paths *p, IrBlock *b, uint32_t id) {
    if (p->def[id] == b || !note(p, &p->lists.in[b->id], id)) return;
    if (p->depth == p->cap) {
        uint32_t cap = p->cap ? p->cap * 2 : 64;
        p->stack =
            ir_arena_grow(p->a, p->stack, p->cap * sizeof(IrBlock *), cap * sizeof(IrBlock *));
        p->cap = cap;
    }
    p->stack[p->depth++] = b;
}

static void live_behind(Paths *p, IrBlock *b, uint32_t id) {
    if (note(p, &p->lists.out[b->id], id)) live_into(p, b, id);
}

static void follow(Paths *p, uint32_t id) {
    for (uint32_t u = p->first[id]; u < p->first[id + 1]; u++) {
        if (p->at_end[u])
            live_behind(p, p->uses[u], id);
        else
            live_into(p, p->uses[u], id);
        while (p->depth) {
            IrBlock *b = p->stack[--p->depth];
            for (uint32_t k = 0; k < b->npreds; k++) live_behind(p, b->preds[k], id);
        }
    }
}

static bool counts(const IrInst *i) {
    return i->rep != IR_REP_NONE && i->op != IR_CONST && i->op != IR_KONST;
}

/* Calls of this with `fill` false leave the number of uses of value v in first[v + 1]. */
static void find_uses(Paths *p, const IrFunc *f, bool fill) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (counts(i)) p->def[i->id] = b;
            for (uint32_t a = 0; a < i->nargs; a++) {
                if (!i->args[a] || !counts(i->args[a])) continue;
                uint32_t at = p->first[i->args[a]->id + 1]++;
                if (!fill) continue;
                p->uses[at] = i->op == IR_PHI ? b->preds[a] : b;
                p->at_end[at] = i->op == IR_PHI;
            }
        }
}

IrLiveLists ir_live_lists(IrFunc *f, IrArena *a) {
    IrArena scratch;
    ir_arena_init(&scratch);
    Paths p = {.a = a};
    p.lists.in = IR_NEW_ARRAY(a, IrIdList, f->nblocks + 1);
    p.lists.out = IR_NEW_ARRAY(a, IrIdList, f->nblocks + 1);
    p.first = IR_NEW_ARRAY(&scratch, uint32_t, f->ninsts + 3);
    p.def = IR_NEW_ARRAY(&scratch, IrBlock *, f->ninsts + 1);
    find_uses(&p, f, false);
    uint32_t total = 0;
    for (uint32_t v = 1; v <= f->ninsts; v++) { /* counts become starts, one place further on */
        uint32_t count = p.first[v];
        p.first[v] = total;
        total += count;
    }
    p.uses = IR_NEW_ARRAY(&scratch, IrBlock *, total + 1);
    p.at_end = IR_NEW_ARRAY(&scratch, bool, total + 1);
    find_uses(&p, f, true);
    for (uint32_t v = 0; v < f->ninsts; v++) follow(&p, v);
    ir_arena_free(&scratch);
    return p.lists;
}
