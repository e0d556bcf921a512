/* OSR forms. The function is copied (B), and the loop that contains `at` is copied once more (A). A
 * new entry block takes the values alive behind `at` as parameters and jumps to the header of A;
 * A's exits lead into B. So the hot loop has one entry, in front of its header, like a loop in a
 * function of its own, and B is there for what comes after it, enclosing loops included.
 *
 *      entry -> A: header <-> body          B: ... outer header -> header <-> body ...
 *                  | exits --------------------> where the loop ends
 *
 * A baseline value now has up to three definitions: the parameter, the one in A, the one in B. SSA
 * form is repaired by looking up, for each use, which of them arrives there, with phis where
 * several do (Braun et al., "Simple and Efficient Construction of Static Single Assignment Form",
 * CC 2013). The copy is still in baseline form and shares the registers of the original: versions
 * of one value are never alive together. */
#include "ir_osr.h"

#include <string.h>

#include "ir_cfg.h"
#include "ir_clone.h"
#include "ir_dom.h"
#include "ir_live.h"
#include "ir_speculate.h"

enum { MAX_DEFS = 3 };

typedef struct Use {
    IrInst *user;
    uint32_t arg;
} Use;

typedef struct Osr {
    IrFunc *base, *f;
    IrArena *a;
    uint32_t n; /* instructions of the baseline */
    IrBlock *entry;
    IrBlock **copy;            /* A's blocks, by id in B */
    IrInst *(*defs)[MAX_DEFS]; /* by baseline id */
    Use *uses;                 /* sorted by value */
    uint32_t *first_use;       /* by baseline id; n + 1 entries */
    IrInst **at_start;         /* of the value being repaired, by block id */
} Osr;

/* ---- SSA repair ---- */

static IrInst *value_at_start(Osr *o, uint32_t v, IrBlock *b);

static bool before_first_raise(const IrInst *def) {
    for (const IrInst *i = def->block->first; i != def; i = i->next)
        if (ir_can_raise(i)) return false;
    return !ir_can_raise(def);
}

/* The value on the edge from `pred` to `to`. */
static IrInst *value_on_edge(Osr *o, uint32_t v, IrBlock *pred, const IrBlock *to) {
    for (uint32_t d = 0; d < MAX_DEFS; d++) {
        IrInst *def = o->defs[v][d];
        if (def && def->block == pred && (pred->unwind != to || before_first_raise(def)))
            return def;
    }
    return value_at_start(o, v, pred);
}

static IrInst *value_at_start(Osr *o, uint32_t v, IrBlock *b) {
    if (o->at_start[b->id]) return o->at_start[b->id];
    if (b->npreds == 1) return o->at_start[b->id] = value_on_edge(o, v, b->preds[0], b);
    const IrInst *model = o->defs[v][0];
    IrInst *phi = ir_inst_new(o->f, IR_PHI, IR_REP_VAL, b->npreds);
    phi->type = model->type;
    phi->reg = model->reg;
    phi->base_id = model->base_id;
    o->at_start[b->id] = phi; /* before its operands: loops come back to it */
    ir_insert_before(b->first, phi);
    for (uint32_t p = 0; p < b->npreds; p++) phi->args[p] = value_on_edge(o, v, b->preds[p], b);
    return phi;
}

static IrInst *value_before(Osr *o, uint32_t v, IrInst *use) {
    for (IrInst *i = use->prev; i; i = i->prev)
        for (uint32_t d = 0; d < MAX_DEFS; d++)
            if (i == o->defs[v][d]) return i;
    return value_at_start(o, v, use->block);
}

static bool reachable(const IrInst *i) {
    return i && i->block && i->block->rpo != IR_NO_ID;
}

static void repair(Osr *o, uint32_t v) {
    IrInst *only = NULL;
    uint32_t n = 0;
    for (uint32_t d = 0; d < MAX_DEFS; d++) {
        if (!reachable(o->defs[v][d])) {
            if (d) o->defs[v][d] = NULL;
            continue;
        }
        only = o->defs[v][d];
        n++;
    }
    if (!n) return;
    for (uint32_t k = o->first_use[v]; k < o->first_use[v + 1]; k++) {
        IrInst *i = o->uses[k].user;
        uint32_t a = o->uses[k].arg;
        if (!reachable(i)) continue;
        if (n == 1)
            i->args[a] = only;
        else if (i->op == IR_PHI)
            i->args[a] = value_on_edge(o, v, i->block->preds[a], i->block);
        else
            i->args[a] = value_before(o, v, i);
    }
    if (n > 1) memset(o->at_start, 0, (o->f->nblocks + 1) * sizeof *o->at_start);
}

/* Lists the uses of every value: instructions of B have mark = id, those of A and the parameters
 * the id of the baseline value they stand for. Works on the function before any repair. */
static void list_uses(Osr *o) {
    uint32_t total = 0;
    for (IrBlock *b = o->f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++, total++) o->first_use[i->args[a]->mark + 1]++;
    o->uses = IR_NEW_ARRAY(o->a, Use, total + 1);
    for (uint32_t v = 0; v < o->n; v++) o->first_use[v + 1] += o->first_use[v];
    uint32_t *fill = ir_arena_memdup(o->a, o->first_use, (o->n + 1) * sizeof *fill);
    for (IrBlock *b = o->f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t a = 0; a < i->nargs; a++) o->uses[fill[i->args[a]->mark]++] = (Use){i, a};
}

/* ---- copying ---- */

static void copy_inst(Osr *o, IrBlock *to, const IrInst *i) {
    IrInst *c = ir_inst_new(o->f, i->op, i->rep, i->nargs);
    uint32_t id = c->id;
    IrInst **args = c->args;
    *c = *i;
    c->id = id;
    c->args = args;
    c->mark = i->id;
    c->block = NULL;
    for (uint32_t a = 0; a < i->nargs; a++) c->args[a] = i->args[a];
    o->defs[i->id][1] = c;
    ir_append(to, c);
}

/* Edge from A's block `from` (copy of `orig`) to what orig's edge led to. Inside the loop: to the
 * copy. Outside: phis of the target get the operand they had for the original edge, which repair
 * turns into the value that arrives. */
static IrBlock *copy_edge(Osr *o, IrBlock *from, IrBlock *orig, IrBlock *target) {
    IrBlock *inside = o->copy[target->id];
    if (inside) return inside;
    uint32_t at = ir_cfg_pred_index(target, orig);
    ir_add_pred(target, from);
    for (IrInst *i = target->first; i && i->op == IR_PHI; i = i->next) {
        IrInst **args = IR_NEW_ARRAY(o->f->module->program->arena, IrInst *, i->nargs + 1);
        memcpy(args, i->args, i->nargs * sizeof *args);
        args[i->nargs] = i->args[at];
        i->args = args;
        i->nargs++;
    }
    return target;
}

/* The predecessors of A's blocks, in the order of B's, with those of the loop only; the header gets
 * the entry first. */
static void copy_preds(Osr *o, IrBlock *orig, const IrLoop *l) {
    IrBlock *c = o->copy[orig->id];
    bool header = orig == l->header;
    if (header) ir_add_pred(c, o->entry);
    uint32_t kept[2] = {0, 0};
    for (uint32_t p = 0; p < orig->npreds; p++) {
        bool inside = o->copy[orig->preds[p]->id] != NULL;
        if (inside) ir_add_pred(c, o->copy[orig->preds[p]->id]);
        kept[inside]++;
    }
    for (IrInst *i = c->first, *from = orig->first; i && i->op == IR_PHI;
         i = i->next, from = from->next) {
        uint32_t n = 0;
        IrInst **args = IR_NEW_ARRAY(o->f->module->program->arena, IrInst *, kept[1] + 1);
        if (header) args[n++] = NULL;
        for (uint32_t p = 0; p < orig->npreds; p++)
            if (o->copy[orig->preds[p]->id]) args[n++] = from->args[p];
        i->args = args;
        i->nargs = n;
    }
}

static void copy_loop(Osr *o, const IrLoop *l) {
    for (uint32_t k = 0; k < l->nblocks; k++) {
        IrBlock *b = l->blocks[k], *c = ir_block_new(o->f);
        c->sealed = true;
        c->landing = b->landing;
        c->base_id = b->base_id;
        o->copy[b->id] = c;
        ir_block_place(o->f, c);
        for (IrInst *i = b->first; i; i = i->next) copy_inst(o, c, i);
    }
    for (uint32_t k = 0; k < l->nblocks; k++) copy_preds(o, l->blocks[k], l);
    for (uint32_t k = 0; k < l->nblocks; k++) {
        IrBlock *b = l->blocks[k], *c = o->copy[b->id];
        c->nsucc = b->nsucc;
        for (uint32_t s = 0; s < b->nsucc; s++) c->succ[s] = copy_edge(o, c, b, b->succ[s]);
        if (b->unwind) c->unwind = copy_edge(o, c, b, b->unwind);
    }
}

/* ---- the entry ---- */

/* Baseline values alive behind `at` that have a register. */
static uint32_t live_values(IrFunc *base, IrInst *at, IrArena *a, IrInst ***out) {
    size_t words = ir_live(base, a);
    uint64_t *set = IR_NEW_ARRAY(a, uint64_t, words + 1);
    ir_live_before(at->next, set, words);
    *out = IR_NEW_ARRAY(a, IrInst *, base->ninsts + 1);
    uint32_t n = 0;
    for (IrBlock *b = base->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->rep != IR_REP_NONE && ir_bit(set, i->id) && i->reg != IR_NO_ID) (*out)[n++] = i;
    return n;
}

/* The parameters replace the original's; the entry block is the first of the layout. */
static void new_entry(Osr *o, IrInst *const *live, uint32_t n) {
    IrFunc *f = o->f;
    IrBlock *e = ir_block_new(f);
    e->sealed = true;
    f->params = IR_NEW_ARRAY(f->module->program->arena, IrParam, n + 1);
    f->nparams = f->npos = n;
    f->nposonly = f->nkwonly = 0;
    for (uint32_t i = 0; i < n; i++) {
        IrParam *p = &f->params[i];
        p->kind = 1;
        p->type = live[i]->type;
        p->rep = ir_spec_type_rep(live[i]->type);
        p->reg = live[i]->reg;
        IrInst *v = ir_inst_new(f, IR_PARAM, IR_REP_VAL, 0);
        v->imm.i = i;
        v->type = live[i]->type;
        v->reg = live[i]->reg;
        v->base_id = v->mark = live[i]->id;
        ir_append(e, v);
        o->defs[live[i]->id][2] = v;
    }
    e->next = f->entry;
    f->entry = e;
    o->entry = e;
}

/* The entry takes the edge that `at` stands in front of: the phis see what they see there. */
static void enter_header(Osr *o, const IrBlock *latch, IrBlock *header, uint32_t point) {
    IrBlock *a = o->copy[header->id];
    uint32_t at = ir_cfg_pred_index(header, latch);
    IrInst *jump = ir_inst_new(o->f, IR_JMP, IR_REP_NONE, 0);
    jump->base_id = point; /* frame states: where generic code was left */
    ir_append(o->entry, jump);
    o->entry->succ[0] = a;
    o->entry->nsucc = 1;
    for (IrInst *i = a->first, *from = header->first; i && i->op == IR_PHI;
         i = i->next, from = from->next)
        i->args[0] = from->args[at];
}

/* Constants have no register, so they are no parameters: all are made in the new entry, once, where
 * they are available to the edge into the loop and whatever of their blocks is dead. */
static void gather_constants(Osr *o) {
    for (IrBlock *b = o->entry->next; b; b = b->next)
        for (IrInst *i = b->first, *next; i; i = next) {
            next = i->next;
            if (i->op != IR_CONST && i->op != IR_KONST) continue;
            ir_remove(i);
            if (o->defs[i->mark][1] == i)
                o->defs[i->mark][1] = NULL;
            else
                ir_insert_before(o->entry->last, i);
        }
}

/* Of the phis that repair has made, those that turn out to have one value. A phi of the program is
 * another variable in another register even then, and frame states must see it. */
static void remove_trivial_phis(IrFunc *f) {
    for (bool again = true; again;) {
        again = false;
        for (IrBlock *b = f->entry; b; b = b->next)
            for (IrInst *i = b->first, *next; i && i->op == IR_PHI; i = next) {
                next = i->next;
                IrInst *only = NULL;
                bool one = true;
                for (uint32_t a = 0; a < i->nargs; a++) {
                    IrInst *v = ir_resolve(i->args[a]);
                    if (v == i || v == only) continue;
                    one = !only;
                    if (!one) break;
                    only = v;
                }
                if (!one || !only || only->base_id != i->base_id) continue;
                ir_replace(i, only);
                again = true;
            }
    }
    ir_resolve_all(f);
}

static const IrLoop *loop_of(const IrLoops *loops, const IrBlock *b) {
    for (uint32_t i = 0; i < loops->count; i++)
        if (loops->loops[i].header == b->loop_header) return &loops->loops[i];
    return NULL;
}

static IrFunc *entered_behind(IrFunc *base, IrInst *at, IrArena *a) {
    IrInst **live;
    uint32_t n = live_values(base, at, a, &live), count;
    Osr o = {.base = base, .f = ir_clone(base), .a = a, .n = base->ninsts};
    IrFunc *f = o.f;
    f->baseline = NULL;
    f->osr_of = base;
    f->nregs = base->nregs;
    o.copy = IR_NEW_ARRAY(a, IrBlock *, f->nblocks + 1);
    o.defs = ir_arena_alloc(a, sizeof *o.defs * (o.n + 1));
    o.first_use = IR_NEW_ARRAY(a, uint32_t, o.n + 2);
    IrBlock *latch = NULL;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            i->mark = i->id;
            o.defs[i->id][0] = i;
            if (i->id == at->id) latch = b;
        }
    ir_dom(f, a, &count);
    IrLoops loops = ir_loops(f, a);
    const IrLoop *l = loop_of(&loops, latch);
    if (!l || latch->succ[0] != l->header) return NULL;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) i->mark = i->id;
    new_entry(&o, live, n);
    copy_loop(&o, l);
    enter_header(&o, latch, l->header, at->next->id);
    o.at_start = IR_NEW_ARRAY(a, IrInst *, f->nblocks + 1);
    ir_cfg_rpo(f, a, &count); /* what the new entry does not reach is dead */
    gather_constants(&o);
    ir_cfg_remove_unreachable(f);
    list_uses(&o);
    for (uint32_t v = 0; v < o.n; v++)
        if (o.defs[v][0] && o.defs[v][0]->rep != IR_REP_NONE) repair(&o, v);
    remove_trivial_phis(f);
    return f;
}

IrFunc *ir_osr(IrPassContext *c, IrFunc *base, IrInst *at) {
    if (!ir_speculate_eligible(base) || !at->next || at->next->op != IR_JMP) return NULL;
    IrArena scratch;
    ir_arena_init(&scratch);
    IrFunc *body = entered_behind(base, at, &scratch);
    ir_arena_free(&scratch);
    if (!body) return NULL;
    if (c->verify) {
        const char *problem = ir_verify(body);
        if (problem) {
            c->failed = ir_arena_printf(c->program->arena, "after osr: %s", problem);
            return NULL;
        }
    }
    IrFunc *form = ir_clone(body);
    if (!ir_optimise_clone(c, form)) return NULL;
    form->baseline = base;
    return form;
}
