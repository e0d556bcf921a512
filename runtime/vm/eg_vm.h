/* The bytecode VM. eg_vm_entry and eg_vm_resume are EgCode.entry and EgCode.resume of functions
 * that have bytecode.
 *
 * Calls between bytecode functions push a VmFrame and stay in the dispatch loop: they use no C
 * stack. Registers live on the root stack. Both functions may run user code and collect, and return
 * EG_ERR when an exception leaves the frame.
 */
#ifndef EG_VM_H
#define EG_VM_H

#include "eg_bytecode.h"

EgVal eg_vm_entry(EgRt *rt, EgVal *R, EgFunc *fn);
EgVal eg_vm_resume(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point);

/* Continues fn's frame R at the instruction that starts at word pc: how optimised code hands a
 * frame over. */
EgVal eg_vm_resume_pc(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t pc);

typedef struct VmFrame {
    EgFunc *fn;
    const uint32_t *pc; /* the instruction being executed (a call) */
    EgVal *R;
    uint32_t dst; /* its register that takes the callee's result */
} VmFrame;

/* Called when a function's counter (EgCode.calls: entries and loop rounds) reaches hot_calls; may
 * install another entry, and resets the counter to say when to be asked again (INT32_MIN:
 * practically never). */
typedef void (*EgHotHook)(EgRt *rt, void *ctx, EgFunc *fn);
/* Called at a hot loop's SAFEPOINT, which starts at word pc: true when compiled code finished the
 * function from there on, with its result (or EG_ERR, traceback of this frame included) in *result.
 */
typedef bool (*EgOsrHook)(EgRt *rt, void *ctx, EgVal *R, EgFunc *fn, uint32_t pc, EgVal *result);

typedef struct EgVmState {
    VmFrame *frames;
    uint32_t nframes, cap;
    int32_t hot_calls; /* INT32_MAX: never */
    EgHotHook hot;
    EgOsrHook osr;
    void *hook_ctx;
#ifdef EG_VM_FUEL
    uint64_t fuel; /* jumps and calls until SystemError leaves every frame: fuzzing only */
#endif
} EgVmState;

/* Gives rt a VM; false when memory is short. Undone by eg_vm_drop. */
bool eg_vm_init(EgRt *rt);
void eg_vm_drop(EgRt *rt);

#endif
