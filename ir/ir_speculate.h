/* Speculation: which functions get an optimised form, and the signatures of those forms.
 *
 * The plan is made for the whole program before the first clone, because a direct call must know
 * the representation of its callee's parameters and result. Signatures are kept in the baseline's
 * params[].rep and ret_rep; clones copy them.
 */
#ifndef IR_SPECULATE_H
#define IR_SPECULATE_H

#include "ir_pass.h"

/* Decides signatures. Needs the predictions (c->infer has run). */
void ir_speculate_plan(IrPassContext *c);

/* Whether `f` is to get an optimised form: no generator, coroutine or class body, not huge; a
 * module body only when it loops (it runs once). */
bool ir_speculate_wanted(IrPassContext *c, IrFunc *f);

/* What ir_speculate_wanted asks of the function itself, module bodies without loops included. */
bool ir_speculate_eligible(const IrFunc *f);

/* The representation of values of a type: I64, F64, or VAL. */
IrRep ir_spec_type_rep(IrType t);

#endif
