/* Liveness of SSA values.
 *
 * Bit sets over instruction ids: live_in holds what is live before the block's first non-phi
 * instruction, phi results excluded; live_out what is live behind its last instruction, the
 * operands of the successors' phis for its edges included. What the landing block of an unwind edge
 * needs is live through the whole block. A value named by a frame state is used by the instruction
 * carrying it.
 */
#ifndef IR_LIVE_H
#define IR_LIVE_H

#include "ir.h"

#define IR_BIT_WORDS(n) (((size_t)(n) + 63) / 64)
static inline bool ir_bit(const uint64_t *set, uint32_t i) {
    return set[i >> 6] >> (i & 63) & 1;
}
static inline void ir_bit_set(uint64_t *set, uint32_t i) {
    set[i >> 6] |= (uint64_t)1 << (i & 63);
}
static inline void ir_bit_clear(uint64_t *set, uint32_t i) {
    set[i >> 6] &= ~((uint64_t)1 << (i & 63));
}

/* Computes live_in and live_out of every reachable block (backward data flow over post order).
 * The sets live in `a` and are valid until the function changes. Returns the words per set. */
size_t ir_live(IrFunc *f, IrArena *a);

/* Turns `set`, live behind `i`, into what is live before it (a phi only removes itself). */
void ir_live_step(uint64_t *set, const IrInst *i);

/* Fills `set` (words as ir_live returned) with what is live right before `at`, by walking back from
 * the end of its block. Operands of `at` are included. */
void ir_live_before(const IrInst *at, uint64_t *set, size_t words);

/* A set as a list of instruction ids in ascending order. */
typedef struct IrIdList {
    uint32_t *ids;
    uint32_t n, cap;
} IrIdList;

/* The same sets by block id as lists, whose memory is in proportion to what is alive: for baseline
 * functions (no frame states, no sunk values) of any length. Constants, which are not kept in
 * registers, are left out. The lists live in `a` and are valid until the function changes. */
typedef struct IrLiveLists {
    IrIdList *in, *out;
} IrLiveLists;
IrLiveLists ir_live_lists(IrFunc *f, IrArena *a);

#endif
