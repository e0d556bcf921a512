/* The optimised pipeline: predictions over the whole program, then one clone per function that may
 * gain. */
#include <string.h>

#include "ir_infer.h"
#include "ir_pass.h"
#include "ir_speculate.h"

static void number_all(IrPassContext *c) {
    for (uint32_t i = 0; i < c->program->nfuncs; i++) {
        IrFunc *f = c->program->funcs[i];
        if (f->nregs) continue;
        if (c->outssa)
            c->outssa(f, c->user);
        else
            ir_number_regs(f);
    }
}

/* The order of work on a clone. simplify and dce run again where earlier passes leave something.
 * From BETWEEN on, passes look into the clones of other functions: all are made by then. */
static const int pipeline[] = {IR_PASS_speculate, IR_PASS_simplify, IR_PASS_fold,  IR_PASS_gvn,
                               IR_PASS_licm,      IR_PASS_range,    IR_PASS_fold,  IR_PASS_gvn,
                               IR_PASS_dce,       IR_PASS_simplify, IR_PASS_views, IR_PASS_dce,
                               IR_PASS_roots};
enum { PIPELINE = sizeof pipeline / sizeof *pipeline, BETWEEN = PIPELINE - 3 };

/* Passes [from, to), or up to `last`: then *stopped. False when one failed. */
static bool run_clone(IrPassContext *c, IrFunc *clone, int from, int to, int last, bool *stopped) {
    for (int i = from; i < to; i++) {
        if (!ir_run_pass(c, pipeline[i], clone)) return false;
        if (pipeline[i] != last) continue;
        *stopped = true;
        break;
    }
    return true;
}

bool ir_optimise_clone(IrPassContext *c, IrFunc *clone) {
    bool stopped;
    return run_clone(c, clone, 0, PIPELINE, -1, &stopped);
}

static bool optimise(IrPassContext *c, int last) {
    IrProgram *p = c->program;
    number_all(c);
    if (!c->infer) c->infer = ir_infer_new(p);
    ir_infer_run(c->infer);
    ir_speculate_plan(c);
    bool stopped = false;
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        IrFunc *f = p->funcs[i];
        if (!ir_speculate_wanted(c, f)) continue;
        f->optimised = ir_clone(f);
        if (!run_clone(c, f->optimised, 0, BETWEEN, last, &stopped)) return false;
    }
    for (uint32_t i = 0; i < p->nfuncs && !stopped; i++) {
        IrFunc *clone = p->funcs[i]->optimised;
        bool last_one = false;
        if (clone && !run_clone(c, clone, BETWEEN, PIPELINE, last, &last_one)) return false;
    }
    return true;
}

bool ir_run_optimised(IrPassContext *c) {
    return optimise(c, -1);
}

static bool run_single(IrPassContext *c, int pass) {
    IrProgram *p = c->program;
    bool baseline = strncmp(ir_passes[pass].requires_, "baseline", 8) == 0;
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        IrFunc *f = p->funcs[i]->optimised;
        if (!f && baseline) f = p->funcs[i];
        if (f && !ir_run_pass(c, pass, f)) return false;
    }
    return true;
}

bool ir_run_for_dump(IrPassContext *c, const char *name, bool whole_pipeline) {
    int pass = ir_pass_find(name);
    bool infer = strcmp(name, "infer") == 0;
    if (pass < 0 && !infer) {
        c->failed = ir_arena_printf(c->program->arena, "there is no pass named %s", name);
        return false;
    }
    if (whole_pipeline && !ir_run_baseline(c)) return false;
    c->outssa = NULL; /* a dump stands for itself: any numbering will do */
    if (infer) {
        number_all(c);
        c->infer = ir_infer_new(c->program);
        ir_infer_run(c->infer);
        return true;
    }
    if (pass == IR_PASS_speculate) return optimise(c, pass);
    if (!whole_pipeline) return run_single(c, pass);
    return pass == IR_PASS_simplify || optimise(c, pass == IR_PASS_roots ? -1 : pass);
}
