/* Where code made by libtcc asks the tier whether to go on. */
#ifndef CG_JIT_TICK_H
#define CG_JIT_TICK_H

#include "edgert/rt.h"

typedef enum CgTick {
    CG_TICK_ERROR, /* an exception is set */
    CG_TICK_GO_ON,
    CG_TICK_LEAVE, /* better code is there: the frame goes to the VM, which enters it */
} CgTick;

/* The slow half of a SAFEPOINT in the form of function number `function`: of the loop that ends
 * with baseline instruction `at`, or of the function's entry (IR_NO_ID), which is not left. May run
 * user code and collect. */
int cg_jit_tick_u(EgRt *rt, EgVal *sp, uint32_t function, uint32_t at);

#endif
