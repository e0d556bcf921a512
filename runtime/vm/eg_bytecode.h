/* Register bytecode: the form in which the VM runs a baseline function.
 *
 * Registers are those of the generic frame (codegen/cg_outssa.h), so optimised code can hand a
 * frame over at a resume point. Registers from VM_FAR up do not fit an operand byte: the generator
 * moves them through the scratch registers VM_FAR .. VM_FAR + VM_SCRATCH - 1, which no value
 * occupies (in small functions the scratch lies behind the values). The code is immutable; caches
 * are in the unit. Owned by the unit's arena.
 */
#ifndef EG_BYTECODE_H
#define EG_BYTECODE_H

#include "edgert/image.h"

enum { VM_FAR = 240, VM_SCRATCH = 16 };

/* Operand words of PRIMX: a register, a constant of the unit, or an immediate (EG_IMM number). */
enum { VM_X_REG = 0, VM_X_CONST = 1u << 30, VM_X_IMM = 2u << 30, VM_X_KIND = 3u << 30 };

typedef enum VmOp {
#define VM_OP(name, ...) VM_##name,
#include "vm_ops.def"
#undef VM_OP
    VM_OP_COUNT
} VmOp;

#define VM_WORD(op, a, b, c) \
    ((uint32_t)(op) | (uint32_t)(a) << 8 | (uint32_t)(b) << 16 | (uint32_t)(c) << 24)

/* An exception raised at a word in [from, to) continues at `target` in the same frame. Sorted,
 * disjoint. */
typedef struct VmHandler {
    uint32_t from, to, target;
} VmHandler;

typedef struct EgBytecode {
    const uint32_t *code;
    uint32_t ncode;
    const uint32_t *site; /* traceback site + 1 of the instruction that starts at a word, 0: none */
    const VmHandler *handlers;
    uint32_t nhandlers;
    const uint32_t *points; /* word index of each resume point */
    uint32_t npoints;
    uint32_t frame; /* words of the frame, scratch included */
} EgBytecode;

#endif
