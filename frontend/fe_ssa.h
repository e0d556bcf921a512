/* fe_ssa.h: SSA form while the text is read.
 *
 * Purpose: variables of a function (dense numbers: locals first, then temporaries) become values
 * and phis as they are written and read, without a second pass. Braun, Buchwald, Hack, Leissa,
 * Mallon, Zwinkau: "Simple and Efficient Construction of Static Single Assignment Form" (CC 2013).
 *
 * Protocol: a block is made (fe_ssa_block), started once control can reach it (fe_ssa_start), gets
 * its instructions, and is sealed when no more predecessors will come. A block that is started
 * without predecessors and is not the entry is *dead*: it takes instructions like any other, but
 * is never placed, and edges out of it do not count.
 * A variable that no path has written is EG_UNBOUND. Values handed out may be replaced later:
 * fe_ssa_finish resolves every operand. No recursion. Ownership: the arena's. Failure: never.
 */
#ifndef FE_SSA_H
#define FE_SSA_H

#include "ir/ir.h"
#include "ir/support/ir_map.h"
#include "ir/support/ir_vec.h"

typedef struct FeSsa {
    IrArena *arena;
    IrFunc *f;
    IrMap defs;                /* (block id, variable) -> IrInst * */
    IrInst *unbound;           /* the constant EG_UNBOUND in the entry block, once needed */
    IrInst *prologue;          /* last instruction that is to stay ahead of everything, or NULL */
    IR_VEC(IrInst *) phis;     /* all that were made */
    IR_VEC(IrInst *) operands; /* work list: phis that want their operands */
    IR_VEC(IrInst *) trivial;  /* work list: phis that may have become trivial */
    IR_VEC(IrInst *) checks;   /* check_bound instructions */
} FeSsa;

/* Begins function `f`: makes and starts its entry block, which is returned sealed. */
IrBlock *fe_ssa_begin(FeSsa *s, IrArena *arena, IrFunc *f);

/* A new block, not yet started. */
IrBlock *fe_ssa_block(FeSsa *s);
/* Places the block at the end of the layout, or finds that it is dead. */
void fe_ssa_start(FeSsa *s, IrBlock *b);
/* Whether the started block `b` cannot be reached. */
bool fe_ssa_dead(const IrBlock *b);
/* All predecessors are known: fills in the phis that waited for them. */
void fe_ssa_seal(FeSsa *s, IrBlock *b);
/* Adds the edge from -> to, unless `from` is dead. The successor field is the caller's. */
void fe_ssa_edge(IrBlock *from, IrBlock *to);

/* Variable `var` has value `v` from here on in `b`. */
void fe_ssa_write(FeSsa *s, IrBlock *b, uint32_t var, IrInst *v);
/* The value of `var` at the end of `b` as it is now. */
IrInst *fe_ssa_read(FeSsa *s, IrBlock *b, uint32_t var);
/* The constant EG_UNBOUND. */
IrInst *fe_ssa_unbound(FeSsa *s);
/* Puts `i` at the end of the prologue: it dominates everything that is not prologue. */
void fe_ssa_prologue(FeSsa *s, IrInst *i);

/* Ends the function: replaces trivial phis and checks of what cannot be unbound, drops dead edges
 * and resolves all operands. */
void fe_ssa_finish(FeSsa *s);

#endif
