/* The edgec command: options in, one command out. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "drv_commands.h"
#include "os/eg_os.h"

void drv_error(const char *format, ...) {
    va_list ap;
    va_start(ap, format);
    fputs("edgec: ", stderr);
    vfprintf(stderr, format, ap);
    fputc('\n', stderr);
    va_end(ap);
}

void drv_print_diags(const DrvOptions *o, CgProgram *p) {
    IrStrbuf out;
    ir_strbuf_init(&out);
    bool color = isatty(2) && !getenv("NO_COLOR");
    fe_diags_print(&out, &p->diags, o->json ? FE_FORMAT_JSON : FE_FORMAT_HUMAN, color);
    fputs(ir_strbuf_str(&out), o->json ? stdout : stderr);
    ir_strbuf_free(&out);
}

/* Before a program runs, what Python says of its text. */
static void print_warnings(CgProgram *p) {
    IrStrbuf out;
    ir_strbuf_init(&out);
    fe_warnings_print(&out, &p->diags);
    if (out.len) fputs(ir_strbuf_str(&out), stderr);
    ir_strbuf_free(&out);
}

int drv_internal(const CgProgram *p) {
    drv_error("internal error: %s", p->bug ? p->bug : "unknown");
    return DRV_INTERNAL;
}

CgProgram *drv_load(const DrvOptions *o) {
    CgProgram *p = cg_program_new(o->paths, (uint32_t)o->npaths);
    const char *why = NULL;
    p->passes.no_memo = o->no_memo;
    p->warn_missing = o->command == DRV_BUILD || o->command == DRV_CHECK;
    bool ok =
        o->code ? cg_program_load_text(p, "<string>", o->code) : cg_program_load(p, o->file, &why);
    if (why) {
        drv_error("can't open file '%s': %s", o->file, why);
        cg_program_free(p);
        return NULL;
    }
    if (ok && o->command == DRV_RUN)
        print_warnings(p);
    else if (p->diags.count)
        drv_print_diags(o, p);
    if (ok) return p;
    cg_program_free(p);
    return NULL;
}

int drv_check(const DrvOptions *o) {
    int status = DRV_OK;
    for (int i = 0; i < o->nfiles; i++) {
        DrvOptions one = *o;
        one.file = o->files[i];
        CgProgram *p = drv_load(&one);
        if (!p) status = DRV_FAILED;
        cg_program_free(p);
    }
    return status;
}

static int run_command(const DrvOptions *o) {
    if (o->error) {
        drv_error("%s", o->error);
        fputs(drv_help(o->help_topic), stderr);
        return DRV_USAGE;
    }
    switch (o->command) {
    case DRV_RUN: return drv_run(o);
    case DRV_BUILD: return drv_build(o);
    case DRV_CHECK: return drv_check(o);
    case DRV_DUMP: return drv_dump(o);
    case DRV_VERSION: puts("edgec 0.1.0 (Python 3.13)"); return DRV_OK;
    case DRV_HELP: break;
    }
    fputs(drv_help(o->help_topic), stdout);
    return DRV_OK;
}

static void out_of_memory(void) {
    static const char text[] = "edgec: error: not enough memory to compile this program\n";
    ssize_t written = write(2, text, sizeof text - 1);
    _exit(written < 0 ? DRV_FAILED + 1 : DRV_FAILED);
}

int eg_main(int argc, char **argv) {
    DrvOptions o;
    ir_on_out_of_memory(out_of_memory);
    drv_parse(&o, argc, argv);
    int status = run_command(&o);
    drv_drop(&o);
    return status;
}
