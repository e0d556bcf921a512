/* C text of a few functions for this process: optimised forms, their entries, and instead of
 * generic forms calls that hand the frame to the VM. Units, codes and forms compiled earlier are
 * symbols.
 */
#include <string.h>

#include "cg_c_impl.h"

/* ---- declarations ---- */

static void declare_unit(IrStrbuf *out, const IrModule *m) {
    ir_strbuf_printf(out, "extern EgUnit u%u;\n", m->index);
}

static void declare_code(IrStrbuf *out, const IrFunc *f) {
    ir_strbuf_printf(out, "extern EgCode %s_code;\n", cg_c_name(f->module->program->arena, f));
}

/* The codes that `make_function` instructions of the form name. */
static void declare_made(IrStrbuf *out, const IrFunc *clone) {
    for (IrBlock *b = clone->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_PRIM && i->imm.prim == IR_P_make_function)
                declare_code(out, clone->module->functions[i->n[0]]);
}

static void declare(CgC *c, const CgCJit *j) {
    declare_unit(c->out, j->f->module);
    declare_code(c->out, j->f);
    cg_c_declare(c, j->f);
}

/* ---- definitions ---- */

/* The generic form: the VM, from the instruction that the resume point names. */
static void generic_by_vm(CgC *c, const CgCJit *j) {
    IrStrbuf *out = c->out;
    c->pcs = c->tcc ? NULL : j->pcs;
    if (c->tcc) {
        ir_strbuf_printf(out, "static const uint32_t %s_pcs[] = {", c->name);
        for (uint32_t i = 0; i < j->npcs; i++)
            ir_strbuf_printf(out, "%s%u,", i % 12 ? " " : "\n    ", j->pcs[i]);
        ir_strbuf_puts(out, "};\n");
    } else {
        ir_strbuf_puts(out, "__attribute__((noinline, cold)) ");
    }
    ir_strbuf_printf(out,
                     "static EgVal %s_g(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point) {\n"
                     "    if (%s_code.deopts > EG_DEOPT_LIMIT) %s_code.entry = eg_vm_entry;\n",
                     c->name, c->name, c->name);
    ir_strbuf_printf(out,
                     c->tcc ? "    return eg_vm_resume_pc(rt, R, fn, %s_pcs[point]);\n}\n\n"
                            : "    return eg_vm_resume_pc(rt, R, fn, point);\n}\n\n",
                     c->name);
}

static void constants(CgC *c) {
    ir_strbuf_printf(c->out, "#undef K\n#define K(i) k[%u + (i)]\n", c->m->nglobals);
}

/* Where entries are counted: a function that contains a loop which can be left. */
static uint32_t *entries_of(const CgC *c, const CgCJit *j) {
    for (IrBlock *b = j->f->optimised->entry; c->tcc && b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_SAFEPOINT && i->state) return j->entries;
    return NULL;
}

static void define(CgC *c, const CgCJit *j) {
    cg_c_begin(c, j->f, j->unit);
    c->cache_of = j->unit->bytecode[j->f->index]->cache_of;
    c->entries = entries_of(c, j);
    constants(c);
    generic_by_vm(c, j);
    cg_c_optimised(c);
    c->entries = NULL;
}

/* The OSR form uses the generic form of its function, which is there when that is defined here too.
 */
static void define_osr(CgC *c, const CgCOsr *o, bool has_generic) {
    cg_c_begin(c, o->of.f, o->of.unit);
    uint32_t blocks = o->form->nblocks + 2;
    c->label_used = ir_arena_alloc(c->program->arena, blocks);
    c->unwind_used = ir_arena_alloc(c->program->arena, blocks);
    c->cache_of = o->of.unit->bytecode[o->of.f->index]->cache_of;
    c->form = o->suffix;
    constants(c);
    c->pcs = c->tcc ? NULL : o->of.pcs;
    if (!has_generic) generic_by_vm(c, &o->of);
    cg_c_osr(c, o->form);
}

/* What is common to both: `main` is what is external where only one function is. */
static void text(CgC *c, const CgCJit *define_, uint32_t ndefine, const CgCJit *declare_,
                 uint32_t ndeclare, const CgCOsr *osr) {
    IrStrbuf *out = c->out;
    bool has_generic = false;
    ir_strbuf_puts(out,
                   "EgVal eg_vm_entry(EgRt *rt, EgVal *R, EgFunc *fn);\n"
                   "EgVal eg_vm_resume_pc(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t pc);\n"
                   "int eg_jit_tick_u(EgRt *rt, EgVal *sp, uint32_t function, uint32_t at);\n");
    c->external = true;
    for (uint32_t i = 0; i < ndeclare; i++) declare(c, &declare_[i]);
    for (uint32_t i = 0; i < ndefine; i++) {
        c->external = c->tcc || (!osr && i == 0);
        declare(c, &define_[i]);
        declare_made(out, define_[i].f->optimised);
        has_generic |= osr && osr->of.f == define_[i].f;
    }
    if (osr) {
        c->external = c->tcc;
        declare(c, &osr->of);
        declare_made(out, osr->form);
    }
    for (uint32_t i = ndefine; i-- > 0;) { /* callees first: they are expanded */
        c->external = c->tcc || (!osr && i == 0);
        define(c, &define_[i]);
    }
    c->external = true;
    if (osr) define_osr(c, osr, has_generic);
}

void cg_c_jit(IrStrbuf *out, IrProgram *p, const CgCJit *define_, uint32_t ndefine,
              const CgCJit *declare_, uint32_t ndeclare, const CgCOsr *osr) {
    CgCOptions plain = {0};
    CgC c = {.out = out, .program = p, .options = &plain, .jit = true, .tcc = true};
    text(&c, define_, ndefine, declare_, ndeclare, osr);
}

void cg_c_background(IrStrbuf *out, IrProgram *p, const CgCJit *define_, uint32_t ndefine,
                     const CgCJit *declare_, uint32_t ndeclare, const CgCOsr *osr) {
    CgCOptions hurried = {.compiled_again = true};
    CgC c = {.out = out, .program = p, .options = &hurried, .jit = true};
    text(&c, define_, ndefine, declare_, ndeclare, osr);
}
