/* requires: nothing / breaks: live (makes preheaders: cfg)
 *
 * Views of lists. Reading an element of a list that a loop does not change needs its length and the
 * place of its items only, which are the same in every round. LIST_VIEW reads them in front of the
 * loop: the number of elements that can be read as the strategy stores them, none when the list has
 * another strategy. An access through a view compares its index with that number alone and leaves
 * with its own frame state otherwise, so that a view needs no guard and can stand anywhere.
 *
 * Likewise a list that is another one in each round (a row of a matrix), or that a function without
 * such loops reads: where it is accessed more than once, the accesses share a view in front of the
 * first. Of accesses with constant indexes one check of the highest is enough for a whole run.
 *
 * What may happen to lists in such a loop: a safepoint that has something to do (finalizers and
 * signal handlers run there), and a direct call of a small function that had to leave for generic
 * code. Both name the views they have to read again as operands behind their own. */
#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_pass.h"

enum { MAX_VIEWS = 8 };

/* A function whose optimised form changes no list and calls nobody: only its generic form may. */
static bool is_quiet(const IrFunc *form) {
    if (!form) return false;
    for (const IrBlock *b = form->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_SAFEPOINT && b == form->entry && !b->npreds) continue;
            if (ir_is_safepoint(i) || i->op == IR_LIST_PUSH) return false;
            if (i->op == IR_PRIM && ir_prims[i->imm.prim].effects[0] == 'W') return false;
        }
    return true;
}

static const IrFunc *callee(const IrInst *i) {
    return i->block->func->module->program->funcs[i->imm.i]->optimised;
}

/* Whether the instruction may change the length, the strategy or the items' place of a list and
 * cannot have the views of the loop read again. */
static bool disturbs(const IrLoop *l, const IrInst *i) {
    const IrBlock *landing = i->block->unwind; /* nothing is read again on the way there */
    switch (i->op) {
    case IR_SAFEPOINT: return landing && (!l || ir_loop_contains(l, landing));
    case IR_CALL_DIRECT:
        if (landing && (!l || ir_loop_contains(l, landing))) return true;
        return callee(i) == i->block->func || !is_quiet(callee(i));
    case IR_LIST_PUSH:
    case IR_YIELD: return true;
    case IR_PRIM:
        if (i->imm.prim == IR_P_global_set || i->imm.prim == IR_P_cell_set) return false;
        return ir_prims[i->imm.prim].user || ir_prims[i->imm.prim].effects[0] == 'W';
    default: return false;
    }
}

static bool undisturbed(const IrLoop *l, IrBlock **blocks, uint32_t nblocks) {
    for (uint32_t k = 0; k < nblocks; k++)
        for (const IrInst *i = blocks[k]->first; i; i = i->next)
            if (disturbs(l, i)) return false;
    return true;
}

static void add_operand(IrInst *i, IrInst *view) {
    IrInst **args = IR_NEW_ARRAY(i->block->func->module->program->arena, IrInst *, i->nargs + 1);
    for (uint32_t a = 0; a < i->nargs; a++) args[a] = i->args[a];
    args[i->nargs++] = view;
    i->args = args;
}

static IrInst *view_of(const IrLoop *l, IrInst **views, uint32_t *n, const IrInst *access) {
    for (uint32_t v = 0; v < *n; v++)
        if (views[v]->args[0] == access->args[0] && views[v]->imm.i == access->imm.i)
            return views[v];
    if (*n == MAX_VIEWS) return NULL;
    IrInst *view = ir_inst_new(l->header->func, IR_LIST_VIEW, IR_REP_I64, 1);
    view->args[0] = access->args[0];
    view->imm.i = access->imm.i;
    view->pos = access->pos;
    ir_insert_before(l->preheader->last, view);
    views[(*n)++] = view;
    return view;
}

static bool is_access(const IrInst *i) {
    return (i->op == IR_LIST_GET && i->nargs == 2) || (i->op == IR_LIST_SET && i->nargs == 3);
}

static bool rereads(const IrInst *i) {
    return i->op == IR_SAFEPOINT || i->op == IR_CALL_DIRECT;
}

static bool view_loop(const IrLoop *l) {
    IrInst *views[MAX_VIEWS];
    uint32_t n = 0;
    for (uint32_t k = 0; k < l->nblocks; k++)
        for (IrInst *i = l->blocks[k]->first; i; i = i->next) {
            if (!is_access(i) || ir_loop_contains(l, i->args[0]->block)) continue;
            IrInst *view = view_of(l, views, &n, i);
            if (view) add_operand(i, view);
        }
    for (uint32_t k = 0; n && k < l->nblocks; k++)
        for (IrInst *i = l->blocks[k]->first; i; i = i->next)
            for (uint32_t v = 0; v < n && rereads(i); v++) add_operand(i, views[v]);
    return n > 0;
}

/* ---- lists of one round ---- */

/* The accesses to one list in a region. */
typedef struct Shared {
    IrInst *list;
    int64_t strategy;
    IrBlock *at;    /* dominates them all */
    IrInst *first;  /* the first of those in `at`, or NULL */
    uint32_t count; /* how many there are */
    uint32_t last;  /* greatest reverse post order number of their blocks */
} Shared;

static void share(Shared *all, uint32_t *n, IrInst *access) {
    Shared *s = all;
    while (s < all + *n && (s->list != access->args[0] || s->strategy != access->imm.i)) s++;
    if (s == all + MAX_VIEWS) return;
    IrBlock *b = access->block;
    if (s == all + *n) {
        *s = (Shared){access->args[0], access->imm.i, b, access, 1, b->rpo};
        ++*n;
        return;
    }
    IrBlock *at = ir_common_dominator(s->at, b);
    if (at != s->at) s->first = at == b ? access : NULL;
    s->at = at;
    s->count++;
    if (b->rpo > s->last) s->last = b->rpo;
}

static bool is_shared(const Shared *s, const IrInst *i) {
    return is_access(i) && i->args[0] == s->list && i->imm.i == s->strategy;
}

/* Whether an access behind `i` may come in the same round: order, but for the loops inside. */
static bool is_followed(const Shared *s, const IrInst *i, const IrLoop *l) {
    if (i->block->rpo < s->last || i->block->loop_header != (l ? l->header : NULL)) return true;
    if (i->block->rpo == s->last)
        for (; i; i = i->next)
            if (is_shared(s, i)) return true;
    return false;
}

static void share_view(const Shared *s, const IrLoop *l, IrBlock **blocks, uint32_t nblocks) {
    IrInst *view = ir_inst_new(s->at->func, IR_LIST_VIEW, IR_REP_I64, 1);
    view->args[0] = s->list;
    view->imm.i = s->strategy;
    ir_insert_before(s->first ? s->first : s->at->last, view);
    view->pos = (s->first ? s->first : s->at->last)->pos;
    for (uint32_t k = 0; k < nblocks; k++)
        for (IrInst *i = blocks[k]->first; i; i = i->next) {
            bool wanted = rereads(i) ? is_followed(s, i, l) : is_shared(s, i);
            if (wanted && ir_available(view, i)) add_operand(i, view);
        }
}

/* Lists made or found in the region itself: the body of a loop without the loops inside (whose own
 * views stand in front of them), or a function (no loop given). */
static bool view_region(const IrLoop *l, IrBlock **blocks, uint32_t nblocks) {
    Shared all[MAX_VIEWS];
    uint32_t n = 0;
    bool changed = false;
    for (uint32_t k = 0; k < nblocks; k++)
        for (IrInst *i = blocks[k]->first; i; i = i->next)
            if (is_access(i) && i->args[0]->op != IR_CONST &&
                (!l || ir_loop_contains(l, i->args[0]->block)))
                share(all, &n, i);
    for (const Shared *s = all; s < all + n; s++) {
        if (s->count < 2 || s->at->loop_header != (l ? l->header : NULL)) continue;
        share_view(s, l, blocks, nblocks);
        changed = true;
    }
    return changed;
}

/* ---- constant indexes ---- */

/* The view of an access with a constant index from the front. */
static IrInst *fixed_view(const IrInst *i) {
    uint32_t plain = i->op == IR_LIST_GET ? 2 : 3;
    if ((i->op != IR_LIST_GET && i->op != IR_LIST_SET) || i->nargs == plain) return NULL;
    const IrInst *index = i->args[1];
    return index->op == IR_CONST_I && index->imm.i >= 0 ? i->args[plain] : NULL;
}

static bool reads_again(const IrInst *i, const IrInst *view) {
    for (uint32_t a = 0; rereads(i) && a < i->nargs; a++)
        if (i->args[a] == view) return true;
    return false;
}

/* Such an access has nothing left to ask, unless its int may be too large. */
static void in_bounds(IrInst *access) {
    access->n[0] |= IR_VIEW_IN_BOUNDS | IR_NATURAL;
    bool any_int = access->op == IR_LIST_SET && access->imm.i == EG_LIST_I64;
    if (!any_int || (access->n[0] & IR_NO_OVERFLOW)) access->state = NULL;
}

/* Before the first of several accesses with constant indexes in a block: is the list long enough
 * for the last element that they use? One of them would leave anyway, so nothing is lost but the
 * way to it. */
static bool check_once(IrInst *first) {
    const IrInst *view = fixed_view(first);
    IrInst *highest = NULL;
    uint32_t count = 0;
    for (IrInst *i = first; i && !reads_again(i, view); i = i->next) {
        if (fixed_view(i) != view || i->n[0] & IR_VIEW_IN_BOUNDS) continue;
        if (!highest || highest->imm.i < i->args[1]->imm.i) highest = i->args[1];
        count++;
    }
    if (count < 2) return false;
    IrInst *enough = ir_inst_new(first->block->func, IR_ICMP, IR_REP_BOOL, 2);
    enough->args[0] = highest;
    enough->args[1] = fixed_view(first);
    enough->imm.i = EG_LT;
    IrInst *guard = ir_inst_new(first->block->func, IR_GUARD, IR_REP_NONE, 1);
    guard->args[0] = enough;
    guard->state = first->state;
    enough->pos = guard->pos = first->pos;
    ir_insert_before(first, enough);
    ir_insert_before(first, guard);
    for (IrInst *i = first; i && !reads_again(i, view); i = i->next)
        if (fixed_view(i) == view) in_bounds(i);
    return true;
}

bool ir_pass_views(IrPassContext *c, IrFunc *f) {
    (void)c;
    IrArena scratch;
    ir_arena_init(&scratch);
    uint32_t n;
    bool made = false, changed = false;
    IrBlock **order = ir_dom(f, &scratch, &n);
    IrLoops loops = ir_loops(f, &scratch);
    for (uint32_t k = 0; k < loops.count; k++)
        if (!loops.loops[k].preheader) made |= ir_loop_make_preheader(&loops.loops[k]) != NULL;
    if (made) {
        order = ir_dom(f, &scratch, &n);
        loops = ir_loops(f, &scratch);
    }
    for (uint32_t k = 0; k < loops.count; k++) { /* outer loops first */
        IrLoop *l = &loops.loops[k];
        if (!undisturbed(l, l->blocks, l->nblocks)) continue;
        if (l->preheader) changed |= view_loop(l);
        changed |= view_region(l, l->blocks, l->nblocks);
    }
    if (undisturbed(NULL, order, n)) changed |= view_region(NULL, order, n);
    for (uint32_t b = 0; b < n; b++)
        for (IrInst *i = order[b]->first; i; i = i->next)
            if (fixed_view(i) && !(i->n[0] & IR_VIEW_IN_BOUNDS)) changed |= check_once(i);
    ir_arena_free(&scratch);
    return made || changed;
}
