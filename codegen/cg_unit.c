/* Units for the VM. The description part is shared with the C emitter. */
#include "cg_unit.h"

#include <string.h>

/* ---- descriptions ---- */

void cg_code_describe(const IrFunc *f, EgUnit *unit, EgCode *code) {
    IrArena *arena = f->module->program->arena;
    code->name = f->name;
    code->qualname = f->qualname;
    code->unit = unit;
    code->flags = f->flags;
    code->npos = f->npos;
    code->nposonly = f->nposonly;
    code->nkwonly = f->nkwonly;
    code->nparams = f->nparams;
    code->nregs = f->nregs;
    code->nfree = f->nfree;
    code->first_line = f->first_line;
    code->pos = f->pos;
    code->npos_table = f->npos_table;
    code->doc = f->doc;
    uint32_t *names = ir_arena_alloc(arena, (f->nparams + 1) * sizeof *names);
    for (uint32_t i = 0; i < f->nparams; i++) names[i] = f->params[i].name;
    code->param_names = names;
    uint32_t special =
        EG_CODE_VARARGS | EG_CODE_VARKW | EG_CODE_GENERATOR | EG_CODE_COROUTINE | EG_CODE_ASYNC_GEN;
    if (!(f->flags & special) && f->nkwonly == 0) code->flags |= EG_CODE_SIMPLE;
}

/* Marks lines [pos.line, pos.end_line] of every raising position: where they begin and end is
 * counted first, as positions of many lines may lie in each other. */
static void mark_lines(const IrModule *m, uint8_t *wanted, uint32_t nlines) {
    IrArena scratch;
    ir_arena_init(&scratch);
    int64_t *step = IR_NEW_ARRAY(&scratch, int64_t, nlines + 2);
    for (uint32_t i = 0; i < m->nfunctions; i++) {
        const IrFunc *f = m->functions[i];
        for (uint32_t k = 0; k < f->npos_table; k++) {
            uint32_t first = f->pos[k].line, last = f->pos[k].end_line;
            if (last > nlines) last = nlines;
            if (!first || first > last) continue;
            step[first]++;
            step[last + 1]--;
        }
    }
    int64_t depth = 0;
    for (uint32_t l = 1; l <= nlines; l++) wanted[l] = (depth += step[l]) > 0;
    ir_arena_free(&scratch);
}

void cg_unit_lines(const IrModule *m, EgUnit *unit) {
    IrArena *arena = m->program->arena;
    uint32_t total = 1, n = 0;
    if (!m->source) return;
    for (size_t i = 0; i < m->source_len; i++) total += m->source[i] == '\n';
    uint8_t *wanted = ir_arena_alloc(arena, total + 2);
    mark_lines(m, wanted, total);
    for (uint32_t l = 1; l <= total; l++) n += wanted[l];
    const char **lines = ir_arena_alloc(arena, (n + 1) * sizeof *lines);
    uint32_t *numbers = ir_arena_alloc(arena, (n + 1) * sizeof *numbers);
    n = 0;
    const char *p = m->source, *end = m->source + m->source_len;
    for (uint32_t l = 1; l <= total && p <= end; l++) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        const char *stop = nl ? nl : end;
        if (wanted[l]) {
            size_t len = (size_t)(stop - p);
            if (len && p[len - 1] == '\r') len--;
            char *text = ir_arena_alloc(arena, len + 1);
            memcpy(text, p, len);
            lines[n] = text;
            numbers[n++] = l;
        }
        p = stop + 1;
    }
    unit->lines = lines;
    unit->line_numbers = numbers;
    unit->nlines = n;
}

void cg_unit_describe(const IrModule *m, EgUnit *unit) {
    unit->name = m->name;
    unit->file = m->file;
    unit->package = m->package ? m->package : "";
    unit->is_package = m->is_package;
    unit->consts = m->consts;
    unit->nconsts = m->nconsts;
    unit->tuple_items = m->tuple_items;
    unit->global_names = m->global_names;
    unit->nglobals = m->nglobals;
    unit->ncodes = m->nfunctions;
    cg_unit_lines(m, unit);
}

/* ---- lowering ---- */

CgUnit *cg_unit_lower(IrModule *m) {
    IrArena *arena = m->program->arena;
    CgUnit *u = ir_arena_alloc(arena, sizeof *u);
    u->ir = m;
    u->regs = ir_arena_alloc(arena, (m->nfunctions + 1) * sizeof *u->regs);
    for (uint32_t i = 0; i < m->nfunctions; i++) u->regs[i] = cg_outssa(m->functions[i]);
    return u;
}
