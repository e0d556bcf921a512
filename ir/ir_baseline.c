/* How a pass is run, and the pipeline of baseline functions. Apart from the table of all passes, so
 * that an artifact that compiles text while it runs links no optimising pass. */
#include "ir_pass.h"

IrPassContext ir_pass_context(IrProgram *p) {
    IrPassContext c = {.program = p};
#ifndef NDEBUG
    c.verify = true;
#endif
    return c;
}

/* An invariant is broken: our fault, so nothing goes on. */
static bool report_bug(IrPassContext *c, const char *when, const char *problem) {
    c->failed = ir_arena_printf(c->program->arena, "after %s: %s", when, problem);
    if (c->bug) c->bug(c->user, c->failed);
    return false;
}

static bool holds(IrPassContext *c, const char *when, IrFunc *f) {
    const char *problem = c->verify ? ir_verify(f) : NULL;
    return problem ? report_bug(c, when, problem) : true;
}

bool ir_run_checked(IrPassContext *c, int pass, const char *name, IrPassFn run, IrFunc *f) {
    uint64_t start = c->clock ? c->clock(c->user) : 0;
    run(c, f);
    if (c->clock) c->time[pass] += c->clock(c->user) - start;
    c->runs[pass]++;
    return holds(c, name, f);
}

bool ir_run_baseline(IrPassContext *c) {
    for (uint32_t i = 0; i < c->program->nfuncs; i++) {
        IrFunc *f = c->program->funcs[i];
        if (!holds(c, "lowering", f) ||
            !ir_run_checked(c, IR_PASS_simplify, "simplify", ir_pass_simplify, f) ||
            !ir_run_checked(c, IR_PASS_memo, "memo", ir_pass_memo, f))
            return false;
    }
    return true;
}
