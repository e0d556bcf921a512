/* SSA construction on the fly (see fe_ssa.h for the source of the algorithm).
 *
 * The published algorithm recurses twice: reading a variable through predecessors, and removing
 * phis that became trivial. Both are work lists here, since Python functions can have chains of
 * thousands of blocks. A read walks up through single predecessors in a loop; where paths join it
 * makes an empty phi, defines the variable by it (which ends every cycle) and queues it; the queue
 * is then emptied by reading each phi's operands, which may queue more. */
#include "fe_ssa.h"

/* What construction knows about a block (IrBlock.ssa). */
typedef struct BlockState {
    bool dead;
    IR_VEC(IrInst *) waiting; /* phis without operands, until the block is sealed */
} BlockState;

/* What construction knows about a phi, found through the phi's number (IrInst.mark). */
typedef struct PhiState {
    uint32_t var;
    bool queued;            /* in s->trivial */
    IR_VEC(IrInst *) users; /* phis that have it as an operand */
} PhiState;

static BlockState *state(const IrBlock *b) {
    return b->ssa;
}

IrBlock *fe_ssa_block(FeSsa *s) {
    IrBlock *b = ir_block_new(s->f);
    b->ssa = IR_NEW(s->arena, BlockState);
    return b;
}

IrBlock *fe_ssa_begin(FeSsa *s, IrArena *arena, IrFunc *f) {
    *s = (FeSsa){.arena = arena, .f = f};
    ir_map_init(&s->defs, arena);
    IrBlock *b = fe_ssa_block(s);
    ir_block_place(f, b);
    b->sealed = true;
    return b;
}

void fe_ssa_start(FeSsa *s, IrBlock *b) {
    if (b->npreds)
        ir_block_place(s->f, b);
    else
        state(b)->dead = b->sealed = true;
}

bool fe_ssa_dead(const IrBlock *b) {
    return state(b)->dead;
}

void fe_ssa_edge(IrBlock *from, IrBlock *to) {
    if (!state(from)->dead) ir_add_pred(to, from);
}

void fe_ssa_prologue(FeSsa *s, IrInst *i) {
    IrBlock *entry = s->f->entry;
    if (s->prologue)
        ir_insert_after(s->prologue, i);
    else if (entry->first)
        ir_insert_before(entry->first, i);
    else
        ir_append(entry, i);
    s->prologue = i;
}

IrInst *fe_ssa_unbound(FeSsa *s) {
    if (!s->unbound) {
        s->unbound = ir_inst_new(s->f, IR_CONST, IR_REP_VAL, 0);
        s->unbound->imm.val = EG_UNBOUND;
        fe_ssa_prologue(s, s->unbound);
    }
    return s->unbound;
}

/* ---- phis ---- */

static PhiState *phi_state(const IrInst *phi) {
    return (PhiState *)phi->state;
}

static IrInst *new_phi(FeSsa *s, IrBlock *b, uint32_t var) {
    IrInst *phi = ir_inst_new(s->f, IR_PHI, IR_REP_VAL, 0);
    PhiState *p = IR_NEW(s->arena, PhiState);
    p->var = var;
    phi->state = (void *)p; /* ours until fe_ssa_finish */
    if (b->first)
        ir_insert_before(b->first, phi);
    else
        ir_append(b, phi);
    IR_VEC_PUSH(s->arena, &s->phis, phi);
    return phi;
}

void fe_ssa_write(FeSsa *s, IrBlock *b, uint32_t var, IrInst *v) {
    ir_map_set(&s->defs, ir_map_pair_key(b->id, var), ir_map_ptr_key(v));
}

static IrInst *own_def(FeSsa *s, const IrBlock *b, uint32_t var) {
    uint64_t v = ir_map_get_or(&s->defs, ir_map_pair_key(b->id, var), 0);
    return v ? ir_resolve((IrInst *)(uintptr_t)v) : NULL;
}

/* The value of `var` at the end of `b`; a new phi's operands are left to s->operands. */
static IrInst *read(FeSsa *s, IrBlock *b, uint32_t var) {
    IrBlock *top = b;
    IrInst *v = own_def(s, top, var);
    while (!v && top->sealed && top->npreds == 1) {
        top = top->preds[0];
        v = own_def(s, top, var);
    }
    if (!v && top->sealed && !top->npreds) {
        v = fe_ssa_unbound(s);
    } else if (!v) {
        v = new_phi(s, top, var);
        if (top->sealed)
            IR_VEC_PUSH(s->arena, &s->operands, v);
        else
            IR_VEC_PUSH(s->arena, &state(top)->waiting, v);
        fe_ssa_write(s, top, var, v);
    }
    for (; b != top; b = b->preds[0]) fe_ssa_write(s, b, var, v);
    return v;
}

static void queue_trivial(FeSsa *s, IrInst *phi) {
    if (phi_state(phi)->queued || phi->fwd) return;
    phi_state(phi)->queued = true;
    IR_VEC_PUSH(s->arena, &s->trivial, phi);
}

static void add_operands(FeSsa *s, IrInst *phi) {
    IrBlock *b = phi->block;
    phi->args = IR_NEW_ARRAY(s->arena, IrInst *, b->npreds);
    for (uint32_t p = 0; p < b->npreds; p++) {
        IrInst *v = read(s, b->preds[p], phi_state(phi)->var);
        phi->args[p] = v;
        phi->nargs = p + 1;
        if (v->op == IR_PHI) IR_VEC_PUSH(s->arena, &phi_state(v)->users, phi);
    }
    queue_trivial(s, phi);
}

/* The one value that `phi` merges with itself, or NULL when there are several. */
static IrInst *single_value(FeSsa *s, IrInst *phi) {
    IrInst *same = NULL;
    for (uint32_t a = 0; a < phi->nargs; a++) {
        IrInst *v = ir_resolve(phi->args[a]);
        if (v == same || v == phi) continue;
        if (same) return NULL;
        same = v;
    }
    return same ? same : fe_ssa_unbound(s);
}

static void drop_trivial(FeSsa *s, IrInst *phi) {
    phi_state(phi)->queued = false;
    if (phi->fwd || (phi->nargs != phi->block->npreds)) return;
    IrInst *same = single_value(s, phi);
    if (!same) return;
    ir_replace(phi, same);
    PhiState *p = phi_state(phi);
    for (uint32_t u = 0; u < p->users.len; u++) {
        IrInst *user = p->users.data[u];
        if (user->fwd) continue;
        if (same->op == IR_PHI) IR_VEC_PUSH(s->arena, &phi_state(same)->users, user);
        queue_trivial(s, user);
    }
}

/* Empties both work lists. */
static void settle(FeSsa *s) {
    while (s->operands.len || s->trivial.len) {
        if (s->operands.len)
            add_operands(s, IR_VEC_POP(&s->operands));
        else
            drop_trivial(s, IR_VEC_POP(&s->trivial));
    }
}

IrInst *fe_ssa_read(FeSsa *s, IrBlock *b, uint32_t var) {
    IrInst *v = read(s, b, var);
    settle(s);
    return ir_resolve(v);
}

void fe_ssa_seal(FeSsa *s, IrBlock *b) {
    if (b->sealed) return;
    b->sealed = true;
    BlockState *bs = state(b);
    for (uint32_t i = 0; i < bs->waiting.len; i++)
        IR_VEC_PUSH(s->arena, &s->operands, bs->waiting.data[i]);
    bs->waiting.len = 0;
    settle(s);
}

/* ---- the end ---- */

/* Marks (IrInst.mark) what may be EG_UNBOUND: the constant, and phis that it flows into. */
static void mark_unbound(FeSsa *s) {
    if (!s->unbound) return;
    IR_VEC_CLEAR(&s->trivial);
    for (uint32_t i = 0; i < s->phis.len; i++) {
        IrInst *phi = s->phis.data[i];
        for (uint32_t a = 0; !phi->fwd && !phi->mark && a < phi->nargs; a++)
            if (ir_resolve(phi->args[a]) == s->unbound) {
                phi->mark = 1;
                IR_VEC_PUSH(s->arena, &s->trivial, phi);
            }
    }
    while (s->trivial.len) {
        PhiState *p = phi_state(IR_VEC_POP(&s->trivial));
        for (uint32_t u = 0; u < p->users.len; u++) {
            IrInst *user = p->users.data[u];
            if (user->fwd || user->mark) continue;
            user->mark = 1;
            IR_VEC_PUSH(s->arena, &s->trivial, user);
        }
    }
    s->unbound->mark = 1;
}

static void drop_checks(FeSsa *s) {
    mark_unbound(s);
    for (uint32_t i = 0; i < s->checks.len; i++) {
        IrInst *check = s->checks.data[i], *v = ir_resolve(check->args[0]);
        if (check->block && !v->mark) ir_replace(check, v);
    }
}

static bool raises(const IrBlock *b) {
    for (const IrInst *i = b->first; i; i = i->next)
        if (ir_can_raise(i)) return true;
    return false;
}

/* Unwind edges of blocks whose raising instructions were all dropped go. */
static void drop_idle_unwinds(FeSsa *s) {
    for (IrBlock *b = s->f->entry; b; b = b->next)
        if (b->unwind && !raises(b)) b->unwind = NULL;
}

static void reach(IrBlock *b, IrBlock **stack, uint32_t *top) {
    if (!b || b->mark) return;
    b->mark = 1;
    stack[(*top)++] = b;
}

/* Marks (IrBlock.mark) what the entry reaches. */
static void mark_reachable(FeSsa *s) {
    IrBlock **stack = IR_NEW_ARRAY(s->arena, IrBlock *, s->f->nblocks);
    uint32_t top = 0;
    for (IrBlock *b = s->f->entry; b; b = b->next) b->mark = 0;
    reach(s->f->entry, stack, &top);
    while (top) {
        IrBlock *b = stack[--top];
        for (uint32_t k = 0; k < b->nsucc; k++) reach(b->succ[k], stack, &top);
        reach(b->unwind, stack, &top);
    }
}

/* Keeps the predecessors that still lead to `b`, and the phi operands that belong to them. */
static void drop_dead_preds(FeSsa *s, IrBlock *b) {
    uint32_t kept = 0, n = b->npreds;
    for (uint32_t p = 0; p < n; p++) {
        IrBlock *pred = b->preds[p];
        if (!pred->mark || (b->landing && pred->unwind != b)) continue;
        for (IrInst *i = b->first; kept != p && i && i->op == IR_PHI; i = i->next)
            i->args[kept] = i->args[p];
        b->preds[kept++] = pred;
    }
    b->npreds = kept;
    for (IrInst *i = b->first; kept != n && i && i->op == IR_PHI; i = i->next) {
        i->nargs = kept;
        queue_trivial(s, i);
    }
}

/* Takes unreachable blocks out of the layout. */
static void drop_unreachable(FeSsa *s) {
    mark_reachable(s);
    IrBlock *last = s->f->entry;
    for (IrBlock *b = last; b; b = b->next) {
        if (!b->mark) continue;
        drop_dead_preds(s, b);
        if (b != last) last->next = b;
        last = b;
    }
    last->next = NULL;
    s->f->last = last;
}

void fe_ssa_finish(FeSsa *s) {
    settle(s);
    drop_checks(s);
    drop_idle_unwinds(s);
    drop_unreachable(s);
    settle(s);
    for (uint32_t i = 0; i < s->phis.len; i++) s->phis.data[i]->state = NULL;
    if (s->unbound) s->unbound->mark = 0;
    for (uint32_t i = 0; i < s->phis.len; i++) s->phis.data[i]->mark = 0;
    ir_resolve_all(s->f);
}
