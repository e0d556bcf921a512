/* Control-flow graph: order, reachability and surgery.
 *
 * Edges are block->succ (normal) and block->unwind (exceptional); both count for reachability and
 * are mirrored in the target's preds, whose order is the order of phi operands. All surgery here
 * keeps succ, preds and phis in step. Nothing raises; memory comes from the program's arena unless
 * an arena is given.
 */
#ifndef IR_CFG_H
#define IR_CFG_H

#include "ir.h"

/* Number of edges out of a block, the unwind edge included, and edge `i` (the unwind edge is last).
 */
static inline uint32_t ir_nedges(const IrBlock *b) {
    return b->nsucc + (b->unwind ? 1u : 0u);
}
static inline IrBlock *ir_edge(const IrBlock *b, uint32_t i) {
    return i < b->nsucc ? b->succ[i] : b->unwind;
}

/* The reachable blocks in reverse post order (entry first); sets block->rpo, IR_NO_ID for the
 * unreachable ones. *count gets their number. The array lives in `a`. */
IrBlock **ir_cfg_rpo(IrFunc *f, IrArena *a, uint32_t *count);

/* Drops the blocks that the entry does not reach, with their edges and phi operands. True if any.
 */
bool ir_cfg_remove_unreachable(IrFunc *f);

/* Removes entry `index` of b->preds and the phi operands of that edge. The edge's other end is the
 * caller's business. */
void ir_cfg_remove_pred(IrBlock *b, uint32_t index);

/* The first entry of b->preds that is `pred` (IR_NO_ID: none). */
uint32_t ir_cfg_pred_index(const IrBlock *b, const IrBlock *pred);

/* Replaces normal edge `which` of `b` by one to `to`; the new edge's phi operands are the caller's
 * business when `to` has phis (they get NULL). */
void ir_cfg_redirect(IrBlock *b, uint32_t which, IrBlock *to);

/* Makes a conditional terminator a jump to b->succ[keep]. */
void ir_cfg_make_jump(IrBlock *b, uint32_t keep);

/* Puts a new block with a jump on normal edge `which` of `b` and returns it. */
IrBlock *ir_cfg_split_edge(IrBlock *b, uint32_t which);

/* Splits every normal edge from a block with several successors to one with several predecessors.
 */
void ir_cfg_split_critical(IrFunc *f);

/* Moves `at` and what follows it into a new block that the old one jumps to; both keep the unwind
 * edge. Returns the new block. */
IrBlock *ir_cfg_split_block(IrInst *at);

/* Sets or clears the exceptional edge, keeping preds and phis (new phi operands are NULL). */
void ir_cfg_set_unwind(IrBlock *b, IrBlock *landing);

/* The first instruction that is no phi. */
IrInst *ir_first_nonphi(const IrBlock *b);

/* The first instruction of the block that can raise, or NULL. */
IrInst *ir_first_raise(const IrBlock *b);

/* Puts `b` behind `after` in the layout order. */
void ir_block_place_after(IrBlock *after, IrBlock *b);

#endif
