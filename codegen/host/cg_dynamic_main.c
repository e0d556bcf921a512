/* See the header. What the process holds is left to its end. */
#include "cg_dynamic_main.h"

#include "codegen/cg_dynamic.h"
#include "ir/support/ir_arena.h"
#include "os/eg_os.h"
#include "vm/eg_vm.h"

enum { EXIT_STATUS = 1 };

/* The compiler cannot go on without memory for a text. */
static void out_of_memory(void) {
    static const char text[] = "edgec: out of memory while a text was compiled\n";
    eg_os_write_all(2, text, sizeof text - 1);
    eg_os_exit(EXIT_STATUS);
}

int cg_dynamic_main(const EgImage *image, int argc, char **argv) {
    EgRt *rt = eg_rt_new(image, argc, argv);
    if (!rt || !eg_vm_init(rt)) return 1;
    ir_on_out_of_memory(out_of_memory);
    rt->dynamic = &cg_dynamic;
    return eg_rt_run_main(rt);
}
