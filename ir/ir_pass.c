/* The pass manager: rows of passes.def by name and number. How one runs is in ir_baseline.c. */
#include "ir_pass.h"

#include <string.h>

const IrPassInfo ir_passes[IR_PASS_COUNT] = {
#define IR_PASS(pname, function, prequires, pbreaks, pdoc) \
    {.name = #pname, .run = function, .requires_ = prequires, .breaks = pbreaks, .doc = pdoc},
#include "passes.def"
#undef IR_PASS
};

int ir_pass_find(const char *name) {
    for (int i = 0; i < IR_PASS_COUNT; i++)
        if (strcmp(ir_passes[i].name, name) == 0) return i;
    return -1;
}

bool ir_run_pass(IrPassContext *c, int pass, IrFunc *f) {
    return ir_run_checked(c, pass, ir_passes[pass].name, ir_passes[pass].run, f);
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
