/* The verifier: every invariant that ir.h states, checked for the reachable part of a function. It
 * computes dominators anew and so leaves rpo, idom and dom_depth right. */
#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_text.h"

typedef struct Check {
    IrFunc *f;
    const IrInst *inst; /* being looked at, for the message */
    const IrBlock *block;
    const char *problem; /* the first one */
} Check;

static bool fail(Check *c, const char *problem) {
    if (!c->problem) c->problem = problem;
    return false;
}

static const char *message(Check *c) {
    IrArena *a = c->f->module->program->arena;
    IrStrbuf text = {0};
    ir_strbuf_printf(&text, "%s%s: ", c->f->qualname, c->f->baseline ? " (optimised)" : "");
    if (c->block) ir_strbuf_printf(&text, "b%u: ", c->block->id);
    ir_strbuf_puts(&text, c->problem);
    if (c->inst) {
        ir_strbuf_puts(&text, ": ");
        ir_print_inst(&text, c->inst);
    }
    return ir_strbuf_take_arena(&text, a, NULL);
}

/* Entries of b->preds that are `pred`, against edges of `pred` that lead to b. */
static bool check_edges(Check *c, const IrBlock *b) {
    for (uint32_t e = 0; e < ir_nedges(b); e++) {
        const IrBlock *s = ir_edge(b, e);
        if (!s) return fail(c, "an edge leads nowhere");
        uint32_t edges = 0, entries = 0;
        for (uint32_t k = 0; k < ir_nedges(b); k++) edges += ir_edge(b, k) == s;
        for (uint32_t p = 0; p < s->npreds; p++) entries += s->preds[p] == b;
        if (edges != entries)
            return fail(c, "an edge is not mirrored in the target's predecessors");
        if (s->landing != (e >= b->nsucc))
            return fail(c, "a landing block is entered by a normal edge, or the reverse");
        if (s == c->f->entry) return fail(c, "the entry block has a predecessor");
    }
    for (uint32_t p = 0; p < b->npreds; p++) {
        bool found = false;
        for (uint32_t e = 0; e < ir_nedges(b->preds[p]); e++) found |= ir_edge(b->preds[p], e) == b;
        if (!found) return fail(c, "a predecessor has no edge to this block");
    }
    return true;
}

static bool check_terminator(Check *c, const IrBlock *b) {
    const IrInst *t = b->last;
    if (!t || !ir_ops[t->op].terminator) return fail(c, "the block has no terminator");
    uint32_t want = t->op == IR_JMP ? 1 : t->op == IR_BR || t->op == IR_BR_STOP ? 2 : 0;
    if (b->nsucc != want) return fail(c, "the terminator does not fit the number of successors");
    return true;
}

static bool check_order(Check *c, const IrBlock *b) {
    bool phis = true;
    const IrInst *prev = NULL;
    for (const IrInst *i = b->first; i; i = i->next) {
        c->inst = i;
        if (i->block != b || i->prev != prev) return fail(c, "the instruction list is broken");
        if (i->fwd) return fail(c, "a replaced instruction is still in place");
        if (i->op == IR_PHI && !phis) return fail(c, "a phi behind other instructions");
        if (i->op == IR_PHI && i->nargs != b->npreds)
            return fail(c, "a phi needs one operand per predecessor");
        bool is_catch = ir_is_prim(i, IR_P_catch);
        if (is_catch && !(phis && b->landing))
            return fail(c, "catch is not the first instruction of a landing block");
        if (ir_ops[i->op].terminator && i != b->last)
            return fail(c, "a terminator in the middle of the block");
        if (i->op != IR_PHI) phis = false;
        prev = i;
    }
    c->inst = NULL;
    return true;
}

static bool check_result(Check *c, const IrInst *i) {
    if (i->op == IR_PRIM) {
        const IrPrimInfo *info = &ir_prims[i->imm.prim];
        if (i->rep != info->result) return fail(c, "the result's representation is not the row's");
        if (i->nargs < info->nvals || (i->nargs > info->nvals && !info->variadic))
            return fail(c, "the number of operands is not the row's");
        return true;
    }
    if (!ir_ops[i->op].any && i->rep != ir_ops[i->op].result)
        return fail(c, "the result's representation is not the op's");
    if (!c->f->baseline && (ir_ops[i->op].guard || i->rep > IR_REP_VAL))
        return fail(c, "baseline form has boxed values and no guards");
    return true;
}

static bool check_operand(Check *c, const IrInst *i, uint32_t a) {
    const IrInst *d = i->args[a];
    if (!d) return fail(c, "an operand is missing");
    if (!d->block || d->block->func != c->f) return fail(c, "an operand is not in the function");
    if (d->rep == IR_REP_NONE) return fail(c, "an operand has no value");
    IrRep want = ir_operand_rep(i, a);
    if (want != IR_REP_NONE && want != d->rep)
        return fail(c, "an operand has the wrong representation");
    if (i->op == IR_BR && d->rep != IR_REP_BOOL && d->rep != IR_REP_VAL)
        return fail(c, "the condition is neither bool nor val");
    if (i->op == IR_RET && d->rep != (c->f->baseline ? c->f->ret_rep : IR_REP_VAL))
        return fail(c, "the returned value has not the function's representation");
    if (i->op == IR_PHI) {
        if (!ir_available_on_edge(d, i->block->preds[a], i->block))
            return fail(c, "a phi operand is not defined on its edge");
    } else if (!ir_available(d, i)) {
        return fail(c, "an operand does not dominate its use");
    }
    return true;
}

static bool check_state(Check *c, const IrInst *i) {
    const IrState *s = i->state;
    if (!s) return true;
    if (!c->f->baseline) return fail(c, "a frame state in baseline form");
    const IrFunc *base = c->f->baseline->osr_of ? c->f->baseline->osr_of : c->f->baseline;
    if (s->point >= base->npoints) return fail(c, "an unknown resume point");
    for (uint32_t v = 0; v < s->count; v++) {
        const IrInst *d = s->values[v];
        if (!d || !d->block || d->block->func != c->f || d->rep == IR_REP_NONE)
            return fail(c, "the frame state names no value of the function");
        if (!ir_available(d, i) && d != i)
            return fail(c, "a value of the frame state does not dominate the guard");
        for (uint32_t w = 0; w < v; w++)
            if (s->regs[w] == s->regs[v] && s->values[w] != d)
                return fail(c, "the frame state gives a register two values");
    }
    return true;
}

static bool check_block(Check *c, const IrBlock *b) {
    c->block = b;
    c->inst = NULL;
    if (!check_order(c, b)) return false;
    for (const IrInst *i = b->first; i; i = i->next) {
        c->inst = i;
        if (!check_result(c, i) || !check_state(c, i)) return false;
        for (uint32_t a = 0; a < i->nargs; a++) {
            /* a value can reach an edge from dead code only by dead code */
            if (i->op == IR_PHI && b->preds[a]->rpo == IR_NO_ID) continue;
            if (!check_operand(c, i, a)) return false;
        }
    }
    return true;
}

/* Blocks hang together as they say: dominators rely on it. */
static bool check_graph(Check *c, IrArena *scratch) {
    uint32_t n;
    IrBlock **order = ir_cfg_rpo(c->f, scratch, &n);
    for (uint32_t i = 0; i < n; i++) {
        c->block = order[i];
        if (!check_terminator(c, order[i]) || !check_edges(c, order[i])) return false;
    }
    c->block = NULL;
    return true;
}

const char *ir_verify(IrFunc *f) {
    Check c = {.f = f};
    if (!f->entry) {
        fail(&c, "the function has no entry block");
        return message(&c);
    }
    IrArena scratch;
    ir_arena_init(&scratch);
    for (IrBlock *b = f->entry; b; b = b->next)
        if (b->func != f || !b->last || !ir_ops[b->last->op].terminator) {
            c.block = b;
            fail(&c, "a block without terminator, or of another function");
        }
    if (f->entry->npreds) fail(&c, "the entry block has predecessors");
    if (!c.problem && check_graph(&c, &scratch)) {
        uint32_t n;
        IrBlock **order = ir_dom(f, &scratch, &n);
        for (uint32_t i = 0; i < n; i++)
            if (!check_block(&c, order[i])) break;
    }
    ir_arena_free(&scratch);
    return c.problem ? message(&c) : NULL;
}
