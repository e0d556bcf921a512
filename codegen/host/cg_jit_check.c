/* What can be compiled for this process: every place where a guard may leave must be one where the
 * VM can go on, and every constant must be one that the loaded unit has. */
#include <string.h>

#include "cg_jit_impl.h"

static const IrInst *behind_phis(const IrBlock *b) {
    const IrInst *i = b->first;
    while (i && i->op == IR_PHI) i = i->next;
    return i;
}

/* The word at which the VM goes on from a resume point; IR_NO_ID: it cannot. */
static uint32_t pc_of_point(const CgBytecode *bc, const IrPoint *p, uint32_t number) {
    const IrInst *i = p->inst;
    if (number == 0) return 0;
    if (p->kind == IR_POINT_BLOCK) i = behind_phis(p->block);
    if (p->kind == IR_POINT_AFTER) i = i->next;
    return i && i->id < bc->nids ? bc->pc_of[i->id] : IR_NO_ID;
}

static void find_pcs(CgJit *j, IrFunc *f) {
    const CgBytecode *bc = cg_jit_unit_of(j, f)->bytecode[f->index];
    JitFunc *jf = &j->funcs[f->number];
    jf->pcs = IR_NEW_ARRAY(j->arena, uint32_t, f->npoints + 1);
    for (uint32_t n = 0; n < f->npoints; n++) jf->pcs[n] = pc_of_point(bc, &f->points[n], n);
}

static bool constant_exists(const EgUnit *unit, const IrInst *i) {
    if (i->op == IR_KONST) return i->imm.i < unit->nconsts;
    if (i->op != IR_PRIM) return true;
    uint32_t imm = 0;
    for (const char *s = ir_prims[i->imm.prim].sig + 2; *s; s++) {
        if (*s == 'k' && i->n[imm] >= unit->nconsts) return false;
        if (strchr("knc", *s)) imm++;
    }
    return true;
}

static const char *check_inst(const CgJit *j, const IrFunc *f, const IrInst *i) {
    const EgUnit *unit = cg_jit_unit_of(j, f)->unit;
    if (!constant_exists(unit, i)) return "a constant that the loaded module does not have";
    if (i->state && j->funcs[f->number].pcs[i->state->point] == IR_NO_ID)
        return "a guard in the middle of a fused instruction";
    if (i->op == IR_CALL_DIRECT && !j->p->ir->funcs[i->imm.i]->optimised)
        return "a direct call of a function without an optimised form";
    return NULL;
}

const char *cg_jit_check(CgJit *j, IrFunc *f, const IrFunc *form) {
    const char *why = NULL;
    if (f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN))
        return "a generator";
    if (!form) return "nothing to gain";
    find_pcs(j, f);
    for (IrBlock *b = form->entry; b && !why; b = b->next)
        for (IrInst *i = b->first; i && !why; i = i->next) why = check_inst(j, f, i);
    return why;
}
