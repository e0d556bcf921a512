/* On-stack replacement: optimised forms that are entered in the middle of a loop.
 *
 * A loop that gets hot while generic code runs it is entered behind the SAFEPOINT at the end of its
 * body. The OSR form is a function of its own whose parameters are the values alive there:
 * parameter i is found in register params[i].reg of the baseline's frame and must be handed over in
 * representation params[i].rep (guarded by the caller: a value that does not fit means that the
 * form is not entered). It returns what the whole function returns, in ret_rep, and its guards
 * leave to the resume points of the baseline, whose frame it replaces.
 */
#ifndef IR_OSR_H
#define IR_OSR_H

#include "ir_pass.h"

/* The optimised form of `base` entered behind `at`, an instruction of the baseline that is no
 * terminator (a SAFEPOINT). The predictions must exist (c->infer) and the registers be numbered.
 * All passes have run on the result. NULL when `base` is none of the functions that get optimised
 * forms, or (c->failed) when the verifier objects. */
IrFunc *ir_osr(IrPassContext *c, IrFunc *base, IrInst *at);

#endif
