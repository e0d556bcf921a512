/* The math module: its functions, one C function per Python function, in three files by topic. */
#ifndef EG_MATH_H
#define EG_MATH_H

#include "edgert/image.h"

/* EG_MATH_FN(name, signature, doc): every function of the module is eg_math_<name>. */
#define EG_MATH_FN(name, sig, doc) \
    EgVal eg_math_##name(EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames);
#include "math.def"
#undef EG_MATH_FN

/* The head of a function's definition, and what keeps unused parameters quiet. */
#define MATH_ARGS EgRt *rt, EgVal *sp, EgVal self, EgVal *args, uint32_t n, EgVal kwnames
#define MATH_UNUSED ((void)rt, (void)sp, (void)self, (void)args, (void)n, (void)kwnames)

/* ValueError "math domain error", OverflowError "math range error". */
EgVal eg_math_domain(EgRt *rt);
EgVal eg_math_range(EgRt *rt);
/* The norm of n >= 0 finite, infinite or NaN values, none of them negative; they are overwritten.
 */
double eg_math_norm(double *x, uint32_t n);

#endif
