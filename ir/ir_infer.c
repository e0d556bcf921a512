/* Type prediction: set-up, the fixpoint, and the facts that need no guard. */
#include "ir_infer.h"

#include <string.h>

#include "ir_cfg.h"
#include "ir_dom.h"
#include "ir_infer_impl.h"
#include "ir_infer_inst.h"

enum { MAX_ROUNDS = 60, MAX_STEPS = 20000000 };

/* ---- who can write to whose variables ---- */

static bool one_of(const char *text, const char *const *names) {
    for (; *names; names++)
        if (strcmp(text, *names) == 0) return true;
    return false;
}

/* The module has exec, under whatever name it is asked for. */
static void builtins_named(IrInfer *s) {
    s->patches_builtins = s->exposes_all = s->sets_any = true;
}

/* Attributes through which one gets at modules or their dictionaries, and modules whose functions
 * do. */
static void scan_name(IrInfer *s, const char *text) {
    static const char *const doors[] = {"modules",    "__globals__", "f_globals",
                                        "f_builtins", "f_back",      NULL};
    static const char *const dicts[] = {"__dict__", "__setattr__", "__delattr__",
                                        "eval",     "exec",        NULL};
    if (one_of(text, doors)) s->exposes_all = true;
    if (one_of(text, dicts)) s->sets_any = true;
    if (strcmp(text, "__builtins__") == 0) builtins_named(s);
}

static void scan_import(IrInfer *s, const char *text) {
    static const char *const doors[] = {"importlib", "gc",     "inspect", "runpy",
                                        "ctypes",    "pickle", "pkgutil", NULL};
    if (one_of(text, doors)) s->exposes_all = s->sets_any = true;
    if (strcmp(text, "builtins") == 0) builtins_named(s);
    size_t n = strlen(text);
    for (uint32_t m = 0; m < s->program->nmodules; m++) {
        const char *name = s->program->modules[m]->name;
        size_t len = strlen(name);
        /* relative imports and submodules show the end or the beginning of the name only */
        bool end = len >= n && strcmp(name + len - n, text) == 0;
        if (end || strncmp(name, text, n) == 0 || strncmp(name, text, len) == 0)
            s->mods[m].exposed = true;
    }
}

static void scan_builtin(IrInfer *s, uint32_t id) {
    if (id == EG_B_setattr || id == EG_B_delattr) s->sets_any = true;
    if (id == EG_B___import__) s->exposes_all = s->patches_builtins = true;
}

/* A store in the text is one store of the run only outside loops and functions. */
static bool runs_once(const IrFunc *f, const IrInst *i) {
    return (f->flags & EG_CODE_MODULE) && i->block->loop_depth == 0;
}

static void scan_prim(IrInfer *s, const IrFunc *f, const IrInst *i) {
    ModInfo *m = &s->mods[f->module->index];
    const EgConst *k = f->module->consts;
    uint32_t slot = i->n[0];
    switch (i->imm.prim) {
    case IR_P_global_del: m->deleted[slot] = true; break;
    case IR_P_import_star: /* may store to any slot */
        for (uint32_t g = 0; g < f->module->nglobals; g++) m->stores[g] += 2;
        break;
    case IR_P_global_set:
        m->stores[slot] += runs_once(f, i) ? 1 : 2;
        if (ir_is_prim(i->args[0], IR_P_make_function))
            m->def[slot] = f->module->functions[i->args[0]->n[0]];
        break;
    case IR_P_global_get: scan_name(s, k[i->n[1]].text); break;
    case IR_P_setattr:
    case IR_P_delattr: ir_map_set(&s->set_names, ir_infer_name(s, f->module, i->n[0]), 1); break;
    case IR_P_getattr:
    case IR_P_method_ahead:
    case IR_P_call_method:
    case IR_P_call_method_kw: scan_name(s, k[i->n[0]].text); break;
    case IR_P_builtin_get: scan_builtin(s, i->n[0]); break;
    case IR_P_import_name:
    case IR_P_import_leaf: scan_import(s, k[i->n[0]].text); break;
    case IR_P_import_from: /* a submodule, or what one sees there under another name */
        scan_name(s, k[i->n[0]].text);
        scan_import(s, k[i->n[0]].text);
        break;
    default: break;
    }
}

static void scan_stores(IrInfer *s, IrFunc *f) {
    uint32_t count;
    ir_dom(f, s->arena, &count);
    ir_loops(f, s->arena); /* for runs_once */
    for (IrBlock *b = f->entry; b; b = b->next)
        for (IrInst *i = b->first; i; i = i->next)
            if (i->op == IR_PRIM) scan_prim(s, f, i);
}

/* Whether a function of the module can run during instruction i of its body, of which only such
 * instructions that cannot have run so far. What another module does while it is imported is no
 * concern of a module that no other sees. */
static bool may_enter(const IrInfer *s, const IrModule *m, const IrInst *i) {
    switch (i->op) {
    case IR_CONST:
    case IR_KONST: return false;
    case IR_SAFEPOINT: return i->prev != NULL;
    case IR_PRIM: break;
    default: return true;
    }
    switch (i->imm.prim) {
    case IR_P_import_name:
    case IR_P_import_leaf:
    case IR_P_import_from: return s->mods[m->index].exposed || s->exposes_all;
    default: return strchr(ir_prims[i->imm.prim].effects, 'U') != NULL;
    }
}

/* The beginning of a module's body: mostly imports, functions and constants. */
static void scan_beginning(IrInfer *s, const IrFunc *f) {
    for (const IrInst *i = f->entry->first; i && !may_enter(s, f->module, i); i = i->next)
        if (ir_is_prim(i, IR_P_global_set)) s->mods[f->module->index].early[i->n[0]] = true;
}

/* Reading a variable of this name finds a builtin until it is stored to: two values, not one. */
static bool shadows_builtin(const char *text) {
    static const char *const builtins[] = {
#define EG_BUILTIN(id, name) name,
#include "stdlib-shims/builtins/builtins.def"
#undef EG_BUILTIN
#define EG_BUILTIN_TYPE(id, name) name,
#include "stdlib-shims/builtins/builtin_types.def"
#undef EG_BUILTIN_TYPE
#define EG_EXC(id, name, base, layout) #name,
#include "runtime/exc.def"
#undef EG_EXC
        NULL};
    return one_of(text, builtins);
}

static void init_func(IrInfer *s, IrFunc *f) {
    FuncInfo *fi = &s->funcs[f->number];
    fi->f = f;
    fi->order = ir_cfg_rpo(f, s->arena, &fi->nblocks);
    fi->node = IR_NEW_ARRAY(s->arena, void *, f->ninsts + 1);
    fi->cells = IR_NEW_ARRAY(s->arena, IrContainer *, f->nfree + 1);
    fi->defaults = IR_NEW_ARRAY(s->arena, IrType, f->nparams + 1);
    fi->hints = IR_NEW_ARRAY(s->arena, IrType, f->nparams + 1);
    for (uint32_t i = 0; i < fi->nblocks; i++)
        for (IrInst *inst = fi->order[i]->first; inst; inst = inst->next)
            inst->type = ir_t(IR_T_NONE);
    for (uint32_t i = 0; i < f->nparams; i++) f->params[i].type = ir_t(IR_T_NONE);
    f->ret_type = ir_t(IR_T_NONE);
    f->infer = fi;
    if (f->flags & EG_CODE_CLASS_BODY && f->nparams) f->params[0].type = ir_t(IR_T_ANY);
}

IrInfer *ir_infer_new(IrProgram *p) {
    IrInfer *s = IR_NEW(p->arena, IrInfer);
    s->program = p;
    s->arena = p->arena;
    ir_strtab_init(&s->names, p->arena);
    ir_map_init(&s->modrefs, p->arena);
    ir_map_init(&s->set_names, p->arena);
    s->funcs = IR_NEW_ARRAY(p->arena, FuncInfo, p->nfuncs + 1);
    s->mods = IR_NEW_ARRAY(p->arena, ModInfo, p->nmodules + 1);
    for (uint32_t i = 0; i < p->nmodules; i++) {
        uint32_t n = p->modules[i]->nglobals + 1;
        s->mods[i].slots = IR_NEW_ARRAY(p->arena, IrType, n);
        s->mods[i].stores = IR_NEW_ARRAY(p->arena, uint32_t, n);
        s->mods[i].deleted = IR_NEW_ARRAY(p->arena, bool, n);
        s->mods[i].early = IR_NEW_ARRAY(p->arena, bool, n);
        s->mods[i].def = IR_NEW_ARRAY(p->arena, IrFunc *, n);
        for (uint32_t slot = 0; slot < p->modules[i]->nglobals; slot++) {
            const IrModule *m = p->modules[i];
            s->mods[i].deleted[slot] = shadows_builtin(m->consts[m->global_names[slot]].text);
        }
    }
    for (uint32_t i = 0; i < p->nfuncs; i++) {
        init_func(s, p->funcs[i]);
        scan_stores(s, p->funcs[i]);
    }
    for (uint32_t i = 0; i < p->nfuncs; i++)
        if (p->funcs[i]->flags & EG_CODE_MODULE) scan_beginning(s, p->funcs[i]);
    return s;
}

static uint32_t run_func(IrInfer *s, FuncInfo *fi) {
    uint32_t steps = 0;
    s->cur = fi;
    for (uint32_t b = 0; b < fi->nblocks; b++)
        for (IrInst *i = fi->order[b]->first; i; i = i->next, steps++) {
            IrType t = ir_infer_inst(s, i);
            if (i->rep != IR_REP_NONE) ir_infer_flow(s, &i->type, t);
        }
    return steps;
}

static void fixpoint(IrInfer *s) {
    uint64_t steps = 0;
    for (int round = 0; round < MAX_ROUNDS && steps < MAX_STEPS; round++) {
        s->changed = false;
        for (uint32_t i = 0; i < s->program->nfuncs; i++) steps += run_func(s, &s->funcs[i]);
        if (!s->changed) break;
    }
}

/* Parameters that no visible call fills: the annotation, or nothing is known. */
static void open_parameters(IrInfer *s) {
    for (uint32_t i = 0; i < s->program->nfuncs; i++) {
        IrFunc *f = s->program->funcs[i];
        for (uint32_t p = 0; p < f->nparams; p++) {
            if (f->params[p].type.kind != IR_T_NONE || f->params[p].kind > 2) continue;
            IrType hint = s->funcs[i].hints[p];
            f->params[p].type = hint.kind == IR_T_NONE ? ir_t(IR_T_ANY) : hint;
        }
    }
}

void ir_infer_run(IrInfer *s) {
    fixpoint(s);
    open_parameters(s);
    fixpoint(s);
}

/* ---- facts without guards ---- */

/* Whether code that the text shows may set attribute `name` (its constant) on an object of any
 * kind. */
static bool may_be_set(const IrInfer *s, const EgConst *name) {
    if (s->sets_any) return true;
    uint32_t id = ir_strtab_find(&s->names, name->text, name->len);
    return id != IR_NONE && ir_map_get(&s->set_names, id, NULL);
}

/* No deletion, and no store but those to the slot. */
static bool is_private(const IrInfer *s, const IrModule *m, uint32_t slot) {
    const ModInfo *info = &s->mods[m->index];
    if (s->program->dynamic || info->deleted[slot]) return false;
    if (!info->exposed && !s->exposes_all) return true;
    return !may_be_set(s, &m->consts[m->global_names[slot]]);
}

bool ir_infer_slot_is_stable(const IrInfer *s, const IrModule *m, uint32_t slot) {
    return s->mods[m->index].stores[slot] == 1 && is_private(s, m, slot);
}

bool ir_infer_is_bound(const IrInfer *s, const IrInst *read) {
    const IrFunc *f = read->block->func;
    uint32_t slot = read->n[0];
    if (f->flags & EG_CODE_MODULE) return false;
    return s->mods[f->module->index].early[slot] && is_private(s, f->module, slot);
}

IrFunc *ir_infer_known_function(const IrInfer *s, const IrInst *callee) {
    if (!ir_is_prim(callee, IR_P_global_get)) return NULL;
    const IrModule *m = callee->block->func->module;
    uint32_t slot = callee->n[0];
    return ir_infer_slot_is_stable(s, m, slot) ? s->mods[m->index].def[slot] : NULL;
}

bool ir_infer_is_builtin(const IrInfer *s, const IrInst *callee, uint32_t id) {
    if (s->program->dynamic || s->patches_builtins) return false;
    return ir_is_prim(callee, IR_P_builtin_get) && callee->n[0] == id;
}

bool ir_infer_is_module_call(const IrInfer *s, const IrInst *call, const char *module,
                             const char *name) {
    const IrInst *object = call->args[0];
    if (ir_is_prim(object, IR_P_method_ahead)) object = object->args[0];
    const IrModule *m = call->block->func->module;
    if (object->type.kind != IR_T_MODULE || !ir_is_prim(object, IR_P_global_get)) return false;
    const ModuleRef *ref = object->type.detail;
    const EgConst *k = &m->consts[call->n[0]];
    if (ref->module || strcmp(ref->name, module) != 0) return false;
    if (k->len != strlen(name) || memcmp(k->text, name, k->len) != 0) return false;
    return !may_be_set(s, k) && ir_infer_slot_is_stable(s, m, object->n[0]);
}
