/* Shared by the parts of the just-in-time tier: policy (cg_jit.c), what can be compiled
 * (cg_jit_check.c), loops (cg_jit_osr.c). */
#ifndef CG_JIT_IMPL_H
#define CG_JIT_IMPL_H

#include "cg_jit.h"
#include "cg_tcc.h"
#include "codegen/c/cg_c.h"
#include "ir/support/ir_vec.h"
#include "vm/eg_vm.h"

typedef enum JitState { JIT_COLD, JIT_COMPILED, JIT_REFUSED } JitState;

/* What the tier knows of a function, by IrFunc.number. */
typedef struct JitFunc {
    JitState state;
    const void *entry, *body; /* <name>_e and <name>_o when compiled */
    const char *why;          /* refused */
    uint32_t *pcs;            /* where the VM goes on, by resume point */
    bool queued;              /* in the list of the compilation that is being put together */
} JitFunc;

struct CgJit {
    CgProgram *p;
    EgRt *rt;
    CgJitOptions options;
    IrArena *arena; /* the program's */
    JitFunc *funcs;
    IR_VEC(CgTccCode) code;
    bool optimised, failed;
};

/* The function that the runtime's code belongs to, or NULL for one that is not the program's. */
IrFunc *cg_jit_func_of(const CgJit *j, const EgCode *code);
CgUnit *cg_jit_unit_of(const CgJit *j, const IrFunc *f);
EgCode *cg_jit_code_of(const CgJit *j, const IrFunc *f);

/* Fills the function's pcs and looks whether `form` (its clone, or an OSR form) can be compiled
 * here; NULL, or why not. */
const char *cg_jit_check(CgJit *j, IrFunc *f, const IrFunc *form);

/* "edgec: jit: TEXT" on standard error when the tier is verbose. */
void cg_jit_say(const CgJit *j, const char *format, ...);

#endif
