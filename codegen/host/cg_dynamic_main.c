/* See the header. What the process holds is left to its end. */
#include "cg_dynamic_main.h"

#include "codegen/cg_dynamic.h"
#include "vm/eg_vm.h"

int cg_dynamic_main(const EgImage *image, int argc, char **argv) {
    EgRt *rt = eg_rt_new(image, argc, argv);
    if (!rt || !eg_vm_init(rt)) return 1;
    rt->dynamic = &cg_dynamic;
    return eg_rt_run_main(rt);
}
