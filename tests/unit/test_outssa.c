/* Do values that live at the same time have different registers, and do the moves of an edge amount
 * to a parallel copy? */
#include <criterion/criterion.h>
#include <string.h>

#include "codegen/cg_outssa.h"
#include "ir/ir_live.h"

#define HEAD                                                                            \
    "program\n\nmodule \"__main__\" file \"t.py\" package \"\"\nconst 0 name \"n\"\n\n" \
    "func 0 \"f\" qual \"f\" flags 128 line 1 npos 2 posonly 0 kwonly 0 free 0 doc 0\n" \
    "param 0 kind 1 ; n\nparam 0 kind 1 ; n\n"

static IrFunc *parse(const char *text) {
    const char *error = NULL;
    IrProgram *p = ir_parse(text, strlen(text), &error);
    cr_assert(p, "%s", error ? error : "?");
    const char *bad = ir_verify(p->modules[0]->functions[0]);
    cr_assert_null(bad, "%s", bad);
    return p->modules[0]->functions[0];
}

/* Walks each block backwards: a definition must not hit the register of another live value. */
static void check_registers(IrFunc *f) {
    IrArena *arena = f->module->program->arena;
    size_t words = ir_live(f, arena);
    IrInst **by_id = ir_arena_alloc(arena, f->ninsts * sizeof *by_id);
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) by_id[i->id] = i;
    uint64_t *live = ir_arena_alloc(arena, words * sizeof *live);
    for (IrBlock *b = f->entry; b; b = b->next) {
        memcpy(live, b->live_out, words * sizeof *live);
        for (IrInst *i = b->last; i; i = i->prev) {
            for (uint32_t v = 0; i->reg != IR_NO_ID && v < f->ninsts; v++)
                if (ir_bit(live, v) && v != i->id && by_id[v] && i->op != IR_PHI)
                    cr_assert_neq(by_id[v]->reg, i->reg, "%%%u and %%%u share r%u", v, i->id,
                                  i->reg);
            ir_live_step(live, i);
        }
    }
}

/* What register r holds after the moves, when every register first holds its own number. */
static uint32_t after(const CgMoves *m, uint32_t r) {
    uint32_t regs[64];
    for (uint32_t i = 0; i < 64; i++) regs[i] = i;
    for (uint32_t i = 0; i < m->n; i++)
        regs[m->m[i].dst] = m->m[i].src_const ? 1000 : regs[m->m[i].src];
    return regs[r];
}

Test(outssa, swap_in_a_loop_needs_a_scratch_register) {
    IrFunc *f = parse(HEAD "b0:\n  %0 = param #0\n  %1 = param #1\n  jmp b1\n"
                           "b1: preds b0 b2\n  %2 = phi %0 %3\n  %3 = phi %1 %2\n"
                           "  %4 = prim.truth %2 @1:0-1:1\n  br %4 b2 b3\n"
                           "b2: preds b1\n  safepoint @1:0-1:1\n  jmp b1\n"
                           "b3: preds b1\n  ret %3\n");
    CgOutSsa *o = cg_outssa(f);
    check_registers(f);
    IrBlock *header = f->entry->succ[0], *body = header->succ[0];
    IrInst *x = header->first, *y = x->next;
    const CgMoves *m = &o->at_exit[body->id];
    cr_assert_eq(after(m, x->reg), y->reg);
    cr_assert_eq(after(m, y->reg), x->reg);
}

Test(outssa, a_loop_variable_keeps_one_register) {
    IrFunc *f =
        parse(HEAD "b0:\n  %0 = param #0\n  %1 = const int 0\n  jmp b1\n"
                   "b1: preds b0 b2\n  %2 = phi %1 %5\n"
                   "  %3 = prim.lt %2 %0 @1:0-1:1\n  %4 = prim.truth %3 @1:0-1:1\n  br %4 b2 b3\n"
                   "b2: preds b1\n  %6 = const int 1\n  %5 = prim.add %2 %6 @1:0-1:1\n"
                   "  safepoint @1:0-1:1\n  jmp b1\n"
                   "b3: preds b1\n  ret %2\n");
    CgOutSsa *o = cg_outssa(f);
    check_registers(f);
    IrBlock *body = f->entry->succ[0]->succ[0];
    cr_assert_eq(o->at_exit[body->id].n, 0);
}

Test(outssa, a_handler_sees_the_value_of_the_raising_block) {
    IrFunc *f = parse(HEAD "b0:\n  %0 = param #0\n  %1 = param #1\n  jmp b1\n"
                           "b1: preds b0 unwind b3\n  %2 = prim.neg %0 @1:0-1:1\n  jmp b2\n"
                           "b2: preds b1 unwind b3\n  %3 = prim.add %2 %0 @1:0-1:1\n  ret %3\n"
                           "b3: preds b1 b2 landing\n  %4 = phi %1 %2\n  %5 = prim.catch\n"
                           "  %6 = prim.reraise %5 @1:0-1:1\n  ret %4\n");
    CgOutSsa *o = cg_outssa(f);
    check_registers(f);
    IrBlock *b1 = f->entry->succ[0], *b2 = b1->succ[0], *landing = b1->unwind;
    IrInst *phi = landing->first;
    /* through the transfer register: edge moves, then the landing block's own */
    for (int k = 0; k < 2; k++) {
        IrBlock *b = k ? b2 : b1;
        CgMove both[8];
        uint32_t n = 0;
        for (uint32_t i = 0; i < o->before_raise[b->id].n; i++)
            both[n++] = o->before_raise[b->id].m[i];
        for (uint32_t i = 0; i < o->at_entry[landing->id].n; i++)
            both[n++] = o->at_entry[landing->id].m[i];
        CgMoves m = {both, n};
        cr_assert_eq(after(&m, phi->reg), phi->args[k]->reg);
    }
}

Test(outssa, transfer_registers_spare_the_operands_of_the_raising_instruction) {
    IrFunc *f =
        parse(HEAD "b0:\n  %0 = param #0\n  %1 = param #1\n  %2 = prim.neg %0 @1:0-1:1\n  jmp b1\n"
                   "b1: preds b0 unwind b3\n  %3 = prim.add %2 %0 @1:0-1:1\n  jmp b2\n"
                   "b2: preds b1 unwind b3\n  %4 = prim.add %3 %0 @1:0-1:1\n  ret %4\n"
                   "b3: preds b1 b2 landing\n  %5 = phi %1 %3\n  %6 = prim.catch\n"
                   "  %7 = prim.reraise %6 @1:0-1:1\n  ret %5\n");
    CgOutSsa *o = cg_outssa(f);
    for (IrBlock *b = f->entry->succ[0]; b->nsucc; b = b->succ[0]) {
        IrInst *add = b->first;
        for (uint32_t i = 0; i < o->before_raise[b->id].n; i++)
            for (uint32_t a = 0; a < add->nargs; a++)
                cr_assert_neq(o->before_raise[b->id].m[i].dst, add->args[a]->reg);
    }
}
