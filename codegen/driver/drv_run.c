/* edgec run: compile to bytecode, execute in this process, compile what gets hot. */
#include "drv_commands.h"
#include "codegen/host/cg_image.h"
#include "codegen/host/cg_jit.h"
#include "vm/eg_vm.h"

/* Runs the image's main module; the compiled program p, if there is one, feeds the JIT. */
static int execute(const DrvOptions *o, const EgImage *image, CgProgram *p) {
    EgRt *rt = eg_rt_new(image, o->argc, o->argv);
    if (!rt || !eg_vm_init(rt)) {
        drv_error("out of memory");
        return DRV_FAILED;
    }
    CgJitOptions jit = {.threshold = o->jit_threshold, .verbose = o->verbose};
    CgJit *j = p && o->jit && !o->no_speculate ? cg_jit_start(p, rt, &jit) : NULL;
    int status = eg_rt_run_main(rt);
    eg_vm_drop(rt);
    eg_rt_free(rt);
    cg_jit_free(j);
    return status;
}

int drv_run(const DrvOptions *o) {
    CgProgram *p = drv_load(o);
    if (!p) return DRV_FAILED;
    if (!cg_program_baseline(p)) return drv_internal(p);
    EgImage image = *eg_image_full();
    image.units = cg_program_bytecode(p);
    int status = execute(o, &image, p);
    cg_program_free(p);
    return status;
}
