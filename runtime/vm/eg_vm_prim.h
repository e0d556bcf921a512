/* The VM's generic way to run a primitive: operands gathered from a PRIM instruction, then one call
 * by id. */
#ifndef EG_VM_PRIM_H
#define EG_VM_PRIM_H

#include "edgert/prims.h"

typedef struct VmPrimCall {
    EgFunc *fn;
    EgVal v[4];      /* fixed value operands */
    uint32_t imm[4]; /* k, n and c immediates in order */
    EgVal *args;     /* V operands, on the root stack */
    uint32_t n;
} VmPrimCall;

typedef struct VmPrimShape {
    uint8_t values, imms;
} VmPrimShape;
extern const VmPrimShape eg_vm_prim_shape[EG_P_COUNT];

/* Calls the primitive; EG_ERR when it raised, EG_NONE when it has no result. sp: first free root
 * word. May run user code and collect. */
EgVal eg_vm_prim(EgRt *rt, EgVal *sp, EgPrimId id, const VmPrimCall *c);

#endif
