/* edgec run: compile to bytecode, execute in this process. */
#include "drv_commands.h"
#include "codegen/host/cg_image.h"
#include "vm/eg_vm.h"

int drv_run(const DrvOptions *o) {
    CgProgram *p = drv_load(o);
    if (!p) return DRV_FAILED;
    if (!cg_program_baseline(p)) return drv_internal(p);
    EgImage image = *eg_image_full();
    image.units = cg_program_bytecode(p);
    EgRt *rt = eg_rt_new(&image, o->argc, o->argv);
    if (!rt || !eg_vm_init(rt)) {
        drv_error("out of memory");
        return DRV_FAILED;
    }
    int status = eg_rt_run_main(rt);
    eg_vm_drop(rt);
    eg_rt_free(rt);
    cg_program_free(p);
    return status;
}
