/* The bytecode VM. eg_vm_entry and eg_vm_resume are EgCode.entry and EgCode.resume of functions that have bytecode.
 *
 * Calls between bytecode functions push a VmFrame and stay in the dispatch loop: they use no C stack. Registers live on
 * the root stack. Both functions may run user code and collect, and return EG_ERR when an exception leaves the frame.
 */
#ifndef EG_VM_H
#define EG_VM_H

#include "eg_bytecode.h"

EgVal eg_vm_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_vm_resume(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point);

typedef struct VmFrame {
    EgFunc *fn;
    const uint32_t *pc; /* the instruction being executed (a call) */
    EgVal *R;
    uint32_t dst;       /* register of the caller that takes the result, VM_TO_C: return to C */
    uint32_t kind;
} VmFrame;

/* Called when a function has been entered or has looped often; may install another entry. */
typedef void (*EgHotHook)(EgRt *rt, void *ctx, EgFunc *fn);
/* Called at a hot loop: true when compiled code finished the function from the loop header on, with *result set. */
typedef bool (*EgOsrHook)(EgRt *rt, void *ctx, EgVal *R, EgFunc *fn, uint32_t pc, EgVal *result);

typedef struct EgVmState {
    VmFrame *frames;
    uint32_t nframes, cap;
    uint32_t hot_calls; /* entries + loop rounds that make a function hot; 0: never */
    EgHotHook hot;
    EgOsrHook osr;
    void *hook_ctx;
} EgVmState;

/* Gives rt a VM; false when memory is short. Undone by eg_vm_drop. */
bool eg_vm_init(EgRt *rt);
void eg_vm_drop(EgRt *rt);

#endif
