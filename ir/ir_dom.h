/* Dominators and natural loops.
 *
 * ir_dom needs nothing and sets block->rpo, idom (NULL for the entry and for unreachable blocks)
 * dom_depth and dom_jump. ir_loops needs ir_dom and sets loop_depth (0: in no loop) and
 * loop_header. Both are valid until an edge changes.
 */
#ifndef IR_DOM_H
#define IR_DOM_H

#include "ir.h"

/* Computes dominators. Source: Lengauer, Tarjan, "A Fast Algorithm for Finding Dominators in a
 * Flowgraph", 1979.
 * Returns the reachable blocks in reverse post order, in `a`. */
IrBlock **ir_dom(IrFunc *f, IrArena *a, uint32_t *count);

/* Whether every path to `b` goes through `a` (a block dominates itself). */
bool ir_dominates(const IrBlock *a, const IrBlock *b);

/* The nearest block that dominates both, which are reachable. */
IrBlock *ir_common_dominator(IrBlock *a, IrBlock *b);

/* Whether the value `def` is available right before `use`. Knows that a definition behind the first
 * raising instruction of its block is not available in the landing block of that block, nor in what
 * can be reached through it. */
bool ir_available(const IrInst *def, const IrInst *use);

/* Whether `def` is available at the end of `pred` as a phi operand of `to`; for an unwind edge this
 * means before the first raising instruction of `pred`. */
bool ir_available_on_edge(const IrInst *def, const IrBlock *pred, const IrBlock *to);

typedef struct IrLoop {
    IrBlock *header;
    struct IrLoop *parent; /* enclosing loop or NULL */
    IrBlock
        *preheader;   /* the one block outside that jumps to the header and nowhere else, or NULL */
    IrBlock **blocks; /* members in reverse post order, inner loops included */
    uint32_t nblocks;
    uint32_t depth; /* 1: outermost */
} IrLoop;

typedef struct IrLoops {
    IrLoop *loops; /* outer loops before the loops they contain */
    uint32_t count;
} IrLoops;

/* The natural loops; loops with one header are one. All memory in `a`. */
IrLoops ir_loops(IrFunc *f, IrArena *a);

/* Whether the block belongs to the loop. Valid while the loops are. */
bool ir_loop_contains(const IrLoop *l, const IrBlock *b);

/* Gives the loop a preheader (splitting or merging its entering edges; phis are kept right) and
 * returns it. New blocks appear, so dominators and loops must be computed again before further use.
 * NULL when the header is a landing block or the function's entry. */
IrBlock *ir_loop_make_preheader(IrLoop *l);

#endif
