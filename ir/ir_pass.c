/* The pass manager: rows of passes.def, the pipelines, verification and timing. */
#include "ir_pass.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const IrPassInfo ir_passes[IR_PASS_COUNT] = {
#define IR_PASS(pname, function, prequires, pbreaks, pdoc) \
    {.name = #pname, .run = function, .requires_ = prequires, .breaks = pbreaks, .doc = pdoc},
#include "passes.def"
#undef IR_PASS
};

IrPassContext ir_pass_context(IrProgram *p) {
    IrPassContext c = {.program = p};
#ifndef NDEBUG
    c.verify = true;
#endif
    return c;
}

int ir_pass_find(const char *name) {
    for (int i = 0; i < IR_PASS_COUNT; i++)
        if (strcmp(ir_passes[i].name, name) == 0) return i;
    return -1;
}

/* An invariant is broken: our fault, so the function is shown and nothing goes on. */
static bool report_bug(IrPassContext *c, const char *when, IrFunc *f, const char *problem) {
    c->failed = ir_arena_printf(c->program->arena, "after %s: %s", when, problem);
    if (c->bug) {
        c->bug(c->user, c->failed);
        return false;
    }
    IrStrbuf text = {0};
    ir_print_func(&text, f);
    fprintf(stderr, "edgec: internal error %s\n%s", c->failed, ir_strbuf_str(&text));
    ir_strbuf_free(&text);
    abort();
}

bool ir_run_pass(IrPassContext *c, int pass, IrFunc *f) {
    uint64_t start = c->clock ? c->clock(c->user) : 0;
    ir_passes[pass].run(c, f);
    if (c->clock) c->time[pass] += c->clock(c->user) - start;
    c->runs[pass]++;
    if (!c->verify) return true;
    const char *problem = ir_verify(f);
    return problem ? report_bug(c, ir_passes[pass].name, f, problem) : true;
}

bool ir_run_baseline(IrPassContext *c) {
    for (uint32_t i = 0; i < c->program->nfuncs; i++) {
        IrFunc *f = c->program->funcs[i];
        if (c->verify) {
            const char *problem = ir_verify(f);
            if (problem) return report_bug(c, "lowering", f, problem);
        }
        if (!ir_run_pass(c, IR_PASS_simplify, f) || !ir_run_pass(c, IR_PASS_memo, f)) return false;
    }
    return true;
}

void ir_number_regs(IrFunc *f) {
    f->nregs = f->nparams;
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            if (i->rep == IR_REP_NONE) continue;
            i->reg = i->op == IR_PARAM ? (uint32_t)i->imm.i : f->nparams + i->id;
            if (i->reg >= f->nregs) f->nregs = i->reg + 1;
        }
}
