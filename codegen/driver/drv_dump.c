/* edgec dump: any stage of the compiler as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codegen/c/cg_c.h"
#include "codegen/host/cg_image.h"
#include "codegen/cg_library.h"
#include "drv_commands.h"
#include "frontend/fe_lexer.h"

static int show(IrStrbuf *out, int status) {
    fwrite(ir_strbuf_str(out), 1, out->len, stdout);
    ir_strbuf_free(out);
    return status;
}

static int dump_tokens(const DrvOptions *o) {
    CgProgram *p = cg_program_new(NULL, 0);
    const char *why = NULL;
    IrStrbuf out;
    FeSource *src =
        o->code ? fe_source_from_memory(&p->arena, "<string>", o->code, strlen(o->code), &p->diags)
                : fe_source_load(&p->arena, o->file, &p->diags, &why);
    if (!src) {
        drv_error("can't open file '%s': %s", o->file, why);
        return DRV_FAILED;
    }
    src->hooks = &cg_text_hooks;
    ir_strbuf_init(&out);
    fe_dump_tokens(&out, fe_lex(&p->arena, src, &p->diags));
    int status = p->diags.errors ? DRV_FAILED : DRV_OK;
    drv_print_diags(o, p);
    cg_program_free(p);
    return show(&out, status);
}

static void list_passes(void) {
    for (int i = 0; i < IR_PASS_COUNT; i++)
        printf("%-16s %s\n", ir_passes[i].name, ir_passes[i].doc);
}

static void dump_bytecode(IrStrbuf *out, CgProgram *p) {
    cg_program_bytecode(p);
    for (uint32_t m = 0; m < p->ir->nmodules; m++)
        for (uint32_t i = 0; i < p->ir->modules[m]->nfunctions; i++)
            cg_disassemble(out, p->ir->modules[m]->functions[i], &p->units[m]->bytecode[i]->bc);
}

static bool is_ir_text(const DrvOptions *o) {
    const char *dot = o->file ? strrchr(o->file, '.') : NULL;
    return dot && !strcmp(dot, ".ir");
}

/* What the verifier says of a program that somebody wrote; NULL: nothing. */
static const char *first_problem(const IrProgram *p) {
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        const char *problem = ir_verify(p->funcs[i]);
        if (!problem && p->funcs[i]->optimised) problem = ir_verify(p->funcs[i]->optimised);
        if (problem) return problem;
    }
    return NULL;
}

/* A program in the IR's text form, for tests of single passes. */
static CgProgram *load_ir(const DrvOptions *o) {
    CgProgram *p = cg_program_new(NULL, 0);
    const char *why = NULL;
    FILE *f = fopen(o->file, "rb");
    if (!f) {
        drv_error("can't open file '%s'", o->file);
        return NULL;
    }
    IrStrbuf text;
    ir_strbuf_init(&text);
    for (int c; (c = getc(f)) != EOF;) ir_strbuf_putc(&text, (char)c);
    fclose(f);
    p->ir = ir_parse(ir_strbuf_str(&text), strlen(ir_strbuf_str(&text)), &why);
    if (!p->ir) {
        drv_error("%s: %s", o->file, why);
        return NULL;
    }
    why = first_problem(p->ir);
    if (why) {
        drv_error("%s: %s", o->file, why);
        cg_program_free(p);
        return NULL;
    }
    p->passes = ir_pass_context(p->ir);
    p->passes.verify = true;
    return p;
}

int drv_dump(const DrvOptions *o) {
    if (!strcmp(o->stage, "passes")) return list_passes(), DRV_OK;
    if (!strcmp(o->stage, "tokens")) return dump_tokens(o);
    CgProgram *p = is_ir_text(o) ? load_ir(o) : drv_load(o);
    if (!p) return DRV_FAILED;
    IrStrbuf out;
    ir_strbuf_init(&out);
    int status = DRV_OK;
    if (!strcmp(o->stage, "ssa")) {
        ir_print_program(&out, p->ir);
    } else if (!strncmp(o->stage, "pass:", 5)) {
        if (ir_run_for_dump(&p->passes, o->stage + 5, !is_ir_text(o))) {
            ir_print_program(&out, p->ir);
        } else {
            drv_error("%s", p->passes.failed);
            status = DRV_FAILED;
        }
    } else if (!strcmp(o->stage, "bytecode")) {
        if (!cg_program_baseline(p)) return drv_internal(p);
        dump_bytecode(&out, p);
    } else if (!strcmp(o->stage, "c")) {
        if (!cg_program_baseline(p)) return drv_internal(p);
        if (!o->no_speculate && !cg_program_optimise(p)) return drv_internal(p);
        const CgCOptions co = {.comments = true, .lines = true};
        cg_c_program(&out, p->ir, p->units, eg_image_full(), &co);
    } else {
        drv_error("unknown stage '%s'", o->stage);
        status = DRV_USAGE;
    }
    cg_program_free(p);
    return show(&out, status);
}
