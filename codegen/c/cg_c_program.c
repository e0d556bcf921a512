/* The program around the functions: constants, tables, units, image, main. */
#include <stdlib.h>
#include <string.h>

#include "cg_c_impl.h"

/* ---- names ---- */

const char *cg_c_name(IrArena *arena, const IrFunc *f) {
    char *name = ir_arena_printf(arena, "u%u_f%u_%s", f->module->index, f->index, f->name);
    char *out = name;
    for (char *s = name; *s; s++) {
        bool plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
                     (*s >= '0' && *s <= '9') || *s == '_';
        if (plain) *out++ = *s;
    }
    *out = 0;
    return name;
}

const char *cg_c_type(IrRep rep) {
    switch (rep) {
    case IR_REP_I64: return "int64_t ";
    case IR_REP_F64: return "double ";
    case IR_REP_BOOL: return "bool ";
    default: return "EgVal ";
    }
}

bool cg_c_has_generic(const IrFunc *f) {
    if (!f->optimised) return true;
    for (IrBlock *b = f->optimised->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->state) return true;
    for (uint32_t i = 0; i < f->nparams; i++)
        if (f->optimised->params[i].rep != IR_REP_VAL && f->optimised->params[i].rep != IR_REP_NONE)
            return true;
    return false;
}

static void string(IrStrbuf *out, const char *s, size_t n) {
    ir_strbuf_putc(out, '"');
    ir_strbuf_put_cescaped(out, s, n);
    ir_strbuf_putc(out, '"');
}

static void string_z(IrStrbuf *out, const char *s) {
    string(out, s, strlen(s));
}

void cg_c_goto(CgC *c, const IrBlock *from, const IrBlock *to) {
    if (from->next == to) return;
    c->label_used[to->id] = 1;
    ir_strbuf_printf(c->out, "    goto b%u;\n", to->id);
}

void cg_c_line(CgC *c, const IrInst *i) {
    const IrModule *m = c->m;
    if (!c->options->comments || !i->pos || !m->source) return;
    uint32_t line = c->f->pos[i->pos - 1].line;
    if (line == c->last_line || !line) return;
    c->last_line = line;
    const char *p = m->source, *end = m->source + m->source_len;
    for (uint32_t l = 1; l < line && p < end; l++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        p = nl ? nl + 1 : end;
    }
    while (p < end && (*p == ' ' || *p == '\t')) p++;
    const char *stop = p;
    while (stop < end && *stop != '\n' && stop - p < 90) stop++;
    ir_strbuf_printf(c->out, "    /* %u: ", line);
    for (; p < stop; p++) {
        bool harmless = *p >= ' ' && *p < 127 && *p != '\\' &&
                        !(p[0] == '*' && p + 1 < end && p[1] == '/') &&
                        !(p[0] == '/' && p + 1 < end && p[1] == '*') && *p != '?';
        ir_strbuf_putc(c->out, harmless ? *p : '.');
    }
    ir_strbuf_puts(c->out, " */\n");
}

/* ---- tables of a unit ---- */

const char *const cg_c_const_kinds[EG_K_COUNT] = {
    "NONE", "TRUE", "FALSE", "ELLIPSIS", "INT",   "BIGINT",    "FLOAT",
    "IMAG", "STR",  "NAME",  "BYTES",    "TUPLE", "FROZENSET", "CELL"};

static void constants(IrStrbuf *out, const IrModule *m) {
    ir_strbuf_printf(out, "static const EgConst u%u_consts[] = {\n", m->index);
    for (uint32_t i = 0; i < m->nconsts; i++) {
        const EgConst *e = &m->consts[i];
        ir_strbuf_printf(out, "    {EG_K_%s, %u, ", cg_c_const_kinds[e->kind], e->len);
        if (e->num == INT64_MIN)
            ir_strbuf_puts(out, "INT64_MIN, ");
        else
            ir_strbuf_printf(out, "INT64_C(%lld), ", (long long)e->num);
        if (e->text)
            string(out, e->text, e->len);
        else
            ir_strbuf_puts(out, "0");
        ir_strbuf_puts(out, "},\n");
    }
    ir_strbuf_puts(out, "    {EG_K_NONE, 0, 0, 0}};\n");
}

static void numbers(IrStrbuf *out, const char *type, const char *stem, uint32_t unit,
                    const uint32_t *v, uint32_t n) {
    ir_strbuf_printf(out, "static const %s u%u_%s[] = {", type, unit, stem);
    for (uint32_t i = 0; i < n; i++) ir_strbuf_printf(out, "%s%u,", i % 16 ? " " : "\n    ", v[i]);
    ir_strbuf_puts(out, " 0};\n");
}

static void lines(IrStrbuf *out, const EgUnit *unit, uint32_t index) {
    numbers(out, "uint32_t", "line_numbers", index, unit->line_numbers, unit->nlines);
    ir_strbuf_printf(out, "static const char *const u%u_lines[] = {\n", index);
    for (uint32_t i = 0; i < unit->nlines; i++) {
        ir_strbuf_puts(out, "    ");
        string_z(out, unit->lines[i]);
        ir_strbuf_puts(out, ",\n");
    }
    ir_strbuf_puts(out, "    0};\n");
}

static void unit_tables(CgC *c, const IrModule *m) {
    IrStrbuf *out = c->out;
    EgUnit unit = {0};
    cg_unit_describe(m, &unit);
    constants(out, m);
    numbers(out, "uint32_t", "tuple_items", m->index, m->tuple_items, m->ntuple_items);
    numbers(out, "uint32_t", "globals", m->index, m->global_names, m->nglobals);
    bool has_lines = c->options->lines && !c->shown;
    if (has_lines) lines(out, &unit, m->index);
    ir_strbuf_printf(out,
                     "static EgCode *u%u_codes[];\nstatic EgUnit u%u = {\n    .name = ", m->index,
                     m->index);
    string_z(out, unit.name);
    ir_strbuf_puts(out, ", .file = ");
    string_z(out, unit.file);
    ir_strbuf_puts(out, ", .package = ");
    string_z(out, unit.package);
    ir_strbuf_printf(out,
                     ", .is_package = %d,\n    .consts = u%u_consts, .nconsts = %u, .tuple_items = "
                     "u%u_tuple_items,\n",
                     unit.is_package, m->index, unit.nconsts, m->index);
    ir_strbuf_printf(
        out, "    .global_names = u%u_globals, .nglobals = %u, .codes = u%u_codes, .ncodes = %u,\n",
        m->index, unit.nglobals, m->index, unit.ncodes);
    if (has_lines)
        ir_strbuf_printf(
            out, "    .lines = u%u_lines, .line_numbers = u%u_line_numbers, .nlines = %u,\n",
            m->index, m->index, unit.nlines);
    ir_strbuf_puts(out, "};\n\n");
}

/* ---- codes ---- */

static void positions(CgC *c, const IrFunc *f, const char *name) {
    ir_strbuf_printf(c->out, "static const EgPos %s_pos[] = {\n", name);
    for (uint32_t i = 0; i < f->npos_table; i++)
        ir_strbuf_printf(c->out, "    {%u, %u, %u, %u},\n", f->pos[i].line, f->pos[i].end_line,
                         f->pos[i].col, f->pos[i].end_col);
    ir_strbuf_puts(c->out, "    {0, 0, 0, 0}};\n");
}

static void code(CgC *c, IrFunc *f) {
    IrStrbuf *out = c->out;
    const char *name = cg_c_name(c->program->arena, f);
    EgCode d = {0};
    cg_code_describe(f, NULL, &d);
    positions(c, f, name);
    if (c->shown) cg_c_shown(c, f, name);
    ir_strbuf_printf(out, "static const uint32_t %s_params[] = {", name);
    for (uint32_t i = 0; i < f->nparams; i++) ir_strbuf_printf(out, "%u, ", d.param_names[i]);
    ir_strbuf_printf(out, "0};\nstatic EgCode %s_code = {\n    .name = ", name);
    string_z(out, d.name);
    ir_strbuf_puts(out, ", .qualname = ");
    string_z(out, d.qualname);
    ir_strbuf_printf(out, ", .unit = &u%u,\n    .entry = ", c->m->index);
    if (f->flags & EG_CODE_ASYNC_GEN)
        ir_strbuf_puts(out, "eg_async_gen_entry");
    else if (f->flags & EG_CODE_COROUTINE)
        ir_strbuf_puts(out, "eg_coro_entry");
    else if (f->flags & EG_CODE_GENERATOR)
        ir_strbuf_puts(out, "eg_gen_entry");
    else
        ir_strbuf_printf(out, "%s_e", name);
    if (cg_c_has_generic(f)) ir_strbuf_printf(out, ", .resume = %s_g", name);
    ir_strbuf_printf(out, ", .flags = %u, .npos = %u, .nposonly = %u, .nkwonly = %u,\n", d.flags,
                     d.npos, d.nposonly, d.nkwonly);
    ir_strbuf_printf(out,
                     "    .nparams = %u, .nregs = %u, .nfree = %u, .first_line = %u, .param_names "
                     "= %s_params,\n",
                     d.nparams, d.nregs, d.nfree, d.first_line, name);
    if (c->shown) ir_strbuf_printf(out, "    .shown = %s_shown,\n", name);
    ir_strbuf_printf(out, "    .pos = %s_pos, .npos_table = %u, .doc = %u};\n", name, d.npos_table,
                     d.doc);
}

const char *cg_c_storage(const CgC *c) {
    return c->external && !c->copy ? "" : "static ";
}

/* Whether one call of the function may run for long by itself: a loop, or a call of itself. */
static bool runs_long(const IrFunc *f) {
    const IrProgram *p = f->module->program;
    for (const IrBlock *b = f->entry; b; b = b->next)
        for (const IrInst *i = b->first; i; i = i->next) {
            if (i->op == IR_SAFEPOINT && b != f->entry) return true;
            if (i->op == IR_CALL_DIRECT && p->funcs[i->imm.i] == f->baseline) return true;
        }
    return false;
}

void cg_c_signature(CgC *c, const IrFunc *clone) {
    if (c->copy || (!c->external && cg_c_is_small_leaf(clone)))
        ir_strbuf_puts(c->out, "EG_ALWAYS_INLINE ");
    else if (!c->jit && runs_long(clone))
        ir_strbuf_puts(c->out, "EG_RUNS_LONG ");
    ir_strbuf_printf(c->out, "%s%s%s%s(EgRt *rt, EgVal *sp, EgFunc *fn", cg_c_storage(c),
                     cg_c_type(clone->ret_rep), cg_c_name(c->program->arena, clone->baseline),
                     c->form);
    for (uint32_t i = 0; i < clone->nparams; i++)
        ir_strbuf_printf(c->out, ", %sp%u", cg_c_type(clone->params[i].rep), i);
    if (c->copy) {
        ir_strbuf_puts(c->out, ", EgVal *const k");
        cg_c_mirror_params(c, "EgVal *const ");
    }
    ir_strbuf_puts(c->out, ")");
}

void cg_c_declare(CgC *c, IrFunc *f) {
    IrStrbuf *out = c->out;
    const char *name = cg_c_name(c->program->arena, f);
    bool generator = f->flags & (EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN);
    if (cg_c_has_generic(f))
        ir_strbuf_printf(
            out, "static EgVal %s_g(EgRt *rt, EgVal *R, EgFunc *fn, uint32_t point);\n", name);
    if (!generator)
        ir_strbuf_printf(out, "%sEgVal %s_e(EgRt *rt, EgVal *R, EgFunc *fn);\n", cg_c_storage(c),
                         name);
    if (!f->optimised) return;
    c->form = "_o";
    cg_c_signature(c, f->optimised);
    ir_strbuf_puts(out, ";\n");
}

void cg_c_begin(CgC *c, IrFunc *f, const CgUnit *u) {
    c->f = f;
    c->m = f->module;
    c->regs = u->regs[f->index];
    c->name = cg_c_name(c->program->arena, f);
    c->last_line = 0;
    uint32_t blocks = f->nblocks + 2;
    if (f->optimised && f->optimised->nblocks + 2 > blocks) blocks = f->optimised->nblocks + 2;
    c->label_used = ir_arena_alloc(c->program->arena, blocks);
    c->unwind_used = ir_arena_alloc(c->program->arena, blocks);
}

static void function(CgC *c, IrFunc *f, const CgUnit *u) {
    cg_c_begin(c, f, u);
    if (f->optimised) cg_c_optimised(c);
    c->f = f;
    c->last_line = 0;
    if (cg_c_has_generic(f)) cg_c_generic(c, f->optimised != NULL);
}

static void unit(CgC *c, CgUnit *u) {
    IrModule *m = u->ir;
    uint32_t ncaches = 0;
    c->m = m;
    c->ncaches = &ncaches;
    ir_map_init(&c->ahead, c->program->arena);
    ir_strbuf_printf(c->out, "/* ---- module %s ---- */\n\n", m->name);
    unit_tables(c, m);
    for (uint32_t i = 0; i < m->nfunctions; i++) code(c, m->functions[i]);
    ir_strbuf_printf(c->out, "static EgCode *u%u_codes[] = {\n", m->index);
    for (uint32_t i = 0; i < m->nfunctions; i++)
        ir_strbuf_printf(c->out, "    &%s_code,\n", cg_c_name(c->program->arena, m->functions[i]));
    ir_strbuf_printf(c->out, "    0};\n#undef K\n#define K(i) k[%u + (i)]\n\n", m->nglobals);
    for (uint32_t i = 0; i < m->nfunctions; i++) function(c, m->functions[i], u);
    ir_strbuf_printf(c->out, "enum { u%u_ncaches = %u };\n\n", m->index, ncaches);
}

/* Methods and constructors of one module are called directly from others. */
static void declare_all(CgC *c) {
    for (uint32_t m = 0; m < c->program->nmodules; m++)
        for (uint32_t i = 0; i < c->program->modules[m]->nfunctions; i++) {
            IrFunc *f = c->program->modules[m]->functions[i];
            ir_strbuf_printf(c->out, "static EgCode %s_code;\n", cg_c_name(c->program->arena, f));
            cg_c_declare(c, f);
        }
    ir_strbuf_putc(c->out, '\n');
}

void cg_c_program(IrStrbuf *out, IrProgram *p, CgUnit **units, const EgImage *full,
                  const CgCOptions *o) {
    CgC c = {.out = out, .program = p, .options = o, .shown = cg_c_shows_text(p, o)};
    ir_strbuf_printf(out,
                     "/* %s, compiled by edgec. Build: cc -O2 -ffp-contract=off "
                     "-fno-strict-aliasing -I INCLUDE this.c"
                     " libegrt.a -lm */\n#include \"edgert/edgert.h\"\n\n",
                     p->modules[0]->file);
    declare_all(&c);
    for (uint32_t i = 0; i < p->nmodules; i++) unit(&c, units[i]);
    cg_c_image(out, p, full, !c.shown && o->lines);
}
