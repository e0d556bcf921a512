/* edgec build: compile to C, then to what the output's suffix says. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "codegen/bytecode/cg_ebc.h"
#include "codegen/c/cg_c.h"
#include "codegen/cg_evaluates.h"
#include "codegen/host/cg_cc.h"
#include "codegen/host/cg_image.h"
#include "drv_commands.h"

static bool has_suffix(const char *s, const char *suffix) {
    size_t n = strlen(s), m = strlen(suffix);
    return n > m && !strcmp(s + n - m, suffix);
}

/* Writes the bytes to a file, completely or not at all; `shown` is what the user calls it. */
static bool write_file(const char *path, const char *shown, const char *bytes, size_t n) {
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(bytes, 1, n, f) == n;
    int why = errno;
    if (f && fclose(f) && ok) ok = false, why = errno;
    if (ok) return true;
    drv_error("cannot write '%s': %s", shown, strerror(why));
    struct stat st;
    if (f && !stat(path, &st) && S_ISREG(st.st_mode)) unlink(path); /* a device stays */
    return false;
}

static int compile_c(const DrvOptions *o, const char *c_file, bool evaluates) {
    CgCc job = {.target = has_suffix(o->output, ".wasm") ? CG_WASM
                          : has_suffix(o->output, ".o")  ? CG_NATIVE_OBJ
                                                         : CG_NATIVE_EXE,
                .cc = o->cc,
                .opt = o->opt,
                .debug = o->debug,
                .verbose = o->verbose,
                .evaluates = evaluates,
                .c_file = c_file,
                .output = o->output};
    char *message;
    if (cg_cc_run(&job, &message)) return DRV_OK;
    drv_error("%s", message ? message : "the C compiler failed");
    free(message);
    return DRV_FAILED;
}

/* The program's bytecode as a file for `edgec run`. */
static int build_ebc(const DrvOptions *o, CgProgram *p) {
    IrStrbuf bytes;
    ir_strbuf_init(&bytes);
    cg_ebc_write(&bytes, cg_program_bytecode(p));
    int status = write_file(o->output, o->output, bytes.data, bytes.len) ? DRV_OK : DRV_FAILED;
    ir_strbuf_free(&bytes);
    cg_program_free(p);
    return status;
}

int drv_build(const DrvOptions *o) {
    CgProgram *p = drv_load(o);
    if (!p) return DRV_FAILED;
    if (!cg_program_baseline(p)) return drv_internal(p);
    if (has_suffix(o->output, ".ebc")) return build_ebc(o, p);
    if (!o->no_speculate && o->opt && !cg_program_optimise(p)) return drv_internal(p);
    CgCOptions co = {.comments = has_suffix(o->output, ".c") || o->keep_temps,
                     .lines = true,
                     .compiled_again = has_suffix(o->output, ".wasm")};
    IrStrbuf text;
    ir_strbuf_init(&text);
    cg_c_program(&text, p->ir, p->units, eg_image_full(), &co);
    bool evaluates = cg_evaluates(p->ir);
    cg_program_free(p);
    int status;
    if (has_suffix(o->output, ".c")) {
        status = write_file(o->output, o->output, text.data, text.len) ? DRV_OK : DRV_FAILED;
    } else {
        char *c_file = malloc(strlen(o->output) + 32);
        sprintf(c_file, o->keep_temps ? "%s.c" : "%s.tmp%d.c", o->output, (int)getpid());
        status = write_file(c_file, o->output, text.data, text.len)
                     ? compile_c(o, c_file, evaluates)
                     : DRV_FAILED;
        if (!o->keep_temps) unlink(c_file);
        free(c_file);
    }
    ir_strbuf_free(&text);
    return status;
}
