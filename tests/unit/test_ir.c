/* Does the text form round-trip, does the verifier see what is broken, and are the analyses right?
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"
#include "ir/ir_cfg.h"
#include "ir/ir_dom.h"
#include "ir/ir_live.h"
#include "ir/ir_pass.h"

static const char LOOP[] =
    "program\n"
    "\n"
    "module \"__main__\" file \"t.py\" package \"\"\n"
    "const 0 name \"n\"\n"
    "const 1 str \"a\\\"b\\n\"\n"
    "const 2 tuple (0 1)\n"
    "const 3 float 0x1.8p+1\n"
    "global 0 const 0 stores 1 ; n\n"
    "\n"
    "func 0 \"count\" qual \"count\" flags 128 line 1 npos 1 posonly 0 kwonly 0 free 0 doc 0\n"
    "param 0 kind 1 ; n\n"
    "b0:\n"
    "  %0 = param #0\n"
    "  %1 = const int 0\n"
    "  jmp b1\n"
    "b1: preds b0 b2 unwind b4\n"
    "  %2 = phi %1 %7\n"
    "  %3 = prim.lt %2 %0 @2:6-2:11\n"
    "  %4 = prim.truth %3\n"
    "  br %4 b2 b3\n"
    "b2: preds b1\n"
    "  %6 = const int 1\n"
    "  %7 = prim.add %2 %6 @3:4-3:9\n"
    "  safepoint @3:4-3:9\n"
    "  jmp b1\n"
    "b3: preds b1\n"
    "  prim.setattr #0 %0 %2 ; \"n\"\n"
    "  ret %2\n"
    "b4: preds b1 landing\n"
    "  %9 = phi %2\n"
    "  %10 = prim.catch\n"
    "  %11 = prim.reraise %10\n"
    "  ret %11\n";

static IrProgram *parse(const char *text) {
    const char *error = NULL;
    IrProgram *p = ir_parse(text, strlen(text), &error);
    cr_assert(p, "%s", error ? error : "?");
    return p;
}

static char *print(const IrProgram *p) {
    IrStrbuf out = {0};
    ir_print_program(&out, p);
    return ir_strbuf_take(&out, NULL);
}

static IrBlock *block(IrFunc *f, uint32_t id) {
    for (IrBlock *b = f->entry; b; b = b->next)
        if (b->id == id) return b;
    return NULL;
}

Test(ir, text_round_trip) {
    IrProgram *p = parse(LOOP);
    char *once = print(p);
    cr_assert_str_eq(once, LOOP);
    IrProgram *q = parse(once);
    char *twice = print(q);
    cr_assert_str_eq(once, twice);
    free(once);
    free(twice);
    ir_program_free(p);
    ir_program_free(q);
}

Test(ir, verifier_accepts_and_refuses) {
    IrProgram *p = parse(LOOP);
    IrFunc *f = p->funcs[0];
    /* the landing phi takes %2, defined before anything in b1 raises */
    cr_assert_null(ir_verify(f), "%s", ir_verify(f));
    IrInst *phi = block(f, 4)->first;
    IrInst *cmp = block(f, 1)->first->next;
    phi->args[0] = cmp; /* the result of the raising instruction itself */
    cr_assert_not_null(ir_verify(f));
    phi->args[0] = block(f, 2)->first;
    cr_assert_not_null(ir_verify(f));
    ir_program_free(p);
}

Test(ir, parser_reports_the_line) {
    const char *error = NULL;
    static const char bad[] = "program\nmodule \"m\" file \"m\" package \"\"\nconst 0 nonsense\n";
    cr_assert_null(ir_parse(bad, strlen(bad), &error));
    cr_assert(strncmp(error, "line 3:", 7) == 0, "%s", error);
    free((char *)error);
}

Test(ir, dominators_loops_liveness) {
    IrProgram *p = parse(LOOP);
    IrFunc *f = p->funcs[0];
    IrArena a;
    ir_arena_init(&a);
    uint32_t n;
    ir_dom(f, &a, &n);
    cr_assert_eq(n, 5);
    cr_assert_eq(block(f, 3)->idom, block(f, 1));
    cr_assert(ir_dominates(block(f, 0), block(f, 4)));
    cr_assert_not(ir_dominates(block(f, 2), block(f, 3)));
    IrLoops loops = ir_loops(f, &a);
    cr_assert_eq(loops.count, 1);
    cr_assert_eq(loops.loops[0].header, block(f, 1));
    cr_assert_eq(loops.loops[0].nblocks, 2);
    cr_assert_eq(loops.loops[0].preheader, block(f, 0));
    cr_assert_eq(block(f, 2)->loop_depth, 1);
    ir_live(f, &a);
    cr_assert(ir_bit(block(f, 1)->live_in, 0));
    cr_assert(ir_bit(block(f, 2)->live_out, 7));
    cr_assert_not(ir_bit(block(f, 3)->live_out, 2));
    ir_arena_free(&a);
    ir_program_free(p);
}

Test(ir, simplify_keeps_the_loop_and_drops_the_dead_phi) {
    IrProgram *p = parse(LOOP);
    IrFunc *f = p->funcs[0];
    IrPassContext c = ir_pass_context(p);
    cr_assert(ir_run_baseline(&c));
    cr_assert_null(ir_verify(f), "%s", ir_verify(f));
    cr_assert(ir_is_prim(block(f, 4)->first, IR_P_catch));
    cr_assert_eq(block(f, 1)->first->op, IR_PHI);
    ir_program_free(p);
}

Test(ir, clone_is_independent) {
    IrProgram *p = parse(LOOP);
    IrFunc *f = p->funcs[0], *c = ir_clone(f);
    cr_assert_null(ir_verify(c), "%s", ir_verify(c));
    cr_assert_eq(c->baseline, f);
    for (IrBlock *b = c->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) cr_assert_eq(i->base_id, i->id);
    ir_cfg_split_critical(c);
    cr_assert_null(ir_verify(c));
    cr_assert_null(ir_verify(f));
    ir_program_free(p);
}
