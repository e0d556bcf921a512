/* What can be compiled for this process: every place where a guard may leave must be one where the
 * VM can go on, and every constant must be one that the loaded unit has. */
#include <string.h>

#include "cg_jit_impl.h"
#include "ir/ir_dom.h"

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

enum { ENTRY = -30, CALL = -15, ATTRIBUTE = -10, CONVERSION = -4 };

/* What one execution of the instruction gains or loses against the VM, in tenths of a VM
 * instruction: arithmetic on C variables gains; calls and attributes, which the VM has inline
 * machinery for, cost more in tcc's code. */
static int32_t gain_of(const IrInst *i) {
    switch (i->op) {
    case IR_LIST_GET:
    case IR_LIST_SET:
    case IR_LIST_PUSH:
    case IR_CALL_DIRECT: return 20;
    case IR_UNBOX_I:
    case IR_UNBOX_F:
    case IR_UNBOX_B:
    case IR_BOX_I:
    case IR_BOX_F:
    case IR_BOX_B: return CONVERSION;
    case IR_PHI:
    case IR_PARAM:
    case IR_CONST_I:
    case IR_CONST_F: return 0;
    case IR_PRIM: break;
    default: return i->rep == IR_REP_I64 || i->rep == IR_REP_F64 || i->rep == IR_REP_BOOL ? 10 : 0;
    }
    switch (i->imm.prim) {
    case IR_P_call:
    case IR_P_call_kw:
    case IR_P_call_ex:
    case IR_P_call_method:
    case IR_P_call_method_kw: return CALL;
    case IR_P_getattr:
    case IR_P_setattr: return ATTRIBUTE;
    case IR_P_method_ahead: return 0;
    default: return ir_prims[i->imm.prim].user ? 2 : 0;
    }
}

bool cg_jit_gains(const CgJit *j, IrFunc *f) {
    uint32_t count;
    int64_t sum = ENTRY;
    if (j->options.threshold == 1) return true;
    ir_dom(f, j->arena, &count);
    ir_loops(f, j->arena);
    for (IrBlock *b = f->entry; b; b = b->next) {
        int64_t weight = b->loop_depth == 0 ? 1 : b->loop_depth == 1 ? 8 : 64;
        for (IrInst *i = b->first; i; i = i->next)
            if (!i->sunk) sum += weight * gain_of(i);
    }
    return sum > 0;
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
