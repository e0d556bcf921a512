/* Do predictions, speculation, range analysis and OSR do what the engine counts on, and is every
 * form well formed? */
#include <criterion/criterion.h>
#include <string.h>

#include "ir/ir.h"
#include "ir/ir_infer.h"
#include "ir/ir_osr.h"
#include "ir/ir_pass.h"

/* def f(n): s = 0; xs = []; for i in range(n): xs.append(s); s = s + xs[i]; return s   and   f(10)
 */
static const char SUM[] =
    "program\n"
    "module \"__main__\" file \"t.py\" package \"\"\n"
    "const 0 name \"n\"\n"
    "const 1 name \"f\"\n"
    "const 2 name \"range\"\n"
    "const 3 name \"append\"\n"
    "global 0 const 1 stores 1\n"
    "func 0 \"<module>\" qual \"<module>\" flags 64 line 1 npos 0 posonly 0 kwonly 0 free 0 doc 0\n"
    "b0:\n"
    "  %1 = const none\n"
    "  %2 = prim.make_function #1 %1 %1 %1\n"
    "  prim.global_set #0 %2\n"
    "  %4 = prim.global_get #0 #1\n"
    "  %5 = const int 10\n"
    "  %6 = prim.call %4 %5\n"
    "  ret %1\n"
    "func 1 \"f\" qual \"f\" flags 128 line 1 npos 1 posonly 0 kwonly 0 free 0 doc 0\n"
    "param 0 kind 1\n"
    "b0:\n"
    "  %0 = param #0\n"
    "  safepoint\n"
    "  %1 = const int 0\n"
    "  %20 = prim.build_list\n"
    "  %2 = prim.builtin_get #RANGE #2\n"
    "  %3 = prim.call %2 %0\n"
    "  %4 = prim.iter_new %3\n"
    "  jmp b1\n"
    "b1: preds b0 b2\n"
    "  %5 = phi %1 %9\n"
    "  %6 = prim.iter_next %4\n"
    "  brstop %6 b3 b2\n"
    "b2: preds b1\n"
    "  %21 = prim.call_method #3 %20 %5\n"
    "  %22 = prim.getitem %20 %6\n"
    "  %9 = prim.add %5 %22\n"
    "  safepoint\n"
    "  jmp b1\n"
    "b3: preds b1\n"
    "  ret %5\n";

/* The built-in numbers change when rows are added, so the text names range. */
static IrProgram *parse_sum(void) {
    IrStrbuf text = {0};
    const char *at = strstr(SUM, "RANGE"), *error = NULL;
    ir_strbuf_putn(&text, SUM, (size_t)(at - SUM));
    ir_strbuf_printf(&text, "%d", EG_B_COUNT + EG_T_RANGE);
    ir_strbuf_puts(&text, at + 5);
    IrProgram *p = ir_parse(ir_strbuf_str(&text), text.len, &error);
    cr_assert(p, "%s", error ? error : "?");
    ir_strbuf_free(&text);
    return p;
}

static IrInst *find(IrFunc *f, IrOp op) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == op) return i;
    return NULL;
}

static IrInst *find_prim(IrFunc *f, IrPrim prim) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (ir_is_prim(i, prim)) return i;
    return NULL;
}

Test(ir_opt, predictions_cross_calls_and_containers) {
    IrProgram *p = parse_sum();
    ir_infer_run(ir_infer_new(p));
    IrFunc *f = p->funcs[1];
    cr_assert_eq(f->params[0].type.kind, IR_T_INT);
    cr_assert_eq(f->ret_type.kind, IR_T_INT);
    IrInst *list = find_prim(f, IR_P_build_list);
    cr_assert_eq(list->type.kind, IR_T_LIST);
    cr_assert_eq(ir_element_type(list->type).kind, IR_T_INT);
    ir_program_free(p);
}

Test(ir_opt, loop_and_call_become_unboxed) {
    IrProgram *p = parse_sum();
    IrPassContext c = ir_pass_context(p);
    c.verify = true;
    cr_assert(ir_run_baseline(&c) && ir_run_optimised(&c), "%s", c.failed ? c.failed : "");
    IrFunc *o = p->funcs[1]->optimised;
    cr_assert_not_null(o);
    cr_assert_eq(o->ret_rep, IR_REP_I64);
    cr_assert_eq(o->params[0].rep, IR_REP_I64);
    cr_assert_null(find_prim(o, IR_P_iter_next));
    cr_assert_null(find_prim(o, IR_P_add));
    cr_assert_null(find(o, IR_BR_STOP));
    IrInst *get = find(o, IR_LIST_GET), *add = find(o, IR_IADD);
    cr_assert(get && get->rep == IR_REP_I64 && get->state);
    cr_assert(add && add->state && add->state->count > 0);
    cr_assert_not_null(find(o, IR_IADD_W), "the induction variable needs no check");
    ir_program_free(p);
}

Test(ir_opt, frame_states_show_an_iterator_that_is_sunk) {
    IrProgram *p = parse_sum();
    IrPassContext c = ir_pass_context(p);
    cr_assert(ir_run_baseline(&c) && ir_run_optimised(&c));
    IrInst *at = find_prim(p->funcs[1]->optimised, IR_P_range_iter_at);
    cr_assert(at && at->sunk);
    ir_program_free(p);
}

Test(ir_opt, list_is_rooted_across_the_safepoint) {
    IrProgram *p = parse_sum();
    IrPassContext c = ir_pass_context(p);
    cr_assert(ir_run_baseline(&c) && ir_run_optimised(&c));
    IrFunc *o = p->funcs[1]->optimised;
    cr_assert_eq(o->nregs, 1);
    cr_assert_eq(find_prim(o, IR_P_build_list)->reg, 0);
    ir_program_free(p);
}

Test(ir_opt, osr_form_is_entered_with_the_loop_running) {
    IrProgram *p = parse_sum();
    IrPassContext c = ir_pass_context(p);
    c.verify = true;
    cr_assert(ir_run_baseline(&c) && ir_run_optimised(&c));
    IrFunc *f = p->funcs[1];
    IrInst *at = NULL;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_SAFEPOINT && b != f->entry) at = i;
    IrFunc *o = ir_osr(&c, f, at);
    cr_assert(o, "%s", c.failed ? c.failed : "no form");
    cr_assert_null(ir_verify(o), "%s", ir_verify(o));
    cr_assert_null(find_prim(o, IR_P_iter_next));
    cr_assert_not_null(find_prim(o, IR_P_range_iter_field));
    cr_assert_eq(o->nparams, 3); /* the sum, the list, the iterator */
    ir_program_free(p);
}
