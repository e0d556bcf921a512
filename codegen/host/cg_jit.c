/* Policy: what a report of the VM leads to. Reading order: cg_jit_start, hot, compile_with_callees.
 */
#include "cg_jit_impl.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DEFAULT_THRESHOLD = 2000 };

/* ---- small parts ---- */

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void cg_jit_say(const CgJit *j, const char *format, ...) {
    va_list ap;
    if (!j->options.verbose) return;
    va_start(ap, format);
    fprintf(stderr, "edgec: jit: %.1f ms: ", milliseconds() - j->began);
    vfprintf(stderr, format, ap);
    fputc('\n', stderr);
    va_end(ap);
}

CgUnit *cg_jit_unit_of(const CgJit *j, const IrFunc *f) {
    return j->p->units[f->module->index];
}

EgCode *cg_jit_code_of(const CgJit *j, const IrFunc *f) {
    return cg_jit_unit_of(j, f)->unit->codes[f->index];
}

IrFunc *cg_jit_func_of(const CgJit *j, const EgCode *code) {
    for (uint32_t u = 0; u < j->p->ir->nmodules; u++) {
        const EgUnit *unit = j->p->units[u]->unit;
        for (uint32_t i = 0; unit == code->unit && i < unit->ncodes; i++)
            if (unit->codes[i] == code) return j->p->ir->modules[u]->functions[i];
    }
    return NULL;
}

void cg_jit_ask_again(EgCode *code) {
    code->calls = 0;
}

void cg_jit_never_again(EgCode *code) {
    code->calls = (uint32_t)INT32_MIN;
}

/* ---- what belongs together ---- */

static const char *collect(CgJit *j, Batch *batch, IrFunc *f);

static const char *collect_callees(CgJit *j, Batch *batch, const IrFunc *form) {
    const char *why = NULL;
    for (IrBlock *b = form->entry; b && !why; b = b->next)
        for (IrInst *i = b->first; i && !why; i = i->next)
            if (i->op == IR_CALL_DIRECT) why = collect(j, batch, j->p->ir->funcs[i->imm.i]);
    return why;
}

/* Adds f and, transitively, the functions that its form calls directly. NULL, or why not. */
static const char *collect(CgJit *j, Batch *batch, IrFunc *f) {
    JitFunc *jf = &j->funcs[f->number];
    if (jf->state == JIT_REFUSED) return jf->why;
    if (jf->queued) return NULL;
    jf->queued = true;
    if (jf->state == JIT_COMPILED) {
        IR_VEC_PUSH(j->arena, &batch->declare, f);
        return NULL;
    }
    IR_VEC_PUSH(j->arena, &batch->define, f);
    const char *why = cg_jit_check(j, f, f->optimised);
    if (!why) why = collect_callees(j, batch, f->optimised);
    if (why) {
        jf->state = JIT_REFUSED;
        jf->why = why;
    }
    return why;
}

static void forget_queue(CgJit *j, const Batch *batch) {
    for (uint32_t i = 0; i < batch->define.len; i++)
        j->funcs[batch->define.data[i]->number].queued = false;
    for (uint32_t i = 0; i < batch->declare.len; i++)
        j->funcs[batch->declare.data[i]->number].queued = false;
}

static CgCJit description(CgJit *j, IrFunc *f) {
    JitFunc *jf = &j->funcs[f->number];
    return (CgCJit){f, cg_jit_unit_of(j, f), jf->pcs, f->npoints, &jf->entries};
}

CgCJit *cg_jit_descriptions(CgJit *j, const JitFuncs *f) {
    CgCJit *d = IR_NEW_ARRAY(j->arena, CgCJit, f->len + 1);
    for (uint32_t i = 0; i < f->len; i++) d[i] = description(j, f->data[i]);
    return d;
}

/* ---- symbols ---- */

static void add_symbol(CgJit *j, Symbols *s, const char *stem, const char *suffix, const void *at) {
    CgSymbol symbol = {ir_arena_printf(j->arena, "%s%s", stem, suffix), at};
    IR_VEC_PUSH(j->arena, &s->list, symbol);
}

static void add_code(CgJit *j, Symbols *s, const IrFunc *f) {
    add_symbol(j, s, cg_c_name(j->arena, f), "_code", cg_jit_code_of(j, f));
}

/* A function's code and, once, its unit. */
static void add_function(CgJit *j, Symbols *s, uint8_t *seen, const IrFunc *f) {
    const IrModule *m = f->module;
    if (!seen[m->index])
        add_symbol(j, s, ir_arena_printf(j->arena, "u%u", m->index), "",
                   j->p->units[m->index]->unit);
    seen[m->index] = 1;
    add_code(j, s, f);
}

/* The codes that the form makes functions of. Adding one again does no harm. */
static void add_made(CgJit *j, Symbols *s, const IrFunc *form) {
    for (IrBlock *b = form->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (ir_is_prim(i, IR_P_make_function)) add_code(j, s, form->module->functions[i->n[0]]);
}

/* What the text declares (cg_c_jit), and no more: units can have thousands of functions. */
Symbols cg_jit_given(CgJit *j, const Batch *batch, const CgCOsr *osr) {
    Symbols s = {0};
    uint8_t *seen = IR_NEW_ARRAY(j->arena, uint8_t, j->p->ir->nmodules + 1);
    for (uint32_t i = 0; i < batch->define.len; i++) {
        add_function(j, &s, seen, batch->define.data[i]);
        add_made(j, &s, batch->define.data[i]->optimised);
    }
    if (osr) {
        add_function(j, &s, seen, osr->of.f);
        add_made(j, &s, osr->form);
    }
    for (uint32_t i = 0; i < batch->declare.len; i++) {
        IrFunc *f = batch->declare.data[i];
        add_function(j, &s, seen, f);
        add_symbol(j, &s, cg_c_name(j->arena, f), "_o", j->funcs[f->number].body);
    }
    return s;
}

/* Two a function, then the OSR form's. */
static Symbols wanted_symbols(CgJit *j, const Batch *batch, const CgCOsr *osr) {
    Symbols s = {0};
    for (uint32_t i = 0; i < batch->define.len; i++) {
        const char *name = cg_c_name(j->arena, batch->define.data[i]);
        add_symbol(j, &s, name, "_e", NULL);
        add_symbol(j, &s, name, "_o", NULL);
    }
    if (osr)
        add_symbol(j, &s, cg_c_name(j->arena, osr->of.f),
                   ir_arena_printf(j->arena, "%s_e", osr->suffix), NULL);
    return s;
}

/* ---- compiling ---- */

static void install(CgJit *j, const Batch *batch, const Symbols *found) {
    for (uint32_t i = 0; i < batch->define.len; i++) {
        JitFunc *jf = &j->funcs[batch->define.data[i]->number];
        EgCode *code = cg_jit_code_of(j, batch->define.data[i]);
        jf->state = JIT_COMPILED;
        jf->entry = found->list.data[2 * i].address;
        jf->body = found->list.data[2 * i + 1].address;
        code->entry = (EgEntry)(uintptr_t)jf->entry;
    }
}

static const char *compile(CgJit *j, const Batch *batch, const CgCOsr *osr, const void **entry) {
    double start = milliseconds();
    IrStrbuf text;
    ir_strbuf_init(&text);
    cg_c_jit(&text, j->p->ir, cg_jit_descriptions(j, &batch->define), batch->define.len,
             cg_jit_descriptions(j, &batch->declare), batch->declare.len, osr);
    Symbols given = cg_jit_given(j, batch, osr), wanted = wanted_symbols(j, batch, osr);
    CgTccCode code;
    char *message;
    const char *why = NULL;
    if (j->options.show) fputs(ir_strbuf_str(&text), stderr);
    if (cg_tcc_compile(ir_strbuf_str(&text), given.list.data, given.list.len, wanted.list.data,
                       wanted.list.len, &code, &message)) {
        IR_VEC_PUSH(j->arena, &j->code, code);
        install(j, batch, &wanted);
        if (osr) *entry = IR_VEC_LAST(&wanted.list).address;
        cg_jit_say(j, "%u functions%s, %zu bytes of code in %.2f ms", batch->define.len,
                   osr ? " and a loop" : "", code.size, milliseconds() - start);
    } else {
        why = ir_arena_strdup(j->arena, message ? message : "out of memory");
        free(message);
    }
    ir_strbuf_free(&text);
    return why;
}

const char *cg_jit_compile(CgJit *j, IrFunc *f, const CgCOsr *osr, const void **osr_entry) {
    Batch batch = {0};
    CgCOsr described;
    JitFunc *jf = &j->funcs[f->number];
    const char *why = jf->state == JIT_REFUSED && osr ? NULL : collect(j, &batch, f);
    if (osr) {
        why = cg_jit_check(j, f, osr->form); /* the function itself may stay in the VM */
        if (!why) why = collect_callees(j, &batch, osr->form);
        described = (CgCOsr){description(j, f), osr->form, osr->suffix};
    }
    forget_queue(j, &batch);
    return why ? why : compile(j, &batch, osr ? &described : NULL, osr_entry);
}

bool cg_jit_prepare(CgJit *j) {
    if (j->optimised) return !j->failed;
    double start = milliseconds();
    j->optimised = true;
    if (j->options.background) j->back = cg_back_start(j);
    j->p->passes.loop_exits = j->back != NULL;
    j->failed = !cg_program_optimise(j->p);
    if (j->failed)
        cg_jit_say(j, "internal error, nothing is compiled: %s", j->p->bug ? j->p->bug : "unknown");
    else
        cg_jit_say(j, "types predicted in %.2f ms", milliseconds() - start);
    return !j->failed;
}

bool cg_jit_compiled(CgJit *j, IrFunc *f) {
    JitFunc *jf = &j->funcs[f->number];
    if (jf->state != JIT_COLD) return jf->state == JIT_COMPILED;
    if (jf->slow) return false;
    if (f->optimised && !cg_jit_gains(j, f->optimised)) {
        jf->slow = true; /* but compiled when something that gains calls it directly */
        cg_jit_say(j, "%s stays in the VM: little to gain", f->qualname);
        return false;
    }
    if (cg_back_cached(j, f, NULL)) return true;
    const char *why = cg_jit_compile(j, f, NULL, NULL);
    if (!why) {
        cg_jit_say(j, "%s is compiled", f->qualname);
        cg_back_compiled(j, f, NULL);
        return true;
    }
    jf->state = JIT_REFUSED;
    jf->why = why;
    cg_jit_say(j, "%s stays in the VM: %s", f->qualname, why);
    return false;
}

static void hot(EgRt *rt, void *ctx, EgFunc *fn) {
    CgJit *j = ctx;
    (void)rt;
    IrFunc *f = cg_jit_func_of(j, fn->code);
    if (f && cg_jit_prepare(j) && cg_jit_compiled(j, f))
        cg_jit_ask_again(fn->code);
    else
        cg_jit_never_again(fn->code);
}

/* ---- life ---- */

CgJit *cg_jit_start(CgProgram *p, EgRt *rt, const CgJitOptions *o) {
    CgJit *j = calloc(1, sizeof *j);
    if (!j) return NULL;
    j->p = p;
    j->rt = rt;
    j->options = *o;
    j->began = milliseconds();
    j->arena = &p->arena;
    j->funcs = IR_NEW_ARRAY(j->arena, JitFunc, p->ir->nfuncs + 1);
    rt->vm->hot_calls = o->threshold > 0 ? o->threshold : DEFAULT_THRESHOLD;
    rt->vm->hook_ctx = j;
    rt->vm->hot = hot;
    rt->vm->osr = cg_jit_osr;
    return j;
}

void cg_jit_stop(CgJit *j) {
    if (!j) return;
    if (j->back) cg_back_stop(j->back);
    j->rt->vm->hot_calls = INT32_MAX;
}

void cg_jit_free(CgJit *j) {
    if (!j) return;
    if (j->back) cg_back_free(j->back);
    for (uint32_t i = 0; i < j->code.len; i++) cg_tcc_release(&j->code.data[i]);
    free(j);
}
