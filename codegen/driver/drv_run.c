/* edgec run: compile to bytecode or load it, execute in this process, compile what gets hot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drv_commands.h"
#include "codegen/cg_dynamic.h"
#include "codegen/host/cg_image.h"
#include "codegen/host/cg_jit.h"
#include "vm/eg_ebc.h"
#include "vm/eg_vm.h"

/* Runs the image's main module; the compiled program p, if there is one, feeds the JIT. */
static int execute(const DrvOptions *o, const EgImage *image, CgProgram *p) {
    EgRt *rt = eg_rt_new(image, o->argc, o->argv);
    if (!rt || !eg_vm_init(rt)) {
        drv_error("out of memory");
        return DRV_FAILED;
    }
    CgJitOptions jit = {.threshold = o->jit_threshold,
                        .verbose = o->verbose,
                        .show = o->keep_temps,
                        .background = o->background,
                        .wait = o->background_wait,
                        .no_cache = o->no_cache,
                        .cc = o->cc};
    CgJit *j = p && o->jit && !o->no_speculate ? cg_jit_start(p, rt, &jit) : NULL;
    rt->dynamic = &cg_dynamic;
    int status = eg_rt_run_main(rt);
    cg_jit_stop(j);
    eg_vm_drop(rt);
    eg_rt_free(rt);
    cg_jit_free(j);
    return status;
}

/* ---- .ebc files ---- */

/* The whole file, malloc-owned; NULL when it cannot be read or does not begin like an .ebc file. */
static uint8_t *read_ebc(const char *path, size_t *n) {
    uint8_t magic[4], *data = NULL;
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    if (fread(magic, 1, 4, f) == 4 && eg_ebc_is(magic, 4) && fseek(f, 0, SEEK_END) == 0) {
        long size = ftell(f);
        rewind(f);
        data = size > 0 ? malloc((size_t)size) : NULL;
        *n = data ? fread(data, 1, (size_t)size, f) : 0;
    }
    fclose(f);
    return data;
}

static void report(const char *path, const EgEbcError *e) {
    char where[96] = "";
    if (e->function != EG_EBC_NOWHERE && e->word != EG_EBC_NOWHERE)
        snprintf(where, sizeof where, " (module %u, function %u, word %u)", e->unit, e->function,
                 e->word);
    else if (e->unit != EG_EBC_NOWHERE)
        snprintf(where, sizeof where, " (module %u)", e->unit);
    drv_error("'%s' cannot be run: %s%s; build it again from its source", path, e->what, where);
}

static int run_ebc(const DrvOptions *o, uint8_t *data, size_t n) {
    EgEbcError error;
    EgEbc *ebc = eg_ebc_load(data, n, &error);
    free(data);
    if (!ebc) {
        report(o->file, &error);
        return DRV_FAILED;
    }
    EgImage image = *eg_image_full();
    image.units = ebc->units;
    int status = execute(o, &image, NULL);
    eg_ebc_free(ebc);
    return status;
}

int drv_run(const DrvOptions *o) {
    size_t n = 0;
    uint8_t *data = o->code || !strcmp(o->file, "-") ? NULL : read_ebc(o->file, &n);
    if (data) return run_ebc(o, data, n);
    CgProgram *p = drv_load(o);
    if (!p) return DRV_FAILED;
    if (!cg_program_baseline(p)) return drv_internal(p);
    EgImage image = *eg_image_full();
    image.units = cg_program_bytecode(p);
    int status = execute(o, &image, p);
    cg_program_free(p);
    return status;
}
