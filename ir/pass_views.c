/* requires: nothing / breaks: live (makes preheaders: cfg)
 *
 * Views of lists in loops. Reading an element of a list that a loop does not change needs its
 * length and the place of its items only, which are the same in every round. LIST_VIEW reads them
 * in front of the loop: the number of elements that can be read as the strategy stores them, none
 * when the list has another strategy. An access through a view compares its index with that number
 * alone and leaves with its own frame state otherwise, so that a view needs no guard and can stand
 * anywhere.
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
    case IR_SAFEPOINT: return landing && ir_loop_contains(l, landing);
    case IR_CALL_DIRECT:
        if (landing && ir_loop_contains(l, landing)) return true;
        return callee(i) == i->block->func || !is_quiet(callee(i));
    case IR_LIST_PUSH:
    case IR_YIELD: return true;
    case IR_PRIM:
        if (i->imm.prim == IR_P_global_set || i->imm.prim == IR_P_cell_set) return false;
        return ir_prims[i->imm.prim].user || ir_prims[i->imm.prim].effects[0] == 'W';
    default: return false;
    }
}

static bool undisturbed(const IrLoop *l) {
    for (uint32_t k = 0; k < l->nblocks; k++)
        for (const IrInst *i = l->blocks[k]->first; i; i = i->next)
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
            for (uint32_t v = 0; v < n && (i->op == IR_SAFEPOINT || i->op == IR_CALL_DIRECT); v++)
                add_operand(i, views[v]);
    return n > 0;
}

bool ir_pass_views(IrPassContext *c, IrFunc *f) {
    (void)c;
    IrArena scratch;
    ir_arena_init(&scratch);
    uint32_t n;
    bool made = false, changed = false;
    ir_dom(f, &scratch, &n);
    IrLoops loops = ir_loops(f, &scratch);
    for (uint32_t k = 0; k < loops.count; k++)
        if (!loops.loops[k].preheader) made |= ir_loop_make_preheader(&loops.loops[k]) != NULL;
    if (made) {
        ir_dom(f, &scratch, &n);
        loops = ir_loops(f, &scratch);
    }
    for (uint32_t k = 0; k < loops.count; k++) /* outer loops first */
        if (loops.loops[k].preheader && undisturbed(&loops.loops[k]))
            changed |= view_loop(&loops.loops[k]);
    ir_arena_free(&scratch);
    return made || changed;
}
