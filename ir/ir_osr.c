/* OSR forms. The baseline is copied; the copy gets a new entry block that jumps behind `at`, and
 * every value that is alive there becomes a parameter. A value whose definition is still reachable
 * (around an outer loop) then has two definitions: SSA form is repaired by looking up, for each
 * use, which of them arrives there, with phis where both do (Braun et al., "Simple and Efficient
 * Construction of Static Single Assignment Form", CC 2013). The copy is still in baseline form and
 * shares the registers of the original: versions of one value are never alive together. */
#include "ir_osr.h"

#include <string.h>

#include "ir_cfg.h"
#include "ir_clone.h"
#include "ir_live.h"
#include "ir_speculate.h"

typedef struct Repair {
    IrFunc *f;
    IrInst *def;   /* the definition in the copy */
    IrInst *param; /* the value on entry */
    IrBlock *entry;
    IrInst **at_start; /* by block id: the value at the block's start, when known */
} Repair;

static IrInst *value_at_start(Repair *r, IrBlock *b);

static bool before_first_raise(const IrInst *def) {
    for (const IrInst *i = def->block->first; i != def; i = i->next)
        if (ir_can_raise(i)) return false;
    return !ir_can_raise(def);
}

/* The value on the edge from `pred` to `to`. */
static IrInst *value_on_edge(Repair *r, IrBlock *pred, const IrBlock *to) {
    if (r->def->block == pred && (pred->unwind != to || before_first_raise(r->def))) return r->def;
    if (pred == r->entry) return r->param;
    return value_at_start(r, pred);
}

static IrInst *value_at_start(Repair *r, IrBlock *b) {
    if (r->at_start[b->id]) return r->at_start[b->id];
    if (b->npreds == 1) return r->at_start[b->id] = value_on_edge(r, b->preds[0], b);
    IrInst *phi = ir_inst_new(r->f, IR_PHI, IR_REP_VAL, b->npreds);
    phi->type = r->def->type;
    phi->reg = r->def->reg;
    phi->base_id = r->def->base_id;
    r->at_start[b->id] = phi; /* before its operands: loops come back to it */
    if (b->first)
        ir_insert_before(b->first, phi);
    else
        ir_append(b, phi);
    for (uint32_t p = 0; p < b->npreds; p++) phi->args[p] = value_on_edge(r, b->preds[p], b);
    return phi;
}

static IrInst *value_before(Repair *r, IrInst *use) {
    if (r->def->block == use->block)
        for (const IrInst *i = use->prev; i; i = i->prev)
            if (i == r->def) return r->def;
    return use->block == r->entry ? r->param : value_at_start(r, use->block);
}

/* The uses are collected first: the phis that the look-up makes are right from the start. */
typedef struct Use {
    IrInst *user;
    uint32_t arg;
} Use;

static Use *find_uses(IrFunc *f, const IrInst *def, IrArena *a, uint32_t *count) {
    uint32_t n = 0;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++) n += i->args[k] == def;
    Use *uses = IR_NEW_ARRAY(a, Use, n + 1);
    *count = 0;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            for (uint32_t k = 0; k < i->nargs; k++)
                if (i->args[k] == def) uses[(*count)++] = (Use){i, k};
    return uses;
}

static void repair(IrFunc *f, IrInst *def, IrInst *param, IrArena *a) {
    Repair r = {f, def, param, f->entry, IR_NEW_ARRAY(a, IrInst *, f->nblocks + 1)};
    uint32_t n;
    Use *uses = find_uses(f, def, a, &n);
    if (!def->block || def->block->func != f) return;
    bool reachable = def->block->rpo != IR_NO_ID;
    for (uint32_t u = 0; u < n; u++) {
        IrInst *i = uses[u].user;
        if (i->block->rpo == IR_NO_ID) continue;
        uint32_t k = uses[u].arg;
        if (!reachable)
            i->args[k] = param;
        else if (i->op == IR_PHI)
            i->args[k] = value_on_edge(&r, i->block->preds[k], i->block);
        else
            i->args[k] = value_before(&r, i);
    }
}

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
static IrBlock *new_entry(IrFunc *f, IrInst *const *live, uint32_t n) {
    IrArena *a = f->module->program->arena;
    IrBlock *e = ir_block_new(f);
    e->sealed = true;
    f->params = IR_NEW_ARRAY(a, IrParam, n + 1);
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
        v->base_id = live[i]->id;
        ir_append(e, v);
    }
    e->next = f->entry;
    f->entry = e;
    return e;
}

/* Constants have no register: those of dead blocks move to the new entry. */
static void rescue_constants(IrFunc *f, IrBlock *e) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first, *next; i && b->rpo == IR_NO_ID; i = next) {
            next = i->next;
            if (i->op != IR_CONST && i->op != IR_KONST) continue;
            ir_remove(i);
            ir_insert_before(e->last, i);
        }
}

/* The old parameters are values of registers like any others, and those behind the old entry are
 * gone. */
static IrFunc *entered_behind(IrFunc *base, IrInst *at, IrArena *a) {
    IrInst **live;
    uint32_t n = live_values(base, at, a, &live), count;
    IrFunc *f = ir_clone(base);
    f->baseline = NULL;
    f->osr_of = base;
    f->nregs = base->nregs;
    IrInst **copy = IR_NEW_ARRAY(a, IrInst *, base->ninsts + 1);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) copy[i->id] = i;
    IrBlock *rest = ir_cfg_split_block(copy[at->id]->next);
    IrBlock *e = new_entry(f, live, n);
    /* both ways in stand for the point behind `at`: frame states find it by the base_id */
    copy[at->id]->block->last->base_id = at->next->id;
    ir_jmp(e, rest)->base_id = at->next->id;
    ir_cfg_rpo(f, a, &count); /* what the new entry does not reach is dead */
    rescue_constants(f, e);
    IrInst *v = e->first;
    IrInst **params = IR_NEW_ARRAY(a, IrInst *, n + 1);
    for (uint32_t i = 0; i < n; i++, v = v->next) params[i] = v;
    for (uint32_t i = 0; i < n; i++) repair(f, copy[live[i]->id], params[i], a);
    ir_cfg_remove_unreachable(f);
    return f;
}

IrFunc *ir_osr(IrPassContext *c, IrFunc *base, IrInst *at) {
    if (!ir_speculate_eligible(base)) return NULL;
    IrArena scratch;
    ir_arena_init(&scratch);
    IrFunc *body = entered_behind(base, at, &scratch);
    ir_arena_free(&scratch);
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
