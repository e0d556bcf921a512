/* Baseline IR to register bytecode (runtime/vm/vm_ops.def). The function must have been through
 * cg_outssa. */
#ifndef CG_BYTECODE_H
#define CG_BYTECODE_H

#include "codegen/cg_outssa.h"
#include "vm/eg_bytecode.h"

typedef struct CgBytecode {
    EgBytecode bc;
    uint32_t *pc_of;    /* by baseline instruction id: the word at which the VM can go on with it */
    uint32_t *cache_of; /* by baseline instruction id: its inline cache, or IR_NO_ID */
    uint32_t nids;      /* length of both: the instructions there were */
} CgBytecode;

/* Generates code; *ncaches counts the unit's inline caches and grows. Memory: the program's arena.
 * Never fails. */
CgBytecode *cg_bytecode(IrFunc *f, const CgOutSsa *regs, uint32_t *ncaches);

/* Appends a listing: one line an instruction, block labels and handlers. */
void cg_disassemble(IrStrbuf *out, const IrFunc *f, const EgBytecode *bc);

#endif
