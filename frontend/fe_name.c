/* Names: what reading, writing and deleting one means in the scope it stands in. */
#include "fe_parse.h"

#include <string.h>

/* ---- constants of names ---- */

uint32_t fe_name_const(FeParser *p, uint32_t id) {
    if (!p->name_consts[id]) {
        const IrStrTab *names = &p->scopes->names;
        p->name_consts[id] =
            1 + ir_const_name(p->m, ir_strtab_text(names, id), ir_strtab_len(names, id));
    }
    return p->name_consts[id] - 1;
}

uint32_t fe_raw_name_const(FeParser *p, uint32_t tok) {
    FeText t = fe_name_text(p->arena, p->ts, tok);
    return ir_const_name(p->m, t.ptr, t.len);
}

const char *fe_raw_name(FeParser *p, uint32_t tok) {
    FeText t = fe_name_text(p->arena, p->ts, tok);
    return ir_arena_strndup(p->arena, t.ptr, t.len);
}

/* ---- builtins ---- */

static const struct {
    const char *name;
    uint32_t number;
} builtins[] = {
#define EG_BUILTIN(id, name) {name, EG_B_##id},
#include "../stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
#define EG_BUILTIN_TYPE(id, name) {name, EG_B_COUNT + EG_T_##id},
#include "../stdlib-shims/builtins/builtin_types.def"
#undef EG_BUILTIN_TYPE
#define EG_EXC(id, name, base, layout) {#name, EG_B_COUNT + EG_T_##id},
#include "../runtime/exc.def"
#undef EG_EXC
};

/* p->builtins[id]: not looked up yet, no builtin, or the number + FOUND. */
enum { UNKNOWN, ABSENT, FOUND };

static uint32_t find_builtin(FeParser *p, uint32_t id) {
    if (p->builtins[id] != UNKNOWN) return p->builtins[id];
    const char *text = ir_strtab_text(&p->scopes->names, id);
    uint32_t found = ABSENT;
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins && found == ABSENT; i++)
        if (strcmp(text, builtins[i].name) == 0) found = builtins[i].number + FOUND;
    return p->builtins[id] = found;
}

/* Calls through these names reach variables that the compiler does not see. */
static bool is_dynamic(uint32_t builtin) {
    return builtin == EG_B_eval || builtin == EG_B_exec || builtin == EG_B_globals;
}

/* A global name that may mean such a builtin is read. */
static void note_dynamic(FeParser *p, uint32_t id) {
    uint32_t b = fe_scope_is_stored(p->scopes, id) ? ABSENT : find_builtin(p, id);
    if (b >= FOUND && is_dynamic(b - FOUND)) p->m->program->dynamic = true;
}

IrInst *fe_builtin_type(FeParser *p, EgTypeId type, FeRange r) {
    uint32_t number = EG_B_COUNT + (uint32_t)type;
    const char *name = "";
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (builtins[i].number == number) name = builtins[i].name;
    uint32_t k = ir_const_name(p->m, name, strlen(name));
    return fe_prim(p, IR_P_builtin_get, r, FE_IMM(number, k), FE_NO_ARGS);
}

/* ---- globals ---- */

static uint32_t slot_of(FeParser *p, uint32_t id) {
    const IrStrTab *names = &p->scopes->names;
    return ir_global_slot(p->m, ir_strtab_text(names, id), ir_strtab_len(names, id));
}

static uint32_t slot_to_store(FeParser *p, uint32_t id) {
    uint32_t slot = slot_of(p, id);
    if (p->m->global_stores[slot] < 255) p->m->global_stores[slot]++;
    return slot;
}

/* The functions that see the names around their call. */
static bool sees_names(const FeParser *p, uint32_t id) {
    static const char *const names[] = {"dir", "globals", "locals", "vars"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(ir_strtab_text(&p->scopes->names, id), names[i])) return true;
    return false;
}

/* Whether a global statement of the body of dynamic code declares the name. */
static bool is_declared(const FeParser *p, uint32_t id) {
    const FeSymbol *sym = fe_scope_find(p->scopes, p->scopes->scopes.data[0], id);
    return sym && (sym->flags & FE_SYM_GLOBAL);
}

/* A star import might bind any name, but one of those functions: they have to be known here. */
static IrInst *global_load(FeParser *p, uint32_t id, FeRange r) {
    uint32_t k = fe_name_const(p, id);
    if (p->dynamic) return fe_env_load(p, k, is_declared(p, id), r);
    note_dynamic(p, id);
    bool open = p->scopes->star_import && !sees_names(p, id);
    if (!fe_scope_is_stored(p->scopes, id) && !open) {
        uint32_t b = find_builtin(p, id);
        const char *text = ir_strtab_text(&p->scopes->names, id);
        if (b >= FOUND) return fe_prim(p, IR_P_builtin_get, r, FE_IMM(b - FOUND, k), FE_NO_ARGS);
        if (strcmp(text, "NotImplemented") == 0) return fe_imm(p, EG_NOTIMPL);
        if (strcmp(text, "Ellipsis") == 0) return fe_imm(p, EG_ELLIPSIS);
    }
    return fe_prim(p, IR_P_global_get, r, FE_IMM(slot_of(p, id), k), FE_NO_ARGS);
}

/* ---- cells ---- */

static IrInst *free_cell(FeParser *p, uint32_t n) {
    FeScope *owner = p->fn->scope;
    if (n >= owner->frees.len) return fe_none(p); /* only on broken text */
    FeFree *f = &owner->frees.data[n];
    if (!f->cell) {
        f->cell = ir_inst_new(p->fn->ir, IR_PRIM, IR_REP_VAL, 0);
        f->cell->imm.prim = IR_P_free_cell;
        f->cell->n[0] = n;
        fe_ssa_prologue(&p->fn->ssa, f->cell);
    }
    return f->cell;
}

IrInst *fe_cell_of(FeParser *p, FeSymbol *origin) {
    FeScope *owner = p->fn->scope;
    if (origin->scope->owner == owner) return origin->cell ? origin->cell : fe_none(p);
    for (uint32_t n = 0; n < owner->frees.len; n++)
        if (owner->frees.data[n].origin == origin) return free_cell(p, n);
    return fe_none(p); /* only on broken text */
}

static IrInst *new_cell(FeParser *p, IrInst *v, FeRange r) {
    return fe_op1(p, IR_P_cell_new, r, v);
}

void fe_make_cells(FeParser *p, FeRange r) {
    FeScope *scope = p->fn->scope;
    for (FeSymbol *sym = scope->first; sym; sym = sym->next) {
        if (sym->kind != FE_NAME_CELL) continue;
        bool param = sym->flags & FE_SYM_PARAM;
        sym->cell = new_cell(p, param ? fe_temp_read(p, sym->var) : fe_ssa_unbound(&p->fn->ssa), r);
    }
    if (scope->class_cell) scope->class_cell->cell = new_cell(p, fe_ssa_unbound(&p->fn->ssa), r);
}

void fe_open_inlined(FeParser *p, FeScope *comp, FeRange r) {
    IrInst *unbound = fe_ssa_unbound(&p->fn->ssa);
    for (FeSymbol *sym = comp->first; sym; sym = sym->next) {
        if (sym->alias) continue;
        if (sym->kind == FE_NAME_CELL) sym->cell = new_cell(p, unbound, r);
        if (sym->kind == FE_NAME_LOCAL) fe_temp_write(p, sym->var, unbound);
    }
}

IrInst *fe_make_function(FeParser *p, IrFunc *fn, FeScope *scope, IrInst *defaults,
                         IrInst *kwdefaults, IrInst *annotations, FeRange r) {
    uint32_t n = scope->frees.len, total = 3 + n + (p->dynamic != FE_DYN_NONE);
    IrInst **args = IR_NEW_ARRAY(p->arena, IrInst *, total);
    args[0] = defaults ? defaults : fe_none(p);
    args[1] = kwdefaults ? kwdefaults : fe_none(p);
    args[2] = annotations ? annotations : fe_none(p);
    for (uint32_t i = 0; i < n; i++) args[3 + i] = fe_cell_of(p, scope->frees.data[i].origin);
    if (p->dynamic) args[3 + n] = fe_env(p);
    return fe_prim(p, IR_P_make_function, r, FE_IMM(fn->index), total, args);
}

/* ---- loads ---- */

static IrInst *local_load(FeParser *p, const FeSymbol *sym, FeRange r) {
    IrInst *v = fe_temp_read(p, sym->var);
    if (v->op != IR_PHI && v != p->fn->ssa.unbound) return v;
    IrInst *check =
        fe_prim(p, IR_P_check_bound, r, FE_IMM(fe_name_const(p, sym->name)), FE_ARGS(v));
    IR_VEC_PUSH(p->arena, &p->fn->ssa.checks, check);
    return check;
}

/* A class body reads its namespace first, then the enclosing function or the module. */
static IrInst *class_load(FeParser *p, const FeSymbol *sym, uint32_t id, FeRange r) {
    uint32_t k = fe_name_const(p, id);
    if (sym && sym->kind == FE_NAME_FREE) {
        IrInst *cell = free_cell(p, sym->var);
        return fe_prim(p, IR_P_ns_get_cell, r, FE_IMM(k), FE_ARGS(p->fn->ns, cell));
    }
    if (p->dynamic) return fe_prim(p, IR_P_name_get, r, FE_IMM(k), FE_ARGS(p->fn->ns, fe_env(p)));
    note_dynamic(p, id);
    return fe_prim(p, IR_P_ns_get, r, FE_IMM(slot_of(p, id), k), FE_ARGS(p->fn->ns));
}

static bool through_namespace(const FeParser *p, const FeScope *scope, const FeSymbol *sym) {
    if ((scope->kind != FE_SCOPE_CLASS && !scope->lazy) || !p->fn->ns) return false;
    return !sym || sym->kind == FE_NAME_CLASS || (scope->lazy && sym->kind == FE_NAME_GLOBAL) ||
           (sym->kind == FE_NAME_FREE && !(sym->flags & FE_SYM_NONLOCAL));
}

/* The parser wants to recognise these functions: a class that does not bind the name does not ask
 * its namespace first. */
static bool asks_for_names(const FeParser *p, const FeSymbol *sym, uint32_t id) {
    return !p->dynamic && !(sym && (sym->flags & FE_SYM_BOUND)) && sees_names(p, id);
}

IrInst *fe_load_id(FeParser *p, uint32_t id, FeRange r) {
    const FeScope *scope = p->scope;
    FeSymbol *sym = fe_scope_find(p->scopes, scope, id);
    for (; scope->kind == FE_SCOPE_TYPE && !sym; sym = fe_scope_find(p->scopes, scope, id))
        scope = scope->parent;
    if (through_namespace(p, scope, sym) && !asks_for_names(p, sym, id))
        return class_load(p, sym, id, r);
    switch (sym ? (FeSymKind)sym->kind : FE_NAME_GLOBAL) {
    case FE_NAME_LOCAL: return local_load(p, sym, r);
    case FE_NAME_CELL:
        return fe_prim(p, IR_P_cell_get, r, FE_IMM(fe_name_const(p, id), 0),
                       FE_ARGS(fe_cell_of(p, sym)));
    case FE_NAME_FREE:
        return fe_prim(p, IR_P_cell_get, r, FE_IMM(fe_name_const(p, id), 1),
                       FE_ARGS(free_cell(p, sym->var)));
    default: return global_load(p, id, r);
    }
}

IrInst *fe_name_load(FeParser *p, uint32_t tok) {
    if (fe_token_is_name(p->ts, tok, "__debug__")) return p->literal = fe_imm(p, EG_TRUE);
    return fe_load_id(p, fe_scope_name(p->scopes, tok), (FeRange){tok, tok});
}

/* ---- stores ---- */

/* What may make a memoryview, in a module that speaks of them: calls of that name, slices, the
 * methods that give views, `with`. */
static bool may_be_view(FeParser *p, const IrInst *v) {
    static const char name[] = "memoryview";
    if (v->op != IR_PRIM || ir_strtab_find(&p->scopes->names, name, sizeof name - 1) == IR_NONE)
        return false;
    switch (v->imm.prim) {
    case IR_P_call: return v->args[0]->op == IR_PRIM && v->args[0]->imm.prim == IR_P_builtin_get;
    case IR_P_getitem: return v->args[1]->op == IR_PRIM && v->args[1]->imm.prim == IR_P_build_slice;
    case IR_P_call_method:
    case IR_P_with_enter: return true;
    default: return false;
    }
}

void fe_store_id(FeParser *p, uint32_t id, FeRange r, IrInst *v) {
    FeSymbol *sym = fe_scope_find(p->scopes, p->scope, id);
    if (through_namespace(p, p->scope, sym)) {
        fe_prim(p, IR_P_ns_set, r, FE_IMM(fe_name_const(p, id)), FE_ARGS(p->fn->ns, v));
        return;
    }
    switch (sym ? (FeSymKind)sym->kind : FE_NAME_GLOBAL) {
    case FE_NAME_LOCAL:
        if (may_be_view(p, v)) fe_op1(p, IR_P_view_bind, FE_NO_RANGE, v);
        fe_local_write(p, sym->var, v);
        break;
    case FE_NAME_CELL: fe_op2(p, IR_P_cell_set, r, fe_cell_of(p, sym), v); break;
    case FE_NAME_FREE: fe_op2(p, IR_P_cell_set, r, free_cell(p, sym->var), v); break;
    default:
        if (p->dynamic)
            fe_env_store(p, fe_name_const(p, id), is_declared(p, id), r, v);
        else
            fe_prim(p, IR_P_global_set, r, FE_IMM(slot_to_store(p, id)), FE_ARGS(v));
        break;
    }
}

void fe_name_store(FeParser *p, uint32_t tok, FeRange r, IrInst *v) {
    fe_store_id(p, fe_scope_name(p->scopes, tok), r, v);
}

/* ---- deletion ---- */

static void delete_id(FeParser *p, uint32_t id, FeRange r) {
    FeSymbol *sym = fe_scope_find(p->scopes, p->scope, id);
    uint32_t k = fe_name_const(p, id);
    if (through_namespace(p, p->scope, sym)) {
        fe_prim(p, IR_P_ns_del, r, FE_IMM(k), FE_ARGS(p->fn->ns));
        return;
    }
    FeSymKind kind = sym ? (FeSymKind)sym->kind : FE_NAME_GLOBAL;
    if (kind == FE_NAME_GLOBAL && p->dynamic) {
        fe_env_delete(p, k, is_declared(p, id), r);
        return;
    }
    if (kind == FE_NAME_GLOBAL) {
        fe_prim(p, IR_P_global_del, r, FE_IMM(slot_to_store(p, id), k), FE_NO_ARGS);
        return;
    }
    fe_load_id(p, id, r); /* raises when there is nothing to delete */
    fe_store_id(p, id, r, fe_ssa_unbound(&p->fn->ssa));
}

void fe_name_delete(FeParser *p, uint32_t tok) {
    delete_id(p, fe_scope_name(p->scopes, tok), (FeRange){tok, tok});
}

void fe_name_forget(FeParser *p, uint32_t tok) {
    uint32_t id = fe_scope_name(p->scopes, tok);
    FeRange r = {tok, tok};
    FeSymbol *sym = fe_scope_find(p->scopes, p->scope, id);
    bool named = through_namespace(p, p->scope, sym) || !sym || sym->kind == FE_NAME_GLOBAL;
    fe_store_id(p, id, r, named ? fe_none(p) : fe_ssa_unbound(&p->fn->ssa));
    if (named) delete_id(p, id, r);
}
