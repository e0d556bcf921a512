/* Leaving SSA: registers of a baseline function's generic frame, shared by the bytecode and by
 * generic C.
 *
 * Every value that is not a constant gets a register (inst->reg); values whose lifetimes do not
 * overlap share one, and a phi shares with its operands where possible. What is left of the phis
 * are moves at block ends, at block starts and, for unwind edges, before the first instruction of
 * the predecessor that can raise. Parameters keep registers 0 .. nparams. Frame states of the
 * optimised clone and resume points name these registers, so the assignment is made once per
 * function and before the clone. Constants (CONST, KONST) have no register (IR_NO_ID): consumers
 * materialise them where used.
 *
 * Method: live intervals with holes over SSA (Wimmer and Franz, "Linear Scan Register Allocation on
 * SSA Form", CGO 2010), phi classes joined when their intervals are disjoint, unwind edges through
 * transfer registers so that a move on a path that does not raise destroys nothing.
 */
#ifndef CG_OUTSSA_H
#define CG_OUTSSA_H

#include "ir/ir.h"

/* A move into register dst: from a register, or from a constant instruction when src_const is set.
 * Lists are already sequentialised: executing them in order has the effect of the parallel copy. */
typedef struct CgMove {
    uint32_t dst, src;
    IrInst *src_const;
} CgMove;

typedef struct CgMoves {
    CgMove *m;
    uint32_t n;
} CgMoves;

typedef struct CgOutSsa {
    uint32_t nregs; /* registers of the frame */
    /* indexed by block id: */
    CgMoves *at_entry;     /* landing blocks: from transfer registers, behind the (vanished) phis */
    CgMoves *at_exit;      /* before the terminator */
    CgMoves *before_raise; /* before the first raising instruction (the block has an unwind edge
                              with phis) */
} CgOutSsa;

/* Splits edges in front of phis, computes liveness, assigns inst->reg and f->nregs, numbers the
 * yields (resume point in imm.i, f->points; point 0 is the function's start). Memory: the program's
 * arena. f must verify. Never fails. */
CgOutSsa *cg_outssa(IrFunc *f);

#endif
