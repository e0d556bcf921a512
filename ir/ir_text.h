/* clang-format off */
/* The text form of programs: words shared by the printer and the parser.
 *
 *   program [dynamic]
 *   module "NAME" file "FILE" package "PKG" [is_package]
 *   const N KIND [VALUE]            constants in order; tuple and frozenset: list of indexes in ()
 *   global N const N stores N
 *   func N "NAME" qual "QUALNAME" flags N line N npos N posonly N kwonly N free N doc N [regs N]
 *        [ret REP] [result TYPE]
 *   opt N ...                       the optimised clone of function N: the same line
 *   param N kind N [default] [rep REP] [type TYPE]     N: the name's constant
 *   bN: [preds bN ...] [unwind bN] [landing]
 *     point N before|after|block    a resume point of the next, the last instruction or the block
 *     %ID[:REP][{REG}] = OP [IMM ...] [!FACTS] [%ID ...] [bN ...] [@L:C-L:C] [[pN rN=%ID ...]] [sunk]
 *        [: TYPE]
 *
 * A PRIM is written prim.ROW with its immediates as #N. REP is written only where the op leaves it
 * open and it is not val. bN behind the operands are successors. `;` starts a comment. Facts of
 * passes (dominators, liveness) and the details of types are not part of the text.
 */
/* clang-format on */
#ifndef IR_TEXT_H
#define IR_TEXT_H

#include "ir.h"

extern const char *const ir_rep_names[5]; /* by IrRep */
extern const char *const ir_type_names[IR_T_ANY + 1];
extern const char *const ir_cmp_names[6];            /* by EgCmp */
extern const char *const ir_strategy_names[5];       /* by EgStrategy */
extern const char *const ir_const_names[EG_K_COUNT]; /* by EgConstKind */

/* What an op's imm field means in the text. */
typedef enum IrImmKind {
    IR_IMM_NONE,
    IR_IMM_INT,    /* #N */
    IR_IMM_NUMBER, /* a plain decimal int64 */
    IR_IMM_DOUBLE, /* hexadecimal double */
    IR_IMM_VAL,    /* none true false ellipsis unbound err stop notimpl, int N, float X */
    IR_IMM_CMP,
    IR_IMM_STRATEGY,
    IR_IMM_ROW
} IrImmKind;
IrImmKind ir_imm_kind(IrOp op);

/* Appends one instruction without indentation and newline. */
void ir_print_inst(IrStrbuf *out, const IrInst *i);

#endif
