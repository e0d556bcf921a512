/* What ir_clone is made of, for passes that copy a body into another function. */
#ifndef IR_CLONE_H
#define IR_CLONE_H

#include "ir.h"

typedef struct IrCloneMap {
    IrInst **insts;   /* by id in the original */
    IrBlock **blocks; /* by id in the original */
} IrCloneMap;

/* Appends copies of all blocks of `from` to `to`, ids kept; `nblocks` and `ninsts` are `from`'s,
 * and become `to`'s. Unreachable blocks must have been removed. */
IrCloneMap ir_clone_blocks(IrFunc *from, IrFunc *to, uint32_t nblocks, uint32_t ninsts);

#endif
