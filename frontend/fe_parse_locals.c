/* globals(), and locals(), vars(), dir() without arguments, which see the variables of the place
 * they are called from. A function's variables are collected into a new dict (PEP 667), a class
 * body's are its namespace, a module's the dict of the module; a comprehension in one of these
 * shows its own variables only. */
#include <stdlib.h>
#include <string.h>

#include "fe_parse.h"

static void put(FeParser *p, IrInst *dict, const FeSymbol *sym, FeRange r) {
    IrPrim prim = sym->kind == FE_NAME_LOCAL ? IR_P_locals_put : IR_P_locals_put_cell;
    const FeScope *owner = p->fn->scope;
    IrInst *v;
    if (sym->kind == FE_NAME_LOCAL)
        v = fe_temp_read(p, sym->var);
    else if (sym->kind == FE_NAME_CELL)
        v = fe_cell_of(p, (FeSymbol *)sym);
    else if (sym->var < owner->frees.len)
        v = fe_cell_of(p, owner->frees.data[sym->var].origin);
    else
        return; /* only on broken text */
    fe_prim(p, prim, r, FE_IMM(fe_name_const(p, sym->name)), FE_ARGS(dict, v));
}

typedef struct Cell {
    const FeSymbol *sym;
    const char *name;
} Cell;

static int by_name(const void *a, const void *b) {
    return strcmp(((const Cell *)a)->name, ((const Cell *)b)->name);
}

/* The symbols of one kind in the order of their names. */
static void put_sorted(FeParser *p, IrInst *dict, const FeScope *scope, FeSymKind kind, FeRange r) {
    uint32_t n = 0;
    for (const FeSymbol *sym = scope->first; sym; sym = sym->next) n++;
    Cell *cells = IR_NEW_ARRAY(p->arena, Cell, n + 1);
    n = 0;
    for (const FeSymbol *sym = scope->first; sym; sym = sym->next)
        if (sym->kind == kind && !sym->alias && !(sym->flags & FE_SYM_PARAM))
            cells[n++] = (Cell){sym, ir_strtab_text(&p->scopes->names, sym->name)};
    if (n) qsort(cells, n, sizeof *cells, by_name);
    for (uint32_t i = 0; i < n; i++) put(p, dict, cells[i].sym, r);
}

static void put_params(FeParser *p, IrInst *dict, const FeScope *scope, FeRange r) {
    const IrFunc *f = p->fn->ir;
    for (uint32_t i = 0; i < f->nparams; i++)
        for (const FeSymbol *sym = scope->first; sym; sym = sym->next)
            if ((sym->flags & FE_SYM_PARAM) && fe_name_const(p, sym->name) == f->params[i].name)
                put(p, dict, sym, r);
}

/* Parameters, then locals by first mention, then cells, then the closure. */
static void put_scope(FeParser *p, IrInst *dict, const FeScope *scope, FeRange r) {
    if (scope == p->fn->scope) put_params(p, dict, scope, r);
    for (const FeSymbol *sym = scope->first; sym; sym = sym->next)
        if (sym->kind == FE_NAME_LOCAL && !sym->alias && !(sym->flags & FE_SYM_PARAM))
            put(p, dict, sym, r);
    put_sorted(p, dict, scope, FE_NAME_CELL, r);
    if (scope == p->fn->scope) put_sorted(p, dict, scope, FE_NAME_FREE, r);
}

static IrInst *module_dict(FeParser *p, FeRange r) {
    p->m->program->dynamic = true;
    if (p->dynamic) return fe_op2(p, IR_P_env_locals, r, fe_env_ns(p), fe_env(p));
    return fe_prim(p, IR_P_globals_dict, r, NULL, FE_NO_ARGS);
}

/* The variables of a place; NULL: they are the module's. */
static IrInst *local_names(FeParser *p, FeRange r) {
    const FeScope *owner = p->fn->scope;
    bool comprehension = p->scope->kind == FE_SCOPE_INLINED;
    bool function = owner->kind != FE_SCOPE_MODULE && (owner->kind != FE_SCOPE_CLASS || !p->fn->ns);
    if (!function && !comprehension) return owner->kind == FE_SCOPE_CLASS ? p->fn->ns : NULL;
    IrInst *dict = fe_prim(p, IR_P_build_dict, r, NULL, FE_NO_ARGS);
    if (function) put_scope(p, dict, owner, r); /* other comprehensions see their own variables */
    for (const FeScope *s = p->scope; s != owner && s->owner == owner; s = s->parent)
        if (s->kind == FE_SCOPE_INLINED) put_scope(p, dict, s, r);
    return dict;
}

static IrInst *local_dict(FeParser *p, FeRange r) {
    IrInst *dict = local_names(p, r);
    return dict ? dict : module_dict(p, r);
}

IrInst *fe_names_call(FeParser *p, IrInst *callee, FeRange r) {
    if (callee->op != IR_PRIM || callee->imm.prim != IR_P_builtin_get) return NULL;
    uint32_t builtin = callee->n[0];
    if (builtin != EG_B_globals && builtin != EG_B_locals && builtin != EG_B_vars &&
        builtin != EG_B_dir)
        return NULL;
    ir_remove(callee); /* the function itself is not needed */
    switch (builtin) {
    case EG_B_globals: return module_dict(p, r);
    case EG_B_dir: return fe_op1(p, IR_P_sorted_names, r, local_dict(p, r));
    default: return local_dict(p, r);
    }
}

bool fe_sees_names(const FeParser *p, const IrInst *callee) {
    static const char *const names[] = {"eval", "exec", "dir", "globals", "vars", "locals"};
    enum { OF_CODE = 2 }; /* code that was compiled ahead of time knows the others itself */
    size_t n = p->dynamic ? sizeof names / sizeof *names : OF_CODE;
    uint32_t at;
    if (callee->op != IR_PRIM) return false;
    switch (callee->imm.prim) {
    case IR_P_name_get:
    case IR_P_env_get: at = callee->n[0]; break;
    case IR_P_builtin_get:
    case IR_P_global_get:
    case IR_P_ns_get: at = callee->n[1]; break;
    default: return false;
    }
    const EgConst *k = &p->m->consts[at];
    if (!p->dynamic && /* a function of the module has that name */
        fe_scope_is_stored(p->scopes, ir_strtab_find(&p->scopes->names, k->text, k->len)))
        return false;
    for (size_t i = 0; i < n; i++)
        if (k->len == strlen(names[i]) && !memcmp(k->text, names[i], k->len)) return true;
    return false;
}

IrInst *fe_scoped_call(FeParser *p, IrInst *callee, FeArgs *a, FeRange r) {
    IrInst *list = fe_args_list(p, a, r), *dict = fe_args_dict(p, a, r);
    IrInst *ns = local_names(p, r);
    if (!ns) ns = fe_env_ns(p);
    return fe_prim(p, IR_P_call_scoped, r, NULL, FE_ARGS(ns, fe_env(p), callee, list, dict));
}
