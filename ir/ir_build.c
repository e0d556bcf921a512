/* Making programs: modules, constants, functions, blocks and instructions. All memory is the
 * program's arena. Constants and global names are interned through string tables whose dense ids
 * are the constant indexes and slot numbers. */
#include <stdlib.h>
#include <string.h>

#include "ir.h"
#include "support/ir_map.h"
#include "support/ir_vec.h"

#define GROW(arena, array, cap, need) \
    ((array) = ir_vec_grow((arena), (array), &(cap), (need), sizeof *(array)))

IrProgram *ir_program_new(void) {
    IrArena *arena = malloc(sizeof *arena);
    if (!arena) ir_out_of_memory();
    ir_arena_init(arena);
    IrProgram *p = IR_NEW(arena, IrProgram);
    p->arena = arena;
    return p;
}

void ir_program_free(IrProgram *p) {
    if (!p) return;
    IrArena *arena = p->arena;
    ir_arena_free(arena);
    free(arena);
}

IrModule *ir_module_new(IrProgram *p, const char *name, const char *file) {
    IrModule *m = IR_NEW(p->arena, IrModule);
    m->program = p;
    m->index = p->nmodules;
    m->name = ir_arena_strdup(p->arena, name);
    m->file = ir_arena_strdup(p->arena, file);
    m->package = "";
    IrStrTab *consts = IR_NEW(p->arena, IrStrTab), *globals = IR_NEW(p->arena, IrStrTab);
    ir_strtab_init(consts, p->arena);
    ir_strtab_init(globals, p->arena);
    m->const_map = consts;
    m->global_map = globals;
    GROW(p->arena, p->modules, p->modules_cap, p->nmodules + 1);
    p->modules[p->nmodules++] = m;
    return m;
}

IrFunc *ir_func_new(IrModule *m, const char *name, const char *qualname) {
    IrProgram *p = m->program;
    IrFunc *f = IR_NEW(p->arena, IrFunc);
    f->module = m;
    f->index = m->nfunctions;
    f->number = p->nfuncs;
    f->name = ir_arena_strdup(p->arena, name);
    f->qualname = ir_arena_strdup(p->arena, qualname);
    f->ret_rep = IR_REP_VAL;
    GROW(p->arena, m->functions, m->functions_cap, m->nfunctions + 1);
    m->functions[m->nfunctions++] = f;
    GROW(p->arena, p->funcs, p->funcs_cap, p->nfuncs + 1);
    p->funcs[p->nfuncs++] = f;
    return f;
}

/* ---- constants ---- */

/* The index of the constant whose key is the kind followed by `n` bytes; *fresh when it is new, and
 * then its kind is filled in. */
static uint32_t intern(IrModule *m, EgConstKind kind, const void *bytes, size_t n, bool *fresh) {
    IrArena *a = m->program->arena;
    char small[64];
    char *key = n < sizeof small ? small : malloc(n + 1);
    if (!key) ir_out_of_memory();
    key[0] = (char)('A' + (int)kind);
    if (n) memcpy(key + 1, bytes, n);
    uint32_t id = ir_strtab_intern(m->const_map, key, n + 1);
    if (key != small) free(key);
    *fresh = id == m->nconsts;
    if (*fresh) {
        GROW(a, m->consts, m->consts_cap, m->nconsts + 1);
        m->consts[m->nconsts++] = (EgConst){.kind = kind};
    }
    return id;
}

static uint32_t const_text(IrModule *m, EgConstKind kind, const char *text, size_t n) {
    bool fresh;
    uint32_t id = intern(m, kind, text, n, &fresh);
    if (fresh) {
        m->consts[id].text = ir_arena_strndup(m->program->arena, text, n);
        m->consts[id].len = (uint32_t)n;
    }
    return id;
}

static uint32_t const_num(IrModule *m, EgConstKind kind, int64_t num) {
    bool fresh;
    uint32_t id = intern(m, kind, &num, sizeof num, &fresh);
    if (fresh) m->consts[id].num = num;
    return id;
}

static int64_t double_bits(double d) {
    int64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

uint32_t ir_const_cell(IrModule *m) {
    bool fresh;
    return intern(m, EG_K_CELL, &m->nconsts, sizeof m->nconsts, &fresh);
}

uint32_t ir_const_special(IrModule *m, EgConstKind kind) {
    bool fresh;
    return intern(m, kind, NULL, 0, &fresh);
}

uint32_t ir_const_none(IrModule *m) {
    return ir_const_special(m, EG_K_NONE);
}

uint32_t ir_const_str(IrModule *m, const char *text, size_t n) {
    return const_text(m, EG_K_STR, text, n);
}

uint32_t ir_const_name(IrModule *m, const char *text, size_t n) {
    return const_text(m, EG_K_NAME, text, n);
}

uint32_t ir_const_bytes(IrModule *m, const char *bytes, size_t n) {
    return const_text(m, EG_K_BYTES, bytes, n);
}

uint32_t ir_const_bigint(IrModule *m, const char *text, size_t n) {
    return const_text(m, EG_K_BIGINT, text, n);
}

uint32_t ir_const_int(IrModule *m, int64_t i) {
    return const_num(m, EG_K_INT, i);
}

uint32_t ir_const_float(IrModule *m, double d) {
    return const_num(m, EG_K_FLOAT, double_bits(d));
}

uint32_t ir_const_imag(IrModule *m, double d) {
    return const_num(m, EG_K_IMAG, double_bits(d));
}

uint32_t ir_const_tuple(IrModule *m, const uint32_t *items, uint32_t n, bool frozenset) {
    bool fresh;
    uint32_t id =
        intern(m, frozenset ? EG_K_FROZENSET : EG_K_TUPLE, items, n * sizeof *items, &fresh);
    if (fresh) {
        GROW(m->program->arena, m->tuple_items, m->tuple_items_cap, m->ntuple_items + n);
        m->consts[id].num = m->ntuple_items;
        m->consts[id].len = n;
        if (n) memcpy(m->tuple_items + m->ntuple_items, items, n * sizeof *items);
        m->ntuple_items += n;
    }
    return id;
}

uint32_t ir_global_slot(IrModule *m, const char *name, size_t n) {
    IrArena *a = m->program->arena;
    uint32_t id = ir_strtab_intern(m->global_map, name, n);
    if (id < m->nglobals) return id;
    uint32_t stores_cap = m->globals_cap;
    GROW(a, m->global_names, m->globals_cap, m->nglobals + 1);
    GROW(a, m->global_stores, stores_cap, m->globals_cap);
    m->global_names[m->nglobals] = ir_const_name(m, name, n);
    m->global_stores[m->nglobals] = 0;
    return m->nglobals++;
}

/* ---- blocks ---- */

IrBlock *ir_block_new(IrFunc *f) {
    IrBlock *b = IR_NEW(f->module->program->arena, IrBlock);
    b->id = f->nblocks++;
    b->func = f;
    b->base_id = IR_NO_ID;
    return b;
}

void ir_block_place(IrFunc *f, IrBlock *b) {
    b->next = NULL;
    if (f->last)
        f->last->next = b;
    else
        f->entry = b;
    f->last = b;
}

void ir_add_pred(IrBlock *b, IrBlock *pred) {
    GROW(b->func->module->program->arena, b->preds, b->preds_cap, b->npreds + 1);
    b->preds[b->npreds++] = pred;
}

/* ---- instructions ---- */

IrInst *ir_inst_new(IrFunc *f, IrOp op, IrRep rep, uint32_t nargs) {
    IrArena *a = f->module->program->arena;
    IrInst *i = IR_NEW(a, IrInst);
    i->op = op;
    i->rep = rep;
    i->id = f->ninsts++;
    i->nargs = nargs;
    i->args = nargs ? IR_NEW_ARRAY(a, IrInst *, nargs) : NULL;
    i->base_id = IR_NO_ID;
    i->reg = IR_NO_ID;
    return i;
}

void ir_append(IrBlock *b, IrInst *i) {
    i->block = b;
    i->prev = b->last;
    i->next = NULL;
    if (b->last)
        b->last->next = i;
    else
        b->first = i;
    b->last = i;
    if (ir_can_raise(i)) b->has_raise = true;
}

void ir_insert_before(IrInst *where, IrInst *i) {
    IrBlock *b = where->block;
    i->block = b;
    i->next = where;
    i->prev = where->prev;
    if (where->prev)
        where->prev->next = i;
    else
        b->first = i;
    where->prev = i;
    if (ir_can_raise(i)) b->has_raise = true;
}

void ir_insert_after(IrInst *where, IrInst *i) {
    if (where->next)
        ir_insert_before(where->next, i);
    else
        ir_append(where->block, i);
}

void ir_remove(IrInst *i) {
    IrBlock *b = i->block;
    if (!b) return;
    if (i->prev)
        i->prev->next = i->next;
    else
        b->first = i->next;
    if (i->next)
        i->next->prev = i->prev;
    else
        b->last = i->prev;
    i->prev = i->next = NULL;
    i->block = NULL;
}

void ir_replace(IrInst *old_, IrInst *new_) {
    old_->fwd = new_;
    ir_remove(old_);
}

IrInst *ir_resolve(IrInst *i) {
    if (!i || !i->fwd) return i;
    IrInst *end = i->fwd;
    while (end->fwd) end = end->fwd;
    while (i->fwd && i->fwd != end) { /* path compression */
        IrInst *next = i->fwd;
        i->fwd = end;
        i = next;
    }
    return end;
}

void ir_resolve_all(IrFunc *f) {
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next) {
            for (uint32_t a = 0; a < i->nargs; a++) i->args[a] = ir_resolve(i->args[a]);
            if (!i->state) continue;
            for (uint32_t v = 0; v < i->state->count; v++)
                i->state->values[v] = ir_resolve(i->state->values[v]);
        }
}

IrInst *ir_prim(IrBlock *b, IrPrim prim, uint32_t nargs, IrInst *const *args, const uint32_t *imm) {
    const IrPrimInfo *info = &ir_prims[prim];
    IrInst *i = ir_inst_new(b->func, IR_PRIM, info->result, nargs);
    i->imm.prim = prim;
    for (uint32_t a = 0; a < nargs; a++) i->args[a] = args[a];
    for (uint32_t n = 0; n < info->nimm; n++) i->n[n] = imm[n];
    ir_append(b, i);
    return i;
}

IrInst *ir_const_val(IrBlock *b, EgVal immediate) {
    IrInst *i = ir_inst_new(b->func, IR_CONST, IR_REP_VAL, 0);
    i->imm.val = immediate;
    ir_append(b, i);
    return i;
}

static IrInst *terminator(IrBlock *b, IrOp op, IrInst *operand, IrBlock *s0, IrBlock *s1) {
    IrInst *i = ir_inst_new(b->func, op, IR_REP_NONE, operand ? 1 : 0);
    if (operand) i->args[0] = operand;
    ir_append(b, i);
    b->succ[0] = s0;
    b->succ[1] = s1;
    b->nsucc = s1 ? 2 : s0 ? 1 : 0;
    if (s0) ir_add_pred(s0, b);
    if (s1) ir_add_pred(s1, b);
    return i;
}

IrInst *ir_jmp(IrBlock *b, IrBlock *to) {
    return terminator(b, IR_JMP, NULL, to, NULL);
}

IrInst *ir_br(IrBlock *b, IrInst *cond, IrBlock *yes, IrBlock *no) {
    return terminator(b, IR_BR, cond, yes, no);
}

IrInst *ir_br_stop(IrBlock *b, IrInst *v, IrBlock *stop, IrBlock *more) {
    return terminator(b, IR_BR_STOP, v, stop, more);
}

IrInst *ir_ret(IrBlock *b, IrInst *v) {
    return terminator(b, IR_RET, v, NULL, NULL);
}

uint32_t ir_pos(IrFunc *f, EgPos pos) {
    if (f->npos_table) {
        const EgPos *last = &f->pos[f->npos_table - 1];
        if (last->line == pos.line && last->col == pos.col && last->end_line == pos.end_line &&
            last->end_col == pos.end_col)
            return f->npos_table;
    }
    GROW(f->module->program->arena, f->pos, f->pos_cap, f->npos_table + 1);
    f->pos[f->npos_table++] = pos;
    return f->npos_table;
}

uint32_t ir_point(IrFunc *f, IrPointKind kind, IrInst *inst, IrBlock *block) {
    for (uint32_t i = 0; i < f->npoints; i++)
        if (f->points[i].kind == kind && f->points[i].inst == inst && f->points[i].block == block)
            return i;
    GROW(f->module->program->arena, f->points, f->points_cap, f->npoints + 1);
    f->points[f->npoints] = (IrPoint){kind, inst, block};
    return f->npoints++;
}
